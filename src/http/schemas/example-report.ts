/** A parsed report for the documentation, cut down to a few figures, one of which does not add up. */
import type { Cell, ParsedReport } from '../../core/parsed-report.js';
import { PARSER_VERSION } from '../../core/version.js';

function cell(value: number, table: number, row: number, column: number): Cell {
  return { value, status: 'reported', raw: String(value), at: { table, row, column } };
}

const RECEIVED = cell(3119, 2, 4, 10);
const CARRIED_IN = cell(34, 2, 5, 10);
const DECIDED = cell(3050, 2, 27, 10);
const CARRIED_OUT = cell(102, 2, 28, 10);
const PROSE = '新收政府信息公开申请3119件';

export const EXAMPLE_PARSED_REPORT: Omit<ParsedReport, 'path'> = {
  parserVersion: PARSER_VERSION,
  document: {
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    mediaType: 'text/html',
    charset: 'utf-8',
    bytes: 21480,
    repairs: [{ kind: 'site_chrome', count: 2 }],
  },
  kind: 'annual_report',
  agency: { name: '淮安市人民政府', asPrinted: '淮安市人民政府', divisionCode: '320800', level: 'prefecture' },
  year: 2024,
  edition: '2021',
  publishedOn: '2025-01-24',
  signedOn: null,
  sections: [{ number: 1, title: '总体情况', text: PROSE }],
  coverage: { disclosure: 'partial', applications: 'partial', reviewLitigation: 'partial' },
  disclosure: {
    rules_issued: cell(1, 1, 3, 2),
    rules_repealed: { value: null, status: 'blank', raw: '—', at: { table: 1, row: 3, column: 3 } },
  },
  applications: {
    received: { total: RECEIVED },
    carried_in: { total: CARRIED_IN },
    decided_total: { total: DECIDED },
    carried_out: { total: CARRIED_OUT },
  },
  reviewLitigation: { reconsideration_upheld: cell(72, 3, 4, 1) },
  annex: null,
  narrative: [
    {
      indicator: 'applications_received',
      value: 3119,
      qualifier: 'exact',
      scope: null,
      raw: PROSE,
      at: { section: 1, start: 0, end: PROSE.length },
    },
  ],
  workPlan: null,
  findings: [
    {
      rule: 'applications.balance',
      severity: 'error',
      subject: { applicant: 'total' },
      expected: 3153,
      actual: 3152,
      difference: -1,
      message: {
        zh: '总计：本年新收 3119 + 上年结转 34 = 3153，办理结果总计 3050 + 结转下年度 102 = 3152',
        en: 'total: received 3119 + carried in 34 = 3153, decided 3050 + carried out 102 = 3152',
      },
      at: [RECEIVED.at, CARRIED_IN.at, DECIDED.at, CARRIED_OUT.at],
    },
  ],
  diagnostics: [],
};
