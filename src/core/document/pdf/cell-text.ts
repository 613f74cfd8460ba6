/**
 * The text of one table cell. Wrapped labels are joined solid; a number on two lines is joined only
 * when the cell was too narrow to hold it on one, since otherwise it is two numbers.
 */
import { joinGroups } from './digit-groups.js';
import { isDigit, isForeign, type Glyph } from './glyph.js';
import { buildLines, joiner, lineText, type Line, type LineFaults } from './lines.js';

export interface CellFaults extends LineFaults {
  /** Numbers put together from two lines. */
  wrappedFigures: number;
  /** Cells in which two numbers stand above one another. */
  stackedFigures: number;
}

/** What Word leaves free on both sides of a cell's text, in points. */
const WORD_PADDING = 11.5;

/** Joins the glyphs of a cell of the given inner width, in points. */
export function cellText(glyphs: readonly Glyph[], width: number, faults: CellFaults): string {
  if (glyphs.length === 0) return '';
  const lines = buildLines(glyphs, faults);
  let text = '';
  let above: CellLine | null = null;
  for (const line of lines) {
    joinGroups(line.glyphs, () => 'surely');
    const own = { line, text: lineText(line) };
    if (above !== null) text += cellJoiner(above, own, width, faults);
    text += own.text;
    above = own;
  }
  return text;
}

interface CellLine {
  line: Line;
  text: string;
}

function cellJoiner(above: CellLine, below: CellLine, width: number, faults: CellFaults): string {
  if (!isDigit(above.text.slice(-1)) || !isDigit(below.text.slice(0, 1))) return joiner(above.text, below.text);
  const [before, line] = [above.line, below.line];
  const digit = line.glyphs[0];
  const room = width - (before.x1 - before.x0);
  // Cells are padded on both sides; a digit of room left beyond that would have been used.
  const padding = Math.max(0.9 * before.size, WORD_PADDING);
  const isFull = digit !== undefined && room <= digit.x1 - digit.x0 + padding && before.glyphs.length > 1;
  const last = before.glyphs.at(-1);
  const foreign = digit !== undefined && last !== undefined && isForeign(last, digit);
  if (!isFull || foreign || line.x1 - line.x0 > before.x1 - before.x0 + 0.1 * before.size) {
    faults.stackedFigures += 1;
    // A blank line, which no number holds: a single line end is where other media break numbers.
    return '\n\n';
  }
  faults.wrappedFigures += 1;
  return '';
}
