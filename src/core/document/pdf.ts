/**
 * PDF → blocks. Characters with their boxes, ruling lines and pictures come from PDFium; tables are
 * rebuilt from the lines, prose from positions. Nothing is guessed: what is doubtful is a diagnostic.
 */
import { DocumentError } from './document-error.js';
import type { ReadDocument } from './document.js';
import { isOutlined, isScanned } from './pdf/images.js';
import { readPageContent, type Budget, type PageContent } from './pdf/page-content.js';
import { layOutPage, type PageLayout } from './pdf/page-layout.js';
import type { PageNumbering } from './pdf/page-numbers.js';
import { assembleBlocks } from './pdf/paragraphs.js';
import { metaText, withPdf, type OpenPdf } from './pdf/pdfium.js';

const MAX_PAGES = 300;
/** Over all pages: ten times the longest report. Pages full of numbers, to be aligned, cost most. */
const MAX_CHARACTERS = 160_000;
/** Page objects and path segments looked at, over all pages. */
const MAX_OBJECTS = 800_000;

/** What went wrong, by diagnostic code: the pages it happened on and how often. */
type Troubles = Map<TroubleCode, { pages: Set<number>; count: number }>;

const TROUBLES = {
  pdf_page_unreadable: 'A page could not be loaded; nothing was read from it.',
  pdf_limit_reached: 'The page holds more text or drawing than is read; the rest was left out.',
  pdf_characters_unmapped: 'Characters without a Unicode mapping; each was read as U+FFFD.',
  pdf_text_recognised:
    'The text is a layer that nobody sees over or under a picture, put there by character recognition.',
  pdf_text_outlined: 'The page has no text but many shapes: its text is drawn as outlines and cannot be read.',
  pdf_page_scanned: 'The page is a picture without text, as scanned pages are; nothing was read from it.',
  pdf_text_slanted: 'Text set at a slant, as watermarks are, was left out.',
  pdf_text_faint: 'Text in a faint colour, large or repeated, as watermarks are, was left out.',
  pdf_text_unseen: 'Text that nobody sees, white on white, transparent or tiny, was left out.',
  pdf_field_unshown: 'Form fields hold values that nothing shows; they were not read.',
  pdf_text_struck: 'Digits with a line through them, as struck out; each was read as U+FFFD.',
  footnote_mark: 'Raised marks of footnotes beside text or figures were left out.',
  pdf_text_overlapping: 'Different digits are printed over one another; they were read as U+FFFD.',
  pdf_text_crosses_border: 'A number or word runs over a cell border; it was put whole into one cell.',
  pdf_number_wrapped: 'A number broken over two lines of a narrow cell was put together.',
  pdf_numbers_stacked: 'Two numbers stand above one another in one cell; they were kept apart.',
  pdf_cell_irregular: 'Borders are missing, so that a cell is no rectangle; it was cut into several.',
  pdf_row_joined: 'A row cut in two by a page break was put together.',
  pdf_table_aligned: 'Rows or columns of a table were told by alignment, for want of ruling lines.',
} as const;

type TroubleCode = keyof typeof TROUBLES;

/**
 * Reads a PDF.
 *
 * @returns blocks in reading order: a table block for each piece of a table on each page (a table that
 *   runs over a page break is several), its cells with spans and page; text blocks, one a paragraph, or
 *   one a line where a line holds columns; image blocks for pictures large enough to hold a table.
 * @throws DocumentError `encrypted_document`, `damaged_document` or `document_too_large`.
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  return withPdf(bytes, (pdf) => readOpenPdf(pdf, bytes));
}

function readOpenPdf(pdf: OpenPdf, bytes: Uint8Array): ReadDocument {
  const { call } = pdf.pdfium;
  const count = call.FPDF_GetPageCount(pdf.document);
  const budget: Budget = { characters: MAX_CHARACTERS, objects: MAX_OBJECTS };
  const numbering: PageNumbering = { last: null };
  const troubles: Troubles = new Map();
  const pages: PageLayout[] = [];
  for (let index = 0; index < Math.min(count, MAX_PAGES); index += 1) {
    if (budget.characters <= 0 || budget.objects <= 0) {
      note(troubles, 'pdf_limit_reached', index + 1, 1);
      break;
    }
    const content = readPageContent(pdf.pdfium, pdf.document, index, budget);
    if (content === null) {
      note(troubles, 'pdf_page_unreadable', index + 1, 1);
      continue;
    }
    const layout = layOutPage(content, index + 1, numbering);
    noteContent(troubles, content, index + 1);
    noteLayout(troubles, layout);
    pages.push(layout);
  }
  if (pages.length === 0) throw new DocumentError('damaged_document', 'The PDF has no page that can be read.');
  const { blocks, joinedRows } = assembleBlocks(pages);
  for (const page of joinedRows) note(troubles, 'pdf_row_joined', page, 1);
  const diagnostics = [...documentTroubles(pdf, bytes, count), ...listed(troubles)];
  return { title: metaText(pdf, 'Title'), metadata: { publishedOn: null }, blocks, diagnostics };
}

function documentTroubles(pdf: OpenPdf, bytes: Uint8Array, pages: number): ReadDocument['diagnostics'] {
  const found: ReadDocument['diagnostics'] = [];
  if (pages > MAX_PAGES) {
    found.push({ code: 'pdf_pages_left_out', message: `Only the first ${MAX_PAGES} of ${pages} pages were read.` });
  }
  const tail = new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, bytes.length - 2048)));
  if (pdf.pdfium.call.FPDF_DocumentHasValidCrossReferenceTable(pdf.document) === 0 || !tail.includes('%%EOF')) {
    found.push({ code: 'pdf_damaged', message: 'The file is damaged or cut short and was read as far as it goes.' });
  }
  return found;
}

function noteContent(troubles: Troubles, content: PageContent, page: number): void {
  note(troubles, 'pdf_limit_reached', page, content.bounded ? 1 : 0);
  note(troubles, 'pdf_characters_unmapped', page, content.unmapped);
  note(troubles, 'pdf_text_recognised', page, content.covered ? content.glyphs.length : content.hidden);
  note(troubles, 'pdf_text_outlined', page, isOutlined(content) ? 1 : 0);
  note(troubles, 'pdf_page_scanned', page, isScanned(content) && !isOutlined(content) ? 1 : 0);
  note(troubles, 'pdf_text_slanted', page, content.slanted);
  note(troubles, 'pdf_text_faint', page, content.faint);
  note(troubles, 'pdf_text_unseen', page, content.unseen);
  note(troubles, 'pdf_field_unshown', page, content.unshown);
  note(troubles, 'pdf_text_struck', page, content.struck);
  note(troubles, 'footnote_mark', page, content.raised);
}

function noteLayout(troubles: Troubles, { page, faults, irregular, aligned, tooManyRules }: PageLayout): void {
  note(troubles, 'pdf_limit_reached', page, tooManyRules ? 1 : 0);
  note(troubles, 'pdf_text_overlapping', page, faults.overlapping);
  note(troubles, 'pdf_text_crosses_border', page, faults.crossing);
  note(troubles, 'pdf_number_wrapped', page, faults.wrappedFigures);
  note(troubles, 'pdf_numbers_stacked', page, faults.stackedFigures);
  note(troubles, 'pdf_cell_irregular', page, irregular);
  note(troubles, 'pdf_table_aligned', page, aligned);
}

function note(troubles: Troubles, code: TroubleCode, page: number, count: number): void {
  if (count === 0) return;
  const trouble = troubles.get(code) ?? { pages: new Set(), count: 0 };
  trouble.pages.add(page);
  trouble.count += count;
  troubles.set(code, trouble);
}

function listed(troubles: Troubles): ReadDocument['diagnostics'] {
  return [...troubles].map(([code, { pages, count }]) => {
    const shown = [...pages].slice(0, 20).join(', ');
    const where = pages.size > 20 ? `${shown}, …` : shown;
    return { code, message: `${TROUBLES[code]} (page ${where}; ${count})` };
  });
}
