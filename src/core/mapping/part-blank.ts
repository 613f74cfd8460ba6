/**
 * Rows of figures with an empty cell among filled ones, in tables that print their zeros.
 *
 * A row that lost a cell is made whole again by whatever padded the table, and looks like one whose
 * cell was left empty: its figures may stand under each other's headers. Where sums show nothing
 * (rows of zeros, section two), only the empty cell does. Figures are kept as printed; the doubt is told.
 */
import { APPLICANTS, DISCLOSURE_CODES, OUTCOMES, REVIEW_LITIGATION_CODES } from '../forms/codes.js';
import type { ApplicationsTable, Cell, Diagnostic, DisclosureTable, ReviewLitigationTable } from '../parsed-report.js';
import { GROUP_WIDTH } from './review-litigation/parts.js';

interface Tables {
  disclosure: DisclosureTable | null;
  applications: ApplicationsTable | null;
  reviewLitigation: ReviewLitigationTable | null;
}

/** The cells of one printed row, or of one kind of case, in the order of the form. */
type Row = readonly Cell[];

/** Of this many rows one may have an empty cell by exception; where more have, zeros are left empty. */
const ROWS_PER_EXCEPTION = 4;
/** So many rows are never all full where zeros are left empty. */
const MANY_ROWS = 12;

/** Tells of rows that may have lost a cell. */
export function reportPartBlank(
  { disclosure, applications, reviewLitigation }: Tables,
  diagnostics: Diagnostic[],
): void {
  const cases = cellsOf(REVIEW_LITIGATION_CODES, reviewLitigation);
  const kinds = cases.length % GROUP_WIDTH === 0 ? cases.length / GROUP_WIDTH : 0;
  for (const rows of [
    rowsOf(cellsOf(DISCLOSURE_CODES, disclosure)),
    OUTCOMES.map((outcome) => cellsOf(APPLICANTS, applications?.[outcome] ?? null)),
    Array.from({ length: kinds }, (_, kind) => cases.slice(kind * GROUP_WIDTH, (kind + 1) * GROUP_WIDTH)),
  ])
    for (const row of doubtfulRows(rows)) diagnostics.push(doubt(row));
}

function cellsOf<Code extends string>(codes: readonly Code[], table: Partial<Record<Code, Cell>> | null): Row {
  const cells: Cell[] = [];
  if (!table) return cells;
  for (const code of codes) {
    const cell = table[code];
    if (cell) cells.push(cell);
  }
  return cells;
}

/** Cells by the row that they were printed in, from left to right. */
function rowsOf(cells: Row): Row[] {
  const rows = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = `${cell.at.table} ${cell.at.row}`;
    const row = rows.get(key);
    if (row) row.push(cell);
    else rows.set(key, [cell]);
  }
  return [...rows.values()].map((row) => row.toSorted((a, b) => a.at.column - b.at.column));
}

function doubtfulRows(rows: readonly Row[]): Row[] {
  const printed = rows.filter((row) => row.some(isPrinted));
  const partial = printed.filter((row) => !row.every(isPrinted));
  const zeros = rows.some((row) => row.some((cell) => cell.value === 0));
  const exceptional = partial.length === 1 || partial.length * ROWS_PER_EXCEPTION <= printed.length;
  const told = exceptional ? zeros || printed.length >= MANY_ROWS : zeros && partial.every(endsEmpty);
  return told ? partial : [];
}

/** Filled from one end on and empty up to the other, as a row is that was shifted or cut short. */
function endsEmpty(row: Row): boolean {
  const turns = row.filter((cell, i) => i > 0 && isPrinted(cell) !== isPrinted(row[i - 1] ?? cell)).length;
  return turns === 1;
}

/** A mark for none is printed: only an empty cell may be the trace of a lost one. */
function isPrinted({ raw }: Cell): boolean {
  return raw.trim() !== '';
}

function doubt(row: Row): Diagnostic {
  const empty = row.find((cell) => !isPrinted(cell));
  return {
    code: 'row_part_blank',
    message:
      'A cell is empty in a row of figures, though the table prints its zeros: a cell may have been lost before it.',
    ...(empty ? { at: empty.at } : {}),
  };
}
