/** The three lists of figures: their rows, filters, pages, and what null means in them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DISCLOSURE_CODES, OUTCOMES, REVIEW_LITIGATION_CODES } from '../../src/core/forms/codes.js';
import { createTestApp, type FakeReport, fullApplications, type TestApp } from './http-support.js';

let http: TestApp;

const REPORTS: FakeReport[] = [
  { agency: '江苏省人民政府', divisionCode: '320000', level: 'province', year: 2021 },
  { agency: '淮安市人民政府', divisionCode: '320800', level: 'prefecture', year: 2019, edition: '2019' },
  { agency: '淮安市人民政府', divisionCode: '320800', level: 'prefecture', year: 2021 },
  { agency: '淮安市人民政府', divisionCode: '320800', level: 'prefecture', year: 2023 },
  { agency: '盱眙县人民政府', divisionCode: '320830', level: 'county', year: 2021 },
  {
    agency: '盱眙县人民政府',
    divisionCode: '320830',
    level: 'county',
    year: 2022,
    coverage: { disclosure: 'partial' },
  },
  { agency: '安吉县人民政府', divisionCode: '330523', level: 'county', year: 2022 },
];

beforeAll(async () => {
  http = await createTestApp();
  for (const [index, report] of REPORTS.entries()) {
    const answer = await http.store({
      ...report,
      disclosure: { rules_issued: 0, licensing_decisions: index + 1 },
      applications: fullApplications(index),
      reviewLitigation: { reconsideration_upheld: index },
    });
    if (answer.statusCode !== 201) throw new Error(answer.body);
  }
});
afterAll(() => http.close());

interface Row {
  agency: { id: number; name: string; divisionCode: string | null; level: string | null };
  year: number;
  edition: string | null;
  reportId: number;
  revision: number;
  applicant?: string;
  figures: Record<string, number | null>;
  statuses: Record<string, string>;
}

async function list(
  url: string,
): Promise<{ data: Row[]; page: { next: string | null; limit: number; total?: number } }> {
  const answer = await http.get(url);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

async function keys(query: string): Promise<string[]> {
  const { data } = await list(`/api/v1/disclosures${query}`);
  return data.map((row) => `${row.agency.divisionCode}/${row.year}`);
}

describe('rows', () => {
  test('have every code, and say for each null why it is null', async () => {
    await http.store({
      agency: '某某局',
      year: 2022,
      disclosure: {
        rules_issued: 0,
        rules_repealed: ['blank', '—'],
        rules_in_force: ['unreadable', '若干'],
        fee_amount: 61874000.5,
      },
      reviewLitigation: { reconsideration_upheld: 0 },
    });
    const { data } = await list(`/api/v1/disclosures?agency=${encodeURIComponent('某某局')}`);
    expect(data).toHaveLength(1);
    const [row] = data;
    expect(Object.keys(row?.figures ?? {})).toEqual([...DISCLOSURE_CODES]);
    expect(row).toMatchObject({
      agency: { name: '某某局', divisionCode: null, level: null },
      year: 2022,
      edition: '2021',
      revision: 1,
      figures: {
        rules_issued: 0,
        rules_repealed: null,
        rules_in_force: null,
        fee_amount: 61874000.5,
        rules_made: null,
      },
      statuses: {
        rules_repealed: 'blank',
        rules_in_force: 'unreadable',
        licensing_decisions: 'absent',
        rules_made: 'not_in_edition',
      },
    });
    const nulls = Object.entries(row?.figures ?? {}).filter(([, value]) => value === null);
    expect(Object.keys(row?.statuses ?? {}).sort()).toEqual(nulls.map(([code]) => code).sort());
    const review = await list(`/api/v1/review-litigation?agency=${encodeURIComponent('某某局')}`);
    expect(Object.keys(review.data[0]?.figures ?? {})).toEqual([...REVIEW_LITIGATION_CODES]);
    expect(review.data[0]?.figures.reconsideration_upheld).toBe(0);
    expect(review.data[0]?.statuses.reconsideration_total).toBe('absent');
  });

  test('of applications stand in the order of the form, `total` last', async () => {
    const { data } = await list('/api/v1/applications?division=330523');
    expect(data.map((row) => row.applicant)).toEqual([
      'natural_person',
      'commercial_enterprise',
      'research_institution',
      'public_welfare_organization',
      'legal_service_organization',
      'other_organization',
      'total',
    ]);
    expect(Object.keys(data[0]?.figures ?? {})).toEqual([...OUTCOMES]);
    expect(data[0]?.figures).toMatchObject({ received: 6, other_handling: null });
    expect(data[0]?.statuses).toEqual({ other_handling: 'not_in_edition' });
  });

  test('show the current revision only', async () => {
    const report: FakeReport = { agency: '修订局', year: 2022, disclosure: { rules_issued: 1 } };
    await http.store(report);
    await http.store({ ...report, disclosure: { rules_issued: 2 } });
    const { data } = await list(`/api/v1/disclosures?agency=${encodeURIComponent('修订局')}`);
    expect(data.map((row) => [row.revision, row.figures.rules_issued])).toEqual([[2, 2]]);
  });
});

describe('filters', () => {
  test.each([
    ['?division=320830', ['320830/2021', '320830/2022']],
    ['?division=320800', ['320800/2019', '320800/2021', '320800/2023', '320830/2021', '320830/2022']],
    ['?division=3208', ['320800/2019', '320800/2021', '320800/2023', '320830/2021', '320830/2022']],
    ['?division=330000', ['330523/2022']],
    ['?division=320000&division=320830', ['320830/2021', '320830/2022']],
    ['?division=330523,320830&year=2022', ['320830/2022', '330523/2022']],
    ['?level=province', ['320000/2021']],
    ['?level=province,prefecture&year=2021', ['320000/2021', '320800/2021']],
    ['?level=province&level=county', []],
    ['?division=32&year=2021..2022', ['320000/2021', '320800/2021', '320830/2021', '320830/2022']],
    ['?division=32&year=2022..', ['320800/2023', '320830/2022']],
    ['?division=32&year=..2019', ['320800/2019']],
    ['?division=32&year=2019,2023', ['320800/2019', '320800/2023']],
    ['?division=32&year=2019..2022&year=2021..2023', ['320000/2021', '320800/2021', '320830/2021', '320830/2022']],
    ['?division=32&year=2019&year=2021', []],
    ['?edition=2019', ['320800/2019']],
    ['?coverage=partial', ['320830/2022']],
    ['?coverage=absent,image', []],
    [`?agency=${encodeURIComponent('盱眙县人民政府')}`, ['320830/2021', '320830/2022']],
    [`?agency=${encodeURIComponent('盱眙县人民政府,安吉县人民政府')}&year=2022`, ['320830/2022', '330523/2022']],
    [`?agency=${encodeURIComponent(' 盱眙县人民政府 ')}&year=2021`, ['320830/2021']],
    ['?agency=1', ['320000/2021']],
    ['?year=1999', []],
    ['?format=json&division=330000', ['330523/2022']],
  ])('%s', async (query, expected) => {
    expect(await keys(query)).toEqual(expected);
  });

  test('applicants', async () => {
    const { data } = await list('/api/v1/applications?division=330523&applicant=total,natural_person');
    expect(data.map((row) => row.applicant)).toEqual(['natural_person', 'total']);
    expect((await list('/api/v1/applications?applicant=total&applicant=natural_person')).data).toEqual([]);
  });
});

describe('pages', () => {
  test.each(['disclosures', 'applications', 'review-litigation', 'reports', 'agencies'])(
    'of %s lead through every row once, also while new rows arrive',
    async (name) => {
      const all = await list(`/api/v1/${name}?limit=1000&total=true`);
      expect(all.page.next).toBeNull();
      expect(all.page.total).toBe(all.data.length);
      const seen: string[] = [];
      let url: string | undefined = `/api/v1/${name}?limit=3`;
      let turn = 0;
      while (url !== undefined) {
        const answer = await http.get(url);
        expect(answer.statusCode, answer.body).toBe(200);
        const body = answer.json<{ data: unknown[]; page: { next: string | null } }>();
        seen.push(...body.data.map((row) => JSON.stringify(row)));
        const link = /^<(.+)>; rel="next"$/.exec(String(answer.headers.link ?? ''));
        expect(link !== null).toBe(body.page.next !== null);
        if (body.page.next !== null) expect(link?.[1]).toContain(`cursor=${encodeURIComponent(body.page.next)}`);
        url = link?.[1];
        turn += 1;
        await http.store({ agency: `新增局${name}${turn}`, year: 2020, disclosure: { rules_issued: 1 }, note: name });
      }
      expect(new Set(seen).size).toBe(seen.length);
      const missing = all.data.map((row) => JSON.stringify(row)).filter((row) => !seen.includes(row));
      expect(missing).toEqual([]);
    },
  );

  test('a cursor that was altered, or belongs to other filters or another list, is refused', async () => {
    const { page } = await list('/api/v1/disclosures?limit=1&division=32');
    const next = page.next ?? '';
    expect(next).not.toBe('');
    expect((await list(`/api/v1/disclosures?limit=5&division=32&cursor=${next}`)).data[0]?.year).toBe(2019);
    for (const url of [
      `/api/v1/disclosures?cursor=${next}`,
      `/api/v1/disclosures?division=33&cursor=${next}`,
      `/api/v1/applications?division=32&cursor=${next}`,
      `/api/v1/disclosures?division=32&cursor=${next}A`,
      `/api/v1/disclosures?division=32&cursor=${next.slice(1)}`,
      `/api/v1/disclosures?division=32&cursor=${next.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))}`,
      '/api/v1/disclosures?cursor=',
      '/api/v1/disclosures?cursor=%F0%9F%98%80',
      `/api/v1/disclosures?cursor=${'A'.repeat(3000)}`,
    ]) {
      const answer = await http.get(url);
      expect([answer.statusCode, answer.json().code], url).toEqual([400, 'invalid_cursor']);
    }
  });

  test('total is there only when asked for', async () => {
    expect((await list('/api/v1/disclosures?limit=1')).page).not.toHaveProperty('total');
    expect((await list('/api/v1/disclosures?limit=1&total=false')).page).not.toHaveProperty('total');
    expect((await list('/api/v1/disclosures?division=320800&limit=1&total=true')).page.total).toBe(5);
  });
});
