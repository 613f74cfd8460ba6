/**
 * Runs once before all integration tests: brings dist up to date (the parser's worker thread runs
 * from there), provides a PostgreSQL and makes the template every test database is cloned from.
 *
 * The server is an embedded one in a temporary folder, in memory where there is room, gone
 * afterwards; or the one TEST_DATABASE_URL or DATABASE_URL names, where databases of our own are
 * made and dropped and nothing else is touched.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../../src/storage/database.js';
import { startEmbeddedPostgres } from '../../../src/storage/embedded-postgres.js';
import { migrate } from '../../../src/storage/migrate.js';
import { ensureBuilt } from './build.js';
import { temporaryFolder } from './temporary-folder.js';

/** Where the test databases are; `template` is migrated and empty. */
export interface TestServer {
  host: string;
  port: number;
  user: string;
  password: string;
  /** A database to be connected to while others are made and dropped. */
  database: string;
  template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer;
  }
}

const FIRST_PORT = 55_432;

interface Server {
  connection: Omit<TestServer, 'template'>;
  stop(): Promise<void>;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensureBuilt();
  const server = await startServer();
  const template = `gongkai_test_template_${randomBytes(6).toString('hex')}`;
  const admin = openDatabase(server.connection, { poolSize: 1 });
  try {
    await admin.pool.query(`CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8'`);
    const empty = openDatabase({ ...server.connection, database: template }, { poolSize: 1 });
    await migrate(empty).finally(() => empty.close());
  } catch (error) {
    await admin.close();
    await server.stop();
    throw error;
  }
  project.provide('postgres', { ...server.connection, template });
  return async () => {
    await admin.pool.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await admin.close();
    await server.stop();
  };
}

async function startServer(): Promise<Server> {
  const outside = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  if (outside !== undefined && outside !== '') return { connection: readUrl(outside), stop: async () => undefined };
  const home = path.join(temporaryFolder(), `gongkai-test-${process.pid}-${randomBytes(4).toString('hex')}`);
  return startEmbeddedPostgres({ home, port: FIRST_PORT + (process.pid % 1000), ephemeral: true });
}

function readUrl(text: string): Server['connection'] {
  const url = new URL(text);
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
  };
}
