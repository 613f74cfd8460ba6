/**
 * The cells of a row of section three, one for each applicant: by the header where the table is
 * whole, or by that of the fragment before it; by order where borders were lost.
 */
import { APPLICANTS, type Applicant } from '../forms/codes.js';
import { LabelIndex } from '../forms/label-index.js';
import { APPLICANT_HEADS, APPLICANT_LABELS, labelKey } from '../forms/labels.js';
import type { Grid, GridCell } from '../grid/grid.js';
import { isNumber } from '../grid/vocabulary.js';
import { type NumberRow, outcomeOf } from './row-labels.js';

const WIDTH = APPLICANTS.length;
const applicants = new LabelIndex(APPLICANT_LABELS);
const ORGANISATIONS: ReadonlySet<string> = new Set(APPLICANT_HEADS.slice(1).map(labelKey));
/** Pages that one table may run over. */
const MAX_FRAGMENTS = 4;
/** Words of a column that says what a row counts in. */
const UNITS: ReadonlySet<string> = new Set(['件', '条', '宗', '份', '起', '次', '个']);

/** Columns counted from the right edge of a table, so that they also hold for a fragment with fewer columns of labels. */
interface HeaderColumns {
  fromRight: ReadonlyMap<Applicant, number>;
  /** True when one column stands for all organisations, so that they are not told apart. */
  merged: boolean;
}

/** The cells of one row; an applicant that the table does not tell apart has none. */
export interface ApplicantCells {
  cells: ReadonlyMap<Applicant, GridCell>;
  merged: boolean;
}

/** Finds the cells of each row. One for all rows of a report: they bear witness for each other. */
export class ApplicantColumns {
  private readonly headers = new Map<Grid, HeaderColumns | null>();
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
    const byHeader = header && row.grid.rectangular ? cellsUnder(row, header) : null;
    if (byHeader) return byHeader;
    if (header?.merged) return null;
    const inOrder = this.inOrder(row);
    if (!inOrder) return null;
    const cells = new Map<Applicant, GridCell>();
    for (const [i, applicant] of APPLICANTS.entries()) {
      const cell = inOrder[i];
      if (cell) cells.set(applicant, cell);
    }
    return { cells, merged: false };
  }

  private inOrder(row: NumberRow): (GridCell | undefined)[] | null {
    const { after } = row;
    if (after.length === WIDTH) return [...after];
    const filled = after.filter(isFilled);
    if (filled.length === WIDTH) return filled;
    if (after.length > WIDTH && this.isAdjacent(row.grid)) return after.slice(0, WIDTH);
    const usual = this.usualColumns(row.grid);
    return usual ? usual.map((column) => row.grid.slots[row.row]?.[column]) : null;
  }

  /**
   * True when in every row of a table whose merged cells were lost the numbers start right after
   * the label: some row has one there, and no row has one beyond the seventh cell.
   */
  private isAdjacent(grid: Grid): boolean {
    const known = this.adjacent.get(grid);
    if (known !== undefined) return known;
    const rows = this.rows.filter((row) => row.grid === grid);
    const adjacent =
      rows.some((row) => row.after[0] !== undefined && isFilled(row.after[0])) &&
      rows.every((row) => !row.after.slice(WIDTH).some(isFilled));
    this.adjacent.set(grid, adjacent);
    return adjacent;
  }

  /** The header of a table, or of the one before it where it has none. */
  private header(grid: Grid): HeaderColumns | null {
    const known = this.headers.get(grid);
    if (known !== undefined) return known;
    const last = this.grids.indexOf(grid);
    let header: HeaderColumns | null = null;
    for (let i = last; i >= 0 && i > last - MAX_FRAGMENTS && !header; i--) {
      const candidate = this.grids[i];
      if (!candidate?.rectangular) continue;
      header = headerColumns(candidate);
      // A page break within the header leaves its upper rows alone, as if organisations had one column.
      if (header?.merged && widthOf(candidate) !== widthOf(grid)) header = null;
    }
    this.headers.set(grid, header);
    return header;
  }

  /** Columns that full rows of a rectangular grid use. */
  private usualColumns(grid: Grid): number[] | null {
    if (!grid.rectangular) return null;
    const known = this.usual.get(grid);
    if (known !== undefined) return known;
    const votes = new Map<string, number>();
    for (const row of this.rows) {
      const filled = row.after.filter(isFilled);
      if (row.grid !== grid || (filled.length !== WIDTH && row.after.length !== WIDTH)) continue;
      const columns = (filled.length === WIDTH ? filled : row.after).map((cell) => cell.column - 1).join();
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

/** True for a cell that only says what its row counts in. */
export function isUnit(cell: GridCell): boolean {
  return cell.text.length <= 3 && UNITS.has(cell.text.trim());
}

/** The cells of a row under a header; null when one lies within the label or several columns share one. */
function cellsUnder(row: NumberRow, header: HeaderColumns): ApplicantCells | null {
  const labelEnd = row.label ? row.label.column - 1 + row.label.colspan : 0;
  const slots = row.grid.slots[row.row] ?? [];
  const cells = new Map<Applicant, GridCell>();
  for (const [applicant, fromRight] of header.fromRight) {
    const cell = slots[slots.length - fromRight];
    if (!cell || cell.column <= labelEnd || cell.row !== row.row + 1) return null;
    cells.set(applicant, cell);
  }
  return new Set(cells.values()).size === cells.size ? { cells, merged: header.merged } : null;
}

/** The column of each applicant by the lowest header that names it; null unless all seven are named once. */
function headerColumns(grid: Grid): HeaderColumns | null {
  const columns = new Map<Applicant, number>();
  const first = grid.starts.findIndex((cells) => cells.some(isFirstRow));
  const header = grid.slots.slice(0, first < 0 ? grid.slots.length : first);
  const width = header[0]?.length ?? 0;
  let organisations = 0;
  for (let column = 0; column < width; column++) {
    const named = applicantAbove(header, column);
    if (named === 'organisations') organisations++;
    else if (named && columns.has(named)) return null;
    else if (named) columns.set(named, width - column);
  }
  const merged = organisations === 1 && columns.size === 2 && columns.has('natural_person') && columns.has('total');
  return columns.size === WIDTH || merged ? { fromRight: columns, merged } : null;
}

/** Below the header stand numbers, or the first label of the form. */
function isFirstRow({ text }: GridCell): boolean {
  return isNumber(text) || outcomeOf(text) === 'received';
}

/** The applicant that the header of a column names lowest. */
function applicantAbove(header: Grid['slots'], column: number): Applicant | 'organisations' | null {
  let named: Applicant | 'organisations' | null = null;
  for (const row of header) {
    const text = row[column]?.text ?? '';
    const match = applicants.match(text);
    if (match?.certainty === 'exact') named = match.code;
    else if (ORGANISATIONS.has(labelKey(text))) named = 'organisations';
  }
  return named;
}
