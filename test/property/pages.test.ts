/** Print, then read: the report of every page that content systems deliver, exactly as it was printed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../../src/core/parse-report.js';
import { reportTruths } from '../generators/figures.js';
import { printForm } from '../generators/form.js';
import { PAGES } from '../generators/pages-html.js';
import { MARKDOWN_PAGES } from '../generators/pages-markdown.js';
import { compareTruth } from '../support/compare-truth.js';
import { truthFileOf } from '../support/truth-file.js';

const RUNS = Number(process.env.GONGKAI_PROPERTY_RUNS ?? 1);
const SEED = Number(process.env.GONGKAI_PROPERTY_SEED ?? 20240131);

const TRUTHS = (['2019', '2021'] as const).map((edition) =>
  fc.sample(reportTruths(edition), { seed: SEED, numRuns: RUNS }),
);

describe('pages', () => {
  it.each([...PAGES, ...MARKDOWN_PAGES].map((page, turn) => [page.name, page, turn] as const))(
    '%s',
    async (_name, page, turn) => {
      for (const truth of TRUTHS[turn % TRUTHS.length] ?? []) {
        const written = page.render(printForm(truth));
        const bytes = typeof written === 'string' ? new TextEncoder().encode(written) : written;
        const report = await parseReport(bytes, { mediaType: page.mediaType, fileName: page.fileName });
        const { published_on: _date, ...known } = truthFileOf(truth);
        expect(compareTruth(report, known)).toEqual([]);
      }
    },
  );
});
