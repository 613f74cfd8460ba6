/**
 * Print, then read: in every layout, with every damage, exactly the figures that were printed.
 * GONGKAI_PROPERTY_RUNS sets how many reports each combination reads, GONGKAI_PROPERTY_SEED which.
 */
import fc from 'fast-check';
import { Converter } from 'opencc-js';
import { describe, expect, it } from 'vitest';
import { BIG5_CHARSETS, CHARSETS } from '../generators/charsets.js';
import type { Damage } from '../generators/damage.js';
import { reportTruths } from '../generators/figures.js';
import type { FormEdition, ReportTruth } from '../generators/figures.js';
import { FOLDED_LAYOUTS } from '../generators/layouts-text.js';
import { FIGURE_DAMAGES } from '../generators/damages-figures.js';
import { damageNamed, DAMAGES, layoutNamed, LAYOUTS, readability } from '../generators/render.js';
import { PLAIN_PROSE } from '../generators/form.js';
import { readBack } from '../support/read-back.js';

const RUNS = Number(process.env.GONGKAI_PROPERTY_RUNS ?? 1);
const SEED = Number(process.env.GONGKAI_PROPERTY_SEED ?? 20240131);

const reportsOf = Object.fromEntries(
  (['2019', '2021'] as const).map((edition) => [
    edition,
    fc.sample(reportTruths(edition), { seed: SEED, numRuns: RUNS }),
  ]),
) as Record<FormEdition, ReportTruth[]>;

/** Reports of the editions that a damage can befall; the turn decides which edition comes first, so that both do. */
function truths(turn = 0, damage?: Damage): ReportTruth[] {
  const editions = damage?.editions ?? (['2019', '2021'] as const);
  const inTurn = turn % 2 === 0 ? editions : editions.toReversed();
  return Array.from({ length: RUNS }, (_, run) => {
    const edition = inTurn[run % inTurn.length] ?? '2021';
    return reportsOf[edition][run] ?? reportsOf[edition][0];
  }).filter((truth) => truth !== undefined);
}

describe.each(LAYOUTS.map((layout) => [layout.name, layout] as const))('layout %s', (_name, layout) => {
  const fit = [undefined, ...DAMAGES.filter((damage) => readability(layout, damage) !== 'unfit')];
  const cases = fit.map(
    (damage, turn) => [damage?.name ?? 'undamaged', damage, turn + LAYOUTS.indexOf(layout)] as const,
  );
  it.each(cases)('%s', async (_damage, damage, turn) => {
    for (const [index, truth] of truths(turn, damage).entries())
      expect(await readBack(truth, layout, damage === undefined ? [] : [damage], { seed: SEED + index })).toEqual([]);
  });
});

describe.each(FOLDED_LAYOUTS.map((layout) => [layout.name, layout] as const))(
  'folded into lines, %s',
  (_name, layout) => {
    const fit = FIGURE_DAMAGES.filter(({ name }) => name !== 'thousands-space' && name !== 'digits-apart');
    const cases = [undefined, ...fit].map((damage, turn) => [damage?.name ?? 'undamaged', damage, turn] as const);
    it.each(cases)('%s', async (_damage, damage, turn) => {
      for (const [index, truth] of truths(turn, damage).entries())
        expect(await readBack(truth, layout, damage === undefined ? [] : [damage], { seed: SEED + index })).toEqual([]);
    });
  },
);

describe('charsets', () => {
  const media = ['html', 'html-word', 'pipes', 'cell-lines'].map(layoutNamed);
  const cases = CHARSETS.flatMap((charset) =>
    media.map((layout) => [charset.name, layout.name, charset, layout] as const),
  );
  it.each(cases)('%s in %s', async (_charset, _layout, charset, layout) => {
    for (const truth of truths()) expect(await readBack(truth, layout, [], { charset })).toEqual([]);
  });

  /** Big5 has no simplified characters: the whole report is converted first. */
  it.each(BIG5_CHARSETS.map((charset) => [charset.name, charset] as const))('%s', async (_name, charset) => {
    const toTraditional = Converter({ from: 'cn', to: 'tw' });
    const prose = { ...PLAIN_PROSE, intro: toTraditional(PLAIN_PROSE.intro) };
    for (const truth of truths())
      expect(await readBack(truth, layoutNamed('html'), [damageNamed('traditional-tw')], { charset, prose })).toEqual(
        [],
      );
  });
});

/** Damages that stand in each other's way on paper as well: at most one of each family. */
const FAMILIES: readonly (readonly string[])[] = [
  DAMAGES.map(({ name }) => name).filter((name) => name.startsWith('zero-as-')),
  ['thousands-comma', 'thousands-wide-comma', 'thousands-space', 'digits-apart', 'full-width-digits'],
  ['numbering-with-dun-comma', 'labels-broken', 'label-misprinted'],
  ['half-width-punctuation', 'traditional-t', 'punctuation-doubled', 'pinyin-in-brackets', 'invisible-characters'],
  ['site-chrome', 'spam-tail', 'pipe-noise', 'template-placeholders'],
];

describe('several damages at once', () => {
  const layouts = ['html', 'html-word', 'html-covered-empty', 'html-split', 'pipes', 'markdown', 'tabs'].map(
    layoutNamed,
  );
  it.each(layouts.map((layout) => [layout.name, layout] as const))('in %s', async (_name, layout) => {
    const damages = fc.tuple(...FAMILIES.map((family) => fc.option(fc.constantFrom(...family), { nil: null })));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(reportTruths('2019'), reportTruths('2021')),
        damages,
        fc.nat(),
        async (truth, names, seed) => {
          const chosen = names.filter((name) => name !== null).map(damageNamed);
          expect(await readBack(truth, layout, chosen, { seed })).toEqual([]);
        },
      ),
      { seed: SEED, numRuns: 10 * RUNS, endOnFailure: true },
    );
  });
});
