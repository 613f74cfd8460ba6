/**
 * What the reader made of one document, and why, in plain text for people: what was mended, which
 * table was taken for which, each figure beside its raw text. English, with the form's Chinese
 * labels beside the codes. Pure: an examined document in, lines out.
 */
import { EDITIONS } from '../core/forms/editions.js';
import { yearEvidence } from '../core/mapping/year.js';
import type { Examined } from '../core/parse-report.js';
import type { Diagnostic, Finding, ParsedReport, RepairKind } from '../core/parsed-report.js';
import { explainFigures, explainNarrative, explainTables, placeText } from './explain-figures.js';
import { textAt } from '../core/text-at.js';
import { inColumns, onOneLine, quoted } from './explain-text.js';

const REPAIR_WORDS: Readonly<Record<RepairKind, string>> = {
  traditional_to_simplified: 'characters of traditional script were converted to simplified',
  bracketed_pinyin: 'syllables of pinyin in brackets were taken out',
  doubled_punctuation: 'doubled punctuation marks were made one',
  shifted_gbk: 'runs of GBK bytes read one byte off were read anew',
  pipe_noise: 'lines or tails of bare pipes were dropped',
  spam_tail: 'lines of spam were dropped',
  site_chrome: "blocks of the page's footer were cut",
  compatibility_forms: 'look-alike characters (radicals, compatibility forms) were replaced by the plain ones',
  charset_override: 'the declared charset was not that of the bytes, which decided',
  template_placeholder: 'unrendered {{ }} placeholders were taken out',
  escaped_entities: 'entities left in the text (&nbsp;) were read as what they stand for',
  formula_marks: 'figures set between the marks of formulas ($3$) were read as figures',
  repeated_copy: 'blocks of a second copy of the same article were dropped',
  charset_misread: 'the text had been decoded in a wrong charset before, and was put right',
  tracked_changes_accepted: 'tracked changes were read as accepted',
};

const WITNESS_WORDS = {
  title: "the document's title",
  'medium title': 'a further title',
  period: 'the period of its statistics',
  presented: 'the sentence that presents the account',
  statement: 'a sentence that says what it reports',
  'section one': 'the opening of section one',
  body: 'the year named most in the sections',
  'year end': 'the last day of the year, to which it counts',
  cutoff: 'a date to which it counts',
} as const;

/** Explains one document, line by line, without line ends. */
export function explain(path: string, examined: Examined): string[] {
  const { report } = examined;
  const isReport = report.kind === 'annual_report';
  return [
    onOneLine(path),
    ...block('Document', explainDocument(report)),
    ...block('Mended', explainRepairs(report)),
    ...block(`Kind: ${report.kind}`, because(examined.kindReasons, 'nothing speaks for any kind')),
    ...block(`Agency: ${report.agency?.name ?? 'not found'}`, explainAgency(examined)),
    ...block(
      `Year reported on: ${report.year ?? (isReport ? 'not found' : 'none, this is no report')}`,
      explainYear(examined),
    ),
    ...block('Sections', explainSections(report)),
    ...block('Tables', explainTables(examined)),
    ...(isReport ? explainReport(examined) : ['', 'Figures: none are read from a document that is no annual report.']),
    ...(report.workPlan ? block('Work plan', explainWorkPlan(report.workPlan)) : []),
    ...block(`Diagnostics: ${report.diagnostics.length}`, report.diagnostics.map(diagnosticText)),
    '',
  ];
}

function explainReport(examined: Examined): string[] {
  const { report } = examined;
  const tables = explainFigures(report);
  return [
    ...(tables.length === 0 ? ['', 'Figures of tables: none'] : []),
    ...tables.flatMap(({ heading, lines }) => block(`Figures of ${heading}`, lines)),
    ...block(`Figures stated in prose: ${report.narrative.length}`, explainNarrative(report)),
    ...block(
      `Findings: ${report.findings.length}`,
      report.findings.flatMap((finding) => findingLines(finding, examined)),
    ),
  ];
}

function block(heading: string, lines: readonly string[]): string[] {
  return ['', onOneLine(heading), ...lines.map((line) => `  ${line}`)];
}

function because(reasons: readonly string[], otherwise: string): string[] {
  return reasons.length === 0 ? [otherwise] : reasons.map((reason) => `because: ${onOneLine(reason)}`);
}

function explainDocument({ document }: ParsedReport): string[] {
  return [
    `${document.mediaType}, ${document.charset ?? 'no charset'}, ${document.bytes.toLocaleString('en-US')} bytes`,
    `SHA-256 ${document.sha256}`,
  ];
}

function explainRepairs({ document }: ParsedReport): string[] {
  if (document.repairs.length === 0) return ['nothing had to be mended'];
  return inColumns(
    document.repairs.map(({ kind, count }) => [kind, `${count} ×`, REPAIR_WORDS[kind]]),
    '',
  );
}

function explainAgency({ report, mentions }: Examined): string[] {
  const { agency } = report;
  const lines = mentions.map(({ source, printed, name }) => {
    const full = name === printed ? '' : `, which is ${name}`;
    return onOneLine(`named in the ${source}: ${quoted(printed)}${full}`);
  });
  if (agency === null) return lines;
  const division = agency.divisionCode === null ? 'division not decided' : `division ${agency.divisionCode}`;
  const taken = `printed as ${quoted(agency.asPrinted)}, ${division}, level ${agency.level ?? 'unknown'}`;
  return [onOneLine(taken), ...new Set(lines)];
}

function explainYear({ report, outline }: Examined): string[] {
  const lines = yearEvidence(outline).map(
    ({ year, witnesses }) => `${year} stands in: ${witnesses.map((witness) => WITNESS_WORDS[witness]).join(', ')}`,
  );
  const edition = EDITIONS.find(({ id }) => id === report.edition);
  if (edition) lines.push(`form of ${edition.id}: ${edition.title.zh} (${edition.title.en})`);
  lines.push(
    `published on: ${report.publishedOn ?? 'no date found'}; signed on: ${report.signedOn ?? 'no date found'}`,
  );
  return lines;
}

function explainSections({ sections }: ParsedReport): string[] {
  return sections.map(({ number, title, text }) => {
    const name = number === 0 ? 'before the first heading' : onOneLine(title);
    return `${number}  ${name}, ${text.length} characters`;
  });
}

function findingLines(finding: Finding, examined: Examined): string[] {
  const { rule, severity, subject, expected, actual, difference, message, at } = finding;
  const about = Object.entries(subject).map(([key, value]) => `${key} ${value}`);
  const sides =
    expected === null ? `printed ${actual}` : `one side ${expected}, the other ${actual}, difference ${difference}`;
  const cells = at.map((place) => [quoted(textAt(examined, place) ?? ''), placeText(place)]);
  return [
    `${severity}  ${rule}, ${about.join(', ')}: ${sides}`,
    `  ${onOneLine(message.zh)}`,
    `  ${onOneLine(message.en)}`,
    ...inColumns(cells, '    '),
  ];
}

function diagnosticText({ code, message, at }: Diagnostic): string {
  return onOneLine(`${code}: ${message}${at ? ` (${placeText(at)})` : ''}`);
}

function explainWorkPlan({ documentNumber, year, tasks }: NonNullable<ParsedReport['workPlan']>): string[] {
  const led = tasks.filter((task) => task.leadUnits.length > 0).length;
  return [
    `document number ${documentNumber === null ? 'not found' : onOneLine(documentNumber)}, year ${year ?? 'not found'}`,
    `${tasks.length} tasks, ${led} with a lead unit`,
  ];
}
