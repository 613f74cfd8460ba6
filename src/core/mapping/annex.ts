/**
 * The statistical annex of 2014 to 2018: one number a row, known by its label. Some labels occur
 * under reconsideration and again under litigation; the row before tells them apart. A table set in two
 * halves side by side is read half by half. Amounts stay in 万元, the unit of their codes.
 *
 * Two annexes in one document (of two years, of the office and the whole county) are never mixed: the
 * year's is taken, else none.
 */
import { ANNEX_CODES_BY_WORDING, ANNEX_LABELS, annexWording } from '../forms/annex-labels.js';
import type { AnnexCode } from '../forms/codes.js';
import { LabelIndex } from '../forms/label-index.js';
import type { Grid, GridCell } from '../grid/grid.js';
import type { AnnexTable, Cell, Diagnostic, Section } from '../parsed-report.js';
import { type FormRow, withoutPersons } from './printed-form/rows.js';
import { FORM_DOUBTS, formOfYear, type PrintedForm, type PrintedRow, printedForms } from './printed-form.js';
import { placeOf, readCell, unreadableCell } from './read-cell.js';

/** Fewer labels than this also occur in other tables. */
const MIN_ROWS = 8;
/** Yuan in 万元. */
const WAN = 10_000;
/** What stands around a label in a list. */
const BESIDE_LABELS = /[：:；;，,。\s\d０-９]+/;
const AMOUNTS: ReadonlySet<AnnexCode> = new Set<AnnexCode>(['fees_wan', 'funds_wan']);

const labels = new LabelIndex(ANNEX_LABELS as Readonly<Record<AnnexCode, readonly string[]>>);

export interface AnnexReading {
  /** Null where the document has no annex, or none that is proven to be the year's. */
  table: AnnexTable | null;
  /** The tables that the annex is printed in; no other form is. */
  grids: ReadonlySet<Grid>;
}

/** Reads the annex; what is doubtful about it goes to `diagnostics`. `year` is the year reported on. */
export function readAnnex(grids: readonly Grid[], year: number | null, diagnostics: Diagnostic[]): AnnexReading {
  const forms = printedForms(grids, { labels, codeOf, least: MIN_ROWS }, year);
  const { form, diagnostics: doubts } = formOfYear(forms, year);
  diagnostics.push(...doubts);
  const table: AnnexTable = {};
  for (const [code, printed] of form?.rows ?? []) {
    if (form && isOfEitherGroup(code, form)) {
      diagnostics.push({ ...FORM_DOUBTS.unplaced, at: placeOf(printed.row.grid, printed.row.label) });
      continue;
    }
    const cell = readFigure(code, printed, diagnostics);
    if (cell) table[code] = cell;
  }
  return {
    table: Object.keys(table).length > 0 ? table : null,
    grids: new Set(forms.flatMap((one) => [...one.grids])),
  };
}

/** Rows that the text must print before they count as an annex that was not read; beside one that was, any is left of it. */
const MIN_UNREAD = 3;
const LONGEST_LABEL = 60;

/** The doubt that prose prints rows of the annex that are not in the table. */
export function unreadAnnex(sections: readonly Section[], table: AnnexTable | null): Diagnostic[] {
  const codes = new Set<AnnexCode>();
  for (const { text } of sections)
    for (const piece of text.split(BESIDE_LABELS)) {
      const code = piece.length > LONGEST_LABEL ? null : labels.matchExact(piece);
      if (code !== null && !table?.[code]) codes.add(code);
    }
  if (codes.size < (table ? 1 : MIN_UNREAD)) return [];
  return [{ code: 'table_unread', message: 'The text prints rows of the annex, but its figures could not be told.' }];
}

/** True for a label of the annex, printed in full. */
export function isAnnexLabel(text: string): boolean {
  return labels.matchExact(text) !== null;
}

/** Rows of one wording belong to the group of the row before them: 行政复议 or 行政诉讼. */
function codeOf(row: FormRow<AnnexCode>, before: AnnexCode | null): AnnexCode | null {
  const codes = ANNEX_CODES_BY_WORDING.get(annexWording(row.code)) ?? [];
  if (codes.length < 2) return row.code;
  return codes.find((code) => before !== null && groupOf(code) === groupOf(before)) ?? null;
}

/** The label stands once, and no row of the other group is printed: what was lost may be the head of that group. */
function isOfEitherGroup(code: AnnexCode, { rows, repeated }: PrintedForm<AnnexCode>): boolean {
  const others = (ANNEX_CODES_BY_WORDING.get(annexWording(code)) ?? []).filter((other) => other !== code);
  if (others.length === 0 || repeated.some((row) => row.code === code)) return false;
  return !others.some((other) => [...rows.keys()].some((printed) => groupOf(printed) === groupOf(other)));
}

function groupOf(code: AnnexCode): string {
  return code.split('_', 1)[0] ?? code;
}

function readFigure(code: AnnexCode, { row, cell }: PrintedRow<AnnexCode>, diagnostics: Diagnostic[]): Cell | null {
  if (!cell) return null;
  if (!row.sure)
    diagnostics.push({
      code: 'label_matched_by_nearness',
      message: `“${row.label.text}” was taken for ${code}.`,
      at: placeOf(row.grid, row.label),
    });
  return AMOUNTS.has(code) ? readAmount(row, cell, diagnostics) : readCount(row, cell, diagnostics);
}

/** A count; persons are counted in 人, which is no measure word elsewhere. */
function readCount({ grid, unit }: FormRow<AnnexCode>, cell: GridCell, diagnostics: Diagnostic[]): Cell {
  if (unit?.startsWith('万') && cell.text.trim() !== '') {
    diagnostics.push({ code: 'cell_unreadable', message: `A count in ${unit}.`, at: placeOf(grid, cell) });
    return unreadableCell(grid, cell);
  }
  return { ...readCell(grid, { ...cell, text: withoutPersons(cell.text) }, {}, diagnostics), raw: cell.text };
}

/** An amount in 万元, unless the cell, the row or its label prints 元. */
function readAmount({ grid, unit }: FormRow<AnnexCode>, cell: GridCell, diagnostics: Diagnostic[]): Cell {
  const inYuan = unit === '元';
  if (!inYuan && !cell.text.includes('元')) return readCell(grid, cell, { decimals: true }, diagnostics);
  const read = readCell(grid, cell, { decimals: true, unit: inYuan ? 'yuan' : 'wan_yuan' }, diagnostics);
  return read.value === null ? read : { ...read, value: Number((read.value / WAN).toFixed(8)) };
}
