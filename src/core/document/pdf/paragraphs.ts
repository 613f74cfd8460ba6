/**
 * Pages → blocks in reading order: running headers and footers dropped, lines joined to paragraphs,
 * across pages too. Lines that hold columns stay lines, their columns set apart by spaces, for the
 * steps that lift tables out of text.
 */
import type { Block } from '../document.js';
import { joiner } from './lines.js';
import { continueTable, type TablePart } from './continue-table.js';
import { settleOpenTables } from './open-tables.js';
import type { PageItem, PageLayout, PlacedBlock, TextLine } from './page-layout.js';

/** The edges between which prose is set, in points; the same for all pages of one width. */
interface Measure {
  left: number;
  right: number;
}

/** Fewer characters than this do not tell where lines begin and end. */
const LONG_LINE = 15;
/** First lines are set in by two ems, now and then by less. */
const INDENT = 1.2;
const MAX_INDENT = 4.5;
/** Part of the page's height, at the top and at the bottom, in which running lines stand. */
const RUNNING_MARGIN = 0.12;
const RUNNING_SHIFT = 4;
const HEADING = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])/;
const SENTENCE_END = /[。；：！？]$/;

export interface Assembled {
  blocks: Block[];
  /** Pages on which a row began whose second half stands on the next page. */
  joinedRows: number[];
}

/** Puts the pages together. */
export function assembleBlocks(laidOut: readonly PageLayout[]): Assembled {
  const running = runningLines(laidOut);
  const pages = settleOpenTables(laidOut, running);
  const measures = measuresByWidth(pages);
  const assembler = new Assembler();
  for (const { page, width, items } of pages) {
    assembler.turnPage(page, measures.get(Math.round(width)) ?? { left: 0, right: width });
    for (const item of items) {
      if (item.kind === 'block') assembler.addBlock(item);
      else if (!running.has(item)) assembler.addLine(item);
    }
  }
  return assembler.end();
}

/** Blocks as they come, the last of them still open: its paragraph or its table may go on with what is next. */
class Assembler {
  private readonly blocks: Block[] = [];
  private readonly joinedRows: number[] = [];
  private paragraph: Paragraph | null = null;
  /** The last block, where it is a table. */
  private table: TablePart | null = null;
  private page = 0;
  private measure: Measure = { left: 0, right: 0 };
  private firstOnPage = true;

  turnPage(page: number, measure: Measure): void {
    this.page = page;
    this.measure = measure;
    this.firstOnPage = true;
  }

  addBlock({ block, edges }: PlacedBlock): void {
    this.close();
    const part = block.kind === 'table' && edges.length > 0 ? { block, edges } : null;
    const above = this.firstOnPage && this.blocks.at(-1) === this.table?.block ? this.table : null;
    const continued = part !== null && above !== null ? continueTable(above, part) : null;
    if (continued?.joinedRow) this.joinedRows.push(this.page - 1);
    this.table = continued?.whole ?? part;
    if (!continued?.whole) this.blocks.push(block);
    this.firstOnPage = false;
  }

  addLine(line: TextLine): void {
    const open = this.paragraph;
    if (line.ofTable || (line.pieces.length > 0 && isColumnar(line))) {
      this.close();
      this.blocks.push({ kind: 'text', text: spacedText(line, this.measure), page: this.page });
    } else if (open !== null && continues(open, line, this.measure, this.firstOnPage)) {
      this.paragraph = { text: open.text + joiner(open.text, line.text) + line.text, page: open.page, last: line };
    } else {
      this.close();
      this.paragraph = { text: line.text, page: this.page, last: line };
    }
    this.firstOnPage = false;
  }

  end(): Assembled {
    this.close();
    return { blocks: this.blocks, joinedRows: this.joinedRows };
  }

  private close(): void {
    if (this.paragraph !== null)
      this.blocks.push({ kind: 'text', text: this.paragraph.text, page: this.paragraph.page });
    this.paragraph = null;
  }
}

/** A paragraph, the page it begins on and its last line so far. */
interface Paragraph {
  text: string;
  page: number;
  last: TextLine;
}

/** Whether the line goes on with the paragraph: the line before was full, and this one is not set in. */
function continues(open: Paragraph, line: TextLine, measure: Measure, acrossPages: boolean): boolean {
  const { last } = open;
  const em = last.size;
  if (Math.abs(line.size - last.size) > 0.15 * em) return false;
  if (!acrossPages && (line.base - last.base > 2.6 * em || line.base <= last.base)) return false;
  // Titles and signatures, set in the middle or to the right, end with their line.
  if (last.x0 - measure.left > MAX_INDENT * em) return false;
  const room = measure.right - last.x1;
  if (room > line.firstWord + 0.6 * em) return false;
  // A title too long for one line goes on in the middle of the next.
  if (isCentred(line, measure) && isCentred(last, measure) && !SENTENCE_END.test(open.text)) return true;
  if (line.x0 - measure.left > INDENT * em && line.x0 - last.x0 > -0.5 * em) return false;
  if (line.x0 - last.x0 > INDENT * em) return false;
  return !(HEADING.test(line.text) && SENTENCE_END.test(open.text));
}

function isCentred(line: TextLine, measure: Measure): boolean {
  return Math.abs(line.x0 + line.x1 - measure.left - measure.right) < 1.2 * line.size;
}

/** Spread-out words of a heading or a signature are no columns; three pieces, or a number among them, are. */
function isColumnar(line: TextLine): boolean {
  return (
    line.pieces.length > 2 ||
    line.pieces.some(({ text }) => /^[\d\s.,，-]+$/.test(text)) ||
    line.pieces.every(({ text }) => text.length > 1)
  );
}

/** The line on a grid of half ems, so that columns of several lines stand under one another. */
function spacedText(line: TextLine, measure: Measure): string {
  const unit = Math.max(1, line.size / 2);
  let text = '';
  let width = 0;
  for (const piece of line.pieces) {
    const column = Math.min(400, Math.max(0, Math.round((piece.x0 - measure.left) / unit)));
    const spaces = text === '' ? column : Math.max(2, column - width);
    text += ' '.repeat(spaces) + piece.text;
    width += spaces + displayWidth(piece.text);
  }
  return text;
}

function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1;
  return width;
}

/** Where long lines begin and end, over all pages of one width. */
function measuresByWidth(pages: readonly PageLayout[]): Map<number, Measure> {
  const lines = new Map<number, TextLine[]>();
  for (const page of pages) {
    const key = Math.round(page.width);
    const long = page.items.filter(
      (item): item is TextLine => item.kind === 'line' && item.characters >= LONG_LINE && item.pieces.length === 0,
    );
    lines.set(key, [...(lines.get(key) ?? []), ...long]);
  }
  const measures = new Map<number, Measure>();
  for (const [key, long] of lines) {
    const lefts = long.map((line) => line.x0).sort((a, b) => a - b);
    const rights = long.map((line) => line.x1).sort((a, b) => a - b);
    const left = lefts[Math.floor(lefts.length * 0.1)];
    const right = rights[Math.floor(rights.length * 0.85)];
    if (left !== undefined && right !== undefined) measures.set(key, { left, right });
  }
  return measures;
}

/** Lines that come back at the same place of several pages, their numbers aside. */
function runningLines(pages: readonly PageLayout[]): Set<TextLine> {
  const found = new Map<string, { line: TextLine; page: number }[]>();
  for (const page of pages) {
    for (const line of marginLines(page)) {
      const key = `${line.text.replace(/\d+/g, '#').replace(/\s+/g, '')}`;
      const place = Math.round(line.base / RUNNING_SHIFT);
      const full = `${key}@${String(place)}`;
      const entry = found.get(full) ?? [];
      entry.push({ line, page: page.page });
      found.set(full, entry);
    }
  }
  const running = new Set<TextLine>();
  const enough = Math.max(2, Math.ceil(pages.length * 0.3));
  for (const entry of found.values()) if (entry.length >= enough) for (const { line } of entry) running.add(line);
  return running;
}

/** The outermost lines of a page, as far as they stand in its margins and no table is beyond them. */
function marginLines(page: PageLayout): TextLine[] {
  const top = takeLines(page.items, (item) => item.y1 < page.height * RUNNING_MARGIN);
  const bottom = takeLines([...page.items].reverse(), (item) => item.y0 > page.height * (1 - RUNNING_MARGIN));
  return [...new Set([...top, ...bottom])];
}

function takeLines(items: readonly PageItem[], inMargin: (item: PageItem) => boolean): TextLine[] {
  const lines: TextLine[] = [];
  for (const item of items.slice(0, 2)) {
    if (item.kind !== 'line' || !inMargin(item)) break;
    lines.push(item);
  }
  return lines;
}
