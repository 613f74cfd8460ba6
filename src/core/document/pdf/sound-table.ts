/**
 * Whether the cells that alignment tells for a table without borders are those of the form. Rows and columns
 * may be cut wrongly in any way; that every row of numbers has as many as the others and a label of the form
 * printed in full is more than chance. A table that fails stays lines of text, for the steps that know labels.
 */
import { labelKey } from '../../forms/labels.js';
import type { TableBlock } from '../document.js';
import { isFigure } from './glyph.js';
import { isOutcomeWord } from './outcome-words.js';
import { rowsOf } from './page-breaks.js';

/** Numbers in a row of section three, the only one whose rows are told by alignment. */
const WIDTH = 7;

/** Whether all rows of numbers are whole, and nothing but they follows the first. */
export function isSound(table: TableBlock): boolean {
  let rows = 0;
  for (const cells of rowsOf(table)) {
    const own = cells.filter(({ starts, cell }) => starts && cell.text !== '');
    const figures = own.filter(({ cell }) => isFigure(cell.text));
    if (rows === 0 && figures.length === 0) continue;
    const label = own.findLast(({ cell }) => !isFigure(cell.text));
    const first = figures[0];
    if (figures.length !== WIDTH || label === undefined || first === undefined) return false;
    if (label.column > first.column || !isOutcomeWord(labelKey(label.cell.text))) return false;
    rows += 1;
  }
  return rows > 0;
}
