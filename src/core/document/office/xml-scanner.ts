/**
 * Office XML → events, in one pass over the string. Namespaces are dropped: the transitional and
 * the strict variant differ in nothing else that is read. There are no DTDs in office documents
 * (a document that brings one is refused), so no entity can expand to anything.
 */
import { DocumentError } from '../document-error.js';

const MAX_DEPTH = 5000;
/** Elements of one part; a report of a hundred pages has some hundred thousand. */
const MAX_ELEMENTS = 2_000_000;

/** Attributes of one start tag, parsed when the first is asked for. Valid only during the call. */
export class XmlAttributes {
  private parsed: Map<string, string> | null = null;

  constructor(private readonly source: string) {}

  /** Value by local name. */
  get(name: string): string | null {
    this.parsed ??= parseAttributes(this.source);
    return this.parsed.get(name) ?? null;
  }
}

/** An empty tag gives `open` and `close`. `open` returning false leaves the element out with all it holds. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes, parent: string): boolean | void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Bytes of an XML part as a string: UTF-8, or UTF-16 with a byte order mark. */
export function decodeXml(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

/**
 * Runs the handler over the elements and texts of a document. What is not well-formed is read as far as
 * it can be.
 * @throws DocumentError damaged_document when it brings a DTD, parse_limit_exceeded when nested or long beyond use
 */
export function scanXml(xml: string, handler: XmlHandler): void {
  const scan = new Scan(handler);
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    if (tag < 0) break;
    if (tag > at) scan.text(xml, at, tag);
    at = scan.markup(xml, tag);
  }
}

class Scan {
  private readonly path: string[] = [];
  private readonly localNames = new Map<string, string>();
  private elements = 0;
  /** Depth at which an element left out began; 0 when none is. */
  private skippedFrom = 0;

  constructor(private readonly handler: XmlHandler) {}

  text(xml: string, from: number, to: number): void {
    if (this.skippedFrom > 0 || !this.handler.text) return;
    this.handler.text(decodeEntities(xml.slice(from, to)));
  }

  /** Reads what begins with the `<` at `tag`; returns the position behind it. */
  markup(xml: string, tag: number): number {
    const next = xml.charCodeAt(tag + 1);
    if (next === 0x21) return this.declaration(xml, tag);
    if (next === 0x3f) return behind(xml, '?>', tag);
    const end = endOfTag(xml, tag + 1);
    if (next === 0x2f) {
      this.close();
      return end + 1;
    }
    const empty = xml.charCodeAt(end - 1) === 0x2f;
    this.open(xml.slice(tag + 1, empty ? end - 1 : end));
    if (empty) this.close();
    return end + 1;
  }

  private declaration(xml: string, tag: number): number {
    if (xml.startsWith('<!--', tag)) return behind(xml, '-->', tag);
    if (!xml.startsWith('<![CDATA[', tag)) {
      throw new DocumentError('damaged_document', 'The document declares a DTD, which office documents never do.');
    }
    const end = behind(xml, ']]>', tag);
    if (this.skippedFrom === 0) this.handler.text?.(xml.slice(tag + 9, Math.max(end - 3, tag + 9)));
    return end;
  }

  private open(source: string): void {
    const length = nameLength(source);
    const name = this.localName(source.slice(0, length));
    const parent = this.path[this.path.length - 1] ?? '';
    if (this.path.length >= MAX_DEPTH) {
      throw new DocumentError('parse_limit_exceeded', 'The document is nested too deeply.');
    }
    if (++this.elements > MAX_ELEMENTS) {
      throw new DocumentError('parse_limit_exceeded', 'The document holds too many elements.');
    }
    this.path.push(name);
    if (this.skippedFrom > 0) return;
    if (this.handler.open(name, new XmlAttributes(source.slice(length)), parent) === false) {
      this.skippedFrom = this.path.length;
    }
  }

  private close(): void {
    const depth = this.path.length;
    const name = this.path.pop();
    if (name === undefined) return;
    if (this.skippedFrom === 0) this.handler.close?.(name);
    else if (this.skippedFrom === depth) this.skippedFrom = 0;
  }

  private localName(qualified: string): string {
    const known = this.localNames.get(qualified);
    if (known !== undefined) return known;
    const name = qualified.slice(qualified.indexOf(':') + 1);
    if (this.localNames.size < 2000) this.localNames.set(qualified, name);
    return name;
  }
}

function behind(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at < 0 ? xml.length : at + mark.length;
}

/** Position of the `>` that ends a tag; a `>` inside a quoted value does not. */
function endOfTag(xml: string, from: number): number {
  let quote = 0;
  for (let i = from; i < xml.length; i++) {
    const code = xml.charCodeAt(i);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x3e) return i;
    else if (code === 0x22 || code === 0x27) quote = code;
  }
  return xml.length;
}

function nameLength(source: string): number {
  let i = 0;
  while (i < source.length && source.charCodeAt(i) > 0x20) i++;
  return i;
}

/** One pass from `=` to `=`: what stands before it back to a space is the name, what is quoted behind it the value. */
function parseAttributes(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  let from = 0;
  for (let equals = source.indexOf('='); equals >= 0; equals = source.indexOf('=', from)) {
    const qualified = lastWord(source.slice(from, equals));
    let open = equals + 1;
    while (open < source.length && source.charCodeAt(open) <= 0x20) open++;
    const quote = source[open];
    if (quote !== '"' && quote !== "'") {
      from = equals + 1;
      continue;
    }
    const close = source.indexOf(quote, open + 1);
    if (close < 0) break;
    attributes.set(qualified.slice(qualified.indexOf(':') + 1), decodeEntities(source.slice(open + 1, close)));
    from = close + 1;
  }
  return attributes;
}

function lastWord(text: string): string {
  const trimmed = text.trim();
  let start = trimmed.length;
  while (start > 0 && trimmed.charCodeAt(start - 1) > 0x20) start--;
  return trimmed.slice(start);
}

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }),
);

/** Texts are decoded piece by piece, so that millions of entities cost no more memory than their text. */
const PIECE = 8192;
const LONGEST_ENTITY = 12;

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  if (text.length <= PIECE) return decodePiece(text);
  const pieces: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = from + PIECE;
    const last = text.lastIndexOf('&', to - 1);
    if (last > from && to - last < LONGEST_ENTITY) to = last;
    pieces.push(decodePiece(text.slice(from, to)));
    from = to;
  }
  return pieces.join('');
}

function decodePiece(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w{1,8}));/g, (whole, decimal, hex, name) => {
    if (name) return ENTITIES.get(name) ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
