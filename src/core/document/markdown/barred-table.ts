/**
 * Tables whose cells hold paragraphs, as html2text writes them: a line with nothing but a pipe stands between two
 * cells, and a line of two spaces behind each row. Between the paragraphs of a cell stands a line without anything.
 */
import { plainRows } from '../blocks.js';
import type { SourceCell } from '../document.js';
import { plainInline } from './inline.js';

const BAR = /^\s{0,4}\|\s*$/;
const RULE = /^[\s|:-]*-{2,}[\s|:-]*$/;
const ROW_END = /^\s{2,}$/;
const HEADING = /^\s{0,3}#/;

/** Bars and rows that make a table. */
const MIN_BARS = 6;
const MIN_ROWS = 2;
/** Lines between two bars beyond which the table has ended: a label set upright takes two lines a character. */
const MAX_LINES = 80;
/** A longer line is a sentence. */
const MAX_LENGTH = 120;
const MAX_ROWS = 2000;

/** Whether a line may be the first cell of such a table: a bar is the next that is printed. */
export function isBeforeBar(line: string, next: readonly string[]): boolean {
  return line.trim() !== '' && !line.includes('|') && BAR.test(next.find((after) => after.trim() !== '') ?? '');
}

/**
 * The rows of a table, and how many lines it takes from `start` on; null where no table begins.
 * @param lines of the document, free of marks of quotation
 */
export function readBarredTable(
  lines: (at: number) => string,
  start: number,
): { rows: SourceCell[][]; length: number } | null {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell: string[] = [];
  let bars = 0;
  let end = start;
  for (let at = start, last = start; at - last < MAX_LINES && rows.length < MAX_ROWS; at++) {
    const line = lines(at);
    if (BAR.test(line)) {
      row.push(cell.join('\n'));
      cell = [];
      bars++;
      last = at;
    } else if (ROW_END.test(line) || RULE.test(line)) {
      if (row.length === 0 && cell.length === 0) continue;
      rows.push([...row, cell.join('\n')]);
      if (row.length > 0) end = at + 1;
      row = [];
      cell = [];
    } else if (line.includes('|') || line.length > MAX_LENGTH || HEADING.test(line)) break;
    else if (line.trim() !== '') cell.push(plainInline(line.trim()));
  }
  const own = rows.slice(0, rows.findLastIndex((cells) => cells.length > 1) + 1);
  if (bars < MIN_BARS || own.length < MIN_ROWS) return null;
  return { rows: plainRows(own), length: end - start };
}
