/**
 * Word 97–2003 (DOC, and WPS where it is the same format) and Excel 97–2003 (XLS) → blocks. Own
 * readers of the two formats, because tables must keep their merged cells
 * (docs/adr/0004-office-media.md).
 */
import type { ReadDocument } from './document.js';
import { docBlocks } from './office/doc-body.js';
import { openDoc } from './office/doc-file.js';
import { sheetBlocks } from './office/sheet-layout.js';
import { readWorkbookSheets } from './office/xls-file.js';

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
  const blocks = readWorkbookSheets(bytes).flatMap((sheet) => sheetBlocks(sheet.name, sheet));
  return { title: null, metadata: { publishedOn: null }, blocks, diagnostics: [] };
}
