/**
 * The shape of one parsed report: what `gongkai parse` prints, what `POST /api/v1/parse`
 * answers, what storage keeps and what golden files hold. Nothing here computes.
 *
 * Invariant of the whole project: a figure is what was printed. Nothing is filled in,
 * repaired or summed; what does not add up is a finding, what could not be read a diagnostic.
 */
import type {
  AnnexCode,
  Applicant,
  DisclosureCode,
  EditionId,
  NarrativeCode,
  Outcome,
  ReviewLitigationCode,
} from './forms/codes.js';

export type DocumentKind =
  'annual_report' | 'work_plan' | 'notice' | 'regulation' | 'guide' | 'template' | 'news' | 'other';

/** Levels of an agency; `department` is any body that is not a government (its own level unknown). */
export type AgencyLevel = 'national' | 'province' | 'prefecture' | 'county' | 'township' | 'department';

export type Coverage = 'complete' | 'partial' | 'absent' | 'image';

export type CellStatus = 'reported' | 'blank' | 'not_in_edition' | 'unreadable';

export type Qualifier = 'exact' | 'approximate' | 'at_least';

/** Where a table cell stands. All numbers count from 1; `page` only where the medium has pages. */
export interface CellPlace {
  table: number;
  row: number;
  column: number;
  page?: number;
}

/** Where prose stands: offsets into the text of a section (UTF-16 units, end exclusive). Section 0 is what precedes the first heading. */
export interface TextPlace {
  section: number;
  start: number;
  end: number;
}

/** One figure of a table. `value` is null unless `status` is `reported`; amounts are in yuan. */
export interface Cell {
  value: number | null;
  status: CellStatus;
  /** The cell's text as it stands in the mended document, before any number is read from it. */
  raw: string;
  at: CellPlace;
}

/** A repair made to the document's text before reading, and how many times it was made. */
export interface Repair {
  kind: RepairKind;
  count: number;
}

export type RepairKind =
  | 'traditional_to_simplified'
  | 'bracketed_pinyin'
  | 'doubled_punctuation'
  | 'shifted_gbk'
  | 'pipe_noise'
  | 'spam_tail'
  | 'site_chrome'
  | 'compatibility_forms'
  | 'charset_override'
  | 'template_placeholder'
  | 'escaped_entities'
  | 'formula_marks'
  | 'repeated_copy'
  | 'charset_misread'
  | 'tracked_changes_accepted';

export interface DocumentInfo {
  /** Lower-case hexadecimal SHA-256 of the bytes as received. */
  sha256: string;
  mediaType: string;
  charset: string | null;
  bytes: number;
  repairs: Repair[];
}

export interface ReportAgency {
  /** The full name as far as the text gives it. */
  name: string;
  asPrinted: string;
  /** GB/T 2260 code of the division, six digits, where the name decides it. */
  divisionCode: string | null;
  level: AgencyLevel | null;
}

export interface Section {
  /** 1 to 6 for the national sections; 0 for what precedes the first heading. */
  number: number;
  title: string;
  text: string;
}

/** A count that the prose states, or a local form set down behind it. */
export interface NarrativeFigure {
  indicator: NarrativeCode;
  value: number;
  qualifier: Qualifier;
  /** `office` when only the office's own count is meant, `region` when the text says the whole region, else null. */
  scope: 'office' | 'region' | null;
  /** Exactly the section's text between `at.start` and `at.end`. */
  raw: string;
  at: TextPlace;
}

export type Severity = 'error' | 'warning' | 'info';

export interface LocalizedText {
  zh: string;
  en: string;
}

/** What a check found: both sides of the relation and the places of every cell that took part. */
export interface Finding {
  rule: string;
  severity: Severity;
  subject: Record<string, string>;
  expected: number | null;
  actual: number | null;
  difference: number | null;
  message: LocalizedText;
  at: (CellPlace | TextPlace)[];
}

/** What the parser doubted or could not read. `code` is stable and listed in docs/diagnostics.md. */
export interface Diagnostic {
  code: string;
  message: string;
  at?: CellPlace | TextPlace;
}

export interface WorkPlanTask {
  section: string;
  title: string;
  text: string;
  leadUnits: string[];
  responsibleUnits: string[];
  deadline: string | null;
}

export interface WorkPlan {
  documentNumber: string | null;
  year: number | null;
  tasks: WorkPlanTask[];
}

export type DisclosureTable = Partial<Record<DisclosureCode, Cell>>;
export type ApplicationsTable = Partial<Record<Outcome, Partial<Record<Applicant, Cell>>>>;
export type ReviewLitigationTable = Partial<Record<ReviewLitigationCode, Cell>>;
export type AnnexTable = Partial<Record<AnnexCode, Cell>>;

export interface ReportCoverage {
  disclosure: Coverage;
  applications: Coverage;
  reviewLitigation: Coverage;
}

export interface ParsedReport {
  /** Command line only. */
  path?: string;
  parserVersion: string;
  document: DocumentInfo;
  kind: DocumentKind;
  agency: ReportAgency | null;
  /** The year reported on. */
  year: number | null;
  edition: EditionId | null;
  publishedOn: string | null;
  signedOn: string | null;
  sections: Section[];
  coverage: ReportCoverage;
  /** Null when the document has no such table at all. */
  disclosure: DisclosureTable | null;
  applications: ApplicationsTable | null;
  reviewLitigation: ReviewLitigationTable | null;
  annex: AnnexTable | null;
  narrative: NarrativeFigure[];
  workPlan: WorkPlan | null;
  findings: Finding[];
  diagnostics: Diagnostic[];
}
