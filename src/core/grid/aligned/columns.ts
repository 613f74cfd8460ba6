/**
 * The columns of an aligned table, as spans of display columns: those that a header names, those
 * that full rows share, and those in which labels begin. Setting a value under a column never
 * guesses: where it stands under none, or two stand under one, nothing is set.
 */
import {
  APPLICANT_LABELS,
  DISCLOSURE_CORNER,
  indexWordings,
  labelKey,
  REVIEW_LEAF_LABELS,
} from '../../forms/labels.js';
import { type AlignedLine, type Edge, EDGES, labelsOf, spanOf, type Token } from './tokens.js';
import { tokenKind } from '../vocabulary.js';

/** Fewer numbers side by side also occur in sentences. */
export const MIN_VALUES = 3;
/** Full rows that a column must be seen in. */
const MIN_ROWS = 2;
/** Display columns that the edges of one column may differ by. */
const MAX_SPREAD = 3;
/** Display columns that labels of one column may be indented by: a wide space. */
const MAX_INDENT = 2;
/** Display columns that a value may be off its header's edge or middle where nothing else tells its column. */
const MAX_OFFSET = 1;
/** Labels that must begin together to make a column of labels. */
const MIN_LABELS = 3;
/** Share of the labels that must begin in some column, if columns of labels are to be told at all. */
const MIN_SHARE = 0.8;
const CORNER = labelKey(DISCLOSURE_CORNER);
/** The lowest words of the headers of sections three and four, and how many columns they name. */
const LEAVES = [
  { keys: new Set(indexWordings(APPLICANT_LABELS).keys()), width: 7 },
  { keys: new Set(indexWordings(REVIEW_LEAF_LABELS).keys()), width: 15 },
];

/** True where columns are wider than what they hold: words one space apart may stand anywhere. */
export function isSpread({ tokens }: AlignedLine): boolean {
  return tokens.some((token, i) => token.start - (tokens[i - 1]?.end ?? token.start) > 1);
}

/** The columns that a header of section two names behind 信息内容. */
export function namedColumns(line: AlignedLine): Token[] | null {
  const named = line.tokens.filter((token) => labelKey(token.text) !== CORNER);
  return named.length < line.tokens.length ? named : null;
}

/** True for a word that may head a column. */
export function isHeader(text: string): boolean {
  const kind = tokenKind(text);
  return kind === 'header' || kind === 'row-or-header';
}

/** The columns that a header of several levels names: the seven applicants, or the fifteen results. */
export function leafColumns(header: readonly Token[]): Token[] | null {
  for (const { keys, width } of LEAVES) {
    const leaves = header.filter((token) => keys.has(labelKey(token.text))).sort((a, b) => a.start - b.start);
    if (leaves.length === width && areApart(leaves)) return leaves;
  }
  return null;
}

/** Columns of the rows that hold the most frequent count of values; none when no count repeats. */
export function usualColumns(lines: readonly AlignedLine[]): Token[] {
  const counts = new Map<number, number>();
  for (const line of lines) if (line.values >= MIN_VALUES) counts.set(line.values, (counts.get(line.values) ?? 0) + 1);
  let width = 0;
  for (const [values, count] of counts) if (count >= MIN_ROWS && count > (counts.get(width) ?? 0)) width = values;
  const full = lines.filter((line) => line.values === width && width > 0);
  if (full.length < MIN_ROWS) return [];
  const columns = Array.from({ length: width }, (_, i) =>
    columnOf(full.flatMap((line) => line.tokens[line.tokens.length - width + i] ?? [])),
  );
  return columns.every((column) => column !== null) && areApart(columns) ? columns : [];
}

/** The span of tokens that stand in one column: they begin, end or centre together; null when they do not. */
function columnOf(tokens: readonly Token[]): Token | null {
  return EDGES.some((edge) => spreadOf(tokens, edge) <= MAX_SPREAD) ? spanOf(tokens) : null;
}

function spreadOf(tokens: readonly Token[], edge: Edge): number {
  let [least, most] = [Infinity, -Infinity];
  for (const token of tokens) {
    least = Math.min(least, edge(token));
    most = Math.max(most, edge(token));
  }
  return most - least;
}

/** True for columns none of which reaches into the next. */
export function areApart(columns: readonly Token[]): boolean {
  return columns.every((column, i) => i === 0 || column.start >= (columns[i - 1]?.end ?? 0));
}

/** Sets values under the columns they overlap, or gives up when one overlaps none, or two the same. */
export function place(values: readonly Token[], columns: readonly Token[]): string[] | null {
  const cells = columns.map(() => '');
  if ((values[0]?.end ?? 0) <= (columns[0]?.start ?? 0)) return null;
  if (values.length < columns.length && arePressed(columns) && !isSquare(values, columns)) return null;
  for (const token of values) {
    const distances = columns.map((column) => distance(column, token));
    const least = Math.min(...distances);
    // To the right of the last header nothing but its own column is left; to the left of it the one before may be as wide.
    const isBeyond = token.start >= (columns.at(-1)?.start ?? 0);
    if (least >= 1 && !isBeyond) return null;
    const nearest = least >= 1 ? columns.length - 1 : distances.indexOf(least);
    if (cells[nearest] !== '') return null;
    cells[nearest] = token.text;
  }
  return cells;
}

/** True for columns with one space between: their words may have been pushed aside by those before them. */
function arePressed(columns: readonly Token[]): boolean {
  return columns.some((column, i) => i > 0 && column.text !== '' && column.start - (columns[i - 1]?.end ?? 0) <= 1);
}

/** True when all values begin with their columns, or all end or centre with them. */
export function isSquare(values: readonly Token[], columns: readonly Token[]): boolean {
  return EDGES.some((edge) =>
    values.every((value) => columns.some((column) => Math.abs(edge(value) - edge(column)) <= MAX_OFFSET)),
  );
}

/** Columns between two spans; where they overlap, how far their middles are apart, as a fraction. */
export function distance(a: Token, b: Token): number {
  const gap = Math.max(a.start - b.end, b.start - a.end);
  const middles = Math.abs(a.start + a.end - b.start - b.end) / 2;
  return gap > 0 ? gap + 1 : middles / (middles + 1);
}

/**
 * Where the columns of labels begin: of a group, of a row, of a row within a group. A label stands
 * in the last of them that begins at or before it. Empty unless nearly all labels begin in one.
 */
export function labelColumns(lines: readonly AlignedLine[]): number[] {
  const first = lines.findIndex((line) => line.values >= MIN_VALUES);
  let values = Number.MAX_SAFE_INTEGER;
  for (const line of lines) if (line.values >= MIN_VALUES) values = Math.min(values, firstValueStart(line));
  const starts = lines
    .slice(Math.max(first, 0))
    .flatMap((line) => labelsOf(line).map((token) => token.start))
    .filter((start) => start < values)
    .sort((a, b) => a - b);
  const columns: number[] = [];
  let fitting = 0;
  for (let i = 0; i < starts.length;) {
    let end = i;
    while (end < starts.length && (starts[end] ?? 0) - (starts[i] ?? 0) <= MAX_INDENT) end++;
    if (end - i >= MIN_LABELS) {
      columns.push(starts[i] ?? 0);
      fitting += end - i;
    }
    i = end;
  }
  return fitting >= starts.length * MIN_SHARE ? columns : [];
}

function firstValueStart(line: AlignedLine): number {
  return line.tokens[line.tokens.length - line.values]?.start ?? Number.MAX_SAFE_INTEGER;
}
