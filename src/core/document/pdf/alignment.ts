/**
 * Tables whose ruling lines are not all drawn: what lines there are is completed from the alignment of
 * the text, into lines that the lattice is then cut along. Columns are told by numbers standing under
 * one another, rows by the baselines of numbers; nothing is completed without them, and a border is
 * never set where it would cut a word.
 */
import { findColumns } from './align-columns.js';
import { rowBands } from './align-rows.js';
import { GROUP_GAP } from './digit-groups.js';
import { middleX, middleY, type Box } from './box.js';
import type { Line } from './lines.js';
import type { Rule } from './page-content.js';
import { BITE, cuts, distinct, pieceLines, type Piece } from './pieces.js';
import type { RuleNet } from './rules.js';

/** A word is in the middle of its cell when its borders lie no further off than this, in ems. */
const CENTRED = 1.2;

/** The net with the missing lines set in; null when the text does not tell them. */
export function completeNet(net: RuleNet, textLines: readonly Line[]): RuleNet | null {
  const lines = pieceLines(textLines, net.box);
  const columns = findColumns(lines, net);
  if (columns === null) return null;
  const xs = distinct([...net.vertical.map((rule) => rule.at), ...columns.borders, net.box.x0, net.box.x1]);
  const bands = rowBands(net, lines, columns);
  const framed: RuleNet = {
    box: net.box,
    horizontal: [...net.horizontal, ...frame(net.box, true), ...bands.rules(xs)],
    vertical: [...net.vertical, ...frame(net.box, false)],
  };
  const pieces = lines.flatMap((line) => line.pieces).sort((a, b) => middleY(a) - middleY(b));
  let head = xs;
  for (const { from, to } of bands.rows) {
    const within = pieces.slice(firstBelow(pieces, from), firstBelow(pieces, to));
    const spanned = centredSpans(xs, within);
    if (within.length > 0 && !within.some((piece) => piece.figure)) head = spanned ?? xs;
    // Numbers span columns only where the header above them does: one number may also stand between blanks.
    const borders = spanned !== null && spanned.join() === head.join() ? spanned : xs;
    for (const at of borders) {
      if (!within.some((piece) => cuts(at, piece))) framed.vertical.push({ horizontal: false, at, from, to });
    }
  }
  return framed;
}

/** The first of the pieces, which are in order, whose middle is below a height; their number when none is. */
function firstBelow(pieces: readonly Piece[], height: number): number {
  let [from, to] = [0, pieces.length];
  while (from < to) {
    const at = (from + to) >> 1;
    const piece = pieces[at];
    if (piece !== undefined && middleY(piece) > height) to = at;
    else from = at + 1;
  }
  return from;
}

/**
 * Whether cells between the lines drawn hold several numbers each: the sign that lines are missing. Numbers
 * above one another are such a sign only where every cell of a row of cells has them: a long number wraps in
 * its own cell alone.
 */
export function isCrammed(net: RuleNet, textLines: readonly Line[], cells: readonly Box[]): boolean {
  const figures = pieceLines(textLines, net.box).flatMap(({ pieces }) => pieces.filter((piece) => piece.figure));
  figures.sort((a, b) => middleY(a) - middleY(b) || a.x0 - b.x0);
  const stacks = new Map<string, number[]>();
  let crammed = 0;
  let most = 0;
  for (const cell of cells) {
    const all = figures.slice(firstBelow(figures, cell.y0), firstBelow(figures, cell.y1)).filter((piece) => {
      const x = middleX(piece);
      return x > cell.x0 && x < cell.x1 && middleY(piece) < cell.y1;
    });
    const held = all.filter((piece) => !all.some((left) => isGroup(piece, left)));
    if (held.length === 0) continue;
    const abreast = held.some((piece, index) => index > 0 && !isBelow(piece, held[index - 1]));
    const row = `${Math.round(cell.y0)}:${Math.round(cell.y1)}`;
    if (!abreast) stacks.set(row, [...(stacks.get(row) ?? []), held.length]);
    else if (held.length > 1) {
      crammed += 1;
      most = Math.max(most, held.length);
    }
  }
  const stacked = [...stacks.values()].some((row) => row.length > 1 && row.every((count) => count > 1));
  return crammed > 1 || most > 3 || stacked;
}

/** Whether the digits may be a group of thousands of the number on their left. */
function isGroup(piece: Piece, left: Piece): boolean {
  const gap = piece.x0 - left.x1;
  if (gap < 0 || gap > GROUP_GAP * piece.size || Math.abs(piece.base - left.base) > 0.1 * piece.size) return false;
  return /^\d{3}$/.test(piece.text) && /^\d{1,3}$/.test(left.text);
}

function isBelow(piece: Piece, above: Piece | undefined): boolean {
  return above !== undefined && piece.base - above.base > 0.6 * piece.size;
}

/**
 * The borders of a row whose words are centred in cells that span columns: each cell reaches as far right
 * of its word's middle as left of it. Columns before the first word may be empty. Null when there is a
 * word for each column, or words not centred so.
 */
function centredSpans(xs: readonly number[], pieces: readonly Piece[]): number[] | null {
  if (pieces.length === 0 || pieces.length >= xs.length - 1) return null;
  const sorted = [...pieces].sort((a, b) => a.x0 - b.x0);
  const first = sorted[0]?.x0 ?? 0;
  for (const [index, start] of xs.entries()) {
    if (start > first) break;
    const chain = centredChain(xs, start, sorted);
    if (chain !== null) return [...xs.slice(0, index), ...chain];
  }
  return null;
}

function centredChain(xs: readonly number[], start: number, sorted: readonly Piece[]): number[] | null {
  const end = xs[xs.length - 1] ?? start;
  const borders = [start];
  for (const [index, piece] of sorted.entries()) {
    const left = borders[borders.length - 1] ?? start;
    const right = piece.x0 + piece.x1 - left;
    const snapped = xs.reduce((best, x) => (Math.abs(x - right) < Math.abs(best - right) ? x : best), end);
    const next = sorted[index + 1];
    const bite = BITE * piece.size;
    if (snapped <= piece.x1 - bite || Math.abs(snapped - right) > CENTRED * piece.size) return null;
    if (next !== undefined && next.x0 < snapped - bite) return null;
    borders.push(snapped);
  }
  return borders.at(-1) === end ? borders : null;
}

function frame(box: Box, horizontal: boolean): Rule[] {
  const sides = horizontal ? [box.y0, box.y1] : [box.x0, box.x1];
  const [from, to] = horizontal ? [box.x0, box.x1] : [box.y0, box.y1];
  return sides.map((at) => ({ horizontal, at, from, to }));
}
