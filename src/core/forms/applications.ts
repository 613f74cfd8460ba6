/**
 * Section three, 收到和处理政府信息公开申请情况: applicants across, outcomes down.
 */
import type { Applicant, EditionId, Outcome } from './codes.js';

export interface ApplicantColumn {
  code: Applicant;
  label: { zh: string; en: string };
}

export const APPLICANT_COLUMNS: readonly ApplicantColumn[] = [
  { code: 'natural_person', label: { zh: '自然人', en: 'natural persons' } },
  { code: 'commercial_enterprise', label: { zh: '商业企业', en: 'commercial enterprises' } },
  { code: 'research_institution', label: { zh: '科研机构', en: 'scientific research institutions' } },
  { code: 'public_welfare_organization', label: { zh: '社会公益组织', en: 'public-interest organisations' } },
  { code: 'legal_service_organization', label: { zh: '法律服务机构', en: 'legal service institutions' } },
  { code: 'other_organization', label: { zh: '其他', en: 'other organisations' } },
  { code: 'total', label: { zh: '总计', en: 'total' } },
];

export type OutcomeGroup = 'denied' | 'unavailable' | 'not_processed' | 'other_handling';

export interface OutcomeRow {
  code: Outcome;
  group: OutcomeGroup | null;
  /** The printed label, group and row joined by `/`. */
  label: { zh: string; en: string };
  /** Row of the form, from 1, in each edition that has it. */
  row: Partial<Record<EditionId, number>>;
}

export const OUTCOME_ROWS: readonly OutcomeRow[] = [
  {
    code: 'received',
    group: null,
    label: { zh: '一、本年新收政府信息公开申请数量', en: 'requests received this year' },
    row: { '2019': 1, '2021': 1 },
  },
  {
    code: 'carried_in',
    group: null,
    label: { zh: '二、上年结转政府信息公开申请数量', en: 'requests carried in from last year' },
    row: { '2019': 2, '2021': 2 },
  },
  {
    code: 'granted',
    group: null,
    label: { zh: '三、本年度办理结果/（一）予以公开', en: 'disclosed in full' },
    row: { '2019': 3, '2021': 3 },
  },
  {
    code: 'partially_granted',
    group: null,
    label: {
      zh: '三、本年度办理结果/（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
      en: 'disclosed in part (if separated, counted only here)',
    },
    row: { '2019': 4, '2021': 4 },
  },
  {
    code: 'denied_state_secret',
    group: 'denied',
    label: { zh: '三、本年度办理结果/（三）不予公开/1.属于国家秘密', en: 'state secret' },
    row: { '2019': 5, '2021': 5 },
  },
  {
    code: 'denied_law_prohibited',
    group: 'denied',
    label: {
      zh: '三、本年度办理结果/（三）不予公开/2.其他法律行政法规禁止公开',
      en: 'disclosure prohibited by other law or administrative regulation',
    },
    row: { '2019': 6, '2021': 6 },
  },
  {
    code: 'denied_three_securities_one_stability',
    group: 'denied',
    label: {
      zh: '三、本年度办理结果/（三）不予公开/3.危及“三安全一稳定”',
      en: 'would endanger state security, public security, economic security or social stability',
    },
    row: { '2019': 7, '2021': 7 },
  },
  {
    code: 'denied_third_party',
    group: 'denied',
    label: {
      zh: '三、本年度办理结果/（三）不予公开/4.保护第三方合法权益',
      en: 'protects lawful rights of a third party (trade secret, privacy)',
    },
    row: { '2019': 8, '2021': 8 },
  },
  {
    code: 'denied_internal_affairs',
    group: 'denied',
    label: {
      zh: '三、本年度办理结果/（三）不予公开/5.属于三类内部事务信息',
      en: 'internal affairs (personnel, logistics, internal workflow)',
    },
    row: { '2019': 9, '2021': 9 },
  },
  {
    code: 'denied_process_information',
    group: 'denied',
    label: {
      zh: '三、本年度办理结果/（三）不予公开/6.属于四类过程性信息',
      en: 'process information (discussion records, drafts, consultation letters, requests for instructions)',
    },
    row: { '2019': 10, '2021': 10 },
  },
  {
    code: 'denied_enforcement_file',
    group: 'denied',
    label: { zh: '三、本年度办理结果/（三）不予公开/7.属于行政执法案卷', en: 'administrative enforcement case file' },
    row: { '2019': 11, '2021': 11 },
  },
  {
    code: 'denied_administrative_query',
    group: 'denied',
    label: {
      zh: '三、本年度办理结果/（三）不予公开/8.属于行政查询事项',
      en: 'administrative query matter (registries with their own rules)',
    },
    row: { '2019': 12, '2021': 12 },
  },
  {
    code: 'unavailable_not_held',
    group: 'unavailable',
    label: {
      zh: '三、本年度办理结果/（四）无法提供/1.本机关不掌握相关政府信息',
      en: 'information not held by this organ',
    },
    row: { '2019': 13, '2021': 13 },
  },
  {
    code: 'unavailable_must_be_created',
    group: 'unavailable',
    label: {
      zh: '三、本年度办理结果/（四）无法提供/2.没有现成信息需要另行制作',
      en: 'no existing information; would have to be created',
    },
    row: { '2019': 14, '2021': 14 },
  },
  {
    code: 'unavailable_unclear_after_correction',
    group: 'unavailable',
    label: {
      zh: '三、本年度办理结果/（四）无法提供/3.补正后申请内容仍不明确',
      en: 'request still unclear after correction',
    },
    row: { '2019': 15, '2021': 15 },
  },
  {
    code: 'not_processed_petition',
    group: 'not_processed',
    label: {
      zh: '三、本年度办理结果/（五）不予处理/1.信访举报投诉类申请',
      en: 'petition, report or complaint in the form of a request',
    },
    row: { '2019': 16, '2021': 16 },
  },
  {
    code: 'not_processed_repeat',
    group: 'not_processed',
    label: { zh: '三、本年度办理结果/（五）不予处理/2.重复申请', en: 'repeat request' },
    row: { '2019': 17, '2021': 17 },
  },
  {
    code: 'not_processed_publication',
    group: 'not_processed',
    label: { zh: '三、本年度办理结果/（五）不予处理/3.要求提供公开出版物', en: 'asks for a public publication' },
    row: { '2019': 18, '2021': 18 },
  },
  {
    code: 'not_processed_vexatious',
    group: 'not_processed',
    label: {
      zh: '三、本年度办理结果/（五）不予处理/4.无正当理由大量反复申请',
      en: 'many repeated requests without good reason',
    },
    row: { '2019': 19, '2021': 19 },
  },
  {
    code: 'not_processed_confirm_or_reissue',
    group: 'not_processed',
    label: {
      zh: '三、本年度办理结果/（五）不予处理/5.要求行政机关确认或重新出具已获取信息',
      en: 'asks to confirm or reissue information already obtained',
    },
    row: { '2019': 20, '2021': 20 },
  },
  {
    code: 'other_handling',
    group: 'other_handling',
    label: { zh: '三、本年度办理结果/（六）其他处理', en: 'other handling (single row)' },
    row: { '2019': 21 },
  },
  {
    code: 'other_no_correction_in_time',
    group: 'other_handling',
    label: {
      zh: '三、本年度办理结果/（六）其他处理/1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      en: 'applicant failed without good reason to correct in time; no longer processed',
    },
    row: { '2021': 21 },
  },
  {
    code: 'other_fee_unpaid',
    group: 'other_handling',
    label: {
      zh: '三、本年度办理结果/（六）其他处理/2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      en: 'applicant did not pay the notified fee in time; no longer processed',
    },
    row: { '2021': 22 },
  },
  {
    code: 'other_other',
    group: 'other_handling',
    label: { zh: '三、本年度办理结果/（六）其他处理/3.其他', en: 'other' },
    row: { '2021': 23 },
  },
  {
    code: 'decided_total',
    group: null,
    label: { zh: '三、本年度办理结果/（七）总计', en: 'total handled' },
    row: { '2019': 22, '2021': 24 },
  },
  {
    code: 'carried_out',
    group: null,
    label: { zh: '四、结转下年度继续办理', en: 'carried over to next year' },
    row: { '2019': 23, '2021': 25 },
  },
];
