/**
 * Figures that the prose of a report states.
 *
 * Contract: what is given was printed, in digits or in words (无, 未收到), for the year and the body
 * the report is about; its place is exact. Last year's figures, growth, running totals, plans and
 * counts of other things are never taken. What looked like a figure and could not be given to one
 * indicator is a diagnostic. Pure, linear in the text, no throw.
 */
import type { Diagnostic, NarrativeFigure, Section } from '../parsed-report.js';
import { readCounts } from './narrative/candidates.js';
import { choose, type Sited } from './narrative/choose.js';
import { isBareNone, noneUnder, readNone } from './narrative/none.js';
import type { CountContext, Doubt } from './narrative/place.js';
import { compactProse, type ProseText, sourceRange } from './narrative/prose-text.js';
import { DIGITS_APART, type ProseNumeral } from './narrative/prose-numerals.js';
import { type Sentence, surveySection } from './narrative/survey.js';
import { readZeroWords } from './narrative/zero-words.js';

export interface NarrativeContext {
  /** The year reported on; without it counts of other years cannot be told apart. */
  year: number | null;
  /** The reporting body; where it is a government, what its office handled has a scope of its own. */
  agencyName?: string | null;
}

export interface NarrativeReading {
  figures: NarrativeFigure[];
  diagnostics: Diagnostic[];
}

/** Longer than any report's prose; what lies beyond in a section is not read. */
const LONGEST_SECTION = 120_000;
/** Numbers of one sentence that are looked at: a whole report without a full stop has some hundreds. */
const MAX_NUMERALS = 2000;

/** Prose about shortcomings and plans quotes, compares and promises; it reports no figures. */
const SHORTCOMINGS = /问题|不足|改进|打算|设想|展望|下一步|努力方向|工作计划|工作安排|薄弱|困难/;
const HEADING = /^(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.,])/;

const DOUBT_MESSAGES: Readonly<Record<Exclude<Doubt['reason'], 'decoy' | 'part'>, string>> = {
  together: 'A count of several things together; it belongs to none of them alone.',
  by_kind: 'Litigation is told by kind; without a stated total no figure is given.',
  unrelated: 'A count whose wording fits, in a place that is about something else.',
  cumulative: 'A running total over several years; not a figure of the year.',
  broken: 'Digits that cannot be read as one number.',
};

/** Reads the figures stated in a report's sections. Reports only: other kinds of document have none. */
export function readNarrative(sections: readonly Section[], context: NarrativeContext): NarrativeReading {
  const candidates: Sited[] = [];
  const diagnostics: Diagnostic[] = [];
  const counting: CountContext = { year: context.year, officeApart: isGovernment(context.agencyName ?? null) };
  const texts = new Map<number, { prose: ProseText; source: string }>();
  for (const section of sections) {
    if (isAboutShortcomings(section)) continue;
    const source = section.text.length > LONGEST_SECTION ? section.text.slice(0, LONGEST_SECTION) : section.text;
    const prose = compactProse(source);
    texts.set(section.number, { prose, source });
    readSection(section, prose, counting, candidates, diagnostics);
  }
  const { figures, contested } = choose(candidates);
  for (const { code, chosen, other } of contested) {
    diagnostics.push({
      code: 'narrative_counts_differ',
      message:
        chosen === null
          ? `The text states different figures for ${code}; none is given.`
          : `The text also states ${other.value} for ${code}; ${chosen.value} is given.`,
      at: placeOf(other, texts),
    });
  }
  for (const figure of figures) {
    if (!figure.doubtful && figure.partial !== true) continue;
    const what = figure.doubtful ? 'a running total to a date' : 'of some months of the year';
    diagnostics.push({
      code: figure.doubtful ? 'narrative_running_total' : 'narrative_part_of_year',
      message: `The only figure for ${figure.code} is ${what}.`,
      at: placeOf(figure, texts),
    });
  }
  for (const figure of figures) {
    const text = texts.get(figure.section)?.prose.text.slice(figure.start, figure.end) ?? '';
    const number = /\d(?: \d)+(?! ?\d)/.exec(text)?.[0];
    if (number === undefined || !DIGITS_APART.test(number)) continue;
    diagnostics.push({
      code: 'narrative_number_joined',
      message: `The digits of “${number}” stand apart; they were read as one number.`,
      at: placeOf(figure, texts),
    });
  }
  const total = figures.some(({ code }) => code === 'litigation_total');
  return {
    figures: figures.map((figure) => finish(figure, texts)),
    // The kinds add nothing to doubt where the total is stated.
    diagnostics: total ? diagnostics.filter(({ code }) => code !== 'narrative_by_kind') : diagnostics,
  };
}

function isGovernment(name: string | null): boolean {
  return name !== null && /(?:政府|管理委员会|管委会|行政公署|街道办事处)$/.test(name);
}

function isAboutShortcomings(section: Section): boolean {
  if (section.title === '') return section.number === 5;
  return SHORTCOMINGS.test(section.title) && !/复议|诉讼|收费|申请/.test(section.title);
}

function readSection(
  section: Section,
  prose: ProseText,
  context: CountContext,
  candidates: Sited[],
  diagnostics: Diagnostic[],
): void {
  const survey = surveySection(prose, section.title);
  let next = 0;
  let skipping: Skipping = 'no';
  for (const sentence of survey.sentences) {
    const numerals: ProseNumeral[] = [];
    for (; next < survey.numerals.length; next += 1) {
      const numeral = survey.numerals[next];
      if (numeral === undefined || numeral.start >= sentence.end) break;
      if (numeral.start >= sentence.start && mayCount(numeral) && numerals.length < MAX_NUMERALS)
        numerals.push(numeral);
    }
    skipping = staysSkipping(prose.text, sentence, skipping);
    if (skipping !== 'no') continue;
    if (isBareNone(prose.text.slice(sentence.start, Math.min(sentence.end, sentence.start + LONGEST_NONE)))) {
      candidates.push(...bareNone(section, prose, sentence, candidates.length));
      continue;
    }
    const { candidates: counted, doubts } = readCounts(survey, sentence, numerals, context);
    const found = [...counted, ...readNone(survey, sentence, context), ...readZeroWords(survey, sentence, context)];
    for (const candidate of found) candidates.push({ ...candidate, section: section.number, order: candidates.length });
    for (const doubt of doubts) {
      if (doubt.reason === 'decoy' || doubt.reason === 'part') continue;
      const code = doubt.reason === 'broken' ? 'narrative_number_broken' : `narrative_${doubt.reason}`;
      diagnostics.push({
        code,
        message: DOUBT_MESSAGES[doubt.reason],
        at: { section: section.number, ...sourceRange(prose, doubt.start, doubt.end) },
      });
    }
  }
}

function mayCount(numeral: ProseNumeral): boolean {
  return numeral.kind === 'count' || numeral.kind === 'amount' || numeral.kind === 'bare' || numeral.kind === 'broken';
}

type Skipping = 'no' | 'paragraph' | 'section';

/**
 * Headings inside a section whose sections were not told apart: from 存在的问题 to the next heading
 * nothing is read, and from 下一步 to the end of its paragraph.
 */
function staysSkipping(text: string, sentence: Sentence, skipping: Skipping): Skipping {
  const opening = text.slice(sentence.start, Math.min(sentence.end, sentence.start + 40));
  const heading = HEADING.test(opening) ? (opening.split(/[,;。]/, 1)[0] ?? '') : null;
  if (heading !== null) return heading.length < 30 && SHORTCOMINGS.test(heading) ? 'section' : 'no';
  if (skipping === 'section') return 'section';
  if (/^(?:下一步|今后|接下来)/.test(opening)) return 'paragraph';
  return skipping === 'paragraph' && sentence.start !== sentence.paragraph ? 'paragraph' : 'no';
}

/** 无 on a line of its own: there was none of what the heading right above it names. */
function bareNone(
  { title, number }: Section,
  prose: ProseText,
  { start, end, paragraph }: Sentence,
  order: number,
): Sited[] {
  if (start !== paragraph) return [];
  const above = start < 2 ? '' : prose.text.slice(prose.text.lastIndexOf('\n', start - 2) + 1, start - 1);
  const heading = above === '' ? title : HEADING.test(above) && above.length <= LONGEST_HEADING ? above : '';
  const stated = { value: 0, qualifier: 'exact' as const, office: false, start, end, rank: 2, doubtful: false };
  return noneUnder(heading).map((code, index) => ({ ...stated, code, section: number, order: order + index }));
}

/** Longer lines are sentences. */
const LONGEST_HEADING = 40;
const LONGEST_NONE = 20;

type Texts = ReadonlyMap<number, { prose: ProseText; source: string }>;

function placeOf(figure: Sited, texts: Texts): NarrativeFigure['at'] {
  const prose = texts.get(figure.section)?.prose;
  const range = prose === undefined ? { start: 0, end: 0 } : sourceRange(prose, figure.start, figure.end);
  return { section: figure.section, ...range };
}

function finish(figure: Sited, texts: Texts): NarrativeFigure {
  const at = placeOf(figure, texts);
  return {
    indicator: figure.code,
    value: figure.value,
    qualifier: figure.qualifier,
    scope: figure.office ? 'office' : null,
    raw: texts.get(figure.section)?.source.slice(at.start, at.end) ?? '',
    at,
  };
}
