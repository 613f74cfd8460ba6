/**
 * Streams of an OLE compound file (MS-CFB), the container of DOC and XLS. Only streams of the
 * root are found: documents embedded in a document have streams of the same names below it.
 * Every chain of sectors is bounded by the file's size, so that no loop in it can run on.
 */
import { DocumentError } from '../document-error.js';

const HEADER_LENGTH = 512;
const ENTRY_LENGTH = 128;
const NO_STREAM = 0xffffffff;
const LAST_REGULAR = 0xfffffffa;
const HEADER_FAT_SLOTS = 109;

interface DirectoryEntry {
  name: string;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

export class CompoundFile {
  private readonly view: DataView;
  private readonly sectorSize: number;
  private readonly miniSectorSize: number;
  private readonly miniCutoff: number;
  private readonly fat: Uint32Array;
  private readonly miniFat: Uint32Array;
  private readonly entries: DirectoryEntry[];
  private readonly miniStream: Uint8Array;

  /** @throws DocumentError damaged_document */
  constructor(private readonly bytes: Uint8Array) {
    if (bytes.length < HEADER_LENGTH) throw damaged();
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const shift = this.view.getUint16(30, true);
    const miniShift = this.view.getUint16(32, true);
    if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw damaged();
    this.sectorSize = 1 << shift;
    this.miniSectorSize = 1 << miniShift;
    this.miniCutoff = this.view.getUint32(56, true);
    this.fat = this.readFat();
    this.entries = this.readDirectory();
    const root = this.entries[0];
    if (!root) throw damaged();
    this.miniStream = this.readChain(root.start, root.size);
    const miniFat = this.readChain(this.view.getUint32(60, true), this.view.getUint32(64, true) * this.sectorSize);
    this.miniFat = words(miniFat);
  }

  /** Names of the root's streams and storages. */
  names(): string[] {
    return this.rootEntries().map((entry) => entry.name);
  }

  /** Content of a stream of the root, or null when there is none of that name. */
  stream(name: string): Uint8Array | null {
    const wanted = name.toLowerCase();
    const entry = this.rootEntries().find((candidate) => candidate.name.toLowerCase() === wanted);
    if (!entry) return null;
    return entry.size < this.miniCutoff
      ? this.readMiniChain(entry.start, entry.size)
      : this.readChain(entry.start, entry.size);
  }

  private readFat(): Uint32Array {
    const slots: number[] = [];
    const most = Math.ceil(this.bytes.length / this.sectorSize) + 1;
    for (let i = 0; i < HEADER_FAT_SLOTS; i++) slots.push(this.view.getUint32(76 + 4 * i, true));
    let next = this.view.getUint32(68, true);
    for (let chained = 0; next < LAST_REGULAR && chained < most; chained++) {
      const sector = words(this.sector(next));
      for (let i = 0; i < sector.length - 1; i++) slots.push(sector[i] ?? NO_STREAM);
      next = sector[sector.length - 1] ?? NO_STREAM;
      if (slots.length > most + HEADER_FAT_SLOTS + this.sectorSize) break;
    }
    const used = slots.filter((slot) => slot < LAST_REGULAR).slice(0, most);
    const fat = new Uint32Array((used.length * this.sectorSize) / 4);
    used.forEach((slot, i) => fat.set(words(this.sector(slot)), (i * this.sectorSize) / 4));
    return fat;
  }

  private readDirectory(): DirectoryEntry[] {
    const bytes = this.readChain(this.view.getUint32(48, true), Number.MAX_SAFE_INTEGER);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const entries: DirectoryEntry[] = [];
    for (let at = 0; at + ENTRY_LENGTH <= bytes.length; at += ENTRY_LENGTH) {
      const nameLength = Math.min(view.getUint16(at + 64, true), 64);
      entries.push({
        name: new TextDecoder('utf-16le').decode(bytes.subarray(at, at + Math.max(nameLength - 2, 0))),
        left: view.getUint32(at + 68, true),
        right: view.getUint32(at + 72, true),
        child: view.getUint32(at + 76, true),
        start: view.getUint32(at + 116, true),
        size: view.getUint32(at + 120, true),
      });
    }
    return entries;
  }

  private rootEntries(): DirectoryEntry[] {
    const found: DirectoryEntry[] = [];
    const seen = new Set<number>();
    const open = [this.entries[0]?.child ?? NO_STREAM];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const entry = this.entries[index];
      if (!entry || seen.has(index)) continue;
      seen.add(index);
      found.push(entry);
      open.push(entry.left, entry.right);
    }
    return found;
  }

  private sector(index: number): Uint8Array {
    const start = (index + 1) * this.sectorSize;
    if (start >= this.bytes.length) throw damaged();
    const sector = this.bytes.subarray(start, start + this.sectorSize);
    if (sector.length === this.sectorSize) return sector;
    // Some writers leave the last sector short.
    const padded = new Uint8Array(this.sectorSize);
    padded.set(sector);
    return padded;
  }

  private readChain(start: number, size: number): Uint8Array {
    return collect(start, size, this.fat, this.sectorSize, (index) => this.sector(index));
  }

  private readMiniChain(start: number, size: number): Uint8Array {
    const length = this.miniSectorSize;
    return collect(start, size, this.miniFat, length, (index) => {
      const sector = this.miniStream.subarray(index * length, (index + 1) * length);
      if (sector.length === 0) throw damaged();
      return sector;
    });
  }
}

function collect(
  start: number,
  size: number,
  table: Uint32Array,
  sectorSize: number,
  sector: (index: number) => Uint8Array,
): Uint8Array {
  const sectors: Uint8Array[] = [];
  let length = 0;
  for (let index = start; index < LAST_REGULAR && length < size; index = table[index] ?? NO_STREAM) {
    // A chain cannot be longer than the table it is written in, unless it runs in a circle.
    if (length > table.length * sectorSize) throw damaged();
    const content = sector(index);
    sectors.push(content);
    length += content.length;
  }
  if (size !== Number.MAX_SAFE_INTEGER && length < size) throw damaged();
  return Buffer.concat(sectors).subarray(0, Math.min(size, length));
}

function words(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.byteLength >> 2 }, (_, i) => view.getUint32(i * 4, true));
}

function damaged(): DocumentError {
  return new DocumentError('damaged_document', 'The container of the document is damaged or cut off.');
}
