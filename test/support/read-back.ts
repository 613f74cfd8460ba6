/** Renders known figures and tells what a reader made of them. */
import { parseReport } from '../../src/core/parse-report.js';
import type { ParsedReport } from '../../src/core/parsed-report.js';
import type { Damage } from '../generators/damage.js';
import { readability, render } from '../generators/render.js';
import type { RenderOptions } from '../generators/render.js';
import type { Layout } from '../generators/layout.js';
import type { ReportTruth } from '../generators/figures.js';
import { compareHead, compareTruth, parsedFigures, truthFigures, wrongFigures } from './compare-truth.js';
import { truthFileOf } from './truth-file.js';
import type { TruthFile } from './truth-file.js';

/** A report that lost figures must say so. */
function silentLoss(report: ParsedReport): string[] {
  const told =
    report.diagnostics.length > 0 || Object.values(report.coverage).some((coverage) => coverage !== 'complete');
  return told ? [] : ['figures are missing without a diagnostic'];
}

function shortfalls(report: ParsedReport, truth: TruthFile, nothingWrongIsEnough: boolean): string[] {
  const differences = compareTruth(report, truth);
  if (!nothingWrongIsEnough || differences.length === 0) return differences;
  return [
    ...wrongFigures(parsedFigures(report), truthFigures(truth)),
    ...compareHead(report, truth),
    ...silentLoss(report),
  ];
}

/** Differences between what was printed and what was read, each rendering told by its seed; empty when the reader did all that can be asked. */
export async function readBack(
  truth: ReportTruth,
  layout: Layout,
  damages: readonly Damage[],
  options: RenderOptions = {},
): Promise<string[]> {
  const { bytes, mediaType, fileName, expected } = render(truth, layout, damages, options);
  const report = await parseReport(bytes, { mediaType, fileName });
  const limited = damages.some((damage) => readability(layout, damage) === 'nothing-wrong');
  const file = truthFileOf(expected);
  const loses = damages.some((damage) => damage.losesFigures);
  return shortfalls(report, loses ? file : { ...file, expected_findings: [] }, limited);
}
