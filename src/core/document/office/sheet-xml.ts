/**
 * A workbook of Excel 2003 in one XML file → its visible worksheets. Programs on web servers export it and name it
 * `.xls`. Rows, columns and cells count on from the one before unless they say where they stand.
 */
import { DocumentError } from '../document-error.js';
import { type CellFormat, cellFormatOf, shownNumber } from './number-format.js';
import { raised } from './run-text.js';
import { CellBudget } from './sheet-layout.js';
import type { NamedSheet } from './xls-file.js';
import { scanXml, type XmlAttributes, type XmlHandler } from './xml-scanner.js';

const MAX_MERGES = 20_000;
const MAX_SHEETS = 500;
const MAX_FORMATS = 65_536;
const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;
const LEFT_OUT = new Set(['Comment', 'PhoneticText', 'DocumentProperties', 'Names']);
const GENERAL: CellFormat = { kind: 'number', unit: '' };
/** Formats that Excel 2003 names instead of writing their code. */
const NAMED_FORMATS: Readonly<Record<string, string>> = {
  Percent: '0.00%',
  'Short Date': 'yyyy/m/d',
  'Long Date': 'yyyy"年"m"月"d"日"',
};

/** @throws DocumentError damaged_document when it brings a DTD, parse_limit_exceeded */
export function readSheetXml(xml: string): NamedSheet[] {
  const reader = new WorkbookReader();
  scanXml(xml, reader);
  return reader.shown();
}

interface OpenSheet extends NamedSheet {
  hiddenRows: Set<number>;
  hiddenColumns: [number, number][];
  isHidden: boolean;
}

class WorkbookReader implements XmlHandler {
  private readonly sheets: OpenSheet[] = [];
  private readonly formats = new Map<string, CellFormat>();
  private styleId = '';
  private row = -1;
  private column = -1;
  private nextColumn = 0;
  private mergedTo = 0;
  private cell: { format: CellFormat; formula: string | null; type: string; text: string } | null = null;
  private inData = false;
  private isRaised = false;
  private inVisible = false;
  private readonly budget = new CellBudget();

  open(name: string, attributes: XmlAttributes): boolean {
    if (LEFT_OUT.has(name)) return false;
    OPENED.get(name)?.(this, attributes);
    return true;
  }

  close(name: string): void {
    if (name === 'Cell') this.closeCell();
    else if (name === 'Data') this.inData = false;
    else if (name === 'Sup' || name === 'Sub') this.isRaised = false;
    else if (name === 'Visible') this.inVisible = false;
  }

  text(text: string): void {
    if (this.inData && this.cell) this.cell.text += this.isRaised ? raised(text) : text;
    else if (this.inVisible && this.sheet && /Hidden/.test(text)) this.sheet.isHidden = true;
  }

  shown(): NamedSheet[] {
    return this.sheets.filter((sheet) => !sheet.isHidden);
  }

  openStyle(attributes: XmlAttributes): void {
    this.styleId = attributes.get('ID') ?? '';
  }

  setFormat(attributes: XmlAttributes): void {
    const code = attributes.get('Format') ?? '';
    if (this.formats.size < MAX_FORMATS) this.formats.set(this.styleId, cellFormatOf(-1, NAMED_FORMATS[code] ?? code));
  }

  openSheet(attributes: XmlAttributes): void {
    if (this.sheets.length >= MAX_SHEETS)
      throw new DocumentError('parse_limit_exceeded', 'The workbook has too many sheets.');
    const name = attributes.get('Name') ?? '';
    this.sheets.push({
      name,
      cells: [],
      merges: [],
      hiddenRows: new Set(),
      hiddenColumns: [],
      isHidden: false,
      formulasWithoutValue: 0,
    });
    this.row = -1;
    this.nextColumn = 0;
  }

  openColumn(attributes: XmlAttributes): void {
    const first = placeOf(attributes, this.nextColumn);
    const last = Math.min(first + countOf(attributes, 'Span'), LAST_COLUMN);
    this.nextColumn = last + 1;
    const hidden = this.sheet?.hiddenColumns;
    if (isHidden(attributes, 'Width') && hidden && hidden.length < 1000) hidden.push([first, last]);
  }

  openRow(attributes: XmlAttributes): void {
    const first = Math.min(placeOf(attributes, this.row + 1), LAST_ROW);
    const last = Math.min(first + countOf(attributes, 'Span'), first + 1000, LAST_ROW);
    if (isHidden(attributes, 'Height')) for (let row = first; row <= last; row++) this.sheet?.hiddenRows.add(row);
    this.row = last;
    this.column = -1;
  }

  openCell(attributes: XmlAttributes): void {
    const { sheet } = this;
    const column = Math.min(placeOf(attributes, this.column + 1), LAST_COLUMN);
    const right = Math.min(column + countOf(attributes, 'MergeAcross'), LAST_COLUMN);
    const bottom = Math.min(this.row + countOf(attributes, 'MergeDown'), LAST_ROW);
    if (sheet && (right > column || bottom > this.row) && sheet.merges.length < MAX_MERGES)
      sheet.merges.push({ top: this.row, left: column, bottom, right });
    const format = this.formats.get(attributes.get('StyleID') ?? '') ?? GENERAL;
    this.cell = { format, formula: attributes.get('Formula'), type: 'String', text: '' };
    this.column = column;
    this.mergedTo = right;
  }

  openData(attributes: XmlAttributes): void {
    this.inData = true;
    if (this.cell) this.cell.type = attributes.get('Type') ?? 'String';
  }

  raise(): void {
    this.isRaised = true;
  }

  openVisible(): void {
    this.inVisible = true;
  }

  private closeCell(): void {
    const { sheet, cell } = this;
    this.cell = null;
    this.inData = false;
    if (!sheet || !cell) return;
    let text = cell.type === 'Number' ? shownNumber(cell.text, cell.format, false) : cell.text;
    if (text.trim() === '' && cell.formula !== null) {
      // Left blank it would pass for a figure that was not given.
      sheet.formulasWithoutValue++;
      text = cell.formula;
    }
    this.budget.spend(text);
    if (text.trim() !== '') sheet.cells.push({ row: Math.max(this.row, 0), column: this.column, text });
    this.column = this.mergedTo;
  }

  private get sheet(): OpenSheet | undefined {
    return this.sheets[this.sheets.length - 1];
  }
}

/** A map, not an object: names come from the document, and objects have members of their own. */
const OPENED: ReadonlyMap<string, (reader: WorkbookReader, attributes: XmlAttributes) => void> = new Map(
  Object.entries({
    Style: (reader: WorkbookReader, attributes: XmlAttributes) => reader.openStyle(attributes),
    NumberFormat: (reader: WorkbookReader, attributes: XmlAttributes) => reader.setFormat(attributes),
    Worksheet: (reader: WorkbookReader, attributes: XmlAttributes) => reader.openSheet(attributes),
    Column: (reader: WorkbookReader, attributes: XmlAttributes) => reader.openColumn(attributes),
    Row: (reader: WorkbookReader, attributes: XmlAttributes) => reader.openRow(attributes),
    Cell: (reader: WorkbookReader, attributes: XmlAttributes) => reader.openCell(attributes),
    Data: (reader: WorkbookReader, attributes: XmlAttributes) => reader.openData(attributes),
    Sup: (reader: WorkbookReader) => reader.raise(),
    Sub: (reader: WorkbookReader) => reader.raise(),
    Visible: (reader: WorkbookReader) => reader.openVisible(),
  }),
);

/** Where an element says it stands (counting from 1), else the place that follows. */
function placeOf(attributes: XmlAttributes, next: number): number {
  const stated = countOf(attributes, 'Index');
  return stated >= 1 ? stated - 1 : next;
}

function countOf(attributes: XmlAttributes, name: string): number {
  const value = attributes.get(name) ?? '';
  return /^\d{1,7}$/.test(value) ? Number(value) : 0;
}

function isHidden(attributes: XmlAttributes, extent: 'Width' | 'Height'): boolean {
  return attributes.get('Hidden') === '1' || /^0(?:\.0*)?$/.test(attributes.get(extent) ?? '');
}
