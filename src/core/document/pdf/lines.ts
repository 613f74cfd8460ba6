/**
 * Glyphs → lines in reading order → text. Order is by position alone; spaces are those printed and
 * those that a gap shows.
 */
import type { Box } from './box.js';
import { isDigit, isForeign, isLatinLetter, isWide, type Glyph } from './glyph.js';
import { levelled, standing } from './turned.js';

/** Glyphs on one baseline from left to right, without spaces at the ends. */
export interface Line extends Box {
  glyphs: Glyph[];
  base: number;
  size: number;
}

/** Baselines within this part of an em are one line: digits sit a little off beside ideographs. */
const SAME_BASELINE = 0.38;
/** The same character again within this part of its own width is the same print: bold made by printing twice. */
const OVERPRINT = 0.5;

/** Gaps, in ems, from which a space is shown. */
const GAP = { figures: 0.2, mixed: 0.15, wide: 0.75 } as const;

/** Digits so much further apart, in ems, than the closest of their line are of two numbers. */
const PARTED = 0.1;
const LONE_PARTED = 0.15;

/** What was odd about the glyphs of a line. */
export interface LineFaults {
  /** Different characters printed over one another. */
  overlapping: number;
}

/** Gathers glyphs into lines, top to bottom. Turned glyphs come as lines of their own, in their own direction. */
export function buildLines(glyphs: readonly Glyph[], faults: LineFaults): Line[] {
  const upright: Glyph[] = [];
  const turned: Glyph[] = [];
  for (const glyph of glyphs) (glyph.turn === 0 ? upright : turned).push(glyph);
  const lines = uprightLines(upright, faults);
  if (turned.length === 0) return lines;
  return [...lines, ...turnedLines(turned, faults)].sort((a, b) => a.y0 - b.y0);
}

function uprightLines(glyphs: Glyph[], faults: LineFaults): Line[] {
  const sorted = glyphs.sort((a, b) => a.base - b.base);
  const lines: Line[] = [];
  let current: Glyph[] = [];
  let base = 0;
  let size = 0;
  const finish = (): void => {
    const line = makeLine(current, faults);
    if (line !== null) lines.push(line);
    current = [];
  };
  for (const glyph of sorted) {
    if (current.length > 0 && glyph.base - base > SAME_BASELINE * Math.min(size, glyph.size)) finish();
    if (current.length === 0) {
      base = glyph.base;
      size = glyph.size;
    } else if (glyph.text !== ' ') {
      // Drifting with the glyphs, slowly: raised and lowered figures stay with their line.
      base += (glyph.base - base) / (current.length + 1);
      size = Math.max(size, glyph.size);
    }
    current.push(glyph);
  }
  finish();
  return lines;
}

function makeLine(glyphs: Glyph[], faults: LineFaults): Line | null {
  const kept = withoutOverprint(
    glyphs.sort((a, b) => a.x0 - b.x0 || a.x1 - b.x1),
    faults,
  );
  let from = 0;
  let to = kept.length;
  while (from < to && kept[from]?.text === ' ') from += 1;
  while (to > from && kept[to - 1]?.text === ' ') to -= 1;
  const printed = kept.slice(from, to);
  const first = printed[0];
  if (first === undefined) return null;
  const line: Line = { glyphs: printed, base: 0, size: 0, x0: first.x0, x1: first.x1, y0: Infinity, y1: -Infinity };
  let sum = 0;
  let count = 0;
  for (const glyph of printed) {
    line.x1 = Math.max(line.x1, glyph.x1);
    if (glyph.text === ' ') continue;
    sum += glyph.base;
    count += 1;
    line.size = Math.max(line.size, glyph.size);
    line.y0 = Math.min(line.y0, glyph.base - 0.86 * glyph.size);
    line.y1 = Math.max(line.y1, glyph.base + 0.14 * glyph.size);
  }
  line.base = sum / Math.max(1, count);
  return line;
}

/** Drops second prints of a glyph; counts different characters that cover one another and breaks figures there. */
function withoutOverprint(sorted: Glyph[], faults: LineFaults): Glyph[] {
  const kept: Glyph[] = [];
  for (const glyph of sorted) {
    let again = false;
    for (let back = kept.length - 1; back >= 0 && back >= kept.length - 3 && !again; back -= 1) {
      const before = kept[back];
      if (before === undefined) break;
      const width = Math.min(glyph.x1 - glyph.x0, before.x1 - before.x0);
      const covered = before.x1 - glyph.x0 > OVERPRINT * width && width > 0;
      if (!covered || Math.abs(glyph.x0 - before.x0) > OVERPRINT * width) continue;
      if (before.text === glyph.text || glyph.text === ' ') again = true;
      else if (before.text === ' ') {
        kept.splice(back, 1);
      } else if (isDigit(glyph.text) && isDigit(before.text)) {
        // Two numbers printed over one another: whatever is put together from them would be invented.
        faults.overlapping += 1;
        kept.push({ ...glyph, text: '\ufffd' });
        again = true;
      }
    }
    if (!again) kept.push(glyph);
  }
  return kept;
}

/** Lines of turned glyphs: laid level in their own direction, put together, and boxed where they stand. */
function turnedLines(glyphs: readonly Glyph[], faults: LineFaults): Line[] {
  const lines: Line[] = [];
  for (const turn of [1, 2, 3] as const) {
    const level = glyphs.filter((glyph) => glyph.turn === turn).map(levelled);
    if (level.length === 0) continue;
    for (const line of uprightLines(level, faults)) {
      lines.push({ ...line, ...standing(line, turn) });
    }
  }
  return lines;
}

/**
 * The printed text of a line. With `solid`, as the pieces of a table take it, digits set apart evenly stand together,
 * and a number that may be two has a mark in it, so that neither part passes for a number.
 */
export function lineText(line: Pick<Line, 'glyphs'>, solid = false): string {
  let text = '';
  let before: Glyph | null = null;
  let spaced = false;
  for (const glyph of line.glyphs) {
    if (glyph.text === ' ') {
      spaced = true;
      continue;
    }
    if (before !== null) {
      if (glyph.tracked === true && solid) text += '';
      else if (glyph.grouped === 'surely') text += ' ';
      else if (glyph.grouped === 'doubtful' && solid) text += ' ? ';
      else if (isForeign(before, glyph) || (!spaced && isParted(before, glyph, line.glyphs))) text += '  ';
      else text += spacesBetween(before, glyph, spaced);
    }
    text += glyph.text;
    before = glyph;
    spaced = false;
  }
  return text;
}

/** Whether the gap between two neighbours of a line shows as a space. */
function isGap(before: Glyph, after: Glyph): boolean {
  const gap = after.x0 - before.x1;
  const em = Math.max(before.size, after.size);
  const wide = isWide(before.text);
  const limit = wide !== isWide(after.text) ? GAP.mixed : wide ? GAP.wide : GAP.figures;
  return gap > limit * em;
}

/**
 * Whether a gap parts two numbers: one without a printed space, wider than those within numbers of the line.
 * Columns without lines between them may come as near as that.
 */
function isParted(before: Glyph, after: Glyph, glyphs: readonly Glyph[]): boolean {
  const ems = digitGap(before, after);
  if (ems === null || ems <= PARTED) return false;
  let least = Infinity;
  let solid = false;
  for (let index = 1; index < glyphs.length; index += 1) {
    const [left, right] = [glyphs[index - 1], glyphs[index]];
    if (left === undefined || right === undefined || left === before) continue;
    least = Math.min(least, digitGap(left, right) ?? Infinity);
    solid ||= left.text !== ' ' && right.text !== ' ' && Math.abs(right.x0 - left.x1) < PARTED * right.size;
  }
  // Two digits alone may be spaced out; not where nothing else is.
  return least === Infinity ? solid && ems > LONE_PARTED : ems > Math.max(0, least) + PARTED;
}

/** The gap between two neighbouring digits in ems; null between others. */
function digitGap(before: Glyph, after: Glyph): number | null {
  if (!isDigit(before.text) || !isDigit(after.text)) return null;
  return (after.x0 - before.x1) / Math.max(before.size, after.size);
}

function spacesBetween(before: Glyph, after: Glyph, spaced: boolean): string {
  const ems = (after.x0 - before.x1) / Math.max(before.size, after.size);
  // Two spaces tell a gap that no word space is: two columns without a line between them.
  if (ems > 1.2 && isDigit(before.text) && isDigit(after.text)) return '  ';
  return spaced || isGap(before, after) ? ' ' : '';
}

/** Splits a line where a gap is wider than `ems`: the pieces of a table row without lines. */
export function splitLine(line: Line, ems: number): Line[] {
  const pieces: Line[] = [];
  let piece: Glyph[] = [];
  let before: Glyph | null = null;
  const finish = (): void => {
    const made = piece.length === 0 ? null : makeLine(piece, { overlapping: 0 });
    if (made !== null) pieces.push(made);
    piece = [];
  };
  let spaced = false;
  for (const glyph of line.glyphs) {
    if (glyph.grouped === undefined && glyph.tracked !== true && glyph.text !== ' ') {
      const wide = before !== null && glyph.x0 - before.x1 > ems * Math.max(glyph.size, before.size);
      const foreign = before !== null && isForeign(before, glyph);
      if (wide || foreign || (before !== null && !spaced && isParted(before, glyph, line.glyphs))) finish();
    }
    if (glyph.text !== ' ') before = glyph;
    spaced = glyph.text === ' ';
    piece.push(glyph);
  }
  finish();
  return pieces;
}

/** How two lines of one paragraph or cell are put together: solid, but a space between Latin words. */
export function joiner(before: string, after: string): string {
  const left = before.slice(-1);
  const right = after.slice(0, 1);
  const leftWord = isLatinLetter(left) || isDigit(left);
  const rightWord = isLatinLetter(right) || isDigit(right);
  return leftWord && rightWord && !(isDigit(left) && isDigit(right)) ? ' ' : '';
}
