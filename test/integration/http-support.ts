/**
 * What the HTTP tests share: an application over a database of its own, and a parser that takes
 * figures instead of documents, so that a test says exactly what a report holds.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { DocumentError } from '../../src/core/document/document-error.js';
import { APPLICANTS, OUTCOMES } from '../../src/core/forms/codes.js';
import type { Cell, CellStatus, ParsedReport } from '../../src/core/parsed-report.js';
import { type AppOptions, buildApp } from '../../src/http/build-app.js';
import { createTestDatabase, type TestDatabase } from './harness/database.js';

export interface TestApp {
  app: FastifyInstance;
  db: TestDatabase;
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** Posts a report made of figures; answers the response. */
  store(report: FakeReport, query?: string): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** A document of the fake parser, sent as JSON. Figures: a number, or [status, raw text]. */
export interface FakeReport {
  agency: string | null;
  year: number | null;
  divisionCode?: string | null;
  level?: NonNullable<ParsedReport['agency']>['level'];
  edition?: ParsedReport['edition'];
  kind?: ParsedReport['kind'];
  coverage?: Partial<ParsedReport['coverage']>;
  disclosure?: Record<string, FakeFigure> | null;
  applications?: Record<string, Record<string, FakeFigure>> | null;
  reviewLitigation?: Record<string, FakeFigure> | null;
  findings?: ParsedReport['findings'];
  diagnostics?: ParsedReport['diagnostics'];
  mediaType?: string;
  charset?: string | null;
  /** Makes otherwise equal documents different. */
  note?: string;
  /** The fake parser throws this DocumentError. */
  fails?: ConstructorParameters<typeof DocumentError>[0];
}

export type FakeFigure = number | [Exclude<CellStatus, 'reported'>, string];

export async function createTestApp(options: Partial<AppOptions> = {}): Promise<TestApp> {
  const db = await createTestDatabase();
  const app = await buildApp({
    db,
    config: { maxUploadBytes: 2 * 1024 * 1024 },
    parse: fakeParse,
    strictAnswers: true,
    ...options,
  });
  await app.ready();
  return {
    app,
    db,
    get: (url, headers = {}) => app.inject({ method: 'GET', url, headers }),
    store: (report, query = '') =>
      app.inject({
        method: 'POST',
        url: `/api/v1/reports${query}`,
        headers: { 'content-type': 'text/html' },
        payload: JSON.stringify(report),
      }),
    close: async () => {
      await app.close();
      await db.drop();
    },
  };
}

/** Reads what `FakeReport` says. */
export async function fakeParse(bytes: Uint8Array): Promise<ParsedReport> {
  const fake = JSON.parse(Buffer.from(bytes).toString('utf8')) as FakeReport;
  if (fake.fails !== undefined) throw new DocumentError(fake.fails, `The document fails with ${fake.fails}.`);
  const { agency, year, divisionCode = null, level = null, edition = '2021', kind = 'annual_report' } = fake;
  return {
    parserVersion: '0.0.0-fake',
    document: {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      mediaType: fake.mediaType ?? 'text/html',
      charset: fake.charset === undefined ? 'utf-8' : fake.charset,
      bytes: bytes.byteLength,
      repairs: [],
    },
    kind,
    agency: agency === null ? null : { name: agency, asPrinted: agency, divisionCode, level },
    year,
    edition,
    publishedOn: null,
    signedOn: null,
    sections: [],
    coverage: { disclosure: 'complete', applications: 'complete', reviewLitigation: 'complete', ...fake.coverage },
    disclosure: fake.disclosure ? cells(fake.disclosure, 1) : null,
    applications: fake.applications
      ? Object.fromEntries(Object.entries(fake.applications).map(([outcome, row]) => [outcome, cells(row, 2)]))
      : null,
    reviewLitigation: fake.reviewLitigation ? cells(fake.reviewLitigation, 3) : null,
    annex: null,
    narrative: [],
    workPlan: null,
    findings: fake.findings ?? [],
    diagnostics: fake.diagnostics ?? [],
  };
}

function cells(figures: Record<string, FakeFigure>, table: number): Record<string, Cell> {
  return Object.fromEntries(
    Object.entries(figures).map(([code, figure], index) => {
      const at = { table, row: index + 1, column: 1 };
      return typeof figure === 'number'
        ? [code, { value: figure, status: 'reported', raw: String(figure), at }]
        : [code, { value: null, status: figure[0], raw: figure[1], at }];
    }),
  );
}

/** Section three with every cell, all of them `value`. */
export function fullApplications(value: number, without: readonly string[] = ['other_handling']) {
  return Object.fromEntries(
    OUTCOMES.filter((outcome) => !without.includes(outcome)).map((outcome) => [
      outcome,
      Object.fromEntries(APPLICANTS.map((applicant) => [applicant, value])),
    ]),
  );
}
