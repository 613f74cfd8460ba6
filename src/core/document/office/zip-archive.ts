/**
 * The parts of a zip container (DOCX, XLSX), read by name and bounded. Only the parts that
 * are asked for are inflated; what is inflated is bounded while it inflates, since a declared
 * size is whatever the writer of the file liked it to be, and checked against its CRC, since a
 * flipped bit in a stored part would otherwise be read as a figure. Names never become paths.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { DocumentError } from '../document-error.js';

export interface ZipLimits {
  entries: number;
  /** Bytes of all parts read from one archive together. */
  inflatedBytes: number;
}

/** A report of a hundred pages holds about 2 MB of XML. */
export const OFFICE_LIMITS: ZipLimits = { entries: 10_000, inflatedBytes: 24 * 1024 * 1024 };

interface Entry {
  method: number;
  encrypted: boolean;
  crc: number;
  compressedSize: number;
  offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

export class ZipArchive {
  private readonly view: DataView;
  private readonly entries = new Map<string, Entry>();

  /**
   * Reads the directory of the archive; no part is inflated yet.
   * @throws DocumentError damaged_document, parse_limit_exceeded
   */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly limits: ZipLimits = OFFICE_LIMITS,
    /** Bytes that may still be inflated, shared with archives inside this one. */
    private readonly budget = { left: limits.inflatedBytes },
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.readDirectory();
  }

  /** Names of the parts, lower-case, with forward slashes and no slash at the start. */
  names(): string[] {
    return [...this.entries.keys()];
  }

  /** An archive kept in a part of this one. */
  inner(bytes: Uint8Array): ZipArchive {
    return new ZipArchive(bytes, this.limits, this.budget);
  }

  has(name: string): boolean {
    return this.entries.has(normalName(name));
  }

  /**
   * The bytes of one part, or null when there is none of that name.
   * @throws DocumentError damaged_document, encrypted_document, parse_limit_exceeded
   */
  read(name: string): Uint8Array | null {
    const entry = this.entries.get(normalName(name));
    if (!entry) return null;
    if (entry.encrypted) throw new DocumentError('encrypted_document', 'The document is protected by a password.');
    const content = this.inflate(entry, this.compressed(entry));
    this.budget.left -= content.length;
    if (this.budget.left < 0) throw tooLarge();
    if (crc32(content) !== entry.crc) throw damaged(`The part ${name} of the document is damaged.`);
    return content;
  }

  private inflate(entry: Entry, compressed: Uint8Array): Uint8Array {
    if (entry.method === STORED) return compressed;
    if (entry.method !== DEFLATED) throw damaged('The container uses a compression that office documents do not use.');
    try {
      return inflateRawSync(compressed, { maxOutputLength: Math.max(this.budget.left, 1) });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
      throw damaged('A part of the container cannot be decompressed.');
    }
  }

  private compressed(entry: Entry): Uint8Array {
    const { view } = this;
    if (entry.offset + 30 > view.byteLength || view.getUint32(entry.offset, true) !== LOCAL_ENTRY) {
      throw damaged('The directory of the container points nowhere.');
    }
    const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
    if (start + entry.compressedSize > view.byteLength) throw damaged('The container is cut off.');
    return this.bytes.subarray(start, start + entry.compressedSize);
  }

  private readDirectory(): void {
    const { view } = this;
    const end = this.findEnd();
    const count = view.getUint16(end + 10, true);
    const size = view.getUint32(end + 12, true);
    const start = end - size;
    // Bytes put before the archive shift every offset in it by the same amount.
    const shift = start - view.getUint32(end + 16, true);
    if (start < 0 || shift < 0) throw damaged('The container has no readable directory.');
    if (count > this.limits.entries) throw tooLarge();
    let at = start;
    for (let i = 0; i < count; i++) at = this.readEntry(at, end, shift);
  }

  private readEntry(at: number, end: number, shift: number): number {
    const { view } = this;
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged('The directory is cut off.');
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw damaged('The directory is cut off.');
    const name = normalName(new TextDecoder().decode(this.bytes.subarray(at + 46, at + 46 + nameLength)));
    // The first entry of a name is the one that office programs read.
    if (!this.entries.has(name)) {
      this.entries.set(name, {
        encrypted: (view.getUint16(at + 8, true) & 1) === 1,
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        compressedSize: view.getUint32(at + 20, true),
        offset: view.getUint32(at + 42, true) + shift,
      });
    }
    return next;
  }

  private findEnd(): number {
    const { view } = this;
    const lowest = Math.max(0, view.byteLength - END_LENGTH - MAX_COMMENT);
    for (let at = view.byteLength - END_LENGTH; at >= lowest; at--) {
      if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
    }
    throw damaged('The container has no directory: it is cut off or damaged.');
  }
}

/** The name a relationship's target stands for, seen from the part that holds the relationship. */
export function resolvePartName(base: string, target: string): string {
  const folder = target.startsWith('/') ? [] : base.split('/').slice(0, -1);
  for (const step of target.replaceAll('\\', '/').split('/')) {
    if (step === '..') folder.pop();
    else if (step !== '' && step !== '.') folder.push(step);
  }
  return folder.join('/');
}

function normalName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

function damaged(message: string): DocumentError {
  return new DocumentError('damaged_document', message);
}

function tooLarge(): DocumentError {
  return new DocumentError('parse_limit_exceeded', 'The container unpacks to more than a report can hold.');
}
