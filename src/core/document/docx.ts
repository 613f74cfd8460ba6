/**
 * DOCX → blocks. An own walk over WordprocessingML rather than a converter to HTML: automatic
 * numbers, tracked changes in rows and marks, text boxes and merged cells must come out exactly
 * (docs/adr/0004-office-media.md). The same markup in one XML file, without a container, is read too.
 */
import { decode } from './decode.js';
import type { Block, ReadDocument } from './document.js';
import { readHtml } from './html.js';
import { rootHtmlOf } from './mhtml.js';
import { type BodySources, type DocxBody, readDocxBody } from './office/docx-body.js';
import { readNumbering } from './office/docx-numbering.js';
import { formulaDiagnostics } from './office/formula-results.js';
import { FlatPackage } from './office/flat-package.js';
import { OfficePackage } from './office/office-package.js';
import { scanXml } from './office/xml-scanner.js';
import { ZipArchive } from './office/zip-archive.js';

/** Bytes of all documents put into one; read as HTML they cost more than the markup of a DOCX. */
const MAX_CHUNK_BYTES = 3 * 1024 * 1024;
const NO_CHUNKS: BodySources['chunk'] = () => null;

interface PackageBody extends DocxBody {
  hasNotes: boolean;
}

/**
 * Reads a DOCX, transitional or strict.
 * @throws DocumentError unsupported_media_type, damaged_document, encrypted_document, parse_limit_exceeded
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadDocument> {
  return documentOf(bodyOf(new OfficePackage(new ZipArchive(bytes))));
}

/**
 * Reads a Word document in one XML file: the parts of a DOCX in a row (Flat OPC), or the format of Word 2003,
 * which programs on web servers still fill in and name `.doc`.
 * @throws DocumentError unsupported_media_type, damaged_document, parse_limit_exceeded
 */
export async function readWordXml(xml: string): Promise<ReadDocument> {
  if (/<pkg:package\b/.test(xml.slice(0, 4000))) return documentOf(bodyOf(new OfficePackage(new FlatPackage(xml))));
  const styles = xml.slice(Math.max(xml.indexOf('<w:styles'), 0), Math.max(xml.indexOf('</w:styles>'), 0));
  const body = xml.slice(Math.max(xml.indexOf('<w:body'), 0));
  const read = readDocxBody(body, { numbering: readNumbering(null, styles), chunk: NO_CHUNKS });
  return documentOf({ ...read, hasNotes: /<w:(?:foot|end)note[\s>]/.test(body) });
}

/** @param isInner whether the package is a chunk of another, whose own chunks are not followed */
function bodyOf(office: OfficePackage, isInner = false): PackageBody {
  const part = office.mainPart('word/document.xml');
  const relationships = office.relationships(part);
  const targetOf = (type: string): string | null =>
    relationships.find((relationship) => relationship.type === type && !relationship.external)?.target ?? null;
  let room = MAX_CHUNK_BYTES;
  const chunk: BodySources['chunk'] = (id) => {
    const target = relationships.find((relationship) => relationship.id === id && !relationship.external)?.target;
    const bytes = target === undefined || room <= 0 ? null : office.archive.read(target);
    room -= bytes?.length ?? 0;
    return bytes === null || room < 0 ? null : readChunk(office, bytes);
  };
  const body = readDocxBody(office.xml(part) ?? '', {
    numbering: readNumbering(office.xml(targetOf('numbering')), office.xml(targetOf('styles'))),
    chunk: isInner ? NO_CHUNKS : chunk,
  });
  const hasNotes = hasText(office.xml(targetOf('footnotes'))) || hasText(office.xml(targetOf('endnotes')));
  return { ...body, hasNotes };
}

function documentOf(body: PackageBody): ReadDocument {
  const diagnostics: ReadDocument['diagnostics'] = formulaDiagnostics(body.formulasWithoutValue, 0);
  if (body.embeddedObjects > 0) {
    diagnostics.push({
      code: 'embedded_object_not_read',
      message: `${body.embeddedObjects} embedded object(s), such as a worksheet pasted into the document, were not read.`,
    });
  }
  if (body.hasNotes) {
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

/**
 * A document put into the container as it was, for Word to convert on opening: HTML or MHTML by makers of DOCX on
 * web servers, DOCX by programs that join the contributions of several offices. Null for what is not read (RTF).
 */
function readChunk(office: OfficePackage, bytes: Uint8Array): Block[] | null {
  const head = Buffer.from(bytes.subarray(0, 5)).toString('latin1');
  if (head.startsWith('PK')) return bodyOf(new OfficePackage(office.archive.inner(bytes)), true).blocks;
  if (head.startsWith('{\\rtf')) return null;
  const html = rootHtmlOf(bytes) ?? decode(bytes).text;
  return readHtml(html).blocks;
}

function hasText(xml: string | null): boolean {
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
