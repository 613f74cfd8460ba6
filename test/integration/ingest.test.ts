import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DocumentError } from '../../src/core/document/document-error.js';
import type { ParsedReport } from '../../src/core/parsed-report.js';
import type { Parser } from '../../src/ingest/parser.js';
import { loadSamples } from '../../src/ingest/samples.js';
import { type SubmitOptions, submitReport } from '../../src/ingest/submit.js';
import { countReports, getReport } from '../../src/storage/reports.js';
import { createTestDatabase, type TestDatabase } from './harness/database.js';
import { bytesOf, cell, readFrom, sampleReport } from './harness/parsed-reports.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

/** A parser that finds what the test says, whatever the bytes. */
function submit(text: string, over: Partial<ParsedReport>, options: SubmitOptions = {}) {
  const parse: Parser = async (bytes) => readFrom(bytes, sampleReport(over));
  return submitReport({ db, parse }, bytesOf(text), options);
}

const agencyOf = (name: string): Pick<ParsedReport, 'agency'> => ({
  agency: { name, asPrinted: name, divisionCode: null, level: null },
});

describe('submitting', () => {
  test('stores once, then says so', async () => {
    const first = await submit('a', agencyOf('子县人民政府'), { sourceUrl: 'https://example.cn/a' });
    expect(first).toMatchObject({ outcome: 'created', saved: { revision: 1, year: 2021 } });
    expect(await submit('a', agencyOf('子县人民政府'))).toMatchObject({ outcome: 'unchanged', saved: { revision: 1 } });
    expect(await submit('b', agencyOf('子县人民政府'))).toMatchObject({ outcome: 'revised', saved: { revision: 2 } });
  });

  test('a dry run stores nothing', async () => {
    const before = await countReports(db);
    const result = await submit('dry', agencyOf('丑县人民政府'), { dryRun: true });
    expect(result).toMatchObject({ outcome: 'dry_run', saved: null, agencyName: '丑县人民政府', year: 2021 });
    expect(await countReports(db)).toBe(before);
  });

  test('the request says what the document does not', async () => {
    const result = await submit('bare', { agency: null, year: null }, { agency: '寅县人民政府', year: 2019 });
    const stored = await getReport(db, result.saved?.reportId ?? 0);
    expect(stored).toMatchObject({
      year: 2019,
      agency: { name: '寅县人民政府' },
      parsed: { agency: null, year: null },
    });
  });

  test('the fuller name is kept, whichever side gives it', async () => {
    const one = await submit('f1', agencyOf('卯区人民政府'), { agency: '甲市卯区人民政府' });
    const two = await submit('f2', agencyOf('甲市卯区人民政府'), { agency: '卯区人民政府' });
    expect(two.saved?.agencyId).toBe(one.saved?.agencyId);
    const three = await submit('f3', agencyOf('卯区人民政府'), { agency: String(one.saved?.agencyId) });
    expect(three.saved?.agencyId).toBe(one.saved?.agencyId);
  });

  test('an alias of the agency is no conflict', async () => {
    const { saved } = await submit('al1', agencyOf('辰市政务服务管理局'));
    await db.pool.query(
      `INSERT INTO agency_alias (agency_id, alias, alias_key, kind) VALUES ($1, '辰市政务办', '辰市政务办', 'short')`,
      [saved?.agencyId],
    );
    const again = await submit('al2', agencyOf('辰市政务办'), { agency: '辰市政务服务管理局' });
    expect(again.saved?.agencyId).toBe(saved?.agencyId);
  });

  const several = { diagnostics: [{ code: 'several_reports', message: '2020 and 2021' }] };
  const rivals = { diagnostics: [{ code: 'agency_conflict', message: 'two agencies' }] };
  test.each<[string, Partial<ParsedReport>, SubmitOptions]>([
    ['not_an_annual_report', { kind: 'work_plan' }, {}],
    ['several_reports', several, {}],
    ['agency_missing', { agency: null }, {}],
    ['agency_missing', { agency: null }, { agency: '  ' }],
    ['year_missing', { year: null }, {}],
    ['agency_conflict', agencyOf('巳县人民政府'), { agency: '午县人民政府' }],
    ['agency_conflict', agencyOf('巳县人民政府'), { agency: '人民政府' }],
    ['agency_conflict', rivals, {}],
    ['year_conflict', { year: 2021 }, { year: 2020 }],
    ['agency_unknown', {}, { agency: '987654' }],
  ])('%s', async (code, over, options) => {
    const before = await countReports(db);
    await expect(submit('refused', over, options)).rejects.toMatchObject({ name: 'IngestError', code });
    expect(await countReports(db)).toBe(before);
  });

  test('a name that several agencies bear', async () => {
    await db.pool.query(`INSERT INTO agency (name, name_key, valid_from, valid_to)
      VALUES ('未区', '未区', '2000-01-01', '2021-06-30'), ('未区', '未区', '2021-07-01', NULL)`);
    await expect(submit('ambiguous', agencyOf('未区'))).rejects.toMatchObject({ code: 'agency_ambiguous' });
  });

  test('errors of the document and of storage pass through', async () => {
    const parse: Parser = () => Promise.reject(new DocumentError('empty_document', 'empty'));
    await expect(submitReport({ db, parse }, bytesOf(''))).rejects.toBeInstanceOf(DocumentError);
    const unfit = { reviewLitigation: { reconsideration_total: cell(0.5) } };
    await expect(submit('unfit', unfit)).rejects.toMatchObject({ name: 'StorageError', code: 'invalid_report' });
  });
});

test('samples are loaded into an empty database only, and one that fails does not stop the others', async () => {
  const empty = await createTestDatabase();
  try {
    let count = 0;
    const parse: Parser = async (bytes) => {
      if (++count === 2) throw new DocumentError('damaged_document', 'damaged');
      return readFrom(bytes, sampleReport({ year: 2000 + count }));
    };
    const loaded = await loadSamples({ db: empty, parse });
    expect(loaded?.failures).toMatchObject([{ message: 'damaged' }]);
    expect(loaded?.stored).toBeGreaterThan(5);
    expect(await countReports(empty)).toBe(loaded?.stored);
    expect(await loadSamples({ db: empty, parse })).toBeNull();
    expect(await loadSamples({ db: empty, parse }, '/no/such/folder')).toBeNull();
  } finally {
    await empty.drop();
  }
});
