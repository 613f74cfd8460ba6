/**
 * Rows of a DOC's tables → blocks. A row knows the edges of its cells in twentieths of a point;
 * the table's columns are the distinct edges of all its rows.
 */
import type { Block } from '../document.js';
import { eachModifier, viewOf } from './doc-properties.js';
import { type OfficeCell, OfficeTable } from './office-table.js';

export interface DocRow {
  /** What stands in each cell. */
  cells: Block[][];
  layout: RowLayout;
}

export interface RowLayout {
  /** Edges from left to right, one more than cells; empty when the row does not state them. */
  edges: number[];
  /** As Word keeps them: 0 for none; a run of others is one cell. */
  across: number[];
  down: OfficeCell['merge'][];
}

const DEFINE_TABLE = 0xd608;
const MERGE_DOWN = 0xd62b;
const MERGE_ACROSS = 0x5624;
const CELL_LENGTH = 20;
/** Edges nearer than this (2 mm) are one: rows dragged by hand miss each other by less. */
const TOLERANCE = 113;
const MERGED_DOWN: readonly OfficeCell['merge'][] = ['none', 'continue', 'start', 'start'];

/** The layout that the modifiers at a row's end state. */
export function rowLayout(modifiers: readonly Uint8Array[]): RowLayout {
  const layout: RowLayout = { edges: [], across: [], down: [] };
  for (const list of modifiers) {
    eachModifier(list, (code, operand) => {
      if (code === DEFINE_TABLE) defineRow(layout, operand);
      else if (code === MERGE_DOWN) layout.down[operand[0] ?? 0] = MERGED_DOWN[(operand[1] ?? 0) & 3] ?? 'none';
      else if (code === MERGE_ACROSS) {
        const last = Math.min(operand[1] ?? 0, layout.edges.length);
        for (let i = operand[0] ?? 0; i < last; i++) layout.across[i] = i === operand[0] ? 1 : 2;
      }
    });
  }
  return layout;
}

function defineRow(layout: RowLayout, operand: Uint8Array): void {
  const view = viewOf(operand);
  const count = operand[0] ?? 0;
  if (count > 63 || operand.length < 1 + (count + 1) * 2) return;
  const edges = Array.from({ length: count + 1 }, (_, i) => view.getInt16(1 + i * 2, true));
  // Some writers let a table without widths run backwards: such edges tell no columns.
  if (edges.every((edge, i) => i === 0 || edge >= (edges[i - 1] ?? 0))) layout.edges = edges;
  const cells = 1 + (count + 1) * 2;
  for (let i = 0; i < count; i++) {
    const at = cells + i * CELL_LENGTH;
    const flags = at + 2 <= operand.length ? view.getUint16(at, true) : 0;
    layout.across[i] = flags & 3;
    layout.down[i] = MERGED_DOWN[(flags >> 5) & 3] ?? 'none';
  }
}

export function tableBlocks(rows: readonly DocRow[]): Block[] {
  const columns = columnsOf(rows);
  const table = new OfficeTable();
  for (const row of rows) {
    const { edges } = row.layout;
    const known = edges.length > row.cells.length;
    const before = known ? columnAt(columns, edges[0] ?? 0) : 0;
    table.addRow(before, cellsOf(row, columns, known));
  }
  return table.blocks();
}

function cellsOf(row: DocRow, columns: readonly number[], known: boolean): OfficeCell[] {
  const { edges, across, down } = row.layout;
  const cells: OfficeCell[] = [];
  let opening = 0;
  row.cells.forEach((blocks, i) => {
    const left = columnAt(columns, edges[i] ?? 0);
    const width = known ? Math.max(columnAt(columns, edges[i + 1] ?? 0) - left, 1) : 1;
    const flag = across[i] ?? 0;
    const last = cells[cells.length - 1];
    // Writers disagree which of the two flags opens a merge; the first of a run does, whichever it is.
    if (flag !== 0 && opening !== 0 && flag !== opening && last) {
      last.columns += width;
      return;
    }
    opening = flag;
    cells.push({ columns: width, merge: down[i] ?? 'none', blocks });
  });
  return cells;
}

/** Left edges of the table's columns, and the right edge of the last. */
function columnsOf(rows: readonly DocRow[]): number[] {
  const edges = [...new Set(rows.flatMap((row) => row.layout.edges))].sort((a, b) => a - b);
  const columns: number[] = [];
  for (const edge of edges) {
    const last = columns[columns.length - 1];
    if (last === undefined || edge - last > TOLERANCE) columns.push(edge);
  }
  return columns;
}

function columnAt(columns: readonly number[], edge: number): number {
  let low = 0;
  let high = columns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((columns[middle] ?? 0) <= edge) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
}
