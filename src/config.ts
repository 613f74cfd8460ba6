/**
 * The service's settings, from the environment. This file alone reads it. Every key stands in
 * .env.example with its description and default; a test holds the two together.
 */
import { z } from 'zod';

const MIB = 1024 * 1024;

const integer = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= from && value <= to, `must be from ${from} to ${to}`);

const flag = z
  .enum(['true', 'false', '1', '0', 'yes', 'no'], 'must be true or false')
  .transform((word) => word === 'true' || word === '1' || word === 'yes');

const databaseUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol),
    'must be a URL such as postgresql://user:password@localhost:5432/gongkai',
  );

/** A key of the environment: what it takes, what holds when it is unset or empty, what it is for. */
interface Setting<T> {
  schema: z.ZodType<T, string>;
  /** Null: not set. */
  default: string | null;
  description: string;
}

const setting = <T>(
  schema: z.ZodType<T, string>,
  value: string,
  description: string,
): Setting<T> & { default: string } => ({
  schema,
  default: value,
  description,
});

const optional = <T>(schema: z.ZodType<T, string>, description: string): Setting<T> & { default: null } => ({
  schema,
  default: null,
  description,
});

export const SETTINGS = {
  DATABASE_URL: optional(
    databaseUrl,
    'PostgreSQL 15 or newer to store everything in. Unset: an embedded one is started and stopped with the service.',
  ),
  DATABASE_POOL_SIZE: setting(integer(1, 1000), '10', 'Connections to the database, at most.'),
  DATABASE_PREPARED_STATEMENTS: setting(
    flag,
    'true',
    'Whether statements are prepared by name. Set to false behind PgBouncer in transaction mode.',
  ),
  GONGKAI_DATA_DIR: setting(z.string().min(1), '.gongkai', 'Folder of the embedded database.'),
  EMBEDDED_DATABASE_PORT: setting(
    integer(1, 65_535),
    '54330',
    'Port of the embedded database on the loopback address; if it is busy, the next free one.',
  ),
  LOAD_SAMPLES: optional(
    flag,
    'Whether the sample reports are loaded into a database without reports. Unset: only into the embedded one.',
  ),
  HOST: setting(z.string().min(1), '127.0.0.1', 'Address the service listens on; 0.0.0.0 or :: for all.'),
  PORT: setting(
    integer(0, 65_535),
    '3000',
    'Port the service listens on; if it is busy, the next free one. 0: any free one.',
  ),
  LOG_LEVEL: setting(
    z.enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    ),
    'info',
    'How much is logged.',
  ),
  MAX_UPLOAD_BYTES: setting(
    integer(1024, 32 * MIB),
    String(32 * MIB),
    'Largest document that is taken, in bytes; the reader takes none above 32 MiB.',
  ),
  PARSE_TIMEOUT_MS: setting(integer(50, 600_000), '2000', 'Longest time one document may be read, in milliseconds.'),
  PARSE_MEMORY_MB: setting(integer(32, 16_384), '300', 'Most memory one document may need while it is read, in MiB.'),
  PARSE_THREADS: optional(
    integer(1, 64),
    'Threads that read documents. Unset: one less than there are processors, at most 4.',
  ),
  SHUTDOWN_TIMEOUT_MS: setting(
    integer(0, 600_000),
    '10000',
    'How long requests under way may take to end when the service is stopped, in milliseconds.',
  ),
} as const satisfies Record<string, Setting<unknown>>;

type Settings = typeof SETTINGS;

type ValueOf<S> = S extends { schema: z.ZodType<infer T, string>; default: infer D }
  ? D extends null
    ? T | null
    : T
  : never;

type EnvironmentValues = { [Key in keyof Settings]: ValueOf<Settings[Key]> };

/** The settings by the names the program uses. */
export interface Config {
  database: {
    /** Null: the embedded one. */
    url: string | null;
    poolSize: number;
    preparedStatements: boolean;
    embeddedPort: number;
  };
  dataDir: string;
  /** Null: only into the embedded database. */
  loadSamples: boolean | null;
  host: string;
  port: number;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  maxUploadBytes: number;
  parse: { timeoutMs: number; memoryMb: number; threads: number | null };
  shutdownTimeoutMs: number;
}

/** Settings that cannot be used, one line each. The program ends with exit code 2. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings; an empty variable counts as unset.
 *
 * @param given stands above the environment: what the command line says
 * @throws ConfigError naming every setting that is wrong
 */
export function readConfig(given: Environment = {}, environment: Environment = process.env): Config {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [key, { schema, default: fallback }] of Object.entries<Setting<unknown>>(SETTINGS)) {
    const text = given[key]?.trim() || environment[key]?.trim() || fallback;
    if (text === null) {
      values[key] = null;
      continue;
    }
    const result = schema.safeParse(text);
    if (result.success) values[key] = result.data;
    // Never the value itself: it may hold a password.
    else problems.push(`${key} ${result.error.issues[0]?.message ?? 'is not valid'}`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return arrange(values as EnvironmentValues);
}

function arrange(values: EnvironmentValues): Config {
  return {
    database: {
      url: values.DATABASE_URL,
      poolSize: values.DATABASE_POOL_SIZE,
      preparedStatements: values.DATABASE_PREPARED_STATEMENTS,
      embeddedPort: values.EMBEDDED_DATABASE_PORT,
    },
    dataDir: values.GONGKAI_DATA_DIR,
    loadSamples: values.LOAD_SAMPLES,
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    maxUploadBytes: values.MAX_UPLOAD_BYTES,
    parse: {
      timeoutMs: values.PARSE_TIMEOUT_MS,
      memoryMb: values.PARSE_MEMORY_MB,
      threads: values.PARSE_THREADS,
    },
    shutdownTimeoutMs: values.SHUTDOWN_TIMEOUT_MS,
  };
}
