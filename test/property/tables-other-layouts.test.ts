/**
 * Tables set otherwise than the form has them: exactly the figures that were printed, and those
 * that can no longer be told are not made up.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reportTruths } from '../generators/figures.js';
import { OTHER_LAYOUTS } from '../generators/layouts-other.js';
import { readBack } from '../support/read-back.js';

const RUNS = Number(process.env.GONGKAI_PROPERTY_RUNS ?? 1) * 4;
const SEED = Number(process.env.GONGKAI_PROPERTY_SEED ?? 20240131);

it.each(OTHER_LAYOUTS.map((one) => [one.layout.name, one] as const))('%s', async (_name, { layout, rewrite }) => {
  const editions = rewrite.editions ?? (['2019', '2021'] as const);
  await fc.assert(
    fc.asyncProperty(fc.oneof(...editions.map((edition) => reportTruths(edition))), async (truth) => {
      expect(await readBack(truth, layout, [rewrite])).toEqual([]);
    }),
    { seed: SEED, numRuns: RUNS, endOnFailure: true },
  );
});
