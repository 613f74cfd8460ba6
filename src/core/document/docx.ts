/**
 * DOCX → blocks. An own walk over WordprocessingML rather than a converter to HTML: automatic
 * numbers, tracked changes in rows and marks, text boxes and merged cells must come out exactly
 * (docs/adr/0004-office-media.md).
 */
import type { Block, ReadDocument } from './document.js';
import { readDocxBody } from './office/docx-body.js';
import { readNumbering } from './office/docx-numbering.js';
import { decode } from './decode.js';
import { readHtml } from './html.js';
import { rootHtmlOf } from './mhtml.js';
import { OfficePackage } from './office/office-package.js';
import { scanXml } from './office/xml-scanner.js';

/**
 * Reads a DOCX, transitional or strict.
 * @throws DocumentError unsupported_media_type, damaged_document, encrypted_document, parse_limit_exceeded
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadDocument> {
  const office = new OfficePackage(bytes);
  const part = office.mainPart('word/document.xml');
  const relationships = office.relationships(part);
  const targetOf = (type: string): string | null =>
    relationships.find((relationship) => relationship.type === type && !relationship.external)?.target ?? null;
  const body = readDocxBody(office.xml(part) ?? '', {
    numbering: readNumbering(office.xml(targetOf('numbering')), office.xml(targetOf('styles'))),
    chunk(id) {
      const target = relationships.find((relationship) => relationship.id === id && !relationship.external)?.target;
      return target === undefined ? [] : readChunk(office.archive.read(target));
    },
  });
  const diagnostics: ReadDocument['diagnostics'] = [];
  if (body.embeddedObjects > 0) {
    diagnostics.push({
      code: 'embedded_object_not_read',
      message: `${body.embeddedObjects} embedded object(s), such as a worksheet pasted into the document, were not read.`,
    });
  }
  if (hasNotes(office.xml(targetOf('footnotes'))) || hasNotes(office.xml(targetOf('endnotes')))) {
    diagnostics.push({
      code: 'notes_not_read',
      message: 'The document has footnotes or endnotes; they were not read.',
    });
  }
  return {
    title: null,
    metadata: { publishedOn: null },
    blocks: body.blocks,
    diagnostics,
    ...(body.trackedChanges > 0
      ? { repairs: [{ kind: 'tracked_changes_accepted' as const, count: body.trackedChanges }] }
      : {}),
  };
}

/** HTML or MHTML put into the container as it was, for Word to convert on opening; makers of DOCX on web servers do that. */
function readChunk(bytes: Uint8Array | null): Block[] {
  if (bytes === null) return [];
  const html = rootHtmlOf(bytes) ?? decode(bytes).text;
  return readHtml(html).blocks;
}

function hasNotes(xml: string | null): boolean {
  if (xml === null) return false;
  let found = false;
  let inText = false;
  scanXml(xml, {
    open(name) {
      inText = name === 't';
    },
    text(text) {
      if (inText && text.trim() !== '') found = true;
    },
  });
  return found;
}
