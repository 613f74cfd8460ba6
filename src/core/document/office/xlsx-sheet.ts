/**
 * One worksheet's XML → its cells and merged ranges.
 */
import { type CellFormat, shownNumber } from './number-format.js';
import type { CellBudget, MergedRange, Sheet, SheetCell } from './sheet-layout.js';
import { isRaised } from './docx-numbering.js';
import { written } from './run-text.js';
import { scanXml, type XmlAttributes, type XmlHandler } from './xml-scanner.js';

export interface SheetSources {
  strings: readonly string[];
  formats: readonly CellFormat[];
  date1904: boolean;
  budget: CellBudget;
  /** The workbook asks to be computed when it is opened: results stored in it are the writer's stand-ins, or of former figures. */
  computesOnLoad: boolean;
}

/** Readings over characters, and extensions that repeat elements of these names with a meaning of their own. */
const LEFT_OUT = new Set(['rPh', 'extLst']);

export interface ReadSheet extends Sheet {
  formulasWithoutValue: number;
  formulasToCompute: number;
}

const MAX_HIDDEN_ROWS = 100_000;
const MAX_MERGES = 20_000;
const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;

export function readSheet(xml: string, sources: SheetSources): ReadSheet {
  const reader = new SheetReader(sources);
  scanXml(xml, reader);
  return reader.sheet;
}

class SheetReader implements XmlHandler {
  private readonly hiddenRows = new Set<number>();
  private readonly hiddenColumns: [number, number][] = [];
  readonly sheet: ReadSheet = {
    cells: [],
    merges: [],
    hiddenRows: this.hiddenRows,
    hiddenColumns: this.hiddenColumns,
    formulasWithoutValue: 0,
    formulasToCompute: 0,
  };
  private row = -1;
  private column = -1;
  private type = '';
  private style = 0;
  private value = '';
  private inline = '';
  private formula: string | null = null;
  private raised = false;
  private struck = false;
  private hasValue = false;
  private reading: 'value' | 'inline' | 'formula' | null = null;

  constructor(private readonly sources: SheetSources) {}

  open(name: string, attributes: XmlAttributes): boolean {
    if (LEFT_OUT.has(name)) return false;
    this.reading = null;
    if (name === 'c') this.openCell(attributes);
    else if (name === 'v') {
      this.reading = 'value';
      this.hasValue = true;
    } else if (name === 't') this.reading = 'inline';
    else if (name === 'r') this.raised = this.struck = false;
    else if (name === 'strike') this.struck = !isFalse(attributes.get('val'));
    else if (name === 'vertAlign') this.raised = isRaised(attributes.get('val'));
    else if (name === 'f') {
      this.reading = 'formula';
      this.formula = '';
    } else if (name === 'row') this.openRow(attributes);
    else if (name === 'col') this.openColumns(attributes);
    else if (name === 'mergeCell') this.addMerge(attributes.get('ref') ?? '');
    return true;
  }

  text(text: string): void {
    if (this.reading === 'value') this.value += text;
    else if (this.reading === 'inline') this.inline += written(text, this.raised, this.struck);
    else if (this.reading === 'formula' && this.formula !== null) this.formula += text;
  }

  close(name: string): void {
    this.reading = null;
    if (name === 'c') this.closeCell();
  }

  private openRow(attributes: XmlAttributes): void {
    const stated = Number(attributes.get('r'));
    this.row = Number.isInteger(stated) && stated >= 1 ? Math.min(stated - 1, LAST_ROW) : this.row + 1;
    this.column = -1;
    if (isHidden(attributes, 'ht') && this.hiddenRows.size < MAX_HIDDEN_ROWS) this.hiddenRows.add(this.row);
  }

  private openColumns(attributes: XmlAttributes): void {
    if (!isHidden(attributes, 'width') || this.hiddenColumns.length >= 1000) return;
    this.hiddenColumns.push([Number(attributes.get('min')) - 1, Number(attributes.get('max')) - 1]);
  }

  private openCell(attributes: XmlAttributes): void {
    const place = cellPlace(attributes.get('r') ?? '');
    this.column = place?.column ?? this.column + 1;
    if (place) this.row = place.row;
    this.type = attributes.get('t') ?? 'n';
    this.style = Number(attributes.get('s') ?? '0');
    this.value = '';
    this.inline = '';
    this.formula = null;
    this.hasValue = false;
    this.raised = this.struck = false;
  }

  private closeCell(): void {
    const text = this.cellText();
    if (text.trim() === '') return;
    this.sources.budget.spend(text);
    const cell: SheetCell = { row: Math.max(this.row, 0), column: this.column, text };
    this.sheet.cells.push(cell);
  }

  private cellText(): string {
    if (this.type === 'inlineStr') return unescaped(this.inline);
    if (this.formula !== null && !this.hasResult()) {
      // Left blank it would pass for a figure that was not given.
      this.sheet.formulasWithoutValue++;
      return `=${this.formula}`;
    }
    if (this.type === 's') return unescaped(this.sources.strings[Number(this.value)] ?? '');
    if (this.type === 'b') return this.value.trim() === '1' ? 'TRUE' : 'FALSE';
    if (this.type !== 'n') return unescaped(this.value);
    const format = this.sources.formats[this.style] ?? { kind: 'number', unit: '' };
    return shownNumber(this.value, format, this.sources.date1904);
  }

  /** Libraries that do not compute store no result, or a zero in its place and a request to compute it. */
  private hasResult(): boolean {
    if (this.value.trim() === '') return this.type === 'str' && this.hasValue;
    if (!this.sources.computesOnLoad) return true;
    if (Number(this.value) === 0) return false;
    this.sheet.formulasToCompute++;
    return true;
  }

  private addMerge(reference: string): void {
    const [from, to] = reference.split(':');
    const first = cellPlace(from ?? '');
    const last = cellPlace(to ?? from ?? '');
    if (!first || !last || this.sheet.merges.length >= MAX_MERGES) return;
    const range: MergedRange = { top: first.row, left: first.column, bottom: last.row, right: last.column };
    this.sheet.merges.push(range);
  }
}

/** `C7` → row 6, column 2; null when it is no place on a sheet. */
function cellPlace(reference: string): { row: number; column: number } | null {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!match) return null;
  let column = 0;
  for (const letter of (match[1] ?? '').toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]) - 1;
  return row < 0 || row > LAST_ROW || column > LAST_COLUMN + 1 ? null : { row, column: column - 1 };
}

/** Characters that XML cannot hold are written `_x000D_`. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** Hidden, or with no height or width at all. */
function isHidden(attributes: XmlAttributes, extent: 'ht' | 'width'): boolean {
  return isTrue(attributes.get('hidden')) || /^0(?:\.0*)?$/.test(attributes.get(extent) ?? '');
}

/** Of a property that is on when it is there without a value. */
export function isFalse(value: string | null): boolean {
  return value === '0' || value === 'false';
}

function isTrue(value: string | null): boolean {
  return value === '1' || value === 'true';
}
