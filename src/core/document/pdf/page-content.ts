/**
 * What stands on one page: glyphs, ruling lines and pictures in display coordinates. With
 * page-characters.ts, page-objects.ts and pdfium.ts the only part that talks to PDFium; everything
 * after it is geometry.
 */
import type { Box, Glyph, Turn } from './glyph.js';
import { pageFrame, type PageBox } from './frame.js';
import { placeGlyphs, readCharacters, uprightTurn } from './page-characters.js';
import { collectObjects } from './page-objects.js';
import type { Pdfium } from './pdfium.js';
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
  /** Characters set at a slant, as watermarks are; they are not among the glyphs. */
  slanted: number;
  /** Characters large and faint, as watermarks set level are; they are not among the glyphs. */
  faint: number;
  /** Characters that nobody sees: white on white, transparent, tiny; they are not among the glyphs. */
  unseen: number;
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

/** More annotations than this are no form that somebody filled in. */
const MAX_ANNOTATIONS = 2000;
const A4: PageBox = { left: 0, bottom: 0, right: 595, top: 842 };
/** Arguments and results of FPDFPage_Flatten. */
const NORMAL_DISPLAY = 0;
const FLATTENED = 1;

/** Reads one page; null when PDFium cannot load it. */
export function readPageContent(pdfium: Pdfium, document: number, index: number, budget: Budget): PageContent | null {
  const { call } = pdfium;
  const page = loadPage(pdfium, document, index);
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
      raised: print.raised,
      struck: print.struck,
      drawn: { rules: print.rules, dots: objects.dots },
      fills: objects.fills,
      images: objects.images,
      shapes: objects.shapes,
      bounded: raw.bounded || objects.bounded,
    };
  } finally {
    call.FPDF_ClosePage(page);
  }
}

/** Loads a page with what its annotations show, the values of form fields above all, made part of it. */
function loadPage(pdfium: Pdfium, document: number, index: number): number {
  const { call } = pdfium;
  const load = (): number => call.FPDF_LoadPage(document, index);
  const again = (page: number): number => {
    call.FPDF_ClosePage(page);
    return load();
  };
  let page = load();
  if (page !== 0 && !isSound(boundingBox(pdfium, page))) {
    // For every point of a page's width and height the text of it takes memory, print or not.
    const { left, bottom, right, top } = A4;
    call.FPDFPage_SetMediaBox(page, left, bottom, right, top);
    call.FPDFPage_SetCropBox(page, left, bottom, right, top);
    page = again(page);
  }
  if (page === 0) return 0;
  const annotations = call.FPDFPage_GetAnnotCount(page);
  if (annotations <= 0 || annotations > MAX_ANNOTATIONS) return page;
  return call.FPDFPage_Flatten(page, NORMAL_DISPLAY) === FLATTENED ? again(page) : page;
}

/** The visible box; a box that is empty or beyond all measure is taken as A4. */
function pageBox(pdfium: Pdfium, page: number): PageBox {
  const box = boundingBox(pdfium, page);
  return isSound(box) ? box : A4;
}

function boundingBox({ call, memory, scratch }: Pdfium, page: number): PageBox {
  call.FPDF_GetPageBoundingBox(page, scratch);
  const at = scratch >> 2;
  const view = memory.HEAPF32;
  return { left: view[at] ?? 0, top: view[at + 1] ?? 0, right: view[at + 2] ?? 0, bottom: view[at + 3] ?? 0 };
}

function isSound({ left, bottom, right, top }: PageBox): boolean {
  const [width, height] = [right - left, top - bottom];
  return width > 1 && height > 1 && width < 1e6 && height < 1e6;
}
