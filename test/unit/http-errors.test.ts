/** The catalogue of errors and its documentation say the same; the pieces that make problems. */
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { ERROR_CODES, ERRORS, HttpProblem, isErrorCode } from '../../src/http/errors.js';
import { answerClientError } from '../../src/http/problem-handler.js';
import { ProblemSchema, problemDocument } from '../../src/http/schemas/problem.js';

const DOCS = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');

/** `| code | status | title | 标题 | meaning |`, the cells padded or not. */
const ROW = /^\| `(\w+)` *\| (\d{3}) *\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm;

test('docs/errors.md lists exactly the codes of the catalogue, as the catalogue has them', () => {
  const documented = [...DOCS.matchAll(ROW)].map(([, code = '', status, en = '', zh = '', meaning = '']) => [
    code,
    { status: Number(status), title: { en: en.trim(), zh: zh.trim() }, meaning: meaning.trim() },
  ]);
  const catalogue = ERROR_CODES.map((code) => {
    const { status, title, meaning } = ERRORS[code];
    return [code, { status, title, meaning }];
  });
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(catalogue));
  expect(documented).toHaveLength(catalogue.length);
});

test('families stand together with statuses of their kind', () => {
  for (const code of ERROR_CODES) {
    const { family, status } = ERRORS[code];
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    if (family === 'server') expect(status).toBeGreaterThanOrEqual(500);
    else expect(status).toBeLessThan(500);
    if (family === 'lookup') expect(status).toBe(404);
    expect(isErrorCode(code)).toBe(true);
  }
  expect(isErrorCode('toString')).toBe(false);
});

test('a problem without details still says what it is, in both languages', () => {
  for (const code of ERROR_CODES) {
    const problem = ProblemSchema.parse(problemDocument(new HttpProblem(code), '/x', 'id'));
    expect(problem.detail).toBe(`${ERRORS[code].title.en}.`);
    expect(problem.detailZh).toBe(`${ERRORS[code].title.zh}。`);
    expect(problem).not.toHaveProperty('errors');
  }
});

test.each([
  ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'request_timeout'],
  ['HPE_HEADER_OVERFLOW', 431, 'headers_too_large'],
  ['HPE_INVALID_METHOD', 400, 'malformed_request'],
])('a socket on which Node gave up with %s is told %d', (code, status, expected) => {
  let sent = '';
  const socket = { destroyed: false, writable: true, end: (text: string) => (sent = text) };
  answerClientError(Object.assign(new Error('parser'), { code }), socket as unknown as Socket);
  const [head = '', body = ''] = sent.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`);
  expect(ProblemSchema.parse(JSON.parse(body)).code).toBe(expected);
});

test('a socket that is gone is only let go', () => {
  let destroyed = 0;
  const socket = { destroyed: false, writable: true, destroy: () => (destroyed += 1) };
  answerClientError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }), socket as unknown as Socket);
  expect(destroyed).toBe(1);
});
