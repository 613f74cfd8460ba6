/** Boxes in display space, in points. Leaf of the PDF reader. */

/** What something takes of the width of a page. */
export interface Span {
  x0: number;
  x1: number;
}

export interface Box extends Span {
  y0: number;
  y1: number;
}

/** Half way between the left and the right end. */
export function middleX({ x0, x1 }: Span): number {
  return (x0 + x1) / 2;
}

/** Half way between top and bottom. */
export function middleY({ y0, y1 }: Pick<Box, 'y0' | 'y1'>): number {
  return (y0 + y1) / 2;
}

/** Whether the middle of a box is inside another. */
export function isIn(inner: Box, { x0, y0, x1, y1 }: Box): boolean {
  const [x, y] = [middleX(inner), middleY(inner)];
  return x > x0 && x < x1 && y > y0 && y < y1;
}

/** Around nothing: the first box that it is grown to. */
export const NO_BOX: Box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };

/** The box around two. */
export function union(one: Box, other: Box): Box {
  return {
    x0: Math.min(one.x0, other.x0),
    y0: Math.min(one.y0, other.y0),
    x1: Math.max(one.x1, other.x1),
    y1: Math.max(one.y1, other.y1),
  };
}

/** The box around all, so much larger on every side. */
export function boxAround(boxes: readonly Box[], margin = 0): Box {
  const { x0, y0, x1, y1 } = boxes.reduce(union, NO_BOX);
  return { x0: x0 - margin, y0: y0 - margin, x1: x1 + margin, y1: y1 + margin };
}
