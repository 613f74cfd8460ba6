/**
 * Tables with their spans expanded. A grid remembers for every cell where it stands, so that
 * a figure can be traced back; nothing is interpreted here.
 */
import type { SourceCell, TableBlock } from '../document/document.js';

/** A cell and its place: row and column of its top left corner, from 1. */
export interface GridCell {
  text: string;
  row: number;
  column: number;
  colspan: number;
  rowspan: number;
  page?: number;
}

export interface Grid {
  /** Number of the table in the document, from 1. */
  table: number;
  /** Index of the table among the document's blocks. */
  block: number;
  /** Per row, the cells that start in it, left to right. */
  starts: GridCell[][];
  /** Per row, the cell that covers each column; undefined where the source has none. */
  slots: (GridCell | undefined)[][];
  /** True when every row covers the same columns without overlap, so that columns can be trusted. */
  rectangular: boolean;
  /** True when the source had no borders: a cell may have been split in two. */
  borderless: boolean;
  /** The short line right before the table, which may be its caption. */
  caption?: string;
  /** Short lines before the table, the nearest first: its title and what it says of year and body. */
  lead?: string[];
}

/** Bounds what spans may cost: a grid never has more slots than this. */
const MAX_SLOTS = 200_000;

/** Expands the spans of a table. Cells beyond the bound are left out. */
export function expandGrid(block: TableBlock, table: number, blockIndex: number): Grid {
  const slots: (GridCell | undefined)[][] = block.rows.map(() => []);
  const starts: GridCell[][] = [];
  let used = 0;
  let overlaps = false;
  for (const [r, row] of block.rows.entries()) {
    const rowStarts: GridCell[] = [];
    let column = 0;
    for (const source of row) {
      while (slots[r]?.[column]) column++;
      const cell = gridCell(source, r + 1, column + 1, block.page);
      rowStarts.push(cell);
      const lastRow = Math.min(r + source.rowspan, block.rows.length);
      for (let y = r; y < lastRow; y++) {
        for (let x = column; x < column + source.colspan && used < MAX_SLOTS; x++) {
          const target = slots[y];
          if (!target) continue;
          if (target[x]) overlaps = true;
          else {
            target[x] = cell;
            used++;
          }
        }
      }
      column += source.colspan;
    }
    starts.push(rowStarts);
  }
  return {
    table,
    block: blockIndex,
    starts,
    slots,
    rectangular: !overlaps && isRectangular(slots),
    borderless: block.borderless === true,
  };
}

function gridCell(source: SourceCell, row: number, column: number, page: number | undefined): GridCell {
  const cell: GridCell = { text: source.text, row, column, colspan: source.colspan, rowspan: source.rowspan };
  const at = source.page ?? page;
  if (at !== undefined) cell.page = at;
  return cell;
}

function isRectangular(slots: readonly (GridCell | undefined)[][]): boolean {
  const width = slots[0]?.length ?? 0;
  return slots.every((row) => row.length === width && !row.includes(undefined) && row.length > 0);
}

/** How many columns a grid has, by its first row. */
export function widthOf(grid: Grid | undefined): number {
  return grid?.slots[0]?.length ?? 0;
}

/** The text of the cell at a place, as it stands in the mended document; null when there is none. */
export function cellTextAt(
  grids: readonly Grid[],
  place: { table: number; row: number; column: number },
): string | null {
  const grid = grids.find((candidate) => candidate.table === place.table);
  return grid?.slots[place.row - 1]?.[place.column - 1]?.text ?? null;
}
