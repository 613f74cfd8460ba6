/**
 * One cell a line → tables. Text copied out of a rendered page loses every border, so that
 * labels and numbers follow each other line by line. Rows are found by the form's own words:
 * a row is the labels and the values that follow them.
 */
import { sourceCell, tableBlock } from '../document/blocks.js';
import type { Block, SourceCell } from '../document/document.js';
import { liftRuns, type Run } from './lift-runs.js';
import { joinBroken, linesAt, splitPressed, type StreamLine } from './stream/lines.js';
import { labelsFirst } from './stream/labels-below.js';
import { rowsOf } from './stream/rows.js';
import { isPageNumber, isSectionHeading, nearTokenKind } from './vocabulary.js';

/** A table needs this many words of the form; fewer are a sentence that happens to be short. */
const MIN_WORDS = 3;
const MIN_VALUES = 3;
/** Lines that are neither word nor value may stand inside a table up to this many together, or any number of short ones. */
const MAX_OTHER = 4;
const MAX_OTHER_LENGTH = 60;

/** Lifts every stream table among the text blocks. */
export function liftStreams(blocks: readonly Block[]): Block[] {
  return liftRuns(blocks, runAt);
}

function cellsOf(lines: readonly StreamLine[]): SourceCell[][] {
  return labelsFirst(splitPressed(joinBroken(dropSpacing(lines))))
    .flatMap(rowsOf)
    .map((row) => row.map((line) => sourceCell(line.text, line.page)));
}

/** The lines that belong together from a word of the form on, or null when no such word stands there. */
function runAt(blocks: readonly Block[], from: number): Run | null {
  const [first] = joinBroken(linesAt(blocks, from) ?? []);
  if (!first || first.kind === 'blank' || first.kind === 'text') return null;
  if (first.kind === 'value' && kindBelow(blocks, from) !== 'row-label') return null;
  const lines: StreamLine[] = [];
  let end = from;
  let others = '';
  let words = 0;
  let values = 0;
  for (let i = from; i < blocks.length; i++) {
    const pieces = linesAt(blocks, i);
    const block = blocks[i];
    if (!pieces || block?.kind !== 'text' || isSectionHeading(block.text)) break;
    for (const line of pieces) {
      if (line.kind === 'text') line.kind = nearTokenKind(line.text);
      if (line.kind === 'text') others += `${line.text}\n`;
      else if (line.kind !== 'blank') {
        others = '';
        end = i + 1;
        if (line.kind === 'value') values += line.text.split(' ').length;
        else words++;
      }
    }
    if (isSentence(others)) break;
    lines.push(...pieces);
  }
  if (words < MIN_WORDS || values < MIN_VALUES) return { end, table: null };
  // Empty cells may also end the table.
  while (linesAt(blocks, end)?.[0]?.kind === 'blank') end++;
  const own = lines.filter((line) => line.index < end);
  return { end, table: { ...tableBlock(cellsOf(own), own[0]?.page), borderless: true } };
}

/** What the line below one is: numbers may stand right above their label, and above all others of a table. */
function kindBelow(blocks: readonly Block[], index: number): StreamLine['kind'] | undefined {
  return linesAt(blocks, index + 1)?.[0]?.kind;
}

/** True when lines of other text are too long or too many for the pieces of labels. */
function isSentence(others: string): boolean {
  const lines = others.split('\n');
  return (
    lines.some((line) => line.length > MAX_OTHER_LENGTH) ||
    (lines.length - 1 > MAX_OTHER && others.length - lines.length > MAX_OTHER_LENGTH)
  );
}

/** Where nearly every line is followed by a blank one, blanks are line spacing; elsewhere each is an empty cell. */
function dropSpacing(lines: readonly StreamLine[]): StreamLine[] {
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
