/**
 * From a place back to what is printed there. Contract: for every figure of a report,
 * `textAt(examined, figure.at)` is the figure's own `raw`.
 */
import { cellTextAt } from './grid/grid.js';
import type { Examined } from './parse-report.js';
import type { CellPlace, TextPlace } from './parsed-report.js';

/** The raw text at a place of an examined document; null when the document has no such place. */
export function textAt(examined: Pick<Examined, 'layout' | 'outline'>, place: CellPlace | TextPlace): string | null {
  if ('table' in place) return cellTextAt(examined.layout.grids, place);
  const text = examined.outline.sections.find((section) => section.number === place.section)?.text;
  if (text === undefined || place.start < 0 || place.end < place.start || place.end > text.length) return null;
  return text.slice(place.start, place.end);
}
