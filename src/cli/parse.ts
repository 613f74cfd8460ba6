/**
 * `gongkai parse PATH…`: documents → parsed reports as NDJSON on standard output, or, with
 * `--explain`, what was read and why in plain text. Needs no database.
 */
import { createReadStream } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { defineCommand } from 'citty';
import { DocumentError } from '../core/document/document-error.js';
import { MAX_DOCUMENT_BYTES } from '../core/document/read-document.js';
import { examine } from '../core/parse-report.js';

/** Files of a folder that are never documents. */
const IGNORED = /^(?:\..*|readme.*)$/i;

export default defineCommand({
  meta: { name: 'parse', description: 'Parse reports and print one JSON object a line.' },
  args: {
    paths: { type: 'positional', description: 'Files, folders, or - for standard input', required: true },
    explain: { type: 'boolean', description: 'Tell people what was read and why, instead of JSON' },
  },
  async run({ args }) {
    endWhenNobodyReads();
    const paths = args._.length > 0 ? args._ : [args.paths];
    for await (const path of documentsUnder(paths)) await parseOne(path, args.explain === true);
  },
});

/** Every file named, and every file under a folder named, in order of name. A path that does not exist is passed on, to fail in its own line. */
async function* documentsUnder(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    const info = path === '-' ? null : await stat(path).catch(() => null);
    if (!info?.isDirectory()) {
      yield path;
      continue;
    }
    const names = (await readdir(path).catch(() => null))?.filter((name) => !IGNORED.test(name)).sort();
    if (!names) yield path;
    else yield* documentsUnder(names.map((name) => join(path, name)));
  }
}

async function parseOne(path: string, explained: boolean): Promise<void> {
  try {
    const bytes = path === '-' ? await readAll(process.stdin) : await readBounded(path);
    const examined = await examine(bytes, path === '-' ? {} : { fileName: basename(path) });
    if (explained) await print((await import('./explain.js')).explain(path, examined).join('\n'));
    else await print(JSON.stringify({ path, ...examined.report }));
  } catch (error) {
    process.exitCode = 1;
    await print(JSON.stringify({ path, error: describe(error) }));
  }
}

async function readBounded(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  return size > MAX_DOCUMENT_BYTES ? readAll(createReadStream(path)) : readFile(path);
}

/** Reads a stream, but never much more than the reader would accept. */
async function readAll(stream: AsyncIterable<Buffer | string>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (length > MAX_DOCUMENT_BYTES) break;
  }
  return Buffer.concat(chunks);
}

function describe(error: unknown): { code: string; message: string } {
  if (error instanceof DocumentError) return { code: error.code, message: error.message };
  const cause = error as NodeJS.ErrnoException;
  return { code: cause.code === 'ENOENT' ? 'not_found' : (cause.code ?? 'internal_error'), message: cause.message };
}

/** A pipe closed by its reader (`| head -1`) is the end of the work, not a failure of it. */
function endWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

/** Waits for a slow reader: a panel of ten thousand reports must not pile up in memory. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) {
    await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
  }
}
