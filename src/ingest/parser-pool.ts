/**
 * A parser that reads in worker threads, each document within a limit of time and of memory. A
 * document that exceeds it loses its thread, which is replaced; the service goes on.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { DocumentError } from '../core/document/document-error.js';
import { IngestError } from './ingest-error.js';
import type { ParseAnswer, ParseTask } from './parse-worker.js';
import type { ParseOptions, Parser } from './parser.js';

export interface ParserPoolOptions {
  /** From the moment a thread begins to read; waiting for a free thread is not counted. */
  timeoutMs: number;
  memoryMb: number;
  threads?: number;
  /** Documents that may wait for a thread; one more is refused with `parser_busy`. */
  queue?: number;
  /** For tests: another worker. */
  workerFile?: string;
}

export interface ParserPool {
  parse: Parser;
  /** Ends the threads; documents being read are given up. */
  close(): Promise<void>;
}

const DEFAULT_QUEUE = 256;
const MOST_THREADS = 4;

/** Threads run JavaScript only: from the TypeScript sources (tests) the built file is taken. */
const WORKER_FILE = fileURLToPath(
  import.meta.url.endsWith('.ts')
    ? new URL('../../dist/ingest/parse-worker.js', import.meta.url)
    : new URL('./parse-worker.js', import.meta.url),
);

export function createParserPool(options: ParserPoolOptions): ParserPool {
  const threads = options.threads ?? Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1));
  const pool = new Piscina<ParseTask, ParseAnswer>({
    filename: options.workerFile ?? WORKER_FILE,
    minThreads: threads,
    maxThreads: threads,
    maxQueue: Infinity,
    // The time limit is kept by ending the thread: nothing can be asked of one that is busy.
    idleTimeout: Infinity,
    resourceLimits: { maxOldGenerationSizeMb: options.memoryMb, stackSizeMb: 4 },
  });
  // A thread that dies of its document is reported by the document's own promise.
  pool.on('error', () => undefined);
  const mostAtOnce = threads + (options.queue ?? DEFAULT_QUEUE);
  let atOnce = 0;
  const parse: Parser = async (bytes, parseOptions = {}) => {
    // Counted here: the pool's own bound is loose while its threads are starting.
    if (atOnce >= mostAtOnce) throw new IngestError('parser_busy', 'Too many documents are waiting to be read.');
    atOnce++;
    try {
      return await parseInPool(pool, bytes, parseOptions, options);
    } finally {
      atOnce--;
    }
  };
  return {
    parse,
    close: () => pool.destroy(),
  };
}

async function parseInPool(
  pool: Piscina<ParseTask, ParseAnswer>,
  bytes: Uint8Array,
  options: ParseOptions,
  limits: ParserPoolOptions,
): Promise<Awaited<ReturnType<Parser>>> {
  const controller = new AbortController();
  const { port1, port2 } = new MessageChannel();
  let timer: NodeJS.Timeout | undefined;
  port1.once('message', () => {
    timer = setTimeout(() => controller.abort(), limits.timeoutMs);
  });
  try {
    const task: ParseTask = { bytes, options, started: port2 };
    const answer = await pool.run(task, { signal: controller.signal, transferList: [port2] });
    if (answer.ok) return answer.report;
    throw new DocumentError(answer.code, answer.message);
  } catch (error) {
    throw explain(error, controller.signal.aborted, limits);
  } finally {
    clearTimeout(timer);
    port1.close();
  }
}

function explain(error: unknown, timedOut: boolean, { timeoutMs, memoryMb }: ParserPoolOptions): unknown {
  if (error instanceof DocumentError || !(error instanceof Error)) return error;
  if (timedOut) {
    return new DocumentError('parse_limit_exceeded', `Reading the document took longer than ${timeoutMs} ms.`);
  }
  const { code } = error as { code?: unknown };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError) {
    return new DocumentError('parse_limit_exceeded', `Reading the document needed more than ${memoryMb} MiB.`);
  }
  return error;
}
