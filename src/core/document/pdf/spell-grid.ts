/**
 * Sections three and four without borders → cells, where their columns are known: from rows with a number in
 * every column, or from a header that names them all. Numbers of other rows stand under them, so that a blank
 * stays one; a number that stands under none, or two under one, and the table stays text.
 */
import {
  APPLICANT_LABELS,
  indexWordings,
  REVIEW_HEAD_LABELS,
  REVIEW_LEAF_LABELS,
  type ReviewHead,
  type ReviewLeaf,
} from '../../forms/labels.js';
import type { SourceCell, TableBlock } from '../document.js';
import type { Span } from './box.js';
import { isFigure } from './glyph.js';
import type { LinePiece, TextLine } from './page-layout.js';
import {
  figuresOf,
  fragmentsOf,
  isLeft,
  keyOf,
  spelled,
  textOf,
  type Fragment,
  type SpelledLines,
} from './spell-rows.js';

export interface SpelledGrid {
  block: TableBlock;
  columns: Span[];
}

const APPLICANTS = indexWordings(APPLICANT_LABELS);
const LEAVES = indexWordings(REVIEW_LEAF_LABELS);
const HEADS = indexWordings(REVIEW_HEAD_LABELS);
const LEAF_COUNT = 5;
/** Which columns of section four each head stands over, and in which row. */
const OVER: Readonly<Record<ReviewHead, { row: 0 | 1; from: number; to: number }>> = {
  reconsideration: { row: 0, from: 0, to: 5 },
  litigation: { row: 0, from: 5, to: 15 },
  litigation_direct: { row: 1, from: 5, to: 10 },
  litigation_after_reconsideration: { row: 1, from: 10, to: 15 },
};
const WIDTHS = { applicants: 7, review: 15 } as const;

/** The table as cells; `before` are the columns of the part of it on the page before. Null where they cannot be told. */
export function spellGrid(table: SpelledLines, page: number, before: readonly Span[] | null): SpelledGrid | null {
  return reviewGrid(table, page) ?? applicantGrid(table, page, before);
}

function applicantGrid(
  { lines, figuresFrom }: SpelledLines,
  page: number,
  before: readonly Span[] | null,
): SpelledGrid | null {
  const head = headOf(lines, figuresFrom);
  const columns = columnsOfRows(lines, WIDTHS.applicants) ?? head?.map(columnOf) ?? before;
  if (columns?.length !== WIDTHS.applicants) return null;
  const rows: SourceCell[][] = [];
  const labels = Math.max(1, ...lines.map(({ pieces }) => pieces.filter((piece) => isLeft(piece, figuresFrom)).length));
  if (head !== null && columns.every((column, index) => overlaps(columnOf(head[index] ?? []), column)))
    rows.push([...padded([], labels), ...head.map(textOf)].map((text) => cell(text, page)));
  for (const line of lines) {
    const figures = figuresOf(line);
    const texts = line.pieces
      .filter((piece) => !isFigure(piece.text) && isLeft(piece, figuresFrom))
      .map(({ text }) => text);
    if (figures.length === 0) {
      if (texts.length > 0) rows.push(padded(texts, labels).map((text) => cell(text, page)));
      continue;
    }
    const placed = place(figures, columns);
    if (placed === null || line.pieces.length > figures.length + texts.length) return null;
    rows.push([...padded(texts, labels), ...placed].map((text) => cell(text, page)));
  }
  return { block: { kind: 'table', page, rows }, columns: [...columns] };
}

function reviewGrid({ lines }: SpelledLines, page: number): SpelledGrid | null {
  const rows = lines.filter(({ pieces }) => pieces.every(({ text }) => isFigure(text)));
  const [row] = rows;
  if (row === undefined || rows.length > 1 || row !== lines.at(-1)) return null;
  const words = headWords(lines, -Infinity, (key) => LEAVES.has(key) || HEADS.has(key));
  const leaves = words.filter((word) => LEAVES.has(keyOf(word)));
  const columns = leaves.map(columnOf);
  if (!isLeafOrder(leaves.map((leaf) => LEAVES.get(keyOf(leaf)))) || !areApart(columns)) return null;
  const placed = place(row.pieces, columns);
  const heads = headRows(words, columns, page);
  if (placed === null || heads === null) return null;
  const last = [leaves.map(textOf), placed].map((texts) => texts.map((text) => cell(text, page)));
  return { block: { kind: 'table', page, rows: [...heads, ...last] }, columns };
}

/** Whether the words are all leaves of a kind of case, for each of the three kinds in the same order. */
function isLeafOrder(leaves: readonly (ReviewLeaf | undefined)[]): boolean {
  const kind = leaves.slice(0, LEAF_COUNT);
  const isWhole = leaves.length === WIDTHS.review && new Set(kind).size === LEAF_COUNT;
  return isWhole && leaves.every((leaf, index) => leaf === kind[index % LEAF_COUNT]);
}

/** The two rows of heads above the leaves, each over its columns; null unless all stand there. */
function headRows(words: readonly Fragment[][], columns: readonly Span[], page: number): SourceCell[][] | null {
  const rows: SourceCell[][] = [[], [cell('', page, LEAF_COUNT)]];
  for (const head of Object.keys(OVER) as ReviewHead[]) {
    const { row, from, to } = OVER[head];
    const found = words.filter((each) => HEADS.get(keyOf(each)) === head);
    const word = found[0];
    const [first, last] = [columns[from], columns[to - 1]];
    if (word === undefined || found.length > 1 || first === undefined || last === undefined) return null;
    const { x0, x1 } = columnOf(word);
    if ((x0 + x1) / 2 < first.x0 || (x0 + x1) / 2 > last.x1) return null;
    rows[row]?.push(cell(textOf(word), page, to - from));
  }
  return rows;
}

/** The words of a header from left to right, if they name as many columns as the table has. */
function headOf(lines: readonly TextLine[], figuresFrom: number): Fragment[][] | null {
  const head = headWords(lines, figuresFrom, (key) => APPLICANTS.has(key));
  return head.length === WIDTHS.applicants && areApart(head.map(columnOf)) ? head : null;
}

/** The words above the numbers, from left to right. */
function headWords(lines: readonly TextLine[], figuresFrom: number, isWord: (key: string) => boolean): Fragment[][] {
  const end = lines.findIndex(({ pieces }) => pieces.some(({ text }) => isFigure(text)));
  const fragments = fragmentsOf(lines.slice(0, end < 0 ? lines.length : end), ({ x1 }) => x1 > figuresFrom);
  return spelled(fragments, isWord).sort((a, b) => columnOf(a).x0 - columnOf(b).x0);
}

function areApart(columns: readonly Span[]): boolean {
  return columns.every((column, index) => index === 0 || (columns[index - 1]?.x1 ?? 0) < column.x0);
}

/** The columns that rows with a number in each share; null without such a row. */
function columnsOfRows(lines: readonly TextLine[], width: number): Span[] | null {
  const rows = lines.map(figuresOf).filter((figures) => figures.length === width);
  if (rows.length === 0) return null;
  const columns = Array.from({ length: width }, (_, index) => columnOfPieces(rows.flatMap((row) => row[index] ?? [])));
  return areApart(columns) ? columns : null;
}

/**
 * The numbers set under the columns that they overlap; null where one is under none, or not alone. Digits under
 * two columns are two numbers that touch: which digit is whose cannot be told.
 */
function place(figures: readonly LinePiece[], columns: readonly Span[]): string[] | null {
  const cells = columns.map(() => '');
  for (const figure of figures) {
    const under = columns.flatMap((column, index) => (overlaps(column, figure) ? [index] : []));
    if (under.length === 0 || under.some((index) => cells[index] !== '')) return null;
    for (const index of under) cells[index] = under.length > 1 ? `${figure.text} ?` : figure.text;
  }
  return cells;
}

function overlaps(a: Span, b: Span): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1;
}

function columnOf(word: readonly Fragment[]): Span {
  return columnOfPieces(word.map(({ piece }) => piece));
}

function columnOfPieces(pieces: readonly Span[]): Span {
  return { x0: Math.min(...pieces.map(({ x0 }) => x0)), x1: Math.max(...pieces.map(({ x1 }) => x1)) };
}

function padded(texts: readonly string[], width: number): string[] {
  return [...Array.from({ length: Math.max(0, width - texts.length) }, () => ''), ...texts];
}

function cell(text: string, page: number, colspan = 1): SourceCell {
  return { text, colspan, rowspan: 1, page };
}
