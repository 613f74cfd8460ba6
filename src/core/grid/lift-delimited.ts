/**
 * Lines whose cells stand between pipes or tabs → tables. Covers Markdown, text copied from
 * spreadsheets, and the `a | b ||` that page-to-text converters leave of a table.
 */
import { sourceCell, tableBlock, textBlock } from '../document/blocks.js';
import type { Block, SourceCell, TextBlock } from '../document/document.js';
import { CLOSES, PIPES, printsEmptyCells, withoutFilling } from '../document/pipe-rows.js';
import { REVIEW_LITIGATION_CODES } from '../forms/codes.js';
import { linesOfRow } from './broken-rows.js';
import { cellsALine, isCellALine, isCellALineEitherWay } from './cell-a-line.js';
import { drawnRows, isDrawnRule, isRule, MIN_RULES } from './drawn-tables.js';
import { isPageNumber, isSectionHeading, isValue, nearTokenKind } from './vocabulary.js';

const PIPE = new RegExp(`[${PIPES}]`);
const FRAMED = new RegExp(`^[${PIPES}].*[${PIPES}]$`);
const OPENED = new RegExp(`^[${PIPES}]`);
const ONLY_PIPES = new RegExp(`^[\\s${PIPES}]*$`);

/** Lines without a delimiter that may stand inside a table: a cell broken over lines. */
const MAX_GAP = 3;
const MAX_GAP_LENGTH = 60;
const REVIEW_COLUMNS = REVIEW_LITIGATION_CODES.length;
/** Rows that such a table has for each of its lines of text. */
const MIN_RULED = 0.4;
/** Rows without a pipe at either end that show a table to have no frame. */
const MIN_BARE = 2;
const REVIEW_LEAF = /^(?:结果维持|结果纠正|其他结果|尚未审结|总计)$/;
/** Pipes in a row from which they are left-over cell borders. */
const NOISE_PIPES = /[|｜│]{5,}/;

/** Lifts delimited tables. `noise` counts lines and tails of bare pipes that were dropped. */
export function liftDelimited(blocks: readonly Block[]): { blocks: Block[]; noise: number } {
  const out: Block[] = [];
  let noise = 0;
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    if (!block) continue;
    if (block.kind !== 'text' || !(isDelimited(block.text) || isTopRule(block.text, blocks[i + 1]))) {
      out.push(block);
      continue;
    }
    const end = runEnd(blocks, i);
    const start = i - labelsBefore(out, blocks, i, end);
    out.length -= i - start;
    const lines = blocks.slice(start, end).filter((line): line is TextBlock => line.kind === 'text');
    for (const line of lines) if (NOISE_PIPES.test(line.text) || ONLY_PIPES.test(line.text)) noise++;
    emitRun(lines, out);
    i = end - 1;
  }
  return { blocks: out, noise };
}

function isDelimited(text: string): boolean {
  return PIPE.test(text) || text.includes('\t');
}

/** The upper border of a table that is drawn in lines. */
function isTopRule(text: string, next: Block | undefined): boolean {
  return next?.kind === 'text' && isDelimited(next.text) && isDrawnRule(text);
}

/** Index after the last line of the run of table lines that starts at `from`. */
function runEnd(blocks: readonly Block[], from: number): number {
  let end = from + 1;
  let gap = 0;
  for (let i = from + 1; i < blocks.length && gap <= MAX_GAP; i++) {
    const block = blocks[i];
    if (block?.kind !== 'text') break;
    if (isDelimited(block.text) || isDrawnRule(block.text)) end = i + 1;
    else if ((block.text.length > MAX_GAP_LENGTH && !isLabelLine(block)) || endsTable(block.text, blocks[from])) break;
    gap = end === i + 1 ? 0 : gap + (isLabelLine(block) || isNumberLine(block) ? 0 : 1);
  }
  if (!areLabelsApart(blocks, from, end)) return end;
  // Labels stand on lines of their own: so may the last ones, and a number beside each.
  while (isLabelLine(blocks[end]) || (isNumberLine(blocks[end]) && isLabelLine(blocks[end + 1])))
    end += isNumberLine(blocks[end]) || isNumberLine(blocks[end + 1]) ? 2 : 1;
  return end;
}

/** How many lines right before a run are labels of its rows, where labels stand on lines of their own. */
function labelsBefore(out: readonly Block[], blocks: readonly Block[], from: number, end: number): number {
  if (!isLabelLine(out.at(-1)) || !areLabelsApart(blocks, from, end)) return 0;
  return isLabelLine(out.at(-2)) ? 2 : 1;
}

/** True where a label stands on a line of its own beside its row of numbers. */
function areLabelsApart(blocks: readonly Block[], from: number, end: number): boolean {
  const run = blocks.slice(from, end);
  return run.some((block, i) => isLabelLine(block) && (isValuesLine(run[i - 1]) || isValuesLine(run[i + 1])));
}

function isValuesLine(block: Block | undefined): boolean {
  if (block?.kind !== 'text' || !isDelimited(block.text)) return false;
  const cells = cellsOf(block.text, false).filter((cell) => cell !== '');
  return cells.length > 0 && cells.every(isValue);
}

function isLabelLine(block: Block | undefined): boolean {
  return block?.kind === 'text' && !isDelimited(block.text) && nearTokenKind(block.text) === 'row-label';
}

function isNumberLine(block: Block | undefined): boolean {
  return block?.kind === 'text' && isValue(block.text) && !isPageNumber(block.text);
}

/** A numbered line of the report's own between its tables: 三、依申请公开情况. The annex has such lines inside. */
const NUMBERED_HEADING =
  /^[\s#*]{0,8}(?:[一二三四五六七八]\s{0,2}[、.．，,:：]|第[一二三四五六七八]部分)(?!.{0,2}(?:本年新收|上一?年结转|本年度?办理|结转下))[^。]{0,30}(?:情况|措施|打算|问题|不足|事项|概述)[\s*]*$/;

function endsTable(text: string, first: Block | undefined): boolean {
  if (isSectionHeading(text)) return true;
  const annex = first?.kind === 'text' && /指标|统计数|填报/.test(first.text);
  return !annex && NUMBERED_HEADING.test(text);
}

function emitRun(lines: readonly TextBlock[], out: Block[]): void {
  const printed = lines.map(({ text }, at) => !ONLY_PIPES.test(text) && !isRule(text, at));
  const last = printed.lastIndexOf(true);
  const kept = lines.filter((line, at) => printed[at] || (at === last + 1 && isBlankReviewRow(lines[last], line)));
  if (isCellALineEitherWay(lines, kept)) {
    for (const text of cellsALine(lines, kept)) out.push(textBlock(text, lines[0]?.page));
    return;
  }
  const framed = isFramed(kept);
  const rows = drawnRows(lines) ?? ruledRows(lines, kept, framed) ?? pipedRows(kept, framed);
  if (rows.filter((row) => row.length >= 2).length >= 2 || isFiguresOfReview(rows))
    out.push(tableBlock(rows, lines[0]?.page));
  else for (const text of linesOf(rows, lines, kept)) out.push(textBlock(text, lines[0]?.page));
}

/**
 * A cell a line, each with the pipe behind it, there or on the next line: then a line that is a pipe alone, or one
 * more of them, is an empty cell, and printed as one.
 */
function linesOf(
  rows: readonly SourceCell[][],
  lines: readonly TextBlock[],
  kept: readonly TextBlock[],
): readonly string[] {
  const texts = rows.map((row) =>
    row
      .map((cell) => cell.text)
      .join(' ')
      .trim(),
  );
  if (rows.length !== kept.length || !isCellALine(lines, kept)) return texts;
  return cellsALine(lines, kept);
}

/** The one row of figures of section four whose header was lost. */
function isFiguresOfReview(rows: readonly SourceCell[][]): boolean {
  const [row, ...others] = rows;
  return row?.length === REVIEW_COLUMNS && others.length === 0 && row.every((cell) => isValue(cell.text));
}

/** The rows of a table with rules between nearly all of them: each is all that stands between two. Null for others. */
function ruledRows(lines: readonly TextBlock[], kept: readonly TextBlock[], framed: boolean): SourceCell[][] | null {
  const rules = lines.filter(({ text }) => isDrawnRule(text)).length;
  if (rules < MIN_RULES) return null;
  const printed = new Set(kept);
  const ruled: TextBlock[][] = [[]];
  for (const line of lines)
    if (isDrawnRule(line.text)) ruled.push([]);
    else if (printed.has(line)) ruled.at(-1)?.push(line);
  const rows = ruled.filter((row) => row.length > 0);
  if (rows.length < kept.length * MIN_RULED) return null;
  return rows.map((parts) =>
    joinLines(parts.map((line) => cellsOf(line.text, framed))).map((text) => sourceCell(text, parts[0]?.page)),
  );
}

/** A row set on several lines, each cell put together; the number of cells is the same in all, or nothing is. */
function joinLines(lines: readonly string[][]): string[] {
  const [first = []] = lines;
  if (lines.some((cells) => cells.length !== first.length)) return lines.flat();
  return first.map((_, column) =>
    lines
      .map((cells) => cells[column] ?? '')
      .filter((text) => text !== '')
      .join('\n'),
  );
}

/** A row a line, or over the lines that one row was cut into. */
function pipedRows(kept: readonly TextBlock[], framed: boolean): SourceCell[][] {
  const whole = wholeRows(kept, framed);
  const texts = withoutFilling(whole.map(({ text }) => text));
  const closed = !printsEmptyCells(texts) && texts.every((text) => !PIPE.test(text) || CLOSES.test(text));
  return whole.map(({ page }, at) => {
    const text = texts[at] ?? '';
    return cellsOf(closed && !framed ? text.replace(CLOSES, '') : text, framed).map((cell) => sourceCell(cell, page));
  });
}

/** The lines with those put together that one row was cut into. */
function wholeRows(lines: readonly TextBlock[], framed: boolean): TextBlock[] {
  const texts = lines.map(({ text }) => text);
  const whole: TextBlock[] = [];
  for (let from = 0, taken = 1; from < lines.length; from += taken) {
    taken = linesOfRow(texts, from, framed);
    whole.push(textBlock(texts.slice(from, from + taken).join('\n'), lines[from]?.page));
  }
  return whole;
}

/** Under the headers of section four the one row of figures may be blank throughout: bare pipes, one for each column. */
function isBlankReviewRow(header: TextBlock | undefined, bare: TextBlock): boolean {
  if (header === undefined || !ONLY_PIPES.test(bare.text)) return false;
  const heads = header.text.split(PIPE).filter((cell) => REVIEW_LEAF.test(cell.trim())).length;
  const pipes = bare.text.split(PIPE).length - 1;
  return heads >= 10 && pipes >= 14 && pipes <= 16;
}

/**
 * True when pipes frame the rows, as in Markdown; else a row may begin and end with an empty cell. A row cut inside a
 * cell opens on one line and closes on another.
 */
function isFramed(lines: readonly TextBlock[]): boolean {
  const marked = lines.map(({ text }) => text.trim()).filter((text) => PIPE.test(text));
  const whole = marked.filter((text) => FRAMED.test(text)).length;
  const opened = marked.filter((text) => OPENED.test(text)).length - whole;
  const closed = marked.filter((text) => CLOSES.test(text)).length - whole;
  const rows = marked.length - Math.min(opened, closed);
  return (whole + Math.min(opened, closed)) * 2 > rows && !areBordersBetween(marked);
}

/** Rows with no pipe at their ends have as many as those with one at both: these begin and end with empty cells. */
function areBordersBetween(marked: readonly string[]): boolean {
  const pipes = (text: string): number => text.split(PIPE).length - 1;
  const bare = marked.filter((text) => !OPENED.test(text) && !CLOSES.test(text)).map(pipes);
  const framed = new Set(marked.filter((text) => FRAMED.test(text)).map(pipes));
  return bare.filter((count) => framed.has(count)).length >= MIN_BARE;
}

/** Cells of one line. A trailing pipe alone closes a cell. */
function cellsOf(line: string, framed: boolean): string[] {
  const trimmed = line.trim();
  if (!PIPE.test(trimmed)) return line.split('\t').map((cell) => cell.trim());
  const cells = trimmed
    .replaceAll('\\|', '\u0001')
    .split(PIPE)
    .map((cell) => cell.replaceAll('\u0001', '|').trim());
  if (framed && cells.length > 2 && cells[0] === '' && cells.at(-1) === '') return cells.slice(1, -1);
  const [label] = cells;
  const alone = label !== undefined && label !== '' && cells.every((cell, at) => at === 0 || cell === '');
  // A row of the form all of whose cells are empty is a row; what else stands before bare pipes is a line of text.
  return alone && !(cells.length > 2 && labelsBlankRow(label)) ? [label] : cells;
}

/** 3.其他 is a row by its number, 其他 alone a column. */
function labelsBlankRow(text: string): boolean {
  const kind = nearTokenKind(text);
  return kind === 'row-label' || (kind === 'row-or-header' && /^[\d０-９（(]/.test(text));
}
