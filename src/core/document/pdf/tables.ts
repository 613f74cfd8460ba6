/**
 * Lattices and glyphs → table blocks. Every glyph goes to the cell its middle stands in; a number or
 * word that runs over a border goes whole to one cell, with a fault to tell.
 */
import type { SourceCell, TableBlock } from '../document.js';
import { cellText, type CellFaults } from './cell-text.js';
import { middleX, type Box } from './box.js';
import { isDigit, isForeign, middleOf, type Glyph } from './glyph.js';
import type { Lattice, LatticeCell } from './lattice.js';

export interface TableFaults extends CellFaults {
  /** Numbers or words that run across a border. */
  crossing: number;
}

/** Glyphs of one word touch: their advance boxes are no further apart than this part of an em. */
const TOUCHING = 0.06;
/** Digits of one number may be spaced out so far, if evenly. */
const SPACED_OUT = 0.3;
const EVENLY = 0.04;
/** A border this far inside a glyph, in parts of its width, cuts it. */
const CUT = 0.2;

/** Which lattice each glyph stands in, if any; the smallest one where tables are nested. */
export function assignToLattices(
  glyphs: readonly Glyph[],
  lattices: readonly { box: Box }[],
): { inside: Glyph[][]; outside: Glyph[] } {
  const inside: Glyph[][] = lattices.map(() => []);
  const outside: Glyph[] = [];
  const order = lattices
    .map(({ box }, index) => ({ box, index, area: (box.x1 - box.x0) * (box.y1 - box.y0) }))
    .sort((a, b) => a.area - b.area);
  for (const glyph of glyphs) {
    const x = middleX(glyph);
    const y = middleOf(glyph);
    const home = order.find(({ box }) => x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1);
    if (home === undefined) outside.push(glyph);
    else inside[home.index]?.push(glyph);
  }
  return { inside, outside };
}

/** Fills the cells of a lattice. */
export function fillLattice(lattice: Lattice, glyphs: readonly Glyph[], page: number, faults: TableFaults): TableBlock {
  const find = cellFinder(lattice);
  const contents = new Map<LatticeCell, Glyph[]>();
  for (const run of touchingRuns(glyphs)) {
    const whole = run.length > 1 ? cellOfRun(run, find, faults) : null;
    for (const glyph of run) {
      const cell = whole ?? find(middleX(glyph), middleOf(glyph));
      if (cell === null) continue;
      const held = contents.get(cell);
      if (held === undefined) contents.set(cell, [glyph]);
      else held.push(glyph);
    }
  }
  return { kind: 'table', page, rows: sourceRows(lattice, contents, page, faults) };
}

/** Where the columns of the table block begin, and the end of the last one. */
export function columnEdges({ cells, xs }: Lattice): number[] {
  const starts = [...new Set(cells.map((cell) => cell.column))].sort((a, b) => a - b);
  return [...starts.map((column) => xs[column] ?? 0), xs.at(-1) ?? 0];
}

type FindCell = (x: number, y: number) => LatticeCell | null;

function cellFinder(lattice: Lattice): FindCell {
  const { xs, ys } = lattice;
  const columns = xs.length - 1;
  const index: LatticeCell[] = [];
  for (const cell of lattice.cells) {
    for (let row = cell.row; row < cell.row + cell.rowspan; row += 1) {
      index.length = Math.max(index.length, (row + 1) * columns);
      index.fill(cell, row * columns + cell.column, row * columns + cell.column + cell.colspan);
    }
  }
  return (x, y) => index[interval(ys, y) * columns + interval(xs, x)] ?? null;
}

/** The interval of a sorted list that holds the value; values beyond the ends belong to the outer ones. */
function interval(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? Infinity) <= value) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Runs of glyphs that touch on one baseline; a glyph that touches none is a run of its own. */
function touchingRuns(glyphs: readonly Glyph[]): Glyph[][] {
  const runs: Glyph[][] = [];
  const sorted = [...glyphs].sort((a, b) => a.turn - b.turn || tenth(a.base) - tenth(b.base) || a.x0 - b.x0);
  let run: Glyph[] = [];
  let last: Glyph | undefined;
  for (const glyph of sorted) {
    const joined =
      last !== undefined &&
      glyph.turn === 0 &&
      last.turn === 0 &&
      glyph.text !== ' ' &&
      last.text !== ' ' &&
      !isForeign(last, glyph) &&
      tenth(glyph.base) === tenth(last.base) &&
      Math.abs(glyph.x0 - last.x1) <= (isDigit(last.text) && isDigit(glyph.text) ? SPACED_OUT : TOUCHING) * glyph.size;
    if (!joined) {
      run = [];
      runs.push(run);
    }
    run.push(glyph);
    last = glyph;
  }
  return runs.flatMap(evenRuns);
}

/** The run itself where its digits are spaced evenly, else what is spaced as its closest digits are. */
function evenRuns(run: readonly Glyph[]): Glyph[][] {
  const gaps = run.slice(1).map((glyph, index) => (glyph.x0 - (run[index]?.x1 ?? 0)) / glyph.size);
  const least = gaps.reduce((less, gap) => Math.min(less, gap), Infinity);
  const limit = gaps.length > 1 ? Math.max(TOUCHING, least + EVENLY) : TOUCHING;
  const parts: Glyph[][] = [];
  for (const [index, glyph] of run.entries()) {
    if (index === 0 || (gaps[index - 1] ?? 0) > limit) parts.push([]);
    parts.at(-1)?.push(glyph);
  }
  return parts;
}

function tenth(value: number): number {
  return Math.round(value * 10);
}

/**
 * The one cell of a run whose glyphs stand in several, or null when each may stay where it is. Digits
 * of one number touch to a hundredth of an em and those of two columns hardly ever do; words of two
 * columns may, so that they count as one only when a border cuts a glyph.
 */
function cellOfRun(run: readonly Glyph[], find: FindCell, faults: TableFaults): LatticeCell | null {
  const first = run[0];
  const last = run[run.length - 1];
  if (first === undefined || last === undefined) return null;
  const y = middleOf(first);
  const start = find(middleX(first), y);
  const end = find(middleX(last), y);
  if (start === end) return start;
  const figures = run.every(({ text }) => isDigit(text) || text === '.' || text === ',');
  const cut = run.some((glyph) => {
    const margin = CUT * (glyph.x1 - glyph.x0);
    return find(glyph.x0 + margin, y) !== find(glyph.x1 - margin, y);
  });
  if (!figures && !cut) return null;
  faults.crossing += 1;
  return find((first.x0 + last.x1) / 2, y);
}

/** Rows as HTML has them: each with the cells that start in it; positions at which no cell starts are closed up. */
function sourceRows(
  lattice: Lattice,
  contents: ReadonlyMap<LatticeCell, Glyph[]>,
  page: number,
  faults: TableFaults,
): SourceCell[][] {
  const rowNumbers = startNumbers(lattice.cells.map((cell) => cell.row));
  const columnNumbers = startNumbers(lattice.cells.map((cell) => cell.column));
  const rows: SourceCell[][] = Array.from({ length: rowNumbers.count }, () => []);
  const ordered = [...lattice.cells].sort((a, b) => a.row - b.row || a.column - b.column);
  for (const cell of ordered) {
    rows[rowNumbers.at(cell.row)]?.push({
      text: cellText(contents.get(cell) ?? [], cell.x1 - cell.x0, faults),
      colspan: columnNumbers.at(cell.column + cell.colspan) - columnNumbers.at(cell.column),
      rowspan: rowNumbers.at(cell.row + cell.rowspan) - rowNumbers.at(cell.row),
      page,
    });
  }
  return rows;
}

/** Numbers the positions at which something starts; `at` counts the starts before a position. */
function startNumbers(starts: readonly number[]): { count: number; at(position: number): number } {
  const used = [...new Set(starts)].sort((a, b) => a - b);
  const before: number[] = [];
  let count = 0;
  for (let position = 0; position <= (used.at(-1) ?? 0); position += 1) {
    before.push(count);
    if (used[count] === position) count += 1;
  }
  return { count: used.length, at: (position) => before[position] ?? used.length };
}
