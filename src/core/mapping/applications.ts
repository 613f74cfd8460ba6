/**
 * Section three: grids → applicant × outcome.
 *
 * A row is known by its label, never by its number (`applications/row-labels`); a column by its header where
 * the table is whole, by its order where borders were lost (`applications/applicant-columns`). What cannot be
 * told gives no figure and a diagnostic.
 */
import { APPLICANTS, type Applicant, type Outcome } from '../forms/codes.js';
import { labelKey } from '../forms/labels.js';
import type { Grid, GridCell } from '../grid/grid.js';
import { isNumber, isValue, tokenKind } from '../grid/vocabulary.js';
import type { ApplicationsTable, Cell, Diagnostic } from '../parsed-report.js';
import { type ApplicantCells, ApplicantColumns } from './applications/applicant-columns.js';
import { isUnit, MAX_CASES, printsFigure, readCell, unreadableCell } from './read-cell.js';
import { headOf } from './review-litigation/cells.js';
import { atLabel, type Piece } from './applications/number-row.js';
import { FORM_ORDER, outcomeOf, resemblesOutcome } from './applications/outcome-label.js';
import { type LabelledRow, labelRows, type Line } from './applications/row-labels.js';

const WIDTH = APPLICANTS.length;
/** Fewer rows than this are not section three, whatever their labels. */
const MIN_ROWS = 3;
/** A row with more values than this is of section four, whose header may be past recognition. */
const MAX_VALUES = 12;
/** Words in a figure's place are no longer: 待统计. */
const LONGEST_WORD = 10;
/** A figure with a remark may be longer, but then it begins with its number. */
const LONGEST_FIGURE = 30;
const NUMBERED = /^\s*[\d０-９]+(?![.．、\d０-９])/;

/** Reads section three; what is doubtful about it goes to `diagnostics`. */
export function readApplications(grids: readonly Grid[], diagnostics: Diagnostic[]): ApplicationsTable | null {
  const labelled = labelRows(linesOf(grids), diagnostics);
  if (labelled.length < MIN_ROWS) return null;
  const table: ApplicationsTable = {};
  const columns = new ApplicantColumns(labelled, grids);
  for (const row of labelled) readRow(row, columns, table, diagnostics);
  dropDoubtfulOther(table, diagnostics);
  reportOrder(labelled, diagnostics);
  return Object.keys(table).length === 0 ? null : table;
}

/** The row from which the table is read: the header of the applicants, or the first row of the form. */
function isStart(cells: readonly GridCell[]): boolean {
  return cells.some((cell) => {
    const key = labelKey(cell.text);
    return key === '自然人' || key === '申请人情况' || key.includes('本年新收');
  });
}

function isBareRow(cells: readonly GridCell[]): boolean {
  return isPlacedRow(cells) && cells.length <= MAX_VALUES && cells.some(({ text }) => isNumber(text));
}

/** Section four follows with 总计 and 其他 of its own: nothing is read from where it begins. */
function linesOf(grids: readonly Grid[]): Line[] {
  const lines: Line[] = [];
  let started = !grids.some((grid) => grid.starts.some(isStart));
  let ended = false;
  let belowHeader = false;
  for (const grid of grids) {
    const columned = hasLabelColumns(grid);
    for (const [row, cells] of grid.starts.entries()) {
      // The numbers of the first row may stand above its label.
      started ||= isStart(cells) || (isBareRow(cells) && isStart(grid.starts[row + 1] ?? []));
      if (!started) continue;
      if (cells.some((cell) => outcomeOf(cell.text) === 'received')) ended = false;
      else ended ||= isReviewRow(cells);
      const line: Line | null = ended ? null : lineOf(grid, row, belowHeader, columned);
      if (!line) continue;
      lines.push(line);
      belowHeader ||= line.kind === 'numbers';
    }
  }
  return lines;
}

function isReviewRow(cells: readonly GridCell[]): boolean {
  if (cells.some((cell) => headOf(cell.text) !== null)) return true;
  const values = cells.length > MAX_VALUES ? cells.filter((cell) => isValue(cell.text)).length : 0;
  return values > MAX_VALUES && !cells.some((cell) => outcomeOf(cell.text) !== null);
}

/** True where the labels of a table stand in columns that keep their places in every row. */
function hasLabelColumns(grid: Grid): boolean {
  return grid.rectangular || grid.starts.some((cells) => cells[0]?.text.trim() === '' && cells.length < WIDTH);
}

/** Splits a row of the grid into its label and what stands after it; header rows give nothing. */
function lineOf(grid: Grid, index: number, belowHeader: boolean, columned: boolean): Line | null {
  const cells = grid.starts[index] ?? [];
  const printsNumber = cells.some((cell) => isNumber(cell.text));
  if (!printsNumber && cells.some((cell) => tokenKind(cell.text) === 'header')) return null;
  // Marks for empty cells tell a row of figures only when there is a row of them: one dash is a dash.
  const marks = cells.filter((cell) => isValue(cell.text)).length;
  const labelled = labelledRow(cells);
  const first = labelled >= 0 ? labelled + 1 : cells.findIndex((cell) => isFigure(cell, marks >= WIDTH));
  const labels = first < 0 ? cells : cells.slice(0, first);
  const last = labels.findLastIndex((cell) => cell.text.trim() !== '' && !isValue(cell.text) && !isUnit(cell));
  const after = figuresAfter(cells, last);
  if (labelled >= 0 || (first >= 0 && (marks >= MIN_ROWS || isPlacedRow(after) || (last < 0 && marks >= 2)))) {
    const pieces = piecesOf(labels, columned);
    return { kind: 'numbers', row: { grid, row: index, label: cells[last] ?? null, pieces, after } };
  }
  const pieces = piecesOf(cells, columned).filter(({ text }) => belowHeader || !isBareHeader(text));
  return pieces.length === 0 ? null : { kind: 'pieces', pieces };
}

/** The label of the form behind which nothing but figures stands, readable or not; -1 when there is none. */
function labelledRow(cells: readonly GridCell[]): number {
  const label = cells.findLastIndex((cell) => outcomeOf(cell.text) !== null);
  if (label < 0) return labelOfBlanks(cells);
  const after = figuresAfter(cells, label);
  return label >= 0 && isData(after) && after.every(mayBeFigure) ? label : -1;
}

/** A misprinted label before a whole row of empty cells, which say nothing themselves; -1 when there is none. */
function labelOfBlanks(cells: readonly GridCell[]): number {
  const label = cells.findLastIndex((cell) => cell.text.trim() !== '');
  if (label < 0 || cells.length - 1 - label < WIDTH) return -1;
  return resemblesOutcome(cells[label]?.text ?? '') ? label : -1;
}

function figuresAfter(cells: readonly GridCell[], label: number): GridCell[] {
  const unit = cells[label + 1];
  return cells.slice(unit && isUnit(unit) ? label + 2 : label + 1);
}

function isFigure(cell: GridCell, marked: boolean): boolean {
  return marked ? isValue(cell.text) : isNumber(cell.text);
}

/** What stands where figures do: values, empty cells, a number with more to it, a short word that is no label. */
function mayBeFigure({ text }: GridCell): boolean {
  if (text.trim() === '' || printsFigure(text)) return true;
  if (NUMBERED.test(text)) return text.length <= LONGEST_FIGURE;
  return text.length <= LONGEST_WORD && (/[\d０-９]/.test(text) || tokenKind(text) === 'text');
}

function piecesOf(cells: readonly GridCell[], columned: boolean): Piece[] {
  return cells
    .filter((cell) => cell.text.trim() !== '' && !isValue(cell.text) && !isUnit(cell))
    .map((cell) => ({ text: cell.text.trim(), column: columned ? cell.column : null }));
}

/** 其他 and 总计 are applicants as well as outcomes; above all numbers they are applicants, unless numbered. */
function isBareHeader(text: string): boolean {
  return tokenKind(text) === 'row-or-header' && labelKey(text) === text;
}

/** Few numbers in a whole row of cells: a row whose zeros are blank. */
function isPlacedRow(cells: readonly GridCell[]): boolean {
  return cells.length >= WIDTH && cells.every((cell) => cell.text.trim() === '' || isValue(cell.text));
}

/** After a label come values, or a whole row of cells. */
function isData(after: readonly GridCell[]): boolean {
  return after.length >= WIDTH || after.some(({ text }) => printsFigure(text) || NUMBERED.test(text));
}

function readRow(
  row: LabelledRow,
  columns: ApplicantColumns,
  table: ApplicationsTable,
  diagnostics: Diagnostic[],
): void {
  const found = columns.cells(row);
  const at = atLabel(row);
  const doubt = doubtOf(row, found);
  if (doubt) diagnostics.push({ code: 'row_incomplete', message: doubt, ...at });
  if (!found) return;
  const figures: Partial<Record<Applicant, Cell>> = {};
  const cells = [...found.cells.values()];
  for (const [applicant, cell] of found.cells) {
    // A cell merged over several applicants' columns states no figure for any one of them.
    const shared = cells.indexOf(cell) !== cells.lastIndexOf(cell);
    figures[applicant] = shared
      ? unreadableCell(row.grid, cell)
      : readCell(row.grid, cell, { max: MAX_CASES }, diagnostics);
  }
  const earlier = table[row.outcome];
  if (!earlier) table[row.outcome] = figures;
  else if (APPLICANTS.some((applicant) => earlier[applicant]?.value !== figures[applicant]?.value))
    diagnostics.push({
      code: 'row_repeated',
      message: `The row ${row.outcome} stands twice with different figures; the first is kept.`,
      ...at,
    });
}

function doubtOf({ outcome, after }: LabelledRow, found: ApplicantCells | null): string | null {
  if (!found)
    return `The row ${outcome} has ${after.length} cells for ${WIDTH} applicants; which is whose cannot be told.`;
  if (found.merged) return `The row ${outcome} has one column for all organisations; which are whose cannot be told.`;
  const lost = APPLICANTS.filter((applicant) => !found.cells.has(applicant));
  return lost.length > 0 ? `The row ${outcome} has no column for ${lost.join(', ')}.` : null;
}

/** 其他处理 is a row of its own in the 2019 form and a group of three rows in the 2021 form; both at once is a misread group label. */
function dropDoubtfulOther(table: ApplicationsTable, diagnostics: Diagnostic[]): void {
  const parts: Outcome[] = ['other_no_correction_in_time', 'other_fee_unpaid', 'other_other'];
  if (!table.other_handling || !parts.some((part) => table[part])) return;
  const cell = Object.values(table.other_handling)[0];
  diagnostics.push({
    code: 'row_ambiguous',
    message: '其他处理 stands both as a row of its own and as a group of rows; the row of its own was left out.',
    ...(cell ? { at: cell.at } : {}),
  });
  delete table.other_handling;
}

/** The order of rows is a witness of its own: labels win, but the disagreement is told. */
function reportOrder(rows: readonly LabelledRow[], diagnostics: Diagnostic[]): void {
  let last = -1;
  for (const row of rows) {
    const order = FORM_ORDER.get(row.outcome) ?? -1;
    if (order < last)
      diagnostics.push({
        code: 'row_out_of_order',
        message: `The row ${row.outcome} stands after a later row of the form.`,
        ...atLabel(row),
      });
    last = Math.max(last, order);
  }
}
