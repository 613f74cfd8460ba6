/**
 * The statistical annex of 2014 to 2018: one number a row, known by its label. Some labels occur
 * under reconsideration and again under litigation; their order in the table tells them apart. A
 * table set in two halves side by side is read half by half. Amounts stay in 万元, the unit of
 * their codes.
 */
import { ANNEX_CODES_BY_WORDING, ANNEX_LABELS, annexWording } from '../forms/annex-labels.js';
import { ANNEX_CODES, type AnnexCode } from '../forms/codes.js';
import { LabelIndex } from '../forms/label-index.js';
import type { Grid, GridCell } from '../grid/grid.js';
import { isNumber, isValue } from '../grid/vocabulary.js';
import type { AnnexTable, Cell, Diagnostic } from '../parsed-report.js';
import { placeOf, readCell } from './read-cell.js';

/** Fewer labels than this also occur in other tables. */
const MIN_ROWS = 8;
/** Rows that must hold two labels before the table counts as set in two halves. */
const MIN_DOUBLE_ROWS = 3;
/** Yuan in 万元. */
const WAN = 10_000;
const UNITS: ReadonlySet<string> = new Set(['条', '件', '次', '篇', '万元', '个', '人', '人次', '份', '场', '元']);
const PERSONS = /人$/;
const AMOUNTS: ReadonlySet<AnnexCode> = new Set<AnnexCode>(['fees_wan', 'funds_wan']);

const ORDER = new Map(ANNEX_CODES.map((code, index) => [code, index]));
const labels = new LabelIndex(ANNEX_LABELS as Readonly<Record<AnnexCode, readonly string[]>>);

/** A label with the cells that stand between it and the next. */
interface Entry {
  grid: Grid;
  label: GridCell;
  first: AnnexCode;
  near: boolean;
  after: GridCell[];
}

export function readAnnex(grids: readonly Grid[], diagnostics: Diagnostic[]): AnnexTable | null {
  const doubts: Diagnostic[] = [];
  const table: AnnexTable = {};
  let last = -1;
  let matched = 0;
  for (const entry of grids.flatMap(entriesOf)) {
    const code = codeInOrder(entry.first, last, table);
    const value = code ? valueCell(entry) : null;
    if (!code || !value) continue;
    matched++;
    last = ORDER.get(code) ?? last;
    if (entry.near)
      doubts.push({
        code: 'label_matched_by_nearness',
        message: `“${entry.label.text}” was taken for ${code}.`,
        at: placeOf(entry.grid, entry.label),
      });
    table[code] = AMOUNTS.has(code) ? readAmount(entry, value, doubts) : readCount(entry, value, doubts);
  }
  if (matched < MIN_ROWS) return null;
  diagnostics.push(...doubts);
  return table;
}

/** The labels of a table in the order of the form: down the first half, then down the second. */
function entriesOf(grid: Grid): Entry[] {
  const rows = grid.starts.map((cells) => entriesOfRow(grid, cells));
  const seconds = rows.flatMap((entries) => entries[1]?.label.column ?? []);
  if (seconds.length < MIN_DOUBLE_ROWS) return rows.flat();
  const half = Math.min(...seconds.slice(0, 100));
  const entries = rows.flat();
  return [
    ...entries.filter(({ label }) => label.column < half),
    ...entries.filter(({ label }) => label.column >= half),
  ];
}

/** The labels of a row, each with its cells up to the next text; a number right before that is the other half's serial. */
function entriesOfRow(grid: Grid, cells: readonly GridCell[]): Entry[] {
  const entries: Entry[] = [];
  let open: Entry | null = null;
  let serials = false;
  for (const cell of cells) {
    const isText = cell.text.trim() !== '' && !isValue(withoutPersons(cell)) && !isUnit(cell);
    if (!isText) {
      open?.after.push(cell);
      if (!open) serials ||= isNumber(cell.text);
      continue;
    }
    if (serials && open && isNumber(open.after.at(-1)?.text ?? '')) open.after.pop();
    const match = labels.match(cell.text);
    open = match ? { grid, label: cell, first: match.code, near: match.certainty === 'near', after: [] } : null;
    if (open) entries.push(open);
  }
  return entries;
}

function isUnit(cell: GridCell): boolean {
  return UNITS.has(cell.text.trim().replace(/^[（(]|[)）]$/g, ''));
}

function withoutPersons(cell: GridCell): string {
  return cell.text.replace(PERSONS, '');
}

/** Of the codes that share a wording, the first that comes after the last row read and is still free. */
function codeInOrder(first: AnnexCode, last: number, table: AnnexTable): AnnexCode | null {
  const codes = ANNEX_CODES_BY_WORDING.get(annexWording(first)) ?? [first];
  const free = codes.filter((code) => table[code] === undefined);
  return free.find((code) => (ORDER.get(code) ?? 0) > last) ?? free[0] ?? null;
}

/**
 * The number of a row: the one value after the unit; several numbers are of several years and none
 * is taken. Where borders were lost, only what follows the label is the row's.
 */
function valueCell({ grid, after }: Entry): GridCell | null {
  const cells = after.filter((cell) => !isUnit(cell));
  const printed = cells.filter((cell) => cell.text.trim() !== '');
  if (printed.length > 1) return null;
  return (grid.borderless ? cells[0] : printed[0]) ?? cells[0] ?? null;
}

/** A count; persons are counted in 人, which is no measure word elsewhere. */
function readCount({ grid }: Entry, cell: GridCell, doubts: Diagnostic[]): Cell {
  return { ...readCell(grid, { ...cell, text: withoutPersons(cell) }, {}, doubts), raw: cell.text };
}

/** An amount in 万元, unless its cell prints another unit. */
function readAmount({ grid }: Entry, cell: GridCell, doubts: Diagnostic[]): Cell {
  if (!cell.text.includes('元')) return readCell(grid, cell, { decimals: true }, doubts);
  const read = readCell(grid, cell, { decimals: true, unit: 'wan_yuan' }, doubts);
  return read.value === null ? read : { ...read, value: Number((read.value / WAN).toFixed(8)) };
}
