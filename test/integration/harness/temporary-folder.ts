/** Where test databases lie: in memory, where nothing waits for a disk. */
import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { needsCopiedPrograms, whoRunsPostgres } from '../../../src/storage/postgres-user.js';

const MEMORY_FOLDER = '/dev/shm';
const ROOM_NEEDED_BYTES = 512 * 1024 * 1024;

/** Not in memory where that is small, or where programs would be copied to it: it may forbid running them. */
export function temporaryFolder(): string {
  if (!existsSync(MEMORY_FOLDER)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
  const roomy = bavail * bsize >= ROOM_NEEDED_BYTES;
  return roomy && !needsCopiedPrograms(whoRunsPostgres()) ? MEMORY_FOLDER : tmpdir();
}
