/**
 * No bytes make the reader throw anything but a DocumentError, or take more than two seconds.
 * GONGKAI_FUZZ_RUNS sets how many mutated documents are read (300 without it).
 */
import fc from 'fast-check';
import { it } from 'vitest';
import { parseReport } from '../../src/core/parse-report.js';
import { CHARSETS } from '../generators/charsets.js';
import { reportTruths } from '../generators/figures.js';
import { below, pick, seeded } from '../generators/rng.js';
import type { Rng } from '../generators/rng.js';
import { DAMAGES, LAYOUTS, render } from '../generators/render.js';
import { expectSurvival } from '../support/quick.js';

const RUNS = Number(process.env.GONGKAI_FUZZ_RUNS ?? 300);
const SEED = Number(process.env.GONGKAI_PROPERTY_SEED ?? 20240131);

type Mutation = (bytes: Buffer, rng: Rng) => Buffer;

const insert =
  (make: (rng: Rng) => string): Mutation =>
  (bytes, rng) => {
    const at = below(rng, bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(make(rng)), bytes.subarray(at)]);
  };

const TAGS = [
  '<table>',
  '</table>',
  '<tr>',
  '</td>',
  '<td>',
  '<!--',
  '-->',
  '<![CDATA[',
  '<script>',
  '</p>',
  '<div',
  '"',
  "'",
  '&#x1F',
  '<td colspan=-3>',
];

const MUTATIONS: Record<string, Mutation> = {
  bytesFlipped: (bytes, rng) => {
    const flipped = Buffer.from(bytes);
    for (let count = 1 + below(rng, 40); count > 0; count -= 1) flipped[below(rng, flipped.length)] = below(rng, 256);
    return flipped;
  },
  truncated: (bytes, rng) => bytes.subarray(0, below(rng, bytes.length)),
  startLost: (bytes, rng) => bytes.subarray(below(rng, bytes.length)),
  tagSoup: insert((rng) => Array.from({ length: 60 }, () => pick(rng, TAGS)).join('')),
  deepNesting: insert((rng) => pick(rng, ['<div>', '<table><tr><td>', '<span>', '[', '（']).repeat(20_000)),
  hugeSpans: insert(
    (rng) => `<td colspan="${10 ** (1 + below(rng, 9))}" rowspan="${10 ** (1 + below(rng, 9))}">7</td>`,
  ),
  hugeNumber: insert(() => '9'.repeat(40_000)),
  hugeLine: insert((rng) => pick(rng, ['|', ' ', '\t', '受理申请', '1 ', '（', '一、', '&nbsp;']).repeat(60_000)),
  manyCells: insert(() => `<table>${'<tr><td>1<td>2<td>3</tr>'.repeat(20_000)}`),
  repeated: (bytes) => Buffer.concat(Array.from({ length: 20 }, () => bytes)),
  shuffled: (bytes, rng) => {
    const size = 64 + below(rng, 512);
    const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    return Buffer.concat(parts.sort(() => rng() - 0.5));
  },
  noise: (_bytes, rng) => Buffer.from(Array.from({ length: 4096 }, () => below(rng, 256))),
};

it.each(Object.entries(MUTATIONS))(
  'survives %s',
  async (_name, mutation) => {
    const property = fc.asyncProperty(
      fc.oneof(reportTruths('2019'), reportTruths('2021')),
      fc.constantFrom(...LAYOUTS),
      fc.constantFrom(...DAMAGES),
      fc.constantFrom(...CHARSETS),
      fc.nat(),
      async (truth, layout, damage, charset, seed) => {
        const { bytes, mediaType, fileName } = render(truth, layout, [damage], { seed, charset });
        const mutated = mutation(Buffer.from(bytes), seeded(seed));
        await expectSurvival(() => parseReport(mutated, { mediaType, fileName }));
      },
    );
    await fc.assert(property, {
      seed: SEED,
      numRuns: Math.ceil(RUNS / Object.keys(MUTATIONS).length),
      endOnFailure: true,
    });
  },
  600_000,
);
