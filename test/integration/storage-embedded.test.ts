/** The embedded PostgreSQL: kept between runs, and what killed or living others leave in its way. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/storage/embedded-postgres.js';
import { isAlive } from '../../src/storage/postgres-folder.js';
import { temporaryFolder } from './harness/temporary-folder.js';

let folder: string;
let home: string;
let messages: string[];
let servers: EmbeddedPostgres[];
let children: ChildProcess[];
let listeners: Server[];
let nextPort = 57_000 + (process.pid % 1000) * 8;

/** A cluster made once and stopped; making one for each test would take most of the time. */
let readyMade: string;

/** Open to the user the server runs as, as the folder of a project is; mkdtemp closes its own. */
function openFolder(): string {
  const made = mkdtempSync(path.join(temporaryFolder(), 'gongkai-embedded-'));
  chmodSync(made, 0o755);
  return made;
}

/** A checkout closed to others needs copies of the programs: they go with the tests. */
const programs = (): { programCopies: string } => ({ programCopies: path.join(readyMade, 'programs') });

beforeAll(async () => {
  readyMade = openFolder();
  await (await startEmbeddedPostgres({ ...programs(), home: path.join(readyMade, 'postgres'), port: nextPort })).stop();
});
afterAll(() => rm(readyMade, { recursive: true, force: true }));

beforeEach(() => {
  folder = openFolder();
  home = path.join(folder, 'postgres');
  // Not fs.cp: the cluster must keep its owner.
  execFileSync('cp', ['-a', path.join(readyMade, 'postgres'), home]);
  messages = [];
  servers = [];
  children = [];
  listeners = [];
  nextPort += 7;
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(servers.map((server) => server.stop()));
  for (const listener of listeners) listener.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function start(port = nextPort): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ ...programs(), home, port, log: (message) => messages.push(message) });
  servers.push(server);
  return server;
}

async function query<Row extends object>(server: EmbeddedPostgres['connection'], sql: string): Promise<Row[]> {
  const client = new pg.Client(server);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const postmasterPid = (): number =>
  Number(readFileSync(path.join(home, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function untilGone(pid: number): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 25) {
    if (!isAlive(pid)) return;
    await sleep(25);
  }
  throw new Error(`process ${pid} is still there`);
}

/** Another process that has the folder's server; it says its connection and goes on for ever. */
async function startElsewhere(): Promise<{ child: ChildProcess; connection: EmbeddedPostgres['connection'] }> {
  const module = path.resolve('dist/storage/embedded-postgres.js');
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    const server = await startEmbeddedPostgres(${JSON.stringify({ ...programs(), home, port: nextPort })});
    console.log(JSON.stringify(server.connection));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  if (child.stdout === null) throw new Error('no output');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, connection: JSON.parse(line.toString()) as EmbeddedPostgres['connection'] };
}

describe('the embedded PostgreSQL', () => {
  test('keeps its data between runs, speaks Chinese and asks for a password', async () => {
    const first = await start();
    await query(first.connection, `CREATE TABLE kept (name text); INSERT INTO kept VALUES ('公开')`);
    await expect(query({ ...first.connection, password: 'wrong' }, 'SELECT 1')).rejects.toMatchObject({
      code: '28P01',
    });
    await first.stop();
    const second = await start();
    expect(await query(second.connection, `SELECT name, '公' ~ '\\w' AS letter FROM kept`)).toEqual([
      { name: '公开', letter: true },
    ]);
    const settings = `SELECT current_setting('server_encoding') AS encoding, datlocprovider AS provider
      FROM pg_database WHERE datname = current_database()`;
    expect(await query(second.connection, settings)).toEqual([{ encoding: 'UTF8', provider: 'b' }]);
    expect(messages).toEqual([]);
    await second.stop();
    expect(existsSync(path.join(home, 'lock'))).toBe(false);
    expect(existsSync(path.join(home, 'data', 'postmaster.pid'))).toBe(false);
  });

  test('takes the next free port when its own is busy, and says so', async () => {
    const listener = createServer().listen(nextPort, '127.0.0.1');
    listeners.push(listener);
    await once(listener, 'listening');
    const server = await start(nextPort);
    expect(server.connection.port).toBeGreaterThan(nextPort);
    expect(messages).toEqual([`Port ${nextPort} is busy: PostgreSQL listens on ${server.connection.port}.`]);
  });

  test('refuses a folder that another live process uses', async () => {
    const { child } = await startElsewhere();
    await expect(start(nextPort + 1)).rejects.toMatchObject({ name: 'FolderInUseError', pid: child.pid });
    expect(child.exitCode).toBeNull();
  });

  test('ends when the process that started it is killed, and starts again', async () => {
    const { child, connection } = await startElsewhere();
    await query(connection, `CREATE TABLE kept (id int)`);
    const pid = postmasterPid();
    child.kill('SIGKILL');
    await untilGone(pid);
    const server = await start();
    expect(await query(server.connection, 'SELECT * FROM kept')).toEqual([]);
  });

  test('stops a server that a killed process left running', async () => {
    const { child } = await startElsewhere();
    const pid = postmasterPid();
    // Stopped in its tracks, the server cannot follow the watcher's signal before we come.
    process.kill(pid, 'SIGSTOP');
    child.kill('SIGKILL');
    await once(child, 'exit');
    setTimeout(() => process.kill(pid, 'SIGCONT'), 300);
    const server = await start();
    expect(isAlive(pid)).toBe(false);
    expect(postmasterPid()).not.toBe(pid);
    expect(messages).toEqual([`Stopping the PostgreSQL (process ${pid}) that an earlier run left behind.`]);
    expect(await query(server.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test.runIf(process.platform === 'linux')(
    'is not misled by numbers that meanwhile belong to other processes',
    async () => {
      // The parent is alive for sure, and neither a gongkai of that start time nor a PostgreSQL.
      writeFileSync(path.join(home, 'lock'), JSON.stringify({ pid: process.ppid, started: '1' }));
      writeFileSync(
        path.join(home, 'data', 'postmaster.pid'),
        `${process.ppid}\n${home}/data\n1\n${nextPort}\n\n127.0.0.1\n`,
      );
      const server = await start();
      expect(await query(server.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(isAlive(process.ppid)).toBe(true);
    },
  );

  test('starts anew after a first start that broke off', async () => {
    await rm(home, { recursive: true });
    mkdirSync(path.join(home, 'data.new', 'base'), { recursive: true });
    writeFileSync(path.join(home, 'password'), 'half');
    writeFileSync(path.join(home, 'lock'), '{"pid":');
    const server = await start();
    expect(await query(server.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('says in PostgreSQL’s own words why it cannot start, and leaves the folder free', async () => {
    writeFileSync(path.join(home, 'data', 'postgresql.conf'), 'no_such_setting = 1\n');
    await expect(start()).rejects.toThrow(/no_such_setting/);
    expect(existsSync(path.join(home, 'lock'))).toBe(false);
  });

  test('refuses data of another major version', async () => {
    writeFileSync(path.join(home, 'data', 'PG_VERSION'), '9\n');
    await expect(start()).rejects.toThrow(/PostgreSQL 9/);
  });

  test('tells when the server ends without having been stopped', async () => {
    const crashes: string[] = [];
    const server = await startEmbeddedPostgres({
      ...programs(),
      home,
      port: nextPort,
      onCrash: (message) => crashes.push(message),
    });
    servers.push(server);
    const pid = postmasterPid();
    process.kill(pid, 'SIGKILL');
    await untilGone(pid);
    await sleep(100);
    expect(crashes).toHaveLength(1);
    await server.stop();
    expect(crashes).toHaveLength(1);
    // The next start clears what the killed one left in shared memory.
    await start();
  });
});
