/**
 * Tables drawn with blocks or spans instead of table elements.
 *
 * A block that holds nothing but two or more blocks without blocks of their own, or two or more
 * spans with nothing between, may be a row. Runs of such rows are a table only on the evidence of
 * the form's own words; every other run stays the text it was. Linear in the size of the page.
 */
import {
  APPLICANT_LABELS,
  DISCLOSURE_COLUMN_LABELS,
  DISCLOSURE_CORNER,
  DISCLOSURE_ROW_LABELS,
  indexWordings,
  labelKey,
  OUTCOME_LABELS,
  REVIEW_HEAD_LABELS,
  REVIEW_LEAF_LABELS,
} from '../../forms/labels.js';

interface Holder<Item> {
  items: Item[];
  pending: string;
}

interface Frame<Item> {
  holder: Holder<Item>;
  /** Index of the first item of the block. */
  start: number;
  /** First items of the blocks in it, as long as each is a cell. */
  cells: number[];
  /** True once it holds what no row does. */
  broken: boolean;
  /** Places of its spans in the pending text, and how many are open. */
  spans: [from: number, to: number][];
  openSpans: number;
}

const MIN_ROWS = 2;
const MIN_CELLS = 2;
/** Different words of the form that a run of rows must print as cells. */
const MIN_WORDS = 3;
/** Share of the printed cells that must be words of the form or numbers. */
const MIN_SHARE = 0.5;
const LONGEST_CELL = 80;
const NUMBER = /^[-－—/无0-9０-９][0-9０-９,，. ]{0,20}(?:[万亿]?元|件)?$/;
/** Bound of what is kept open; deeper blocks are never rows. */
const MAX_FRAMES = 200;

const WORDS: ReadonlySet<string> = new Set([
  labelKey(DISCLOSURE_CORNER),
  ...[
    DISCLOSURE_ROW_LABELS,
    DISCLOSURE_COLUMN_LABELS,
    OUTCOME_LABELS,
    APPLICANT_LABELS,
    REVIEW_LEAF_LABELS,
    REVIEW_HEAD_LABELS,
  ].flatMap((labels: Readonly<Record<string, readonly string[]>>) => [...indexWordings(labels).keys()]),
]);

/** Follows the blocks of a page as they open and close, and finds those that may be rows. */
export class RowFinder<Item> {
  private readonly frames: Frame<Item>[] = [];
  private depth = 0;

  open(holder: Holder<Item>): void {
    this.depth++;
    if (this.depth > MAX_FRAMES) return;
    const parent = this.frames.at(-1);
    if (parent && parent.spans.length > 0) parent.broken = true;
    this.frames.push({ holder, start: holder.items.length, cells: [], broken: false, spans: [], openSpans: 0 });
  }

  openSpan(holder: Holder<Item>): void {
    const frame = this.frames.at(-1);
    if (frame && this.depth <= MAX_FRAMES && frame.openSpans++ === 0)
      frame.spans.push([holder.pending.length, Number.MAX_SAFE_INTEGER]);
  }

  closeSpan(holder: Holder<Item>): void {
    const frame = this.frames.at(-1);
    const span = frame?.spans.at(-1);
    if (frame && span && frame.openSpans > 0 && --frame.openSpans === 0) span[1] = holder.pending.length;
  }

  /** The texts of a block's spans, when it holds two or more and nothing besides; before its text is put away. */
  spanTexts(holder: Holder<Item>): string[] | null {
    const frame = this.frames.at(-1);
    if (!frame || this.depth > MAX_FRAMES || frame.spans.length < MIN_CELLS || frame.cells.length > 0) return null;
    const { pending } = holder;
    let from = 0;
    for (const [start, end] of frame.spans) {
      if (pending.slice(from, start).trim() !== '') return null;
      from = end;
    }
    if (pending.slice(from).trim() !== '') return null;
    return frame.spans.map(([start, end]) => pending.slice(start, end).trim());
  }

  /** Closes the innermost block. A row stands as one node in place of its items. */
  close(holder: Holder<Item>, isLeaf: (item: Item) => boolean, rowOf: (cells: Item[][]) => Item): void {
    if (this.depth-- > MAX_FRAMES) return;
    const frame = this.frames.pop();
    const parent = this.frames.at(-1);
    let isCell = false;
    if (frame && frame.holder === holder && !frame.broken) {
      const { start, cells } = frame;
      const items = holder.items.slice(start);
      isCell = cells.length < MIN_CELLS && items.every(isLeaf);
      if (cells.length >= MIN_CELLS && items.every(isLeaf)) {
        const texts = cells.map((from, i) => holder.items.slice(from, cells[i + 1] ?? holder.items.length));
        holder.items.splice(start, items.length, rowOf(texts));
      }
    }
    if (!parent) return;
    if (isCell && frame && parent.holder === holder) parent.cells.push(frame.start);
    else parent.broken = true;
  }

  /** Text that stands between the blocks of a block makes it no row. */
  text(pending: string, opening: boolean): void {
    const frame = this.frames.at(-1);
    if (frame && !frame.broken && (opening || frame.cells.length > 0) && pending.trim() !== '') frame.broken = true;
  }
}

/** True when rows print the form's words in their cells, and little besides words and numbers. */
export function isFormTable(rows: readonly (readonly string[])[]): boolean {
  if (rows.length < MIN_ROWS) return false;
  const words = new Set<string>();
  let known = 0;
  let printed = 0;
  for (const cell of rows.flat()) {
    const text = cell.trim();
    if (text === '') continue;
    printed++;
    const key = text.length <= LONGEST_CELL ? labelKey(text) : '';
    if (WORDS.has(key)) words.add(key);
    if (WORDS.has(key) || NUMBER.test(text)) known++;
  }
  return words.size >= MIN_WORDS && known >= printed * MIN_SHARE;
}
