/** From the parsed parameters of a list to what storage needs, and from a page to its answer. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EditionId } from '../core/forms/codes.js';
import type { AgencyLevel, Coverage } from '../core/parsed-report.js';
import { resolveAgencies, similarAgencyNames } from '../storage/agency-names.js';
import type { Database } from '../storage/database.js';
import type { RowFilters } from '../storage/search-filters.js';
import { type CursorKey, decodeCursor, encodeCursor } from './cursor.js';
import { HttpProblem, type ProblemItem } from './errors.js';
import { nearest } from './nearest.js';
import { DEFAULT_LIMIT } from './schemas/filters.js';
import { intersect } from './schemas/query-values.js';

/** The common parameters as their schemas give them. */
export interface ListParameters {
  agency?: string[][] | undefined;
  division?: string[][] | undefined;
  level?: AgencyLevel[] | undefined;
  year?: number[] | undefined;
  edition?: EditionId[] | undefined;
  coverage?: Coverage[][] | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
  total?: boolean | undefined;
}

/**
 * @throws HttpProblem `unknown_agency`
 */
export async function rowFilters(db: Database, query: ListParameters): Promise<RowFilters> {
  const agencyIds = query.agency === undefined ? undefined : await agencyIdsOf(db, query.agency);
  return {
    ...(agencyIds === undefined ? {} : { agencyIds }),
    ...(query.division === undefined ? {} : { divisionPrefixes: intersectPrefixes(query.division) }),
    ...(query.level === undefined ? {} : { levels: query.level }),
    ...(query.year === undefined ? {} : { years: query.year }),
    ...(query.edition === undefined ? {} : { editions: query.edition }),
    ...(query.coverage === undefined ? {} : { coverage: query.coverage }),
  };
}

async function agencyIdsOf(db: Database, groups: readonly string[][]): Promise<number[]> {
  const { found, missing } = await resolveAgencies(db, groups.flat());
  if (missing.length > 0) throw await unknownAgencies(db, missing);
  return intersect(groups.map((words) => words.flatMap((word) => found.get(word) ?? [])));
}

const MOST_NAMED = 10;

async function unknownAgencies(db: Database, missing: readonly string[]): Promise<HttpProblem> {
  const errors: ProblemItem[] = [];
  for (const word of missing.slice(0, MOST_NAMED)) {
    const suggestions = nearest(word, await similarAgencyNames(db, word));
    const shown = JSON.stringify(word);
    errors.push({
      pointer: '/query/agency',
      code: 'unknown_agency',
      detail: {
        en: `no agency is named ${shown}${suggestions.length > 0 ? `; did you mean ${suggestions.join(', ')}` : ''}`,
        zh: `没有名为${shown}的行政机关${suggestions.length > 0 ? `；是否指${suggestions.join('、')}` : ''}`,
      },
      suggestions,
    });
  }
  return new HttpProblem('unknown_agency', {
    detail: {
      en: `${errors.map((error) => error.detail.en).join('. ')}. GET /api/v1/agencies?q= searches by part of a name.`,
      zh: `${errors.map((error) => error.detail.zh).join('；')}。可用 GET /api/v1/agencies?q= 按名称片段查找。`,
    },
    errors,
  });
}

/** A division in two groups is the narrower of both, where one lies in the other. */
export function intersectPrefixes(groups: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = groups;
  return others.reduce<string[]>(
    (kept, group) =>
      kept.flatMap((prefix) =>
        group.flatMap((other) => (other.startsWith(prefix) ? [other] : prefix.startsWith(other) ? [prefix] : [])),
      ),
    [...first],
  );
}

/** What a cursor of this request is good for: the route with all parameters that choose and order rows. */
export function cursorScope(request: FastifyRequest): string {
  const chosen = queryPairs(request).filter(([name]) => !['cursor', 'limit', 'total', 'format'].includes(name));
  return `${request.routeOptions.url ?? ''}?${new URLSearchParams(chosen.sort(comparePairs)).toString()}`;
}

export interface PageRequest {
  limit: number;
  after: CursorKey | null;
}

/**
 * @param keyTypes what the parts of this list's cursor are
 * @throws HttpProblem `invalid_cursor`
 */
export function pageRequest(
  request: FastifyRequest,
  query: ListParameters,
  keyTypes: readonly ('string' | 'number')[],
): PageRequest {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, cursorScope(request), keyTypes);
  return { limit: query.limit ?? DEFAULT_LIMIT, after };
}

export interface PageInfo {
  next: string | null;
  limit: number;
  total?: number;
}

/** The `page` of a list's answer; also sets the `Link` header when there is a next page. */
export function pageInfo(
  request: FastifyRequest,
  reply: FastifyReply,
  page: { next: CursorKey | null; limit: number; total?: number },
): PageInfo {
  const next = page.next === null ? null : encodeCursor(page.next, cursorScope(request));
  if (next !== null) {
    const pairs: [string, string][] = [...queryPairs(request).filter(([name]) => name !== 'cursor'), ['cursor', next]];
    const path = request.url.split('?', 1)[0] ?? '';
    reply.header('link', `<${path}?${new URLSearchParams(pairs).toString()}>; rel="next"`);
  }
  return { next, limit: page.limit, ...(page.total === undefined ? {} : { total: page.total }) };
}

function queryPairs(request: FastifyRequest): [string, string][] {
  const { search } = new URL(request.url, 'http://host');
  return [...new URLSearchParams(search)];
}

function comparePairs([a, x]: [string, string], [b, y]: [string, string]): number {
  return a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0;
}
