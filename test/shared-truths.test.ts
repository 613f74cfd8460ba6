/** Real documents beside the checkout, where they are: every truth in `../shared/corpus` with its source. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../src/core/parse-report.js';
import { compareTruth } from './support/compare-truth.js';
import type { TruthFile } from './support/truth-file.js';

const shared = new URL('../../shared/', import.meta.url);
const corpus = new URL('corpus/', shared);
const present = existsSync(corpus);

describe.skipIf(!present)('real documents with known figures', () => {
  const names = present ? readdirSync(corpus).filter((name) => name.endsWith('.json')) : [];
  it.each(names)('%s', async (name) => {
    const truth = JSON.parse(readFileSync(new URL(name, corpus), 'utf8')) as TruthFile;
    const source = truth.source ?? name;
    const report = await parseReport(readFileSync(new URL(source, shared)), { fileName: source });
    expect(compareTruth(report, truth)).toEqual([]);
  });
});

it.skipIf(present)('SKIPPED: no ../shared/corpus beside this checkout, so no real document was read', () => {
  expect(present).toBe(false);
});
