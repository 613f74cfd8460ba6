/**
 * Columns kept apart by spaces → tables, as `pdftotext -layout` and e-mail leave them.
 *
 * Here it is decided which lines are a table; `aligned/tokens` cuts them into pieces, and
 * `aligned/rows` sets these into rows. A row whose label is wrapped around its numbers stays
 * several rows; `mapping/` puts labels together, since it knows them.
 */
import { tableBlock } from '../document/blocks.js';
import type { Block, SourceCell } from '../document/document.js';
import { MIN_VALUES } from './aligned/columns.js';
import { type ChosenMeasure, chooseMeasure, isContradicted, isSmall, type Measured } from './aligned/measure.js';
import { rowsOf } from './aligned/rows.js';
import { type AlignedLine, hasGap, lineAt } from './aligned/tokens.js';
import { isPageNumber, isSectionHeading, isWord, nearTokenKind, tokenKind } from './vocabulary.js';

/** Lines of text, and lines of any kind, that may stand inside a table without being sure parts of it. */
const MAX_GAP = 14;
const MAX_GAP_WITH_BLANKS = 60;
const NEAR_GAP = 3;
/** A piece of text longer than this is a sentence. */
const MAX_GAP_LENGTH = 70;
const MIN_ROWS = 2;
const RULE = /^[\s\-=─━—]+$/;
const LONG_DASHES = /-{5}|={5}|[─━—]{5}/;

/** Lifts every aligned table among the text blocks. */
export function liftAligned(blocks: readonly Block[]): Block[] {
  const runs = runsOf(blocks);
  const measured = runs.map(({ lines }) => ({ display: lines, characters: inCharacters(blocks, lines) }));
  const chosen = chooseMeasure(measured);
  const out: Block[] = [];
  let i = 0;
  for (const [index, { lines, from, end }] of runs.entries()) {
    for (const block of blocks.slice(i, from)) out.push(block);
    const run = measured[index] ?? { display: lines, characters: lines };
    out.push(tableBlock(rowsIn(run, chosen), lines[0]?.page));
    i = end;
  }
  for (const block of blocks.slice(i)) out.push(block);
  return out;
}

/** The rows of one table. Where its measure is in doubt, a row is set into columns only as both measures set it. */
function rowsIn(run: Measured, chosen: ChosenMeasure | null): SourceCell[][] {
  if (!chosen) return rowsOf(run.display, false);
  const { measure, other, proven } = chosen;
  if (isContradicted(run, chosen)) return rowsOf(run[measure], false);
  const rows = rowsOf(run[measure], true);
  if (proven || !isSmall(run)) return rows;
  const [plain, others] = [rowsOf(run[measure], false), rowsOf(run[other], true)];
  if (plain.length !== rows.length || others.length !== rows.length) return plain;
  return rows.map((row, i) => (areSame(row, others[i]) ? row : (plain[i] ?? row)));
}

function areSame(row: readonly SourceCell[], other: readonly SourceCell[] | undefined): boolean {
  return row.length === other?.length && row.every(({ text }, i) => text === other[i]?.text);
}

function inCharacters(blocks: readonly Block[], lines: readonly AlignedLine[]): AlignedLine[] {
  return lines.flatMap((line) => lineAt(blocks, line.index, 'characters') ?? []);
}

/** The tables, in order. */
function runsOf(blocks: readonly Block[]): Run[] {
  const runs: Run[] = [];
  let i = 0;
  while (i < blocks.length) {
    const run = runAt(blocks, i);
    if (run?.isTable) runs.push(run);
    i = Math.max(run?.end ?? 0, i + 1);
  }
  return runs;
}

interface Run {
  lines: AlignedLine[];
  from: number;
  end: number;
  /** False when the lines are too few, or hold no value: then none of them starts a table either. */
  isTable: boolean;
}

/** The lines that belong together from a table line on, or null when no such line stands there. */
function runAt(blocks: readonly Block[], from: number): Run | null {
  const start = blocks[from];
  if (start?.kind !== 'text' || !hasGap(start.text)) return null;
  const first = lineAt(blocks, from);
  if (!first || !isTableLine(first, false)) return null;
  const lines: AlignedLine[] = [];
  let end = from;
  let strong = 0;
  let gap = 0;
  for (let i = from; i < blocks.length && gap <= MAX_GAP && i - end <= MAX_GAP_WITH_BLANKS; i++) {
    const line = lineAt(blocks, i);
    const block = blocks[i];
    if (!line || block?.kind !== 'text' || isSectionHeading(block.text)) break;
    if (isRule(block.text)) continue;
    if (isTableLine(line, strong > 0 && i - end < NEAR_GAP)) {
      end = i + 1;
      strong++;
    } else if (line.tokens.some((token) => token.text.length > MAX_GAP_LENGTH)) break;
    else if (strong > 0 && (hasValueInColumn(line) || (i - end < NEAR_GAP && isLoneCell(line)))) end = i + 1;
    gap = end === i + 1 ? 0 : gap + (line.tokens.length > 0 ? 1 : 0);
    if (line.tokens.length > 0) lines.push(line);
  }
  const kept = lines.filter((line) => line.index < end && !isPageLine(line));
  return { lines: kept, from, end, isTable: strong >= MIN_ROWS && kept.some((line) => line.values > 0) };
}

/** A number set apart from what stands before it: a row of whose label this is only a part. */
function hasValueInColumn(line: AlignedLine): boolean {
  return line.tokens.length >= 2 && line.values >= 1;
}

/** A label or a number alone on its line: a row set on two lines. */
function isLoneCell(line: AlignedLine): boolean {
  const [only] = line.tokens;
  if (!only || line.tokens.length > 1) return line.values === line.tokens.length && line.values > 0;
  const kind = nearTokenKind(only.text);
  return kind === 'value' || kind === 'row-label';
}

/** Dashes under a header, as long as its columns: no marks for empty cells. */
function isRule(text: string): boolean {
  return RULE.test(text) && LONG_DASHES.test(text);
}

function isPageLine(line: AlignedLine): boolean {
  return line.tokens.length === 1 && isPageNumber(line.tokens[0]?.text ?? '');
}

/**
 * A line that can only belong to a table: many numbers, or words of the form set in columns. Right
 * below such a line a misprinted word is word enough.
 */
function isTableLine(line: AlignedLine, belowAnother: boolean): boolean {
  if (line.tokens.length < 2) return false;
  if (line.values >= MIN_VALUES) return true;
  const known = belowAnother || line.tokens.some((token) => isWord(tokenKind(token.text)));
  const words = known ? line.tokens.filter((token) => isWord(nearTokenKind(token.text))).length : 0;
  return words >= 2 || (words === 1 && line.values >= 1);
}
