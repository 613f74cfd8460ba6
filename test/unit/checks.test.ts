/** The form's relations: what holds is silent, what does not is told with both sides and every cell's place. */
import { describe, expect, it } from 'vitest';
import { type CheckedTables, checkTables } from '../../src/core/checks/checks.js';
import { RULES } from '../../src/core/checks/rules.js';
import {
  ANNEX_CODES,
  type AnnexCode,
  APPLICANTS,
  type Applicant,
  OUTCOMES,
  type Outcome,
  REVIEW_LITIGATION_CODES,
} from '../../src/core/forms/codes.js';
import type { ApplicationsTable, Cell, Finding, ReviewLitigationTable } from '../../src/core/parsed-report.js';

type Status = 'blank' | 'unreadable' | 'missing';

const PARTS: ReadonlySet<string> = new Set(['other_no_correction_in_time', 'other_fee_unpaid', 'other_other']);

const place = (row: number, column: number): Cell['at'] => ({ table: 1, row, column });

function cellOf(value: number | Status, at: Cell['at']): Cell | undefined {
  if (value === 'missing') return undefined;
  if (typeof value === 'number') return { value, status: 'reported', raw: String(value), at };
  return { value: null, status: value, raw: '', at };
}

/** A consistent section three: every outcome 1 for every applicant but the total, which is 6. */
function applications(
  edition: '2019' | '2021' = '2021',
  changed: Partial<Record<`${Outcome}.${Applicant}`, number | Status>> = {},
): ApplicationsTable {
  const outcomes = OUTCOMES.filter((code) => (edition === '2021' ? code !== 'other_handling' : !PARTS.has(code)));
  const decided = outcomes.length - 4;
  const rows = { received: decided, carried_in: 1, decided_total: decided, carried_out: 1 } as Partial<
    Record<Outcome, number>
  >;
  const table: ApplicationsTable = {};
  for (const outcome of outcomes) {
    const each = rows[outcome] ?? 1;
    const row: Partial<Record<Applicant, Cell>> = {};
    for (const [i, applicant] of APPLICANTS.entries()) {
      const value = changed[`${outcome}.${applicant}`] ?? (applicant === 'total' ? 6 * each : each);
      const cell = cellOf(value, place(OUTCOMES.indexOf(outcome) + 1, i + 1));
      if (cell) row[applicant] = cell;
    }
    table[outcome] = row;
  }
  return table;
}

function review(changed: Partial<Record<string, number | Status>> = {}): ReviewLitigationTable {
  const cells = REVIEW_LITIGATION_CODES.map((code, i) => {
    const value = changed[code] ?? (code.endsWith('_total') ? 8 : 2);
    return [code, cellOf(value, place(1, i + 1))] as const;
  });
  return Object.fromEntries(cells.filter(([, cell]) => cell !== undefined));
}

const check = (tables: Partial<CheckedTables>): Finding[] =>
  checkTables({ disclosure: null, applications: null, reviewLitigation: null, annex: null, ...tables });

const told = (findings: readonly Finding[]): [string, Record<string, string>][] =>
  findings.map(({ rule, subject }) => [rule, subject]);

describe('what holds is silent', () => {
  it('nothing at all', () => expect(check({})).toEqual([]));
  it.each(['2019', '2021'] as const)('section three of %s', (edition) =>
    expect(check({ applications: applications(edition) })).toEqual([]),
  );
  it('section four', () => expect(check({ reviewLitigation: review() })).toEqual([]));
});

describe('section three, one cell off by one', () => {
  const cases = OUTCOMES.filter((outcome) => outcome !== 'other_handling').flatMap((outcome) =>
    APPLICANTS.map((applicant) => [outcome, applicant] as const),
  );

  it.each(cases)('%s.%s: exactly the relations that the cell is in', (outcome, applicant) => {
    const value = (applications()[outcome]?.[applicant]?.value ?? 0) + 1;
    const findings = told(check({ applications: applications('2021', { [`${outcome}.${applicant}`]: value }) }));
    const balanced = ['received', 'carried_in', 'decided_total', 'carried_out'].includes(outcome);
    const summed = !['received', 'carried_in', 'carried_out'].includes(outcome);
    expect(findings).toEqual([
      ['applications.applicants_sum', { outcome }],
      ...(summed ? [['applications.outcomes_sum', { applicant }]] : []),
      ...(balanced ? [['applications.balance', { applicant }]] : []),
    ]);
  });

  it('a finding names both sides, the difference and the place of every cell in it', () => {
    const [finding] = check({ applications: applications('2021', { 'granted.total': 9 }) });
    expect(finding).toMatchObject({
      rule: 'applications.applicants_sum',
      severity: 'error',
      subject: { outcome: 'granted' },
      expected: 6,
      actual: 9,
      difference: 3,
    });
    const row = OUTCOMES.indexOf('granted') + 1;
    expect(finding?.at).toEqual(APPLICANTS.map((_, i) => place(row, i + 1)));
    for (const side of ['6', '9', '3']) {
      expect(finding?.message.zh).toContain(side);
      expect(finding?.message.en).toContain(side);
    }
  });

  it('the balance: what came in on one side, what went out on the other', () => {
    const findings = check({ applications: applications('2021', { 'received.natural_person': 50 }) });
    const balance = findings.find(({ rule }) => rule === 'applications.balance');
    expect([balance?.expected, balance?.actual, balance?.difference]).toEqual([51, 22, -29]);
    expect(balance?.at).toEqual(
      (['received', 'carried_in', 'decided_total', 'carried_out'] as const).map((code) =>
        place(OUTCOMES.indexOf(code) + 1, 1),
      ),
    );
  });

  it('the single row of 其他处理 takes part in the sum', () => {
    const findings = check({ applications: applications('2019', { 'other_handling.natural_person': 2 }) });
    expect(told(findings)).toEqual([
      ['applications.applicants_sum', { outcome: 'other_handling' }],
      ['applications.outcomes_sum', { applicant: 'natural_person' }],
    ]);
  });
});

describe('section four, one cell off by one', () => {
  it.each(REVIEW_LITIGATION_CODES)('%s', (code) => {
    const value = (review()[code]?.value ?? 0) + 1;
    const [finding, ...others] = check({ reviewLitigation: review({ [code]: value }) });
    const group = ['reconsideration', 'litigation_direct', 'litigation_after_reconsideration'].find(
      (name) => `${name}_${code.slice(name.length + 1)}` === code,
    );
    expect([finding?.rule, finding?.subject, others]).toEqual(['review_litigation.group_sum', { group }, []]);
    expect(finding?.difference).toBe(code.endsWith('_total') ? 1 : -1);
    expect(finding?.at).toHaveLength(5);
  });
});

describe('the annex of 2014, one cell off by one', () => {
  const parts: Record<string, AnnexCode[]> = {
    received: ['received_in_person', 'received_fax', 'received_online', 'received_letter'],
    concluded: ['concluded_on_time', 'concluded_extended'],
    replies: ANNEX_CODES.filter((code) => code.startsWith('reply_')),
    reply_denied: ANNEX_CODES.filter((code) => code.startsWith('denied_')),
  };
  const whole: Partial<Record<AnnexCode, AnnexCode>> = {
    normative_disclosed: 'proactive_items',
    press_conferences_head: 'press_conferences',
    interviews_head: 'interviews',
  };
  const consistent = { received: 4, concluded: 2, replies: 13, reply_denied: 6 } as const;
  const annex = (changed: Partial<Record<AnnexCode, number | Status>> = {}): NonNullable<CheckedTables['annex']> => {
    const values = { ...Object.fromEntries(ANNEX_CODES.map((code) => [code, 1])), ...consistent, ...changed };
    const cells = ANNEX_CODES.map((code, i) => [code, cellOf(values[code] ?? 1, place(i + 1, 3))] as const);
    return Object.fromEntries(cells.filter(([, cell]) => cell !== undefined));
  };

  it('what adds up is silent', () => expect(check({ annex: annex() })).toEqual([]));

  it.each(ANNEX_CODES)('%s: exactly the sums that the cell is in', (code) => {
    const value = (annex()[code]?.value ?? 0) + 1;
    const sums = Object.keys(parts).filter((total) => total === code || parts[total]?.includes(code));
    const findings = check({ annex: annex({ [code]: value }) });
    expect(told(findings)).toEqual(
      [...(whole[code] ? [code] : []), ...sums].map((indicator) => ['annex_2014.sums', { indicator }]),
    );
    for (const { severity } of findings) expect(severity).toBe('warning');
  });

  it('a part below its whole, and a sum with a row missing, are none', () => {
    expect(check({ annex: annex({ proactive_items: 90, normative_disclosed: 'blank' }) })).toEqual([]);
    expect(
      check({ annex: annex({ received_fax: 'missing', replies: 'unreadable', reply_denied: 'missing' }) }),
    ).toEqual([]);
  });

  it('counts are whole and not below zero, amounts may have decimals', () => {
    expect(told(check({ annex: annex({ complaints: -1, trained: 2.5, fees_wan: 0.25, funds_wan: -3 }) }))).toEqual(
      ['complaints', 'funds_wan', 'trained'].map((indicator) => ['figures.non_negative_integer', { indicator }]),
    );
  });
});

describe('blanks, and what could not be read', () => {
  it('a blank inside a filled table counts as 0', () => {
    const changed = { reconsideration_upheld: 'blank', reconsideration_total: 6 } as const;
    expect(check({ reviewLitigation: review(changed) })).toEqual([]);
    const [finding] = check({ reviewLitigation: review({ reconsideration_upheld: 'blank' }) });
    expect([finding?.expected, finding?.actual]).toEqual([6, 8]);
  });

  it('a total left blank beside numbers is a finding', () => {
    const [finding] = check({ reviewLitigation: review({ reconsideration_total: 'blank' }) });
    expect([finding?.expected, finding?.actual]).toEqual([8, 0]);
  });

  it('a group that is blank throughout states nothing', () => {
    const blank = Object.fromEntries(REVIEW_LITIGATION_CODES.map((code) => [code, 'blank' as const]));
    expect(check({ reviewLitigation: review(blank) })).toEqual([]);
  });

  it.each(['unreadable', 'missing'] as const)('a relation with a cell that is %s is not evaluated', (status) => {
    expect(check({ reviewLitigation: review({ litigation_direct_other: status }) })).toEqual([]);
    expect(check({ applications: applications('2021', { 'granted.natural_person': status }) })).toEqual([]);
    const changed = { 'granted.natural_person': status, 'received.total': 999 } as const;
    expect(told(check({ applications: applications('2021', changed) }))).toEqual([
      ['applications.applicants_sum', { outcome: 'received' }],
      ['applications.balance', { applicant: 'total' }],
    ]);
  });

  it('a missing row leaves only the sums that it is not in', () => {
    const table = applications();
    delete table.denied_third_party;
    expect(check({ applications: table })).toEqual([]);
  });
});

describe('counts are whole and not below zero', () => {
  const rule = 'figures.non_negative_integer';
  const one = (code: string, value: number): Finding[] =>
    check({ disclosure: { [code]: cellOf(value, place(2, 3)) } as NonNullable<CheckedTables['disclosure']> });

  it.each([
    ['rules_issued', -1],
    ['licensing_decisions', 1.5],
    ['licensing_items_change', 0.5],
    ['fee_amount', -3],
  ])('%s of %d is told at its place', (code, value) => {
    expect(one(code, value)).toMatchObject([
      { rule, subject: { indicator: code }, expected: null, actual: value, difference: null, at: [place(2, 3)] },
    ]);
  });

  it.each([
    ['rules_issued', 0],
    ['licensing_items_change', -8],
    ['fee_amount', 1234.5],
  ])('%s of %d is none', (code, value) => expect(one(code, value)).toEqual([]));

  it('in sections three and four', () => {
    const three = check({ applications: applications('2021', { 'carried_in.total': -6 }) });
    expect(told(three)).toContainEqual([rule, { outcome: 'carried_in', applicant: 'total' }]);
    const four = check({ reviewLitigation: review({ litigation_direct_upheld: -2 }) });
    expect(told(four)).toContainEqual([rule, { indicator: 'litigation_direct_upheld' }]);
  });
});

it('never changes a figure', () => {
  const table = applications('2021', { 'received.total': 1 });
  const before = structuredClone(table);
  check({ applications: table });
  expect(table).toEqual(before);
});

it('every rule is listed once, with its words in both languages', () => {
  expect(new Set(RULES.map(({ code }) => code)).size).toBe(RULES.length);
  for (const { scope, expression } of RULES)
    for (const text of [scope.zh, scope.en, expression.zh, expression.en]) expect(text).not.toBe('');
});
