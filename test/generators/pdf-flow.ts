/**
 * Sets a printed form on pages, as an office program does: prose in lines, tables in cells whose texts
 * wrap, page breaks between rows or through them. What comes out is geometry alone; pdf-drawing.ts
 * writes it down as a PDF.
 */
import { isNumberCell } from './form.js';
import type { FormCell, FormReport, FormTable, FormText } from './form.js';
import { place } from './placement.js';
import type { PlacedCell } from './placement.js';

export interface FlowStyle {
  /** Width and height of the page, in points. */
  paper: readonly [number, number];
  margin: number;
  proseSize: number;
  tableSize: number;
  /** Widths in ems: the merged label 三、本年度办理结果, group labels, row labels; numbers share what is left. */
  labelWidths: readonly [number, number, number];
  /** Room between text and border, in points. */
  padding: number;
  align: 'left' | 'centre' | 'right';
  valign: 'top' | 'middle' | 'bottom';
  /** Whether a page break may go through the lines of a row. */
  cutsRows: boolean;
  repeatsHead: boolean;
  /** Where the text of a cell that runs over a page break stands: whole on its first page, or where its lines fall. */
  spanning: 'first' | 'spread';
}

export interface SetText {
  x: number;
  /** The baseline. */
  y: number;
  size: number;
  text: string;
}

/** A part of a cell on one page: where its borders run. */
export interface SetCell {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  head: boolean;
}

/** A table, or the part of one that stands on one page. */
export interface SetTable {
  cells: SetCell[];
}

export interface SetPage {
  texts: SetText[];
  tables: SetTable[];
  /** Where the text ends, from the top. */
  end: number;
}

/** The advance width of a text: ideographs an em, Latin half an em. */
export function advance(text: string, size: number): number {
  return [...text].reduce((sum, glyph) => sum + ((glyph.codePointAt(0) ?? 0) > 0xff ? size : size / 2), 0);
}

/** Breaks a text into lines of a width, at any glyph, as narrow cells do with numbers too. */
export function wrapText(text: string, width: number, size: number, indent = 0): string[] {
  const lines: string[] = [];
  for (const part of text.split('\n')) {
    let line = '';
    let room = width - (lines.length === 0 ? indent : 0);
    for (const glyph of part) {
      if (line !== '' && advance(line + glyph, size) > room) {
        lines.push(line);
        line = '';
        room = width;
      }
      line += glyph;
    }
    lines.push(line);
  }
  return lines;
}

/** The pages of a report. */
export function flow(report: FormReport, style: FlowStyle): SetPage[] {
  const setter = new Setter(style);
  for (const block of report.blocks) {
    if (block.kind === 'text') setter.prose(block);
    else setter.table(block);
  }
  return setter.pages;
}

interface MeasuredCell {
  placed: PlacedCell;
  lines: string[];
  x0: number;
  x1: number;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

class Setter {
  readonly pages: SetPage[] = [];
  private y = 0;

  constructor(private readonly style: FlowStyle) {
    this.turnPage();
  }

  private turnPage(): void {
    this.y = this.style.margin;
    this.pages.push({ texts: [], tables: [], end: this.y });
  }

  private get page(): SetPage {
    const page = this.pages.at(-1);
    if (page === undefined) throw new Error('no page');
    return page;
  }

  private get bottom(): number {
    return this.style.paper[1] - this.style.margin;
  }

  prose({ role, text }: FormText): void {
    const { paper, margin, proseSize } = this.style;
    const size = role === 'title' ? proseSize * 1.4 : proseSize;
    const width = paper[0] - 2 * margin;
    const indent = role === 'title' || role === 'date' || role === 'signature' ? 0 : 2 * size;
    wrapText(text, width, size, indent).forEach((line, index) => {
      if (this.y + 1.6 * size > this.bottom) this.turnPage();
      const room = width - advance(line, size);
      const middle = role === 'title' || role === 'date';
      const x = middle ? room / 2 : role === 'signature' ? room - 2 * size : index === 0 ? indent : 0;
      this.page.texts.push({ x: margin + x, y: this.y + size, size, text: line });
      this.y += 1.6 * size;
      this.page.end = this.y;
    });
  }

  table(table: FormTable): void {
    const { tableSize, padding, margin } = this.style;
    const { cells, width, height } = place(table.rows);
    const widths = this.columnWidths(table, width);
    const left = (column: number): number => margin + sum(widths.slice(0, column));
    const measured = cells.map((placed): MeasuredCell => {
      const x0 = left(placed.column);
      const x1 = left(placed.column + placed.cell.colspan);
      const { text } = placed.cell;
      return { placed, x0, x1, lines: text === '' ? [] : wrapText(text, x1 - x0 - 2 * padding, tableSize) };
    });
    const heights = this.rowHeights(measured, height);
    this.y += 0.5 * tableSize;
    new TableSetter(this, this.style, measured, heights, table.headRows, table.name === 'applications').run();
    this.y += 0.8 * tableSize;
  }

  private columnWidths(table: FormTable, columns: number): number[] {
    const { paper, margin, labelWidths, tableSize } = this.style;
    const whole = paper[0] - 2 * margin;
    if (table.name !== 'applications') return Array.from({ length: columns }, () => whole / columns);
    const labels = labelWidths.map((ems) => ems * tableSize);
    return [...labels, ...Array.from({ length: 7 }, () => (whole - sum(labels)) / 7)];
  }

  private rowHeights(measured: readonly MeasuredCell[], rows: number): number[] {
    const { tableSize, padding } = this.style;
    const need = (lines: number): number => lines * 1.3 * tableSize + 2 * padding;
    const heights = Array.from({ length: rows }, () => need(1));
    for (const { placed, lines } of measured)
      if (placed.cell.rowspan === 1) heights[placed.row] = Math.max(heights[placed.row] ?? 0, need(lines.length));
    for (const { placed, lines } of measured) {
      const last = placed.row + placed.cell.rowspan - 1;
      const lacking = need(lines.length) - sum(heights.slice(placed.row, last + 1));
      if (lacking > 0) heights[last] = (heights[last] ?? 0) + lacking;
    }
    return heights;
  }

  /** Sets a band of a table from `from` to `to`, in heights of the table, where the page stands now. */
  band(put: (page: SetPage, shift: number) => void, from: number, to: number): void {
    put(this.page, this.y - from);
    this.y += to - from;
    this.page.end = this.y;
  }

  get room(): number {
    return this.bottom - this.y;
  }

  nextPage(): void {
    this.turnPage();
  }
}

/** One table on its way over the pages. */
class TableSetter {
  private readonly tops: number[];
  private readonly set = new Set<MeasuredCell>();

  constructor(
    private readonly setter: Setter,
    private readonly style: FlowStyle,
    private readonly cells: readonly MeasuredCell[],
    heights: readonly number[],
    private readonly headRows: number,
    /** Whether columns after the first hold labels of rows. */
    private readonly labelColumns: boolean,
  ) {
    this.tops = [0];
    for (const height of heights) this.tops.push((this.tops.at(-1) ?? 0) + height);
  }

  run(): void {
    const end = this.tops.at(-1) ?? 0;
    const head = this.tops[this.headRows] ?? 0;
    let from = 0;
    while (from < end) {
      const repeated = from > 0 && this.style.repeatsHead ? head : 0;
      const to = this.breakAfter(from, this.setter.room - repeated, end);
      if (to <= from) {
        this.setter.nextPage();
        continue;
      }
      const table: SetTable = { cells: [] };
      if (repeated > 0) this.setter.band((page, shift) => this.put(page, table, 0, head, shift, true), 0, head);
      this.setter.band((page, shift) => this.put(page, table, from, to, shift, false), from, to);
      from = to;
      if (from < end) this.setter.nextPage();
    }
  }

  /** The last place at or before `from + room` at which the page may break. */
  private breakAfter(from: number, room: number, end: number): number {
    if (end - from <= room) return end;
    const rows = this.tops.filter((top) => top > from && top <= from + room);
    const between = rows.at(-1) ?? from;
    if (!this.style.cutsRows) return between === from && room > 300 ? from + room : between;
    // Through a row: after whole lines of its labels only.
    const { tableSize, padding } = this.style;
    const pitch = 1.3 * tableSize;
    const row = this.tops.findLast((top) => top <= from + room) ?? 0;
    const start = Math.max(row, from);
    const lines = Math.floor((from + room - start - padding) / pitch);
    const rowEnd = this.tops.find((top) => top > row) ?? end;
    const whole = Math.floor((rowEnd - start - padding) / pitch);
    return lines >= 1 && lines < whole ? start + padding + lines * pitch : between;
  }

  private put(page: SetPage, table: SetTable, from: number, to: number, shift: number, again: boolean): void {
    for (const cell of this.cells) {
      const top = this.tops[cell.placed.row] ?? 0;
      const bottom = this.tops[cell.placed.row + cell.placed.cell.rowspan] ?? 0;
      const y0 = Math.max(top, from);
      const y1 = Math.min(bottom, to);
      if (y1 <= y0) continue;
      table.cells.push({
        x0: cell.x0,
        x1: cell.x1,
        y0: y0 + shift,
        y1: y1 + shift,
        head: cell.placed.row < this.headRows,
      });
      const fits = y1 - y0 >= cell.lines.length * 1.3 * this.style.tableSize;
      if (this.style.spanning === 'first' && cell.placed.cell.rowspan > 1 && fits) {
        if (!this.set.has(cell) || again) this.putLines(page, cell, y0, y1, shift, -Infinity, Infinity);
      } else {
        this.putLines(page, cell, top, bottom, shift, from, to);
      }
      this.set.add(cell);
    }
    if (table.cells.length > 0 && !page.tables.includes(table)) page.tables.push(table);
  }

  /** The lines of a cell that fall between `from` and `to`, its text standing between `top` and `bottom`. */
  private putLines(
    page: SetPage,
    cell: MeasuredCell,
    top: number,
    bottom: number,
    shift: number,
    from: number,
    to: number,
  ): void {
    const { tableSize, padding, valign, align } = this.style;
    const pitch = 1.3 * tableSize;
    const spare = bottom - top - cell.lines.length * pitch - 2 * padding;
    const isNumber = isNumberCell(cell.placed.cell as FormCell);
    const start = top + padding + (valign === 'top' ? 0 : valign === 'middle' ? spare / 2 : spare);
    cell.lines.forEach((text, index) => {
      const middle = start + (index + 0.5) * pitch;
      if (middle < from || middle >= to) return;
      const room = cell.x1 - cell.x0 - advance(text, tableSize);
      const isHeader = cell.placed.row < this.headRows || (!this.labelColumns && cell.placed.column > 0);
      const side = isNumber || isHeader ? align : 'left';
      const x = cell.x0 + (side === 'left' ? padding : side === 'right' ? room - padding : room / 2);
      page.texts.push({ x, y: middle + 0.36 * tableSize + shift, size: tableSize, text });
    });
  }
}
