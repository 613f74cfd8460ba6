/**
 * Text that was decoded in a wrong charset before it was saved: UTF-8 or GBK read as Latin-1
 * (`æ”¿åºœ`), UTF-8 read as GBK (`鏀垮簻`). Encoded again as it was misread, the bytes tell what they were.
 *
 * Contract: undone only where the bytes prove it. What was lost on the way stays lost, as U+FFFD, and is told;
 * digits are ASCII in all these charsets and never change.
 */
import { isUtf8 } from 'node:buffer';
import type { Diagnostic, Repair } from '../parsed-report.js';
import { decode, plausibility } from './decode.js';

export interface Reread {
  text: string;
  repairs: Repair[];
  diagnostics: Diagnostic[];
}

/** Bytes 80 to 9F as Windows-1252 shows them; 0 where it shows the control character itself. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const BYTE_OF: ReadonlyMap<number, number> = new Map([...WINDOWS_1252].map((c, i) => [c.charCodeAt(0), 0x80 + i]));

/** A three-byte character of UTF-8 in Latin-1: first byte of Chinese, then a byte that continues it. */
const UTF8_AS_LATIN1 = /[\u00e2-\u00e9\u00ef][\u0080-\u00bf\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/g;
/** Pairs of high bytes in Latin-1, as GBK gives them. */
const GBK_AS_LATIN1 = /[\u00b0-\u00f7][\u00a1-\u00fe]/g;
/** What 的 政 公 信 ， 。 （ become when UTF-8 is read as GBK, where a text holds them over and over. */
const UTF8_AS_GBK = /[鐨鏀鍏淇锛銆]/g;
/** What all three begin with: most texts hold next to nothing of it, and are looked through once. */
const MAY_BE_MISREAD = /[\u00b0-\u00f7鐨鏀鍏淇锛銆]/g;
/** Signs of a misreading from which it is looked into. */
const LEAST_SIGNS = 20;
/** How plausible a text must be that was put right; reports score about twice that. */
const LEAST_PLAUSIBILITY = 0.2;
/** Lost characters from which a text is said to be garbled, and their share of those beyond ASCII. */
const LEAST_LOST = 10;
const LEAST_LOST_SHARE = 0.01;

/** Puts a decoded text right where it was misread before it was saved. */
export async function reread(text: string): Promise<Reread> {
  const right = signs(text, MAY_BE_MISREAD) < LEAST_SIGNS ? null : (fromLatin1(text) ?? (await fromGbk(text)));
  const repairs: Repair[] = right === null ? [] : [{ kind: 'charset_misread', count: 1 }];
  const result = right ?? text;
  return { text: result, repairs, diagnostics: garbled(result) };
}

function fromLatin1(text: string): string | null {
  const asUtf8 = signs(text, UTF8_AS_LATIN1);
  if (asUtf8 < LEAST_SIGNS && signs(text, GBK_AS_LATIN1) < LEAST_SIGNS) return null;
  const bytes = latin1Bytes(text);
  if (bytes) {
    const whole = decode(bytes).text;
    return isPlausible(whole) ? whole : null;
  }
  if (asUtf8 < LEAST_SIGNS) return null;
  // A template read right around a content that was not: each run is proved by itself.
  const runs = text.replace(/[\u0080-\u00ff\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}/g, (run) => {
    const encoded = latin1Bytes(run);
    return encoded && isUtf8(encoded) ? new TextDecoder().decode(encoded) : run;
  });
  return isPlausible(runs) ? runs : null;
}

/** A text as the bytes that Latin-1 or Windows-1252 made it of; null when it holds anything else. */
function latin1Bytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // A byte without a character in Windows-1252 was lost: no byte of UTF-8 stands for it.
    const byte = code <= 0xff ? code : code === 0xfffd ? 0xff : BYTE_OF.get(code);
    if (byte === undefined) return null;
    bytes[i] = byte;
  }
  return bytes;
}

/** A byte that pairs with no neighbour is lost in GBK, so every other word lacks its end: it stays marked. */
async function fromGbk(text: string): Promise<string | null> {
  if (signs(text, UTF8_AS_GBK) < LEAST_SIGNS || isPlausible(text)) return null;
  const { default: iconv } = await import('iconv-lite');
  const right = text.replace(/[^\x00-\x7f]+/g, (run) => {
    const bytes = Buffer.concat(
      run.split('\ufffd').flatMap((part, i) => [Buffer.from(i === 0 ? [] : [0xff]), iconv.encode(part, 'gbk')]),
    );
    return new TextDecoder().decode(bytes).replace(/\ufffd{2,}/g, '\ufffd');
  });
  return isPlausible(right) ? right : null;
}

function isPlausible(text: string): boolean {
  return plausibility(text.slice(0, 200_000)) >= LEAST_PLAUSIBILITY;
}

function signs(text: string, pattern: RegExp): number {
  pattern.lastIndex = 0;
  let count = 0;
  while (count < LEAST_SIGNS && pattern.exec(text)) count++;
  return count;
}

/** Replacement characters, in their own form and read as GBK in turn (锟斤拷). */
function garbled(text: string): Diagnostic[] {
  if (!text.includes('\ufffd') && !text.includes('锟斤拷')) return [];
  const lost = text.match(/\ufffd|锟斤拷/g)?.length ?? 0;
  const beyond = text.match(/[^\x00-\x7f]/g)?.length ?? 0;
  if (lost < LEAST_LOST || lost < beyond * LEAST_LOST_SHARE) return [];
  return [
    { code: 'text_garbled', message: `${lost} characters were lost when the document was converted between charsets.` },
  ];
}
