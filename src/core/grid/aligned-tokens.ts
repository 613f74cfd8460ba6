/**
 * A line of text → its pieces and the display columns they cover, as a fixed-width font would set
 * them. East Asian characters are two columns wide; what two or more spaces part are two pieces.
 */
import type { Block } from '../document/document.js';
import { DISCLOSURE_ROW_LABELS, indexWordings, labelKey } from '../forms/labels.js';
import { isValue, isWord, tokenKind } from './vocabulary.js';

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

/** More pieces than this are no row of the form, whose widest has fifteen figures and their labels. */
const MAX_TOKENS = 40;
/** Values in a row of sections three and four. */
const ROW_WIDTHS: ReadonlySet<number> = new Set([7, 15]);
/** A longer piece with spaces in it is a sentence. */
const MAX_SPLIT = 100;
/** Rows of section two have one number or three: what looks like seven is one whose digits stand apart. */
const SECTION_TWO: ReadonlySet<string> = new Set(indexWordings(DISCLOSURE_ROW_LABELS).keys());

/** The line at a block; null where no text stands, or more pieces than any table has. */
export function lineAt(blocks: readonly Block[], index: number): AlignedLine | null {
  const block = blocks[index];
  if (block?.kind !== 'text') return null;
  const pieces = tokensOf(block.text);
  if (pieces.length > MAX_TOKENS) return null;
  const tokens = splitValues(pieces.flatMap(splitWords));
  let values = 0;
  while (values < tokens.length && isValue(tokens[tokens.length - 1 - values]?.text ?? '')) values++;
  return { index, tokens, values, page: block.page };
}

/** Tokens of a line: what stands between two or more spaces, or tabs. */
function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  let column = 0;
  let text = '';
  let start = 0;
  let spaces = 0;
  for (const character of line) {
    const width = displayWidth(character);
    if (character === ' ' || character === '\t' || character === '\u3000') {
      spaces += character === ' ' ? 1 : 2;
    } else {
      if (text !== '' && spaces >= 2) {
        tokens.push({ text, start, end: column - spaces });
        text = '';
        if (tokens.length > MAX_TOKENS) return tokens;
      }
      if (text === '') start = column;
      else if (spaces === 1) text += ' ';
      text += character;
      spaces = 0;
    }
    column += width;
  }
  if (text !== '') tokens.push({ text, start, end: column - spaces });
  return tokens;
}

/**
 * Numbers one space apart are cells where they make up a whole row behind its label; elsewhere
 * they are the digits or groups of one number.
 */
function splitValues(tokens: readonly Token[]): Token[] {
  const [label, values] = tokens;
  if (tokens.length !== 2 || !label || !values || SECTION_TWO.has(labelKey(label.text))) return [...tokens];
  const parts = partsOf(values);
  return ROW_WIDTHS.has(parts.length) && parts.every((part) => isValue(part.text)) ? [label, ...parts] : [...tokens];
}

/** Words of the form one space apart, as where a column is as wide as its header, and a number right behind its label. */
function splitWords(token: Token): Token[] {
  const parts = token.text.includes(' ') && token.text.length <= MAX_SPLIT ? partsOf(token) : [];
  const words = parts.filter((part) => isWord(tokenKind(part.text)));
  if (words.length === 0 || isWord(tokenKind(token.text))) return [token];
  const [label, second] = parts;
  if (words.length === parts.length) return parts;
  if (!label || !second || words[0] !== label || !parts.slice(1).every((part) => isValue(part.text))) return [token];
  return [label, { text: token.text.slice(label.text.length + 1), start: second.start, end: token.end }];
}

/** What single spaces part within a token, each piece at its place. */
export function partsOf(token: Token): Token[] {
  let start = token.start;
  return token.text.split(' ').map((text) => {
    const part = { text, start, end: start + widthOf(text) };
    start = part.end + 1;
    return part;
  });
}

/** True when some gap in a line is wide enough to part two pieces; cheap, since most lines are prose. */
export function hasGap(text: string): boolean {
  return text.includes('  ') || text.includes('\t') || text.includes('\u3000');
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += displayWidth(character);
  return width;
}

function displayWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\t') return 2;
  return code >= 0x2e80 || (code >= 0x2010 && code <= 0x2027) || (code >= 0x2460 && code <= 0x25ff) ? 2 : 1;
}
