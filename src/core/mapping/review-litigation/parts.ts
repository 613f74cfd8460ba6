/**
 * The tables of section four, and the rows in them that print figures.
 */
import type { ReviewLitigationCode } from '../../forms/codes.js';
import type { Grid, GridCell } from '../../grid/grid.js';
import { printsFigure } from '../read-cell.js';
import { headOf, leafOf } from './cells.js';

/** Results of one kind of case. */
export const GROUP_WIDTH = 5;
const DIGIT = /[\d０-９]/;

/** A figure's cell with the table it stands in. */
export interface Place {
  grid: Grid;
  cell: GridCell;
}

/** The cell of each figure. */
export type Places = Map<ReviewLitigationCode, Place>;

/** Cells taken for figures one after the other. */
export function placesInOrder(codes: readonly ReviewLitigationCode[], grid: Grid, cells: readonly GridCell[]): Places {
  return new Map(codes.flatMap((code, i) => (cells[i] ? [[code, { grid, cell: cells[i] }]] : [])));
}

/** A table of section four, or one that may continue it, from its first row that belongs to it to before row `to`. */
export interface Part {
  grid: Grid;
  from: number;
  to: number;
  /** The table itself and those that it may continue, nearest first. */
  fragments: Grid[];
  /** What its caption says of all its rows. */
  caption: string;
  header: boolean;
}

/** Rows that print figures. */
export function dataRows(part: Part): number[] {
  return rowsOf(part).filter((row) => (part.grid.starts[row] ?? []).some(isFigure));
}

/** All rows of a part. */
export function rowsOf({ grid, from, to }: Part): number[] {
  return [...grid.starts.keys()].filter((row) => row >= from && row < to);
}

/** A part cut behind each of its rows of figures: a header with the figures below it. */
export function stretches(part: Part): Part[] {
  let { from, caption } = part;
  return dataRows(part).map((row) => {
    const stretch = { ...part, from, to: row + 1, caption };
    from = row + 1;
    caption = '';
    return stretch;
  });
}

/** A number or a mark for none; a numbered header is neither. */
export function isFigure({ text }: GridCell): boolean {
  if (text.trim() === '') return false;
  return printsFigure(text) || (DIGIT.test(text) && !headOf(text) && !leafOf(text));
}
