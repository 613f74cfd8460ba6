import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findAgencyByName } from '../../src/storage/agencies.js';
import { getSource } from '../../src/storage/documents.js';
import { getReport, listReports, listRevisions } from '../../src/storage/reports.js';
import { saveReport } from '../../src/storage/save-report.js';
import type { ParsedReport } from '../../src/core/parsed-report.js';
import { createTestDatabase, type TestDatabase } from './harness/database.js';
import { anyReport, bytesOf, cell, readFrom, sampleReport } from './harness/parsed-reports.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

let made = 0;
/** An agency that no other test has. */
function newAgency(): NonNullable<ParsedReport['agency']> {
  const name = `第${++made}县人民政府`;
  return { name, asPrinted: name, divisionCode: null, level: 'county' };
}

function save(text: string, over: Partial<ParsedReport> = {}) {
  const bytes = bytesOf(text);
  return saveReport(db, { parsed: readFrom(bytes, sampleReport(over)), bytes });
}

async function rowsOf(table: string): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
  return rows[0]?.n ?? -1;
}

const TABLES = [
  'agency',
  'source_document',
  'report',
  'report_revision',
  'disclosure_figures',
  'application_figures',
  'review_litigation_figures',
  'annex_figures',
  'narrative_figure',
  'finding',
];
const rowsOfAll = () => Promise.all(TABLES.map(rowsOf));

describe('what is saved is read back', () => {
  test('the same report, cell by cell', async () => {
    const agency = newAgency();
    const bytes = bytesOf('round trip');
    const parsed = readFrom(bytes, sampleReport({ agency }));
    const saved = await saveReport(db, { parsed, bytes, sourceUrl: 'https://example.cn/1.html' });
    expect(saved).toMatchObject({ outcome: 'created', revision: 1, isCurrent: true, year: 2021 });
    const stored = await getReport(db, saved.reportId);
    expect(stored?.parsed).toEqual(parsed);
    expect(JSON.stringify(stored?.parsed)).toBe(JSON.stringify(parsed));
    expect(stored).toMatchObject({
      id: saved.reportId,
      agency: { id: saved.agencyId, name: agency.name, level: 'county', divisionCode: null },
      sourceUrl: 'https://example.cn/1.html',
      latestRevision: 1,
    });
    const source = await getSource(db, saved.reportId);
    expect(Buffer.from(source?.content ?? []).toString()).toBe('round trip');
    expect(source).toMatchObject({ mediaType: 'text/html', charset: 'utf-8', sha256: parsed.document.sha256 });
  });

  test('any figures in any state', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(anyReport, async (report) => {
        const bytes = bytesOf(`any ${++run} of ${report.year}`);
        const parsed = readFrom(bytes, report);
        const saved = await saveReport(db, { parsed, bytes });
        expect((await getReport(db, saved.reportId))?.parsed).toEqual(parsed);
      }),
      { numRuns: 60 },
    );
  });

  test('zero, blank, unreadable and absent stay four things in the columns', async () => {
    const { reportId } = await save('four things', {
      agency: newAgency(),
      disclosure: {
        rules_issued: cell(0),
        rules_repealed: { value: null, status: 'blank', raw: '-', at: { table: 1, row: 1, column: 2 } },
        rules_in_force: { value: null, status: 'unreadable', raw: '若干', at: { table: 1, row: 1, column: 3 } },
      },
    });
    const { rows } = await db.pool.query('SELECT * FROM disclosure_figures WHERE report_id = $1', [reportId]);
    expect(rows).toMatchObject([
      {
        rules_issued: 0,
        rules_repealed: null,
        rules_in_force: null,
        licensing_decisions: null,
        blank: ['rules_repealed'],
        unreadable: ['rules_in_force'],
        edition: 2021,
        is_current: true,
      },
    ]);
  });

  test('a table that is not there differs from one without cells', async () => {
    const { reportId } = await save('empty table', { agency: newAgency(), disclosure: {}, applications: {} });
    const stored = await getReport(db, reportId);
    expect(stored?.parsed).toMatchObject({ disclosure: {}, applications: {}, reviewLitigation: null, annex: null });
  });

  test('what the document does not say is told apart from what the request said', async () => {
    const { name } = newAgency();
    const bytes = bytesOf('says nothing');
    const parsed = readFrom(bytes, sampleReport({ agency: null, year: null }));
    const { reportId } = await saveReport(db, { parsed, bytes, agencyName: name, year: 2020 });
    const stored = await getReport(db, reportId);
    expect(stored).toMatchObject({ year: 2020, agency: { name }, parsed: { agency: null, year: null } });
  });

  test('NUL, which no text column holds, does not lose the report', async () => {
    const agency = { ...newAgency(), asPrinted: 'a\0b' };
    const { reportId } = await save('nul', { agency, sections: [{ number: 1, title: '\0', text: 'x\0y' }] });
    const stored = await getReport(db, reportId);
    expect(stored?.parsed).toMatchObject({
      agency: { asPrinted: 'a\uFFFDb' },
      sections: [{ title: '\0', text: 'x\0y' }],
    });
  });
});

describe('revisions', () => {
  test('the same bytes change nothing', async () => {
    const agency = newAgency();
    const first = await save('twice', { agency });
    const before = await rowsOfAll();
    const again = await save('twice', { agency });
    expect(again).toEqual({ ...first, outcome: 'unchanged' });
    expect(await rowsOfAll()).toEqual(before);
  });

  test('other bytes make a new revision and keep the old one', async () => {
    const agency = newAgency();
    const first = await save('old', { agency, disclosure: { rules_issued: cell(1) } });
    const second = await save('new', { agency, disclosure: { rules_issued: cell(2) }, edition: '2019' });
    expect(second).toMatchObject({ outcome: 'revised', reportId: first.reportId, revision: 2, isCurrent: true });
    const value = async (revision: number | null) =>
      (await getReport(db, first.reportId, revision))?.parsed.disclosure?.rules_issued?.value;
    expect([await value(1), await value(2), await value(null), await value(3)]).toEqual([1, 2, 2, undefined]);
    expect(await listRevisions(db, first.reportId)).toMatchObject([
      { revision: 1, isCurrent: false, edition: '2021' },
      { revision: 2, isCurrent: true, edition: '2019' },
    ]);
    for (const table of TABLES.filter((name) => !['agency', 'source_document', 'report'].includes(name))) {
      const { rows } = await db.pool.query(
        `SELECT DISTINCT revision FROM ${table} WHERE report_id = $1 AND is_current`,
        [first.reportId],
      );
      expect(rows.map((row: { revision: number }) => row.revision).filter((revision) => revision !== 2)).toEqual([]);
    }
    const { rows: list } = await listReports(db, { agencyIds: [first.agencyId] }, { after: null, limit: 10 });
    expect(list).toMatchObject([{ id: first.reportId, revision: 2, edition: '2019', errorCount: 1 }]);
  });

  test('a late repetition of an old upload does not displace the newer document', async () => {
    const agency = newAgency();
    const first = await save('first', { agency });
    await save('second', { agency });
    expect(await save('first', { agency })).toEqual({ ...first, outcome: 'unchanged', isCurrent: false });
    expect((await getReport(db, first.reportId))?.revision).toBe(2);
  });

  test('the same bytes may be the reports of two agencies', async () => {
    const one = await save('shared', { agency: newAgency() });
    const two = await save('shared', { agency: newAgency() });
    expect([one.outcome, two.outcome]).toEqual(['created', 'created']);
    expect(one.sha256).toBe(two.sha256);
  });
});

describe('at once', () => {
  test('identical uploads: one is created, the others are unchanged', async () => {
    const agency = newAgency();
    const results = await Promise.all(Array.from({ length: 8 }, () => save('identical', { agency })));
    expect(results.map((result) => result.outcome).sort()).toEqual(['created', ...Array<string>(7).fill('unchanged')]);
    expect(new Set(results.map((result) => `${result.agencyId}/${result.reportId}/${result.revision}`)).size).toBe(1);
    expect((await listRevisions(db, results[0]?.reportId ?? 0))?.length).toBe(1);
  });

  test('different documents for one agency and year: all are kept, numbered, one is current', async () => {
    const agency = newAgency();
    const results = await Promise.all(Array.from({ length: 8 }, (_, index) => save(`different ${index}`, { agency })));
    expect(results.map((result) => result.revision).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const revisions = (await listRevisions(db, results[0]?.reportId ?? 0)) ?? [];
    expect(revisions.map((revision) => revision.isCurrent)).toEqual([...Array<boolean>(7).fill(false), true]);
    const times = revisions.map((revision) => revision.createdAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('first reports of one new agency for different years make one agency', async () => {
    const agency = newAgency();
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) => save(`year ${index}`, { agency, year: 2015 + index })),
    );
    expect(new Set(results.map((result) => result.agencyId)).size).toBe(1);
    expect(new Set(results.map((result) => result.reportId)).size).toBe(8);
    expect((await findAgencyByName(db, agency.name))?.id).toBe(results[0]?.agencyId);
  });

  test('uploads that cross (two agencies, two documents) wait for each other and never lock up', async () => {
    const [a, b] = [newAgency(), newAgency()];
    const jobs = Array.from({ length: 24 }, (_, index) =>
      save(`crossing ${index % 3}`, { agency: index % 2 === 0 ? a : b }),
    );
    const results = await Promise.all(jobs);
    expect(results.filter((result) => result.outcome === 'unchanged')).toHaveLength(24 - 6);
  });
});

describe('all or nothing', () => {
  test('a statement that fails late leaves nothing behind', async () => {
    await db.pool.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON finding FOR EACH ROW EXECUTE FUNCTION refuse()`);
    const before = await rowsOfAll();
    try {
      await expect(save('refused', { agency: newAgency() })).rejects.toThrow('refused');
    } finally {
      await db.pool.query('DROP TRIGGER refuse ON finding; DROP FUNCTION refuse()');
    }
    expect(await rowsOfAll()).toEqual(before);
  });

  test('a failing revision leaves the old one current', async () => {
    const agency = newAgency();
    const first = await save('stays', { agency });
    const unfit = { received: { total: cell(2 ** 31) } };
    await expect(save('unfit', { agency, applications: unfit })).rejects.toMatchObject({ code: 'invalid_report' });
    expect(await getReport(db, first.reportId)).toMatchObject({ revision: 1, isCurrent: true, latestRevision: 1 });
  });

  test('a connection that dies half-way leaves nothing behind, and the next report is stored', async () => {
    await db.pool.query(`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
      CREATE TRIGGER die BEFORE INSERT ON finding FOR EACH ROW EXECUTE FUNCTION die()`);
    const before = await rowsOfAll();
    try {
      await expect(save('killed', { agency: newAgency() })).rejects.toThrow(/terminat/i);
    } finally {
      await db.pool.query('DROP TRIGGER die ON finding; DROP FUNCTION die()');
    }
    expect(await rowsOfAll()).toEqual(before);
    expect(await save('killed', { agency: newAgency() })).toMatchObject({ outcome: 'created' });
  });

  test.each([
    ['a notice', { kind: 'notice' as const }],
    ['no agency', { agency: null }],
    ['no year', { year: null }],
    ['a year out of range', { year: 20_211 }],
    ['a date that is none', { signedOn: '2021-02-30' }],
    ['a reported cell without value', { disclosure: { rules_issued: { ...cell(1), value: null } } }],
    ['a blank cell with a value', { disclosure: { rules_issued: { ...cell(1), status: 'blank' as const } } }],
    ['a count with decimals', { disclosure: { rules_issued: cell(1.5) } }],
    ['an amount without end', { disclosure: { fee_amount: cell(Infinity) } }],
  ])('%s is refused', async (_, over: Partial<ParsedReport>) => {
    const before = await rowsOfAll();
    await expect(save('never stored', { agency: newAgency(), ...over })).rejects.toMatchObject({
      name: 'StorageError',
      code: 'invalid_report',
    });
    expect(await rowsOfAll()).toEqual(before);
  });

  test('bytes of another document are refused', async () => {
    const parsed = readFrom(bytesOf('these'), sampleReport({ agency: newAgency() }));
    await expect(saveReport(db, { parsed, bytes: bytesOf('those') })).rejects.toMatchObject({ code: 'invalid_report' });
  });
});
