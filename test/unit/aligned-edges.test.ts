/** Columns of aligned text in which no row is full: told by all its values together, or not at all. */
import { describe, expect, it } from 'vitest';
import { liftAligned } from '../../src/core/grid/lift-aligned.js';
import { displayWidth } from '../generators/layout-aligned.js';
import { linesOf, shapeOf } from '../support/grids.js';

type Sparse = readonly [label: string, values: readonly (number | null)[]];

const ROWS: readonly Sparse[] = [
  ['一、本年新收政府信息公开申请数量', [3, 1, null, null, null, 2, 6]],
  ['二、上年结转政府信息公开申请数量', [1, null, null, null, null, null, 1]],
  ['（一）予以公开', [2, 1, null, null, 1, null, 4]],
  ['1.属于国家秘密', [1, null, 1, null, null, null, 2]],
  ['2.其他法律行政法规禁止公开', [null, null, 1, 1, null, null, 2]],
  ['4.保护第三方合法权益', [12, null, null, 1, 1, null, 14]],
  ['四、结转下年度继续办理', [null, null, null, null, null, 1, 1]],
];
/** Display columns where the first column of figures begins, and from one to the next. */
const FIRST = 48;
const STEP = 10;

/** Where a value begins, by the place of its column and its own width. */
const BEGINS = {
  right: (at: number, width: number) => at + STEP - width,
  left: (at: number) => at,
  centred: (at: number, width: number) => at + Math.floor((STEP - width) / 2),
} as const;

function print(rows: readonly Sparse[], align: keyof typeof BEGINS): string {
  const lines = rows.map(([label, values]) => {
    let line = label;
    for (const [column, value] of values.entries()) {
      if (value === null) continue;
      const text = String(value);
      const from = BEGINS[align](FIRST + column * STEP, text.length);
      line += ' '.repeat(from - displayWidth(line)) + text;
    }
    return line;
  });
  return lines.join('\n');
}

const cells = (rows: readonly Sparse[]): string[][] =>
  rows.map(([label, values]) => [label, ...values.map((value) => (value === null ? '' : String(value)))]);

describe('a table in which no row is full', () => {
  it.each(['right', 'left', 'centred'] as const)('%s: every value stands in its own column', (align) => {
    expect(shapeOf(liftAligned(linesOf(print(ROWS, align))))).toEqual([cells(ROWS)]);
  });

  it('a column without a value is not made up: nothing is set under the columns of its neighbours', () => {
    const without = ROWS.map(([label, values]): Sparse => [label, values.map((value, i) => (i === 4 ? null : value))]);
    const [table] = shapeOf(liftAligned(linesOf(print(without, 'right'))));
    expect(table).not.toEqual(cells(without));
    for (const [i, row] of (Array.isArray(table) ? table : []).entries())
      expect(row.slice(1).filter((text) => text !== '')).toEqual(
        (without[i]?.[1] ?? []).flatMap((value) => (value === null ? [] : [String(value)])),
      );
  });
});

describe('a number in a row of section two that lacks others', () => {
  const HEADER = '信息内容              上一年项目数量  本年增/减       处理决定数量';

  it('stands under no header: full rows tell its column, not the nearest header', () => {
    const row = (label: string, ...ends: [string, number][]): string =>
      ends.reduce((line, [value, end]) => line + ' '.repeat(end - value.length - displayWidth(line)) + value, label);
    const lines = [
      HEADER,
      row('行政许可', ['9', 36], ['28', 52], ['6', 68]),
      row('行政强制', ['2', 36], ['117', 52], ['16', 68]),
      row('其他对外管理服务事项', ['6', 36], ['4', 52]),
    ];
    const [table] = shapeOf(liftAligned(linesOf(lines.join('\n'))));
    expect(Array.isArray(table) ? table.at(-1) : table).toEqual(['其他对外管理服务事项', '6', '4', '']);
  });

  it('stands under words one space apart, which may have been pushed aside: it is not set under them', () => {
    const lines = [
      '  信息内容      本年制发件数 本年废止件数 现行有效件数',
      '    规章            1            2            3',
      '行政规范性文件             52         42',
    ];
    const [table] = shapeOf(liftAligned(linesOf(lines.join('\n'))));
    expect(Array.isArray(table) ? table.at(-1) : table).toEqual(['行政规范性文件', '52', '42']);
  });
});
