/**
 * Which outcome a label means: in full, behind the label of its group, or misprinted.
 */
import { OUTCOME_ROWS } from '../../forms/applications.js';
import type { Outcome } from '../../forms/codes.js';
import { LabelIndex, type LabelMatch } from '../../forms/label-index.js';
import { isDigits, labelKey, OUTCOME_GROUP_LABELS, OUTCOME_LABELS } from '../../forms/labels.js';
import { remember } from '../../forms/remember.js';

/** The rows of the form, from 0. */
export const FORM_ORDER: ReadonlyMap<Outcome, number> = new Map(OUTCOME_ROWS.map((row, index) => [row.code, index]));

/** Labels of rows, and those of groups of rows. */
export const outcomes = new LabelIndex(OUTCOME_LABELS);
export const groups = new LabelIndex(OUTCOME_GROUP_LABELS);
/** No key is made for the many texts without a group's label. */
const GROUP_WITHIN = /[公提办处]/;
/** A character that stands in no group's label. */
const NO_GROUP = new RegExp(`[^\\d一二三四五六七${Object.values(OUTCOME_GROUP_LABELS).flat().join('')}]`);
const GROUP_BEFORE = new RegExp(
  `^(?:(?:${Object.values(OUTCOME_GROUP_LABELS).flat().map(labelKey).join('|')})[\\d一二]?)+(?=.)`,
);

/** The numbering of a row within its group. */
const LEAF_START = /\d[.、,]|\([一二三四五六七]\)/;

/** The outcome of a label that is printed in full, be it behind that of its group, or null. */
export function outcomeOf(text: string): Outcome | null {
  return isDigits(text) ? null : printedOutcome(text);
}

/** Whether a text is the label of one row of the form, be it misprinted. */
export function resemblesOutcome(text: string): boolean {
  return outcomes.match(text) !== null;
}

const printedOutcome = remember((text): Outcome | null => {
  const code = outcomes.matchExact(text);
  return code || !GROUP_WITHIN.test(text) ? code : outcomes.matchExact(withoutGroup(text));
});

/** （三）不予公开1.属于国家秘密 → 属于国家秘密; the number of the row may stand between the two. */
function withoutGroup(text: string): string {
  const key = labelKey(text);
  const leaf = key.replace(GROUP_BEFORE, '');
  return leaf === key ? '' : leaf;
}

/** True where what stands beside the wording found is the label of another row: two cells run together. */
export function holdsAnother(text: string, length: number): boolean {
  const key = labelKey(text);
  // A group's label may stand before that of its row, and nothing behind it.
  return [key.slice(0, -length), key.slice(length)].some((rest, side) => {
    const other = rest.replace(/^[\d一二三四五六七八]+|[\d一二三四五六七八]+$/g, '');
    return outcomes.matchExact(other) !== null && (side > 0 || groups.matchExact(other) === null);
  });
}

/** The outcome a label means, where its group's label may stand before it: （五）不予处理 1.信访举报投诉类申请. */
export function matchLabel(text: string): LabelMatch<Outcome> | null {
  const whole = outcomes.match(text);
  if (whole?.certainty === 'exact') return whole;
  const code = outcomeOf(text);
  if (code) return { code, certainty: 'exact', length: labelKey(text).length };
  if (whole) return whole;
  const parts = text.normalize('NFKC').split(LEAF_START);
  const leaf = parts.pop() ?? text;
  // What stands before the numbering is the group's label, in whatever order; else it is of another row, and so may the numbers be.
  return leaf === text || NO_GROUP.test(labelKey(parts.join(''))) ? null : outcomes.match(leaf);
}

/** True when a label stands before the numbering of another: what is left of the row before. */
export function isTwoLabels(text: string): boolean {
  const parts = text.normalize('NFKC').split(LEAF_START);
  return parts.length > 1 && parts.slice(0, -1).some((part) => outcomes.match(part) !== null && !groups.match(part));
}
