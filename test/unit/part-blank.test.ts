/** Tables whose cells are lost, merged or misnamed where no sum shows it: what is told of them. */
import { describe, expect, it } from 'vitest';
import type { DisclosureCode } from '../../src/core/forms/codes.js';
import { disclosureCoverage } from '../../src/core/mapping/coverage.js';
import { readApplications } from '../../src/core/mapping/applications.js';
import { readDisclosure } from '../../src/core/mapping/disclosure.js';
import { reportPartBlank } from '../../src/core/mapping/part-blank.js';
import { readReviewLitigation } from '../../src/core/mapping/review-litigation.js';
import type { Diagnostic } from '../../src/core/parsed-report.js';
import { applicationTable, DISCLOSURE_2021, reviewTable, type Rows } from '../support/form-tables.js';
import { type CellSpec, gridsOf } from '../support/grids.js';

const RULES = ['规章', '0', '0', '0'];
const HEADER = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];

function toldOf(row: readonly string[], others: Rows = [RULES]): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const { table } = readDisclosure(gridsOf([HEADER, ...others, row]), diagnostics);
  reportPartBlank({ disclosure: table, applications: null, reviewLitigation: null }, diagnostics);
  return diagnostics;
}

describe('a row partly empty', () => {
  it.each([
    ['the last cell', ['行政规范性文件', '3', '12', '']],
    ['the first cell', ['行政规范性文件', '', '3', '12']],
    ['one among others', ['行政规范性文件', '3', '', '12']],
  ])('is told: %s', (_name, row) => {
    expect(toldOf(row).map(({ code }) => code)).toEqual(['row_part_blank']);
  });

  it.each<[string, string[], Rows]>([
    ['where the whole row is empty', ['行政规范性文件', '', '', ''], [RULES]],
    ['where a mark for none is printed', ['行政规范性文件', '3', '12', '/'], [RULES]],
    ['where no zero is printed', ['行政规范性文件', '3', '12', ''], [['规章', '', '1', '8']]],
  ])('is not told %s', (_name, row, others) => {
    expect(toldOf(row, others)).toEqual([]);
  });

  it('is told at its empty cell', () => {
    expect(toldOf(['行政规范性文件', '3', '12', ''])[0]?.at).toEqual({ table: 1, row: 3, column: 4 });
  });
});

describe('section two', () => {
  const codesOf = (rows: Rows): [Record<string, number | null>, string[]] => {
    const diagnostics: Diagnostic[] = [];
    const { table } = readDisclosure(gridsOf(rows), diagnostics);
    const values = Object.entries(table ?? {}).map(([code, cell]) => [code, cell.value] as const);
    return [Object.fromEntries(values), diagnostics.map(({ code }) => code)];
  };

  it('tells of a misprinted header once', () => {
    const misprinted = HEADER.with(2, '本年废上件数');
    const [values, codes] = codesOf([misprinted, RULES, ['行政规范性文件', '3', '1', '12']]);
    expect(values).toMatchObject({ normative_documents_repealed: 1 });
    expect(codes).toEqual(['label_matched_by_nearness']);
  });

  it('gives a number merged over several headers to none of them', () => {
    const merged: CellSpec[] = ['行政规范性文件', ['312', 2], '40'];
    const [values, codes] = codesOf([HEADER, RULES, merged]);
    expect(values).toMatchObject({ normative_documents_issued: null, normative_documents_repealed: null });
    expect(values).toMatchObject({ normative_documents_in_force: 40 });
    expect(codes).toContain('cell_unreadable');
  });

  it.each<[string, Rows]>([
    ['a cell too many among empty ones', [HEADER, ['规章', '7', '7', '', '24']]],
    ['an empty cell before the first', [HEADER, ['规章', '', '7', '24', '']]],
    ['a number under an empty header', [HEADER.with(2, ''), ['规章', '1', '7', '24']]],
  ])('tells of %s', (_name, rows) => {
    expect(codesOf(rows)[1]).toContain('cells_unplaced');
  });

  it('is whole only with the columns of its own edition', () => {
    const { table } = readDisclosure(gridsOf(DISCLOSURE_2021), []);
    const at = { table: 1, row: 1, column: 1 };
    const previous = { value: 5, status: 'reported', raw: '5', at } as const;
    const code: DisclosureCode = 'penalty_previous_items';
    expect(disclosureCoverage(table, '2021', false)).toBe('complete');
    expect(disclosureCoverage({ ...table, [code]: previous }, '2019', false)).toBe('partial');
  });
});

describe('section three', () => {
  it('tells of two labels run together', () => {
    const rows = applicationTable('2021').map((row) =>
      row.map((cell) => (cell === '2.重复申请' ? '1.信访举报投诉类申请2.重复申请' : cell)),
    );
    const diagnostics: Diagnostic[] = [];
    readApplications(gridsOf(rows), diagnostics);
    expect(diagnostics.map(({ code }) => code)).toEqual(['row_unknown']);
  });
});

describe('section four', () => {
  const numbers = Array.from({ length: 15 }, (_, i) => String(i + 11));
  const flat = reviewTable(numbers).map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell[0])));
  const codesOf = (rows: Rows): [boolean, string[]] => {
    const diagnostics: Diagnostic[] = [];
    return [readReviewLitigation(gridsOf(rows), diagnostics) !== null, diagnostics.map(({ code }) => code)];
  };

  it('reads nothing by order where the kinds of litigation stand the other way round', () => {
    const turned: Record<string, string> = { 未经复议直接起诉: '复议后起诉', 复议后起诉: '未经复议直接起诉' };
    expect(codesOf(flat.map((row) => row.map((text) => turned[text] ?? text)))).toEqual([false, ['row_incomplete']]);
  });

  it('tells of a second row of figures', () => {
    expect(codesOf([...flat, numbers.map(() => '8')])).toEqual([true, ['row_repeated']]);
    expect(codesOf([...flat, numbers])).toEqual([true, []]);
  });
});
