/**
 * A cell lost, doubled, parted, run together or moved: no figure is then wrong without a word. What is read
 * otherwise than it is printed stands beside a finding or a diagnostic that the whole document does not have.
 * Each layout and edit meets one kind of report of each edition, in turn; GONGKAI_PROPERTY_RUNS sets at how many places.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../../src/core/parse-report.js';
import type { ParsedReport } from '../../src/core/parsed-report.js';
import { CELL_EDITS, editCell, figurePlaces } from '../generators/cell-edits.js';
import { reportTruths, withApplicantTotals } from '../generators/figures.js';
import type { FigurePath, Figures, ReportTruth } from '../generators/figures.js';
import { printForm } from '../generators/form.js';
import type { FormReport, FormTable } from '../generators/form.js';
import type { Layout } from '../generators/layout.js';
import { layoutNamed } from '../generators/render.js';
import { below, seeded } from '../generators/rng.js';
import { findingText, parsedFigures, wrongFigures } from '../support/compare-truth.js';

const RUNS = Number(process.env.GONGKAI_PROPERTY_RUNS ?? 1);
const SEED = Number(process.env.GONGKAI_PROPERTY_SEED ?? 20240131);

/** Most bodies make no rules, and print the zeros. */
function withoutRules(truth: ReportTruth): ReportTruth {
  return mapFigures(truth, (value, path) => (path.startsWith('disclosure/rules_') ? 0 : value));
}

/** Few applicants, few results, zeros everywhere else, as most reports have them. */
function sparse(truth: ReportTruth): ReportTruth {
  const kept =
    /^disclosure\/(?!rules_)|\/(?:received|granted|decided_total)\/natural_person$|reconsideration_(?:upheld|total)$/;
  const few = mapFigures(withoutRules(truth), (value, path) => (kept.test(path) ? value : 0));
  const figures: Figures = { ...few.figures };
  for (const outcome of ['received', 'granted', 'decided_total'] as const)
    figures[`applications/${outcome}/natural_person`] = 12;
  figures['reviewLitigation/reconsideration_upheld'] = 3;
  figures['reviewLitigation/reconsideration_total'] = 3;
  return { ...few, figures: withApplicantTotals(figures, few.forms.applications) };
}

function mapFigures(truth: ReportTruth, value: (value: number, path: FigurePath) => number): ReportTruth {
  const entries = (Object.entries(truth.figures) as [FigurePath, number | null][]).map(
    ([path, figure]): [FigurePath, number | null] => [path, figure === null ? null : value(figure, path)],
  );
  return { ...truth, figures: Object.fromEntries(entries) };
}

const drawn = (['2019', '2021'] as const).flatMap((edition) =>
  fc.sample(reportTruths(edition), { seed: SEED, numRuns: 1 }),
);
/** Full, sparse, and all zeros, of each edition. */
const KINDS: readonly (readonly FormReport[])[] = [
  withoutRules,
  sparse,
  (truth: ReportTruth) => mapFigures(truth, () => 0),
].map((kind) => drawn.map((truth) => printForm(kind(truth))));

async function read(report: FormReport, layout: Layout): Promise<ParsedReport> {
  const bytes = new TextEncoder().encode(layout.render(report));
  return parseReport(bytes, { mediaType: layout.mediaType, fileName: layout.fileName });
}

const doubts = ({ findings, diagnostics }: ParsedReport): string[] => [
  ...findings.map(findingText),
  ...diagnostics.map(({ code, message }) => `${code} ${message}`),
];

/** A number that is not printed there, or a blank where one is. */
function misread(report: ParsedReport, figures: Figures): string[] {
  const printed = new Map(Object.entries(figures));
  const blanks = [...blankPaths(report)].filter((path) => (printed.get(path) ?? null) !== null);
  return [...wrongFigures(parsedFigures(report), printed), ...blanks.map((path) => `${path}: blank`)];
}

function blankPaths(report: ParsedReport): Set<string> {
  const paths = new Set<string>();
  for (const [code, cell] of Object.entries(report.disclosure ?? {}))
    if (cell.status === 'blank') paths.add(`disclosure/${code}`);
  for (const [code, cell] of Object.entries(report.reviewLitigation ?? {}))
    if (cell.status === 'blank') paths.add(`reviewLitigation/${code}`);
  for (const [outcome, row] of Object.entries(report.applications ?? {}))
    for (const [applicant, cell] of Object.entries(row))
      if (cell.status === 'blank') paths.add(`applications/${outcome}/${applicant}`);
  return paths;
}

const TABLES: readonly FormTable['name'][] = ['disclosure', 'applications', 'reviewLitigation'];
const LAYOUTS = ['html', 'html-word', 'html-covered-empty', 'pipes', 'markdown', 'tabs', 'tabs-own-cells'].map(
  layoutNamed,
);

describe.each(LAYOUTS.map((layout) => [layout.name, layout] as const))('in %s', (_name, layout) => {
  const cases = CELL_EDITS.map((edit, turn) => [edit.name, edit, turn + LAYOUTS.indexOf(layout)] as const);
  it.each(cases)('a cell %s', async (_edit, edit, turn) => {
    const rng = seeded(SEED + turn);
    for (const whole of KINDS[turn % KINDS.length] ?? []) {
      const said = new Set(doubts(await read(whole, layout)));
      for (const table of TABLES) {
        const places = figurePlaces(whole).filter((place) => place.table === table);
        for (let run = 0; run < RUNS; run += 1) {
          const place = places[below(rng, places.length)];
          const edited = place ? editCell(whole, edit, place) : null;
          if (!edited) continue;
          const report = await read(edited.report, layout);
          if (doubts(report).some((doubt) => !said.has(doubt))) continue;
          expect([place, ...misread(report, edited.figures)]).toEqual([place]);
        }
      }
    }
  });
});
