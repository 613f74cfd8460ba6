/** Writes set pages down as a PDF: borders and texts in each of the ways that producers have. */
import { buildPdf, PdfPage } from '../unit/pdf-fixture.js';
import { advance } from './pdf-flow.js';
import type { SetCell, SetPage, SetTable, SetText } from './pdf-flow.js';
import { pick } from './rng.js';
import type { Rng } from './rng.js';

type Box = Pick<SetCell, 'x0' | 'y0' | 'x1' | 'y1'>;

/** How the borders of a cell are drawn. */
export const BORDERS = {
  strokes: (page: PdfPage, cell: Box) => edges(cell, (a, b, c, d) => page.line(a, b, c, d)),
  /** Word: a filled box for each border, drawn apart from the corners. */
  'thin-boxes': (page: PdfPage, cell: Box) =>
    edges(cell, (a, b, c, d) => page.filledBox(a - 0.24, b - 0.24, c - a + 0.48, d - b + 0.48)),
  'stroked-cells': (page: PdfPage, { x0, y0, x1, y1 }: Box) =>
    page.raw(`0.6 w ${x0} ${page.height - y1} ${x1 - x0} ${y1 - y0} re S`),
  /** Cells a little apart, as HTML without collapsed borders. */
  separate: (page: PdfPage, { x0, y0, x1, y1 }: Box) =>
    page.raw(`0.75 w ${x0 + 0.75} ${page.height - y1 + 0.75} ${x1 - x0 - 1.5} ${y1 - y0 - 1.5} re S`),
  double: (page: PdfPage, cell: Box) => {
    for (const off of [-0.75, 0.75]) edges(cell, (a, b, c, d) => page.line(a + off, b + off, c + off, d + off));
  },
  /** One path with a pattern of dashes. */
  dashed: (page: PdfPage, cell: Box) => {
    page.raw('[3 2] 0 d');
    edges(cell, (a, b, c, d) => page.line(a, b, c, d));
    page.raw('[] 0 d');
  },
  /** A stroke for each dash. */
  'dash-strokes': (page: PdfPage, cell: Box) => edges(cell, (a, b, c, d) => dashes(page, a, b, c, d, 3, 2)),
  dotted: (page: PdfPage, cell: Box) => edges(cell, (a, b, c, d) => dots(page, a, b, c, d)),
  white: (page: PdfPage, cell: Box) => {
    page.filledBox(cell.x0, cell.y0, cell.x1 - cell.x0, cell.y1 - cell.y0, 0.9).raw('1 G');
    edges(cell, (a, b, c, d) => page.line(a, b, c, d));
    page.raw('0 G');
  },
  /** Shading alone; no lines. */
  shaded: (page: PdfPage, { x0, y0, x1, y1 }: Box) => page.filledBox(x0 + 1, y0 + 1, x1 - x0 - 2, y1 - y0 - 2, 0.92),
  horizontal: (page: PdfPage, { x0, y0, x1, y1 }: Box) => page.line(x0, y0, x1, y0).line(x0, y1, x1, y1),
  vertical: (page: PdfPage, { x0, y0, x1, y1 }: Box) => page.line(x0, y0, x0, y1).line(x1, y0, x1, y1),
  none: () => undefined,
} as const satisfies Record<string, (page: PdfPage, cell: Box) => unknown>;

export type BorderKind = keyof typeof BORDERS;

function edges({ x0, y0, x1, y1 }: Box, draw: (x0: number, y0: number, x1: number, y1: number) => unknown): void {
  draw(x0, y0, x1, y0);
  draw(x0, y1, x1, y1);
  draw(x0, y0, x0, y1);
  draw(x1, y0, x1, y1);
}

function dashes(page: PdfPage, x0: number, y0: number, x1: number, y1: number, on: number, off: number): void {
  const level = y0 === y1;
  const length = level ? x1 - x0 : y1 - y0;
  for (let at = 0; at < length; at += on + off) {
    const to = Math.min(length, at + on);
    if (level) page.line(x0 + at, y0, x0 + to, y0);
    else page.line(x0, y0 + at, x0, y0 + to);
  }
}

function dots(page: PdfPage, x0: number, y0: number, x1: number, y1: number): void {
  const level = y0 === y1;
  for (let at = 0; at < (level ? x1 - x0 : y1 - y0); at += 2)
    page.filledBox((level ? x0 + at : x0) - 0.3, (level ? y0 : y0 + at) - 0.3, 0.6, 0.6);
}

/** How a text is written. */
export const TEXTS = {
  plain: (page: PdfPage, { x, y, text, size }: SetText) => page.text(x, y, text, size),
  /** Every glyph placed by itself. */
  glyphs: (page: PdfPage, { x, y, text, size }: SetText) => {
    let at = x;
    for (const glyph of text) {
      page.text(at, y, glyph, size);
      at += advance(glyph, size);
    }
  },
  /** Printed twice, a little apart, to look bold. */
  double: (page: PdfPage, { x, y, text, size }: SetText) => page.text(x, y, text, size).text(x + 0.35, y, text, size),
  /** Unit size and a matrix that scales, as printers' drivers write. */
  scaled: (page: PdfPage, { x, y, text, size }: SetText) =>
    page.matrixText([size, 0, 0, size, x, page.height - y], text, 1),
  /** Numbers and Latin in a font of their own. */
  'latin-font': (page: PdfPage, { x, y, text, size }: SetText) => {
    let at = x;
    for (const run of text.match(/[\x21-\x7e]+|[^\x21-\x7e]+/g) ?? []) {
      if (/^[\x21-\x7e]/.test(run))
        page.raw(`BT /F2 ${size} Tf ${at} ${page.height - y} Td (${run.replace(/[()\\]/g, '\\$&')}) Tj ET`);
      else page.text(at, y, run, size);
      at += advance(run, size);
    }
  },
  /** Spread by character spacing. */
  spaced: (page: PdfPage, { x, y, text, size }: SetText) => {
    page.raw('BT 0.8 Tc ET');
    page.text(x - 0.4 * text.length, y, text, size).raw('BT 0 Tc ET');
  },
} as const satisfies Record<string, (page: PdfPage, text: SetText) => unknown>;

export type TextKind = keyof typeof TEXTS;

export interface DrawStyle {
  borders: BorderKind;
  texts: TextKind;
  /** A frame around each table besides its borders. */
  framed: boolean;
  paper: readonly [number, number];
  /** Page number of a page, or nothing, and how far above the page's end it stands. */
  pageNumber: (page: number, pages: number) => string;
  pageNumberUp: number;
  pageNumberAt: 'left' | 'centre' | 'right';
  header: string;
  watermark: 'none' | 'slanted' | 'level';
  /** Display rotation in quarter turns, the content turned against it. */
  rotate: 0 | 90 | 270;
  /** The order of the content stream. */
  order: 'reading' | 'borders-first' | 'random';
}

/** The PDF of set pages. */
export function drawPdf(pages: readonly SetPage[], style: DrawStyle, rng: Rng): Uint8Array {
  const drawn = pages.map((page, index) => drawPage(page, index + 1, pages.length, style, rng));
  return buildPdf(drawn);
}

function drawPage(page: SetPage, number: number, count: number, style: DrawStyle, rng: Rng): PdfPage {
  const [width, height] = style.paper;
  const level = new PdfPage(width, height);
  if (style.watermark === 'slanted')
    level
      .raw('0.85 g')
      .matrixText([0.7, 0.7, -0.7, 0.7, width / 4, height / 3], '政府信息公开', 48)
      .raw('0 g');
  if (style.watermark === 'level')
    level
      .raw('0.85 g')
      .text(width / 4, height / 2, '淮安公开', 48)
      .raw('0 g');
  const draws: (() => unknown)[] = [];
  for (const table of page.tables) draws.push(...borderDraws(level, table, style));
  const texts = page.texts.map((text) => () => void TEXTS[style.texts](level, text));
  if (style.order === 'random') shuffle([...draws, ...texts], rng).forEach((draw) => draw());
  else (style.order === 'reading' ? [...texts, ...draws] : [...draws, ...texts]).forEach((draw) => draw());
  drawRunning(level, number, count, style);
  return turned(level, style);
}

function borderDraws(page: PdfPage, table: SetTable, style: DrawStyle): (() => unknown)[] {
  const draw: (page: PdfPage, cell: Box) => unknown = BORDERS[style.borders];
  const draws: (() => unknown)[] = table.cells.map((cell) => () => draw(page, cell));
  if (style.framed) {
    const box = {
      x0: Math.min(...table.cells.map((cell) => cell.x0)),
      x1: Math.max(...table.cells.map((cell) => cell.x1)),
      y0: Math.min(...table.cells.map((cell) => cell.y0)),
      y1: Math.max(...table.cells.map((cell) => cell.y1)),
    };
    draws.push(() => edges(box, (a, b, c, d) => page.line(a, b, c, d)));
  }
  return draws;
}

function drawRunning(page: PdfPage, number: number, count: number, style: DrawStyle): void {
  const text = style.pageNumber(number, count);
  const room = page.width - advance(text, 10.5);
  const x = style.pageNumberAt === 'left' ? 60 : style.pageNumberAt === 'right' ? room - 60 : room / 2;
  if (text !== '') page.text(x, page.height - style.pageNumberUp, text, 10.5);
  if (style.header !== '') page.text(60, 30, style.header, 9);
}

function turned(page: PdfPage, { rotate }: DrawStyle): PdfPage {
  if (rotate === 0) return page;
  const on = new PdfPage(page.height, page.width, `/Rotate ${rotate}`);
  const matrix = rotate === 90 ? `0 1 -1 0 ${page.height} 0` : `0 -1 1 0 0 ${page.width}`;
  return on.raw(`q ${matrix} cm`).raw(page.operators.join('\n')).raw('Q');
}

function shuffle<T>(items: T[], rng: Rng): T[] {
  const left = [...items];
  const out: T[] = [];
  while (left.length > 0) out.push(...left.splice(left.indexOf(pick(rng, left)), 1));
  return out;
}
