/** Tables as agencies and converters rebuild them: columns added, cut, moved; merged cells taken apart. */
import { describe, expect, it } from 'vitest';
import { LabelIndex } from '../../src/core/forms/label-index.js';
import { DISCLOSURE_COLUMN_LABELS, DISCLOSURE_ROW_LABELS } from '../../src/core/forms/labels.js';
import { readApplications } from '../../src/core/mapping/applications.js';
import { readDisclosure } from '../../src/core/mapping/disclosure.js';
import { readReviewLitigation } from '../../src/core/mapping/review-litigation.js';
import type { ApplicationsTable, Diagnostic } from '../../src/core/parsed-report.js';
import type { Rows } from '../support/form-tables.js';
import { gridsOf } from '../support/grids.js';

const RESULTS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const KINDS = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];

function disclosure(...tables: Rows[]): { values: Record<string, number | null>; codes: string[] } {
  const diagnostics: Diagnostic[] = [];
  const { table } = readDisclosure(gridsOf(...tables), diagnostics);
  const values = Object.fromEntries(Object.entries(table ?? {}).map(([code, cell]) => [code, cell.value]));
  return { values, codes: diagnostics.map(({ code }) => code) };
}

function review(...tables: Rows[]): Record<string, number | null> {
  const table = readReviewLitigation(gridsOf(...tables), []);
  return Object.fromEntries(Object.entries(table ?? {}).map(([code, cell]) => [code, cell.value]));
}

function applications(rows: Rows): { table: ApplicationsTable | null; codes: string[] } {
  const diagnostics: Diagnostic[] = [];
  const table = readApplications(gridsOf(rows), diagnostics);
  return { table, codes: diagnostics.map(({ code }) => code) };
}

const five = (kind: string, from: number): Record<string, number> =>
  Object.fromEntries(
    ['upheld', 'corrected', 'other', 'pending', 'total'].map((leaf, i) => [`${kind}_${leaf}`, from + i]),
  );
const numbers = (from: number, count: number): string[] => Array.from({ length: count }, (_, i) => String(from + i));

describe('section two', () => {
  const HEADER = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];
  const RULES = { rules_issued: 1, rules_repealed: 2, rules_in_force: 3 };

  it.each<[string, Rows]>([
    [
      'a column of row numbers',
      [
        ['序号', ...HEADER],
        ['1', '规章', '1', '2', '3'],
      ],
    ],
    [
      'a column of units',
      [
        ['信息内容', '单位', ...HEADER.slice(1)],
        ['规章', '件', '1', '2', '3'],
      ],
    ],
    [
      'a column of units without a header',
      [HEADER, ['规章', '件', '1', '2', '3'], ['行政规范性文件', '件', '', '', '']],
    ],
    [
      'a misprinted corner',
      [
        ['信恳内容', ...HEADER.slice(1)],
        ['规章', '1', '2', '3'],
      ],
    ],
    ['a unit behind the label', [HEADER, ['规章（件）', '1', '2', '3']]],
  ])('%s', (_name, rows) => {
    expect(disclosure(rows).values).toMatchObject(RULES);
  });

  it('a label left of the corner is not read by columns that a padded row only seems to have', () => {
    const article = '第二十条第（一）项';
    const { values } = disclosure([
      [article, ...HEADER],
      ['规章', '1', '2', '3', ''],
      ['行政规范性文件', '4', '', '6', ''],
    ]);
    expect(values).toMatchObject({ ...RULES, normative_documents_repealed: null, normative_documents_in_force: 6 });
  });

  it('a header that lost a cell keeps its place', () => {
    const { values } = disclosure([['信息内容', '', '本年废止件数', '现行有效件数'], ['规章', '1', '2', '3'], ['x']]);
    expect(values).toEqual({ rules_repealed: 2, rules_in_force: 3 });
  });

  it('words and two numbers in a figure’s place are unreadable, and told', () => {
    const fee: Rows = [
      ['信息内容', '本年收费金额（单位：万元）'],
      ['行政事业性收费', '12.5\n3.1万元'],
    ];
    expect(disclosure(fee)).toMatchObject({ values: { fee_amount: null }, codes: ['cell_unreadable'] });
    expect(disclosure([HEADER, ['规章', '待统计', '待统计', '待统计']]).codes).toEqual(
      Array(3).fill('cell_unreadable'),
    );
  });

  it.each([['上年制发件数'], ['2020年制发件数（上年）'], ['累计制发件数']])('%s is no header of this year', (text) => {
    expect(new LabelIndex(DISCLOSURE_COLUMN_LABELS).match(text)?.code).not.toBe('issued');
  });

  it.each([['非行政许可'], ['未经行政许可']])('%s is no row of the form', (text) => {
    expect(new LabelIndex(DISCLOSURE_ROW_LABELS).match(text)).toBeNull();
  });

  it('a unit behind a label makes no misprint of it', () => {
    const rows = [
      ['信息内容', '本年处理决定数量'],
      ['行政强制(件)', '7'],
    ];
    expect(disclosure(rows)).toEqual({ values: { coercion_decisions: 7 }, codes: [] });
  });

  it('a longer label gives way to the form’s own, whichever comes first', () => {
    const rows: Rows = [
      ['信息内容', '本年处理决定数量'],
      ['其他行政许可', '7'],
      ['行政许可', '8'],
    ];
    expect(disclosure(rows).values).toEqual({ licensing_decisions: 8 });
  });
});

describe('section three', () => {
  const LABELS = [
    '一、本年新收政府信息公开申请数量',
    '二、上年结转政府信息公开申请数量',
    '（一）予以公开',
    '（七）总计',
  ];
  const table = (header: Rows, cells: (row: number) => string[]): Rows => [
    ...header,
    ...LABELS.map((label, i) => [label, ...cells(i)]),
  ];
  const granted = (read: ApplicationsTable | null): (number | null | undefined)[] =>
    ['natural_person', 'commercial_enterprise', 'other_organization', 'total'].map(
      (code) => read?.granted?.[code as 'total']?.value,
    );

  it.each<[string, Rows, (row: number) => string[], number[]]>([
    [
      'a column of subtotals, merged cells kept',
      [
        [
          ['', 1, 2],
          ['自然人', 1, 2],
          ['法人或其他组织', 6],
          ['总计', 1, 2],
        ],
        [...KINDS, '小计'],
      ],
      (row) => [...numbers(10 * row, 6), '99', '100'],
      [20, 21, 25, 100],
    ],
    [
      'a column of subtotals, merged cells lost',
      [
        ['', '自然人', '法人或其他组织', '总计'],
        [...KINDS, '小计'],
      ],
      (row) => [...numbers(10 * row, 6), '99', '100'],
      [20, 21, 25, 100],
    ],
    [
      'the total first, merged cells lost',
      [['', '总计', '自然人', '法人或其他组织'], KINDS],
      (row) => ['100', ...numbers(10 * row, 6)],
      [20, 21, 25, 100],
    ],
    [
      'each column repeated, merged cells taken apart',
      [['', ...['自然人', ...KINDS, '总计'].flatMap((name) => [name, name])]],
      (row) => numbers(10 * row, 7).flatMap((number) => [number, number]),
      [20, 21, 25, 26],
    ],
    [
      'remarks in a column of their own',
      [['', '自然人', ...KINDS, '总计', '备注']],
      (row) => [...numbers(10 * row, 7), '见附件'],
      [20, 21, 25, 26],
    ],
  ])('%s', (_name, header, cells, expected) => {
    const { table: read, codes } = applications(table(header, cells));
    expect(granted(read)).toEqual(expected);
    expect(codes).toEqual([]);
  });

  it('a column that header and rows lack is missing, and moves no other', () => {
    const without = ['自然人', ...KINDS.slice(1), '总计'];
    const { table: read, codes } = applications(
      table([['', '', ...without]], (row) => (row === 2 ? ['', ...numbers(20, 6)] : ['', ...numbers(10 * row, 6)])),
    );
    expect(granted(read)).toEqual([20, undefined, 24, 25]);
    expect(codes).toEqual(LABELS.map(() => 'row_incomplete'));
  });

  it('a row with a number too many gives nothing', () => {
    const { table: read, codes } = applications(
      table([['', '自然人', ...KINDS, '总计', '']], (row) => [...numbers(0, 7), row === 2 ? '9' : '']),
    );
    expect(read?.granted).toBeUndefined();
    expect(read?.received?.total?.value).toBe(6);
    expect(codes).toEqual(['row_incomplete']);
  });

  it('a row is one though its cells are no numbers', () => {
    const cells = ['7%', '5+3', '待统计', '无。', '〇', 'N/A', '12（其中结转2件，另有3件）'];
    const { table: read } = applications(
      table([['', '自然人', ...KINDS, '总计']], (row) => (row === 2 ? cells : numbers(0, 7))),
    );
    const statuses = Object.values(read?.granted ?? {}).map(({ status }) => status);
    expect(statuses).toEqual([...Array<string>(3).fill('unreadable'), 'blank', 'reported', 'blank', 'reported']);
  });

  it('a group’s label before a row’s makes no other row of it', () => {
    const rows = ['（三）不予公开1.属于国家秘密', '（五）不予处理2.重复申请', '（六）其他处理3.其他'];
    const { table: read } = applications(rows.map((label) => [label, ...Array<string>(7).fill('')]));
    expect(Object.keys(read ?? {})).toEqual(['denied_state_secret', 'not_processed_repeat', 'other_other']);
  });
});

describe('section four', () => {
  const all = {
    ...five('reconsideration', 1),
    ...five('litigation_direct', 6),
    ...five('litigation_after_reconsideration', 11),
  };

  it.each<[string, Rows[]]>([
    [
      'a table for each kind, merged cells lost',
      ['行政复议', '未经复议直接起诉', '复议后起诉'].map((kind, i) => [[kind], RESULTS, numbers(1 + 5 * i, 5)]),
    ],
    [
      'two tables that ran together',
      [
        [
          ['行政复议'],
          RESULTS,
          numbers(1, 5),
          ['行政诉讼'],
          ['未经复议直接起诉', '复议后起诉'],
          [...RESULTS, ...RESULTS],
          numbers(6, 10),
        ],
      ],
    ],
    [
      'one figure a row, merged cells lost',
      [
        [
          ...RESULTS.map((result, i) => [...(i === 0 ? ['行政复议'] : []), result, String(1 + i)]),
          ...RESULTS.map((result, i) => [...(i === 0 ? ['行政诉讼', '未经复议直接起诉'] : []), result, String(6 + i)]),
          ...RESULTS.map((result, i) => [...(i === 0 ? ['复议后起诉'] : []), result, String(11 + i)]),
        ],
      ],
    ],
    [
      'below a total of section three in the same table',
      [
        [
          ['（七）总计', ...Array<string>(14).fill('8')],
          [
            ['行政复议', 5],
            ['未经复议直接起诉', 5],
            ['复议后起诉', 5],
          ],
          ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计', ...RESULTS, ...RESULTS],
          numbers(1, 15),
        ],
      ],
    ],
  ])('%s', (_name, tables) => {
    expect(review(...tables)).toEqual(all);
  });

  it('a row of empty cells among rows of figures is blank, not absent', () => {
    const rows: Rows = [
      ['类别', ...RESULTS],
      ['行政复议', ...numbers(1, 5)],
      ['未经复议直接起诉', '', '', '', '', ''],
      ['复议后起诉', ...numbers(11, 5)],
    ];
    expect(review(rows)).toEqual({
      ...all,
      ...Object.fromEntries(Object.keys(five('litigation_direct', 0)).map((code) => [code, null])),
    });
  });

  it('an empty header cell is no figure', () => {
    const spare = Array<string>(4).fill('');
    const rows: Rows = [
      ['行政复议', ...spare, '行政诉讼', ...spare, '', ...spare],
      [...RESULTS, '未经复议直接起诉', ...spare, '复议后起诉', ...spare],
      ['', ...spare, ...RESULTS, ...RESULTS],
      numbers(1, 15),
    ];
    const diagnostics: Diagnostic[] = [];
    expect(readReviewLitigation(gridsOf(rows), diagnostics)?.litigation_direct_total?.value).toBe(10);
    expect(diagnostics).toEqual([]);
  });
});
