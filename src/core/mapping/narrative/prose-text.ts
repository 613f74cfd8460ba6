/**
 * Running text made ready for reading: spaces and line wraps out, full-width forms to ASCII, each
 * character still knowing where it came from, so that every figure can name its exact place.
 * Pure and linear in the text's length.
 */

/** A section's text without what only layout put there. */
export interface ProseText {
  text: string;
  /** For each character of `text` its offset in the source; one more entry for the end. */
  origin: Int32Array;
  /** For an opening bracket or quote the index of its partner and the other way round; -1 elsewhere. */
  partner: Int32Array;
}

const SPACE = /[\s\u00a0\u200b-\u200d\u2060\ufeff\u00ad]/;
const ENUMERATION =
  /^(?:[(（]?[一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、．.,，]|[(（]?\d{1,2}[)）]|\d{1,2}[、．])/;
const CLOSES_SENTENCE = /[。！？!?；;|]$/;

const PAGE_NUMBER = /^[-—–]{1,2} ?\d{1,4} ?[-—–]{1,2}$/;

/** Only the ends of a longer line matter. */
const LONGEST_LINE = 400;

/** Wrapped lines of a page are about this long at least; a shorter line without a full stop is a heading. */
const SHORTEST_WRAP = 18;

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
  const { breaks, pageNumbers } = surveyLines(source);
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
    const closes = plain === '.' && before > '\u3000' && !/[\dA-Za-z]/.test(source.charAt(at + 1));
    compact.push(closes ? '。' : plain, at);
  }
  const { text, origin } = compact.finish(source.length);
  return { text, origin, partner: pairUp(text) };
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

interface LineSurvey {
  /** Offsets of the line ends that part two paragraphs rather than wrap one. */
  breaks: Set<number>;
  /** Lines that hold only a page number, in order; a sentence goes on across them. */
  pageNumbers: { start: number; end: number }[];
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

function surveyLines(source: string): LineSurvey {
  const survey: LineSurvey = { breaks: new Set(), pageNumbers: [] };
  let lineStart = 0;
  let ends: number[] = [];
  let previous = '';
  for (let at = 0; at <= source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (at < source.length && code !== LINE_FEED && code !== CARRIAGE_RETURN) continue;
    const line = source.slice(lineStart, Math.min(at, lineStart + LONGEST_LINE)).trim();
    if (PAGE_NUMBER.test(line)) {
      survey.pageNumbers.push({ start: lineStart, end: at - 1 });
      ends.push(at);
    } else if (line === '') {
      ends.push(at);
    } else {
      if (previous !== '' && !wraps(previous, line)) {
        for (const end of ends) survey.breaks.add(end);
      }
      previous =
        at - lineStart > LONGEST_LINE ? source.slice(Math.max(lineStart, at - LONGEST_LINE), at).trimEnd() : line;
      ends = [at];
    }
    lineStart = at + 1;
  }
  joinNumberLines(source, survey.breaks);
  return survey;
}

/** 公开信息⏎5928⏎条,其中…: a number on a line of its own between its label and its measure word. */
const NUMBER_LINE =
  /([^。！？!?；;|\n])\n[ \t\u3000]*\d[\d,.]{0,14}[ \t\u3000]*\n[ \t\u3000]*(?=(?:余|多)?(?:条|件|份|篇|起|宗|次|期|场|项|个|元)(?:[,，。、；;（(]|$))/gm;
const MARK_LINE = /\n[ \t\u3000]*(?=[,，。、；;%）)])/g;

function joinNumberLines(source: string, breaks: Set<number>): void {
  for (const match of source.matchAll(NUMBER_LINE)) {
    const first = match.index + 1;
    breaks.delete(first);
    breaks.delete(source.indexOf('\n', first + 1));
  }
  // No paragraph begins with a mark that closes something.
  for (const match of source.matchAll(MARK_LINE)) breaks.delete(match.index);
}

function wraps(line: string, next: string): boolean {
  if (CLOSES_SENTENCE.test(line) || ENUMERATION.test(next)) return false;
  if (next.includes('|') || line.includes('|')) return false;
  if (ENUMERATION.test(line) && line.length < 40 && !/[,，]/.test(line)) return false;
  return line.length >= SHORTEST_WRAP;
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
