/**
 * Characters in page space → glyphs in display space, without watermarks and what nobody sees.
 */
import { middleX, middleY } from './box.js';
import { placeBox, placeX, placeY, type Frame, type PageBox } from './frame.js';
import { isWide, type Glyph, type Turn } from './glyph.js';
import type { RawCharacter, TextRun } from './page-characters.js';

/** Text below this size, in points, and this part of the usual size of the page is seen by nobody. */
const UNSEEN_SIZE = 2;
const UNSEEN_PART = 0.3;
/** Faint text so many times the usual size of the page is a watermark. */
const WATERMARK_SIZE = 1.6;
/** Faint text of so many characters that stands on the page so often is one too. */
const TILE = { characters: 4, times: 3 } as const;

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
function isSmall({ box: { left, right, top, bottom } }: RawCharacter): boolean {
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
function soundBox({ run, text, box, originX: x, originY: y }: RawCharacter, turn: Turn): PageBox {
  const level = turn % 2 === 0;
  const advance = level ? box.right - box.left : box.top - box.bottom;
  const wide = isWide(text);
  if (run.size <= 0.5 || (advance <= 2.5 * run.size && (!wide || advance >= 0.2 * run.size))) return box;
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
  const box = placeBox(matrix, soundBox(character, turn));
  const [x, y] = [middleX(box), middleY(box)];
  if (!(x >= -1 && x <= frame.width + 1 && y >= -1 && y <= frame.height + 1)) return null;
  const originX = placeX(matrix, character.originX, character.originY);
  const originY = placeY(matrix, character.originX, character.originY);
  const shownTurn = ((turn - frame.turned + 4) % 4) as Turn;
  const base = shownTurn % 2 === 0 ? originY : originX;
  const size = run.size > 0.5 ? run.size : Math.max(1, box.y1 - box.y0);
  return { text, ...box, base, size, turn: shownTurn, ink: run.ink };
}
