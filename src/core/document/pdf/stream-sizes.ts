/**
 * What a PDF's streams unpack into, told before PDFium sees them: once it unpacks a bomb, neither its time nor,
 * below its limit, its memory can be bounded from outside. Only deflated streams are looked at, and only those
 * long enough to be one; what other filters do, PDFium's memory limit ends.
 */
import { inflateSync } from 'node:zlib';
import { DocumentError } from '../document-error.js';

/** A stream of drawing that unpacks into more holds more operators than are read in a second or two. */
const MAX_STREAM_BYTES = 10 * 1024 * 1024;
/** Deflate packs no more than so many bytes into one. */
const MAX_RATIO = 1032;
/** A dictionary is looked for so far before its stream. */
const DICTIONARY_BYTES = 512;
/** Filters one after another that are followed. */
const MAX_LAYERS = 3;
/** Pictures are never unpacked; fonts are large and hardly shrink, so that the first bytes of one tell. */
const PICTURE = /\/Subtype\s*\/Image\b/;
const FONT = /\/Length1\b/;
const FONT_HEAD_BYTES = 4096;
const MAX_FONT_RATIO = 20;

/** Refuses a document with a stream that unpacks into too much; its bytes are only scanned otherwise. */
export function checkStreamSizes(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = 0;
  for (;;) {
    const start = file.indexOf('stream', end, 'latin1');
    if (start < 0) return;
    const stop = file.indexOf('endstream', start, 'latin1');
    end = stop < 0 ? file.length : stop + 9;
    checkStream(file, start, stop < 0 ? file.length : stop);
  }
}

function checkStream(file: Buffer, keyword: number, stop: number): void {
  const before = file.toString('latin1', Math.max(0, keyword - DICTIONARY_BYTES), keyword);
  const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
  const layers = dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0;
  const most = (stop - keyword) * MAX_RATIO ** Math.min(layers, MAX_LAYERS);
  if (layers === 0 || most <= MAX_STREAM_BYTES || PICTURE.test(dictionary)) return;
  const start = keyword + 6 + (file[keyword + 6] === 0x0d ? 2 : 1);
  let data = file.subarray(start, stop);
  if (FONT.test(dictionary) && !isPackedTight(data)) return;
  for (let layer = 0; layer < Math.min(layers, MAX_LAYERS); layer += 1) data = inflated(data, MAX_STREAM_BYTES);
}

function isPackedTight(data: Buffer): boolean {
  const head = data.subarray(0, FONT_HEAD_BYTES);
  return inflated(head, MAX_STREAM_BYTES).length > MAX_FONT_RATIO * head.length;
}

/** What the data unpack into; nothing when they are damaged or encrypted. */
function inflated(data: Buffer, limit: number): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: limit, finishFlush: 2 });
  } catch (error) {
    if (error instanceof RangeError)
      throw new DocumentError('parse_limit_exceeded', 'The PDF unpacks into more than can be read.');
    return Buffer.alloc(0);
  }
}
