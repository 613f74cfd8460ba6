/**
 * The text of a possible table in pieces: words and numbers set apart by gaps. What the search for
 * columns (align-columns.ts) and rows (align-rows.ts) works on.
 */
import { middleX, middleY, type Box } from './box.js';
import { isFigure } from './glyph.js';
import { lineText, splitLine, type Line } from './lines.js';

/** A word or number, or several set together, of one line. */
export interface Piece extends Box {
  text: string;
  size: number;
  base: number;
  figure: boolean;
}

/** A line of the table's text, in pieces from left to right. */
export interface PieceLine extends Box {
  base: number;
  size: number;
  pieces: Piece[];
}

/** A gap of so many ems ends a piece. */
const PIECE_GAP = 0.5;

/** So far into a word, in ems, a border does not yet cut it. */
export const BITE = 0.2;

/** The lines that reach into a box, with the pieces that have their middle in it. */
export function pieceLines(lines: readonly Line[], box: Box): PieceLine[] {
  const found: PieceLine[] = [];
  for (const line of lines) {
    if (line.base < box.y0 || line.y0 > box.y1) continue;
    const pieces = splitLine(line, PIECE_GAP)
      .filter((piece) => middleX(piece) > box.x0 && middleX(piece) < box.x1)
      .map(({ x0, x1, y0, y1, base, size, glyphs }): Piece => {
        const text = lineText({ glyphs });
        return { x0, x1, y0, y1, base, size, text, figure: isFigure(text) };
      });
    if (pieces.length > 0)
      found.push({ x0: line.x0, x1: line.x1, y0: line.y0, y1: line.y1, base: line.base, size: line.size, pieces });
  }
  return found.filter((line) => middleY(line) > box.y0 && middleY(line) < box.y1);
}

/** Whether a border at a place runs through a word. */
export function cuts(at: number, piece: Piece): boolean {
  const bite = BITE * piece.size;
  return piece.x0 + bite < at && piece.x1 - bite > at;
}

/** Positions in order, those within three points of one another once. */
export function distinct(positions: readonly number[]): number[] {
  const sorted = [...positions].sort((a, b) => a - b);
  return sorted.filter((at, index) => index === 0 || at - (sorted[index - 1] ?? -Infinity) > 3);
}
