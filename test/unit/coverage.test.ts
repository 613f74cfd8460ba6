/** How much of each table was found, and of which edition a report is. */
import { describe, expect, it } from 'vitest';
import { APPLICANTS, OUTCOMES, REVIEW_LITIGATION_CODES } from '../../src/core/forms/codes.js';
import { DISCLOSURE } from '../../src/core/forms/disclosure.js';
import { applicationsCoverage, disclosureCoverage, reviewLitigationCoverage } from '../../src/core/mapping/coverage.js';
import { editionOfYear, tableEdition } from '../../src/core/mapping/edition.js';
import type { ApplicationsTable, Cell, DisclosureTable, ReviewLitigationTable } from '../../src/core/parsed-report.js';

const at = { table: 1, row: 1, column: 1 };
const cell = (value: number | null): Cell => ({
  value,
  status: value === null ? 'blank' : 'reported',
  raw: value === null ? '' : String(value),
  at,
});

const disclosure = (edition: '2019' | '2021', value: number | null = 1): DisclosureTable =>
  Object.fromEntries(DISCLOSURE.filter((one) => one.editions.includes(edition)).map(({ code }) => [code, cell(value)]));

const PARTS: ReadonlySet<string> = new Set(['other_no_correction_in_time', 'other_fee_unpaid', 'other_other']);
const applications = (edition: '2019' | '2021', value: number | null = 1): ApplicationsTable =>
  Object.fromEntries(
    OUTCOMES.filter((code) => (edition === '2021' ? code !== 'other_handling' : !PARTS.has(code))).map((code) => [
      code,
      Object.fromEntries(APPLICANTS.map((applicant) => [applicant, cell(value)])),
    ]),
  );

const review = (value: number | null = 1): ReviewLitigationTable =>
  Object.fromEntries(REVIEW_LITIGATION_CODES.map((code) => [code, cell(value)]));

function without<T extends object>(table: T, key: keyof T): T {
  const copy = { ...table };
  delete copy[key];
  return copy;
}

describe('coverage', () => {
  it.each(['2019', '2021'] as const)('complete in the edition of %s', (edition) => {
    expect(disclosureCoverage(disclosure(edition), edition, false)).toBe('complete');
    expect(applicationsCoverage(applications(edition), false)).toBe('complete');
    expect(reviewLitigationCoverage(review(), false)).toBe('complete');
  });

  it('complete where a part has the header of the other edition', () => {
    const { rules_made: _a, rules_disclosed: _b, rules_disclosed_cumulative: _c, ...rest } = disclosure('2019');
    const { rules_issued, rules_repealed, rules_in_force } = disclosure('2021');
    const mixed = { ...rest, rules_issued, rules_repealed, rules_in_force } as DisclosureTable;
    expect(disclosureCoverage(mixed, '2019', false)).toBe('complete');
  });

  it('one figure missing is partial, whichever it is', () => {
    for (const code of Object.keys(disclosure('2021')) as (keyof DisclosureTable)[])
      expect([code, disclosureCoverage(without(disclosure('2021'), code), '2021', false)]).toEqual([code, 'partial']);
    for (const code of REVIEW_LITIGATION_CODES)
      expect([code, reviewLitigationCoverage(without(review(), code), false)]).toEqual([code, 'partial']);
    for (const outcome of Object.keys(applications('2021')) as (keyof ApplicationsTable)[]) {
      expect([outcome, applicationsCoverage(without(applications('2021'), outcome), false)]).toEqual([
        outcome,
        'partial',
      ]);
      const table = applications('2021');
      table[outcome] = without(table[outcome] ?? {}, 'total');
      expect([outcome, applicationsCoverage(table, false)]).toEqual([outcome, 'partial']);
    }
  });

  it('blanks inside a filled table are covered', () => {
    expect(disclosureCoverage({ ...disclosure('2021'), rules_issued: cell(null) }, '2021', false)).toBe('complete');
  });

  it.each([
    [false, 'absent'],
    [true, 'image'],
  ] as const)('nothing found, or nothing printed; a picture there: %s', (picture, coverage) => {
    expect(disclosureCoverage(null, '2021', picture)).toBe(coverage);
    expect(disclosureCoverage({}, null, picture)).toBe(coverage);
    expect(disclosureCoverage(disclosure('2021', null), '2021', picture)).toBe(coverage);
    expect(applicationsCoverage(null, picture)).toBe(coverage);
    expect(applicationsCoverage(applications('2021', null), picture)).toBe(coverage);
    expect(reviewLitigationCoverage(null, picture)).toBe(coverage);
    expect(reviewLitigationCoverage(review(null), picture)).toBe(coverage);
  });
});

describe('edition', () => {
  it('of section three: one row of 其他处理 or three', () => {
    expect(tableEdition(null)).toBeNull();
    expect(tableEdition({})).toBeNull();
    expect(tableEdition(applications('2019'))).toBe('2019');
    expect(tableEdition(applications('2021'))).toBe('2021');
    expect(tableEdition({ received: { total: cell(1) } })).toBeNull();
  });

  it.each([
    [null, null],
    [2007, null],
    [2008, '2008'],
    [2013, '2008'],
    [2014, '2014'],
    [2018, '2014'],
    [2019, '2019'],
    [2020, '2019'],
    [2021, '2021'],
    [2030, '2021'],
  ])('in force for %s: %s', (year, edition) => {
    expect(editionOfYear(year)).toBe(edition);
  });
});
