/**
 * Tables of one cell a line, each but the first of a row behind a pipe, a bare pipe at the end of the
 * row: what page-to-text converters leave of a table. A cell may go on over the next lines.
 */
import { plainRows, tableBlock } from '../document/blocks.js';
import type { Block, TextBlock } from '../document/document.js';
import { lineAt, liftRuns, type Run } from './lift-runs.js';
import { isSectionHeading } from './vocabulary.js';

const CELL = /^[|｜][ \t\u3000]*((?![ \t\u3000])[^|｜]*)$/;
const ANY_PIPE = /[|｜]/;

/** Fewer cells behind pipes are stray marks. */
const MIN_CELLS = 8;
const MIN_ROWS = 3;
/** Lines without a pipe that may follow one another: a first cell broken over lines. */
const MAX_PLAIN = 4;
const MAX_LENGTH = 90;

/** Lifts every such table among the text blocks. */
export function liftPipedCells(blocks: readonly Block[]): Block[] {
  return liftRuns(blocks, runAt);
}

function runAt(blocks: readonly Block[], from: number): Run | null {
  const end = runEnd(blocks, from);
  if (end === from) return null;
  const lines = blocks.slice(from, end).filter((block): block is TextBlock => block.kind === 'text');
  const rows = rowsOf(lines);
  const page = lines[0]?.page;
  return { end, table: rows.length >= MIN_ROWS ? tableBlock(plainRows(rows, page), page) : null };
}

/** Where a run ends that begins with a first cell and a cell behind a pipe; its own beginning when there is none. */
function runEnd(blocks: readonly Block[], from: number): number {
  if (lineAt(blocks, from) === null || ANY_PIPE.test(lineAt(blocks, from) ?? '')) return from;
  if ((CELL.exec(lineAt(blocks, from + 1) ?? '')?.[1] ?? '') === '') return from;
  let end = from;
  let plain = 0;
  let cells = 0;
  for (let i = from; plain <= MAX_PLAIN; i++) {
    const text = lineAt(blocks, i);
    if (text === null || text.length > MAX_LENGTH || (i > from && isSectionHeading(text))) break;
    const cell = CELL.exec(text);
    if (!cell && ANY_PIPE.test(text)) break;
    plain = cell ? 0 : plain + 1;
    if (!cell) continue;
    end = i + 1;
    if (cell[1] !== '') cells++;
  }
  return cells >= MIN_CELLS ? end : from;
}

/** A bare pipe is an empty cell, or the end of its row when a line without a pipe follows. */
function rowsOf(lines: readonly TextBlock[]): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let bare = false;
  for (const { text } of lines) {
    const cell = CELL.exec(text.trim());
    if (cell) row.push(cell[1] ?? '');
    else if (bare) {
      rows.push(row.slice(0, -1));
      row = [text.trim()];
    } else if (text.trim() !== '') row.push(`${row.pop() ?? ''}${text.trim()}`);
    bare = cell !== null && cell[1] === '';
  }
  rows.push(bare ? row.slice(0, -1) : row);
  return rows.filter((cells) => cells.length > 0);
}
