/**
 * What a column of an aligned text is: as wide as a Latin letter, so that an East Asian character
 * takes two, or one to a character, as programs set them that place text by its position on a page.
 * Only the lines themselves tell: in the right measure their values stand under each other.
 */
import { namedColumns } from './columns.js';
import { sharedColumns } from './edges.js';
import { type AlignedLine, type Token, valuesOf } from './tokens.js';

/** How many columns a character takes. */
export type Measure = 'display' | 'characters';

/** Values further apart than this are no more apart for it. */
const MAX_MISFIT = 8;
/** Columns that values may be off the mean in a text that sets them under each other at all. */
const MAX_MEAN = 1.2;
/** Mean gap between cells from which on lines are set in columns, wherever their cells stand. */
const MIN_GAP = 4;
/** Lines with cells side by side among which one with as many is looked for. */
const MAX_BACK = 6;
/** Fewer values side by side may stand anywhere. */
const MIN_SIDE_BY_SIDE = 2;
/** Columns a value by which the other measure must be better to be a witness against the chosen one. */
const MIN_BETTER = 0.3;
/** Columns that values may be off the mean in a measure that nothing else proves. */
const MAX_PROVEN = 2;
const MAX_SMALL = 6;
/** Columns that a value right under another may be off: the middle of an even width. */
const EXACT = 0.5;

/** The lines of one table in both measures. */
export type Measured = Readonly<Record<Measure, readonly AlignedLine[]>>;

export interface ChosenMeasure {
  measure: Measure;
  other: Measure;
  /** True where values stand under each other in it, or rows share columns in it alone. */
  proven: boolean;
}

/** The measure in which the values of the tables stand under each other best; null when they do so in none. */
export function chooseMeasure(runs: readonly Measured[]): ChosenMeasure | null {
  const total = { display: 0, characters: 0 };
  const under = { display: 0, characters: 0 };
  let compared = 0;
  for (const run of runs)
    for (const measure of ['display', 'characters'] as const) {
      const { misfit, values, exact } = misfitOf(run[measure]);
      total[measure] += misfit;
      under[measure] += exact;
      if (measure === 'display') compared += values;
    }
  const better = under.characters - under.display || total.display - total.characters;
  const measure = better > 0 ? 'characters' : 'display';
  const other = measure === 'display' ? 'characters' : 'display';
  if (total[measure] > compared * MAX_MEAN && meanGap(runs.flatMap((run) => run.display)) < MIN_GAP) return null;
  const shares = (run: Measured, one: Measure): boolean => sharedColumns(run[one]).length > 0;
  const proven =
    total[measure] <= compared * MAX_PROVEN || runs.some((run) => shares(run, measure) && !shares(run, other));
  return { measure, other, proven };
}

/** True where the values of one table stand under each other better in the other measure: its columns are in doubt. */
export function isContradicted(run: Measured, { measure, other }: ChosenMeasure): boolean {
  const own = misfitOf(run[measure]);
  const others = misfitOf(run[other]);
  return others.exact > own.exact && others.misfit + own.values * MIN_BETTER < own.misfit;
}

/** True where too few values stand under others to tell the measure from this table alone. */
export function isSmall(run: Measured): boolean {
  return misfitOf(run.display).values <= MAX_SMALL;
}

function meanGap(lines: readonly AlignedLine[]): number {
  let gaps = 0;
  let width = 0;
  for (const { tokens } of lines)
    for (const [i, token] of tokens.entries()) {
      const before = tokens[i - 1];
      if (!before) continue;
      gaps++;
      width += token.start - before.end;
    }
  return gaps === 0 ? 0 : width / gaps;
}

interface Misfit {
  misfit: number;
  values: number;
  /** Values that stand right under some cell of the lines before, whichever cells these lack. */
  exact: number;
}

/** How far values are from standing under some cell of the line before that has as many or more. */
function misfitOf(lines: readonly AlignedLine[]): Misfit {
  const before: (readonly Token[])[] = [];
  let misfit = 0;
  let values = 0;
  let exact = 0;
  for (const line of lines) {
    const named = line.values === 0 ? namedColumns(line) : valuesOf(line);
    if (!named || named.length < MIN_SIDE_BY_SIDE) continue;
    const recent = before.slice(-MAX_BACK);
    const reference = recent.findLast((cells) => cells.length >= named.length) ?? [];
    exact += named.filter((token) => recent.some((cells) => cells.some((cell) => apart(token, cell) <= EXACT))).length;
    if (reference.length > 0)
      for (const token of named) misfit += Math.min(MAX_MISFIT, ...reference.map((cell) => apart(token, cell)));
    if (reference.length > 0) values += named.length;
    before.push(named);
  }
  return { misfit, values, exact };
}

/** Columns between the starts, ends or middles of two tokens, whichever are nearest. */
function apart(a: Token, b: Token): number {
  const start = Math.abs(a.start - b.start);
  const end = Math.abs(a.end - b.end);
  return Math.min(start, end, Math.abs(a.start + a.end - b.start - b.end) / 2);
}
