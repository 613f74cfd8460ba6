/**
 * A line of text → its pieces and the display columns they cover, as a fixed-width font would set
 * them. East Asian characters are two columns wide; what two or more spaces part are two pieces.
 */
import type { Block } from '../../document/document.js';
import type { Measure } from './measure.js';
import { isOfSectionTwo, isValue, isWord, ROW_WIDTHS, SECTION_TWO_WIDTH, tokenKind } from '../vocabulary.js';

/** A piece of a line and the display columns it covers, end exclusive. */
export interface Token {
  text: string;
  start: number;
  end: number;
}

export interface AlignedLine {
  index: number;
  tokens: Token[];
  /** How many tokens at the end of the line are values. */
  values: number;
  page: number | undefined;
}

/** What of a token stands under what of others. */
export type Edge = (token: Token) => number;

/** Tokens of one column end, begin or centre together. */
export const EDGES: readonly Edge[] = [({ end }) => end, ({ start }) => start, ({ start, end }) => (start + end) / 2];

/** More pieces than this are no row of the form, whose widest has fifteen figures and their labels. */
const MAX_TOKENS = 40;
const NUMBERED = / (?:[（(][一二三四五六七][)）]|[1-9][.、．])\p{Script=Han}/u;
/** A longer piece with spaces in it is a sentence. */
const MAX_SPLIT = 100;

/** The line at a block; null where no text stands, or more pieces than any table has. */
export function lineAt(blocks: readonly Block[], index: number, measure: Measure = 'display'): AlignedLine | null {
  const block = blocks[index];
  if (block?.kind !== 'text') return null;
  const pieces = tokensOf(block.text, measure);
  if (pieces.length > MAX_TOKENS) return null;
  const tokens = splitValues(
    pieces.flatMap((piece) => splitNumbered(piece, measure)).flatMap((piece) => splitWords(piece, measure)),
    measure,
  );
  let values = 0;
  while (values < tokens.length && isValue(tokens[tokens.length - 1 - values]?.text ?? '')) values++;
  return { index, tokens, values, page: block.page };
}

/** The values at the end of a line. */
export function valuesOf({ tokens, values }: AlignedLine): Token[] {
  return tokens.slice(tokens.length - values);
}

/** What stands before them. */
export function labelsOf({ tokens, values }: AlignedLine): Token[] {
  return tokens.slice(0, tokens.length - values);
}

/** The columns that tokens under one another take. */
export function spanOf(tokens: readonly Token[]): Token {
  const span = { text: '', start: Infinity, end: -Infinity };
  for (const { start, end } of tokens) {
    span.start = Math.min(span.start, start);
    span.end = Math.max(span.end, end);
  }
  return span;
}

/** Tokens of a line: what stands between two or more spaces, or tabs. */
function tokensOf(line: string, measure: Measure): Token[] {
  const tokens: Token[] = [];
  let column = 0;
  let text = '';
  let start = 0;
  let end = 0;
  let spaces = 0;
  for (const character of line) {
    const width = columnsOf(character, measure);
    if (character === ' ' || character === '\t' || character === '\u3000') {
      spaces += character === ' ' ? 1 : 2;
    } else {
      if (text !== '' && spaces >= 2) {
        tokens.push({ text, start, end });
        text = '';
        if (tokens.length > MAX_TOKENS) return tokens;
      }
      if (text === '') start = column;
      else if (spaces === 1) text += ' ';
      text += character;
      end = column + width;
      spaces = 0;
    }
    column += width;
  }
  if (text !== '') tokens.push({ text, start, end });
  return tokens;
}

/**
 * Numbers one space apart are cells where they make up a whole row behind its label; elsewhere
 * they are the digits or groups of one number.
 */
function splitValues(tokens: readonly Token[], measure: Measure): Token[] {
  const parts = tokens.flatMap((token) => partsOf(token, measure));
  const first = parts.findLastIndex((part) => !isValue(part.text)) + 1;
  const before = parts[first - 1];
  const whole = tokens.length - 1 - tokens.findLastIndex((token) => !isValue(token.text));
  if (ROW_WIDTHS.has(whole) || !ROW_WIDTHS.has(parts.length - first)) return [...tokens];
  if (!before) return whole > SECTION_TWO_WIDTH ? parts : [...tokens];
  const start = tokens.findIndex((token) => token.end >= before.end);
  const shared = tokens[start];
  if (!shared || (start === 0 && isOfSectionTwo(shared.text))) return [...tokens];
  const text = shared.text.slice(0, shared.text.length - textBehind(parts.slice(first), shared));
  return [
    ...tokens.slice(0, start),
    { text: text.trimEnd(), start: shared.start, end: before.end },
    ...parts.slice(first),
  ];
}

/** How many characters at the end of a token are values behind its label. */
function textBehind(values: readonly Token[], token: Token): number {
  return values.reduce((length, { text, end }) => (end <= token.end ? length + text.length + 1 : length), 0);
}

/** Words of the form one space apart, as where a column is as wide as its header, and a number right behind its label. */
function splitWords(token: Token, measure: Measure): Token[] {
  const parts = token.text.includes(' ') && token.text.length <= MAX_SPLIT ? partsOf(token, measure) : [];
  const words = parts.filter((part) => isWord(tokenKind(part.text)));
  if (words.length === 0 || isWord(tokenKind(token.text))) return [token];
  const [label, second] = parts;
  if (words.length === parts.length) return parts;
  if (!label || !second || words[0] !== label || !parts.slice(1).every((part) => isValue(part.text))) return [token];
  return [label, { text: token.text.slice(label.text.length + 1), start: second.start, end: token.end }];
}

/** A label with a number of its own, one space behind the label of its group. */
function splitNumbered(token: Token, measure: Measure): Token[] {
  const at = token.text.search(NUMBERED);
  if (at < 0 || token.text.length > MAX_SPLIT) return [token];
  const [before, behind] = [token.text.slice(0, at), token.text.slice(at + 1)];
  const end = token.start + widthOf(before, measure);
  return [
    { text: before, start: token.start, end },
    { text: behind, start: end + 1, end: token.end },
  ];
}

/** What single spaces part within a token, each piece at its place. */
export function partsOf(token: Token, measure: Measure = 'display'): Token[] {
  let start = token.start;
  return token.text.split(' ').map((text) => {
    const part = { text, start, end: start + widthOf(text, measure) };
    start = part.end + 1;
    return part;
  });
}

/** True when some gap in a line is wide enough to part two pieces; cheap, since most lines are prose. */
export function hasGap(text: string): boolean {
  return text.includes('  ') || text.includes('\t') || text.includes('\u3000');
}

/** Columns that a text takes. */
export function widthOf(text: string, measure: Measure): number {
  let width = 0;
  for (const character of text) width += columnsOf(character, measure);
  return width;
}

function columnsOf(character: string, measure: Measure): number {
  return measure === 'characters' ? 1 : displayWidth(character);
}

function displayWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\t') return 2;
  return code >= 0x2e80 || (code >= 0x2010 && code <= 0x2027) || (code >= 0x2460 && code <= 0x25ff) ? 2 : 1;
}
