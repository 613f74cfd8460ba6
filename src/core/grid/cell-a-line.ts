/**
 * Lines of one cell each, the pipe that closes it on the same line or on the next. A line that is a pipe alone and
 * closes no cell is an empty one.
 */
import type { TextBlock } from '../document/document.js';
import { PIPES, withoutBareEnd } from '../document/pipe-rows.js';

const PIPE = new RegExp(`[${PIPES}]`);
const CLOSED_CELL = new RegExp(`^[^${PIPES}]+[${PIPES}]\\s*$`);
const FILLED_CELL = new RegExp(`^[^${PIPES}]+[${PIPES}][\\s${PIPES}]*$`);
const LONE_PIPE = new RegExp(`^\\s*[${PIPES}]\\s*$`);
/** An empty cell, the last of its row, and the pipes that fill the row up. */
const LAST_EMPTY = new RegExp(`^\\s*[${PIPES}]\\s+[${PIPES}]+\\s*$`);
/** Cells of either kind from which both are a table's own way. */
const MIN_EITHER = 2;

/**
 * True where most lines are cells of their own.
 *
 * @param kept The lines without those of bare pipes.
 */
export function isCellALine(lines: readonly TextBlock[], kept: readonly TextBlock[]): boolean {
  return (closedCells(kept) + partedCells(lines)) * 2 >= kept.length;
}

/** Some cells with the pipe behind them, some with it on the next line: no line holds more than one. */
export function isCellALineEitherWay(lines: readonly TextBlock[], kept: readonly TextBlock[]): boolean {
  const closed = closedCells(kept);
  const parted = partedCells(lines);
  return Math.min(closed, parted) >= MIN_EITHER && kept.every((line) => isCell(line) || FILLED_CELL.test(line.text));
}

/** The text of each cell; an empty one is an empty line. */
export function cellsALine(lines: readonly TextBlock[], kept: readonly TextBlock[]): readonly string[] {
  const printed = new Set(kept);
  return lines.flatMap((line, at) => {
    if (printed.has(line)) return withoutBareEnd(line.text).trim();
    return isEmptyCell(line, lines[at - 1]) ? '' : [];
  });
}

function closedCells(kept: readonly TextBlock[]): number {
  return kept.filter(({ text }) => CLOSED_CELL.test(text)).length;
}

function partedCells(lines: readonly TextBlock[]): number {
  return lines.filter((line, at) => LONE_PIPE.test(line.text) && isCell(lines[at - 1])).length;
}

/** A pipe alone that closes no cell, or with what fills its row up behind it. */
function isEmptyCell({ text }: TextBlock, before: TextBlock | undefined): boolean {
  return (LONE_PIPE.test(text) && !isCell(before)) || LAST_EMPTY.test(text);
}

/** A line without a pipe: where a line of a pipe alone stands behind each, the pipe closes it. */
function isCell(line: TextBlock | undefined): boolean {
  return line !== undefined && line.text.trim() !== '' && !PIPE.test(line.text);
}
