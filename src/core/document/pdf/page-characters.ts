/**
 * The characters of a page with their boxes. PDFium's own spaces and line ends are left out: it guesses
 * them in the order of the content stream, the layout steps guess them from positions.
 */
import { isDigit, isWide, shownCharacter, type Glyph, type Turn } from './glyph.js';
import { placeBox, placeX, placeY, turnOf, type Frame } from './frame.js';
import type { Budget } from './page-content.js';
import { lightness, WHITE } from './lightness.js';
import type { Pdfium } from './pdfium.js';

const MAX_PAGE_CHARACTERS = 150_000;
/** Text drawn as nothing, and as nothing but a clip. */
const INVISIBLE_RENDER_MODES: ReadonlySet<number> = new Set([3, 7]);
/** Of 255 and of 1: text at most so opaque, or so light but not white, is faint. */
const FAINT_ALPHA = 128;
const FAINT_LIGHT = 0.7;
/** Text below this size, in points, and this part of the usual size of the page is seen by nobody. */
const UNSEEN_SIZE = 2;
const UNSEEN_PART = 0.3;
/** Faint text so many times the usual size of the page is a watermark. */
const WATERMARK_SIZE = 1.6;
/** Faint text of so many characters that stands on the page so often is one too. */
const TILE = { characters: 4, times: 3 } as const;

/** What the characters of one text object share. */
interface TextRun {
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
  left: number;
  top: number;
  right: number;
  bottom: number;
  originX: number;
  originY: number;
}

export interface PlacedText {
  glyphs: Glyph[];
  unmapped: number;
  hidden: number;
  slanted: number;
  /** Characters of watermarks set level: large and faint. */
  faint: number;
  /** Characters too small or too clear to be seen. */
  unseen: number;
  /** The glyphs in white. */
  white: Set<Glyph>;
}

export function readCharacters(
  pdfium: Pdfium,
  page: number,
  budget: Budget,
): { characters: RawCharacter[]; bounded: boolean } {
  const { call, scratch } = pdfium;
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
      if (call.FPDFText_GetLooseCharBox(text, index, scratch) === 0) continue;
      call.FPDFText_GetCharOrigin(text, index, scratch + 16, scratch + 24);
      const box = pdfium.memory.HEAPF32;
      const origin = pdfium.memory.HEAPF64;
      const at = scratch >> 2;
      characters.push({
        text: shown,
        run,
        left: box[at] ?? 0,
        top: box[at + 1] ?? 0,
        right: box[at + 2] ?? 0,
        bottom: box[at + 3] ?? 0,
        originX: origin[(scratch + 16) >> 3] ?? 0,
        originY: origin[(scratch + 24) >> 3] ?? 0,
      });
    }
    return { characters, bounded: limit < count };
  } finally {
    call.FPDFText_ClosePage(text);
  }
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

/** The quarter turn that most of the page's text has, when there is enough text to tell. */
export function uprightTurn(characters: readonly RawCharacter[]): Turn | null {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  for (const { run, text } of characters) {
    if (run.turn !== null && text !== ' ') counts[run.turn] += 1;
  }
  const total = counts[0] + counts[1] + counts[2] + counts[3];
  if (total < 20) return null;
  const turn = counts.findIndex((count) => count >= 0.7 * total);
  return turn < 0 ? null : (turn as Turn);
}

/** Brings the characters to display space, leaving out what stands outside the page or at a slant. */
export function placeGlyphs(characters: readonly RawCharacter[], frame: Frame): PlacedText {
  const placed: PlacedText = { glyphs: [], unmapped: 0, hidden: 0, slanted: 0, faint: 0, unseen: 0, white: new Set() };
  const hidden = characters.reduce((sum, { run, text }) => sum + (run.hidden && text !== ' ' ? 1 : 0), 0);
  const visible = characters.reduce((sum, { run, text }) => sum + (!run.hidden && text !== ' ' ? 1 : 0), 0);
  // Invisible text on a page of visible text is no print; on a scan it is the layer of character recognition.
  const skipHidden = visible > hidden;
  const usual = usualSize(characters);
  const watermark = WATERMARK_SIZE * usual;
  const unseen = Math.min(UNSEEN_SIZE, UNSEEN_PART * usual);
  const tiled = tiledRuns(characters);
  for (const character of characters) {
    const { run, text } = character;
    if (run.hidden && skipHidden) continue;
    if (run.turn === null) {
      if (text !== ' ') placed.slanted += 1;
      continue;
    }
    if ((run.tint === 'clear' || (run.size < unseen && isSmall(character))) && !run.hidden) {
      if (text !== ' ') placed.unseen += 1;
      continue;
    }
    if (run.tint === 'faint' && (run.size > watermark || tiled.has(run))) {
      if (text !== ' ') placed.faint += 1;
      continue;
    }
    const glyph = placeGlyph(character, run.turn, frame);
    if (glyph === null) continue;
    placed.glyphs.push(glyph);
    if (run.tint === 'white' && !run.hidden) placed.white.add(glyph);
    if (text === '\ufffd') placed.unmapped += 1;
    if (run.hidden && text !== ' ') placed.hidden += 1;
  }
  return placed;
}

/** Faint texts that stand on the page several times, as watermarks do that are laid over it like tiles. */
function tiledRuns(characters: readonly RawCharacter[]): Set<TextRun> {
  const texts = new Map<TextRun, string>();
  for (const { run, text } of characters) {
    if (run.tint === 'faint' && text !== ' ') texts.set(run, (texts.get(run) ?? '') + text);
  }
  const times = new Map<string, number>();
  for (const text of texts.values()) times.set(text, (times.get(text) ?? 0) + 1);
  const tiled = [...texts].filter(([, text]) => text.length >= TILE.characters && (times.get(text) ?? 0) >= TILE.times);
  return new Set(tiled.map(([run]) => run));
}

/** Whether the box is small too: the size of a font drawn by the document itself says nothing. */
function isSmall({ left, right, top, bottom }: RawCharacter): boolean {
  return Math.max(right - left, top - bottom) < 2 * UNSEEN_SIZE;
}

/** The size, in points, that is in the middle of all characters. */
function usualSize(characters: readonly RawCharacter[]): number {
  const sizes = Float64Array.from(characters, ({ run }) => run.size).sort();
  return sizes[sizes.length >> 1] ?? 0;
}

/**
 * The advance box, made anew from the origin when it is out of all proportion: for fonts of vertical
 * writing PDFium leaves the text matrix out of it.
 */
function soundBox(character: RawCharacter, turn: Turn): Pick<RawCharacter, 'left' | 'bottom' | 'right' | 'top'> {
  const { run, text, originX: x, originY: y } = character;
  const level = turn % 2 === 0;
  const advance = level ? character.right - character.left : character.top - character.bottom;
  const wide = isWide(text);
  if (run.size <= 0.5 || (advance <= 2.5 * run.size && (!wide || advance >= 0.2 * run.size))) return character;
  const along = wide ? run.size : run.size / 2;
  switch (turn) {
    case 0:
      return { left: x, right: x + along, bottom: y, top: y + run.size };
    case 1:
      return { left: x - run.size, right: x, bottom: y, top: y + along };
    case 2:
      return { left: x - along, right: x, bottom: y - run.size, top: y };
    case 3:
      return { left: x, right: x + run.size, bottom: y - along, top: y };
  }
}

function placeGlyph(character: RawCharacter, turn: Turn, frame: Frame): Glyph | null {
  const { matrix } = frame;
  const { run, text } = character;
  const sound = soundBox(character, turn);
  const box = placeBox(matrix, sound.left, sound.bottom, sound.right, sound.top);
  const x = (box.x0 + box.x1) / 2;
  const y = (box.y0 + box.y1) / 2;
  if (!(x >= -1 && x <= frame.width + 1 && y >= -1 && y <= frame.height + 1)) return null;
  const originX = placeX(matrix, character.originX, character.originY);
  const originY = placeY(matrix, character.originX, character.originY);
  const shownTurn = ((turn - frame.turned + 4) % 4) as Turn;
  const base = shownTurn % 2 === 0 ? originY : originX;
  const size = run.size > 0.5 ? run.size : Math.max(1, box.y1 - box.y0);
  return { text, ...box, base, size, turn: shownTurn, ink: run.ink };
}
