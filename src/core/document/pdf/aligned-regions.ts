/**
 * Where on a page a table may stand that has no borders, or horizontal rules alone. Only the place is
 * found here; whether it is a table is for the alignment of its numbers to tell.
 */
import { boxAround, union, type Box } from './box.js';
import { isFigure } from './glyph.js';
import { lineText, splitLine, type Line } from './lines.js';
import type { RuleNet } from './rules.js';

const SECTION_HEADING = /^[一二三四五六七八九十]{1,3}、/;
/** How section titles end and labels of rows do not, for documents set in one size throughout. */
const TITLE_END = /(?:情况|事项)$/;
/** A table without lines needs so many rows with so many numbers; fewer occur in prose. */
const MIN_ROWS = 3;
const MIN_FIGURES = 3;
/** With so many numbers in each, two rows or one will do. */
const FIGURES_OF_TWO_ROWS = 6;
const FIGURES_OF_ONE_ROW = 10;
/** Rows of numbers further apart than this, in ems, belong to two tables. */
const MAX_ROW_GAP = 9;
/** A header or a wrapped label stands within so many ems of the line next to it. */
const NEXT_LINE = 2.6;
const WRAPPED_LINE = 2;
const OPEN_ROW = 1.5;
/** A line of so many characters in one piece is prose. */
const PROSE = 30;
/** So many words so far apart, in ems, are those of columns. */
const MIN_WORDS = 6;
const WORD_GAP = 0.3;

/** Groups of horizontal rules that run side by side, cut where a heading stands between two of them. */
export function ruledRegions(nets: readonly RuleNet[], lines: readonly Line[]): RuleNet[] {
  const rules = nets.flatMap((net) => net.horizontal).filter((rule) => rule.to - rule.from > 20);
  rules.sort((a, b) => a.at - b.at);
  const regions: RuleNet[] = [];
  let region: RuleNet | null = null;
  for (const rule of rules) {
    const last: number = region?.horizontal.at(-1)?.at ?? -Infinity;
    const near: boolean = region !== null && rule.from < region.box.x1 && rule.to > region.box.x0;
    if (region === null || !near || isParted(last, rule.at, lines)) {
      region = { horizontal: [], vertical: [], box: { x0: rule.from, y0: rule.at, x1: rule.to, y1: rule.at } };
      regions.push(region);
    }
    region.horizontal.push(rule);
    region.box = union(region.box, { x0: rule.from, y0: rule.at, x1: rule.to, y1: rule.at });
  }
  for (const { box } of regions) takeOpenRows(box, lines);
  return regions.filter(({ horizontal }) => horizontal.length >= 2);
}

/** Rows of numbers next to the first or last rule belong to it: a page break leaves them without their own. */
function takeOpenRows(box: Box, lines: readonly Line[]): void {
  const sorted = [...lines].sort((a, b) => a.base - b.base);
  for (const line of sorted) {
    if (line.base > box.y1 && line.y0 - box.y1 < OPEN_ROW * line.size && isFigureLine(line, MIN_FIGURES))
      box.y1 = line.y1 + 2;
  }
  for (const line of sorted.reverse()) {
    if (line.y0 < box.y0 && box.y0 - line.y1 < OPEN_ROW * line.size && isFigureLine(line, MIN_FIGURES))
      box.y0 = line.y0 - 2;
  }
}

/** Whether a line ends a table: a heading or prose. */
export function isTableEnd(line: Line): boolean {
  return isProse(line) || isHeading(lineText(line));
}

function isHeading(text: string): boolean {
  return SECTION_HEADING.test(text) && TITLE_END.test(text);
}

/** Whether prose or a heading alone on its line stands between two heights. */
function isParted(from: number, to: number, lines: readonly Line[]): boolean {
  return lines.some((line) => {
    if (line.base < from || line.base > to) return false;
    if (splitLine(line, 1).length > 1) return false;
    const text = lineText(line);
    if (text.length > PROSE * 1.3) return true;
    const isRow = (other: Line): boolean => other.base > from && other.base < to && isFigureLine(other, 1);
    return isHeading(text) && !lines.some((other) => other !== line && isRow(other));
  });
}

/** Whether so many numbers stand in the line, each apart. */
export function isFigureLine(line: Line | undefined, least: number): boolean {
  return line !== undefined && splitLine(line, 0.5).filter((piece) => isFigure(lineText(piece))).length >= least;
}

/** Runs of lines with numbers in columns, with their header and the labels wrapped around them. */
export function alignedRegions(lines: readonly Line[]): RuleNet[] {
  const sorted = [...lines].sort((a, b) => a.base - b.base);
  const rows = sorted.flatMap((line, index) => (isFigureLine(line, MIN_FIGURES) ? [index] : []));
  const regions: RuleNet[] = [];
  let run: number[] = [];
  const finish = (): void => {
    if (isTable(sorted, run)) regions.push(regionAround(sorted, run));
    run = [];
  };
  for (const index of rows) {
    const before = run.at(-1);
    if (before !== undefined && !followsOn(sorted, before, index)) finish();
    run.push(index);
  }
  finish();
  return regions;
}

/** Whether the rows are enough for a table: the more numbers stand side by side, the fewer rows it takes. */
function isTable(lines: readonly Line[], run: readonly number[]): boolean {
  const hasEach = (least: number): boolean => run.length > 0 && run.every((index) => isFigureLine(lines[index], least));
  return run.length >= MIN_ROWS || (run.length === 2 && hasEach(FIGURES_OF_TWO_ROWS)) || hasEach(FIGURES_OF_ONE_ROW);
}

function followsOn(lines: readonly Line[], before: number, index: number): boolean {
  const above = lines[before];
  const line = lines[index];
  if (above === undefined || line === undefined) return false;
  if (line.base - above.base > MAX_ROW_GAP * line.size) return false;
  return !lines.slice(before + 1, index).some((between) => isProse(between));
}

/** A long line in one piece; the words of narrow columns lie close together, but apart. */
function isProse(line: Line): boolean {
  return (
    splitLine(line, 1).length === 1 && lineText(line).length > PROSE && splitLine(line, WORD_GAP).length < MIN_WORDS
  );
}

function regionAround(lines: readonly Line[], run: readonly number[]): RuleNet {
  let top = run[0] ?? 0;
  let bottom = run.at(-1) ?? 0;
  while (top > 0 && goesOn(lines[top - 1], lines[top], NEXT_LINE)) top -= 1;
  while (
    bottom + 1 < lines.length &&
    goesOn(lines[bottom + 1], lines[bottom], WRAPPED_LINE) &&
    isPart(lines[bottom + 1])
  )
    bottom += 1;
  return { horizontal: [], vertical: [], box: boxAround(lines.slice(top, bottom + 1), 2) };
}

/** Whether the line may be the rest of a wrapped label: at most two pieces, as a group label beside a row label. */
function isPart(line: Line | undefined): boolean {
  return line !== undefined && splitLine(line, 1).length < 3;
}

function goesOn(next: Line | undefined, line: Line | undefined, ems: number): boolean {
  if (next === undefined || line === undefined) return false;
  if (Math.abs(next.base - line.base) > ems * line.size || next.size > 1.15 * line.size) return false;
  return !isTableEnd(next);
}
