/**
 * The year a report is about: never the page's, the crawl's or a cited one. Several witnesses
 * are weighed, because each may be last year's text left standing; a strong one that says
 * otherwise is a diagnostic. The date of publication is no witness: reports appear before the
 * year has ended and years after it.
 */
import type { Diagnostic } from '../parsed-report.js';
import { FIRST_YEAR, LAST_YEAR, narrowDigits, readYearWord, yearMentions } from './dates-text.js';
import { withoutSpace } from './outline/lines.js';
import type { Outline } from './outline.js';

export interface YearReading {
  year: number | null;
  diagnostics: Diagnostic[];
}

export type Witness =
  'title' | 'medium title' | 'period' | 'presented' | 'statement' | 'section one' | 'body' | 'year end' | 'cutoff';

/** What each kind of witness weighs; strong ones are worth a diagnostic when they lose. */
const WEIGHTS: Readonly<Record<Witness, number>> = {
  title: 6,
  'medium title': 2,
  period: 5,
  presented: 5,
  statement: 3,
  'section one': 3,
  body: 2,
  'year end': 1.5,
  cutoff: 1,
};
const STRONG: readonly Witness[] = ['title', 'period', 'presented', 'statement'];
/** Witnesses in the text of the report, which no list of links holds. */
const OWN_WORDS: readonly Witness[] = ['period', 'presented', 'statement', 'section one', 'body'];

/** The head and the beginning of section one, where a report says what it is. */
const PREAMBLE_LENGTH = 4000;
const BODY_LENGTH = 30_000;

/** A year that the document states, and the kinds of places that state it. */
export interface YearMention {
  year: number;
  witnesses: Witness[];
}

/** Reads the year reported on; null, with a diagnostic, when nothing states it or two reports stand side by side. */
export function readYear(outline: Outline): YearReading {
  const titleYears = reportTitleYears(outline.titles);
  const testimony = hear(outline, titleYears);
  const several = severalReports(outline, titleYears, testimony);
  if (several === null) return testimony.verdict();
  if (several.apart) return { year: null, diagnostics: [several.diagnostic] };
  const { year, diagnostics } = testimony.verdict();
  return { year, diagnostics: [several.diagnostic, ...diagnostics] };
}

/** Every year that was weighed, for people who ask why. */
export function yearEvidence(outline: Outline): YearMention[] {
  return hear(outline, reportTitleYears(outline.titles)).mentions();
}

function hear(outline: Outline, titleYears: readonly number[][]): Testimony {
  const testimony = new Testimony();
  for (const [index, years] of titleYears.entries()) {
    for (const year of years) testimony.add(index === 0 ? 'title' : 'medium title', year);
  }
  const preamble = preambleOf(outline);
  for (const year of periods(preamble)) testimony.add('period', year);
  for (const [, year] of preamble.matchAll(PRESENTED)) testimony.add('presented', Number(year));
  for (const year of statements(preamble)) testimony.add('statement', year);
  const opening = openingYear(outline);
  if (opening !== null) testimony.add('section one', opening);
  const frequent = mostFrequentYear(outline);
  if (frequent !== null) testimony.add('body', frequent);
  for (const { year, witness } of cutoffs(outline)) testimony.add(witness, year);
  return testimony;
}

/** Witnesses by year; one kind speaks once for a year. */
class Testimony {
  readonly #byYear = new Map<number, Set<Witness>>();

  add(witness: Witness, year: number): void {
    if (year < FIRST_YEAR || year > LAST_YEAR) return;
    const witnesses = this.#byYear.get(year) ?? new Set<Witness>();
    witnesses.add(witness);
    this.#byYear.set(year, witnesses);
  }

  mentions(): YearMention[] {
    return [...this.#byYear].map(([year, witnesses]) => ({ year, witnesses: [...witnesses] }));
  }

  /** The one year that the text itself gives, besides what titles say: of its period, or of its account. */
  told(): number | null {
    const years = [...this.#byYear].filter(([, witnesses]) => OWN_WORDS.some((own) => witnesses.has(own)));
    const [only] = years;
    if (years.length !== 1 || !only) return null;
    const [year, witnesses] = only;
    return witnesses.has('period') || OWN_WORDS.filter((own) => witnesses.has(own)).length > 1 ? year : null;
  }

  #weight(witnesses: ReadonlySet<Witness>): number {
    let sum = 0;
    for (const witness of witnesses) sum += WEIGHTS[witness];
    return sum;
  }

  verdict(): YearReading {
    let best: { year: number; weight: number; witnesses: ReadonlySet<Witness> } | null = null;
    let tie = false;
    for (const [year, witnesses] of this.#byYear) {
      const weight = this.#weight(witnesses);
      tie = best !== null && weight === best.weight ? true : best === null || weight > best.weight ? false : tie;
      if (best === null || weight > best.weight) best = { year, weight, witnesses };
    }
    const weakest = WEIGHTS.cutoff;
    if (best === null || best.weight <= weakest || (tie && best.weight < WEIGHTS.statement)) return MISSING;
    const others = [...this.#byYear].filter(([year, witnesses]) => year !== best.year && hasStrong(witnesses));
    const diagnostics = others.map(([year, witnesses]) => ({
      code: 'year_conflict',
      message: `The year reported on was taken to be ${best.year} (${[...best.witnesses].join(', ')}), but ${year} is also stated (${[...witnesses].join(', ')}).`,
    }));
    return { year: best.year, diagnostics };
  }
}

const MISSING: YearReading = {
  year: null,
  diagnostics: [{ code: 'year_missing', message: 'Nothing in the document states the year reported on.' }],
};

function hasStrong(witnesses: ReadonlySet<Witness>): boolean {
  return STRONG.some((witness) => witnesses.has(witness));
}

const REPORT_WORD = /报告|年报|信息公开|政务公开/;
/** A year in a title may stand without 年 where the line broke: 望疃镇2023 / 政府信息公开…. */
const BARE_TITLE_YEAR = /(?<![\d〔[（(-])(20\d{2})(?=(?:年|度|政府|政务|信息|工作))/g;
const CHINESE_TITLE_YEAR = /[二两][〇○零OoＯО0][〇○零OoＯО0-9一二三四五六七八九]{2}(?=年)/g;
const YEAR_RANGE = /(20\d{2})年?度?\s?(?:[-—~～至、和与及]|——)\s?(20\d{2})年/;

/** The years that each title of a report names; titles that name none are left out. */
function reportTitleYears(titles: readonly string[]): number[][] {
  const found: number[][] = [];
  for (const title of titles) {
    const text = withoutSpace(narrowDigits(title));
    if (!REPORT_WORD.test(text)) continue;
    const years = new Set<number>();
    for (const [word] of text.matchAll(BARE_TITLE_YEAR)) years.add(Number(word));
    for (const [word] of text.matchAll(CHINESE_TITLE_YEAR)) {
      const year = readYearWord(word);
      if (year !== null) years.add(year);
    }
    const inRange = [...years].filter((year) => year >= FIRST_YEAR);
    if (inRange.length > 0) found.push(inRange);
  }
  return found;
}

/** The text in which a report says what it covers: the head, then the beginning of section one. */
function preambleOf(outline: Outline): string {
  const first = outline.sections.find((section) => section.number === 1) ?? outline.sections[1];
  // A title speaks for itself; repeated in the preamble it would be heard twice.
  const titles = outline.titles.join('\n');
  const isTitle = (line: string): boolean => line.length <= 90 && titles.includes(withoutSpace(line));
  const head = outline.head
    .slice(0, 200)
    .filter((line) => !isTitle(line))
    .join('\n')
    .slice(0, PREAMBLE_LENGTH);
  return withoutDuties(narrowDigits(`${head}\n${(first?.text ?? '').slice(0, 1500)}`));
}

const PERIOD =
  /(?<!\d)(20\d{2})\s{0,2}年\s{0,2}(\d{1,2})\s{0,2}月\s{0,2}(\d{1,2})\s{0,2}日\s{0,2}(?:起|开始)?\s{0,2}(?:至|到|—{1,2}|－|–|-{1,2}|~|～)\s{0,2}(?:(20\d{2})\s{0,2}年)?\s{0,2}(\d{1,2})\s{0,2}月\s{0,2}(\d{1,2})\s{0,2}日/g;

/** 年 and 月 that a font did not carry: 20231月1日, 2023 1 1 日, 202111日至1231日. The whole period must still stand there. */
const WORN_PERIOD =
  /(?<!\d)(20\d{2})\s{0,2}年?\s{0,2}0?1\s{0,2}月?\s{0,2}0?1\s{0,2}日?\s{0,2}(?:起|开始)?\s{0,2}(?:至|到|—{1,2}|－|–|-{1,2}|~|～)\s{0,2}(?:\1\s{0,2}年?)?\s{0,2}12\s{0,2}月?\s{0,2}31\s{0,2}日/g;

/** The years of periods that run to the end of a year: 自2020年1月1日至2020年12月31日. */
function periods(preamble: string): number[] {
  const years: number[] = [];
  for (const [, from, month, , to, lastMonth, lastDay] of preamble.matchAll(PERIOD)) {
    if (lastMonth !== '12' || (lastDay !== '31' && lastDay !== '30')) continue;
    // 2019年1月1日至2020年12月31日 is a slip on one side; nobody can say on which.
    if (to !== undefined && to !== from) continue;
    if (Number(month) <= 12) years.push(Number(from));
  }
  if (years.length === 0) for (const [, year] of preamble.matchAll(WORN_PERIOD)) years.push(Number(year));
  return years;
}

/** 现就2020年政务公开工作情况报告如下: the sentence before the account. */
const PRESENTED =
  /现[将就][^。\n]{0,30}?(?<![\d〔[])(20\d{2})\s{0,2}年度?[^。\n]{0,24}(?:报告|汇报|总结|公布|公开)如下/g;

const STATEMENT =
  /(?<![\d〔[])(20\d{2})\s{0,2}年度?(?!\s{0,2}\d{1,2}\s{0,2}月)(?![^。；\n]{0,40}通知)[^。；\n，,]{0,30}?(?:年度报告|年度工作报告|工作报告|年报|信息公开(?:工作)?(?:情况|报告))/g;

/** What the preamble calls itself: 现公布本机关2022年政府信息公开工作年度报告. Titles of other bodies' notices are cited ones. */
function statements(preamble: string): number[] {
  const years: number[] = [];
  for (const found of preamble.matchAll(STATEMENT)) {
    years.push(Number(found[1]));
    if (years.length >= 12) break;
  }
  return years;
}

/** 按时公布2011年政府信息公开年度报告 tells, in the account of 2012, of the report before. */
const DUTY_DONE =
  /(?:按时|及时|如期|按期)(?:编制|编写|发布|公布|公开|报送|上报|完成|并|了)+20\d{2}\s?年[^。；\n]{0,30}?(?:报告|年报)/g;

function withoutDuties(text: string): string {
  return text.replace(DUTY_DONE, (said) => ' '.repeat(said.length));
}

const CITED = /[《〈“][^》〉”]{0,80}[》〉”]|[〔[（(]\s?20\d{2}\s?[〕\]）)]/g;

/** Titles of other documents blanked out, every offset kept. */
function withoutCitations(text: string): string {
  return text.replace(CITED, (cited) => ' '.repeat(cited.length));
}

/** The year with which the account begins: the first one in section one that is no date and no citation. */
function openingYear(outline: Outline): number | null {
  const section = outline.sections.find(({ number }) => number === 1) ?? outline.sections[1] ?? outline.sections[0];
  const text = withoutDuties(withoutCitations((section?.text ?? '').slice(0, 3000)));
  for (const { year, end, start } of yearMentions(text, 40)) {
    const behind = text.slice(end, end + 3);
    if (/^\s*\d{1,2}\s*月?/.test(behind) || start > 1500) continue;
    return year;
  }
  return null;
}

/**
 * The year that the sections name most, when it leads; years of dates and of citations do not count.
 * One named once must be the only one, and open an account: 2013年，全市….
 */
function mostFrequentYear(outline: Outline): number | null {
  const counts = new Map<number, number>();
  let opensAccount = false;
  let room = BODY_LENGTH;
  for (const section of outline.sections) {
    if (section.number === 0 && outline.sections.length > 1) continue;
    const text = withoutCitations(section.text.slice(0, Math.max(0, room)));
    room -= text.length;
    for (const { year, end } of yearMentions(text)) {
      // A plan for the coming year is no account of it.
      if (/^\s*[，,]?\s*(?:\d{1,2}\s*月|.{0,8}(?:将|拟|计划))/.test(text.slice(end, end + 14))) continue;
      counts.set(year, (counts.get(year) ?? 0) + 1);
      opensAccount ||= /^\s*(?:[，,]|度|全[省市县区州旗镇乡局年]|[我本])/.test(text.slice(end, end + 4));
    }
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  const enough = first !== undefined && (first[1] >= 2 || (ranked.length === 1 && opensAccount));
  return enough && first[1] > (second?.[1] ?? 0) ? first[0] : null;
}

const CUTOFF = /截[至止](?:到)?\s?(20\d{2})\s{0,2}年\s{0,2}(?:底|末|12\s{0,2}月(\s{0,2}31\s{0,2}日)?)/g;

/** 截至2020年底: counts are taken at the end of the year reported on. The whole date may speak for it alone. */
function cutoffs(outline: Outline): { year: number; witness: Witness }[] {
  const found: { year: number; witness: Witness }[] = [];
  for (const section of outline.sections.slice(0, 4)) {
    for (const [, year, lastDay] of narrowDigits(section.text.slice(0, 6000)).matchAll(CUTOFF)) {
      found.push({ year: Number(year), witness: lastDay === undefined ? 'cutoff' : 'year end' });
    }
  }
  return found.slice(0, 12);
}

interface Several {
  diagnostic: Diagnostic;
  /** No one year can be given. */
  apart: boolean;
}

/**
 * Two reports, or one over several years: told, never merged. Titles of several years over one report
 * are links, if its text speaks of one of these years alone.
 */
function severalReports(outline: Outline, titleYears: readonly number[][], testimony: Testimony): Several | null {
  const title = withoutSpace(narrowDigits(outline.titles[0] ?? ''));
  const range = YEAR_RANGE.exec(title);
  if (range && range[1] !== range[2] && REPORT_WORD.test(title) && !title.includes('学年')) {
    return { diagnostic: tellSeveral(`its title covers ${range[1]} and ${range[2]}`), apart: true };
  }
  const years = [...new Set(titleYears.filter((own) => own.length === 1).flat())];
  if (outline.restart !== null) {
    const why = years.length > 1 ? `titles of ${years.join(' and ')}` : 'the six sections come twice';
    return { diagnostic: tellSeveral(why), apart: years.length > 1 };
  }
  if (years.length < 2 || years.includes(testimony.told() ?? NaN)) return null;
  return { diagnostic: tellSeveral(`titles of ${years.join(' and ')}`), apart: false };
}

function tellSeveral(why: string): Diagnostic {
  return { code: 'several_reports', message: `The document holds more than one report: ${why}.` };
}
