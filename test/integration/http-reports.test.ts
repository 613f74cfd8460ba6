/** Storing a document and asking it back: revisions, findings, original bytes, agencies, dry runs. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/core/parsed-report.js';
import { createTestApp, type FakeReport, fakeParse, fullApplications, type TestApp } from './http-support.js';

let http: TestApp;
beforeAll(async () => {
  http = await createTestApp();
});
afterAll(() => http.close());

const FINDING: Finding = {
  rule: 'applications.balance',
  severity: 'error',
  subject: { applicant: 'total' },
  expected: 36,
  actual: 35,
  difference: -1,
  message: { zh: '不平', en: 'does not balance' },
  at: [{ table: 2, row: 4, column: 7 }],
};

const REPORT: FakeReport = {
  agency: '盱眙县人民政府',
  divisionCode: '320830',
  level: 'county',
  year: 2021,
  disclosure: { rules_issued: 0, rules_repealed: ['blank', '/'] },
  applications: fullApplications(5),
  reviewLitigation: { reconsideration_upheld: 2 },
  findings: [FINDING, { ...FINDING, severity: 'warning', rule: 'applications.outcomes_sum' }],
  diagnostics: [{ code: 'something_doubted', message: 'A label was misprinted.' }],
};

const bytesOf = (report: FakeReport) => Buffer.from(JSON.stringify(report));

describe('storing', () => {
  test('answers 201 with the stored report, and gives the same back', async () => {
    const answer = await http.store(REPORT, '?sourceUrl=https://www.example.gov.cn/a.html');
    expect(answer.statusCode, answer.body).toBe(201);
    const stored = answer.json();
    expect(answer.headers.location).toBe(`/api/v1/reports/${stored.id}`);
    expect(stored).toMatchObject({
      revision: 1,
      current: true,
      sourceUrl: 'https://www.example.gov.cn/a.html',
      filedAs: { agency: { id: stored.agencyId, name: '盱眙县人民政府' }, year: 2021 },
    });
    const { path: _path, ...parsed } = await fakeParse(bytesOf(REPORT));
    expect(stored).toMatchObject(parsed as unknown as Record<string, unknown>);
    const again = await http.get(`/api/v1/reports/${stored.id}`);
    expect(again.statusCode).toBe(200);
    expect(again.json()).toEqual(stored);
    for (const link of Object.values(stored.links as Record<string, string>)) {
      expect((await http.get(link)).statusCode, link).toBe(200);
    }
  });

  test('the same bytes again change nothing and answer 200', async () => {
    const first = await http.store(REPORT);
    const second = await http.store(REPORT);
    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    expect(second.headers.location).toBe(first.headers.location);
    expect(second.json().revision).toBe(1);
  });

  test('other bytes for the same agency and year become a revision; the old one is kept', async () => {
    const changed = { ...REPORT, disclosure: { rules_issued: 7 }, findings: [] };
    const answer = await http.store(changed);
    expect(answer.statusCode, answer.body).toBe(201);
    const { id, revision } = answer.json();
    expect(revision).toBe(2);
    const path = `/api/v1/reports/${id}`;
    expect((await http.get(path)).json()).toMatchObject({ revision: 2, current: true });
    const old = (await http.get(`${path}?revision=1`)).json();
    expect(old).toMatchObject({ revision: 1, current: false, disclosure: { rules_issued: { value: 0 } } });
    for (const link of [old.links.self, old.links.findings, old.links.source]) {
      expect(link).toContain('revision=1');
      expect((await http.get(link)).statusCode).toBe(200);
    }
    const { data, page } = (await http.get(`${path}/revisions`)).json();
    expect(data.map((row: { revision: number; current: boolean }) => [row.revision, row.current])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(page.next).toBeNull();
    expect((await http.get(`${path}/findings`)).json().data).toEqual([]);
    expect((await http.get(`${path}/findings?revision=1`)).json().data).toEqual(REPORT.findings);
  });

  test('findings are filtered and paged', async () => {
    const path = `/api/v1/reports/1/findings?revision=1`;
    expect((await http.get(`${path}&severity=warning`)).json().data).toHaveLength(1);
    expect((await http.get(`${path}&severity=info`)).json().data).toEqual([]);
    expect((await http.get(`${path}&rule=applications.balance&total=true`)).json().page.total).toBe(1);
    const first = (await http.get(`${path}&limit=1`)).json();
    const second = (await http.get(`${path}&limit=1&cursor=${first.page.next}`)).json();
    expect([first.data[0], second.data[0]]).toEqual(REPORT.findings);
    expect(second.page.next).toBeNull();
  });

  test('a multipart body holds the document as `file`', async () => {
    const report = { ...REPORT, year: 2018 };
    const answer = await http.app.inject({
      method: 'POST',
      url: '/api/v1/reports',
      ...multipart([{ name: 'file', fileName: '年报.html', content: bytesOf(report) }]),
    });
    expect(answer.statusCode, answer.body).toBe(201);
    expect(answer.json().year).toBe(2018);
    const raw = await http.store(report);
    expect(raw.statusCode).toBe(200);
  });

  test.each([
    undefined,
    'application/octet-stream',
    'text/html; charset=gbk',
    'image/png',
    'application/json',
    'garbage',
    '',
    ';',
    'text/html;;charset=',
    'text/html; charset="',
    'TEXT/HTML',
  ])('any Content-Type is taken: %s', async (type) => {
    const report = { ...REPORT, year: 2017, note: String(type) };
    const answer = await http.app.inject({
      method: 'POST',
      url: '/api/v1/parse',
      headers: type === undefined ? {} : { 'content-type': type },
      payload: bytesOf(report),
    });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json().document.sha256).toBe(createHash('sha256').update(bytesOf(report)).digest('hex'));
    expect(answer.json()).not.toHaveProperty('path');
  });

  test('what the document does not say, the request may say', async () => {
    const answer = await http.store({ ...REPORT, agency: null, year: null, note: 'nameless' }, '?agency=1&year=2016');
    expect(answer.statusCode, answer.body).toBe(201);
    expect(answer.json()).toMatchObject({
      agency: null,
      year: null,
      filedAs: { agency: { name: '盱眙县人民政府' }, year: 2016 },
    });
  });

  test('a dry run says what would happen and stores nothing', async () => {
    const before = (await http.get('/api/v1/reports?total=true')).json().page.total;
    const fresh = await http.store({ ...REPORT, agency: '从未见过局', year: 2021 }, '?dryRun=true');
    expect(fresh.statusCode, fresh.body).toBe(200);
    expect(fresh.json()).toMatchObject({ id: null, agencyId: null, revision: 1, outcome: 'created', createdAt: null });
    const revised = await http.store({ ...REPORT, note: 'changed again' }, '?dryRun=true');
    expect(revised.json()).toMatchObject({ id: 1, agencyId: 1, revision: 3, outcome: 'revised' });
    const same = await http.store(REPORT, '?dryRun=true');
    expect(same.json()).toMatchObject({ id: 1, revision: 1, current: false, outcome: 'unchanged' });
    expect((await http.get('/api/v1/reports?total=true')).json().page.total).toBe(before);
    expect((await http.get(`/api/v1/agencies?q=${encodeURIComponent('从未见过')}`)).json().data).toEqual([]);
  });
});

describe('the original bytes', () => {
  test('come back exactly, as a download in which nothing can run', async () => {
    const hostile = { ...REPORT, agency: '</script><script>alert(1)</script>"局', year: 2015 };
    const { id } = (await http.store(hostile)).json();
    const answer = await http.get(`/api/v1/reports/${id}/source`);
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(bytesOf(hostile))).toBe(true);
    const sha256 = createHash('sha256').update(bytesOf(hostile)).digest('hex');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      etag: `"${sha256}"`,
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    const disposition = String(answer.headers['content-disposition']);
    expect(disposition).toMatch(/^attachment; filename="report-\d+-r1\.html"; filename\*=UTF-8''[\w%.-]+$/);
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toMatch(/局2015年政府信息公开工作年度报告\.html$/);
    const unchanged = await http.get(`/api/v1/reports/${id}/source`, { 'if-none-match': `"${sha256}"` });
    expect([unchanged.statusCode, unchanged.body]).toEqual([304, '']);
  });

  test('names with any character make a valid header, and list answers stay plain data', async () => {
    const names = ['a\r\nb局', "o'(x)*局", '😀局', 'x'.repeat(300)];
    for (const [index, agency] of names.entries()) {
      const stored = await http.store({ ...REPORT, agency, year: 2010 + index });
      expect(stored.statusCode, stored.body).toBe(201);
      const answer = await http.get(`${stored.json().links.source}`);
      expect(answer.statusCode, answer.body).toBe(200);
      expect(String(answer.headers['content-disposition'])).toMatch(/^[\x20-\x7e]+$/);
    }
    const list = await http.get('/api/v1/agencies?limit=1000');
    expect(list.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(list.headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('agencies', () => {
  test('are found by part of their name', async () => {
    const found = async (query: string) =>
      (await http.get(`/api/v1/agencies?q=${encodeURIComponent(query)}`))
        .json()
        .data.map((row: { name: string }) => row.name);
    expect(await found('盱眙')).toEqual(['盱眙县人民政府']);
    expect(await found('县')).toEqual(['盱眙县人民政府']);
    expect(await found('盱 眙')).toEqual(['盱眙县人民政府']);
    expect(await found("' OR 1=1 --")).toEqual([]);
    expect(await found('%')).toEqual([]);
    expect(await found('_')).toEqual([]);
  });

  test('have their years and links', async () => {
    const agency = (await http.get('/api/v1/agencies/1')).json();
    expect(agency).toMatchObject({
      id: 1,
      name: '盱眙县人民政府',
      divisionCode: '320830',
      level: 'county',
      aliases: [],
    });
    expect(agency.years).toEqual([2016, 2018, 2021]);
    for (const link of Object.values(agency.links as Record<string, string>)) {
      expect((await http.get(link)).statusCode, link).toBe(200);
    }
  });
});

interface Part {
  name: string;
  fileName?: string;
  content: Buffer | string;
}

function multipart(parts: Part[]): { headers: Record<string, string>; payload: Buffer } {
  const boundary = 'gongkai-boundary';
  const chunks = parts.flatMap(({ name, fileName, content }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n${
        fileName === undefined ? '' : 'Content-Type: text/html\r\n'
      }\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
