/** Blocks and cells made of plain texts; a page is only named where the medium has pages. */
import type { SourceCell, TableBlock, TextBlock } from './document.js';

/** A cell of one row and one column. */
export function sourceCell(text: string, page?: number): SourceCell {
  return page === undefined ? { text, colspan: 1, rowspan: 1 } : { text, colspan: 1, rowspan: 1, page };
}

/** A line or paragraph. */
export function textBlock(text: string, page?: number): TextBlock {
  return page === undefined ? { kind: 'text', text } : { kind: 'text', text, page };
}

/** A table of the cells given. */
export function tableBlock(rows: SourceCell[][], page?: number): TableBlock {
  return page === undefined ? { kind: 'table', rows } : { kind: 'table', rows, page };
}

/** Rows of cells, none of which spans others. */
export function plainRows(rows: readonly (readonly string[])[], page?: number): SourceCell[][] {
  return rows.map((row) => row.map((text) => sourceCell(text, page)));
}
