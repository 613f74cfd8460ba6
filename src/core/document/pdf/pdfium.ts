/**
 * PDFium compiled to WebAssembly: one instance, made when the first PDF comes and reused for all
 * later ones; after a failure its memory is put back to what it was before the first. Everything
 * here is synchronous once the instance stands, so documents never interleave.
 *
 * The raw exports are called, not the wrapped ones of the package: a page costs some ten
 * thousand crossings and the wrappers assert on each.
 */
import { DocumentError } from '../document-error.js';
import type { PdfiumExports, PdfiumMemory } from './pdfium-exports.js';
import { checkStreamSizes } from './stream-sizes.js';
import { installSubstituteFont } from './substitute-font.js';

/**
 * What PDFium's memory may grow to before a document is refused, in bytes: WebAssembly memory never shrinks, so
 * that this is what a process keeps. Reports of hundreds of pages do not let it grow beyond the 18 MB that it begins with.
 */
export const MAX_HEAP_BYTES = 160 * 1024 * 1024;
/** What a document itself may take of it. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** So many sizes, from the most convenient down, are tried for one growth of the memory. */
const GROWTH_ATTEMPTS = 3;

const SCRATCH_BYTES = 256;
/** The memory is a multiple of so many bytes. */
const RESET_STEP = 65536;

/** FPDF_GetLastError values that mean a password or an unknown security handler. */
const ENCRYPTED_ERRORS: ReadonlySet<number> = new Set([4, 5]);

/** A running instance: its functions, its memory and a small buffer for results. */
export interface Pdfium {
  call: PdfiumExports;
  memory: PdfiumMemory;
  /** Address of SCRATCH_BYTES bytes, aligned to eight. */
  scratch: number;
  /** Growths of the memory refused one after another, in a row of GROWTH_ATTEMPTS when memory was wanting. */
  refused: number;
}

/** A document opened in PDFium; valid only inside `withPdf`. */
export interface OpenPdf {
  pdfium: Pdfium;
  document: number;
}

interface Running {
  pdfium: Pdfium;
  /** Puts the memory back to what it was before the first document. */
  reset(): void;
}

let running: Promise<Running> | null = null;

async function start(): Promise<Running> {
  const { PDFiumModule } = await import('@hyzyla/pdfium');
  // PDFium reports every refused allocation on standard error; the reader reports it once, as an error.
  const silent: object = { print: () => undefined, printErr: () => undefined };
  const memory = (await PDFiumModule(silent)) as unknown as PdfiumMemory & { wasmExports: PdfiumExports };
  const call = memory.wasmExports;
  call.FPDF_InitLibrary();
  const pdfium: Pdfium = { call, memory, scratch: call.malloc(SCRATCH_BYTES), refused: 0 };
  limitMemory(pdfium);
  installSubstituteFont(pdfium);
  return { pdfium, reset: resetter(pdfium) };
}

/** Makes growth beyond the limit fail, so that a bomb ends in an error of PDFium and not of the machine. */
function limitMemory(pdfium: Pdfium): void {
  const { memory } = pdfium.call;
  const grow = memory.grow.bind(memory);
  Object.defineProperty(memory, 'grow', {
    value: (pages: number): number => {
      if (memory.buffer.byteLength + pages * 65536 <= MAX_HEAP_BYTES) {
        if (!isOutOfMemory(pdfium)) pdfium.refused = 0;
        return grow(pages);
      }
      pdfium.refused += 1;
      throw new RangeError('PDFium memory limit');
    },
  });
}

/** Whether an allocation was refused for want of allowed memory. */
function isOutOfMemory({ refused }: Pdfium): boolean {
  return refused >= GROWTH_ATTEMPTS;
}

/**
 * An instance that broke down cannot be used on, and dropped ones pile up until their memory is collected. All its
 * state is its memory and its stack pointer: putting both back makes a new instance of it in the same memory.
 */
function resetter(pdfium: Pdfium): () => void {
  const { call, memory } = pdfium;
  const heap = memory.HEAPU8;
  const blank = new Uint8Array(RESET_STEP);
  let used = heap.length;
  while (used > 0 && Buffer.compare(heap.subarray(used - RESET_STEP, used), blank) === 0) used -= RESET_STEP;
  const pristine = heap.slice(0, used);
  const stack = call.emscripten_stack_get_current();
  return () => {
    memory.HEAPU8.set(pristine);
    memory.HEAPU8.fill(0, used);
    call._emscripten_stack_restore(stack);
    pdfium.refused = 0;
  };
}

/**
 * Opens a PDF, hands it to `read` and closes it whatever happens.
 *
 * @throws DocumentError `encrypted_document` when a password is needed, `damaged_document` when PDFium
 *   cannot open it or breaks down over it,
 *   `parse_limit_exceeded` when it unpacks into more memory than is allowed, `document_too_large`.
 */
export async function withPdf<T>(bytes: Uint8Array, read: (pdf: OpenPdf) => T): Promise<T> {
  if (bytes.length > MAX_FILE_BYTES) throw new DocumentError('document_too_large', 'The PDF is too large to read.');
  checkStreamSizes(bytes);
  running ??= start();
  const { pdfium, reset } = await running;
  try {
    const result = readDocument(pdfium, bytes, read);
    // PDFium gets over some refused allocations by leaving out what it had no room for.
    if (isOutOfMemory(pdfium)) throw new RangeError('PDFium memory limit');
    return result;
  } catch (error) {
    const bounded = isOutOfMemory(pdfium);
    if (bounded || !(error instanceof DocumentError)) reset();
    if (bounded) throw new DocumentError('parse_limit_exceeded', 'The PDF unpacks into more than can be read.');
    if (!(error instanceof DocumentError) && isBreakdown(error))
      throw new DocumentError('damaged_document', 'PDFium broke down over the document.');
    throw error;
  }
}

/** A trap, an abort or an exhausted stack or memory of WebAssembly; a C++ exception arrives as a number or an `Exception`. */
function isBreakdown(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  return (
    error.name === 'RuntimeError' ||
    error instanceof RangeError ||
    /CppException|Aborted/.test(error.name + error.message)
  );
}

function readDocument<T>(pdfium: Pdfium, bytes: Uint8Array, read: (pdf: OpenPdf) => T): T {
  const { call } = pdfium;
  const data = call.malloc(bytes.length);
  if (data === 0) throw new RangeError('PDFium memory limit');
  try {
    pdfium.memory.HEAPU8.set(bytes, data);
    const document = call.FPDF_LoadMemDocument(data, bytes.length, 0);
    if (document === 0) throw openingError(call.FPDF_GetLastError());
    try {
      return read({ pdfium, document });
    } finally {
      call.FPDF_CloseDocument(document);
    }
  } finally {
    call.free(data);
  }
}

function openingError(code: number): DocumentError {
  return ENCRYPTED_ERRORS.has(code)
    ? new DocumentError('encrypted_document', 'The PDF needs a password.')
    : new DocumentError('damaged_document', 'The PDF cannot be opened.');
}

/** A text entry of the document's information dictionary, or null. */
export function metaText({ pdfium, document }: OpenPdf, tag: string): string | null {
  const { call, memory, scratch } = pdfium;
  const name = new TextEncoder().encode(`${tag}\0`);
  memory.HEAPU8.set(name, scratch);
  const length = call.FPDF_GetMetaText(document, scratch, 0, 0);
  if (length <= 2 || length > 4096) return null;
  const buffer = call.malloc(length);
  if (buffer === 0) return null;
  try {
    call.FPDF_GetMetaText(document, scratch, buffer, length);
    const units = memory.HEAPU8.slice(buffer, buffer + length - 2);
    return new TextDecoder('utf-16le').decode(units).trim() || null;
  } finally {
    call.free(buffer);
  }
}
