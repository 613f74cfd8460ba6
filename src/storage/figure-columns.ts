/**
 * The wide tables of figures: one column a code, named by the code. The lists come from the forms,
 * a test holds that the migrations have exactly these columns.
 */
import { ANNEX_CODES, APPLICANTS, DISCLOSURE_CODES, OUTCOMES, REVIEW_LITIGATION_CODES } from '../core/forms/codes.js';
import { ANNEX_ROWS } from '../core/forms/annex-2014.js';
import { DISCLOSURE } from '../core/forms/disclosure.js';

export type FigureType = 'integer' | 'bigint' | 'numeric';

export interface WideTable {
  readonly table: string;
  readonly codes: readonly string[];
  readonly typeOf: (code: string) => FigureType;
  /** Present where a revision has several rows: the column that tells them apart, and its values in order. */
  readonly rowKey?: { readonly column: string; readonly values: readonly string[] };
}

const AMOUNTS: ReadonlySet<string> = new Set([
  ...DISCLOSURE.filter((indicator) => indicator.amount === true).map((indicator) => indicator.code),
  ...ANNEX_ROWS.filter((row) => row.unit === '万元').map((row) => row.code),
]);

const countOrAmount = (code: string): FigureType => (AMOUNTS.has(code) ? 'numeric' : 'bigint');

export const DISCLOSURE_TABLE: WideTable = {
  table: 'disclosure_figures',
  codes: DISCLOSURE_CODES,
  typeOf: countOrAmount,
};

export const APPLICATIONS_TABLE: WideTable = {
  table: 'application_figures',
  codes: OUTCOMES,
  typeOf: () => 'integer',
  rowKey: { column: 'applicant', values: APPLICANTS },
};

export const REVIEW_LITIGATION_TABLE: WideTable = {
  table: 'review_litigation_figures',
  codes: REVIEW_LITIGATION_CODES,
  typeOf: () => 'integer',
};

export const ANNEX_TABLE: WideTable = { table: 'annex_figures', codes: ANNEX_CODES, typeOf: countOrAmount };

export const WIDE_TABLES: readonly WideTable[] = [
  DISCLOSURE_TABLE,
  APPLICATIONS_TABLE,
  REVIEW_LITIGATION_TABLE,
  ANNEX_TABLE,
];

const LARGEST_INTEGER = 2 ** 31 - 1;

/** Whether a printed figure can be kept exactly in its column. */
export function fitsColumn(type: FigureType, value: number): boolean {
  if (type === 'numeric') return Number.isFinite(value);
  return Number.isSafeInteger(value) && (type === 'bigint' || Math.abs(value) <= LARGEST_INTEGER);
}
