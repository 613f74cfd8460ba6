/**
 * Which column of a form holds the figures of the year reported on.
 *
 * A number beside a label is not yet its figure: forms print codes and serial numbers, blank copies
 * print them where values would stand, and other columns hold other years, quarters, running totals
 * or other bodies. So a column is taken only when its header, or the want of any other, proves it.
 * Pure; nothing is guessed: where two columns are as good there is none.
 */
import type { GridCell } from '../grid/grid.js';
import { isNumber } from '../grid/vocabulary.js';
import { type FormRow, withoutPersons } from './form-rows.js';

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
  /** Rows without a number in that column that print one in a column of no name. */
  elsewhere: number[];
}

type Role = 'year' | 'total' | 'figures' | 'plain' | 'other' | 'none';

interface Column {
  role: Role;
  cells: (GridCell | undefined)[];
  numbers: number;
}

/** Fewer numbers in a row count up by chance. */
const MIN_CODES = 5;
const MAX_CODE = 99;
/** A column that only so few rows have is no column: a stray number, or a broken one. */
const FEW_ROWS = 2;
/** Header rows above the first label, at most. */
const MAX_HEADER_ROWS = 5;

/** What a header says of its column, the first that fits. */
const HEADERS: readonly { role: Role; says: RegExp }[] = [
  { role: 'none', says: /^(?:指标)?(?:代码|代号|序号|编号|行次|备注|说明|丙)$|备注/ },
  {
    role: 'other',
    says: /历年|历史|开始以来|施行以来|实施以来|上年|去年|上一年|往年|同期|同比|环比|增|减|比例|占比|比重|率|%|％/,
  },
  { role: 'year', says: /(?:本年|年度|全年|当年)累计|^本?年累计/ },
  { role: 'other', says: /累计|季|月|本期|上期|半年/ },
  { role: 'year', says: /本年|年度|全年|当年/ },
  { role: 'total', says: /合计|总计|汇总/ },
  { role: 'figures', says: /^(?:统计|填报|实际)?(?:数|数量|数值|数据|数字|结果|情况)$/ },
];
const YEAR = /(?<!\d)20\d{2}(?!\d)/g;

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
  const columns = columnsOf(rows, above, year);
  const coded = columns.filter((column) => countsUp(column.cells));
  const open = columns.filter((column) => column.role !== 'none' && !coded.includes(column));
  const filled = open.filter((column) => column.numbers > 0);
  if (filled.length === 0) {
    const blanks = open[0]?.cells ?? rows.map(() => undefined);
    return open.length === 0 && coded.length > 0
      ? nothing(rows, 'codes')
      : { cells: blanks, doubt: null, elsewhere: [] };
  }
  const chosen = chooseColumn(filled);
  if (!chosen) return nothing(rows, filled.length > 1 ? 'several' : 'other_time');
  if (printsCodes(chosen.cells)) return nothing(rows, 'codes');
  const unnamed = filled.filter((column) => column !== chosen && column.role === 'plain');
  const elsewhere = rows.flatMap((_, index) =>
    !isNumberCell(chosen.cells[index]) && unnamed.some(({ cells }) => isNumberCell(cells[index])) ? [index] : [],
  );
  return { cells: chosen.cells, doubt: null, elsewhere };
}

function isNumberCell(cell: GridCell | undefined): boolean {
  return cell !== undefined && isNumber(withoutPersons(cell.text));
}

function nothing(rows: readonly unknown[], doubt: ColumnDoubt): ValueColumn {
  return { cells: rows.map(() => undefined), doubt, elsewhere: [] };
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

/** Columns by their place in a whole grid; elsewhere by the order of the numbers behind each label. */
function columnsOf<Code extends string>(
  rows: readonly FormRow<Code>[],
  above: readonly FormRow<Code>[],
  year: number | null,
): Column[] {
  const byPlace = standsInColumns(rows);
  const single = byPlace ? null : onlyValues(rows);
  if (single) return [columnOf(single, headersInOrder(rows).at(-1) ?? '', year)];
  const found = new Map<number, (GridCell | undefined)[]>();
  for (const [index, row] of rows.entries()) {
    for (const [order, cell] of row.values.entries()) {
      const place = byPlace ? cell.column : order;
      const cells = found.get(place) ?? rows.map(() => undefined);
      cells[index] = cell;
      found.set(place, cells);
    }
  }
  const headers = byPlace ? null : headersInOrder(rows);
  const headerOf = (place: number): string => {
    if (headers) return headers[place] ?? '';
    return headerAt(rows, place) || (isLikeAbove(rows, above) ? headerAt(above, place) : '');
  };
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([place, cells]) => columnOf(cells, headerOf(place), year))
    .filter((column, order) => byPlace || order === 0 || column.numbers > FEW_ROWS);
}

function columnOf(cells: (GridCell | undefined)[], header: string, year: number | null): Column {
  const numbers = cells.filter(isNumberCell).length;
  return { role: roleOf(header, year), cells, numbers };
}

/** Places can be trusted in a whole grid, and where all units stand in one column. */
function standsInColumns<Code extends string>(rows: readonly FormRow<Code>[]): boolean {
  const units = new Set(rows.map(({ unitColumn }) => unitColumn));
  return rows.every(({ grid }) => !grid.borderless && (grid.rectangular || (units.size === 1 && !units.has(null))));
}

/**
 * The cells of a table that prints one number a row at most, though not always in the same place:
 * an indent is an empty cell to whoever sets text under columns. Null where some row prints two.
 */
function onlyValues<Code extends string>(rows: readonly FormRow<Code>[]): (GridCell | undefined)[] | null {
  const printed = rows.map(({ values }) => values.filter(({ text }) => text.trim() !== ''));
  if (printed.some((cells) => cells.length > 1)) return null;
  // Where borders were lost, only what follows the label is the row's.
  return rows.map(({ grid, values }, index) => (grid.borderless ? values[0] : (printed[index]?.[0] ?? values[0])));
}

/** A table goes on from the one before where it has no line above its first row and is as wide. */
function isLikeAbove<Code extends string>(rows: readonly FormRow<Code>[], above: readonly FormRow<Code>[]): boolean {
  const [own, other] = [rows[0], above[0]];
  return (
    own?.label.row === 1 &&
    other !== undefined &&
    own.grid !== other.grid &&
    own.grid.slots[0]?.length === other.grid.slots[0]?.length
  );
}

/** The header above a column of a whole grid: not what also stands above the labels, such as a title. */
function headerAt<Code extends string>(rows: readonly FormRow<Code>[], column: number): string {
  const label = rows[0]?.label;
  const slots = rows[0]?.grid.slots;
  if (!label || !slots) return '';
  const texts = new Set<string>();
  for (let r = Math.max(0, label.row - 1 - MAX_HEADER_ROWS); r < label.row - 1; r++) {
    const cell = slots[r]?.[column - 1];
    if (cell && cell !== slots[r]?.[label.column - 1]) texts.add(cell.text.replace(/\s+/g, ''));
  }
  return [...texts].join('');
}

const LABEL_HEAD = /指标|项目|内容|名称|类别|事项/;
const UNIT_HEAD = /^(?:计量|计算|统计)?单位$/;

/** Headers in their order, without those of labels and units, where a line above the first label names columns. */
function headersInOrder<Code extends string>(rows: readonly FormRow<Code>[]): string[] {
  const first = rows[0];
  if (!first) return [];
  for (let r = first.label.row - 2; r >= Math.max(0, first.label.row - 2 - MAX_HEADER_ROWS); r--) {
    const texts = (first.grid.starts[r] ?? []).map((cell) => cell.text.replace(/\s+/g, ''));
    const head = texts.findIndex((text) => LABEL_HEAD.test(text));
    if (head >= 0) return texts.slice(head + 1).filter((text) => !UNIT_HEAD.test(text));
  }
  return [];
}

function roleOf(header: string, year: number | null): Role {
  const years = header.match(YEAR) ?? [];
  if (years.some((printed) => year !== null && Number(printed) !== year)) return 'other';
  const text = header.replace(YEAR, '');
  return HEADERS.find(({ says }) => says.test(text))?.role ?? (years.length > 0 ? 'year' : 'plain');
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
  const most = Math.max(0, ...offsets.values());
  return most >= MIN_CODES && most * 4 >= printed;
}
