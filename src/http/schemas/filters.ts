/** The parameters that every list shares: whose rows, of when, and which page of them. */
import { z } from 'zod';
import { EDITION_IDS } from '../../core/forms/codes.js';
import { AGENCY_LEVELS, COVERAGES } from './parsed-report.js';
import {
  alternatives,
  codeGroups,
  codes,
  flag,
  intersect,
  oneCode,
  parameter,
  single,
  wholeNumber,
} from './query-values.js';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;
export const DEFAULT_LIMIT = 100;
export const HIGHEST_LIMIT = 1000;

const agency = parameter(
  {
    description:
      'Agencies by identifier or exact name (行政机关编号或全称); a former name or other alias in the registry counts too. Comma is OR. An agency that does not exist is an error, not an empty answer.',
    example: '盱眙县人民政府',
  },
  (values, issue) => values.map((value) => alternatives(value, issue)),
);

const division = parameter(
  {
    description:
      'Administrative division codes, GB/T 2260 (行政区划代码). A code covers what lies below it: 320000 the province, 320800 the prefecture with its counties, 320812 the county alone; two or four digits are taken as such a prefix. Comma is OR.',
    example: '320800',
    schema: { pattern: '^(\\d{2}|\\d{4}|\\d{6})(,(\\d{2}|\\d{4}|\\d{6}))*$' },
  },
  (values, issue) =>
    values.map((value) =>
      alternatives(value, issue).map((code) => {
        if (!/^[1-9]\d(\d{2}){0,2}$/.test(code)) {
          issue({
            code: 'invalid_parameter',
            en: 'must hold division codes of six digits, or their first two or four',
            zh: '必须为六位行政区划代码，或其前两位、前四位',
          });
        }
        return divisionPrefix(code);
      }),
    ),
);

/** What all codes below a division begin with. */
function divisionPrefix(code: string): string {
  return code.replace(/^(\d\d)(0000|00)$/, '$1').replace(/^(\d{4})00$/, '$1');
}

const year = parameter(
  {
    description:
      'Years reported on (报告年度): `2021`, `2021,2023`, `2021..2024` with both ends, `2021..` and `..2020` open to one side.',
    example: '2019..2022',
    schema: { pattern: '^(\\d{4}(\\.\\.(\\d{4})?)?|\\.\\.\\d{4})(,(\\d{4}(\\.\\.(\\d{4})?)?|\\.\\.\\d{4}))*$' },
  },
  (values, issue) => {
    const groups = values.map((value) =>
      alternatives(value, issue).flatMap((word) => {
        const years = yearsOf(word);
        if (years === null) {
          issue({
            code: 'invalid_parameter',
            en: `must hold years of four digits from ${FIRST_YEAR} to ${LAST_YEAR} or ranges such as 2021..2024, the earlier year first`,
            zh: `必须为 ${FIRST_YEAR} 至 ${LAST_YEAR} 的四位年份，或如 2021..2024 的范围，较早年份在前`,
          });
        }
        return years ?? [];
      }),
    );
    return intersect(groups).sort((a, b) => a - b);
  },
);

function yearsOf(word: string): number[] | null {
  const match = /^(\d{4})?(\.\.)?(\d{4})?$/.exec(word);
  const [, first, dots, last] = match ?? [];
  if (match === null || (first === undefined && last === undefined)) return null;
  if (dots === undefined && (first === undefined || last !== undefined)) return null;
  const from = first === undefined ? FIRST_YEAR : Number(first);
  const to = dots === undefined ? from : last === undefined ? LAST_YEAR : Number(last);
  if (from < FIRST_YEAR || to > LAST_YEAR || from > to) return null;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

const level = codes(
  { description: 'Levels of the agency (层级). Comma is OR.', example: 'county,prefecture' },
  AGENCY_LEVELS,
);

const edition = codes(
  { description: 'Editions of the national form (年度报告格式版本). Comma is OR.', example: '2021' },
  EDITION_IDS,
);

export const coverageParameter = (description: string) => codeGroups({ description, example: 'complete' }, COVERAGES);

/** Filters on the agency alone. */
export const agencyFilters = { agency, division, level };

/** Filters of everything that has a row an agency and year. */
export const reportFilters = { ...agencyFilters, year, edition };

export const format = oneCode(
  { description: 'Form of the answer (返回格式).', example: 'json', schema: { 'x-default': 'json' } },
  ['json'],
);

const limit = wholeNumber(
  {
    description: `Rows on a page (每页行数), at most ${HIGHEST_LIMIT}.`,
    example: '50',
    schema: { 'x-default': DEFAULT_LIMIT },
  },
  { min: 1, max: HIGHEST_LIMIT },
);

const cursor = single(
  {
    description:
      'Where the page begins: `page.next` of the page before, with the same filters (游标). Left out for the first page.',
    example: '',
  },
  (value) => value,
);

const total = flag({
  description: 'Whether to count all rows under the filters into `page.total` (返回总数).',
  example: 'true',
});

export const pageParameters = { limit, cursor, total, format };

const identifier = /^[1-9]\d{0,14}$/;

/** An identifier in a path; anything else is a fault of the request, not a row that is missing. */
export function identifierParameter(description: string) {
  return z
    .string()
    .regex(identifier, 'must be a whole number, as the lists give it')
    .transform(Number)
    .meta({ type: 'integer', minimum: 1, description, 'x-example': '1' });
}

export const revisionParameter = wholeNumber(
  { description: 'Number of the revision (修订版本号), from 1; the current one unless given.', example: '1' },
  { min: 1, max: 2 ** 31 - 1 },
);
