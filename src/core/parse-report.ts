/**
 * The whole reading of a report, on one screen:
 * bytes → blocks (document/) → mended blocks → tables (grid/) → outline, kind, figures (mapping/) → findings (checks/).
 *
 * Forward only: no step calls back, none reads again what another has read. What the steps could
 * not read, or doubted, goes to `diagnostics`.
 */
import { checkTables } from './checks/checks.js';
import { mend } from './document/mend.js';
import { readDocument, type SourceHints } from './document/read-document.js';
import type { EditionId } from './forms/codes.js';
import { layOut, type Layout } from './grid/lay-out.js';
import { type AgencyInput, type AgencyMention, readAgency } from './mapping/agency.js';
import { unreadAnnex } from './mapping/annex.js';
import { readApplications } from './mapping/applications.js';
import {
  applicationsCoverage,
  disclosureCoverage,
  reviewLitigationCoverage,
  unreadTables,
} from './mapping/coverage.js';
import { readDates } from './mapping/dates.js';
import { disclosureEdition, readDisclosure } from './mapping/disclosure.js';
import { readEarlierForms } from './mapping/earlier-forms.js';
import { editionOfYear, tableEdition } from './mapping/edition.js';
import { setDown } from './mapping/local-form.js';
import { readKind } from './mapping/kind.js';
import { readNarrative } from './mapping/narrative.js';
import { outline, type Outline } from './mapping/outline.js';
import { reportPartBlank } from './mapping/part-blank.js';
import { hasPicture, isOnlyPictures, ONLY_PICTURES, titleOfFile } from './mapping/pictures.js';
import { readReviewLitigation } from './mapping/review-litigation.js';
import { readWorkPlan } from './mapping/work-plan.js';
import { readYear } from './mapping/year.js';
import type { Diagnostic, ParsedReport } from './parsed-report.js';
import { PARSER_VERSION } from './version.js';

type Figures = Pick<
  ParsedReport,
  'edition' | 'coverage' | 'disclosure' | 'applications' | 'reviewLitigation' | 'annex' | 'narrative' | 'findings'
>;

const NO_FIGURES: Figures = {
  edition: null,
  coverage: { disclosure: 'absent', applications: 'absent', reviewLitigation: 'absent' },
  disclosure: null,
  applications: null,
  reviewLitigation: null,
  annex: null,
  narrative: [],
  findings: [],
};

/** A report with what its steps saw on the way, for people who ask why. */
export interface Examined {
  report: ParsedReport;
  layout: Layout;
  outline: Outline;
  /** The evidence that decided the kind. */
  kindReasons: string[];
  /** The bodies that the document names, strongest first as the reader weighs them. */
  mentions: AgencyMention[];
}

/**
 * Reads one document.
 * @param bytes the document as received
 * @param hints what its carrier says of it; content decides where the two disagree
 * @throws DocumentError when there is no document to read
 */
export async function parseReport(bytes: Uint8Array, hints: SourceHints = {}): Promise<ParsedReport> {
  return (await examine(bytes, hints)).report;
}

/**
 * As `parseReport`, and keeps what led to the report.
 * @throws DocumentError when there is no document to read
 */
export async function examine(bytes: Uint8Array, hints: SourceHints = {}): Promise<Examined> {
  const source = await readDocument(bytes, hints);
  const document = await mend(source.document);
  const layout = layOut(document.blocks);
  const scanned = isOnlyPictures(layout.blocks);
  const title = document.title ?? (scanned ? titleOfFile(hints.fileName) : null);
  const shape = outline(layout.blocks, title);
  const { kind, reasons: kindReasons } = readKind(shape, layout.blocks);
  const { year, diagnostics: yearDoubts } = readYear(shape);
  const { agency, mentions, diagnostics: agencyDoubts } = readAgency(agencyEvidence(title, shape, year));
  const isReport = kind === 'annual_report';
  // Two reports in one document: their figures are told apart by nobody, so none is read.
  const several = isReport
    ? [...yearDoubts, ...agencyDoubts].find(({ code }) => code === 'several_reports')
    : undefined;
  const diagnostics: Diagnostic[] = [...document.diagnostics];
  if (scanned) diagnostics.unshift(ONLY_PICTURES.diagnostic);
  const figures =
    isReport && !several ? readFigures(layout, shape, year, agency?.name ?? null, diagnostics) : NO_FIGURES;
  const report: ParsedReport = {
    parserVersion: PARSER_VERSION,
    document: { ...source.info, repairs: [...(document.repairs ?? []), ...layout.repairs] },
    kind,
    agency,
    year: isReport && !several ? year : null,
    ...readDates(shape, document.metadata),
    sections: shape.sections,
    ...figures,
    ...(scanned ? { coverage: ONLY_PICTURES.coverage } : {}),
    workPlan: kind === 'work_plan' ? readWorkPlan(shape, layout.blocks, diagnostics) : null,
    diagnostics: several
      ? [several, ...diagnostics]
      : isReport
        ? [...yearDoubts, ...agencyDoubts, ...diagnostics]
        : diagnostics,
  };
  return { report, layout, outline: { ...shape, sections: report.sections }, kindReasons, mentions };
}

function agencyEvidence(title: string | null, shape: Outline, year: number | null): AgencyInput {
  const { titles, head, sections, signature, siteLines } = shape;
  const headings = titles.length > 0 ? titles : head;
  return { title: titles[0] ?? title, headings, preamble: head.join('\n'), sections, signature, siteLines, year };
}

function readFigures(
  layout: Layout,
  shape: Outline,
  year: number | null,
  agencyName: string | null,
  diagnostics: Diagnostic[],
): Figures & Pick<ParsedReport, 'sections'> {
  const { annex, local, rest: grids } = readEarlierForms(layout.grids, year, diagnostics);
  const { table: disclosure } = readDisclosure(grids, diagnostics);
  const applications = readApplications(grids, diagnostics);
  const reviewLitigation = readReviewLitigation(grids, diagnostics, ({ block }) => shape.sectionOf[block] === 4);
  const prose = readNarrative(shape.sections, { year, agencyName });
  diagnostics.push(...prose.diagnostics);
  const { sections, figures: fromForm } = local
    ? setDown(local, shape, prose.figures, diagnostics)
    : { sections: shape.sections, figures: [] };
  const form: EditionId | null = local?.grids.size ? '2008' : annex?.grids.size ? '2014' : null;
  const edition = disclosureEdition(disclosure) ?? tableEdition(applications) ?? form ?? editionOfYear(year);
  const tables = { disclosure, applications, reviewLitigation };
  reportPartBlank(tables, diagnostics);
  const coverage = {
    disclosure: disclosureCoverage(disclosure, edition, hasPicture(layout.blocks, shape, 2)),
    applications: applicationsCoverage(applications, hasPicture(layout.blocks, shape, 3)),
    reviewLitigation: reviewLitigationCoverage(reviewLitigation, hasPicture(layout.blocks, shape, 4)),
  };
  diagnostics.push(...unreadTables(layout.grids, shape, coverage));
  if (edition === '2014') diagnostics.push(...unreadAnnex(shape.sections, annex?.table ?? null));
  return {
    sections,
    edition,
    coverage,
    ...tables,
    annex: annex?.table ?? null,
    narrative: [...prose.figures, ...fromForm],
    findings: checkTables({ ...tables, annex: annex?.table ?? null }),
  };
}
