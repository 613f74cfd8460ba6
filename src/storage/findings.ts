/** The findings of one revision, a page at a time, in the order in which they were found. */
import type { Finding, Severity } from '../core/parsed-report.js';
import { cutPage, type Page, type PageOf } from './agencies.js';
import { type Db, run } from './database.js';
import { Conditions, named } from './search-filters.js';

export interface FindingFilter {
  severities?: readonly Severity[];
  rules?: readonly string[];
}

export interface RevisionKey {
  agencyId: number;
  reportId: number;
  revision: number;
}

interface FindingRow {
  position: number;
  rule: string;
  severity: Severity;
  subject: Record<string, string>;
  expected: number | null;
  actual: number | null;
  difference: number | null;
  zh: string;
  en: string;
  places: Finding['at'];
}

const REVISION_COLUMNS = 'agency_id AS "agencyId", report_id AS "reportId", revision';

/** Which revision a report's number means (null: the current one), or null when there is none. */
export async function findRevision(db: Db, reportId: number, revision: number | null): Promise<RevisionKey | null> {
  const chosen = revision === null ? 'is_current' : 'revision = $2';
  const text = `SELECT ${REVISION_COLUMNS} FROM report_revision
    WHERE agency_id = (SELECT agency_id FROM report WHERE id = $1) AND report_id = $1 AND ${chosen}`;
  const values = revision === null ? [reportId] : [reportId, revision];
  const [row] = await run<RevisionKey>(db, named(db, text), values);
  return row ?? null;
}

/** The cursor is the position of the last finding of the page before. */
export async function listFindings(
  db: Db,
  key: RevisionKey,
  filter: FindingFilter,
  page: PageOf<number>,
): Promise<Page<Finding, number>> {
  const conditions = findingConditions(key, filter);
  if (page.after !== null) conditions.add(`position > ${conditions.place(page.after)}`);
  const limit = conditions.place(page.limit + 1);
  const text = `SELECT position, rule, severity, subject, expected, actual, difference,
      message_zh AS zh, message_en AS en, places
    FROM finding${conditions.where()} ORDER BY position LIMIT ${limit}`;
  const rows = await run<FindingRow>(db, named(db, text), conditions.values);
  const cut = cutPage(rows, page.limit, (row) => row.position);
  return { rows: cut.rows.map(toFinding), next: cut.next };
}

export async function countFindings(db: Db, key: RevisionKey, filter: FindingFilter): Promise<number> {
  const conditions = findingConditions(key, filter);
  const text = `SELECT count(*) AS total FROM finding${conditions.where()}`;
  const [row] = await run<{ total: number }>(db, named(db, text), conditions.values);
  return row?.total ?? 0;
}

function findingConditions(key: RevisionKey, filter: FindingFilter): Conditions {
  const conditions = new Conditions();
  conditions.add(`agency_id = ${conditions.place(key.agencyId)}`);
  conditions.add(`report_id = ${conditions.place(key.reportId)}`);
  conditions.add(`revision = ${conditions.place(key.revision)}`);
  if (filter.severities !== undefined) {
    conditions.add(`severity = ANY(${conditions.place(filter.severities)}::severity[])`);
  }
  if (filter.rules !== undefined) conditions.add(`rule = ANY(${conditions.place(filter.rules)}::text[])`);
  return conditions;
}

function toFinding({ rule, severity, subject, expected, actual, difference, zh, en, places }: FindingRow): Finding {
  return { rule, severity, subject, expected, actual, difference, message: { zh, en }, at: places };
}
