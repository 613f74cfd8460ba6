/** Numbers broken by a line end at the end of a row, in tables that came as lines. */
import { describe, expect, it } from 'vitest';
import { layOut } from '../../src/core/grid/lay-out.js';
import { linesOf, shapeOf, tableOf } from '../support/grids.js';

const laidOut = (lines: readonly string[]): string[][] => {
  const [table] = shapeOf(layOut(linesOf(lines.join('\n'))).blocks);
  return Array.isArray(table) ? table : [];
};

describe('a lone number below a row that ends in one', () => {
  const HEAD = ['信息内容\t本年处理决定数量'];

  it('is the rest of it', () => {
    expect(laidOut([...HEAD, '行政处罚\t556', '96', '行政强制\t74'])).toEqual([
      ['信息内容', '本年处理决定数量'],
      ['行政处罚', '556\n96'],
      ['行政强制', '74'],
    ]);
  });

  it('of one digit may be the number of a page', () => {
    expect(laidOut([...HEAD, '行政处罚\t556', '3', '行政强制\t74'])).toContainEqual(['行政处罚', '556']);
  });

  it('is the number of a page where such numbers count up', () => {
    const rows = laidOut([...HEAD, '行政处罚\t556', '11', '行政强制\t74', '12', '行政许可\t8']);
    expect(rows).toContainEqual(['行政处罚', '556']);
    expect(rows).toContainEqual(['行政强制', '74']);
  });

  it('belongs to the label below it where labels stand on lines of their own', () => {
    const rows = laidOut([...HEAD, '行政许可\t481', '30', '行政强制', '行政处罚\t12']);
    expect(rows).toContainEqual(['行政许可', '481']);
  });

  it('below a zero is no rest', () => {
    expect(laidOut([...HEAD, '行政处罚\t0', '96', '行政强制\t74'])).toContainEqual(['行政处罚', '0']);
  });

  it('in a table that was drawn as one is a row', () => {
    const rows = [['信息内容', '本年处理决定数量'], ['行政处罚', '556'], ['96'], ['行政强制', '74']];
    expect(shapeOf(layOut([tableOf(rows)]).blocks)).toEqual([rows]);
  });
});
