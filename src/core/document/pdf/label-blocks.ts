/**
 * The lines that one label is wrapped over, where no lines are drawn between labels.
 */
import type { Columns } from './align-columns.js';
import { isNumbered } from './glyph.js';
import { BITE, type Piece, type PieceLine } from './pieces.js';

/** Lines of one wrapped label follow one another within so many ems. */
export const WRAP_PITCH = 1.65;
/** Lines further apart than so many times the closest ones are of two labels. */
const SAME_LABEL = 1.12;

/**
 * The labels of the innermost column, each the lines it is wrapped over: a label begins with a number of
 * its own, or further below the line before it than the lines of one label are apart.
 */
export function labelBlocks(lines: readonly PieceLine[], columns: Columns): PieceLine[][] {
  const pitch = labelPitch(lines, columns);
  const blocks: PieceLine[][] = [];
  let start: Piece | undefined;
  for (const line of lines) {
    const before = blocks.at(-1)?.at(-1);
    const near = before !== undefined && line.base - before.base <= SAME_LABEL * pitch;
    const label = line.pieces.findLast((piece) => !piece.figure && piece.x1 - BITE * piece.size < columns.figuresFrom);
    if (label === undefined) continue;
    const goesOn = near && start !== undefined && !isNumbered(label.text) && label.x0 < start.x1 && label.x1 > start.x0;
    if (goesOn && (isInner(label, columns) || (start !== undefined && isUnder(label, start))))
      blocks.at(-1)?.push(line);
    else if (isInner(label, columns)) {
      blocks.push([line]);
      start = label;
    }
  }
  return blocks;
}

/** How far apart the lines of one label are: the least distance between words under one another. */
function labelPitch(lines: readonly PieceLine[], columns: Columns): number {
  let pitch = Infinity;
  let above: Piece[] = [];
  for (const line of lines) {
    const labels = line.pieces.filter((piece) => !piece.figure && piece.x1 <= columns.figuresFrom + piece.size);
    for (const piece of labels) {
      const upper = above.findLast((other) => isUnder(piece, other));
      const gap = upper === undefined ? 0 : piece.base - upper.base;
      if (gap > 0.9 * piece.size && gap <= WRAP_PITCH * piece.size) pitch = Math.min(pitch, gap);
    }
    above = [...above, ...labels].slice(-12);
  }
  return Number.isFinite(pitch) ? pitch : 0;
}

function isUnder(piece: Piece, above: Piece): boolean {
  const near = 0.3 * piece.size;
  return Math.abs(piece.x0 - above.x0) < near || Math.abs(piece.x0 + piece.x1 - above.x0 - above.x1) < 2 * near;
}

function isInner(piece: Piece, columns: Columns): boolean {
  const bite = BITE * piece.size;
  return piece.x1 - bite > columns.labelsFrom && piece.x1 - bite < columns.figuresFrom;
}
