/**
 * Plain text → blocks: one block a line, blank lines kept as empty blocks, because a blank line
 * may be an empty cell. Rows drawn with pipes, tabs or spaces are lifted into tables later,
 * by `grid/`, since text inside HTML and PDF holds such rows too.
 */
import type { ReadDocument, TextBlock } from './document.js';

const MAX_LINES = 200_000;

/** Reads decoded plain text. Never throws. */
export function readText(text: string): ReadDocument {
  // A page's text, copied as it is shown, keeps the spaces that do not break: they part cells as any others do.
  const pages = text.replaceAll('\u00a0', ' ').split('\f', MAX_LINES);
  const blocks: TextBlock[] = [];
  for (const [i, page] of pages.entries())
    for (const line of page.split(/\r\n|[\n\r\u2028\u2029\v]/, MAX_LINES - blocks.length)) {
      // A tab at the end closes an empty cell.
      const block: TextBlock = { kind: 'text', text: line.includes('\t') ? line : line.trimEnd() };
      // Form feeds part pages, as those who turn pages into text leave them.
      blocks.push(pages.length > 1 ? { ...block, page: i + 1 } : block);
    }
  return { title: null, metadata: { publishedOn: null }, blocks, diagnostics: [] };
}
