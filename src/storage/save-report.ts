/**
 * Storing one report: document, revision, figures, narrative, findings and provenance in one
 * transaction, or nothing.
 *
 * Every transaction takes its locks in one order (document, agency, report), so two of them wait
 * for each other but never in a circle. The lock on the report's row makes revisions of one report
 * a queue: whoever comes second sees what the first stored.
 *
 * The same bytes for the same agency and year change nothing, also when another document has become
 * current since: what was sent is stored already, and a late repetition of an old upload must not
 * displace a newer document. The answer then names the revision that holds these bytes.
 */
import { createHash } from 'node:crypto';
import type { NewAgency } from './agencies.js';
import { ensureAgency } from './agencies.js';
import { type Database, type Db, inTransaction, run } from './database.js';
import { storeDocument } from './documents.js';
import type { ParsedReport } from '../core/parsed-report.js';
import { type NewRevision, replaceCurrent, writeRevision } from './write-revision.js';
import { StorageError } from './storage-error.js';

export interface SaveReportInput {
  parsed: ParsedReport;
  /** The document as received; its SHA-256 must be that of the parsed report. */
  bytes: Uint8Array;
  sourceUrl?: string | null;
  /** Where the document does not name its agency, or not in full. */
  agencyName?: string | null;
  /** Where the document does not say its year. */
  year?: number | null;
}

export interface SavedReport {
  /** `unchanged`: these bytes were stored for this agency and year before. */
  outcome: 'created' | 'revised' | 'unchanged';
  reportId: number;
  agencyId: number;
  year: number;
  /** The revision that holds these bytes. */
  revision: number;
  isCurrent: boolean;
  sha256: string;
}

const LOCK_REPORT = {
  name: 'report_lock',
  text: 'SELECT id FROM report WHERE agency_id = $1 AND year = $2 FOR UPDATE',
};

const MAKE_REPORT = {
  name: 'report_make',
  text: 'INSERT INTO report (agency_id, year) VALUES ($1, $2) ON CONFLICT (agency_id, year) DO NOTHING RETURNING id',
};

const KNOWN_REVISIONS = {
  name: 'report_known_revisions',
  text: `SELECT max(revision) AS latest, max(revision) FILTER (WHERE sha256 = $3) AS same
    FROM report_revision WHERE agency_id = $1 AND report_id = $2`,
};

/**
 * Stores one parsed annual report.
 *
 * @throws StorageError `invalid_report` (no annual report, no agency, no year, a figure that cannot be
 *   kept exactly, bytes of another document), `agency_ambiguous`; any error means nothing was stored
 */
export async function saveReport(database: Database, input: SaveReportInput): Promise<SavedReport> {
  const { agency, year, sha256 } = checkInput(input);
  return inTransaction(database, async (tx) => {
    const { mediaType, charset } = input.parsed.document;
    await storeDocument(tx, { sha256, mediaType, charset, bytes: input.bytes });
    const agencyId = await ensureAgency(tx, agency, year);
    const reportId = await lockReport(tx, agencyId, year);
    const [known] = await run<{ latest: number | null; same: number | null }>(tx, KNOWN_REVISIONS, [
      agencyId,
      reportId,
      sha256,
    ]);
    const latest = known?.latest ?? 0;
    const same = known?.same ?? null;
    const place = { reportId, agencyId, year, sha256: sha256.toString('hex') };
    if (same !== null) return { outcome: 'unchanged', ...place, revision: same, isCurrent: same === latest };

    const revision: NewRevision = {
      agencyId,
      reportId,
      revision: latest + 1,
      year,
      sha256,
      sourceUrl: input.sourceUrl ?? null,
    };
    if (latest > 0) await replaceCurrent(tx, agencyId, reportId);
    await writeRevision(tx, revision, input.parsed);
    return { outcome: latest > 0 ? 'revised' : 'created', ...place, revision: revision.revision, isCurrent: true };
  });
}

function checkInput(input: SaveReportInput): { agency: NewAgency; year: number; sha256: Buffer } {
  const { parsed, bytes } = input;
  const name = (input.agencyName ?? parsed.agency?.name ?? '').trim();
  const year = input.year ?? parsed.year;
  const sha256 = createHash('sha256').update(bytes).digest();
  if (parsed.kind !== 'annual_report') throw new StorageError('invalid_report', `A ${parsed.kind} is no report.`);
  if (name === '') throw new StorageError('invalid_report', 'The report has no agency.');
  if (year === null || !Number.isInteger(year) || year < 1900 || year > 2999) {
    throw new StorageError('invalid_report', `The report has no year that can be stored (${year}).`);
  }
  if (sha256.toString('hex') !== parsed.document.sha256 || bytes.byteLength !== parsed.document.bytes) {
    throw new StorageError('invalid_report', 'The report was parsed from other bytes.');
  }
  const agency = { name, divisionCode: parsed.agency?.divisionCode ?? null, level: parsed.agency?.level ?? null };
  return { agency, year, sha256 };
}

/** The report of an agency and year, made if there is none; its row stays locked until the transaction ends. */
async function lockReport(tx: Db, agencyId: number, year: number): Promise<number> {
  for (const statement of [LOCK_REPORT, MAKE_REPORT, LOCK_REPORT]) {
    const [row] = await run<{ id: number }>(tx, statement, [agencyId, year]);
    if (row) return row.id;
  }
  throw new Error(`The report of agency ${agencyId} for ${year} was removed while it was being stored.`);
}
