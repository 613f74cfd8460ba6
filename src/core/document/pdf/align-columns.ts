/**
 * Columns told by numbers that stand under one another. They are given up when any two numbers of one
 * row would fall into the same column.
 */
import { middleX, type Span } from './box.js';
import type { RuleNet } from './rules.js';
import { cuts, distinct, type Piece, type PieceLine } from './pieces.js';

/** So many labels set flush, or in the middle of a column, tell that it is one. */
const MIN_FLUSH = 3;
const MIN_CENTRED = 5;

export interface Columns {
  /** Borders between columns, left to right. */
  borders: number[];
  /** Where the columns of numbers begin. */
  figuresFrom: number;
  /** Where the last column of labels begins. */
  labelsFrom: number;
}

/** The columns that the numbers stand in; null when there are too few or they contradict one another. */
export function findColumns(lines: readonly PieceLine[], { box, vertical }: RuleNet): Columns | null {
  const rows = fullRows(lines);
  const spans = mergedSpans(rows.flatMap((row) => row.pieces.filter((piece) => piece.figure)));
  const first = spans[0];
  if (first === undefined || spans.length < 2 || (rows.length < 2 && spans.length < 4)) return null;
  const clear = rows.every(
    (row) =>
      new Set(row.pieces.filter((p) => p.figure).map((p) => spanOf(spans, p))).size ===
      row.pieces.filter((p) => p.figure).length,
  );
  if (!clear) return null;
  const drawn = distinct(vertical.map((rule) => rule.at));
  const border = (from: number, to: number): number =>
    drawn.find((at) => at > from && at < to) ?? calmest(from, to, lines, spans.length + 1);
  const labelEdge = Math.min(...rows.map((row) => row.pieces.find((piece) => !piece.figure)?.x1 ?? box.x0));
  const heads = headPieces(lines, spans.length, labelEdge);
  const between: number[] = [];
  for (let index = 1; index < spans.length; index += 1) {
    const [left, right] = [spans[index - 1], spans[index]];
    if (left === undefined || right === undefined) continue;
    const { x0, x1 } = betweenHeads(heads, index, { x0: left.x1, x1: right.x0 });
    between.push(border(x0, x1));
  }
  const labels = rows.flatMap((row) =>
    row.pieces.filter((piece) => !piece.figure && piece.x1 <= first.x0 + piece.size),
  );
  const labelEnd = labels.length === 0 ? box.x0 : Math.max(...labels.map((piece) => piece.x1));
  const figuresFrom = labels.length === 0 ? box.x0 : border(Math.min(labelEnd, first.x0 - 1), first.x0);
  const starts = labelStarts(lines, figuresFrom).map((at) => drawn.find((line) => Math.abs(line - at) < 8) ?? at);
  return {
    borders: [...starts, ...(labels.length === 0 ? [] : [figuresFrom]), ...between],
    figuresFrom,
    labelsFrom: starts.at(-1) ?? box.x0,
  };
}

/** The words of headers that have one for each column of numbers. */
function headPieces(lines: readonly PieceLine[], columns: number, labelEdge: number): Piece[][] {
  return lines
    .filter(({ pieces }) => !pieces.some((piece) => piece.figure))
    .map(({ pieces }) => pieces.filter((piece) => piece.x1 > labelEdge).slice(-columns))
    .filter((pieces) => pieces.length === columns);
}

/** A gap between two columns of numbers, narrowed to what parts their headers too: one may be set flush left, the other right. */
function betweenHeads(heads: readonly Piece[][], index: number, gap: Span): Span {
  const x0 = Math.max(gap.x0, ...heads.map((head) => head[index - 1]?.x1 ?? -Infinity));
  const x1 = Math.min(gap.x1, ...heads.map((head) => head[index]?.x0 ?? Infinity));
  return x0 < x1 ? { x0, x1 } : gap;
}

/**
 * The lines that show the columns: those with the most numbers, or nearly so when there is only one of
 * them. Rows with fewer may have merged cells, whose numbers stand between the columns.
 */
function fullRows(lines: readonly PieceLine[]): PieceLine[] {
  const figures = (line: PieceLine): number => line.pieces.filter((piece) => piece.figure).length;
  const most = Math.max(0, ...lines.map(figures));
  if (most < 2) return [];
  const full = lines.filter((line) => figures(line) === most);
  return full.length > 1 ? full : lines.filter((line) => figures(line) >= Math.max(2, 0.6 * most));
}

function mergedSpans(pieces: readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (const { x0, x1 } of [...pieces].sort((a, b) => a.x0 - b.x0)) {
    const last = spans[spans.length - 1];
    if (last !== undefined && x0 <= last.x1) last.x1 = Math.max(last.x1, x1);
    else spans.push({ x0, x1 });
  }
  return spans;
}

function spanOf(spans: readonly Span[], piece: Span): number {
  return spans.findIndex(({ x0, x1 }) => piece.x0 >= x0 && piece.x1 <= x1);
}

/**
 * Between two columns, the place that cuts the fewest words, as near the middle as may be. Lines with a
 * word in every column count for more than those that may have merged cells.
 */
function calmest(from: number, to: number, lines: readonly PieceLine[], columns: number): number {
  let best = (from + to) / 2;
  let least = Infinity;
  for (let step = 1; step < 24; step += 1) {
    const at = from + ((to - from) * step) / 24;
    let cost = 0.02 * Math.abs(step - 12);
    for (const { pieces } of lines) {
      if (pieces.some((piece) => cuts(at, piece))) cost += pieces.length >= columns ? 5 : 1;
    }
    if (cost < least) [best, least] = [at, cost];
  }
  return best;
}

/**
 * Where columns of labels begin, the first aside: the same left edge or the same middle over and over, free
 * text before it; or another label on its left.
 */
function labelStarts(lines: readonly PieceLine[], figuresFrom: number): number[] {
  const labels = lines.flatMap((line) => line.pieces.filter((piece) => !piece.figure && piece.x0 < figuresFrom));
  const starts = [
    ...repeated(labels, (piece) => piece.x0, MIN_FLUSH),
    ...repeated(labels, middleX, MIN_CENTRED),
    ...besideOneAnother(lines, figuresFrom),
  ].sort((a, b) => a - b);
  const apart = starts.filter((at) => labels.some((piece) => piece.x1 <= at + 0.5 * piece.size));
  return apart.filter((at, index) => index === 0 || at - (apart[index - 1] ?? 0) > 8);
}

/** Borders between two labels of one row of numbers: the fewest that part them all. */
function besideOneAnother(lines: readonly PieceLine[], figuresFrom: number): number[] {
  const gaps: Span[] = [];
  for (const { pieces } of lines) {
    const labels = pieces.filter((piece) => !piece.figure && piece.x1 < figuresFrom);
    if (labels.length === pieces.length) continue;
    for (const [index, piece] of labels.entries()) {
      const next = labels[index + 1];
      if (next !== undefined) gaps.push({ x0: piece.x1, x1: next.x0 });
    }
  }
  const borders: number[] = [];
  for (const { x0, x1 } of gaps.sort((a, b) => a.x1 - b.x1)) {
    if ((borders.at(-1) ?? -Infinity) < x0) borders.push(x1 - 1);
  }
  return borders;
}

/** The left ends of the labels that share a place, for each place that enough of them share. */
function repeated(labels: readonly Piece[], placeOf: (piece: Piece) => number, least: number): number[] {
  const sorted = labels.map((piece) => ({ piece, place: placeOf(piece) })).sort((a, b) => a.place - b.place);
  const starts: number[] = [];
  let group: typeof sorted = [];
  const finish = (): void => {
    const first = group[0];
    if (first !== undefined && group.length >= least)
      starts.push(Math.min(...group.map(({ piece }) => piece.x0)) - 0.25 * first.piece.size);
    group = [];
  };
  for (const edge of sorted) {
    const first = group[0];
    if (first !== undefined && edge.place - first.place > 0.3 * edge.piece.size) finish();
    group.push(edge);
  }
  finish();
  return starts;
}
