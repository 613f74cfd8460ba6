/**
 * What becomes of rows between pipes: cut by a line end inside a cell, because the cell held a break; or without
 * their empty cells, and filled up with bare pipes at the end instead (`规范性文件 | 15 | 15 | ||` of five columns).
 */

/** What is drawn between cells, for a class of characters. */
export const PIPES = '|｜│┃║¦';
const OPENS = new RegExp(`^\\s*[${PIPES}]`);
/** A pipe behind the last cell of a row. */
export const CLOSES = new RegExp(`[${PIPES}]\\s*$`);
/** Lines that one row may be spread over. */
export const MAX_ROW_LINES = 8;

/** How many lines a row takes that opens with a pipe: as many as it needs to close with one. */
export function linesToClose(lines: (at: number) => string, from: number): number {
  if (!OPENS.test(lines(from)) || CLOSES.test(lines(from))) return 1;
  for (let taken = 1; taken < MAX_ROW_LINES; taken++) {
    const line = lines(from + taken);
    if (OPENS.test(line)) return 1;
    if (CLOSES.test(line)) return taken + 1;
  }
  return 1;
}

/** Cells with spaces about them, and behind them pipes without any. */
const FILLED_UP = /[^\s|] \| \|{2,}\s*$/;
const FILLING = / \| ?\|+\s*$/;
/** A cell that is there though nothing stands in it: with two spaces, or before another. */
const WIDE_CELL = /\|\s{2,}\|/;
/** A figure in a cell of its own. */
const FIGURE = /\| ?[+\-－]?[\d０-９][^|]*(?=\|)/;

/**
 * What was made was disclosed, and no total given: the one short row whose cells can be told, as long as zeros are
 * printed in its table.
 */
const COUNTED_TWICE = /(?:规章|规范性文件) \| ([\d０-９]+) \| \1 \| \|+\s*$/;
const ZERO = /\| ?0 ?\|/;

/** True where a table prints its empty cells: then a bare pipe may be one. */
export function printsEmptyCells(rows: readonly string[]): boolean {
  return rows.some((row) => WIDE_CELL.test(row) || withoutBareEnd(row).includes('| |'));
}

/** A row without the pipes and spaces at its end. */
export function withoutBareEnd(row: string): string {
  let end = row.length;
  while (end > 0 && ` \t${PIPES}`.includes(row.charAt(end - 1))) end--;
  return row.slice(0, end);
}

/**
 * The rows of one table without such filling: it stands for no cell, and which cells a short row has lost cannot be
 * told. A row without any figure keeps it, since it is blank throughout, or a header.
 */
export function withoutFilling(rows: readonly string[]): readonly string[] {
  if (!rows.some((row) => FILLED_UP.test(row)) || printsEmptyCells(rows)) return rows;
  const printsZero = rows.some((row) => ZERO.test(row));
  return rows.map((row) =>
    FIGURE.test(row) && !(printsZero && COUNTED_TWICE.test(row)) ? row.replace(FILLING, ' |') : row,
  );
}
