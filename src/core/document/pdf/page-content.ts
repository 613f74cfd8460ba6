/**
 * What stands on one page: glyphs, ruling lines and pictures in display coordinates. With
 * load-page.ts, page-characters.ts, page-objects.ts and pdfium.ts the only part that talks to PDFium; everything
 * after it is geometry.
 */
import type { Box } from './box.js';
import type { Glyph, Turn } from './glyph.js';
import { pageFrame } from './frame.js';
import { loadPage, pageBox } from './load-page.js';
import { readCharacters } from './page-characters.js';
import { collectObjects } from './page-objects.js';
import type { Pdfium } from './pdfium.js';
import { placeGlyphs, uprightTurn } from './place-glyphs.js';
import { soundPrint } from './print.js';

/** A stroke or a thin rectangle, horizontal (at = y) or vertical (at = x), in points. */
export interface Rule {
  horizontal: boolean;
  at: number;
  from: number;
  to: number;
}

/** Ruling lines as drawn: strokes and thin boxes, and specks that may be the dots of dotted lines. */
export interface DrawnRules {
  rules: Rule[];
  dots: { x: number; y: number }[];
}

export interface PageContent {
  width: number;
  height: number;
  glyphs: Glyph[];
  drawn: DrawnRules;
  /** Boxes filled with a colour: shaded cells, or a ground that lines are left open in. */
  fills: Box[];
  images: Box[];
  /** Paths that are no ruling lines: many of them on a page without text mean text drawn as outlines. */
  shapes: number;
  /** Characters that the document does not map to Unicode; each is U+FFFD among the glyphs. */
  unmapped: number;
  /** Characters drawn invisibly: the text layer that character recognition lays over a scan. */
  hidden: number;
  /** Whether a picture of the page lies over its text: that text is from character recognition too. */
  covered: boolean;
  /** Characters set at a slant, as watermarks are; they are not among the glyphs. */
  slanted: number;
  /** Characters large and faint, as watermarks set level are; they are not among the glyphs. */
  faint: number;
  /** Characters that nobody sees: white on white, transparent, tiny; they are not among the glyphs. */
  unseen: number;
  /** Form fields with a value that nothing shows. */
  unshown: number;
  /** Raised marks of notes; they are not among the glyphs. */
  raised: number;
  /** Digits with a line through them; each is U+FFFD among the glyphs. */
  struck: number;
  /** Whether a bound was met, so that the page may hold more than was read. */
  bounded: boolean;
}

/** What may still be read from the document; shared by all its pages and counted down. */
export interface Budget {
  characters: number;
  objects: number;
}

/** Reads one page; null when PDFium cannot load it. */
export function readPageContent(pdfium: Pdfium, document: number, index: number, budget: Budget): PageContent | null {
  const { call } = pdfium;
  const { page, unshown } = loadPage(pdfium, document, index);
  if (page === 0) return null;
  try {
    const raw = readCharacters(pdfium, page, budget);
    // The text decides which way is up: landscape tables are drawn turned on upright pages, with and without /Rotate.
    const turned = uprightTurn(raw.characters) ?? ((call.FPDFPage_GetRotation(page) & 3) as Turn);
    const frame = pageFrame(pageBox(pdfium, page), turned);
    const text = placeGlyphs(raw.characters, frame);
    const objects = collectObjects(pdfium, page, frame, budget);
    const print = soundPrint(text.glyphs, text.white, objects.grounds, objects.rules);
    return {
      width: frame.width,
      height: frame.height,
      glyphs: print.glyphs,
      unmapped: text.unmapped,
      hidden: text.hidden,
      slanted: text.slanted,
      faint: text.faint,
      unseen: text.unseen + print.white,
      unshown,
      raised: print.raised,
      struck: print.struck,
      drawn: { rules: print.rules, dots: objects.dots },
      fills: objects.fills,
      images: objects.images,
      covered: objects.covered,
      shapes: objects.shapes,
      bounded: raw.bounded || objects.bounded,
    };
  } finally {
    call.FPDF_ClosePage(page);
  }
}
