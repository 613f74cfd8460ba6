/**
 * The pieces of a text whose tables lost their cells, one cell each: a line of its own, or, where
 * rows were pressed into lines, what single spaces part.
 */
import type { Block } from '../../document/document.js';
import { isOfSectionTwo, isValue, isWord, ROW_WIDTHS, tokenKind, type TokenKind } from '../vocabulary.js';

export interface StreamLine {
  /** The block that the piece stands in. */
  index: number;
  text: string;
  page: number | undefined;
  kind: TokenKind | 'blank';
}

const SPACES = /[ \t\u3000]+/;
/** A line of more pieces is a whole table, or no line of a table. */
const MAX_PIECES = 60;
/** A piece of a pressed row longer than this is a sentence. */
const MAX_PIECE = 60;
const WHOLE_PART = /^[\d０-９]{1,9}$/;
/** 6590⏎.31: what begins with its point is the rest of the number before, which without it is another. */
const FRACTION = /^[.．][\d０-９]{1,6}$/;
/** Pieces over which a narrow cell may break one label. */
const MAX_BROKEN = 12;

/** The pieces of a block, at least one; null where no text stands. */
export function linesAt(blocks: readonly Block[], index: number): StreamLine[] | null {
  const block = blocks[index];
  if (block?.kind !== 'text') return null;
  const text = block.text.trim();
  const line = {
    index,
    text,
    page: block.page,
    kind: kindOf(text),
  };
  const pieces = pressedPieces(text, line.kind);
  return pieces ? pieces.map((piece) => ({ ...line, text: piece, kind: tokenKind(piece) })) : [line];
}

function kindOf(text: string): StreamLine['kind'] {
  if (text === '') return 'blank';
  return FRACTION.test(text) ? 'value' : tokenKind(text);
}

/** A mark for nothing behind a label: a label's key leaves it out, as it does all punctuation. */
const MARK_BEHIND = /\s[-－—–―─/／\\]{1,3}$/;

/** The cells of a row that was pressed into one line; null for any other line. */
function pressedPieces(text: string, kind: TokenKind | 'blank'): string[] | null {
  if (kind === 'value' || !SPACES.test(text) || (isWord(kind) && !MARK_BEHIND.test(text))) return null;
  const pieces = withUnits(text.split(SPACES, MAX_PIECES + 1));
  if (pieces.length > MAX_PIECES || pieces.some((piece) => piece.length > MAX_PIECE)) return null;
  return isValue(pieces.at(-1) ?? '') || pieces.some((piece) => isWord(tokenKind(piece))) ? pieces : null;
}

/** Units and signs set apart from their numbers go back to them. */
function withUnits(pieces: readonly string[]): string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const both = `${before ?? ''} ${piece}`;
    const isPart = before !== undefined && isValue(before) !== isValue(piece) && isValue(both);
    if (isPart) joined[joined.length - 1] = both;
    else joined.push(piece);
  }
  return joined;
}

/**
 * Labels that a narrow cell or the end of a line broke, in one piece again where the pieces spell one exactly, and
 * numbers broken before their decimal point.
 */
export function joinBroken(lines: readonly StreamLine[]): StreamLine[] {
  const joined: StreamLine[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (!line) continue;
    const end = labelEnd(lines, i);
    const text = lines
      .slice(i, end)
      .map((piece) => piece.text)
      .join('');
    joined.push(end > i + 1 ? { ...line, text, kind: tokenKind(text) } : line);
    i = end - 1;
  }
  return joined;
}

/** Index after the last piece of the longest label, or of the number, that begins at a piece. */
function labelEnd(lines: readonly StreamLine[], from: number): number {
  let text = '';
  let end = from + 1;
  if (WHOLE_PART.test(lines[from]?.text ?? '') && FRACTION.test(lines[end]?.text ?? '')) return end + 1;
  for (let i = from; i < lines.length && i < from + MAX_BROKEN; i++) {
    const line = lines[i];
    if (!line || line.kind === 'blank' || line.kind === 'value') break;
    text += line.text;
    if (text.length > MAX_PIECE) break;
    if (i > from && isWord(tokenKind(text))) end = i + 1;
  }
  return end;
}

/** Rows of values pressed into a line of their own, below a label that was broken over lines, taken apart. */
export function splitPressed(lines: readonly StreamLine[]): StreamLine[] {
  let label = '';
  return lines.flatMap((line, i) => {
    if (isWord(line.kind)) label = line.text;
    const pieces = line.kind === 'value' ? line.text.split(SPACES) : [];
    const alone = lines[i - 1]?.kind !== 'value' && lines[i + 1]?.kind !== 'value';
    const isRow = alone && ROW_WIDTHS.has(pieces.length) && pieces.every(isValue) && !isOfSectionTwo(label);
    if (!isRow) return [line];
    return pieces.map((text) => ({ ...line, text }));
  });
}
