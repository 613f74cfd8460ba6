/**
 * Rows of a word processor's table → blocks. Word gives every row its own cells on a common
 * column grid: a cell spans grid columns, and a cell merged downwards is there again in each
 * row as a continuation. `TableBlock` wants each cell once with its spans.
 */
import type { Block, SourceCell } from '../document.js';

/** Word itself allows 63 columns. */
export const MAX_COLUMN_SPAN = 64;
/** A table within a cell is a table of its own from this many cells on; below it is the cell's text. */
const NESTED_TABLE_CELLS = 4;

/** Stands for an object in text. */
const OBJECT = '\ufffc';

export interface OfficeCell {
  /** Grid columns, at least 1. */
  columns: number;
  /** Whether the cell begins a downward merge, continues the one above it, or neither. */
  merge: 'none' | 'start' | 'continue';
  /** What stands in the cell, in reading order; a table among it is a nested table. */
  blocks: Block[];
}

interface OpenMerge {
  cell: SourceCell;
  columns: number;
}

export class OfficeTable {
  private readonly finished: Block[] = [];
  private rows: SourceCell[][] = [];
  private images = 0;
  /** Downward merges open after the last row, by the grid column they begin in. */
  private merges = new Map<number, OpenMerge>();

  /** Adds a row; `before` is the number of grid columns left out at its start. */
  addRow(before: number, cells: readonly OfficeCell[]): void {
    if (cells.some((cell) => cell.blocks.some(isSubstantial))) {
      this.addLayoutRow(cells);
      return;
    }
    const row: SourceCell[] = [];
    const open = new Map<number, OpenMerge>();
    if (before > 0) row.push({ text: '', colspan: boundedSpan(before), rowspan: 1 });
    let column = before;
    for (const cell of cells) {
      const above = this.merges.get(column);
      if (cell.merge === 'continue' && above && above.columns === cell.columns) {
        above.cell.rowspan++;
        open.set(column, above);
      } else {
        // A continuation of nothing is a cell of its own: dropping it would move its neighbours.
        const source = { text: this.textOf(cell), colspan: boundedSpan(cell.columns), rowspan: 1 };
        row.push(source);
        if (cell.merge !== 'none') open.set(column, { cell: source, columns: cell.columns });
      }
      column += cell.columns;
    }
    this.merges = open;
    this.rows.push(row);
  }

  blocks(): Block[] {
    this.endTable();
    return this.finished;
  }

  /**
   * A row around a nested table is page layout, not data: its texts and tables come out in
   * reading order, so that the nested table is read as a table.
   */
  private addLayoutRow(cells: readonly OfficeCell[]): void {
    this.endTable();
    for (const cell of cells) {
      if (cell.merge === 'continue') continue;
      for (const block of cell.blocks) this.finished.push(block);
    }
  }

  private endTable(): void {
    if (this.rows.some((row) => row.length > 0)) this.finished.push({ kind: 'table', rows: this.rows });
    for (; this.images > 0; this.images--) this.finished.push({ kind: 'image' });
    this.rows = [];
    this.merges = new Map();
  }

  private textOf(cell: OfficeCell): string {
    const lines: string[] = [];
    const { images } = this;
    for (const block of cell.blocks) {
      if (block.kind === 'text') lines.push(block.text);
      else if (block.kind === 'image') this.images++;
      else for (const row of block.rows) lines.push(row.map((inner) => inner.text).join(' '));
    }
    const text = lines.join('\n');
    // A figure that is a picture or a formula of the editor is not read, but the cell is not blank.
    return text === '' && this.images > images ? OBJECT : text;
  }
}

function isSubstantial(block: Block): boolean {
  if (block.kind !== 'table') return false;
  return block.rows.reduce((cells, row) => cells + row.length, 0) >= NESTED_TABLE_CELLS;
}

function boundedSpan(columns: number): number {
  return Math.min(Math.max(columns, 1), MAX_COLUMN_SPAN);
}
