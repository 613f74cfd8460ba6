/** The walk that readers of tables drawn in text share. */
import type { Block, TableBlock } from '../document/document.js';

/** Blocks that belong together, from where a reader looked on. */
export interface Run {
  /** The block behind the last one. */
  end: number;
  /** Null where they prove no table: then no block among them begins one either. */
  table: TableBlock | null;
}

/** The text of a block of text, trimmed; null for any other block and beyond the last. */
export function lineAt(blocks: readonly Block[], index: number): string | null {
  const block = blocks[index];
  return block?.kind === 'text' ? block.text.trim() : null;
}

/** Puts the table of each run in its place; all other blocks stay as they are. */
export function liftRuns(
  blocks: readonly Block[],
  runAt: (blocks: readonly Block[], from: number) => Run | null,
): Block[] {
  const out: Block[] = [];
  for (let i = 0; i < blocks.length;) {
    const run = runAt(blocks, i);
    // A run without length would hold the walk at its place for ever.
    const end = Math.max(run?.end ?? 0, i + 1);
    if (run?.table) out.push(run.table);
    else for (const block of blocks.slice(i, end)) out.push(block);
    i = end;
  }
  return out;
}
