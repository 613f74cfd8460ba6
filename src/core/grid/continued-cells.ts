/**
 * Numbers that a line end broke in the last cell of a row, where the rest stands below as a row of its
 * own. The pieces become one cell with a line end between them, so that what becomes of the number is
 * decided where cells are read. Numbers of pages stand there too. Pure, linear.
 */
import type { SourceCell, TableBlock } from '../document/document.js';
import { isRowLabel, tokenKind } from './vocabulary.js';

const DIGITS = /^\s*[\d０-９]{1,8}\s*$/;
/** What a broken number begins with: a zero begins none. */
const FIRST_PIECE = /^\s*[1-9１-９][\d０-９]{0,7}\s*$/;

/** The table with such rows taken back into the cells they were broken from. */
export function withContinuedCells(table: TableBlock): TableBlock {
  const rests = table.rows.flatMap((_, i) => (isRest(table.rows, i) ? [i] : []));
  if (rests.length === 0 || arePages(rests.map((i) => onlyCell(table.rows[i] ?? [])?.text ?? ''))) return table;
  const restSet = new Set(rests);
  const rows: SourceCell[][] = [];
  for (const [i, row] of table.rows.entries()) {
    const [before, first] = [rows.at(-1), rows.at(-1)?.at(-1)];
    const rest = restSet.has(i) ? onlyCell(row) : null;
    if (rest === null || before === undefined || first === undefined) rows.push(row);
    else rows[rows.length - 1] = before.with(-1, { ...first, text: `${first.text}\n${rest.text.trim()}` });
  }
  return { ...table, rows };
}

/** One digit alone, or numbers that count up. */
function arePages(texts: readonly string[]): boolean {
  const numbers = texts.map((text) => Number(text.normalize('NFKC')));
  if (numbers.length === 1) return texts[0]?.trim().length === 1;
  return numbers.every((number, i) => i === 0 || number === (numbers[i - 1] ?? 0) + 1);
}

/** A lone number below a row that ends in one, unless it stands above the label that it belongs to. */
function isRest(rows: readonly SourceCell[][], index: number): boolean {
  const rest = onlyCell(rows[index] ?? []);
  if (rest === null || !DIGITS.test(rest.text)) return false;
  const above = rows[index - 1] ?? [];
  if (above.length < 2 || !FIRST_PIECE.test(above.at(-1)?.text ?? '') || !above.some(isLabel)) return false;
  const below = rows[index + 1] ?? [];
  return below.length !== 1 || !below.some(isLabel);
}

function onlyCell(row: readonly SourceCell[]): SourceCell | null {
  return row.length === 1 ? (row[0] ?? null) : null;
}

function isLabel({ text }: SourceCell): boolean {
  return isRowLabel(tokenKind(text));
}
