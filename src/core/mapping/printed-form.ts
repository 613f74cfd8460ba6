/**
 * Tables → the forms printed in them: rows by code, each with the cell of the year's column. A form may
 * go on over several tables (a page break, a heading set as a row), and one document may print it twice.
 */
import type { LabelIndex } from '../forms/label-index.js';
import type { Grid, GridCell } from '../grid/grid.js';
import type { CellPlace, Diagnostic } from '../parsed-report.js';
import { type FormRow, rowsOfForm } from './printed-form/rows.js';
import { isSideOpen } from './printed-form/side.js';
import { placeOf } from './read-cell.js';
import { type ColumnDoubt, valueColumn } from './printed-form/value-column.js';

type FormDoubt =
  | ColumnDoubt
  /** A number stands beside a label, but not in the column of the figures. */
  | 'elsewhere'
  /** The label stands in two groups of the form, and nothing tells which this is. */
  | 'unplaced'
  /** Numbers may be of the labels above them or of those below. */
  | 'side_open';

export interface PrintedRow<Code extends string> {
  row: FormRow<Code>;
  /** Undefined where the row has no cell in the year's column. */
  cell: GridCell | undefined;
  /** Codes stand in a column of their own. */
  besideCodes: boolean;
}

export interface PrintedForm<Code extends string> {
  rows: Map<Code, PrintedRow<Code>>;
  /** Rows that stand a second time; the first is kept. */
  repeated: (PrintedRow<Code> & { code: Code })[];
  doubts: { doubt: FormDoubt; at: CellPlace }[];
  /** The year that the form's title names. */
  year: number | null;
  grids: Set<Grid>;
}

/** Which code a row has, given the row before it: null where that cannot be told. */
export type CodeOf<Code extends string> = (row: FormRow<Code>, before: Code | null) => Code | null;

/** So many rows in a row that were there already begin the form anew. */
const ROWS_OF_RESTART = 3;
const TITLE = /(?:统计|情况|报|汇总)表/;
const TITLE_YEAR = /(?<!\d)(20\d{2})(?!\d)/;

/** The forms of a document of `least` rows or more, in order. `year` is the year reported on. */
export function printedForms<Code extends string>(
  grids: readonly Grid[],
  labels: LabelIndex<Code>,
  codeOf: CodeOf<Code>,
  year: number | null,
  least: number,
): PrintedForm<Code>[] {
  const halves = grids.flatMap((grid) => rowsOfForm(grid, labels));
  // Most reports hold no such form, only a few labels like some of its own.
  if (halves.reduce((rows, half) => rows + half.length, 0) < least) return [];
  const forms: PrintedForm<Code>[] = [];
  let above: FormRow<Code>[] = [];
  let before: Code | null = null;
  let again: [Code, PrintedRow<Code>][] = [];
  for (const half of halves) {
    const [first] = half;
    if (!first) continue;
    const column = valueColumn(half, year, above);
    if (first.label.row > 1 || above.length === 0) above = half;
    if (column.doubt) formOf(forms).doubts.push({ doubt: column.doubt, at: placeOf(first.grid, first.label) });
    else if (isSideOpen(half)) formOf(forms).doubts.push({ doubt: 'side_open', at: placeOf(first.grid, first.label) });
    for (const [index, row] of half.entries()) {
      const code = codeOf(row, before);
      before = code ?? before;
      // A label alone is a heading; it only tells what the rows below are about.
      if (row.values.length === 0) continue;
      const at = placeOf(row.grid, row.label);
      if (column.elsewhere.includes(index)) formOf(forms).doubts.push({ doubt: 'elsewhere', at });
      if (!code) {
        formOf(forms).doubts.push({ doubt: 'unplaced', at });
        continue;
      }
      const printed = { row, cell: column.cells[index], besideCodes: column.besideCodes };
      const own = formOf(forms).rows.get(code);
      // What was known by resemblance gives way to what is printed right.
      const isNew = !own || (row.sure && !own.row.sure);
      if (!isNew && again.length + 1 < ROWS_OF_RESTART) {
        again.push([code, printed]);
        continue;
      }
      if (isNew) formOf(forms).repeated.push(...again.map(([one, other]) => ({ code: one, ...other })));
      else {
        forms.push(emptyForm());
        for (const [one, other] of again) add(formOf(forms), one, other);
        if (column.doubt) formOf(forms).doubts.push({ doubt: column.doubt, at });
      }
      again = [];
      add(formOf(forms), code, printed);
    }
  }
  const last = formOf(forms);
  last.repeated.push(...again.map(([one, other]) => ({ code: one, ...other })));
  return forms.filter(({ rows }) => rows.size >= least);
}

function emptyForm<Code extends string>(): PrintedForm<Code> {
  return { rows: new Map(), repeated: [], doubts: [], year: null, grids: new Set() };
}

/** The form that is being read. */
function formOf<Code extends string>(forms: PrintedForm<Code>[]): PrintedForm<Code> {
  const last = forms.at(-1);
  if (last) return last;
  const form = emptyForm<Code>();
  forms.push(form);
  return form;
}

function add<Code extends string>(form: PrintedForm<Code>, code: Code, printed: PrintedRow<Code>): void {
  form.rows.set(code, printed);
  form.grids.add(printed.row.grid);
  form.year ??= yearOfTitle(printed.row);
}

/** The year in a table's title: a line before the table, or a line of it above its first row. */
function yearOfTitle<Code extends string>({ grid, label }: FormRow<Code>): number | null {
  const above = grid.starts.slice(0, label.row - 1).map((cells) => cells.filter(({ text }) => text.trim() !== ''));
  // A row of several cells is a header: years in it are of columns.
  const inside = above.flatMap((cells) => (cells.length === 1 ? cells.map(({ text }) => text) : []));
  const lines = [...inside, ...(grid.lead ?? [])].map((line) => line.replace(/\s+/g, ''));
  const title = lines.findIndex((line) => TITLE.test(line));
  // A title may be set over two lines, the year below it in brackets.
  const near =
    title < 0 ? [] : [lines[title], ...lines.filter((line) => /^[（(]?20\d{2}年(?:度|全年)?[)）]?$/.test(line))];
  for (const line of near) {
    const found = TITLE_YEAR.exec(line ?? '');
    if (found) return Number(found[1]);
  }
  return null;
}

export const FORM_DOUBTS: Readonly<Record<FormDoubt, { code: string; message: string }>> = {
  codes: { code: 'form_prints_codes', message: 'Codes stand where values would; no figure is taken from the table.' },
  several: {
    code: 'form_columns',
    message: 'Several columns hold numbers and none is proven to be the year’s; none is taken.',
  },
  other_time: {
    code: 'form_columns',
    message: 'The only column is of another time than the year reported on; none is taken.',
  },
  elsewhere: {
    code: 'form_columns',
    message: 'The row prints a number, but not in the column of the figures; it is not taken.',
  },
  unplaced: {
    code: 'form_row_unplaced',
    message: 'The label stands in two groups of the form, and nothing tells in which this row is; it is not taken.',
  },
  side_open: {
    code: 'form_side_unproven',
    message: 'Some rows print no number, and nothing tells whether numbers belong to the label above or below them.',
  },
};

/** The form of the year reported on, with what is doubtful about it; null where none is proven to be. */
export function formOfYear<Code extends string>(
  forms: readonly PrintedForm<Code>[],
  year: number | null,
): { form: PrintedForm<Code> | null; diagnostics: Diagnostic[] } {
  const fitting = forms.filter((form) => form.year === null || year === null || form.year === year);
  const named = forms.filter((form) => form.year !== null && form.year === year);
  const [form] = named.length === 1 ? named : fitting;
  const candidates = named.length === 1 ? named : fitting;
  if (!form) {
    const other = forms[0];
    return { form: null, diagnostics: other ? [{ ...FORM_DOUBTS.other_time, at: placeOfForm(other) }] : [] };
  }
  if (candidates.some((other) => other !== form && !isSame(form, other)))
    return {
      form: null,
      diagnostics: [
        {
          code: 'form_repeated',
          message: 'The table stands several times with different figures; none is taken.',
          at: placeOfForm(candidates.at(-1) ?? form),
        },
      ],
    };
  const doubts = form.doubts.map(({ doubt, at }) => ({ ...FORM_DOUBTS[doubt], at }));
  return { form, diagnostics: [...doubts, ...repeatedRows(form)] };
}

function isSame<Code extends string>(form: PrintedForm<Code>, other: PrintedForm<Code>): boolean {
  return [...other.rows].every(([code, { cell }]) => {
    const own = form.rows.get(code)?.cell?.text.trim();
    return own === cell?.text.trim();
  });
}

function placeOfForm<Code extends string>(form: PrintedForm<Code>): CellPlace {
  const [first] = form.rows.values();
  return first ? placeOf(first.row.grid, first.row.label) : { table: 1, row: 1, column: 1 };
}

function repeatedRows<Code extends string>(form: PrintedForm<Code>): Diagnostic[] {
  return form.repeated
    .filter(({ code, cell }) => form.rows.get(code)?.cell?.text.trim() !== cell?.text.trim())
    .map(({ code, row }) => ({
      code: 'row_repeated',
      message: `${code} stands twice with different numbers; the first is kept.`,
      at: placeOf(row.grid, row.label),
    }));
}
