/**
 * What is doubtful about the body taken for the author: evidence that excludes it, a second
 * report's title, words left out of a name, namesakes, weak sources. Doubts never change the name.
 */
import type { Diagnostic } from '../parsed-report.js';
import type { Chosen, Evidence } from './agency-choice.js';
import type { Body } from './agency-name.js';
import { areClaimsOfOneBody, mayCompileFor } from './agency-relation.js';

/** A diagnostic without a place: names are doubted as a whole. */
export function diagnostic(code: string, message: string): Diagnostic {
  return { code, message };
}

/** Everything to be said beside the name; `name` is the completed one. */
export function doubtsAbout(chosen: Chosen, evidence: Evidence, ambiguous: boolean, name: string): Diagnostic[] {
  const { body, source } = chosen;
  const found: Diagnostic[] = [];
  if (body.dropped !== '') {
    found.push(
      diagnostic(
        'agency_phrase_dropped',
        `“${body.dropped}” beside “${name}” cannot belong to the name of a body and was left out.`,
      ),
    );
  }
  if (ambiguous) {
    found.push(
      diagnostic(
        'agency_division_ambiguous',
        `Several divisions bear the name in “${body.printed}”, and the text does not say which is meant.`,
      ),
    );
  }
  if (source === 'prose' || source === 'publisher' || source === 'preamble') {
    found.push(
      diagnostic(
        `agency_from_${source}`,
        `No title or signature names the body that reports; “${body.printed}” was taken from the ${source}.`,
      ),
    );
  }
  const above = evidence.title?.body ?? null;
  if (source === 'signature' && above !== null) {
    found.push(
      diagnostic('agency_title_overruled', `“${above.printed}” stands by the title, but “${body.printed}” signed.`),
    );
  }
  const rival = rivalOf(chosen, evidence);
  if (rival !== null) {
    found.push(
      diagnostic(
        'agency_conflict',
        `The ${source} names “${body.printed}”, but the document also claims to be by “${rival.printed}”.`,
      ),
    );
  }
  const second = secondReport(evidence);
  if (second !== null) {
    found.push(
      diagnostic(
        'several_reports',
        `The document holds the titles of several reports: “${body.printed}” and “${second.printed}”.`,
      ),
    );
  }
  return found;
}

/** A body that claims the same document and can neither be the same nor have compiled it. */
function rivalOf(chosen: Chosen, evidence: Evidence): Body | null {
  const second = secondReport(evidence);
  if (second !== null) return second;
  if (chosen.source !== 'title' || evidence.title === null) return null;
  const rivals = evidence.signers.filter((signer) => !mayCompileFor(signer, chosen.body));
  return rivals.length > 0 && rivals.length === evidence.signers.length ? (rivals[0] ?? null) : null;
}

/** The body of a second report title that is not the first's. Names of columns, which state no year, do not count. */
function secondReport(evidence: Evidence): Body | null {
  const bodies = evidence.claims.flatMap((claim) =>
    claim.kind === 'report' && claim.body !== null && claim.year !== null && !claim.apart ? [claim.body] : [],
  );
  const first = bodies[0];
  if (first === undefined) return null;
  return bodies.find((body) => !areClaimsOfOneBody(first, body) && !isOfficeAndGovernment(first, body)) ?? null;
}

/** 长兴县2020年… over 长兴县人民政府办公室2020年…: one report whose title is printed twice. */
function isOfficeAndGovernment(a: Body, b: Body): boolean {
  return (
    (a.understood && b.kind === 'government_office' && mayCompileFor(b, a)) ||
    (b.understood && a.kind === 'government_office' && mayCompileFor(a, b))
  );
}
