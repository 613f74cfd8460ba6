/** Where the cells of a table stand once their spans are laid out. */
import type { FormCell } from './form.js';

export interface PlacedCell {
  cell: FormCell;
  row: number;
  column: number;
}

export interface Placement {
  width: number;
  height: number;
  cells: PlacedCell[];
}

export function place(rows: readonly (readonly FormCell[])[]): Placement {
  const taken = new Set<string>();
  const cells: PlacedCell[] = [];
  let width = 0;
  rows.forEach((row, rowIndex) => {
    let column = 0;
    for (const cell of row) {
      while (taken.has(`${rowIndex}:${column}`)) column += 1;
      cells.push({ cell, row: rowIndex, column });
      for (let down = 0; down < cell.rowspan; down += 1)
        for (let across = 0; across < cell.colspan; across += 1) taken.add(`${rowIndex + down}:${column + across}`);
      column += cell.colspan;
      width = Math.max(width, column);
    }
  });
  return { width, height: rows.length, cells };
}

/** The full grid as texts; what a span covers beyond its first cell is empty or says the same again. */
export function flatten(rows: readonly (readonly FormCell[])[], covered: 'empty' | 'repeated'): string[][] {
  const { width, height, cells } = place(rows);
  const grid = Array.from({ length: height }, () => Array.from({ length: width }, () => ''));
  for (const { cell, row, column } of cells)
    for (let down = 0; down < cell.rowspan; down += 1)
      for (let across = 0; across < cell.colspan; across += 1) {
        const line = grid[row + down];
        const first = down === 0 && across === 0;
        if (line !== undefined && (first || covered === 'repeated')) line[column + across] = cell.text;
      }
  return grid;
}

/** Cuts a table before a row: a cell that spans the cut stays in the first part and is empty in the second. */
export function cutBefore(rows: readonly FormCell[][], cut: number): [FormCell[][], FormCell[][]] {
  const first = rows.slice(0, cut).map((row) => [...row]);
  const second = rows.slice(cut).map((row) => [...row]);
  const crossing = place(rows).cells.filter(({ cell, row }) => row < cut && row + cell.rowspan > cut);
  crossing.forEach(({ cell, row }, index) => {
    const own = first[row];
    if (own !== undefined) own[own.indexOf(cell)] = { ...cell, rowspan: cut - row };
    second[0]?.splice(index, 0, { text: '', colspan: cell.colspan, rowspan: row + cell.rowspan - cut });
  });
  return [first, second];
}
