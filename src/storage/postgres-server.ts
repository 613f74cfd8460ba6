/**
 * Running the server program of an embedded PostgreSQL: on a free port of the loopback address, in a
 * session of its own, and never longer than the process that started it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isAlive, type PostgresFolder, stopProcess } from './postgres-folder.js';
import type { PostgresPrograms, RunAs } from './postgres-user.js';

export interface ServerOptions {
  port: number;
  log?: (message: string) => void;
  onCrash?: (message: string) => void;
  ephemeral?: boolean;
}

export const HOST = '127.0.0.1';
export const USER = 'gongkai';
export const DATABASE = 'gongkai';
const PORTS_TO_TRY = 100;
const START_PATIENCE_MS = 60_000;
const LARGEST_LOG_BYTES = 8 * 1024 * 1024;

/** Nothing of the caller's environment: PGPORT, LC_ALL and their like change what a server does. */
export const ENVIRONMENT = {
  PATH: process.platform === 'win32' ? 'C:\\Windows\\System32' : '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

const EPHEMERAL_FLAGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

export interface RunningServer {
  port: number;
  stop(): Promise<void>;
}

/**
 * Starts the server of a cluster on the port wanted or the next free one, and waits until it answers.
 *
 * @throws Error with PostgreSQL's own words when it cannot start; nothing is left running
 */
export async function startOnFreePort(
  options: ServerOptions,
  folder: PostgresFolder,
  programs: PostgresPrograms,
  user: RunAs | null,
  password: string,
): Promise<RunningServer> {
  for (let port = options.port; port < options.port + PORTS_TO_TRY && port < 65_536; port++) {
    if (!(await isFree(port))) continue;
    const server = spawnServer(folder, programs, user, port, options);
    try {
      await untilReady(server, port, password);
    } catch (error) {
      await server.stop();
      // Another program may have taken the port between the look and the start.
      const said = logTail(folder, server.logStart);
      if (said.includes('could not bind')) continue;
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(
        `PostgreSQL did not start: ${reason}
${said}`,
        { cause: error },
      );
    }
    server.reportCrash();
    if (port !== options.port) options.log?.(`Port ${options.port} is busy: PostgreSQL listens on ${port}.`);
    return { port, stop: server.stop };
  }
  throw new Error(`No port from ${options.port} on is free for PostgreSQL.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: HOST, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

interface Spawned {
  process: ChildProcess;
  /** Where in the log this start begins. */
  logStart: number;
  /** From now on an end that nobody asked for is told to `onCrash`. */
  reportCrash(): void;
  stop(): Promise<void>;
}

function spawnServer(
  folder: PostgresFolder,
  { postgres }: PostgresPrograms,
  user: RunAs | null,
  port: number,
  { ephemeral = false, onCrash }: ServerOptions,
): Spawned {
  const settings = [`listen_addresses=${HOST}`, 'unix_socket_directories=', ...(ephemeral ? EPHEMERAL_FLAGS : [])];
  const logged = existsSync(folder.logFile) ? statSync(folder.logFile).size : 0;
  const logStart = logged < LARGEST_LOG_BYTES ? logged : 0;
  const output = openSync(folder.logFile, logStart === 0 ? 'w' : 'a', 0o600);
  // In a session of its own: Ctrl-C in the terminal must reach us alone, who end requests first.
  const child = spawn(postgres, ['-D', folder.data, '-p', String(port), ...settings.flatMap((set) => ['-c', set])], {
    ...user,
    cwd: folder.home,
    env: ENVIRONMENT,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const watcher = child.pid === undefined ? null : spawnWatcher(child.pid, ephemeral ? folder.home : '');
  // Before its number can belong to another process.
  void exited.then(() => watcher?.stdin?.end('stopped\n'));
  let stopping = false;
  const reportCrash = (): void => {
    child.once('exit', () => {
      if (!stopping) onCrash?.(`PostgreSQL ended unexpectedly; ${folder.logFile} may say why.`);
    });
  };
  const stop = async (): Promise<void> => {
    stopping = true;
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null && isAlive(child.pid)) {
      await Promise.race([stopProcess(child.pid), exited]);
      await exited;
    }
  };
  return { process: child, logStart, reportCrash, stop };
}

/**
 * A shell that waits for the end of its input. This process holds the other end: when it dies,
 * however it dies, the shell stops the server. What it reads otherwise means there is nothing to do.
 */
const WATCH = `read -r line && exit
kill -INT "$0"
[ -z "$1" ] && exit
while kill -0 "$0" 2>/dev/null; do sleep 0.1; done
rm -rf "$1"`;

function spawnWatcher(pid: number, remove: string): ChildProcess | null {
  if (process.platform === 'win32') return null;
  const watcher = spawn('/bin/sh', ['-c', WATCH, String(pid), remove], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  return watcher;
}

/** Until the server answers and has our database. */
async function untilReady(server: Spawned, port: number, password: string): Promise<void> {
  const deadline = Date.now() + START_PATIENCE_MS;
  for (;;) {
    const client = new pg.Client({ host: HOST, port, user: USER, password, database: 'postgres' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
      return;
    } catch (error) {
      if (server.process.exitCode !== null || server.process.signalCode !== null)
        throw new Error('it ended at once.', { cause: error });
      if (server.process.pid === undefined) throw new Error('it cannot be run.', { cause: error });
      if (error instanceof pg.DatabaseError && error.code === '28P01') {
        throw new Error('its password is not the one kept beside its data.', { cause: error });
      }
      if (Date.now() > deadline) throw error;
      await sleep(20);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function logTail({ logFile }: PostgresFolder, from: number): string {
  try {
    return readFileSync(logFile).subarray(from).toString('utf8').trimEnd().split('\n').slice(-5).join('\n');
  } catch {
    return '';
  }
}
