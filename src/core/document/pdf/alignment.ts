/**
 * Tables whose ruling lines are not all drawn: what lines there are is completed from the alignment of
 * the text, into lines that the lattice is then cut along. Columns are told by numbers standing under
 * one another, rows by the baselines of numbers; nothing is completed without them, and a border is
 * never set where it would cut a word.
 */
import { findColumns } from './align-columns.js';
import { rowBands } from './align-rows.js';
import type { Box } from './glyph.js';
import type { Line } from './lines.js';
import type { Rule } from './page-content.js';
import { BITE, cuts, distinct, middle, pieceLines, type Piece } from './pieces.js';
import type { RuleNet } from './rules.js';

/** A line of a cell is full when less than this is left of the cell, padding and one digit, in ems. */
const WRAP_ROOM = 1.5;

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
  let head = xs;
  for (const { from, to } of bands.rows) {
    const within = lines.flatMap(({ pieces }) => pieces).filter((piece) => middle(piece) > from && middle(piece) <= to);
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

/** Whether cells between the lines drawn hold several numbers each: the sign that lines are missing. */
export function isCrammed(net: RuleNet, textLines: readonly Line[], cells: readonly Box[]): boolean {
  const figures = pieceLines(textLines, net.box).flatMap(({ pieces }) => pieces.filter((piece) => piece.figure));
  let crammed = 0;
  let most = 0;
  for (const cell of cells) {
    const held = figures.filter((piece) => {
      const x = (piece.x0 + piece.x1) / 2;
      return x > cell.x0 && x < cell.x1 && middle(piece) > cell.y0 && middle(piece) < cell.y1;
    });
    if (held.length < 2 || isWrapped(held, cell)) continue;
    crammed += 1;
    most = Math.max(most, held.length);
  }
  return crammed > 1 || most > 3;
}

/** Whether the pieces are one number broken over the lines of a cell too narrow for it. */
function isWrapped(pieces: readonly Piece[], cell: Box): boolean {
  return pieces.slice(0, -1).every((piece, index) => {
    const next = pieces[index + 1];
    const below = next !== undefined && next.base - piece.base > 0.6 * piece.size;
    return below && piece.x1 - piece.x0 + WRAP_ROOM * piece.size > cell.x1 - cell.x0;
  });
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
