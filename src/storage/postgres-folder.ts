/**
 * The folder of an embedded PostgreSQL, and who uses it:
 *
 *   <home>/data       the cluster, owned by the user the server runs as
 *   <home>/password   of the database's only user
 *   <home>/lock       the live process that the server belongs to
 *   <home>/postgres.log
 *
 * One live process owns a folder; what a killed one left behind is cleared away.
 */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface PostgresFolder {
  readonly home: string;
  readonly data: string;
  readonly passwordFile: string;
  readonly lockFile: string;
  readonly logFile: string;
}

export function postgresFolder(home: string): PostgresFolder {
  return {
    home,
    data: path.join(home, 'data'),
    passwordFile: path.join(home, 'password'),
    lockFile: path.join(home, 'lock'),
    logFile: path.join(home, 'postgres.log'),
  };
}

/** Another live process has the folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';

  constructor(
    readonly home: string,
    readonly pid: number,
  ) {
    super(
      `The database in ${home} is in use by another gongkai (process ${pid}). ` +
        `Stop that one, or set GONGKAI_DATA_DIR to another folder, or DATABASE_URL to a server.`,
    );
  }
}

interface Owner {
  pid: number;
  /** Tells a process from a later one that was given the same number. */
  started: string;
}

/**
 * Makes this process the owner of the folder.
 *
 * @returns a function that gives it up
 * @throws FolderInUseError
 */
export function lockFolder({ home, lockFile }: PostgresFolder): () => void {
  mkdirSync(home, { recursive: true });
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Owner);
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(lockFile, own, { flag: 'wx', mode: 0o600 });
      return () => rmSync(lockFile, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const text = readIfThere(lockFile);
    const owner = text === null ? null : parseOwner(text);
    if (owner !== null && isAlive(owner.pid) && startOf(owner.pid) === owner.started) {
      throw new FolderInUseError(home, owner.pid);
    }
    removeStaleLock(lockFile, text);
  }
  throw new Error(`The lock ${lockFile} cannot be taken.`);
}

/** Moved aside and looked at before it is removed: another process may just have replaced it with its own. */
function removeStaleLock(lockFile: string, stale: string | null): void {
  const aside = `${lockFile}.${process.pid}`;
  try {
    renameSync(lockFile, aside);
  } catch {
    return;
  }
  if (readIfThere(aside) === stale) rmSync(aside, { force: true });
  else renameSync(aside, lockFile);
}

function parseOwner(text: string): Owner | null {
  try {
    const { pid, started } = JSON.parse(text) as Partial<Owner>;
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : null;
  } catch {
    return null;
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started, in whatever unit the system tells; empty where it does not. */
function startOf(pid: number): string {
  const stat = readIfThere(`/proc/${pid}/stat`);
  // The second field, the command in brackets, may itself hold spaces and brackets.
  if (stat !== null) return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return ps(pid, 'lstart=');
}

function ps(pid: number, column: string): string {
  if (process.platform === 'win32') return '';
  try {
    return execFileSync('ps', ['-ww', '-o', column, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

/** Whether this process is a server of this cluster: a server's working folder is its data folder. */
function servesFolder(pid: number, data: string): boolean {
  try {
    return realpathSync(readlinkSync(`/proc/${pid}/cwd`)) === realpathSync(data);
  } catch {
    const command = ps(pid, 'command=');
    return command.includes('postgres') && command.includes(data);
  }
}

const STOP_PATIENCE_MS = 15_000;

/**
 * Clears away what a killed process left: a server that still runs is stopped, a postmaster.pid
 * whose number meanwhile belongs to another program is removed (PostgreSQL would refuse to start).
 * To be called by the owner of the folder only.
 */
export async function clearLeftovers({ data }: PostgresFolder, log: (message: string) => void): Promise<void> {
  const pidFile = path.join(data, 'postmaster.pid');
  const pid = Number.parseInt(readIfThere(pidFile)?.split('\n')[0] ?? '', 10);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return;
  if (servesFolder(pid, data)) {
    log(`Stopping the PostgreSQL (process ${pid}) that an earlier run left behind.`);
    await stopProcess(pid);
  } else if (process.platform === 'linux' && !anyServerOf(data)) {
    rmSync(pidFile, { force: true });
  }
}

function anyServerOf(data: string): boolean {
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && servesFolder(Number(name), data));
}

/** Stops a server: first politely (connections are cut, everything is saved), at last by force. */
export async function stopProcess(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + (signal === 'SIGINT' ? STOP_PATIENCE_MS : STOP_PATIENCE_MS / 3);
    while (Date.now() < deadline) {
      if (!isAlive(pid)) return;
      await sleep(25);
    }
  }
}
