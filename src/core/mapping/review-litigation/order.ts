/**
 * The figures of section four where borders were lost: by the labels that run before them, or by
 * their place among the columns that the header announces.
 */
import { REVIEW_LITIGATION_CODES, type ReviewLitigationCode } from '../../forms/codes.js';
import type { ReviewHead } from '../../forms/labels.js';
import type { GridCell } from '../../grid/grid.js';
import { isUnit } from '../read-cell.js';
import { headOf, isReviewCode, leafOf } from './cells.js';
import { dataRows, GROUP_WIDTH, isFigure, type Part, type Places, placesInOrder, rowsOf, stretches } from './parts.js';

/** Results that a row of headers names: those of one kind of case, of both kinds of lawsuits, or of all. */
const WIDTHS: ReadonlySet<number> = new Set([GROUP_WIDTH, 2 * GROUP_WIDTH, 3 * GROUP_WIDTH]);
const RECONSIDERATION = /行政复议(?!后)/;

/** Words in a figure's place are no longer: 待统计. */
const LONGEST_WORD = 24;

/**
 * One figure a row, its result right before it, the kind of case on its line or on an earlier one.
 * Null unless every row of figures is so and every kind has all its results.
 */
export function byRunningLabels(parts: readonly Part[]): Places | null {
  const places: Places = new Map();
  for (const { grid, from, to } of parts) {
    let head: ReviewHead | null = headOf(grid.caption ?? '');
    for (const cells of grid.starts.slice(from, to)) {
      head = cells.flatMap((cell) => headOf(cell.text) ?? []).at(-1) ?? head;
      const label = cells.findLastIndex((cell) => leafOf(cell.text) !== null);
      const [cell, ...others] = cells.slice(label + 1);
      if (label < 0 || !cell) {
        if (cells.some(isFigure)) return null;
        continue;
      }
      const code = `${head ?? ''}_${leafOf(cells[label]?.text ?? '') ?? ''}`;
      const isAlone = others.every(({ text }) => text.trim() === '') && (cell.text.trim() === '' || isFigure(cell));
      if (!isAlone || !isReviewCode(code) || places.has(code)) return null;
      places.set(code, { grid, cell });
    }
  }
  return places.size > 0 && places.size % GROUP_WIDTH === 0 ? places : null;
}

/** By order: fifteen cells are the form's fifteen columns; five or ten are the groups the header names. */
export function byOrder(parts: readonly Part[]): Places | null {
  if (!inFormOrder(parts)) return null;
  return partInOrder(parts, expectedCodes(parts)) ?? eachInOrder(parts);
}

function partInOrder(parts: readonly Part[], wanted: readonly ReviewLitigationCode[]): Places | null {
  for (const part of parts)
    for (const row of orderedRows(part)) {
      const cells = figuresOf(part.grid.starts[row] ?? [], wanted.length);
      if (cells.length === 0) continue;
      if (cells.length !== wanted.length) return null;
      return placesInOrder(wanted, part.grid, cells);
    }
  return null;
}

/** A header and a row for each kind of case, or for each two: every one must name its kinds, and none twice. */
function eachInOrder(parts: readonly Part[]): Places | null {
  const places: Places = new Map();
  for (const part of parts.flatMap(stretches)) {
    const found = partInOrder([part], namedCodes([part]));
    if (!found || [...found.keys()].some((code) => places.has(code))) return null;
    for (const [code, place] of found) places.set(code, place);
  }
  return places.size > 0 ? places : null;
}

function orderedRows(part: Part): number[] {
  const printed = dataRows(part);
  return printed.length > 0 ? printed : rowsOf(part).slice(1);
}

/** The cells behind the row's label: figures and empty cells, and short words only where the count is right. */
function figuresOf(cells: readonly GridCell[], wanted: number): GridCell[] {
  const isOther = (cell: GridCell): boolean =>
    headOf(cell.text) !== null || leafOf(cell.text) !== null || isUnit(cell) || cell.text.length > LONGEST_WORD;
  if (cells.length === wanted && wanted >= GROUP_WIDTH && !cells.some(isOther)) return [...cells];
  const first = cells.findIndex((cell) => cell.text.trim() === '' || isFigure(cell));
  const values = first < 0 ? [] : cells.slice(first);
  if (values.length < GROUP_WIDTH || values.some(isOther)) return [];
  while (values.length > wanted && values.at(-1)?.text.trim() === '') values.pop();
  return values.length === wanted ? values : values.filter((cell) => cell.text.trim() !== '');
}

/** Kinds of case by their place in the form. */
const HEAD_ORDER: Readonly<Record<ReviewHead, number>> = {
  reconsideration: 0,
  litigation: 1,
  litigation_direct: 1,
  litigation_after_reconsideration: 2,
};

/** Whether the results and kinds that a header still names stand in the order of the form from left to right. */
export function namesFollowForm(parts: readonly Part[]): boolean {
  return parts.every(({ grid, from, to }) => {
    const cells = grid.starts.slice(from, to).flat();
    const named = cells.toSorted((a, b) => a.column - b.column);
    const kinds = named.flatMap(({ text }) => headOf(text) ?? []).map((head) => HEAD_ORDER[head]);
    let at = -1;
    const results = named.flatMap(({ text }) => leafOf(text) ?? []);
    const inOrder = results.every((leaf) => {
      at = REVIEW_LITIGATION_CODES.findIndex((code, index) => index > at && code.endsWith(`_${leaf}`));
      return at >= 0;
    });
    return inOrder && kinds.every((kind, index) => index === 0 || kind >= (kinds[index - 1] ?? 0));
  });
}

/** False when a header row names the kinds of case, or the results, in another order than the form. */
function inFormOrder(parts: readonly Part[]): boolean {
  const results = REVIEW_LITIGATION_CODES.map((code) => code.slice(code.lastIndexOf('_') + 1));
  return parts.every(({ grid, from, to }) =>
    grid.starts.slice(from, to).every((cells) => {
      const heads = cells.flatMap((cell) => headOf(cell.text) ?? []);
      const turned = heads.indexOf('litigation_direct') > heads.indexOf('litigation_after_reconsideration');
      if (turned && heads.includes('litigation_after_reconsideration')) return false;
      const named = cells.flatMap((cell) => leafOf(cell.text) ?? []);
      return !WIDTHS.has(named.length) || named.every((leaf, i) => leaf === results[i]);
    }),
  );
}

/** The codes the header announces: all fifteen, unless it names some groups only. */
function expectedCodes(parts: readonly Part[]): ReviewLitigationCode[] {
  const cells = parts.flatMap(({ grid, from, to }) => grid.starts.slice(from, to).flat());
  const named = new Set(cells.flatMap((cell) => headOf(cell.text) ?? []));
  const reconsiderationOnly = named.has('reconsideration') && !cells.some((cell) => cell.text.includes('诉'));
  const litigationOnly = named.has('litigation_direct') && !cells.some((cell) => RECONSIDERATION.test(cell.text));
  return reconsiderationOnly || litigationOnly ? namedCodes(parts) : [...REVIEW_LITIGATION_CODES];
}

/** The codes of the kinds of case that a table or its caption names. */
function namedCodes(parts: readonly Part[]): ReviewLitigationCode[] {
  const texts = parts.flatMap(({ grid, from, to, caption }) => [
    caption,
    ...grid.starts.slice(from, to).flatMap((cells) => cells.map((cell) => cell.text)),
  ]);
  const named = new Set(texts.flatMap((text) => headOf(text) ?? []));
  return REVIEW_LITIGATION_CODES.filter((code) =>
    [...named].some((head) => head !== 'litigation' && code.startsWith(`${head}_`)),
  );
}
