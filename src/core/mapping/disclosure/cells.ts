/**
 * The cells of a row of section two under the columns of its header, and the figures they print.
 * Amounts come back in yuan, by the unit of the header, of the cell, or of the form itself.
 */
import type { DisclosureCode } from '../../forms/codes.js';
import { DISCLOSURE } from '../../forms/disclosure.js';
import type { DisclosureColumn } from '../../forms/labels.js';
import type { Grid, GridCell } from '../../grid/grid.js';
import { isNumber } from '../../grid/vocabulary.js';
import type { Cell, Diagnostic } from '../../parsed-report.js';
import type { DataRow } from './rows.js';
import { isUnit, placeOf, readCell, unreadableCell } from '../read-cell.js';

/** One header: its columns in order, and the cells they were printed in. */
export interface Header {
  grid: Grid;
  /** The cell above the labels: 信息内容, or what stands in its place. */
  corner: GridCell | null;
  /** From the corner on, those without words too: a header may have lost one. */
  columns: HeaderColumn[];
}

export interface HeaderColumn {
  cell: GridCell;
  column: DisclosureColumn | null;
  /** True when the header is misprinted. */
  near: boolean;
}

/** A unit beside the number in its own cell. */
const UNIT = /[万萬亿元]/;
/** 元 as a unit of its own, not the end of a word that may be misprinted. */
const YUAN = /(?:^|[^\u4e00-\u9fff]|单位|金额|民币)\s*元/;
const OTHER_UNIT = /[百千亿]\s*元/;

/** Where each column may stand in a header of the form, counted from behind the labels. */
const PLACES: Readonly<Record<DisclosureColumn, readonly number[]>> = {
  issued: [0],
  repealed: [1],
  in_force: [2],
  made: [0],
  disclosed: [1],
  disclosed_cumulative: [2],
  previous_items: [0],
  items_change: [1],
  decisions: [0, 2],
  amount: [0, 1],
  projects: [0],
};

const indicators = new Map(DISCLOSURE.map((indicator) => [indicator.code, indicator]));

/** The cell of a row under each column of the header, undefined where the row has none. */
export function cellsUnder(row: DataRow, header: Header, diagnostics: Diagnostic[]): (GridCell | undefined)[] {
  const { columns } = header;
  if (row.grid.borderless && hasLostColumn(columns)) return [];
  const whole = row.after.length === columns.length;
  if (whole || isInPlace(row, header)) {
    const cells = whole ? row.after : columns.map(({ cell }) => cellBelow(row, cell));
    const isBeyond = row.after.some((cell) => isNumber(cell.text) && !isNothing(cell.text) && !cells.includes(cell));
    if (isBeyond || hasStray(cells, columns))
      reportUnplaced(row, 'A number stands where the header names nothing.', diagnostics);
    return cells;
  }
  const named = columns.filter(({ cell }) => cell.text.trim() !== '');
  const cells = cellsInOrder(row, named, diagnostics);
  return columns.map((entry) => cells[named.indexOf(entry)]);
}

/**
 * A number under an empty header, which belongs to no column, to the one that lost its word, or is said twice; or under
 * words that name no column while a cell beside it is empty: they may be a piece of that one's header.
 */
function hasStray(cells: readonly (GridCell | undefined)[], columns: readonly HeaderColumn[]): boolean {
  return columns.some(({ cell, column }, i) => {
    const below = cells[i];
    if (below === undefined || !isNumber(below.text)) return false;
    if (cell.text.trim() !== '') return column === null && hasGap(cells, columns);
    const own = cells[columns.findIndex((entry) => entry.column === column)];
    return column === null || (own !== below && own?.text.trim() === below.text.trim());
  });
}

function hasGap(cells: readonly (GridCell | undefined)[], columns: readonly HeaderColumn[]): boolean {
  return columns.some(({ column }, i) => column !== null && cells[i]?.text.trim() === '');
}

/** True where the words of a header do not stand where the form has them: one before them was lost, or is behind them. */
function hasLostColumn(columns: readonly HeaderColumn[]): boolean {
  const named = columns.filter(({ cell }) => cell.text.trim() !== '');
  return named.some((entry, place) => {
    const places = entry.column === null ? null : PLACES[entry.column];
    return places !== null && !places.includes(place) && !places.includes(columns.indexOf(entry));
  });
}

/** True where columns can be trusted: the grid is whole, and the label stands under the corner. */
function isInPlace({ grid, label }: DataRow, { grid: headerGrid, corner }: Header): boolean {
  if (!grid.rectangular || headerGrid !== grid) return false;
  return !corner || (label.column < corner.column + corner.colspan && label.column + label.colspan > corner.column);
}

function cellBelow(row: DataRow, { column, colspan }: GridCell): GridCell | undefined {
  const labelEnd = row.label.column - 1 + row.label.colspan;
  const [slot, ...others] = new Set(row.grid.slots[row.row]?.slice(column - 1, column - 1 + colspan));
  // Several numbers under one header: which is meant cannot be told.
  if (others.some((other) => other !== undefined && !isNothing(other.text))) return undefined;
  return slot && slot.column > labelEnd ? slot : undefined;
}

function cellsInOrder(row: DataRow, named: readonly HeaderColumn[], diagnostics: Diagnostic[]): GridCell[] {
  const width = named.length;
  const [first, ...others] = row.after;
  const isBeside = first && isUnit(first) && named[0]?.column !== null;
  const after = isBeside && others.length >= width ? others : row.after;
  if (after.length === width) return after;
  const filled = after.filter((cell) => cell.text.trim() !== '');
  if (filled.length > 0 && filled.length <= width && filled.some((cell, i) => cell !== after[i]))
    reportUnplaced(row, `It has ${after.length} cells under ${width} headers, empty ones among them.`, diagnostics);
  if (filled.length === width) return filled;
  const beyond = after.slice(width);
  const empty = beyond.every((cell) => cell.text.trim() === '');
  if (beyond.length === 0 || (!empty && (row.grid.borderless || !beyond.every((cell) => isNothing(cell.text)))))
    return [];
  // Behind a header that has lost its first column the first number is not under it.
  if (hasLostColumn(named)) return [];
  if (!empty) reportBeyond(row, after.length, width, diagnostics);
  return after.slice(0, width);
}

/** The order of the cells is followed, and may mislead. */
function reportUnplaced(row: DataRow, reason: string, diagnostics: Diagnostic[]): void {
  diagnostics.push({
    code: 'cells_unplaced',
    message: `Which figure of the row stands under which header is not certain. ${reason}`,
    at: placeOf(row.grid, row.label),
  });
}

/** A merged cell taken apart (2 | 0 | 0) keeps its number in the first piece. */
function reportBeyond(row: DataRow, cells: number, width: number, diagnostics: Diagnostic[]): void {
  diagnostics.push({
    code: 'cells_beyond_header',
    message: `The row has ${cells} cells under ${width} headers; those beyond print nothing but zeros.`,
    at: placeOf(row.grid, row.label),
  });
}

/** Nothing but zeros and marks for none, or nothing at all. */
export function isNothing(text: string): boolean {
  return /^[\s0０/／\-－—–]*$/.test(text);
}

/** A figure that is looked for in a row, under a header of these words. */
export interface Wanted {
  row: DataRow;
  code: DisclosureCode;
  header: string;
}

/** One column may stand several times where a merged cell was taken apart: its cells must then agree. */
export function readFigure(wanted: Wanted, candidates: readonly GridCell[], diagnostics: Diagnostic[]): Cell | null {
  const { row, code } = wanted;
  const distinct = [...new Set(candidates)];
  const [first] = distinct;
  if (!first) {
    diagnostics.push({
      code: 'row_incomplete',
      message: `The row has no cell for ${code}.`,
      at: placeOf(row.grid, row.label),
    });
    return null;
  }
  const filled = distinct.filter((cell) => cell.text.trim() !== '');
  if (new Set(filled.map((cell) => cell.text.trim())).size <= 1)
    return readAmount(wanted, filled[0] ?? first, diagnostics);
  if (distinct.every((cell) => cell === first || isNothing(cell.text))) {
    reportBeyond(row, distinct.length, 1, diagnostics);
    return readAmount(wanted, first, diagnostics);
  }
  diagnostics.push({
    code: 'cell_unreadable',
    message: `Several numbers stand under the header of ${code}.`,
    at: placeOf(row.grid, first),
  });
  return unreadableCell(row.grid, first);
}

function readAmount({ row: { grid }, code, header }: Wanted, cell: GridCell, diagnostics: Diagnostic[]): Cell {
  const indicator = indicators.get(code);
  if (!indicator?.amount) return readCell(grid, cell, indicator?.signed ? { signed: true } : {}, diagnostics);
  const printed = headerUnit(header) ?? (UNIT.test(cell.text) ? 'yuan' : null);
  const unit = printed ?? (OTHER_UNIT.test(header) ? null : formUnit(code, grid, cell, diagnostics));
  if (unit === null) {
    const read = readCell(grid, cell, { decimals: true, unit: 'yuan' }, diagnostics);
    if (read.status !== 'reported') return read;
    diagnostics.push({
      code: 'unit_missing',
      message: `The amount ${code} is printed without a unit.`,
      at: placeOf(grid, cell),
    });
    return unreadableCell(grid, cell);
  }
  return readCell(grid, cell, { decimals: true, unit }, diagnostics);
}

/** The unit that a header prints, if it is one of the form's. */
function headerUnit(text: string): 'wan_yuan' | 'yuan' | null {
  if (OTHER_UNIT.test(text)) return null;
  if (/[万萬]\s*元?/.test(text)) return 'wan_yuan';
  return YUAN.test(text) ? 'yuan' : null;
}

/** The 2021 form itself prints 万元 in the header of fees; a copy that cut its header still means it. */
function formUnit(code: DisclosureCode, grid: Grid, cell: GridCell, diagnostics: Diagnostic[]): 'wan_yuan' | null {
  if (!indicators.get(code)?.printedUnit) return null;
  if (/\d/.test(cell.text) && !/^[0０.]+$/.test(cell.text.trim()))
    diagnostics.push({
      code: 'unit_from_form',
      message: `${code} is printed without a unit and read in the form's own, 万元.`,
      at: placeOf(grid, cell),
    });
  return 'wan_yuan';
}

/** The words that a header prints above a column. */
export function headerText(header: Header, column: DisclosureColumn): string {
  return header.columns.find((entry) => entry.column === column)?.cell.text ?? '';
}
