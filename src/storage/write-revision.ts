/**
 * Writing the rows of one revision. Statements are made once from the lists of codes; each table is
 * written in one round trip (`unnest` where it takes several rows).
 */
import type { Finding, NarrativeFigure, ParsedReport } from '../core/parsed-report.js';
import { storableText } from './agencies.js';
import { type Db, run, type Statement } from './database.js';
import { applicationRows, type FigureRowValues, figureRow, provenanceOf } from './figure-cells.js';
import {
  ANNEX_TABLE,
  APPLICATIONS_TABLE,
  DISCLOSURE_TABLE,
  REVIEW_LITIGATION_TABLE,
  WIDE_TABLES,
  type WideTable,
} from './figure-columns.js';
import { StorageError } from './storage-error.js';

export interface NewRevision {
  agencyId: number;
  reportId: number;
  revision: number;
  year: number;
  sha256: Buffer;
  sourceUrl: string | null;
}

const TABLES_WITH_CURRENT = [
  'report_revision',
  ...WIDE_TABLES.map((wide) => wide.table),
  'narrative_figure',
  'finding',
] as const;

/** One statement for all tables: the old revision stops being current everywhere at once. */
const REPLACE_CURRENT = {
  name: 'revision_replace_current',
  text: `WITH ${TABLES_WITH_CURRENT.map(
    (table, index) =>
      `t${index} AS (UPDATE ${table} SET is_current = false WHERE agency_id = $1 AND report_id = $2 AND is_current)`,
  ).join(', ')} SELECT 1 AS done`,
};

/** Makes no revision of the report current any more; in the same transaction a new one must become so. */
export async function replaceCurrent(tx: Db, agencyId: number, reportId: number): Promise<void> {
  await run(tx, REPLACE_CURRENT, [agencyId, reportId]);
}

/** Writes a revision, current from now on, with everything that belongs to it. */
export async function writeRevision(tx: Db, to: NewRevision, parsed: ParsedReport): Promise<void> {
  await writeRevisionRow(tx, to, parsed);
  const edition = parsed.edition === null ? null : Number(parsed.edition);
  if (parsed.disclosure) {
    await writeFigures(tx, to, edition, DISCLOSURE_TABLE, [figureRow(DISCLOSURE_TABLE, parsed.disclosure)]);
  }
  if (parsed.applications) {
    await writeFigures(tx, to, edition, APPLICATIONS_TABLE, applicationRows(parsed.applications));
  }
  if (parsed.reviewLitigation) {
    const rows = [figureRow(REVIEW_LITIGATION_TABLE, parsed.reviewLitigation)];
    await writeFigures(tx, to, edition, REVIEW_LITIGATION_TABLE, rows);
  }
  if (parsed.annex) await writeFigures(tx, to, edition, ANNEX_TABLE, [figureRow(ANNEX_TABLE, parsed.annex)]);
  if (parsed.narrative.length > 0) await writeNarrative(tx, to, parsed.narrative);
  if (parsed.findings.length > 0) await writeFindings(tx, to, parsed.findings);
}

const REVISION_COLUMNS = [
  'agency_id',
  'report_id',
  'revision',
  'year',
  'edition',
  'is_current',
  'coverage_disclosure',
  'coverage_applications',
  'coverage_review_litigation',
  'error_count',
  'warning_count',
  'published_on',
  'signed_on',
  'sha256',
  'media_type',
  'charset',
  'source_url',
  'parser_version',
  'agency_name',
  'agency_as_printed',
  'agency_division_code',
  'agency_level',
  'document_year',
  'repairs',
  'sections',
  'diagnostics',
  'provenance',
] as const;

const INSERT_REVISION: Statement = {
  name: 'revision_insert',
  text: `INSERT INTO report_revision (${REVISION_COLUMNS.join(', ')})
    VALUES (${REVISION_COLUMNS.map((_, index) => `$${index + 1}`).join(', ')})`,
};

async function writeRevisionRow(tx: Db, to: NewRevision, parsed: ParsedReport): Promise<void> {
  const count = (severity: Finding['severity']): number =>
    parsed.findings.filter((finding) => finding.severity === severity).length;
  const row: Record<(typeof REVISION_COLUMNS)[number], unknown> = {
    agency_id: to.agencyId,
    report_id: to.reportId,
    revision: to.revision,
    year: to.year,
    edition: parsed.edition,
    is_current: true,
    coverage_disclosure: parsed.coverage.disclosure,
    coverage_applications: parsed.coverage.applications,
    coverage_review_litigation: parsed.coverage.reviewLitigation,
    error_count: count('error'),
    warning_count: count('warning'),
    published_on: storableDate(parsed.publishedOn),
    signed_on: storableDate(parsed.signedOn),
    sha256: to.sha256,
    media_type: parsed.document.mediaType,
    charset: parsed.document.charset,
    source_url: to.sourceUrl === null ? null : storableText(to.sourceUrl),
    parser_version: parsed.parserVersion,
    agency_name: parsed.agency === null ? null : storableText(parsed.agency.name),
    agency_as_printed: parsed.agency === null ? null : storableText(parsed.agency.asPrinted),
    agency_division_code: parsed.agency?.divisionCode ?? null,
    agency_level: parsed.agency?.level ?? null,
    document_year: parsed.year,
    repairs: JSON.stringify(parsed.document.repairs),
    sections: JSON.stringify(parsed.sections),
    diagnostics: JSON.stringify(parsed.diagnostics),
    provenance: JSON.stringify(provenanceOf(parsed)),
  };
  await run(
    tx,
    INSERT_REVISION,
    REVISION_COLUMNS.map((column) => row[column]),
  );
}

/** PostgreSQL would refuse the whole report with an error that names no cause. */
function storableDate(date: string | null): string | null {
  if (date === null) return null;
  const parsed = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date) {
    throw new StorageError('invalid_report', `${date} is no date.`);
  }
  return date;
}

/** `INSERT … SELECT … FROM unnest(…)`: one array a column, one element a row. */
function figuresStatement({ table, codes, typeOf, rowKey }: WideTable): Statement {
  const fixed = ['agency_id', 'report_id', 'revision', 'year', 'edition'];
  const varying = [
    ...(rowKey ? [{ name: rowKey.column, type: 'text', cast: `::${rowKey.column}` }] : []),
    ...codes.map((code) => ({ name: code, type: typeOf(code) as string, cast: '' })),
    // Arrays of arrays would have to be rectangular: each row's codes travel as one array literal.
    { name: 'blank', type: 'text', cast: '::text[]' },
    { name: 'unreadable', type: 'text', cast: '::text[]' },
  ];
  const first = fixed.length + 1;
  return {
    name: `${table}_insert`,
    text: `INSERT INTO ${table} (${[...fixed, 'is_current', ...varying.map(({ name }) => name)].join(', ')})
      SELECT $1, $2, $3, $4, $5, true, ${varying.map(({ cast }, index) => `c${index}${cast}`).join(', ')}
      FROM unnest(${varying.map(({ type }, index) => `$${first + index}::${type}[]`).join(', ')})
        AS u (${varying.map((_, index) => `c${index}`).join(', ')})`,
  };
}

const FIGURES: ReadonlyMap<WideTable, Statement> = new Map(WIDE_TABLES.map((wide) => [wide, figuresStatement(wide)]));

async function writeFigures(
  tx: Db,
  to: NewRevision,
  edition: number | null,
  wide: WideTable,
  rows: readonly FigureRowValues[],
): Promise<void> {
  const statement = FIGURES.get(wide);
  if (statement === undefined || rows.length === 0) return;
  const columns = wide.codes.map((_, index) => rows.map((row) => row.values[index] ?? null));
  await run(tx, statement, [
    to.agencyId,
    to.reportId,
    to.revision,
    to.year,
    edition,
    ...(wide.rowKey ? [rows.map((row) => row.key)] : []),
    ...columns,
    rows.map((row) => arrayLiteral(row.blank)),
    rows.map((row) => arrayLiteral(row.unreadable)),
  ]);
}

/** Codes are letters and underscores, so nothing needs quoting. */
function arrayLiteral(codes: readonly string[] | null): string | null {
  return codes === null ? null : `{${codes.join(',')}}`;
}

const INSERT_NARRATIVE: Statement = {
  name: 'narrative_insert',
  text: `INSERT INTO narrative_figure (agency_id, report_id, revision, year, is_current, position, indicator, value,
      qualifier, scope, section, start_offset, end_offset, raw)
    SELECT $1, $2, $3, $4, true, u.* FROM unnest($5::integer[], $6::text[], $7::numeric[], $8::qualifier[],
      $9::narrative_scope[], $10::integer[], $11::integer[], $12::integer[], $13::text[]) AS u`,
};

async function writeNarrative(tx: Db, to: NewRevision, figures: readonly NarrativeFigure[]): Promise<void> {
  const unfit = figures.find((figure) => !Number.isFinite(figure.value));
  if (unfit) throw new StorageError('invalid_report', `${unfit.indicator} is ${unfit.value}, which is no number.`);
  await run(tx, INSERT_NARRATIVE, [
    to.agencyId,
    to.reportId,
    to.revision,
    to.year,
    figures.map((_, index) => index + 1),
    figures.map((figure) => figure.indicator),
    figures.map((figure) => figure.value),
    figures.map((figure) => figure.qualifier),
    figures.map((figure) => figure.scope),
    figures.map((figure) => figure.at.section),
    figures.map((figure) => figure.at.start),
    figures.map((figure) => figure.at.end),
    figures.map((figure) => storableText(figure.raw)),
  ]);
}

const INSERT_FINDINGS: Statement = {
  name: 'finding_insert',
  text: `INSERT INTO finding (agency_id, report_id, revision, year, is_current, position, rule, severity, expected,
      actual, difference, message_zh, message_en, subject, places)
    SELECT $1, $2, $3, $4, true, u.* FROM unnest($5::integer[], $6::text[], $7::severity[],
      $8::double precision[], $9::double precision[], $10::double precision[], $11::text[], $12::text[],
      $13::json[], $14::json[]) AS u`,
};

async function writeFindings(tx: Db, to: NewRevision, findings: readonly Finding[]): Promise<void> {
  await run(tx, INSERT_FINDINGS, [
    to.agencyId,
    to.reportId,
    to.revision,
    to.year,
    findings.map((_, index) => index + 1),
    findings.map((finding) => finding.rule),
    findings.map((finding) => finding.severity),
    findings.map((finding) => finding.expected),
    findings.map((finding) => finding.actual),
    findings.map((finding) => finding.difference),
    findings.map((finding) => storableText(finding.message.zh)),
    findings.map((finding) => storableText(finding.message.en)),
    findings.map((finding) => JSON.stringify(finding.subject)),
    findings.map((finding) => JSON.stringify(finding.at)),
  ]);
}
