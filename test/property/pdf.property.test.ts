/**
 * Reports set on pages and printed as PDF in many ways: exactly the figures that were printed where every
 * cell has its borders; where the text alone tells the table, none that is wrong, and a word of doubt.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../../src/core/parse-report.js';
import type { ParsedReport } from '../../src/core/parsed-report.js';
import { reportTruths } from '../generators/figures.js';
import type { ReportTruth } from '../generators/figures.js';
import { printForm } from '../generators/form.js';
import { drawPdf } from '../generators/pdf-drawing.js';
import type { BorderKind } from '../generators/pdf-drawing.js';
import { flow } from '../generators/pdf-flow.js';
import { PARTIAL_BORDERS, randomStyle, WHOLE_BORDERS } from '../generators/pdf-styles.js';
import { seeded } from '../generators/rng.js';
import { compareTruth, parsedFigures, truthFigures, wrongFigures } from '../support/compare-truth.js';
import { truthFileOf } from '../support/truth-file.js';

const RUNS = Number(process.env.GONGKAI_PROPERTY_RUNS ?? 1) * 3;
const SEED = Number(process.env.GONGKAI_PROPERTY_SEED ?? 20240131);

const truths = fc.oneof(reportTruths('2019'), reportTruths('2021'));

async function readPrinted(truth: ReportTruth, borders: BorderKind, seed: number): Promise<ParsedReport> {
  const rng = seeded(seed);
  const style = randomStyle(rng, borders);
  const pages = flow(printForm(truth), style.flow);
  return parseReport(drawPdf(pages, style.draw, rng), { mediaType: 'application/pdf', fileName: 'report.pdf' });
}

describe('a report printed as PDF', () => {
  it.each(WHOLE_BORDERS)('is read exactly between borders: %s', async (borders) => {
    await fc.assert(
      fc.asyncProperty(truths, fc.nat(1e6), async (truth, seed) => {
        const report = await readPrinted(truth, borders, seed);
        expect(compareTruth(report, truthFileOf(truth))).toEqual([]);
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
  });

  it.each(PARTIAL_BORDERS)('says what it doubts where borders are missing: %s', async (borders) => {
    await fc.assert(
      fc.asyncProperty(truths, fc.nat(1e6), async (truth, seed) => {
        const report = await readPrinted(truth, borders, seed);
        expect(report.diagnostics.map(({ code }) => code)).toContain('pdf_table_aligned');
        expect(wrongFigures(parsedFigures(report), truthFigures(truthFileOf(truth)))).toEqual([]);
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
  });
});
