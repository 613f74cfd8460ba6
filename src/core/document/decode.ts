/**
 * Bytes → text, by evidence. What a page declares is only a hint: gov.cn pages declare gb2312
 * over UTF-8 bytes and the reverse, and many declare nothing.
 */
import { isUtf8, transcode } from 'node:buffer';

export type Charset = 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be';

export interface DecodedText {
  text: string;
  charset: Charset;
  /** The charset the document or its carrier declared, normalised; null when none or unknown. */
  declared: Charset | null;
}

const LABELS: Readonly<Record<string, Charset>> = {
  utf8: 'utf-8',
  'utf-8': 'utf-8',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  gb18030: 'gb18030',
  gb_2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  'windows-936': 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

/** Characters that every report holds, in both scripts: bytes read in the wrong charset hardly ever give them. */
const EXPECTED: ReadonlySet<number> = new Set(
  Array.from(
    '的政府信息公开公開情况況年度报告報告工作申请請主动動行政复议復議诉讼訴訟办理辦理机關机关國国条件數数量本和处處理决定總总计計规范規範文件部门門一二三四五六七八九十上下不予以其他',
    (character) => character.charCodeAt(0),
  ),
);

/** How much of a document is looked at to decide; more changes nothing in practice. */
const SAMPLE_BYTES = 64 * 1024;

/** The charset named by a label, or null when it is none we read. */
export function charsetOf(label: string | undefined | null): Charset | null {
  return label ? (LABELS[label.trim().toLowerCase()] ?? null) : null;
}

/** Decodes a whole document. `hint` is the charset of the carrier (Content-Type), if any. */
export function decode(bytes: Uint8Array, hint: string | null = null): DecodedText {
  const declared = charsetOf(hint) ?? declaredInside(bytes);
  const wellFormed = isUtf8(bytes);
  const charset = charsetByMark(bytes) ?? charsetByEvidence(bytes, declared, wellFormed);
  if (wellFormed && charset === 'utf-8') return { text: decodeWellFormed(bytes), charset, declared };
  const text = (wellFormed ? null : decodeMixed(bytes, charset)) ?? new TextDecoder(charset).decode(bytes);
  return { text, charset, declared };
}

/** Bytes that are all well-formed UTF-8 need no decoder that looks out for others, which takes twice the time. */
function decodeWellFormed(bytes: Uint8Array): string {
  const text = transcode(bytes, 'utf8', 'ucs2').toString('ucs2');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** What a mark says, unless the bytes behind it belie it: marks stay when programs convert what follows. */
function charsetByMark(bytes: Uint8Array): Charset | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return isWellFormedUtf8(bytes.subarray(0, SAMPLE_BYTES)) ? 'utf-8' : null;
  if (a === 0xff && b === 0xfe) return wideCharset(bytes) ?? 'utf-16le';
  if (a === 0xfe && b === 0xff) return wideCharset(bytes) ?? 'utf-16be';
  return null;
}

/** Words of UTF-8 among GBK, or the reverse, from which a document is of both. */
const MIXED_WORDS = 8;
/** Bytes of a word that is surely UTF-8: three Chinese characters. */
const SURE_WORD = 9;

/**
 * A document put together from parts in UTF-8 and in GBK, each word decoded by itself; null for all others.
 * A word is what stands between bytes of ASCII, which mean the same in both.
 */
function decodeMixed(bytes: Uint8Array, charset: Charset): string | null {
  if (charset !== 'utf-8' && charset !== 'gb18030') return null;
  const words: { from: number; to: number; utf8: boolean }[] = [];
  let sure = 0;
  for (let from = 0; from < bytes.length;) {
    if ((bytes[from] ?? 0) < 0x80) {
      from++;
      continue;
    }
    let to = from;
    while (to < bytes.length && (bytes[to] ?? 0) >= 0x80) to++;
    const utf8 = isUtf8(bytes.subarray(from, to));
    if (utf8 && to - from >= SURE_WORD) sure++;
    words.push({ from, to, utf8 });
    from = to;
  }
  const others = words.filter(({ utf8 }) => !utf8).length;
  if (sure < MIXED_WORDS || others < MIXED_WORDS) return null;
  const decoders = { utf8: new TextDecoder('utf-8'), gbk: new TextDecoder('gb18030') };
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, utf8 } of words) {
    // The second byte of a rare character of GBK may be one of ASCII.
    const end = utf8 || (to - from) % 2 === 0 ? to : Math.min(to + 1, bytes.length);
    if (from < at) continue;
    parts.push(decoders.utf8.decode(bytes.subarray(at, from)));
    parts.push(decoders[utf8 ? 'utf8' : 'gbk'].decode(bytes.subarray(from, end)));
    at = end;
  }
  parts.push(decoders.utf8.decode(bytes.subarray(at)));
  return parts.join('');
}

function declaredInside(bytes: Uint8Array): Charset | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  const match = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head) ?? /encoding\s*=\s*["']([\w-]+)/i.exec(head);
  return charsetOf(match?.[1]);
}

function charsetByEvidence(bytes: Uint8Array, declared: Charset | null, wellFormed: boolean): Charset {
  const sample = sampleOf(bytes);
  const wide = wideCharset(sample);
  if (wide) return wide;
  // Text that is valid UTF-8 beyond ASCII is UTF-8: GBK text passes that test with vanishing probability.
  if (wellFormed || isWellFormedUtf8(sample)) return 'utf-8';
  const candidates: Charset[] = ['utf-8', 'gb18030', 'big5'];
  const scored = candidates.map((charset) => ({
    charset,
    score: plausibility(new TextDecoder(charset).decode(sample)) + (charset === declared ? 0.02 : 0),
  }));
  scored.sort((x, y) => y.score - x.score);
  return scored[0]?.charset ?? 'utf-8';
}

/** The part of a document with the most bytes beyond ASCII: a long ASCII head of scripts would tell nothing. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE_BYTES) return bytes;
  let start = 0;
  while (start < bytes.length && (bytes[start] ?? 0) < 0x80 && bytes[start] !== 0) start++;
  return bytes.subarray(start, start + SAMPLE_BYTES);
}

/**
 * UTF-16 without a mark shows as NUL beside ASCII (markup, digits, line ends). Some characters have a NUL on the
 * other side (开, 一): where those are as many, the reading that makes sense decides.
 */
export function wideCharset(sample: Uint8Array): Charset | null {
  let even = 0;
  let odd = 0;
  const length = Math.min(sample.length, 4096);
  if (!sample.subarray(0, length).includes(0)) return null;
  for (let i = 0; i < length; i++) {
    if (sample[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  const threshold = length / 40;
  if (odd > threshold && even < odd / 10) return 'utf-16le';
  if (even > threshold && odd < even / 10) return 'utf-16be';
  if (even + odd < threshold) return null;
  const read = (charset: Charset): number => plausibility(new TextDecoder(charset).decode(sample.subarray(0, length)));
  const [little, big] = [read('utf-16le'), read('utf-16be')];
  if (Math.max(little, big) < LEAST_SENSE) return null;
  return little > big ? 'utf-16le' : 'utf-16be';
}

/** Plausibility of text in UTF-16 that was told by nothing else. */
const LEAST_SENSE = 0.2;

/** Whether all sequences are well-formed; one cut by the end of the sample tells nothing. */
function isWellFormedUtf8(bytes: Uint8Array): boolean {
  let i = 0;
  while (i < bytes.length) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) {
      i++;
      continue;
    }
    if (byte < 0xc2 || byte >= 0xf5) return false;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    let k = 1;
    while (k < length && i + k < bytes.length && ((bytes[i + k] ?? 0) & 0xc0) === 0x80) k++;
    if (k < length && i + k < bytes.length) return false;
    i += k;
  }
  return true;
}

/** Share of expected characters among those beyond ASCII, less the share of what no text holds. */
export function plausibility(text: string): number {
  let beyond = 0;
  let expected = 0;
  let impossible = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Of a pair that makes one character the second half is not counted.
    if (code < 0x80 || (code >= 0xdc00 && code <= 0xdfff)) continue;
    beyond++;
    if (EXPECTED.has(code)) expected++;
    else if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || (code >= 0x80 && code < 0xa0)) impossible++;
  }
  return beyond === 0 ? 0 : (expected - 2 * impossible) / beyond;
}
