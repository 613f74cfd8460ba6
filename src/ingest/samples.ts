/** Loading the sample reports that come with the program, so that a first run has something to ask for. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { countReports } from '../storage/reports.js';
import type { Database } from '../storage/database.js';
import type { Parser } from './parser.js';
import { submitReport } from './submit.js';

/** The same from src/ingest and from dist/ingest. */
const SAMPLES_FOLDER = fileURLToPath(new URL('../../samples', import.meta.url));

/** Files beside the samples that are no documents. */
const NOT_A_SAMPLE = /^(\.|readme\b)/i;

export interface SampleFailure {
  file: string;
  message: string;
}

export interface LoadedSamples {
  stored: number;
  failures: SampleFailure[];
}

/**
 * Stores every file of the folder, unless the database has reports already.
 *
 * @returns how many were stored; null when there was nothing to do, also when there is no such folder
 */
export async function loadSamples(
  deps: { db: Database; parse: Parser },
  folder = SAMPLES_FOLDER,
): Promise<LoadedSamples | null> {
  if ((await countReports(deps.db)) > 0) return null;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && !NOT_A_SAMPLE.test(entry.name)).map(({ name }) => name);
  if (files.length === 0) return null;
  const loaded: LoadedSamples = { stored: 0, failures: [] };
  for (const file of files.sort()) {
    try {
      await submitReport(deps, await readFile(path.join(folder, file)), { fileName: file });
      loaded.stored++;
    } catch (error) {
      loaded.failures.push({ file, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return loaded;
}
