/**
 * Rows of a spreadsheet saved with commas, and rows written as lists of JSON → tables.
 *
 * A comma is as often one of a sentence, of a label or within a number. So lines are rows only where
 * nearly all have the same number of cells, and words of the form stand among them; a line with
 * another number of cells stays in one piece, since a number may have been cut in it.
 */
import { plainRows, tableBlock } from '../document/blocks.js';
import type { Block } from '../document/document.js';
import { liftRuns, type Run } from './lift-runs.js';
import { isSectionHeading, isWord, tokenKind } from './vocabulary.js';

/** Cells of the narrowest table: a label, a unit and a number. */
const MIN_CELLS = 3;
const MAX_CELLS = 40;
const MIN_ROWS = 4;
/** Share of the rows that must be as wide as most are. */
const MIN_EVEN = 0.9;
/** Rows with words of the form in them. */
const MIN_WORDED = 3;
/** Lines without commas that may stand among them. */
const MAX_GAP = 2;
const LONGEST_GAP = 60;
const LONGEST_ROW = 2000;
const LONGEST_LIST = 200_000;

/** Lifts every table whose rows are records. */
export function liftRecords(blocks: readonly Block[]): Block[] {
  return liftRuns(blocks, runAt);
}

function runAt(blocks: readonly Block[], from: number): Run | null {
  if (recordsOf(blocks[from]) === null) return null;
  const rows: string[][] = [];
  let end = from;
  let gap: string[][] = [];
  for (let i = from; i < blocks.length && gap.length <= MAX_GAP; i++) {
    const block = blocks[i];
    if (block?.kind !== 'text' || isSectionHeading(block.text)) break;
    const records = recordsOf(block);
    if (records) {
      rows.push(...gap, ...records);
      gap = [];
      end = i + 1;
    } else if (block.text.length > LONGEST_GAP) break;
    else if (block.text.trim() !== '') gap.push([block.text.trim()]);
  }
  const width = usualWidth(rows);
  if (width === null) return { end: Math.max(end, from + 1), table: null };
  const { page } = blocks[from] ?? {};
  const cells = rows.map((row) => (row.length === width || row.length === 1 ? row : [row.join(',')]));
  return { end, table: tableBlock(plainRows(cells, page), page) };
}

/** The number of cells that nearly all rows have; null where they do not, or are not the form's. */
function usualWidth(rows: readonly string[][]): number | null {
  const wide = rows.filter((row) => row.length > 1);
  const counts = new Map<number, number>();
  for (const { length } of wide) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [usual] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!usual || usual[0] < MIN_CELLS || wide.length < MIN_ROWS || usual[1] < wide.length * MIN_EVEN) return null;
  const worded = wide.filter((row) => row.some((text) => isWord(tokenKind(text)))).length;
  return worded < MIN_WORDED ? null : usual[0];
}

/** The rows that a line holds; null for a line of anything else. */
function recordsOf(block: Block | undefined): string[][] | null {
  if (block?.kind !== 'text' || block.text.includes('|') || block.text.includes('\t')) return null;
  const text = block.text.trim();
  if (text.startsWith('[')) return listsOf(text);
  if (text.length > LONGEST_ROW || !(text.includes(',') || text.includes(';'))) return null;
  const [commas, semicolons] = [fieldsOf(text, ','), fieldsOf(text, ';')];
  const cells = semicolons.length > commas.length ? semicolons : commas;
  return cells.length < MIN_CELLS || cells.length > MAX_CELLS ? null : [cells];
}

/** What stands between separators, those within quotes left out. */
function fieldsOf(text: string, separator: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) {
      fields.push(field.trim());
      field = '';
    } else field += character;
  }
  return [...fields, field.trim()];
}

/** A row written as a list, or a list of rows. */
function listsOf(text: string): string[][] | null {
  if (text.length > LONGEST_LIST || !/\],?$/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text.replace(/,$/, ''));
    const lists: unknown[] = Array.isArray(value) && value.every((row) => Array.isArray(row)) ? value : [value];
    const rows = lists.map((row) => (Array.isArray(row) ? row.map(textOf) : []));
    return rows.length > 0 && rows.every((row) => row.length > 0 && row.length <= MAX_CELLS)
      ? rows.flatMap(whole)
      : null;
  } catch {
    return null;
  }
}

function textOf(value: unknown): string | null {
  if (value === null) return '';
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : null;
}

function whole(row: readonly (string | null)[]): string[][] {
  const texts = row.filter((text) => text !== null);
  return texts.length === row.length ? [texts] : [];
}
