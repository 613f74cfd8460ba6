/**
 * A grid cell → a figure with status, raw text and place.
 */
import { isDigits } from '../forms/labels.js';
import { remember } from '../forms/remember.js';
import type { GridCell, Grid } from '../grid/grid.js';
import { isValue } from '../grid/vocabulary.js';
import type { Cell, CellPlace, Diagnostic } from '../parsed-report.js';
import { type CellNumeralOptions, readCellNumeral } from './numerals.js';

/** Largest count of applications, reconsiderations and lawsuits that is one number and not two run together. */
export const MAX_CASES = 2_147_483_647;

/** Most cells print a few digits and nothing else: then there is nothing to find out. */
const PLAIN_DIGITS = 9;

export interface CellOptions extends CellNumeralOptions {
  /** Values above are two numbers run together, or no count: unreadable. */
  max?: number;
}

/** A zero in words or a mark for none is no longer. */
const LONGEST_MARK = 6;
/** Words of a column that says what a row counts in. */
const UNITS: ReadonlySet<string> = new Set(['件', '条', '宗', '份', '起', '次', '个', '项', '万元', '元']);

/** True for a number, a mark for none (无。, N/A), or a zero as it may be typed (〇, O). */
export function printsFigure(text: string): boolean {
  if (isValue(text)) return true;
  const trimmed = text.trim();
  return trimmed !== '' && trimmed.length <= LONGEST_MARK && isNone(trimmed);
}

const isNone = remember((word) => {
  const numeral = readCellNumeral(word);
  return numeral.status === 'blank' || (numeral.status === 'reported' && numeral.value === 0);
});

/** True for a cell that only says what its row counts in. */
export function isUnit({ text }: GridCell): boolean {
  return !isDigits(text) && isMeasure(text);
}

const isMeasure = remember((text) => UNITS.has(text.replace(/[\s（()）]/g, '')));

/** Where a grid cell stands. */
export function placeOf(grid: Grid, cell: GridCell): CellPlace {
  const place: CellPlace = { table: grid.table, row: cell.row, column: cell.column };
  if (cell.page !== undefined) place.page = cell.page;
  return place;
}

/** Reads one cell; what is doubtful about it goes to `diagnostics`. */
export function readCell(grid: Grid, source: GridCell, options: CellOptions, diagnostics: Diagnostic[]): Cell {
  const at = placeOf(grid, source);
  const raw = source.text;
  const plain = raw.length === 1 || (raw.length > 0 && raw.length <= PLAIN_DIGITS && !raw.startsWith('0'));
  if (options.unit === undefined && plain && isDigits(raw)) return { value: Number(raw), status: 'reported', raw, at };
  const numeral = readCellNumeral(raw, options);
  if (numeral.status === 'blank') return { value: null, status: 'blank', raw, at };
  if (numeral.status === 'unreadable') {
    diagnostics.push({
      code: 'cell_unreadable',
      message: `“${shorten(raw)}” is not one number (${numeral.reason}).`,
      at,
    });
    return { value: null, status: 'unreadable', raw, at };
  }
  if (options.max !== undefined && numeral.value > options.max) {
    diagnostics.push({ code: 'cell_unreadable', message: `“${shorten(raw)}” is too large for a count of cases.`, at });
    return { value: null, status: 'unreadable', raw, at };
  }
  if (numeral.note)
    diagnostics.push({
      code: 'cell_joined',
      message: `“${shorten(raw)}” was read as ${numeral.value} (${numeral.note}).`,
      at,
    });
  return { value: numeral.value, status: 'reported', raw, at };
}

/** A cell that cannot be told apart from its neighbours: something is printed, but not for this figure alone. */
export function unreadableCell(grid: Grid, source: GridCell): Cell {
  return { value: null, status: 'unreadable', raw: source.text, at: placeOf(grid, source) };
}

function shorten(raw: string): string {
  const line = raw.replace(/\s+/g, ' ').trim();
  return line.length > 30 ? `${line.slice(0, 30)}…` : line;
}
