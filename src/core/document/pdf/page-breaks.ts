/**
 * Rows cut in two by a page break: the label goes on at the top of the next page while the numbers stand
 * on one side only. The halves are put together only when the numbering of the labels proves it; a row of
 * blanks looks the same otherwise.
 */
import type { SourceCell, TableBlock } from '../document.js';
import { isFigure, isNumbered } from './glyph.js';
import { joiner } from './lines.js';

const MIN_FIGURES = 3;
const MAX_COLUMNS = 500;

export interface Placed {
  cell: SourceCell;
  column: number;
  /** Whether the cell starts in the row looked at. */
  starts: boolean;
}

/**
 * Joins the first row of `below` to the last row of `above`, its table on the page before, if it is the
 * second half of it. Changes both tables; returns whether it did.
 */
export function joinCutRow(above: TableBlock, below: TableBlock): boolean {
  const upper = rowAt(above, above.rows.length - 1);
  const lower = rowAt(below, 0);
  if (upper === null || lower === null || !areHalves(upper, lower)) return false;
  const pairs = pairFromRight(upper, lower);
  if (pairs === null) return false;
  for (const [{ cell }, half] of pairs) {
    if (half.cell.text === '' || half.cell.rowspan > 1) continue;
    if (cell.text === '' && half.cell.page !== undefined) cell.page = half.cell.page;
    cell.text += joiner(cell.text, half.cell.text) + half.cell.text;
  }
  dropFirstRow(below, lower);
  return true;
}

/**
 * Pairs the cells of two rows from the right, where the numbers stand: a page on which no label is divided
 * has fewer columns of labels than the next. Null when the columns differ otherwise.
 */
function pairFromRight(upper: readonly Placed[], lower: readonly Placed[]): [Placed, Placed][] | null {
  const pairs: [Placed, Placed][] = [];
  for (let index = 1; index <= Math.max(upper.length, lower.length); index += 1) {
    const above = upper.at(-index);
    const below = lower.at(-index);
    if (above === undefined || below === undefined) return null;
    const isLabel = index === upper.length && index === lower.length;
    if (above.cell.colspan !== below.cell.colspan && !isLabel) return null;
    pairs.push([above, below]);
  }
  return pairs;
}

function areHalves(upper: readonly Placed[], lower: readonly Placed[]): boolean {
  const figures = (row: readonly Placed[]): number => row.filter(({ cell }) => isFigure(cell.text)).length;
  const [above, below] = [figures(upper), figures(lower)];
  if (!(above >= MIN_FIGURES && below === 0) && !(above === 0 && below >= MIN_FIGURES)) return false;
  const label = lastLabel(upper);
  const rest = lastLabel(lower);
  // Every row has a label: numbers without one are those of the label left alone on the page before.
  if (above === 0 && rest === null && label !== null) {
    const firstFigure = lower.find(({ cell }) => isFigure(cell.text))?.column ?? 0;
    return upper.every(({ cell, column }) => cell.text === '' || column + cell.colspan <= firstFigure);
  }
  return label !== null && rest !== null && isNumbered(label) && !isNumbered(rest);
}

/** The innermost label of a row: the last text that is no number. */
function lastLabel(row: readonly Placed[]): string | null {
  const label = row.findLast(({ cell, starts }) => starts && cell.text !== '' && !isFigure(cell.text));
  return label?.cell.text ?? null;
}

/** The cells that stand in one row, those reaching into it from above among them; null for a broken table. */
export function rowAt(table: TableBlock, wanted: number): Placed[] | null {
  let row = 0;
  for (const placed of rowsOf(table)) {
    if (row === wanted) return placed;
    row += 1;
  }
  return null;
}

/** The cells that stand in each row, from left to right; ends where a table is broken. */
export function* rowsOf(table: TableBlock): Generator<Placed[]> {
  let reach: { cell: SourceCell; column: number; until: number }[] = [];
  for (const [row, cells] of table.rows.entries()) {
    const held = reach.filter(({ until }) => until > row);
    const own: typeof reach = [];
    let column = 0;
    for (const cell of cells) {
      while (held.some((above) => column >= above.column && column < above.column + above.cell.colspan)) column += 1;
      own.push({ cell, column, until: row + cell.rowspan });
      column += cell.colspan;
      if (column > MAX_COLUMNS) return;
    }
    reach = [...held, ...own];
    yield reach
      .map(({ cell, column: at }, index) => ({ cell, column: at, starts: index >= held.length }))
      .sort((one, other) => one.column - other.column);
  }
}

/** Takes the first row away; cells that reach further down start one row lower. */
function dropFirstRow(table: TableBlock, first: readonly Placed[]): void {
  table.rows.shift();
  const next = table.rows[0];
  if (next === undefined) return;
  const reaching = first.filter(({ cell }) => cell.rowspan > 1);
  if (reaching.length === 0) return;
  const free: number[] = [];
  let column = 0;
  for (const cell of next) {
    while (reaching.some((held) => column >= held.column && column < held.column + held.cell.colspan)) column += 1;
    free.push(column);
    column += cell.colspan;
  }
  const placed = [
    ...next.map((cell, index) => ({ cell, column: free[index] ?? 0 })),
    ...reaching.map(({ cell, column: at }) => ({ cell: { ...cell, rowspan: cell.rowspan - 1 }, column: at })),
  ];
  table.rows[0] = placed.sort((a, b) => a.column - b.column).map(({ cell }) => cell);
}
