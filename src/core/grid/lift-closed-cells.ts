/**
 * Tables whose every row opens with a pipe and whose cells stand on lines of their own with a pipe behind each, there
 * or on the next line: what converters leave where cells hold paragraphs. A lone pipe inside a row is an empty cell,
 * and pipes behind the last cell fill the row up.
 */
import { plainRows, tableBlock } from '../document/blocks.js';
import type { Block, TextBlock } from '../document/document.js';
import { lineAt, liftRuns, type Run } from './lift-runs.js';
import { isNumber, isSectionHeading, isValue, isWord, tokenKind } from './vocabulary.js';

const LONE = /^[|｜]$/;
const CLOSED = /^([^|｜]+?)[ \t\u3000]*[|｜](?:[ \t\u3000]*[|｜]+)?$/;
/** The first cell of a row, its pipe before it. */
const OPENED = /^[|｜][ \t\u3000]*([^|｜]+)$/;
/** What fills a row up, alone or behind its last cell. */
const FILLED = /[|｜][ \t\u3000]*[|｜]+$/;
const FILLING = /^[|｜]{2,}$/;
/** An empty cell, the last of its row, and what fills the row up. */
const LAST_EMPTY = /^[|｜][ \t\u3000]+[|｜]+$/;
const ANY_PIPE = /[|｜]/;

/** Fewer closed cells or opened rows are stray marks. */
const MIN_CELLS = 8;
const MIN_ROWS = 3;
/** Lines without a pipe that may follow one another: a cell broken over lines. */
const MAX_PLAIN = 4;
const MAX_LENGTH = 160;
/** Words in a row without a figure from which it is the last row of a header. */
const MIN_HEADS = 5;

/** Lifts every such table among the text blocks. */
export function liftClosedCells(blocks: readonly Block[]): Block[] {
  return liftRuns(blocks, runAt);
}

function runAt(blocks: readonly Block[], from: number): Run | null {
  if (!opensRun(blocks, from)) return null;
  const lines: TextBlock[] = [];
  let pipes = 0;
  let opened = 0;
  let end = from;
  for (let i = from, plain = 0; plain <= MAX_PLAIN; i++) {
    const block = blocks[i];
    const text = lineAt(blocks, i);
    if (block?.kind !== 'text' || text === null || text.length > MAX_LENGTH || isSectionHeading(text)) break;
    if (ANY_PIPE.test(text) && ![LONE, CLOSED, OPENED, FILLING, LAST_EMPTY].some((form) => form.test(text))) break;
    lines.push(block);
    plain = ANY_PIPE.test(text) ? 0 : plain + 1;
    if (CLOSED.test(text) || LONE.test(text)) pipes++;
    if (OPENED.test(text) || LONE.test(text)) opened++;
    if (plain === 0) end = i + 1;
  }
  if (pipes < MIN_CELLS || opened < MIN_ROWS) return { end, table: null };
  const rows = rowsOf(lines.slice(0, end - from));
  if (rows.some(runsOn)) return { end, table: null };
  const page = lines[0]?.page;
  return { end, table: tableBlock(plainRows(rows, page), page) };
}

/** True for a row in which a word of the form stands behind a figure: its rows have no pipe of their own before them. */
function runsOn(row: readonly string[]): boolean {
  return row.some((cell, at) => isNumber(row[at - 1] ?? '') && isWord(tokenKind(cell)));
}

/** A lone pipe and a word with its pipe behind it, or a word behind a pipe and a lone pipe below it. */
function opensRun(blocks: readonly Block[], from: number): boolean {
  const first = lineAt(blocks, from) ?? '';
  const second = lineAt(blocks, from + 1) ?? '';
  if (!ANY_PIPE.test(first) || first.length > MAX_LENGTH || second.length > MAX_LENGTH) return false;
  // Right below a cell it closes that, or is an empty one.
  const above = lineAt(blocks, from - 1) ?? '';
  if (ANY_PIPE.test(above) || isValue(above) || isWord(tokenKind(above))) return false;
  return LONE.test(first) ? CLOSED.test(second) : OPENED.test(first) && LONE.test(second);
}

/**
 * The rows. Where words behind pipes open them, a lone pipe closes the cell above it, or is an empty one. Else a lone
 * pipe before a word opens a row, the last of several; before a figure all are empty cells, unless a header ends.
 */
function rowsOf(lines: readonly TextBlock[]): string[][] {
  const texts = lines.map(({ text }) => text.trim());
  const named = texts.some((text) => OPENED.test(text));
  const rows = new Rows();
  for (const text of texts) {
    const opened = OPENED.exec(text);
    const closed = CLOSED.exec(text);
    if (opened) rows.open(opened[1] ?? '');
    else if (LONE.test(text)) rows.pipe();
    else if (FILLING.test(text)) rows.fill();
    else if (LAST_EMPTY.test(text)) {
      rows.pipe();
      rows.fill();
    } else if (closed) rows.close(closed[1] ?? '', FILLED.test(text), named);
    else rows.add(text, named);
  }
  return rows.end();
}

/** Rows as they are put together, line by line. */
class Rows {
  private readonly rows: string[][] = [];
  private row: string[] = [];
  /** Lone pipes of which it is not told yet what they are. */
  private lone = 0;
  private full = false;
  /** The beginning of a cell whose pipe has not come yet. */
  private part = '';

  open(part: string): void {
    this.leave(this.lone);
    this.next();
    this.part = part;
  }

  add(text: string, named: boolean): void {
    if (this.part === '') this.settle(text, named);
    this.part += text;
  }

  close(text: string, full: boolean, named: boolean): void {
    if (this.part === '') this.settle(text, named);
    this.row.push(this.part + text);
    this.part = '';
    this.full ||= full;
  }

  pipe(): void {
    if (this.part === '') this.lone++;
    else this.close('', false, true);
  }

  fill(): void {
    this.leave(this.lone);
    this.full = true;
  }

  end(): string[][] {
    if (this.isHead() && this.lone > 1) this.next(1);
    this.leave(this.lone);
    this.next();
    return this.rows.filter((cells) => cells.length > 0);
  }

  /** What the lone pipes before a cell are: empty cells of its row or the one before, and the opening of its own. */
  private settle(text: string, named: boolean): void {
    if (this.lone > 0 && !named && !isValue(text)) {
      this.leave(this.lone - 1);
      this.next();
    } else if (this.lone > 0 && (this.full || (!named && this.isHead()))) this.next(named ? 0 : 1);
    this.leave(this.lone);
  }

  private next(pipes = this.lone): void {
    this.rows.push(this.row);
    this.row = [];
    this.full = false;
    this.lone -= pipes;
  }

  private leave(count: number): void {
    if (!this.full) this.row.push(...Array<string>(Math.max(count, 0)).fill(''));
    this.lone = 0;
  }

  /** True for a row of words, as the last of a header is. */
  private isHead(): boolean {
    return this.row.length >= MIN_HEADS && !this.row.some((cell) => cell === '' || isValue(cell));
  }
}
