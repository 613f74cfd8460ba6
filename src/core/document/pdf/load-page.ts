/**
 * Loads pages: with what their annotations show made part of them, and in a box of some sense.
 */
import type { PageBox } from './frame.js';
import type { Pdfium } from './pdfium.js';

/** More annotations than this are no form that somebody filled in. */
const MAX_ANNOTATIONS = 2000;
const WIDGET = 20;
const A4: PageBox = { left: 0, bottom: 0, right: 595, top: 842 };
/** Arguments and results of FPDFPage_Flatten. */
const NORMAL_DISPLAY = 0;
const FLATTENED = 1;

export interface LoadedPage {
  /** The handle, to be closed by the caller; 0 when PDFium cannot load the page. */
  page: number;
  /** Form fields with a value but no appearance, which programs make up and PDFium leaves out. */
  unshown: number;
}

/** Loads a page with what its annotations show, the values of form fields above all, made part of it. */
export function loadPage(pdfium: Pdfium, document: number, index: number): LoadedPage {
  const { call } = pdfium;
  const page = loadSound(pdfium, document, index);
  const annotations = page === 0 ? 0 : call.FPDFPage_GetAnnotCount(page);
  if (annotations <= 0 || annotations > MAX_ANNOTATIONS) return { page, unshown: 0 };
  const unshown = unshownFields(pdfium, page, annotations);
  if (call.FPDFPage_Flatten(page, NORMAL_DISPLAY) !== FLATTENED) return { page, unshown };
  call.FPDF_ClosePage(page);
  return { page: call.FPDF_LoadPage(document, index), unshown };
}

/** The visible box; a box that is empty or beyond all measure is taken as A4. */
export function pageBox(pdfium: Pdfium, page: number): PageBox {
  const box = boundingBox(pdfium, page);
  return isSound(box) ? box : A4;
}

/** For every point of a page's width and height its text takes memory, print or not: no box may be beyond measure. */
function loadSound(pdfium: Pdfium, document: number, index: number): number {
  const { call } = pdfium;
  const page = call.FPDF_LoadPage(document, index);
  if (page === 0 || isSound(boundingBox(pdfium, page))) return page;
  call.FPDFPage_SetMediaBox(page, A4.left, A4.bottom, A4.right, A4.top);
  call.FPDFPage_SetCropBox(page, A4.left, A4.bottom, A4.right, A4.top);
  call.FPDF_ClosePage(page);
  return call.FPDF_LoadPage(document, index);
}

function unshownFields({ call, memory, scratch }: Pdfium, page: number, annotations: number): number {
  const [value, appearance] = [scratch, scratch + 2];
  memory.HEAPU8.set(new TextEncoder().encode('V\0AP\0'), scratch);
  let count = 0;
  for (let index = 0; index < annotations; index += 1) {
    const annotation = call.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    if (
      call.FPDFAnnot_GetSubtype(annotation) === WIDGET &&
      call.FPDFAnnot_HasKey(annotation, appearance) === 0 &&
      call.FPDFAnnot_HasKey(annotation, value) !== 0
    )
      count += 1;
    call.FPDFPage_CloseAnnot(annotation);
  }
  return count;
}

function boundingBox({ call, memory, scratch }: Pdfium, page: number): PageBox {
  call.FPDF_GetPageBoundingBox(page, scratch);
  const at = scratch >> 2;
  const view = memory.HEAPF32;
  return { left: view[at] ?? 0, top: view[at + 1] ?? 0, right: view[at + 2] ?? 0, bottom: view[at + 3] ?? 0 };
}

function isSound({ left, bottom, right, top }: PageBox): boolean {
  const [width, height] = [right - left, top - bottom];
  return width > 1 && height > 1 && width < 1e6 && height < 1e6;
}
