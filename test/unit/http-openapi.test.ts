/**
 * The OpenAPI document is whole and sound, and docs/openapi.json is what the code says.
 * To bring the file up to date: npx vitest run test/unit/http-openapi.test.ts -u
 */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FastifyInstance } from 'fastify';
import type { OpenAPIV3_1 } from 'openapi-types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../../src/http/build-app.js';
import { ERRORS } from '../../src/http/errors.js';
import { operationsOf, referencesIn } from '../../src/http/openapi.js';
import type { Database } from '../../src/storage/database.js';

type Json = Record<string, unknown>;

let app: FastifyInstance;
let document: OpenAPIV3_1.Document;
beforeAll(async () => {
  app = await buildApp({
    db: {} as Database,
    config: { maxUploadBytes: 1024 },
    parse: () => Promise.reject(new Error('nothing is parsed here')),
  });
  await app.ready();
  document = app.swagger() as OpenAPIV3_1.Document;
});
afterAll(() => app.close());

function resolve(value: unknown): Json {
  const reference = (value as Json).$ref;
  if (typeof reference !== 'string') return value as Json;
  return reference
    .split('/')
    .slice(1)
    .reduce<Json>((at, key) => at[key] as Json, document as unknown as Json);
}

test('docs/openapi.json is what the code says', async () => {
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('../../docs/openapi.json');
});

test('every reference leads somewhere, and every component is referred to', () => {
  const references = new Set(referencesIn(document));
  for (const reference of references) expect(resolve({ $ref: reference }), reference).toBeDefined();
  for (const [kind, entries] of Object.entries(document.components ?? {})) {
    for (const name of Object.keys(entries as Json)) expect(references).toContain(`#/components/${kind}/${name}`);
  }
});

test('every route of the contract is there, each with a name of its own', () => {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item as Json).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(operations.sort()).toEqual(
    [
      'GET /api/v1/agencies',
      'GET /api/v1/agencies/{id}',
      'GET /api/v1/applications',
      'GET /api/v1/disclosures',
      'GET /api/v1/editions',
      'GET /api/v1/indicators',
      'GET /api/v1/reports',
      'GET /api/v1/reports/{id}',
      'GET /api/v1/reports/{id}/findings',
      'GET /api/v1/reports/{id}/revisions',
      'GET /api/v1/reports/{id}/source',
      'GET /api/v1/review-litigation',
      'GET /api/v1/rules',
      'GET /livez',
      'GET /readyz',
      'POST /api/v1/parse',
      'POST /api/v1/reports',
    ].sort(),
  );
  const ids = operationsOf(document).map((operation) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

const SHAPES: Record<string, { required: string[]; allowed: string[] }> = {
  document: { required: ['openapi', 'info', 'paths'], allowed: ['servers', 'tags', 'components'] },
  operation: {
    required: ['operationId', 'tags', 'summary', 'responses'],
    allowed: ['description', 'parameters', 'requestBody'],
  },
  parameter: { required: ['name', 'in', 'description', 'schema'], allowed: ['required', 'example'] },
  response: { required: ['description'], allowed: ['headers', 'content'] },
  header: { required: ['description', 'schema', 'example'], allowed: [] },
  requestBody: { required: ['description', 'content', 'required'], allowed: [] },
};

function expectShape(name: keyof typeof SHAPES, value: Json, where: string): void {
  const { required, allowed } = SHAPES[name] ?? { required: [], allowed: [] };
  const keys = Object.keys(value);
  expect(
    required.filter((key) => !keys.includes(key)),
    where,
  ).toEqual([]);
  expect(
    keys.filter((key) => !required.includes(key) && !allowed.includes(key)),
    where,
  ).toEqual([]);
}

test('has the fields that OpenAPI 3.1 knows, and everything is described and exemplified', () => {
  expectShape('document', document as unknown as Json, 'document');
  expect(document.openapi).toBe('3.1.0');
  const tags = new Set(document.tags?.map((tag) => tag.name));
  for (const operation of operationsOf(document)) {
    const where = operation.operationId ?? '';
    expectShape('operation', operation as Json, where);
    expect(operation.summary, where).toMatch(/\p{Script=Han}/u);
    for (const tag of operation.tags ?? []) expect(tags).toContain(tag);
    for (const given of operation.parameters ?? []) {
      const parameter = resolve(given);
      expectShape('parameter', parameter, `${where} ${String(parameter.name)}`);
      // A cursor has no example that works: it comes from the page before.
      const example = parameter.example ?? ((parameter.schema as Json).examples as unknown[] | undefined)?.[0];
      if (parameter.name !== 'cursor') expect(example, `${where} ${String(parameter.name)}`).toBeDefined();
    }
    if (operation.requestBody) expectShape('requestBody', operation.requestBody as Json, where);
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      expectShape('response', response as Json, `${where} ${status}`);
      for (const header of Object.values(((response as Json).headers ?? {}) as Json)) {
        expectShape('header', resolve(header), `${where} ${status}`);
      }
    }
    for (const status of ['400', '500', '503']) expect(operation.responses, where).toHaveProperty(status);
  }
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
    expect(schema, name).toHaveProperty('description');
  }
});

test('every error code stands in the document, under its own status', () => {
  const documented = new Map<string, string>();
  for (const operation of operationsOf(document)) {
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      const content = (resolve(response).content ?? {}) as Json;
      const examples = ((content['application/problem+json'] as Json | undefined)?.examples ?? {}) as Json;
      for (const code of Object.keys(examples)) documented.set(code, status);
    }
  }
  /** Answered before a route is known. */
  const routeless = new Set(['route_not_found', 'method_not_allowed', 'headers_too_large']);
  const expected = Object.entries(ERRORS).filter(([code]) => !routeless.has(code));
  expect(Object.fromEntries(documented)).toEqual(
    Object.fromEntries(expected.map(([code, { status }]) => [code, String(status)])),
  );
});

test('every schema is JSON Schema 2020-12, and every example fits its own', () => {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, validateFormats: false });
  ajv.addVocabulary(['components', 'example']);
  ajv.addSchema({ $id: 'doc', components: document.components }, 'doc');
  const located = (schema: unknown): object => JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"doc#/'));
  const check = (schema: unknown, example: unknown, where: string): void => {
    const validate = ajv.compile(located(schema));
    expect(validate(example) || validate.errors, where).toBe(true);
  };
  for (const operation of operationsOf(document)) {
    for (const given of operation.parameters ?? []) {
      const { name, schema, example } = resolve(given);
      if (example !== undefined) check(schema, example, `${operation.operationId} ${String(name)}`);
    }
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      for (const [type, media] of Object.entries((resolve(response).content ?? {}) as Record<string, Json>)) {
        const where = `${operation.operationId} ${status} ${type}`;
        if (type === '*/*') continue;
        if (type === 'application/json') expect(media, where).toHaveProperty('example');
        if (media.example !== undefined) check(media.schema, media.example, where);
        for (const example of Object.values((media.examples ?? {}) as Json))
          check(media.schema, resolve(example).value, where);
      }
    }
  }
});

test('docs/api.md lists every route', () => {
  const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
  const listed = [...page.matchAll(/^\| `([A-Z]+ \/[^`]+)` *\|/gm)].map(([, route]) => route ?? '');
  const routes = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item as Json).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(listed.sort()).toEqual(routes.sort());
});
