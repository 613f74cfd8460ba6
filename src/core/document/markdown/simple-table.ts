/**
 * Tables of Markdown drawn with rules of dashes alone (`---- ----` under a header), as converters of office
 * documents write them: the dashes are the columns.
 */
import { sourceCell } from '../blocks.js';
import type { SourceCell } from '../document.js';
import { plainInline } from './inline.js';
import { characterColumns, displayColumns } from './text-columns.js';

const MAX_ROWS = 2000;

/** Whether a line is a rule with a run of dashes for each column. */
export function isDashRule(line: string): boolean {
  return /^\s{0,12}-{2,}(?: {1,3}-{2,}){1,100}\s*$/.test(line);
}

/** Whether a line is one long rule: above the header and below the last row of tables whose rows are of several lines. */
export function isLongRule(line: string): boolean {
  return /^\s{0,12}-{10,}\s*$/.test(line);
}

/**
 * The rows of a table, and how many lines it takes from `start` on; null where no table begins.
 * @param lines of the document, free of marks of quotation
 */
export function readSimpleTable(
  lines: (at: number) => string,
  start: number,
): { rows: SourceCell[][]; length: number } | null {
  const framed = isLongRule(lines(start));
  let rule = framed ? start + 1 : start;
  while (rule < start + 8 && !isDashRule(lines(rule))) rule++;
  if (!isDashRule(lines(rule)) || (!framed && rule > start + 1)) return null;
  const header = Array.from({ length: rule - start - (framed ? 1 : 0) }, (_, i) => lines(start + (framed ? 1 : 0) + i));
  const body: string[][] = [];
  let at = rule + 1;
  for (let row: string[] = []; at < rule + MAX_ROWS; at++) {
    const line = lines(at);
    const ends = framed ? isLongRule(line) : isDashRule(line);
    const blank = line.trim() === '';
    if (!framed || blank || ends) {
      if (!framed && !blank && !ends) row.push(line);
      if (row.length > 0) body.push(row);
      row = [];
      if (ends || (blank && !framed)) break;
      if (blank && lines(at + 1).trim() === '') break;
    } else row.push(line);
  }
  const rows = cellsOf(lines(rule), header.length > 0 ? [header, ...body] : body);
  return rows && body.length > 0 ? { rows, length: at - start + (lines(at).trim() === '' ? 0 : 1) } : null;
}

/** Cuts lines at the gaps of the rule, by display width or else by characters: whichever leaves every gap blank. */
function cellsOf(rule: string, rows: readonly (readonly string[])[]): SourceCell[][] | null {
  const columns = [...rule.matchAll(/-+/g)].map((run) => ({ from: run.index, to: run.index + run[0].length }));
  const cuts = columns.map(({ from }, i) => [i === 0 ? 0 : from, columns[i + 1]?.from ?? Infinity] as const);
  for (const measure of [displayColumns, characterColumns]) {
    const drawn = rows.map((row) => row.map(measure));
    const clear = columns.every(({ to }, i) => {
      const next = columns[i + 1]?.from;
      return (
        next === undefined ||
        drawn.flat().every((line) => line.slice(to, next).join('').trim() === '' && line[next] !== '')
      );
    });
    if (!clear) continue;
    return drawn.map((row) =>
      cuts.map(([from, to]) => {
        const text = row.map((line) => line.slice(from, to).join('').trim()).join('');
        return sourceCell(plainInline(text));
      }),
    );
  }
  return null;
}
