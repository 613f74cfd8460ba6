/** What only shows over a real connection: large, slow, broken and aborted requests. */
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import supertest from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pino } from 'pino';
import { createTestApp, type TestApp } from './http-support.js';

let http: TestApp;
let port: number;
const lines: Record<string, unknown>[] = [];

beforeAll(async () => {
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  http = await createTestApp({ logger });
  await http.app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = http.app.server.address() as AddressInfo);
});
afterAll(() => http.close());

/** Sends text and answers all that comes back until the server closes or `enough` is seen. */
async function talk(send: (socket: Socket) => void, enough = /\r\n\r\n[^]*\}$/): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  try {
    await once(socket, 'connect');
    send(socket);
    for await (const chunk of socket) {
      answer += String(chunk);
      if (enough.test(answer)) break;
    }
  } finally {
    socket.destroy();
  }
  return answer;
}

test('a 50 MB page is refused at once, and the client can read why', async () => {
  const payload = Buffer.alloc(50 * 1024 * 1024, '<p>text</p>');
  for (const url of ['/api/v1/reports', '/api/v1/parse']) {
    const started = Date.now();
    const answer = await fetch(`http://127.0.0.1:${port}${url}`, {
      method: 'POST',
      headers: { 'content-type': 'text/html' },
      body: payload,
    });
    expect(answer.status).toBe(413);
    expect(((await answer.json()) as { code: string }).code).toBe('document_too_large');
    expect(Date.now() - started).toBeLessThan(2000);
  }
});

test('so is one whose length is not declared', async () => {
  const chunk = Buffer.alloc(256 * 1024, 'x');
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += chunk.byteLength;
      if (sent > 20 * 1024 * 1024) controller.close();
      else controller.enqueue(chunk);
    },
  });
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/parse`, {
    method: 'POST',
    body,
    duplex: 'half',
  } as RequestInit);
  expect(answer.status).toBe(413);
  expect(((await answer.json()) as { code: string }).code).toBe('document_too_large');
});

test('what is not HTTP gets a problem, too', async () => {
  const answer = await talk((socket) => socket.write('HELLO\r\n\r\n'));
  expect(answer).toMatch(/^HTTP\/1\.1 400 Malformed request\r\n/);
  expect(answer).toContain('application/problem+json');
  expect(answer).toContain('"code":"malformed_request"');
});

test('headers have an end', async () => {
  const answer = await talk((socket) =>
    socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`),
  );
  expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  expect(answer).toContain('"code":"headers_too_large"');
});

test('a raw NUL or space in the request line is no URL', async () => {
  const answer = await talk((socket) => socket.write('GET /api/v1/agencies?q=\0 HTTP/1.1\r\nHost: x\r\n\r\n'));
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});

test('an upload that is broken off leaves nothing', async () => {
  const report = JSON.stringify({ agency: '中断局', year: 2021 });
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nContent-Length: ${report.length + 1000}\r\n\r\n${report}`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await http.get('/api/v1/reports')).json().data).toEqual([]);
  expect((await http.get('/api/v1/agencies')).json().data).toEqual([]);
  expect((await http.get('/livez')).statusCode).toBe(200);
});

test('supertest: a report goes in and comes back', async () => {
  const agent = supertest(http.app.server);
  const stored = await agent
    .post('/api/v1/reports')
    .attach(
      'file',
      Buffer.from(JSON.stringify({ agency: '测试局', year: 2021, disclosure: { rules_issued: 0 } })),
      '年报.html',
    )
    .expect(201);
  const got = await agent
    .get(String(stored.headers.location))
    .expect(200)
    .expect('content-type', /application\/json/);
  expect(got.body).toEqual(stored.body);
  const etag = String(got.headers.etag);
  expect(etag).toMatch(/^"[\w-]{27}"$/);
  const unchanged = await agent.get(String(stored.headers.location)).set('If-None-Match', `W/"x", ${etag}`).expect(304);
  expect(unchanged.headers.etag).toBe(etag);
  expect(unchanged.text).toBe('');
  await agent.head(String(stored.headers.location)).expect(200).expect('etag', etag);
});

test('each request is one line of the log, with its id and without secrets', async () => {
  lines.length = 0;
  const agent = supertest(http.app.server);
  const given = await agent
    .get('/api/v1/editions')
    .set('x-request-id', 'my-id.1')
    .set('authorization', 'Bearer s3cret');
  expect(given.headers['x-request-id']).toBe('my-id.1');
  const bad = await agent.get('/livez').set('x-request-id', 'not well formed!');
  expect(bad.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  await agent.get('/nothing-here').expect(404);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(lines.map((line) => [line.reqId, line.method, line.url, line.status])).toEqual([
    ['my-id.1', 'GET', '/api/v1/editions', 200],
    [bad.headers['x-request-id'], 'GET', '/livez', 200],
    [expect.any(String), 'GET', '/nothing-here', 404],
  ]);
  expect(JSON.stringify(lines)).not.toContain('s3cret');
});

test('a client that goes on sending after 413 is cut off', { timeout: 15_000 }, async () => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write('POST /api/v1/parse HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n');
  const started = Date.now();
  const timer = setInterval(() => socket.write('x'.repeat(1000)), 200);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(timer);
  expect(Date.now() - started).toBeLessThan(10_000);
});
