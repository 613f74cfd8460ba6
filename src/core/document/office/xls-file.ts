/**
 * The workbook stream of an XLS (BIFF8) → its visible worksheets.
 */
import { DocumentError } from '../document-error.js';
import { CompoundFile } from './compound-file.js';
import { viewOf } from './doc-properties.js';
import { type CellFormat, cellFormatOf, shownNumber } from './number-format.js';
import { CellBudget, type MergedRange, type Sheet, type SheetCell } from './sheet-layout.js';
import { CONTINUE, recordsFrom, SharedStringReader, shortStringAt, stringAt, type XlsRecord } from './xls-records.js';

export interface NamedSheet extends Sheet {
  name: string;
  formulasWithoutValue: number;
}

const BEGIN = 0x0809;
const END = 0x000a;
const BIFF8 = 0x0600;
const WORKSHEET = 0x0010;
const STRING_OF_FORMULA = 0x0207;
const COMPUTE_ON_LOAD = 2;
const MAX_RECORDS = 2_000_000;
const MAX_STRINGS = 500_000;
const MAX_SHEETS = 500;
const MAX_MERGES = 20_000;

interface Globals {
  strings: string[];
  formats: CellFormat[];
  date1904: boolean;
  sheets: { name: string; at: number }[];
}

/** @throws DocumentError unsupported_media_type (Excel 95 and earlier), encrypted_document, damaged_document, parse_limit_exceeded */
export function readWorkbookSheets(bytes: Uint8Array): NamedSheet[] {
  const container = new CompoundFile(bytes);
  const stream = container.stream('Workbook') ?? container.stream('Book');
  if (!stream) throw new DocumentError('unsupported_media_type', 'This OLE container holds no workbook.');
  const globals = readGlobals(stream);
  const sheets: NamedSheet[] = [];
  const budget = { cells: new CellBudget(), records: MAX_RECORDS };
  for (const { name, at } of globals.sheets) {
    const sheet = readSheet(stream, at, globals, budget);
    if (!sheet) continue;
    sheets.push({ name, ...sheet });
  }
  return sheets;
}

function readGlobals(stream: Uint8Array): Globals {
  const globals: Globals = { strings: [], formats: [], date1904: false, sheets: [] };
  const codes = new Map<number, string>();
  const formatIds: number[] = [];
  const shared: Uint8Array[] = [];
  const raisedFonts = new Set<number>();
  let fonts = 0;
  let lastType = 0;
  let first = true;
  for (const record of recordsFrom(stream, 0)) {
    if (first) checkVersion(record);
    first = false;
    if (record.type === END) break;
    const { data } = record;
    if (record.type !== CONTINUE) lastType = record.type;
    if (lastType === 0x00fc) shared.push(data);
    else if (record.type === 0x0031 && data.length >= 10) {
      // No font has the index 4.
      if (fonts === 4) fonts++;
      if (viewOf(data).getUint16(8, true) !== 0) raisedFonts.add(fonts);
      fonts++;
    } else if (record.type === 0x002f)
      throw new DocumentError('encrypted_document', 'The workbook is protected by a password.');
    else if (record.type === 0x0022) globals.date1904 = data[0] === 1;
    else if (record.type === 0x041e && data.length >= 5) codes.set(viewOf(data).getUint16(0, true), stringAt(data, 2));
    else if (record.type === 0x00e0 && data.length >= 4) formatIds.push(viewOf(data).getUint16(2, true));
    else if (record.type === 0x0085) addSheet(globals, data);
  }
  globals.strings = new SharedStringReader(shared, raisedFonts).read(MAX_STRINGS);
  globals.formats = formatIds.map((id) => cellFormatOf(id, codes.get(id) ?? null));
  return globals;
}

function checkVersion(record: XlsRecord): void {
  if (record.type === BEGIN && record.data.length >= 4 && viewOf(record.data).getUint16(0, true) === BIFF8) return;
  if ([0x0809, 0x0409, 0x0209, 0x0009].includes(record.type)) {
    throw new DocumentError(
      'unsupported_media_type',
      'Workbooks of Excel 95 and earlier cannot be read; save it as XLSX.',
    );
  }
  throw new DocumentError('damaged_document', 'The workbook is damaged.');
}

function addSheet(globals: Globals, data: Uint8Array): void {
  if (data.length < 8 || globals.sheets.length >= MAX_SHEETS) return;
  const hidden = ((data[4] ?? 0) & 3) !== 0;
  if (hidden || data[5] !== 0) return;
  globals.sheets.push({ name: shortStringAt(data, 6), at: viewOf(data).getUint32(0, true) });
}

/** What all sheets together may hold: several may point at one place of the stream. */
interface Budget {
  cells: CellBudget;
  records: number;
}

function readSheet(stream: Uint8Array, at: number, globals: Globals, budget: Budget): Omit<NamedSheet, 'name'> | null {
  const reader = new SheetReader(globals, budget);
  let depth = 0;
  for (const record of recordsFrom(stream, at)) {
    if (--budget.records < 0) throw new DocumentError('parse_limit_exceeded', 'The workbook holds too many records.');
    if (record.type === BEGIN) {
      if (depth === 0 && (record.data.length < 4 || viewOf(record.data).getUint16(2, true) !== WORKSHEET)) return null;
      depth++;
    } else if (depth === 0) return null;
    else if (record.type === END) depth--;
    // Charts on the sheet are streams of records within it.
    else if (depth === 1) reader.record(record);
    if (depth === 0) break;
  }
  return reader.sheet;
}

class SheetReader {
  private readonly hiddenRows = new Set<number>();
  private readonly hiddenColumns: [number, number][] = [];
  readonly sheet: Omit<NamedSheet, 'name'> = {
    cells: [],
    merges: [],
    hiddenRows: this.hiddenRows,
    hiddenColumns: this.hiddenColumns,
    formulasWithoutValue: 0,
  };
  /** The cell of a formula whose result is a string: the string comes in a record of its own. */
  private awaiting: SheetCell | null = null;

  constructor(
    private readonly globals: Globals,
    private readonly budget: Budget,
  ) {}

  record({ type, data }: XlsRecord): void {
    if (type === STRING_OF_FORMULA && this.awaiting) {
      this.awaiting.text = stringAt(data, 0);
      this.awaiting = null;
    }
    const least = SHORTEST[type];
    if (least !== undefined && data.length >= least) RECORDS[type]?.(this, data, viewOf(data));
  }

  text(data: Uint8Array, text: string): SheetCell {
    const view = viewOf(data);
    return this.place(view.getUint16(0, true), view.getUint16(2, true), text);
  }

  number(row: number, column: number, style: number, value: number): void {
    const format = this.globals.formats[style] ?? { kind: 'number', unit: '' };
    this.place(row, column, shownNumber(String(value), format, this.globals.date1904));
  }

  sharedString(index: number): string {
    return this.globals.strings[index] ?? '';
  }

  formula(data: Uint8Array, view: DataView): void {
    const row = view.getUint16(0, true);
    const column = view.getUint16(2, true);
    if (view.getUint16(12, true) !== 0xffff) {
      const value = view.getFloat64(6, true);
      // Libraries that do not compute store a zero in the result's place and ask for it to be computed.
      const isStandIn = value === 0 && data.length >= 16 && (view.getUint16(14, true) & COMPUTE_ON_LOAD) !== 0;
      if (!isStandIn) this.number(row, column, view.getUint16(4, true), value);
      else {
        this.sheet.formulasWithoutValue++;
        this.place(row, column, '=?');
      }
      return;
    }
    const kind = data[6];
    if (kind === 0) this.awaiting = this.place(row, column, '');
    else if (kind === 1) this.place(row, column, data[8] === 1 ? 'TRUE' : 'FALSE');
    else if (kind === 2) this.place(row, column, '#N/A');
  }

  hideRow(row: number): void {
    this.hiddenRows.add(row);
  }

  hideColumns(first: number, last: number): void {
    if (this.hiddenColumns.length < 1000) this.hiddenColumns.push([first, last]);
  }

  merge(range: MergedRange): void {
    if (this.sheet.merges.length < MAX_MERGES) this.sheet.merges.push(range);
  }

  private place(row: number, column: number, text: string): SheetCell {
    this.budget.cells.spend(text);
    const cell = { row, column, text };
    this.sheet.cells.push(cell);
    return cell;
  }
}

/** Records that are read, with the fewest bytes each must have. */
const SHORTEST: Readonly<Record<number, number>> = {
  0x00fd: 10,
  0x0204: 9,
  0x00d6: 9,
  0x0203: 14,
  0x027e: 10,
  0x00bd: 6,
  0x0006: 14,
  0x0205: 8,
  0x0208: 16,
  0x007d: 10,
  0x00e5: 2,
};

const RECORDS: Readonly<Record<number, (reader: SheetReader, data: Uint8Array, view: DataView) => void>> = {
  0x00fd: (reader, data, view) => reader.text(data, reader.sharedString(view.getUint32(6, true))),
  0x0204: (reader, data) => reader.text(data, stringAt(data, 6)),
  0x00d6: (reader, data) => reader.text(data, stringAt(data, 6)),
  0x0203: (reader, _, view) =>
    reader.number(view.getUint16(0, true), view.getUint16(2, true), view.getUint16(4, true), view.getFloat64(6, true)),
  0x027e: (reader, _, view) =>
    reader.number(
      view.getUint16(0, true),
      view.getUint16(2, true),
      view.getUint16(4, true),
      packed(view.getInt32(6, true)),
    ),
  0x00bd: (reader, data, view) => {
    const row = view.getUint16(0, true);
    const first = view.getUint16(2, true);
    for (let i = 0; 4 + i * 6 + 6 <= data.length - 2; i++) {
      reader.number(row, first + i, view.getUint16(4 + i * 6, true), packed(view.getInt32(6 + i * 6, true)));
    }
  },
  0x0006: (reader, data, view) => reader.formula(data, view),
  0x0205: (reader, data) => reader.text(data, data[7] === 1 ? '#N/A' : data[6] === 1 ? 'TRUE' : 'FALSE'),
  0x0208: (reader, data, view) => {
    if (((data[12] ?? 0) & 0x20) !== 0) reader.hideRow(view.getUint16(0, true));
  },
  0x007d: (reader, data, view) => {
    if (((data[8] ?? 0) & 1) === 1 || view.getUint16(4, true) === 0)
      reader.hideColumns(view.getUint16(0, true), view.getUint16(2, true));
  },
  0x00e5: (reader, data, view) => {
    for (let i = 0; i < view.getUint16(0, true) && 2 + i * 8 + 8 <= data.length; i++) {
      const at = 2 + i * 8;
      const [top, bottom] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
      reader.merge({ top, bottom, left: view.getUint16(at + 4, true), right: view.getUint16(at + 6, true) });
    }
  },
};

/** A number packed into 30 bits (MS-XLS 2.5.217): an integer, or the upper bits of a floating-point number; either may be hundredths. */
function packed(value: number): number {
  let number = value >> 2;
  if ((value & 2) === 0) {
    const view = new DataView(new ArrayBuffer(8));
    view.setInt32(4, value & ~3, true);
    number = view.getFloat64(0, true);
  }
  return (value & 1) === 1 ? number / 100 : number;
}
