/**
 * A form set on its side: its labels in one row, the figures below them. A figure is its label's where
 * the grid is whole and only one row holds numbers; with a row a year or a body, nothing tells whose is whose.
 */
import type { LabelIndex } from '../../forms/label-index.js';
import type { Grid, GridCell } from '../../grid/grid.js';
import { isNumber, isValue } from '../../grid/vocabulary.js';

/** Fewer labels in a row also occur in other tables. */
const MIN_LABELS = 3;
/** The labels stand below a title and a row of groups at most. */
const MAX_LABEL_ROW = 4;
const OTHER_TIME = /累计|历年|以来|季度|[上去]年|月份|同比/;
const YEAR = /(?<!\d)20\d{2}(?=年|$)/g;
const YEAR_CELL = /^20\d{2}年?度?$/;

export interface SideBySide<Code extends string> {
  /** A label of the form in the row of labels, as the place of what is doubted. */
  label: GridCell;
  /** Null where the figures cannot be told to be the year's and the body's. */
  figures: [Code, GridCell][] | null;
}

/** Reads a table set on its side; null where it is none. `year` is the year reported on. */
export function sideBySide<Code extends string>(
  grid: Grid,
  labels: LabelIndex<Code>,
  year: number | null,
): SideBySide<Code> | null {
  for (const [at, cells] of grid.starts.slice(0, MAX_LABEL_ROW).entries()) {
    const coded = cells.flatMap((cell) => {
      const code = labels.matchExact(cell.text);
      return code === null ? [] : [{ code, cell }];
    });
    const [first] = coded;
    if (!first || coded.length < MIN_LABELS || cells.some(({ text }) => isNumber(text))) continue;
    const figures = isProven(grid, at, labels, year) ? figuresBelow(grid, at, coded) : null;
    return { label: first.cell, figures };
  }
  return null;
}

/** One row of numbers, and beside the form's labels no other but the year's own. */
function isProven<Code extends string>(grid: Grid, at: number, labels: LabelIndex<Code>, year: number | null): boolean {
  const numbered = rowsBelow(grid, at);
  const [row] = numbered;
  if (!grid.rectangular || grid.borderless || numbered.length !== 1 || row === undefined) return false;
  if (isOfOtherTime(grid, at, year)) return false;
  return (grid.starts[at] ?? []).every(({ text, column }) => {
    if (labels.match(text) !== null) return true;
    const below = grid.slots[row]?.[column - 1]?.text.trim() ?? '';
    if (YEAR_CELL.test(below)) return year !== null && below.startsWith(String(year));
    return isValue(below) && !/年|月|时间|单位|部门|名称/.test(text);
  });
}

/** The lines before the table and those above its labels name another time than the year. */
function isOfOtherTime(grid: Grid, at: number, year: number | null): boolean {
  const above = grid.starts.slice(0, at).flatMap((cells) => cells.map(({ text }) => text));
  const titles = [...(grid.lead ?? []), ...above].filter((line) => !/[。；]/.test(line)).join('\n');
  return OTHER_TIME.test(titles) || (titles.match(YEAR) ?? []).some((named) => Number(named) !== year);
}

function figuresBelow<Code extends string>(
  grid: Grid,
  at: number,
  coded: readonly { code: Code; cell: GridCell }[],
): [Code, GridCell][] | null {
  const [row] = rowsBelow(grid, at);
  const figures = coded.flatMap(({ code, cell }): [Code, GridCell][] => {
    const below = row === undefined ? undefined : grid.slots[row]?.[cell.column - 1];
    return below && cell.colspan === 1 && below.column === cell.column ? [[code, below]] : [];
  });
  const numbers = figures.map(([, { text }]) => Number(text.trim()));
  const countUp = numbers.every((number, i) => i === 0 || number === (numbers[i - 1] ?? 0) + 1);
  return countUp || new Set(coded.map(({ code }) => code)).size < coded.length ? null : figures;
}

/** Rows below the labels that hold numbers. */
function rowsBelow(grid: Grid, at: number): number[] {
  return grid.starts.flatMap((cells, index) => (index > at && cells.some(({ text }) => isNumber(text)) ? [index] : []));
}
