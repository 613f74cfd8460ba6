/**
 * Tables whose borders are not all drawn, over all pages: cells where alignment tells those of the form on
 * every page of a table, else lines of text. A head that is printed again on the next page goes.
 */
import type { OpenTable, PageItem, PageLayout, PlacedBlock, TextLine } from './page-layout.js';
import type { Span } from './box.js';
import { spellGrid } from './spell-grid.js';
import { spellRows, withRoom } from './spell-rows.js';

/** A page whose open tables are settled. */
export interface SettledPage extends Omit<PageLayout, 'items'> {
  items: (TextLine | PlacedBlock)[];
}

/** A head printed again has so many lines at least; one line may be the same by chance. */
const MIN_HEAD = 2;
const MAX_HEAD = 40;
/** A head names so many columns in some line. */
const MIN_COLUMNS = 3;

/** Settles what each open table is; `running` are the lines that come back on every page. */
export function settleOpenTables(pages: readonly PageLayout[], running: ReadonlySet<TextLine>): SettledPage[] {
  const whole = wholeTables(pages, running);
  const again = headsAgain(pages, running);
  let columns: readonly Span[] | null = null;
  const settle = (item: PageItem, page: number): (TextLine | PlacedBlock)[] => {
    if (item.kind !== 'open') return again.has(item as TextLine) ? [] : [item];
    if (item.cells !== null && whole.has(item)) return [item.cells];
    const lines = item.lines.filter((line) => !again.has(line));
    const rows = spellRows(lines);
    if (rows === null) return lines;
    const grid = spellGrid(rows, page, columns);
    if (grid === null) return withRoom(rows);
    columns = grid.columns;
    const { x0, y0, x1, y1 } = item;
    return [{ kind: 'block', x0, y0, x1, y1, block: grid.block, edges: [] }];
  };
  return pages.map((page) => ({ ...page, items: page.items.flatMap((item) => settle(item, page.page)) }));
}

/** The open tables that are cells on all pages that they run over. */
function wholeTables(pages: readonly PageLayout[], running: ReadonlySet<TextLine>): Set<OpenTable> {
  const whole = new Set<OpenTable>();
  let chain: OpenTable[] = [];
  const finish = (): void => {
    if (chain.every(({ cells }) => cells !== null)) for (const table of chain) whole.add(table);
    chain = [];
  };
  for (const page of pages) {
    for (const [index, item] of page.items.filter((each) => !running.has(each as TextLine)).entries()) {
      if (index > 0 || item.kind !== 'open') finish();
      if (item.kind === 'open') chain.push(item);
    }
  }
  finish();
  return whole;
}

/** The lines at the top of a page that stand together on a page before: the head of a table. */
function headsAgain(pages: readonly PageLayout[], running: ReadonlySet<TextLine>): Set<TextLine> {
  const again = new Set<TextLine>();
  const before: TextLine[] = [];
  for (const page of pages) {
    const items = page.items.filter((item) => !running.has(item as TextLine));
    const lines = items.flatMap((item) => (item.kind === 'open' ? item.lines : item.kind === 'line' ? [item] : []));
    if (items.some(({ kind }) => kind === 'open')) for (const line of headAgain(items, lines, before)) again.add(line);
    before.push(...lines);
  }
  return again;
}

function headAgain(
  items: readonly PageItem[],
  lines: readonly TextLine[],
  before: readonly TextLine[],
): readonly TextLine[] {
  if (items[0]?.kind === 'block') return [];
  const end = lines.findIndex(({ text }) => /\d/.test(text));
  const top = lines.slice(0, Math.min(MAX_HEAD, end < 0 ? lines.length : end));
  let most = 0;
  for (let from = 0; top.length >= MIN_HEAD && from < before.length; from += 1) {
    let same = 0;
    while (same < top.length && top[same]?.text === before[from + same]?.text) same += 1;
    most = Math.max(most, same);
  }
  const head = top.slice(0, most);
  return most >= MIN_HEAD && head.some(({ pieces }) => pieces.length >= MIN_COLUMNS) ? head : [];
}
