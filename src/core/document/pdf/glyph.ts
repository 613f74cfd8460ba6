/**
 * Glyphs as the layout steps see them: upright display coordinates in points, x to the right,
 * y downwards, whatever rotation the page has.
 */

import { middleY, type Box } from './box.js';

/** Quarter turns counter-clockwise of a glyph against the page as displayed. */
export type Turn = 0 | 1 | 2 | 3;

/** A character in its advance box. */
export interface Glyph extends Box {
  /** One character; a space printed by the document is kept as a glyph of its own. */
  text: string;
  /** The baseline: a y for upright glyphs. */
  base: number;
  /** The em size in points, as displayed. */
  size: number;
  turn: Turn;
  /** The colour, as red, green and blue in one number. */
  ink: number;
  /** Of a digit: it begins a group of thousands, set apart by a space, of the number before it, or it is in doubt whether it does. */
  grouped?: 'surely' | 'doubtful';
  /** Of a digit or a mark within a number: it is set apart from the glyph before it as all others of its number are. */
  tracked?: boolean;
}

/**
 * Characters which are the same glyph as a common ideograph. Fonts subset by several producers map the
 * glyph back to the radical, so that 人民 comes out of the file as ⼈⺠; the print is the same.
 */
const RADICALS_SUPPLEMENT: Readonly<Record<string, string>> = {
  '⺟': '母',
  '⺠': '民',
  '⻁': '虎',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻉': '贝',
  '⻋': '车',
  '⻓': '长',
  '⻔': '门',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻧': '卤',
  '⻨': '麦',
  '⻩': '黄',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⻳': '龟',
};

/** The character that the glyph shows: radicals become the ideographs they look like. */
export function shownCharacter(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  if (codePoint >= 0x2f00 && codePoint <= 0x2fd5) return text.normalize('NFKC');
  if (codePoint >= 0x2e80 && codePoint <= 0x2ef3) return RADICALS_SUPPLEMENT[text] ?? text;
  return text;
}

/** A digit of half or of full width. */
export function isDigit(text: string): boolean {
  return (text >= '0' && text <= '9') || (text >= '０' && text <= '９');
}

/** A letter from A to Z, of half width. */
export function isLatinLetter(text: string): boolean {
  return (text >= 'A' && text <= 'Z') || (text >= 'a' && text <= 'z');
}

/** Ideographs, kana, full-width forms and CJK punctuation: what is set solid, without spaces. */
export function isWide(text: string): boolean {
  const code = text.codePointAt(0) ?? 0;
  return (
    (code >= 0x2e80 && code < 0xa4d0) ||
    (code >= 0xf900 && code < 0xfb00) ||
    (code >= 0xff00 && code < 0xff61) ||
    code >= 0x20000
  );
}

/** Sizes of one number differ by no more than this part. */
const SAME_SIZE = 1.15;

/** Whether two digits are no digits of one number: a stamp or a watermark beside it has its own colour or size. */
export function isForeign(before: Glyph, after: Glyph): boolean {
  if (!isDigit(before.text) || !isDigit(after.text)) return false;
  const [small, large] = before.size < after.size ? [before.size, after.size] : [after.size, before.size];
  return before.ink !== after.ink || large > SAME_SIZE * small;
}

/** The middle of the glyph across its line; the font's own ascent is not to be trusted. */
export function middleOf(glyph: Glyph): number {
  return glyph.turn === 0 ? glyph.base - 0.36 * glyph.size : middleY(glyph);
}

/**
 * A part of a number, or a sign printed in its place: what a figure's cell may hold.
 * Linear: one character class, bounded length.
 */
export function isFigure(text: string): boolean {
  return text.length <= 24 && /^[-+－—–―/／0-9０-９.,，．%％\s]+(?:万?元|[件条个项次])?$|^无$/.test(text);
}

const NUMBERED = /^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.．])/;

/** Whether a text begins as the labels of the form do: （三）, 1. */
export function isNumbered(text: string): boolean {
  return NUMBERED.test(text);
}
