/**
 * The relations that the forms print or imply, as data. `checks.ts` evaluates them on every
 * parse; the API lists them as the codebook of findings.
 */
import type { LocalizedText, Severity } from '../parsed-report.js';

export interface Rule {
  code: RuleCode;
  severity: Severity;
  /** What one evaluation is about: an applicant column, an outcome row, a group, a figure. */
  scope: LocalizedText;
  /** The relation in words. */
  expression: LocalizedText;
  /** True when the form itself prints the relation (勾稽关系). */
  official: boolean;
}

export type RuleCode =
  | 'applications.balance'
  | 'applications.outcomes_sum'
  | 'applications.applicants_sum'
  | 'review_litigation.group_sum'
  | 'annex_2014.sums'
  | 'figures.non_negative_integer';

export const RULES: readonly Rule[] = [
  {
    code: 'applications.balance',
    severity: 'error',
    scope: { zh: '第三部分每一列', en: 'each applicant column of section three' },
    expression: {
      zh: '本年新收 + 上年结转 = 办理结果总计 + 结转下年度继续办理',
      en: 'received + carried in = total decided + carried out',
    },
    official: true,
  },
  {
    code: 'applications.outcomes_sum',
    severity: 'error',
    scope: { zh: '第三部分每一列', en: 'each applicant column of section three' },
    expression: { zh: '各项办理结果之和 = 总计', en: 'sum of all outcomes = total decided' },
    official: false,
  },
  {
    code: 'applications.applicants_sum',
    severity: 'error',
    scope: { zh: '第三部分每一行', en: 'each outcome row of section three' },
    expression: {
      zh: '自然人 + 五类法人或其他组织 = 总计',
      en: 'natural persons + five kinds of organisations = total',
    },
    official: false,
  },
  {
    code: 'review_litigation.group_sum',
    severity: 'error',
    scope: { zh: '第四部分每一组', en: 'each of the three groups of section four' },
    expression: {
      zh: '结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计',
      en: 'upheld + corrected + other + pending = total',
    },
    official: false,
  },
  {
    code: 'annex_2014.sums',
    severity: 'warning',
    scope: { zh: '2014—2018 年统计表的合计项与“其中”项', en: 'totals and parts of the annex of 2014 to 2018' },
    expression: {
      zh: '收到申请 = 四种方式之和；申请办结 = 按时 + 延期；申请答复 = 八类之和；不同意公开 = 六项理由之和；“其中”不大于其上一级',
      en: 'received = four ways; concluded = on time + extended; replies = eight kinds; denied = six grounds; a part is not more than its whole',
    },
    official: false,
  },
  {
    code: 'figures.non_negative_integer',
    severity: 'error',
    scope: { zh: '每一个数', en: 'every count' },
    expression: {
      zh: '数量应为不小于零的整数；“增/减”可为负，金额可有小数',
      en: 'a count is a whole number not below zero; 增/减 may be negative, amounts may have decimals',
    },
    official: false,
  },
];
