/** Ways in which offices set and print a report, drawn at random. */
import type { BorderKind, DrawStyle, TextKind } from './pdf-drawing.js';
import { TEXTS } from './pdf-drawing.js';
import type { FlowStyle } from './pdf-flow.js';
import { pick } from './rng.js';
import type { Rng } from './rng.js';

/** Borders that part every cell from the next: such tables are read exactly. */
export const WHOLE_BORDERS = [
  'strokes',
  'thin-boxes',
  'stroked-cells',
  'separate',
  'double',
  'dashed',
  'dash-strokes',
  'dotted',
  'white',
  'shaded',
] as const satisfies readonly BorderKind[];

/** Tables whose rows or columns only the text tells. */
export const PARTIAL_BORDERS = ['horizontal', 'vertical', 'none'] as const satisfies readonly BorderKind[];

const PAGE_NUMBERS: readonly DrawStyle['pageNumber'][] = [
  () => '',
  (page) => `- ${page} -`,
  (page) => `— ${page} —`,
  (page, pages) => `${page} / ${pages}`,
  (page, pages) => `第${page}页 共${pages}页`,
  (page) => String(page),
];

export function randomStyle(rng: Rng, borders: BorderKind): { flow: FlowStyle; draw: DrawStyle } {
  const paper = pick(rng, [[595, 842] as const, [595, 842] as const, [842, 595] as const, [612, 792] as const]);
  const margin = pick(rng, [50, 60, 72, 85]);
  const flow: FlowStyle = {
    paper,
    margin,
    proseSize: pick(rng, [12, 14, 16]),
    tableSize: pick(rng, [7.5, 9, 10]),
    labelWidths: pick(rng, [[1.6, 5, 9] as const, [2.2, 6, 10] as const, [3, 5, 8] as const, [1.8, 3, 12] as const]),
    padding: pick(rng, [1.5, 3, 5]),
    align: pick(rng, ['centre', 'centre', 'left', 'right']),
    valign: pick(rng, ['top', 'middle', 'middle', 'bottom']),
    cutsRows: false,
    repeatsHead: pick(rng, [false, false, true]),
    spanning: pick(rng, ['first', 'spread']),
  };
  const draw: DrawStyle = {
    borders,
    texts: pick(rng, Object.keys(TEXTS) as TextKind[]),
    framed: pick(rng, [false, false, true]),
    paper,
    pageNumber: pick(rng, PAGE_NUMBERS),
    pageNumberUp: pick(rng, [30, margin - 14]),
    pageNumberAt: pick(rng, ['left', 'centre', 'right']),
    header: pick(rng, ['', '政府信息公开 http://www.example.gov.cn/ 2025-01-20']),
    watermark: pick(rng, ['none', 'none', 'slanted', 'level']),
    rotate: pick(rng, [0, 0, 0, 90, 270]),
    order: pick(rng, ['reading', 'borders-first', 'random']),
  };
  return { flow, draw };
}
