/** The examples of the documentation: a report cut down to one figure a table. */
import { EXAMPLE_AGENCY } from '../../http/schemas/example-rows.js';
import { EXAMPLE_PARSED_REPORT } from '../../http/schemas/example-report.js';

const CREATED_AT = '2025-03-31T08:00:00.000Z';

const LINKS = {
  self: '/api/v1/reports/1',
  revisions: '/api/v1/reports/1/revisions',
  findings: '/api/v1/reports/1/findings',
  source: '/api/v1/reports/1/source',
  agency: '/api/v1/agencies/1',
};

const { document, coverage, edition, parserVersion, publishedOn, signedOn } = EXAMPLE_PARSED_REPORT;

export const REPORT_EXAMPLE = {
  id: 1,
  agencyId: 1,
  revision: 1,
  current: true,
  createdAt: CREATED_AT,
  sourceUrl: 'https://www.example.gov.cn/xxgk/ndbg/2024.html',
  filedAs: { agency: EXAMPLE_AGENCY, year: 2024 },
  links: LINKS,
  ...EXAMPLE_PARSED_REPORT,
};

export const SUMMARY_EXAMPLE = {
  id: 1,
  agency: EXAMPLE_AGENCY,
  year: 2024,
  edition,
  revision: 1,
  publishedOn,
  signedOn,
  coverage,
  errorCount: 1,
  warningCount: 0,
  sha256: document.sha256,
  mediaType: document.mediaType,
  sourceUrl: REPORT_EXAMPLE.sourceUrl,
  parserVersion,
  createdAt: CREATED_AT,
  links: LINKS,
};

export const REVISION_EXAMPLE = {
  revision: 1,
  current: true,
  edition,
  sha256: document.sha256,
  mediaType: document.mediaType,
  sourceUrl: REPORT_EXAMPLE.sourceUrl,
  parserVersion,
  coverage,
  errorCount: 1,
  warningCount: 0,
  createdAt: CREATED_AT,
  links: { self: '/api/v1/reports/1?revision=1', source: '/api/v1/reports/1/source?revision=1' },
};

const [finding] = EXAMPLE_PARSED_REPORT.findings;
export const FINDING_EXAMPLE = finding;
