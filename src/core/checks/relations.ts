/**
 * Relations between cells → findings with both sides and the places of all cells in them.
 */
import type { Cell, CellPlace, Finding, LocalizedText } from '../parsed-report.js';
import { type RuleCode, RULES } from './rules.js';

const severities = new Map(RULES.map((rule) => [rule.code, rule.severity]));
const NOTHING: Finding[] = [];

export interface Relation {
  /** `at_most`: the right side is a part of the left. */
  relation?: 'equal' | 'at_most';
  /** The relation in words, where the rule has several. */
  words?: LocalizedText;
}

/**
 * Compares two sums of cells. Nothing is found when a cell is missing or unreadable. Nor when
 * every cell is blank, since both sums are 0 then: an empty column states nothing.
 */
export function compare(
  rule: RuleCode,
  subject: Record<string, string>,
  label: LocalizedText,
  left: readonly (Cell | undefined)[],
  right: readonly (Cell | undefined)[],
  { relation = 'equal', words }: Relation = {},
): Finding[] {
  if (!left.every(isUsable) || !right.every(isUsable)) return NOTHING;
  const expected = sum(left);
  const actual = sum(right);
  if (expected === actual || (relation === 'at_most' && expected > actual)) return NOTHING;
  const expression = words ?? RULES.find((candidate) => candidate.code === rule)?.expression ?? { zh: '', en: '' };
  const at = [...left, ...right].flatMap((cell) => (cell ? [cell.at] : []));
  const message = {
    zh: `“${label.zh}”不符合“${expression.zh}”：左边为 ${expected}，右边为 ${actual}，相差 ${actual - expected}。`,
    en: `${label.en}: ${expression.en} does not hold: ${expected} against ${actual}, a difference of ${actual - expected}.`,
  };
  return [finding(rule, subject, expected, actual, message, at)];
}

function isUsable(cell: Cell | undefined): boolean {
  return cell !== undefined && (cell.status === 'reported' || cell.status === 'blank');
}

function sum(cells: readonly (Cell | undefined)[]): number {
  return cells.reduce((total, cell) => total + (cell?.value ?? 0), 0);
}

/** A finding; its severity is its rule's. */
export function finding(
  rule: RuleCode,
  subject: Record<string, string>,
  expected: number | null,
  actual: number | null,
  message: LocalizedText,
  at: CellPlace[],
): Finding {
  const difference = expected === null || actual === null ? null : actual - expected;
  return { rule, severity: severities.get(rule) ?? 'error', subject, expected, actual, difference, message, at };
}
