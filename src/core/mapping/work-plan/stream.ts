/**
 * Plans whose table was copied out one cell a line. The header's lines stand one below the other, and
 * the numbers of the tasks, counting up by one, tell where each row is. A row with a cell too many or
 * too few gives no task: nobody can say which cell is whose.
 */
import type { Block } from '../../document/document.js';
import type { WorkPlanTask } from '../../parsed-report.js';
import { withoutSpace } from '../outline/lines.js';
import { columnNamed, columnsOf, fitsColumns, frontOf, noteLeft, taskOfRow } from './table.js';

const MAX_LINES = 6000;
const MIN_COLUMNS = 3;
const MAX_COLUMNS = 10;
const COUNT_HEADER = /^(?:序号|编号|序)$/;
const OTHER_HEADER = /^(?:序号|编号|序|备注)$/;

/**
 * The tasks of a table set one cell a line; empty when no header is set so.
 * @param left takes the words that rows begin with which give no task
 */
export function tasksOfStream(blocks: readonly Block[], left: string[]): WorkPlanTask[] {
  const lines = linesOf(blocks);
  for (let from = 0; from + MIN_COLUMNS < lines.length; from += 1) {
    const header = headerAt(lines, from);
    const own: string[] = [];
    const tasks = header === null ? [] : tasksBelow(lines.slice(from + header.length), header, own);
    if (tasks.length === 0) continue;
    left.push(...own);
    return tasks;
  }
  return [];
}

function linesOf(blocks: readonly Block[]): string[] {
  const lines: string[] = [];
  for (const block of blocks) {
    if (block.kind !== 'text' || lines.length >= MAX_LINES) continue;
    for (const line of block.text.split('\n')) if (line.trim() !== '') lines.push(line.trim());
  }
  return lines;
}

/** The lines that head columns, from one on; null when they are too few or name no units. */
function headerAt(lines: readonly string[], from: number): string[] | null {
  let count = 0;
  while (count < MAX_COLUMNS && isHeader(lines[from + count] ?? '')) count += 1;
  if (count < MIN_COLUMNS) return null;
  const header = lines.slice(from, from + count).map(withoutSpace);
  return columnsOf(header) === null ? null : header;
}

function isHeader(line: string): boolean {
  const text = withoutSpace(line.slice(0, 40));
  return columnNamed(text) !== null || OTHER_HEADER.test(text);
}

function tasksBelow(lines: readonly string[], header: readonly string[], left: string[]): WorkPlanTask[] {
  const counted = header.findIndex((cell) => COUNT_HEADER.test(cell));
  const names = header.filter((_, index) => index !== counted);
  const columns = columnsOf(names);
  if (columns === null) return [];
  // Without a column of its own the number stands behind the field of its task.
  const before = counted < 0 ? 1 : counted;
  const tasks: WorkPlanTask[] = [];
  for (const row of rowsOf(lines, before, names.length - before, left)) {
    if (fitsColumns(row, columns.at)) tasks.push(...taskOfRow(row, columns.at, frontOf(row, columns)));
    else noteLeft(row, left);
  }
  return tasks;
}

/**
 * The rows that have all their cells: so many before the number, which a merged cell leaves to the row
 * above, and so many behind it.
 */
function rowsOf(lines: readonly string[], before: number, behind: number, left: string[]): string[][] {
  const rows: string[][] = [];
  let at = lines.indexOf('1');
  let front = lines.slice(Math.max(0, at - before), Math.max(0, at));
  for (let count = 2; at >= 0 && front.length === before; count += 1) {
    const next = lines.indexOf(String(count), at + 1);
    const cells = lines.slice(at + 1, next < 0 ? at + 1 + behind : next);
    const rest = cells.length - behind;
    if (rest === 0 || rest === before) rows.push([...front, ...cells.slice(0, behind)]);
    else noteLeft(cells, left);
    if (before > 0 && rest >= before) front = cells.slice(-before);
    at = next;
  }
  return rows;
}
