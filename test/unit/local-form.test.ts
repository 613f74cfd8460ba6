/** Local forms of 2008 to 2013: filled rows at their place in the text, and never a code for a figure. */
import { describe, expect, it } from 'vitest';
import { LOCAL_ROWS, type LocalRow } from '../../src/core/forms/local-2008.js';
import { readSideBySide } from '../../src/core/mapping/local-form.js';
import { examine, type Examined } from '../../src/core/parse-report.js';
import type { Diagnostic } from '../../src/core/parsed-report.js';
import { textAt } from '../../src/core/text-at.js';
import { gridsOf } from '../support/grids.js';

type Print = (row: LocalRow, index: number) => string;

const code: Print = (row) => row.number;
const figure: Print = (_, i) => String(700 + ((i * 37) % 101));
const other: Print = (_, i) => String(4000 + ((i * 53) % 97));

const expected = Object.fromEntries(
  LOCAL_ROWS.flatMap((row, i) => (row.indicator ? [[row.indicator, Number(figure(row, i))]] : [])),
);

function tableOf(header: string[], prints: Print[]): string {
  const rows = LOCAL_ROWS.map((row, i) => [row.label, '条', ...prints.map((print) => print(row, i))]);
  const lines = [header, ...rows].map((cells) => `<tr>${cells.map((text) => `<td>${text}</td>`).join('')}</tr>`);
  return `<p>政府信息公开情况统计表</p><table>${lines.join('')}</table>`;
}

async function read(table: string, sentence = '按规定办理。'): Promise<Examined & { figures: Record<string, number> }> {
  const lines = [
    '阆中市人民政府2011年政府信息公开工作年度报告',
    '一、概述',
    '2011年，全市政府信息公开工作平稳推进。',
    '二、主动公开政府信息的情况',
    '公开渠道保持畅通。',
    '三、依申请公开政府信息的情况',
    sentence,
  ];
  const page = `<html><body>${lines.map((line) => `<p>${line}</p>`).join('')}${table}</body></html>`;
  const examined = await examine(new TextEncoder().encode(page), { fileName: 'report.html' });
  const figures = examined.report.narrative.map(({ indicator, value }) => [indicator, value]);
  return { ...examined, figures: Object.fromEntries(figures) };
}

const codesOf = ({ report }: Examined): string[] => report.diagnostics.map((one) => one.code);

describe('a filled form', () => {
  it.each<[string, string[], Print[]]>([
    ['codes in a column of their own', ['指标名称', '计量单位', '代码', '数量'], [code, figure]],
    ['no codes', ['指标名称', '计量单位', '统计数'], [figure]],
    ['the year beside a running total', ['指标', '单位', '2011年度', '历年累计'], [figure, other]],
    ['a running total of the year', ['指标名称', '计量单位', '代码', '本期实际', '本年累计'], [code, other, figure]],
    ['two years', ['指标名称', '计量单位', '2010年', '2011年'], [other, figure]],
  ])('%s', async (_name, header, prints) => {
    const examined = await read(tableOf(header, prints));
    expect(examined.figures).toEqual(expected);
    expect([examined.report.edition, examined.report.annex, codesOf(examined)]).toEqual(['2008', null, []]);
  });

  it('every figure stands in the text of its section', async () => {
    const examined = await read(tableOf(['指标名称', '计量单位', '代码', '数量'], [code, figure]));
    const { narrative, sections } = examined.report;
    expect(narrative).not.toEqual([]);
    for (const { raw, value, at } of narrative) expect([textAt(examined, at), raw]).toEqual([raw, String(value)]);
    expect(sections.at(-1)?.text).toContain('\n申请总数\t条\t10\t');
  });

  it('what the prose states goes before, and a difference is told', async () => {
    const table = tableOf(['指标名称', '计量单位', '数量'], [figure]);
    const alike = await read(table, `全年共收到政府信息公开申请${expected['applications_received']}件。`);
    expect([alike.figures, codesOf(alike)]).toEqual([expected, []]);
    const unlike = await read(table, '全年共收到政府信息公开申请5件。');
    expect(unlike.figures).toEqual({ ...expected, applications_received: 5 });
    expect(codesOf(unlike)).toEqual(['narrative_counts_differ']);
  });

  it('a blank is no figure, a zero is', async () => {
    const print: Print = (row, i) => (row.number === '10' ? '' : row.number === '32' ? '0' : figure(row, i));
    const { applications_received: _, ...others } = expected;
    const { figures } = await read(tableOf(['指标名称', '计量单位', '数量'], [print]));
    expect(figures).toEqual({ ...others, reconsideration_total: 0 });
  });
});

describe('codes and other columns give nothing', () => {
  it.each<[string, string[], Print[], string[]]>([
    ['a blank copy', ['指标名称', '计量单位', '数量'], [code], ['form_prints_codes']],
    [
      'a blank copy without zeros',
      ['指标名称', '计量单位', '数量'],
      [(row) => String(Number(row.number))],
      ['form_prints_codes'],
    ],
    ['codes beside blanks', ['指标名称', '计量单位', '代码', '数量'], [code, () => ''], []],
    [
      'a copy filled in part',
      ['指标名称', '计量单位', '数量'],
      [(row, i) => (i % 4 === 0 ? String(Number(row.number)) : figure(row, i))],
      ['form_prints_codes'],
    ],
    ['quarters', ['指标名称', '计量单位', '一季度', '二季度'], [figure, other], ['form_columns']],
    ['two bodies', ['指标名称', '计量单位', '本单位', '下属单位'], [figure, other], ['form_columns']],
  ])('%s', async (_name, header, prints, codes) => {
    const examined = await read(`${tableOf(header, prints)}`, '全年共收到政府信息公开申请5件，均已答复。');
    expect(examined.report.annex).toBeNull();
    expect(examined.report.sections.some(({ text }) => text.includes('\t'))).toBe(false);
    if (examined.report.kind === 'annual_report') {
      expect(examined.figures['applications_received']).toBe(5);
      expect(codesOf(examined)).toEqual(codes);
    } else expect(examined.figures).toEqual({});
  });

  it('a number that happens to be its row’s code is left out, the others are not', async () => {
    const print: Print = (row, i) => (row.number === '33' ? '33' : figure(row, i));
    const examined = await read(tableOf(['指标名称', '计量单位', '数量'], [print]));
    const { litigation_total: _, ...others } = expected;
    expect([examined.figures, codesOf(examined)]).toEqual([others, ['form_prints_codes']]);
  });
});

describe('labels side by side', () => {
  const heads = ['申请总数', '当面申请数', '同意公开答复数', '同意部分公开答复数', '行政复议数'];
  const figures = ['23', '9', '17', '2', '3'];
  const readBeside = (
    rows: string[][],
    lead: string[] = [],
  ): { told: Record<string, number | null>; codes: string[] } => {
    const diagnostics: Diagnostic[] = [];
    const grids = gridsOf(rows).map((grid) => ({ ...grid, lead }));
    const { cells } = readSideBySide(grids, 2011, diagnostics);
    return {
      told: Object.fromEntries(cells.map(({ indicator, cell }) => [indicator, cell.value])),
      codes: diagnostics.map(({ code }) => code),
    };
  };
  const told = { applications_received: 23, granted: 17, partially_granted: 2, reconsideration_total: 3 };

  it.each<[string, string[][]]>([
    ['above one row of numbers', [heads, figures]],
    ['above their units', [heads, ['件', '件', '件', '件', '件'], figures]],
    [
      'beside the year',
      [
        ['年度', ...heads],
        ['2011年', ...figures],
      ],
    ],
  ])('%s', (_name, rows) => {
    expect(readBeside(rows)).toEqual({ told, codes: [] });
  });

  it.each<[string, string[][], string[]]>([
    [
      'several years',
      [
        ['年度', ...heads],
        ['2010年', ...figures],
        ['2011年', ...figures],
      ],
      [],
    ],
    [
      'another year',
      [
        ['年度', ...heads],
        ['2010年', ...figures],
      ],
      [],
    ],
    [
      'one office',
      [
        ['单位', ...heads],
        ['国土局', ...figures],
      ],
      [],
    ],
    ['a running total', [heads, figures], ['历年累计情况统计表']],
    ['serial numbers', [heads, ['1', '2', '3', '4', '5']], []],
  ])('none of %s, and a word about it', (_name, rows, lead) => {
    expect(readBeside(rows, lead)).toEqual({ told: {}, codes: ['form_columns'] });
  });
});
