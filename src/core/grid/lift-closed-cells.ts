/**
 * Tables whose every row opens with a lone pipe and whose cells each stand on a line with the pipe behind it: what
 * converters leave where cells hold paragraphs. A lone pipe inside a row is an empty cell, and pipes behind the last
 * cell fill the row up.
 */
import type { Block, TextBlock } from '../document/document.js';
import { sourceCell, tableBlock } from './lift-delimited.js';
import { liftRuns, type Run } from './lift-runs.js';
import { isSectionHeading, isValue } from './vocabulary.js';

const LONE = /^[|｜]$/;
const CLOSED = /^([^|｜]+?)[ \t\u3000]*[|｜](?:[ \t\u3000]*[|｜]+)?$/;
/** An empty cell, the last of its row, and what fills the row up. */
const LAST_EMPTY = /^[|｜][ \t\u3000]*[|｜]+$/;
const FILLED = /[|｜][ \t\u3000]*[|｜]+$/;
const ANY_PIPE = /[|｜]/;

/** Fewer closed cells or opened rows are stray marks. */
const MIN_CELLS = 8;
const MIN_ROWS = 3;
/** Lines without a pipe that may follow one another: a cell broken over lines. */
const MAX_PLAIN = 4;
const MAX_LENGTH = 90;
/** Words in a row without a figure from which it is the last row of a header. */
const MIN_HEADS = 5;

/** Lifts every such table among the text blocks. */
export function liftClosedCells(blocks: readonly Block[]): Block[] {
  return liftRuns(blocks, runAt);
}

function runAt(blocks: readonly Block[], from: number): Run | null {
  if (!LONE.test(textAt(blocks, from) ?? '') || LONE.test(textAt(blocks, from + 1) ?? '')) return null;
  // Where rows do not open with a pipe of their own, it is an empty cell.
  if (ANY_PIPE.test(textAt(blocks, from - 1) ?? '')) return null;
  const lines: TextBlock[] = [];
  let cells = 0;
  let opened = 0;
  let end = from;
  for (let i = from, plain = 0; plain <= MAX_PLAIN; i++) {
    const block = blocks[i];
    const text = textAt(blocks, i);
    if (block?.kind !== 'text' || text === null || text.length > MAX_LENGTH || isSectionHeading(text)) break;
    const closed = CLOSED.test(text);
    if (!closed && !LONE.test(text) && !LAST_EMPTY.test(text) && ANY_PIPE.test(text)) break;
    lines.push(block);
    plain = ANY_PIPE.test(text) ? 0 : plain + 1;
    if (closed) cells++;
    else if (LONE.test(text)) opened++;
    if (plain === 0) end = i + 1;
  }
  if (cells < MIN_CELLS || opened < MIN_ROWS) return null;
  return { end, table: tableBlock(rowsOf(lines.slice(0, end - from)), lines[0]?.page) };
}

function textAt(blocks: readonly Block[], index: number): string | null {
  const block = blocks[index];
  return block?.kind === 'text' ? block.text.trim() : null;
}

/** The rows: of lone pipes before a word the last opens its row, before a figure all are empty cells, unless a header ends. */
function rowsOf(lines: readonly TextBlock[]): ReturnType<typeof sourceCell>[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let lone = 0;
  let full = false;
  let part = '';
  const open = (): void => {
    rows.push(row);
    row = [];
    full = false;
  };
  const leave = (count: number): void => {
    if (!full) row.push(...Array<string>(Math.max(count, 0)).fill(''));
  };
  const isHead = (): boolean => row.length >= MIN_HEADS && !row.some((cell) => cell === '' || isValue(cell));
  for (const { text } of lines) {
    const line = text.trim();
    const closed = CLOSED.exec(line);
    if (!closed) {
      if (LONE.test(line)) lone++;
      else if (LAST_EMPTY.test(line)) {
        leave(lone + 1);
        full = true;
        lone = 0;
      } else part += line;
      continue;
    }
    const cell = part + (closed[1] ?? '');
    if (lone > 0 && !isValue(cell)) {
      leave(lone - 1);
      open();
    } else if (lone > 0) {
      const first = full || isHead() ? 1 : 0;
      if (first > 0) open();
      leave(lone - first);
    }
    row.push(cell);
    full ||= FILLED.test(line);
    lone = 0;
    part = '';
  }
  if (isHead() && lone > 1) {
    open();
    lone--;
  }
  leave(lone);
  rows.push(row);
  return rows.filter((cells) => cells.length > 0).map((cells) => cells.map((one) => sourceCell(one, lines[0]?.page)));
}
