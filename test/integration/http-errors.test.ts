/** Every way a request can be wrong: a 4xx problem with its code, never an empty answer or a 500. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERRORS, type ErrorCode } from '../../src/http/errors.js';
import { ProblemSchema } from '../../src/http/schemas/problem.js';
import { IngestError } from '../../src/ingest/ingest-error.js';
import { openDatabase } from '../../src/storage/database.js';
import { StorageError } from '../../src/storage/storage-error.js';
import { createTestApp, type FakeReport, fakeParse, type TestApp } from './http-support.js';

/** Codes that a test of this file, or the tests over a real socket, brought about. */
const seen = new Set<ErrorCode>();

let http: TestApp;
beforeAll(async () => {
  http = await createTestApp({
    parse: async (bytes) => {
      if (bytes.byteLength === 4) throw new TypeError('a secret that must not leak');
      if (bytes.byteLength === 5) throw new IngestError('parser_busy', 'Too many documents are waiting.');
      if (bytes.byteLength === 6) throw new StorageError('agency_ambiguous', 'Several.');
      return fakeParse(bytes);
    },
  });
  await http.store({
    agency: '淮安市人民政府',
    divisionCode: '320800',
    level: 'prefecture',
    year: 2021,
    disclosure: {},
  });
});
afterAll(() => http.close());

interface Answer {
  statusCode: number;
  headers: Record<string, unknown>;
  body: string;
  json(): unknown;
}

function expectProblem(answer: Answer, code: ErrorCode, pointer?: string): ReturnType<typeof ProblemSchema.parse> {
  expect(answer.headers['content-type'], answer.body).toBe('application/problem+json; charset=utf-8');
  const problem = ProblemSchema.parse(answer.json());
  expect(problem.code, answer.body).toBe(code);
  expect([answer.statusCode, problem.status]).toEqual([ERRORS[code].status, ERRORS[code].status]);
  expect(problem).toMatchObject({ title: ERRORS[code].title.en, titleZh: ERRORS[code].title.zh });
  expect(problem.requestId).toBe(answer.headers['x-request-id']);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.headers).not.toHaveProperty('etag');
  if (pointer !== undefined) expect(problem.errors?.map((error) => error.pointer)).toContain(pointer);
  seen.add(code);
  return problem;
}

const LISTS = [
  'reports',
  'agencies',
  'disclosures',
  'applications',
  'review-litigation',
  'indicators',
  'editions',
  'rules',
];

describe('parameters', () => {
  test.each(LISTS)('%s refuses a parameter it does not know', async (name) => {
    const answer = await http.get(`/api/v1/${name}?nonsense=1`);
    expectProblem(answer, 'unknown_parameter', '/query/nonsense');
  });

  test.each([
    ['/api/v1/disclosures?yaer=2021', 'unknown_parameter', 'year'],
    ['/api/v1/disclosures?Year=2021', 'unknown_parameter', 'year'],
    ['/api/v1/disclosures?divisions=32', 'unknown_parameter', 'division'],
    ['/api/v1/disclosures?level=provnce', 'unknown_code', 'province'],
    ['/api/v1/disclosures?level=county,prefectur', 'unknown_code', 'prefecture'],
    ['/api/v1/disclosures?edition=2020', 'unknown_code', '2021'],
    ['/api/v1/applications?applicant=natural-person', 'unknown_code', 'natural_person'],
    ['/api/v1/disclosures?coverage=complet', 'unknown_code', 'complete'],
    ['/api/v1/disclosures?format=csv', 'unknown_code', 'json'],
    ['/api/v1/reports/1/findings?severity=eror', 'unknown_code', 'error'],
    ['/api/v1/reports/1/findings?rule=applications.balence', 'unknown_code', 'applications.balance'],
    ['/api/v1/indicators?table=disclosures', 'unknown_code', 'disclosure'],
    [`/api/v1/disclosures?agency=${encodeURIComponent('淮安市政府')}`, 'unknown_agency', '淮安市人民政府'],
  ] as const)('%s suggests what may be meant', async (url, code, suggestion) => {
    const problem = expectProblem(await http.get(url), code);
    expect(problem.errors?.[0]?.suggestions).toContain(suggestion);
    expect(problem.detail).toContain(suggestion);
    expect(problem.detailZh).toContain(suggestion);
  });

  test.each([
    '/api/v1/disclosures?year=21',
    '/api/v1/disclosures?year=2024..2021',
    '/api/v1/disclosures?year=..',
    '/api/v1/disclosures?year=',
    '/api/v1/disclosures?year=2021,',
    '/api/v1/disclosures?year=2021-2023',
    '/api/v1/disclosures?year=99999',
    '/api/v1/disclosures?limit=0',
    '/api/v1/disclosures?limit=1001',
    '/api/v1/disclosures?limit=ten',
    '/api/v1/disclosures?limit=1e2',
    '/api/v1/disclosures?total=yes',
    '/api/v1/disclosures?division=32x',
    '/api/v1/disclosures?division=320',
    '/api/v1/disclosures?agency=',
    '/api/v1/disclosures?agency=1,,2',
    `/api/v1/disclosures?agency=${'1,'.repeat(300)}1`,
    '/api/v1/agencies?q=',
    `/api/v1/agencies?q=${'a'.repeat(51)}`,
    '/api/v1/reports/1?revision=0',
    '/api/v1/reports/1?revision=99999999999',
    '/api/v1/reports/abc',
    '/api/v1/reports/0',
    '/api/v1/reports/-1',
    '/api/v1/reports/1.5',
    '/api/v1/reports/99999999999999999999',
    '/api/v1/agencies/1%27',
    '/api/v1/agencies/1;DROP',
  ])('%s is refused as invalid', async (url) => {
    expectProblem(await http.get(url), 'invalid_parameter');
  });

  test.each(['limit=1&limit=2', 'cursor=a&cursor=b', 'total=true&total=true', 'format=json&format=json'])(
    '%s: what takes one value is not given twice',
    async (query) => {
      expectProblem(await http.get(`/api/v1/disclosures?${query}`), 'repeated_parameter');
    },
  );

  test('every fault is told at once', async () => {
    const problem = expectProblem(
      await http.get('/api/v1/disclosures?year=x&level=y&nope=1&total=z'),
      'invalid_parameter',
    );
    expect(problem.errors?.map((error) => error.pointer).sort()).toEqual([
      '/query/level',
      '/query/nope',
      '/query/total',
      '/query/year',
    ]);
  });

  test('strings made to break SQL or pages are only strings', async () => {
    for (const text of [
      "'; DROP TABLE agency; --",
      '" OR 1=1',
      "1' UNION SELECT 1",
      '<script>alert(1)</script>',
      '${7*7}',
    ]) {
      const word = encodeURIComponent(text);
      const problem = expectProblem(await http.get(`/api/v1/disclosures?agency=${word}`), 'unknown_agency');
      expect(problem.detail).toContain(JSON.stringify(text));
      expectProblem(await http.get(`/api/v1/disclosures?${word}=1`), 'unknown_parameter');
      expect((await http.get(`/api/v1/agencies?q=${word}`)).json().data).toEqual([]);
    }
    expect((await http.get('/api/v1/agencies')).json().data).toHaveLength(1);
  });

  test('names of Object.prototype are parameters like any other', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', '__proto__[x]']) {
      expectProblem(await http.get(`/api/v1/disclosures?${encodeURIComponent(name)}=1`), 'unknown_parameter');
    }
    expectProblem(await http.get('/api/v1/disclosures?level=__proto__'), 'unknown_code');
    expectProblem(await http.get('/api/v1/disclosures?level=constructor'), 'unknown_code');
  });
});

describe('URLs and routes', () => {
  test.each([
    '/api/v1/agencies?q=%00',
    '/api/v1/agencies?q=a%00b',
    '/api/v1/reports/%00',
    '/api/v1/agencies?q=%E6%B7',
    '/api/v1/agencies?q=%zz',
    '/api/v1/agencies?q=%',
    '/api/v1/agencies?q=%C0%80',
    '/api/v1/agencies/%E6%B7',
    '/api/v1/%zz',
  ])('%s is malformed', async (url) => {
    expectProblem(await http.get(url), 'malformed_url');
  });

  test('a URL has an end', async () => {
    expectProblem(await http.get(`/api/v1/agencies?q=${'a'.repeat(9000)}`), 'uri_too_long');
    expectProblem(await http.get(`/api/v1/reports/${'1'.repeat(300)}`), 'uri_too_long');
  });

  test('nothing is served elsewhere', async () => {
    for (const url of [
      '/api',
      '/api/v1',
      '/api/v1/nope',
      '/api/v2/reports',
      '/favicon.ico',
      '/../etc/passwd',
      '/.env',
    ]) {
      expectProblem(await http.get(url), 'route_not_found');
    }
    expectProblem(await http.app.inject({ method: 'POST', url: '/nope', payload: 'x' }), 'route_not_found');
  });

  test.each([
    ['DELETE', '/api/v1/reports/1', 'GET, HEAD, OPTIONS'],
    ['PUT', '/api/v1/reports', 'GET, HEAD, POST, OPTIONS'],
    ['GET', '/api/v1/parse', 'POST, OPTIONS'],
    ['POST', '/api/v1/disclosures', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/livez', 'GET, HEAD, OPTIONS'],
  ] as const)('%s %s is not allowed', async (method, url, allow) => {
    const answer = await http.app.inject({ method, url, payload: 'x', headers: { 'content-type': 'text/x-odd' } });
    expectProblem(answer, 'method_not_allowed');
    expect(answer.headers.allow).toBe(allow);
    const options = await http.app.inject({ method: 'OPTIONS', url });
    expect([options.statusCode, options.headers.allow]).toEqual([204, allow]);
  });

  test('what is not there is not found', async () => {
    for (const part of ['', '/revisions', '/findings', '/source']) {
      expectProblem(await http.get(`/api/v1/reports/999999${part}`), 'report_not_found');
    }
    for (const part of ['', '/findings', '/source']) {
      expectProblem(await http.get(`/api/v1/reports/1${part}?revision=9`), 'revision_not_found');
      expectProblem(await http.get(`/api/v1/reports/999999${part}?revision=1`), 'report_not_found');
    }
    expectProblem(await http.get('/api/v1/agencies/999999'), 'agency_not_found');
  });

  test('Accept must allow JSON', async () => {
    for (const accept of ['text/csv', 'application/xml, text/html;q=0.9', 'application/json;q=0', 'text/*']) {
      expectProblem(await http.get('/api/v1/disclosures', { accept }), 'not_acceptable');
    }
    for (const accept of [
      '*/*',
      'application/json',
      'text/html, application/*;q=0.5',
      '',
      'Application/JSON; charset=utf-8',
    ]) {
      expect((await http.get('/api/v1/disclosures', { accept })).statusCode).toBe(200);
    }
  });
});

describe('documents', () => {
  const fail = (fails: FakeReport['fails'] & string) => http.store({ agency: '局', year: 2021, fails });

  test.each([
    'empty_document',
    'document_too_large',
    'unsupported_media_type',
    'damaged_document',
    'encrypted_document',
    'parse_limit_exceeded',
  ] as const)('%s', async (code) => {
    expectProblem(await fail(code), code, '/body');
  });

  test('no body at all', async () => {
    for (const url of ['/api/v1/reports', '/api/v1/parse']) {
      expectProblem(await http.app.inject({ method: 'POST', url }), 'empty_document');
      const typed = { method: 'POST', url, headers: { 'content-type': 'text/html' }, payload: '' } as const;
      expectProblem(await http.app.inject(typed), 'empty_document');
    }
  });

  test('a body that is packed by its Content-Encoding', async () => {
    const headers = { 'content-encoding': 'gzip', 'content-type': 'text/html' };
    const answer = await http.app.inject({ method: 'POST', url: '/api/v1/parse', headers, payload: 'x' });
    expectProblem(answer, 'unsupported_media_type');
  });

  test('a body over the limit', async () => {
    const payload = Buffer.alloc(2 * 1024 * 1024 + 1, 'a');
    expectProblem(await http.app.inject({ method: 'POST', url: '/api/v1/parse', payload }), 'document_too_large');
  });

  test.each([
    ['not_an_annual_report', { kind: 'work_plan' }, '', '/body'],
    ['several_reports', { diagnostics: [{ code: 'several_reports', message: 'Two.' }] }, '', '/body'],
    ['agency_missing', { agency: null }, '', '/query/agency'],
    ['year_missing', { year: null }, '', '/query/year'],
    ['agency_conflict', {}, `?agency=${encodeURIComponent('另一个县人民政府')}`, '/query/agency'],
    ['year_conflict', {}, '?year=2020', '/query/year'],
    ['unknown_agency', {}, '?agency=424242', '/query/agency'],
    ['invalid_report', { disclosure: { rules_issued: 2 ** 60 } }, '', '/body'],
  ] as const)('%s stores nothing', async (code, change, query, pointer) => {
    const before = await counts();
    const answer = await http.store({ agency: '某县人民政府', year: 2021, ...change } as FakeReport, query);
    expectProblem(answer, code, pointer);
    expect(await counts()).toEqual(before);
  });

  test.each([
    ['?year=abc', 'invalid_parameter'],
    ['?year=1800', 'invalid_parameter'],
    ['?sourceUrl=javascript:alert(1)', 'invalid_parameter'],
    ['?sourceUrl=file:///etc/passwd', 'invalid_parameter'],
    ['?sourceUrl=x', 'invalid_parameter'],
    ['?agency=', 'invalid_parameter'],
    ['?dryRun=1', 'invalid_parameter'],
    ['?dryrun=true', 'unknown_parameter'],
    ['?agency=%00', 'malformed_url'],
  ] as const)('POST /reports%s is %s', async (query, code) => {
    expectProblem(await http.store({ agency: '局', year: 2021 }, query), code);
  });

  test.each([
    ['without a boundary', 'multipart/form-data', 'x'],
    [
      'cut short',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
    ],
    ['with another name', 'multipart/form-data; boundary=b', part('document', 'a.html', '{}')],
    [
      'with a field beside it',
      'multipart/form-data; boundary=b',
      part('file', 'a', '{}', false) + part('year', null, '2021'),
    ],
    ['with two files', 'multipart/form-data; boundary=b', part('file', 'a', '{}', false) + part('file', 'b', '{}')],
    ['with nothing', 'multipart/form-data; boundary=b', '--b--\r\n'],
    ['that is no multipart', 'multipart/form-data; boundary=b', 'hello'],
    ['named __proto__', 'multipart/form-data; boundary=b', part('__proto__', 'a', '{}')],
  ])('a multipart body %s', async (_name, type, payload) => {
    const answer = await http.app.inject({
      method: 'POST',
      url: '/api/v1/reports',
      headers: { 'content-type': type },
      payload,
    });
    expectProblem(answer, 'malformed_multipart');
  });

  test('an empty file, and one over the limit, in a multipart body', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const post = (payload: string) => http.app.inject({ method: 'POST', url: '/api/v1/parse', headers, payload });
    expectProblem(await post(part('file', 'a', '')), 'empty_document');
    expectProblem(await post(part('file', 'a', 'x'.repeat(2 * 1024 * 1024 + 10))), 'document_too_large');
    expectProblem(await post(part('file', 'a', 'x'.repeat(3 * 1024 * 1024))), 'document_too_large');
  });

  async function counts(): Promise<unknown> {
    const { rows } = await http.db.pool.query(
      'SELECT (SELECT count(*) FROM report) AS r, (SELECT count(*) FROM agency) AS a, (SELECT count(*) FROM source_document) AS d',
    );
    return rows[0];
  }
});

describe('faults of the service', () => {
  test('tell the client nothing but the request id', async () => {
    const answer = await http.app.inject({ method: 'POST', url: '/api/v1/parse', payload: 'boom' });
    expectProblem(answer, 'internal_error');
    expect(answer.body).not.toContain('secret');
  });

  test('a queue that is full asks to come back', async () => {
    const answer = await http.app.inject({ method: 'POST', url: '/api/v1/parse', payload: 'queue' });
    expectProblem(answer, 'parser_busy');
    expect(answer.headers['retry-after']).toBe('5');
    expectProblem(
      await http.app.inject({ method: 'POST', url: '/api/v1/parse', payload: 'double' }),
      'agency_ambiguous',
    );
  });

  test('a database that cannot be reached makes 503, and the service not ready but alive', async () => {
    const db = openDatabase({ host: '127.0.0.1', port: 1, user: 'nobody', database: 'none' });
    const other = await createTestApp({ db });
    try {
      for (const url of [
        '/api/v1/reports',
        '/api/v1/reports/1',
        '/api/v1/agencies/1',
        '/api/v1/disclosures',
        '/readyz',
      ]) {
        const answer = await other.get(url);
        expectProblem(answer, 'service_unavailable');
        expect(answer.headers['retry-after']).toBe('5');
      }
      expect((await other.get('/livez')).statusCode).toBe(200);
      expect((await other.get('/api/v1/indicators')).statusCode).toBe(200);
    } finally {
      await other.close();
      await db.close();
    }
  });
});

test('every code of the catalogue that needs no socket was met above', () => {
  const overSocket: ErrorCode[] = ['malformed_request', 'request_timeout', 'headers_too_large', 'invalid_cursor'];
  expect(
    Object.keys(ERRORS)
      .filter((code) => !seen.has(code as ErrorCode))
      .sort(),
  ).toEqual(overSocket.sort());
});

function part(name: string, fileName: string | null, content: string, last = true): string {
  const file = fileName === null ? '' : `; filename="${fileName}"\r\nContent-Type: text/html`;
  return `--b\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n${last ? '--b--\r\n' : ''}`;
}
