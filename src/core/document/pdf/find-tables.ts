/**
 * The tables of a page, from the surest drawing to the least sure: nets of ruling lines, shaded cells,
 * frames and rules completed from the alignment of the text, and text aligned in columns alone.
 */
import { completeNet, isCrammed } from './alignment.js';
import { alignedRegions, ruledRegions } from './aligned-regions.js';
import type { Box } from './glyph.js';
import { buildLattice, type Lattice } from './lattice.js';
import type { Line } from './lines.js';
import type { PageContent } from './page-content.js';
import { mergeRules, ruleNets, rulesOfFills, type RuleNet } from './rules.js';

export interface FoundTables {
  lattices: Lattice[];
  /** How many of them have rows or columns told by alignment. */
  aligned: number;
  tooManyRules: boolean;
}

/** A table told by shading needs so many columns and rows: shaded lines of prose have one column. */
const MIN_SHADED = 3;

/** Finds the tables; `lines` are all lines of the page. */
export function findTables(content: PageContent, lines: readonly Line[]): FoundTables {
  const merged = mergeRules(content.drawn);
  const found: FoundTables = { lattices: [], aligned: 0, tooManyRules: merged.bounded };
  const nets = ruleNets(merged);
  for (const net of nets) addRuled(net, lines, found, content.fills);
  if (content.fills.length > MIN_SHADED) addShaded(content.fills, lines, found);
  const rulesLeft = nets.filter((net) => net.vertical.length === 0 && isOutside(net.box, found));
  for (const net of ruledRegions(rulesLeft, lines)) addAligned(net, lines, found);
  const linesLeft = lines.filter((line) => isOutside(line, found));
  for (const net of alignedRegions(linesLeft)) addAligned(net, linesLeft, found);
  return found;
}

function addRuled(net: RuleNet, lines: readonly Line[], found: FoundTables, fills: readonly Box[] = []): void {
  const lattice = buildLattice(net);
  if (lattice !== null && !isCrammed(net, lines, lattice.cells)) {
    found.lattices.push(lattice);
    return;
  }
  if (lattice === null && (net.horizontal.length === 0 || net.vertical.length < 2)) return;
  const shaded = shadedNet(net, fills);
  if (shaded !== null) addRuled(shaded, lines, found);
  else if (!addAligned(net, lines, found) && lattice !== null) found.lattices.push(lattice);
}

/** The net with the edges of the shaded boxes in it, where lines alone do not tell the cells; null without any. */
function shadedNet(net: RuleNet, fills: readonly Box[]): RuleNet | null {
  const { x0, x1, y0, y1 } = net.box;
  const within = fills.filter((box) => box.x0 > x0 - 3 && box.x1 < x1 + 3 && box.y0 > y0 - 3 && box.y1 < y1 + 3);
  if (within.length <= MIN_SHADED) return null;
  const { horizontal, vertical } = rulesOfFills(within);
  return {
    box: net.box,
    horizontal: [...net.horizontal, ...horizontal],
    vertical: [...net.vertical, ...vertical],
  };
}

function addAligned(net: RuleNet, lines: readonly Line[], found: FoundTables): boolean {
  const completed = completeNet(net, lines);
  const lattice = completed === null ? null : buildLattice(completed);
  if (lattice === null) return false;
  found.lattices.push(lattice);
  found.aligned += 1;
  return true;
}

function addShaded(fills: readonly Box[], lines: readonly Line[], found: FoundTables): void {
  const left = fills.filter((box) => isOutside(box, found));
  for (const net of ruleNets(rulesOfFills(left))) {
    const lattice = buildLattice(net);
    if (lattice === null || lattice.xs.length <= MIN_SHADED || lattice.ys.length <= MIN_SHADED) continue;
    addRuled(net, lines, found);
  }
}

function isOutside(box: Box, { lattices }: FoundTables): boolean {
  const x = (box.x0 + box.x1) / 2;
  const y = (box.y0 + box.y1) / 2;
  return !lattices.some(({ box: table }) => x > table.x0 && x < table.x1 && y > table.y0 - 2 && y < table.y1 + 2);
}
