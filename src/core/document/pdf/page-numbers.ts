/**
 * Page numbers. They stand at the edge of the page, sometimes over the last row of a table, and a
 * number taken for a figure is the worst that can happen; so they go before any text is put together.
 * What looks like a figure and stands in a table is never taken for one.
 */
import { middleY } from './box.js';
import { lineText, type Line } from './lines.js';
import type { PageContent } from './page-content.js';

/** The number of the last page that showed one, to tell a bare number by its place in the series. */
export interface PageNumbering {
  last: number | null;
}

/** Part of the page's height, at the top and at the bottom, in which page numbers stand. */
const MARGIN = 0.14;
const DECORATED =
  /^(?:[-－—–―─~·•]{1,3}\s*\d{1,4}\s*[-－—–―─~·•]{1,3}|第\s*\d{1,4}\s*页(?:[\s,，、/]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4}|[Pp]age\s*\d{1,4})$/;
const BARE = /^\d{1,4}$/;

/** The line that shows the page's number, or null; `lines` are all lines of the page, top to bottom. */
export function findPageNumber(
  content: PageContent,
  lines: readonly Line[],
  page: number,
  numbering: PageNumbering,
): Line | null {
  const { height } = content;
  const low = lines.filter((line) => line.y1 > height * (1 - MARGIN)).slice(-2);
  const high = lines.filter((line) => line.y0 < height * MARGIN).slice(0, 2);
  for (const line of [...low.reverse(), ...high]) {
    const text = lineText(line);
    const bare = BARE.test(text);
    if (!bare && !DECORATED.test(text)) continue;
    const value = Number(/\d{1,4}/.exec(text)?.[0] ?? NaN);
    if (bare && (isBordered(line, content) || !(value === page || value === (numbering.last ?? -1) + 1))) continue;
    numbering.last = value;
    return line;
  }
  return null;
}

/** Whether vertical ruling lines run past the line: it stands in a table. */
function isBordered(line: Line, content: PageContent): boolean {
  const y = middleY(line);
  return content.drawn.rules.some((rule) => !rule.horizontal && rule.from < y && rule.to > y);
}
