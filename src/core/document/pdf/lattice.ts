/**
 * A net of ruling lines → the cells between them. The lattice of all line positions is laid out first,
 * then neighbours without a line between them are one cell; so merged cells get their spans from the
 * lines alone, before any text is looked at.
 */
import type { Box } from './box.js';
import type { Rule } from './page-content.js';
import type { RuleNet } from './rules.js';

/** Line positions nearer than this, in points, are one: double lines, borders drawn once for each cell. */
const SAME_POSITION = 3.2;
/** A border is there when it covers so much of the side it stands on. */
const COVERED = 0.6;
/** Lines that run on for this long, in points, past the last crossing line show an open side. */
const OPEN_SIDE = 6;
const MAX_CELLS = 20_000;

/** A cell of the lattice: from row and column, counted from 0, with spans of at least 1. */
export interface LatticeCell extends Box {
  row: number;
  column: number;
  rowspan: number;
  colspan: number;
}

export interface Lattice {
  box: Box;
  xs: number[];
  ys: number[];
  cells: LatticeCell[];
  /** Whether some lines were missing, so that a cell was no rectangle and had to be cut into several. */
  irregular: boolean;
}

/** Builds the lattice; null when the net is no table (an underline, a cross, a single box). */
export function buildLattice(net: RuleNet): Lattice | null {
  const { horizontal, vertical, box } = net;
  if (horizontal.length < 2 || vertical.length < 1 || horizontal.length + vertical.length < 4) return null;
  const xs = positions(vertical, box.x0, box.x1);
  const ys = positions(horizontal, box.y0, box.y1);
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (rows < 1 || columns < 1 || rows * columns < 2 || rows * columns > MAX_CELLS) return null;
  const borders = {
    /** Border on the right of column c in row r. */
    right: coverage(vertical, xs, ys),
    /** Border under row r in column c. */
    below: coverage(horizontal, ys, xs),
  };
  const lattice = cutCells(xs, ys, {
    right: (row, column) => borders.right[column + 1]?.[row] ?? true,
    below: (row, column) => borders.below[row + 1]?.[column] ?? true,
  });
  return lattice.cells.length < 2 ? null : { ...lattice, box };
}

/** Positions of the lines, with the outer sides of the net where its lines run on past the last one. */
function positions(rules: readonly Rule[], low: number, high: number): number[] {
  const sorted = rules.map((rule) => rule.at).sort((a, b) => a - b);
  const found: number[] = [];
  let sum = 0;
  let count = 0;
  let last = -Infinity;
  for (const at of sorted) {
    if (count > 0 && at - last > SAME_POSITION) {
      found.push(sum / count);
      sum = 0;
      count = 0;
    }
    sum += at;
    count += 1;
    last = at;
  }
  if (count > 0) found.push(sum / count);
  const first = found[0] ?? high;
  if (first - low > OPEN_SIDE) found.unshift(low);
  const end = found[found.length - 1] ?? low;
  if (high - end > OPEN_SIDE) found.push(high);
  return found;
}

/** For each position and each interval across it: whether lines at the position cover the interval. */
function coverage(rules: readonly Rule[], at: readonly number[], across: readonly number[]): boolean[][] {
  const covered = at.map(() => new Float64Array(Math.max(0, across.length - 1)));
  for (const rule of rules) {
    const row = covered[nearest(at, rule.at)];
    if (row === undefined) continue;
    for (let index = 0; index < row.length; index += 1) {
      const from = Math.max(rule.from, across[index] ?? 0);
      const to = Math.min(rule.to, across[index + 1] ?? 0);
      if (to > from) row[index] = (row[index] ?? 0) + to - from;
    }
  }
  return covered.map((row) =>
    Array.from(row, (length, index) => length >= COVERED * ((across[index + 1] ?? 0) - (across[index] ?? 0))),
  );
}

function nearest(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  const before = sorted[low - 1];
  return before !== undefined && value - before < (sorted[low] ?? Infinity) - value ? low - 1 : low;
}

interface Borders {
  right(row: number, column: number): boolean;
  below(row: number, column: number): boolean;
}

/** Cuts the lattice into cells along the borders; a group of cells that is no rectangle is cut into several. */
function cutCells(xs: readonly number[], ys: readonly number[], borders: Borders): Omit<Lattice, 'box'> {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const group = joinCells(rows, columns, borders);
  const taken = new Uint8Array(rows * columns);
  const cells: LatticeCell[] = [];
  const seen = new Set<number>();
  let irregular = false;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const index = row * columns + column;
      if (taken[index] === 1) continue;
      const own = group[index] ?? index;
      if (seen.has(own)) irregular = true;
      seen.add(own);
      const free = (r: number, c: number): boolean =>
        c < columns && r < rows && group[r * columns + c] === own && taken[r * columns + c] === 0;
      let colspan = 1;
      while (free(row, column + colspan)) colspan += 1;
      let rowspan = 1;
      while (spanFree(free, row + rowspan, column, colspan)) rowspan += 1;
      for (let r = row; r < row + rowspan; r += 1) taken.fill(1, r * columns + column, r * columns + column + colspan);
      cells.push({
        row,
        column,
        rowspan,
        colspan,
        x0: xs[column] ?? 0,
        x1: xs[column + colspan] ?? 0,
        y0: ys[row] ?? 0,
        y1: ys[row + rowspan] ?? 0,
      });
    }
  }
  return { xs: [...xs], ys: [...ys], cells, irregular };
}

function spanFree(free: (r: number, c: number) => boolean, row: number, column: number, colspan: number): boolean {
  for (let c = column; c < column + colspan; c += 1) if (!free(row, c)) return false;
  return true;
}

/** Which group each cell of the lattice belongs to: cells without a border between them share one. */
function joinCells(rows: number, columns: number, borders: Borders): Int32Array {
  const group = Int32Array.from({ length: rows * columns }, (_, index) => index);
  const find = (index: number): number => {
    while (group[index] !== index) {
      const up = group[index] ?? index;
      group[index] = group[up] ?? up;
      index = up;
    }
    return index;
  };
  const join = (a: number, b: number): void => {
    const [low, high] = [find(a), find(b)].sort((x, y) => x - y);
    if (low !== undefined && high !== undefined) group[high] = low;
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const index = row * columns + column;
      if (column + 1 < columns && !borders.right(row, column)) join(index, index + 1);
      if (row + 1 < rows && !borders.below(row, column)) join(index, index + columns);
    }
  }
  for (let index = 0; index < group.length; index += 1) group[index] = find(index);
  return group;
}
