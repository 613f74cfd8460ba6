/** Section two from hand-made tables: the header above a row decides what its cells mean. */
import { describe, expect, it } from 'vitest';
import { disclosureEdition, readDisclosure } from '../../src/core/mapping/disclosure.js';
import type { Grid } from '../../src/core/grid/grid.js';
import type { Diagnostic, DisclosureTable } from '../../src/core/parsed-report.js';
import { DISCLOSURE_2019, DISCLOSURE_2021, type Rows } from '../support/form-tables.js';
import { type CellSpec, gridsOf } from '../support/grids.js';

function read(...tables: Rows[]): { table: DisclosureTable | null; codes: string[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const { table } = readDisclosure(gridsOf(...tables), diagnostics);
  return { table, codes: diagnostics.map(({ code }) => code), diagnostics };
}

const valuesOf = (table: DisclosureTable | null): Record<string, number | null> =>
  Object.fromEntries(Object.entries(table ?? {}).map(([code, cell]) => [code, cell.value]));

const VALUES_2021 = {
  rules_issued: 1,
  rules_repealed: 2,
  rules_in_force: 3,
  normative_documents_issued: 4,
  normative_documents_repealed: 5,
  normative_documents_in_force: 6,
  licensing_decisions: 70,
  penalty_decisions: 80,
  coercion_decisions: 90,
  fee_amount: 125_000,
};

const VALUES_2019 = {
  rules_made: 1,
  rules_disclosed: 2,
  rules_disclosed_cumulative: 3,
  normative_documents_made: 4,
  normative_documents_disclosed: 5,
  normative_documents_disclosed_cumulative: 6,
  licensing_previous_items: 7,
  licensing_items_change: -8,
  licensing_decisions: 9,
  other_services_previous_items: 10,
  other_services_items_change: 11,
  other_services_decisions: 12,
  penalty_previous_items: 13,
  penalty_items_change: 14,
  penalty_decisions: 15,
  coercion_previous_items: 16,
  coercion_items_change: 17,
  coercion_decisions: 18,
  fee_previous_items: 19,
  fee_items_change: 20,
  procurement_projects: 21,
  procurement_amount: 225_000,
};

const flat = (rows: Rows): Rows =>
  rows.map((row) => row.map((cell): CellSpec => (typeof cell === 'string' ? cell : cell[0])));

describe('the whole form', () => {
  it.each([
    ['2021', DISCLOSURE_2021, VALUES_2021],
    ['2019', DISCLOSURE_2019, VALUES_2019],
  ] as const)('of %s: the header decides the edition', (edition, rows, values) => {
    const { table, codes } = read(rows);
    expect(valuesOf(table)).toEqual(values);
    expect(codes).toEqual([]);
    expect(disclosureEdition(table)).toBe(edition);
  });

  it.each<[string, (rows: Rows) => Rows]>([
    [
      'with the article above each part',
      (rows) => rows.flatMap((row) => (row[0] === '信息内容' ? [[['第二十条第（一）项', 4]], row] : [row]) as Rows),
    ],
    ['with spans lost', flat],
    ['with every row as wide as the widest', (rows) => flat(rows).map((row) => [...row, '', '', ''].slice(0, 4))],
    [
      'with labels broken over lines',
      (rows) => rows.map(([label, ...cells]) => [[...String(label)].join('\n'), ...cells]),
    ],
    ['with spaces around', (rows) => flat(rows).map((row) => row.map((cell) => `\u3000${String(cell)} `))],
  ])('%s', (_name, change) => {
    expect(valuesOf(read(change(DISCLOSURE_2021)).table)).toEqual(VALUES_2021);
    expect(valuesOf(read(change(DISCLOSURE_2019)).table)).toEqual(VALUES_2019);
  });

  it('a table for every part', () => {
    const parts = [DISCLOSURE_2021.slice(0, 3), DISCLOSURE_2021.slice(3, 7), DISCLOSURE_2021.slice(7)];
    expect(valuesOf(read(...parts).table)).toEqual(VALUES_2021);
  });

  it('every figure keeps its raw text and its place', () => {
    expect(read(DISCLOSURE_2021).table?.fee_amount).toEqual({
      value: 125_000,
      status: 'reported',
      raw: '12.5',
      at: { table: 1, row: 9, column: 2 },
    });
  });
});

describe('headers', () => {
  it('columns in another order follow their header', () => {
    const [header = [], ...rows] = DISCLOSURE_2021.slice(0, 3);
    const turned = [header, ...rows].map(([label = '', ...cells]) => [label, ...cells.toReversed()]);
    const { rules_issued, rules_repealed, rules_in_force } = valuesOf(read(turned).table);
    expect([rules_issued, rules_repealed, rules_in_force]).toEqual([1, 2, 3]);
  });

  it('both cut to 本年新 are told apart by their order', () => {
    const { table } = read([
      ['信息内容', '本年新', '本年新', '对外公开总数量'],
      ['规章', '1', '2', '3'],
    ]);
    expect(valuesOf(table)).toEqual({ rules_made: 1, rules_disclosed: 2, rules_disclosed_cumulative: 3 });
  });

  it('a part of 2021 in a report of 2019 is read as what its header says', () => {
    const { table } = read([...DISCLOSURE_2021.slice(0, 3), ...DISCLOSURE_2019.slice(3)]);
    expect(valuesOf(table)).toMatchObject({
      rules_issued: 1,
      normative_documents_in_force: 6,
      licensing_items_change: -8,
    });
    expect(table?.rules_made).toBeUndefined();
    expect(disclosureEdition(table)).toBe('2019');
  });

  it('the label of 2019 under the header of 2021', () => {
    const { table } = read([...DISCLOSURE_2021.slice(0, 2), ['规范性文件', '4', '5', '6']]);
    expect(valuesOf(table)).toMatchObject({ normative_documents_issued: 4, normative_documents_in_force: 6 });
  });

  it('rows without any header give nothing', () => {
    expect(
      read([
        ['规章', '1', '2', '3'],
        ['行政许可', '4'],
      ]).table,
    ).toBeNull();
  });

  it('a header that is not this row’s gives nothing for it, and says so', () => {
    const { table, codes } = read([
      ['信息内容', '本年收费金额（单位：万元）'],
      ['规章', '1'],
    ]);
    expect(table).toBeNull();
    expect(codes).toEqual(['header_unknown']);
  });
});

describe('rows', () => {
  const extra: Rows = [
    ['行政检查', ['1111', 3]],
    ['行政确认', ['2222', 3]],
    ['其他主动公开文件', ['3333', 3]],
  ];

  it.each(extra.map(([label, value]) => [label as string, value as CellSpec] as const))(
    'the extra row %s shifts nothing',
    (label, value) => {
      for (const at of [4, 5, 6, 7]) {
        const { table } = read(DISCLOSURE_2021.toSpliced(at, 0, [label, value]));
        expect(valuesOf(table)).toEqual(VALUES_2021);
      }
    },
  );

  it('a misprinted label is matched, and told', () => {
    const { table, codes } = read([...DISCLOSURE_2021.slice(0, 8), ['行政事业牲收费', ['12.5', 3]]]);
    expect(valuesOf(table)).toMatchObject({ fee_amount: 125_000 });
    expect(codes).toContain('label_matched_by_nearness');
  });

  it('a row that stands twice with other figures is told; the first is kept', () => {
    const { table, codes } = read(DISCLOSURE_2021.toSpliced(2, 0, ['规章', '7', '8', '9']));
    expect(valuesOf(table)).toEqual(VALUES_2021);
    expect(codes).toContain('row_repeated');
  });

  it.each([
    [['70', '0', '0'], 70],
    [['70', '', ''], 70],
    [['70'], 70],
  ])('a merged cell taken apart (%j) keeps its number', (cells, value) => {
    const { table } = read(DISCLOSURE_2021.toSpliced(4, 1, ['行政许可', ...cells]));
    expect(table?.licensing_decisions?.value).toBe(value);
    expect(valuesOf(table)).toMatchObject({ penalty_decisions: 80, coercion_decisions: 90 });
  });

  it.each<[string, Rows]>([
    ['as many numbers as labels', [['行政处罚', '行政强制', '37', '4487']]],
    ['one number for both', [['行政处罚', '行政强制', '37']]],
    [
      'numbers on a line below',
      [
        ['行政处罚', '行政强制'],
        ['37', '4487'],
      ],
    ],
    [
      'numbers on a line above',
      [
        ['37', '4487'],
        ['行政处罚', '行政强制'],
      ],
    ],
    ['numbers above the first and below the second', [['37'], ['行政处罚', '行政强制', '4487']]],
    ['every number above its label', [['37'], ['行政处罚', '4487'], ['行政强制']]],
  ])('labels below each other, %s: no number is any label’s', (_name, rows) => {
    const { table, codes } = read([['信息内容', '上一年项目数量', '本年增/减'], ...rows]);
    expect(table).toBeNull();
    expect(codes).toContain('rows_unresolved');
  });

  it('规章 may be the empty row above one whose numbers are all there', () => {
    const header = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];
    expect(valuesOf(read([header, ['规章', '行政规范性文件', '4', '5', '6']]).table)).toEqual({
      normative_documents_issued: 4,
      normative_documents_repealed: 5,
      normative_documents_in_force: 6,
    });
    expect(read([header, ['规章', '行政规范性文件', '4', '5']]).table).toBeNull();
  });

  it('a row under a header that has lost its first column gives no wrong figure', () => {
    const { table, codes } = read([
      ['信息内容', '本年新公开数量', '对外公开总数量'],
      ['规章', '506', '99', '0'],
    ]);
    expect(table?.rules_disclosed?.value ?? null).toBeNull();
    expect(codes).toContain('row_incomplete');
  });

  it('a number under words of no header beside an empty cell is told, and beside full ones is not', () => {
    const header: CellSpec[] = ['信息内容', '本年收费金额', '（单位：万元）'];
    const { table, codes } = read([header, ['行政事业性收费', '', '721.5']]);
    expect(table?.fee_amount?.value).toBeNull();
    expect(codes).toContain('cells_unplaced');
    expect(read([header, ['行政事业性收费', '721.5', '3']]).codes).not.toContain('cells_unplaced');
  });

  it('a number beyond the last header of a whole grid is told', () => {
    const rows: Rows = [
      [['第二十条第（一）项', 4], ''],
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', '2', '19', '1', '41'],
      ['行政规范性文件', '3', '1', '8', ''],
    ];
    const grid = gridsOf(rows).map((one): Grid => ({ ...one, rectangular: true }));
    const diagnostics: Diagnostic[] = [];
    readDisclosure(grid, diagnostics);
    expect(diagnostics).toMatchObject([{ code: 'cells_unplaced', at: { row: 3 } }]);
  });

  it('a row with too few cells gives no wrong figure', () => {
    const { table } = read([
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', '1', '2'],
      ['行政规范性文件', '4', '5', '6'],
    ]);
    expect([table?.rules_in_force?.value ?? null, table?.normative_documents_in_force?.value]).toEqual([null, 6]);
  });
});

describe('cells', () => {
  const fee = (header: string, raw: string): (string | number | null | undefined)[] => {
    const cell = read([
      ['信息内容', header],
      ['行政事业性收费', raw],
    ]).table?.fee_amount;
    return [cell?.status, cell?.value];
  };

  it.each([
    ['本年收费金额（单位：万元）', '6187.4', 'reported', 61_874_000],
    ['本年收费金额（单位：元）', '6187.4', 'reported', 6187.4],
    ['本年收费金额（单位：万元）', '251000元', 'reported', 251_000],
    ['本年收费金额', '6187.4万元', 'reported', 61_874_000],
    ['本年收费金额（单位：万元）', '1,234.5', 'reported', 12_345_000],
    ['本年收费金额（单位：万元）', '0', 'reported', 0],
    ['本年收费金额（单位：万元）', '', 'blank', null],
    ['本年收费金额（单位：万元）', '/', 'blank', null],
  ])('%s: %j is %s %d yuan', (header, raw, status, value) => {
    expect(fee(header, raw)).toEqual([status, value]);
  });

  it('an amount without any unit that the form does not fix is not guessed', () => {
    const { table, codes } = read([
      ['信息内容', '采购项目数量', '采购总金额'],
      ['政府集中采购', '3', '99.5'],
    ]);
    expect([table?.procurement_projects?.value, table?.procurement_amount?.value]).toEqual([3, null]);
    expect(codes).toContain('unit_missing');
  });

  it.each([
    ['-8', -8],
    ['减3', -3],
    ['增2', 2],
    ['+4', 4],
    ['0', 0],
  ])('a change of %s', (raw, value) => {
    const { table } = read([
      ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
      ['行政许可', '1', raw, '2'],
    ]);
    expect(table?.licensing_items_change?.value).toBe(value);
  });

  it('a remark beside the number is no part of it', () => {
    const { table } = read(DISCLOSURE_2021.toSpliced(2, 1, ['行政规范性文件', '22（其中修订16件）', '5', '6']));
    expect(table?.normative_documents_issued).toMatchObject({ value: 22, raw: '22（其中修订16件）' });
  });
});

it('disclosureEdition: nothing decides where nothing was read', () => {
  expect(disclosureEdition(null)).toBeNull();
  expect(disclosureEdition({})).toBeNull();
});
