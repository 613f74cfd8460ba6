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

interface CodedRow<Code extends string> extends PrintedRow<Code> {
  code: Code;
}

export interface PrintedForm<Code extends string> {
  rows: Map<Code, PrintedRow<Code>>;
  /** Rows that stand a second time; the first is kept. */
  repeated: CodedRow<Code>[];
  doubts: { doubt: FormDoubt; at: CellPlace }[];
  /** The year that the form's title names. */
  year: number | null;
  grids: Set<Grid>;
}

/** What a form is known by. */
export interface FormShape<Code extends string> {
  labels: LabelIndex<Code>;
  /** Which code a row has, given the row before it: null where that cannot be told. */
  codeOf(row: FormRow<Code>, before: Code | null): Code | null;
  /** Fewer rows are no form. */
  least: number;
}

/** So many rows in a row that were there already begin the form anew. */
const ROWS_OF_RESTART = 3;
const TITLE = /(?:统计|情况|报|汇总)表/;
const TITLE_YEAR = /(?<!\d)(20\d{2})(?!\d)/;

/** The forms of a document, in order. `year` is the year reported on. */
export function printedForms<Code extends string>(
  grids: readonly Grid[],
  { labels, codeOf, least }: FormShape<Code>,
  year: number | null,
): PrintedForm<Code>[] {
  const halves = grids.flatMap((grid) => rowsOfForm(grid, labels));
  // Most reports hold no such form, only a few labels like some of its own.
  if (halves.reduce((rows, half) => rows + half.length, 0) < least) return [];
  const reader = new FormReader(codeOf, year);
  for (const half of halves) reader.read(half);
  return reader.end().filter(({ rows }) => rows.size >= least);
}

/** Goes down the halves of all tables; the last of its forms is the one being read. */
class FormReader<Code extends string> {
  private form = emptyForm<Code>();
  private readonly forms = [this.form];
  /** The rows of the last table with a header. */
  private above: readonly FormRow<Code>[] = [];
  private before: Code | null = null;
  /** Rows, one after another, that the form has already. */
  private again: CodedRow<Code>[] = [];

  constructor(
    private readonly codeOf: FormShape<Code>['codeOf'],
    private readonly year: number | null,
  ) {}

  read(half: readonly FormRow<Code>[]): void {
    const [first] = half;
    if (!first) return;
    const column = valueColumn(half, this.year, this.above);
    if (first.label.row > 1 || this.above.length === 0) this.above = half;
    this.doubt(column.doubt ?? (isSideOpen(half) ? 'side_open' : null), first);
    for (const [index, row] of half.entries()) {
      const code = this.codeOf(row, this.before);
      this.before = code ?? this.before;
      // A label alone is a heading; it only tells what the rows below are about.
      if (row.values.length === 0) continue;
      if (column.elsewhere.includes(index)) this.doubt('elsewhere', row);
      if (code) this.take({ code, row, cell: column.cells[index], besideCodes: column.besideCodes }, column.doubt);
      else this.doubt('unplaced', row);
    }
  }

  end(): readonly PrintedForm<Code>[] {
    this.form.repeated.push(...this.again);
    return this.forms;
  }

  private take(printed: CodedRow<Code>, doubt: FormDoubt | null): void {
    const own = this.form.rows.get(printed.code);
    // What was known by resemblance gives way to what is printed right.
    const isNew = !own || (printed.row.sure && !own.row.sure);
    if (!isNew && this.again.length + 1 < ROWS_OF_RESTART) {
      this.again.push(printed);
      return;
    }
    if (isNew) this.form.repeated.push(...this.again);
    else {
      this.form = emptyForm();
      this.forms.push(this.form);
      for (const one of this.again) this.add(one);
      this.doubt(doubt, printed.row);
    }
    this.again = [];
    this.add(printed);
  }

  private doubt(doubt: FormDoubt | null, { grid, label }: FormRow<Code>): void {
    if (doubt) this.form.doubts.push({ doubt, at: placeOf(grid, label) });
  }

  private add(printed: CodedRow<Code>): void {
    this.form.rows.set(printed.code, printed);
    this.form.grids.add(printed.row.grid);
    this.form.year ??= yearOfTitle(printed.row);
  }
}

function emptyForm<Code extends string>(): PrintedForm<Code> {
  return { rows: new Map(), repeated: [], doubts: [], year: null, grids: new Set() };
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
