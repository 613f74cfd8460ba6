/**
 * Plans set as a table: a row a task, with columns for the task, what is to be done, who
 * leads, who is responsible and until when.
 */
import type { SourceCell, TableBlock } from '../../document/document.js';
import type { WorkPlanTask } from '../../parsed-report.js';
import { withoutSpace } from '../outline/lines.js';
import { deadlineOf, readUnits, splitUnits } from './units.js';

type Column = 'section' | 'title' | 'text' | 'lead' | 'responsible' | 'deadline';

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
const MAX_ROWS = 400;
const MAX_COLUMNS = 12;

/** The tasks of one table; empty when its header names no responsible unit. */
export function tasksOfTable(table: TableBlock): WorkPlanTask[] {
  const rows = expand(table.rows);
  for (const [index, row] of rows.slice(0, 4).entries()) {
    const columns = columnsOf(row);
    if ((columns.lead ?? columns.responsible) === undefined) continue;
    if ((columns.text ?? columns.title) === undefined) continue;
    return tasksOfRows(rows.slice(index + 1), columns);
  }
  return [];
}

/** A row that is one cell from side to side names the section of the rows below it. */
function tasksOfRows(rows: readonly string[][], columns: Partial<Record<Column, number>>): WorkPlanTask[] {
  const tasks: WorkPlanTask[] = [];
  let section = '';
  for (const cells of rows) {
    const heading = headingOf(cells);
    if (heading === null)
      tasks.push(...taskOfRow(cells, columns).map((task) => ({ ...task, section: task.section || section })));
    else section = heading;
  }
  return tasks;
}

function headingOf(cells: readonly string[]): string | null {
  const filled = cells.map(withoutSpace).filter((cell) => cell !== '');
  const first = filled[0];
  if (first === undefined || cells.length < 3 || first.length > 60) return null;
  const across = filled.length === cells.length && filled.every((cell) => cell === first);
  if (!across && !(filled.length === 1 && SECTION_NUMBER.test(first))) return null;
  return first.replace(SECTION_NUMBER, '');
}

const SECTION_NUMBER =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]、?|第[一二三四五六七八九十]{1,3}部分[:：、]?)/;

function columnsOf(row: readonly string[]): Partial<Record<Column, number>> {
  const columns: Partial<Record<Column, number>> = {};
  for (const [index, cell] of row.entries()) {
    const header = withoutSpace(cell);
    if (header === '' || header.length > 14) continue;
    const column = HEADERS.find(({ fits }) => fits.test(header))?.column;
    if (column && columns[column] === undefined) columns[column] = index;
  }
  return columns;
}

function taskOfRow(cells: readonly string[], columns: Partial<Record<Column, number>>): WorkPlanTask[] {
  const at = (column: Column): string => {
    const index = columns[column];
    return index === undefined ? '' : (cells[index] ?? '').trim();
  };
  const title = at('title') || firstSentence(at('text'));
  const text = at('text') || at('title');
  const leadUnits = unitsIn(at('lead'), 'lead');
  const responsible = at('responsible');
  const labelled = readUnits(responsible);
  const mixed = labelled.leadUnits.length > 0 && columns.lead === undefined;
  const responsibleUnits = mixed ? labelled.responsibleUnits : unitsIn(responsible, 'responsible');
  if (text === '' || (leadUnits.length === 0 && responsibleUnits.length === 0 && !mixed)) return [];
  return [
    {
      section: at('section'),
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
