/**
 * The columns of a form of one figure a row, and what their headers say. Columns are told by their
 * place in a whole grid; where borders or cells were lost, by the order of the numbers behind each label.
 */
import { type GridCell, widthOf } from '../../grid/grid.js';
import type { FormRow } from './rows.js';

/** What a column holds, by its header. */
export type Role =
  /** The year reported on. */
  | 'year'
  /** The whole of several bodies. */
  | 'total'
  /** 统计数, 数量. */
  | 'figures'
  /** Nothing that is known. */
  | 'plain'
  /** Another time, or no count. */
  | 'other'
  /** Codes and remarks. */
  | 'none';

/** What two lines of headers may tell one after the other. */
const TELLING: ReadonlySet<Role> = new Set(['year', 'total', 'other']);

export interface FormColumn {
  header: string;
  /** A cell for each row; undefined where the row has none in this column. */
  cells: (GridCell | undefined)[];
}

/** Header rows above the first label, at most; one cell a line makes every header a row. */
const MAX_HEADER_ROWS = 5;
const MAX_HEADER_LINES = 10;
/** Rows of so many numbers that are as few are no measure of how many columns there are. */
const FEW_ROWS = 2;

/** What a header says of its column, the first that fits. */
const HEADERS: readonly { role: Role; says: RegExp }[] = [
  { role: 'none', says: /^(?:指标)?(?:代码|代号|序号|编号|行次|备注|说明|丙)$|备注/ },
  {
    role: 'other',
    says: /历年|历史|以来|上年|去年|上一年|往年|同期|同比|环比|增|减|比例|占比|比重|率|%|％/,
  },
  { role: 'year', says: /(?:本年|年度|全年|当年)累计|^本?年累计/ },
  { role: 'other', says: /累计|季|月|本期|上期|半年/ },
  { role: 'year', says: /本年|年度|全年|当年/ },
  { role: 'total', says: /合计|总计|汇总/ },
  { role: 'figures', says: /^(?:统计|填报|实际)?(?:数|数量|数值|数据|数字|结果|情况)$/ },
];
const YEAR = /(?<!\d)20\d{2}(?!\d)/g;
const LABEL_HEAD = /指标|项目|内容|名称|类别|事项/;
const UNIT_HEAD = /^(?:计量|计算|统计)?单位$/;
/** Numbers of columns below the headers: 甲, 乙, 1, 2. */
const COLUMN_NUMBER = /^[甲乙丙丁\d]$/;
/** Headings of the form stand between its header and its first row. */
const NUMBERED = /^[（(]?[一二三四五六七八九十]{1,2}[)）、.．]/;
const NO_HEADER: readonly RegExp[] = [UNIT_HEAD, COLUMN_NUMBER, NUMBERED, /^.{13}/, /^(?!20\d{2}$)[^\u4e00-\u9fff]*$/];
/** Above what no header is known for, though there are headers: another column's, as likely as its own. */
const UNKNOWN = '？';

/** What a header says of its column, given the year reported on. */
export function roleOf(header: string, year: number | null): Role {
  if (header === UNKNOWN) return 'other';
  const years = header.match(YEAR) ?? [];
  if (years.some((printed) => year !== null && Number(printed) !== year)) return 'other';
  const text = header.replace(YEAR, '');
  return HEADERS.find(({ says }) => says.test(text))?.role ?? (years.length > 0 ? 'year' : 'plain');
}

/** The columns of one half of a table. `above`: rows of the table that this one goes on from. */
export function columnsOf<Code extends string>(
  rows: readonly FormRow<Code>[],
  above: readonly FormRow<Code>[],
): FormColumn[] {
  const isWhole = rows.every(({ grid }) => grid.rectangular && !grid.borderless);
  const columns = isWhole ? columnsByPlace(rows) : columnsByOrder(rows);
  if (isWhole)
    return columns.map(({ place, cells }) => ({
      header: headerAt(rows, place) || (goesOn(rows, above) ? headerAt(above, place) : ''),
      cells,
    }));
  const named = headersInOrder(rows);
  const headers = named.length > 0 || !goesOn(rows, above) ? named : headersInOrder(above);
  const printed = columns.filter(({ cells }) => cells.some((cell) => cell && cell.text.trim() !== ''));
  const kept = printed.length > 0 ? printed : columns.slice(0, 1);
  return kept.map(({ cells }, order) => ({ header: headerInOrder(headers, kept.length, order), cells }));
}

/** Headers and columns are paired where there are as many: all of them, or all but codes and remarks. */
function headerInOrder(headers: readonly string[], columns: number, order: number): string {
  if (headers.length === columns) return headers[order] ?? '';
  const values = headers.filter((header) => roleOf(header, null) !== 'none');
  if (values.length === columns) return values[order] ?? '';
  return values.length === 0 ? '' : UNKNOWN;
}

interface PlacedColumn {
  place: number;
  cells: (GridCell | undefined)[];
}

function columnsByPlace<Code extends string>(rows: readonly FormRow<Code>[]): PlacedColumn[] {
  const found = new Map<number, (GridCell | undefined)[]>();
  for (const [index, { values }] of rows.entries()) {
    for (const cell of values) {
      const cells = found.get(cell.column) ?? rows.map(() => undefined);
      cells[index] = cell;
      found.set(cell.column, cells);
    }
  }
  return [...found].map(([place, cells]) => ({ place, cells })).sort((a, b) => a.place - b.place);
}

/**
 * Columns by the order of the numbers, as many as most rows print. A row that prints fewer is taken
 * with its empty cells, if these make up for it; else which number is whose cannot be told.
 */
function columnsByOrder<Code extends string>(rows: readonly FormRow<Code>[]): PlacedColumn[] {
  const printed = rows.map(({ values }) => values.filter(({ text }) => text.trim() !== ''));
  const counts = new Map<number, number>();
  for (const { length } of printed) counts.set(length, (counts.get(length) ?? 0) + 1);
  const width = Math.max(1, ...[...counts].flatMap(([length, count]) => (count > FEW_ROWS ? [length] : [])));
  const cells = rows.map(({ grid, values }, index) => {
    const own = printed[index] ?? [];
    // Where borders were lost, only what follows the label is the row's.
    if (width === 1 && grid.borderless) return values.slice(0, 1);
    if (own.length === width) return own;
    if (width === 1 && own.length === 0) return values.slice(0, 1);
    return values.length === width ? values : [];
  });
  return Array.from({ length: width }, (_, order) => ({ place: order, cells: cells.map((row) => row[order]) }));
}

/** A table goes on from the one before where it has no line above its first row and is as wide. */
function goesOn<Code extends string>(rows: readonly FormRow<Code>[], above: readonly FormRow<Code>[]): boolean {
  const [own, other] = [rows[0], above[0]];
  return (
    own?.label.row === 1 && other !== undefined && own.grid !== other.grid && widthOf(own.grid) === widthOf(other.grid)
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
    const text = cell?.text.replace(/\s+/g, '') ?? '';
    if (cell !== slots[r]?.[label.column - 1] && !COLUMN_NUMBER.test(text)) texts.add(text);
  }
  return [...texts].join('');
}

/** Headers in their order, without those of labels and units, from the line above the first label that names columns. */
function headersInOrder<Code extends string>(rows: readonly FormRow<Code>[]): string[] {
  const first = rows[0];
  if (!first) return [];
  const lines = first.grid.starts.slice(Math.max(0, first.label.row - 1 - MAX_HEADER_LINES), first.label.row - 1);
  // One cell a line leaves the last headers before the first label.
  const before = (first.grid.starts[first.label.row - 1] ?? []).filter(({ column }) => column < first.label.column);
  const texts = [...lines, before].map((cells) => cells.map(({ text }) => text.replace(/\s+/g, '')));
  const line = texts.findLastIndex((words) => words.some((text) => LABEL_HEAD.test(text)));
  if (line < 0) return [];
  const [own = [], ...below] = texts.slice(line);
  const named = namesOfColumns(own.slice(own.findLastIndex((text) => LABEL_HEAD.test(text)) + 1));
  const further = namesOfColumns(below.flat());
  // Below a line that names its columns stand headings of the form, whole or in pieces, unless they tell of times.
  return named.length > 0 ? [...named, ...further.filter((text) => TELLING.has(roleOf(text, null)))] : further;
}

function namesOfColumns(texts: readonly string[]): string[] {
  return texts.filter((text) => text !== '' && !NO_HEADER.some((pattern) => pattern.test(text)));
}
