/**
 * XLSX → blocks: sheets that are shown, in order, each cut into tables at its blank rows.
 * Cells give what is stored, not what a number format makes of it, except where the format
 * adds the unit or makes a date.
 */
import type { Block, ReadDocument } from './document.js';
import { DocumentError } from './document-error.js';
import { type CellFormat, cellFormatOf } from './office/number-format.js';
import { OfficePackage } from './office/office-package.js';
import { isFalse, readSheet, type SheetSources } from './office/xlsx-sheet.js';
import { formulaDiagnostics } from './office/formula-results.js';
import { isRaised } from './office/docx-numbering.js';
import { written } from './office/run-text.js';
import { drawingBlocks } from './office/sheet-drawing.js';
import { CellBudget, sheetBlocks } from './office/sheet-layout.js';
import { scanXml } from './office/xml-scanner.js';
import { ZipArchive } from './office/zip-archive.js';

const MAX_SHEETS = 500;
const MAX_SHARED_STRINGS = 500_000;
const MAX_FORMATS = 65_536;
const GENERAL: CellFormat = { kind: 'number', unit: '' };

interface SheetEntry {
  name: string;
  relationshipId: string;
}

/**
 * Reads an XLSX, transitional or strict. Hidden sheets, rows and columns are left out.
 * @throws DocumentError unsupported_media_type, damaged_document, encrypted_document, parse_limit_exceeded
 */
export async function readXlsx(bytes: Uint8Array): Promise<ReadDocument> {
  const office = new OfficePackage(new ZipArchive(bytes));
  const part = office.mainPart('xl/workbook.xml');
  const relationships = office.relationships(part);
  const targetOf = (type: string): string | null =>
    relationships.find((relationship) => relationship.type === type && !relationship.external)?.target ?? null;
  const workbook = readWorkbook(office.xml(part) ?? '');
  const sources: SheetSources = {
    strings: readSharedStrings(office.xml(targetOf('sharedStrings'))),
    formats: readFormats(office.xml(targetOf('styles'))),
    date1904: workbook.date1904,
    budget: new CellBudget(),
    computesOnLoad: workbook.computesOnLoad,
  };
  const blocks: Block[] = [];
  let unvalued = 0;
  let uncomputed = 0;
  for (const entry of workbook.sheets) {
    const target = relationships.find((relationship) => relationship.id === entry.relationshipId)?.target;
    const xml = target === undefined ? null : office.xml(target);
    if (target === undefined || xml === null) continue;
    const sheet = readSheet(xml, sources);
    unvalued += sheet.formulasWithoutValue;
    uncomputed += sheet.formulasToCompute;
    for (const block of sheetBlocks(entry.name, sheet)) blocks.push(block);
    for (const block of drawingOf(office, target)) blocks.push(block);
  }
  return {
    title: null,
    metadata: { publishedOn: null },
    blocks,
    diagnostics: formulaDiagnostics(unvalued, uncomputed),
  };
}

function drawingOf(office: OfficePackage, sheet: string): Block[] {
  const drawing = office.relationships(sheet).find(({ type, external }) => type === 'drawing' && !external);
  const xml = drawing ? office.xml(drawing.target) : null;
  return xml === null ? [] : drawingBlocks(xml);
}

function readWorkbook(xml: string): { sheets: SheetEntry[]; date1904: boolean; computesOnLoad: boolean } {
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  let computesOnLoad = false;
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes.get('date1904') ?? '');
      if (name === 'calcPr') computesOnLoad = ['1', 'true'].includes(attributes.get('fullCalcOnLoad') ?? '');
      if (name !== 'sheet') return;
      if ((attributes.get('state') ?? 'visible') !== 'visible') return;
      if (sheets.length >= MAX_SHEETS)
        throw new DocumentError('parse_limit_exceeded', 'The workbook has too many sheets.');
      sheets.push({ name: attributes.get('name') ?? '', relationshipId: attributes.get('id') ?? '' });
    },
  });
  return { sheets, date1904, computesOnLoad };
}

function readSharedStrings(xml: string | null): string[] {
  const strings: string[] = [];
  if (xml === null) return strings;
  let parts: string[] = [];
  let inText = false;
  let isSmall = false;
  let isStruck = false;
  scanXml(xml, {
    open(name, attributes) {
      // Readings over the characters are no part of the text.
      if (name === 'rPh' || name === 'extLst') return false;
      if (name === 'si') parts = [];
      if (name === 'si' || name === 'r') isSmall = isStruck = false;
      if (name === 'strike') isStruck = !isFalse(attributes.get('val'));
      if (name === 'vertAlign') isSmall = isRaised(attributes.get('val'));
      inText = name === 't';
      return true;
    },
    close(name) {
      inText = false;
      if (name !== 'si') return;
      if (strings.length >= MAX_SHARED_STRINGS) {
        throw new DocumentError('parse_limit_exceeded', 'The workbook holds too many texts.');
      }
      strings.push(parts.join(''));
    },
    text(text) {
      if (inText) parts.push(written(text, isSmall, isStruck));
    },
  });
  return strings;
}

/** Formats by the style index that cells carry. */
function readFormats(xml: string | null): CellFormat[] {
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  if (xml === null) return formats;
  let inCellFormats = false;
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'numFmt' && codes.size < MAX_FORMATS)
        codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats && formats.length < MAX_FORMATS) {
        const id = Number(attributes.get('numFmtId') ?? '0');
        formats.push(Number.isInteger(id) ? cellFormatOf(id, codes.get(id) ?? null) : GENERAL);
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return formats;
}
