/**
 * One edit of one table, as copying and converting do it to cells: lost, doubled, parted, run together,
 * moved. Each says what the document prints afterwards; a cell whose figure can no longer be told is null.
 */
import type { FigurePath, Figures } from './figures.js';
import type { FormCell, FormReport, FormTable } from './form.js';
import { label } from './form.js';

export interface CellEdit {
  name: string;
  /** Prints the row otherwise; null where the edit does not befall this row at this cell. */
  apply(row: readonly FormCell[], at: number): FormCell[] | null;
  /** Figures that are printed nowhere any more, as places among the row's cells. */
  loses(at: number, length: number): readonly number[];
}

const empty = (): FormCell => label('');
const last = (length: number): number => length - 1;
const without = (row: readonly FormCell[], at: number): FormCell[] => row.toSpliced(at, 1);
const hasNext = (row: readonly FormCell[], at: number): boolean => row[at + 1]?.figure !== undefined;

function runTogether(row: readonly FormCell[], at: number, between: string): FormCell[] | null {
  const [first, second] = [row[at], row[at + 1]];
  if (!first || !second || !hasNext(row, at)) return null;
  return row.toSpliced(at, 2, { ...first, text: `${first.text}${between}${second.text}` });
}

export const CELL_EDITS: readonly CellEdit[] = [
  { name: 'lost', apply: without, loses: (at) => [at] },
  { name: 'lost, padded', apply: (row, at) => [...without(row, at), empty()], loses: (at) => [at] },
  { name: 'empty cell before', apply: (row, at) => row.toSpliced(at, 0, empty()), loses: () => [] },
  {
    name: 'empty cell before, last one lost',
    apply: (row, at) => row.toSpliced(at, 0, empty()).slice(0, -1),
    loses: (_at, length) => [last(length)],
  },
  { name: 'doubled', apply: (row, at) => row.toSpliced(at, 0, { ...(row[at] ?? empty()) }), loses: () => [] },
  { name: 'run together', apply: (row, at) => runTogether(row, at, ''), loses: (at) => [at, at + 1] },
  { name: 'two in one cell', apply: (row, at) => runTogether(row, at, ' '), loses: (at) => [at, at + 1] },
  {
    name: 'parted',
    apply: (row, at) => {
      const cell = row[at];
      if (!cell || !/^\d{2,}$/.test(cell.text)) return null;
      return row.toSpliced(at, 1, { ...cell, text: cell.text.slice(0, 1) }, label(cell.text.slice(1)));
    },
    loses: (at) => [at],
  },
  {
    name: 'with the mark of a note',
    apply: (row, at) => {
      const cell = row[at];
      return cell && /^\d+$/.test(cell.text) ? row.with(at, { ...cell, text: `${cell.text}①` }) : null;
    },
    loses: () => [],
  },
];

/** A table's row and cell that print a figure. */
export interface FigurePlace {
  table: FormTable['name'];
  row: number;
  cell: number;
}

export function figurePlaces({ blocks }: FormReport): FigurePlace[] {
  return blocks.flatMap((block) =>
    block.kind === 'text'
      ? []
      : block.rows.flatMap((cells, row) =>
          cells.flatMap(({ figure }, cell) => (figure === undefined ? [] : [{ table: block.name, row, cell }])),
        ),
  );
}

/** The report with one edit, and the figures that it prints then; null where the edit changes nothing there. */
export function editCell(
  report: FormReport,
  edit: CellEdit,
  { table, row, cell }: FigurePlace,
): { report: FormReport; figures: Figures } | null {
  const before = report.blocks.find((block) => block.kind === 'table' && block.name === table);
  const cells = before?.kind === 'table' ? before.rows[row] : undefined;
  const after = cells ? edit.apply(cells, cell) : null;
  if (!cells || !after || textOf(cells) === textOf(after)) return null;
  const lost = edit.loses(cell, cells.length).flatMap((at): FigurePath | never[] => cells[at]?.figure ?? []);
  const figures = { ...report.truth.figures, ...Object.fromEntries(lost.map((path) => [path, null])) };
  const blocks = report.blocks.map((block) =>
    block === before && block.kind === 'table' ? { ...block, rows: block.rows.with(row, after) } : block,
  );
  return { report: { ...report, blocks }, figures };
}

const textOf = (cells: readonly FormCell[]): string => cells.map(({ text }) => text).join('\t');
