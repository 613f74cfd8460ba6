/** One wrong digit in a cell of an identity gives exactly the findings of the identities it stands in. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseReport } from '../../src/core/parse-report.js';
import {
  APPLICANTS_APART,
  RESULTS,
  reportTruths,
  REVIEW_GROUPS,
  REVIEW_RESULTS,
  outcomesOf,
} from '../generators/figures.js';
import type { FigurePath, Figures, FormEdition, ReportTruth } from '../generators/figures.js';
import { layoutNamed, render } from '../generators/render.js';
import { seriousFindings } from '../support/compare-truth.js';

const RUNS = Number(process.env.GONGKAI_PROPERTY_RUNS ?? 2) * 30;
const SEED = Number(process.env.GONGKAI_PROPERTY_SEED ?? 20240131);

/** The form's identities, written out a second time so that the reader's own table of them is checked too. */
function brokenIdentities(figures: Figures, edition: FormEdition): string[] {
  const at = (path: FigurePath): number => figures[path] ?? 0;
  const broken: string[] = [];
  for (const applicant of [...APPLICANTS_APART, 'total'] as const) {
    const of = (outcome: Parameters<typeof cell>[0]): number => at(cell(outcome, applicant));
    if (of('received') + of('carried_in') !== of('decided_total') + of('carried_out'))
      broken.push(`applications.balance ${applicant}`);
    if (RESULTS[edition].reduce((sum, outcome) => sum + of(outcome), 0) !== of('decided_total'))
      broken.push(`applications.outcomes_sum ${applicant}`);
  }
  for (const outcome of outcomesOf(edition)) {
    const parts = APPLICANTS_APART.reduce((sum, applicant) => sum + at(cell(outcome, applicant)), 0);
    if (parts !== at(cell(outcome, 'total'))) broken.push(`applications.applicants_sum ${outcome}`);
  }
  for (const group of REVIEW_GROUPS) {
    const parts = REVIEW_RESULTS.reduce((sum, result) => sum + at(`reviewLitigation/${group}_${result}`), 0);
    if (parts !== at(`reviewLitigation/${group}_total`)) broken.push(`review_litigation.group_sum ${group}`);
  }
  return broken.sort();
}

const cell = (
  outcome: ReturnType<typeof outcomesOf>[number],
  applicant: (typeof APPLICANTS_APART)[number] | 'total',
): FigurePath => `applications/${outcome}/${applicant}`;

/** Changes one digit of one figure in sections three or four; a leading digit never becomes 0. */
function mutate(truth: ReportTruth, chosen: number, digit: number, shift: number): ReportTruth {
  const paths = (Object.keys(truth.figures) as FigurePath[]).filter((path) => !path.startsWith('disclosure/'));
  const path = paths[chosen % paths.length] ?? 'applications/received/total';
  const printed = String(truth.figures[path] ?? 0);
  const at = digit % printed.length;
  const changed = (Number(printed[at]) + shift) % 10;
  const value = Number(printed.slice(0, at) + String(changed) + printed.slice(at + 1));
  return {
    ...truth,
    figures: {
      ...truth.figures,
      [path]: String(value).length === printed.length ? value : value + 1 + Number(printed),
    },
  };
}

it.each(['html', 'html-covered-empty', 'pipes', 'aligned'])('one wrong digit, printed as %s', async (name) => {
  const property = fc.asyncProperty(
    fc.constantFrom('2019' as const, '2021' as const).chain((edition) => reportTruths(edition)),
    fc.nat(),
    fc.nat(9),
    fc.integer({ min: 1, max: 9 }),
    async (truth, chosen, digit, shift) => {
      const wrong = mutate(truth, chosen, digit, shift);
      const { bytes, mediaType, fileName } = render(wrong, layoutNamed(name));
      const report = await parseReport(bytes, { mediaType, fileName });
      expect(seriousFindings(report)).toEqual(brokenIdentities(wrong.figures, wrong.forms.applications));
    },
  );
  await fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
});
