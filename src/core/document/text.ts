/**
 * Plain text → blocks: one block a line, blank lines kept as empty blocks, because a blank line
 * may be an empty cell. Rows drawn with pipes, tabs or spaces are lifted into tables later,
 * by `grid/`, since text inside HTML and PDF holds such rows too.
 */
import type { ReadDocument } from './document.js';

const MAX_LINES = 200_000;

/** Reads decoded plain text. Never throws. */
export function readText(text: string): ReadDocument {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029\f\v]/, MAX_LINES);
  return {
    title: null,
    metadata: { publishedOn: null },
    // A tab at the end closes an empty cell.
    blocks: lines.map((line) => ({ kind: 'text' as const, text: line.includes('\t') ? line : line.trimEnd() })),
    diagnostics: [],
  };
}
