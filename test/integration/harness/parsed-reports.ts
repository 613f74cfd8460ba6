/**
 * Parsed reports made from numbers, for tests that store and read: every shape the parser may give,
 * without going through a document.
 */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  ANNEX_CODES,
  APPLICANTS,
  DISCLOSURE_CODES,
  EDITION_IDS,
  NARRATIVE_CODES,
  OUTCOMES,
  REVIEW_LITIGATION_CODES,
} from '../../../src/core/forms/codes.js';
import { DISCLOSURE } from '../../../src/core/forms/disclosure.js';
import type { Cell, Finding, NarrativeFigure, ParsedReport } from '../../../src/core/parsed-report.js';

/** The bytes stand for a document: only their hash matters to storage. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The report with its document set to these bytes. */
export function readFrom(bytes: Uint8Array, report: ParsedReport): ParsedReport {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { ...report, document: { ...report.document, sha256, bytes: bytes.byteLength } };
}

export function cell(value: number, row = 1, column = 1): Cell {
  return { value, status: 'reported', raw: String(value), at: { table: 1, row, column } };
}

/** A small complete report; whatever a test is about is set over it. */
export function sampleReport(over: Partial<ParsedReport> = {}): ParsedReport {
  return {
    parserVersion: '0.0.0-test',
    document: { sha256: '', mediaType: 'text/html', charset: 'utf-8', bytes: 0, repairs: [] },
    kind: 'annual_report',
    agency: { name: '甲市人民政府', asPrinted: '甲市人民政府', divisionCode: '330100', level: 'prefecture' },
    year: 2021,
    edition: '2021',
    publishedOn: '2022-01-28',
    signedOn: null,
    sections: [{ number: 1, title: '总体情况', text: '本年收到申请3件。' }],
    coverage: { disclosure: 'complete', applications: 'complete', reviewLitigation: 'absent' },
    disclosure: { rules_issued: cell(0), fee_amount: cell(61874000.5) },
    applications: { received: { natural_person: cell(3), total: cell(3) }, granted: { total: cell(0) } },
    reviewLitigation: null,
    annex: null,
    narrative: [
      {
        indicator: 'applications_received',
        value: 3,
        qualifier: 'exact',
        scope: null,
        raw: '收到申请3件',
        at: { section: 1, start: 2, end: 8 },
      },
    ],
    workPlan: null,
    findings: [
      {
        rule: 'applications.balance',
        severity: 'error',
        subject: { applicant: 'total' },
        expected: 3,
        actual: 0,
        difference: -3,
        message: { zh: '不平衡', en: 'does not balance' },
        at: [{ table: 1, row: 1, column: 1 }],
      },
    ],
    diagnostics: [{ code: 'row_unknown', message: 'a row of no known label' }],
    ...over,
  };
}

/** Any text but NUL, which text columns cannot hold; lone surrogates and control characters included. */
const text = fc.string({ unit: 'binary', maxLength: 12 }).map((value) => value.replaceAll('\0', ''));
const rank = fc.integer({ min: 1, max: 9999 });
const place = fc.record(
  { table: rank, row: rank, column: rank, page: rank },
  { requiredKeys: ['table', 'row', 'column'] },
);
const span = fc.record({ section: fc.nat(9), start: fc.nat(99_999), end: fc.nat(99_999) });

function cellOf(value: fc.Arbitrary<number>): fc.Arbitrary<Cell> {
  const reported = fc.record({ value, status: fc.constant('reported' as const), raw: text, at: place });
  const other = fc.record({
    value: fc.constant(null),
    status: fc.constantFrom('blank' as const, 'unreadable' as const, 'not_in_edition' as const),
    raw: text,
    at: place,
  });
  return fc.oneof({ weight: 3, arbitrary: reported }, { weight: 1, arbitrary: other });
}

const int4 = fc.oneof(fc.integer({ min: -(2 ** 31 - 1) }), fc.constantFrom(0, 1, -1, 2 ** 31 - 1, -(2 ** 31 - 1)));
const count = fc.oneof(fc.maxSafeInteger(), fc.constant(0), fc.constant(Number.MAX_SAFE_INTEGER));
// Storage knows no negative zero: PostgreSQL has none, and no report prints one.
const real = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const amount = fc.oneof(
  real,
  fc.integer({ min: 0, max: 10 ** 12 }).map((fen) => fen / 100),
);

function tableOf<Code extends string, Value>(codes: readonly Code[], value: (code: Code) => fc.Arbitrary<Value>) {
  return fc.record(Object.fromEntries(codes.map((code) => [code, value(code)])) as Record<Code, fc.Arbitrary<Value>>, {
    requiredKeys: [],
  });
}

const amounts: ReadonlySet<string> = new Set([
  ...DISCLOSURE.filter((indicator) => indicator.amount).map((indicator) => indicator.code),
  'fees_wan',
  'funds_wan',
]);
const countOrAmount = (code: string): fc.Arbitrary<Cell> => cellOf(amounts.has(code) ? amount : count);
const coverage = fc.constantFrom('complete' as const, 'partial' as const, 'absent' as const, 'image' as const);
const date = fc.integer({ min: 0, max: 40_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

const narrative: fc.Arbitrary<NarrativeFigure> = fc.record({
  indicator: fc.constantFrom(...NARRATIVE_CODES),
  value: fc.oneof(count, amount),
  qualifier: fc.constantFrom('exact' as const, 'approximate' as const, 'at_least' as const),
  scope: fc.constantFrom('office' as const, 'region' as const, null),
  raw: text.map(wellFormed),
  at: span,
});

const finding: fc.Arbitrary<Finding> = fc.record({
  rule: fc.constantFrom('applications.balance', 'review_litigation.group_sum'),
  severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
  subject: fc.dictionary(fc.constantFrom('applicant', 'group', 'code'), text),
  expected: fc.option(real),
  actual: fc.option(real),
  difference: fc.option(real),
  message: fc.record({ zh: text.map(wellFormed), en: text.map(wellFormed) }),
  at: fc.array(fc.oneof(place, span), { maxLength: 3 }),
});

/** Text columns hold UTF-8, which has no lone surrogates. */
function wellFormed(value: string): string {
  return Buffer.from(value).toString();
}

/** Any figures, in any state, with any text about them. */
export const anyReport: fc.Arbitrary<ParsedReport> = fc.record({
  parserVersion: fc.constant('0.0.0-test'),
  document: fc.record({
    sha256: fc.constant(''),
    mediaType: fc.constantFrom('text/html', 'application/pdf'),
    charset: fc.constantFrom('utf-8', 'gb18030', null),
    bytes: fc.constant(0),
    repairs: fc.array(fc.record({ kind: fc.constantFrom('pipe_noise' as const, 'spam_tail' as const), count: rank }), {
      maxLength: 2,
    }),
  }),
  kind: fc.constant('annual_report' as const),
  agency: fc.record({
    name: fc.constantFrom('甲市人民政府', '乙县公安局', '丙区'),
    asPrinted: text.map(wellFormed),
    divisionCode: fc.constantFrom('330100', null),
    level: fc.constantFrom('county' as const, 'department' as const, null),
  }),
  year: fc.integer({ min: 2008, max: 2030 }),
  edition: fc.option(fc.constantFrom(...EDITION_IDS)),
  publishedOn: fc.option(date),
  signedOn: fc.option(date),
  sections: fc.array(fc.record({ number: fc.nat(6), title: text, text }), { maxLength: 3 }),
  coverage: fc.record({ disclosure: coverage, applications: coverage, reviewLitigation: coverage }),
  disclosure: fc.option(tableOf(DISCLOSURE_CODES, countOrAmount)),
  applications: fc.option(tableOf(OUTCOMES, () => tableOf(APPLICANTS, () => cellOf(int4)))),
  reviewLitigation: fc.option(tableOf(REVIEW_LITIGATION_CODES, () => cellOf(int4))),
  annex: fc.option(tableOf(ANNEX_CODES, countOrAmount)),
  narrative: fc.array(narrative, { maxLength: 4 }),
  workPlan: fc.constant(null),
  findings: fc.array(finding, { maxLength: 4 }),
  diagnostics: fc.array(fc.record({ code: fc.constant('row_unknown'), message: text }), { maxLength: 2 }),
});
