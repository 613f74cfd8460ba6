/**
 * Paints a table as `pdftotext -layout` does: cells wrapped in their columns, centred in
 * the height of their rows at half-line steps, East Asian characters two columns wide.
 */
import { isNumberCell } from './form.js';
import type { FormTable } from './form.js';
import { place } from './placement.js';
import type { PlacedCell } from './placement.js';

export interface AlignedStyle {
  /** Columns of characters that a row's label may take before it wraps. */
  labelWidth: number;
  /** Width of the merged cell 三、本年度办理结果; 2 sets it one glyph a line. */
  verticalWidth: number;
  numberWidth: number;
  /** Empty lines between rows. */
  gap: number;
  /** A page number on a line of its own after this many lines; 0 for none. */
  pageBreakEvery: number;
}

const PLAIN_STYLE: AlignedStyle = {
  labelWidth: 80,
  verticalWidth: 20,
  numberWidth: 14,
  gap: 0,
  pageBreakEvery: 0,
};

const glyphWidth = (glyph: string): number =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6“”‘’—…]/u.test(glyph)
    ? 2
    : 1;
export const displayWidth = (text: string): number => [...text].reduce((sum, glyph) => sum + glyphWidth(glyph), 0);

/** Wraps at a width in display columns; numbers are never broken but where the text itself breaks them. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((part) => {
    if (/^[\d.,，\s+-]*$/.test(part)) return [part];
    const lines: string[] = [];
    let line = '';
    for (const glyph of part) {
      if (displayWidth(line + glyph) > width && line !== '') {
        lines.push(line);
        line = '';
      }
      line += glyph;
    }
    return [...lines, line];
  });
}

function columnWidths(table: FormTable, style: AlignedStyle): number[] {
  const { numberWidth, labelWidth, verticalWidth } = style;
  if (table.name === 'disclosure') return [28, 20, 20, 20];
  if (table.name === 'applications')
    return [verticalWidth, 12, labelWidth, ...Array.from({ length: 7 }, () => numberWidth)];
  return Array.from({ length: 15 }, () => 10);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Heights of the rows in half lines: the tallest cell that stands in one row alone decides; tall merged cells stretch their last row. */
function rowHeights(cells: readonly { placed: PlacedCell; lines: string[] }[], height: number): number[] {
  const heights = Array.from({ length: height }, () => 2);
  for (const { placed, lines } of cells)
    if (placed.cell.rowspan === 1) heights[placed.row] = Math.max(heights[placed.row] ?? 2, 2 * lines.length);
  for (const { placed, lines } of cells) {
    const last = placed.row + placed.cell.rowspan - 1;
    const lacking = 2 * lines.length - sum(heights.slice(placed.row, last + 1));
    if (placed.cell.rowspan > 1 && lacking > 0) heights[last] = (heights[last] ?? 2) + lacking;
  }
  return heights;
}

/** One line of text from glyph runs at display columns. */
function composeLine(runs: { column: number; text: string }[]): string {
  let line = '';
  for (const { column, text } of [...runs].sort((left, right) => left.column - right.column)) {
    const missing = column - displayWidth(line);
    line += ' '.repeat(line === '' ? Math.max(0, missing) : Math.max(2, missing)) + text;
  }
  return line;
}

export function paintTable(table: FormTable, overrides: Partial<AlignedStyle> = {}): string {
  const style = { ...PLAIN_STYLE, ...overrides };
  const placement = place(table.rows);
  const widths = columnWidths(table, style);
  const gap = 2;
  const start = (column: number): number => sum(widths.slice(0, column)) + gap * column;
  const cells = placement.cells.map((placed) => {
    const width =
      sum(widths.slice(placed.column, placed.column + placed.cell.colspan)) + gap * (placed.cell.colspan - 1);
    return { placed, width, lines: placed.cell.text === '' ? [] : wrap(placed.cell.text, width) };
  });
  const heights = rowHeights(cells, placement.height);
  const top = (row: number): number => sum(heights.slice(0, row)) + 2 * style.gap * row;
  const halfLines = new Map<number, { column: number; text: string }[]>();
  for (const { placed, width, lines } of cells) {
    const last = placed.row + placed.cell.rowspan - 1;
    const room = top(last) + (heights[last] ?? 2) - top(placed.row);
    const first = top(placed.row) + Math.floor((room - 2 * lines.length) / 2);
    lines.forEach((text, index) => {
      const centred = isNumberCell(placed.cell) || placed.row < table.headRows;
      const indent = centred ? Math.max(0, Math.floor((width - displayWidth(text)) / 2)) : 0;
      const at = first + 2 * index;
      halfLines.set(at, [...(halfLines.get(at) ?? []), { column: start(placed.column) + indent, text }]);
    });
  }
  return paginate(linesOf(halfLines, top(placement.height)), style.pageBreakEvery).join('\n');
}

/** Half lines that hold text become lines; a whole empty line stays empty. */
function linesOf(halfLines: ReadonlyMap<number, { column: number; text: string }[]>, height: number): string[] {
  const lines: string[] = [];
  let emptyHalves = 0;
  for (let at = 0; at < height; at += 1) {
    const runs = halfLines.get(at);
    if (runs === undefined) {
      emptyHalves += 1;
      if (emptyHalves % 4 === 3) lines.push('');
    } else {
      lines.push(composeLine(runs));
      emptyHalves = 0;
    }
  }
  return lines;
}

function paginate(lines: readonly string[], every: number): string[] {
  if (every === 0) return [...lines];
  return lines.flatMap((line, index) =>
    index > 0 && index % every === 0 ? ['', `-${index / every}-`, '\f' + line] : [line],
  );
}
