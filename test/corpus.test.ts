/**
 * Golden cases: a folder a quirk, named after it, with its source and what is known of it.
 * A missing expectation fails. `npm run corpus:update` (GONGKAI_CORPUS_UPDATE=1) writes missing
 * ones, and only those, from what was parsed: to be read by a person against the source before it is kept.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../src/core/parse-report.js';
import { compareTruth } from './support/compare-truth.js';
import { truthFileFrom } from './support/truth-from-report.js';
import type { TruthFile } from './support/truth-file.js';

const corpus = new URL('corpus/', import.meta.url);
const updating = process.env.GONGKAI_CORPUS_UPDATE === '1';
const cases = readdirSync(corpus, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

describe('golden corpus', () => {
  it('has at least sixty cases', () => expect(cases.length).toBeGreaterThanOrEqual(60));

  it.each(cases)('%s', async (name) => {
    const folder = new URL(`${name}/`, corpus);
    const sources = readdirSync(folder).filter((file) => file.startsWith('source.'));
    expect(sources, `${name} needs exactly one source.*`).toHaveLength(1);
    const fileName = sources[0] ?? '';
    const report = await parseReport(readFileSync(new URL(fileName, folder)), { fileName });
    const expectation = new URL('expected.json', folder);
    if (updating && !existsSync(expectation)) writeFileSync(expectation, truthFileFrom(report));
    expect(existsSync(expectation), `${name} has no expected.json: run npm run corpus:update and read it`).toBe(true);
    const truth = JSON.parse(readFileSync(expectation, 'utf8')) as TruthFile;
    expect(compareTruth(report, truth)).toEqual([]);
  });
});
