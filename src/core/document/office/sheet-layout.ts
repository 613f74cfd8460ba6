/**
 * A worksheet's cells → blocks, for XLSX and XLS alike. A sheet has no tables of its own: what
 * stands between blank rows is one, lines above, between and below it that span its whole width
 * are text.
 */
import type { Block, SourceCell } from '../document.js';
import { DocumentError } from '../document-error.js';

/** Positions count from 0. */
export interface SheetCell {
  row: number;
  column: number;
  text: string;
}

/** Corners of a merged range, both inside it. */
export interface MergedRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Sheet {
  /** Cells that hold something, in any order. */
  cells: SheetCell[];
  merges: MergedRange[];
  hiddenRows: ReadonlySet<number>;
  /** Ranges of hidden columns, both ends included. */
  hiddenColumns: readonly (readonly [number, number])[];
}

/** What all cells of a workbook together may hold; one of reports has some thousand cells. */
const MAX_CELLS = 100_000;
const MAX_CHARACTERS = 8_000_000;
/** Cells of one region's rectangle; a form has some five hundred. */
const MAX_AREA = 1_000_000;
const MAX_MERGES = 20_000;
/** More columns than any sheet has: row × this + column is a place. */
const ROW_STEP = 32_768;
/** A full-width line of a form's own (第二十条第（一）项) is short; prose is not. */
const LONGEST_TABLE_LINE = 60;
const ARTICLE = /^\s*第[一二三四五六七八九十]{1,4}条/;
const HEADING = /^\s*[一二三四五六七八]、/;
const SENTENCE = /[。！]\s*$/;

/** Counts the cells of a workbook: many may show one long text, and many sheets may stand in one place of a file. */
export class CellBudget {
  private cells = MAX_CELLS;
  private characters = MAX_CHARACTERS;

  /** @throws DocumentError parse_limit_exceeded */
  spend(text: string): void {
    this.cells--;
    this.characters -= text.length;
    if (this.cells < 0 || this.characters < 0)
      throw new DocumentError('parse_limit_exceeded', 'The workbook holds too many cells.');
  }
}

interface PlacedCell extends SheetCell {
  right: number;
  bottom: number;
}

/** @param name the sheet's name; a telling one (at least four Chinese characters) stands before its cells */
export function sheetBlocks(name: string, sheet: Sheet): Block[] {
  const blocks = regionsOf(placedCells(sheet), sheet.hiddenRows).flatMap((region) => regionBlocks(region));
  if (blocks.length > 0 && (name.match(/\p{Script=Han}/gu)?.length ?? 0) >= 4)
    blocks.unshift({ kind: 'text', text: name });
  return blocks;
}

/** Visible cells with their extents, without those that a merged range covers. */
function placedCells(sheet: Sheet): PlacedCell[] {
  const isHidden = hiddenColumnTest(sheet.hiddenColumns);
  const merges = new Map<number, MergedRange>();
  for (const range of sheet.merges.slice(0, MAX_MERGES)) {
    if (range.bottom >= range.top && range.right >= range.left) merges.set(range.top * ROW_STEP + range.left, range);
  }
  const covers = coverTest([...merges.values()]);
  const placed: PlacedCell[] = [];
  for (const cell of sheet.cells) {
    if (cell.text.trim() === '') continue;
    const range = merges.get(cell.row * ROW_STEP + cell.column);
    if (!range && merges.size > 0 && covers(cell)) continue;
    const { right, bottom } = range ?? { right: cell.column, bottom: cell.row };
    // A range whose first row or column is hidden shows its text in what is left of it.
    const row = firstShown(cell.row, bottom, (index) => sheet.hiddenRows.has(index));
    const column = firstShown(cell.column, right, isHidden);
    if (row <= bottom && column <= right) placed.push({ row, column, text: cell.text, right, bottom });
  }
  return placed.sort((a, b) => a.row - b.row || a.column - b.column);
}

/** `to` + 1 when all are hidden, or more at the start than any form hides. */
function firstShown(from: number, to: number, isHidden: (index: number) => boolean): number {
  const last = Math.min(to, from + 100);
  for (let index = from; index <= last; index++) if (!isHidden(index)) return index;
  return to + 1;
}

function hiddenColumnTest(ranges: Sheet['hiddenColumns']): (column: number) => boolean {
  const bounded = ranges.slice(0, 1000);
  return (column) => bounded.some(([first, last]) => column >= first && column <= last);
}

/** Whether a cell lies in a merged range without being its first. Ranges are kept by row where they are short. */
function coverTest(ranges: readonly MergedRange[]): (cell: SheetCell) => boolean {
  const tall: MergedRange[] = [];
  const byRow = new Map<number, MergedRange[]>();
  for (const range of ranges) {
    if (range.bottom - range.top > 200) {
      if (tall.length < 200) tall.push(range);
      continue;
    }
    for (let row = range.top; row <= range.bottom; row++) {
      const list = byRow.get(row);
      if (!list) byRow.set(row, [range]);
      else if (list.length < 500) list.push(range);
    }
  }
  const holds = (range: MergedRange, { row, column }: SheetCell): boolean =>
    row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
  return (cell) =>
    (byRow.get(cell.row) ?? []).some((range) => holds(range, cell)) || tall.some((range) => holds(range, cell));
}

/**
 * Runs of rows without a blank row between them; a range merged over rows leaves none of them blank,
 * and rows that are hidden part nothing.
 */
function regionsOf(cells: readonly PlacedCell[], hiddenRows: ReadonlySet<number>): PlacedCell[][] {
  const regions: PlacedCell[][] = [];
  let region: PlacedCell[] = [];
  let reach = -1;
  for (const cell of cells) {
    while (cell.row > reach + 1 && hiddenRows.has(reach + 1)) reach++;
    if (region.length > 0 && cell.row > reach + 1) {
      regions.push(region);
      region = [];
    }
    region.push(cell);
    reach = Math.max(region.length === 1 ? cell.row : reach, cell.row, Math.min(cell.bottom, cell.row + 200));
  }
  if (region.length > 0) regions.push(region);
  return regions;
}

function regionBlocks(region: readonly PlacedCell[]): Block[] {
  const lines = linesOf(region);
  const columns = columnsOf(region);
  if (lines.length * columns.length > MAX_AREA) {
    throw new DocumentError('parse_limit_exceeded', 'A worksheet is too large to be a report.');
  }
  const isText = textTest(lines, columns);
  const blocks: Block[] = [];
  let table: PlacedCell[][] = [];
  const endTable = (): void => {
    if (table.length > 0) blocks.push({ kind: 'table', rows: tableRows(table, columnsOf(table.flat())) });
    table = [];
  };
  lines.forEach((line, i) => {
    if (isText(line, i)) {
      endTable();
      for (const part of (line[0]?.text ?? '').split(/\r?\n/))
        if (part.trim() !== '') blocks.push({ kind: 'text', text: part.trim() });
    } else table.push(line);
  });
  endTable();
  return blocks;
}

/**
 * Which lines are text. Merged over the whole width, they are so outside the table, and inside when they are long or
 * headings of sections. A text that was left in the first cell and runs over empty ones is told from a label without
 * figures by where it stands, before all lines of several cells, or by being a sentence.
 */
function textTest(
  lines: readonly PlacedCell[][],
  columns: readonly number[],
): (line: PlacedCell[], i: number) => boolean {
  const first = columns[0] ?? 0;
  const last = columns[columns.length - 1] ?? 0;
  const isLone = (line: PlacedCell[]): boolean => line.length === 1 && line[0]?.bottom === line[0]?.row;
  const isWide = (line: PlacedCell[]): boolean =>
    isLone(line) && (line[0]?.column ?? 0) <= first && (line[0]?.right ?? 0) >= last;
  const firstData = lines.findIndex((line) => !isWide(line));
  const lastData = lines.findLastIndex((line) => !isWide(line));
  const firstRow = lines.findIndex((line) => !isLone(line));
  return (line, i) => {
    const text = line[0]?.text ?? '';
    if (!isLone(line) || ARTICLE.test(text)) return false;
    if (isWide(line) && (firstData < 0 || i < firstData || i > lastData || HEADING.test(text))) return true;
    return text.length > LONGEST_TABLE_LINE || i < firstRow || SENTENCE.test(text);
  };
}

/** Cells by the row they begin in. Rows in which none begins are left out: spans count the others only. */
function linesOf(region: readonly PlacedCell[]): PlacedCell[][] {
  const lines: PlacedCell[][] = [];
  for (const cell of region) {
    const line = lines[lines.length - 1];
    if (line?.[0]?.row === cell.row) line.push(cell);
    else lines.push([cell]);
  }
  return lines;
}

/**
 * Columns in which some cell begins; the others hold nothing and are left out. They are those of one
 * table: several tables on a sheet share its columns, and each has merged what it did not need.
 */
function columnsOf(cells: readonly PlacedCell[]): number[] {
  return [...new Set(cells.map((cell) => cell.column))].sort((a, b) => a - b);
}

function tableRows(lines: readonly PlacedCell[][], columns: readonly number[]): SourceCell[][] {
  const rowNumbers = lines.map((line) => line[0]?.row ?? 0);
  const coveredUntil = new Map<number, number>();
  return lines.map((line, index) => {
    const rowNumber = rowNumbers[index] ?? 0;
    const row: SourceCell[] = [];
    let next = 0;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] ?? 0;
      if ((coveredUntil.get(column) ?? -1) >= rowNumber) continue;
      // Two cells in one place are a writer's mistake: the first is taken, as in any other place.
      while ((line[next]?.column ?? column) < column) next++;
      const cell = line[next]?.column === column ? line[next] : undefined;
      if (!cell) {
        row.push({ text: '', colspan: 1, rowspan: 1 });
        continue;
      }
      next++;
      const width = countUpTo(columns, cell.right) - i;
      for (const covered of columns.slice(i, i + width)) coveredUntil.set(covered, cell.bottom);
      const height = countUpTo(rowNumbers, cell.bottom) - index;
      row.push({ text: cell.text.trim(), colspan: Math.max(width, 1), rowspan: Math.max(height, 1) });
      i += Math.max(width, 1) - 1;
    }
    return row;
  });
}

/** How many of the ascending numbers are at most `limit`. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
