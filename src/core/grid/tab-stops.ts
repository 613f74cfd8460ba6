/**
 * Columns that tabs reach as a typewriter's do → columns kept apart by spaces, which are set by their places.
 *
 * A tab is a cell's border in text copied from a table, and one step to the next stop in text that
 * somebody set by hand or a program padded: there a long label takes fewer tabs than a short one, and
 * counting them gives a number to its neighbour's column. The cells themselves tell: they begin at fewer stops
 * than they have tabs before them, or the other way round.
 */
import type { Block } from '../document/document.js';
import { widthOf } from './aligned/tokens.js';
import { isSectionHeading } from './vocabulary.js';

const STOP = 8;
/** Columns a stop takes when its tabs are spaces: two more, so that a word that nearly fills it stays apart from the next. */
const SPREAD_STOP = STOP + 2;
/** Fewer lines tell nothing. */
const MIN_LINES = 4;
/** Lines without a tab that may stand among them: the heading of a group of rows. */
const MAX_GAP = 2;
/** More tabs are no line of a table. */
const MAX_TABS = 80;

/** Sets the tabs of lines as spaces where they are steps to the next stop. */
export function spreadTabStops(blocks: readonly Block[]): readonly Block[] {
  let out: Block[] | null = null;
  for (let from = 0; from < blocks.length; from++) {
    if (!isTabbed(blocks[from])) continue;
    const end = runEnd(blocks, from);
    const run = blocks.slice(from, end);
    if (reachStops(run)) {
      out ??= [...blocks];
      for (const [i, block] of run.entries()) out[from + i] = spread(block);
    }
    from = end - 1;
  }
  return out ?? blocks;
}

function isTabbed(block: Block | undefined): boolean {
  return block?.kind === 'text' && block.text.includes('\t');
}

function runEnd(blocks: readonly Block[], from: number): number {
  let end = from + 1;
  for (let i = end; i - end <= MAX_GAP; i++) {
    const block = blocks[i];
    if (block?.kind !== 'text' || isSectionHeading(block.text)) break;
    if (isTabbed(block)) end = i + 1;
  }
  return end;
}

/** True where the cells behind tabs begin at fewer stops than they have tabs before them. */
function reachStops(run: readonly Block[]): boolean {
  const lines = run.flatMap((block) => (block.kind === 'text' && block.text.includes('\t') ? [block.text] : []));
  // A tab between every two cells leaves nothing to tell.
  if (lines.length < MIN_LINES || !lines.some((line) => /\S\t\t+\S/.test(line))) return false;
  const places = lines.flatMap(cellsOf).filter(({ tabs }) => tabs > 0);
  const stops = new Set(places.map(({ stop }) => stop));
  const columns = new Set(places.map(({ tabs }) => tabs));
  return stops.size < columns.size && places.every(({ tabs }) => tabs <= MAX_TABS);
}

interface TabbedCell {
  text: string;
  tabs: number;
  /** The stop it begins at. */
  stop: number;
}

function cellsOf(line: string): TabbedCell[] {
  const cells: TabbedCell[] = [];
  let stop = 0;
  for (const [tabs, piece] of line.split('\t').entries()) {
    const text = piece.trim();
    if (text !== '') cells.push({ text, tabs, stop });
    stop += Math.floor(widthOf(piece, 'display') / STOP) + 1;
  }
  return cells;
}

function spread(block: Block): Block {
  if (block.kind !== 'text' || !block.text.includes('\t')) return block;
  let text = '';
  let width = 0;
  for (const cell of cellsOf(block.text)) {
    text += ' '.repeat(Math.max(0, cell.stop * SPREAD_STOP - width)) + cell.text;
    width = cell.stop * SPREAD_STOP + widthOf(cell.text, 'display');
  }
  return { ...block, text };
}
