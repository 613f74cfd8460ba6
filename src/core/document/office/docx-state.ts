/**
 * What a walk over a DOCX's body holds open: the text of a place, its paragraph, its table.
 */
import type { Block } from '../document.js';
import { type OfficeCell, OfficeTable } from './office-table.js';

export interface Paragraph {
  parts: string[];
  /** Whether some of its text stands on the line, neither raised nor lowered. */
  onLine: boolean;
  /** Pictures, text boxes and their tables: they follow the paragraph they are anchored in. */
  after: Block[];
  style: string | null;
  numId: string | null;
  /** The automatic number, where the document writes it out. */
  number: string | null;
  level: number | null;
  /** The paragraph's mark is deleted: its text runs on into the next paragraph. */
  markDeleted: boolean;
}

/** Text of one place (body, cell, text box) in progress. */
export interface Story {
  blocks: Block[];
  paragraph: Paragraph | null;
  carried: string[];
  hidden: boolean;
  /** The run is set as superscript or subscript. */
  raised: boolean;
  /** The run is struck out. */
  struck: boolean;
  inText: boolean;
  inInstruction: boolean;
  /** Code of the field opened last, and how much of the paragraph stood before its result. */
  field: { code: string; from: number };
  /** One entry an open field: whether its result has begun. */
  fields: boolean[];
}

export interface OpenTable {
  table: OfficeTable;
  row: OfficeCell[];
  before: number;
  rowDropped: boolean;
  cell: { columns: number; merge: OfficeCell['merge']; joinsLeft: boolean; dropped: boolean };
}

export function newStory(): Story {
  return {
    blocks: [],
    paragraph: null,
    carried: [],
    hidden: false,
    raised: false,
    struck: false,
    inText: false,
    inInstruction: false,
    field: { code: '', from: 0 },
    fields: [],
  };
}

export function newParagraph(): Paragraph {
  return {
    parts: [],
    onLine: false,
    after: [],
    style: null,
    numId: null,
    number: null,
    level: null,
    markDeleted: false,
  };
}

export function newCell(): OpenTable['cell'] {
  return { columns: 1, merge: 'none', joinsLeft: false, dropped: false };
}

export function newTable(): OpenTable {
  return { table: new OfficeTable(), row: [], before: 0, rowDropped: false, cell: newCell() };
}
