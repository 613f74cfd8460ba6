/**
 * Tables pressed into one line together, with headings and sentences or without → one cell a block.
 *
 * What remains of a page whose white space was folded. The line is cut only where the form's own
 * words and values follow each other, each between separators; sentences stay as they are.
 */
import type { Block, TextBlock } from '../../document/document.js';
import { PIPES } from '../../document/pipe-rows.js';
import { isMeasure, isSectionHeading, isValue, isWord, tokenKind } from '../vocabulary.js';

/** Rows, a label with values behind it, from which a line is a table and no row of one. */
const MIN_ROWS = 3;
const MIN_WORDS = 1;
/** A piece that is longer, or ends a sentence, is no cell. */
const LONGEST_CELL = 60;
const SENTENCE = /[。！？；]/;
/** The longest report in one line is half as long. */
const LONGEST_LINE = 200_000;
/** Pieces together that are neither word nor value: those of labels cut at a space. */
const MAX_OTHER = 6;
/** One character that parts all cells keeps the trace of empty ones; where several kinds are mixed there is none. */
const SEPARATORS = [/\t/, /\u3000/, / /, /[ \t\u3000]+/] as const;
const SPACE = /[ \t\u3000]/;
const PIPE = new RegExp(`[${PIPES}]`);
/** 二、 apart from the heading that it numbers. */
const BARE_NUMBER = /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|\d[.．、])$/;

const UNIT = /^[万亿]?元$/;

interface Piece {
  text: string;
  start: number;
  end: number;
}

/** Cuts the lines that hold whole tables; all other blocks stay. */
export function cutWholeLines(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => (block.kind === 'text' ? (cutLine(block) ?? [block]) : [block]));
}

function cutLine(block: TextBlock): Block[] | null {
  if (block.text.length > LONGEST_LINE || PIPE.test(block.text)) return null;
  const pieces = piecesOf(block.text);
  if (countRows(pieces) < MIN_ROWS && !holdsHeading(pieces)) return null;
  const out: Block[] = [];
  const push = (text: string): void => void out.push({ ...block, text });
  let prose = 0;
  for (let i = 0; i < pieces.length;) {
    const piece = pieces[i];
    if (!piece) break;
    const isHeading = isSectionHeading(piece.text);
    const end = isHeading ? i + 1 : tableEnd(pieces, i);
    if (end > i) {
      const before = block.text.slice(prose, piece.start).trim();
      if (before !== '') push(before);
      for (const cell of pieces.slice(i, end)) push(cell.text);
      prose = pieces[end - 1]?.end ?? block.text.length;
    }
    i = Math.max(end, i + 1);
  }
  const rest = block.text.slice(prose).trim();
  if (rest !== '') push(rest);
  return out;
}

/** The pieces by the separator that leaves the most rows. */
function piecesOf(text: string): Piece[] {
  if (!SPACE.test(text)) return [];
  let best: Piece[] = [];
  let most = -1;
  for (const separator of SEPARATORS) {
    const pieces = splitAt(text, separator);
    const rows = countRows(pieces);
    if (rows > most) [best, most] = [pieces, rows];
  }
  return best;
}

/** What a separator parts, empty cells too. A heading's own number goes with it. */
function splitAt(text: string, separator: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const part of text.split(separator)) {
    const at = part === '' ? start : text.indexOf(part, start);
    start = at + part.length;
    const before = pieces.at(-1);
    if (before && part !== '' && (BARE_NUMBER.test(before.text) || isUnitOf(before.text, part.trim()))) {
      before.text += part.trim();
      before.end = start;
    } else pieces.push({ text: part.trim(), start: at, end: start });
  }
  return pieces;
}

/** 6187.4 万元: the unit goes with its number. */
function isUnitOf(number: string, unit: string): boolean {
  return UNIT.test(unit) && /[\d０-９]$/.test(number);
}

/** Labels of the form right before a value, or what it counts in before that. */
function countRows(pieces: readonly Piece[]): number {
  const filled = pieces.filter(({ text }) => text !== '');
  return filled.filter(({ text }, i) => {
    const behind = filled[isMeasure(filled[i + 1]?.text ?? '') ? i + 2 : i + 1];
    return isValue(behind?.text ?? '') && isCellText(text) && isWord(tokenKind(text));
  }).length;
}

/** A heading among words of the form: the end of one table and the beginning of another. */
function holdsHeading(pieces: readonly Piece[]): boolean {
  if (!pieces.some(({ text }) => isSectionHeading(text))) return false;
  return pieces.filter(({ text }) => isCellText(text) && isWord(tokenKind(text))).length >= MIN_WORDS;
}

function isCellText(text: string): boolean {
  return text.length <= LONGEST_CELL && !SENTENCE.test(text);
}

/** Index after the last cell of the table that begins at a piece; the piece's own where none does. */
function tableEnd(pieces: readonly Piece[], from: number): number {
  const first = pieces[from]?.text ?? '';
  if (!isCellText(first) || !isWord(tokenKind(first))) return from;
  let end = from;
  let others = 0;
  for (let i = from; i < pieces.length && others <= MAX_OTHER; i++) {
    const text = pieces[i]?.text ?? '';
    if (text === '') continue;
    if (isSectionHeading(text) || !isCellText(text)) break;
    const isCell = isValue(text) || isWord(tokenKind(text));
    others = isCell ? 0 : others + 1;
    if (isCell) end = i + 1;
  }
  return end;
}
