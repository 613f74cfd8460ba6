/** Stored reports: in lists, one whole, its revisions and findings. */
import { z } from 'zod';
import { RULES } from '../../core/checks/rules.js';
import {
  coverageParameter,
  format,
  identifierParameter,
  pageParameters,
  reportFilters,
  revisionParameter,
} from '../../http/schemas/filters.js';
import { AgencyBrief, identifierSchema, listOf } from '../../http/schemas/list.js';
import {
  EditionIdSchema,
  FindingSchema,
  isoDate,
  parsedReportShape,
  ReportCoverageSchema,
} from '../../http/schemas/parsed-report.js';
import { codes, flag, single, wholeNumber } from '../../http/schemas/query-values.js';

export const ReportQuery = z.strictObject({
  ...reportFilters,
  coverage: coverageParameter(
    'Reports of which at least one of the three tables is so complete (表格完整程度). Comma is OR.',
  ),
  ...pageParameters,
});
export const ReportPath = z.strictObject({ id: identifierParameter('Identifier of the report (年度报告编号)') });
export const ReportOneQuery = z.strictObject({ revision: revisionParameter, format });
export const SourceQuery = z.strictObject({ revision: revisionParameter });
export const RevisionQuery = z.strictObject({ format });
export const FindingQuery = z.strictObject({
  revision: revisionParameter,
  severity: codes({ description: 'Severities. Comma is OR.', example: 'error' }, ['error', 'warning', 'info']),
  rule: codes(
    { description: 'Rules (GET /api/v1/rules). Comma is OR.', example: 'applications.balance' },
    RULES.map((rule) => rule.code),
  ),
  ...pageParameters,
});

const instant = z.iso.datetime().describe('When this revision was stored, in UTC');
const counts = {
  errorCount: z.int().min(0).describe('Findings of severity error'),
  warningCount: z.int().min(0).describe('Findings of severity warning'),
};
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const LinksSchema = z
  .strictObject({
    self: z.string(),
    revisions: z.string(),
    findings: z.string(),
    source: z.string().describe('The original bytes of this revision'),
    agency: z.string(),
  })
  .meta({ id: 'ReportLinks', description: 'Paths of what belongs to the report.' });

const ReportSummarySchema = z
  .strictObject({
    id: identifierSchema,
    agency: AgencyBrief,
    year: z.int(),
    edition: EditionIdSchema.nullable(),
    revision: z.int().min(1),
    publishedOn: isoDate.nullable(),
    signedOn: isoDate.nullable(),
    coverage: ReportCoverageSchema,
    ...counts,
    sha256,
    mediaType: z.string(),
    sourceUrl: z.string().nullable(),
    parserVersion: z.string(),
    createdAt: instant,
    links: LinksSchema,
  })
  .meta({ id: 'ReportSummary', description: 'A report as it stands in a list: its current revision without figures.' });

export const ReportList = listOf('ReportList', ReportSummarySchema, 'A page of reports by agency and year.');

const filedAs = z.strictObject({ agency: AgencyBrief, year: z.int() }).meta({
  id: 'FiledAs',
  description:
    'The agency and year the report is kept under. `agency` and `year` beside it are what the document itself says, null where only the submitter named them.',
});

const storedShape = {
  id: identifierSchema.describe('Identifier of the report: one an agency and year'),
  agencyId: identifierSchema,
  revision: z.int().min(1).describe('Number of this revision, from 1'),
  current: z.boolean().describe('Whether this is the current revision'),
  createdAt: instant,
  sourceUrl: z.string().nullable().describe('Where the submitter says the document came from'),
  filedAs,
  links: LinksSchema,
};

export const StoredReportSchema = z.strictObject({ ...storedShape, ...parsedReportShape }).meta({
  id: 'StoredReport',
  description: 'A stored report: everything that was read from its document, and where it is kept.',
});

/** What `dryRun=true` answers: what would be stored, with null for what only storing gives. */
const DryRunSchema = z
  .strictObject({
    ...storedShape,
    id: identifierSchema.nullable().describe('Null when there is no report of this agency and year yet'),
    agencyId: identifierSchema.nullable().describe('Null when the registry does not have the agency yet'),
    revision: z.int().min(1).describe('Number that the revision would have, or has when the same bytes are stored'),
    createdAt: z.null(),
    filedAs: z.strictObject({ agency: z.strictObject({ name: z.string() }), year: z.int() }),
    links: z.null(),
    outcome: z.enum(['created', 'revised', 'unchanged']).describe('What storing would do'),
    ...parsedReportShape,
  })
  .meta({ id: 'DryRunReport', description: 'What would have been stored; nothing was.' });

export const SubmittedSchema = z.union([StoredReportSchema, DryRunSchema]).meta({
  id: 'SubmittedReport',
  description: 'The report as it was stored before, or what a dry run foresees.',
});

const LONGEST_URL = 2000;
const LONGEST_NAME = 100;

export const SubmitQuery = z.strictObject({
  agency: single(
    {
      description:
        'Agency that reports, by identifier or full name (报告机关): for documents that do not name it. Where the document names another, nothing is stored.',
      example: '盱眙县人民政府',
      schema: { minLength: 1, maxLength: LONGEST_NAME },
    },
    (value, issue) => {
      const name = value.trim();
      if (name === '' || name.length > LONGEST_NAME) {
        issue({
          code: 'invalid_parameter',
          en: `must have 1 to ${LONGEST_NAME} characters`,
          zh: `长度须为 1 至 ${LONGEST_NAME} 个字符`,
        });
      }
      return name;
    },
  ),
  year: wholeNumber(
    {
      description:
        'Year reported on (报告年度): for documents that do not say it. Where the document says another, nothing is stored.',
      example: '2021',
    },
    { min: 1900, max: 2999 },
  ),
  sourceUrl: single(
    {
      description: 'Where the document comes from (来源网址), kept with the revision; http or https.',
      example: 'https://www.example.gov.cn/xxgk/ndbg/2024.html',
      schema: { format: 'uri', maxLength: LONGEST_URL },
    },
    (value, issue) => {
      if (!isWebAddress(value) || value.length > LONGEST_URL) {
        issue({
          code: 'invalid_parameter',
          en: `must be an http or https URL of at most ${LONGEST_URL} characters`,
          zh: `必须为不超过 ${LONGEST_URL} 个字符的 http 或 https 网址`,
        });
      }
      return value;
    },
  ),
  dryRun: flag({
    description: 'Only look whether and how it would be stored; nothing is (试运行，不保存).',
    example: 'true',
  }),
  format,
});

/** Links of a stored page must not become scripts where someone shows them. */
function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

const RevisionSchema = z
  .strictObject({
    revision: z.int().min(1),
    current: z.boolean(),
    edition: EditionIdSchema.nullable(),
    sha256,
    mediaType: z.string(),
    sourceUrl: z.string().nullable(),
    parserVersion: z.string(),
    coverage: ReportCoverageSchema,
    ...counts,
    createdAt: instant,
    links: z.strictObject({ self: z.string(), source: z.string() }),
  })
  .meta({ id: 'Revision', description: 'One document that was stored for a report.' });

export const RevisionList = listOf('RevisionList', RevisionSchema, 'All revisions of a report, oldest first.');
export const FindingList = listOf('FindingList', FindingSchema, 'What does not add up in one revision of a report.');
