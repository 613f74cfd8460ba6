/**
 * Reading the three wide tables of figures, a page at a time in the order of their key:
 * agency, year (and applicant). The key of a row never changes, so paging by it loses and
 * repeats nothing while reports arrive. Figures are passed on as the decimal text PostgreSQL
 * sends: they are only printed again, and no number type stands between.
 */
import pg from 'pg';
import type { Applicant, EditionId } from '../core/forms/codes.js';
import type { AgencyLevel } from '../core/parsed-report.js';
import { type Db, run } from './database.js';
import type { FigureType, WideTable } from './figure-columns.js';
import { addRowFilters, Conditions, named, type RowFilters } from './search-filters.js';

/** A wide table as a list; every name in it is a constant of this folder. */
export interface FigureList {
  table: WideTable;
  /** Column of report_revision that says how much of the table the document has. */
  coverageColumn: string;
}

export interface FigureRow {
  /** Identifier and year are decimal text, as the figures are. */
  agency: { id: string; name: string; divisionCode: string | null; level: AgencyLevel | null };
  year: string;
  edition: EditionId | null;
  reportId: string;
  revision: string;
  applicant: Applicant | null;
  /** Decimal text or null, in the order of the table's codes. */
  figures: readonly (string | null)[];
  blank: readonly string[];
  unreadable: readonly string[];
}

/** Key of the last row of a page: agency, year, and the applicant where the table has one. */
export type FigureKey = readonly (string | number)[];

export interface FigurePage {
  rows: FigureRow[];
  /** Key to continue after, null when this page is the last. */
  next: FigureKey | null;
}

export interface FigureQuery {
  filters: RowFilters;
  applicants?: readonly Applicant[];
  after: FigureKey | null;
  limit: number;
}

const FIXED_COLUMNS = 11;

/** Numbers stay text, whatever their type; text arrays are parsed as ever. */
const TEXT_ARRAY_OID = 1009 as number;
const rawNumbers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number) =>
    oid === TEXT_ARRAY_OID
      ? pg.types.getTypeParser(oid, 'text')
      : (text: string) => text) as pg.CustomTypesConfig['getTypeParser'],
};

/** One page of a table's current rows. */
export async function listFigureRows(db: Db, list: FigureList, query: FigureQuery): Promise<FigurePage> {
  const { hasRowKey, order } = keyColumns(list);
  const conditions = figureConditions(list, query);
  if (query.after !== null) {
    const key = query.after.map((part) => conditions.place(part));
    conditions.add(`(${order}) > (${key[0]}, ${key[1]}${hasRowKey ? `, ${key[2]}::applicant` : ''})`);
  }
  const limit = conditions.place(query.limit + 1);
  const text = `SELECT ${selectList(list)} ${fromClause(list, query.filters)}${conditions.where()}
    ORDER BY ${order} LIMIT ${limit}`;
  const answer = await db.executor.query<(string | string[] | null)[]>({
    ...named(db, text),
    values: conditions.values,
    rowMode: 'array',
    types: rawNumbers,
  });
  const rows = answer.rows.slice(0, query.limit).map(toFigureRow);
  const last = rows.at(-1);
  const more = answer.rows.length > query.limit;
  return { rows, next: more && last !== undefined ? keyOf(last) : null };
}

/** How many rows there are in all under the filters. */
export async function countFigureRows(db: Db, list: FigureList, query: FigureQuery): Promise<number> {
  const conditions = figureConditions(list, query);
  const text = `SELECT count(*) AS total ${fromClause(list, query.filters)}${conditions.where()}`;
  const [row] = await run<{ total: number }>(db, named(db, text), conditions.values);
  return row?.total ?? 0;
}

function figureConditions(list: FigureList, query: FigureQuery): Conditions {
  const conditions = new Conditions();
  conditions.add('f.is_current');
  addRowFilters(conditions, query.filters, {
    agencyId: 'f.agency_id',
    year: 'f.year',
    edition: 'f.edition',
    divisionCode: 'a.division_code',
    level: 'a.level',
    coverage: [`r.${list.coverageColumn}`],
  });
  if (query.applicants !== undefined) {
    conditions.add(`f.applicant = ANY(${conditions.place(query.applicants)}::applicant[])`);
  }
  return conditions;
}

function selectList(list: FigureList): string {
  const fixed = [
    'f.agency_id',
    'a.name',
    'a.division_code',
    'a.level',
    'f.year',
    'f.edition',
    'f.report_id',
    'f.revision',
    keyColumns(list).hasRowKey ? 'f.applicant' : 'NULL',
    'f.blank',
    'f.unreadable',
  ];
  const { codes, typeOf } = list.table;
  const figures = codes.map((code) => COLUMN_TEXT[typeOf(code)](`f.${code}`));
  return [...fixed, ...figures].join(', ');
}

function fromClause(list: FigureList, filters: RowFilters): string {
  const revision =
    filters.coverage === undefined ? '' : ' JOIN report_revision r USING (agency_id, report_id, revision)';
  return `FROM ${list.table.table} f${revision} JOIN agency a ON a.id = f.agency_id`;
}

function toFigureRow(columns: (string | string[] | null)[]): FigureRow {
  const [agencyId, name, divisionCode, level, year, edition, reportId, revision, applicant, blank, unreadable] =
    columns;
  return {
    agency: {
      id: agencyId as string,
      name: name as string,
      divisionCode: divisionCode as string | null,
      level: level as AgencyLevel | null,
    },
    year: year as string,
    edition: edition as EditionId | null,
    reportId: reportId as string,
    revision: revision as string,
    applicant: applicant as Applicant | null,
    figures: columns.slice(FIXED_COLUMNS) as (string | null)[],
    blank: (blank as string[] | null) ?? [],
    unreadable: (unreadable as string[] | null) ?? [],
  };
}

/** An amount is printed without the zeros at its end that its column may have kept. */
const COLUMN_TEXT: Readonly<Record<FigureType, (column: string) => string>> = {
  integer: (column) => column,
  bigint: (column) => column,
  numeric: (column) => `trim_scale(${column})`,
};

function keyColumns(list: FigureList): { hasRowKey: boolean; order: string } {
  const hasRowKey = list.table.rowKey !== undefined;
  return { hasRowKey, order: `f.agency_id, f.year${hasRowKey ? ', f.applicant' : ''}` };
}

function keyOf(row: FigureRow): FigureKey {
  const key = [Number(row.agency.id), Number(row.year)];
  return row.applicant === null ? key : [...key, row.applicant];
}
