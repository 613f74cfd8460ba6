/**
 * One page → its tables, pictures and lines from top to bottom. Lines are kept light, since paragraphs
 * and running headers are only told once all pages are there.
 */
import type { Block } from '../document.js';
import { isFigureLine, isTableEnd } from './aligned-regions.js';
import { cutWords } from './cut-words.js';
import { joinNumbersOfPage } from './digit-groups.js';
import { findTables, type OpenRegion } from './find-tables.js';
import type { Lattice } from './lattice.js';
import { isSound } from './sound-table.js';
import { boxAround, isIn, type Box, type Span } from './box.js';
import { isWide, type Glyph } from './glyph.js';
import { isOutlined, isScanned, pictures } from './images.js';
import { buildLines, lineText, splitLine, type Line } from './lines.js';
import type { PageContent } from './page-content.js';
import { findPageNumber, type PageNumbering } from './page-numbers.js';
import { assignToLattices, columnEdges, fillLattice, type TableFaults } from './tables.js';

export interface LinePiece extends Span {
  text: string;
}

/** A line of text outside tables. */
export interface TextLine extends Box {
  kind: 'line';
  text: string;
  /** Pieces kept apart by wide gaps, when there are several: columns, or words spread out. */
  pieces: LinePiece[];
  size: number;
  base: number;
  /** Width of what may not be broken off its start: a number, a Latin word, one ideograph. */
  firstWord: number;
  characters: number;
  /** Whether it is a line of a table without borders, and no part of a paragraph. */
  ofTable: boolean;
}

export interface PlacedBlock extends Box {
  kind: 'block';
  block: Block;
  /** Of a table: where its columns begin, and the end of the last one; none of one that does not run on. */
  edges: readonly number[];
}

/** A table whose borders are not all drawn: as cells, or as the lines of its text. */
export interface OpenTable extends Box {
  kind: 'open';
  /** Its cells, where alignment tells them and they are those of the form. */
  cells: PlacedBlock | null;
  lines: TextLine[];
}

export type PageItem = TextLine | PlacedBlock | OpenTable;

export interface PageLayout {
  page: number;
  width: number;
  height: number;
  /** Top to bottom. */
  items: PageItem[];
  faults: TableFaults;
  /** Tables whose lines left a cell that is no rectangle. */
  irregular: number;
  /** Tables with rows or columns told by alignment alone. */
  aligned: number;
  tooManyRules: boolean;
}

/** A gap this wide, in ems, keeps columns apart. */
const COLUMN_GAP = 1.4;
/** In a line of columns a gap this wide is one between cells too, where a long word nearly fills its own. */
const CELL_GAP = 0.5;
/** Lines of one table follow one another within so many ems. */
const RUN_GAP = 9;
/** A row of numbers has so many at least. */
const MIN_FIGURES = 3;

/** Lays out one page; `numbering` carries the page numbers met so far. */
export function layOutPage(content: PageContent, page: number, numbering: PageNumbering): PageLayout {
  const faults: TableFaults = { overlapping: 0, wrappedFigures: 0, stackedFigures: 0, crossing: 0 };
  const pageLines = buildLines(content.glyphs, { overlapping: 0 });
  const number = findPageNumber(content, pageLines, page, numbering);
  const lines = number === null ? pageLines : pageLines.filter((line) => line !== number);
  joinNumbersOfPage(lines, content.drawn.rules);
  const dropped = new Set(number?.glyphs);
  const glyphs = content.glyphs.filter((glyph) => !dropped.has(glyph));
  const { lattices, open, tooManyRules } = findTables(content, lines);
  const { inside, outside } = assignToLattices(glyphs, lattices);
  const items: PageItem[] = lattices.map((lattice, index) => placed(lattice, inside[index] ?? [], page, faults));
  const textLines = buildLines(outside, faults);
  const tables = open.map((region) => openTable(region, { glyphs: outside, lines: textLines }, page, faults));
  items.push(...joinOpenTables(tables, textLines, lattices));
  const image: Block =
    isScanned(content) || isOutlined(content) ? { kind: 'image', page, wholePage: true } : { kind: 'image', page };
  for (const box of pictures(content)) items.push({ kind: 'block', ...box, block: image, edges: [] });
  items.sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
  return {
    page,
    width: content.width,
    height: content.height,
    items,
    faults,
    irregular: lattices.filter((lattice) => lattice.irregular).length,
    aligned: open.length,
    tooManyRules,
  };
}

function placed(lattice: Lattice, glyphs: readonly Glyph[], page: number, faults: TableFaults): PlacedBlock {
  const block = fillLattice(lattice, glyphs, page, faults);
  return { kind: 'block', ...lattice.box, block, edges: columnEdges(lattice) };
}

/** What stands outside all tables with borders. */
interface Outside {
  glyphs: readonly Glyph[];
  lines: readonly Line[];
}

function openTable({ box, lattice }: OpenRegion, outside: Outside, page: number, faults: TableFaults): OpenTable {
  const own: TableFaults = { ...faults };
  const inside = lattice === null ? [] : (assignToLattices(outside.glyphs, [lattice]).inside[0] ?? []);
  const cells = lattice === null ? null : placed(lattice, inside, page, own);
  const isWhole = cells?.block.kind === 'table' && isSound(cells.block);
  if (isWhole) Object.assign(faults, own);
  const text = outside.lines.filter((line) => isIn(line, box)).map((line) => textLine(line, true));
  return { kind: 'open', ...box, cells: isWhole ? cells : null, lines: text };
}

/**
 * Lines and open tables in one: a table found in several parts, or with rows that stand in none, is one table
 * from the prose before it to the prose behind it.
 */
function joinOpenTables(tables: OpenTable[], lines: readonly Line[], lattices: readonly Lattice[]): PageItem[] {
  if (tables.length === 0) return lines.map((line) => textLine(line, false));
  const items: PageItem[] = [];
  for (const run of runsOf(lines, lattices)) {
    const held = tables.filter((table) => run.some((line) => isIn(line, table)));
    const isHeld = (line: Line): boolean => held.some((table) => isIn(line, table));
    const isWhole = held.every(({ cells }) => cells !== null) && !run.some((line) => isRow(line) && !isHeld(line));
    if (held.length === 0 || isWhole) {
      items.push(...held);
      for (const line of run) if (!isHeld(line)) items.push(textLine(line, false));
    } else items.push({ kind: 'open', ...boxAround(run), cells: null, lines: run.map((line) => textLine(line, true)) });
  }
  return items;
}

/** Lines that follow one another without prose, a heading or a ruled table between them. */
function runsOf(lines: readonly Line[], lattices: readonly Lattice[]): Line[][] {
  const runs: Line[][] = [];
  let last: Line | undefined;
  for (const line of [...lines].sort((a, b) => a.base - b.base)) {
    const above = last;
    const isEnd =
      above === undefined ||
      isTableEnd(line) ||
      isTableEnd(above) ||
      line.base - above.base > RUN_GAP * line.size ||
      lattices.some(({ box }) => box.y0 > above.y0 && box.y1 < line.y1);
    if (isEnd) runs.push([]);
    runs.at(-1)?.push(line);
    last = line;
  }
  return runs;
}

function isRow(line: Line): boolean {
  return isFigureLine(line, MIN_FIGURES);
}

function textLine(line: Line, ofTable: boolean): TextLine {
  const pieces = !ofTable && splitLine(line, COLUMN_GAP).length < 2 ? [] : splitLine(line, CELL_GAP);
  return {
    kind: 'line',
    x0: line.x0,
    x1: line.x1,
    y0: line.y0,
    y1: line.y1,
    base: line.base,
    size: line.size,
    text: lineText(line),
    pieces: pieces.flatMap((piece) => cutWords({ text: lineText(piece, true), x0: piece.x0, x1: piece.x1 })),
    firstWord: firstWordWidth(line.glyphs),
    characters: line.glyphs.length,
    ofTable,
  };
}

function firstWordWidth(glyphs: readonly Glyph[]): number {
  const first = glyphs[0];
  if (first === undefined) return 0;
  let end = first.x1;
  if (!isWide(first.text)) {
    for (const glyph of glyphs) {
      if (glyph.text === ' ' || isWide(glyph.text) || glyph.x0 - end > 0.15 * glyph.size) break;
      end = glyph.x1;
    }
  }
  return end - first.x0;
}
