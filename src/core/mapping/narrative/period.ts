/**
 * Which period a count speaks of. A report tells last year's figure, growth, running totals and
 * plans in the same words as its own figures; only the words around them part the two.
 */
import type { Phrase } from './phrases.js';
import type { Sentence, Survey } from './survey.js';

export type Period =
  | 'reported'
  /** Another year, a comparison, a plan or a rule: never a figure of this report. */
  | 'other'
  /** A running total since some day. */
  | 'cumulative'
  /** 截至…累计: the year's own total in some reports, a running total in others. */
  | 'to_date'
  /** A quarter or some months. */
  | 'partial';

const REACH = 160;

const COMPARISON = /同比|环比|同期|较(?:上|去|前|20|往)|比(?:上|去|前|往|20)|增长|增幅|降幅|上升|下降|翻/;
/** 由10件增加到12件: the number behind is this year's after all. */
const ARRIVED = /(?:增|升|降|减|提高)(?:加|长|高|少|低|至|到)?(?:到|至|为)/;
const CHANGE = /(?:增加|减少|新增加|多|少)(?:了)?[^,;]{0,12}$/;
const PREVIOUS_YEAR = /去年|上年|上一年|前一年|往年|历年来?平均/;
const RATE = /平均|[每日月周季]均|每(?:年|月|季|周|日|天|期|个)/;
const PLAN =
  /力争|争取|拟于|计划(?!财)|预计|目标|应当|不得|将(?=会|要|继续|进一步|公开|发布|主动|召开|开展|达|组织)|下一步|今后|接下来|原则上|例如|比如|譬如|假设|若|如果/;
/** Aims are told of as counts are; only the clause itself says so. */
const AIM = /确保|拟(?=[召组举公发开编制])/;
const SINCE =
  /历年|以来|历史|自[^,;]{0,16}(?:起|成立|开通|上线|施行|实施)|开通至今|至今|建站|连续\S{1,3}年|五年|近年|五”?(?:规划)?期间|(?:近|过去|前)[两二三四五六七八九十\d]{1,2}年|(?!一)[两二三四五六七八九十]年[来间]|\d年来|20\d\d年?度?[-—–~至到]+20\d\d年|(20\d\d)年\d{1,2}月(?:\d{1,2}日)?[-—–~至到]+(?!\1)20\d\d年/;
const TO_DATE = /截[至止]|目前|迄今|[到至][^,;]{0,3}年底/;
/**
 * 累计 with these is a plain total of the year (全年累计, 年内累计, 2023年累计); with those of SINCE (历年累计, 自开通以来累计)
 * it is no figure of the year; with neither it is given and told as a running total.
 */
const OWN_YEAR = /全年|本年|今年|年内|年度|20\d\d年|一年来|去年/;
/** 四季度, 12月: so little of the year that the count stands for nothing else; only said of the clause itself. */
const QUARTER = /季度|日当[天日]|[上下]半年|(?<![\d.至到止~～—–-])(?:1[0-2]|[1-9])月(?:份)?(?![\d底末初至到—–~-])/;
const PART_OF_YEAR =
  /季度|上半年|下半年|\d月(?:份)?[-—至到~]|[1-9]月至\d|(?<!\d)1[-—–~至到]+(?:1[01]|[2-9])月|前\S{1,2}个?月/;
/** 1月至12月: the year itself. */
const WHOLE_YEAR = /(?<!\d)1月(?:份|1日)?(?:起)?[-—–~至到]+12月/g;
/** 自2022年1月1日起至12月31日止: the year itself, or a part of it. */
const FROM_A_DAY = /自(?:(20\d\d)年)?\d{1,2}月(?:\d{1,2}日)?(?:起|[^,;]{0,14}以来|[^,;]{0,10}(?:施行|实施|成立))/g;
/** Years that date a rule, a start or a comparison instead of the counting. */
const YEAR_ELSEWHERE =
  /^年(?:度?[^,;。、\d]{0,14}(?:年度报告|年报|报表|预算|决算)(?!中|显示|反映|统计|公布)|新?修订|修改|施行|实施|印发|颁布|制定|出台|版|成立|组建|以来|起|前|机构改革|政务公开工作要点|工作要点|发布的|度?目标|度?(?:未办结|的?结转))/;

/** Characters before a count in which its time is said, and how long 自2022年1月1日起 may be, which must not be cut. */
const APPROACH = 60;
const LONGEST_SINCE = 30;

/** A year inside a bracket that closes before the count dates only what the bracket says. */
const CLOSED_BRACKET = /^[^(]{0,80}\)/;

/** The period of the count that stands at `at`, led up to by `phrase`. */
export function periodOf(survey: Survey, sentence: Sentence, at: number, phrase: Phrase, year: number | null): Period {
  const { text } = survey.prose;
  const from = Math.max(sentence.start, at - REACH);
  const stretch = text.slice(Math.max(from, text.slice(from, at).lastIndexOf(';') + from + 1), at);
  const clause = phrase.text;
  const arrived = ARRIVED.test(text.slice(Math.max(from, at - 12), at));
  if (RATE.test(clause)) return 'other';
  if (AIM.test(clause) || PLAN.test(clause) || PLAN.test(stretch.slice(0, 12))) return 'other';
  if (!arrived && (COMPARISON.test(clause) || CHANGE.test(text.slice(Math.max(from, at - 6), at)))) return 'other';
  if (!arrived && speaksOfPreviousYear(stretch, clause)) return 'other';
  const stated = statedYear(survey, sentence, at);
  if (stated !== null && year !== null && stated !== year) return 'other';
  const approach = sinceLastCount(stretch.slice(-APPROACH - LONGEST_SINCE))
    .replace(WHOLE_YEAR, '')
    .replace(/(?:今年|本年度?|年初|(20\d\d)年)以来/g, (since, named?: string) => (isOf(named, year) ? '' : since))
    .replace(FROM_A_DAY, (from, named?: string) => (isOf(named, year) ? '' : from))
    .slice(-APPROACH);
  if (SINCE.test(approach)) return 'cumulative';
  if (/累计|累积/.test(approach) && (TO_DATE.test(approach) || !OWN_YEAR.test(stretch))) return 'to_date';
  if (saysQuarter(stretch, clause)) return 'other';
  return PART_OF_YEAR.test(approach) ? 'partial' : 'reported';
}

/** 2022年以来, 自2022年1月1日起: the year itself, but in the report of a later one. */
function isOf(named: string | undefined, year: number | null): boolean {
  return named === undefined || year === null || Number(named) === year;
}

/** What is said of the time of one count need not hold for the next. */
function sinceLastCount(text: string): string {
  let from = 0;
  for (const match of text.matchAll(/\d[百千万亿]?[余多]?(?:条|件|篇|份|期|场|次|个|则|项|宗|起)/g))
    from = match.index + match[0].length;
  return text.slice(from);
}

/** 四季度 in the clause itself, or alone in the clause before: 四季度,共公开10条. */
function saysQuarter(stretch: string, clause: string): boolean {
  if (QUARTER.test(clause)) return !/截[至止]|[每各按逐分]季度/.test(clause);
  const before = stretch.split(',').at(-2);
  return before !== undefined && before.length <= 10 && QUARTER.test(before) && !/截[至止]|[每各按逐分]/.test(before);
}

/** 去年 in the clause itself, or alone in the clause before: 去年,共收到10件. */
function speaksOfPreviousYear(stretch: string, clause: string): boolean {
  if (PREVIOUS_YEAR.test(clause)) return true;
  const clauses = stretch.split(',');
  const before = clauses.at(-2);
  return (
    before !== undefined && before.length <= 8 && !/\d|[件条]|结转|顺延/.test(before) && PREVIOUS_YEAR.test(before)
  );
}

/** The last year named before `at` in the sentence, as the time of what is counted. */
function statedYear(survey: Survey, sentence: Sentence, at: number): number | null {
  const { text } = survey.prose;
  const { numerals } = survey;
  let low = 0;
  let high = numerals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numerals[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const floor = Math.max(sentence.start, at - REACH);
  for (let index = low - 1; index >= 0; index -= 1) {
    const numeral = numerals[index];
    if (numeral === undefined || numeral.start < floor) return null;
    if (numeral.kind !== 'year' || numeral.value === null || numeral.value < 1990) continue;
    const before = text.slice(Math.max(0, numeral.start - 2), numeral.start);
    if (/[较比自从于转《〔(“]$|[转延][至到入]$/.test(before)) continue;
    if (CLOSED_BRACKET.test(text.slice(numeral.numberEnd, at))) continue;
    if (YEAR_ELSEWHERE.test(text.slice(numeral.numberEnd, numeral.numberEnd + 24))) continue;
    return numeral.value;
  }
  return null;
}
