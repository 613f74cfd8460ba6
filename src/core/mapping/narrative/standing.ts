/**
 * How a count stands in its sentence: where it is, whether it is a part of another, whose it is, and
 * how strongly it speaks for the whole year and the whole body.
 */
import type { Phrase } from './phrases.js';
import type { CountContext, Place } from './place.js';
import type { ProseNumeral } from './prose-numerals.js';
import type { Sentence, Survey } from './survey.js';

const REACH = 200;
const BEHIND = 30;

const TOTAL_WORD = /共|总|全年|年度|本年|年内|20\d\d年/;
const NEW_THIS_YEAR = /(?:本年度?|今年|当年|20\d\d年度?)(?:新增|新公开|主动公开|公开|受理|收到|接收)/;
export const REGION_WORD =
  /全(?:市|县|区|省|州|盟|旗|镇|乡|街道|局|系统|新区)|我(?:市|县|区|省|州|镇|乡|街道|局|委|办|厅)|各级|新区及/;
const OFFICE =
  /(?:政府|管委会|区|县|市|州|盟|旗)(?:政)?(?:府)?办(?:公室|公厅)?(?!事|理|结|复|件|[^,;]{0,4}系统)|我办|本办|本级办公室/;
/** Says it outright, whoever reports. */
const FOR_GOVERNMENT = /(?:代表?|受)[^,;]{0,10}政府[^,;]{0,4}(?:受理|收到|接收|办理|答复|接到|委托)/;
const NOT_OFFICE = /政府及[^,;]{0,8}办|街道办|全(?:市|县|区|省|州)/;

const LEVEL_OR_KIND =
  /本级|各(?:县|区|市(?!场)|乡|镇|街道|旗|部门|单位|委|局)|[市县区州]直|(?:乡镇|街道|部门|县区)(?:、|和|及|共|受理|收到|接收|办理)/;
const UNIT =
  /(?:(?![我本全各及和])[一-龥]){2,10}(?:局|委员会|委|系统|部门)(?:共|全年|受理|收到|接收|接到|办理|答复|办结)/;

/** What the offices of one level or kind handled. */
export function isSubordinate(clause: string): boolean {
  return LEVEL_OR_KIND.test(clause) && !REGION_WORD.test(clause);
}

/** 县教育局受理20件: what one office handled, in the report of the government above it. */
export function isOneUnit(clause: string, context: CountContext): boolean {
  return context.officeApart && UNIT.test(clause) && !REGION_WORD.test(clause) && !/管委|各级/.test(clause);
}

/** What only the office handled, in the report of the government it belongs to. */
export function isOffice(clause: string, context: CountContext): boolean {
  return FOR_GOVERNMENT.test(clause) || (context.officeApart && OFFICE.test(clause) && !NOT_OFFICE.test(clause));
}

/** The place of a count. */
export function placeOf(survey: Survey, sentence: Sentence, numeral: ProseNumeral, context: CountContext): Place {
  const { text } = survey.prose;
  const from = Math.max(sentence.start, numeral.start - REACH);
  const reach = text.slice(Math.max(from, text.slice(from, numeral.start).lastIndexOf(';') + from + 1), numeral.start);
  return {
    survey,
    sentence,
    at: numeral.start,
    measure: numeral.kind === 'broken' || numeral.kind === 'bare' ? null : numeral.measure,
    none: numeral.value === 0,
    // 累计5928条,其中本年度新增2110条: the part is the year's figure.
    part: isPart(reach) && !NEW_THIS_YEAR.test(reach.slice(reach.lastIndexOf('其中')).slice(-40)),
    reach,
    behind: text.slice(numeral.end, numeral.end + BEHIND),
    year: context.year,
  };
}

/** After 其中, or inside a bracket that is still open. */
function isPart(reach: string): boolean {
  return /其中/.test(reach) || reach.lastIndexOf('(') > reach.lastIndexOf(')');
}

/** Totals of the year and of the whole body before parts and bare mentions. */
export function rankOf(phrase: Phrase, place: Place): number {
  let rank = 0;
  if (phrase.total || TOTAL_WORD.test(phrase.text)) rank += 2;
  else if (TOTAL_WORD.test(place.reach.slice(-24))) rank += 1;
  if (REGION_WORD.test(phrase.text)) rank += 3;
  if (phrase.upToNow) rank -= 1;
  if (place.part) rank -= 3;
  return rank;
}
