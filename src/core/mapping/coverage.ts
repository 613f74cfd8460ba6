/**
 * How much of each table was found: complete, partial, absent, or present only as a picture.
 */
import {
  APPLICANTS,
  type DisclosureCode,
  type EditionId,
  OUTCOMES,
  type Outcome,
  REVIEW_LITIGATION_CODES,
} from '../forms/codes.js';
import { DISCLOSURE } from '../forms/disclosure.js';
import type { Grid } from '../grid/grid.js';
import type {
  ApplicationsTable,
  Cell,
  Coverage,
  Diagnostic,
  DisclosureTable,
  ReportCoverage,
  ReviewLitigationTable,
} from '../parsed-report.js';
import type { Outline } from './outline.js';

/** Rows that either edition splits or joins; one or the other must be there. */
const OTHER_SINGLE: Outcome = 'other_handling';
const OTHER_PARTS: readonly Outcome[] = ['other_no_correction_in_time', 'other_fee_unpaid', 'other_other'];
const COMMON_OUTCOMES = OUTCOMES.filter((outcome) => outcome !== OTHER_SINGLE && !OTHER_PARTS.includes(outcome));

/** Row groups of section two: in a mixed table each is complete in the edition its own header has. */
const ROW_GROUPS: readonly Readonly<Record<'2019' | '2021', readonly DisclosureCode[]>>[] = [
  'rules_',
  'normative_documents_',
  'licensing_',
  'other_services_',
  'penalty_',
  'coercion_',
  'fee_',
  'procurement_',
].map((prefix) => {
  const group = DISCLOSURE.filter(({ code }) => code.startsWith(prefix));
  const codes = (edition: EditionId): DisclosureCode[] =>
    group.filter(({ editions }) => editions.includes(edition)).map(({ code }) => code);
  return { '2019': codes('2019'), '2021': codes('2021') };
});

export function disclosureCoverage(
  table: DisclosureTable | null,
  edition: EditionId | null,
  picture: boolean,
): Coverage {
  if (!table || isEmpty(Object.values(table))) return picture ? 'image' : 'absent';
  const own = edition === '2019' ? '2019' : '2021';
  const other = own === '2019' ? '2021' : '2019';
  const complete = ROW_GROUPS.every(({ [own]: wanted, [other]: alternative }) => {
    if (isWhole(table, wanted)) return true;
    // A figure that only its own edition has: the row is not of the other, whose columns may be among its own.
    const isOwn = wanted.some((code) => table[code] !== undefined && !alternative.includes(code));
    return !isOwn && alternative.length > 0 && wanted.length > 0 && isWhole(table, alternative);
  });
  return complete ? 'complete' : 'partial';
}

export function applicationsCoverage(table: ApplicationsTable | null, picture: boolean): Coverage {
  if (!table || Object.values(table).every((row) => isEmpty(Object.values(row)))) return picture ? 'image' : 'absent';
  const whole = (outcome: Outcome): boolean => {
    const row = table[outcome];
    return row !== undefined && APPLICANTS.every((applicant) => row[applicant] !== undefined);
  };
  return COMMON_OUTCOMES.every(whole) && (whole(OTHER_SINGLE) || OTHER_PARTS.every(whole)) ? 'complete' : 'partial';
}

export function reviewLitigationCoverage(table: ReviewLitigationTable | null, picture: boolean): Coverage {
  if (!table || isEmpty(Object.values(table))) return picture ? 'image' : 'absent';
  return REVIEW_LITIGATION_CODES.every((code) => table[code] !== undefined) ? 'complete' : 'partial';
}

/** What each section's table prints that no prose does, and where its figures would stand. */
const TABLES: readonly { section: number; part: keyof ReportCoverage; words: RegExp }[] = [
  { section: 2, part: 'disclosure', words: /信息内容|本年制发件数|处理决定数量|对外公开总数量/ },
  { section: 3, part: 'applications', words: /本年新收|申请人情况|商业企业|三安全一稳定/ },
  { section: 4, part: 'reviewLitigation', words: /结果维持|尚未审结|未经复议直接起诉/ },
];
/** Numbers that a section must print before its table counts as there and not read. */
const MIN_NUMBERS = 5;

/** A diagnostic for every section that prints a table of which nothing could be read. */
export function unreadTables(grids: readonly Grid[], shape: Outline, coverage: ReportCoverage): Diagnostic[] {
  return TABLES.flatMap(({ section, part, words }) => {
    if (coverage[part] !== 'absent') return [];
    const cells = grids.filter((grid) => shape.sectionOf[grid.block] === section).flatMap((grid) => grid.starts.flat());
    const prose = shape.sections.find((candidate) => candidate.number === section)?.text ?? '';
    const text = `${prose} ${cells.map((cell) => cell.text).join(' ')}`;
    if (!words.test(text) || (text.match(/\d+/g)?.length ?? 0) < MIN_NUMBERS) return [];
    return [
      {
        code: 'table_unread',
        message: `Section ${section} prints a table, but its rows and columns could not be told.`,
      },
    ];
  });
}

function isWhole(table: DisclosureTable, codes: readonly DisclosureCode[]): boolean {
  return codes.every((code) => table[code] !== undefined);
}

/** A table in which nothing was printed at all states nothing, not zeros. */
function isEmpty(cells: readonly (Cell | undefined)[]): boolean {
  return !cells.some((cell) => cell && cell.status !== 'blank');
}
