/**
 * Which column of a form holds the figures of the year reported on.
 *
 * A number beside a label is not yet its figure: forms print codes and serial numbers, blank copies
 * print them where values would stand, and other columns hold other years, quarters, running totals
 * or other bodies. So a column is taken only when its header, or the want of any other, proves it.
 * Pure; nothing is guessed: where two columns are as good there is none.
 */
import type { GridCell } from '../../grid/grid.js';
import { isNumber } from '../../grid/vocabulary.js';
import { columnsOf, type FormColumn, type Role, roleOf } from './columns.js';
import { type FormRow, withoutPersons } from './rows.js';

export type ColumnDoubt =
  /** The numbers count up by one, row by row. */
  | 'codes'
  /** Several columns hold numbers, and none of them says that it is the year's. */
  | 'several'
  /** The only column says that it is of another time. */
  | 'other_time';

export interface ValueColumn {
  /** The figure's cell in each row; undefined where the row has none in that column. */
  cells: (GridCell | undefined)[];
  doubt: ColumnDoubt | null;
  /** Codes stand in a column of their own, so that no other holds them. */
  besideCodes: boolean;
  /** Rows without a number in that column that print one in a column of no name, or in one that cannot be told. */
  elsewhere: number[];
}

interface Column {
  role: Role;
  cells: (GridCell | undefined)[];
  numbers: number;
}

/** Fewer numbers in a row count up by chance. */
const MIN_CODES = 5;
const MAX_CODE = 99;
/** Of this many rows one at least prints a number in a form that was filled in. */
const ROWS_PER_NUMBER = 5;

/**
 * Chooses the column of one half of one table.
 * @param year the year reported on
 * @param above rows of the table that this one goes on from, whose header it goes on under
 */
export function valueColumn<Code extends string>(
  rows: readonly FormRow<Code>[],
  year: number | null,
  above: readonly FormRow<Code>[] = [],
): ValueColumn {
  const columns = rolesOf(columnsOf(rows, above), year);
  const coded = columns.filter((column) => countsUp(column.cells));
  const open = columns.filter((column) => column.role !== 'none' && !coded.includes(column));
  const filled = open.filter((column) => column.numbers > 0);
  if (filled.length === 0) {
    if (coded.length === 0 && printsNumbers(rows)) return nothing(rows, 'several');
    const blanks = open[0]?.cells ?? rows.map(() => undefined);
    return open.length === 0 && coded.length > 0
      ? nothing(rows, 'codes')
      : { cells: blanks, doubt: null, besideCodes: coded.length > 0, elsewhere: [] };
  }
  const chosen = chooseColumn(filled);
  if (!chosen) return nothing(rows, filled.length > 1 ? 'several' : 'other_time');
  const besideCodes = coded.length > 0;
  if (!besideCodes && printsCodes(chosen.cells)) return nothing(rows, 'codes');
  const unnamed = filled.filter((column) => column !== chosen && column.role === 'plain');
  const numbered = columns.filter(({ numbers }) => numbers > 0).length;
  // A number that a line end broke, each piece taken for a cell.
  const isBroken = rows.map(({ values }) => values.filter(isNumberCell).length > numbered);
  const elsewhere = rows.flatMap(({ values }, index) => {
    const cell = chosen.cells[index];
    const isLost = cell === undefined && values.some(isNumberCell);
    const isUnnamed = !isNumberCell(cell) && unnamed.some(({ cells }) => isNumberCell(cells[index]));
    return isLost || isUnnamed || isBroken[index] === true ? [index] : [];
  });
  const cells = chosen.cells.map((cell, index) => (isBroken[index] === true ? undefined : cell));
  return { cells, doubt: null, besideCodes, elsewhere };
}

/** Numbers all over the tables and none behind a label: its rows were cut at something else. */
function printsNumbers(rows: readonly FormRow<string>[]): boolean {
  let numbers = 0;
  for (const grid of new Set(rows.map((row) => row.grid)))
    for (const cells of grid.starts) numbers += cells.filter(isNumberCell).length;
  return numbers * ROWS_PER_NUMBER >= rows.length;
}

function isNumberCell(cell: GridCell | undefined): boolean {
  return cell !== undefined && isNumber(withoutPersons(cell.text));
}

function nothing(rows: readonly unknown[], doubt: ColumnDoubt): ValueColumn {
  return { cells: rows.map(() => undefined), doubt, besideCodes: false, elsewhere: [] };
}

function chooseColumn(filled: readonly Column[]): Column | null {
  const plain = filled.filter((column) => column.role === 'plain');
  for (const role of ['year', 'total', 'figures'] as const) {
    const named = filled.filter((column) => column.role === role);
    if (named.length > 1) return null;
    if (named[0]) return role === 'figures' && isRivalled(named[0], plain) ? null : named[0];
  }
  return plain.length === 1 ? (plain[0] ?? null) : null;
}

/** 统计数 above a first column may stand for the next one too. */
function isRivalled(column: Column, plain: readonly Column[]): boolean {
  return plain.some(({ numbers }) => numbers * 2 >= column.numbers);
}

function rolesOf(columns: readonly FormColumn[], year: number | null): Column[] {
  return columns.map(({ header, cells }) => ({
    role: roleOf(header, year),
    cells: [...cells],
    numbers: cells.filter(isNumberCell).length,
  }));
}

/** 01, 02, 03 … down the rows: codes or serial numbers. Rows may be missing, so a step may be longer. */
function countsUp(cells: readonly (GridCell | undefined)[]): boolean {
  const numbers = cells.flatMap((cell) => (cell && isNumber(cell.text) ? [Number(cell.text.trim())] : []));
  if (numbers.length < MIN_CODES || numbers.some((number) => number > MAX_CODE)) return false;
  let steps = 0;
  for (let i = 1; i < numbers.length; i++) {
    const step = (numbers[i] ?? 0) - (numbers[i - 1] ?? 0);
    if (!(step > 0)) return false;
    if (step === 1) steps++;
  }
  return steps * 2 >= numbers.length - 1;
}

/**
 * Codes stand among the values of a copy that was filled in part: they begin with a zero, or make a
 * long run in which every number that counts up with its row does so from the same first.
 */
function printsCodes(cells: readonly (GridCell | undefined)[]): boolean {
  const numbers = cells.map((cell) => (cell && /^\s*\d{1,2}\s*$/.test(cell.text) ? cell.text.trim() : null));
  if (numbers.some((text) => text !== null && /^0\d$/.test(text))) return true;
  const offsets = new Map<number, number>();
  for (const [index, text] of numbers.entries()) {
    if (text === null || text === '0') continue;
    const offset = Number(text) - index;
    offsets.set(offset, (offsets.get(offset) ?? 0) + 1);
  }
  const printed = numbers.filter((text) => text !== null && text !== '0').length;
  const most = [...offsets.values()].reduce((largest, count) => Math.max(largest, count), 0);
  return most >= MIN_CODES && most * 4 >= printed;
}
