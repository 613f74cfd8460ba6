/**
 * What a piece of text is to a table of the form: a value, a row label, a header, or other text.
 * Only enough to find tables in text; which figure a label means is decided in `mapping/`.
 */
import { ANNEX_LABELS } from '../forms/annex-labels.js';
import { LabelIndex } from '../forms/label-index.js';
import { LOCAL_LABELS } from '../forms/local-2008.js';
import {
  APPLICANT_HEADS,
  APPLICANT_LABELS,
  CUT_HEADER,
  DISCLOSURE_COLUMN_LABELS,
  DISCLOSURE_CORNER,
  DISCLOSURE_ROW_LABELS,
  indexWordings,
  isDigits,
  labelKey,
  OUTCOME_GROUP_LABELS,
  OUTCOME_LABELS,
  REVIEW_HEAD_LABELS,
  REVIEW_LEAF_LABELS,
} from '../forms/labels.js';
import { ANNEX_MEASURES, MEASURES } from '../forms/measure-words.js';
import { remember } from '../forms/remember.js';

export type TokenKind = 'value' | 'row-label' | 'header' | 'row-or-header' | 'text';

/** Headers of the forms that print one figure a row. */
const FORM_HEADS: readonly string[] = [
  '统计指标',
  '指标名称',
  '指标',
  '计量单位',
  '单位',
  '代码',
  '统计数',
  '数量',
  '本期实际',
  '本年累计',
  '年度累计',
  '历年累计',
];
const ROW_LABELS = keys(DISCLOSURE_ROW_LABELS, OUTCOME_LABELS, OUTCOME_GROUP_LABELS, ANNEX_LABELS, LOCAL_LABELS);
const HEADERS = new Set([
  ...keys(DISCLOSURE_COLUMN_LABELS, APPLICANT_LABELS, REVIEW_LEAF_LABELS, REVIEW_HEAD_LABELS),
  ...APPLICANT_HEADS.map(labelKey),
  ...FORM_HEADS.map(labelKey),
  DISCLOSURE_CORNER,
  CUT_HEADER,
]);

/** Values in a row of sections three and four. */
export const ROW_WIDTHS: ReadonlySet<number> = new Set([7, 15]);
/** Values in the widest row of section two. */
export const SECTION_TWO_WIDTH = 3;
const SECTION_TWO = keys(DISCLOSURE_ROW_LABELS);

/** No label or header of the form is longer, notes included. */
const LONGEST_LABEL = 60;

/** A printed number with what may surround it in a cell: sign, separators, unit, a note's mark, a note in brackets. */
const VALUE = new RegExp(
  [
    String.raw`^(?:约|共)?(?:净?增加?|净?减少?|[+\-－‐–—−↑↓▲▼△▽])? ?`,
    String.raw`[\d０-９](?:[\d０-９,，.．'’]| {1,2}(?=[\d０-９])|\n(?=[\d０-９]))*`,
    String.raw`(?:\s?(?:[万亿]?元|万|亿|人次|[${MEASURES}项例部]))?`,
    String.raw`[⁰¹²³⁴-⁹]{0,3}(?: ?[（(][^（()）]{0,30}[)）]?)?$`,
  ].join(''),
);
const MEASURE = new RegExp(`^(?:[${ANNEX_MEASURES}元]|人次|万元)$`);
/** What a header adds in brackets: （单位：万元）. */
const REMARK = /[（(][^（()）]{0,20}[)）]$/;
/** The same where a line end cut it. */
const CUT_REMARK = /[（(][^（()）]{0,40}$/;
/** What a label's explanation may take, in brackets. */
const EXPLANATION = /[（(][^（()）]{20,140}[)）]$/;
const LONGEST_EXPLAINED = 160;
const DIGIT = /[\d０-９]/;
/** Marks that stand for an empty cell. */
const BLANK_MARK = /^(?:[-－—–―─/／\\]{1,3}|无|零)$/;
/** `- 3 -`, `— 12 —`, `第3页`: never a value. */
const PAGE_NUMBER =
  /^(?:[-－—–―·•][-－—–―·•\s]*\d{1,3}[-－—–―·•\s]*[-－—–―·•]|第\s?\d{1,3}\s?页(?:\s?共\s?\d{1,3}\s?页)?|\d{1,3}\s?\/\s?\d{1,3})$/;

/** True for a printed number and for a mark that stands for an empty cell. */
export function isValue(text: string): boolean {
  return isDigits(text) ? text !== '' && text.length <= LONGEST_LABEL : isValueInPart(text);
}

/** Of what is not digits alone. */
const isValueInPart = remember((text) => {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST_LABEL) return false;
  return isDigits(trimmed) || VALUE.test(trimmed) || BLANK_MARK.test(trimmed);
});

/** True when a number is printed, not merely a mark for an empty cell. */
export function isNumber(text: string): boolean {
  return isValue(text) && DIGIT.test(text);
}

/** True for what the rows of the annex count in. */
export function isMeasure(text: string): boolean {
  return MEASURE.test(text);
}

/** True for a line that is nothing but the number of a page. */
export function isPageNumber(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length <= 12 && PAGE_NUMBER.test(trimmed);
}

/** Classifies one token. `其他`, `总计` and a few more are both a column header and a row label. */
export function tokenKind(text: string): TokenKind {
  return isDigits(text) && text !== '' && text.length <= LONGEST_LABEL ? 'value' : classified(text);
}

const classified = remember((text): TokenKind => {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_LABEL) return isExplained(trimmed) ? 'row-label' : 'text';
  if (isValue(trimmed)) return 'value';
  const key = labelKey(trimmed);
  const plain = REMARK.test(trimmed) ? labelKey(trimmed.replace(REMARK, '')) : key;
  const row = ROW_LABELS.has(key) || ROW_LABELS.has(plain) || ROW_LABELS.has(labelKey(trimmed.replace(CUT_REMARK, '')));
  const header = HEADERS.has(key) || HEADERS.has(plain);
  if (row && header) return 'row-or-header';
  if (row) return 'row-label';
  return header ? 'header' : 'text';
});

/** 规范性文件（行政机关制定发布的决定、…）: a row's label with what is meant by it behind. */
function isExplained(text: string): boolean {
  if (text.length > LONGEST_EXPLAINED) return false;
  const label = text.replace(EXPLANATION, '');
  return label !== text && ROW_LABELS.has(labelKey(label));
}

/** True for a label of section two, whose rows have one number or three: what looks like seven is one whose digits stand apart. */
export function isOfSectionTwo(text: string): boolean {
  return SECTION_TWO.has(labelKey(text));
}

/** True for what may be the label of a row. */
export function isRowLabel(kind: TokenKind | 'blank'): boolean {
  return kind === 'row-label' || kind === 'row-or-header';
}

/** True for a word of the form: a label or a header. */
export function isWord(kind: TokenKind | 'blank'): boolean {
  return kind !== 'text' && kind !== 'value' && kind !== 'blank';
}

const nearRows = new LabelIndex({ ...DISCLOSURE_ROW_LABELS, ...OUTCOME_LABELS });
const nearAnnexRows = new LabelIndex(ANNEX_LABELS);
const nearHeaders = new LabelIndex({ ...DISCLOSURE_COLUMN_LABELS, ...REVIEW_LEAF_LABELS, ...REVIEW_HEAD_LABELS });

/** As `tokenKind`, but a misprinted word of the form counts as one. For text that stands among cells already. */
export function nearTokenKind(text: string): TokenKind {
  const kind = tokenKind(text);
  if (kind !== 'text' || text.length > LONGEST_LABEL) return kind;
  if (nearHeaders.match(text) ?? nearHeaders.match(text.replace(REMARK, ''))) return 'header';
  return (nearRows.match(text) ?? nearAnnexRows.match(text)) ? 'row-label' : 'text';
}

/** Headings of the six sections, by their wording; they end a table wherever they stand. */
const SECTION_HEADING =
  /(?:总体情况|主动公开政府信息(?:的)?情况|收到和处理政府信息公开申请|行政复议[、和及,，]?(?:提起)?行政诉讼(?:的)?情况|存在的主要问题|其他需要报告)/;

/** True for a line that is a section's heading rather than a cell. */
export function isSectionHeading(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length <= 45 && SECTION_HEADING.test(trimmed) && !/^[（(]?本列数据/.test(trimmed);
}

function keys(...vocabularies: Readonly<Record<string, readonly string[]>>[]): Set<string> {
  return new Set(vocabularies.flatMap((vocabulary) => [...indexWordings(vocabulary).keys()]));
}
