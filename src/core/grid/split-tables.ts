/**
 * Takes out of tables what is no table: prose in a layout cell, section headings set as rows,
 * one-column tables that only frame a page. What remains are tables of cells.
 */
import { textBlock } from '../document/blocks.js';
import type { Block, SourceCell, TableBlock } from '../document/document.js';
import { isSectionHeading } from './vocabulary.js';

/** The longest cell of the form, the partial-disclosure label with a note, stays well below. */
const PROSE_LENGTH = 200;

/** Columns from which a row that counts them is no row of figures. */
const LEAST_COUNTED = 4;

/** What such programs print in an empty cell. */
const NO_VALUE = /^\s*(?:nan|none)\s*$/i;

/** Splits every table of a document. The order of the text is kept. */
export function splitTables(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? splitTable(block) : [block]));
}

function splitTable(table: TableBlock): Block[] {
  const out: Block[] = [];
  let rows: SourceCell[][] = [];
  const flush = (): void => {
    if (rows.some((row) => row.length > 1)) out.push({ ...table, rows });
    else for (const row of rows) pushText(row, table.page, out);
    rows = [];
  };
  for (const row of withoutIndices(table.rows)) {
    if (isTextRow(row)) {
      flush();
      pushText(row, table.page, out);
    } else rows.push(row);
  }
  flush();
  return out;
}

/**
 * The rows without the numbers that programs set around a table: a first row that counts its columns from 0,
 * and a first column that counts its rows. No report prints either, and both look like figures.
 */
function withoutIndices(rows: readonly SourceCell[][]): readonly SourceCell[][] {
  const [head = [], ...body] = rows;
  const named = head[0]?.text.trim() === '' ? head.slice(1) : head;
  if (named.length < LEAST_COUNTED || body.length === 0 || !counts(named)) return rows;
  const isIndexed = named.length < head.length && body.every((row, i) => row[0]?.text.trim() === String(i));
  return body.map((row) =>
    (isIndexed ? row.slice(1) : row).map((cell) => (NO_VALUE.test(cell.text) ? { ...cell, text: '' } : cell)),
  );
}

function counts(cells: readonly SourceCell[]): boolean {
  return cells.every((cell, i) => cell.text.trim() === String(i));
}

function isTextRow(row: readonly SourceCell[]): boolean {
  const filled = row.filter((cell) => cell.text.trim() !== '');
  if (filled.some((cell) => cell.text.length > PROSE_LENGTH)) return true;
  const only = filled.length === 1 ? filled[0] : undefined;
  return only !== undefined && isSectionHeading(only.text) && only.rowspan === 1;
}

function pushText(row: readonly SourceCell[], page: number | undefined, out: Block[]): void {
  for (const cell of row)
    for (const line of cell.text.split('\n')) if (line.trim() !== '') out.push(textBlock(line, page));
}
