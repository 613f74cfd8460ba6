/**
 * What of a page's text is print as it stands. White text on no ground is seen by nobody, raised digits
 * are marks of notes, and a digit with a line through it is taken back: run on, each makes another figure
 * of the one beside it.
 */
import { isIn, middleX, type Box } from './box.js';
import { isDigit, isWide, type Glyph } from './glyph.js';
import type { Rule } from './page-content.js';

export interface Print {
  glyphs: Glyph[];
  rules: Rule[];
  /** White characters on no ground that were left out. */
  white: number;
  /** Raised marks that were left out. */
  raised: number;
  /** Digits struck out; each is U+FFFD among the glyphs. */
  struck: number;
}

/** Comparisons made at most for one page; what is beyond them stays as it is. */
const MAX_COMPARED = 4_000_000;

/** A mark is smaller than this part of the text that it stands behind, and raised by these parts of its em. */
const MARK_SIZE = 0.8;
const MARK_RAISED = { least: 0.2, most: 0.7 } as const;
/** How near a mark stands to its text, in ems. */
const MARK_GAP = 0.35;
const MARK = /^[\d[\]()（）〔〕［］*]$/;

/** A line through text stands so high above the baseline, in ems, and reaches so far beyond its ends. */
const STRIKE = { lowest: 0.14, highest: 0.5, beyond: 0.35 } as const;
/** The dashes of a border lie no further apart than this, in points. */
const DASH_GAP = 8;
const BAND = 8;

/** Tells print from what is none; `white` are the glyphs in white, `grounds` what they may stand on. */
export function soundPrint(
  glyphs: readonly Glyph[],
  white: ReadonlySet<Glyph>,
  grounds: readonly Box[],
  rules: readonly Rule[],
): Print {
  const seen = withoutWhite(glyphs, white, grounds);
  const plain = withoutMarks(seen);
  const { strikes, struck } = strikesAmong(plain, rules);
  return {
    glyphs:
      struck.size === 0 ? plain : plain.map((glyph) => (struck.has(glyph) ? { ...glyph, text: '\ufffd' } : glyph)),
    rules: strikes.size === 0 ? [...rules] : rules.filter((rule) => !strikes.has(rule)),
    white: printed(glyphs) - printed(seen),
    raised: printed(seen) - printed(plain),
    struck: struck.size,
  };
}

function printed(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { text }) => sum + (text === ' ' ? 0 : 1), 0);
}

/** A page mostly in white has a ground that was not told, as a shading. */
function withoutWhite(glyphs: readonly Glyph[], white: ReadonlySet<Glyph>, grounds: readonly Box[]): Glyph[] {
  if (white.size * 2 > glyphs.length || white.size * grounds.length > MAX_COMPARED) return [...glyphs];
  return glyphs.filter((glyph) => !white.has(glyph) || grounds.some((ground) => isIn(glyph, ground)));
}

/** Raised digits behind text, with the brackets around them; behind a Latin letter they are part of a unit. */
function withoutMarks(glyphs: readonly Glyph[]): Glyph[] {
  const sizes = glyphs.map(({ size }) => size);
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const small = glyphs.filter((glyph) => glyph.turn === 0 && MARK.test(glyph.text) && glyph.size < MARK_SIZE * largest);
  if (small.length === 0) return [...glyphs];
  const bands = inBands(glyphs);
  const anchors = new Map<Glyph, Glyph>();
  let compared = 0;
  for (const mark of small.sort((a, b) => a.x0 - b.x0)) {
    for (const other of near(bands, mark.base, Math.ceil(largest / BAND))) {
      if ((compared += 1) > MAX_COMPARED) return [...glyphs];
      const held = anchors.get(other);
      if (isAdjacent(other, mark) && (held === undefined ? isAnchor(other, mark) : other.base === mark.base)) {
        anchors.set(mark, held ?? other);
        break;
      }
    }
  }
  return glyphs.filter((glyph) => !anchors.has(glyph));
}

function isAdjacent(before: Glyph, mark: Glyph): boolean {
  const gap = mark.x0 - before.x1;
  return before !== mark && gap > -0.2 * mark.size && gap < MARK_GAP * before.size;
}

function isAnchor(text: Glyph, mark: Glyph): boolean {
  if (mark.size > MARK_SIZE * text.size || !(isDigit(text.text) || isWide(text.text))) return false;
  const raised = (text.base - mark.base) / text.size;
  return raised > MARK_RAISED.least && raised < MARK_RAISED.most;
}

/** The short lines that run through digits and no further, and the digits. */
function strikesAmong(glyphs: readonly Glyph[], rules: readonly Rule[]): { strikes: Set<Rule>; struck: Set<Glyph> } {
  const strikes = new Set<Rule>();
  const struck = new Set<Glyph>();
  const bands = inBands(glyphs);
  let compared = 0;
  for (const rule of loneLines(rules)) {
    const under: Glyph[] = [];
    for (const glyph of near(bands, rule.at, 1)) {
      if ((compared += 1) > MAX_COMPARED) return { strikes, struck };
      if (runsThrough(rule, glyph)) under.push(glyph);
    }
    const digits = under.filter(({ text }) => isDigit(text));
    const beyond = STRIKE.beyond * Math.max(0, ...digits.map(({ size }) => size));
    if (digits.length === 0) continue;
    const from = under.reduce((least, { x0 }) => Math.min(least, x0), Infinity);
    const to = under.reduce((most, { x1 }) => Math.max(most, x1), -Infinity);
    if (rule.from < from - beyond || rule.to > to + beyond) continue;
    strikes.add(rule);
    for (const digit of digits) struck.add(digit);
  }
  return { strikes, struck };
}

/** Horizontal lines that are no dashes of a longer one. */
function loneLines(rules: readonly Rule[]): Rule[] {
  const rows = new Map<number, Rule[]>();
  for (const rule of rules) {
    if (!rule.horizontal) continue;
    const key = Math.round(rule.at);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [rule]);
    else row.push(rule);
  }
  return [...rows.values()].flatMap((row) => {
    const sorted = row.sort((a, b) => a.from - b.from);
    const joins = (left: Rule | undefined, right: Rule | undefined): boolean =>
      left !== undefined && right !== undefined && right.from - left.to < DASH_GAP;
    return sorted.filter((rule, index) => !joins(sorted[index - 1], rule) && !joins(rule, sorted[index + 1]));
  });
}

function runsThrough(rule: Rule, glyph: Glyph): boolean {
  if (glyph.turn !== 0 || glyph.text === ' ') return false;
  const x = middleX(glyph);
  const height = (glyph.base - rule.at) / glyph.size;
  return x > rule.from && x < rule.to && height > STRIKE.lowest && height < STRIKE.highest;
}

/** Level glyphs by the height of their baselines. */
function inBands(glyphs: readonly Glyph[]): Map<number, Glyph[]> {
  const bands = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    if (glyph.turn !== 0) continue;
    const key = Math.floor(glyph.base / BAND);
    const band = bands.get(key);
    if (band === undefined) bands.set(key, [glyph]);
    else band.push(glyph);
  }
  return bands;
}

/** The glyphs of the band of a height, and of so many bands below it and one above. */
function* near(bands: ReadonlyMap<number, Glyph[]>, height: number, below: number): Generator<Glyph> {
  const key = Math.floor(height / BAND);
  for (let band = key - 1; band <= key + Math.min(below, 20); band += 1) yield* bands.get(band) ?? [];
}
