/**
 * The header of a Word 97–2003 document (MS-DOC 2.5, FIB), its text in pieces (2.8.35, CLX) and its
 * properties: what the walk over its paragraphs needs.
 */
import { DocumentError } from '../document-error.js';
import { CompoundFile } from './compound-file.js';
import { DocLists } from './doc-lists.js';
import { type CharacterMark, readMarks } from './doc-marks.js';
import { type PropertyRun, propertyRuns, viewOf } from './doc-properties.js';
import { type DocStyle, readStyles } from './doc-styles.js';

/** A run of characters that lies in one place of the file. */
export interface Piece {
  text: string;
  /** Byte of the first character in the WordDocument stream, and bytes a character. */
  position: number;
  unit: 1 | 2;
}

export interface DocFile {
  body: Piece[];
  textBoxes: Piece[];
  paragraphs: PropertyRun[];
  marks: CharacterMark[];
  /** Runs marked as inserted or deleted. */
  trackedChanges: number;
  hasNotes: boolean;
  lists: DocLists;
  styles: readonly DocStyle[];
  /** The stream that holds property lists too long for their page. */
  data: Uint8Array;
}

const MAGIC = 0xa5ec;
/** Word 6 and 95 keep text in a code page and their header in another order. */
const FIRST_UNICODE_VERSION = 105;
const FLAG_ENCRYPTED = 0x0100;
const FLAG_OBFUSCATED = 0x8000;
const FLAG_TABLE_1 = 0x0200;
const HEADER_LENGTH = 0x2f2;
const COMPRESSED = 0x40000000;
const MAX_PIECES = 200_000;
/** Pieces may lie over each other: their sum is bounded, not the file alone. */
const MAX_CHARACTERS = 16_000_000;

/** Characters of the stories before the text boxes (main text first), by where the header counts them. */
const STORIES_BEFORE_BOXES = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60];

/** @throws DocumentError unsupported_media_type, encrypted_document, damaged_document */
export function openDoc(bytes: Uint8Array): DocFile {
  const container = new CompoundFile(bytes);
  const document = container.stream('WordDocument');
  if (!document) throw new DocumentError('unsupported_media_type', 'This OLE container holds no Word document.');
  if (document.length < HEADER_LENGTH) throw damaged();
  const header = viewOf(document);
  if (header.getUint16(0, true) !== MAGIC) throw damaged();
  const flags = header.getUint16(0x0a, true);
  if ((flags & (FLAG_ENCRYPTED | FLAG_OBFUSCATED)) !== 0) {
    throw new DocumentError('encrypted_document', 'The document is protected by a password.');
  }
  if (header.getUint16(2, true) < FIRST_UNICODE_VERSION) {
    throw new DocumentError(
      'unsupported_media_type',
      'Documents of Word 95 and earlier cannot be read; save it as DOCX.',
    );
  }
  const table = container.stream((flags & FLAG_TABLE_1) !== 0 ? '1Table' : '0Table');
  if (!table) throw damaged();
  const long = (at: number): number => header.getUint32(at, true);
  const pieces = readPieces(document, table, long(0x1a2), long(0x1a6));
  const characters = propertyRuns(document, table, long(0xfa), long(0xfe), 'character');
  const styles = readStyles(table.subarray(long(0xa2), long(0xa2) + long(0xa6)));
  const boxes = STORIES_BEFORE_BOXES.reduce((sum, at) => sum + long(at), 0);
  return {
    body: cut(pieces, 0, long(0x4c)),
    textBoxes: cut(pieces, boxes, boxes + long(0x64)),
    paragraphs: propertyRuns(document, table, long(0x102), long(0x106), 'paragraph'),
    ...readMarks(characters, styles),
    hasNotes: long(0x50) > 0 || long(0x60) > 0,
    lists: new DocLists(
      table,
      {
        lists: long(0x2e2),
        listsLength: long(0x2e6),
        uses: long(0x2ea),
        usesLength: long(0x2ee),
      },
      styles,
    ),
    styles,
    data: container.stream('Data') ?? new Uint8Array(),
  };
}

interface PlacedPiece extends Piece {
  /** Number of the first character in the document. */
  first: number;
}

function readPieces(document: Uint8Array, table: Uint8Array, at: number, length: number): PlacedPiece[] {
  const view = viewOf(table);
  const end = Math.min(at + length, table.length);
  let from = at;
  // Property lists of quick saves stand before the table of pieces.
  while (from + 3 <= end && table[from] === 1) from += 3 + view.getUint16(from + 1, true);
  if (from + 5 > end || table[from] !== 2) throw damaged();
  const size = view.getUint32(from + 1, true);
  const start = from + 5;
  const count = Math.floor((size - 4) / 12);
  if (count < 0 || count > MAX_PIECES || start + size > table.length) throw damaged();
  const pieces: PlacedPiece[] = [];
  let total = 0;
  for (let i = 0; i < count; i++) {
    const first = view.getUint32(start + i * 4, true);
    const characters = view.getUint32(start + i * 4 + 4, true) - first;
    const stored = view.getUint32(start + (count + 1) * 4 + i * 8 + 2, true);
    const unit = (stored & COMPRESSED) !== 0 ? 1 : 2;
    const position = unit === 1 ? (stored & ~COMPRESSED) >>> 1 : stored & 0x3fffffff;
    if (characters < 0 || position + characters * unit > document.length) throw damaged();
    total += characters;
    if (total > MAX_CHARACTERS) throw new DocumentError('parse_limit_exceeded', 'The document holds too much text.');
    pieces.push({
      first,
      text: decoded(document.subarray(position, position + characters * unit), unit),
      position,
      unit,
    });
  }
  return pieces;
}

function decoded(bytes: Uint8Array, unit: 1 | 2): string {
  return new TextDecoder(unit === 1 ? 'windows-1252' : 'utf-16le', { ignoreBOM: true }).decode(bytes);
}

function cut(pieces: readonly PlacedPiece[], from: number, to: number): Piece[] {
  const found: Piece[] = [];
  for (const { first, text, position, unit } of pieces) {
    const start = Math.max(from - first, 0);
    const end = Math.min(to - first, text.length);
    if (end > start) found.push({ text: text.slice(start, end), position: position + start * unit, unit });
  }
  return found;
}

function damaged(): DocumentError {
  return new DocumentError('damaged_document', 'The Word document is damaged or cut off.');
}
