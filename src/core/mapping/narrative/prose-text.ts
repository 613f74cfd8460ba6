/**
 * Running text made ready for reading: spaces and line wraps out, full-width forms to ASCII, each
 * character still knowing where it came from, so that every figure can name its exact place.
 * Pure and linear in the text's length.
 */
import { surveyLines } from './prose-lines.js';

/** A section's text without what only layout put there. */
export interface ProseText {
  text: string;
  /** For each character of `text` its offset in the source; one more entry for the end. */
  origin: Int32Array;
  /** For an opening bracket or quote the index of its partner and the other way round; -1 elsewhere. */
  partner: Int32Array;
}

const SPACE = /[\s\u00a0\u200b-\u200d\u2060\ufeff\u00ad]/;
/** Longest bracketed or quoted stretch that is one thing; beyond it the mark stands without a partner. */
const LONGEST_QUOTED = 240;

const CLOSER: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['“', '”'],
  ['《', '》'],
  ['〔', '〕'],
  ['[', ']'],
]);

const CLOSERS: ReadonlySet<string> = new Set(CLOSER.values());

/** Brackets open at once that are kept track of. */
const DEEPEST = 16;

/** Compacts a text; hard line ends stay as `\n`, wraps vanish, a space stays only between two digits. */
export function compactProse(source: string): ProseText {
  const compact = new Compact(source.length);
  const { breaks, pageNumbers, insideNumbers } = surveyLines(source);
  let page = 0;
  let pending: 'none' | 'space' | 'break' = 'none';
  for (let at = 0; at < source.length; at += 1) {
    if (at === pageNumbers[page]?.start) {
      at = pageNumbers[page]?.end ?? at;
      page += 1;
      continue;
    }
    if (pending === 'none' && isHan(source.charCodeAt(at))) {
      const from = at;
      const end = pageNumbers[page]?.start ?? source.length;
      while (at + 1 < end && isHan(source.charCodeAt(at + 1))) at += 1;
      compact.pushRun(source, from, at + 1);
      continue;
    }
    const character = source.charAt(at);
    if (insideNumbers.has(at)) continue;
    if (character === '\n' || character === '\r' || character === '\t') {
      if (character === '\t' || breaks.has(at)) pending = 'break';
      else if (pending === 'none') pending = 'space';
      continue;
    }
    if (SPACE.test(character)) {
      if (pending === 'none') pending = 'space';
      continue;
    }
    const plain = toPlain(character);
    const before = compact.last;
    if (pending === 'break') compact.push('\n', at);
    else if (pending === 'space' && isDigit(before) && isDigit(plain)) compact.push(' ', at);
    pending = 'none';
    // An ASCII full stop behind a Chinese character closes a sentence as 。 does.
    const closes = plain === '.' && isFullStop(before, source.slice(at + 1, at + 3));
    compact.push(closes ? '。' : plain, at);
  }
  const { text, origin } = withoutSeparators(compact.finish(source.length));
  const quoted = curlQuotes(text);
  return { text: quoted, origin, partner: pairUp(quoted) };
}

function isFullStop(before: string, next: string): boolean {
  if (before > '\u3000') return !/^[A-Za-z]/.test(next);
  if ('%)”'.includes(before)) return !/^[\dA-Za-z]/.test(next);
  return isDigit(before) && /^(?:$|[\r\n])/.test(next);
}

const GROUPED = /(?<![\d,.])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])/g;
/** 共?1340条?: an invisible character on each side of a number that a page's encoding lost. */
const LOST_MARKS = /(?<=[\u4e00-\u9fff”])\?\d{1,9}[\u4e00-\u9fff]{0,2}\?/g;

/** 1,200 → 1200, where the commas part groups of three and so nothing else; 共?12条? → 共12条. */
function withoutSeparators(prose: { text: string; origin: Int32Array }): { text: string; origin: Int32Array } {
  return without('?', LOST_MARKS, without(',', GROUPED, prose));
}

function without(
  mark: string,
  numbers: RegExp,
  prose: { text: string; origin: Int32Array },
): { text: string; origin: Int32Array } {
  if (!prose.text.includes(mark)) return prose;
  const dropped = new Set<number>();
  for (const match of prose.text.matchAll(numbers)) {
    for (let at = match.index; at < match.index + match[0].length; at += 1) {
      if (prose.text.charAt(at) === mark) dropped.add(at);
    }
  }
  if (dropped.size === 0) return prose;
  const kept = prose.origin.filter((_from, at) => !dropped.has(at));
  return { text: prose.text.replace(numbers, (number) => number.replaceAll(mark, '')), origin: kept };
}

/** Straight quotation marks, where a line holds pairs of them, as those that open and close. */
function curlQuotes(text: string): string {
  if (!text.includes('"')) return text;
  return text
    .split('\n')
    .map((line) => {
      let count = 0;
      const curled = line.replace(/"/g, () => (count++ % 2 === 0 ? '“' : '”'));
      return count % 2 === 0 ? curled : line;
    })
    .join('\n');
}

/** The compact text as it grows, each character with its offset in the source. */
class Compact {
  /** The last character, empty at the beginning. */
  last = '';
  private text = '';
  private length = 0;
  private readonly origin: Int32Array;

  constructor(longest: number) {
    // A line end may be put in where a space stood, never more than was there.
    this.origin = new Int32Array(longest + 1);
  }

  push(character: string, at: number): void {
    this.origin[this.length] = at;
    this.length += 1;
    this.text += character;
    this.last = character;
  }

  pushRun(source: string, from: number, end: number): void {
    for (let at = from; at < end; at += 1) this.origin[this.length + at - from] = at;
    this.length += end - from;
    this.text += source.slice(from, end);
    this.last = source.charAt(end - 1);
  }

  finish(end: number): { text: string; origin: Int32Array } {
    this.origin[this.length] = end;
    return { text: this.text, origin: this.origin.subarray(0, this.length + 1) };
  }
}

/** Where in the source a stretch of the compact text stands. */
export function sourceRange(prose: ProseText, start: number, end: number): { start: number; end: number } {
  return {
    start: prose.origin[start] ?? 0,
    end: end === start ? (prose.origin[end] ?? 0) : (prose.origin[end - 1] ?? 0) + 1,
  };
}

/** Nearly every character of a report; none of them is a space, a mark or a full-width form. */
export function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

/** Length-keeping: full-width ASCII to ASCII, the ideographic marks that stand for the same thing to one. */
function toPlain(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (character === '〈' || character === '＜') return '《';
  if (character === '〉' || character === '＞') return '》';
  if (character === '【' || character === '［') return '[';
  if (character === '】' || character === '］') return ']';
  if (character === '﹐' || character === '､') return ',';
  return character;
}

function pairUp(text: string): Int32Array {
  const partner = new Int32Array(text.length).fill(-1);
  const open: { at: number; closer: string }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (isHan(text.charCodeAt(at))) continue;
    const character = text.charAt(at);
    if (character === '\n') open.length = 0;
    const closer = CLOSER.get(character);
    if (closer !== undefined) {
      open.push({ at, closer });
      if (open.length > DEEPEST) open.shift();
      continue;
    }
    if (!CLOSERS.has(character)) continue;
    const depth = open.findLastIndex((mark) => mark.closer === character);
    const mark = open[depth];
    if (mark === undefined) continue;
    open.length = depth;
    if (at - mark.at > LONGEST_QUOTED) continue;
    partner[mark.at] = at;
    partner[at] = mark.at;
  }
  return partner;
}
