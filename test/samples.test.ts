/** Every sample says what its truth says, and stands in samples/README.md. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../src/core/parse-report.js';
import { compareTruth } from './support/compare-truth.js';
import type { TruthFile } from './support/truth-file.js';

const samples = new URL('../samples/', import.meta.url);
const truths = readdirSync(new URL('samples/', import.meta.url)).map(
  (name) =>
    JSON.parse(readFileSync(new URL(`samples/${name}`, import.meta.url), 'utf8')) as TruthFile & { source: string },
);

describe('samples', () => {
  it.each(truths.map((truth) => [truth.source, truth] as const))('%s', async (source, truth) => {
    const file = source.replace('samples/', '');
    const report = await parseReport(readFileSync(new URL(file, samples)), { fileName: file });
    expect(compareTruth(report, truth)).toEqual([]);
  });

  it('has a truth and a line in the README for every file', () => {
    const readme = readFileSync(new URL('README.md', samples), 'utf8');
    const files = readdirSync(samples).filter((name) => /\.(?:html|txt|md)$/.test(name) && name !== 'README.md');
    expect(truths.map((truth) => truth.source.replace('samples/', '')).sort()).toEqual(files.sort());
    expect(files.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
