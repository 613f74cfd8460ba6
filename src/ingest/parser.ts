/** How the rest of the service reads a document: in this thread, in a worker, or in a test's own way. */
import type { ParsedReport } from '../core/parsed-report.js';

export interface ParseOptions {
  /** Content-Type as declared; a hint, never trusted. */
  mediaType?: string;
  fileName?: string;
}

/** @throws DocumentError when there is no document to read */
export type Parser = (bytes: Uint8Array, options?: ParseOptions) => Promise<ParsedReport>;
