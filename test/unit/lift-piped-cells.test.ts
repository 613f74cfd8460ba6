/** One cell a line behind a pipe, a bare pipe at the end of each row. */
import { describe, expect, it } from 'vitest';
import { liftPipedCells } from '../../src/core/grid/lift-piped-cells.js';
import { linesOf, shapeOf } from '../support/grids.js';

const rowsAs = (rows: string[][]): string =>
  rows.map(([first, ...others]) => [first, ...others.map((cell) => `| ${cell}`), '|'].join('\n')).join('\n');

const table = [
  ['统计指标', '单位', '统计数'],
  ['收到申请数', '件', '31'],
  ['1.当面申请数', '件', ''],
  ['2.传真申请数', '件', '0'],
  ['3.网络申请数', '件', '18'],
];

describe('cells behind pipes', () => {
  it('make rows, empty cells among them', () => {
    expect(shapeOf(liftPipedCells(linesOf(`前言。\n一、概述\n${rowsAs(table)}`)))).toEqual([
      '前言。',
      '一、概述',
      table,
    ]);
  });

  it('a cell goes on over the next line, the first one too', () => {
    const broken = rowsAs(table).replace('| 单位', '| 单\n位').replace('1.当面申请数', '1.当面\n申请数');
    expect(shapeOf(liftPipedCells(linesOf(broken)))).toEqual([table]);
  });

  it('what follows the last row stays text', () => {
    const shapes = shapeOf(liftPipedCells(linesOf(`${rowsAs(table)}\n填报人：\n联系电话：`)));
    expect(shapes).toEqual([table, '填报人：', '联系电话：']);
  });

  it('a few stray pipes and rows of several cells are left alone', () => {
    const lines = ['首页', '| 政务公开', '|', '| 年报 | 2017 |', '正文。'];
    expect(shapeOf(liftPipedCells(linesOf(lines.join('\n'))))).toEqual(lines);
  });

  it('a long run of spaces behind a pipe costs no more than its length', () => {
    const line = `|${' '.repeat(100_000)}|x`;
    const from = performance.now();
    expect(shapeOf(liftPipedCells(linesOf(`首页\n${line}\n|`)))).toEqual(['首页', line, '|']);
    expect(performance.now() - from).toBeLessThan(2000);
  });
});
