/**
 * Numbers set apart: digits spread out evenly, and thousands parted by a space, 13 612. On the page the latter
 * look as two numbers of neighbouring columns do, so that they are told to be one only by what is around them:
 * the borders of their cell, or other numbers that stand where the space is.
 */
import type { Span } from './box.js';
import { isDigit, isFigure, isForeign, type Glyph } from './glyph.js';
import { lineText, splitLine, type Line } from './lines.js';
import type { Rule } from './page-content.js';

/** So far apart, in ems, are the groups of one number at most; columns are further apart, but for narrow ones. */
export const GROUP_GAP = 0.62;
/** Digits no further apart than this, in ems, are of one group. */
const TOUCHING = 0.08;
const GROUP = 3;
/** Digits set apart are no further apart than this, in ems: less than the narrowest columns of one digit. */
const TRACKING = 0.4;
/** The gaps of such digits differ by no more than kerning. */
const EVENLY = 0.1;

/** Rows of one table stand within so many ems of the next, labels that wrap between them. */
const ROW_GAP = 8;
/** So many lines above and below a number are looked at. */
const MAX_NEIGHBOURS = 60;
/** A line of so many characters in one piece is prose. */
const PROSE = 30;

/**
 * Joins what is set apart in the numbers of a page: digits that are so evenly, and groups of thousands where the
 * other numbers above and below them prove that there is one column: some run over the gap, or all stand under
 * the last group and none under the first.
 */
export function joinNumbersOfPage(lines: readonly Line[], rules: readonly Rule[]): void {
  const apart = new Set(lines.filter(({ glyphs }) => hasDigitsApart(glyphs)));
  if (apart.size === 0) return;
  for (const { glyphs } of apart) joinTracked(glyphs);
  const order = [...lines].sort((a, b) => a.base - b.base);
  const figures = new Map<Line, Span[]>();
  for (const [index, line] of order.entries()) {
    if (!apart.has(line) || !hasGroups(line.glyphs)) continue;
    const others = neighbours(order, index).flatMap((other) => {
      const spans = figures.get(other) ?? figuresOf(other);
      figures.set(other, spans);
      return spans;
    });
    const isRuled = (from: number, to: number): boolean =>
      rules.some(
        (rule) => !rule.horizontal && rule.at > from && rule.at < to && rule.from < line.y1 && rule.to > line.y0,
      );
    joinGroups(line.glyphs, (from, to) => (isRuled(from, to) ? null : columnsAt(others, from, to, line.size)));
  }
}

/** Whether any digits of a line are apart, and no further than those of one number; nearly no line has such. */
function hasDigitsApart(line: readonly Glyph[]): boolean {
  let before: Glyph | undefined;
  for (const glyph of line) {
    if (glyph.text === ' ') continue;
    if (before !== undefined && isDigit(glyph.text)) {
      const gap = (glyph.x0 - before.x1) / glyph.size;
      if (gap > TOUCHING && gap <= GROUP_GAP && (isDigit(before.text) || /[,.]/.test(before.text))) return true;
    }
    before = glyph;
  }
  return false;
}

/** Marks the digits of numbers that are set apart evenly, without a printed space. */
function joinTracked(line: readonly Glyph[]): void {
  let run: Glyph[] = [];
  const finish = (): void => {
    const gaps = run.slice(1).map((glyph, index) => (glyph.x0 - (run[index]?.x1 ?? 0)) / glyph.size);
    const most = Math.max(0, ...gaps);
    if (most > TOUCHING && most - Math.min(...gaps) <= EVENLY) for (const glyph of run.slice(1)) glyph.tracked = true;
    run = [];
  };
  for (const glyph of line) {
    const before = run.at(-1);
    if (before !== undefined && (glyph.x0 - before.x1 > TRACKING * glyph.size || isForeign(before, glyph))) finish();
    if (isDigit(glyph.text) || (run.length > 0 && /[,.]/.test(glyph.text))) run.push(glyph);
    else finish();
  }
  finish();
}

/** Whether the digits on both sides of a gap stand in one column, by the numbers above and below; null for two. */
function columnsAt(others: readonly Span[], from: number, to: number, size: number): Glyph['grouped'] | null {
  const digit = size / 2;
  if (others.some(({ x0, x1 }) => x0 < from && x1 > to)) return 'surely';
  if (others.some(({ x0, x1 }) => x0 < from && x1 > from - 2 * digit && x1 < to)) return null;
  return others.some(({ x0, x1 }) => x0 < to + 3 * digit && x1 > to) ? 'surely' : 'doubtful';
}

/** The lines of the same table above and below a line: those up to the next line of prose. */
function neighbours(lines: readonly Line[], index: number): Line[] {
  const found: Line[] = [];
  for (const step of [-1, 1]) {
    let last = lines[index];
    for (let at = index + step; last !== undefined && Math.abs(at - index) <= MAX_NEIGHBOURS; at += step) {
      const next = lines[at];
      if (next === undefined || Math.abs(next.base - last.base) > ROW_GAP * last.size || isProse(next)) break;
      found.push(next);
      last = next;
    }
  }
  return found;
}

function isProse(line: Line): boolean {
  return line.glyphs.length > PROSE && splitLine(line, 1).length === 1;
}

/** The numbers of a line that are no groups of others. */
function figuresOf(line: Line): Span[] {
  if (hasGroups(line.glyphs)) return [];
  return splitLine(line, GROUP_GAP).filter(({ glyphs }) => isFigure(lineText({ glyphs })));
}

/** Digits that touch. */
interface DigitRun {
  glyphs: Glyph[];
  /** Whether the run before it, without anything between them, is near enough to be of the same number. */
  follows: boolean;
}

/**
 * Marks the first digit of each group after the first, in numbers of one line so set.
 * @param holds whether the groups on both sides of a gap, given in points, are of one number; null when they are of two
 */
export function joinGroups(line: readonly Glyph[], holds: (from: number, to: number) => Glyph['grouped'] | null): void {
  for (const number of numbersOf(line).filter(isGrouped)) {
    const rest = number.slice(1);
    const gaps = rest.map((group, index) => ({ from: number[index]?.at(-1)?.x1 ?? 0, to: group[0]?.x0 ?? 0 }));
    const held = new Set(gaps.map(({ from, to }) => holds(from, to)));
    if (held.has(null)) continue;
    const grouped = held.has('doubtful') ? 'doubtful' : 'surely';
    for (const [head] of rest) if (head !== undefined) head.grouped = grouped;
  }
}

function hasGroups(line: readonly Glyph[]): boolean {
  return numbersOf(line).some(isGrouped);
}

/** Whether all groups but the first are thousands. */
function isGrouped(number: readonly Glyph[][]): boolean {
  const [first, ...rest] = number;
  if (first === undefined || rest.length === 0 || first.length > GROUP || first[0]?.text === '0') return false;
  return rest.every((group) => group.length === GROUP);
}

/** Runs of digits so near one another that they may be one number. */
function numbersOf(line: readonly Glyph[]): Glyph[][][] {
  const numbers: Glyph[][][] = [];
  for (const { glyphs, follows } of digitRuns(line)) {
    if (follows) numbers.at(-1)?.push(glyphs);
    else numbers.push([glyphs]);
  }
  return numbers;
}

function digitRuns(line: readonly Glyph[]): DigitRun[] {
  const runs: DigitRun[] = [];
  let before: Glyph | undefined;
  for (const glyph of line) {
    if (glyph.text === ' ') continue;
    if (isDigit(glyph.text)) {
      const left = before !== undefined && isDigit(before.text) && !isForeign(before, glyph) ? before.x1 : -Infinity;
      const gap = (glyph.x0 - left) / glyph.size;
      if (gap <= TOUCHING) runs.at(-1)?.glyphs.push(glyph);
      else runs.push({ glyphs: [glyph], follows: gap <= GROUP_GAP });
    }
    before = glyph;
  }
  return runs;
}
