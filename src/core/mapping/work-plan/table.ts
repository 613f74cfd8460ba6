/**
 * Plans set as a table: a row a task, with columns for the task, what is to be done, who
 * leads, who is responsible and until when.
 */
import type { SourceCell, TableBlock } from '../../document/document.js';
import { remember } from '../../forms/remember.js';
import type { WorkPlanTask } from '../../parsed-report.js';
import { withoutSpace } from '../outline/lines.js';
import { deadlineOf, readUnits, splitUnits } from './units.js';

export type Column = 'section' | 'title' | 'text' | 'lead' | 'responsible' | 'deadline';

const HEADERS: readonly { column: Column; fits: RegExp }[] = [
  { column: 'lead', fits: /牵头|主办|主要责任/ },
  {
    column: 'responsible',
    fits: /责任(?:单位|部门|科室|处室|股室|人)?$|配合|协办|负责(?:单位|部门|科室)|落实(?:单位|部门)|承办(?:单位|部门)/,
  },
  { column: 'deadline', fits: /时限|完成时间|时间(?:要求|节点)|期限|进度/ },
  { column: 'section', fits: /^(?:类别|任务类别|一级|项目|目标任务|目标|分类|工作类别|重点领域)$/ },
  {
    column: 'title',
    fits: /^(?:(?:重点|主要|具体|年度|工作)?(?:任务|事项|工作)(?:名称|项目)?|任务分解|工作任务|二级.{0,6})$/,
  },
  { column: 'text', fits: /内容|要求|措施|任务|举措|标准/ },
];
const LONGEST_HEADER = 14;
const MAX_ROWS = 400;
/** Characters from which a cell says what is to be done. */
const SHORTEST_TASK = 12;
const MAX_COLUMNS = 12;

/** A table's columns by what they hold; several may head the task: its field, its number, its name. */
interface Columns {
  at: Partial<Record<Column, number>>;
  /** The columns under the header of the task, or before the first other one. */
  front: number[];
  /** Index of the last column with a header, plus one. */
  width: number;
  /** Cells of the header, empty ones included. */
  cells: number;
}

/**
 * The tasks of one table; empty when its header names no responsible unit.
 * @param left takes the words that rows begin with which give no task, because nobody can say which cell is whose
 */
export function tasksOfTable(table: TableBlock, left: string[]): WorkPlanTask[] {
  const rows = expand(table.rows);
  for (const [index, row] of rows.slice(0, 4).entries()) {
    const columns = columnsOf(row);
    if (columns === null) continue;
    const below = rows.slice(index + 1);
    // A header cell that spanned columns left its room at the header's end: no row can be read by columns.
    const loose = below.some((cells) => cells.slice(columns.width).some((cell) => cell.trim() !== ''));
    return tasksOfRows(below, columns, loose, left);
  }
  return [];
}

/** A row that is one cell from side to side names the section of the rows below it. */
function tasksOfRows(rows: readonly string[][], columns: Columns, loose: boolean, left: string[]): WorkPlanTask[] {
  const tasks: WorkPlanTask[] = [];
  let section = '';
  let title = '';
  for (const row of rows) {
    const heading = headingOf(row);
    if (heading !== null) {
      section = heading;
      title = '';
      continue;
    }
    if (!loose && !lacksFront(row, columns)) {
      const front = frontOf(row, columns);
      title = front.title;
      const found = taskOfRow(row, columns.at, { ...front, section: front.section || section });
      if (found.length === 0) noteLeft(row, left);
      tasks.push(...found);
      continue;
    }
    const cells = fromTheRight(row, columns);
    if (cells === null) {
      noteLeft(row, left);
      continue;
    }
    const front = readFront(cells.front);
    section = front.section || section;
    title = front.title || title;
    tasks.push(...taskOfRow(cells.body, columns.at, { section, title }));
  }
  return tasks;
}

/** Notes a row that prints a task, as far as its length tells, and gives none. */
export function noteLeft(cells: readonly string[], left: string[]): void {
  const filled = cells.map(withoutSpace).filter((cell) => cell !== '');
  const task = filled.find((cell) => cell.length >= SHORTEST_TASK);
  if (task !== undefined && filled.length > 1) left.push(task);
}

function headingOf(cells: readonly string[]): string | null {
  const filled = cells.map(withoutSpace).filter((cell) => cell !== '');
  const first = filled[0];
  if (first === undefined || cells.length < 3 || first.length > 60) return null;
  const across = filled.length === cells.length && filled.every((cell) => cell === first);
  if (!across && !(filled.length === 1 && SECTION_NUMBER.test(first))) return null;
  return bareSection(first);
}

const SECTION_NUMBER =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]、?|第[一二三四五六七八九十]{1,3}部分[:：、]?)/;

function bareSection(text: string): string {
  return withoutSpace(text)
    .replace(SECTION_NUMBER, '')
    .replace(/[。：:]$/, '');
}

/** What heads a task: its field where a column holds that, with two cells its section and its name; a number is neither. */
function readFront(cells: readonly string[], field = ''): { section: string; title: string } {
  const told = [...new Set(cells.map((cell) => cell.trim()))].filter((cell) => cell !== '' && !/^\d{1,3}$/.test(cell));
  const [first, second] = told;
  if (field !== '') return { section: field, title: first ?? '' };
  if (first === undefined) return { section: '', title: '' };
  if (second !== undefined) return { section: bareSection(first), title: second };
  return /^[一二三四五六七八九十]{1,3}、/.test(first)
    ? { section: bareSection(first), title: '' }
    : { section: '', title: first };
}

/** What heads the task of a row that can be read by its columns. */
export function frontOf(row: readonly string[], { at, front }: Columns): { section: string; title: string } {
  const field = at.section === undefined ? '' : (row[at.section] ?? '').trim();
  return readFront(
    front.map((index) => row[index] ?? ''),
    field,
  );
}

/** A merged cell that stands only in the first of its rows leaves the others short, and their cells under the wrong headers. */
function lacksFront(row: readonly string[], columns: Columns): boolean {
  return row.length < columns.cells && !fitsColumns(row, columns.at) && fromTheRight(row, columns) !== null;
}

/** The row counted from its last cell on, as the header is; null where that gives no units and no deadline. */
function fromTheRight(row: readonly string[], columns: Columns): { front: string[]; body: string[] } | null {
  let length = row.length;
  while (length > 0 && (row[length - 1] ?? '').trim() === '') length -= 1;
  const own = Math.max(-1, ...columns.front, columns.at.section ?? -1) + 1;
  const from = length - (columns.width - own);
  if (from < 0) return null;
  const body = [...Array.from({ length: own }, () => ''), ...row.slice(from, length)];
  return fitsColumns(body, columns.at) ? { front: row.slice(0, from), body } : null;
}

const SET_TIME = /^(?=.{1,24}$).*(?:[年月日季底末前期]|[及即适]时|推进|坚持|持续|完成|常态)/;

/** Whether names stand under units and a short text under the deadline. */
export function fitsColumns(cells: readonly string[], at: Partial<Record<Column, number>>): boolean {
  const read = (column: Column): string => withoutSpace(cells[at[column] ?? -1] ?? '');
  const named = [read('lead'), read('responsible')];
  return (
    (at.deadline === undefined || SET_TIME.test(read('deadline'))) &&
    named.some((cell) => cell !== '') &&
    named.every((cell) => cell.length <= 300 && !/^\d+$|[。；]./.test(cell))
  );
}

/** The column that a header names; null for a sentence and for words of no column. */
export const columnNamed = remember((header): Column | null => {
  if (header === '' || header.length > LONGEST_HEADER) return null;
  return HEADERS.find(({ fits }) => fits.test(header))?.column ?? null;
});

/** Reads a header; null when it names no units, or nothing that is to be done. */
export function columnsOf(row: readonly string[]): Columns | null {
  const at: Partial<Record<Column, number>> = {};
  const front: number[] = [];
  let width = 0;
  for (const [index, cell] of row.entries()) {
    const header = withoutSpace(cell);
    if (header !== '') width = index + 1;
    const column = columnNamed(header);
    if (column === 'title') front.push(index);
    if (column && at[column] === undefined) at[column] = index;
  }
  if ((at.lead ?? at.responsible) === undefined || (at.text ?? at.title) === undefined) return null;
  return { at, front, width, cells: row.length };
}

export function taskOfRow(
  cells: readonly string[],
  columns: Partial<Record<Column, number>>,
  front: { section: string; title: string },
): WorkPlanTask[] {
  const at = (column: Column): string => {
    const index = columns[column];
    return index === undefined ? '' : (cells[index] ?? '').trim();
  };
  const title = front.title || firstSentence(at('text'));
  const text = at('text') || front.title;
  const leadUnits = unitsIn(at('lead'), 'lead');
  const responsible = at('responsible');
  const labelled = readUnits(responsible);
  const mixed = labelled.leadUnits.length > 0 && columns.lead === undefined;
  const responsibleUnits = mixed ? labelled.responsibleUnits : unitsIn(responsible, 'responsible');
  if (text === '' || (leadUnits.length === 0 && responsibleUnits.length === 0 && !mixed)) return [];
  return [
    {
      section: front.section,
      title,
      text,
      leadUnits: mixed ? labelled.leadUnits : leadUnits,
      responsibleUnits,
      deadline: withoutSpace(at('deadline')) || deadlineOf(text),
    },
  ];
}

function unitsIn(cell: string, kind: 'lead' | 'responsible'): string[] {
  const read = readUnits(cell);
  const labelled = kind === 'lead' ? read.leadUnits : [...read.leadUnits, ...read.responsibleUnits];
  return labelled.length > 0 ? labelled : splitUnits(cell.replace(/\n/g, '、').replace(/牵头(?:落实)?/g, ''));
}

function firstSentence(text: string): string {
  return (/^[^。；;\n]{1,60}/.exec(text)?.[0] ?? '').trim();
}

/** Spans written out, within bounds: a cell spanning rows stands in each of them. */
function expand(rows: readonly SourceCell[][]): string[][] {
  const grid: string[][] = [];
  for (const [index, row] of rows.slice(0, MAX_ROWS).entries()) {
    const cells = (grid[index] ??= []);
    let column = 0;
    for (const cell of row) {
      while (cells[column] !== undefined) column += 1;
      if (column >= MAX_COLUMNS) break;
      const right = Math.min(MAX_COLUMNS, column + cell.colspan);
      const bottom = Math.min(rows.length, MAX_ROWS, index + cell.rowspan);
      for (let y = index; y < bottom; y += 1) {
        const line = (grid[y] ??= []);
        for (let x = column; x < right; x += 1) line[x] ??= cell.text;
      }
      column = right;
    }
  }
  return grid.map((cells) => Array.from(cells, (cell) => cell ?? ''));
}
