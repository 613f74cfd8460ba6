/**
 * The cells of a row of section three, one for each applicant: by the header where the table is
 * whole, or by that of the fragment before it; by order where borders were lost.
 */
import { APPLICANTS, type Applicant } from '../../forms/codes.js';
import { type Grid, type GridCell, widthOf } from '../../grid/grid.js';
import { isNumber } from '../../grid/vocabulary.js';
import { type HeaderColumns, headerColumns, type HeaderOrder, headerOrder } from './applicant-header.js';
import type { NumberRow } from './number-row.js';

const WIDTH = APPLICANTS.length;
/** Pages that one table may run over. */
const MAX_FRAGMENTS = 4;

/** The cells of one row; an applicant that the table does not tell apart has none. */
export interface ApplicantCells {
  cells: ReadonlyMap<Applicant, GridCell>;
  merged: boolean;
}

/** Finds the cells of each row. One for all rows of a report: they bear witness for each other. */
export class ApplicantColumns {
  private readonly headers = new Map<Grid, HeaderColumns | null>();
  private readonly orders = new Map<Grid, HeaderOrder>();
  private readonly usual = new Map<Grid, number[] | null>();
  private readonly adjacent = new Map<Grid, boolean>();

  /** @param grids the tables in the order of the document, for headers on an earlier page */
  constructor(
    private readonly rows: readonly NumberRow[],
    private readonly grids: readonly Grid[],
  ) {}

  /** The cells of a row, or null when it cannot be told which is whose. */
  cells(row: NumberRow): ApplicantCells | null {
    const header = this.header(row.grid);
    if (header && row.grid.rectangular) {
      const byHeader = cellsUnder(row, header);
      if (byHeader && byHeader !== 'shifted') return byHeader;
      // Columns of an earlier page are no witness against a row that does not fit them.
      if (byHeader && headerOrder(row.grid)) return null;
    }
    if (header?.merged) return null;
    const order = this.order(row.grid);
    const inOrder = this.inOrder(row, order.length);
    if (!inOrder) return null;
    const cells = new Map<Applicant, GridCell>();
    for (const [i, applicant] of order.entries()) {
      const cell = inOrder[i];
      if (applicant && applicant !== 'foreign' && cell) cells.set(applicant, cell);
    }
    return { cells, merged: false };
  }

  /** The order of the form, unless the header has another, or lacks a column that no row has either. */
  private order(grid: Grid): HeaderOrder {
    return once(this.orders, grid, () => this.findOrder(grid));
  }

  private findOrder(grid: Grid): HeaderOrder {
    const printed = this.inFragments(grid, headerOrder);
    const full = this.rows.some((row) => row.grid === grid && row.after.filter(isFilled).length === WIDTH);
    const keeps = printed === null || ((full || grid.borderless) && isPartOfForm(printed));
    return keeps ? APPLICANTS : printed;
  }

  private inOrder(row: NumberRow, width: number): (GridCell | undefined)[] | null {
    const { after } = row;
    if (after.length === width) return [...after];
    const filled = after.filter(isFilled);
    if (filled.length === width) return filled;
    if (after.length > width && this.isAdjacent(row.grid, width)) return after.slice(0, width);
    const slots = row.grid.slots[row.row] ?? [];
    const usual = this.usualColumns(row.grid, width)?.map((column) => slots[column]);
    const isShifted = after.some((cell) => isNumber(cell.text) && !usual?.includes(cell));
    return usual && !isShifted ? usual : null;
  }

  /**
   * True when in every row of a table whose merged cells were lost the numbers start right after
   * the label: some row has one there, and no row has one beyond the last applicant's cell.
   */
  private isAdjacent(grid: Grid, width: number): boolean {
    return once(this.adjacent, grid, () => {
      const rows = this.rows.filter((row) => row.grid === grid);
      const startBeside = rows.some((row) => row.after[0] !== undefined && isFilled(row.after[0]));
      return startBeside && rows.every((row) => !row.after.slice(width).some(isFilled));
    });
  }

  /** The header of a table, or of the one before where it has none. */
  private header(grid: Grid): HeaderColumns | null {
    return once(this.headers, grid, () =>
      this.inFragments(grid, (candidate) => {
        const found = candidate.rectangular ? headerColumns(candidate) : null;
        // A page break within the header leaves its upper rows alone, as if organisations had one column.
        return found?.merged && widthOf(candidate) !== widthOf(grid) ? null : found;
      }),
    );
  }

  /** What a table says, or the nearest table before that it may continue, unless it has a header of its own. */
  private inFragments<Found>(grid: Grid, read: (candidate: Grid) => Found | null): Found | null {
    const last = this.grids.indexOf(grid);
    for (let i = last; i >= 0 && i > last - MAX_FRAGMENTS; i--) {
      const candidate = this.grids[i];
      const found = candidate ? read(candidate) : null;
      if (found) return found;
      if (candidate && headerOrder(candidate)) return null;
    }
    return null;
  }

  /** Columns that full rows of a rectangular grid use. */
  private usualColumns(grid: Grid, width: number): number[] | null {
    return grid.rectangular ? once(this.usual, grid, () => this.findUsualColumns(grid, width)) : null;
  }

  private findUsualColumns(grid: Grid, width: number): number[] | null {
    const votes = new Map<string, number>();
    for (const row of this.rows) {
      const filled = row.after.filter(isFilled);
      if (row.grid !== grid || (filled.length !== width && row.after.length !== width)) continue;
      const columns = (filled.length === width ? filled : row.after).map((cell) => cell.column - 1).join();
      votes.set(columns, (votes.get(columns) ?? 0) + 1);
    }
    const [winner] = [...votes].sort((a, b) => b[1] - a[1]);
    return winner ? winner[0].split(',').map(Number) : null;
  }
}

/** What is found out about a table, found out once. */
function once<Found>(known: Map<Grid, Found>, grid: Grid, find: () => Found): Found {
  const before = known.get(grid);
  if (before !== undefined) return before;
  const found = find();
  known.set(grid, found);
  return found;
}

function isFilled(cell: GridCell): boolean {
  return cell.text.trim() !== '';
}

/** True for a header that names applicants in the form's order, though not all of them. */
function isPartOfForm(order: HeaderOrder): boolean {
  const names = order.filter((applicant) => applicant !== null);
  const places = names.flatMap((name) => (name === 'foreign' ? [] : [APPLICANTS.indexOf(name)]));
  return (
    names.length === places.length &&
    places.length < WIDTH &&
    places.every((place, i) => i === 0 || place > (places[i - 1] ?? 0))
  );
}

/**
 * The cells of a row under a header; null when one lies within the label or several columns share
 * one, `shifted` when a number stands where the header has no column.
 */
function cellsUnder(row: NumberRow, header: HeaderColumns): ApplicantCells | 'shifted' | null {
  const labelEnd = row.label ? row.label.column - 1 + row.label.colspan : 0;
  const slots = row.grid.slots[row.row] ?? [];
  const cells = new Map<Applicant, GridCell>();
  for (const [applicant, fromRight] of header.fromRight) {
    const cell = slots[slots.length - fromRight];
    if (!cell || cell.column <= labelEnd || cell.row !== row.row + 1) return null;
    cells.set(applicant, cell);
  }
  const found = new Set(cells.values());
  if (found.size !== cells.size) return null;
  const stray = row.after.some(
    (cell) => !found.has(cell) && isNumber(cell.text) && !header.foreign.has(slots.length - slots.indexOf(cell)),
  );
  return stray ? 'shifted' : { cells, merged: header.merged };
}
