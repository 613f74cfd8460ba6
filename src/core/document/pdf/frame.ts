/**
 * From page space (y upwards, any origin, any rotation) to the display space of the layout steps
 * (origin at the top left, y downwards, the page's text upright). Pure geometry.
 */
import type { Box } from './box.js';
import type { Turn } from './glyph.js';

/** A PDF matrix: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export interface Matrix {
  a: number;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
}

export const IDENTITY: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** The matrix that applies `inner` first and `outer` after it. */
export function multiply(inner: Matrix, outer: Matrix): Matrix {
  return {
    a: inner.a * outer.a + inner.b * outer.c,
    b: inner.a * outer.b + inner.b * outer.d,
    c: inner.c * outer.a + inner.d * outer.c,
    d: inner.c * outer.b + inner.d * outer.d,
    e: inner.e * outer.a + inner.f * outer.c + outer.e,
    f: inner.e * outer.b + inner.f * outer.d + outer.f,
  };
}

/** A box in page space. */
export interface PageBox {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

/** The way from page space to display space, and the size of the page as displayed. */
export interface Frame {
  matrix: Matrix;
  width: number;
  height: number;
  /** Quarter turns clockwise that the page is turned by for display. */
  turned: Turn;
}

/** The frame of a page of that visible box, turned clockwise by `turned` quarter turns. */
export function pageFrame(box: PageBox, turned: Turn): Frame {
  const { left, bottom, right, top } = box;
  const across = right - left;
  const down = top - bottom;
  switch (turned) {
    case 0:
      return { matrix: { a: 1, b: 0, c: 0, d: -1, e: -left, f: top }, width: across, height: down, turned };
    case 1:
      return { matrix: { a: 0, b: 1, c: 1, d: 0, e: -bottom, f: -left }, width: down, height: across, turned };
    case 2:
      return { matrix: { a: -1, b: 0, c: 0, d: 1, e: right, f: -bottom }, width: across, height: down, turned };
    case 3:
      return { matrix: { a: 0, b: -1, c: -1, d: 0, e: top, f: right }, width: down, height: across, turned };
  }
}

/** Where a point is after `matrix`, across the page. */
export function placeX(matrix: Matrix, x: number, y: number): number {
  return matrix.a * x + matrix.c * y + matrix.e;
}

/** Where a point is after `matrix`, down the page. */
export function placeY(matrix: Matrix, x: number, y: number): number {
  return matrix.b * x + matrix.d * y + matrix.f;
}

/** The upright box around what `matrix` makes of a box. */
export function placeBox(matrix: Matrix, { left, bottom, right, top }: PageBox): Box {
  const xs = [
    placeX(matrix, left, bottom),
    placeX(matrix, right, top),
    placeX(matrix, left, top),
    placeX(matrix, right, bottom),
  ];
  const ys = [
    placeY(matrix, left, bottom),
    placeY(matrix, right, top),
    placeY(matrix, left, top),
    placeY(matrix, right, bottom),
  ];
  return { x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) };
}

/** The quarter turn, counter-clockwise, of a direction in page space; null for a slant of over six degrees. */
export function turnOf(dx: number, dy: number): Turn | null {
  const along = Math.max(Math.abs(dx), Math.abs(dy));
  const across = Math.min(Math.abs(dx), Math.abs(dy));
  if (across > 0.1 * along) return null;
  if (Math.abs(dx) >= Math.abs(dy)) return dx >= 0 ? 0 : 2;
  return dy > 0 ? 1 : 3;
}
