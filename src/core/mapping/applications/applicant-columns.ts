/**
 * The cells of a row of section three, one for each applicant: by the header where the table is
 * whole, or by that of the fragment before it; by order where borders were lost.
 */
import { APPLICANTS, type Applicant } from '../../forms/codes.js';
import type { Grid, GridCell } from '../../grid/grid.js';
import { isNumber } from '../../grid/vocabulary.js';
import { type HeaderColumns, headerColumns, type HeaderOrder, headerOrder } from './applicant-header.js';
import type { NumberRow } from './row-labels.js';

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
    const known = this.orders.get(grid);
    if (known !== undefined) return known;
    const printed = this.inFragments(grid, headerOrder);
    const full = this.rows.some((row) => row.grid === grid && row.after.filter(isFilled).length === WIDTH);
    const keeps = printed === null || ((full || grid.borderless) && isPartOfForm(printed));
    const order: HeaderOrder = keeps ? APPLICANTS : printed;
    this.orders.set(grid, order);
    return order;
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
    const known = this.adjacent.get(grid);
    if (known !== undefined) return known;
    const rows = this.rows.filter((row) => row.grid === grid);
    const adjacent =
      rows.some((row) => row.after[0] !== undefined && isFilled(row.after[0])) &&
      rows.every((row) => !row.after.slice(width).some(isFilled));
    this.adjacent.set(grid, adjacent);
    return adjacent;
  }

  /** The header of a table, or of the one before where it has none. */
  private header(grid: Grid): HeaderColumns | null {
    const known = this.headers.get(grid);
    if (known !== undefined) return known;
    const header = this.inFragments(grid, (candidate) => {
      const found = candidate.rectangular ? headerColumns(candidate) : null;
      // A page break within the header leaves its upper rows alone, as if organisations had one column.
      return found?.merged && widthOf(candidate) !== widthOf(grid) ? null : found;
    });
    this.headers.set(grid, header);
    return header;
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
    if (!grid.rectangular) return null;
    const known = this.usual.get(grid);
    if (known !== undefined) return known;
    const votes = new Map<string, number>();
    for (const row of this.rows) {
      const filled = row.after.filter(isFilled);
      if (row.grid !== grid || (filled.length !== width && row.after.length !== width)) continue;
      const columns = (filled.length === width ? filled : row.after).map((cell) => cell.column - 1).join();
      votes.set(columns, (votes.get(columns) ?? 0) + 1);
    }
    const [winner] = [...votes].sort((a, b) => b[1] - a[1]);
    const columns = winner ? winner[0].split(',').map(Number) : null;
    this.usual.set(grid, columns);
    return columns;
  }
}

function widthOf(grid: Grid): number {
  return grid.slots[0]?.length ?? 0;
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
