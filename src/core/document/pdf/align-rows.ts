/**
 * Rows told by the baselines of numbers, between what lines are drawn: the parts of wrapped labels go to
 * the number they stand nearest to.
 */
import { middleY, type Span } from './box.js';
import type { Columns } from './align-columns.js';
import { isNumbered } from './glyph.js';
import { labelBlocks, WRAP_PITCH } from './label-blocks.js';
import type { Rule } from './page-content.js';
import { BITE, cuts, distinct, type Piece, type PieceLine } from './pieces.js';
import type { RuleNet } from './rules.js';

/** A line as far from all numbers as so much of the space between them has a row to itself. */
const OWN_ROW = 0.9;

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
    const within = lines.filter((line) => middleY(line) > from && middleY(line) <= to);
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
    const reach = (WRAP_PITCH + 1) * pieces.reduce((most, { size }) => Math.max(most, size), 0);
    for (const border of added) {
      const near = pieces.filter((piece) => Math.abs(middleY(piece) - border.at) < reach);
      for (let index = 1; index < xs.length; index += 1) {
        const column = { x0: xs[index - 1] ?? 0, x1: xs[index] ?? 0 };
        if (runsOn(near, border, column, columns)) continue;
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
    if (isLabelled(border.above, column, columns) && isLabelled(border.below, column, columns)) return false;
    const near = (piece: Piece): boolean => Math.abs(middleY(piece) - border.at) < WRAP_PITCH * piece.size;
    if (pieces.some((piece) => cuts(columns.labelsFrom, piece) && near(piece))) return false;
  }
  return (isFigures || isGroup) && isOneText(pieces, border.at, column);
}

/** Whether a line of numbers has its label, and no other further right, in the column. */
function isLabelled(lines: readonly PieceLine[], { x0, x1 }: Span, columns: Columns): boolean {
  return lines.some(({ pieces }) => {
    const label = pieces.findLast((piece) => !piece.figure && piece.x0 < columns.figuresFrom);
    const inside = label !== undefined && label.x0 > x0 - BITE * label.size && label.x0 < x1;
    return inside && pieces.some((piece) => piece.figure);
  });
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
    if (middleY(piece) < border) above = above === undefined || piece.base > above.base ? piece : above;
    else below = below === undefined || piece.base < below.base ? piece : below;
  }
  if (above === undefined || below === undefined || above.figure || below.figure) return false;
  if (isNumbered(below.text)) return false;
  return below.base - above.base <= WRAP_PITCH * above.size;
}

function between(above: readonly PieceLine[], below: readonly PieceLine[]): number {
  return (Math.max(...above.map((line) => line.y1)) + Math.min(...below.map((line) => line.y0))) / 2;
}

/**
 * Lines put together to rows. A line with a number, or with a word where the numbers stand, is the anchor
 * of a row. Wrapped labels go to the anchor they stand around; where labels do not tell, to the nearest.
 * Labels of groups, which stand between rows as often as not, are in none.
 */
function textRows(lines: readonly PieceLine[], columns: Columns): PieceLine[][] {
  if (lines.length === 0) return [];
  const anchors = anchorLines(lines, columns);
  const rows: PieceLine[][] = [];
  const crowded: PieceLine[] = [];
  const loose = new Set(anchors);
  for (const block of labelBlocks(lines, columns)) {
    const own = anchors.filter((anchor) => stands(anchor, block));
    if (own.length > 1) {
      crowded.push(...block);
      continue;
    }
    rows.push([...new Set([...block, ...own])]);
    for (const anchor of own) loose.delete(anchor);
  }
  for (const anchor of loose) rows.push([anchor]);
  for (const line of lines) {
    const whole = anchors.find((anchor) => isWrapped(line, anchor));
    if (whole !== undefined) rows.find((row) => row.includes(whole))?.push(line);
  }
  if (rows.length === 0) return [[...lines]];
  placeCrowded(
    crowded.filter((line) => !loose.has(line)),
    rows,
    anchors,
  );
  return rows.sort((a, b) => top(a) - top(b));
}

/** Lines among several anchors whose labels are not told apart: parts of the nearest row, or rows of their own. */
function placeCrowded(crowded: readonly PieceLine[], rows: PieceLine[][], anchors: readonly PieceLine[]): void {
  const pitch = Math.min(...anchors.slice(1).map((anchor, index) => anchor.base - (anchors[index]?.base ?? 0)));
  const alone = crowded.filter((line) =>
    anchors.every((anchor) => Math.abs(anchor.base - line.base) > OWN_ROW * pitch),
  );
  for (const line of crowded) if (!alone.includes(line)) nearestRow(rows, line).push(line);
  for (const line of alone) rows.push([line]);
}

function top(row: readonly PieceLine[]): number {
  return Math.min(...row.map((line) => line.y0));
}

function anchorLines(lines: readonly PieceLine[], columns: Columns): PieceLine[] {
  const anchors: PieceLine[] = [];
  for (const line of lines) {
    const anchored = line.pieces.some(
      (piece) =>
        piece.x1 > columns.figuresFrom &&
        (piece.figure || piece.x0 > columns.figuresFrom - 1 || cuts(columns.figuresFrom, piece)),
    );
    const before = anchors.at(-1);
    if (!anchored || (before !== undefined && line.base - before.base <= 0.6 * line.size)) continue;
    if (before !== undefined && isWrapped(line, before)) continue;
    if (before !== undefined && isWrapped(before, line)) anchors.pop();
    anchors.push(line);
  }
  return anchors;
}

/**
 * Whether the numbers of a line are parts of some of those right above or below it, broken in narrow columns.
 * A label beside them is a part too, having no number of its own.
 */
function isWrapped(line: PieceLine, whole: PieceLine): boolean {
  if (line === whole || Math.abs(line.base - whole.base) > WRAP_PITCH * line.size) return false;
  const parts = line.pieces.filter((piece) => piece.figure);
  const figures = whole.pieces.filter((piece) => piece.figure);
  if (parts.length === 0 || parts.length >= figures.length) return false;
  if (line.pieces.some((piece) => !piece.figure && isNumbered(piece.text))) return false;
  return parts.every((part) => figures.some((other) => other.x0 < part.x1 && other.x1 > part.x0));
}

function stands(anchor: PieceLine, block: readonly PieceLine[]): boolean {
  const [first, last] = [block[0], block.at(-1)];
  if (first === undefined || last === undefined) return false;
  return anchor.base > first.base - 0.6 * first.size && anchor.base < last.base + 0.6 * last.size;
}

function nearestRow(rows: readonly PieceLine[][], line: PieceLine): PieceLine[] {
  const distance = (row: readonly PieceLine[]): number =>
    Math.min(...row.map((other) => Math.abs(other.base - line.base)));
  return rows.reduce((best, row) => (distance(row) < distance(best) ? row : best), rows[0] ?? []);
}
