/**
 * The text of a DOC → blocks: a walk over its characters. Paragraphs, cells and rows end with
 * marks in the text, and the properties over a mark tell which of them it ends.
 */
import type { Block } from '../document.js';
import { DocumentError } from '../document-error.js';
import type { DocFile, Piece } from './doc-file.js';
import type { CharacterMark } from './doc-marks.js';
import { eachModifier, firstEndingAfter, runAt, viewOf } from './doc-properties.js';
import { type DocRow, rowLayout, tableBlocks } from './doc-rows.js';
import { inherits } from './doc-styles.js';
import { withNumber } from './list-numbers.js';
import { paragraphLines } from './paragraph-lines.js';
import { lowered, raised, struck, withoutNoteMarks } from './run-text.js';

const MAX_TABLE_DEPTH = 40;
const MAX_BLOCKS = 200_000;
const MAX_FIELD_DEPTH = 100;
const LONGEST_FORMULA = 200;
const HUGE_LISTS = new Set([0x6646, 0x646b]);
const IN_TABLE = 0x2416;
const ROW_END = 0x2417;
const TABLE_DEPTH = 0x6649;
const INNER_CELL_END = 0x244b;
const INNER_ROW_END = 0x244c;

const CELL_MARK = 0x07;
const PARAGRAPH_MARK = 0x0d;
const PAGE_BREAK = 0x0c;
const PICTURE = 0x01;
const DRAWING = 0x08;
const FIELD_BEGIN = 0x13;
const FIELD_SEPARATOR = 0x14;
const FIELD_END = 0x15;

/** Control characters that stand for text. */
const WRITTEN: Readonly<Record<number, string>> = { 0x09: '\t', 0x0a: '\n', 0x0b: '\n', 0x0e: '\n', 0x1e: '-' };

interface OpenTable {
  rows: DocRow[];
  cells: Block[][];
  current: Block[];
  /** Whether the mark of the last row is deleted, and its text is not. */
  afterDeletedMark: boolean;
}

interface MarkProperties {
  style: number;
  lists: Uint8Array[];
  depth: number;
  endsCell: boolean;
  endsRow: boolean;
}

export function docBlocks(file: DocFile, pieces: readonly Piece[]): Block[] {
  const walk = new BodyWalk(file);
  for (const piece of pieces) walk.piece(piece);
  return walk.finish();
}

class BodyWalk {
  private readonly blocks: Block[] = [];
  private readonly tables: OpenTable[] = [];
  private parts: string[] = [];
  /** Whether some text of the paragraph stands on the line, neither raised nor lowered. */
  private onLine = false;
  /** Whether some text since the last row's end was deleted. */
  private struck = false;
  private images = 0;
  /** Shapes anchored in the paragraph; in a cell without text, what is drawn there is its content. */
  private drawings = 0;
  private fields: boolean[] = [];
  /** Code of the field opened last, and how much of the paragraph stood before its result. */
  private field = { code: '', from: 0 };
  private emitted = 0;

  constructor(private readonly file: DocFile) {}

  piece(piece: Piece): void {
    const { marks } = this.file;
    const end = piece.position + piece.text.length * piece.unit;
    let at = 0;
    for (let i = firstEndingAfter(marks, piece.position); i < marks.length; i++) {
      const mark = marks[i];
      if (!mark || mark.start >= end) break;
      const from = Math.max(Math.floor((mark.start - piece.position) / piece.unit), at);
      const to = Math.min(Math.ceil((mark.end - piece.position) / piece.unit), piece.text.length);
      this.characters(piece, at, from, null);
      this.characters(piece, from, to, mark);
      at = Math.max(at, to);
    }
    this.characters(piece, at, piece.text.length, null);
  }

  finish(): Block[] {
    if (this.parts.length > 0 || this.images > 0) this.endParagraph('');
    this.closeTables(0);
    return this.blocks;
  }

  private characters(piece: Piece, from: number, to: number, under: CharacterMark | null): void {
    const { text } = piece;
    let start = from;
    for (let i = from; i < to; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x20) continue;
      this.append(text.slice(start, i), under);
      this.control(code, piece.position + i * piece.unit, under);
      start = i + 1;
    }
    this.append(text.slice(start, to), under);
  }

  private append(text: string, under: CharacterMark | null): void {
    if (text === '') return;
    if (!this.fields.every(Boolean)) {
      if (this.field.code.length < LONGEST_FORMULA) this.field.code += text.slice(0, LONGEST_FORMULA);
      return;
    }
    if (under?.kind === 'deleted') this.struck = true;
    if (under === null) this.parts.push(text);
    else if (under.kind === 'symbol') this.parts.push(under.symbol.repeat(text.length));
    else if (under.kind === 'raised') this.parts.push(raised(text));
    else if (under.kind === 'struck') this.parts.push(struck(text));
    if ((under === null || under.kind === 'symbol' || under.kind === 'struck') && text.trim() !== '')
      this.onLine = true;
  }

  private control(code: number, position: number, under: CharacterMark | null): void {
    if (code === FIELD_BEGIN && this.fields.length < MAX_FIELD_DEPTH) {
      this.fields.push(false);
      this.field = { code: '', from: this.parts.length };
    } else if (code === FIELD_SEPARATOR && this.fields.length > 0) this.fields[this.fields.length - 1] = true;
    else if (code === FIELD_END) this.endField();
    else if (code === PARAGRAPH_MARK || code === CELL_MARK || code === PAGE_BREAK)
      this.mark(code, position, under?.kind === 'deleted');
    else if (under?.kind !== 'deleted' && under?.kind !== 'hidden' && this.fields.every(Boolean)) {
      if (code === PICTURE) this.images++;
      else if (code === DRAWING) this.drawings++;
      else this.append(WRITTEN[code] ?? '', null);
    }
  }

  /** A formula without a result would pass for a blank. */
  private endField(): void {
    const { code, from } = this.field;
    this.fields.pop();
    this.field = { code: '', from: 0 };
    if (/^\s*=/.test(code) && this.parts.slice(from).every((part) => part.trim() === ''))
      this.append(code.trim(), null);
  }

  private mark(code: number, position: number, deleted: boolean): void {
    const properties = this.propertiesAt(position, code);
    // The text of a paragraph whose mark is deleted runs on; a page break in a cell ends nothing.
    if (deleted && !properties.endsCell && !properties.endsRow) return;
    if (code === PAGE_BREAK && properties.depth > 0) {
      this.append('\n', null);
      return;
    }
    this.fields = this.fields.filter(Boolean);
    this.closeTables(properties.depth);
    while (this.tables.length < properties.depth)
      this.tables.push({ rows: [], cells: [], current: [], afterDeletedMark: false });
    const table = this.tables[this.tables.length - 1];
    if (table && properties.endsRow) {
      this.endRow(table, properties, deleted);
      return;
    }
    const number = properties.lists[0] ? this.file.lists.next(properties.style, properties.lists[0]) : '';
    this.endParagraph(number, inherits(this.file.styles, properties.style, 'hidden'));
    if (table && properties.endsCell) {
      table.cells.push(table.current);
      table.current = [];
    }
  }

  private endRow(table: OpenTable, properties: MarkProperties, deleted: boolean): void {
    this.parts = [];
    if (table.cells.length > 0 && !this.isDeletedRow(table, deleted))
      table.rows.push({ cells: table.cells, layout: rowLayout(properties.lists) });
    table.cells = [];
    table.current = [];
    this.struck = false;
  }

  /**
   * Writers disagree whose mark a deleted row deletes, its own or that of the row before. A row in which text is left
   * is never one.
   */
  private isDeletedRow(table: OpenTable, markDeleted: boolean): boolean {
    const isEmpty = table.cells.every((cell) => cell.every((block) => block.kind === 'text' && block.text === ''));
    const isDeleted = isEmpty && (markDeleted || (table.afterDeletedMark && this.struck));
    table.afterDeletedMark = markDeleted && !isEmpty;
    return isDeleted;
  }

  private endParagraph(number: string, isHidden = false): void {
    const written = isHidden ? '' : this.parts.join('').replaceAll('\u00ad', '').trim();
    const text = this.onLine ? written : lowered(written);
    this.parts = [];
    this.onLine = false;
    const target = this.tables[this.tables.length - 1]?.current ?? this.blocks;
    if (this.tables.length > 0) this.images += this.drawings;
    this.drawings = 0;
    for (; this.images > 0; this.images--) target.push({ kind: 'image' });
    const numbered = text === '' && this.tables.length === 0 ? '' : withNumber(number, text);
    if (numbered === '' && this.tables.length > 0) return;
    const lines = paragraphLines(this.tables.length > 0 ? numbered : withoutNoteMarks(numbered));
    this.emitted += lines.length;
    if (this.emitted > MAX_BLOCKS) {
      throw new DocumentError('parse_limit_exceeded', 'The document holds too many paragraphs.');
    }
    for (const line of lines) target.push(line);
  }

  private closeTables(depth: number): void {
    while (this.tables.length > depth) {
      const table = this.tables.pop();
      if (!table) return;
      const target = this.tables[this.tables.length - 1]?.current ?? this.blocks;
      for (const blocks of [tableBlocks(table.rows), ...table.cells, table.current])
        for (const block of blocks) target.push(block);
    }
  }

  private propertiesAt(position: number, code: number): MarkProperties {
    const run = runAt(this.file.paragraphs, position);
    const properties: MarkProperties = { style: run?.style ?? 0, lists: [], depth: 0, endsCell: false, endsRow: false };
    let inTable = false;
    const visit = (list: Uint8Array): void => {
      properties.lists.push(list);
      eachModifier(list, (modifier, operand) => {
        const on = (operand[0] ?? 0) !== 0;
        if (modifier === IN_TABLE) inTable = on;
        else if (modifier === ROW_END || modifier === INNER_ROW_END) properties.endsRow ||= on;
        else if (modifier === INNER_CELL_END) properties.endsCell ||= on;
        else if (modifier === TABLE_DEPTH) properties.depth = viewOf(operand).getInt32(0, true);
        else if (HUGE_LISTS.has(modifier) && properties.lists.length < 4)
          visit(this.hugeList(viewOf(operand).getUint32(0, true)));
      });
    };
    visit(run?.modifiers ?? new Uint8Array());
    if (inTable && properties.depth < 1) properties.depth = 1;
    if (!inTable) properties.depth = 0;
    if (properties.depth > MAX_TABLE_DEPTH)
      throw new DocumentError('parse_limit_exceeded', 'Tables are nested too deeply.');
    if (code === CELL_MARK && !properties.endsRow) properties.endsCell = properties.depth > 0;
    return properties;
  }

  private hugeList(at: number): Uint8Array {
    const { data } = this.file;
    if (at + 2 > data.length) return new Uint8Array();
    return data.subarray(at + 2, at + 2 + viewOf(data).getUint16(at, true));
  }
}
