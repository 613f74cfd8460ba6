/** Writes down what was parsed in the format of truth files: a draft for a person to check against the source. */
import type { ParsedReport } from '../../src/core/parsed-report.js';
import { findingText, parsedFigures, seriousFindings } from './compare-truth.js';
import { nested } from './truth-file.js';
import type { NarrativeTruth, TruthFile } from './truth-file.js';

function narrativeOf(report: ParsedReport): TruthFile['narrative'] {
  const said: Record<string, NarrativeTruth[]> = {};
  for (const { indicator, value, qualifier, scope } of report.narrative)
    (said[indicator] ??= []).push({ value, qualifier, ...(scope === null ? {} : { scope }) });
  return Object.fromEntries(
    Object.entries(said).map(([code, list]) => [code, list.length === 1 && list[0] ? list[0] : list]),
  );
}

/** The text of an expected.json. */
export function truthFileFrom(report: ParsedReport): string {
  const serious = seriousFindings(report);
  const tables = nested(parsedFigures(report));
  const truth: TruthFile = {
    kind: report.kind,
    agency: report.agency?.name ?? null,
    division_code: report.agency?.divisionCode ?? null,
    year: report.year,
    edition: report.edition,
    published_on: report.publishedOn,
    signed_on: report.signedOn,
    coverage: {
      disclosure: report.coverage.disclosure,
      applications: report.coverage.applications,
      review_litigation: report.coverage.reviewLitigation,
    },
    ...tables,
    narrative: narrativeOf(report),
    expected_findings: report.findings
      .filter((finding) => serious.includes(findingText(finding)))
      .map(({ rule, subject }) => ({ rule, subject })),
  };
  return JSON.stringify(truth, null, 2) + '\n';
}
