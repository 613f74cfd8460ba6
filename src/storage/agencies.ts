/**
 * The registry of bodies that report. A name leads to an agency through its key (the name without
 * spaces and width variants) or through an alias; the registry grows by the reports that are stored.
 */
import type { AgencyLevel } from '../core/parsed-report.js';
import { type Database, type Db, run } from './database.js';
import { addAgencyFilters, Conditions, named, type RowFilters } from './search-filters.js';
import { StorageError } from './storage-error.js';

export interface Agency {
  id: number;
  name: string;
  /** GB/T 2260, six digits. */
  divisionCode: string | null;
  level: AgencyLevel | null;
  parentId: number | null;
  /** First and last day of the body's existence (YYYY-MM-DD), where known. */
  validFrom: string | null;
  validTo: string | null;
}

export interface AgencyAlias {
  alias: string;
  kind: string;
}

export interface AgencyDetails extends Agency {
  aliases: AgencyAlias[];
  /** Years with a report, ascending. */
  years: number[];
}

export interface AgencyFilter extends Pick<RowFilters, 'agencyIds' | 'divisionPrefixes' | 'levels'> {
  /** Part of the name or of an alias, from one character. */
  q?: string;
  parentIds?: readonly number[];
}

/** A page of a list: what stands after `after` (null for the first page), at most `limit` rows. */
export interface PageOf<Cursor> {
  after: Cursor | null;
  limit: number;
}

export interface Page<Row, Cursor> {
  rows: Row[];
  /** Where the next page begins; null on the last. */
  next: Cursor | null;
}

const COLUMNS = `a.id, a.name, a.division_code AS "divisionCode", a.level, a.parent_id AS "parentId",
  a.valid_from AS "validFrom", a.valid_to AS "validTo"`;

/** What two spellings of one name have in common: compatibility forms folded, no spaces. */
export function agencyNameKey(name: string): string {
  return storableText(name).normalize('NFKC').replace(/\s+/gu, '');
}

/** PostgreSQL has no NUL in text; U+FFFD stands in for it, as for any character that cannot be told. */
export function storableText(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}

/** One agency with its aliases and the years it reported on, or null. */
export async function getAgency(db: Database, id: number): Promise<AgencyDetails | null> {
  const found = await db.prisma.agency.findUnique({
    where: { id: BigInt(id) },
    include: {
      aliases: { select: { alias: true, kind: true }, orderBy: { aliasKey: 'asc' } },
      reports: { select: { year: true }, orderBy: { year: 'asc' } },
    },
  });
  if (found === null) return null;
  return {
    id: Number(found.id),
    name: found.name,
    divisionCode: found.divisionCode,
    level: found.level,
    parentId: found.parentId === null ? null : Number(found.parentId),
    validFrom: found.validFrom?.toISOString().slice(0, 10) ?? null,
    validTo: found.validTo?.toISOString().slice(0, 10) ?? null,
    aliases: found.aliases,
    years: found.reports.map((report) => report.year),
  };
}

/** Agencies in the order of their identifiers; the cursor is the last identifier of the page before. */
export async function listAgencies(db: Db, filter: AgencyFilter, page: PageOf<number>): Promise<Page<Agency, number>> {
  const conditions = agencyConditions(filter);
  if (page.after !== null) conditions.add(`a.id > ${conditions.place(page.after)}`);
  const limit = conditions.place(page.limit + 1);
  const text = `SELECT ${COLUMNS} FROM agency a${conditions.where()} ORDER BY a.id LIMIT ${limit}`;
  const rows = await run<Agency>(db, named(db, text), conditions.values);
  return cutPage(rows, page.limit, (row) => row.id);
}

/** How many agencies a filter finds. */
export async function countAgencies(db: Db, filter: AgencyFilter): Promise<number> {
  const conditions = agencyConditions(filter);
  const text = `SELECT count(*) AS total FROM agency a${conditions.where()}`;
  const [row] = await run<{ total: number }>(db, named(db, text), conditions.values);
  return row?.total ?? 0;
}

/** Takes the one row too many off a page and says where the next begins. */
export function cutPage<Row, Cursor>(rows: Row[], limit: number, cursorOf: (row: Row) => Cursor): Page<Row, Cursor> {
  if (rows.length <= limit) return { rows, next: null };
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, next: last === undefined ? null : cursorOf(last) };
}

function agencyConditions(filter: AgencyFilter): Conditions {
  const conditions = new Conditions();
  addAgencyFilters(conditions, filter, { agencyId: 'a.id', divisionCode: 'a.division_code', level: 'a.level' });
  if (filter.parentIds !== undefined) {
    conditions.add(`a.parent_id = ANY(${conditions.place(filter.parentIds)}::bigint[])`);
  }
  if (filter.q !== undefined) {
    const key = agencyNameKey(filter.q);
    const word = conditions.place(key);
    const pattern = conditions.place(`%${escapeLike(key)}%`);
    // The index over bigrams finds candidates, LIKE makes sure of their order.
    conditions.add(`a.id IN (
      SELECT id FROM agency WHERE bigrams(name_key) @> bigrams(${word}) AND name_key LIKE ${pattern}
      UNION ALL
      SELECT agency_id FROM agency_alias WHERE bigrams(alias_key) @> bigrams(${word}) AND alias_key LIKE ${pattern})`);
  }
  return conditions;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

const BY_NAME = {
  name: 'agency_by_name',
  text: `SELECT ${COLUMNS} FROM agency a WHERE a.name_key = $1`,
};

const BY_ALIAS = {
  name: 'agency_by_alias',
  text: `SELECT ${COLUMNS} FROM agency a
    WHERE a.id IN (SELECT agency_id FROM agency_alias WHERE alias_key = $1)`,
};

/**
 * The agency of that name, or else the one that has it as an alias; null when there is none.
 * `year` chooses among bodies that bore the name at different times.
 *
 * @throws StorageError `agency_ambiguous` when several remain.
 */
export async function findAgencyByName(db: Db, name: string, year: number | null = null): Promise<Agency | null> {
  const key = agencyNameKey(name);
  for (const statement of [BY_NAME, BY_ALIAS]) {
    const all = await run<Agency>(db, statement, [key]);
    const candidates = year === null || all.length === 1 ? all : all.filter((agency) => existedIn(agency, year));
    if (candidates.length > 1) {
      throw new StorageError('agency_ambiguous', `${candidates.length} agencies bear the name ${name}.`);
    }
    if (candidates[0]) return candidates[0];
  }
  return null;
}

function existedIn(agency: Agency, year: number): boolean {
  const from = agency.validFrom === null ? -Infinity : Number(agency.validFrom.slice(0, 4));
  const to = agency.validTo === null ? Infinity : Number(agency.validTo.slice(0, 4));
  return from <= year && year <= to;
}

export interface NewAgency {
  name: string;
  divisionCode: string | null;
  level: AgencyLevel | null;
}

const INSERT = {
  name: 'agency_insert',
  text: `INSERT INTO agency (name, name_key, division_code, level) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING RETURNING id`,
};

const COMPLETE = {
  name: 'agency_complete',
  text: `UPDATE agency SET division_code = coalesce(division_code, $2), level = coalesce(level, $3) WHERE id = $1`,
};

/**
 * The agency of that name, made if there is none. Two transactions that make the same agency at
 * once get the same one: the second waits for the first. What the registry did not know yet of an
 * agency (division code, level) is filled in, what it knows is never replaced.
 *
 * @returns its identifier
 * @throws StorageError `agency_ambiguous`
 */
export async function ensureAgency(tx: Db, agency: NewAgency, year: number): Promise<number> {
  const found = await findAgencyByName(tx, agency.name, year);
  if (found !== null) {
    const learnt =
      (found.divisionCode === null && agency.divisionCode !== null) || (found.level === null && agency.level !== null);
    if (learnt) await run(tx, COMPLETE, [found.id, agency.divisionCode, agency.level]);
    return found.id;
  }
  const name = storableText(agency.name);
  const values = [name, agencyNameKey(name), agency.divisionCode, agency.level];
  const [inserted] = await run<{ id: number }>(tx, INSERT, values);
  if (inserted) return inserted.id;
  const other = await findAgencyByName(tx, agency.name, year);
  if (other === null) throw new StorageError('agency_ambiguous', `An agency ${name} exists, but not in ${year}.`);
  return other.id;
}
