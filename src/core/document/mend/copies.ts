/**
 * Pages that print their article twice, once for screens and once for telephones. A copy that is the same
 * to the last character says nothing new; read along, it would pass for a second report. Copies that differ
 * anywhere stay, and are told as the two reports they may be.
 */
import type { Block } from '../document.js';

/** What a copy must hold to be one: no two reports have as much in common by chance. */
const LEAST_BLOCKS = 8;
const LEAST_CHARACTERS = 300;
/** The share of what stands between two copies' beginnings that must be repeated: a report whole, not parts that two have alike. */
const LEAST_SHARE = 0.8;

/** Returns the blocks without repeated copies, and how many blocks those were. */
export function dropCopies(blocks: readonly Block[]): { blocks: readonly Block[]; dropped: number } {
  const keys = blocks.map(keyOf);
  const printed = [...keys.keys()].filter((i) => keys[i] !== '');
  const first = new Map<string, number>();
  const dropped = new Set<number>();
  for (let at = 0; at < printed.length; at++) {
    const key = keys[printed[at] ?? 0] ?? '';
    const start = first.get(key);
    if (start === undefined) {
      first.set(key, at);
      continue;
    }
    const { length, isCopy } = repetition(keys, printed, start, at);
    if (isCopy) for (let i = at; i < at + length; i++) dropped.add(printed[i] ?? 0);
    // What is no copy from its first block on is none from a later one.
    at += length - 1;
  }
  return dropped.size === 0
    ? { blocks, dropped: 0 }
    : { blocks: blocks.filter((_, i) => !dropped.has(i)), dropped: dropped.size };
}

/** How many blocks from `at` on repeat those from `start` on, and whether that is a copy. */
function repetition(
  keys: readonly string[],
  printed: readonly number[],
  start: number,
  at: number,
): { length: number; isCopy: boolean } {
  let length = 0;
  let characters = 0;
  while (start + length < at && at + length < printed.length) {
    const key = keys[printed[at + length] ?? 0] ?? '';
    if (key !== keys[printed[start + length] ?? 0]) break;
    characters += key.length;
    length++;
  }
  const isCopy = length >= LEAST_BLOCKS && characters >= LEAST_CHARACTERS && length >= LEAST_SHARE * (at - start);
  return { length, isCopy: isCopy && !speaksBetween(keys, printed.slice(start + length, at)) };
}

/** A title or sentence of its own before what repeats: last year's report and this year's may share all but these. */
function speaksBetween(keys: readonly string[], between: readonly number[]): boolean {
  return between.some((block) => /20\d{2}\s?年/.test(keys[block] ?? ''));
}

function keyOf(block: Block): string {
  if (block.kind === 'text') return block.text.trim();
  if (block.kind === 'image') return '';
  return block.rows.map((row) => row.map(({ text }) => text.trim()).join('\t')).join('\n');
}
