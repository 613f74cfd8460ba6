/**
 * The OpenAPI 3.1 document: paths, parameters and schemas come from the zod schemas that also
 * validate, everything else (answers, headers, errors, examples) from each route's operation.
 */
import swagger from '@fastify/swagger';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';
import { type ErrorCode, ERRORS, HttpProblem } from './errors.js';
import { HEADERS, type HeaderName } from './openapi-headers.js';
import { DESCRIPTION, TAGS } from './openapi-texts.js';
import type { AnswerDoc, OperationDoc } from './operation.js';
import { problemDocument } from './schemas/problem.js';

type Document = OpenAPIV3_1.Document;
type Operation = OpenAPIV3_1.OperationObject;
type Json = Record<string, unknown>;

/** What any route may answer, whatever it does. */
const COMMON_ERRORS: readonly ErrorCode[] = [
  'unknown_parameter',
  'invalid_parameter',
  'repeated_parameter',
  'malformed_url',
  'uri_too_long',
  'internal_error',
  'service_unavailable',
];

/** Collects the routes registered from here on; `app.swagger()` gives the document once the app is ready. */
export async function registerOpenApi(app: FastifyInstance, version: string): Promise<void> {
  const operations = new Map<string, OperationDoc>();
  app.addHook('onRoute', (route: RouteOptions) => {
    const { operation } = route.config ?? {};
    const id = (route.schema as { operationId?: string } | undefined)?.operationId;
    if (operation !== undefined && id !== undefined) operations.set(id, operation);
  });
  const withComponents = createJsonSchemaTransformObject({});
  const transform = createJsonSchemaTransform({ skipList: [] });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Gongkai · 政府信息公开年度报告数据接口',
        version,
        description: DESCRIPTION,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'This server' }],
      tags: TAGS,
    },
    // A route says it belongs to the document by having an operationId.
    hideUntagged: true,
    transform: (input) => (input.schema === undefined ? { schema: { hide: true }, url: input.url } : transform(input)),
    transformObject: (input) => {
      const document = withComponents(input) as Document;
      for (const operation of operationsOf(document)) complete(operation, operations);
      addComponents(document);
      return pruned(document);
    },
  });
}

export function operationsOf(document: Document): Operation[] {
  return Object.values(document.paths ?? {}).flatMap((path) =>
    ['get', 'post', 'put', 'patch', 'delete'].flatMap((method) => {
      const operation = (path as Json)[method];
      return operation === undefined ? [] : [operation as Operation];
    }),
  );
}

function complete(operation: Operation, operations: ReadonlyMap<string, OperationDoc>): void {
  const doc = operations.get(operation.operationId ?? '');
  if (doc === undefined) throw new Error(`Operation ${operation.operationId} describes no answers.`);
  for (const parameter of operation.parameters ?? [])
    moveExample(parameter as unknown as Json, doc.takesDocument !== true);
  if (doc.takesDocument) operation.requestBody = documentBody();
  const found = operation.responses ?? {};
  operation.responses = {};
  for (const [status, answer] of Object.entries(doc.success)) {
    operation.responses[status] = successResponse(answer, found[status] as Json | undefined);
  }
  if (doc.answers === 'json' || doc.success[200]?.binary !== undefined) addNotModified(operation, doc);
  for (const [status, codes] of errorsByStatus(doc)) operation.responses[status] = problemResponse(codes);
}

/**
 * zod drops `examples` and `default` of parameters that are transformed; they travel under names of
 * their own. Swagger UI fills forms with a parameter's `example`: helpful for reading, but an upload
 * must not be told another agency than its document's, so there it only stands in the schema.
 */
function moveExample(parameter: Json, prefill: boolean): void {
  const schema = parameter.schema as Json | undefined;
  if (schema === undefined) return;
  const { 'x-example': example, 'x-default': fallback } = schema;
  delete schema['x-example'];
  delete schema['x-default'];
  if (fallback !== undefined) schema.default = fallback;
  if (example === undefined || example === '') return;
  if (prefill) parameter.example = typed(String(example), schema.type);
  else schema.examples = [typed(String(example), schema.type)];
}

function typed(example: string, type: unknown): string | number | boolean {
  if (type === 'integer') return Number(example);
  return type === 'boolean' ? example === 'true' : example;
}

function successResponse(answer: AnswerDoc, found: Json | undefined): OpenAPIV3_1.ResponseObject {
  const headers = headerRefs([...(answer.headers ?? []), 'X-Request-Id']);
  if (answer.binary !== undefined) {
    const content = Object.fromEntries(
      Object.entries(answer.binary).map(([type, description]) => [
        type,
        { schema: { type: 'string', format: 'binary', description } as OpenAPIV3_1.SchemaObject },
      ]),
    );
    return { description: answer.description, headers, content };
  }
  const content = structuredClone(found?.content ?? {}) as Record<string, OpenAPIV3_1.MediaTypeObject>;
  const json = content['application/json'];
  if (json !== undefined && answer.example !== undefined) json.example = answer.example;
  return { description: answer.description, headers, ...(json === undefined ? {} : { content }) };
}

function addNotModified(operation: Operation, doc: OperationDoc): void {
  if (doc.success[200]?.headers?.includes('ETag') !== true || operation.responses === undefined) return;
  operation.responses['304'] = {
    description: 'Not modified since the ETag given as If-None-Match (未修改).',
    headers: headerRefs(['ETag', 'X-Request-Id']),
  };
  operation.parameters = [
    ...(operation.parameters ?? []),
    { $ref: '#/components/parameters/IfNoneMatch' },
    { $ref: '#/components/parameters/XRequestId' },
  ];
}

function errorsByStatus(doc: OperationDoc): Map<string, ErrorCode[]> {
  const accept: ErrorCode[] = doc.answers === 'json' ? ['not_acceptable'] : [];
  const byStatus = new Map<string, ErrorCode[]>();
  for (const code of new Set([...COMMON_ERRORS, ...accept, ...doc.errors])) {
    const status = String(ERRORS[code].status);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return new Map([...byStatus].sort(([a], [b]) => Number(a) - Number(b)));
}

function problemResponse(codes: readonly ErrorCode[]): OpenAPIV3_1.ResponseObject {
  const retry: HeaderName[] = codes.includes('service_unavailable') ? ['Retry-After'] : [];
  return {
    description: codes.map((code) => `\`${code}\`: ${ERRORS[code].meaning} (${ERRORS[code].title.zh})`).join('\n\n'),
    headers: headerRefs([...retry, 'X-Request-Id']),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(
          codes.map((code) => [code, { $ref: `#/components/examples/${code}` } as OpenAPIV3_1.ReferenceObject]),
        ),
      },
    },
  };
}

function headerRefs(names: readonly HeaderName[]): Record<string, OpenAPIV3_1.ReferenceObject> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

const DOCUMENT_TYPES = [
  'text/html',
  'text/plain',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/octet-stream',
];

function documentBody(): OpenAPIV3_1.RequestBodyObject {
  const binary = { type: 'string', format: 'binary' } as OpenAPIV3_1.SchemaObject;
  return {
    required: true,
    description:
      'The document as it is, of any type: the bytes decide what it is, not the Content-Type, which may be missing. Or a multipart body with the one part `file`.',
    // Swagger UI offers the first: a file to choose.
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['file'],
          properties: { file: { ...binary, description: 'The document (年度报告文件)' } },
        },
      },
      ...Object.fromEntries(DOCUMENT_TYPES.map((type) => [type, { schema: binary }])),
    },
  };
}

function addComponents(document: Document): void {
  document.components = {
    ...document.components,
    headers: Object.fromEntries(
      Object.entries(HEADERS).map(([name, { description, example }]) => [
        name,
        { description, schema: { type: 'string' }, example },
      ]),
    ),
    parameters: {
      IfNoneMatch: {
        in: 'header',
        name: 'If-None-Match',
        description: 'ETag of the answer the client has; 304 when it is still the same.',
        schema: { type: 'string' },
        example: '"N6DAgrD1Ksz1"',
      },
      XRequestId: {
        in: 'header',
        name: 'X-Request-Id',
        description: 'Identifier of the request for the log: up to 128 of letters, digits, `.`, `_`, `:`, `-`.',
        schema: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$' },
        example: 'import-2024-07',
      },
    },
    examples: Object.fromEntries(
      (Object.keys(ERRORS) as ErrorCode[]).map((code) => [
        code,
        {
          summary: ERRORS[code].title.en,
          value: problemDocument(new HttpProblem(code), '/api/v1/reports', '0b6f1b0e-5f0c-4c6b-9a59-3a6a6f0f6a11'),
        },
      ]),
    ),
  };
}

/** Leaves out the components that nothing refers to, such as the input twins of output schemas. */
function pruned(document: Document): Document {
  const components = (document.components ?? {}) as Record<string, Record<string, unknown>>;
  const reached = new Set<string>();
  const queue: unknown[] = [document.paths];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const reference of referencesIn(next)) {
      if (reached.has(reference)) continue;
      reached.add(reference);
      const [, , kind = '', name = ''] = reference.split('/');
      queue.push(components[kind]?.[name]);
    }
  }
  const kept = Object.entries(components).map(([kind, entries]) => [
    kind,
    Object.fromEntries(Object.entries(entries).filter(([name]) => reached.has(`#/components/${kind}/${name}`))),
  ]);
  return { ...document, components: Object.fromEntries(kept) as OpenAPIV3_1.ComponentsObject };
}

export function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === '$ref' && typeof child === 'string' ? [child] : referencesIn(child),
  );
}
