/**
 * Cells of a parsed report ⇄ what is stored of them: the value in a typed column, everything else
 * (status, raw text, place) in the revision's provenance. Pure.
 */
import type {
  AnnexTable,
  ApplicationsTable,
  Cell,
  CellPlace,
  CellStatus,
  DisclosureTable,
  ParsedReport,
  ReviewLitigationTable,
} from '../core/parsed-report.js';
import {
  ANNEX_TABLE,
  APPLICATIONS_TABLE,
  DISCLOSURE_TABLE,
  fitsColumn,
  REVIEW_LITIGATION_TABLE,
  type WideTable,
} from './figure-columns.js';
import { StorageError } from './storage-error.js';

/** Status, raw text, table, row, column and, where the medium has pages, page. */
type CellProvenance =
  | [status: CellStatus, raw: string, table: number, row: number, column: number]
  | [status: CellStatus, raw: string, table: number, row: number, column: number, page: number];

type Cells = Readonly<Partial<Record<string, Cell>>>;
type CellsProvenance = Record<string, CellProvenance>;

export interface Provenance {
  disclosure: CellsProvenance | null;
  /** Outcome → applicant, as it is parsed. */
  applications: Record<string, CellsProvenance> | null;
  reviewLitigation: CellsProvenance | null;
  annex: CellsProvenance | null;
}

/** One row of a wide table: a value or null for each code in the table's order. */
export interface FigureRowValues {
  /** Of the row key, where the table has one. */
  key: string | null;
  values: (number | null)[];
  blank: string[] | null;
  unreadable: string[] | null;
}

/** A row as PostgreSQL's `to_json` gives it: column → value. */
export type StoredFigures = Readonly<Record<string, unknown>>;

/**
 * The row of a wide table that holds these cells.
 * @throws StorageError `invalid_report` when a figure does not fit its column or contradicts its status
 */
export function figureRow(table: WideTable, cells: Cells, key: string | null = null): FigureRowValues {
  for (const code of Object.keys(cells)) {
    if (!table.codes.includes(code)) throw new StorageError('invalid_report', `${table.table} has no figure ${code}.`);
  }
  return {
    key,
    values: table.codes.map((code) => storableFigure(table, code, cells[code])),
    blank: codesWith('blank', table, cells),
    unreadable: codesWith('unreadable', table, cells),
  };
}

function storableFigure(table: WideTable, code: string, cell: Cell | undefined): number | null {
  if (cell === undefined) return null;
  const { value, status } = cell;
  if ((status === 'reported') !== (value !== null)) {
    throw new StorageError('invalid_report', `${code} is ${status} with the value ${value}.`);
  }
  if (value !== null && !fitsColumn(table.typeOf(code), value)) {
    throw new StorageError('invalid_report', `${code} is ${value}, which cannot be kept exactly.`);
  }
  return value;
}

function codesWith(status: CellStatus, table: WideTable, cells: Cells): string[] | null {
  const codes = table.codes.filter((code) => cells[code]?.status === status);
  return codes.length === 0 ? null : codes;
}

/** Section three by applicant; applicants without any cell have no row. */
export function applicationRows(applications: ApplicationsTable): FigureRowValues[] {
  const byApplicant = new Map<string, Record<string, Cell>>();
  for (const [outcome, cells] of Object.entries(applications)) {
    for (const [applicant, cell] of Object.entries(cells ?? {})) {
      const column = byApplicant.get(applicant) ?? {};
      column[outcome] = cell;
      byApplicant.set(applicant, column);
    }
  }
  return [...byApplicant].map(([applicant, cells]) => figureRow(APPLICATIONS_TABLE, cells, applicant));
}

/** Everything about the cells that the wide tables do not hold. */
export function provenanceOf(report: ParsedReport): Provenance {
  return {
    disclosure: report.disclosure && mapCells(report.disclosure, cellProvenance),
    applications: report.applications && mapCells(report.applications, (row) => mapCells(row, cellProvenance)),
    reviewLitigation: report.reviewLitigation && mapCells(report.reviewLitigation, cellProvenance),
    annex: report.annex && mapCells(report.annex, cellProvenance),
  };
}

function cellProvenance({ status, raw, at }: Cell): CellProvenance {
  return at.page === undefined
    ? [status, raw, at.table, at.row, at.column]
    : [status, raw, at.table, at.row, at.column, at.page];
}

function mapCells<From, To>(cells: Partial<Record<string, From>>, map: (from: From, code: string) => To) {
  const result: Record<string, To> = {};
  for (const [code, from] of Object.entries(cells)) {
    if (from !== undefined) result[code] = map(from, code);
  }
  return result;
}

export interface ParsedTables {
  disclosure: DisclosureTable | null;
  applications: ApplicationsTable | null;
  reviewLitigation: ReviewLitigationTable | null;
  annex: AnnexTable | null;
}

export interface StoredTables {
  disclosure: StoredFigures | null;
  /** One row an applicant. */
  applications: readonly StoredFigures[] | null;
  reviewLitigation: StoredFigures | null;
  annex: StoredFigures | null;
}

/** The parsed tables again, from the wide rows and the provenance. */
export function cellsOf(provenance: Provenance, stored: StoredTables): ParsedTables {
  const { rowKey } = APPLICATIONS_TABLE;
  const byApplicant = new Map((stored.applications ?? []).map((row) => [row[rowKey?.column ?? ''], row]));
  const table = (wide: WideTable, cells: CellsProvenance | null, row: StoredFigures | null): Cells | null =>
    cells && mapCells(cells, (cell, code) => readCell(wide, cell, row, code));
  return {
    disclosure: table(DISCLOSURE_TABLE, provenance.disclosure, stored.disclosure),
    applications:
      provenance.applications &&
      mapCells(provenance.applications, (cells, outcome) =>
        mapCells(cells, (cell, applicant) =>
          readCell(APPLICATIONS_TABLE, cell, byApplicant.get(applicant) ?? null, outcome),
        ),
      ),
    reviewLitigation: table(REVIEW_LITIGATION_TABLE, provenance.reviewLitigation, stored.reviewLitigation),
    annex: table(ANNEX_TABLE, provenance.annex, stored.annex),
  };
}

function readCell(wide: WideTable, cell: CellProvenance, row: StoredFigures | null, code: string): Cell {
  const [status, raw, table, rowNumber, column, page] = cell;
  const at: CellPlace = { table, row: rowNumber, column, ...(page === undefined ? {} : { page }) };
  if (status !== 'reported') return { value: null, status, raw, at };
  const value = row?.[code];
  if (typeof value !== 'number') throw new Error(`${wide.table} has lost the figure ${code}`);
  return { value, status, raw, at };
}
