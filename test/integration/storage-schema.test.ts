/**
 * What is written twice must agree: migrations and schema.prisma, columns and the codes of the forms.
 */
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APPLICANTS } from '../../src/core/forms/codes.js';
import { WIDE_TABLES } from '../../src/storage/figure-columns.js';
import { createTestDatabase, type TestDatabase } from './harness/database.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
}

async function columns(): Promise<Column[]> {
  const { rows } = await db.pool.query<Column>(`
    SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
      NOT a.attnotnull AS nullable
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
      AND c.relname <> '_prisma_migrations'
    ORDER BY c.relname, a.attnum`);
  return rows;
}

describe('the wide tables', () => {
  test.each(WIDE_TABLES.map((wide) => [wide.table, wide] as const))(
    '%s has exactly the columns of its codes, in the order of the form',
    async (_, wide) => {
      const own = (await columns()).filter((column) => column.table === wide.table);
      const fixed = ['agency_id', 'report_id', 'revision', ...(wide.rowKey ? [wide.rowKey.column] : [])];
      const names = [...fixed, 'year', 'edition', 'is_current', ...wide.codes, 'blank', 'unreadable'];
      expect(own.map((column) => column.name)).toEqual(names);
      for (const code of wide.codes) {
        expect(own.find((column) => column.name === code)).toMatchObject({ type: wide.typeOf(code), nullable: true });
      }
    },
  );

  test('applicants are those of the form, in its order', async () => {
    const { rows } = await db.pool.query('SELECT unnest(enum_range(NULL::applicant))::text AS applicant');
    expect(rows.map((row: { applicant: string }) => row.applicant)).toEqual([...APPLICANTS]);
  });

  test('every key of a table that grows with reports begins with the agency', async () => {
    const { rows } = await db.pool.query<{ table: string; first: string }>(`
      SELECT c.relname AS table, a.attname AS first
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
      WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace`);
    const small = new Set(['agency', 'agency_alias', 'source_document', '_prisma_migrations']);
    const large = rows.filter((row) => !small.has(row.table));
    expect(large.length).toBeGreaterThan(8);
    expect(large.filter((row) => row.first !== 'agency_id')).toEqual([]);
  });
});

interface DmmfField {
  name: string;
  dbName?: string | null;
  kind: string;
  type: string;
  isRequired: boolean;
  isList: boolean;
  nativeType?: [string, string[]] | null;
}

interface Dmmf {
  datamodel: {
    models: { name: string; dbName: string | null; fields: DmmfField[] }[];
    enums: { name: string; dbName: string | null; values: { name: string }[] }[];
  };
}

/** What PostgreSQL calls the types of schema.prisma. */
const SCALARS: Readonly<Record<string, string>> = {
  BigInt: 'bigint',
  Int: 'integer',
  Boolean: 'boolean',
  String: 'text',
  Float: 'double precision',
  Bytes: 'bytea',
};

const NATIVE: Readonly<Record<string, (args: string[]) => string>> = {
  SmallInt: () => 'smallint',
  Decimal: () => 'numeric',
  Json: () => 'json',
  Date: () => 'date',
  Timestamptz: ([precision]) => `timestamp(${precision}) with time zone`,
  Char: ([length]) => `character(${length})`,
};

describe('schema.prisma', () => {
  let dmmf: Dmmf;
  beforeAll(async () => {
    const { getDMMF } = createRequire(import.meta.url)('@prisma/internals') as {
      getDMMF(options: { datamodel: string }): Promise<Dmmf>;
    };
    dmmf = await getDMMF({ datamodel: await readFile('prisma/schema.prisma', 'utf8') });
  });

  function postgresType(field: DmmfField): string {
    const enumeration = dmmf.datamodel.enums.find((candidate) => candidate.name === field.type);
    const base = field.nativeType
      ? (NATIVE[field.nativeType[0]]?.(field.nativeType[1]) ?? `unknown native type ${field.nativeType[0]}`)
      : (enumeration?.dbName ?? SCALARS[field.type] ?? `unknown type ${field.type}`);
    return field.isList ? `${base}[]` : base;
  }

  test('has every table and column of the migrations, of the same type', async () => {
    const fromPrisma = dmmf.datamodel.models.flatMap((model) =>
      model.fields
        .filter((field) => field.kind !== 'object')
        .map((field) => ({
          table: model.dbName ?? model.name,
          name: field.dbName ?? field.name,
          type: postgresType(field),
          // Prisma has no list that may be null.
          nullable: field.isList || !field.isRequired,
        })),
    );
    const key = (column: Column): string => `${column.table}.${column.name} ${column.type} ${column.nullable}`;
    expect(fromPrisma.map(key).sort()).toEqual((await columns()).map(key).sort());
  });

  test('has the same enumerations', async () => {
    const { rows } = await db.pool.query<{ name: string; values: string[] }>(`
      SELECT t.typname AS name, array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS values
      FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.typname ORDER BY t.typname`);
    const fromPrisma = dmmf.datamodel.enums
      .map((item) => ({ name: item.dbName ?? item.name, values: item.values.map((value) => value.name) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(fromPrisma).toEqual(rows);
  });

  test('can be queried through the generated client', async () => {
    for (const model of dmmf.datamodel.models) {
      const delegate = model.name.charAt(0).toLowerCase() + model.name.slice(1);
      const client = db.prisma as unknown as Record<string, { findFirst(): Promise<unknown> }>;
      expect(await client[delegate]?.findFirst()).toBeNull();
    }
  });
});

describe('bigrams', () => {
  test.each([
    ['公开办', ['公', '公开', '办', '开', '开办']],
    ['办', ['办']],
    ['', []],
  ])('of %s', async (input, grams) => {
    const { rows } = await db.pool.query('SELECT bigrams($1) AS grams', [input]);
    expect(rows).toEqual([{ grams }]);
  });

  test('serve a search for two characters from the index', async () => {
    await db.pool.query(`INSERT INTO agency (name, name_key)
      SELECT 'x' || n, 'x' || n FROM generate_series(1, 2000) n`);
    await db.pool.query(`INSERT INTO agency (name, name_key) VALUES ('甲市公开办', '甲市公开办')`);
    await db.pool.query('ANALYZE agency');
    const { rows } = await db.pool.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT id FROM agency WHERE bigrams(name_key) @> bigrams('公开') AND name_key LIKE '%公开%'`,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('agency_name_bigrams');
  });
});
