/**
 * Who reports: the body whose report this is, not the site that hosts it nor the office that
 * compiled it. Contract: the name is printed in the document, except for 人民政府 behind a bare
 * division and the city before its district where the text names both; a namesake that the
 * text does not decide has no code; two bodies that claim one document are told, never merged.
 *
 * Ranked evidence: the report's own title, the signature, the preamble, the page's publisher,
 * the prose. Weaker evidence completes a name that stronger evidence gave, and is held against it.
 */
import type { Diagnostic, ReportAgency } from '../parsed-report.js';
import {
  type AgencyInput,
  type AgencyMention,
  choose,
  gather,
  mentionsOf,
  textsOf,
  withSignersName,
} from './agency/choice.js';
import { completeBody } from './agency/completion.js';
import { diagnostic, doubtsAbout } from './agency/doubts.js';
import { divisionCodeOf, levelOf } from './agency/level.js';
import { squeezeName } from './agency/name.js';

export type { AgencyInput, AgencyMention, AgencySource } from './agency/choice.js';

export interface AgencyReading {
  agency: ReportAgency | null;
  diagnostics: Diagnostic[];
  mentions: AgencyMention[];
}

/** Reads who reports. Linear in the length of the texts; never throws. */
export function readAgency(input: AgencyInput): AgencyReading {
  const evidence = gather(input);
  const texts = textsOf(input);
  const { year } = evidence;
  const chosen = choose(evidence, texts, year);
  const mentions = mentionsOf(evidence, chosen);
  if (chosen === null) {
    return {
      agency: null,
      diagnostics: [diagnostic('agency_missing', 'Nothing in the document names the body that reports.')],
      mentions,
    };
  }
  const strongest = withSignersName(chosen, evidence, year);
  const completed = completeBody(strongest, texts, year);
  const diagnostics = doubtsAbout(chosen, evidence, completed);
  const agency: ReportAgency = {
    name: completed.name,
    asPrinted: chosen.body.printed,
    divisionCode: completed.divisionCode ?? divisionCodeOf(completed.body, completed.division),
    level: levelOf(completed.body, completed.division),
  };
  return { agency, diagnostics, mentions };
}

/** The form of a name under which one agency is stored once: widths, spaces and brackets made one, nothing else. */
export function normalizeAgencyName(name: string): string {
  return squeezeName(name).replace(/[《》〈〉"'“”‘’]/g, '');
}
