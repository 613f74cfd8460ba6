/** Section three from hand-made tables: rows by label, columns by header, nothing by guess. */
import { describe, expect, it } from 'vitest';
import { APPLICANTS, type Outcome } from '../../src/core/forms/codes.js';
import { readApplications } from '../../src/core/mapping/applications.js';
import type { ApplicationsTable, Diagnostic } from '../../src/core/parsed-report.js';
import { APPLICANT_HEADER, applicationRows, applicationTable, distinct, type Rows } from '../support/form-tables.js';
import { type CellSpec, gridsOf } from '../support/grids.js';

function read(...tables: Rows[]): { table: ApplicationsTable | null; codes: string[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const table = readApplications(gridsOf(...tables), diagnostics);
  return { table, codes: diagnostics.map(({ code }) => code), diagnostics };
}

/** Values in the order of the form, row by row. */
function valuesOf(table: ApplicationsTable | null): Record<string, (number | null | undefined)[]> {
  return Object.fromEntries(
    Object.entries(table ?? {}).map(([outcome, row]) => [outcome, APPLICANTS.map((code) => row[code]?.value)]),
  );
}

function expected(edition: '2019' | '2021', without: readonly Outcome[] = []): ReturnType<typeof valuesOf> {
  return Object.fromEntries(
    applicationRows(edition, distinct)
      .filter(({ outcome }) => !without.includes(outcome))
      .map(({ outcome, cells }) => [outcome, cells.slice(1).map(Number)]),
  );
}

/** The form's table with one row changed. */
function withRow(outcome: Outcome, change: (cells: CellSpec[]) => CellSpec[][]): Rows {
  const index = 1 + applicationRows('2021', distinct).findIndex((row) => row.outcome === outcome);
  return applicationTable('2021').flatMap((cells, i) => (i === index ? change(cells) : [cells]));
}

describe('the whole form', () => {
  it.each(['2019', '2021'] as const)('of %s', (edition) => {
    const { table, codes } = read(applicationTable(edition));
    expect(valuesOf(table)).toEqual(expected(edition));
    expect(codes).toEqual([]);
  });

  it('every figure keeps its raw text and its place', () => {
    const { table } = read([['x', 'y']], applicationTable('2021'));
    expect(table?.received?.natural_person).toEqual({
      value: 100,
      status: 'reported',
      raw: '100',
      at: { table: 2, row: 2, column: 2 },
    });
    expect(table?.carried_out?.total?.at).toEqual({ table: 2, row: 26, column: 8 });
  });

  it.each<[string, (rows: Rows) => Rows]>([
    ['without its header', (rows) => rows.slice(1)],
    ['with group labels as rows of their own', (rows) => rows.toSpliced(5, 0, [['（三）不予公开', 8]])],
    [
      'with a group label before each row',
      (rows) => rows.map((row, i) => [i === 0 ? '' : '三、本年度办理结果', ...row]),
    ],
    [
      'with numbering lost',
      (rows) => rows.map(([label, ...cells]) => [String(label).replace(/^[一二三四（）\d.、七六五]+/, ''), ...cells]),
    ],
    [
      'with half-width numbering',
      (rows) => rows.map(([label, ...cells]) => [String(label).normalize('NFKC'), ...cells]),
    ],
    [
      'with labels broken over lines',
      (rows) => rows.map(([label, ...cells]) => [[...String(label)].join('\n'), ...cells]),
    ],
    ['with an empty column at the end', (rows) => rows.map((row) => [...row, ''])],
  ])('%s', (_name, change) => {
    expect(valuesOf(read(change(applicationTable('2021'))).table)).toEqual(expected('2021'));
  });

  it('split over two tables, the header repeated or not', () => {
    const rows = applicationTable('2021');
    expect(valuesOf(read(rows.slice(0, 12), rows.slice(12)).table)).toEqual(expected('2021'));
    expect(valuesOf(read(rows.slice(0, 12), [APPLICANT_HEADER, ...rows.slice(12)]).table)).toEqual(expected('2021'));
  });

  it('rows in another order follow their labels', () => {
    const [header = [], ...rows] = applicationTable('2021');
    expect(valuesOf(read([header, ...rows.toReversed()]).table)).toMatchObject({
      received: expected('2021')['received'],
    });
  });

  it('a label run together with one of another row is of neither', () => {
    const rows = withRow('unavailable_must_be_created', ([, ...numbers]) => [
      ['无行制作法提 3.补正后申请内容仍不供明确', ...numbers],
    ]).filter((cells) => !JSON.stringify(cells[0]).includes('3.补正后申请内容仍不明确'));
    const { table } = read(rows);
    expect(valuesOf(table)).not.toHaveProperty('unavailable_unclear_after_correction');
    expect(valuesOf(table)).not.toHaveProperty('unavailable_must_be_created');
  });
});

describe('rows that are not the form’s', () => {
  it('an extra row shifts nothing and is no figure', () => {
    const rows = withRow('granted', (cells) => [['（八）行政检查', '9', '9', '9', '9', '9', '9', '9'], cells]);
    expect(valuesOf(read(rows).table)).toEqual(expected('2021'));
  });

  it('a missing row is missing, not another’s', () => {
    const { table } = read(withRow('denied_third_party', () => []));
    expect(valuesOf(table)).toEqual(expected('2021', ['denied_third_party']));
  });

  it('a misprinted label is matched, and told', () => {
    const { table, codes } = read(
      withRow('not_processed_vexatious', ([, ...cells]) => [['4.无正当理由大最反复申请', ...cells]]),
    );
    expect(valuesOf(table)).toEqual(expected('2021'));
    expect(codes).toEqual(['label_matched_by_nearness']);
  });

  it('a row that stands twice with other figures is told; the first is kept', () => {
    const rows = withRow('granted', (cells) => [cells, [cells[0] ?? '', '1', '1', '1', '1', '1', '1', '1']]);
    const { table, codes } = read(rows);
    expect(valuesOf(table)).toEqual(expected('2021'));
    expect(codes).toContain('row_repeated');
  });

  it('the single row of 其他处理 in a table of 2021', () => {
    const { table, codes } = read(applicationTable('2019'));
    expect(table?.other_handling?.total?.value).toBe(306);
    expect(table?.other_other).toBeUndefined();
    expect(codes).toEqual([]);
  });

  it('（六）其他 may be 其他处理 cut short or its group: no figure, and told', () => {
    const cut = withRow('other_other', (cells) => [['（六）其他', ...cells.slice(1)]]);
    const { table, codes } = read(cut);
    expect(valuesOf(table)).toEqual(expected('2021', ['other_other']));
    expect(codes).toEqual(['row_ambiguous']);
  });

  it('section four below it gives nothing to section three', () => {
    const four: Rows = [
      [
        ['行政复议', 5],
        ['行政诉讼', 2],
      ],
      ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计', '其他', '总计'],
      ['1', '2', '3', '4', '5', '6', '7'],
    ];
    expect(valuesOf(read(applicationTable('2021'), four).table)).toEqual(expected('2021'));
  });

  it.each<[string, Rows]>([
    ['no table', []],
    [
      'section two',
      [
        ['信息内容', '本年制发件数'],
        ['规章', '1'],
      ],
    ],
    [
      'two rows that sound like it',
      [
        ['其他', '1', '2', '3', '4', '5', '6', '7'],
        ['总计', '1', '2', '3', '4', '5', '6', '7'],
      ],
    ],
  ])('%s is not section three', (_name, rows) => {
    expect(read(rows).table).toBeNull();
  });
});

describe('labels that leave the line of their numbers', () => {
  const spread = (change: (cells: string[]) => string[][], outcome: Outcome): Rows =>
    applicationRows('2021', distinct).flatMap((row): string[][] => {
      const cells = row.cells.map(String);
      return row.outcome === outcome ? change(cells) : [cells];
    });
  const [first = '', second = ''] = applicationRows('2021', distinct).flatMap(({ outcome, cells }) =>
    outcome.startsWith('unavailable_') ? String(cells[0]) : [],
  );

  it('a whole label below the numbers may be that of a blank row, and is told', () => {
    const rows = spread(([label = '', ...numbers]) => [numbers, [label]], 'not_processed_repeat');
    const { codes } = read(rows);
    expect(codes).toContain('label_apart');
  });

  it('of whole labels above and below the numbers neither is theirs', () => {
    const rows = spread(([, ...numbers]) => [[first], numbers], 'unavailable_not_held');
    const { table } = read(rows.map((cells) => (cells[0] === second ? [second] : cells)));
    expect(table?.received).toBeDefined();
    expect(table?.unavailable_not_held).toBeUndefined();
    expect(table?.unavailable_must_be_created).toBeUndefined();
  });
});

describe('cells', () => {
  const total = (outcome: Outcome, cells: (cells: CellSpec[]) => CellSpec[]): ReturnType<typeof read> =>
    read(withRow(outcome, (row) => [[row[0] ?? '', ...cells(row.slice(1))]]));

  it.each([
    ['', 'blank', null],
    ['-', 'blank', null],
    ['/', 'blank', null],
    ['无', 'blank', null],
    ['0', 'reported', 0],
    ['1,234', 'reported', 1234],
    ['１２', 'reported', 12],
    ['12件', 'reported', 12],
    ['2|0|0', 'unreadable', null],
    ['1-3', 'unreadable', null],
    ['99999999999999', 'unreadable', null],
  ])('%j is %s', (raw, status, value) => {
    const { table } = total('granted', (cells) => cells.toSpliced(2, 1, raw));
    const cell = table?.granted?.research_institution;
    expect([cell?.status, cell?.value, cell?.raw]).toEqual([status, value, raw]);
    // Its neighbours stay whose they are.
    expect(table?.granted?.total?.value).toBe(126);
    expect(table?.granted?.natural_person?.value).toBe(120);
  });

  it('one unreadable cell is told at its place', () => {
    const { diagnostics } = total('granted', (cells) => cells.toSpliced(2, 1, '3或4'));
    expect(diagnostics).toMatchObject([{ code: 'cell_unreadable', at: { table: 1, row: 4, column: 4 } }]);
  });

  it('a merged cell over several columns states no figure for any one of them', () => {
    const { table } = total('granted', (cells) => [['5', 3], ...cells.slice(3)]);
    const { natural_person, commercial_enterprise, research_institution } = table?.granted ?? {};
    for (const cell of [natural_person, commercial_enterprise, research_institution])
      expect(cell?.value ?? null).toBeNull();
    if (table?.granted) expect(table.granted.total?.value).toBe(126);
  });

  it('a row with too few cells gives no figure at all, and says so', () => {
    const { table, diagnostics } = total('granted', (cells) => cells.slice(0, 5));
    expect(table?.granted).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'row_incomplete', at: { table: 1, row: 4, column: 1 } }]);
    expect(valuesOf(table)).toEqual(expected('2021', ['granted']));
  });

  it('an empty form gives no number', () => {
    const { table } = read(applicationTable('2021', () => ''));
    const values = Object.values(valuesOf(table)).flat();
    expect(values.filter((value) => value !== null)).toEqual([]);
  });
});

describe('a misprinted label before blank cells', () => {
  it('is a row of blanks, and told', () => {
    const rows = withRow('denied_process_information', ([, ...cells]) => [
      ['6.属于四类过程性性住息', ...cells.map(() => '')],
    ]);
    const { table, codes } = read(rows);
    expect(Object.values(table?.denied_process_information ?? {}).map(({ status }) => status)).toEqual(
      APPLICANTS.map(() => 'blank'),
    );
    expect(codes).toContain('label_matched_by_nearness');
  });
});
