/**
 * The characters of a page with their boxes, as PDFium gives them. PDFium's own spaces and line ends are left out: it guesses
 * them in the order of the content stream, the layout steps guess them from positions.
 */
import { turnOf, type PageBox } from './frame.js';
import { isDigit, shownCharacter, type Turn } from './glyph.js';
import type { Budget } from './page-content.js';
import { lightness, WHITE } from './lightness.js';
import type { Pdfium } from './pdfium.js';

const MAX_PAGE_CHARACTERS = 150_000;
/** Text drawn as nothing, and as nothing but a clip. */
const INVISIBLE_RENDER_MODES: ReadonlySet<number> = new Set([3, 7]);
/** Of 255 and of 1: text at most so opaque, or so light but not white, is faint. */
const FAINT_ALPHA = 128;
const FAINT_LIGHT = 0.7;
/** What the characters of one text object share. */
export interface TextRun {
  /** The em in points. */
  size: number;
  /** Quarter turns counter-clockwise in page space; null at a slant. */
  turn: Turn | null;
  hidden: boolean;
  tint: Tint;
  ink: number;
}

/** How a text shows: `faint` is so light that it is meant to be read through, `clear` wholly transparent. */
type Tint = 'dark' | 'faint' | 'white' | 'clear';

/** A character in page space. */
export interface RawCharacter {
  text: string;
  run: TextRun;
  /** The advance box. */
  box: PageBox;
  originX: number;
  originY: number;
}

/** Reads the characters of a page; `bounded` when there are more than may be read. */
export function readCharacters(
  pdfium: Pdfium,
  page: number,
  budget: Budget,
): { characters: RawCharacter[]; bounded: boolean } {
  const { call } = pdfium;
  const text = call.FPDFText_LoadPage(page);
  if (text === 0) return { characters: [], bounded: false };
  try {
    const count = Math.max(0, call.FPDFText_CountChars(text));
    const limit = Math.min(count, budget.characters, MAX_PAGE_CHARACTERS);
    budget.characters -= limit;
    const characters: RawCharacter[] = [];
    let object = 0;
    let run: TextRun = { size: 0, turn: 0, hidden: false, tint: 'dark', ink: 0 };
    for (let index = 0; index < limit; index += 1) {
      const shown = characterAt(pdfium, text, index);
      if (shown === null) continue;
      const owner = call.FPDFText_GetTextObject(text, index);
      if (owner !== object || owner === 0) {
        object = owner;
        run = readRun(pdfium, text, index, owner);
      }
      const place = placeAt(pdfium, text, index);
      if (place !== null)
        characters.push({ text: shown, run, box: place.box, originX: place.originX, originY: place.originY });
    }
    return { characters, bounded: limit < count };
  } finally {
    call.FPDFText_ClosePage(text);
  }
}

/** Where a character stands; null when PDFium does not know. */
function placeAt(pdfium: Pdfium, text: number, index: number): Omit<RawCharacter, 'text' | 'run'> | null {
  const { call, memory, scratch } = pdfium;
  if (call.FPDFText_GetLooseCharBox(text, index, scratch) === 0) return null;
  call.FPDFText_GetCharOrigin(text, index, scratch + 16, scratch + 24);
  const box = memory.HEAPF32;
  const origin = memory.HEAPF64;
  const at = scratch >> 2;
  return {
    box: { left: box[at] ?? 0, top: box[at + 1] ?? 0, right: box[at + 2] ?? 0, bottom: box[at + 3] ?? 0 },
    originX: origin[(scratch + 16) >> 3] ?? 0,
    originY: origin[(scratch + 24) >> 3] ?? 0,
  };
}

/** The character shown, ' ' for any printed space, U+FFFD for one without a mapping, null for nothing to show. */
function characterAt(pdfium: Pdfium, text: number, index: number): string | null {
  const { call } = pdfium;
  const codePoint = call.FPDFText_GetUnicode(text, index) >>> 0;
  if (
    codePoint === 0x20 ||
    codePoint === 0xa0 ||
    codePoint === 0x3000 ||
    (codePoint >= 0x2000 && codePoint <= 0x200a)
  ) {
    return call.FPDFText_IsGenerated(text, index) === 1 ? null : ' ';
  }
  if (codePoint === 0x0d || codePoint === 0x0a || codePoint === 0x09) return null;
  if (codePoint === 0x200b || codePoint === 0xfeff || codePoint === 0xad) return null;
  // What PDFium puts for a hyphen at the end of a line.
  if (codePoint === 0x02 || codePoint === 0xfffe) return '-';
  if (codePoint < 0x20 || codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return '\ufffd';
  // The question costs a crossing; digits are always asked about, being what must not be wrong.
  const shown = shownCharacter(codePoint);
  if ((codePoint < 0x100 || isDigit(shown)) && call.FPDFText_HasUnicodeMapError(text, index) === 1) return '\ufffd';
  return shown;
}

function readRun(pdfium: Pdfium, text: number, index: number, object: number): TextRun {
  const { call, memory, scratch } = pdfium;
  const fontSize = call.FPDFText_GetFontSize(text, index);
  const { tint, ink } = colourOf(pdfium, object);
  if (call.FPDFText_GetMatrix(text, index, scratch) === 0) return { size: fontSize, turn: 0, hidden: false, tint, ink };
  const at = scratch >> 2;
  const [a = 1, b = 0, c = 0, d = 1] = memory.HEAPF32.subarray(at, at + 4);
  const hidden = object !== 0 && INVISIBLE_RENDER_MODES.has(call.FPDFTextObj_GetTextRenderMode(object));
  return { size: fontSize * Math.hypot(c, d), turn: turnOf(a, b), hidden, tint, ink };
}

/** The colour and the tint of a text: white is print where it stands on a dark ground. */
function colourOf({ call, memory, scratch }: Pdfium, object: number): Pick<TextRun, 'tint' | 'ink'> {
  if (object === 0 || call.FPDFPageObj_GetFillColor(object, scratch, scratch + 4, scratch + 8, scratch + 12) === 0)
    return { tint: 'dark', ink: 0 };
  const at = scratch >> 2;
  const [red = 0, green = 0, blue = 0, alpha = 255] = memory.HEAPU32.subarray(at, at + 4);
  return { tint: tintOf(lightness(red, green, blue), alpha), ink: (red << 16) | (green << 8) | blue };
}

function tintOf(light: number, alpha: number): Tint {
  if (alpha === 0) return 'clear';
  if (alpha <= FAINT_ALPHA) return 'faint';
  return light >= WHITE ? 'white' : light >= FAINT_LIGHT ? 'faint' : 'dark';
}
