/**
 * A table that runs over a page break, put together again. That it is one table is told by its place
 * alone: the last thing on a page and the first on the next, between the same outer borders. What a page
 * break does to it is undone: the head printed again, a group's label left blank, a row cut in two.
 */
import type { SourceCell, TableBlock } from '../document.js';
import { isFigure } from './glyph.js';
import { joinCutRow, rowAt, rowsOf, type Placed } from './page-breaks.js';

/** A table, and where its columns begin, with the end of the last one, in points. */
export interface TablePart {
  block: TableBlock;
  edges: readonly number[];
}

export interface Continued {
  /** The whole; null when `below` is a table of its own. */
  whole: TablePart | null;
  /** Whether a row cut in two was put together. */
  joinedRow: boolean;
}

/** Borders nearer than this, in points, are one border drawn on two pages. */
const SAME_EDGE = 4;
/** A table of more rows is none of a report: it stays in parts, each page of which would cost as much as all before. */
const MAX_ROWS = 1000;
/** A printed head has no more rows than this. */
const MAX_HEAD = 4;

/** Puts `below`, on the next page, to `above` if it goes on with it; both are changed. */
export function continueTable(above: TablePart, below: TablePart): Continued {
  if (above.block.rows.length > MAX_ROWS) return { whole: null, joinedRow: false };
  const apart = { whole: null, joinedRow: joinCutRow(above.block, below.block) };
  if (apart.joinedRow && below.block.rows.length === 0) return { whole: above, joinedRow: true };
  const edges = commonEdges(above.edges, below.edges);
  if (edges === null || !spread(above, edges) || !spread(below, edges)) return apart;
  dropHead(above.block, below.block);
  const joinedRow = apart.joinedRow || joinCutRow(above.block, below.block);
  carryLabels(above.block, below.block);
  above.block.rows.push(...below.block.rows);
  return { whole: { block: above.block, edges }, joinedRow };
}

/** The borders of both parts; null when the outer ones differ. */
function commonEdges(above: readonly number[], below: readonly number[]): number[] | null {
  const near = (a: number | undefined, b: number | undefined): boolean =>
    a !== undefined && b !== undefined && Math.abs(a - b) <= SAME_EDGE;
  if (!near(above[0], below[0]) || !near(above.at(-1), below.at(-1))) return null;
  const edges = [...above];
  for (const edge of below) if (!above.some((other) => near(edge, other))) edges.push(edge);
  return edges.sort((a, b) => a - b);
}

/** Counts the spans of a part's cells in the columns between `edges`; false for a part that is no full grid. */
function spread({ block, edges: own }: TablePart, edges: readonly number[]): boolean {
  const places = own.map((edge) => nearest(edges, edge));
  const spans = new Map<SourceCell, number>();
  for (const row of rowsOf(block)) {
    for (const { cell, column, starts } of row) {
      const [from, to] = [places[column], places[column + cell.colspan]];
      if (from === undefined || to === undefined || to <= from) return false;
      if (starts) spans.set(cell, to - from);
    }
  }
  for (const [cell, span] of spans) cell.colspan = span;
  return true;
}

function nearest(edges: readonly number[], at: number): number {
  let best = 0;
  for (const [index, edge] of edges.entries())
    if (Math.abs(edge - at) < Math.abs((edges[best] ?? 0) - at)) best = index;
  return best;
}

/** Takes the head away where it is printed again on the next page. */
function dropHead(above: TableBlock, below: TableBlock): void {
  let rows = 0;
  while (rows < MAX_HEAD && isSameHead(above.rows[rows], below.rows[rows])) rows += 1;
  const ends = below.rows.slice(0, rows).every((row, index) => row.every(({ rowspan }) => index + rowspan <= rows));
  if (ends && rows < below.rows.length) below.rows.splice(0, rows);
}

function isSameHead(above: readonly SourceCell[] | undefined, below: readonly SourceCell[] | undefined): boolean {
  if (above === undefined || below === undefined || above.length !== below.length) return false;
  return below.every(({ text, colspan }, index) => {
    const other = above[index];
    return text !== '' && !isFigure(text) && text === other?.text && colspan === other.colspan;
  });
}

/** A label of several rows that a page break falls into is blank on the next page: it goes on there. */
function carryLabels(above: TableBlock, below: TableBlock): void {
  const upper = rowAt(above, above.rows.length - 1) ?? [];
  const first = rowAt(below, 0) ?? [];
  for (const { cell, column } of first) {
    const label = upper.find((held) => goesOn(held, cell, column));
    if (label === undefined) continue;
    label.cell.rowspan += cell.rowspan;
    below.rows[0]?.splice(below.rows[0].indexOf(cell), 1);
  }
}

function goesOn({ cell, column }: Placed, blank: SourceCell, at: number): boolean {
  const isBlank = blank.text === '' && column === at && cell.colspan === blank.colspan;
  return isBlank && cell.rowspan + blank.rowspan > 2 && cell.text !== '' && !isFigure(cell.text);
}
