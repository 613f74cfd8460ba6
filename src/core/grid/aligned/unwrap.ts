/**
 * Puts numbers together that a narrow column wrapped over lines.
 *
 * A line that holds nothing but some numbers, beside a row with a label, is what the row's cells
 * wrapped. Where the row is set in the middle its own cell is empty and the pieces stand above and
 * below it; where it is set at the top the rest stands below. Anything else keeps its pieces with a
 * mark between or behind them, so that none passes for the number.
 */
import { distance } from './columns.js';
import type { PlacedLine } from './rows.js';
import type { Token } from './tokens.js';

/** A row without a label is a row of its own, not what another wrapped, from this many values on: section four. */
const MIN_UNLABELLED = 8;
/** Rows with their labels beside them, from which on bare lines around a label may be one row. */
const MIN_LABELLED = 2;
/** Digits of the shortest number that a column may wrap. */
const MIN_WRAPPED = 4;
/** A remark that goes on in the next line. */
const OPEN_REMARK = /[（(][^（()）]*$/;

/** Rows without the lines that only hold pieces of their neighbours' numbers. */
export function unwrap(rows: readonly PlacedLine[]): PlacedLine[] {
  const wrapped = new Set<PlacedLine>();
  const labelled = rows.filter((row) => row.labels.length > 0 && row.line.values > 0).length >= MIN_LABELLED;
  const joined = new Set(
    rows.filter((_, i) => labelled && (joinLabelled(rows, i, wrapped) || joinAround(rows, i, wrapped))),
  );
  for (const [i, row] of rows.entries()) {
    if (row.line.values === 0 || wrapped.has(row) || joined.has(row)) continue;
    if (row.labels.length === 0 && row.line.values < MIN_UNLABELLED) continue;
    const above = neighbour(rows, i, -1, wrapped);
    const next = neighbour(rows, i, 1, wrapped);
    // What begins a remark begins a cell: it is of the row below.
    const below = next?.cells.some((cell) => OPEN_REMARK.test(cell)) ? null : next;
    for (const [c, column] of row.columns.entries()) {
      const first = pieceUnder(above, column);
      const last = pieceUnder(below, column);
      row.cells[c] = joinPieces(row.cells[c] ?? '', first, last, isTop(rows, i));
    }
    for (const piece of [above, below])
      if (piece && row.columns.some((column) => pieceUnder(piece, column) !== null)) wrapped.add(piece);
  }
  return rows.filter((row) => !wrapped.has(row) || row.labels.length > 0);
}

function joinPieces(own: string, first: string | null, last: string | null, isTop: boolean): string {
  if (own === '') {
    if (first !== null && last !== null) return `${first}\n${last}`;
    if (first !== null && OPEN_REMARK.test(first)) return first;
    return first === null && last === null ? own : `${first ?? last ?? ''} ?`;
  }
  if (first !== null) return `${first} ? ${own}`;
  if (last === null) return own;
  return isTop && isWrapped(own, last) ? `${own}\n${last}` : `${own} ? ${last}`;
}

/**
 * Where the label is wrapped as well, its pieces stand beside those of the numbers: the row is then
 * the line between, which holds the numbers that needed one line only.
 */
function joinLabelled(rows: readonly PlacedLine[], index: number, wrapped: Set<PlacedLine>): boolean {
  const [above, row, below] = [rows[index - 1], rows[index], rows[index + 1]];
  if (!above || !row || !below || row.labels.length > 0) return false;
  if (!isBeside(above, row) || !isBeside(below, row) || wrapped.has(above)) return false;
  const halves = row.cells.map((cell, c) => (cell === '' ? [above.cells[c] ?? '', below.cells[c] ?? ''] : ['', '']));
  const filled = (line: PlacedLine): number => line.cells.filter((cell) => cell !== '').length;
  const pairs = halves.filter(([first, last]) => first !== '' && last !== '').length;
  if (pairs === 0 || pairs !== filled(above) || pairs !== filled(below)) return false;
  row.cells = row.cells.map((cell, c) => (halves[c]?.[0] ? halves[c].join('\n') : cell));
  for (const line of [above, below]) {
    line.cells = [];
    wrapped.add(line);
  }
  return true;
}

/**
 * A label between two whole lines of numbers, in a table that has its labels beside its numbers: all
 * numbers of its row are wrapped, if every two pieces make one.
 */
function joinAround(rows: readonly PlacedLine[], index: number, wrapped: Set<PlacedLine>): boolean {
  const [above, row, below] = [rows[index - 1], rows[index], rows[index + 1]];
  if (!above || !row || !below || row.line.values > 0 || row.labels.length === 0) return false;
  const pieces = [above, below];
  const areWhole = pieces.every((line) => line.labels.length === 0 && line.line.values > 0 && !wrapped.has(line));
  if (!areWhole || above.cells.length !== below.cells.length || below.line.index - above.line.index !== 2) return false;
  const halves = above.cells.map((first, c) => [first, below.cells[c] ?? ''] as const);
  if (!halves.every(([first, last]) => (first === '') === (last === ''))) return false;
  if (!halves.every(([first, last]) => first === '' || isWrapped(first, last))) return false;
  if (rows.some((other, i) => !pieces.includes(other) && standsAlone(rows, i, above.line.values))) return false;
  row.cells = halves.map(([first, last]) => (first === '' ? '' : `${first}\n${last}`));
  row.columns = above.columns;
  for (const line of pieces) wrapped.add(line);
  return true;
}

/** A line of as many numbers beside a label on one side only: numbers stand above or below their labels, a line each. */
function standsAlone(rows: readonly PlacedLine[], index: number, values: number): boolean {
  const row = rows[index];
  if (!row || row.labels.length > 0 || row.line.values !== values) return false;
  const isBare = (other: PlacedLine | undefined): boolean => other?.labels.length === 0 && other.line.values > 0;
  const isLabel = (other: PlacedLine | undefined): boolean =>
    other !== undefined && other.labels.length > 0 && other.line.values === 0;
  return [-1, 1].some((step) => isLabel(rows[index + step]) && !isBare(rows[index + 2 * step]));
}

/** A wrapped number fills its first line, and is longer than what any column holds on one line. */
function isWrapped(first: string, last: string): boolean {
  const areDigits = /^[1-9]\d+$/.test(first) && /^\d+$/.test(last);
  return areDigits && last.length <= first.length && first.length + last.length >= MIN_WRAPPED;
}

function isBeside(piece: PlacedLine, row: PlacedLine): boolean {
  return (
    piece.labels.length > 0 &&
    piece.line.values > 0 &&
    piece.cells.length === row.cells.length &&
    Math.abs(piece.line.index - row.line.index) === 1
  );
}

/** The line of pieces next to a row: numbers only, fewer than a row has, on the very next line. */
function neighbour(
  rows: readonly PlacedLine[],
  index: number,
  step: -1 | 1,
  wrapped: ReadonlySet<PlacedLine>,
): PlacedLine | null {
  const row = rows[index];
  const next = rows[index + step];
  if (!row || !next || wrapped.has(next) || next.labels.length > 0 || next.line.values === 0) return null;
  if (Math.abs(next.line.index - row.line.index) !== 1 || next.line.values >= Math.max(row.columns.length, 2))
    return null;
  return next;
}

function pieceUnder(piece: PlacedLine | null, column: Token): string | null {
  const token = piece?.line.tokens.find((candidate) => distance(column, candidate) < 1);
  return token?.text ?? null;
}

/** True when the line below a row is its own: the row after it has no gap that the line could fill. */
function isTop(rows: readonly PlacedLine[], index: number): boolean {
  const after = rows[index + 2];
  return !after || after.labels.length === 0 || after.line.values === 0 || !after.cells.includes('');
}
