import { createHash } from 'node:crypto';
import { cp, mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkServer, isUnavailable, openDatabase, ping } from '../../src/storage/database.js';
import { migrate, missingMigrations } from '../../src/storage/migrate.js';
import { createTestDatabase, type TestDatabase } from './harness/database.js';

const OURS = path.resolve('prisma/migrations');

let db: TestDatabase;
beforeEach(async () => {
  db = await createTestDatabase({ template: null });
});
afterEach(() => db.drop());

const record = async () =>
  (await db.pool.query('SELECT * FROM _prisma_migrations ORDER BY migration_name')).rows as Record<string, unknown>[];

/** Our migrations and more of the test's own. */
async function withMigrations<T>(more: Record<string, string>, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongkai-migrations-'));
  try {
    await cp(OURS, folder, { recursive: true });
    for (const [name, sql] of Object.entries(more)) {
      await mkdir(path.join(folder, name), { recursive: true });
      await writeFile(path.join(folder, name, 'migration.sql'), sql);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('migrations', () => {
  test('are applied once, and recorded as Prisma would', async () => {
    const folders = (await readdir(OURS)).filter((name) => name !== 'migration_lock.toml').sort();
    expect(await missingMigrations(db)).toEqual(folders);
    expect(await migrate(db)).toEqual(folders);
    expect(await migrate(db)).toEqual([]);
    expect(await missingMigrations(db)).toEqual([]);
    const rows = await record();
    expect(rows.map((row) => row.migration_name)).toEqual(folders);
    for (const row of rows) {
      const sql = await readFile(path.join(OURS, String(row.migration_name), 'migration.sql'));
      expect(row).toMatchObject({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        checksum: createHash('sha256').update(sql).digest('hex'),
        finished_at: expect.any(Date),
        started_at: expect.any(Date),
        rolled_back_at: null,
        applied_steps_count: 1,
      });
    }
  });

  test('may be started by several processes at once', async () => {
    const others = Array.from({ length: 4 }, () => openDatabase(db.connection));
    try {
      const applied = await Promise.all(others.map((other) => migrate(other)));
      expect(applied.flat()).toEqual(await missingMigrationsOfEmpty());
    } finally {
      await Promise.all(others.map((other) => other.close()));
    }
  });

  async function missingMigrationsOfEmpty(): Promise<string[]> {
    return (await readdir(OURS)).filter((name) => name !== 'migration_lock.toml').sort();
  }

  test('one that fails leaves nothing of itself, and is tried again when it is put right', async () => {
    const name = '29990101000000_break_things';
    await withMigrations({ [name]: 'CREATE TABLE half_made (id int); SELECT 1 / 0;' }, async (folder) => {
      await expect(migrate(db, folder)).rejects.toMatchObject({ code: 'migration_failed' });
      expect((await db.pool.query(`SELECT to_regclass('half_made') AS found`)).rows).toEqual([{ found: null }]);
      expect(await missingMigrations(db, folder)).toEqual([name]);
      await writeFile(path.join(folder, name, 'migration.sql'), 'CREATE TABLE half_made (id int);');
      expect(await migrate(db, folder)).toEqual([name]);
    });
  });

  test('one that was changed after it was applied is refused', async () => {
    await withMigrations({ '29990101000000_add_note': 'CREATE TABLE note (id int);' }, async (folder) => {
      await migrate(db, folder);
      await writeFile(path.join(folder, '29990101000000_add_note', 'migration.sql'), 'CREATE TABLE note (id bigint);');
      await expect(migrate(db, folder)).rejects.toMatchObject({ code: 'migration_conflict' });
    });
  });

  test('a database of a newer version is refused', async () => {
    await withMigrations({ '29990101000000_add_note': 'CREATE TABLE note (id int);' }, (folder) => migrate(db, folder));
    await expect(migrate(db)).rejects.toMatchObject({ code: 'migration_conflict', message: /newer version/ });
  });

  test('one that broke off under another tool is refused', async () => {
    await migrate(db);
    await db.pool.query('UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(migrate(db)).rejects.toMatchObject({ code: 'migration_conflict', message: /broke off/ });
  });
});

describe('the database', () => {
  test('answers', async () => {
    await expect(ping(db)).resolves.toBeUndefined();
    await expect(checkServer(db)).resolves.toBeUndefined();
  });

  test('that cannot be reached is said to be unavailable', async () => {
    const nowhere = openDatabase({ ...db.connection, port: 1 });
    const error = await ping(nowhere).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'database_unavailable' });
    expect(isUnavailable((error as Error).cause)).toBe(true);
    await nowhere.close();
  });

  test('may do without prepared statements', async () => {
    const plain = openDatabase(db.connection, { preparedStatements: false });
    await migrate(plain);
    expect(await missingMigrations(plain)).toEqual([]);
    await plain.close();
    await plain.close();
  });
});
