/**
 * The tables of a page, from the surest drawing to the least sure: nets of ruling lines, shaded cells,
 * frames and rules completed from the alignment of the text, and text aligned in columns alone.
 */
import { completeNet, isCrammed } from './alignment.js';
import { alignedRegions, isFigureLine, ruledRegions } from './aligned-regions.js';
import { middleX, middleY, type Box } from './box.js';
import { buildLattice, type Lattice } from './lattice.js';
import { splitLine, type Line } from './lines.js';
import type { PageContent } from './page-content.js';
import { mergeRules, ruleNets, rulesOfFills, type RuleNet } from './rules.js';

/** Where a table is whose borders are not all drawn. */
export interface OpenRegion {
  box: Box;
  /** Its cells as alignment tells them; null where it does not. */
  lattice: Lattice | null;
}

export interface FoundTables {
  /** Tables whose cells all have their borders. */
  lattices: Lattice[];
  open: OpenRegion[];
  tooManyRules: boolean;
}

/** A table told by shading needs so many columns and rows: shaded lines of prose have one column. */
const MIN_SHADED = 3;
/** So many words in one cell, so many ems apart, are those of columns. */
const MIN_ABREAST = 4;
const COLUMN_GAP = 0.4;
/** The first row below a head stands within so many ems of it, a wrapped label beside it. */
const HEAD_GAP = 3.5;

/** Finds the tables; `lines` are all lines of the page. */
export function findTables(content: PageContent, lines: readonly Line[]): FoundTables {
  const merged = mergeRules(content.drawn);
  const found: FoundTables = { lattices: [], open: [], tooManyRules: merged.bounded };
  const nets = ruleNets(merged);
  for (const net of nets) addRuled(net, lines, found, content.fills);
  if (content.fills.length > MIN_SHADED) addShaded(content.fills, lines, found);
  openHeads(lines, found);
  const rulesLeft = nets.filter((net) => net.vertical.length === 0 && isOutside(net.box, found));
  for (const net of ruledRegions(rulesLeft, lines)) addOpen(net, lines, found);
  const linesLeft = lines.filter((line) => isOutside(line, found));
  for (const net of alignedRegions(linesLeft)) addOpen(net, linesLeft, found);
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
  else addOpen(net, lines, found);
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

function addOpen(net: RuleNet, lines: readonly Line[], found: FoundTables): void {
  const completed = completeNet(net, lines);
  found.open.push({ box: net.box, lattice: completed === null ? null : buildLattice(completed) });
}

function addShaded(fills: readonly Box[], lines: readonly Line[], found: FoundTables): void {
  const left = fills.filter((box) => isOutside(box, found));
  for (const net of ruleNets(rulesOfFills(left))) {
    const lattice = buildLattice(net);
    if (lattice === null || lattice.xs.length <= MIN_SHADED || lattice.ys.length <= MIN_SHADED) continue;
    if (lattice.cells.some((cell) => holdsColumns(cell, lines))) addOpen(net, lines, found);
    else addRuled(net, lines, found);
  }
}

/** A lattice without numbers is only the head of a table, or its labels, where rows of numbers without borders go on below. */
function openHeads(lines: readonly Line[], found: FoundTables): void {
  const below = lines.filter((line) => found.lattices.some(({ box }) => isRightBelow(line, box)));
  const rows = below.filter((line) => isOutside(line, found) && isFigureLine(line, 1) && splitLine(line, 1).length > 1);
  if (rows.length === 0) return;
  const isHead = ({ box }: Lattice): boolean =>
    rows.some((line) => isRightBelow(line, box)) && !lines.some((line) => isWithin(line, box) && isFigureLine(line, 1));
  for (const lattice of found.lattices.filter(isHead)) {
    found.lattices.splice(found.lattices.indexOf(lattice), 1);
    found.open.push({ box: lattice.box, lattice: null });
  }
}

function isWithin(line: Line, { x0, x1, y0, y1 }: Box): boolean {
  const y = middleY(line);
  return y > y0 && y < y1 && line.x1 > x0 && line.x0 < x1;
}

function isRightBelow(line: Line, { x0, x1, y1 }: Box): boolean {
  const x = middleX(line);
  return x > x0 && x < x1 && line.y0 > y1 - 3 && line.y0 - y1 < HEAD_GAP * line.size;
}

/** Whether words stand in columns in a cell, as in rows left without shading between others that have some. */
function holdsColumns({ x0, x1, y0, y1 }: Box, lines: readonly Line[]): boolean {
  return lines.some((line) => {
    const y = middleY(line);
    if (y < y0 || y > y1) return false;
    return splitLine(line, COLUMN_GAP).filter((piece) => piece.x0 > x0 && piece.x1 < x1).length >= MIN_ABREAST;
  });
}

function isOutside(box: Box, { lattices, open }: FoundTables): boolean {
  const [x, y] = [middleX(box), middleY(box)];
  return ![...lattices, ...open].some(
    ({ box: table }) => x > table.x0 && x < table.x1 && y > table.y0 - 2 && y < table.y1 + 2,
  );
}
