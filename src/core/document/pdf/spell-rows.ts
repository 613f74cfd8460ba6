/**
 * Labels of the form that a table without borders wraps over lines, put together where they stand: the lines
 * of other labels and of the numbers come between them. Pieces under one another that spell a label in full are
 * that label, and the one line of numbers beside them is its row; nothing else is told here.
 */
import { labelKey } from '../../forms/labels.js';
import { isFigure } from './glyph.js';
import { GROUP_WORDS, isOutcomeWord, ROW_WORDS } from './outcome-words.js';
import type { LinePiece, TextLine } from './page-layout.js';

/** A label is wrapped over so many lines at most; set upright, it has a glyph on each. */
const MAX_PIECES = 12;
/** Lines of one label follow one another within so many ems. */
const PITCH = 2.4;
/** Pieces of one label begin, or have their middles, within so many ems of one another. */
const UNDER = 0.5;
/** A line of numbers may stand so far above or below the lines of its label, in ems. */
const BESIDE = 0.7;
/** A row of numbers has so many at least. */
const MIN_FIGURES = 3;
/** No table of the form has more pieces of labels on a page. */
const MAX_FRAGMENTS = 1500;

/** A piece of text on its line. */
export interface Fragment {
  piece: LinePiece;
  line: TextLine;
}

/** Lines of a table, and where its numbers begin. */
export interface SpelledLines {
  lines: TextLine[];
  figuresFrom: number;
}

/** The lines with every label that they spell in one piece, beside its numbers if it is a row's; null without rows of numbers. */
export function spellRows(lines: readonly TextLine[]): SpelledLines | null {
  const rows = lines.filter((line) => figuresOf(line).length >= MIN_FIGURES);
  if (rows.length === 0) return null;
  const figuresFrom = Math.min(...rows.map((row) => figuresOf(row)[0]?.x0 ?? Infinity));
  const fragments = fragmentsOf(lines, (piece) => isLeft(piece, figuresFrom) && !isFigure(piece.text));
  const labels = spelled(fragments, isOutcomeWord).map((parts) => ({
    parts,
    home: homeOf(parts, rows),
    rank: rankOf(keyOf(parts)),
  }));
  const moved = new Map<TextLine, LinePiece[]>(lines.map((line) => [line, [...line.pieces]]));
  for (const label of labels) {
    const [home, first] = [label.home, label.parts[0]];
    if (first === undefined) continue;
    const rivals = labels.filter((other) => other !== label && other.home === home && other.rank <= label.rank);
    const isRow = label.rank < GROUP_ONLY && home !== null && rivals.length === 0;
    if (!isRow && label.rank === ROW_ONLY) continue;
    for (const { piece, line } of label.parts) remove(moved.get(line), piece);
    const whole = { text: textOf(label.parts), x0: first.piece.x0, x1: first.piece.x1 };
    moved.get(isRow ? home : first.line)?.push(whole);
  }
  const kept = lines.map((line) => ({ ...line, pieces: (moved.get(line) ?? []).sort((a, b) => a.x0 - b.x0) }));
  return { lines: kept.filter(({ pieces }) => pieces.length > 0), figuresFrom };
}

/** The numbers of a line. */
export function figuresOf({ pieces }: TextLine): LinePiece[] {
  return pieces.filter(({ text }) => isFigure(text));
}

/** Whether a piece stands before the numbers, where labels do. */
export function isLeft({ x1 }: LinePiece, figuresFrom: number): boolean {
  return x1 <= figuresFrom + 1;
}

/** The pieces that may be parts of words, line by line. */
export function fragmentsOf(lines: readonly TextLine[], isPart: (piece: LinePiece) => boolean): Fragment[] {
  return lines
    .flatMap((line) => line.pieces.filter(isPart).map((piece) => ({ piece, line })))
    .sort((a, b) => a.line.base - b.line.base || a.piece.x0 - b.piece.x0);
}

/** Of two labels beside one line of numbers a row's own comes before a group's, which may be a row's. */
const [ROW_ONLY, ROW_OR_GROUP, GROUP_ONLY] = [0, 1, 2];

function rankOf(key: string): number {
  if (!ROW_WORDS.has(key)) return GROUP_ONLY;
  return GROUP_WORDS.has(key) ? ROW_OR_GROUP : ROW_ONLY;
}

/** The words that fragments under one another spell, the longest from each on; one of a single fragment among them. */
export function spelled(fragments: readonly Fragment[], isWord: (key: string) => boolean): Fragment[][] {
  if (fragments.length > MAX_FRAGMENTS) return [];
  const taken = new Set<Fragment>();
  const labels: Fragment[][] = [];
  for (const [index, fragment] of fragments.entries()) {
    if (taken.has(fragment)) continue;
    const chain = [fragment];
    let longest = 0;
    for (let at = index + 1; ; at += 1) {
      if (isWord(keyOf(chain))) longest = chain.length;
      while (isNear(chain.at(-1), fragments[at]) && !follows(chain.at(-1), fragments[at], fragment)) at += 1;
      const next = isNear(chain.at(-1), fragments[at]) ? fragments[at] : undefined;
      if (next === undefined || chain.length === MAX_PIECES) break;
      if (!taken.has(next)) chain.push(next);
    }
    if (longest === 0) continue;
    const label = chain.slice(0, longest);
    for (const part of label) taken.add(part);
    labels.push(label);
  }
  return labels;
}

function isNear(last: Fragment | undefined, next: Fragment | undefined): boolean {
  return last !== undefined && next !== undefined && next.line.base - last.line.base <= PITCH * next.line.size;
}

function follows(last: Fragment | undefined, next: Fragment | undefined, first: Fragment): boolean {
  if (last === undefined || next === undefined) return false;
  const em = next.line.size;
  const gap = next.line.base - last.line.base;
  if (gap <= 0.5 * em) return false;
  const middles = Math.abs(next.piece.x0 + next.piece.x1 - first.piece.x0 - first.piece.x1) / 2;
  return Math.abs(next.piece.x0 - first.piece.x0) < UNDER * em || middles < UNDER * em;
}

/** The same as a label is looked up by. */
export function keyOf(fragments: readonly Fragment[]): string {
  return labelKey(textOf(fragments));
}

/** What fragments spell. */
export function textOf(fragments: readonly Fragment[]): string {
  return fragments.map(({ piece }) => piece.text).join('');
}

/** The only line of numbers beside a label; null when there is none, or several. */
function homeOf(label: readonly Fragment[], rows: readonly TextLine[]): TextLine | null {
  const from = (label[0]?.line.base ?? 0) - BESIDE * (label[0]?.line.size ?? 0);
  const to = (label.at(-1)?.line.base ?? 0) + BESIDE * (label[0]?.line.size ?? 0);
  const beside = rows.filter(({ base }) => base > from && base < to);
  return beside.length === 1 ? (beside[0] ?? null) : null;
}

function remove(pieces: LinePiece[] | undefined, piece: LinePiece): void {
  pieces?.splice(pieces.indexOf(piece), 1);
}

/** The lines with the columns of numbers moved to the right as far as the longest label needs. */
export function withRoom({ lines, figuresFrom }: SpelledLines): TextLine[] {
  const ends = lines.flatMap(({ pieces, size }) =>
    pieces.filter((piece) => isLeft(piece, figuresFrom)).map(({ x0, text }) => x0 + (text.length + 1) * size),
  );
  const shift = Math.max(0, Math.max(figuresFrom, ...ends) - figuresFrom);
  const move = (piece: LinePiece): LinePiece =>
    isLeft(piece, figuresFrom) ? piece : { ...piece, x0: piece.x0 + shift, x1: piece.x1 + shift };
  return lines.map((line) => ({ ...line, pieces: line.pieces.map(move) }));
}
