/**
 * Word 97–2003 (DOC, and WPS where it is the same format), Excel 97–2003 (XLS) and Excel 2003 in XML → blocks.
 * Own readers of the formats, because tables must keep their merged cells (docs/adr/0004-office-media.md).
 */
import type { ReadDocument } from './document.js';
import { docBlocks } from './office/doc-body.js';
import { openDoc } from './office/doc-file.js';
import { formulaDiagnostics } from './office/formula-results.js';
import { sheetBlocks } from './office/sheet-layout.js';
import { readSheetXml } from './office/sheet-xml.js';
import { type NamedSheet, readWorkbookSheets } from './office/xls-file.js';

/**
 * Reads a DOC. Text boxes follow the main text: where they are anchored is not read.
 * @throws DocumentError unsupported_media_type (Word 95 and earlier), encrypted_document, damaged_document, parse_limit_exceeded
 */
export async function readDoc(bytes: Uint8Array): Promise<ReadDocument> {
  const file = openDoc(bytes);
  const blocks = [...docBlocks(file, file.body), ...docBlocks(file, file.textBoxes)];
  const diagnostics: ReadDocument['diagnostics'] = [];
  if (file.hasNotes) {
    diagnostics.push({
      code: 'notes_not_read',
      message: 'The document has footnotes or endnotes; they were not read.',
    });
  }
  return {
    title: null,
    metadata: { publishedOn: null },
    blocks,
    diagnostics,
    ...(file.trackedChanges > 0
      ? { repairs: [{ kind: 'tracked_changes_accepted' as const, count: file.trackedChanges }] }
      : {}),
  };
}

/**
 * Reads an XLS of Excel 97 or later (BIFF8). Hidden sheets, rows and columns are left out.
 * @throws DocumentError unsupported_media_type (Excel 95 and earlier), encrypted_document, damaged_document, parse_limit_exceeded
 */
export async function readXls(bytes: Uint8Array): Promise<ReadDocument> {
  return workbookOf(readWorkbookSheets(bytes));
}

/**
 * Reads a workbook of Excel 2003 in one XML file.
 * @throws DocumentError damaged_document, parse_limit_exceeded
 */
export async function readXmlWorkbook(xml: string): Promise<ReadDocument> {
  return workbookOf(readSheetXml(xml));
}

function workbookOf(sheets: readonly NamedSheet[]): ReadDocument {
  const blocks = sheets.flatMap((sheet) => sheetBlocks(sheet.name, sheet));
  const unvalued = sheets.reduce((sum, sheet) => sum + sheet.formulasWithoutValue, 0);
  return { title: null, metadata: { publishedOn: null }, blocks, diagnostics: formulaDiagnostics(unvalued, 0) };
}
