/**
 * Bytes → medium, by content. Names and declared types lie often enough (a zip named .html,
 * a web page saved as .doc) that they only decide between kinds of plain text.
 */
import { wideCharset } from './decode.js';
import { DocumentError } from './document-error.js';
import { isCsv } from './embedded/csv-rows.js';
import { jsonOf } from './embedded/json-pages.js';
import { isScript } from './embedded-html.js';
import { CompoundFile } from './office/compound-file.js';
import { ZipArchive } from './office/zip-archive.js';

export type BinaryMedium = 'pdf' | 'docx' | 'xlsx' | 'doc' | 'xls';
export type TextMedium = 'wordxml' | 'sheetxml' | 'html' | 'mhtml' | 'json' | 'csv' | 'script' | 'markdown' | 'text';

export const MEDIA_TYPES: Readonly<Record<BinaryMedium | TextMedium, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  wordxml: 'application/msword',
  sheetxml: 'application/vnd.ms-excel',
  html: 'text/html',
  mhtml: 'multipart/related',
  json: 'application/json',
  csv: 'text/csv',
  script: 'text/javascript',
  markdown: 'text/markdown',
  text: 'text/plain',
};

interface Signature {
  bytes: readonly number[];
  name: string;
}

/** Containers that are recognised only to be refused by name. */
const REFUSED: readonly Signature[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: 'PNG image' },
  { bytes: [0xff, 0xd8, 0xff], name: 'JPEG image' },
  { bytes: [0x47, 0x49, 0x46, 0x38], name: 'GIF image' },
  { bytes: [0x49, 0x49, 0x2a, 0x00], name: 'TIFF image' },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], name: 'TIFF image' },
  { bytes: [0x42, 0x4d], name: 'BMP image' },
  { bytes: [0x52, 0x49, 0x46, 0x46], name: 'RIFF container' },
  { bytes: [0x1f, 0x8b], name: 'gzip archive' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], name: '7z archive' },
  { bytes: [0x52, 0x61, 0x72, 0x21], name: 'RAR archive' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], name: 'RTF document' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], name: 'ELF program' },
  { bytes: [0x4d, 0x5a, 0x90], name: 'Windows program' },
];

/** Office documents in one XML file, by their root element and what stands in its tag; null for those refused by name. */
const XML_ROOTS: readonly { root: string; holds: string; medium: TextMedium | null; name: string }[] = [
  { root: 'wordDocument', holds: '/word/2003/wordml', medium: 'wordxml', name: 'Word 2003 XML' },
  { root: 'package', holds: '/office/2006/xmlPackage', medium: 'wordxml', name: 'Flat OPC' },
  {
    root: 'Workbook',
    holds: 'urn:schemas-microsoft-com:office:spreadsheet',
    medium: 'sheetxml',
    name: 'Excel 2003 XML',
  },
  { root: 'document', holds: 'urn:oasis:names:tc:opendocument', medium: null, name: 'flat OpenDocument' },
  { root: 'UOF', holds: 'uof', medium: null, name: 'UOF document' },
];

/** Zip containers that are refused, by a part that none lacks. */
const OTHER_ZIPS: readonly { part: string; name: string }[] = [
  { part: 'ofd.xml', name: 'OFD document' },
  { part: 'content.xml', name: 'OpenDocument file' },
];

const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const ZIP_EMPTY = [0x50, 0x4b, 0x05, 0x06];

/**
 * The medium of a binary container, or null for text.
 * @throws DocumentError empty_document, unsupported_media_type, encrypted_document, damaged_document
 */
export function sniffBinary(bytes: Uint8Array): BinaryMedium | null {
  if (isEmpty(bytes)) throw new DocumentError('empty_document', 'The document is empty.');
  if (indexOfAscii(bytes, '%PDF-', 1024) >= 0) return 'pdf';
  if (startsWith(bytes, ZIP) || startsWith(bytes, ZIP_EMPTY)) return zipMedium(bytes);
  if (startsWith(bytes, OLE)) return oleMedium(bytes);
  const refused = REFUSED.find((signature) => startsWith(bytes, signature.bytes) && looksBinary(bytes, signature));
  if (refused) throw unsupported(refused.name);
  if (!hasWideMark(bytes) && isNoise(bytes)) throw unsupported('binary data');
  return null;
}

/**
 * The kind of a decoded text. The file's name and declared type break ties between kinds of plain text.
 * @throws DocumentError unsupported_media_type for office documents in one XML file that are not read
 */
export function sniffText(text: string, mediaType: string | null, fileName: string | null): TextMedium {
  const head = text.slice(0, 20_000);
  const trimmed = head.trimStart();
  const office = officeXml(trimmed);
  if (office?.medium === null) throw unsupported(office.name);
  if (office) return office.medium;
  if (isMessage(trimmed)) return 'mhtml';
  if (/^[[{]/.test(trimmed)) {
    if (text.length <= MAX_JSON_LENGTH && jsonOf(text) !== undefined) return 'json';
    // JSON cut short or with a slip in it: its strings can still be read.
    if (BROKEN_JSON.test(head)) return 'script';
  }
  if (text.includes('<') && isCsv(text)) return 'csv';
  if (/<|\\u003c/i.test(text) && isScript(text)) return 'script';
  const markdown = /\.(?:md|markdown)$/i.test(fileName ?? '') || /markdown/i.test(mediaType ?? '');
  if (markdown) return 'markdown';
  if (hasMarkup(text)) return 'html';
  if (TABLE_RULE.test(head)) return 'markdown';
  // Tables that are pictures leave nothing else where pages were made plain.
  if (text.includes('](') && /^ {0,3}!\[[^\]\n]{0,300}\]\([^()\s]{1,2000}\)[ \t]*$/m.test(text)) return 'markdown';
  return 'text';
}

/** The root element behind declarations and comments, if it is one of an office document. */
function officeXml(head: string): (typeof XML_ROOTS)[number] | undefined {
  let at = 0;
  for (let steps = 0; steps < 20 && /^<[?!]/.test(head.slice(at, at + 2)); steps++) {
    const end = head.indexOf(head.startsWith('<!--', at) ? '-->' : '>', at);
    if (end < 0) return undefined;
    at = end + 1;
    if (head.startsWith('->', end)) at = end + 3;
    while (/^\s/.test(head.charAt(at))) at++;
  }
  const tag = /^<(?:[\w.-]{1,40}:)?([\w.-]{1,40})\s[^<>]{0,8000}>/.exec(head.slice(at));
  if (!tag) return undefined;
  return XML_ROOTS.find(({ root, holds }) => root.toLowerCase() === tag[1]?.toLowerCase() && tag[0].includes(holds));
}

const BROKEN_JSON = /^[[{]\s*(?:[[{]\s*)?"[\w-]{1,60}"\s*:/;

/** A MIME message: header lines, one of them the type of a page or of parts. */
function isMessage(text: string): boolean {
  const header = /^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,60}/.exec(text)?.[0];
  if (header === undefined) return false;
  if (/^content-type:\s*multipart\/(?:related|alternative|mixed)/im.test(text)) return true;
  return /^content-type:\s*text\/html/im.test(header) && /^(?:mime-version|content-transfer-encoding):/im.test(header);
}

/** Parsing costs several times the text in memory; no page is as long. */
const MAX_JSON_LENGTH = 8_000_000;

const TAG =
  /<(?:!doctype|html|head|body|table|tbody|tr|td|th|div|p|span|br|meta|h[1-6]|font|section|article|ul|li|a|img|strong|b|o:p|script|iframe|frameset)\b[^<>]{0,2000}>/gi;

/** The rule under the header of a table of Markdown. Blanks of one line only: over many lines it would be quadratic. */
const TABLE_RULE =
  /^[ \t\u3000]*(?:(?:\|[ \t\u3000]*)?:?-{2,}:?[ \t\u3000]*\|[ \t\r\u3000:|-]*|\+(?:[:=-]{2,}\+){2,}[ \t\r\u3000]*)$/m;

/** XML around pages: feeds and lists of records. */
const FEED =
  /^\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--[^<>]{0,500}-->\s*)?<(?:rss|feed|rdf:RDF|datastore|recordset|records|result|root|data|response|item|article)\b/i;

/** Markup, as against a text that mentions a tag or holds a stray `<`. */
function hasMarkup(text: string): boolean {
  if (FEED.test(text.slice(0, 2000))) return true;
  TAG.lastIndex = 0;
  let tags = 0;
  while (tags < 3 && TAG.exec(text)) tags++;
  if (tags >= 3) return true;
  return tags > 0 && /^\s*</.test(text);
}

/** By the names in its directory: a workbook may hold a document, whose names stand in its bytes too. */
function zipMedium(bytes: Uint8Array): BinaryMedium {
  const names = new ZipArchive(bytes).names();
  const folder = names.find((name) => /^(?:word|xl|ppt)\//.test(name))?.split('/')[0];
  if (folder === 'word') return 'docx';
  if (folder === 'xl') return 'xlsx';
  const other = OTHER_ZIPS.find(({ part }) => names.includes(part));
  throw unsupported(other?.name ?? (folder === 'ppt' ? 'PPTX presentation' : 'zip archive'));
}

/** By the streams of the root alone: a workbook may hold a document, and the reverse. */
function oleMedium(bytes: Uint8Array): BinaryMedium {
  const names = new Set(new CompoundFile(bytes).names());
  if (names.has('EncryptedPackage'))
    throw new DocumentError('encrypted_document', 'The document is protected by a password.');
  if (names.has('WordDocument')) return 'doc';
  if (names.has('Workbook') || names.has('Book')) return 'xls';
  throw unsupported('OLE container');
}

function unsupported(what: string): DocumentError {
  return new DocumentError(
    'unsupported_media_type',
    `This is not a document that can be read (${what}). HTML, plain text, Markdown, PDF, DOCX, XLSX, DOC, XLS, MHTML and JSON are read.`,
  );
}

function isEmpty(bytes: Uint8Array): boolean {
  const limit = Math.min(bytes.length, 1 << 16);
  for (let i = 0; i < limit; i++) if (!isBlankByte(bytes[i] ?? 0)) return false;
  return bytes.length <= limit;
}

function isBlankByte(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0xef || byte === 0xbb || byte === 0xbf;
}

/** Two-letter signatures (BM, MZ) also start plain words; only NUL bytes make them binary. */
function looksBinary(bytes: Uint8Array, signature: Signature): boolean {
  return signature.bytes.length > 2 || bytes.subarray(0, 512).includes(0);
}

/** UTF-16 with its mark: bytes that would be noise elsewhere are halves of characters. */
function hasWideMark(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
}

/** Control bytes that no text holds; NUL is left to the UTF-16 test of `decode`. */
function isNoise(bytes: Uint8Array): boolean {
  let length = Math.min(bytes.length, 8192);
  // Padding behind the last byte says nothing.
  while (length > 0 && bytes[length - 1] === 0) length--;
  const sample = bytes.subarray(0, length);
  // Halves of characters in UTF-16 are bytes of any value.
  if (wideCharset(sample) !== null) return false;
  let noise = 0;
  for (let i = 0; i < length; i++) {
    const byte = sample[i] ?? 0;
    if ((byte < 0x20 && !isBlankByte(byte) && byte !== 0x1b) || byte === 0x7f) noise++;
  }
  return noise > sample.length / 50 && noise > 3;
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, i) => bytes[i] === byte);
}

function indexOfAscii(bytes: Uint8Array, text: string, limit: number): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, limit)).indexOf(text, 0, 'latin1');
}
