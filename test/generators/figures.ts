/**
 * Figures of a report as the truth that a rendering is made from. Knows nothing of the
 * parser: only the public codes are shared, so that an error in the reader's own tables of
 * labels cannot hide here. Null stands for a cell in which no number can be read.
 */
import fc from 'fast-check';
import type { Applicant, DisclosureCode, Outcome, ReviewLitigationCode } from '../../src/core/forms/codes.js';

export type FormEdition = '2019' | '2021';
export type FigurePath =
  `disclosure/${DisclosureCode}` | `applications/${Outcome}/${Applicant}` | `reviewLitigation/${ReviewLitigationCode}`;
export type Figures = Partial<Record<FigurePath, number | null>>;

/** All that is known of a report before it is printed. */
export interface ReportTruth {
  agency: string;
  year: number;
  /** Null where a hybrid leaves the edition of the whole open. */
  edition: FormEdition | null;
  /** Which edition each table was taken from; they differ in hybrids. */
  forms: { disclosure: FormEdition; applications: FormEdition };
  publishedOn: string | null;
  signedOn: string | null;
  figures: Figures;
}

export const ORGANISATIONS = [
  'commercial_enterprise',
  'research_institution',
  'public_welfare_organization',
  'legal_service_organization',
  'other_organization',
] as const satisfies readonly Applicant[];
export const APPLICANTS_APART = ['natural_person', ...ORGANISATIONS] as const satisfies readonly Applicant[];

const SHARED_RESULTS = [
  'granted',
  'partially_granted',
  'denied_state_secret',
  'denied_law_prohibited',
  'denied_three_securities_one_stability',
  'denied_third_party',
  'denied_internal_affairs',
  'denied_process_information',
  'denied_enforcement_file',
  'denied_administrative_query',
  'unavailable_not_held',
  'unavailable_must_be_created',
  'unavailable_unclear_after_correction',
  'not_processed_petition',
  'not_processed_repeat',
  'not_processed_publication',
  'not_processed_vexatious',
  'not_processed_confirm_or_reissue',
] as const satisfies readonly Outcome[];

/** The kinds of result that add up to 总计, in the order of the form. */
export const RESULTS: Record<FormEdition, readonly Outcome[]> = {
  '2019': [...SHARED_RESULTS, 'other_handling'],
  '2021': [...SHARED_RESULTS, 'other_no_correction_in_time', 'other_fee_unpaid', 'other_other'],
};

export const REVIEW_GROUPS = ['reconsideration', 'litigation_direct', 'litigation_after_reconsideration'] as const;
export const REVIEW_RESULTS = ['upheld', 'corrected', 'other', 'pending'] as const;

const DISCLOSURE_COUNTS: Record<FormEdition, readonly DisclosureCode[]> = {
  '2019': [
    'rules_made',
    'rules_disclosed',
    'rules_disclosed_cumulative',
    'normative_documents_made',
    'normative_documents_disclosed',
    'normative_documents_disclosed_cumulative',
    'licensing_previous_items',
    'licensing_items_change',
    'licensing_decisions',
    'other_services_previous_items',
    'other_services_items_change',
    'other_services_decisions',
    'penalty_previous_items',
    'penalty_items_change',
    'penalty_decisions',
    'coercion_previous_items',
    'coercion_items_change',
    'coercion_decisions',
    'fee_previous_items',
    'fee_items_change',
    'procurement_projects',
  ],
  '2021': [
    'rules_issued',
    'rules_repealed',
    'rules_in_force',
    'normative_documents_issued',
    'normative_documents_repealed',
    'normative_documents_in_force',
    'licensing_decisions',
    'penalty_decisions',
    'coercion_decisions',
  ],
};
const DISCLOSURE_AMOUNT: Record<FormEdition, DisclosureCode> = { '2019': 'procurement_amount', '2021': 'fee_amount' };

const count = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 2, arbitrary: fc.integer({ min: 41, max: 3000 }) },
);
const largeCount = fc.oneof(count, fc.integer({ min: 1000, max: 4_000_000 }));
const change = fc.integer({ min: -60, max: 300 });
/** Yuan, whole hundreds, so that 万元 prints with at most two decimals as reports do. */
const amount = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 99_999_999 }).map((hundreds) => hundreds * 100),
);

function disclosureFigures(edition: FormEdition): fc.Arbitrary<Figures> {
  const entries = DISCLOSURE_COUNTS[edition].map((code): [string, fc.Arbitrary<number>] => [
    `disclosure/${code}`,
    code.endsWith('_change') ? change : largeCount,
  ]);
  entries.push([`disclosure/${DISCLOSURE_AMOUNT[edition]}`, amount]);
  return fc.record(Object.fromEntries(entries)) as fc.Arbitrary<Figures>;
}

/** One applicant's column: results and what is carried are drawn, the rest follows from them. */
function applicantColumn(edition: FormEdition, applicant: Applicant): fc.Arbitrary<Figures> {
  const results = RESULTS[edition];
  const small = applicant === 'natural_person' ? count : fc.oneof(fc.constant(0), fc.constant(0), count);
  return fc
    .tuple(fc.tuple(...results.map(() => small)), small, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([values, carriedOut, share]) => {
      const decided = values.reduce((sum, value) => sum + value, 0);
      const carriedIn = Math.floor((decided + carriedOut) * share * 0.3);
      const figures: Figures = {};
      results.forEach((outcome, index) => (figures[`applications/${outcome}/${applicant}`] = values[index] ?? 0));
      figures[`applications/received/${applicant}`] = decided + carriedOut - carriedIn;
      figures[`applications/carried_in/${applicant}`] = carriedIn;
      figures[`applications/decided_total/${applicant}`] = decided;
      figures[`applications/carried_out/${applicant}`] = carriedOut;
      return figures;
    });
}

/** Every outcome of an edition, results and sums. */
export function outcomesOf(edition: FormEdition): Outcome[] {
  return ['received', 'carried_in', ...RESULTS[edition], 'decided_total', 'carried_out'];
}

/** Fills in the column of totals; the rest must be there. */
export function withApplicantTotals(figures: Figures, edition: FormEdition): Figures {
  const summed = { ...figures };
  for (const outcome of outcomesOf(edition)) {
    const parts = APPLICANTS_APART.map((applicant) => figures[`applications/${outcome}/${applicant}`] ?? 0);
    summed[`applications/${outcome}/total`] = parts.reduce((sum, part) => sum + part, 0);
  }
  return summed;
}

function applicationFigures(edition: FormEdition): fc.Arbitrary<Figures> {
  return fc
    .tuple(...APPLICANTS_APART.map((applicant) => applicantColumn(edition, applicant)))
    .map((columns) => withApplicantTotals(Object.assign({}, ...columns) as Figures, edition));
}

function reviewFigures(): fc.Arbitrary<Figures> {
  const results = REVIEW_GROUPS.flatMap((group) => REVIEW_RESULTS.map((result) => `${group}_${result}` as const));
  return fc.tuple(...results.map(() => count)).map((values) => {
    const figures: Figures = {};
    results.forEach((code, index) => (figures[`reviewLitigation/${code}`] = values[index] ?? 0));
    for (const group of REVIEW_GROUPS) {
      const parts = REVIEW_RESULTS.map((result) => figures[`reviewLitigation/${group}_${result}`] ?? 0);
      figures[`reviewLitigation/${group}_total`] = parts.reduce((sum, part) => sum + part, 0);
    }
    return figures;
  });
}

/** Cities with the power to make government rules, so that no figure is remarkable in itself. */
const AGENCIES = ['扬州市人民政府', '徐州市人民政府', '宜昌市人民政府', '绵阳市人民政府', '洛阳市人民政府'];

/** Consistent figures: every identity of the form holds. */
export function reportTruths(edition: FormEdition): fc.Arbitrary<ReportTruth> {
  const years = edition === '2019' ? [2019, 2020] : [2021, 2022, 2023, 2024];
  return fc
    .tuple(
      fc.constantFrom(...AGENCIES),
      fc.constantFrom(...years),
      disclosureFigures(edition),
      applicationFigures(edition),
      reviewFigures(),
    )
    .map(([agency, year, disclosure, applications, review]) => ({
      agency,
      year,
      edition,
      forms: { disclosure: edition, applications: edition },
      publishedOn: `${year + 1}-01-28`,
      signedOn: `${year + 1}-01-20`,
      figures: { ...disclosure, ...applications, ...review },
    }));
}

/** Draws section two of another edition, for hybrids. */
export function drawDisclosure(edition: FormEdition, seed: number): Figures {
  return fc.sample(disclosureFigures(edition), { seed, numRuns: 1 })[0] ?? {};
}
