/** Text set at quarter turns: laid level to be put together, and stood up again. */
import type { Box } from './box.js';
import type { Glyph } from './glyph.js';

/** A turned glyph laid level, as its own direction has it. */
export function levelled(glyph: Glyph): Glyph {
  switch (glyph.turn) {
    case 1:
      return { ...glyph, turn: 0, x0: -glyph.y1, x1: -glyph.y0, y0: glyph.x0, y1: glyph.x1 };
    case 2:
      return { ...glyph, turn: 0, x0: -glyph.x1, x1: -glyph.x0, y0: -glyph.y1, y1: -glyph.y0, base: -glyph.base };
    case 3:
      return { ...glyph, turn: 0, x0: glyph.y0, x1: glyph.y1, y0: -glyph.x1, y1: -glyph.x0, base: -glyph.base };
    case 0:
      return glyph;
  }
}

/** The box of a line of such glyphs where it stands on the page. */
export function standing(line: Box, turn: 1 | 2 | 3): Box {
  if (turn === 1) return { x0: line.y0, x1: line.y1, y0: -line.x1, y1: -line.x0 };
  if (turn === 2) return { x0: -line.x1, x1: -line.x0, y0: -line.y1, y1: -line.y0 };
  return { x0: -line.y1, x1: -line.y0, y0: line.x0, y1: line.x1 };
}
