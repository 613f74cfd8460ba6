/** Layouts in plain text: what remains of tables in extracted pages and documents. */
import { isNumberCell } from './form.js';
import type { FormCell, FormReport, FormTable } from './form.js';
import type { Layout } from './layout.js';
import { displayWidth, paintTable, wrap } from './layout-aligned.js';
import type { AlignedStyle } from './layout-aligned.js';
import { flatten, place } from './placement.js';

const oneLine = (text: string): string => text.replaceAll('\n', ' ');

/** Own cells of each row, then as many empty ones as the table is wide: seed-like, leading merged cells lost. */
function pipes(table: FormTable): string {
  const { width } = place(table.rows);
  const line = (row: FormCell[]): string => {
    const tail = '|'.repeat(Math.max(0, width - row.length));
    return `${row.map((cell) => oneLine(cell.text)).join(' | ')} ${tail === '' ? '' : `| ${tail.slice(1)}`}`.trimEnd();
  };
  return table.rows.map(line).join('\n');
}

/** Empty cells left out, and each row but the last filled up at its end to the width of the table. */
function filledPipes(table: FormTable): string {
  const { width } = place(table.rows);
  return table.rows
    .map((row, index) => {
      const cells = row.map((cell) => oneLine(cell.text).trim()).filter((cell) => cell !== '');
      const filling = index === table.rows.length - 1 ? 0 : Math.max(0, width - cells.length);
      return `${cells.map((cell) => `${cell} | `).join('')}${'|'.repeat(filling)}`.trim();
    })
    .filter((line) => line !== '')
    .join('\n');
}

/** Own cells as they stand, line ends within them too: a row may go over several lines. */
const cutPipes = (table: FormTable): string =>
  table.rows.map((row) => `| ${row.map((cell) => cell.text).join(' | ')} |`).join('\n');

function markdown(table: FormTable): string {
  const [head = [], ...rows] = flatten(table.rows, 'empty');
  const line = (texts: string[]): string => `| ${texts.map((text) => text.replaceAll('\n', '<br>')).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

const tabs = (table: FormTable): string =>
  flatten(table.rows, 'empty')
    .map((texts) => texts.map(oneLine).join('\t'))
    .join('\n');

/** A spreadsheet saved with commas: cells that hold one are quoted. */
const commas = (table: FormTable): string =>
  flatten(table.rows, 'empty')
    .map((texts) =>
      texts.map((text) => (/[,"\n]/.test(text) ? `"${oneLine(text).replaceAll('"', '""')}"` : text)).join(','),
    )
    .join('\n');

const jsonRows = (table: FormTable): string =>
  `[\n${flatten(table.rows, 'empty')
    .map((texts) => JSON.stringify(texts.map(oneLine)))
    .join(',\n')}\n]`;

/** What `innerText` gives of a table: the cells of each row alone, so a row under a merged cell starts further left. */
const ownCellTabs = (table: FormTable): string =>
  table.rows.map((row) => row.map((cell) => oneLine(cell.text)).join('\t')).join('\n');

const cellLines = (table: FormTable, keepEmpty: boolean): string =>
  table.rows
    .flat()
    .map((cell) => cell.text)
    .filter((text) => keepEmpty || text !== '')
    .join('\n');

/** The cells of a table, or of a whole report, in one line: white space was folded. */
const pressedTable = (table: FormTable, separator: string, keepEmpty: boolean): string =>
  table.rows
    .flat()
    .map((cell) => oneLine(cell.text))
    .filter((text) => keepEmpty || text !== '')
    .join(separator);

const pressedRows = (table: FormTable): string =>
  table.rows.map((row) => pressedTable({ ...table, rows: [row] }, ' ', false)).join('\n');

const pressedReport =
  (separator: string, keepEmpty: boolean) =>
  ({ blocks }: FormReport): string =>
    blocks
      .map((block) => (block.kind === 'text' ? oneLine(block.text) : pressedTable(block, separator, keepEmpty)))
      .join(separator);

/** A frame drawn with box characters, with a rule under every row; labels wrap in their cells. */
function boxes(table: FormTable): string {
  const rows = flatten(table.rows, 'empty').map((texts) => texts.map((text) => wrap(text, 24)));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(2, ...rows.flatMap((cells) => (cells[column] ?? []).map(displayWidth))),
  );
  const rule = (left: string, middle: string, right: string): string =>
    left + widths.map((width) => '─'.repeat(width + 2)).join(middle) + right;
  const lines = rows.map((cells) =>
    Array.from({ length: Math.max(...cells.map((lines) => lines.length)) }, (_, line) => {
      const texts = cells.map((cell) => cell[line] ?? '');
      return `│${texts.map((text, column) => ` ${text}${' '.repeat((widths[column] ?? 0) - displayWidth(text))} `).join('│')}│`;
    }).join('\n'),
  );
  return [rule('┌', '┬', '┐'), lines.join(`\n${rule('├', '┼', '┤')}\n`), rule('└', '┴', '┘')].join('\n');
}

/** The label on a line of its own, its numbers on the next or the one before; what is between them, and within a label. */
function labelApart(table: FormTable, side: 'above' | 'below', between = '  ', within = ' '): string {
  return table.rows
    .flatMap((row) => {
      const labels = row.filter((cell) => !isNumberCell(cell)).map((cell) => oneLine(cell.text));
      const numbers = row.filter(isNumberCell).map((cell) => oneLine(cell.text));
      if (numbers.length === 0) return [labels.join(between)];
      const [label, figures] = [labels.join(within), numbers.join(between)];
      if (label === '') return [figures];
      return side === 'above' ? [label, figures] : [figures, label];
    })
    .join('\n');
}

const text = (
  name: string,
  table: (table: FormTable) => string,
  rest: Partial<Layout> = { loses: ['brokenNumbers'] },
): Layout => ({
  name,
  mediaType: 'text/plain',
  fileName: 'report.txt',
  render: ({ blocks }: FormReport) =>
    blocks.map((block) => (block.kind === 'text' ? block.text : table(block))).join('\n') + '\n',
  ...rest,
});

function markdownReport({ blocks }: FormReport): string {
  const marks: Record<string, string> = { title: '# ', heading: '## ' };
  return blocks
    .map((block) => (block.kind === 'text' ? `${marks[block.role] ?? ''}${block.text}` : markdown(block)))
    .join('\n\n');
}

/** The full grid, each cell padded to the width of its column. */
function padded(table: FormTable, pad: (lacking: number, text: string) => string): string {
  const rows = flatten(table.rows, 'empty').map((texts) => texts.map(oneLine));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((texts) => displayWidth(texts[column] ?? ''))),
  );
  return rows
    .map((texts) =>
      texts
        .map((text, column) => text + pad(widths[column] ?? 0, text))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}

const STOP = 8;

/** Tabs up to the stop where the next column begins. */
const tabStops = (table: FormTable): string =>
  padded(table, (width, text) => '\t'.repeat(Math.floor(width / STOP) + 1 - Math.floor(displayWidth(text) / STOP)));

/** Full-width spaces, and a narrow one where half of one lacks. */
const fullWidthSpaces = (table: FormTable): string =>
  padded(table, (width, text) => {
    const lacking = width + 2 - displayWidth(text);
    return '\u3000'.repeat(Math.floor(lacking / 2)) + ' '.repeat(lacking % 2);
  });

const aligned = (name: string, style: Partial<AlignedStyle>): Layout =>
  text(name, (table) => paintTable(table, style), { loses: ['brokenNumbers', 'lineEnds'] });

const PRESSED = ['brokenNumbers', 'lineEnds', 'emptyCells'] as const;

export const TEXT_LAYOUTS: readonly Layout[] = [
  text('pipes', pipes),
  text('pipes-filled-up', filledPipes, { loses: ['brokenNumbers', 'emptyCells'] }),
  text('pipes-rows-over-lines', cutPipes),
  text('markdown', markdown, { mediaType: 'text/markdown', fileName: 'report.md', render: markdownReport }),
  text('tabs', tabs),
  text('tabs-own-cells', ownCellTabs),
  text('commas', commas),
  text('json-rows', jsonRows),
  text('cell-lines', (table) => cellLines(table, true), { loses: ['brokenNumbers', 'lineEnds'] }),
  text('cell-lines-empty-dropped', (table) => cellLines(table, false), {
    loses: ['brokenNumbers', 'lineEnds', 'emptyCells'],
  }),
  text('label-above', (table) => labelApart(table, 'above'), { loses: ['brokenNumbers', 'emptyCells'] }),
  text('label-below', (table) => labelApart(table, 'below'), { loses: ['brokenNumbers', 'emptyCells'] }),
  aligned('aligned', {}),
  aligned('aligned-label-wrapped', { labelWidth: 26, gap: 1 }),
  aligned('aligned-vertical-label', { labelWidth: 30, gap: 1, verticalWidth: 2 }),
  aligned('aligned-page-break', { labelWidth: 30, gap: 1, pageBreakEvery: 24 }),
  text('aligned-tab-stops', tabStops, { loses: ['brokenNumbers', 'lineEnds', 'emptyCells'] }),
  text('aligned-full-width-spaces', fullWidthSpaces, { loses: ['brokenNumbers', 'lineEnds', 'emptyCells'] }),
  text('boxes', boxes),
  text('label-above-tabs', (table) => labelApart(table, 'above', '\t'), { loses: ['brokenNumbers', 'emptyCells'] }),
  text('label-below-tabs', (table) => labelApart(table, 'below', '\t'), { loses: ['brokenNumbers', 'emptyCells'] }),
  text('label-below-cell-lines', (table) => labelApart(table, 'below', '\n', '\n'), {
    loses: ['brokenNumbers', 'lineEnds', 'emptyCells'],
  }),
];

/** White space folded: a row, a table or the whole report in one line. Spaces within numbers part them there. */
export const FOLDED_LAYOUTS: readonly Layout[] = [
  text('rows-pressed', pressedRows, { loses: PRESSED }),
  text('table-in-a-line', (table) => pressedTable(table, ' ', false), { loses: PRESSED }),
  text('table-in-a-line-tabs', (table) => pressedTable(table, '\t', true), { loses: PRESSED }),
  text('report-in-a-line', () => '', { loses: PRESSED, render: pressedReport(' ', false) }),
  text('report-in-a-line-tabs', () => '', { loses: PRESSED, render: pressedReport('\t', true) }),
];
