/**
 * Puts the pieces of a label together that stand around a row of numbers. The pieces right above
 * the row, its own, and those right below it are tried, in every number, as far as the side on
 * which the table sets its labels allows.
 */
import type { Outcome } from '../../forms/codes.js';

/** A piece of text beside or between rows of numbers; its column is null where columns of labels are not known. */
export interface Piece {
  text: string;
  column: number | null;
}

/**
 * Where the text of a label may stand as seen from its numbers: `around` where labels stand on the
 * line of their numbers or are wrapped over the lines above and below it.
 */
export type Direction = 'above' | 'below' | 'around' | 'none';

/** Pieces of text on one side of a row that are tried as its label. */
const MAX_PIECES = 6;

/** A way to put a label together: the pieces of each side that it takes. */
interface Spelling {
  text: string;
  above: Piece[];
  below: Piece[];
}

interface Beside {
  pieces: readonly Piece[];
  label: { text: string } | null;
}

export interface SpelledLabel {
  code: Outcome;
  text: string;
  /** A whole label on one side of the numbers, though labels stand beside them or around them: it may be of a blank row. */
  apart: boolean;
}

/**
 * The longest spelling that is a label. The pieces used are taken out, so that no label serves two
 * rows; a contested row must have pieces on both sides. Whole labels on either side are none.
 */
export function spellExactly(
  row: Beside,
  above: Piece[],
  below: Piece[],
  direction: Direction,
  contested: boolean,
  read: (text: string) => Outcome | null,
): SpelledLabel | null {
  const longest = (spelled: readonly Spelling[]): (Spelling & { code: Outcome }) | null => {
    let best: (Spelling & { code: Outcome }) | null = null;
    for (const spelling of spelled) {
      if (contested && direction === 'around' && !isSplit(spelling)) continue;
      if (best && spelling.text.length <= best.text.length) continue;
      const code = read(spelling.text);
      if (code) best = { ...spelling, code };
    }
    return best;
  };
  // Lines of a label set in the middle of its column begin in several: then the one beside the numbers tells whose they are.
  const columned = direction === 'around' && [...above, ...below].some((piece) => piece.column !== null);
  const spelled = spell(row, above, below, direction);
  const best =
    longest(spelled) ?? (columned && row.label ? longest(around(above, row.label.text, below, false)) : null);
  if (!best) return null;
  const apart = direction === 'around' && isApart(best);
  const isOther = (one: Spelling): boolean => isApart(one) && one.above.length > 0 !== best.above.length > 0;
  if (apart && spelled.some((one) => isOther(one) && read(one.text) !== null)) return null;
  take(above, best.above);
  take(below, best.below);
  return { code: best.code, text: best.text, apart };
}

/** Spelt by pieces on one side of the numbers alone. */
function isApart({ text, above, below }: Spelling): boolean {
  return above.length > 0 !== below.length > 0 && text === textOf(above) + textOf(below);
}

/** True when pieces above and below a row spell a label that no piece spells alone. */
export function isWrapped(
  row: Beside,
  above: Piece[],
  below: Piece[],
  read: (text: string) => Outcome | null,
): boolean {
  return spell(row, above, below, 'around').some((spelling) => isSplit(spelling) && read(spelling.text) !== null);
}

/** All texts that the pieces around a row may spell, but for those that join a whole label to something else. */
export function spellings(
  row: Beside,
  above: Piece[],
  below: Piece[],
  direction: Direction,
  contested: boolean,
  read: (text: string) => Outcome | null,
): Set<string> {
  const whole = new Set([...above, ...below].filter((piece) => read(piece.text) !== null));
  const tried = spell(row, above, below, direction).filter((one) => !contested || isSplit(one));
  const parts = tried.filter(
    (one) =>
      one.above.length + one.below.length === 1 || ![...one.above, ...one.below].some((piece) => whole.has(piece)),
  );
  return new Set(parts.map(({ text }) => text));
}

function isSplit(spelling: Spelling): boolean {
  return spelling.above.length > 0 && spelling.below.length > 0;
}

function spell(row: Beside, above: Piece[], below: Piece[], direction: Direction): Spelling[] {
  const inline = row.label?.text ?? '';
  if (direction === 'none') return [];
  if (direction === 'above')
    return suffixes(above).map((taken) => ({ text: textOf(taken) + inline, above: taken, below: [] }));
  if (direction === 'below')
    return prefixes(below).map((taken) => ({ text: inline + textOf(taken), above: [], below: taken }));
  const columns = [...new Set([...above, ...below].map((piece) => piece.column))];
  return columns
    .filter((column) => mayLabel(column, row, above, below))
    .flatMap((column) => {
      const own = column === null ? inline : textOf(row.pieces.filter((piece) => piece.column === column));
      return around(inColumn(above, column), own, inColumn(below, column), column !== null);
    });
}

/**
 * A row's label stands in the column of the text before its numbers or in one further right; and
 * where text further right goes on from above to below the row, that is its label.
 */
function mayLabel(column: number | null, row: Beside, above: readonly Piece[], below: readonly Piece[]): boolean {
  if (column === null) return true;
  const isRight = (piece: Piece): boolean => piece.column !== null && piece.column > column;
  return !row.pieces.some(isRight) && !(above.some(isRight) && below.some(isRight));
}

/** Pieces of one column follow each other; where columns are not known, pieces of another may lie between. */
function around(above: Piece[], inline: string, below: Piece[], contiguous: boolean): Spelling[] {
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
