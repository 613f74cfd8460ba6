/**
 * Section two, 主动公开: the rows and columns of both national editions.
 * A figure is the meeting of a row label with a column header, so that the header decides
 * the edition and an extra row shifts nothing.
 */
import type { DisclosureCode, EditionId } from './codes.js';

export type Unit = 'document' | 'decision' | 'item' | 'project' | 'CNY';

export interface DisclosureIndicator {
  code: DisclosureCode;
  /** Row label and column header of the form, joined by `/`. */
  label: { zh: string; en: string };
  unit: Unit;
  editions: readonly EditionId[];
  /** May be negative: 本年增/减. */
  signed?: true;
  /** May have decimals: amounts of money, in yuan once read. */
  amount?: true;
  /** Unit the form prints in its header, where it prints one. */
  printedUnit?: '万元';
}

export const DISCLOSURE: readonly DisclosureIndicator[] = [
  {
    code: 'rules_issued',
    label: { zh: '规章/本年制发件数', en: 'government rules issued this year' },
    unit: 'document',
    editions: ['2021'],
  },
  {
    code: 'rules_repealed',
    label: { zh: '规章/本年废止件数', en: 'government rules repealed this year' },
    unit: 'document',
    editions: ['2021'],
  },
  {
    code: 'rules_in_force',
    label: { zh: '规章/现行有效件数', en: 'government rules in force at year end' },
    unit: 'document',
    editions: ['2021'],
  },
  {
    code: 'normative_documents_issued',
    label: { zh: '行政规范性文件/本年制发件数', en: 'administrative normative documents issued this year' },
    unit: 'document',
    editions: ['2021'],
  },
  {
    code: 'normative_documents_repealed',
    label: { zh: '行政规范性文件/本年废止件数', en: 'administrative normative documents repealed this year' },
    unit: 'document',
    editions: ['2021'],
  },
  {
    code: 'normative_documents_in_force',
    label: { zh: '行政规范性文件/现行有效件数', en: 'administrative normative documents in force at year end' },
    unit: 'document',
    editions: ['2021'],
  },
  {
    code: 'licensing_decisions',
    label: { zh: '行政许可/本年处理决定数量', en: 'administrative licensing decisions' },
    unit: 'decision',
    editions: ['2019', '2021'],
  },
  {
    code: 'penalty_decisions',
    label: { zh: '行政处罚/本年处理决定数量', en: 'administrative penalty decisions' },
    unit: 'decision',
    editions: ['2019', '2021'],
  },
  {
    code: 'coercion_decisions',
    label: { zh: '行政强制/本年处理决定数量', en: 'administrative compulsory-measure decisions' },
    unit: 'decision',
    editions: ['2019', '2021'],
  },
  {
    code: 'fee_amount',
    label: { zh: '行政事业性收费/本年收费金额（单位：万元）', en: 'administrative and institutional fees collected' },
    unit: 'CNY',
    editions: ['2021'],
    amount: true,
    printedUnit: '万元',
  },
  {
    code: 'rules_made',
    label: { zh: '规章/本年新制作数量', en: 'government rules made this year' },
    unit: 'document',
    editions: ['2019'],
  },
  {
    code: 'rules_disclosed',
    label: { zh: '规章/本年新公开数量', en: 'government rules newly disclosed this year' },
    unit: 'document',
    editions: ['2019'],
  },
  {
    code: 'rules_disclosed_cumulative',
    label: { zh: '规章/对外公开总数量', en: 'government rules disclosed in total' },
    unit: 'document',
    editions: ['2019'],
  },
  {
    code: 'normative_documents_made',
    label: { zh: '规范性文件/本年新制作数量', en: 'normative documents made this year' },
    unit: 'document',
    editions: ['2019'],
  },
  {
    code: 'normative_documents_disclosed',
    label: { zh: '规范性文件/本年新公开数量', en: 'normative documents newly disclosed this year' },
    unit: 'document',
    editions: ['2019'],
  },
  {
    code: 'normative_documents_disclosed_cumulative',
    label: { zh: '规范性文件/对外公开总数量', en: 'normative documents disclosed in total' },
    unit: 'document',
    editions: ['2019'],
  },
  {
    code: 'licensing_previous_items',
    label: { zh: '行政许可/上一年项目数量', en: 'administrative licensing: items at the end of last year' },
    unit: 'item',
    editions: ['2019'],
  },
  {
    code: 'licensing_items_change',
    label: { zh: '行政许可/本年增/减', en: 'administrative licensing: items added or removed this year' },
    unit: 'item',
    editions: ['2019'],
    signed: true,
  },
  {
    code: 'other_services_previous_items',
    label: {
      zh: '其他对外管理服务事项/上一年项目数量',
      en: 'other external management and service matters: items at the end of last year',
    },
    unit: 'item',
    editions: ['2019'],
  },
  {
    code: 'other_services_items_change',
    label: {
      zh: '其他对外管理服务事项/本年增/减',
      en: 'other external management and service matters: items added or removed this year',
    },
    unit: 'item',
    editions: ['2019'],
    signed: true,
  },
  {
    code: 'other_services_decisions',
    label: {
      zh: '其他对外管理服务事项/处理决定数量',
      en: 'other external management and service matters: decisions this year',
    },
    unit: 'decision',
    editions: ['2019'],
  },
  {
    code: 'penalty_previous_items',
    label: { zh: '行政处罚/上一年项目数量', en: 'administrative penalties: items at the end of last year' },
    unit: 'item',
    editions: ['2019'],
  },
  {
    code: 'penalty_items_change',
    label: { zh: '行政处罚/本年增/减', en: 'administrative penalties: items added or removed this year' },
    unit: 'item',
    editions: ['2019'],
    signed: true,
  },
  {
    code: 'coercion_previous_items',
    label: { zh: '行政强制/上一年项目数量', en: 'administrative compulsory measures: items at the end of last year' },
    unit: 'item',
    editions: ['2019'],
  },
  {
    code: 'coercion_items_change',
    label: { zh: '行政强制/本年增/减', en: 'administrative compulsory measures: items added or removed this year' },
    unit: 'item',
    editions: ['2019'],
    signed: true,
  },
  {
    code: 'fee_previous_items',
    label: { zh: '行政事业性收费/上一年项目数量', en: 'administrative fees: items at the end of last year' },
    unit: 'item',
    editions: ['2019'],
  },
  {
    code: 'fee_items_change',
    label: { zh: '行政事业性收费/本年增/减', en: 'administrative fees: items added or removed this year' },
    unit: 'item',
    editions: ['2019'],
    signed: true,
  },
  {
    code: 'procurement_projects',
    label: { zh: '政府集中采购/采购项目数量', en: 'centralised government procurement: projects' },
    unit: 'project',
    editions: ['2019'],
  },
  {
    code: 'procurement_amount',
    label: { zh: '政府集中采购/采购总金额', en: 'centralised government procurement: amount' },
    unit: 'CNY',
    editions: ['2019'],
    amount: true,
  },
];
