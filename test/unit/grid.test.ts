/** Spans expanded to grids, and tables freed of what is no table. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellTextAt, expandGrid } from '../../src/core/grid/grid.js';
import { splitTables } from '../../src/core/grid/split-tables.js';
import { gridsOf, shapeOf, tableOf } from '../support/grids.js';
import { expectQuick } from '../support/quick.js';

const textsOf = (slots: readonly (readonly ({ text: string } | undefined)[])[]): (string | undefined)[][] =>
  slots.map((row) => row.map((cell) => cell?.text));

describe('expandGrid', () => {
  it('repeats a cell over the columns and rows that it spans', () => {
    const [grid] = gridsOf([[['a', 2, 2], 'b'], ['c'], ['d', ['e', 2]]]);
    expect(textsOf(grid?.slots ?? [])).toEqual([
      ['a', 'a', 'b'],
      ['a', 'a', 'c'],
      ['d', 'e', 'e'],
    ]);
    expect(grid?.rectangular).toBe(true);
    expect(grid?.starts.map((row) => row.map(({ text, row: y, column }) => [text, y, column]))).toEqual([
      [
        ['a', 1, 1],
        ['b', 1, 3],
      ],
      [['c', 2, 3]],
      [
        ['d', 3, 1],
        ['e', 3, 2],
      ],
    ]);
  });

  it.each([
    ['rows of different length', [['a', 'b'], ['c']]],
    [
      'a row that is covered and has a cell too many',
      [
        [['a', 1, 2], 'b'],
        ['c', 'd'],
      ],
    ],
    ['an empty row', [['a'], []]],
  ])('%s is no rectangle', (_name, rows) => {
    expect(gridsOf(rows as never)[0]?.rectangular).toBe(false);
  });

  it('a span past the last row ends with the table', () => {
    const [grid] = gridsOf([[['a', 1, 9], 'b'], ['c']]);
    expect(textsOf(grid?.slots ?? [])).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ]);
  });

  it('bounds what spans may cost', async () => {
    const rows = Array.from({ length: 2000 }, () => [['x', 64, 512] as const]);
    await expectQuick(() => {
      const [grid] = gridsOf(rows);
      const slots = grid?.slots.reduce((sum, row) => sum + row.length, 0) ?? 0;
      expect(slots).toBeLessThanOrEqual(400_000);
    }, 1500);
  });

  it('keeps the page of a cell, else the table’s', () => {
    const cell = { text: 'a', colspan: 1, rowspan: 1 };
    const grid = expandGrid({ kind: 'table', rows: [[cell, { ...cell, page: 3 }]], page: 2 }, 1, 0);
    expect(grid.starts[0]?.map(({ page }) => page)).toEqual([2, 3]);
  });
});

/** A partition of a rectangle into cells with spans, as a table would be written. */
const partitions = fc
  .record({
    width: fc.integer({ min: 1, max: 8 }),
    height: fc.integer({ min: 1, max: 8 }),
    seed: fc.array(fc.nat(5), { minLength: 128, maxLength: 128 }),
  })
  .map(({ width, height, seed }) => {
    const owner: number[][] = Array.from({ length: height }, () => Array<number>(width).fill(-1));
    const rows: [string, number, number][][] = Array.from({ length: height }, () => []);
    let next = 0;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        if (owner[y]?.[x] !== -1) continue;
        let colspan = 1;
        while (colspan <= (seed[next * 2] ?? 0) && x + colspan < width && owner[y]?.[x + colspan] === -1) colspan++;
        const rowspan = Math.min(1 + (seed[next * 2 + 1] ?? 0), height - y);
        for (let dy = 0; dy < rowspan; dy++) for (let dx = 0; dx < colspan; dx++) (owner[y + dy] ?? [])[x + dx] = next;
        rows[y]?.push([`c${next}`, colspan, rowspan]);
        next++;
      }
    return { rows, owner };
  })
  // A row that holds only cells from above has no width of its own, but is still a row.
  .filter(({ rows }) => (rows[0]?.length ?? 0) > 0);

describe('expanding spans', () => {
  it('gives back the rectangle that was cut into cells', () => {
    fc.assert(
      fc.property(partitions, ({ rows, owner }) => {
        const [grid] = gridsOf(rows);
        expect(textsOf(grid?.slots ?? [])).toEqual(owner.map((row) => row.map((cell) => `c${cell}`)));
        expect(grid?.rectangular).toBe(true);
      }),
      { numRuns: 300, seed: 20240131 },
    );
  });

  it('loses no text, whatever the spans, and every cell is found at its own place', () => {
    const cell = fc.tuple(fc.string({ maxLength: 3 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }), (rows) => {
        const grids = gridsOf(rows);
        const starts = grids.flatMap((grid) => grid.starts.flat());
        expect(starts.map(({ text }) => text)).toEqual(rows.flat().map(([text]) => text));
        for (const { text, row, column } of starts) expect(cellTextAt(grids, { table: 1, row, column })).toBe(text);
      }),
      { numRuns: 300, seed: 20240131 },
    );
  });
});

describe('cellTextAt', () => {
  const grids = gridsOf([['a', 'b']], [[['c', 2]], ['d', 'e']]);

  it.each([
    [{ table: 1, row: 1, column: 2 }, 'b'],
    [{ table: 2, row: 1, column: 1 }, 'c'],
    [{ table: 2, row: 1, column: 2 }, 'c'],
    [{ table: 2, row: 2, column: 2 }, 'e'],
    [{ table: 3, row: 1, column: 1 }, null],
    [{ table: 1, row: 2, column: 1 }, null],
    [{ table: 1, row: 0, column: 1 }, null],
    [{ table: 1, row: 1, column: 3 }, null],
  ])('%j', (place, text) => {
    expect(cellTextAt(grids, place)).toBe(text);
  });
});

describe('splitTables', () => {
  const prose = '我县高度重视政府信息公开工作，'.repeat(20);

  it('takes prose out of a layout cell and keeps the order', () => {
    const table = tableOf([[prose], ['规章', '1'], ['行政规范性文件', '2'], [prose]]);
    expect(shapeOf(splitTables([table]))).toEqual([
      prose,
      [
        ['规章', '1'],
        ['行政规范性文件', '2'],
      ],
      prose,
    ]);
  });

  it('takes out a section’s heading set as a row', () => {
    const table = tableOf([
      [['二、主动公开政府信息情况', 2]],
      ['规章', '1'],
      [['三、收到和处理政府信息公开申请情况', 2]],
      ['本年新收', '2'],
    ]);
    expect(shapeOf(splitTables([table]))).toEqual([
      '二、主动公开政府信息情况',
      [['规章', '1']],
      '三、收到和处理政府信息公开申请情况',
      [['本年新收', '2']],
    ]);
  });

  it('a table of one column only frames text', () => {
    expect(shapeOf(splitTables([tableOf([['一'], ['二\n三'], ['']])]))).toEqual(['一', '二', '三']);
  });

  it('leaves an ordinary table and other blocks as they are', () => {
    const table = tableOf([
      ['规章', '1'],
      ['', '2'],
    ]);
    expect(splitTables([{ kind: 'text', text: 'x' }, table, { kind: 'image' }])).toEqual([
      { kind: 'text', text: 'x' },
      table,
      { kind: 'image' },
    ]);
  });
});
