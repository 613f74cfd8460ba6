/** Reading in worker threads, with workers that misbehave on command. */
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parseReport } from '../../src/core/parse-report.js';
import { createParserPool, type ParserPool, type ParserPoolOptions } from '../../src/ingest/parser-pool.js';
import { bytesOf } from './harness/parsed-reports.js';

/** Does what the document says. */
const WORKER = `
const hog = () => { const all = []; for (;;) all.push(new Array(10_000).fill(all.length)); };
const deep = (n) => 1 + deep(n + 1);
export default async function ({ bytes, options, started }) {
  started.postMessage('started');
  const text = new TextDecoder().decode(bytes);
  if (text === 'hang') for (;;);
  if (text === 'hog') hog();
  if (text === 'deep') deep(0);
  if (text === 'fault') throw new TypeError('a fault of ours');
  if (text === 'slow') await new Promise((resolve) => setTimeout(resolve, 150));
  if (text === 'empty') return { ok: false, code: 'empty_document', message: 'empty' };
  return { ok: true, report: { text, options } };
}`;

let folder: string;
let pool: ParserPool;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongkai-worker-'));
  await writeFile(path.join(folder, 'worker.mjs'), WORKER);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => pool.close());

function open(over: Partial<ParserPoolOptions> = {}): ParserPool {
  pool = createParserPool({
    timeoutMs: 300,
    memoryMb: 64,
    threads: 1,
    workerFile: path.join(folder, 'worker.mjs'),
    ...over,
  });
  return pool;
}

describe('a pool of parsers', () => {
  test('passes on what was read, and why nothing was', async () => {
    const { parse } = open();
    expect(await parse(bytesOf('fine'), { fileName: 'a.html' })).toEqual({
      text: 'fine',
      options: { fileName: 'a.html' },
    });
    await expect(parse(bytesOf('empty'))).rejects.toMatchObject({ name: 'DocumentError', code: 'empty_document' });
    await expect(parse(bytesOf('fault'))).rejects.toThrow('a fault of ours');
  });

  test.each(['hang', 'hog', 'deep'])('gives up a document that makes it %s, and goes on', async (trouble) => {
    const { parse } = open(trouble === 'hog' ? { timeoutMs: 20_000 } : {});
    await expect(parse(bytesOf(trouble))).rejects.toMatchObject({
      name: 'DocumentError',
      code: 'parse_limit_exceeded',
    });
    expect(await parse(bytesOf('fine'))).toMatchObject({ text: 'fine' });
  });

  test('does not count the time spent waiting for a thread', async () => {
    const { parse } = open();
    const texts = await Promise.all(Array.from({ length: 5 }, () => parse(bytesOf('slow'))));
    expect(texts).toHaveLength(5);
  });

  test('refuses more documents than may wait', async () => {
    const { parse } = open({ queue: 2 });
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => parse(bytesOf('slow'))));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(3);
    for (const { reason } of refused) expect(reason).toMatchObject({ name: 'IngestError', code: 'parser_busy' });
  });

  test('reads the samples as this thread does', async () => {
    pool = createParserPool({ timeoutMs: 20_000, memoryMb: 300, threads: 1 });
    const files = (await readdir('samples')).filter((name) => name.endsWith('.html')).slice(0, 2);
    for (const fileName of files) {
      const bytes = await readFile(path.join('samples', fileName));
      expect(await pool.parse(bytes, { fileName })).toEqual(await parseReport(bytes, { fileName }));
    }
  });
});
