/**
 * What each element of WordprocessingML means to the walk over a DOCX's body. Elements not named here
 * are passed through: what they hold is read, they are not.
 */
import type { BodyReader } from './docx-body.js';
import { integer, isOn, isRaised } from './docx-numbering.js';
import { MAX_COLUMN_SPAN } from './office-table.js';
import { RAISED_FROM } from './run-text.js';
import type { XmlAttributes } from './xml-scanner.js';

/** Elements left out with all they hold: what was deleted, former properties, field codes, readings, layout. */
export const LEFT_OUT: ReadonlySet<string> = new Set(
  [
    'delText delInstrText rt binData footnote endnote footnotePr endnotePr sectPr tblGrid tblPr tabs',
    'rPrChange pPrChange tblPrChange trPrChange tcPrChange sectPrChange tblGridChange tblPrExChange numberingChange',
  ].flatMap((names) => names.split(' ')),
);

const MAX_FIELD_DEPTH = 100;

type Opened = (reader: BodyReader, attributes: XmlAttributes, parent: string) => void;

/** What the start of an element does. */
export const OPENED: ReadonlyMap<string, Opened> = byName<Opened>({
  p: (reader) => reader.openParagraph(),
  pStyle: (reader, attributes) => (reader.paragraph.style = attributes.get('val')),
  numId: (reader, attributes) => (reader.paragraph.numId = attributes.get('val')),
  ilvl: (reader, attributes) => (reader.paragraph.level = integer(attributes.get('val'))),
  rPr: (reader, _, parent) => reader.setParagraphMark(parent === 'pPr'),
  r: (reader) => reader.openRun(),
  rStyle: (reader, attributes) => reader.styleRun(attributes.get('val')),
  vanish: (reader, attributes, parent) => parent === 'rPr' && reader.setRun('hidden', isOn(attributes)),
  vertAlign: (reader, attributes, parent) =>
    parent === 'rPr' && reader.setRun('raised', isRaised(attributes.get('val'))),
  position: (reader, attributes, parent) => {
    if (parent === 'rPr' && (integer(attributes.get('val')) ?? 0) >= RAISED_FROM) reader.setRun('raised', true);
  },
  strike: strikeOut,
  dstrike: strikeOut,
  footnoteReference: openNoteMark,
  endnoteReference: openNoteMark,
  sdt: (reader) => reader.openControl(),
  t: (reader, attributes, parent) => {
    if (parent === 'listPr') reader.writeNumber(attributes.get('val'));
    else reader.story.inText = true;
  },
  tab: (reader, _, parent) => parent === 'r' && reader.append('\t'),
  ptab: (reader) => reader.append('\t'),
  br: (reader) => reader.append('\n'),
  cr: (reader) => reader.append('\n'),
  noBreakHyphen: (reader) => reader.append('-'),
  sym: (reader, attributes) => reader.append(symbol(attributes.get('char'))),
  fldChar: openFieldMark,
  instrText: (reader) => (reader.story.inInstruction = true),
  fldSimple: (reader, attributes) => reader.openField(attributes.get('instr') ?? ''),
  ins: (reader, _, parent) => reader.openInsertion(parent),
  moveTo: (reader, _, parent) => reader.openInsertion(parent),
  cellIns: (reader) => reader.changed(),
  cellDel: (reader) => {
    reader.changed();
    if (reader.table) reader.table.cell.dropped = true;
  },
  tbl: (reader) => reader.openTable(),
  tc: (reader) => reader.openCell(),
  gridBefore: (reader, attributes) => {
    if (reader.table) reader.table.before = span(attributes.get('val'), 0);
  },
  hidden: (reader, attributes, parent) => {
    if (parent === 'trPr' && reader.table && isOn(attributes)) reader.table.rowDropped = true;
  },
  gridSpan: (reader, attributes) => {
    if (reader.table) reader.table.cell.columns = span(attributes.get('val'), 1);
  },
  vMerge: mergeDown,
  vmerge: mergeDown,
  hMerge: mergeAcross,
  hmerge: mergeAcross,
  cellMerge: (reader, attributes) => {
    reader.changed();
    const merge = attributes.get('vMerge');
    if (reader.table && merge) reader.table.cell.merge = merge === 'rest' ? 'start' : 'continue';
  },
  txbxContent: (reader) => reader.openStory(),
  AlternateContent: (reader) => reader.openAlternatives(),
  blip: (reader) => reader.image(),
  imagedata: (reader) => reader.image(),
  OLEObject: (reader) => reader.embeddedObject(),
  altChunk: (reader, attributes) => reader.chunk(attributes.get('id') ?? ''),
});

/** What the end of an element does. */
export const CLOSED: ReadonlyMap<string, (reader: BodyReader) => void> = byName({
  p: (reader) => reader.closeParagraph(),
  t: (reader) => (reader.story.inText = false),
  r: (reader) => reader.closeRun(),
  sdt: (reader) => reader.closeControl(),
  instrText: (reader) => (reader.story.inInstruction = false),
  fldSimple: (reader) => reader.closeField(),
  rPr: (reader) => reader.setParagraphMark(false),
  tc: (reader) => reader.closeCell(),
  tr: (reader) => reader.closeRow(),
  tbl: (reader) => reader.closeTable(),
  txbxContent: (reader) => reader.closeTextBox(),
  AlternateContent: (reader) => reader.closeAlternatives(),
});

/** A map, not an object: names come from the document, and objects have members of their own. */
function byName<Handler>(handlers: Readonly<Record<string, Handler>>): ReadonlyMap<string, Handler> {
  return new Map(Object.entries(handlers));
}

function mergeDown(reader: BodyReader, attributes: XmlAttributes): void {
  if (reader.table) reader.table.cell.merge = attributes.get('val') === 'restart' ? 'start' : 'continue';
}

function mergeAcross(reader: BodyReader, attributes: XmlAttributes): void {
  if (reader.table) reader.table.cell.joinsLeft = attributes.get('val') !== 'restart';
}

/** A mark that the writer chose (`customMarkFollows`) is the plain text behind the reference; like marks that are counted it is left out. */
function openNoteMark(reader: BodyReader, attributes: XmlAttributes): void {
  if (attributes.get('customMarkFollows') !== null) reader.setRun('hidden', true);
}

function openFieldMark(reader: BodyReader, attributes: XmlAttributes): void {
  const { fields } = reader.story;
  const type = attributes.get('fldCharType');
  if (type === 'begin' && fields.length < MAX_FIELD_DEPTH) {
    fields.push(false);
    reader.openField('');
  } else if (type === 'separate' && fields.length > 0) fields[fields.length - 1] = true;
  else if (type === 'end') {
    fields.pop();
    reader.closeField();
  }
}

function strikeOut(reader: BodyReader, attributes: XmlAttributes, parent: string): void {
  if (parent === 'rPr') reader.setRun('struck', isOn(attributes));
}

/** Characters of symbol fonts stand in the private use area; kept, so that a cell holding one is not taken for blank. */
function symbol(code: string | null): string {
  return code !== null && /^[0-9a-fA-F]{1,4}$/.test(code) ? String.fromCharCode(parseInt(code, 16)) : '';
}

function span(value: string | null, least: number): number {
  return Math.min(Math.max(integer(value) ?? least, least), MAX_COLUMN_SPAN);
}
