/**
 * Applies prisma/migrations in-process, recording each exactly as `prisma migrate deploy` does, so
 * that both see the same history. Safe to run at every start and by several processes at once: an
 * advisory lock (Prisma's own) lets one do the work while the others wait and then find it done.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { type Database, isUnavailable } from './database.js';
import { StorageError } from './storage-error.js';

/** The same from src/storage and from dist/storage. */
const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** The key Prisma locks while it migrates. */
const ADVISORY_LOCK = 72707369;

interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file, hexadecimal. */
  checksum: string;
}

interface RecordedMigration {
  name: string;
  checksum: string;
  finished: boolean;
}

/**
 * Brings the database to the newest schema.
 *
 * @returns the names of the migrations that were applied, oldest first; none when there was nothing to do
 * @throws StorageError `migration_failed` when one breaks off (nothing of it stays),
 *   `migration_conflict` when an applied migration was changed since, broke off under another tool, or
 *   is unknown here
 */
export async function migrate(database: Database, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const applied: string[] = [];
  const client = await database.pool.connect();
  let broken = true;
  try {
    for (let next = await applyNext(client, migrations); next !== null; next = await applyNext(client, migrations)) {
      applied.push(next);
    }
    broken = false;
    return applied;
  } finally {
    client.release(broken);
  }
}

/**
 * One migration and its record in one transaction: a process killed in the middle leaves nothing
 * behind. The lock ends with the transaction, so it also works through PgBouncer.
 */
async function applyNext(client: pg.PoolClient, migrations: readonly Migration[]): Promise<string | null> {
  await client.query('BEGIN');
  await client.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
  await client.query(CREATE_RECORD);
  const [migration] = pendingMigrations(migrations, await readRecord(client));
  if (migration !== undefined) await apply(client, migration);
  await client.query('COMMIT');
  return migration?.name ?? null;
}

/** The names of the migrations that the database lacks: none means it is ready to be used. */
export async function missingMigrations(database: Database, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = await database.pool.connect();
  try {
    const recorded = await readRecord(client).catch((error: unknown) => {
      if (isUnavailable(error)) throw error;
      return [];
    });
    const applied = new Set(recorded.filter((record) => record.finished).map((record) => record.name));
    return migrations.map((migration) => migration.name).filter((name) => !applied.has(name));
  } finally {
    client.release();
  }
}

// As Prisma makes it.
const CREATE_RECORD = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function readRecord(client: pg.PoolClient): Promise<RecordedMigration[]> {
  const { rows } = await client.query<RecordedMigration>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

function pendingMigrations(migrations: readonly Migration[], recorded: readonly RecordedMigration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const record of recorded) {
    const migration = known.get(record.name);
    if (!record.finished) {
      throw new StorageError(
        'migration_conflict',
        `The migration ${record.name} broke off earlier. Look at "logs" in the table _prisma_migrations, ` +
          `put the cause right and delete its row there.`,
      );
    }
    if (migration === undefined) {
      throw new StorageError(
        'migration_conflict',
        `The database has the migration ${record.name}, which this version does not know: it belongs to a newer version.`,
      );
    }
    if (migration.checksum !== record.checksum) {
      throw new StorageError('migration_conflict', `The migration ${record.name} was changed after it was applied.`);
    }
  }
  const applied = new Set(recorded.map((record) => record.name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  const startedAt = new Date();
  try {
    await client.query(migration.sql);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StorageError('migration_failed', `The migration ${migration.name} failed: ${reason}`, { cause: error });
  }
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
    [randomUUID(), migration.checksum, migration.name, startedAt],
  );
}
