/**
 * HTML → blocks. One pass over htmlparser2's events; no DOM is built.
 *
 * Contract: text in reading order, one block a paragraph; tables with their spans as written;
 * nothing interpreted. A table that only lays out the page (a cell of it holds another table)
 * is dissolved into what it holds.
 */
import type { ReadDocument } from './document.js';
import { readElements } from './html/element-reader.js';
import { type HiddenElement, HtmlBuilder } from './html/page-builder.js';
import { countHan } from './html/page-text.js';

const UNOPENED_ROW = /<\/tr\s{0,50}>\s{0,200}<t[dh]\b/i;
const UNOPENED_ROWS = /<\/tr\s{0,50}>(?=\s{0,200}<t[dh]\b)/gi;

/** Chinese characters from which hidden elements may hold a report, and one of them a part of it. */
const HIDDEN_CONTENT = 200;
const HIDDEN_PART = 80;
/** How many times more a page must hide than show before what it hides is taken for its content. */
const HIDDEN_SHARE = 3;
/** Rows of a table from which a page shows its content: what it hides are other years' reports. */
const SHOWN_ROWS = 5;

/**
 * Reads a decoded page. What it hides is left out, unless that is nearly all of it: then a script shows it.
 * @throws DocumentError parse_limit_exceeded when elements nest or follow each other without bound
 */
export function readHtml(html: string): ReadDocument {
  const markup = mendMarkup(html);
  const page = build(markup, new Set());
  const content = page.hidden.filter(({ han }) => han >= HIDDEN_PART);
  const hiddenHan = content.reduce((sum, { han }) => sum + han, 0);
  const shows = hasTable(page.document) || hiddenHan < HIDDEN_SHARE * hanIn(page.document);
  if (hiddenHan < HIDDEN_CONTENT || shows) return page.document;
  return build(markup, new Set(content.map(({ start }) => start))).document;
}

/** What the tokeniser would lose: content in CDATA, which browsers show as markup, and rows that are closed but never opened. */
function mendMarkup(html: string): string {
  const plain = html.includes('[CDATA[') ? html.replaceAll('<![CDATA[', '').replaceAll(']]>', '') : html;
  return UNOPENED_ROW.test(plain) ? plain.replace(UNOPENED_ROWS, '</tr><tr>') : plain;
}

function build(html: string, shown: ReadonlySet<number>): { document: ReadDocument; hidden: readonly HiddenElement[] } {
  const builder = new HtmlBuilder(shown);
  readElements(html, builder);
  return { document: builder.finish(), hidden: builder.hidden };
}

function hasTable({ blocks }: ReadDocument): boolean {
  return blocks.some((block) => block.kind === 'table' && block.rows.length >= SHOWN_ROWS);
}

function hanIn(document: ReadDocument): number {
  let han = 0;
  for (const block of document.blocks) {
    if (block.kind === 'text') han += countHan(block.text);
    else if (block.kind === 'table') for (const row of block.rows) for (const cell of row) han += countHan(cell.text);
  }
  return han;
}
