/**
 * A page's elements → blocks, event by event. Only what the page shows is read; of what it hides,
 * the size is kept.
 */
import type { Diagnostic } from '../../parsed-report.js';
import type { Block, ReadDocument } from '../document.js';
import { DocumentError } from '../document-error.js';
import type { Attributes, ElementHandler } from './element-reader.js';
import type { ElementRules } from './elements.js';
import { type CellNode, emitFlow, type Flow, type FlowItem, settleRows, type TableNode } from './flow.js';
import { collapse, countHan, tidy } from './page-text.js';
import { RowFinder } from './rows.js';
import { isFootnoteMark, isHidden, isLegible, isRaised, isStruck, notableStyle } from './visibility.js';

/** Spans beyond these are damage or attack; the widest national form has 15 columns. */
const MAX_COLSPAN = 64;
const MAX_ROWSPAN = 512;
/** Elements open at once. Real pages stay below 200; the limit keeps the parser's own stack cheap. */
const MAX_DEPTH = 4000;
const MAX_TABLE_DEPTH = 40;
/** Paragraphs and cells that are built at all; far fewer are read. */
const MAX_PARTS = 300_000;

/** Blocks whose spans may be cells. In a paragraph spans are only runs of one font. */
const SPAN_ROWS: ReadonlySet<string> = new Set(['li', 'div', 'dl', 'dd']);

/** Inputs whose value stands in the page like text. */
const SHOWN_INPUTS: ReadonlySet<string> = new Set(['', 'text', 'number', 'tel']);

export interface HiddenElement {
  /** Offset of its tag in the page. */
  start: number;
  /** Chinese characters that it holds. */
  han: number;
}

export class HtmlBuilder implements ElementHandler {
  /** Elements hidden by their attributes, that are not within another. */
  readonly hidden: HiddenElement[] = [];
  private readonly root: Flow = { items: [], pending: '' };
  private readonly tables: TableNode[] = [];
  /** The cell open in each table of `tables`, or null between cells. */
  private readonly cells: (CellNode | null)[] = [];
  private flow: Flow = this.root;
  private depth = 0;
  /** Depth of the element whose content is being skipped, or 0. */
  private skipFrom = 0;
  /** Whether that element is hidden and not, say, a script. */
  private hiding = false;
  private preformatted = 0;
  private inTitle = false;
  private title: string | null = null;
  private inItem = false;
  private readonly meta = new Map<string, string>();
  private readonly rows = new RowFinder<FlowItem>();
  /** True right after a block opened, until it holds anything: closed so, it may be an empty cell. */
  private empty = false;
  /** Elements that set a font size, from the first on that nobody could read. */
  private readonly fontSizes: { depth: number; legible: boolean }[] = [];
  /** The raised element that is open, and where its text begins in `pending`. */
  private raised: { depth: number; from: number } | null = null;
  private marks = 0;
  private parts = 0;

  /** @param shown offsets of hidden elements that are to be read all the same */
  constructor(private readonly shown: ReadonlySet<number>) {}

  open(element: ElementRules, attributes: Attributes, start: number): void {
    const { name, isBlock } = element;
    if (++this.depth > MAX_DEPTH)
      throw new DocumentError('parse_limit_exceeded', 'The page nests elements too deeply.');
    if (name === 'meta') this.openMeta(attributes);
    if (this.skipFrom > 0) return;
    const style = notableStyle(attributes.style);
    if (this.skips(element, attributes, style, start)) {
      this.skipFrom = this.depth;
      return;
    }
    this.openText(element, attributes, style);
    if (isBlock) {
      if (++this.parts > MAX_PARTS) throw new DocumentError('parse_limit_exceeded', 'The page holds too many parts.');
      this.rows.text(this.flow.pending, true);
      this.flush();
      this.rows.open(this.flow);
    } else if (name === 'span') this.rows.openSpan(this.flow);
    this.empty = isBlock;
    if (name === 'table') this.openTable();
    else if (name === 'tr') this.openRow();
    else if (name === 'td' || name === 'th') this.openCell(attributes);
  }

  /** Whether nothing in an element is read; the page's title and what is hidden are noted. */
  private skips({ name, isSkipped }: ElementRules, attributes: Attributes, style: string, start: number): boolean {
    if (name === 'title' && !this.inItem) {
      this.inTitle = this.title === null;
      return true;
    }
    if (isSkipped || isStruck(style)) return true;
    if (name === 'option' || name === 'select')
      return !this.inCell() || (name === 'option' && !('selected' in attributes));
    if (!isHidden(attributes, style)) return false;
    if (this.shown.has(start)) return false;
    this.hidden.push({ start, han: 0 });
    this.hiding = true;
    return true;
  }

  /** What an element does to the text around it. */
  private openText({ name, isFeedItem }: ElementRules, attributes: Attributes, style: string): void {
    if (name === 'br') this.flow.pending += '\n';
    else if (name === 'img') this.image();
    else if (name === 'pre') this.preformatted++;
    else if (name === 'input') this.openInput(attributes);
    else if (isFeedItem) this.inItem = true;
    if (this.raised === null && isRaised(name, attributes, style))
      this.raised = { depth: this.depth, from: this.flow.pending.length };
    const sized = this.fontSizes.length > 0;
    if (style === '' && !sized) return;
    const legible = isLegible(sized ? (attributes.style ?? '') : style);
    if (legible !== null && (!legible || sized)) this.fontSizes.push({ depth: this.depth, legible });
  }

  /** Forms filled in and left as they are: a figure may stand in a field of its cell. */
  private openInput(attributes: Attributes): void {
    const type = (attributes.type ?? '').trim().toLowerCase();
    if (!this.inCell() || !SHOWN_INPUTS.has(type)) return;
    // Beside a figure: what stands in two places is not one figure, and must not pass for groups of one.
    const apart = /\d\s*$/.test(this.flow.pending.slice(-20)) ? ' / ' : '';
    this.flow.pending += apart + (attributes.value ?? '');
  }

  private inCell(): boolean {
    return this.flow !== this.root;
  }

  text(text: string): void {
    if (this.inTitle) this.title = (this.title ?? '') + text;
    if (this.skipFrom > 0) {
      const hidden = this.hiding ? this.hidden.at(-1) : undefined;
      if (hidden) hidden.han += countHan(text);
      return;
    }
    if (this.fontSizes.at(-1)?.legible === false) return;
    this.flow.pending += this.preformatted > 0 ? text : collapse(text);
    if (this.empty && text.trim() !== '') this.empty = false;
  }

  close(element: ElementRules): void {
    const { name, isBlock } = element;
    if (name === 'title') this.inTitle = false;
    const skipping = this.skipFrom > 0;
    if (skipping && this.depth === this.skipFrom) {
      this.skipFrom = 0;
      this.hiding = false;
    }
    const depth = this.depth--;
    if (skipping) return;
    this.closeText(element, depth);
    if (name === 'span') this.rows.closeSpan(this.flow);
    if (isBlock) this.closeBlock(name);
    this.empty = false;
    if (name === 'table') this.closeTable();
    else if (name === 'tr') this.closeRow();
    else if (name === 'td' || name === 'th') this.closeCell();
  }

  private closeText({ name, isFeedItem }: ElementRules, depth: number): void {
    if (name === 'pre') this.preformatted--;
    else if (isFeedItem) this.inItem = false;
    if (this.fontSizes.at(-1)?.depth === depth) this.fontSizes.pop();
    if (this.raised?.depth === depth) this.closeRaised(this.raised.from);
  }

  private closeRaised(from: number): void {
    this.raised = null;
    const { pending } = this.flow;
    if (!isFootnoteMark(pending.slice(0, from), pending.slice(from))) return;
    this.flow.pending = pending.slice(0, from);
    this.marks++;
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
    const title = this.meta.get('articletitle') || collapse(this.title ?? '').trim() || null;
    const diagnostics = this.marks === 0 ? [] : [marksLeftOut(this.marks)];
    return { title, metadata: { publishedOn: isoDate(this.meta.get('pubdate')) }, blocks, diagnostics };
  }

  private openMeta(attributes: Attributes): void {
    const name = attributes.name?.toLowerCase();
    const content = attributes.content;
    if (name && content && (name === 'articletitle' || name === 'pubdate'))
      this.meta.set(name, content.trim().slice(0, 300));
  }

  private image(): void {
    this.flush();
    this.flow.items.push({ image: true });
  }

  private openTable(): void {
    if (this.tables.length >= MAX_TABLE_DEPTH) return;
    const table: TableNode = { rows: [], rowOpen: false };
    this.flow.items.push(table);
    this.tables.push(table);
    this.cells.push(null);
  }

  private openRow(): void {
    this.closeCell();
    const table = this.tables.at(-1);
    if (!table) return;
    table.rows.push([]);
    table.rowOpen = true;
  }

  private closeRow(): void {
    this.closeCell();
    const table = this.tables.at(-1);
    if (table) table.rowOpen = false;
  }

  private openCell(attributes: Attributes): void {
    const table = this.tables.at(-1);
    if (!table) return;
    this.closeCell();
    // Cells behind a closed row whose own row was never opened.
    if (!table.rowOpen) this.openRow();
    const cell: CellNode = {
      items: [],
      pending: '',
      colspan: span(attributes.colspan, MAX_COLSPAN),
      rowspan: span(attributes.rowspan, MAX_ROWSPAN),
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
    const { pending } = this.flow;
    const tidied = tidy(pending);
    this.flow.pending = '';
    if (tidied !== '') this.flow.items.push(this.preformatted > 0 ? pending : tidied);
  }
}

function span(value: string | undefined, limit: number): number {
  // Scripts that were escaped twice leave a backslash before the quotes of attributes.
  const number = value ? Number.parseInt(value.replace(/^[\\"'\s]+/, ''), 10) : 1;
  return Number.isFinite(number) && number > 1 ? Math.min(number, limit) : 1;
}

/** The doubt that marks of footnotes, left out, may have been digits. */
export function marksLeftOut(count: number): Diagnostic {
  return {
    code: 'footnote_mark',
    message: `${count} raised marks of footnotes beside text or figures were left out.`,
  };
}

/** The date that opens a metadata value such as `2021-03-10 20:46`, as YYYY-MM-DD. */
function isoDate(value: string | undefined): string | null {
  const match = value ? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(value) : null;
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
