/**
 * Blocks as read → blocks in which every table is a table, whatever it was drawn with.
 *
 * Contract: text keeps its order; a line becomes part of a table only on the evidence of the
 * form's own words or of its columns; nothing is interpreted. The steps run from the surest
 * drawing (cells, delimiters) to the least sure (spaces, one cell a line).
 */
import type { Block } from '../document/document.js';
import type { Repair } from '../parsed-report.js';
import { withContinuedCells } from './continued-cells.js';
import { expandGrid, type Grid } from './grid.js';
import { liftAligned } from './lift-aligned.js';
import { liftClosedCells } from './lift-closed-cells.js';
import { liftDelimited } from './lift-delimited.js';
import { liftLabelled } from './lift-labelled.js';
import { liftPipedCells } from './lift-piped-cells.js';
import { liftRecords } from './lift-records.js';
import { liftStreams } from './lift-stream.js';
import { liftTabbed } from './lift-tabbed.js';
import { splitTables } from './split-tables.js';
import { cutWholeLines } from './stream/whole-line.js';
import { spreadTabStops } from './tab-stops.js';
import { isSectionHeading } from './vocabulary.js';

export interface Layout {
  /** Blocks in reading order; blank lines are gone. */
  blocks: Block[];
  /** The tables among the blocks, in order. */
  grids: Grid[];
  repairs: Repair[];
}

/** A line longer than this before a table is a sentence. */
const LONGEST_CAPTION = 40;
/** Lines that may stand between a table's title and the table: who filled it in, and when. */
const LEAD_LINES = 4;
const LONGEST_LEAD = 60;

/** Finds the tables of a mended document. */
export function layOut(source: readonly Block[]): Layout {
  const split = liftRecords(splitTables(source));
  // What was a table before keeps its rows: only lines may have cut a cell in two.
  const drawn: ReadonlySet<Block> = new Set(split);
  const delimited = liftDelimited(liftTabbed(spreadTabStops(liftClosedCells(liftPipedCells(split)))));
  const lifted = liftStreams(liftAligned(cutWholeLines(liftLabelled(delimited.blocks))));
  const blocks = lifted
    .filter((block) => block.kind !== 'text' || block.text.trim() !== '')
    .map((block) => (block.kind === 'table' && !drawn.has(block) ? withContinuedCells(block) : block));
  const grids: Grid[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'table') continue;
    const grid = expandGrid(block, grids.length + 1, index);
    const before = blocks[index - 1];
    if (before?.kind === 'text' && before.text.length <= LONGEST_CAPTION && !isSectionHeading(before.text))
      grid.caption = before.text;
    const lead = leadOf(blocks, index);
    if (lead.length > 0) grid.lead = lead;
    grids.push(grid);
  }
  const repairs: Repair[] = delimited.noise > 0 ? [{ kind: 'pipe_noise', count: delimited.noise }] : [];
  return { blocks, grids, repairs };
}

function leadOf(blocks: readonly Block[], table: number): string[] {
  const lead: string[] = [];
  for (let index = table - 1; index >= 0 && lead.length < LEAD_LINES; index--) {
    const block = blocks[index];
    if (block?.kind !== 'text' || block.text.length > LONGEST_LEAD) break;
    lead.push(block.text);
  }
  return lead;
}
