/**
 * Section two: grids → one figure per row label and column header.
 *
 * The header above a row decides which edition's columns it has; a row without a header, or a
 * pair of row and header that no edition knows, gives nothing. Extra rows shift nothing.
 */
import { DISCLOSURE_CODES, type DisclosureCode, type EditionId } from '../forms/codes.js';
import { DISCLOSURE } from '../forms/disclosure.js';
import {
  CUT_HEADER,
  DISCLOSURE_COLUMN_LABELS,
  DISCLOSURE_CORNER,
  DISCLOSURE_ROW_LABELS,
  type DisclosureColumn,
  type DisclosureRow,
  labelKey,
} from '../forms/labels.js';
import type { Grid, GridCell } from '../grid/grid.js';
import { isNumber, isSectionHeading, isValue } from '../grid/vocabulary.js';
import type { Cell, Diagnostic, DisclosureTable } from '../parsed-report.js';
import { LabelIndex } from '../forms/label-index.js';
import { type CellOptions, placeOf, readCell, unreadableCell } from './read-cell.js';

export interface DisclosureReading {
  table: DisclosureTable | null;
  /** Rows that were found, whether or not they gave figures: coverage needs them. */
  rows: Set<DisclosureRow>;
}

/** One header: its columns in order, and the cells they were printed in. */
interface Header {
  grid: Grid;
  columns: { cell: GridCell; column: DisclosureColumn | null }[];
}

interface DataRow {
  grid: Grid;
  row: number;
  kind: DisclosureRow;
  near: boolean;
  label: GridCell;
  after: GridCell[];
}

/** Values in the widest row of section two. */
const MAX_COLUMNS = 3;
const LONGEST_FOREIGN = 20;
/** 第二十条第（一）项 above a part of the table, with a character misprinted. */
const ARTICLE = /第.{0,3}条|条第|第.{1,2}项$/;

/** Kinds of 规章 that some reports print apart. */
const PARTS_OF_RULES: ReadonlySet<string> = new Set(['部门规章', '地方政府规章']);

const rows = new LabelIndex(DISCLOSURE_ROW_LABELS);
const columns = new LabelIndex(DISCLOSURE_COLUMN_LABELS);
const indicators = new Map(DISCLOSURE.map((indicator) => [indicator.code, indicator]));
const known: ReadonlySet<string> = new Set(DISCLOSURE_CODES);
const CORNER = labelKey(DISCLOSURE_CORNER);

export function readDisclosure(grids: readonly Grid[], diagnostics: Diagnostic[]): DisclosureReading {
  const table: DisclosureTable = {};
  const found = new Set<DisclosureRow>();
  const exactKinds = exactRowKinds(grids);
  const split = splitRules(grids, diagnostics);
  let header: Header | null = null;
  let loose: LooseLine[] = [];
  const take = (row: DataRow): void => {
    if (!header || (row.near && exactKinds.has(row.kind)) || (split && isRulesPart(row.label.text))) return;
    found.add(row.kind);
    reportNear(row, diagnostics);
    readRow(row, header, table, diagnostics);
  };
  let inline = 0;
  const takeLoose = (): void => {
    if (header) for (const row of joinLoose(loose, inline > 0, diagnostics)) take(row);
    loose = [];
    inline = 0;
  };
  for (const grid of grids) {
    for (const [index, cells] of grid.starts.entries()) {
      const own = headerOf(grid, cells);
      if (own) {
        takeLoose();
        header = own;
        continue;
      }
      const row = dataRow(grid, index, cells);
      if (row) {
        take(row);
        inline++;
      } else loose.push(...looseLine(grid, index, cells));
    }
    takeLoose();
  }
  return { table: Object.keys(table).length > 0 ? table : null, rows: found };
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

function exactRowKinds(grids: readonly Grid[]): Set<DisclosureRow> {
  const kinds = new Set<DisclosureRow>();
  for (const grid of grids)
    for (const cells of grid.starts)
      for (const cell of cells) {
        const kind = rows.matchExact(cell.text);
        if (kind) kinds.add(kind);
      }
  return kinds;
}

function isRulesPart(text: string): boolean {
  return PARTS_OF_RULES.has(labelKey(text));
}

/**
 * True where 规章 is printed as several rows, those of ministries and those of places, or as one row
 * with parts below it: then no part is the form's figure.
 */
function splitRules(grids: readonly Grid[], diagnostics: Diagnostic[]): boolean {
  const labels = grids.flatMap((grid) =>
    grid.starts.flatMap((cells) =>
      cells.filter((cell) => rows.matchExact(cell.text) === 'rules').map((cell) => ({ grid, cell })),
    ),
  );
  const keys = new Set(labels.map(({ cell }) => labelKey(cell.text)));
  const first = labels.find(({ cell }) => isRulesPart(cell.text));
  if (keys.size < 2 || !first) return false;
  if (!keys.has('规章'))
    diagnostics.push({
      code: 'row_ambiguous',
      message: '规章 is printed as rows of several kinds; none of them is the figure of the form.',
      at: placeOf(first.grid, first.cell),
    });
  return true;
}

/** A header row names columns and prints no values. */
function headerOf(grid: Grid, cells: readonly GridCell[]): Header | null {
  if (cells.some((cell) => isNumber(cell.text))) return null;
  const named = cells.filter((cell) => columnOf(cell.text) !== null);
  const corner = cells.findIndex((cell) => labelKey(cell.text) === CORNER);
  if (named.length === 0) return null;
  if (corner < 0 && named.length < 2 && cells.filter((cell) => cell.text.trim() !== '').length > 1) return null;
  const body = cells.slice(corner + 1).filter((cell) => cell.text.trim() !== '');
  return { grid, columns: nameColumns(body) };
}

function columnOf(text: string): DisclosureColumn | 'cut' | null {
  if (labelKey(text) === CUT_HEADER) return 'cut';
  return columns.match(text)?.code ?? null;
}

/** Two headers cut to 本年新 are 本年新制作数量 and 本年新公开数量, in this order. */
function nameColumns(cells: readonly GridCell[]): Header['columns'] {
  let cut = 0;
  return cells.map((cell) => {
    const column = columnOf(cell.text);
    if (column !== 'cut') return { cell, column };
    cut++;
    return { cell, column: cut === 1 ? 'made' : 'disclosed' };
  });
}

function dataRow(grid: Grid, index: number, cells: readonly GridCell[]): DataRow | null {
  const firstValue = cells.findIndex((cell) => isNumber(cell.text));
  const labels = firstValue < 0 ? cells : cells.slice(0, firstValue);
  const position = labels.findLastIndex((cell) => rows.match(cell.text) !== null);
  const label = cells[position];
  const match = label ? rows.match(label.text) : null;
  if (!label || !match) return null;
  const after = cells.slice(position + 1);
  // A row whose cells are words is a sentence or a header, not a row of figures.
  if (firstValue < 0 && (after.length === 0 || after.some((cell) => cell.text.trim() !== '' && !isValue(cell.text))))
    return null;
  return { grid, row: index, kind: match.code, near: match.certainty === 'near', label, after };
}

/** A line that is a label without numbers, or numbers without a label. */
type LooseLine = { grid: Grid; row: number } & ({ label: GridCell } | { values: GridCell[] });

function looseLine(grid: Grid, row: number, cells: readonly GridCell[]): LooseLine[] {
  const filled = cells.filter((cell) => cell.text.trim() !== '');
  const [only] = filled;
  if (filled.length > 0 && filled.length <= MAX_COLUMNS && filled.every((cell) => isValue(cell.text)))
    return [{ grid, row, values: [...cells] }];
  const isLabel = filled.length === 1 && only && (rows.match(only.text) || isForeignLabel(only.text));
  return isLabel ? [{ grid, row, label: only }] : [];
}

/** A short text that may label a row of its own; it is kept so that its numbers go to no other row. */
function isForeignLabel(text: string): boolean {
  const key = labelKey(text);
  return key.length >= 2 && key.length <= LONGEST_FOREIGN && !ARTICLE.test(key) && !isSectionHeading(text);
}

/**
 * Joins labels with the numbers on the line below or above them. Under one header all labels
 * stand on the same side; lines in any other order, or among rows that are whole, are of numbers
 * broken over lines, or of rows whose other half is lost, and give nothing.
 */
function joinLoose(lines: readonly LooseLine[], amongWholeRows: boolean, diagnostics: Diagnostic[]): DataRow[] {
  const first = lines.findIndex((line) => 'label' in line && rows.match(line.label.text) !== null);
  if (first < 0) return [];
  const order = lines.map((line) => ('label' in line ? 'L' : 'V')).join('');
  const paired = !amongWholeRows && (/^(?:LV)+$/.test(order) || /^(?:VL)+$/.test(order));
  if (!paired) {
    const at = lines[first];
    if (at && 'label' in at)
      diagnostics.push({
        code: 'rows_unresolved',
        message: 'Labels and numbers stand on different lines and cannot be paired.',
        at: placeOf(at.grid, at.label),
      });
    return [];
  }
  const joined: DataRow[] = [];
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const pair = [lines[i], lines[i + 1]];
    const label = pair.find((line) => line && 'label' in line);
    const values = pair.find((line) => line && 'values' in line);
    if (!label || !values || !('label' in label) || !('values' in values)) continue;
    const match = rows.match(label.label.text);
    if (match)
      joined.push({
        grid: values.grid,
        row: values.row,
        kind: match.code,
        near: match.certainty === 'near',
        label: label.label,
        after: values.values,
      });
  }
  return joined;
}

function reportNear(row: DataRow, diagnostics: Diagnostic[]): void {
  if (!row.near) return;
  diagnostics.push({
    code: 'label_matched_by_nearness',
    message: `“${row.label.text}” was taken for ${row.kind}.`,
    at: placeOf(row.grid, row.label),
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
    const cell = readFigure(row, code as DisclosureCode, candidates, headerText(header, column), diagnostics);
    if (cell) store(table, code as DisclosureCode, cell, diagnostics);
  }
}

/** The cell of a row under each column of the header, undefined where the row has none. */
function cellsUnder(row: DataRow, header: Header, diagnostics: Diagnostic[]): (GridCell | undefined)[] {
  const width = header.columns.length;
  if (row.after.length === width) return row.after;
  if (row.grid.rectangular && header.grid === row.grid) {
    const labelEnd = row.label.column - 1 + row.label.colspan;
    return header.columns.map(({ cell }) => {
      const start = cell.column - 1;
      const [slot, ...others] = new Set(row.grid.slots[row.row]?.slice(start, start + cell.colspan));
      // Several numbers under one header: which is meant cannot be told.
      if (others.some((other) => other !== undefined && !isNothing(other.text))) return undefined;
      return slot && slot.column > labelEnd ? slot : undefined;
    });
  }
  const filled = row.after.filter((cell) => cell.text.trim() !== '');
  if (filled.length === width) return filled;
  const beyond = row.after.slice(width);
  const empty = beyond.every((cell) => cell.text.trim() === '');
  if (beyond.length === 0 || (!empty && (row.grid.borderless || !beyond.every((cell) => isNothing(cell.text)))))
    return [];
  // A merged cell taken apart (2 | 0 | 0) keeps its number in the first piece.
  if (!empty)
    diagnostics.push({
      code: 'cells_beyond_header',
      message: `The row has ${row.after.length} cells under ${width} headers; those beyond print nothing but zeros.`,
      at: placeOf(row.grid, row.label),
    });
  return row.after.slice(0, width);
}

function isNothing(text: string): boolean {
  return /^[\s0０/／\-－—–]*$/.test(text);
}

/** One column may stand several times where a merged cell was taken apart: its cells must then agree. */
function readFigure(
  row: DataRow,
  code: DisclosureCode,
  candidates: readonly GridCell[],
  header: string,
  diagnostics: Diagnostic[],
): Cell | null {
  const distinct = [...new Set(candidates)];
  const [first] = distinct;
  if (!first) {
    diagnostics.push({
      code: 'row_incomplete',
      message: `The row has no cell for ${code}.`,
      at: placeOf(row.grid, row.label),
    });
    return null;
  }
  const filled = distinct.filter((cell) => cell.text.trim() !== '');
  if (new Set(filled.map((cell) => cell.text.trim())).size > 1) return unreadableCell(row.grid, first);
  return readAmount(row.grid, filled[0] ?? first, code, header, diagnostics);
}

function readAmount(grid: Grid, cell: GridCell, code: DisclosureCode, header: string, diagnostics: Diagnostic[]): Cell {
  const indicator = indicators.get(code);
  if (!indicator?.amount) return readCell(grid, cell, indicator?.signed ? { signed: true } : {}, diagnostics);
  const unit = unitOf(header) ?? unitOf(cell.text) ?? formUnit(code, grid, cell, diagnostics);
  if (unit === null) {
    const read = readCell(grid, cell, { decimals: true, unit: 'yuan' }, diagnostics);
    if (read.status !== 'reported') return read;
    diagnostics.push({
      code: 'unit_missing',
      message: `The amount ${code} is printed without a unit.`,
      at: placeOf(grid, cell),
    });
    return unreadableCell(grid, cell);
  }
  const options: CellOptions = { decimals: true, unit };
  return readCell(grid, cell, options, diagnostics);
}

function unitOf(text: string): 'wan_yuan' | 'yuan' | null {
  if (/[万萬]\s*元?|亿/.test(text)) return 'wan_yuan';
  return /元/.test(text) ? 'yuan' : null;
}

/** The 2021 form itself prints 万元 in the header of fees; a copy that cut its header still means it. */
function formUnit(code: DisclosureCode, grid: Grid, cell: GridCell, diagnostics: Diagnostic[]): 'wan_yuan' | null {
  if (!indicators.get(code)?.printedUnit) return null;
  if (/\d/.test(cell.text) && !/^[0０.]+$/.test(cell.text.trim()))
    diagnostics.push({
      code: 'unit_from_form',
      message: `${code} is printed without a unit and read in the form's own, 万元.`,
      at: placeOf(grid, cell),
    });
  return 'wan_yuan';
}

function headerText(header: Header, column: DisclosureColumn): string {
  return header.columns.find((entry) => entry.column === column)?.cell.text ?? '';
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
