/**
 * Which figure of section four a cell holds, by the labels around it: a result (结果维持) and the
 * kind of case (行政复议), each above the cell or to its left, in this table, in the line before
 * it, or in the fragment of the table that a page break parted from it.
 */
import { REVIEW_LITIGATION_CODES, type ReviewLitigationCode } from '../../forms/codes.js';
import { LabelIndex } from '../../forms/label-index.js';
import {
  isDigits,
  labelKey,
  REVIEW_HEAD_LABELS,
  REVIEW_LEAF_LABELS,
  type ReviewHead,
  type ReviewLeaf,
} from '../../forms/labels.js';
import { remember } from '../../forms/remember.js';
import { type Grid, widthOf } from '../../grid/grid.js';

/** Longest printed word for a kind of case; longer texts that end in one are sentences. */
const LONGEST_HEAD = 16;
const AFTER_HEAD = /(?:案件)?(?:数量|情况)$/;

const leaves = new LabelIndex(REVIEW_LEAF_LABELS);
const heads = new LabelIndex(REVIEW_HEAD_LABELS);
const codes: ReadonlySet<string> = new Set(REVIEW_LITIGATION_CODES);

/** The result that a label names, or null. */
export function leafOf(text: string): ReviewLeaf | null {
  return text === '' ? null : (leaves.match(text)?.code ?? null);
}

/** The kind of case that a label names, or null. */
export function headOf(text: string): ReviewHead | null {
  return isDigits(text) ? null : namedHead(text);
}

const namedHead = remember((text): ReviewHead | null => {
  const key = labelKey(text);
  if (key === '' || key.length > LONGEST_HEAD) return null;
  return (heads.match(key) ?? heads.match(key.replace(AFTER_HEAD, '')))?.code ?? null;
});

interface Found {
  leaf: ReviewLeaf | null;
  head: ReviewHead | null;
}

/** True for a kind of case and a result that the form puts together. */
export function isReviewCode(code: string): code is ReviewLitigationCode {
  return codes.has(code);
}

/** A cell's code, and where its labels stand. */
export interface CellCode {
  code: ReviewLitigationCode;
  /** The result stands to the left rather than above. */
  fromLeft: boolean;
  /** A result or kind of case stands to the left, on the cell's own line. */
  labelled: boolean;
}

/**
 * The code of the cell at a slot, or null when the labels around it do not name one or disagree.
 * `fragments` is the table the cell stands in, before it those that it may continue, nearest first;
 * what stands above row `from` belongs to another section.
 */
export function codeAt(fragments: readonly Grid[], from: number, row: number, column: number): CellCode | null {
  const [grid] = fragments;
  if (!grid) return null;
  const above = foundAbove(fragments, from, row, column);
  const left = foundLeft(grid, from, row, column);
  if (above.leaf && left.leaf && above.leaf !== left.leaf) return null;
  const head = above.head || left.head ? specific(above.head, left.head) : headOf(grid.caption ?? '');
  const leaf = above.leaf ?? left.leaf;
  const code = `${head ?? ''}_${leaf ?? ''}`;
  if (!isReviewCode(code)) return null;
  const own = (grid.starts[row] ?? []).filter((cell) => cell.column <= column);
  const labelled = own.some(({ text }) => leafOf(text) !== null || headOf(text) !== null);
  return { code, fromLeft: above.leaf === null, labelled };
}

/** Of two kinds the one that the other contains; null when they exclude each other. */
function specific(a: ReviewHead | null, b: ReviewHead | null): ReviewHead | null {
  if (!a || !b || a === b) return a ?? b;
  if (a === 'litigation' && b.startsWith('litigation')) return b;
  return b === 'litigation' && a.startsWith('litigation') ? a : null;
}

/** The nearest result and kind above a cell; columns of earlier fragments are matched from the right. */
function foundAbove(fragments: readonly Grid[], from: number, row: number, column: number): Found {
  const found: Found = { leaf: null, head: null };
  const fromRight = widthOf(fragments[0]) - column;
  for (const [i, grid] of fragments.entries()) {
    const x = widthOf(grid) - fromRight;
    for (let y = i === 0 ? row - 1 : grid.slots.length - 1; y >= (i === 0 ? from : 0) && x >= 0; y--) {
      const text = grid.slots[y]?.[x]?.text ?? '';
      found.leaf ??= leafOf(text);
      // An empty cell below the results is one of a row of figures, not of a header.
      found.head ??= text.trim() !== '' ? headOf(text) : found.leaf ? headToTheLeft(grid, y, x) : null;
    }
    if (found.leaf && found.head) break;
  }
  return found;
}

/** Where a merged header was taken apart, its word stands in the first of its cells. */
function headToTheLeft(grid: Grid, row: number, column: number): ReviewHead | null {
  const slots = grid.slots[row] ?? [];
  let x = column;
  while (x > 0 && (slots[x]?.text.trim() ?? '') === '') x--;
  return headOf(slots[x]?.text ?? '');
}

/** The nearest result and kind to the left of a cell, for tables that print one figure or one kind a row. */
function foundLeft(grid: Grid, from: number, row: number, column: number): Found {
  const found: Found = { leaf: null, head: null };
  for (let x = column - 1; x >= 0; x--) {
    const text = grid.slots[row]?.[x]?.text ?? '';
    found.leaf ??= leafOf(text);
    found.head ??= text.trim() === '' ? headHigherUp(grid, from, row, x) : headOf(text);
  }
  return found;
}

function headHigherUp(grid: Grid, from: number, row: number, column: number): ReviewHead | null {
  let y = row;
  while (y > from && (grid.slots[y]?.[column]?.text.trim() ?? '') === '') y--;
  return headOf(grid.slots[y]?.[column]?.text ?? '');
}
