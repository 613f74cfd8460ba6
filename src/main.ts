/**
 * The composition root: settings → database → migrations → samples → application → listening.
 * Whatever was started is stopped in reverse order, also when a later step fails.
 */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.js';
import { buildApp } from './http/build-app.js';
import { createLogger } from './http/logging.js';
import { createParserPool } from './ingest/parser-pool.js';
import { loadSamples } from './ingest/samples.js';
import type { Parser } from './ingest/parser.js';
import { checkServer, type Database, openDatabase, ping } from './storage/database.js';
import { startEmbeddedPostgres } from './storage/embedded-postgres.js';
import { migrate } from './storage/migrate.js';
import { listReports } from './storage/reports.js';

export interface Service {
  /** Where it can be reached from this machine. */
  url: string;
  /** A query that has an answer. */
  exampleUrl: string;
  /** Ends requests under way, then everything that was started. May be called twice. */
  stop(): Promise<void>;
}

export interface ServiceOptions {
  /** Told what the user should know, a line at a time. */
  say: (line: string) => void;
  /** Gives up starting between two steps. */
  signal?: AbortSignal;
  /** Told when the service cannot go on. */
  onCrash?: (message: string) => void;
}

/** How long an outside database may take to answer the first time: it may be starting beside us. */
const DATABASE_PATIENCE_MS = 30_000;
const PORTS_TO_TRY = 100;

/**
 * Starts the whole service.
 *
 * @throws whatever a step failed with, after everything started before was stopped
 */
export async function startService(config: Config, options: ServiceOptions): Promise<Service> {
  const running = new StopList();
  try {
    return await start(config, options, running);
  } catch (error) {
    await running.stop();
    throw error;
  }
}

async function start(config: Config, options: ServiceOptions, running: StopList): Promise<Service> {
  const { say, signal } = options;
  const logger = createLogger({ level: config.logLevel });
  const db = await connect(config, options, running, (error) => logger.warn(error, 'A database connection was lost'));
  signal?.throwIfAborted();
  await checkServer(db);
  await migrate(db);
  signal?.throwIfAborted();

  const { timeoutMs, memoryMb, threads } = config.parse;
  const pool = createParserPool({ timeoutMs, memoryMb, ...(threads === null ? {} : { threads }) });
  running.add(() => pool.close());
  if (config.loadSamples ?? config.database.url === null) await loadFirstReports(db, pool.parse, say);
  signal?.throwIfAborted();

  const app = await buildApp({ db, config, parse: pool.parse, logger });
  running.add(() => closeWithin(app, config.shutdownTimeoutMs));
  const port = await listen(app, config, say);
  const url = `http://${hostForPeople(config.host)}:${port}`;
  return { url, exampleUrl: url + (await examplePath(db)), stop: () => running.stop() };
}

async function connect(
  config: Config,
  { say, signal, onCrash }: ServiceOptions,
  running: StopList,
  onConnectionLost: (error: Error) => void,
): Promise<Database> {
  const { url, poolSize, preparedStatements, embeddedPort } = config.database;
  let connection: Parameters<typeof openDatabase>[0];
  if (url === null) {
    const home = path.resolve(config.dataDir, 'postgres');
    const server = await startEmbeddedPostgres({
      home,
      port: embeddedPort,
      log: say,
      ...(onCrash === undefined ? {} : { onCrash }),
    });
    running.add(() => server.stop());
    connection = server.connection;
  } else connection = url;
  const db = openDatabase(connection, { poolSize, preparedStatements, onConnectionLost });
  running.add(() => db.close());
  await untilAnswering(db, say, signal);
  return db;
}

async function untilAnswering(db: Database, say: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const deadline = Date.now() + DATABASE_PATIENCE_MS;
  for (let attempt = 1; ; attempt++) {
    try {
      return await ping(db);
    } catch (error) {
      const cause = (error as Error).cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      // Wrong passwords and unknown databases do not mend themselves: 28 and 3D are their classes.
      const hopeless = /^(28|3D)/.test(String((cause as { code?: unknown } | undefined)?.code));
      if (hopeless || Date.now() > deadline) {
        throw new Error(`The database cannot be used: ${reason}`, { cause: error });
      }
      if (attempt === 1) say(`Waiting for the database (${reason}).`);
      await sleep(500, undefined, signal === undefined ? {} : { signal });
    }
  }
}

async function loadFirstReports(db: Database, parse: Parser, say: (line: string) => void): Promise<void> {
  const loaded = await loadSamples({ db, parse });
  if (loaded === null) return;
  say(`Loaded ${loaded.stored} sample reports.`);
  for (const { file, message } of loaded.failures) say(`The sample ${file} was not loaded: ${message}`);
}

/** @returns the port, which is the next free one when the wanted one is busy */
async function listen(app: FastifyInstance, { host, port }: Config, say: (line: string) => void): Promise<number> {
  for (let candidate = port; ; candidate++) {
    try {
      await app.listen({ host, port: candidate });
      break;
    } catch (error) {
      const busy = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!busy || candidate >= port + PORTS_TO_TRY || candidate >= 65_535) throw error;
    }
  }
  const address = app.server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  if (port !== 0 && taken !== port) say(`Port ${port} is busy: the service listens on ${taken}.`);
  return taken;
}

function hostForPeople(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** Section three of the first report that has one, so that the answer shows something. */
async function examplePath(db: Database): Promise<string> {
  const { rows } = await listReports(db, { coverage: [['complete']] }, { after: null, limit: 20 });
  const complete = rows.filter((row) => row.coverage.applications === 'complete');
  const report = complete.find((row) => row.errorCount === 0) ?? complete[0];
  return report === undefined
    ? '/api/v1/indicators'
    : `/api/v1/applications?agency=${report.agency.id}&year=${report.year}&applicant=total`;
}

/** Ends requests under way; those that take longer are cut off, so that a stop always ends. */
async function closeWithin(app: FastifyInstance, timeoutMs: number): Promise<void> {
  const closed = app.close();
  const timer = setTimeout(() => app.server.closeAllConnections(), timeoutMs);
  try {
    await closed;
  } finally {
    clearTimeout(timer);
  }
}

/** What was started, to be stopped from the last to the first. */
class StopList {
  readonly #steps: (() => Promise<void>)[] = [];
  #stopped: Promise<void> | null = null;

  add(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  stop(): Promise<void> {
    return (this.#stopped ??= this.#run());
  }

  async #run(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.#steps.toReversed()) {
      // One step that fails must not leave the others running.
      await step().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }
}
