import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countAgencies, ensureAgency, findAgencyByName, getAgency, listAgencies } from '../../src/storage/agencies.js';
import { inTransaction } from '../../src/storage/database.js';
import { countReports, listReports } from '../../src/storage/reports.js';
import { saveReport } from '../../src/storage/save-report.js';
import { createTestDatabase, type TestDatabase } from './harness/database.js';
import { bytesOf, readFrom, sampleReport } from './harness/parsed-reports.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

function ensure(name: string, year = 2021, over: { divisionCode?: string; level?: 'county' } = {}) {
  return inTransaction(db, (tx) => ensureAgency(tx, { name, divisionCode: null, level: null, ...over }, year));
}

describe('names', () => {
  test('that differ in spaces and width only are one agency', async () => {
    const id = await ensure('乙县（东）人民政府');
    expect(await ensure('乙县(东) 人民政府')).toBe(id);
    expect((await findAgencyByName(db, ' 乙县（东）人民政府 '))?.name).toBe('乙县（东）人民政府');
    expect(await findAgencyByName(db, '乙县人民政府')).toBeNull();
  });

  test('an alias leads to its agency, a name goes before an alias', async () => {
    const id = await ensure('丙区人民政府');
    await db.pool.query(
      `INSERT INTO agency_alias (agency_id, alias, alias_key, kind) VALUES ($1, '丙县人民政府', '丙县人民政府', 'former')`,
      [id],
    );
    expect((await findAgencyByName(db, '丙县人民政府'))?.id).toBe(id);
    expect(await ensure('丙县人民政府')).toBe(id);
    expect(await getAgency(db, id)).toMatchObject({ aliases: [{ alias: '丙县人民政府', kind: 'former' }], years: [] });
  });

  test('one name at different times is told apart by the year, or refused', async () => {
    await db.pool.query(`INSERT INTO agency (name, name_key, valid_from, valid_to)
      VALUES ('丁区', '丁区', '1990-01-01', '2010-06-30'), ('丁区', '丁区', '2015-01-01', NULL)`);
    expect((await findAgencyByName(db, '丁区', 2008))?.validTo).toBe('2010-06-30');
    expect((await findAgencyByName(db, '丁区', 2020))?.validFrom).toBe('2015-01-01');
    await expect(findAgencyByName(db, '丁区')).rejects.toMatchObject({ code: 'agency_ambiguous' });
  });

  test('the registry learns what it did not know, and keeps what it knows', async () => {
    const id = await ensure('戊县人民政府');
    await ensure('戊县人民政府', 2021, { divisionCode: '330101', level: 'county' });
    await ensure('戊县人民政府', 2022, { divisionCode: '999999' });
    expect(await getAgency(db, id)).toMatchObject({ divisionCode: '330101', level: 'county' });
  });

  test('an agency that does not exist is null', async () => {
    expect(await getAgency(db, 999_999)).toBeNull();
  });
});

describe('lists', () => {
  test('of agencies are paged without loss or repetition, and filtered', async () => {
    for (let n = 0; n < 7; n++) await ensure(`己市第${n}局`, 2021, { divisionCode: `41010${n}` });
    const seen: string[] = [];
    let after: number | null = null;
    do {
      const page: Awaited<ReturnType<typeof listAgencies>> = await listAgencies(db, { q: '己市' }, { after, limit: 3 });
      seen.push(...page.rows.map((row) => row.name));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual(Array.from({ length: 7 }, (_, n) => `己市第${n}局`));
    expect(await countAgencies(db, { q: '己市' })).toBe(7);
    expect(await countAgencies(db, { q: '市第3' })).toBe(1);
    expect(await countAgencies(db, { q: '市3' })).toBe(0);
    expect(await countAgencies(db, { q: '%' })).toBe(0);
    expect(await countAgencies(db, { divisionPrefixes: ['4101'] })).toBe(7);
    expect(await countAgencies(db, { divisionPrefixes: ['4101'], q: '第3局' })).toBe(1);
    expect(await countAgencies(db, { divisionPrefixes: [] })).toBe(0);
    expect(await countAgencies(db, { levels: ['national'] })).toBe(0);
  });

  test('of reports run by agency and year, current revisions only', async () => {
    const agency = { name: '庚县人民政府', asPrinted: '庚县', divisionCode: '520101', level: 'county' as const };
    for (const year of [2021, 2019, 2020, 2019]) {
      const bytes = bytesOf(`list ${year} ${Math.random()}`);
      const edition = year === 2021 ? '2021' : '2019';
      await saveReport(db, { parsed: readFrom(bytes, sampleReport({ agency, year, edition })), bytes });
    }
    const first = await listReports(db, { divisionPrefixes: ['52'] }, { after: null, limit: 2 });
    const second = await listReports(db, { divisionPrefixes: ['52'] }, { after: first.next, limit: 2 });
    expect([...first.rows, ...second.rows].map((row) => [row.year, row.revision])).toEqual([
      [2019, 2],
      [2020, 1],
      [2021, 1],
    ]);
    expect(second.next).toBeNull();
    expect(first.rows[0]).toMatchObject({
      agency: { name: '庚县人民政府', divisionCode: '520101', level: 'county' },
      edition: '2019',
      publishedOn: '2022-01-28',
      coverage: { disclosure: 'complete', applications: 'complete', reviewLitigation: 'absent' },
      errorCount: 1,
      warningCount: 0,
      parserVersion: '0.0.0-test',
    });
    const ofDivision = { divisionPrefixes: ['52'] };
    expect(await countReports(db, { ...ofDivision, editions: ['2019'] })).toBe(2);
    expect(await countReports(db, { ...ofDivision, years: [2020, 2021] })).toBe(2);
    expect(await countReports(db, { ...ofDivision, levels: ['department'] })).toBe(0);
  });
});
