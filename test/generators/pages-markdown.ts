/** Markdown as converters and models write it: one way of drawing a table each. */
import type { FormReport, FormTable, FormText } from './form.js';
import { isNumberCell } from './form.js';
import { escapeHtml } from './layouts-html.js';
import type { Page } from './pages-html.js';
import { flatten } from './placement.js';

type Measure = (text: string) => number;

/** Chinese characters are shown two columns wide, and counted as one by careless programs. */
const shown: Measure = (text) => [...text].reduce((sum, character) => sum + (character > '\u2e80' ? 2 : 1), 0);
const counted: Measure = (text) => [...text].length;

const pad = (text: string, width: number, measure: Measure): string =>
  text + ' '.repeat(Math.max(0, width - measure(text)));

const widthsOf = (rows: readonly string[][], measure: Measure, most = Infinity): number[] =>
  (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => Math.min(most, measure(row[column] ?? '')))));

const line = ({ role, text }: FormText): string =>
  role === 'title' ? `# ${text}` : role === 'heading' ? `## ${text}` : text;

const markdown = (name: string, table: (table: FormTable) => string, fileName = 'report.md'): Page => ({
  name: `Markdown: ${name}`,
  mediaType: fileName.endsWith('.md') ? 'text/markdown' : 'text/plain',
  fileName,
  render: (report: FormReport) =>
    `${report.blocks.map((block) => (block.kind === 'text' ? line(block) : table(block))).join('\n\n')}\n`,
});

const flat = (name: string, draw: (rows: string[][]) => string, fileName?: string): Page =>
  markdown(name, (table) => draw(flatten(table.rows, 'empty')), fileName);

function pipes(rows: readonly string[][], write = (text: string): string => text): string {
  return rows
    .map((row, i) => `| ${row.map(write).join(' | ')} |${i === 0 ? `\n|${' --- |'.repeat(row.length)}` : ''}`)
    .join('\n');
}

/** Borders around every row, or around the head and the body only. */
const bordered =
  (measure: Measure, everyRow: boolean) =>
  (rows: string[][]): string => {
    const widths = widthsOf(rows, measure);
    const border = `+${widths.map((width) => '-'.repeat(width + 2)).join('+')}+`;
    const body = rows.map((row) => `|${row.map((text, i) => ` ${pad(text, widths[i] ?? 0, measure)} `).join('|')}|`);
    const inner = everyRow ? body.join(`\n${border}\n`) : [body[0], border, ...body.slice(1)].join('\n');
    return [border, inner, border].join('\n');
  };

const ruled =
  (measure: Measure) =>
  (rows: string[][]): string => {
    const widths = widthsOf(rows, measure);
    const [head, ...body] = rows.map((row) => row.map((text, i) => pad(text, widths[i] ?? 0, measure)).join(' '));
    return [head, widths.map((width) => '-'.repeat(width)).join(' '), ...body].map((text) => `  ${text}`).join('\n');
  };

function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const character of text) {
    if (shown((lines.at(-1) ?? '') + character) > width) lines.push('');
    lines[lines.length - 1] += character;
  }
  return lines;
}

/** Rows of several lines each, blank lines between them, long rules around all. */
function severalLines(rows: string[][]): string {
  const widths = widthsOf(rows, shown, 12);
  const drawn = rows.map((row) => {
    const cells = row.map((text, i) => wrapped(text, widths[i] ?? 0));
    const height = Math.max(...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, y) =>
      cells.map((cell, i) => pad(cell[y] ?? '', widths[i] ?? 0, shown)).join(' '),
    ).join('\n');
  });
  const rule = widths.map((width) => '-'.repeat(width)).join(' ');
  const long = '-'.repeat(rule.length);
  return [long, drawn[0], rule, drawn.slice(1).join('\n\n'), long].join('\n');
}

const numbered = (rows: string[][]): string[][] => [
  ['', ...(rows[0] ?? []).map((_, column) => String(column))],
  ...rows.map((row, i) => [String(i), ...row]),
];

function htmlTable(table: FormTable, write: (text: string) => string): string {
  const rows = table.rows.map(
    (row) =>
      `<tr>${row.map((cell) => `<td colspan="${cell.colspan}" rowspan="${cell.rowspan}">${isNumberCell(cell) ? write(cell.text) : escapeHtml(cell.text)}</td>`).join('')}</tr>`,
  );
  return `<table>${rows.join('')}</table>`;
}

/** Cells of paragraphs: a line of one pipe between two, a line of two spaces behind each row. */
const barred = (table: FormTable): string =>
  table.rows
    .map((row) => row.map((cell) => cell.text.replaceAll('\n', '\n\n')).join('\n\n| \n\n'))
    .map((row) => `${row}  \n  \n`)
    .join('');

const formula = (text: string): string => (/^\d+$/.test(text) ? `$${text}$` : text);

export const MARKDOWN_PAGES: readonly Page[] = [
  flat('escaped marks', (rows) => pipes(rows, (text) => text.replace(/[.()\-_*#]/g, '\\$&'))),
  flat('bold', (rows) => pipes(rows, (text) => (text === '' ? '' : `**${text}**`))),
  flat('figures as formulas', (rows) => pipes(rows, formula)),
  flat('counted rows and columns', (rows) => pipes(numbered(rows.map((row) => row.map((text) => text || 'nan'))))),
  flat('grid', bordered(shown, true)),
  flat('grid by characters', bordered(counted, true), 'report.txt'),
  flat('borders around the body', bordered(shown, false)),
  flat('borders around the body, by characters', bordered(counted, false), 'report.txt'),
  flat('rules of dashes', ruled(shown)),
  flat('rules of dashes, by characters', ruled(counted)),
  flat('rows of several lines', severalLines),
  flat('fenced', (rows) => `\`\`\`markdown\n${pipes(rows)}\n\`\`\``),
  markdown('cells parted by lines of a pipe', barred),
  markdown('HTML', (table) => htmlTable(table, formula)),
  markdown('fenced HTML', (table) => `\`\`\`html\n${htmlTable(table, (text) => text)}\n\`\`\``),
];
