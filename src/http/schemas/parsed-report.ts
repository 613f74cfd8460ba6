/**
 * The parsed report as zod sees it: the same shape as core's `ParsedReport`, checked against
 * it at compile time, described for OpenAPI.
 */
import { z } from 'zod';
import { ANNEX_ROWS } from '../../core/forms/annex-2014.js';
import { APPLICANT_COLUMNS, OUTCOME_ROWS } from '../../core/forms/applications.js';
import {
  ANNEX_CODES,
  APPLICANTS,
  DISCLOSURE_CODES,
  EDITION_IDS,
  NARRATIVE_CODES,
  OUTCOMES,
  REVIEW_LITIGATION_CODES,
} from '../../core/forms/codes.js';
import { DISCLOSURE } from '../../core/forms/disclosure.js';
import { REVIEW_LITIGATION_COLUMNS } from '../../core/forms/review-litigation.js';
import type { AgencyLevel, Coverage, DocumentKind, ParsedReport, RepairKind } from '../../core/parsed-report.js';
import { labelsOf, partialRecordOf } from './record-of.js';

export const AGENCY_LEVELS = ['national', 'province', 'prefecture', 'county', 'township', 'department'] as const;
export const COVERAGES = ['complete', 'partial', 'absent', 'image'] as const;
const DOCUMENT_KINDS = [
  'annual_report',
  'work_plan',
  'notice',
  'regulation',
  'guide',
  'template',
  'news',
  'other',
] as const;
const REPAIR_KINDS = [
  'traditional_to_simplified',
  'bracketed_pinyin',
  'doubled_punctuation',
  'shifted_gbk',
  'pipe_noise',
  'spam_tail',
  'site_chrome',
  'compatibility_forms',
  'charset_override',
  'template_placeholder',
  'escaped_entities',
  'formula_marks',
  'repeated_copy',
  'charset_misread',
  'tracked_changes_accepted',
] as const;

/** Fails to compile when core knows a member that the list here lacks. */
type Covers<Union extends string, List extends readonly string[]> =
  Exclude<Union, List[number]> extends never ? true : never;
const listsAreWhole: [
  Covers<AgencyLevel, typeof AGENCY_LEVELS>,
  Covers<Coverage, typeof COVERAGES>,
  Covers<DocumentKind, typeof DOCUMENT_KINDS>,
  Covers<RepairKind, typeof REPAIR_KINDS>,
] = [true, true, true, true];
void listsAreWhole;

const count = z.int().min(0);
const ordinal = z.int().min(1);
export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const LocalizedText = z
  .strictObject({ zh: z.string().describe('Chinese'), en: z.string().describe('English') })
  .meta({ id: 'LocalizedText', description: 'The same text in Chinese and in English.' });

export const AgencyLevelSchema = z.enum(AGENCY_LEVELS).meta({
  id: 'AgencyLevel',
  description:
    'Level of the agency (层级): a government by its division, or `department` for any body that is not a government.',
});
export const CoverageSchema = z.enum(COVERAGES).meta({
  id: 'Coverage',
  description:
    'How much of a table the document holds: `complete`, `partial`, `absent` (no such table), `image` (a picture, not read).',
});
export const EditionIdSchema = z.enum(EDITION_IDS).meta({
  id: 'EditionId',
  description: 'Edition of the national form, decided from table headers (年度报告格式版本).',
});

export const CellPlace = z
  .strictObject({
    table: ordinal.describe('Table within the document'),
    row: ordinal,
    column: ordinal,
    page: z.exactOptional(ordinal.describe('Only where the medium has pages')),
  })
  .meta({ id: 'CellPlace', description: 'Where a table cell stands; every number counts from 1.' });

export const TextPlace = z
  .strictObject({
    section: z.int().min(0).describe('Number of the section; 0 is what precedes the first heading'),
    start: count,
    end: count.describe('Exclusive'),
  })
  .meta({ id: 'TextPlace', description: 'Where prose stands: UTF-16 offsets into the text of a section.' });

const Place = z.union([CellPlace, TextPlace]);

export const Cell = z
  .strictObject({
    value: z.number().nullable().describe('Null unless `status` is `reported`; amounts of money are in yuan (元)'),
    status: z
      .enum(['reported', 'blank', 'not_in_edition', 'unreadable'])
      .describe(
        '`reported`: a number was printed (zero too); `blank`: empty or - / — 无; `unreadable`: something else is printed',
      ),
    raw: z.string().describe('The text of the cell before any number was read from it'),
    at: CellPlace,
  })
  .meta({ id: 'Cell', description: 'One figure of a table, exactly as printed, with its place.' });

export const DisclosureTable = partialRecordOf(DISCLOSURE_CODES, Cell, labelsOf(DISCLOSURE)).meta({
  id: 'DisclosureTable',
  description: 'Section two, proactive disclosure (主动公开): the cells that the document has.',
});

const ApplicantCells = partialRecordOf(APPLICANTS, Cell, labelsOf(APPLICANT_COLUMNS)).meta({
  id: 'ApplicantCells',
  description: 'One row of section three: a cell an applicant (申请人).',
});

export const ApplicationsTable = partialRecordOf(OUTCOMES, ApplicantCells, labelsOf(OUTCOME_ROWS)).meta({
  id: 'ApplicationsTable',
  description:
    'Section three, applications received and handled (收到和处理政府信息公开申请情况): outcome, then applicant.',
});

export const ReviewLitigationTable = partialRecordOf(
  REVIEW_LITIGATION_CODES,
  Cell,
  labelsOf(REVIEW_LITIGATION_COLUMNS),
).meta({
  id: 'ReviewLitigationTable',
  description: 'Section four, administrative reconsideration and litigation (行政复议、行政诉讼).',
});

const AnnexTable = partialRecordOf(ANNEX_CODES, Cell, labelsOf(ANNEX_ROWS)).meta({
  id: 'AnnexTable',
  description: 'The statistical annex of 2014 to 2018 (政府信息公开情况统计表).',
});

const NarrativeFigure = z
  .strictObject({
    indicator: z.enum(NARRATIVE_CODES),
    value: z.number(),
    qualifier: z.enum(['exact', 'approximate', 'at_least']).describe('余 and 约 are approximate, 超过 is at_least'),
    scope: z.enum(['office', 'region']).nullable().describe('Whose count it is, where the text says so'),
    raw: z.string().describe('Exactly the text at `at`'),
    at: TextPlace,
  })
  .meta({ id: 'NarrativeFigure', description: 'A count stated in the prose of the report.' });

export const FindingSchema = z
  .strictObject({
    rule: z.string().describe('Stable code of the rule; GET /api/v1/rules lists them'),
    severity: z.enum(['error', 'warning', 'info']),
    subject: z.record(z.string(), z.string()).describe('What the relation was checked for, such as the applicant'),
    expected: z.number().nullable().describe('What the other cells amount to'),
    actual: z.number().nullable().describe('What is printed'),
    difference: z.number().nullable().describe('actual − expected'),
    message: LocalizedText,
    at: z.array(Place).describe('Places of every cell that took part'),
  })
  .meta({ id: 'Finding', description: 'Something in the report that does not add up. Nothing is ever repaired.' });

const DiagnosticSchema = z
  .strictObject({ code: z.string(), message: z.string(), at: z.exactOptional(Place) })
  .meta({ id: 'Diagnostic', description: 'What the parser doubted or could not read.' });

const SectionSchema = z
  .strictObject({ number: z.int().min(0), title: z.string(), text: z.string() })
  .meta({ id: 'Section', description: 'A section of the report with its text; number 0 precedes the first heading.' });

const DocumentInfoSchema = z
  .strictObject({
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('Of the bytes as received'),
    mediaType: z.string(),
    charset: z.string().nullable(),
    bytes: count,
    repairs: z
      .array(z.strictObject({ kind: z.enum(REPAIR_KINDS), count }))
      .describe('What had to be mended before reading; empty when nothing'),
  })
  .meta({ id: 'DocumentInfo', description: 'The bytes that were read.' });

const ReportAgencySchema = z
  .strictObject({
    name: z.string().describe('The full name as far as the text gives it'),
    asPrinted: z.string(),
    divisionCode: z
      .string()
      .regex(/^\d{6}$/)
      .nullable()
      .describe('GB/T 2260 code of the division (行政区划代码)'),
    level: AgencyLevelSchema.nullable(),
  })
  .meta({ id: 'ReportAgency', description: 'The body that reports, as the document names it.' });

const WorkPlanTask = z
  .strictObject({
    section: z.string(),
    title: z.string(),
    text: z.string(),
    leadUnits: z.array(z.string()).describe('牵头单位'),
    responsibleUnits: z.array(z.string()).describe('责任单位'),
    deadline: z.string().nullable(),
  })
  .meta({ id: 'WorkPlanTask', description: 'One task of a work plan.' });

const WorkPlanSchema = z
  .strictObject({
    documentNumber: z.string().nullable(),
    year: z.int().nullable(),
    tasks: z.array(WorkPlanTask),
  })
  .meta({ id: 'WorkPlan', description: 'For kind `work_plan`: number, year and tasks.' });

export const ReportCoverageSchema = z
  .strictObject({ disclosure: CoverageSchema, applications: CoverageSchema, reviewLitigation: CoverageSchema })
  .meta({ id: 'ReportCoverage', description: 'Coverage of sections two, three and four.' });

/** Fields of a parsed report without the `path` that only the command line prints. */
export const parsedReportShape = {
  parserVersion: z.string().describe('Version of the parser that read the document'),
  document: DocumentInfoSchema,
  kind: z.enum(DOCUMENT_KINDS).describe('Only an `annual_report` has figures'),
  agency: ReportAgencySchema.nullable(),
  year: z.int().nullable().describe('The year reported on, never that of the page'),
  edition: EditionIdSchema.nullable(),
  publishedOn: isoDate.nullable(),
  signedOn: isoDate.nullable(),
  sections: z.array(SectionSchema),
  coverage: ReportCoverageSchema,
  disclosure: DisclosureTable.nullable(),
  applications: ApplicationsTable.nullable(),
  reviewLitigation: ReviewLitigationTable.nullable(),
  annex: AnnexTable.nullable(),
  narrative: z.array(NarrativeFigure),
  workPlan: WorkPlanSchema.nullable(),
  findings: z.array(FindingSchema),
  diagnostics: z.array(DiagnosticSchema),
};

export const ParsedReportSchema = z.strictObject(parsedReportShape).meta({
  id: 'ParsedReport',
  description: 'What one document says: figures exactly as printed, their places, and what does not add up.',
});

/** The schema and core's type describe the same thing, both ways; a drift does not compile. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const shapesAgree: Same<z.output<typeof ParsedReportSchema>, Omit<ParsedReport, 'path'>> = true;
void shapesAgree;
