/**
 * Section four: grids → fifteen figures.
 *
 * Where the table is whole, or a page break parted its header from its figures, a figure is known
 * by the labels around its cell; where borders were lost, by its place among the fifteen, unless
 * what is left of the header says otherwise. A cell whose code cannot be told gives no figure.
 */
import { REVIEW_LITIGATION_CODES, type ReviewLitigationCode } from '../forms/codes.js';
import type { ReviewHead } from '../forms/labels.js';
import type { Grid, GridCell } from '../grid/grid.js';
import { isValue } from '../grid/vocabulary.js';
import type { Diagnostic, ReviewLitigationTable } from '../parsed-report.js';
import { MAX_CASES, placeOf, readCell, unreadableCell } from './read-cell.js';
import { type CellCode, codeAt, headOf, leafOf } from './review-cells.js';

const WIDTH = REVIEW_LITIGATION_CODES.length;
const GROUP_WIDTH = 5;
/** Results that a table must name to be section four: four of 维持, 纠正, 其他, 未审结, 总计. */
const MIN_LEAVES = 4;
const DIGIT = /[\d０-９]/;
const RECONSIDERATION = /行政复议(?!后)/;
/** Tables behind the header in which its figures are looked for: what a page break may part from it. */
const MAX_FRAGMENTS = 2;

/** A figure's cell with the table it stands in. */
interface Place {
  grid: Grid;
  cell: GridCell;
}

interface Assignment {
  cells: Map<ReviewLitigationCode, Place>;
  /** Cells that print a number which no label claims. */
  unclaimed: Place[];
  /** Cells of figures that stood there before with another text. */
  repeated: Place[];
  /** True when some result is named above its column: then a lost cell may have shifted the header. */
  byColumn: boolean;
}

export function readReviewLitigation(grids: readonly Grid[], diagnostics: Diagnostic[]): ReviewLitigationTable | null {
  const parts = partsOf(grids);
  if (parts.length === 0) return null;
  const named = byLabels(parts);
  const cells = isWhole(named) ? named.cells : byOrder(parts);
  if (cells) return readCells(cells, named.repeated, diagnostics);
  const [doubtful] = named.unclaimed;
  if (doubtful)
    diagnostics.push({
      code: 'row_incomplete',
      message: `Section four prints numbers whose headers do not tell which of its ${WIDTH} figures they are.`,
      at: placeOf(doubtful.grid, doubtful.cell),
    });
  return null;
}

/** A table of section four, or one that may continue it: `from` is its first row that belongs to it. */
interface Part {
  grid: Grid;
  from: number;
  /** The table itself and those that it may continue, nearest first. */
  fragments: Grid[];
  header: boolean;
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
    const part = { grid, from: from ?? 0, fragments, header: from !== null };
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
    let inRow = 0;
    for (const { text } of cells) {
      const head = headOf(text);
      if (head) kinds.add(head);
      else if (leafOf(text)) inRow++;
      if (head) first ??= row;
    }
    if (inRow >= MIN_LEAVES) first ??= row;
    if (first !== null || captioned) results += inRow;
  }
  if (first === null && !captioned) return null;
  return results >= MIN_LEAVES || kinds.size >= 2 ? (first ?? 0) : null;
}

/** Rows that print figures. An empty row is one only where no other row is. */
function dataRows({ grid, from }: Part): number[] {
  const rows = [...grid.starts.keys()].filter((row) => row >= from);
  return rows.filter((row) => (grid.starts[row] ?? []).some(isFigure));
}

/** A number or a mark for none; a numbered header is neither. */
function isFigure({ text }: GridCell): boolean {
  if (text.trim() === '') return false;
  return isValue(text) || (DIGIT.test(text) && !headOf(text) && !leafOf(text));
}

/** By the labels around each cell of a row that prints figures. */
function byLabels(parts: readonly Part[]): Assignment {
  const assignment: Assignment = { cells: new Map(), unclaimed: [], repeated: [], byColumn: false };
  for (const part of parts)
    for (const row of dataRows(part)) {
      const slots = part.grid.slots[row] ?? [];
      for (const [column, cell] of slots.entries()) {
        if (!cell || cell.row !== row + 1) continue;
        const known = part.fragments.every((grid) => grid.rectangular) ? codeAt(part.fragments, row, column) : null;
        if (known) claim(assignment, known, { grid: part.grid, cell });
        else if (isFigure(cell)) assignment.unclaimed.push({ grid: part.grid, cell });
      }
    }
  return assignment;
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

/** By order: fifteen cells are the form's fifteen columns; five or ten are the groups the header names. */
function byOrder(parts: readonly Part[]): Map<ReviewLitigationCode, Place> | null {
  const wanted = expectedCodes(parts);
  if (!inFormOrder(parts)) return null;
  for (const part of parts)
    for (const row of orderedRows(part)) {
      const cells = figuresOf(part.grid.starts[row] ?? [], wanted.length);
      if (cells.length === 0) continue;
      if (cells.length !== wanted.length) return null;
      return new Map(wanted.flatMap((code, i) => (cells[i] ? [[code, { grid: part.grid, cell: cells[i] }]] : [])));
    }
  return null;
}

function orderedRows(part: Part): number[] {
  const printed = dataRows(part);
  return printed.length > 0 ? printed : [...part.grid.starts.keys()].filter((row) => row > part.from);
}

/** The cells behind the row's label: figures and empty cells, and nothing else. */
function figuresOf(cells: readonly GridCell[], wanted: number): GridCell[] {
  const first = cells.findIndex((cell) => cell.text.trim() === '' || isFigure(cell));
  const values = first < 0 ? [] : cells.slice(first);
  if (values.length < GROUP_WIDTH || values.some((cell) => cell.text.trim() !== '' && !isFigure(cell))) return [];
  while (values.length > wanted && values.at(-1)?.text.trim() === '') values.pop();
  return values.length === wanted ? values : values.filter((cell) => cell.text.trim() !== '');
}

/** False when a header row names the results in another order than the form. */
function inFormOrder(parts: readonly Part[]): boolean {
  const results = REVIEW_LITIGATION_CODES.map((code) => code.slice(code.lastIndexOf('_') + 1));
  return parts.every(({ grid, from }) =>
    grid.starts.slice(from).every((cells) => {
      const named = cells.flatMap((cell) => leafOf(cell.text) ?? []);
      return named.length !== WIDTH && named.length !== GROUP_WIDTH && named.length !== WIDTH - GROUP_WIDTH
        ? true
        : named.every((leaf, i) => leaf === results[i]);
    }),
  );
}

/** The codes the header announces: all fifteen, unless it names some groups only. */
function expectedCodes(parts: readonly Part[]): ReviewLitigationCode[] {
  const cells = parts.flatMap(({ grid, from }) => grid.starts.slice(from).flat());
  const named = new Set(cells.flatMap((cell) => headOf(cell.text) ?? []));
  const all = [...REVIEW_LITIGATION_CODES];
  const some = all.filter((code) => [...named].some((head) => head !== 'litigation' && code.startsWith(`${head}_`)));
  const reconsiderationOnly = named.has('reconsideration') && !cells.some((cell) => cell.text.includes('诉'));
  const litigationOnly = named.has('litigation_direct') && !cells.some((cell) => RECONSIDERATION.test(cell.text));
  return reconsiderationOnly || litigationOnly ? some : all;
}
