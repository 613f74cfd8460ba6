/**
 * On which side of its label a figure stands, in text of one cell a line.
 *
 * Where blank figures left no trace, a number between two labels is as well the first one's as the second's.
 * Only the ends and the headings of the form tell: a number behind the last label, or right before a
 * heading, can only be of the label above it.
 */
import type { GridCell } from '../../grid/grid.js';
import { isNumber } from '../../grid/vocabulary.js';
import { type FormRow, isUnit, withoutPersons } from './rows.js';

/** True where nothing tells that the numbers of a half belong to the labels above them rather than to those below. */
export function isSideOpen(rows: readonly FormRow<string>[]): boolean {
  const grid = rows[0]?.grid;
  const isPart = grid?.borderless === true && rows.some(({ values }) => values.length === 0);
  if (!isPart || (rows.at(-1)?.values.length ?? 0) > 0) return false;
  const labels = new Set(rows.map(({ label }) => label));
  const cells = grid.starts.flat().filter(({ text }) => text.trim() !== '');
  const followers = cells.filter((_, i) => isNumber(withoutPersons(cells[i - 1]?.text ?? '')));
  return followers.every((cell) => labels.has(cell) || isNoHeading(cell));
}

function isNoHeading({ text }: GridCell): boolean {
  return isUnit(text) || isNumber(withoutPersons(text));
}
