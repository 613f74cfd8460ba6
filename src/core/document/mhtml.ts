/**
 * MHTML (a web page with its parts in one MIME message, as browsers, Word and Excel save it) and mails
 * → the page's HTML, decoded by the part's own transfer encoding and charset.
 */
import { decode } from './decode.js';
import type { ReadDocument } from './document.js';
import { DocumentError } from './document-error.js';
import { readHtml } from './html.js';

interface Part {
  headers: Map<string, string>;
  /** Bytes as characters 0 to 255. */
  body: string;
}

const MAX_PARTS = 2000;
const MAX_DEPTH = 5;
const MAX_HEADER = 64 * 1024;

/**
 * Reads an MHTML document.
 * @throws DocumentError damaged_document when no part of it is a page
 */
export async function readMhtml(bytes: Uint8Array): Promise<ReadDocument> {
  const html = rootHtmlOf(bytes);
  if (html === null) throw new DocumentError('damaged_document', 'The MIME message holds no HTML page.');
  return readHtml(html);
}

/** The page of an MHTML document as decoded HTML; null when the bytes are no MIME message or hold no page. */
export function rootHtmlOf(bytes: Uint8Array): string | null {
  const message = partOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));
  if (!message || !/^(?:multipart\/|text\/html)/i.test(message.headers.get('content-type') ?? '')) return null;
  const pages: Part[] = [];
  collectPages(message, 0, pages);
  const root = rootOf(message, pages);
  if (!root) return null;
  const html = contentOf(root);
  if (!/<frameset\b/i.test(html)) return html;
  // Excel saves a frameset around one page a sheet.
  const framed = pages.filter((page) => page !== root).map(contentOf);
  return framed.filter((page) => /<t[dh]\b/i.test(page)).join('\n');
}

function partOf(source: string): Part | null {
  const text = source.replace(/^\s+/, '');
  const end = /\r?\n[ \t]*\r?\n/.exec(text.slice(0, MAX_HEADER));
  if (!end) return null;
  const headers = new Map<string, string>();
  for (const line of text
    .slice(0, end.index)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers.size === 0 ? null : { headers, body: text.slice(end.index + end[0].length) };
}

function collectPages(part: Part, depth: number, pages: Part[]): void {
  const type = part.headers.get('content-type') ?? 'text/plain';
  if (/^(?:text\/html|application\/xhtml\+xml)/i.test(type)) pages.push(part);
  if (!/^multipart\//i.test(type) || depth >= MAX_DEPTH) return;
  for (const inner of splitParts(part.body, parameter(type, 'boundary'))) {
    if (pages.length >= MAX_PARTS) return;
    collectPages(inner, depth + 1, pages);
  }
}

/** Parts between the boundary's lines; the last one may have lost its closing line. */
function splitParts(body: string, boundary: string | null): Part[] {
  const mark = boundary === null ? firstBoundary(body) : `--${boundary}`;
  const parts: Part[] = [];
  if (mark === null) return parts;
  let from = lineStart(body, mark, 0);
  while (from >= 0 && parts.length < MAX_PARTS) {
    const start = from + mark.length;
    if (body.startsWith('--', start)) break;
    const next = lineStart(body, mark, start);
    const part = partOf(body.slice(start, next < 0 ? body.length : next));
    if (part) parts.push(part);
    from = next;
  }
  return parts;
}

function lineStart(body: string, mark: string, from: number): number {
  let at = body.indexOf(mark, from);
  while (at > 0 && body[at - 1] !== '\n') at = body.indexOf(mark, at + 1);
  return at;
}

function firstBoundary(body: string): string | null {
  return /^--[^\s-]\S{0,100}|^--{1,60}=_?\S{1,100}/m.exec(body.slice(0, MAX_HEADER))?.[0] ?? null;
}

/** The part that the message names as its start, else the first page. */
function rootOf(message: Part, pages: readonly Part[]): Part | undefined {
  const start = parameter(message.headers.get('content-type') ?? '', 'start');
  const named = start === null ? undefined : pages.find((page) => page.headers.get('content-id') === start);
  return named ?? pages[0];
}

function contentOf(part: Part): string {
  const encoding = (part.headers.get('content-transfer-encoding') ?? '').toLowerCase();
  const bytes = transferDecoded(part.body, encoding);
  const charset = parameter(part.headers.get('content-type') ?? '', 'charset');
  return decode(bytes, charset?.toLowerCase() === 'unicode' ? 'utf-16le' : charset).text;
}

function transferDecoded(body: string, encoding: string): Uint8Array {
  if (encoding === 'base64') return Buffer.from(body.replace(/[^A-Za-z0-9+/=]/g, ''), 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const joined = body.replace(/=[ \t]*\r?\n/g, '');
  return Buffer.from(
    joined.replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
    'latin1',
  );
}

function parameter(header: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header.slice(0, 4000));
  return match?.[1] ?? match?.[2] ?? null;
}
