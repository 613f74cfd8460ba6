/**
 * Cells of several lines parted by tabs → tables, as browsers hand over a table whose cells hold
 * paragraphs: a line with nothing but a tab stands between two cells, several blank lines between
 * two rows, and at most one between the paragraphs of a cell.
 */
import { plainRows, tableBlock } from '../document/blocks.js';
import type { Block, SourceCell, TextBlock } from '../document/document.js';
import { liftRuns, type Run } from './lift-runs.js';
import { isSectionHeading } from './vocabulary.js';

/** Lone tabs that make a table. */
const MIN_BORDERS = 6;
/** Lines between two tabs beyond which the table has ended: a label set upright takes a line a character. */
const MAX_LINES = 60;
/** A longer line is a sentence. */
const MAX_LENGTH = 120;
/** Blank lines between two rows; the fewest that a document shows tell whether blank lines were thinned out. */
const ROW_ENDS = [3, 1, 0];

/** Lifts every table whose cells are parted by lines of a tab alone. */
export function liftTabbed(blocks: readonly Block[]): Block[] {
  return liftRuns(blocks, runAt);
}

/** A table from its first cell to its last; null where none begins. */
function runAt(blocks: readonly Block[], from: number): Run | null {
  if (!isText(blocks[from]) || !isBorder(nextPrinted(blocks, from + 1))) return null;
  let end = from;
  let borders = 0;
  for (let i = from; i < blocks.length && i - end < MAX_LINES; i++) {
    const block = blocks[i];
    if (!isText(block) || block.text.length > MAX_LENGTH || isSectionHeading(block.text)) break;
    if (isBorder(block)) borders++;
    if (block.text.includes('\t')) end = i;
  }
  if (borders < MIN_BORDERS) return null;
  let last = end + 1;
  while (isBlank(blocks[last])) last++;
  const behind = blocks[last];
  const closes = isText(behind) && behind.text.length <= MAX_LENGTH && !isSectionHeading(behind.text);
  const lines = blocks.slice(from, closes && last - end <= 2 ? last + 1 : end + 1).filter(isText);
  return { end: from + lines.length, table: tableBlock(rowsOf(lines), lines[0]?.page) };
}

/** The line after blank ones. */
function nextPrinted(blocks: readonly Block[], from: number): Block | undefined {
  let i = from;
  while (i < from + MAX_LINES && isBlank(blocks[i])) i++;
  return blocks[i];
}

function isText(block: Block | undefined): block is TextBlock {
  return block?.kind === 'text';
}

/** A tab alone; several are the empty cells of a row. */
function isBorder(block: Block | undefined): boolean {
  return isText(block) && block.text.includes('\t') && block.text.trim() === '' && !/\t.*\t/.test(block.text);
}

function isBlank(block: Block | undefined): boolean {
  return isText(block) && !block.text.includes('\t') && block.text.trim() === '';
}

function rowsOf(lines: readonly TextBlock[]): SourceCell[][] {
  const rowEnd = rowEndOf(lines);
  const rows: SourceCell[][] = [];
  let row: string[] = [];
  let cell: string[] = [];
  let blanks = 0;
  const closeCell = (): void => {
    row.push(cell.join('\n'));
    cell = [];
  };
  const closeRow = (page: number | undefined): void => {
    closeCell();
    rows.push(...plainRows([row], page));
    row = [];
  };
  let begun = false;
  for (const line of lines) {
    if (isBlank(line)) {
      blanks++;
      continue;
    }
    const [first = '', ...others] = line.text.split('\t').map((part) => part.trim());
    if (begun && blanks >= rowEnd && (blanks > 1 || (cell.length > 0 && first !== ''))) closeRow(line.page);
    if (first !== '') cell.push(first);
    for (const text of others) {
      closeCell();
      if (text !== '') cell.push(text);
    }
    blanks = 0;
    begun = true;
  }
  closeRow(lines.at(-1)?.page);
  return rows;
}

/** Where no table row ends in three blank lines, one or none must do. */
function rowEndOf(lines: readonly TextBlock[]): number {
  let most = 0;
  let blanks = 0;
  for (const line of lines) {
    blanks = isBlank(line) ? blanks + 1 : 0;
    most = Math.max(most, blanks);
  }
  return ROW_ENDS.find((blank) => blank <= most) ?? 0;
}
