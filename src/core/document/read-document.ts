/**
 * Bytes → blocks, through the reader of the medium. Readers of rare media are loaded on first
 * use, so that the command line starts fast and a server pays for what it meets.
 */
import { createHash } from 'node:crypto';
import type { DocumentInfo, Repair } from '../parsed-report.js';
import { type Charset, decode, type DecodedText } from './decode.js';
import type { ReadDocument } from './document.js';
import { DocumentError } from './document-error.js';
import { unwrapEmbeddedHtml } from './embedded-html.js';
import { readHtml } from './html.js';
import { reread, type Reread } from './misread.js';
import { type BinaryMedium, MEDIA_TYPES, sniffBinary, sniffText, type TextMedium } from './sniff.js';
import { readText } from './text.js';

/** Larger documents are refused: the largest real report seen is a scanned PDF well below. */
export const MAX_DOCUMENT_BYTES = 32 * 1024 * 1024;

/** Of plain text, which has no pictures in it. */
const MAX_TEXT_LENGTH = 6_000_000;
/** Lines, paragraphs and cells of a document; the longest report, annexes included, has some thousands. */
const MAX_PARTS = 80_000;

export interface SourceHints {
  /** Content-Type as declared by the carrier, parameters included. */
  mediaType?: string | undefined;
  fileName?: string | undefined;
}

export interface Source {
  document: ReadDocument;
  info: Omit<DocumentInfo, 'repairs'>;
}

const BINARY_READERS: Readonly<Record<BinaryMedium, (bytes: Uint8Array) => Promise<ReadDocument>>> = {
  pdf: async (bytes) => (await import('./pdf.js')).readPdf(bytes),
  docx: async (bytes) => (await import('./docx.js')).readDocx(bytes),
  xlsx: async (bytes) => (await import('./xlsx.js')).readXlsx(bytes),
  doc: async (bytes) => (await import('./legacy-office.js')).readDoc(bytes),
  xls: async (bytes) => (await import('./legacy-office.js')).readXls(bytes),
};

/**
 * Reads a document of any medium.
 * @throws DocumentError when there is nothing to read
 */
export async function readDocument(bytes: Uint8Array, hints: SourceHints = {}): Promise<Source> {
  if (bytes.length > MAX_DOCUMENT_BYTES)
    throw new DocumentError(
      'document_too_large',
      `The document has ${bytes.length} bytes; at most ${MAX_DOCUMENT_BYTES} are read.`,
    );
  const medium = sniffBinary(bytes);
  if (medium) return sourceOf(bytes, medium, null, bounded(await BINARY_READERS[medium](bytes)));
  const decoded = decode(bytes, charsetParameter(hints.mediaType));
  const { text, ...reading } = await reread(withoutNul(decoded.text, bytes));
  if (text.trim() === '') throw new DocumentError('empty_document', 'The document is empty.');
  const kind = sniffText(text, hints.mediaType ?? null, hints.fileName ?? null);
  if ((kind === 'text' || kind === 'markdown') && text.length > MAX_TEXT_LENGTH)
    throw new DocumentError(
      'document_too_large',
      `The text has ${text.length} characters; at most ${MAX_TEXT_LENGTH} are read.`,
    );
  const document = withReading(bounded(await readTextMedium(kind, text, bytes)), reading);
  return sourceOf(bytes, kind, decoded.charset, withCharsetRepair(document, decoded));
}

/** What is read from here on takes time with every part. */
function bounded(document: ReadDocument): ReadDocument {
  let parts = document.blocks.length;
  for (const block of document.blocks) if (block.kind === 'table') for (const row of block.rows) parts += row.length;
  if (parts > MAX_PARTS)
    throw new DocumentError(
      'parse_limit_exceeded',
      `The document holds ${parts} lines and cells; at most ${MAX_PARTS} are read.`,
    );
  return document;
}

async function readTextMedium(kind: TextMedium, text: string, bytes: Uint8Array): Promise<ReadDocument> {
  switch (kind) {
    case 'wordxml':
      return (await import('./docx.js')).readWordXml(text);
    case 'sheetxml':
      return (await import('./legacy-office.js')).readXmlWorkbook(text);
    case 'html':
      return readPage(text);
    case 'json':
    case 'csv':
    case 'script':
      return readWrapped(text);
    case 'mhtml':
      return (await import('./mhtml.js')).readMhtml(bytes);
    case 'markdown':
      return (await import('./markdown.js')).readMarkdown(text);
    case 'text':
      return readText(text);
  }
}

/** Bytes are searched faster than characters, and without a byte of zero no charset yields the character. */
function withoutNul(text: string, bytes: Uint8Array): string {
  return bytes.includes(0) ? text.replaceAll('\u0000', '') : text;
}

/** A page whose content stands in a script or an escaped string is unwrapped first. */
function readPage(text: string): ReadDocument {
  const page = readHtml(text);
  if (!looksWrapped(page, text)) return page;
  const inner = unwrapEmbeddedHtml(text);
  return inner === null ? page : readHtml(inner);
}

function readWrapped(text: string): ReadDocument {
  const inner = unwrapEmbeddedHtml(text);
  return inner === null ? readText(text) : readHtml(inner);
}

/** Less text than a report has, in a page that is large enough to hold one. */
function looksWrapped(page: ReadDocument, text: string): boolean {
  let length = 0;
  for (const block of page.blocks) {
    if (block.kind === 'table' && block.rows.length > 4) return false;
    if (block.kind === 'text') length += block.text.length;
  }
  return length <= 1500 || /<script|<textarea|&lt;(?:p|table|div)/i.test(text);
}

function charsetParameter(mediaType: string | undefined): string | null {
  return /charset\s*=\s*"?([\w-]+)/i.exec(mediaType ?? '')?.[1] ?? null;
}

function withReading(document: ReadDocument, { repairs, diagnostics }: Omit<Reread, 'text'>): ReadDocument {
  if (repairs.length === 0 && diagnostics.length === 0) return document;
  return {
    ...document,
    repairs: [...repairs, ...(document.repairs ?? [])],
    diagnostics: [...diagnostics, ...document.diagnostics],
  };
}

/** A declared charset that the bytes belie is a repair: the document was not read as it asked to be. */
function withCharsetRepair(document: ReadDocument, decoded: DecodedText): ReadDocument {
  if (decoded.declared === null || decoded.declared === decoded.charset) return document;
  const repair: Repair = { kind: 'charset_override', count: 1 };
  return { ...document, repairs: [...(document.repairs ?? []), repair] };
}

function sourceOf(
  bytes: Uint8Array,
  medium: BinaryMedium | TextMedium,
  charset: Charset | null,
  document: ReadDocument,
): Source {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { document, info: { sha256, mediaType: MEDIA_TYPES[medium], charset, bytes: bytes.length } };
}
