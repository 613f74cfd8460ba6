/**
 * Markdown → blocks: pipe and grid tables, tables in HTML, and everything else as plain lines
 * without their marks.
 */
import type { Diagnostic } from '../parsed-report.js';
import { sourceCell } from './blocks.js';
import type { Block, ReadDocument, SourceCell } from './document.js';
import { marksLeftOut } from './html/page-builder.js';
import { readHtml } from './html.js';
import { isBeforeBar, readBarredTable } from './markdown/barred-table.js';
import { frontMatter } from './markdown/front-matter.js';
import { isGridBorder, readGridTable } from './markdown/grid-table.js';
import { plainInline, withoutNoteMarks } from './markdown/inline.js';
import { isDashRule, isLongRule, readSimpleTable } from './markdown/simple-table.js';
import { linesToClose, withoutFilling } from './pipe-rows.js';
import { readText } from './text.js';

const MAX_LINES = 200_000;
const MAX_COLUMNS = 200;

/** Reads decoded Markdown. Front matter gives title and date. */
export function readMarkdown(text: string): ReadDocument {
  const { title, publishedOn, body } = frontMatter(text.replace(/^\ufeff/, ''));
  const unmarked = withoutNoteMarks(body);
  const reader = new MarkdownReader(unmarked.text.split(/\r\n|[\n\r]/, MAX_LINES));
  const blocks = reader.read();
  const diagnostics = [...(unmarked.count > 0 ? [marksLeftOut(unmarked.count)] : []), ...reader.diagnostics];
  return { title, metadata: { publishedOn }, blocks, diagnostics };
}

class MarkdownReader {
  private readonly blocks: Block[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private plain: string[] = [];
  private at = 0;

  constructor(private readonly lines: readonly string[]) {}

  read(): Block[] {
    while (this.at < this.lines.length) {
      const line = this.line(this.at);
      // Converters and models fence whole documents and tables: what is within is read like all else.
      if (isFence(line)) this.at++;
      else if (isGridBorder(line)) this.readGrid();
      else if (isPipeRow(line) && this.tableStarts()) this.readPipeTable();
      else if (this.readSimpleTable() || this.readBarredTable()) continue;
      else if (HTML_BLOCK.test(line)) this.readHtmlBlock();
      else this.readLine(line);
    }
    this.endPlain();
    return this.blocks;
  }

  private line(at: number): string {
    return withoutQuote(this.lines[at] ?? '');
  }

  private endPlain(): void {
    if (this.plain.some((line) => line.trim() !== '')) this.add(readText(this.plain.join('\n')).blocks);
    this.plain = [];
  }

  private readLine(line: string): void {
    this.at++;
    // Under a line of text: a heading's underline; else a rule between paragraphs.
    if (/^\s{0,3}(?:=+|-{2,}|\*{3,}|_{3,}|(?:[-*_] ){2,}[-*_])\s*$/.test(line)) return;
    if (/^\s{0,3}!\[[^\]]{0,300}\]\([^)]{0,2000}\)\s*$/.test(line)) {
      this.endPlain();
      this.blocks.push({ kind: 'image' });
      return;
    }
    const heading = /^\s{0,3}#{1,6}(?=\s|[^\s#])\s*/.exec(line);
    const content = heading
      ? withoutClosingMarks(line.slice(heading[0].length))
      : line.replace(/^\s{0,12}[-*+]\s+(?=\S)/, '');
    this.plain.push(plainInline(content));
  }

  /** A delimiter row under the first row makes a table, and so do two rows that open with a pipe. */
  private tableStarts(): boolean {
    const next = this.line(this.at + 1);
    const opens = this.line(this.at).trimStart().startsWith('|');
    return isDelimiterRow(next) ? opens || this.isWhole() : opens && next.trimStart().startsWith('|');
  }

  /** Rows that do not open with a pipe may be cut inside a cell; such are left to the reader of lines. */
  private isWhole(): boolean {
    let end = this.at;
    while (end < this.lines.length && isPipeRow(this.line(end))) end++;
    return this.line(end).trim() === '';
  }

  private readPipeTable(): void {
    this.endPlain();
    const rows: string[] = [];
    for (let taken = 1; this.at < this.lines.length && isPipeRow(this.line(this.at)); this.at += taken) {
      taken = linesToClose((at) => this.line(at), this.at);
      const line = this.lines
        .slice(this.at, this.at + taken)
        .map(withoutQuote)
        .join('\n');
      // Lone hyphens below the header are cells left blank, not the rule under it.
      const rule = isDelimiterRow(line) && (rows.length < 2 || /--|:-|-:/.test(line));
      if (!rule) rows.push(line);
    }
    if (rows.length === 0) return;
    const opened = rows.filter((row) => /^\s*\|/.test(row)).length * 2 > rows.length;
    const closed = opened || rows.every((row) => /\|\s*$/.test(row));
    const cells = withoutFilling(rows).map((row) => pipeCells(row, opened, closed));
    this.blocks.push({ kind: 'table', rows: cells });
  }

  private readSimpleTable(): boolean {
    const [line, next] = [this.line(this.at), this.line(this.at + 1)];
    if (!isDashRule(line) && !isLongRule(line) && (line.trim() === '' || !isDashRule(next))) return false;
    return this.take(readSimpleTable((at) => this.line(at), this.at));
  }

  private readBarredTable(): boolean {
    if (!isBeforeBar(this.line(this.at), this.lines.slice(this.at + 1, this.at + 4))) return false;
    return this.take(readBarredTable((at) => this.line(at), this.at));
  }

  /** The table in the place of its lines; false where none was found. */
  private take(table: { rows: SourceCell[][]; length: number } | null): boolean {
    if (!table) return false;
    this.endPlain();
    this.blocks.push({ kind: 'table', rows: table.rows });
    this.at += table.length;
    return true;
  }

  private readGrid(): void {
    const start = this.at;
    while (this.at < this.lines.length && /^\s*[|+]/.test(this.line(this.at))) this.at++;
    const lines = this.lines.slice(start, this.at).map(withoutQuote);
    const rows = readGridTable(lines);
    this.endPlain();
    if (rows) this.blocks.push({ kind: 'table', rows });
    else for (const line of lines) this.plain.push(line);
  }

  /** From a block tag to the blank line behind it, or to the end of the table it opens. */
  private readHtmlBlock(): void {
    this.endPlain();
    const start = this.at;
    let tables = 0;
    for (; this.at < this.lines.length; this.at++) {
      const line = this.line(this.at);
      if (tables === 0 && line.trim() === '') break;
      tables += count(line, /<table\b/gi) - count(line, /<\/table\b/gi);
      tables = Math.max(tables, 0);
    }
    const html = this.lines.slice(start, this.at).map(withoutQuote).join('\n');
    const { blocks, diagnostics } = readHtml(html);
    this.add(blocks);
    this.diagnostics.push(...diagnostics);
  }

  private add(blocks: readonly Block[]): void {
    for (const block of blocks) this.blocks.push(block);
  }
}

const HTML_BLOCK =
  /^\s{0,12}<\/?(?:table|thead|tbody|tr|td|th|div|p|center|section|article|h[1-6]|ul|ol|li|figure|img|html|body|head|meta|style|script)\b/i;

function isFence(line: string): boolean {
  return /^\s{0,12}(?:`{3,}[^`]*|~{3,}.*)$/.test(line);
}

function withoutQuote(line: string): string {
  return line.replace(/^(?:\s{0,3}>\s?){1,10}/, '');
}

function withoutClosingMarks(heading: string): string {
  const trimmed = heading.trimEnd();
  let end = trimmed.length;
  while (end > 0 && trimmed[end - 1] === '#') end--;
  return end === trimmed.length || end === 0 || /\s/.test(trimmed[end - 1] ?? '')
    ? trimmed.slice(0, end).trimEnd()
    : trimmed;
}

function isPipeRow(line: string): boolean {
  return /(?:^|[^\\])\|/.test(line);
}

function isDelimiterRow(line: string): boolean {
  return line.includes('-') && line.includes('|') && /^[\s|:-]+$/.test(line) && /-{2,}|:-|-:|\|\s*-\s*\|/.test(line);
}

/** Cells between pipes that are not escaped. Pipes that open or close the rows of a table are its borders. */
function pipeCells(line: string, opened: boolean, closed: boolean): SourceCell[] {
  const trimmed = line.trim();
  const cells: string[] = [];
  let from = opened && trimmed.startsWith('|') ? 1 : 0;
  for (let i = from; i < trimmed.length && cells.length < MAX_COLUMNS; i++) {
    if (trimmed[i] === '\\') i++;
    else if (trimmed[i] === '|') {
      cells.push(trimmed.slice(from, i));
      from = i + 1;
    }
  }
  if (from < trimmed.length || !closed) cells.push(trimmed.slice(from));
  return cells.map((text) => sourceCell(plainInline(text.trim())));
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
