/** Rows opened by a lone pipe, their cells on lines of their own with the pipe behind. */
import { describe, expect, it } from 'vitest';
import { liftClosedCells } from '../../src/core/grid/lift-closed-cells.js';
import { linesOf, shapeOf } from '../support/grids.js';

const rowAs = (row: readonly string[]): string =>
  ['|', ...row.map((cell) => (cell === '' ? '|' : `${cell} |`))].join('\n');
const rowsAs = (rows: readonly (readonly string[])[]): string => rows.map(rowAs).join('\n');
const lifted = (text: string): unknown[] => shapeOf(liftClosedCells(linesOf(text)));

const table = [
  ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
  ['规章', '', '3', ''],
  ['行政规范性文件', '2', '', '9'],
];

describe('cells closed by pipes', () => {
  it('make rows, empty cells among them', () => {
    expect(lifted(`正文。\n${rowsAs(table)}`)).toEqual(['正文。', table]);
  });

  it('a cell goes on over the next line, and pipes behind the last one fill the row up', () => {
    const printed = rowsAs(table).replace('本年制发件数 |', '本年\n制发件数 |').replace('9 |', '9 | ||');
    expect(lifted(printed)).toEqual([table]);
  });

  it('an empty cell that fills its row up ends it', () => {
    expect(lifted(`${rowsAs(table)}\n|\n行政许可 |\n| ||\n|\n行政处罚 |\n4 | ||`)).toEqual([
      [...table, ['行政许可', ''], ['行政处罚', '4']],
    ]);
  });

  it('a row without a label begins below a row of headers', () => {
    const heads = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
    const rows = [heads, heads, ['', '1', '', '', '1']];
    expect(lifted(rowsAs(rows))).toEqual([rows]);
  });

  it('rows open with a word behind a pipe, each cell is closed on the next line', () => {
    const opened = table.map(([first, ...others]) => [`| ${first}`, '|', ...others.flatMap((cell) => [cell, '|'])]);
    expect(lifted(opened.flat().join('\n').replaceAll('\n\n', '\n'))).toEqual([table]);
  });

  it('a row that runs on into the next proves no table', () => {
    const lines = ['|', '规章 |', '3 |', '0 |', '行政规范性文件 |', '2 |', '|', '9 |', '|', '行政许可 |', '18 |', '|'];
    expect(lifted(lines.join('\n'))).toEqual(lines);
  });

  it('where rows do not open with a pipe, it stays as it is', () => {
    const lines = table.flatMap((row) => row.map((cell) => (cell === '' ? '|' : `${cell} |`)));
    expect(lifted(lines.join('\n'))).toEqual(lines);
  });
});
