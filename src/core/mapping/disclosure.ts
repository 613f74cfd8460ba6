/**
 * Section two: grids → one figure per row label and column header.
 *
 * The header above a row decides which edition's columns it has; a row without a header, or a
 * pair of row and header that no edition knows, gives nothing. Extra rows shift nothing. Rows are
 * found by `disclosure/rows`, their cells read by `disclosure/cells`.
 */
import { DISCLOSURE_CODES, type DisclosureCode, type EditionId } from '../forms/codes.js';
import { DISCLOSURE } from '../forms/disclosure.js';
import { LabelIndex } from '../forms/label-index.js';
import {
  CUT_HEADER,
  DISCLOSURE_COLUMN_LABELS,
  DISCLOSURE_CORNER,
  type DisclosureColumn,
  type DisclosureRow,
  labelKey,
} from '../forms/labels.js';
import type { Grid, GridCell } from '../grid/grid.js';
import { isNumber } from '../grid/vocabulary.js';
import type { Cell, Diagnostic, DisclosureTable } from '../parsed-report.js';
import { cellsUnder, type Header, type HeaderColumn, headerText, isNothing, readFigure } from './disclosure/cells.js';
import {
  areShifted,
  type DataRow,
  dataRow,
  isRulesPart,
  joinLoose,
  type LooseLine,
  looseLine,
  type PrintedLabel,
  printedLabels,
  reportNear,
  splitRules,
} from './disclosure/rows.js';
import { placeOf, unreadableCell } from './read-cell.js';

export interface DisclosureReading {
  table: DisclosureTable | null;
  /** Rows that were found, whether or not they gave figures: coverage needs them. */
  rows: Set<DisclosureRow>;
}

const columns = new LabelIndex(DISCLOSURE_COLUMN_LABELS);
const indicators = new Map(DISCLOSURE.map((indicator) => [indicator.code, indicator]));
const known: ReadonlySet<string> = new Set(DISCLOSURE_CODES);
const corners = new LabelIndex({ corner: [DISCLOSURE_CORNER] });

/** Reads section two; what is doubtful about it goes to `diagnostics`. */
export function readDisclosure(grids: readonly Grid[], diagnostics: Diagnostic[]): DisclosureReading {
  const reader = new DisclosureReader(printedLabels(grids), diagnostics);
  for (const grid of grids) reader.read(grid);
  return reader.reading();
}

/** Goes down the tables; the last header seen is that of the rows below it, on the next page too. */
class DisclosureReader {
  private readonly table: DisclosureTable = {};
  private readonly found = new Set<DisclosureRow>();
  private readonly exactKinds: ReadonlySet<DisclosureRow>;
  private readonly isSplit: boolean;
  private readonly told = new Set<Header>();
  private header: Header | null = null;
  /** The lines below the header. */
  private lines: (DataRow | LooseLine)[] = [];

  constructor(
    printed: readonly PrintedLabel[],
    private readonly diagnostics: Diagnostic[],
  ) {
    this.exactKinds = new Set(printed.map(({ kind }) => kind));
    this.isSplit = splitRules(printed, diagnostics);
  }

  read(grid: Grid): void {
    for (const [index, cells] of grid.starts.entries()) {
      const own = headerOf(grid, cells);
      if (own) {
        this.takeLines();
        this.header = own;
        continue;
      }
      const row = dataRow(grid, index, cells);
      this.lines.push(...(row ? [row] : looseLine(grid, index, cells)));
    }
    this.takeLines();
  }

  reading(): DisclosureReading {
    return { table: Object.keys(this.table).length > 0 ? this.table : null, rows: this.found };
  }

  private takeLines(): void {
    const { header, lines, diagnostics } = this;
    this.lines = [];
    if (!header) return;
    const whole = lines.filter((line) => 'kind' in line);
    if (!areShifted(lines)) for (const row of whole) this.take(row, header);
    const loose = lines.filter((line) => !('kind' in line));
    for (const row of joinLoose(loose, whole.length > 0, diagnostics)) this.take(row, header);
  }

  private take(row: DataRow, header: Header): void {
    if ((row.near && this.exactKinds.has(row.kind)) || (this.isSplit && isRulesPart(row.label.text))) return;
    if (row.words && row.grid !== header.grid) return;
    this.found.add(row.kind);
    if (!this.told.has(header)) reportHeader(header, this.diagnostics);
    this.told.add(header);
    reportNear(row, this.diagnostics);
    readRow(row, header, this.table, this.diagnostics);
  }
}

/** The edition that the headers of the figures read belong to, by majority. */
export function disclosureEdition(table: DisclosureTable | null): EditionId | null {
  if (!table) return null;
  let balance = 0;
  for (const code of Object.keys(table) as DisclosureCode[]) {
    const editions = indicators.get(code)?.editions ?? [];
    if (editions.length === 1) balance += editions[0] === '2021' ? 1 : -1;
  }
  return balance === 0 ? null : balance > 0 ? '2021' : '2019';
}

/** A header row names columns and prints no values. */
function headerOf(grid: Grid, cells: readonly GridCell[]): Header | null {
  if (cells.some((cell) => isNumber(cell.text))) return null;
  const named = cells.filter((cell) => columnOf(cell.text) !== null);
  const corner = cells.findLastIndex((cell) => corners.match(cell.text) !== null);
  const [first] = named;
  if (!first) return null;
  if (corner < 0 && named.length < 2 && cells.filter((cell) => cell.text.trim() !== '').length > 1) return null;
  const start = corner < 0 ? cells.indexOf(first) : corner + 1;
  return { grid, corner: cells[start - 1] ?? null, columns: nameColumns(cells.slice(start)) };
}

function columnOf(text: string): DisclosureColumn | 'cut' | null {
  if (labelKey(text) === CUT_HEADER) return 'cut';
  return columns.match(text)?.code ?? null;
}

function isMisprinted(text: string): boolean {
  return columns.match(text)?.certainty === 'near';
}

/**
 * Two headers cut to 本年新 are 本年新制作数量 and 本年新公开数量, in this order. Cells without words at
 * the end are pieces of the last header, whose merged cell was taken apart.
 */
function nameColumns(cells: readonly GridCell[]): HeaderColumn[] {
  const last = cells.findLastIndex((cell) => cell.text.trim() !== '');
  const columns: HeaderColumn[] = [];
  let cut = 0;
  for (const [i, cell] of cells.entries()) {
    const column = i > last ? (columns[last]?.column ?? null) : columnOf(cell.text);
    if (column === 'cut') cut++;
    const named = column === 'cut' ? (cut === 1 ? 'made' : 'disclosed') : column;
    columns.push({ cell, column: named, near: isMisprinted(cell.text) });
  }
  return columns;
}

/** A header taken by nearness is told once, when a row is read under it. */
function reportHeader({ grid, columns }: Header, diagnostics: Diagnostic[]): void {
  for (const { cell, column, near } of columns)
    if (near)
      diagnostics.push({
        code: 'label_matched_by_nearness',
        message: `The header “${cell.text}” was taken for ${column}.`,
        at: placeOf(grid, cell),
      });
}

function readRow(row: DataRow, header: Header, table: DisclosureTable, diagnostics: Diagnostic[]): void {
  const cells = cellsUnder(row, header, diagnostics);
  for (const column of new Set(header.columns.map((entry) => entry.column))) {
    if (column === null) continue;
    const code = `${row.kind}_${column}`;
    if (!known.has(code)) {
      diagnostics.push({
        code: 'header_unknown',
        message: `No form has ${code}: the header above this row is not its own.`,
        at: placeOf(row.grid, row.label),
      });
      continue;
    }
    const candidates = header.columns.flatMap((entry, i) => (entry.column === column ? (cells[i] ?? []) : []));
    const cell = isShared(header, cells, candidates)
      ? readShared(row, candidates, diagnostics)
      : readFigure({ row, code: code as DisclosureCode, header: headerText(header, column) }, candidates, diagnostics);
    if (cell) store(table, code as DisclosureCode, cell, diagnostics);
  }
}

/** True where a number's cell is merged over the columns of several figures. */
function isShared(header: Header, cells: readonly (GridCell | undefined)[], candidates: readonly GridCell[]): boolean {
  const columnsOf = (cell: GridCell): Set<unknown> =>
    new Set(header.columns.flatMap(({ column }, i) => (cells[i] === cell ? [column] : [])));
  return candidates.some((cell) => !isNothing(cell.text) && columnsOf(cell).size > 1);
}

/** Such a cell states no figure for any one of them. */
function readShared({ grid }: DataRow, [cell]: readonly GridCell[], diagnostics: Diagnostic[]): Cell | null {
  if (!cell) return null;
  diagnostics.push({
    code: 'cell_unreadable',
    message: `“${cell.text}” stands in one cell under several headers.`,
    at: placeOf(grid, cell),
  });
  return unreadableCell(grid, cell);
}

function store(table: DisclosureTable, code: DisclosureCode, cell: Cell, diagnostics: Diagnostic[]): void {
  const earlier = table[code];
  if (!earlier) {
    table[code] = cell;
    return;
  }
  if (earlier.value !== cell.value)
    diagnostics.push({
      code: 'row_repeated',
      message: `${code} stands twice with different figures; the first is kept.`,
      at: cell.at,
    });
}
