/**
 * What a PDF's streams unpack into, told before PDFium sees them: once it unpacks a bomb, neither its time nor,
 * below its limit, its memory can be bounded from outside. Only deflated streams are looked at; what other
 * filters do, PDFium's memory limit ends.
 */
import { inflateSync } from 'node:zlib';
import { DocumentError } from '../document-error.js';

/** A stream of drawing that unpacks into more holds more operators than are read in a second or two. */
const MAX_STREAM_BYTES = 10 * 1024 * 1024;
/** What all streams may unpack into together, one that is used again counted again. */
const MAX_ALL_BYTES = 64 * 1024 * 1024;
/** How often a stream is used is asked from this size on: the file is searched for each. */
const LARGE_STREAM_BYTES = 256 * 1024;
/** A dictionary is looked for so far before its stream. */
const DICTIONARY_BYTES = 512;
/** Filters one after another that are followed. */
const MAX_LAYERS = 3;
/** Pictures are never unpacked; fonts are large and hardly shrink, so that the first bytes of one tell. */
const PICTURE = /\/Subtype\s*\/Image\b/;
const FONT = /\/Length1\b|\/Subtype\s*\/(?:CIDFontType0C|Type1C|OpenType)\b/;
const OBJECTS = /\/Type\s*\/ObjStm\b/;
const FONT_HEAD_BYTES = 4096;
const MAX_FONT_RATIO = 20;

interface StreamFound {
  /** What it is referred to by: its number, its generation and R. */
  reference: string;
  /** Whether it holds objects, which may refer to others. */
  isObjects: boolean;
  data: Buffer;
}

/** Refuses a document whose streams unpack into too much; pictures and fonts are only looked at. */
export function checkStreamSizes(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const objects: Buffer[] = [file];
  const large: { reference: string; length: number }[] = [];
  let sum = 0;
  for (const { reference, isObjects, data } of unpackedStreams(file)) {
    sum = bounded(sum + data.length);
    if (isObjects) objects.push(data);
    else if (data.length >= LARGE_STREAM_BYTES) large.push({ reference, length: data.length });
  }
  for (const { reference, length } of large) {
    const again = objects.reduce((count, text) => count + timesIn(text, reference), 0) - 1;
    sum = bounded(sum + Math.max(0, again) * length);
  }
}

function bounded(sum: number): number {
  if (sum > MAX_ALL_BYTES) throw tooMuch();
  return sum;
}

/** How often a text refers to an object. */
function timesIn(text: Buffer, reference: string): number {
  let count = 0;
  for (let at = text.indexOf(reference, 0, 'latin1'); at >= 0; at = text.indexOf(reference, at + 1, 'latin1')) {
    const before = text[at - 1] ?? 0;
    if (before < 0x30 || before > 0x39) count += 1;
  }
  return count;
}

/** The deflated streams of a file, pictures and fonts left out. */
function* unpackedStreams(file: Buffer): Generator<StreamFound> {
  let end = 0;
  for (;;) {
    const start = file.indexOf('stream', end, 'latin1');
    if (start < 0) return;
    const stop = file.indexOf('endstream', start, 'latin1');
    end = stop < 0 ? file.length : stop + 9;
    const found = unpackStream(file, start, stop < 0 ? file.length : stop);
    if (found !== null) yield found;
  }
}

function unpackStream(file: Buffer, keyword: number, stop: number): StreamFound | null {
  const before = file.toString('latin1', Math.max(0, keyword - DICTIONARY_BYTES), keyword);
  const object = before.lastIndexOf(' obj');
  const dictionary = before.slice(object + 1);
  const layers = Math.min(dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0, MAX_LAYERS);
  if (layers === 0 || PICTURE.test(dictionary)) return null;
  const start = keyword + 6 + (file[keyword + 6] === 0x0d ? 2 : 1);
  let data = file.subarray(start, stop);
  if (FONT.test(dictionary) && !isPackedTight(data)) return null;
  for (let layer = 0; layer < layers; layer += 1) data = inflated(data, MAX_STREAM_BYTES);
  const number = /\d+\s+\d+$/.exec(before.slice(0, object));
  return { reference: `${number?.[0] ?? ''} R`, isObjects: OBJECTS.test(dictionary), data };
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
    if (error instanceof RangeError) throw tooMuch();
    return Buffer.alloc(0);
  }
}

function tooMuch(): DocumentError {
  return new DocumentError('parse_limit_exceeded', 'The PDF unpacks into more than can be read.');
}
