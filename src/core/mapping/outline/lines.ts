/**
 * A document's text blocks as lines. Blocks may hold inner line breaks; white space around a
 * line is layout, white space inside it is kept, because places in the text count from it.
 */
import type { Block } from '../../document/document.js';

export interface Line {
  text: string;
  /** Index of the block that the line stands in. */
  block: number;
}

const MAX_LINES = 200_000;

/** Lines that hold something, in reading order. */
export function linesOf(blocks: readonly Block[]): Line[] {
  const lines: Line[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'text') continue;
    if (!block.text.includes('\n')) pushLine(lines, block.text, index);
    else for (const part of block.text.split('\n')) pushLine(lines, part, index);
    if (lines.length >= MAX_LINES) break;
  }
  return lines;
}

function pushLine(lines: Line[], raw: string, block: number): void {
  const text = raw.trim();
  if (text !== '') lines.push({ text, block });
}

/** Text without white space, each character knowing where it stood. */
export interface Squeezed {
  text: string;
  /** Offset in the source of each character, and of the end behind the last one. */
  at: number[];
}

/** Squeezes at most `limit` characters of `text` from `from` on. */
export function squeeze(text: string, from: number, limit: number): Squeezed {
  const reach = text.slice(from, from + limit);
  // Most headings are printed solid.
  if (!/\s/.test(reach)) return { text: reach, at: Array.from({ length: reach.length + 1 }, (_, i) => from + i) };
  let squeezed = '';
  const at: number[] = [];
  let index = from;
  for (; index < text.length && at.length < limit; index += 1) {
    const character = text.charAt(index);
    if (/\s/.test(character)) continue;
    squeezed += character;
    at.push(index);
  }
  at.push((at.at(-1) ?? from - 1) + 1);
  return { text: squeezed, at };
}

/** All white space taken out: how titles are compared and kept. */
export function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}
