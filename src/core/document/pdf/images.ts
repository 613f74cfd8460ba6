/** Pictures that may hold a table: large enough, not the ground that text is printed on. */
import type { Box } from './box.js';
import type { PageContent } from './page-content.js';

/** Smallest part of the page that a picture of a table takes. */
const MIN_AREA = 0.04;
const MIN_WIDTH = 0.2;
/** From so many visible characters on, a picture under most of the page is a background. */
const BACKGROUND_TEXT = 60;
const BACKGROUND_AREA = 0.6;
/** So many drawn shapes on a page without text are text drawn as outlines; straight strokes come as lines this short, in points. */
const OUTLINED_SHAPES = 300;
const STROKE = 8;
const FEW_CHARACTERS = 10;
/** A picture over so much of a page without text is a scan. */
const SCANNED_AREA = 0.4;
/** What a scanning program writes on a page, a name or an address, stands in this part of its height. */
const MARGIN = 0.08;
/** Strips of one scan lie this near, in points. */
const STRIP_GAP = 4;

/** The boxes of the page's pictures, strips of one picture put together. */
export function pictures(content: PageContent): Box[] {
  const pageArea = content.width * content.height;
  const page: Box = { x0: 0, y0: 0, x1: content.width, y1: content.height };
  const visible = content.glyphs.length - content.hidden;
  const merged = mergeStrips(content.images.map((box) => clip(box, page)).filter((box) => area(box) > 0));
  const large = merged.filter(
    (box) => area(box) >= MIN_AREA * pageArea && box.x1 - box.x0 >= MIN_WIDTH * content.width,
  );
  const kept = large.filter((box) => visible < BACKGROUND_TEXT || area(box) < BACKGROUND_AREA * pageArea);
  return kept.length === 0 && isOutlined(content) ? [page] : kept;
}

/** Whether the page's text was drawn as shapes, which nothing can be read from. */
export function isOutlined(content: PageContent): boolean {
  const { glyphs, shapes, drawn } = content;
  if (glyphs.length >= FEW_CHARACTERS) return false;
  const strokes = drawn.rules.filter(({ from, to }) => to - from < STROKE).length;
  return shapes + drawn.dots.length + strokes >= OUTLINED_SHAPES;
}

/** Whether the page is a picture without text, as a scanner leaves it. */
export function isScanned(content: PageContent): boolean {
  const { glyphs, height } = content;
  if (glyphs.length >= BACKGROUND_TEXT) return false;
  const inner = glyphs.filter(({ base }) => base > MARGIN * height && base < (1 - MARGIN) * height);
  if (inner.length >= FEW_CHARACTERS) return false;
  return pictures(content).some((box) => area(box) >= SCANNED_AREA * content.width * height);
}

function clip(box: Box, page: Box): Box {
  return {
    x0: Math.max(box.x0, page.x0),
    y0: Math.max(box.y0, page.y0),
    x1: Math.min(box.x1, page.x1),
    y1: Math.min(box.y1, page.y1),
  };
}

function area({ x0, y0, x1, y1 }: Box): number {
  return x1 > x0 && y1 > y0 ? (x1 - x0) * (y1 - y0) : 0;
}

function mergeStrips(boxes: Box[]): Box[] {
  const merged: Box[] = [];
  for (const box of boxes.sort((a, b) => a.y0 - b.y0)) {
    const above = merged.findLast(
      (other) =>
        Math.abs(other.x0 - box.x0) <= STRIP_GAP &&
        Math.abs(other.x1 - box.x1) <= STRIP_GAP &&
        box.y0 <= other.y1 + STRIP_GAP,
    );
    if (above === undefined) merged.push({ ...box });
    else above.y1 = Math.max(above.y1, box.y1);
    if (merged.length > 500) break;
  }
  return merged;
}
