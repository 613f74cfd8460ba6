/**
 * What a column of an aligned text is: as wide as a Latin letter, so that an East Asian character
 * takes two, or one to a character, as programs set them that place text by its position on a page.
 * Only the lines themselves tell: in the right measure their values stand under each other.
 */
import { namedColumns } from './aligned-columns.js';
import type { AlignedLine, Token } from './aligned-tokens.js';

/** How many columns a character takes. */
export type Measure = 'display' | 'characters';

/** Values further apart than this are no more apart for it. */
const MAX_MISFIT = 8;
/** Lines with cells side by side among which one with as many is looked for. */
const MAX_BACK = 6;
/** Fewer values side by side may stand anywhere. */
const MIN_SIDE_BY_SIDE = 2;

/** The measure in which the values of the tables stand under each other best. */
export function chooseMeasure(runs: readonly Readonly<Record<Measure, readonly AlignedLine[]>>[]): Measure {
  const misfit = { display: 0, characters: 0 };
  for (const run of runs)
    for (const measure of ['display', 'characters'] as const) misfit[measure] += misfitOf(run[measure]);
  return misfit.characters < misfit.display ? 'characters' : 'display';
}

/** How far values are from standing under some cell of the line before that has as many or more. */
function misfitOf(lines: readonly AlignedLine[]): number {
  const before: (readonly Token[])[] = [];
  let misfit = 0;
  for (const line of lines) {
    const named = line.values === 0 ? namedColumns(line) : line.tokens.slice(line.tokens.length - line.values);
    if (!named || named.length < MIN_SIDE_BY_SIDE) continue;
    const reference = before.slice(-MAX_BACK).findLast((cells) => cells.length >= named.length) ?? [];
    if (reference.length > 0)
      for (const token of named) misfit += Math.min(MAX_MISFIT, ...reference.map((cell) => apart(token, cell)));
    before.push(named);
  }
  return misfit;
}

/** Columns between the starts, ends or middles of two tokens, whichever are nearest. */
function apart(a: Token, b: Token): number {
  const start = Math.abs(a.start - b.start);
  const end = Math.abs(a.end - b.end);
  return Math.min(start, end, Math.abs(a.start + a.end - b.start - b.end) / 2);
}
