/** What is known of a document, kept apart from the parser: the format of golden expectations and of the samples' truths. */
import type { FigurePath, ReportTruth } from '../generators/figures.js';

export interface NarrativeTruth {
  value: number;
  qualifier: 'exact' | 'approximate' | 'at_least';
  scope?: 'office' | 'region' | null;
}

export interface FindingTruth {
  rule: string;
  subject?: Record<string, string>;
  expected?: number | null;
  actual?: number | null;
}

/** Null in a table means that a blank stands there or nothing; a key left out means nothing stands there. */
export interface TruthFile {
  id?: string;
  kind: string;
  agency?: string | null;
  agency_aliases?: string[];
  division_code?: string | null;
  year?: number | null;
  /** Left out where a hybrid leaves the edition of the whole open. */
  edition?: string | null;
  published_on?: string | null;
  signed_on?: string | null;
  disclosure: Record<string, number | null> | null;
  applications: Record<string, Record<string, number | null>> | null;
  review_litigation: Record<string, number | null> | null;
  annex?: Record<string, number | null> | null;
  /** An indicator said twice with different counts or scopes has a list. */
  narrative: Record<string, NarrativeTruth | NarrativeTruth[]> | null;
  coverage?: { disclosure: string; applications: string; review_litigation: string };
  expected_findings?: FindingTruth[] | null;
  /** Of a work plan. */
  document_number?: string | null;
  plan_year?: number | null;
  sections?: number;
  tasks?: number;
  tasks_with_lead_unit?: number;
  source?: string;
  quirks?: string[];
  notes?: string;
}

/** The truth of a rendered report in the format of truth files. */
export function truthFileOf(truth: ReportTruth): TruthFile {
  return {
    kind: 'annual_report',
    agency: truth.agency,
    year: truth.year,
    ...(truth.edition === null ? {} : { edition: truth.edition }),
    published_on: truth.publishedOn,
    signed_on: truth.signedOn,
    ...figureTables(truth.figures),
    narrative: {},
  };
}

/** Nests figures by path as truth files hold them. */
export function nested(
  figures: Iterable<[string, number | null]>,
): Pick<TruthFile, 'disclosure' | 'applications' | 'review_litigation' | 'annex'> {
  const tables: Record<string, Record<string, number | null>> = {};
  const applications: Record<string, Record<string, number | null>> = {};
  for (const [path, value] of figures) {
    const [table = '', code = '', applicant] = path.split('/');
    if (applicant === undefined) (tables[table] ??= {})[code] = value;
    else (applications[code] ??= {})[applicant] = value;
  }
  return {
    disclosure: tables['disclosure'] ?? null,
    applications: Object.keys(applications).length === 0 ? null : applications,
    review_litigation: tables['reviewLitigation'] ?? null,
    ...(tables['annex'] === undefined ? {} : { annex: tables['annex'] }),
  };
}

/** Nests a generator's figures as truth files hold them. */
export function figureTables(figures: ReportTruth['figures']): ReturnType<typeof nested> {
  return nested(Object.entries(figures) as [FigurePath, number | null][]);
}
