/**
 * A row of numbers in section three, and the texts around it that may be its label.
 */
import type { Grid, GridCell } from '../../grid/grid.js';
import type { CellPlace } from '../../parsed-report.js';
import { placeOf } from '../read-cell.js';

/** A piece of text beside or between rows of numbers; its column is null where columns of labels are not known. */
export interface Piece {
  text: string;
  column: number | null;
}

/** A row of numbers with the texts that stand before them on the same line. */
export interface NumberRow {
  grid: Grid;
  row: number;
  /** The text right before the numbers. */
  label: GridCell | null;
  /** All texts of the line, by column where columns of labels are known. */
  pieces: Piece[];
  after: GridCell[];
}

/**
 * Where the text of a label may stand as seen from its numbers: `around` where labels stand on the
 * line of their numbers or are wrapped over the lines above and below it.
 */
export type Direction = 'above' | 'below' | 'around' | 'none';

/** What a row's label is looked for in. Pieces that were taken for a label are taken out of their side. */
export interface Surroundings {
  row: NumberRow;
  /** Between the row of numbers before it and its own. */
  above: Piece[];
  /** Between its own and the next; what the next has above it. */
  below: Piece[];
  direction: Direction;
  /** True where the row may be half of one: a label on one side of it only is not surely its own. */
  contested: boolean;
}

/** Where a diagnostic about a row points; nowhere for a row without a label on its line. */
export function atLabel({ grid, label }: NumberRow): { at?: CellPlace } {
  return label ? { at: placeOf(grid, label) } : {};
}
