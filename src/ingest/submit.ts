/**
 * One document on its way into the database: parse → make sure it is an annual report of a known
 * agency and year → save, in one transaction. What the document does not say, the request may say;
 * where the two disagree nothing is stored.
 */
import { type Database, type Db } from '../storage/database.js';
import { agencyNameKey, findAgencyByName, getAgency } from '../storage/agencies.js';
import { type SavedReport, saveReport } from '../storage/save-report.js';
import { StorageError } from '../storage/storage-error.js';
import type { ParsedReport } from '../core/parsed-report.js';
import { IngestError } from './ingest-error.js';
import type { ParseOptions, Parser } from './parser.js';

export interface SubmitOptions extends ParseOptions {
  /** Identifier or name of the agency. */
  agency?: string;
  /** The year reported on. */
  year?: number;
  /** Where the document comes from. */
  sourceUrl?: string;
  /** Only look whether it could be stored. */
  dryRun?: boolean;
}

export type SubmitResult =
  | { outcome: SavedReport['outcome']; saved: SavedReport; parsed: ParsedReport }
  | { outcome: 'dry_run'; saved: null; parsed: ParsedReport; agencyName: string; year: number };

/**
 * Reads and stores one document.
 *
 * @throws DocumentError when there is no document to read, IngestError when it cannot be stored,
 *   StorageError `invalid_report` when a figure cannot be kept exactly; nothing is stored then
 */
export async function submitReport(
  { db, parse }: { db: Database; parse: Parser },
  bytes: Uint8Array,
  options: SubmitOptions = {},
): Promise<SubmitResult> {
  const { mediaType, fileName, sourceUrl = null } = options;
  const parsed = await parse(bytes, {
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(fileName === undefined ? {} : { fileName }),
  });
  requireReport(parsed);
  const year = decideYear(parsed, options.year);
  const agencyName = await decideAgency(db, parsed, options.agency, year);
  if (options.dryRun === true) return { outcome: 'dry_run', saved: null, parsed, agencyName, year };
  try {
    const saved = await saveReport(db, { parsed, bytes, sourceUrl, agencyName, year });
    return { outcome: saved.outcome, saved, parsed };
  } catch (error) {
    throw asIngestError(error, agencyName);
  }
}

function requireReport(parsed: ParsedReport): void {
  if (parsed.kind !== 'annual_report') {
    throw new IngestError('not_an_annual_report', `The document is not an annual report but of kind ${parsed.kind}.`, {
      kind: parsed.kind,
    });
  }
  const several = parsed.diagnostics.find((diagnostic) => diagnostic.code === 'several_reports');
  if (several) throw new IngestError('several_reports', several.message);
}

function decideYear(parsed: ParsedReport, given: number | undefined): number {
  if (given !== undefined && parsed.year !== null && given !== parsed.year) {
    throw new IngestError('year_conflict', `The document reports on ${parsed.year}, the request says ${given}.`, {
      document: parsed.year,
      request: given,
    });
  }
  const year = parsed.year ?? given;
  if (year === undefined) {
    throw new IngestError('year_missing', 'The document does not say the year it reports on; name it in the request.');
  }
  return year;
}

/** The name under which the report is stored: the fuller one where request and document mean the same body. */
async function decideAgency(
  db: Db & Database,
  parsed: ParsedReport,
  given: string | undefined,
  year: number,
): Promise<string> {
  const printed = parsed.agency?.name.trim() || null;
  const wanted = given === undefined || given.trim() === '' ? null : await nameOf(db, given.trim());
  if (wanted === null) {
    const rivals = parsed.diagnostics.find((diagnostic) => diagnostic.code === 'agency_conflict');
    if (rivals) throw new IngestError('agency_conflict', rivals.message, { document: printed, request: null });
    if (printed !== null) return printed;
    throw new IngestError(
      'agency_missing',
      'The document does not name the agency that reports; name it in the request.',
    );
  }
  if (printed === null) return wanted;
  const name = fullerName(wanted, printed);
  if (name !== null) return name;
  try {
    const [byRequest, byDocument] = [
      await findAgencyByName(db, wanted, year),
      await findAgencyByName(db, printed, year),
    ];
    if (byRequest !== null && byRequest.id === byDocument?.id) return byRequest.name;
  } catch (error) {
    throw asIngestError(error, wanted);
  }
  throw new IngestError('agency_conflict', `The document is of ${printed}, the request says ${wanted}.`, {
    document: printed,
    request: wanted,
  });
}

async function nameOf(db: Database, agency: string): Promise<string> {
  if (!/^\d{1,15}$/.test(agency)) return agency;
  const found = await getAgency(db, Number(agency));
  if (found === null) throw new IngestError('agency_unknown', `There is no agency ${agency}.`, { agency });
  return found.name;
}

/** Shortest name that can stand for a fuller one: 人民政府 or 公安局 alone names nobody. */
const SHORTEST_PARTIAL_NAME = 5;

/** 襄都区人民政府 and 邢台市襄都区人民政府 are one body; null when neither name ends with the other. */
function fullerName(first: string, second: string): string | null {
  const [a, b] = [agencyNameKey(first), agencyNameKey(second)];
  if (Math.min(a.length, b.length) < SHORTEST_PARTIAL_NAME) return a === b ? first : null;
  if (a.endsWith(b)) return first;
  return b.endsWith(a) ? second : null;
}

function asIngestError(error: unknown, agency: string): unknown {
  if (!(error instanceof StorageError) || error.code !== 'agency_ambiguous') return error;
  const message = `Several agencies bear the name ${agency}; name one by its identifier.`;
  return new IngestError('agency_ambiguous', message, { agency }, { cause: error });
}
