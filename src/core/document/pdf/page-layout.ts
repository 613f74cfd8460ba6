/**
 * One page → its tables, pictures and lines from top to bottom. Lines are kept light, since paragraphs
 * and running headers are only told once all pages are there.
 */
import type { Block } from '../document.js';
import { findTables } from './find-tables.js';
import { isWide, type Box, type Glyph } from './glyph.js';
import { isOutlined, isScanned, pictures } from './images.js';
import { buildLines, lineText, splitLine, type Line } from './lines.js';
import type { PageContent } from './page-content.js';
import { findPageNumber, type PageNumbering } from './page-numbers.js';
import { assignToLattices, columnEdges, fillLattice, type TableFaults } from './tables.js';

/** A line of text outside tables. */
export interface TextLine extends Box {
  kind: 'line';
  text: string;
  /** Pieces kept apart by wide gaps, when there are several: columns, or words spread out. */
  pieces: { text: string; x0: number }[];
  size: number;
  base: number;
  /** Width of what may not be broken off its start: a number, a Latin word, one ideograph. */
  firstWord: number;
  characters: number;
}

export interface PlacedBlock extends Box {
  kind: 'block';
  block: Block;
  /** Of a table: where its columns begin, and the end of the last one. */
  edges: readonly number[];
}

export type PageItem = TextLine | PlacedBlock;

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

/** Lays out one page; `numbering` carries the page numbers met so far. */
export function layOutPage(content: PageContent, page: number, numbering: PageNumbering): PageLayout {
  const faults: TableFaults = { overlapping: 0, wrappedFigures: 0, stackedFigures: 0, crossing: 0 };
  const pageLines = buildLines(content.glyphs, { overlapping: 0 });
  const number = findPageNumber(content, pageLines, page, numbering);
  const lines = number === null ? pageLines : pageLines.filter((line) => line !== number);
  const dropped = new Set(number?.glyphs);
  const glyphs = content.glyphs.filter((glyph) => !dropped.has(glyph));
  const { lattices, aligned, tooManyRules } = findTables(content, lines);
  const { inside, outside } = assignToLattices(glyphs, lattices);
  const items: PageItem[] = lattices.map((lattice, index) => ({
    kind: 'block',
    ...lattice.box,
    block: fillLattice(lattice, inside[index] ?? [], page, faults),
    edges: columnEdges(lattice),
  }));
  for (const line of buildLines(outside, faults)) items.push(textLine(line));
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
    aligned,
    tooManyRules,
  };
}

function textLine(line: Line): TextLine {
  const pieces = splitLine(line, COLUMN_GAP).length < 2 ? [] : splitLine(line, CELL_GAP);
  return {
    kind: 'line',
    x0: line.x0,
    x1: line.x1,
    y0: line.y0,
    y1: line.y1,
    base: line.base,
    size: line.size,
    text: lineText(line),
    pieces: pieces.map((piece) => ({ text: lineText(piece), x0: piece.x0 })),
    firstWord: firstWordWidth(line.glyphs),
    characters: line.glyphs.length,
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
