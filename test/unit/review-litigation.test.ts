/** Section four and the annex of 2014 from hand-made tables. */
import { describe, expect, it } from 'vitest';
import { ANNEX_ROWS } from '../../src/core/forms/annex-2014.js';
import { REVIEW_LITIGATION_CODES } from '../../src/core/forms/codes.js';
import { readAnnex } from '../../src/core/mapping/annex.js';
import { readReviewLitigation } from '../../src/core/mapping/review-litigation.js';
import type { AnnexTable, Diagnostic, ReviewLitigationTable } from '../../src/core/parsed-report.js';
import { annexTable, reviewTable, type Rows } from '../support/form-tables.js';
import { gridsOf } from '../support/grids.js';

const NUMBERS = REVIEW_LITIGATION_CODES.map((_, i) => String(i + 11));
const VALUES = Object.fromEntries(REVIEW_LITIGATION_CODES.map((code, i) => [code, i + 11]));

const valuesOf = (table: ReviewLitigationTable | AnnexTable | null): Record<string, number | null> =>
  Object.fromEntries(Object.entries(table ?? {}).map(([code, cell]) => [code, cell.value]));

describe('section four', () => {
  const read = (...tables: Rows[]): { table: ReviewLitigationTable | null; codes: string[] } => {
    const diagnostics: Diagnostic[] = [];
    const table = readReviewLitigation(gridsOf(...tables), diagnostics);
    return { table, codes: diagnostics.map(({ code }) => code) };
  };
  const flat = (rows: Rows): Rows => rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell[0])));

  it.each<[string, Rows]>([
    ['the whole form', reviewTable(NUMBERS)],
    ['with spans lost', flat(reviewTable(NUMBERS))],
    [
      'with a label before the numbers',
      flat(reviewTable(NUMBERS)).map((row, i) => (i === 3 ? ['数量', ...row] : ['', ...row])),
    ],
    [
      'with an empty row between',
      [...reviewTable(NUMBERS).slice(0, 3), Array<string>(15).fill(''), NUMBERS].filter((_, i) => i !== 3),
    ],
  ])('%s', (_name, rows) => {
    const { table, codes } = read(rows);
    expect(valuesOf(table)).toEqual(VALUES);
    expect(codes).toEqual([]);
  });

  describe('without any header', () => {
    const SUMS = ['1', '0', '2', '3', '6', '0', '4', '0', '0', '4', '5', '0', '0', '1', '6'];
    const below = (row: string[], heading = true): { values: (number | null)[]; codes: string[] } => {
      const diagnostics: Diagnostic[] = [];
      const table = readReviewLitigation(gridsOf([row]), diagnostics, () => heading);
      return { values: Object.values(valuesOf(table)), codes: diagnostics.map(({ code }) => code) };
    };

    it('fifteen figures under its heading are read in order where the sums bear it out', () => {
      expect(below(SUMS)).toEqual({ values: SUMS.map(Number), codes: ['header_missing'] });
    });

    it('nothing is read where the sums do not', () => {
      expect(below(SUMS.with(4, '7'))).toEqual({ values: [], codes: ['row_incomplete'] });
    });

    it('nothing is read elsewhere, or from fewer figures', () => {
      expect(below(SUMS, false)).toEqual({ values: [], codes: [] });
      expect(below(SUMS.slice(5))).toEqual({ values: [], codes: [] });
    });
  });

  describe('with a header in pieces', () => {
    const SUMS = ['1', '0', '2', '3', '6', '0', '4', '0', '0', '4', '5', '0', '0', '1', '6'];
    const blanks = (count: number): string[] => Array<string>(count).fill('');
    const DIRECT = ['结果维持', '结果纠正', '其他结果', '尚未审结'];
    const header = (kinds: string[], direct: string[]): Rows => [
      ['行政复议', ...blanks(4), '行政诉讼', ...blanks(3), '总计', ...blanks(5)],
      [...blanks(5), kinds[0] ?? '', ...blanks(4), kinds[1] ?? '', ...blanks(4)],
      ['结果维持', '结果纠正', '其他结果', '尚未审结', ...blanks(11)],
      [...blanks(4), '总计', ...direct, '', ...DIRECT, '总计'],
    ];
    const KINDS = ['未经复议直接起诉', '复议后起诉'];

    it('fifteen figures are read in order where the sums and what is left of the header bear it out', () => {
      const { table, codes } = read([...header(KINDS, DIRECT), SUMS]);
      expect(Object.values(valuesOf(table))).toEqual(SUMS.map(Number));
      expect(codes).toEqual(['header_missing']);
    });

    it.each<[string, Rows]>([
      ['the sums do not', [...header(KINDS, DIRECT), SUMS.with(4, '7')]],
      ['its results stand in another order', [...header(KINDS, DIRECT.toReversed()), SUMS]],
      ['its kinds do', [...header(KINDS.toReversed(), DIRECT), SUMS]],
    ])('nothing is read where %s', (_name, rows) => {
      const { table, codes } = read(rows);
      expect(table).toBeNull();
      expect(codes).toEqual(['row_incomplete']);
    });
  });

  it('over a page break', () => {
    const rows = reviewTable(NUMBERS);
    expect(valuesOf(read(rows.slice(0, 3), rows.slice(3)).table)).toEqual(VALUES);
  });

  it('behind sections two and three', () => {
    const two: Rows = [
      ['信息内容', '本年制发件数'],
      ['规章', '1'],
    ];
    expect(read(two, reviewTable(NUMBERS)).table?.reconsideration_upheld?.at).toEqual({ table: 2, row: 4, column: 1 });
  });

  it('blanks are blanks, and zeros that were printed are zeros', () => {
    const { table } = read(
      reviewTable(NUMBERS.map((number, i) => (i === 2 ? '' : i === 3 ? '/' : i === 4 ? '0' : number))),
    );
    const { reconsideration_other, reconsideration_pending, reconsideration_total } = table ?? {};
    expect([reconsideration_other?.status, reconsideration_pending?.status]).toEqual(['blank', 'blank']);
    expect([reconsideration_total?.status, reconsideration_total?.value]).toEqual(['reported', 0]);
    expect(table?.litigation_direct_upheld?.value).toBe(16);
  });

  it('a row with cells missing gives no figure, and says so', () => {
    const { table, codes } = read(flat(reviewTable(NUMBERS.slice(0, 13))));
    expect(table).toBeNull();
    expect(codes).toEqual(['row_incomplete']);
  });

  it('one unreadable cell leaves its neighbours', () => {
    const { table, codes } = read(reviewTable(NUMBERS.toSpliced(1, 1, '3或4')));
    expect([table?.reconsideration_corrected?.status, table?.reconsideration_other?.value]).toEqual(['unreadable', 13]);
    expect(codes).toEqual(['cell_unreadable']);
  });

  it.each<[string, Rows]>([
    ['nothing', []],
    ['numbers without a header', [NUMBERS]],
    ['a header without numbers', reviewTable([]).slice(0, 3)],
    [
      'section three',
      [
        ['', '自然人', '总计'],
        ['一、本年新收政府信息公开申请数量', '1', '2'],
      ],
    ],
  ])('%s gives nothing', (_name, rows) => {
    expect(valuesOf(read(rows).table)).toEqual({});
  });
});

describe('the annex of 2014', () => {
  const read = (...tables: Rows[]): { table: AnnexTable | null; codes: string[] } => {
    const diagnostics: Diagnostic[] = [];
    const { table } = readAnnex(gridsOf(...tables), 2016, diagnostics);
    return { table, codes: diagnostics.map(({ code }) => code) };
  };
  const expected = Object.fromEntries(ANNEX_ROWS.map(({ code }, i) => [code, i + 500]));
  const numberOf = (i: number): string => String(i + 500);

  it('every row is known by its label; those of one wording by their order', () => {
    const { table, codes } = read(annexTable(numberOf));
    expect(valuesOf(table)).toEqual(expected);
    expect(codes).toEqual([]);
  });

  it('a missing row shifts none', () => {
    const rows = annexTable(numberOf);
    const at = ANNEX_ROWS.findIndex(({ code }) => code === 'received_fax');
    const { received_fax: _, ...others } = expected;
    expect(valuesOf(read(rows.toSpliced(at + 1, 1)).table)).toEqual(others);
  });

  it('a row that no form has shifts none', () => {
    const rows = annexTable(numberOf).toSpliced(6, 0, ['政府开放日活动次数', '次', '7777']);
    expect(valuesOf(read(rows).table)).toEqual(expected);
  });

  it('amounts may have decimals and stay in 万元; counts may not', () => {
    const { table } = read(annexTable(() => '3.5'));
    expect([table?.fees_wan?.value, table?.funds_wan?.value]).toEqual([3.5, 3.5]);
    expect([table?.received?.status, table?.received?.value]).toEqual(['unreadable', null]);
  });

  it('blanks are blanks', () => {
    expect(new Set(Object.values(read(annexTable(() => '')).table ?? {}).map(({ status }) => status))).toEqual(
      new Set(['blank']),
    );
  });

  it('numbers of several years in one row are nobody’s', () => {
    const rows = annexTable(numberOf).map((row) => [...row, '1']);
    expect(valuesOf(read(rows).table)).toEqual({});
  });

  it('a few labels alone are no annex', () => {
    expect(read(annexTable(numberOf).slice(0, 6)).table).toBeNull();
  });
});
