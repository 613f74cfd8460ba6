/**
 * Runs in a worker thread: reads one document, so that a hostile one costs this thread alone. Errors
 * travel as data, because an error loses its class on the way between threads.
 */
import type { MessagePort } from 'node:worker_threads';
import { DocumentError, type DocumentErrorCode } from '../core/document/document-error.js';
import { parseReport } from '../core/parse-report.js';
import type { ParsedReport } from '../core/parsed-report.js';
import type { ParseOptions } from './parser.js';

export interface ParseTask {
  bytes: Uint8Array;
  options: ParseOptions;
  /** Told when reading begins: from then on the time is counted. */
  started: MessagePort;
}

export type ParseAnswer = { ok: true; report: ParsedReport } | { ok: false; code: DocumentErrorCode; message: string };

export default async function parse({ bytes, options, started }: ParseTask): Promise<ParseAnswer> {
  started.postMessage('started');
  try {
    return { ok: true, report: await parseReport(bytes, options) };
  } catch (error) {
    if (error instanceof DocumentError) return { ok: false, code: error.code, message: error.message };
    throw error;
  } finally {
    started.close();
  }
}
