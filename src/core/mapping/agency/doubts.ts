/**
 * What is doubtful about the body taken for the author: evidence that excludes it, a second
 * report's title, words left out of a name, namesakes, weak sources. Doubts never change the name.
 */
import type { Diagnostic } from '../../parsed-report.js';
import type { Chosen, Evidence } from './choice.js';
import type { Completed } from './completion.js';
import type { Body } from './name.js';
import { areClaimsOfOneBody, isOfficeAndGovernment, mayCompileFor } from './relation.js';

/** A diagnostic without a place: names are doubted as a whole. */
export function diagnostic(code: string, message: string): Diagnostic {
  return { code, message };
}

/** Everything to be said beside the completed name. */
export function doubtsAbout(chosen: Chosen, evidence: Evidence, completed: Completed): Diagnostic[] {
  const { body, source } = chosen;
  const { name, ambiguous } = completed;
  const found: Diagnostic[] = [];
  const dropped = body.dropped === '' ? completed.body.dropped : body.dropped;
  if (dropped !== '') {
    found.push(
      diagnostic(
        'agency_phrase_dropped',
        `“${dropped}” beside “${name}” cannot belong to the name of a body and was left out.`,
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
  if (isUnplaced(completed)) {
    found.push(
      diagnostic(
        'agency_unplaced',
        `“${name}” names no division, and the text does not say whose it is: others may bear the name.`,
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

/** 沙头镇人民政府, 财政局: of which county, nothing says. */
function isUnplaced({ body, name, division, divisionCode }: Completed): boolean {
  if (body.path.length > 0 || body.place !== '' || division !== null || divisionCode !== null) return false;
  if (body.kind === 'national' || body.kind === 'functional_area') return false;
  return !OF_ITS_OWN_PLACE.test(name);
}

/** Bodies without a division that have no namesakes, and towns of a county that the table does not hold. */
const OF_ITS_OWN_PLACE =
  /^(?:国家|中国|[\u4e00-\u9fff]{2,8}部(?![门队]))|海关$|流域|水利委员会$|兵团|^[\u4e00-\u9fff]{2,6}[县区旗市][\u4e00-\u9fff]{1,8}(?:镇|乡|街道)/;

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
