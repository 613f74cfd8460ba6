/**
 * Compares what was parsed with what is known. Exact both ways: a figure beyond the truth
 * is as wrong as one that is missing, and a blank is never a number.
 */
import type { Cell, Finding, NarrativeFigure, ParsedReport } from '../../src/core/parsed-report.js';
import type { FindingTruth, NarrativeTruth, TruthFile } from './truth-file.js';

type FlatTable = Map<string, number | null>;

const isCell = (value: object): value is Cell => 'status' in value;

/** Codes joined by `/`, whether the table has one level or two. */
function flatCells(table: object | null, prefix: string): FlatTable {
  const flat: FlatTable = new Map();
  for (const [code, value] of Object.entries(table ?? {}) as [string, object | null | undefined][]) {
    if (value === null || value === undefined) continue;
    if (isCell(value)) flat.set(`${prefix}/${code}`, value.value);
    else for (const [path, inner] of flatCells(value, `${prefix}/${code}`)) flat.set(path, inner);
  }
  return flat;
}

function flatTruth(table: object | null | undefined, prefix: string): FlatTable {
  const flat: FlatTable = new Map();
  for (const [code, value] of Object.entries(table ?? {}) as [string, number | null | object][]) {
    if (value === null || typeof value === 'number') flat.set(`${prefix}/${code}`, value);
    else for (const [path, inner] of flatTruth(value, `${prefix}/${code}`)) flat.set(path, inner);
  }
  return flat;
}

/** Every figure of the tables as path → value; null where the truth has a blank. */
export function truthFigures(truth: TruthFile): FlatTable {
  return new Map([
    ...flatTruth(truth.disclosure, 'disclosure'),
    ...flatTruth(truth.applications, 'applications'),
    ...flatTruth(truth.review_litigation, 'reviewLitigation'),
    ...flatTruth(truth.annex, 'annex'),
  ]);
}

/** Every figure that was read from tables as path → value; null where no number was read. */
export function parsedFigures(report: ParsedReport): FlatTable {
  return new Map([
    ...flatCells(report.disclosure, 'disclosure'),
    ...flatCells(report.applications, 'applications'),
    ...flatCells(report.reviewLitigation, 'reviewLitigation'),
    ...flatCells(report.annex, 'annex'),
  ]);
}

const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
const differ = (what: string, expected: unknown, actual: unknown): string =>
  `${what}: expected ${show(expected)}, was ${show(actual)}`;

/** Figures that differ; a blank and a cell that is not there are the same here. */
export function compareFigures(parsed: FlatTable, truth: FlatTable): string[] {
  return [...new Set([...truth.keys(), ...parsed.keys()])]
    .filter((path) => (truth.get(path) ?? null) !== (parsed.get(path) ?? null))
    .map((path) => differ(path, truth.get(path), parsed.get(path)));
}

/** Figures that are wrong: read as a number that was not printed there. Missing ones are not wrong. */
export function wrongFigures(parsed: FlatTable, truth: FlatTable): string[] {
  return [...parsed]
    .filter(([path, value]) => value !== null && value !== truth.get(path))
    .map(([path, value]) => differ(path, truth.get(path), value));
}

const narrativeText = (figure: NarrativeTruth): string =>
  `${figure.value} ${figure.qualifier}${figure.scope === 'office' ? ' office' : ''}`;

/** The prose's counts as sets a indicator: said twice alike is said once. */
function compareNarrative(parsed: readonly NarrativeFigure[], truth: TruthFile['narrative']): string[] {
  const expected = new Map(
    Object.entries(truth ?? {}).map(([code, said]) => [code, new Set([said].flat().map(narrativeText))]),
  );
  const actual = new Map<string, Set<string>>();
  for (const figure of parsed) {
    const said = actual.get(figure.indicator) ?? new Set();
    actual.set(figure.indicator, said.add(narrativeText(figure)));
  }
  const list = (said: Set<string> | undefined): string => [...(said ?? [])].sort().join(', ');
  return [...new Set([...expected.keys(), ...actual.keys()])]
    .filter((code) => list(expected.get(code)) !== list(actual.get(code)))
    .map((code) => differ(`narrative/${code}`, list(expected.get(code)), list(actual.get(code))));
}

/** One line a finding, subject sorted, so that sets of findings can be compared. */
export function findingText(finding: FindingTruth | Finding): string {
  return `${finding.rule} ${Object.values(finding.subject ?? {})
    .sort()
    .join(' ')}`.trim();
}

/** Findings that matter: informative ones are left aside. */
export function seriousFindings(report: ParsedReport): string[] {
  return report.findings
    .filter(({ severity }) => severity !== 'info')
    .map(findingText)
    .sort();
}

function compareWorkPlan(report: ParsedReport, truth: TruthFile): string[] {
  if (truth.tasks === undefined) return [];
  const tasks = report.workPlan?.tasks ?? [];
  const facts: [string, unknown, unknown][] = [
    ['document_number', truth.document_number, report.workPlan?.documentNumber],
    ['plan_year', truth.plan_year, report.workPlan?.year],
    ['sections', truth.sections, new Set(tasks.map(({ section }) => section)).size],
    ['tasks', truth.tasks, tasks.length],
    ['tasks_with_lead_unit', truth.tasks_with_lead_unit, tasks.filter(({ leadUnits }) => leadUnits.length > 0).length],
  ];
  return facts
    .filter(([, expected, actual]) => expected !== undefined && expected !== actual)
    .map(([name, expected, actual]) => differ(`workPlan/${name}`, expected, actual));
}

/** Kind, agency, year, edition, dates and coverage. */
export function compareHead(report: ParsedReport, truth: TruthFile): string[] {
  const names = [truth.agency, ...(truth.agency_aliases ?? [])];
  const facts: [string, unknown, unknown][] = [
    ['kind', truth.kind, report.kind],
    ['agency', truth.agency, names.includes(report.agency?.name ?? null) ? truth.agency : report.agency?.name],
    ['division_code', truth.division_code, report.agency?.divisionCode],
    ['year', truth.year, report.year],
    ['edition', truth.edition, report.edition],
    ['published_on', truth.published_on, report.publishedOn],
    ['signed_on', truth.signed_on, report.signedOn],
    ['coverage/disclosure', truth.coverage?.disclosure, report.coverage.disclosure],
    ['coverage/applications', truth.coverage?.applications, report.coverage.applications],
    ['coverage/review_litigation', truth.coverage?.review_litigation, report.coverage.reviewLitigation],
  ];
  return facts
    .filter(([, expected, actual]) => expected !== undefined && expected !== (actual ?? null))
    .map(([name, expected, actual]) => differ(name, expected, actual));
}

/**
 * What a parsed report has otherwise than the truth, one line each; empty when they agree.
 * A key that the truth leaves out is not compared, except figures: those are all or nothing.
 */
export function compareTruth(report: ParsedReport, truth: TruthFile): string[] {
  const differences = [
    ...compareHead(report, truth),
    ...compareFigures(parsedFigures(report), truthFigures(truth)),
    ...compareNarrative(report.narrative, truth.narrative),
    ...compareWorkPlan(report, truth),
  ];
  if (truth.expected_findings) {
    const expected = truth.expected_findings.map(findingText).sort().join('; ');
    const actual = seriousFindings(report).join('; ');
    if (expected !== actual) differences.push(differ('findings', expected, actual));
  }
  return differences;
}
