/**
 * Rows told by the baselines of numbers, between what lines are drawn: the parts of wrapped labels go to
 * the number they stand nearest to.
 */
import type { Columns } from './align-columns.js';
import type { Rule } from './page-content.js';
import { BITE, cuts, distinct, middle, type Piece, type PieceLine, type Span } from './pieces.js';
import type { RuleNet } from './rules.js';

/** Lines of one wrapped label follow one another within so many ems. */
const WRAP_PITCH = 1.65;

export interface RowBands {
  rows: { from: number; to: number }[];
  /** The lines between the rows, for columns between the given borders. */
  rules(xs: readonly number[]): Rule[];
}

/** The rows: those between drawn lines, and within them one for each baseline of numbers. */
export function rowBands(net: RuleNet, lines: readonly PieceLine[], columns: Columns): RowBands {
  const drawn = distinct([net.box.y0, net.box.y1, ...net.horizontal.map((rule) => rule.at)]);
  const pieces = lines.flatMap((line) => line.pieces);
  const added: AddedBorder[] = [];
  for (let index = 1; index < drawn.length; index += 1) {
    const [from, to] = [drawn[index - 1] ?? 0, drawn[index] ?? 0];
    const within = lines.filter((line) => middle(line) > from && middle(line) <= to);
    const rows = textRows(within, columns);
    for (let row = 1; row < rows.length; row += 1) {
      const above = rows[row - 1] ?? [];
      const below = rows[row] ?? [];
      added.push({ at: between(above, below), above, below });
    }
  }
  const ys = [...drawn, ...added.map(({ at }) => at)].sort((a, b) => a - b);
  const rules = (xs: readonly number[]): Rule[] => {
    const set: Rule[] = [];
    for (const border of added) {
      for (let index = 1; index < xs.length; index += 1) {
        const column = { x0: xs[index - 1] ?? 0, x1: xs[index] ?? 0 };
        if (runsOn(pieces, border, column, columns)) continue;
        set.push({ horizontal: true, at: border.at, from: column.x0, to: column.x1 });
      }
    }
    return set;
  };
  return { rows: ys.slice(1).map((to, index) => ({ from: ys[index] ?? 0, to })), rules };
}

/** A border set between two rows that no line parts. */
interface AddedBorder {
  at: number;
  above: PieceLine[];
  below: PieceLine[];
}

/** Whether a cell goes on over the border in one column: a group label, a wrapped header, a header over nothing. */
function runsOn(pieces: readonly Piece[], border: AddedBorder, column: Span, columns: Columns): boolean {
  const isFigures = column.x0 >= columns.figuresFrom - 1;
  const isGroup = column.x1 <= columns.labelsFrom + 1;
  if (isFigures && isHead(border.above) && isHead(border.below) && isBlank(border.below, column)) return true;
  if (isGroup) {
    const near = (piece: Piece): boolean => Math.abs(middle(piece) - border.at) < WRAP_PITCH * piece.size;
    if (pieces.some((piece) => cuts(columns.labelsFrom, piece) && near(piece))) return false;
  }
  return (isFigures || isGroup) && isOneText(pieces, border.at, column);
}

function isHead(lines: readonly PieceLine[]): boolean {
  return !lines.some((line) => line.pieces.some((piece) => piece.figure));
}

function isBlank(lines: readonly PieceLine[], { x0, x1 }: Span): boolean {
  return !lines.some((line) =>
    line.pieces.some((piece) => piece.x0 < x1 - BITE * piece.size && piece.x1 > x0 + BITE * piece.size),
  );
}

/** Whether the last line above the border and the first below it follow one another as lines of one label. */
function isOneText(pieces: readonly Piece[], border: number, { x0, x1 }: Span): boolean {
  let above: Piece | undefined;
  let below: Piece | undefined;
  for (const piece of pieces) {
    const bite = BITE * piece.size + 1;
    if (piece.x0 < x0 - bite || piece.x1 > x1 + bite) continue;
    if (middle(piece) < border) above = above === undefined || piece.base > above.base ? piece : above;
    else below = below === undefined || piece.base < below.base ? piece : below;
  }
  if (above === undefined || below === undefined || above.figure || below.figure) return false;
  return below.base - above.base <= WRAP_PITCH * above.size;
}

function between(above: readonly PieceLine[], below: readonly PieceLine[]): number {
  return (Math.max(...above.map((line) => line.y1)) + Math.min(...below.map((line) => line.y0))) / 2;
}

/**
 * Lines put together to rows. A line with a number, or with a word where the numbers stand, begins a
 * row of its own; the other lines are parts of wrapped labels and go to the nearest such line.
 */
function textRows(lines: readonly PieceLine[], columns: Columns): PieceLine[][] {
  const anchors: PieceLine[] = [];
  for (const line of lines) {
    const anchored = line.pieces.some(
      (piece) =>
        piece.x1 > columns.figuresFrom &&
        (piece.figure || piece.x0 > columns.figuresFrom - 1 || cuts(columns.figuresFrom, piece)),
    );
    const before = anchors.at(-1);
    if (anchored && (before === undefined || line.base - before.base > 0.6 * line.size)) anchors.push(line);
  }
  if (anchors.length === 0) return lines.length === 0 ? [] : [[...lines]];
  const rows = new Map<PieceLine, PieceLine[]>(anchors.map((anchor) => [anchor, []]));
  for (const line of lines) {
    let home = anchors[0];
    for (const anchor of anchors) {
      if (home === undefined || Math.abs(anchor.base - line.base) < Math.abs(home.base - line.base)) home = anchor;
    }
    if (home !== undefined) rows.get(home)?.push(line);
  }
  return [...rows.values()];
}
