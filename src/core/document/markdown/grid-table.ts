/**
 * Grid tables (`+---+---+` around cells of several lines), as converters of office documents write them.
 */
import type { SourceCell } from '../document.js';
import { plainInline } from './inline.js';
import { characterColumns, displayColumns, eastAsianColumns } from './text-columns.js';

const MAX_COLUMNS = 64;
const MAX_LINES = 5000;
/** Characters of a table in plain text; the largest of a report has a tenth of them. */
const MAX_DRAWN = 400_000;

/** Whether a line is a border all through. */
export function isGridBorder(line: string): boolean {
  return /^\s*\+(?:[:=-]{2,}\+)+\s*$/.test(line);
}

/**
 * Cells of a grid table with the spans its borders draw; null when the lines do not draw one.
 * @param lines from the top border to the bottom one
 */
export function readGridTable(lines: readonly string[]): SourceCell[][] | null {
  const drawn = lines.slice(0, MAX_LINES).map((line) => line.trim());
  const drawing = withRowBorders(evenly(drawn) ?? drawn.map(characterColumns));
  return cellsDrawn(drawing)?.map((row) => row.map((cell) => ({ ...cell, text: plainInline(cell.text) }))) ?? null;
}

/**
 * Cells of a table in plain text whose every border is drawn, with lines or with `+ - |`, as browsers of text print them:
 * a rule may run under some columns only, beside a cell of several rows. Null unless all lines end in one column.
 */
export function readDrawnTable(lines: readonly string[]): SourceCell[][] | null {
  if (lines.length > MAX_LINES || lines.reduce((sum, line) => sum + line.length, 0) > MAX_DRAWN) return null;
  const drawing = evenly(lines.map((line) => inPlainMarks(line.trim())));
  return drawing && cellsDrawn(drawing);
}

function inPlainMarks(line: string): string {
  return line
    .replace(/[┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╟╢╫╪]/g, '+')
    .replace(/[─━═]/g, '-')
    .replace(/[│┃║]/g, '|')
    .replace(/\|(?=--)|(?<=--)\|/g, '+');
}

/** The lines cut into columns by the measure in which all of them end in one. */
function evenly(lines: readonly string[]): string[][] | null {
  return [displayColumns, eastAsianColumns].map((measure) => lines.map(measure)).find(isEven) ?? null;
}

function cellsDrawn(drawing: readonly string[][]): SourceCell[][] | null {
  const corners = cornersOf(drawing);
  if (corners.columns.length < 2 || corners.rows.length < 2 || corners.columns.length > MAX_COLUMNS) return null;
  const rows: SourceCell[][] = [];
  const taken = new Set<number>();
  const width = corners.columns.length - 1;
  for (let r = 0; r + 1 < corners.rows.length; r++) {
    const row: SourceCell[] = [];
    for (let c = 0; c < width; c++) {
      if (taken.has(r * width + c)) continue;
      const cell = cellAt(drawing, corners, r, c);
      if (!cell) return null;
      for (let y = r; y < r + cell.rowspan; y++) for (let x = c; x < c + cell.colspan; x++) taken.add(y * width + x);
      row.push(cell);
    }
    rows.push(row);
  }
  return rows;
}

/** Whether all lines end in one column, as they do when measured the way they were drawn. */
function isEven(drawing: readonly string[][]): boolean {
  return drawing.every((line) => line.length === drawing[0]?.length);
}

/** Tables with borders around the header and the body only: each line of the body is a row of its own. */
function withRowBorders(drawing: readonly string[][]): string[][] {
  const borders = [...drawing.keys()].filter((y) => isGridBorder((drawing[y] ?? []).join('')));
  const from = (borders.at(-2) ?? 0) + 1;
  const to = borders.at(-1) ?? 0;
  const body = drawing.slice(from, to);
  const border = drawing[from - 1];
  if (borders.length > 3 || body.length < 2 || !border || !areRows(body)) return [...drawing];
  const bordered = body.flatMap((line, i) => (i === 0 ? [line] : [border, line]));
  return [...drawing.slice(0, from), ...bordered, ...drawing.slice(to)];
}

/** Of the lines that one row was broken over, only the first fills most of its cells. */
function areRows(lines: readonly string[][]): boolean {
  const filled = lines.filter(
    (line) =>
      line
        .join('')
        .split('|')
        .slice(1, -1)
        .filter((text) => text.trim() !== '').length > 1,
  );
  return filled.length > lines.length * 0.6;
}

interface Corners {
  /** Positions of the lines between rows and between columns in the drawing. */
  rows: number[];
  columns: number[];
}

function cornersOf(drawing: readonly string[][]): Corners {
  const columns = new Set<number>();
  const rows: number[] = [];
  drawing.forEach((line, y) => {
    // A border of some of the columns runs beside the text of a cell that spans rows.
    if (!/\+[:=-]{2,}\+/.test(line.join('')) || !/^[+|]/.test(line[0] ?? '')) return;
    rows.push(y);
    line.forEach((character, x) => {
      if (character === '+') columns.add(x);
    });
  });
  return { rows, columns: [...columns].sort((a, b) => a - b) };
}

function cellAt(drawing: readonly string[][], corners: Corners, r: number, c: number): SourceCell | null {
  const left = corners.columns[c] ?? 0;
  const top = corners.rows[r] ?? 0;
  let colspan = 1;
  while (c + colspan < corners.columns.length && !isBorder(drawing[top + 1]?.[corners.columns[c + colspan] ?? 0], '|+'))
    colspan++;
  let rowspan = 1;
  while (r + rowspan < corners.rows.length && !isBorder(drawing[corners.rows[r + rowspan] ?? 0]?.[left + 1], '-=:'))
    rowspan++;
  const right = corners.columns[c + colspan];
  const bottom = corners.rows[r + rowspan];
  if (right === undefined || bottom === undefined) return null;
  const text: string[] = [];
  for (const line of drawing.slice(top + 1, bottom)) {
    const part = line
      .slice(left + 1, right)
      .join('')
      .trim();
    if (part !== '') text.push(part);
  }
  return { text: joinWrapped(text), colspan, rowspan };
}

function isBorder(character: string | undefined, marks: string): boolean {
  return character !== undefined && character !== '' && marks.includes(character);
}

/** Lines of a cell were broken to fit: Chinese runs on, words need their space. */
function joinWrapped(lines: readonly string[]): string {
  return lines.reduce((text, line) => (/[\w,.]$/.test(text) && /^\w/.test(line) ? `${text} ${line}` : text + line), '');
}
