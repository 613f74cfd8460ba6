/**
 * Undoes a shift of GBK bytes. A page that lost one byte of a leading full-width space reads
 * every following pair off by one, so that `　（一）` shows as `?。ㄒ唬`, until the next
 * ASCII byte sets the pairs right again. Re-encoding, dropping the odd byte and decoding
 * anew gives the characters back; a pair that had no character is lost for good. Where the numeral alone
 * is shifted and what follows reads well as it stands, only the numeral is put right. Loaded for documents
 * that show the damage alone, with its tables of characters.
 */
import iconv from 'iconv-lite';

/** `。` (A1 A3) followed by a character of row A8: what A1|A1 A3|A8 .. looks like when shifted. */
const START =
  /[?？\ufffd]?。(?:[\u3105-\u3129ǎǐǒǔàèéêěìíòóùúüāēīōūǖǘǚǜńňǹɑɡ╅┲┮┻┢┳╂]|(?<=[?？\ufffd]。)[一二三四五六七八九十]）)[^\x00-\x7f]*/g;

/**
 * After `（` comes the first byte of a numeral. The pair made of its second byte and the first
 * of `）` has no character for these four numerals and is gone: first byte → missing bytes.
 */
const LOST_PAIRS: Readonly<Record<number, readonly [number, number]>> = {
  0xb6: [0xfe, 0xa3], // 二
  0xc8: [0xfd, 0xa3], // 三
  0xc1: [0xf9, 0xa3], // 六
  0xca: [0xae, 0xa3], // 十
};

const EXPECTED = /^（[一二三四五六七八九十]/;
/** `（一）` in GBK. */
const NUMERAL_BYTES = 6;

/** Mends every shifted run of a text. */
export function unshiftGbk(text: string): { text: string; count: number } {
  let count = 0;
  let result = '';
  let from = 0;
  START.lastIndex = 0;
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const run = match[0].replace(/^[?？\ufffd]/, '');
    const next = text.charCodeAt(match.index + match[0].length);
    const mended = unshift(run, next);
    if (!mended) continue;
    count++;
    result += text.slice(from, match.index) + mended.text;
    from = match.index + match[0].length + (mended.tookNext ? 1 : 0);
    START.lastIndex = Math.max(START.lastIndex, from);
  }
  return count === 0 ? { text, count } : { text: result + text.slice(from), count };
}

function unshift(run: string, nextCode: number): { text: string; tookNext: boolean } | null {
  const realigned = realign(run);
  if (realigned !== null) return { text: realigned, tookNext: false };
  const encoded = iconv.encode(run, 'gbk');
  let bytes = [...encoded.subarray(1)];
  const lost = LOST_PAIRS[bytes[2] ?? 0];
  if (lost && (bytes[3] ?? 0) >= 0xa8) bytes = [...bytes.slice(0, 3), ...lost, ...bytes.slice(3)];
  const tookNext = bytes.length % 2 === 1 && nextCode >= 0x40 && nextCode < 0x7f;
  if (tookNext) bytes.push(nextCode);
  else if (bytes.length % 2 === 1) bytes.pop();
  const right = Uint8Array.from(bytes);
  const text = iconv.decode(right, 'gbk');
  if (!EXPECTED.test(text)) return null;
  const opening = run.slice(0, lost ? 2 : 3);
  const rest = encoded.subarray(iconv.encode(opening, 'gbk').length);
  const isNumeralAlone = rest.length === 0 || commonness(rest) > commonness(right.subarray(NUMERAL_BYTES));
  return isNumeralAlone
    ? { text: `${text.slice(0, 2)}）${run.slice(opening.length)}`, tookNext: false }
    : { text, tookNext };
}

/** Where a decoder dropped one byte of a pair without a character, the bracket that closes is right again: `。ǘ）`, `。六）`. */
function realign(run: string): string | null {
  const opening = /^。[^）]\ufffd?(?=）)/.exec(run)?.[0];
  if (opening === undefined) return null;
  const numeral = run.charAt(1);
  if (EXPECTED.test(`（${numeral}`)) return `（${numeral}${run.slice(opening.length)}`;
  const [lead = 0, trail = 0] = iconv.encode(numeral, 'gbk').subarray(1);
  const lost = LOST_PAIRS[lead];
  return lost && trail === 0
    ? `（${iconv.decode(Uint8Array.of(lead, lost[0]), 'gbk')}${run.slice(opening.length)}`
    : null;
}

/** Share of the characters in GBK that are common ones or punctuation; in a shifted text most are neither. */
function commonness(bytes: Uint8Array): number {
  let common = 0;
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const lead = bytes[i] ?? 0;
    const trail = bytes[i + 1] ?? 0;
    if (trail >= 0xa1 && (lead === 0xa1 || lead === 0xa3 || (lead >= 0xb0 && lead <= 0xd7))) common++;
  }
  return bytes.length === 0 ? 0 : (common * 2) / bytes.length;
}
