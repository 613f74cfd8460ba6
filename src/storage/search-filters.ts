/**
 * Filters common to every read, and the SQL conditions they become. Values reach PostgreSQL
 * as parameters only, never as text; the text depends on which filters are there, not on what
 * they hold, so that few different statements are prepared.
 */
import { createHash } from 'node:crypto';
import type { EditionId } from '../core/forms/codes.js';
import type { AgencyLevel, Coverage } from '../core/parsed-report.js';
import type { Db } from './database.js';

/** A filter that is absent lets everything pass; one that is empty lets nothing pass. */
export interface RowFilters {
  agencyIds?: readonly number[];
  /** Leading digits of division codes: `32` is a province and all that lies below it. */
  divisionPrefixes?: readonly string[];
  levels?: readonly AgencyLevel[];
  /** Every year that may pass, ascending. */
  years?: readonly number[];
  editions?: readonly EditionId[];
  /** Groups hold together (AND); within a group one alternative is enough (OR). */
  coverage?: readonly (readonly Coverage[])[];
}

/** Collects conditions and their values; `place` answers the placeholder of a value. */
export class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  place(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  add(condition: string): void {
    this.parts.push(condition);
  }

  /** ` WHERE …`, or nothing. */
  where(): string {
    return this.parts.length === 0 ? '' : ` WHERE ${this.parts.join(' AND ')}`;
  }
}

export interface FilterColumns {
  agencyId: string;
  year: string;
  edition: string;
  divisionCode: string;
  level: string;
  /** Columns of which one must have a wanted coverage. */
  coverage: readonly string[];
}

export function addRowFilters(conditions: Conditions, filters: RowFilters, columns: FilterColumns): void {
  addAgencyFilters(conditions, filters, columns);
  if (filters.years !== undefined) addYears(conditions, filters.years, columns.year);
  if (filters.editions !== undefined) {
    conditions.add(`${columns.edition} = ANY(${conditions.place(filters.editions.map(Number))}::smallint[])`);
  }
  for (const group of filters.coverage ?? []) {
    const wanted = `${conditions.place(group)}::coverage[]`;
    conditions.add(`(${columns.coverage.map((column) => `${column} = ANY(${wanted})`).join(' OR ')})`);
  }
}

/** The filters that concern the agency alone. */
export function addAgencyFilters(
  conditions: Conditions,
  filters: Pick<RowFilters, 'agencyIds' | 'divisionPrefixes' | 'levels'>,
  columns: Pick<FilterColumns, 'agencyId' | 'divisionCode' | 'level'>,
): void {
  const { agencyIds, divisionPrefixes, levels } = filters;
  if (agencyIds !== undefined) {
    const [only] = agencyIds;
    conditions.add(
      agencyIds.length === 1
        ? `${columns.agencyId} = ${conditions.place(only)}`
        : `${columns.agencyId} = ANY(${conditions.place(agencyIds)}::bigint[])`,
    );
  }
  if (divisionPrefixes !== undefined) {
    // Ranges, not LIKE: an index serves them whatever the collation.
    const ranges = divisionPrefixes.map(
      (prefix) =>
        `${columns.divisionCode} BETWEEN ${conditions.place(prefix.padEnd(6, '0'))} AND ${conditions.place(prefix.padEnd(6, '9'))}`,
    );
    conditions.add(ranges.length === 0 ? 'false' : `(${ranges.join(' OR ')})`);
  }
  if (levels !== undefined) {
    conditions.add(`${columns.level} = ANY(${conditions.place(levels)}::agency_level[])`);
  }
}

/** One range where the years are neighbours, so that an index is walked only once. */
function addYears(conditions: Conditions, years: readonly number[], column: string): void {
  const first = years[0];
  const last = years.at(-1);
  if (first === undefined || last === undefined) conditions.add('false');
  else if (first === last) conditions.add(`${column} = ${conditions.place(first)}`);
  else if (last - first + 1 === years.length) {
    conditions.add(`${column} BETWEEN ${conditions.place(first)} AND ${conditions.place(last)}`);
  } else conditions.add(`${column} = ANY(${conditions.place(years)}::smallint[])`);
}

const MOST_PREPARED = 200;
const preparedNames = new Map<string, string>();

/**
 * A statement whose text is prepared under a name of its own. Statements stay prepared as long
 * as a connection lives, so past a bound further texts go without a name.
 */
export function named(db: Db, text: string): { name?: string; text: string } {
  if (!db.preparedStatements) return { text };
  const known = preparedNames.get(text);
  if (known !== undefined) return { name: known, text };
  if (preparedNames.size >= MOST_PREPARED) return { text };
  const name = `list_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
  preparedNames.set(text, name);
  return { name, text };
}
