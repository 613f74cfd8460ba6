/** The national form's tables as hand-made rows of cells, for tests of what is read from them. */
import { ANNEX_ROWS } from '../../src/core/forms/annex-2014.js';
import { APPLICANT_COLUMNS, OUTCOME_ROWS } from '../../src/core/forms/applications.js';
import { APPLICANTS, type Applicant, type Outcome } from '../../src/core/forms/codes.js';
import type { CellSpec } from './grids.js';

export type Rows = CellSpec[][];

/** What a test prints for a figure of section three. */
export type Printed = (outcome: Outcome, applicant: Applicant) => string;

/** A different number for every cell, so that no shift goes unseen. */
export const distinct: Printed = (outcome, applicant) =>
  String(100 + OUTCOME_ROWS.findIndex(({ code }) => code === outcome) * 10 + APPLICANTS.indexOf(applicant));

const lastPart = (label: string): string => label.split('/').at(-1) ?? label;

/** Rows of section three with plain two-column labels: the row's own label, then seven cells. */
export function applicationRows(edition: '2019' | '2021', printed: Printed): { outcome: Outcome; cells: string[] }[] {
  return OUTCOME_ROWS.filter((row) => row.row[edition] !== undefined).map((row) => ({
    outcome: row.code,
    cells: [lastPart(row.label.zh), ...APPLICANTS.map((applicant) => printed(row.code, applicant))],
  }));
}

export const APPLICANT_HEADER: CellSpec[] = ['', ...APPLICANT_COLUMNS.map(({ label }) => label.zh)];

/** Section three as one table, header and all rows. */
export function applicationTable(edition: '2019' | '2021', printed: Printed = distinct): Rows {
  return [APPLICANT_HEADER, ...applicationRows(edition, printed).map(({ cells }): CellSpec[] => cells)];
}

/** Section two of the form of 2021, with the header of every part. */
export const DISCLOSURE_2021: Rows = [
  ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
  ['规章', '1', '2', '3'],
  ['行政规范性文件', '4', '5', '6'],
  ['信息内容', ['本年处理决定数量', 3]],
  ['行政许可', ['70', 3]],
  ['行政处罚', ['80', 3]],
  ['行政强制', ['90', 3]],
  ['信息内容', ['本年收费金额（单位：万元）', 3]],
  ['行政事业性收费', ['12.5', 3]],
];

/** Section two of the form of 2019. */
export const DISCLOSURE_2019: Rows = [
  ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'],
  ['规章', '1', '2', '3'],
  ['规范性文件', '4', '5', '6'],
  ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
  ['行政许可', '7', '-8', '9'],
  ['其他对外管理服务事项', '10', '11', '12'],
  ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
  ['行政处罚', '13', '14', '15'],
  ['行政强制', '16', '17', '18'],
  ['信息内容', '上一年项目数量', ['本年增/减', 2]],
  ['行政事业性收费', '19', ['20', 2]],
  ['信息内容', '采购项目数量', ['采购总金额', 2]],
  ['政府集中采购', '21', ['22.5万元', 2]],
];

const RESULTS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];

/** Section four with its three header rows. */
export const reviewTable = (values: readonly CellSpec[]): Rows => [
  [
    ['行政复议', 5],
    ['行政诉讼', 10],
  ],
  [...RESULTS.map((label): CellSpec => [label, 1, 2]), ['未经复议直接起诉', 5], ['复议后起诉', 5]],
  [...RESULTS, ...RESULTS],
  [...values],
];

/** The annex of 2014: label, unit, number. */
export const annexTable = (numberOf: (index: number) => string): Rows => [
  ['统计指标', '单位', '统计数'],
  ...ANNEX_ROWS.map(({ label, unit }, i): CellSpec[] => [label.zh, unit, numberOf(i)]),
];
