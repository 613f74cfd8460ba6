/**
 * Local forms of the years before a national one: 指标名称, 计量单位, 代码 and figures, as made in Shanghai and
 * copied widely, or in several small tables with 年度 beside 历年累计.
 *
 * No table of a parsed report has their rows. Rows that count exactly what an indicator of the prose
 * counts are given among the counts of the prose, at their place in the text: the table is set down
 * behind the prose of its section, a line a row (docs/adr/0009-local-forms.md). What the prose itself
 * states goes before; where the two differ, a diagnostic says so.
 */
import type { NarrativeCode } from '../forms/codes.js';
import { LabelIndex } from '../forms/label-index.js';
import { LOCAL_LABELS, LOCAL_ROWS } from '../forms/local-2008.js';
import { labelKey } from '../forms/labels.js';
import type { Grid } from '../grid/grid.js';
import type { Cell, CellPlace, Diagnostic, NarrativeFigure, Section, TextPlace } from '../parsed-report.js';
import { isAnnexLabel } from './annex.js';
import type { FormRow } from './printed-form/rows.js';
import { sideBySide } from './printed-form/side-by-side.js';
import type { Outline } from './outline.js';
import { FORM_DOUBTS, formOfYear, type PrintedForm, type PrintedRow, printedForms } from './printed-form.js';
import { placeOf, readCell } from './read-cell.js';

/** Fewer labels than this also occur in other tables. */
const MIN_ROWS = 5;
/** Labels that the annex does not have. */
const MIN_OWN = 3;
const INDICATORS: ReadonlyMap<string, NarrativeCode> = new Map(
  LOCAL_ROWS.flatMap(({ number, indicator }) => (indicator ? [[number, indicator]] : [])),
);

/** Numbers of rows by the wording they share, under each of these numbers. */
const ALIKE: ReadonlyMap<string, readonly string[]> = new Map(
  LOCAL_ROWS.map(({ number, label }) => [
    number,
    LOCAL_ROWS.flatMap((other) => (labelKey(other.label) === labelKey(label) ? [other.number] : [])),
  ]),
);

const labels = new LabelIndex(LOCAL_LABELS);

export interface LocalFormReading {
  /** The tables that it is printed in; no other form is. */
  grids: ReadonlySet<Grid>;
  cells: { indicator: NarrativeCode; cell: Cell }[];
}

/** Reads the local form; what is doubtful about it goes to `diagnostics`. `year` is the year reported on. */
export function readLocalForm(
  grids: readonly Grid[],
  year: number | null,
  diagnostics: Diagnostic[],
): LocalFormReading {
  const forms = printedForms(grids, { labels, codeOf: numberOf, least: MIN_ROWS }, year);
  const { form, diagnostics: doubts } = formOfYear(forms, year);
  diagnostics.push(...doubts);
  return {
    grids: new Set(forms.flatMap((one) => [...one.grids])),
    cells: form ? cellsOf(form, diagnostics) : [],
  };
}

/** Reads the tables that set the form's labels side by side above their figures; what is doubtful goes to `diagnostics`. */
export function readSideBySide(
  grids: readonly Grid[],
  year: number | null,
  diagnostics: Diagnostic[],
): LocalFormReading {
  const used = new Set<Grid>();
  const cells: LocalFormReading['cells'] = [];
  for (const grid of grids) {
    const table = sideBySide(grid, labels, year);
    if (!table) continue;
    used.add(grid);
    if (table.figures === null) diagnostics.push({ ...SET_ON_ITS_SIDE, at: placeOf(grid, table.label) });
    for (const [number, cell] of table.figures ?? []) {
      const indicator = INDICATORS.get(number);
      if (indicator) cells.push({ indicator, cell: readCell(grid, cell, {}, diagnostics) });
    }
  }
  // Two tables of the same rows are of two bodies or two times.
  const codes = cells.map(({ indicator }) => indicator);
  return {
    grids: used,
    cells: cells.filter(({ indicator }) => codes.indexOf(indicator) === codes.lastIndexOf(indicator)),
  };
}

const SET_ON_ITS_SIDE = {
  code: 'form_columns',
  message:
    'Labels stand side by side above several rows of numbers and none is proven to be the year’s; none is taken.',
};

/** Both readings together. */
export function joinLocal(first: LocalFormReading | null, second: LocalFormReading): LocalFormReading | null {
  if (second.grids.size === 0) return first;
  const known = new Set(first?.cells.map(({ indicator }) => indicator));
  return {
    grids: new Set([...(first?.grids ?? []), ...second.grids]),
    cells: [...(first?.cells ?? []), ...second.cells.filter(({ indicator }) => !known.has(indicator))],
  };
}

/** 邮寄费 and others stand under both kinds of fees: the next of them that comes after the row before. */
function numberOf({ code }: FormRow<string>, before: string | null): string {
  const shared = ALIKE.get(code) ?? [code];
  return shared.find((number) => before === null || number > before) ?? code;
}

/** Rows that print their own code, from which on a copy counts as one that was never filled in. */
const MANY_CODES = 3;

/**
 * The figures. Only labels printed in full: an agency's own row about something else may end like one
 * of the form. A number that is its row's own code is none, unless codes have a column of their own.
 */
function cellsOf(form: PrintedForm<string>, diagnostics: Diagnostic[]): LocalFormReading['cells'] {
  const coded = [...form.rows].filter(([number, printed]) => printsOwnCode(number, printed));
  const [first] = coded;
  if (first)
    diagnostics.push({ ...FORM_DOUBTS.codes, at: placeOf(first[1].row.grid, first[1].cell ?? first[1].row.label) });
  if (coded.length >= MANY_CODES) return [];
  return [...form.rows].flatMap(([number, printed]) => {
    const indicator = INDICATORS.get(number);
    const { row, cell } = printed;
    if (!indicator || !cell || !row.sure || printsOwnCode(number, printed)) return [];
    return [{ indicator, cell: readCell(row.grid, cell, {}, diagnostics) }];
  });
}

function printsOwnCode(number: string, { cell, besideCodes }: PrintedRow<string>): boolean {
  const text = cell?.text.trim() ?? '';
  return !besideCodes && /^\d{1,2}$/.test(text) && Number(text) === Number(number);
}

/** True where the tables print more labels that only a local form has than labels that only the annex has. */
export function printsLocalForm(grids: readonly Grid[]): boolean {
  let local = 0;
  let annex = 0;
  for (const { starts } of grids) {
    for (const { text } of starts.flat()) {
      const isLocal = labels.matchExact(text) !== null;
      if (isLocal === isAnnexLabel(text)) continue;
      if (isLocal) local++;
      else annex++;
    }
  }
  return local >= MIN_OWN && local > annex;
}

/** The sections with a local form's tables set down in them, and its figures at their places there. */
export interface SetDown {
  sections: Section[];
  figures: NarrativeFigure[];
}

/** Sets the form down; `stated` are the counts that the prose states. */
export function setDown(
  { grids, cells }: LocalFormReading,
  { sections, sectionOf }: Pick<Outline, 'sections' | 'sectionOf'>,
  stated: readonly NarrativeFigure[],
  diagnostics: Diagnostic[],
): SetDown {
  const reported = cells.filter(({ cell }) => cell.value !== null);
  if (reported.length === 0) return { sections, figures: [] };
  const texts = new Map(sections.map((section) => [section.number, section.text]));
  const places = new Map<string, TextPlace>();
  for (const grid of grids) {
    const section = sectionOf[grid.block] ?? 0;
    const before = texts.get(section);
    if (before === undefined) continue;
    texts.set(section, appendTable(before, grid, section, places));
  }
  const figures = reported.flatMap(({ indicator, cell }) => {
    const at = places.get(keyOf(cell.at));
    if (!at || cell.value === null) return [];
    const other = stated.find((figure) => figure.indicator === indicator);
    if (other && other.value !== cell.value)
      diagnostics.push({
        code: 'narrative_counts_differ',
        message: `The table also states ${cell.value} for ${indicator}; ${other.value} is given.`,
        at,
      });
    return other ? [] : [figureOf(indicator, cell, cell.value, at)];
  });
  return {
    sections: sections.map((section) => ({ ...section, text: texts.get(section.number) ?? section.text })),
    figures,
  };
}

function figureOf(indicator: NarrativeCode, cell: Cell, value: number, at: TextPlace): NarrativeFigure {
  return { indicator, value, qualifier: 'exact', scope: null, raw: cell.raw, at };
}

/** The text with a table behind it: a line a row, tabs between cells. Where each cell stands goes to `places`. */
function appendTable(text: string, grid: Grid, section: number, places: Map<string, TextPlace>): string {
  let whole = text;
  for (const cells of grid.starts) {
    if (whole !== '') whole += '\n';
    for (const [index, cell] of cells.entries()) {
      if (index > 0) whole += '\t';
      const at = { table: grid.table, row: cell.row, column: cell.column };
      places.set(keyOf(at), { section, start: whole.length, end: whole.length + cell.text.length });
      whole += cell.text;
    }
  }
  return whole;
}

function keyOf({ table, row, column }: CellPlace): string {
  return `${table}.${row}.${column}`;
}
