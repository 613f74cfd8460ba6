/** The annex of 2014 from hand-made tables: the year's column or none, one annex or none, codes never. */
import { describe, expect, it } from 'vitest';
import { ANNEX_ROWS, type AnnexRow } from '../../src/core/forms/annex-2014.js';
import type { AnnexCode } from '../../src/core/forms/codes.js';
import { readAnnex } from '../../src/core/mapping/annex.js';
import { parseReport } from '../../src/core/parse-report.js';
import type { AnnexTable, Diagnostic } from '../../src/core/parsed-report.js';
import { type CellSpec, gridsOf } from '../support/grids.js';

type Rows = CellSpec[][];
type Print = (row: AnnexRow, index: number) => string;

/** The figure of a row: none twice, none that counts up with the rows. */
const own: Print = (_, i) => String(3000 + ((i * 37) % 101));
const other: Print = (_, i) => String(7000 + ((i * 53) % 97));
const unit: Print = (row) => row.unit;
const serial: Print = (_, i) => String(i + 1);

function annexOf(header: string[], prints: Print[], leave: (code: AnnexCode) => boolean = () => false): Rows {
  const rows = ANNEX_ROWS.map((row, i) => [row.label.zh, ...prints.map((print) => print(row, i))]);
  return [header, ...rows.filter((_, i) => !leave(ANNEX_ROWS[i]?.code ?? 'trained'))];
}

const expected = Object.fromEntries(ANNEX_ROWS.map((row, i) => [row.code, Number(own(row, i))]));

function read(...tables: Rows[]): { figures: Record<string, number>; codes: string[]; table: AnnexTable | null } {
  const diagnostics: Diagnostic[] = [];
  const { table } = readAnnex(gridsOf(...tables), 2016, diagnostics);
  const figures = Object.entries(table ?? {}).flatMap(([code, cell]) =>
    cell.value === null ? [] : [[code, cell.value]],
  );
  return { figures: Object.fromEntries(figures), codes: [...new Set(diagnostics.map(({ code }) => code))], table };
}

describe('the column of the year', () => {
  it.each<[string, string[], Print[]]>([
    ['named by its year', ['统计指标', '单位', '2015年', '2016年'], [unit, other, own]],
    [
      'named by its year, growth beside it',
      ['统计指标', '单位', '2016年度', '2015年度', '同比'],
      [unit, own, other, () => '12%'],
    ],
    ['beside a running total', ['统计指标', '单位', '本年度', '历年累计'], [unit, own, other]],
    ['a running total of the year beside the quarter', ['统计指标', '单位', '本季度', '本年累计'], [unit, other, own]],
    ['the whole beside its parts', ['统计指标', '单位', '县直单位', '乡镇', '合计'], [unit, other, other, own]],
    ['beside codes', ['统计指标', '单位', '代码', '统计数'], [unit, serial, own]],
    ['beside codes without a header', ['', '', '', ''], [unit, serial, own]],
    ['behind units set wide', ['统计指标', '单位', '统计数'], [(row) => [...row.unit].join('　'), own]],
    ['before remarks', ['统计指标', '单位', '统计数', '备注'], [unit, own, (_, i) => (i % 9 === 0 ? '3' : '')]],
  ])('%s', (_name, header, prints) => {
    expect(read(annexOf(header, prints))).toMatchObject({ figures: expected, codes: [] });
  });

  it.each<[string, string[], Print[]]>([
    ['quarters', ['统计指标', '单位', '一季度', '二季度'], [unit, own, other]],
    ['one quarter', ['统计指标', '单位', '四季度统计数'], [unit, own]],
    ['several bodies', ['统计指标', '单位', '县政府', '县直单位'], [unit, own, other]],
    ['a running total alone', ['统计指标', '单位', '历年累计'], [unit, own]],
    ['last year alone', ['统计指标', '单位', '2015年'], [unit, own]],
    ['two columns under one header', ['统计指标', '单位', '统计数', ''], [unit, own, other]],
  ])('none of %s, and a word about it', (_name, header, prints) => {
    expect(read(annexOf(header, prints))).toMatchObject({ figures: {}, codes: ['form_columns'], table: null });
  });

  it('numbers in rows of their own, behind marks that part cells, are no blanks', () => {
    const rows = annexOf(['统计指标', '统计数'], [own]).flatMap(([label = '', value = '']) => [[label, '/'], [value]]);
    expect(read(rows)).toMatchObject({ codes: ['form_columns'], table: null });
  });

  it('a heading in pieces below the header is none', () => {
    const [header = [], ...rows] = annexOf(['统计指标', '单位', '统计数'], [unit, own]);
    const broken: Rows = [header, ['一、主动公', '开情况', '——', '——'], ...rows];
    expect(read(broken)).toMatchObject({ figures: expected, codes: [] });
    expect(read([header, ['', '历年累计', '', ''], ...rows])).toMatchObject({ figures: {}, codes: ['form_columns'] });
  });

  it('a row that lost a cell is not filled from the next column', () => {
    const rows = annexOf(['统计指标', '单位', '本年度', '历年累计'], [unit, own, other]);
    const short = rows.map((row, i) => (i === 5 ? row.toSpliced(2, 1) : row));
    const { by_website: _, ...others } = expected;
    expect(read(short)).toMatchObject({ figures: others, codes: ['form_columns'] });
  });

  it('a number in two pieces, each a cell of its own, is none', () => {
    const rows = annexOf(['统计指标', '单位', '统计数'], [unit, own]);
    const broken = rows.map((row, i) => (i === 5 ? [...row.slice(0, 2), '30', '37'] : row));
    const { by_website: _, ...others } = expected;
    expect(read(broken)).toMatchObject({ figures: others, codes: ['form_columns'] });
  });

  it('a blank beside a code is a blank', () => {
    const { figures, table } = read(annexOf(['统计指标', '单位', '序号', '统计数'], [unit, serial, () => '']));
    expect(figures).toEqual({});
    expect(new Set(Object.values(table ?? {}).map(({ status }) => status))).toEqual(new Set(['blank']));
  });

  it.each<[string, Print]>([
    ['codes alone', serial],
    ['codes with zeros', (_, i) => String(i + 1).padStart(2, '0')],
    ['codes among values', (row, i) => (i % 3 === 0 ? own(row, i) : serial(row, i))],
  ])('%s where values would stand give nothing', (_name, print) => {
    const { figures, codes } = read(annexOf(['统计指标', '单位', '统计数'], [unit, print]));
    expect([figures, codes]).toEqual([{}, ['form_prints_codes']]);
  });
});

describe('one annex or none', () => {
  const header = ['统计指标', '单位', '统计数'];
  const titled = (year: number, print: Print): Rows => [
    [[`政府信息公开情况统计表（${year}年度）`, 3]],
    ...annexOf(header, [unit, print]),
  ];

  it('the one of the year, whichever comes first', () => {
    expect(read(titled(2015, other), titled(2016, own))).toMatchObject({ figures: expected, codes: [] });
    expect(read(titled(2016, own), titled(2015, other))).toMatchObject({ figures: expected, codes: [] });
  });

  it('of two bodies none, not even where one has rows that the other lacks', () => {
    const short = annexOf(header, [unit, own], (code) => code.startsWith('denied_'));
    expect(read(short, annexOf(header, [unit, other]))).toMatchObject({ figures: {}, codes: ['form_repeated'] });
  });

  it('the same annex twice is one', () => {
    expect(read(annexOf(header, [unit, own]), annexOf(header, [unit, own]))).toMatchObject({
      figures: expected,
      codes: [],
    });
  });

  it('an annex that goes on in a second table keeps its header', () => {
    const whole = annexOf(['统计指标', '单位', '2015年', '2016年'], [unit, other, own]);
    expect(read(whole.slice(0, 30), whole.slice(30))).toMatchObject({ figures: expected, codes: [] });
  });
});

describe('labels', () => {
  it('an agency’s own row that ends like one of the form does not take its place', () => {
    const rows = annexOf(['统计指标', '单位', '统计数'], [unit, own]);
    const running = ['历年累计主动公开政府信息数', '条', '88888'];
    const byWebsite = ['网站主动公开政府信息数', '条', '77777'];
    expect(read(rows.toSpliced(1, 0, running, byWebsite)).figures).toEqual(expected);
  });

  it('a label of two groups whose group is not printed gives nothing', () => {
    const groups = /^(?:reconsideration|litigation)(?:_upheld)?$/;
    const { figures, codes } = read(annexOf(['统计指标', '单位', '统计数'], [unit, own], (code) => groups.test(code)));
    expect(codes).toEqual(['form_row_unplaced']);
    expect(Object.keys(figures).filter((code) => /^(?:reconsideration|litigation)/.test(code))).toEqual([]);
  });

  it.each<[string, RegExp]>([
    ['one group', /^litigation/],
    ['the head of the other', /^(?:reconsideration_(?:corrected|other)|litigation|litigation_upheld)$/],
  ])('a label of two groups stands once beside %s: it is of neither for certain', (_name, lost) => {
    const { figures, codes } = read(annexOf(['统计指标', '单位', '统计数'], [unit, own], (code) => lost.test(code)));
    expect(codes).toEqual(['form_row_unplaced']);
    expect(figures).not.toHaveProperty('reconsideration_corrected');
    expect(figures).toMatchObject({ reconsideration_upheld: expected['reconsideration_upheld'] });
  });

  it('fees printed in yuan come back in 万元', () => {
    const inYuan: Print = (row, i) => (row.unit === '万元' ? '元' : unit(row, i));
    const { figures } = read(annexOf(['统计指标', '单位', '统计数'], [inYuan, own]));
    expect(figures['fees_wan']).toBe((expected['fees_wan'] ?? 0) / 10_000);
  });
});

describe('written out as a list', () => {
  type Write = (row: AnnexRow, index: number) => string;
  const listed = async (text: string): Promise<{ figures: Record<string, number>; codes: string[]; prose: string }> => {
    const head = ['凤台县人民政府2016年政府信息公开工作年度报告', '一、概述', '2016年，各项工作平稳推进。', '二、附表'];
    const { annex, diagnostics, sections } = await parseReport(new TextEncoder().encode([...head, text].join('\n')));
    const figures = Object.entries(annex ?? {}).flatMap(([code, { value }]) => (value === null ? [] : [[code, value]]));
    return {
      figures: Object.fromEntries(figures),
      codes: diagnostics.map(({ code }) => code),
      prose: sections.map((section) => section.text).join('\n'),
    };
  };
  const write = (entry: Write, between: string): string => ANNEX_ROWS.map(entry).join(between);

  it.each<[string, string, Write]>([
    ['a row a line', '\n', (row, i) => `${row.label.zh}：${own(row, i)}${row.unit}`],
    ['without units', '\n', (row, i) => `${row.label.zh}：${own(row, i)}`],
    ['in one paragraph', '；', (row, i) => `${row.label.zh}：${own(row, i)}${row.unit}`],
    ['without colons', '，', (row, i) => `${row.label.zh}${own(row, i)}${row.unit}`],
    ['with nothing between', '', (row, i) => `${row.label.zh}:${own(row, i)}${row.unit}`],
    ['parted by spaces', '  ', (row, i) => `${row.label.zh.replace(/^[\d（一二三）]+[.、]?/, '')}： ${own(row, i)}`],
  ])('%s', async (_name, between, entry) => {
    expect(await listed(write(entry, between))).toMatchObject({ figures: expected, codes: [] });
  });

  it('a row without a figure is a blank', async () => {
    const blank: Write = (row, i) => `${row.label.zh}：${row.code === 'received' ? '' : `${own(row, i)}${row.unit}`}`;
    const { figures } = await listed(write(blank, '\n'));
    expect(figures).toEqual(Object.fromEntries(Object.entries(expected).filter(([code]) => code !== 'received')));
  });

  it('a remark between two rows leaves the list unread, and says so', async () => {
    const remarked: Write = (row, i) => `${row.label.zh}：${own(row, i)}${row.unit}${i === 20 ? '，比去年多得多' : ''}`;
    const { figures, codes } = await listed(`${write(remarked, '；')}，与上年相当。`);
    expect(figures).toEqual({});
    expect(codes).toContain('table_unread');
  });

  it('a few of its rows in a sentence stay prose', async () => {
    const some = ANNEX_ROWS.slice(3, 7).map((row, i) => `${row.label.zh}：${own(row, i)}${row.unit}`);
    expect(await listed(some.join('；'))).toMatchObject({
      figures: {},
      prose: expect.stringContaining(some.join('；')),
    });
  });
});

describe('one cell a line, where blank figures left no trace', () => {
  const print = (lines: (row: AnnexRow, index: number) => string[]): Promise<string[]> => {
    const head = ['盱眙县人民政府2016年政府信息公开工作年度报告', '附表', '统计指标', '单位', '统计数'];
    const text = [...head, ...ANNEX_ROWS.flatMap(lines)].join('\n');
    return parseReport(new TextEncoder().encode(text)).then(({ diagnostics }) => diagnostics.map(({ code }) => code));
  };
  const figure = (i: number, leave: boolean): string[] => (leave ? [] : [String(3000 + ((i * 37) % 101))]);
  const last = ANNEX_ROWS.length - 1;

  it('nothing tells whether numbers are of the label above or below, and that is told', async () => {
    const isBlank = (i: number): boolean => i === last || i % 3 === 0;
    const above = await print((row, i) => [row.label.zh, row.unit, ...figure(i, isBlank(i))]);
    const below = await print((row, i) => [...figure(i, isBlank(i)), row.label.zh, row.unit]);
    expect(above).toContain('form_side_unproven');
    expect(below).toContain('form_side_unproven');
  });

  it('a number behind the last label tells', async () => {
    expect(await print((row, i) => [row.label.zh, row.unit, ...figure(i, i % 3 === 0 && i < last)])).toEqual([]);
  });

  it('whole rows leave nothing open', async () => {
    expect(await print((row, i) => [row.label.zh, row.unit, ...figure(i, false)])).toEqual([]);
  });
});
