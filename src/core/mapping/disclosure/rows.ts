/**
 * The rows of section two: a label with the cells after it, on one line or on two.
 *
 * A row is known by its label. A label without numbers and numbers without a label are kept as
 * loose lines and only joined where all of them alternate in the same order.
 */
import { LabelIndex, type LabelMatch } from '../../forms/label-index.js';
import { DISCLOSURE_ROW_LABELS, type DisclosureRow, labelKey } from '../../forms/labels.js';
import type { Grid, GridCell } from '../../grid/grid.js';
import { isNumber, isSectionHeading, isValue, nearTokenKind } from '../../grid/vocabulary.js';
import type { Diagnostic } from '../../parsed-report.js';
import { isUnit, placeOf, printsFigure } from '../read-cell.js';

export interface DataRow {
  grid: Grid;
  row: number;
  kind: DisclosureRow;
  near: boolean;
  label: GridCell;
  after: GridCell[];
  /** True when words stand in its numbers' place. */
  words: boolean;
}

/** Values in the widest row of section two. */
const MAX_COLUMNS = 3;
/** Numbers before a label: that of its row. */
const MAX_NUMBERING = 1;
/** Words in a number's place are no longer. */
const LONGEST_CELL = 24;
const DIGIT_FIRST = /^\s*[\d０-９]/;
const LONGEST_FOREIGN = 20;
/** 第二十条第（一）项 above a part of the table, with a character misprinted. */
const ARTICLE = /第.{0,3}条|条第|第.{1,2}项$/;
/** Kinds of 规章 that some reports print apart. */
const PARTS_OF_RULES: ReadonlySet<string> = new Set(['部门规章', '地方政府规章']);

const rows = new LabelIndex(DISCLOSURE_ROW_LABELS);

/** A label of section two that is printed in full. */
export interface PrintedLabel {
  grid: Grid;
  cell: GridCell;
  kind: DisclosureRow;
}

/** The labels that are printed in full somewhere; a misprinted one gives way to them. */
export function printedLabels(grids: readonly Grid[]): PrintedLabel[] {
  const labels: PrintedLabel[] = [];
  for (const grid of grids)
    for (const cells of grid.starts)
      for (const cell of cells) {
        const kind = rows.matchExact(cell.text);
        if (kind) labels.push({ grid, cell, kind });
      }
  return labels;
}

/** True for the label of a kind of 规章 that some reports print apart. */
export function isRulesPart(text: string): boolean {
  return PARTS_OF_RULES.has(labelKey(text));
}

/**
 * True where 规章 is printed as several rows, those of ministries and those of places, or as one row
 * with parts below it: then no part is the form's figure.
 */
export function splitRules(printed: readonly PrintedLabel[], diagnostics: Diagnostic[]): boolean {
  const labels = printed.filter(({ kind }) => kind === 'rules');
  const keys = new Set(labels.map(({ cell }) => labelKey(cell.text)));
  const first = labels.find(({ cell }) => isRulesPart(cell.text));
  if (keys.size < 2 || !first) return false;
  if (!keys.has('规章'))
    diagnostics.push({
      code: 'row_ambiguous',
      message: '规章 is printed as rows of several kinds; none of them is the figure of the form.',
      at: placeOf(first.grid, first.cell),
    });
  return true;
}

/** The row of a line that holds a label and what stands in its numbers' place; null for any other line. */
export function dataRow(grid: Grid, index: number, cells: readonly GridCell[]): DataRow | null {
  const first = cells.findIndex((cell) => rows.match(cell.text) !== null);
  if (first < 0 || cells.slice(0, first).filter((cell) => isNumber(cell.text)).length > MAX_NUMBERING) return null;
  const firstValue = cells.findIndex((cell, i) => i > first && isNumber(cell.text));
  const labels = firstValue < 0 ? cells : cells.slice(0, firstValue);
  const position = labels.findLastIndex((cell) => rows.match(cell.text) !== null);
  const label = cells[position];
  const match = label ? rows.match(label.text) : null;
  if (!label || !match) return null;
  const after = cells.slice(position + 1);
  if (isStacked(labels, after)) return null;
  const mayBeCell = match.certainty === 'exact' ? isCell : isMark;
  // A row whose cells are words is a sentence or a header, not a row of figures.
  if (firstValue < 0 && (after.length === 0 || !after.every(mayBeCell))) return null;
  const words = firstValue < 0 && !after.every(isMark);
  return { grid, row: index, kind: match.code, near: isNear(match, label.text), label, after, words };
}

/**
 * True where labels of several rows stand before numbers, as in columns that were read one after the
 * other: whose the numbers are cannot be told. Only 规章, which most bodies do not make, may be the
 * empty row above one whose numbers are all there.
 */
function isStacked(labels: readonly GridCell[], after: readonly GridCell[]): boolean {
  const kinds = new Set(labels.flatMap((cell) => rows.matchExact(cell.text) ?? []));
  kinds.delete('rules');
  const isFull = after.length === MAX_COLUMNS;
  return kinds.size > 1 || (kinds.size > 0 && !isFull && labels.some((cell) => rows.matchExact(cell.text) === 'rules'));
}

/** A label within a longer one is another row (其他行政许可), unless the longer one only adds the article's words. */
function isNear({ certainty }: LabelMatch<DisclosureRow>, text: string): boolean {
  return certainty === 'near' || (certainty === 'part' && !ARTICLE.test(text));
}

function isMark(cell: GridCell): boolean {
  return cell.text.trim() === '' || printsFigure(cell.text) || isUnit(cell);
}

/** Behind a label printed in full, short words may stand in a number's place: 待统计. */
function isCell(cell: GridCell): boolean {
  if (isMark(cell)) return true;
  return cell.text.length <= LONGEST_CELL && (DIGIT_FIRST.test(cell.text) || nearTokenKind(cell.text) === 'text');
}

/** A line that is a label without numbers, or numbers without a label. */
export type LooseLine = { grid: Grid; row: number } & ({ label: GridCell } | { values: GridCell[] });

/** What a line holds that is not a row of its own: labels, or numbers, or nothing of interest. */
export function looseLine(grid: Grid, row: number, cells: readonly GridCell[]): LooseLine[] {
  const filled = cells.filter((cell) => cell.text.trim() !== '');
  const [only] = filled;
  if (filled.length > 0 && filled.length <= MAX_COLUMNS && filled.every((cell) => isValue(cell.text)))
    return [{ grid, row, values: [...cells] }];
  const isLabel = filled.length === 1 && only && (rows.match(only.text) || isForeignLabel(only.text));
  return isLabel ? [{ grid, row, label: only }] : stackedLabels(grid, row, filled);
}

/** The labels of a line of several, with or without the numbers behind them. */
function stackedLabels(grid: Grid, row: number, filled: readonly GridCell[]): LooseLine[] {
  const labels = filled.filter((cell) => rows.matchExact(cell.text) !== null);
  if (labels.length < 2) return [];
  const values = filled.filter((cell) => isNumber(cell.text));
  return [...labels.map((label) => ({ grid, row, label })), ...(values.length > 0 ? [{ grid, row, values }] : [])];
}

/** A short text that may label a row of its own; it is kept so that its numbers go to no other row. */
function isForeignLabel(text: string): boolean {
  const key = labelKey(text);
  return key.length >= 2 && key.length <= LONGEST_FOREIGN && !ARTICLE.test(key) && !isSectionHeading(text);
}

/**
 * True where numbers stand before the first label under a header and none behind the last: then each
 * label between may have the numbers of the next.
 */
export function areShifted(lines: readonly (DataRow | LooseLine)[]): boolean {
  const last = lines.at(-1);
  const isLabel = last && 'label' in last && !('kind' in last) && rows.matchExact(last.label.text) !== null;
  return Boolean(isLabel && lines[0] && 'values' in lines[0]) && lines.some((line) => 'kind' in line);
}

/**
 * Joins labels with the numbers on the line below or above them. Under one header all labels
 * stand on the same side; lines in any other order, or among rows that are whole, are of numbers
 * broken over lines, or of rows whose other half is lost, and give nothing.
 */
export function joinLoose(lines: readonly LooseLine[], amongWholeRows: boolean, diagnostics: Diagnostic[]): DataRow[] {
  const first = lines.findIndex((line) => 'label' in line && rows.match(line.label.text) !== null);
  if (first < 0) return [];
  const order = lines.map((line) => ('label' in line ? 'L' : 'V')).join('');
  const paired = !amongWholeRows && (/^(?:LV)+$/.test(order) || /^(?:VL)+$/.test(order));
  if (!paired) {
    const at = lines[first];
    if (at && 'label' in at)
      diagnostics.push({
        code: 'rows_unresolved',
        message: 'Labels and numbers stand on different lines and cannot be paired.',
        at: placeOf(at.grid, at.label),
      });
    return [];
  }
  const joined: DataRow[] = [];
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const pair = [lines[i], lines[i + 1]];
    const label = pair.find((line) => line && 'label' in line);
    const values = pair.find((line) => line && 'values' in line);
    if (!label || !values || !('label' in label) || !('values' in values)) continue;
    const match = rows.match(label.label.text);
    if (match)
      joined.push({
        grid: values.grid,
        row: values.row,
        kind: match.code,
        near: isNear(match, label.label.text),
        label: label.label,
        after: values.values,
        words: false,
      });
  }
  return joined;
}

/** Tells a row whose label is misprinted. */
export function reportNear(row: DataRow, diagnostics: Diagnostic[]): void {
  if (!row.near) return;
  diagnostics.push({
    code: 'label_matched_by_nearness',
    message: `“${row.label.text}” was taken for ${row.kind}.`,
    at: placeOf(row.grid, row.label),
  });
}
