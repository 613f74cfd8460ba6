/**
 * HTML → blocks. One pass over htmlparser2's events; no DOM is built.
 *
 * Contract: text in reading order, one block a paragraph; tables with their spans as written;
 * nothing interpreted. A table that only lays out the page (a cell of it holds another table)
 * is dissolved into what it holds.
 */
import { Parser } from 'htmlparser2';
import type { Block, ReadDocument, SourceCell } from './document.js';
import { DocumentError } from './document-error.js';
import { isFormTable, RowFinder } from './html-rows.js';

/** Spans beyond these are damage or attack; the widest national form has 15 columns. */
const MAX_COLSPAN = 64;
const MAX_ROWSPAN = 512;
/** Elements open at once. Real pages stay below 200; the limit keeps the parser's own stack cheap. */
const MAX_DEPTH = 4000;
const MAX_TABLE_DEPTH = 40;
/** A table within a cell is a table of its own from this many cells on; below it is the cell's text. */
const NESTED_TABLE_CELLS = 4;

const SKIPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'select',
  'button',
  'svg',
  'iframe',
  'object',
  'del',
  'xml',
  'title',
]);
const BLOCK = new Set(
  'p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 section article header footer main nav aside blockquote center form fieldset hr address figure caption thead tbody tfoot tr td th table pre option textarea'.split(
    ' ',
  ),
);

/** Blocks whose spans may be cells. In a paragraph spans are only runs of one font. */
const SPAN_ROWS: ReadonlySet<string> = new Set(['li', 'div', 'dl', 'dd']);

const BROKEN_NUMBER = /^\d{1,9}\n\d{1,9}$/;

/** What a page or a cell holds, in order. */
type FlowItem = string | TableNode | RowNode | { image: true };

/** What may be a row of a table drawn without table elements. */
interface RowNode {
  row: FlowItem[][];
  /** What it is when it is no row. */
  text: FlowItem[];
}

interface Flow {
  items: FlowItem[];
  pending: string;
}

interface CellNode extends Flow {
  colspan: number;
  rowspan: number;
}

interface TableNode {
  rows: CellNode[][];
}

/** Reads a decoded page. @throws DocumentError parse_limit_exceeded when elements nest without bound */
export function readHtml(html: string): ReadDocument {
  const builder = new HtmlBuilder();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => builder.open(name, attributes),
      ontext: (text) => builder.text(text),
      onclosetag: (name) => builder.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  builder.parser = parser;
  parser.write(html);
  parser.end();
  return builder.finish();
}

class HtmlBuilder {
  parser: Parser | null = null;
  private readonly root: Flow = { items: [], pending: '' };
  private readonly tables: TableNode[] = [];
  /** The cell open in each table of `tables`, or null between cells. */
  private readonly cells: (CellNode | null)[] = [];
  private flow: Flow = this.root;
  private depth = 0;
  /** Depth of the element whose content is being skipped, or 0. */
  private skipFrom = 0;
  private preformatted = 0;
  private inTitle = false;
  private title = '';
  private readonly meta = new Map<string, string>();
  private readonly rows = new RowFinder<FlowItem>();
  /** True right after a block opened, until it holds anything: closed so, it may be an empty cell. */
  private empty = false;

  open(name: string, attributes: Record<string, string>): void {
    if (++this.depth > MAX_DEPTH)
      throw new DocumentError('parse_limit_exceeded', 'The page nests elements too deeply.');
    if (name === 'title') this.inTitle = true;
    if (name === 'meta') this.openMeta(attributes);
    if (this.skipFrom > 0) return;
    if (SKIPPED.has(name) || isHidden(attributes['style'])) {
      this.skipFrom = this.depth;
      return;
    }
    if (name === 'br') this.flow.pending += '\n';
    else if (name === 'img') this.image();
    else if (name === 'pre') this.preformatted++;
    const isBlock = BLOCK.has(name);
    if (isBlock) {
      this.rows.text(this.flow.pending, true);
      this.flush();
      this.rows.open(this.flow);
    } else if (name === 'span') this.rows.openSpan(this.flow);
    this.empty = isBlock;
    if (name === 'table') this.openTable();
    else if (name === 'tr') this.openRow();
    else if (name === 'td' || name === 'th') this.openCell(attributes);
  }

  text(text: string): void {
    if (this.inTitle) this.title += text;
    if (this.skipFrom > 0) return;
    this.flow.pending += this.preformatted > 0 ? text : collapse(text);
    if (this.empty && text.trim() !== '') this.empty = false;
  }

  close(name: string): void {
    if (name === 'title') this.inTitle = false;
    const skipping = this.skipFrom > 0;
    if (skipping && this.depth === this.skipFrom) this.skipFrom = 0;
    this.depth--;
    if (skipping) return;
    if (name === 'pre') this.preformatted--;
    const isBlock = BLOCK.has(name);
    if (name === 'span') this.rows.closeSpan(this.flow);
    if (isBlock) this.closeBlock(name);
    this.empty = false;
    if (name === 'table') this.closeTable();
    else if (name === 'tr' || name === 'td' || name === 'th') this.closeCell();
  }

  private closeBlock(name: string): void {
    const spans = SPAN_ROWS.has(name) ? this.rows.spanTexts(this.flow) : null;
    if (spans) {
      this.flow.items.push({ row: spans.map((text) => [text]), text: [tidy(this.flow.pending)] });
      this.flow.pending = '';
    }
    this.rows.text(this.flow.pending, false);
    this.flush();
    if (this.empty && this.flow === this.root) this.root.items.push('');
    this.rows.close(
      this.flow,
      (item) => typeof item === 'string',
      (row) => ({ row, text: row.flat() }),
    );
  }

  finish(): ReadDocument {
    this.flush();
    const blocks: Block[] = [];
    settleRows(this.root);
    emitFlow(this.root, blocks);
    const title = this.meta.get('articletitle') || collapse(this.title).trim() || null;
    return { title, metadata: { publishedOn: isoDate(this.meta.get('pubdate')) }, blocks, diagnostics: [] };
  }

  private openMeta(attributes: Record<string, string>): void {
    const name = attributes['name']?.toLowerCase();
    const content = attributes['content'];
    if (name && content && (name === 'articletitle' || name === 'pubdate'))
      this.meta.set(name, content.trim().slice(0, 300));
  }

  private image(): void {
    this.flush();
    this.flow.items.push({ image: true });
  }

  private openTable(): void {
    if (this.tables.length >= MAX_TABLE_DEPTH) return;
    const table: TableNode = { rows: [] };
    this.flow.items.push(table);
    this.tables.push(table);
    this.cells.push(null);
  }

  private openRow(): void {
    this.closeCell();
    this.tables.at(-1)?.rows.push([]);
  }

  private openCell(attributes: Record<string, string>): void {
    const table = this.tables.at(-1);
    if (!table) return;
    this.closeCell();
    if (table.rows.length === 0) table.rows.push([]);
    const cell: CellNode = {
      items: [],
      pending: '',
      colspan: span(attributes['colspan'], MAX_COLSPAN),
      rowspan: span(attributes['rowspan'], MAX_ROWSPAN),
    };
    table.rows.at(-1)?.push(cell);
    this.cells[this.cells.length - 1] = cell;
    this.flow = cell;
  }

  private closeCell(): void {
    const top = this.cells.length - 1;
    if (top < 0 || !this.cells[top]) return;
    this.flush();
    settleRows(this.flow);
    this.cells[top] = null;
    this.flow = this.outerFlow(top);
  }

  private closeTable(): void {
    if (this.tables.length === 0) return;
    this.closeCell();
    this.tables.pop();
    this.cells.pop();
    this.flow = this.outerFlow(this.cells.length);
  }

  /** The flow around the table at index `below`: the innermost open cell under it, or the page. */
  private outerFlow(below: number): Flow {
    for (let i = below - 1; i >= 0; i--) {
      const cell = this.cells[i];
      if (cell) return cell;
    }
    return this.root;
  }

  private flush(): void {
    if (this.flow.pending === '') return;
    const text = this.preformatted > 0 ? this.flow.pending : tidy(this.flow.pending);
    this.flow.pending = '';
    if (text.trim() !== '') this.flow.items.push(text);
  }
}

/** Makes tables of runs of rows that print the form's words, and text again of all others. */
function settleRows(flow: Flow): void {
  if (!flow.items.some(isRow)) return;
  const settled: FlowItem[] = [];
  for (let i = 0; i < flow.items.length;) {
    const run: RowNode[] = [];
    let end = i;
    for (let item = flow.items[end]; item === '' || isRow(item); item = flow.items[++end])
      if (item !== '') run.push(item);
    const isTable = isFormTable(run.map(({ row }) => row.map((items) => items.join('\n'))));
    if (isTable) settled.push({ rows: run.map(({ row }) => row.map(cellOf)) });
    else
      for (const item of flow.items.slice(i, Math.max(end, i + 1))) settled.push(...(isRow(item) ? item.text : [item]));
    i = Math.max(end, i + 1);
  }
  flow.items = settled;
}

function isRow(item: FlowItem | undefined): item is RowNode {
  return typeof item === 'object' && 'row' in item;
}

function cellOf(items: FlowItem[]): CellNode {
  return { items, pending: '', colspan: 1, rowspan: 1 };
}

function emitFlow(flow: Flow, out: Block[]): void {
  for (const item of flow.items) {
    if (typeof item === 'string') emitText(item, out);
    else if ('image' in item) out.push({ kind: 'image' });
    else if ('rows' in item) emitTable(item, out);
  }
}

/** A paragraph is split at its line breaks, but for a number that one breaks. An empty one stays: it may be a cell. */
function emitText(text: string, out: Block[]): void {
  const lines = !text.includes('\n') || BROKEN_NUMBER.test(text) ? [text] : text.split('\n');
  for (const line of lines) if (line.trim() !== '' || text === '') out.push({ kind: 'text', text: line.trimEnd() });
}

/** Rows that hold tables of their own are dissolved; what stands between them stays a table. */
function emitTable(table: TableNode, out: Block[]): void {
  let rows: SourceCell[][] = [];
  const flushRows = (): void => {
    if (rows.some((row) => row.length > 0)) out.push({ kind: 'table', rows });
    rows = [];
  };
  for (const row of table.rows) {
    if (row.some((cell) => cell.items.some(isSubstantialTable))) {
      flushRows();
      for (const cell of row) emitFlow(cell, out);
    } else {
      rows.push(row.map((cell) => ({ text: flowText(cell), colspan: cell.colspan, rowspan: cell.rowspan })));
      if (row.some((cell) => cell.items.some((item) => typeof item === 'object' && 'image' in item))) {
        flushRows();
        out.push({ kind: 'image' });
      }
    }
  }
  flushRows();
}

function isSubstantialTable(item: FlowItem): boolean {
  if (typeof item !== 'object' || !('rows' in item)) return false;
  let cells = 0;
  for (const row of item.rows) {
    cells += row.length;
    if (cells >= NESTED_TABLE_CELLS) return true;
    for (const cell of row) if (cell.items.some(isSubstantialTable)) return true;
  }
  return false;
}

function flowText(flow: Flow): string {
  const parts: string[] = [];
  for (const item of flow.items) {
    if (typeof item === 'string') parts.push(item);
    else if ('rows' in item) parts.push(item.rows.map((row) => row.map(flowText).join(' ')).join('\n'));
  }
  return parts.join('\n').trim();
}

const UNEVEN_SPACE = /[\t\r\n\f\u00a0]| {2}/;

/** Source line breaks and tabs are spaces in HTML; no-break spaces are kept as plain spaces. */
function collapse(text: string): string {
  return UNEVEN_SPACE.test(text) ? text.replace(/[ \t\r\n\f]+|\u00a0/g, ' ') : text;
}

/** Trims every line of a text. Not one expression: over a long run of spaces it would be quadratic. */
function tidy(text: string): string {
  if (!text.includes('\n')) return text.trim();
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

function span(value: string | undefined, limit: number): number {
  const number = value ? Number.parseInt(value, 10) : 1;
  return Number.isFinite(number) && number > 1 ? Math.min(number, limit) : 1;
}

function isHidden(style: string | undefined): boolean {
  return style !== undefined && /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(style);
}

/** The date that opens a metadata value such as `2021-03-10 20:46`, as YYYY-MM-DD. */
function isoDate(value: string | undefined): string | null {
  const match = value ? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(value) : null;
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
