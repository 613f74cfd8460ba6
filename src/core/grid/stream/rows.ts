/**
 * Pieces of a text, one cell each → rows: header words, or labels and the values that follow them.
 *
 * A blank line is an empty cell, or space between rows, or nothing. Space is what stands behind
 * every row alike. What is left is taken for cells only where it fills the rows to the width of
 * the form, nearly all of them: elsewhere empty cells left no trace, and counting blank lines would
 * shift numbers to their neighbours.
 */
import { DISCLOSURE_CORNER, labelKey } from '../../forms/labels.js';
import { isMeasure, ROW_WIDTHS, SECTION_TWO_WIDTH } from '../vocabulary.js';
import type { StreamLine } from './lines.js';

type Row = StreamLine[];

/** The longest row of the form, a header of three levels read cell by cell, is well below. */
const MAX_ROW = 80;
/** Share of the rows with blank lines that these must fill to be cells. */
const MIN_FILLED = 0.85;
/** Columns of labels in which a row may go on with the label of the row above. */
const MAX_MERGED = 2;
const CORNER = labelKey(DISCLOSURE_CORNER);

/** Groups pieces into rows of cells. */
export function rowsOf(lines: readonly StreamLine[]): Row[] {
  const rows = withoutSpacing(groups(lines));
  const whole = withLeadingBlanks(rows);
  return !isPressed(lines) && areCells(whole) ? whole : rows.map((row) => row.filter((line) => !isBlank(line)));
}

/** True where several cells stand on a line: then a blank line is none. */
function isPressed(lines: readonly StreamLine[]): boolean {
  return lines.some((line, i) => line.index === lines[i - 1]?.index);
}

function groups(lines: readonly StreamLine[]): Row[] {
  const rows: Row[] = [];
  let row: Row = [];
  for (const line of lines) {
    if (startsRow(row, line)) {
      rows.push(row);
      row = [];
    }
    row.push(line);
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function startsRow(row: Row, line: StreamLine): boolean {
  if (row.length >= MAX_ROW) return true;
  if (row.length === 0 || line.kind === 'blank') return false;
  if (line.kind === 'value') return isHeaderRow(row);
  if (hasValue(row)) return !isUnitBehindCode(row, line);
  if (line.kind === 'row-label' && row.at(-1)?.kind === 'blank') return true;
  if (isHeaderRow(row)) return line.kind === 'row-label' || line.kind === 'text';
  return line.kind === 'header';
}

function isHeaderRow(row: Row): boolean {
  return row.some((line) => line.kind === 'header') && !row.some((line) => line.kind === 'row-label');
}

function hasValue(row: Row): boolean {
  return row.some(isValueLine);
}

/** Label, code, unit, figure: a unit goes on with the row whose only number stands right before it. */
function isUnitBehindCode(row: Row, line: StreamLine): boolean {
  const printed = row.filter(({ kind }) => kind !== 'blank');
  const [label, code] = printed.slice(-2);
  if (printed.length < 2 || label?.kind === 'value' || code?.kind !== 'value') return false;
  return line.kind === 'text' && isMeasure(line.text.trim()) && printed.filter(isValueLine).length === 1;
}

function isValueLine({ kind }: StreamLine): boolean {
  return kind === 'value';
}

/** Cuts as many blank lines off every row as stand behind each. */
function withoutSpacing(rows: readonly Row[]): Row[] {
  const counts = rows
    .slice(0, -1)
    .flatMap((row, i) => (isAboveValues(rows, i) ? blanksWithin(row) : blanksBehind(row)));
  // Without spreading: a call takes no more than some hundred thousand arguments.
  const spacing = counts.reduce((least, count) => Math.min(least, count), counts[0] ?? 0);
  return rows.map((row) => row.slice(0, row.length - Math.min(spacing, blanksBehind(row))));
}

/** True for a header right above values without a label, whose first cells may be empty. */
function isAboveValues(rows: readonly Row[], index: number): boolean {
  return isHeaderRow(rows[index] ?? []) && rows[index + 1]?.[0]?.kind === 'value';
}

/** The shortest run of blank lines among words; 0 when there is none. */
function blanksWithin(row: Row): number {
  let least = Number.POSITIVE_INFINITY;
  let run = 0;
  for (const line of row) {
    if (!isBlank(line) && run > 0) least = Math.min(least, run);
    run = isBlank(line) ? run + 1 : 0;
  }
  return Number.isFinite(least) ? least : 0;
}

function blanksBehind(row: Row): number {
  return row.length - 1 - row.findLastIndex((line) => line.kind !== 'blank');
}

/** Blank lines between a header and a row without a label are the row's first cells. */
function withLeadingBlanks(rows: readonly Row[]): Row[] {
  const moved = rows.map((row) => [...row]);
  for (const [i, row] of moved.entries()) {
    if (!isHeaderRow(row)) continue;
    const isAbove = isAboveValues(moved, i);
    const blanks = row.splice(row.length - blanksBehind(row));
    if (isAbove) moved[i + 1]?.unshift(...blanks);
  }
  return moved;
}

/** True when blank lines fill the rows they stand in to the width that these must have. */
function areCells(rows: readonly Row[]): boolean {
  const short = rows.filter((row) => !row.some(isBlank)).map(cellsBehind);
  const full = new Set([...ROW_WIDTHS, ...short.filter((cells) => cells <= SECTION_TWO_WIDTH)]);
  let expected: number | null = null;
  let blank = 0;
  let filled = 0;
  for (const row of rows) {
    if (isHeaderRow(row)) expected = widthOf(row);
    else if (row.some(isBlank)) {
      blank++;
      const cells = cellsBehind(row);
      if (expected === null ? full.has(cells) || endsInNext(cells, row) : cells === expected) filled++;
    }
  }
  return filled >= blank * MIN_FILLED;
}

function isBlank(line: StreamLine): boolean {
  return line.kind === 'blank';
}

/** Cells behind the label of a row. */
function cellsBehind(row: Row): number {
  return row.length - 1 - row.findLastIndex((line) => line.kind !== 'blank' && line.kind !== 'value');
}

/** True for a whole row with the empty cells behind it that a merged label leaves in the row below. */
function endsInNext(cells: number, row: Row): boolean {
  const beyond = Math.min(blanksBehind(row), MAX_MERGED);
  return [...ROW_WIDTHS].some((width) => cells > width && cells - width <= beyond);
}

/** Columns that a header of section two names; null for the other sections, whose headers have several levels. */
function widthOf(header: Row): number | null {
  const corner = header.findIndex((line) => labelKey(line.text) === CORNER);
  return corner < 0 ? null : header.slice(corner + 1).filter((line) => line.kind !== 'blank').length;
}
