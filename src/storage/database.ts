/**
 * The way to PostgreSQL: one pool, shared by plain `pg` (hot reads, all writing of reports) and by
 * Prisma (small tables). Every function of this folder takes the database, or the transaction it
 * shall be part of, as its first argument. Nothing above this folder imports `pg` or Prisma.
 *
 * Numbers: int8 and numeric arrive as JavaScript numbers. Whatever is stored was a JavaScript number
 * before, so nothing is lost; an int8 that a sum made too large is an error, never a rounded figure.
 * Dates arrive as `YYYY-MM-DD`, without a time zone.
 */
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.js';
import { StorageError } from './storage-error.js';

/** What statements are run on: the pool, or the one connection of a transaction. */
export interface Db {
  readonly executor: pg.Pool | pg.PoolClient;
  /** False behind PgBouncer in transaction mode: statements are then sent without a name. */
  readonly preparedStatements: boolean;
}

export interface Database extends Db {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  /** Waits for the connections in use and closes all. May be called twice. */
  close(): Promise<void>;
}

/** A statement with a fixed text; its name lets PostgreSQL keep its plan. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
}

export interface DatabaseOptions {
  poolSize?: number;
  preparedStatements?: boolean;
  /** Told of connections that broke while idle; the pool replaces them by itself. */
  onConnectionLost?: (error: Error) => void;
}

/** How often a transaction that lost a race is tried again before the error is given up. */
const TRANSACTION_ATTEMPTS = 5;

/** Serialization failure, deadlock, unique violation: another transaction was faster; the next attempt sees its work. */
const RACE_CODES: ReadonlySet<string> = new Set(['40001', '40P01', '23505']);

const INT8_OID = 20;
const NUMERIC_OID = 1700;
const DATE_OID = 1082;

function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to be given exactly`);
  return value;
}

/** Text → value for the types this project reads its own way; all others as `pg` reads them. */
const READERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [INT8_OID, readInt8],
  [NUMERIC_OID, Number],
  [DATE_OID, (text) => text],
]);

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && READERS.get(oid)) || pg.types.getTypeParser(oid, format as 'text'),
};

/** Opens the pool. Connects to nothing yet: `ping` or the first statement does. */
export function openDatabase(connection: pg.ClientConfig | string, options: DatabaseOptions = {}): Database {
  const preparedStatements = options.preparedStatements ?? true;
  const pool = new pg.Pool({
    ...(typeof connection === 'string' ? { connectionString: connection } : connection),
    types,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: 'gongkai',
  });
  pool.on('error', (error) => options.onConnectionLost?.(error));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  let closed: Promise<void> | null = null;
  return {
    executor: pool,
    preparedStatements,
    pool,
    prisma,
    close: () => (closed ??= prisma.$disconnect().then(() => pool.end())),
  };
}

/** Runs one statement and gives its rows. `Row` is what the statement selects: the caller knows its own text. */
export async function run<Row extends object>(
  db: Db,
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const named = db.preparedStatements && statement.name !== undefined ? { name: statement.name } : {};
  const result = await db.executor.query<Row>({ ...named, text: statement.text, values: [...values] });
  return result.rows;
}

/**
 * Runs `work` in one transaction: all of it is stored or nothing. A transaction that loses a race
 * against another is run again from its start, so `work` must have no effects of its own.
 */
export async function inTransaction<T>(database: Database, work: (tx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runTransaction(database, work);
    } catch (error) {
      if (attempt >= TRANSACTION_ATTEMPTS || !isRace(error)) throw error;
    }
  }
}

async function runTransaction<T>(database: Database, work: (tx: Db) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  // A connection that dies between two statements emits an error; unheard, it would end the process.
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on('error', onError);
  try {
    await client.query('BEGIN');
    const result = await work({ executor: client, preparedStatements: database.preparedStatements });
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: Error) => {
      broken ??= rollbackError;
    });
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

function isRace(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code !== undefined && RACE_CODES.has(error.code);
}

/**
 * True when the database cannot be reached, is starting or is shutting down: the request
 * may succeed later, nothing is wrong with it.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string') {
    // 08: connection exceptions; 57P0x: shutdown, crash, cannot connect now; 53300: too many connections.
    return /^(08...|57P0[1-5]|53300|ECONN\w+|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENOTFOUND)$/.test(code);
  }
  return /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end)/.test(
    error.message,
  );
}

/** Throws StorageError `database_unavailable` unless the database answers a statement in time. */
export async function ping(db: Db, timeoutMs = 2000): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  const answer = run(db, { text: 'SELECT 1' });
  // When the timeout wins, the statement's own failure comes later and must not go unheard.
  answer.catch(() => undefined);
  try {
    await Promise.race([answer, timeout]);
  } catch (error) {
    throw new StorageError('database_unavailable', 'The database does not answer.', { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** `NULLS NOT DISTINCT`, on which the uniqueness of agencies rests, is known since 15. */
const OLDEST_SERVER = 150_000;

/**
 * Makes sure that the server can hold what is stored.
 *
 * @throws StorageError `unsupported_server`
 */
export async function checkServer(db: Db): Promise<void> {
  const [server] = await run<{ number: string; version: string; encoding: string }>(db, {
    text: `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version,
      current_setting('server_encoding') AS encoding`,
  });
  if (Number(server?.number) < OLDEST_SERVER) {
    throw new StorageError('unsupported_server', `PostgreSQL ${server?.version} is too old: 15 or newer is needed.`);
  }
  if (server?.encoding !== 'UTF8') {
    throw new StorageError(
      'unsupported_server',
      `The database keeps text as ${server?.encoding}: create one with ENCODING 'UTF8' TEMPLATE template0.`,
    );
  }
}
