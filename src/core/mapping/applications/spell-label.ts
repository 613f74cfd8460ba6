/**
 * Puts the pieces of a label together that stand around a row of numbers. The pieces right above
 * the row, its own, and those right below it are tried, in every number, as far as the side on
 * which the table sets its labels allows.
 */
import type { Outcome } from '../../forms/codes.js';
import type { NumberRow, Piece, Surroundings } from './number-row.js';
import { outcomeOf } from './outcome-label.js';

/** Pieces of text on one side of a row that are tried as its label. */
const MAX_PIECES = 6;

/** A way to put a label together: the pieces of each side that it takes. */
interface Spelling {
  text: string;
  above: Piece[];
  below: Piece[];
}

export interface SpelledLabel {
  outcome: Outcome;
  text: string;
  /** A whole label on one side of the numbers, though labels stand beside them or around them: it may be of a blank row. */
  apart: boolean;
}

/**
 * The longest spelling that is a label. The pieces used are taken out, so that no label serves two
 * rows; a contested row must have pieces on both sides. Whole labels on either side are none.
 */
export function spellExactly(around: Surroundings): SpelledLabel | null {
  const { row, above, below, direction, contested } = around;
  const isAround = direction === 'around';
  const longest = (spelled: readonly Spelling[]): (Spelling & { outcome: Outcome }) | null => {
    let best: (Spelling & { outcome: Outcome }) | null = null;
    for (const spelling of spelled) {
      if (contested && isAround && !isSplit(spelling)) continue;
      if (best && spelling.text.length <= best.text.length) continue;
      const outcome = outcomeOf(spelling.text);
      if (outcome) best = { ...spelling, outcome };
    }
    return best;
  };
  // Lines of a label set in the middle of its column begin in several: then the one beside the numbers tells whose they are.
  const columned = isAround && [...above, ...below].some((piece) => piece.column !== null);
  const spelled = spell(around);
  const best =
    longest(spelled) ?? (columned && row.label ? longest(wrapped(above, row.label.text, below, false)) : null);
  if (!best) return null;
  const apart = isAround && isApart(best);
  const isOther = (one: Spelling): boolean => isApart(one) && one.above.length > 0 !== best.above.length > 0;
  if (apart && spelled.some((one) => isOther(one) && outcomeOf(one.text) !== null)) return null;
  take(above, best.above);
  take(below, best.below);
  return { outcome: best.outcome, text: best.text, apart };
}

/** Spelt by pieces on one side of the numbers alone. */
function isApart({ text, above, below }: Spelling): boolean {
  return above.length > 0 !== below.length > 0 && text === textOf(above) + textOf(below);
}

/** True when pieces above and below a row spell a label that no piece spells alone. */
export function isWrapped(row: NumberRow, above: Piece[], below: Piece[]): boolean {
  return spellAround(row, above, below).some((spelling) => isSplit(spelling) && outcomeOf(spelling.text) !== null);
}

/** All texts that the pieces around a row may spell, but for those that join a whole label to something else. */
export function spellings(around: Surroundings): Set<string> {
  const whole = new Set([...around.above, ...around.below].filter((piece) => outcomeOf(piece.text) !== null));
  const tried = spell(around).filter((one) => !around.contested || isSplit(one));
  const parts = tried.filter(({ above, below }) => {
    const pieces = [...above, ...below];
    return pieces.length === 1 || !pieces.some((piece) => whole.has(piece));
  });
  return new Set(parts.map(({ text }) => text));
}

function isSplit(spelling: Spelling): boolean {
  return spelling.above.length > 0 && spelling.below.length > 0;
}

function spell({ row, above, below, direction }: Surroundings): Spelling[] {
  const inline = row.label?.text ?? '';
  switch (direction) {
    case 'none':
      return [];
    case 'above':
      return suffixes(above).map((taken) => ({ text: textOf(taken) + inline, above: taken, below: [] }));
    case 'below':
      return prefixes(below).map((taken) => ({ text: inline + textOf(taken), above: [], below: taken }));
    case 'around':
      return spellAround(row, above, below);
  }
}

function spellAround(row: NumberRow, above: Piece[], below: Piece[]): Spelling[] {
  const columns = [...new Set([...above, ...below].map((piece) => piece.column))];
  return columns
    .filter((column) => mayLabel(column, row, above, below))
    .flatMap((column) => {
      const own = column === null ? (row.label?.text ?? '') : textOf(inColumn(row.pieces, column));
      return wrapped(inColumn(above, column), own, inColumn(below, column), column !== null);
    });
}

/**
 * A row's label stands in the column of the text before its numbers or in one further right; and
 * where text further right goes on from above to below the row, that is its label.
 */
function mayLabel(column: number | null, row: NumberRow, above: readonly Piece[], below: readonly Piece[]): boolean {
  if (column === null) return true;
  const isRight = (piece: Piece): boolean => piece.column !== null && piece.column > column;
  return !row.pieces.some(isRight) && !(above.some(isRight) && below.some(isRight));
}

/** Pieces of one column follow each other; where columns are not known, pieces of another may lie between. */
function wrapped(above: Piece[], inline: string, below: Piece[], contiguous: boolean): Spelling[] {
  const before = above.slice(-MAX_PIECES);
  const after = below.slice(0, MAX_PIECES);
  const upper = [[], ...(contiguous ? suffixes(before) : subsets(before))];
  const lower = [[], ...(contiguous ? prefixes(after) : subsets(after))];
  const found: Spelling[] = [];
  for (const a of upper)
    for (const b of lower) {
      const used = a.length + b.length;
      if (used > 0 && used <= MAX_PIECES) found.push({ text: textOf(a) + inline + textOf(b), above: a, below: b });
    }
  return found;
}

function inColumn(pieces: readonly Piece[], column: number | null): Piece[] {
  return pieces.filter((piece) => piece.column === column);
}

function suffixes(pieces: readonly Piece[]): Piece[][] {
  return Array.from({ length: Math.min(pieces.length, MAX_PIECES) }, (_, i) => pieces.slice(pieces.length - 1 - i));
}

function prefixes(pieces: readonly Piece[]): Piece[][] {
  return Array.from({ length: Math.min(pieces.length, MAX_PIECES) }, (_, i) => pieces.slice(0, i + 1));
}

function subsets(pieces: readonly Piece[]): Piece[][] {
  const masks = Array.from({ length: (1 << pieces.length) - 1 }, (_, i) => i + 1);
  return masks.map((mask) => pieces.filter((_, i) => mask & (1 << i)));
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join('');
}

function take(pieces: Piece[], taken: readonly Piece[]): void {
  for (const piece of taken) pieces.splice(pieces.indexOf(piece), 1);
}
