/**
 * One cell a line → tables. Text copied out of a rendered page loses every border, so that
 * labels and numbers follow each other line by line. Rows are found by the form's own words:
 * a row is the labels and the values that follow them.
 */
import type { Block, SourceCell, TextBlock } from '../document/document.js';
import { sourceCell, tableBlock } from './lift-delimited.js';
import { isPageNumber, isSectionHeading, nearTokenKind, tokenKind, type TokenKind } from './vocabulary.js';

interface Line {
  index: number;
  text: string;
  page: number | undefined;
  kind: TokenKind | 'blank';
}

/** A table needs this many words of the form; fewer are a sentence that happens to be short. */
const MIN_WORDS = 3;
const MIN_VALUES = 3;
/** Lines that are neither word nor value may stand inside a table up to this many together. */
const MAX_OTHER = 4;
const MAX_OTHER_LENGTH = 60;
/** The longest row of the form, a header of three levels read cell by cell, is well below. */
const MAX_ROW = 80;

/** Lifts every stream table among the text blocks. */
export function liftStreams(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  let i = 0;
  while (i < blocks.length) {
    const run = runAt(blocks, i);
    const end = run?.end ?? i + 1;
    if (run?.isTable) out.push({ ...tableBlock(rowsOf(dropSpacing(run.lines)), run.lines[0]?.page), borderless: true });
    else for (const block of blocks.slice(i, end)) out.push(block);
    i = end;
  }
  return out;
}

interface Run {
  lines: Line[];
  end: number;
  /** False when words or values are too few: then no line among them starts a table either. */
  isTable: boolean;
}

/** The lines that belong together from a word of the form on, or null when no such word stands there. */
function runAt(blocks: readonly Block[], from: number): Run | null {
  const first = lineAt(blocks, from);
  if (!first || first.kind === 'blank' || first.kind === 'value' || first.kind === 'text') return null;
  const lines: Line[] = [];
  let end = from;
  let others = 0;
  let words = 0;
  let values = 0;
  for (let i = from; i < blocks.length; i++) {
    const line = lineAt(blocks, i);
    if (!line || isSectionHeading(line.text)) break;
    if (line.kind === 'text') line.kind = nearTokenKind(line.text);
    if (line.kind === 'text') {
      if (line.text.length > MAX_OTHER_LENGTH || ++others > MAX_OTHER) break;
    } else if (line.kind !== 'blank') {
      others = 0;
      end = i + 1;
      if (line.kind === 'value') values++;
      else words++;
    }
    lines.push(line);
  }
  if (words < MIN_WORDS || values < MIN_VALUES) return { lines: [], end, isTable: false };
  // Empty cells may also end the table.
  while (lineAt(blocks, end)?.kind === 'blank') end++;
  return { lines: lines.filter((line) => line.index < end), end, isTable: true };
}

function lineAt(blocks: readonly Block[], index: number): Line | null {
  const block = blocks[index];
  if (block?.kind !== 'text') return null;
  return {
    index,
    text: block.text.trim(),
    page: (block as TextBlock).page,
    kind: block.text.trim() === '' ? 'blank' : tokenKind(block.text),
  };
}

/** Where nearly every line is followed by a blank one, blanks are line spacing; elsewhere each is an empty cell. */
function dropSpacing(lines: readonly Line[]): Line[] {
  const kept = lines.filter((line) => !isPageNumber(line.text));
  let followed = 0;
  let printed = 0;
  for (const [i, line] of kept.entries()) {
    if (line.kind === 'blank') continue;
    printed++;
    if (kept[i + 1]?.kind === 'blank') followed++;
  }
  if (followed < printed * 0.8) return kept;
  return kept.filter((line, i) => line.kind !== 'blank' || kept[i - 1]?.kind === 'blank');
}

/** Groups a stream into rows: header words, or labels followed by values. */
function rowsOf(lines: readonly Line[]): SourceCell[][] {
  const rows: SourceCell[][] = [];
  let row: Line[] = [];
  let space: Line[] = [];
  const flush = (): void => {
    if (row.length > 0) rows.push(row.map((line) => sourceCell(line.text, line.page)));
    row = [];
  };
  for (const line of lines) {
    if (startsRow(row, line)) flush();
    // Blank lines are cells only beside values: before a label or among headers they are space.
    if (line.kind === 'blank' && (row.length === 0 || isHeaderRow(row))) space.push(line);
    else {
      if (line.kind === 'value' && row.length === 0) row.push(...space);
      space = [];
      row.push(line);
    }
  }
  flush();
  return rows;
}

function startsRow(row: readonly Line[], line: Line): boolean {
  if (row.length >= MAX_ROW) return true;
  if (row.length === 0 || line.kind === 'blank') return false;
  const hasValue = row.some((other) => other.kind === 'value');
  if (line.kind === 'value') return isHeaderRow(row);
  if (hasValue) return true;
  if (isHeaderRow(row)) return line.kind === 'row-label' || line.kind === 'text';
  return line.kind === 'header';
}

function isHeaderRow(row: readonly Line[]): boolean {
  return row.some((line) => line.kind === 'header') && !row.some((line) => line.kind === 'row-label');
}
