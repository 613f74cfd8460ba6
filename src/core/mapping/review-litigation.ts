/**
 * Section four: grids → fifteen figures.
 *
 * Where the table is whole, or a page break parted its header from its figures, a figure is known
 * by the labels around its cell; where borders were lost, by its place among the fifteen, unless
 * what is left of the header says otherwise. A cell whose code cannot be told gives no figure.
 */
import { REVIEW_LITIGATION_CODES, type ReviewLitigationCode } from '../forms/codes.js';
import type { ReviewHead, ReviewLeaf } from '../forms/labels.js';
import type { Grid, GridCell } from '../grid/grid.js';
import type { Diagnostic, ReviewLitigationTable } from '../parsed-report.js';
import { MAX_CASES, placeOf, readCell, unreadableCell } from './read-cell.js';
import { type CellCode, codeAt, headOf, leafOf } from './review-litigation/cells.js';
import { byOrder, byRunningLabels, namesFollowForm } from './review-litigation/order.js';
import {
  dataRows,
  GROUP_WIDTH,
  isFigure,
  type Part,
  type Place,
  type Places,
  placesInOrder,
} from './review-litigation/parts.js';

const WIDTH = REVIEW_LITIGATION_CODES.length;
/** Results that a table must name to be section four: four of 维持, 纠正, 其他, 未审结, 总计. */
const MIN_LEAVES = 4;
/** Tables behind the header in which its figures are looked for: what a page break may part from it. */
const MAX_FRAGMENTS = 2;

interface Assignment {
  cells: Places;
  /** Cells that print a number which no label claims. */
  unclaimed: Place[];
  /** Cells of figures that stood there before with another text. */
  repeated: Place[];
  /** True when some result is named above its column: then a lost cell may have shifted the header. */
  byColumn: boolean;
}

/** @param isBelowHeading whether a table stands in section four by the report's headings */
export function readReviewLitigation(
  grids: readonly Grid[],
  diagnostics: Diagnostic[],
  isBelowHeading: (grid: Grid) => boolean = () => false,
): ReviewLitigationTable | null {
  const parts = partsOf(grids);
  if (parts.length === 0) return readByPlace(grids.filter(isBelowHeading).flatMap(figureRows), diagnostics);
  const named = byLabels(parts);
  if (isWhole(named)) return readCells(named.cells, named.repeated, diagnostics);
  const cells = byRunningLabels(parts) ?? byOrder(parts);
  if (cells) return readCells(cells, unreadRows(parts, cells), diagnostics);
  const rows = parts.flatMap((part) => dataRows(part).map((row) => rowOf(part.grid, row)));
  const [told, doubtful] = [diagnostics.length, named.unclaimed[0]];
  const table = namesFollowForm(parts) ? readByPlace(rows, diagnostics) : null;
  if (!table && doubtful && diagnostics.length === told)
    diagnostics.push({
      code: 'row_incomplete',
      message: `Section four prints numbers whose headers do not tell which of its ${WIDTH} figures they are.`,
      at: placeOf(doubtful.grid, doubtful.cell),
    });
  return table;
}

interface FigureRow {
  grid: Grid;
  cells: readonly GridCell[];
}

function rowOf(grid: Grid, row: number): FigureRow {
  return { grid, cells: grid.starts[row] ?? [] };
}

function figureRows(grid: Grid): FigureRow[] {
  return [...grid.starts.keys()].map((row) => rowOf(grid, row)).filter(({ cells }) => cells.some(isFigure));
}

/**
 * A header lost altogether, or in pieces: the one row of figures in the section is known by its place in the
 * report and by having all fifteen figures, as long as the sums of its three groups bear the order out.
 */
function readByPlace(rows: readonly FigureRow[], diagnostics: Diagnostic[]): ReviewLitigationTable | null {
  const [row, ...others] = rows;
  if (!row || others.length > 0 || row.cells.length !== WIDTH || !row.cells.every(isFigure)) return null;
  const table = readCells(placesInOrder(REVIEW_LITIGATION_CODES, row.grid, row.cells), [], diagnostics);
  const inOrder = groupsAddUp(table);
  diagnostics.push({
    code: inOrder ? 'header_missing' : 'row_incomplete',
    message: `Section four prints ${WIDTH} figures without a header that tells them apart; ${inOrder ? 'they were read in the order of the form' : 'their sums do not bear out the order of the form'}.`,
    ...(row.cells[0] ? { at: placeOf(row.grid, row.cells[0]) } : {}),
  });
  return inOrder ? table : null;
}

function groupsAddUp(table: ReviewLitigationTable): boolean {
  const values = REVIEW_LITIGATION_CODES.map((code) => table[code]?.value ?? 0);
  return values.every((value, i) => {
    if (i % GROUP_WIDTH !== GROUP_WIDTH - 1) return true;
    return values.slice(i - GROUP_WIDTH + 1, i).reduce((sum, part) => sum + part, 0) === value;
  });
}

/** Rows of figures beside the one read by order that print others: another year's, another body's. */
function unreadRows(parts: readonly Part[], cells: ReadonlyMap<ReviewLitigationCode, Place>): Place[] {
  const read = new Set([...cells.values()].map(({ cell }) => cell));
  const texts = [...read].map(({ text }) => text.trim()).join('|');
  return parts.flatMap((part) =>
    dataRows(part).flatMap((row) => {
      const figures = (part.grid.starts[row] ?? []).filter(isFigure);
      const [cell] = figures;
      const other = figures.length >= GROUP_WIDTH && !figures.some((figure) => read.has(figure));
      return cell && other && figures.map(({ text }) => text.trim()).join('|') !== texts
        ? [{ grid: part.grid, cell }]
        : [];
    }),
  );
}

/** The tables with headers of section four, and those right behind a header that has no figures yet. */
function partsOf(grids: readonly Grid[]): Part[] {
  const parts: Part[] = [];
  let waiting = 0;
  for (const grid of grids) {
    const from = headerStart(grid);
    const before = parts.at(-1);
    if (from === null && waiting === 0) continue;
    const fragments = waiting > 0 && before ? [grid, ...before.fragments] : [grid];
    const place = { from: from ?? 0, to: grid.starts.length, caption: grid.caption ?? '' };
    const part = { grid, ...place, fragments, header: from !== null };
    parts.push(part);
    if (part.header) waiting = MAX_FRAGMENTS;
    waiting = dataRows(part).length > 0 ? 0 : waiting - 1;
  }
  return parts;
}

/** The first row of section four in a table that names its kinds of case or its results; null in other tables. */
function headerStart(grid: Grid): number | null {
  let first: number | null = null;
  const kinds = new Set<ReviewHead>();
  let results = 0;
  const captioned = headOf(grid.caption ?? '') !== null;
  for (const [row, cells] of grid.starts.entries()) {
    const inRow = new Set<ReviewLeaf>();
    for (const { text } of cells) {
      const head = headOf(text);
      const leaf = head ? null : leafOf(text);
      if (head) kinds.add(head);
      if (leaf) inRow.add(leaf);
      if (head) first ??= row;
    }
    if (inRow.size >= MIN_LEAVES) first ??= row;
    if (first !== null || captioned) results += inRow.size;
  }
  if (first === null && !captioned) return null;
  return results >= MIN_LEAVES || kinds.size >= 2 ? (first ?? 0) : null;
}

/** By the labels around each cell of a row that prints figures. */
function byLabels(parts: readonly Part[]): Assignment {
  const assignment: Assignment = { cells: new Map(), unclaimed: [], repeated: [], byColumn: false };
  for (const part of parts)
    for (const row of dataRows(part)) {
      const slots = part.grid.slots[row] ?? [];
      for (const [column, cell] of slots.entries()) {
        if (!cell || cell.row !== row + 1) continue;
        const known = isPlaced(part) ? codeAt(part.fragments, part.from, row, column) : null;
        if (known) claim(assignment, known, { grid: part.grid, cell });
        else if (isFigure(cell)) assignment.unclaimed.push({ grid: part.grid, cell });
      }
    }
  for (const part of parts) if (isPlaced(part)) claimEmptyRows(part, assignment);
  return assignment;
}

function isPlaced({ fragments }: Part): boolean {
  return fragments.every((grid) => grid.rectangular);
}

/** A row of empty cells among rows of figures is one too, where its own labels say which and its neighbours where. */
function claimEmptyRows({ grid, from, fragments }: Part, assignment: Assignment): void {
  const columns = new Set(
    [...assignment.cells.values()].flatMap((place) => (place.grid === grid ? place.cell.column : [])),
  );
  for (const [row, cells] of grid.starts.entries()) {
    // Several results on one line are a header.
    if (row < from || cells.some(isFigure) || cells.filter(({ text }) => leafOf(text)).length > 1) continue;
    for (const column of columns) {
      const cell = grid.slots[row]?.[column - 1];
      if (cell?.text.trim() !== '' || cell.row !== row + 1) continue;
      const known = codeAt(fragments, from, row, column - 1);
      if (known?.labelled) claim(assignment, known, { grid, cell });
    }
  }
}

function claim(assignment: Assignment, { code, fromLeft }: CellCode, place: Place): void {
  if (leafOf(place.cell.text) || headOf(place.cell.text)) return;
  if (!fromLeft) assignment.byColumn = true;
  const earlier = assignment.cells.get(code);
  if (!earlier) assignment.cells.set(code, place);
  else if (earlier.cell.text.trim() !== place.cell.text.trim()) assignment.repeated.push(place);
}

/** True when the labels leave no doubt: every number has its code, and under headers every kind has all its results. */
function isWhole({ cells, unclaimed, repeated, byColumn }: Assignment): boolean {
  if (cells.size === 0 || unclaimed.length > 0) return false;
  if (!byColumn) return true;
  return cells.size % GROUP_WIDTH === 0 && (cells.size === WIDTH || repeated.length === 0) && hasWholeKinds(cells);
}

function hasWholeKinds(cells: ReadonlyMap<ReviewLitigationCode, Place>): boolean {
  const kinds = new Map<string, number>();
  for (const code of cells.keys()) {
    const kind = code.slice(0, code.lastIndexOf('_'));
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds.values()].every((count) => count === GROUP_WIDTH);
}

function readCells(
  cells: ReadonlyMap<ReviewLitigationCode, Place>,
  repeated: readonly Place[],
  diagnostics: Diagnostic[],
): ReviewLitigationTable {
  const table: ReviewLitigationTable = {};
  const places = [...cells.values()];
  for (const code of REVIEW_LITIGATION_CODES) {
    const place = cells.get(code);
    if (!place) continue;
    // A cell merged over several columns states no figure for any one of them.
    const shared = places.filter(({ cell }) => cell === place.cell).length > 1;
    table[code] = shared
      ? unreadableCell(place.grid, place.cell)
      : readCell(place.grid, place.cell, { max: MAX_CASES }, diagnostics);
  }
  for (const { grid, cell } of repeated.slice(0, 1))
    diagnostics.push({
      code: 'row_repeated',
      message: 'Figures of section four stand twice and differ; the first are kept.',
      at: placeOf(grid, cell),
    });
  return table;
}
