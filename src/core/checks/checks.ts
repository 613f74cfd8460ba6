/**
 * Figures + relations → findings. A finding names both sides of a relation and the places of all
 * cells in it; no figure is ever changed.
 *
 * A blank inside an otherwise filled table counts as 0, as the people who fill the forms mean it.
 * A relation with a cell that is missing or unreadable is not evaluated: it could only guess.
 */
import { ANNEX_ROWS } from '../forms/annex-2014.js';
import { APPLICANT_COLUMNS, OUTCOME_ROWS } from '../forms/applications.js';
import { APPLICANTS, type Outcome, type ReviewLitigationCode } from '../forms/codes.js';
import { DISCLOSURE } from '../forms/disclosure.js';
import { type ReviewGroup, REVIEW_LITIGATION_COLUMNS } from '../forms/review-litigation.js';
import type {
  AnnexTable,
  ApplicationsTable,
  Cell,
  DisclosureTable,
  Finding,
  LocalizedText,
  ReviewLitigationTable,
} from '../parsed-report.js';
import { checkAnnex } from './annex-sums.js';
import { compare, finding } from './relations.js';

export interface CheckedTables {
  disclosure: DisclosureTable | null;
  applications: ApplicationsTable | null;
  reviewLitigation: ReviewLitigationTable | null;
  annex: AnnexTable | null;
}

const applicantLabels = new Map(APPLICANT_COLUMNS.map((column) => [column.code, column.label]));
const outcomeLabels = new Map(OUTCOME_ROWS.map((row) => [row.code, row.label]));

const BALANCE: Readonly<Record<'received' | 'carried_in' | 'decided_total' | 'carried_out', true>> = {
  received: true,
  carried_in: true,
  decided_total: true,
  carried_out: true,
};
/** The rows that add up to 总计. */
const DECIDED: readonly Outcome[] = OUTCOME_ROWS.map((row) => row.code).filter((code) => !(code in BALANCE));
/** 其他处理 is one row or three, by edition: whichever is there takes part. */
const OTHER_PARTS: ReadonlySet<Outcome> = new Set(['other_no_correction_in_time', 'other_fee_unpaid', 'other_other']);

const GROUP_LABELS: Readonly<Record<ReviewGroup, LocalizedText>> = {
  reconsideration: { zh: '行政复议', en: 'administrative reconsideration' },
  litigation_direct: { zh: '未经复议直接起诉', en: 'litigation without reconsideration' },
  litigation_after_reconsideration: { zh: '复议后起诉', en: 'litigation after reconsideration' },
};

/** Evaluates every rule. Findings come in the order of the form. */
export function checkTables(tables: CheckedTables): Finding[] {
  return [
    ...checkCounts(tables),
    ...(tables.applications ? checkApplications(tables.applications) : []),
    ...(tables.reviewLitigation ? checkReviewLitigation(tables.reviewLitigation) : []),
    ...(tables.annex ? checkAnnex(tables.annex) : []),
  ];
}

function checkApplications(table: ApplicationsTable): Finding[] {
  const findings: Finding[] = [];
  const decided = decidedOutcomes(table);
  for (const row of OUTCOME_ROWS) {
    const cells = table[row.code];
    if (!cells) continue;
    const parts = APPLICANTS.slice(0, -1).map((applicant) => cells[applicant]);
    findings.push(...compare('applications.applicants_sum', { outcome: row.code }, row.label, parts, [cells.total]));
  }
  for (const applicant of APPLICANTS) {
    const column = (outcome: Outcome): Cell | undefined => table[outcome]?.[applicant];
    const label = applicantLabels.get(applicant) ?? { zh: applicant, en: applicant };
    const subject = { applicant };
    const outcomes = decided.map(column);
    findings.push(...compare('applications.outcomes_sum', subject, label, outcomes, [column('decided_total')]));
    findings.push(
      ...compare(
        'applications.balance',
        subject,
        label,
        [column('received'), column('carried_in')],
        [column('decided_total'), column('carried_out')],
      ),
    );
  }
  return findings;
}

/** The rows whose cells add up to a column's 总计: 其他处理 as one row, or as its three. */
function decidedOutcomes(table: ApplicationsTable): Outcome[] {
  const single = table.other_handling !== undefined;
  return DECIDED.filter((code) => (single ? !OTHER_PARTS.has(code) : code !== 'other_handling'));
}

function checkReviewLitigation(table: ReviewLitigationTable): Finding[] {
  return (Object.keys(GROUP_LABELS) as ReviewGroup[]).flatMap((group) => {
    const codes = REVIEW_LITIGATION_COLUMNS.filter((column) => column.group === group).map((column) => column.code);
    const total = `${group}_total` as ReviewLitigationCode;
    const parts = codes.filter((code) => code !== total).map((code) => table[code]);
    return compare('review_litigation.group_sum', { group }, GROUP_LABELS[group], parts, [table[total]]);
  });
}

function checkCounts(tables: CheckedTables): Finding[] {
  const findings: Finding[] = [];
  for (const indicator of DISCLOSURE) {
    const cell = tables.disclosure?.[indicator.code];
    if (!cell || indicator.amount) {
      if (cell && (cell.value ?? 0) < 0) findings.push(badCount({ indicator: indicator.code }, indicator.label, cell));
      continue;
    }
    if (!isCount(cell, indicator.signed === true))
      findings.push(badCount({ indicator: indicator.code }, indicator.label, cell));
  }
  for (const row of OUTCOME_ROWS) {
    for (const applicant of APPLICANTS) {
      const cell = tables.applications?.[row.code]?.[applicant];
      if (cell && !isCount(cell, false))
        findings.push(badCount({ outcome: row.code, applicant }, outcomeLabels.get(row.code), cell));
    }
  }
  for (const column of REVIEW_LITIGATION_COLUMNS) {
    const cell = tables.reviewLitigation?.[column.code];
    if (cell && !isCount(cell, false)) findings.push(badCount({ indicator: column.code }, column.label, cell));
  }
  for (const row of ANNEX_ROWS) {
    const cell = tables.annex?.[row.code];
    const isWrong = row.unit === '万元' ? (cell?.value ?? 0) < 0 : cell && !isCount(cell, false);
    if (cell && isWrong) findings.push(badCount({ indicator: row.code }, row.label, cell));
  }
  return findings;
}

function isCount(cell: Cell, signed: boolean): boolean {
  return cell.value === null || (Number.isInteger(cell.value) && (signed || cell.value >= 0));
}

function badCount(subject: Record<string, string>, label: LocalizedText | undefined, cell: Cell): Finding {
  const message = {
    zh: `“${label?.zh ?? ''}”为 ${cell.value}，不是不小于零的整数。`,
    en: `${label?.en ?? ''} is ${cell.value}, which is not a whole number of zero or more.`,
  };
  return finding('figures.non_negative_integer', subject, null, cell.value, message, [cell.at]);
}
