/** Every division of the table, in titles: its own code, or none where the name alone is ambiguous; never another's. */
import { expect, test } from 'vitest';
import { DIVISION_TABLE } from '../../src/core/divisions/division-table.js';
import { chainOf, divisionByCode } from '../../src/core/divisions/divisions.js';
import { readAgency } from '../../src/core/mapping/agency.js';

const PRESENT = DIVISION_TABLE.trim()
  .split('\n')
  .map((line) => line.split('\t'))
  .filter(([code, , from, to]) => (to ?? '') === '' && Number(from ?? 0) <= 2020 && code !== undefined)
  .map(([code = '', name = '']) => ({ code, name }));

function codeOf(title: string): string | null | undefined {
  const { agency } = readAgency({
    title: null,
    headings: [title],
    preamble: '',
    sections: [],
    signature: [],
    siteLines: [],
  });
  return agency === null ? undefined : agency.divisionCode;
}

test('each division’s name alone gives its code or none', () => {
  const wrong: string[] = [];
  let found = 0;
  for (const { code, name } of PRESENT) {
    const read = codeOf(`${name}人民政府2021年政府信息公开工作年度报告`);
    if (read === code) found += 1;
    else if (read !== null) wrong.push(`${code} ${name}: ${read}`);
  }
  expect(wrong).toEqual([]);
  expect(found / PRESENT.length).toBeGreaterThan(0.95);
});

test('each division’s name behind its parents’ gives its code', () => {
  const wrong: string[] = [];
  for (const { code, name } of PRESENT) {
    const division = divisionByCode(code);
    if (division === null) continue;
    const path = chainOf(division)
      .slice(-2)
      .map((one) => one.name)
      .join('');
    for (const title of [`${path}2021年政府信息公开工作年度报告`, `2021年度${path}财政局政府信息公开年报`]) {
      const read = codeOf(title);
      if (read !== code) wrong.push(`${code} ${name} ${title}: ${read}`);
    }
  }
  expect(wrong).toEqual([]);
});
