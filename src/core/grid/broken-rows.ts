/**
 * Rows between pipes or tabs that a line end cuts inside a cell: what is left when a cell of two paragraphs,
 * or with a break in it, is written out as it stands.
 */
import { linesToClose, MAX_ROW_LINES, PIPES } from '../document/pipe-rows.js';
import { isWord, tokenKind } from './vocabulary.js';

const FIRST_CELL = new RegExp(`^[^${PIPES}\\t]*`);
const LAST_CELL = new RegExp(`[^${PIPES}\\t]*$`);
/** A longer line is no row of the form. */
const LONGEST_ROW = 600;

/**
 * How many lines the row takes that begins at a line. The cut pieces are to be put together with a line end
 * between them, so that what becomes of a number is decided where cells are read.
 *
 * @param framed True when rows open and close with a pipe: then a row goes on until one closes. Else only
 *   a label of the form shows that the last cell of a line and the first of the next are one.
 */
export function linesOfRow(lines: readonly string[], from: number, framed: boolean): number {
  return framed ? linesToClose((at) => lines[at] ?? '', from) : linesOfLabels(lines, from);
}

function linesOfLabels(lines: readonly string[], from: number): number {
  let taken = 1;
  while (taken < MAX_ROW_LINES) {
    const more = linesOfLabel(lines, from + taken - 1);
    if (more === 1) break;
    taken += more - 1;
  }
  return taken;
}

/** How many lines a label takes that begins in the last cell of a line; one when it begins none. */
function linesOfLabel(lines: readonly string[], from: number): number {
  const row = lines[from] ?? '';
  if (row.length > LONGEST_ROW) return 1;
  let label = (LAST_CELL.exec(row)?.[0] ?? '').trim();
  if (label === '' || tokenKind(label) === 'value') return 1;
  for (let at = from + 1; at < lines.length && at - from < 4; at++) {
    const line = lines[at] ?? '';
    const piece = FIRST_CELL.exec(line)?.[0] ?? '';
    if (piece.trim() === '' || tokenKind(piece) === 'value') return 1;
    const apart = isWord(tokenKind(label)) && isWord(tokenKind(piece));
    label += piece.trim();
    if (!apart && isWord(tokenKind(label))) return at - from + 1;
    if (piece.length < line.length) return 1;
  }
  return 1;
}
