/**
 * Every example of the OpenAPI document works against the samples, and every answer is what the
 * document says; then each sample is asked back figure by figure.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { OpenAPIV3_1 } from 'openapi-types';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APPLICANTS } from '../../src/core/forms/codes.js';
import { parseReport } from '../../src/core/parse-report.js';
import type { ParsedReport } from '../../src/core/parsed-report.js';
import { createTestApp, type TestApp } from './http-support.js';

type Json = Record<string, unknown>;

const SAMPLES = new URL('../../samples/', import.meta.url);
const FILES = readdirSync(SAMPLES).filter((name) => /\.(html|txt|md)$/.test(name) && name !== 'README.md');

let http: TestApp;
let document: OpenAPIV3_1.Document;
const stored = new Map<string, Json>();

beforeAll(async () => {
  http = await createTestApp({ parse: parseReport });
  document = http.app.swagger() as OpenAPIV3_1.Document;
  for (const name of FILES) {
    const payload = readFileSync(new URL(name, SAMPLES));
    const answer = await http.app.inject({ method: 'POST', url: '/api/v1/reports', payload });
    if (answer.statusCode !== 201) throw new Error(`${name}: ${answer.body.slice(0, 2000)}`);
    expectDocumented(answer, 'post', '/api/v1/reports');
    stored.set(name, answer.json());
  }
});
afterAll(() => http.close());

const ajv = new Ajv2020({ strict: false, validateFormats: false });

interface Answer {
  statusCode: number;
  headers: Record<string, unknown>;
  body: string;
  json(): unknown;
}

/** The answer has a status, headers and a body that the document describes. */
function expectDocumented(answer: Answer, method: string, path: string): void {
  const operation = operationOf(path, method) ?? {};
  const response = (operation.responses as Json)[String(answer.statusCode)] as Json | undefined;
  expect(response, `${method} ${path} ${answer.statusCode}`).toBeDefined();
  for (const header of Object.keys((response?.headers ?? {}) as Json)) {
    // A last page has no Link, a dry run no Location.
    if (header !== 'Link' && header !== 'Location')
      expect(answer.headers, `${path} ${header}`).toHaveProperty(header.toLowerCase());
  }
  const content = (response?.content ?? {}) as Record<string, { schema: object }>;
  const type = String(answer.headers['content-type'] ?? '').split(';')[0] ?? '';
  if (content['*/*'] !== undefined || Object.keys(content).length === 0) return;
  expect(Object.keys(content), path).toContain(type);
  const where = content[type] as { schema: { $ref: string } };
  if (ajv.getSchema('doc') === undefined) ajv.addSchema({ components: document.components } as object, 'doc');
  const validate = ajv.getSchema(`doc${where.schema.$ref}`);
  expect(validate, where.schema.$ref).toBeDefined();
  expect(validate?.(answer.json()) || validate?.errors, `${path}: ${answer.body.slice(0, 300)}`).toBe(true);
}

function operationOf(path: string, method: string): Json | undefined {
  const item = document.paths?.[path] as Record<string, Json> | undefined;
  return item?.[method];
}

interface Parameter {
  name: string;
  in: string;
  example?: unknown;
}

function parametersOf(operation: Json): Parameter[] {
  return ((operation.parameters ?? []) as Json[]).map((parameter) => {
    const name =
      String(parameter.$ref ?? '')
        .split('/')
        .at(-1) ?? '';
    return (parameter.$ref === undefined ? parameter : document.components?.parameters?.[name]) as unknown as Parameter;
  });
}

test('every example of every read works, alone and all together', async () => {
  let asked = 0;
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    const operation = (item as Json).get as Json | undefined;
    if (operation === undefined) continue;
    const parameters = parametersOf(operation);
    const url = parameters
      .filter((parameter) => parameter.in === 'path')
      .reduce((text, { name, example }) => text.replace(`{${name}}`, String(example)), path);
    const query = parameters
      .filter((parameter) => parameter.in === 'query' && parameter.example !== undefined)
      .map(({ name, example }) => `${name}=${encodeURIComponent(String(example))}`);
    const headers = Object.fromEntries(
      parameters.filter((parameter) => parameter.in === 'header').map(({ name, example }) => [name, String(example)]),
    );
    for (const search of ['', ...query, query.join('&')]) {
      const answer = await http.get(`${url}?${search}`, headers);
      expect(answer.statusCode, `${url}?${search} ${answer.body}`).toBe(200);
      expectDocumented(answer, 'get', path);
      if (/\/(disclosures|applications|review-litigation|reports|agencies)$/.test(path)) {
        expect(answer.json<{ data: unknown[] }>().data.length, `${url}?${search}`).toBeGreaterThan(0);
      }
      if (answer.headers.etag !== undefined) {
        const again = await http.get(`${url}?${search}`, { 'if-none-match': String(answer.headers.etag) });
        expect([again.statusCode, again.body], url).toEqual([304, '']);
        expectDocumented(again, 'get', path);
      }
      asked += 1;
    }
    const wrong = await http.get(`${url}?nonsense=1`);
    expect(wrong.statusCode).toBe(400);
    expectDocumented(wrong, 'get', path);
  }
  expect(asked).toBeGreaterThan(80);
});

test('the examples of uploads work with a document that fits them', async () => {
  const query = parametersOf(operationOf('/api/v1/reports', 'post') ?? {}).flatMap((parameter) => {
    const [example] = ((parameter as unknown as Json).schema as { examples?: unknown[] }).examples ?? [];
    return example === undefined ? [] : [`${parameter.name}=${encodeURIComponent(String(example))}`];
  });
  expect(query.length).toBeGreaterThanOrEqual(4);
  const payload = readFileSync(new URL('xuyi-2021.html', SAMPLES));
  for (const search of [...query, query.join('&')]) {
    const answer = await http.app.inject({ method: 'POST', url: `/api/v1/reports?${search}`, payload });
    expect(answer.statusCode, `${search} ${answer.body}`).toBe(200);
    expectDocumented(answer, 'post', '/api/v1/reports');
  }
  const parsed = await http.app.inject({ method: 'POST', url: '/api/v1/parse', payload });
  expectDocumented(parsed, 'post', '/api/v1/parse');
});

describe('each sample comes back as it was read', () => {
  test.each(FILES)('%s', async (name) => {
    const bytes = readFileSync(new URL(name, SAMPLES));
    const parsed = await parseReport(bytes);
    const report = stored.get(name) as Json & { id: number };
    expect(report).toMatchObject(JSON.parse(JSON.stringify(parsed)));
    expect((await http.get(`/api/v1/reports/${report.id}`)).json()).toEqual(report);
    expect((await http.get(`/api/v1/reports/${report.id}/source`)).rawPayload.equals(bytes)).toBe(true);
    const findings = (await http.get(`/api/v1/reports/${report.id}/findings?limit=1000`)).json();
    expect(findings.data).toEqual(JSON.parse(JSON.stringify(parsed.findings)));
    await expectRows(parsed, String(report.agencyId));
  });
});

async function expectRows(parsed: ParsedReport, agencyId: string): Promise<void> {
  const rows = async (list: string) =>
    (await http.get(`/api/v1/${list}?agency=${agencyId}&year=${parsed.year}`)).json().data as {
      applicant?: string;
      figures: Json;
      statuses: Json;
    }[];
  for (const [list, table] of [
    ['disclosures', parsed.disclosure],
    ['review-litigation', parsed.reviewLitigation],
  ] as const) {
    const found = await rows(list);
    expect(found).toHaveLength(table === null ? 0 : 1);
    if (table !== null) expectFigures(found[0], table);
  }
  const found = await rows('applications');
  const { applications } = parsed;
  if (applications === null) return expect(found).toEqual([]);
  for (const row of found) {
    const applicant = APPLICANTS.find((code) => code === row.applicant) ?? 'total';
    const column = Object.entries(applications).flatMap(([outcome, cells]) => {
      const cell = cells?.[applicant];
      return cell === undefined ? [] : [[outcome, cell] as const];
    });
    expectFigures(row, Object.fromEntries(column));
  }
}

/** Every code is there: with the printed value, or null and why. */
function expectFigures(
  row: { figures: Json; statuses: Json } | undefined,
  cells: Record<string, { value: number | null; status: string } | undefined>,
): void {
  for (const [code, value] of Object.entries(row?.figures ?? {})) {
    const cell = cells[code];
    expect(value, code).toBe(cell?.value ?? null);
    if (value === null) expect(['absent', 'not_in_edition', cell?.status], code).toContain(row?.statuses[code]);
    else expect(row?.statuses).not.toHaveProperty(code);
  }
}
