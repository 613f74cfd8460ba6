/**
 * Reports and their revisions, as they are read back. A report is one agency's for one year; each
 * document stored for it is a revision, one of them current. What `getReport` gives back equals what
 * was saved, cell by cell.
 */
import type { EditionId } from '../core/forms/codes.js';
import type { AgencyLevel, Coverage, ParsedReport, ReportCoverage } from '../core/parsed-report.js';
import { type Agency, cutPage, type Page, type PageOf } from './agencies.js';
import { type Database, type Db, run } from './database.js';
import { addRowFilters, Conditions, named, type RowFilters } from './search-filters.js';
import { type RevisionRow, REVISION_COLUMNS, readParsedReport } from './revision-rows.js';

/** A report as it stands in a list: its current revision, without its figures. */
export interface ReportSummary {
  id: number;
  agency: { id: number; name: string; divisionCode: string | null; level: AgencyLevel | null };
  year: number;
  edition: EditionId | null;
  revision: number;
  publishedOn: string | null;
  signedOn: string | null;
  coverage: ReportCoverage;
  errorCount: number;
  warningCount: number;
  sha256: string;
  mediaType: string;
  sourceUrl: string | null;
  parserVersion: string;
  /** When this revision was stored. */
  createdAt: Date;
}

/** The filters common to every read, and identifiers. */
export interface ReportFilter extends RowFilters {
  ids?: readonly number[];
}

/** Lists run by agency, then year. */
export interface ReportCursor {
  agencyId: number;
  year: number;
}

export interface StoredReport {
  id: number;
  agency: Agency;
  year: number;
  revision: number;
  isCurrent: boolean;
  /** The report's newest revision number. */
  latestRevision: number;
  sourceUrl: string | null;
  createdAt: Date;
  /** As it was parsed. Its agency and year are null where the submitter, not the document, gave them. */
  parsed: ParsedReport;
}

export interface RevisionSummary {
  revision: number;
  isCurrent: boolean;
  edition: EditionId | null;
  sha256: string;
  mediaType: string;
  sourceUrl: string | null;
  parserVersion: string;
  coverage: ReportCoverage;
  errorCount: number;
  warningCount: number;
  createdAt: Date;
}

interface SummaryRow extends Omit<ReportSummary, 'agency' | 'edition' | 'coverage'> {
  agencyId: number;
  name: string;
  divisionCode: string | null;
  level: AgencyLevel | null;
  edition: number | null;
  coverageDisclosure: Coverage;
  coverageApplications: Coverage;
  coverageReviewLitigation: Coverage;
}

const SUMMARY_FROM = `FROM report_revision v JOIN agency a ON a.id = v.agency_id`;

const SUMMARY_COLUMNS = `v.report_id AS id, v.agency_id AS "agencyId", a.name, a.division_code AS "divisionCode",
  a.level, v.year, v.edition, v.revision, v.published_on AS "publishedOn", v.signed_on AS "signedOn",
  v.coverage_disclosure AS "coverageDisclosure", v.coverage_applications AS "coverageApplications",
  v.coverage_review_litigation AS "coverageReviewLitigation", v.error_count AS "errorCount",
  v.warning_count AS "warningCount", encode(v.sha256, 'hex') AS sha256, v.media_type AS "mediaType",
  v.source_url AS "sourceUrl", v.parser_version AS "parserVersion", v.created_at AS "createdAt"`;

/** Current revisions by agency and year; the cursor is the agency and year the page before ended with. */
export async function listReports(
  db: Db,
  filter: ReportFilter,
  page: PageOf<ReportCursor>,
): Promise<Page<ReportSummary, ReportCursor>> {
  const conditions = reportConditions(filter);
  if (page.after !== null) {
    const { agencyId, year } = page.after;
    conditions.add(`(v.agency_id, v.year) > (${conditions.place(agencyId)}, ${conditions.place(year)})`);
  }
  const limit = conditions.place(page.limit + 1);
  const text = `SELECT ${SUMMARY_COLUMNS} ${SUMMARY_FROM}${conditions.where()}
    ORDER BY v.agency_id, v.year LIMIT ${limit}`;
  const rows = await run<SummaryRow>(db, named(db, text), conditions.values);
  return cutPage(rows.map(readSummary), page.limit, (row) => ({ agencyId: row.agency.id, year: row.year }));
}

/** How many reports a filter finds. */
export async function countReports(db: Db, filter: ReportFilter = {}): Promise<number> {
  const conditions = reportConditions(filter);
  const text = `SELECT count(*) AS total ${SUMMARY_FROM}${conditions.where()}`;
  const [row] = await run<{ total: number }>(db, named(db, text), conditions.values);
  return row?.total ?? 0;
}

function reportConditions(filter: ReportFilter): Conditions {
  const conditions = new Conditions();
  conditions.add('v.is_current');
  if (filter.ids !== undefined) conditions.add(`v.report_id = ANY(${conditions.place(filter.ids)}::bigint[])`);
  addRowFilters(conditions, filter, {
    agencyId: 'v.agency_id',
    year: 'v.year',
    edition: 'v.edition',
    divisionCode: 'a.division_code',
    level: 'a.level',
    coverage: ['v.coverage_disclosure', 'v.coverage_applications', 'v.coverage_review_litigation'],
  });
  return conditions;
}

function readSummary(row: SummaryRow): ReportSummary {
  const { agencyId, name, divisionCode, level, edition, ...rest } = row;
  const { coverageDisclosure, coverageApplications, coverageReviewLitigation, ...plain } = rest;
  return {
    ...plain,
    agency: { id: agencyId, name, divisionCode, level },
    edition: editionOf(edition),
    coverage: {
      disclosure: coverageDisclosure,
      applications: coverageApplications,
      reviewLitigation: coverageReviewLitigation,
    },
  };
}

function editionOf(edition: number | null): EditionId | null {
  return edition === null ? null : (String(edition) as EditionId);
}

const REPORT_TEXT = `SELECT ${REVISION_COLUMNS}, v.agency_id AS "agencyId", v.report_id AS "reportId",
    v.is_current AS "isCurrent", v.source_url AS "sourceUrl", v.created_at AS "createdAt",
    (SELECT max(l.revision) FROM report_revision l WHERE l.agency_id = v.agency_id AND l.report_id = v.report_id)
      AS "latestRevision",
    a.name, a.division_code AS "divisionCode", a.level, a.parent_id AS "parentId",
    a.valid_from AS "validFrom", a.valid_to AS "validTo"
  FROM report_revision v
  JOIN source_document s ON s.sha256 = v.sha256
  JOIN agency a ON a.id = v.agency_id
  WHERE v.agency_id = (SELECT agency_id FROM report WHERE id = $1) AND v.report_id = $1`;

const CURRENT = { name: 'report_current', text: `${REPORT_TEXT} AND v.is_current` };
const NUMBERED = { name: 'report_numbered', text: `${REPORT_TEXT} AND v.revision = $2` };

interface ReportRow extends RevisionRow {
  agencyId: number;
  reportId: number;
  isCurrent: boolean;
  latestRevision: number;
  sourceUrl: string | null;
  createdAt: Date;
  name: string;
  divisionCode: string | null;
  level: AgencyLevel | null;
  parentId: number | null;
  validFrom: string | null;
  validTo: string | null;
}

/** A report with everything that was read from its document: the current revision, or the one of that number. */
export async function getReport(db: Db, id: number, revision: number | null = null): Promise<StoredReport | null> {
  const [row] =
    revision === null ? await run<ReportRow>(db, CURRENT, [id]) : await run<ReportRow>(db, NUMBERED, [id, revision]);
  if (!row) return null;
  return {
    id: row.reportId,
    agency: {
      id: row.agencyId,
      name: row.name,
      divisionCode: row.divisionCode,
      level: row.level,
      parentId: row.parentId,
      validFrom: row.validFrom,
      validTo: row.validTo,
    },
    year: row.year,
    revision: row.revision,
    isCurrent: row.isCurrent,
    latestRevision: row.latestRevision,
    sourceUrl: row.sourceUrl,
    createdAt: row.createdAt,
    parsed: readParsedReport(row),
  };
}

/** All revisions of a report, oldest first; null when there is no such report. */
export async function listRevisions(db: Database, reportId: number): Promise<RevisionSummary[] | null> {
  const report = await db.prisma.report.findFirst({
    where: { id: BigInt(reportId) },
    select: {
      revisions: {
        omit: { sections: true, provenance: true, diagnostics: true, repairs: true },
        orderBy: { revision: 'asc' },
      },
    },
  });
  if (report === null) return null;
  return report.revisions.map((row) => ({
    revision: row.revision,
    isCurrent: row.isCurrent,
    edition: editionOf(row.edition),
    sha256: Buffer.from(row.sha256).toString('hex'),
    mediaType: row.mediaType,
    sourceUrl: row.sourceUrl,
    parserVersion: row.parserVersion,
    coverage: {
      disclosure: row.coverageDisclosure,
      applications: row.coverageApplications,
      reviewLitigation: row.coverageReviewLitigation,
    },
    errorCount: row.errorCount,
    warningCount: row.warningCount,
    createdAt: row.createdAt,
  }));
}
