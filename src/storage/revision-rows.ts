/**
 * A stored revision → the parsed report it was made of. One statement fetches it all: the rows of
 * the other tables come along as JSON, so that a report costs one round trip.
 */
import type { EditionId, NarrativeCode } from '../core/forms/codes.js';
import type {
  AgencyLevel,
  Coverage,
  Diagnostic,
  Finding,
  NarrativeFigure,
  ParsedReport,
  Qualifier,
  Repair,
  Section,
  Severity,
} from '../core/parsed-report.js';
import { cellsOf, type Provenance, type StoredFigures } from './figure-cells.js';

/** What REVISION_COLUMNS selects. */
export interface RevisionRow {
  revision: number;
  year: number;
  documentYear: number | null;
  edition: number | null;
  publishedOn: string | null;
  signedOn: string | null;
  coverageDisclosure: Coverage;
  coverageApplications: Coverage;
  coverageReviewLitigation: Coverage;
  sha256: string;
  byteLength: number;
  mediaType: string;
  charset: string | null;
  parserVersion: string;
  agencyName: string | null;
  agencyAsPrinted: string | null;
  agencyDivisionCode: string | null;
  agencyLevel: AgencyLevel | null;
  repairs: Repair[];
  sections: Section[];
  diagnostics: Diagnostic[];
  provenance: Provenance;
  disclosureRow: StoredFigures | null;
  applicationRows: StoredFigures[] | null;
  reviewLitigationRow: StoredFigures | null;
  annexRow: StoredFigures | null;
  narrativeRows: NarrativeRow[] | null;
  findingRows: FindingRow[] | null;
}

interface NarrativeRow {
  indicator: NarrativeCode;
  value: number;
  qualifier: Qualifier;
  scope: 'office' | 'region' | null;
  raw: string;
  section: number;
  start_offset: number;
  end_offset: number;
}

interface FindingRow {
  rule: string;
  severity: Severity;
  subject: Record<string, string>;
  expected: number | null;
  actual: number | null;
  difference: number | null;
  message_zh: string;
  message_en: string;
  places: Finding['at'];
}

const OF_REVISION = `(t.agency_id, t.report_id, t.revision) = (v.agency_id, v.report_id, v.revision)`;

const oneRow = (table: string): string => `(SELECT to_json(t) FROM ${table} t WHERE ${OF_REVISION})`;

const allRows = (table: string, order: string): string =>
  `(SELECT json_agg(to_json(t) ORDER BY t.${order}) FROM ${table} t WHERE ${OF_REVISION})`;

/** Of `report_revision v JOIN source_document s`. */
export const REVISION_COLUMNS = `v.revision, v.year, v.document_year AS "documentYear", v.edition,
  v.published_on AS "publishedOn", v.signed_on AS "signedOn",
  v.coverage_disclosure AS "coverageDisclosure", v.coverage_applications AS "coverageApplications",
  v.coverage_review_litigation AS "coverageReviewLitigation",
  encode(v.sha256, 'hex') AS sha256, s.byte_length AS "byteLength", v.media_type AS "mediaType", v.charset,
  v.parser_version AS "parserVersion", v.agency_name AS "agencyName", v.agency_as_printed AS "agencyAsPrinted",
  v.agency_division_code AS "agencyDivisionCode", v.agency_level AS "agencyLevel",
  v.repairs, v.sections, v.diagnostics, v.provenance,
  ${oneRow('disclosure_figures')} AS "disclosureRow",
  ${allRows('application_figures', 'applicant')} AS "applicationRows",
  ${oneRow('review_litigation_figures')} AS "reviewLitigationRow",
  ${oneRow('annex_figures')} AS "annexRow",
  ${allRows('narrative_figure', 'position')} AS "narrativeRows",
  ${allRows('finding', 'position')} AS "findingRows"`;

/** The report as it was parsed, key by key in the order of its shape. */
export function readParsedReport(row: RevisionRow): ParsedReport {
  const tables = cellsOf(row.provenance, {
    disclosure: row.disclosureRow,
    applications: row.applicationRows,
    reviewLitigation: row.reviewLitigationRow,
    annex: row.annexRow,
  });
  return {
    parserVersion: row.parserVersion,
    document: {
      sha256: row.sha256,
      mediaType: row.mediaType,
      charset: row.charset,
      bytes: row.byteLength,
      repairs: row.repairs,
    },
    kind: 'annual_report',
    agency: readAgency(row),
    year: row.documentYear,
    edition: row.edition === null ? null : (String(row.edition) as EditionId),
    publishedOn: row.publishedOn,
    signedOn: row.signedOn,
    sections: row.sections,
    coverage: {
      disclosure: row.coverageDisclosure,
      applications: row.coverageApplications,
      reviewLitigation: row.coverageReviewLitigation,
    },
    ...tables,
    narrative: (row.narrativeRows ?? []).map(readNarrative),
    workPlan: null,
    findings: (row.findingRows ?? []).map(readFinding),
    diagnostics: row.diagnostics,
  };
}

function readAgency(row: RevisionRow): ParsedReport['agency'] {
  if (row.agencyName === null || row.agencyAsPrinted === null) return null;
  return {
    name: row.agencyName,
    asPrinted: row.agencyAsPrinted,
    divisionCode: row.agencyDivisionCode,
    level: row.agencyLevel,
  };
}

function readNarrative(row: NarrativeRow): NarrativeFigure {
  const { indicator, value, qualifier, scope, raw } = row;
  const at = { section: row.section, start: row.start_offset, end: row.end_offset };
  return { indicator, value, qualifier, scope, raw, at };
}

function readFinding(row: FindingRow): Finding {
  const { rule, severity, subject, expected, actual, difference } = row;
  const message = { zh: row.message_zh, en: row.message_en };
  return { rule, severity, subject, expected, actual, difference, message, at: row.places };
}
