/**
 * Lines of an aligned table → rows of cells: values in their columns, labels in theirs, numbers
 * that a narrow column wrapped put together again.
 */
import { sourceCell } from '../../document/blocks.js';
import type { SourceCell } from '../../document/document.js';
import {
  distance,
  isHeader,
  isSpread,
  isSquare,
  labelColumns,
  leafColumns,
  MIN_VALUES,
  namedColumns,
  place,
  usualColumns,
} from './columns.js';
import { sharedColumns } from './edges.js';
import { type AlignedLine, labelsOf, partsOf, type Token, valuesOf } from './tokens.js';
import { unwrap } from './unwrap.js';
import { isValue } from '../vocabulary.js';

/** Rows with their labels beside them that show a table to be set in columns. */
const MIN_LABELLED = 2;
/** Values that fit a header by chance no more. */
const MIN_SQUARE = 4;
/** The end of a remark that went over the line. */
const CLOSING = /^[）)]+$/;

/** A line on its way to a row: `cells` are its values in columns once it could be set into some. */
export interface PlacedLine {
  line: AlignedLine;
  labels: string[];
  cells: string[];
  columns: readonly Token[];
}

/**
 * Rows of cells. A row that lacks numbers is set into the columns of the header above it or of the
 * full rows around it; numbers that a narrow column wrapped are put together again.
 * @param inColumns false where values do not stand under each other: then none is set by its place
 */
export function rowsOf(lines: readonly AlignedLine[], inColumns: boolean): SourceCell[][] {
  const labelled = haveLabelsBeside(lines);
  const whole = usualColumns(lines);
  let header: readonly Token[] = [];
  const placed = pagesOf(lines).flatMap((page) => {
    const set = placePage(page, [whole, header], labelled, inColumns);
    header = set.columns.length > 0 ? set.columns : header;
    return set.rows;
  });
  return unwrap(placed).map(({ line, labels, cells }) =>
    [...labels, ...cells].map((text) => sourceCell(text, line.page)),
  );
}

/** Lines by page: each page is set for itself, so that columns of one hold for no other. */
function pagesOf(lines: readonly AlignedLine[]): AlignedLine[][] {
  const pages = new Map<number | undefined, AlignedLine[]>();
  for (const line of lines) {
    const page = pages.get(line.page) ?? [];
    page.push(line);
    pages.set(line.page, page);
  }
  return [...pages.values()];
}

function placePage(
  lines: readonly AlignedLine[],
  others: readonly (readonly Token[])[],
  labelled: boolean,
  inColumns: boolean,
): { rows: PlacedLine[]; columns: readonly Token[] } {
  let columns: Token[] = [];
  let header: Token[] = [];
  const own = sharedColumns(lines);
  const starts = labelColumns(lines);
  const rows = lines.map((line) => {
    if (line.values === 0) {
      header = [...header, ...line.tokens.filter((token) => isHeader(token.text))];
      const named = namedColumns(line);
      columns = (named && !isSpread(line) ? [] : named) ?? leafColumns(header) ?? columns;
    } else header = [];
    // The columns of other pages hold where the values of a line fit them squarely.
    const values = valuesOf(line);
    const fitting = others.filter((other) => other.length > own.length && isSquare(values, other));
    const known = !inColumns ? [] : labelled ? [columns, own, ...fitting] : maySet(line, columns) ? [columns] : [];
    return placeLine(line, known, starts);
  });
  return { rows, columns };
}

/** True when labels stand beside their numbers, as they do in columns; else lines may be pressed together. */
function haveLabelsBeside(lines: readonly AlignedLine[]): boolean {
  return lines.filter((line) => line.values > 0 && line.values < line.tokens.length).length >= MIN_LABELLED;
}

/** Where lines may be pressed together, an incomplete row is only set into columns of a header that it fits squarely. */
function maySet(line: AlignedLine, columns: readonly Token[]): boolean {
  return line.values === columns.length || (line.values >= MIN_SQUARE && isSquare(line.tokens, columns));
}

function placeLine(given: AlignedLine, known: readonly (readonly Token[])[], starts: readonly number[]): PlacedLine {
  const line = withFirstValue(given, known);
  const labels = placeLabels(labelsOf(line), starts);
  const values = valuesOf(line);
  const apart = values.flatMap((value) => partsOf(value));
  for (const columns of known) {
    // Numbers one space apart, each under a column of its own, are as many cells.
    const split = apart.length > values.length && apart.length <= columns.length ? place(apart, columns) : null;
    if (split) return { line, labels, cells: split, columns };
    const cells = line.values > 0 && line.values <= columns.length ? place(values, columns) : null;
    if (cells) return { line, labels, cells, columns };
  }
  return { line, labels, cells: values.map((token) => token.text), columns: values };
}

/** A number one space behind its label goes with the others where they leave its column, the first, empty. */
function withFirstValue(line: AlignedLine, known: readonly (readonly Token[])[]): AlignedLine {
  const labels = labelsOf(line);
  const label = labels.at(-1);
  const [behind, ...parts] = label ? partsOf(label).reverse() : [];
  if (!label || !behind || parts.length === 0 || line.values < MIN_VALUES || !isValue(behind.text)) return line;
  const first = { text: behind.text, start: label.end - behind.text.length, end: label.end };
  const values = [first, ...valuesOf(line)];
  if (!known.some((columns) => columns.length >= values.length && distance(columns[0] ?? first, first) < 1))
    return line;
  const text = label.text.slice(0, -behind.text.length).trimEnd();
  const rest = { text, start: label.start, end: first.start - 1 };
  return { ...line, tokens: [...labels.slice(0, -1), rest, ...values], values: values.length };
}

/** Labels in the columns in which they begin, with empty cells before them; side by side where no columns can be told. */
function placeLabels(tokens: readonly Token[], starts: readonly number[]): string[] {
  const cells: string[] = [];
  for (const { text, start } of tokens) {
    if (CLOSING.test(text)) continue;
    const column = starts.findLastIndex((begin) => begin <= start);
    while (cells.length < column) cells.push('');
    cells.push(text);
  }
  return cells;
}
