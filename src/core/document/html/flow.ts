/**
 * What a page's elements leave behind, in order, and its way into blocks: rows drawn with blocks become
 * tables where they print the form's words, tables that only lay out the page dissolve.
 */
import type { Block, SourceCell } from '../document.js';
import { isFormTable } from './rows.js';

/** A table within a cell is a table of its own from this many cells on; below it is the cell's text. */
const NESTED_TABLE_CELLS = 4;

const BROKEN_NUMBER = /^\d{1,9}\n\d{1,9}$/;

/** What a page or a cell holds, in order. */
export type FlowItem = string | TableNode | RowNode | { image: true };

/** What may be a row of a table drawn without table elements. */
interface RowNode {
  row: FlowItem[][];
  /** What it is when it is no row. */
  text: FlowItem[];
}

export interface Flow {
  items: FlowItem[];
  pending: string;
}

export interface CellNode extends Flow {
  colspan: number;
  rowspan: number;
}

export interface TableNode {
  rows: CellNode[][];
  /** Whether the last row is still open. */
  rowOpen: boolean;
}

/** Makes tables of runs of rows that print the form's words, and text again of all others. */
export function settleRows(flow: Flow): void {
  if (!flow.items.some(isRow)) return;
  const settled: FlowItem[] = [];
  for (let i = 0; i < flow.items.length;) {
    const run: RowNode[] = [];
    let end = i;
    for (let item = flow.items[end]; item === '' || isRow(item); item = flow.items[++end])
      if (item !== '') run.push(item);
    const isTable = isFormTable(run.map(({ row }) => row.map((items) => items.join('\n'))));
    if (isTable) settled.push({ rows: run.map(({ row }) => row.map(cellOf)), rowOpen: false });
    else
      for (const item of flow.items.slice(i, Math.max(end, i + 1))) settled.push(...(isRow(item) ? item.text : [item]));
    i = Math.max(end, i + 1);
  }
  flow.items = settled;
}

function isRow(item: FlowItem | undefined): item is RowNode {
  return typeof item === 'object' && 'row' in item;
}

function cellOf(items: FlowItem[]): CellNode {
  return { items, pending: '', colspan: 1, rowspan: 1 };
}

export function emitFlow(flow: Flow, out: Block[]): void {
  for (const item of flow.items) {
    if (typeof item === 'string') emitText(item, out);
    else if ('image' in item) out.push({ kind: 'image' });
    else if ('rows' in item) emitTable(item, out);
  }
}

/** A paragraph is split at its line breaks, but for a number that one breaks. An empty one stays: it may be a cell. */
function emitText(text: string, out: Block[]): void {
  const lines = !text.includes('\n') || BROKEN_NUMBER.test(text) ? [text] : text.split('\n');
  for (const line of lines) if (line.trim() !== '' || text === '') out.push({ kind: 'text', text: line.trimEnd() });
}

/** Rows that hold tables of their own are dissolved; what stands between them stays a table. */
function emitTable(table: TableNode, out: Block[]): void {
  let rows: SourceCell[][] = [];
  const flushRows = (): void => {
    if (rows.some((row) => row.length > 0)) out.push({ kind: 'table', rows });
    rows = [];
  };
  for (const row of table.rows) {
    if (row.some((cell) => cell.items.some(isSubstantialTable))) {
      flushRows();
      for (const cell of row) emitFlow(cell, out);
    } else {
      rows.push(row.map((cell) => ({ text: flowText(cell), colspan: cell.colspan, rowspan: cell.rowspan })));
      if (row.some((cell) => cell.items.some((item) => typeof item === 'object' && 'image' in item))) {
        flushRows();
        out.push({ kind: 'image' });
      }
    }
  }
  flushRows();
}

function isSubstantialTable(item: FlowItem): boolean {
  if (typeof item !== 'object' || !('rows' in item)) return false;
  let cells = 0;
  for (const row of item.rows) {
    cells += row.length;
    if (cells >= NESTED_TABLE_CELLS) return true;
    for (const cell of row) if (cell.items.some(isSubstantialTable)) return true;
  }
  return false;
}

function flowText(flow: Flow): string {
  const parts: string[] = [];
  for (const item of flow.items) {
    if (typeof item === 'string') parts.push(item);
    else if ('rows' in item) parts.push(item.rows.map((row) => row.map(flowText).join(' ')).join('\n'));
  }
  return parts.join('\n').trim();
}
