/** What a layout is: one way of writing a printed form down in some medium. */
import type { FormReport } from './form.js';

/**
 * A trace of a cell that a layout may not keep: that it is there though empty, that a line end is within it,
 * or that a number goes on behind a line end (a space may stand for it, as between two numbers).
 */
export type LostTrace = 'emptyCells' | 'lineEnds' | 'brokenNumbers';

export interface Layout {
  name: string;
  mediaType: string;
  fileName: string;
  render(report: FormReport): string;
  /** Damage that rests on a lost trace cannot be told with certainty: then no figure may be wrong, though some may be missing. */
  loses?: readonly LostTrace[];
}
