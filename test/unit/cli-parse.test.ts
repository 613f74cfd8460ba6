/** `gongkai parse` as people and scripts run it: a process, its output, its exit code. */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseReport } from '../../src/core/parse-report.js';
import { ensureBuilt } from '../integration/harness/build.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sample = (name: string): string => path.join(root, 'samples', name);
const folder = mkdtempSync(path.join(tmpdir(), 'gongkai-cli-'));

interface Ran {
  code: number | null;
  stderr: string;
  stdout: string;
  lines: Record<string, unknown>[];
}

/** Runs the command; `lines` is its output as NDJSON, where it is. */
function gongkai(args: readonly string[], input?: Buffer | string): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/gongkai.js', ...args], {
    cwd: root,
    input: input ?? '',
    encoding: 'utf8',
    timeout: 20_000,
    maxBuffer: 1 << 26,
  });
  const rows = stdout.split('\n');
  expect(rows.pop(), 'output ends with a line end').toBe('');
  const isNdjson = rows.every((row) => row.startsWith('{'));
  const lines = isNdjson ? rows.map((row) => JSON.parse(row) as Record<string, unknown>) : [];
  return { code: status, stdout, stderr, lines };
}

const errorOf = (line: Record<string, unknown> | undefined): { code: string; message: string } =>
  line?.['error'] as { code: string; message: string };

beforeAll(() => {
  ensureBuilt();
  mkdirSync(path.join(folder, 'reports', 'inner'), { recursive: true });
  copyFileSync(sample('xuyi-2021.html'), path.join(folder, 'reports', 'b.html'));
  copyFileSync(sample('dapu-2022.md'), path.join(folder, 'reports', 'inner', 'a.md'));
  writeFileSync(path.join(folder, 'reports', 'README.md'), 'not a document');
  writeFileSync(path.join(folder, 'reports', '.hidden'), 'not a document');
  writeFileSync(path.join(folder, 'empty.html'), '');
  writeFileSync(path.join(folder, 'zip.html'), zipSync({ 'a.txt': Buffer.from('nothing') }));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('gongkai parse', () => {
  it('prints one JSON object a line, with the path as it was given', async () => {
    const file = sample('xuyi-2019.html');
    const { code, lines, stderr } = gongkai(['parse', file, 'samples/xuyi-2020.html']);
    expect({ code, stderr, paths: lines.map(({ path: given }) => given) }).toEqual({
      code: 0,
      stderr: '',
      paths: [file, 'samples/xuyi-2020.html'],
    });
    const report = await parseReport(readFileSync(file), { fileName: 'xuyi-2019.html' });
    expect(lines[0]).toEqual({ path: file, ...(JSON.parse(JSON.stringify(report)) as object) });
  });

  it('reads a folder and the folders in it, in order of name, without what is no document', () => {
    const reports = path.join(folder, 'reports');
    const { code, lines } = gongkai(['parse', reports]);
    expect(code).toBe(0);
    expect(lines.map(({ path: given }) => path.relative(reports, String(given)))).toEqual(['b.html', 'inner/a.md']);
    expect(lines.map(({ kind }) => kind)).toEqual(['annual_report', 'annual_report']);
  });

  it('reads standard input for -', () => {
    const { code, lines } = gongkai(['parse', '-'], readFileSync(sample('xuyi-2022.gb2312.html')));
    expect([code, lines.length, lines[0]?.['path'], lines[0]?.['year']]).toEqual([0, 1, '-', 2022]);
  });

  it.each([
    ['a file that is not there', 'nothing-here.html', 'not_found'],
    ['an empty file', path.join(folder, 'empty.html'), 'empty_document'],
    ['a zip named .html', path.join(folder, 'zip.html'), 'unsupported_media_type'],
  ])('%s: exit 1, and a line with path and error', (_what, given, expected) => {
    const { code, lines, stderr } = gongkai(['parse', given]);
    expect([code, lines.length, Object.keys(lines[0] ?? {}), stderr]).toEqual([1, 1, ['path', 'error'], '']);
    expect(lines[0]?.['path']).toBe(given);
    expect(errorOf(lines[0]).code).toBe(expected);
    expect(errorOf(lines[0]).message).not.toBe('');
  });

  it('empty standard input is an error too', () => {
    const { code, lines } = gongkai(['parse', '-'], '');
    expect([code, errorOf(lines[0]).code]).toEqual([1, 'empty_document']);
  });

  it('goes on after a bad file, and exits 1 all the same', () => {
    const { code, lines } = gongkai(['parse', path.join(folder, 'empty.html'), 'missing', sample('xuyi-2021.html')]);
    expect(code).toBe(1);
    expect(lines.map((line) => errorOf(line)?.code ?? line['kind'])).toEqual([
      'empty_document',
      'not_found',
      'annual_report',
    ]);
  });

  it('without a path: says how it is used, and fails', () => {
    const { code, stdout, stderr } = gongkai(['parse']);
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/PATHS/);
  });

  it('explains to people with --explain, wherever it stands', () => {
    for (const args of [
      ['parse', '--explain', sample('anji-2022-wrong-total.html')],
      ['parse', sample('anji-2022-wrong-total.html'), '--explain'],
    ]) {
      const { code, stdout, stderr } = gongkai(args);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Kind: annual_report$/m);
      expect(stdout).toMatch(/received\.total +190 +“190”/);
    }
  });

  it('--explain fails as parse fails', () => {
    const { code, lines } = gongkai(['parse', '--explain', path.join(folder, 'zip.html')]);
    expect([code, errorOf(lines[0]).code]).toEqual([1, 'unsupported_media_type']);
  });

  it('ends quietly when nobody reads its output any more', async () => {
    const many = Array.from({ length: 30 }, () => sample('xuyi-2019.html'));
    const child = spawn(process.execPath, ['bin/gongkai.js', 'parse', ...many], { cwd: root });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
