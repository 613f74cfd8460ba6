/**
 * Section four, 行政复议、行政诉讼: one row of fifteen figures, three groups of five.
 */
import type { ReviewLitigationCode } from './codes.js';

export type ReviewGroup = 'reconsideration' | 'litigation_direct' | 'litigation_after_reconsideration';

export interface ReviewLitigationColumn {
  code: ReviewLitigationCode;
  group: ReviewGroup;
  label: { zh: string; en: string };
  /** Column of the form, from 1. */
  column: number;
}

export const REVIEW_LITIGATION_COLUMNS: readonly ReviewLitigationColumn[] = [
  {
    code: 'reconsideration_upheld',
    group: 'reconsideration',
    label: { zh: '行政复议/结果维持', en: 'administrative reconsideration, result upheld' },
    column: 1,
  },
  {
    code: 'reconsideration_corrected',
    group: 'reconsideration',
    label: { zh: '行政复议/结果纠正', en: 'administrative reconsideration, result corrected' },
    column: 2,
  },
  {
    code: 'reconsideration_other',
    group: 'reconsideration',
    label: { zh: '行政复议/其他结果', en: 'administrative reconsideration, other result' },
    column: 3,
  },
  {
    code: 'reconsideration_pending',
    group: 'reconsideration',
    label: { zh: '行政复议/尚未审结', en: 'administrative reconsideration, pending' },
    column: 4,
  },
  {
    code: 'reconsideration_total',
    group: 'reconsideration',
    label: { zh: '行政复议/总计', en: 'administrative reconsideration, total' },
    column: 5,
  },
  {
    code: 'litigation_direct_upheld',
    group: 'litigation_direct',
    label: {
      zh: '行政诉讼/未经复议直接起诉/结果维持',
      en: 'administrative litigation brought without reconsideration, result upheld',
    },
    column: 6,
  },
  {
    code: 'litigation_direct_corrected',
    group: 'litigation_direct',
    label: {
      zh: '行政诉讼/未经复议直接起诉/结果纠正',
      en: 'administrative litigation brought without reconsideration, result corrected',
    },
    column: 7,
  },
  {
    code: 'litigation_direct_other',
    group: 'litigation_direct',
    label: {
      zh: '行政诉讼/未经复议直接起诉/其他结果',
      en: 'administrative litigation brought without reconsideration, other result',
    },
    column: 8,
  },
  {
    code: 'litigation_direct_pending',
    group: 'litigation_direct',
    label: {
      zh: '行政诉讼/未经复议直接起诉/尚未审结',
      en: 'administrative litigation brought without reconsideration, pending',
    },
    column: 9,
  },
  {
    code: 'litigation_direct_total',
    group: 'litigation_direct',
    label: {
      zh: '行政诉讼/未经复议直接起诉/总计',
      en: 'administrative litigation brought without reconsideration, total',
    },
    column: 10,
  },
  {
    code: 'litigation_after_reconsideration_upheld',
    group: 'litigation_after_reconsideration',
    label: { zh: '行政诉讼/复议后起诉/结果维持', en: 'administrative litigation after reconsideration, result upheld' },
    column: 11,
  },
  {
    code: 'litigation_after_reconsideration_corrected',
    group: 'litigation_after_reconsideration',
    label: {
      zh: '行政诉讼/复议后起诉/结果纠正',
      en: 'administrative litigation after reconsideration, result corrected',
    },
    column: 12,
  },
  {
    code: 'litigation_after_reconsideration_other',
    group: 'litigation_after_reconsideration',
    label: { zh: '行政诉讼/复议后起诉/其他结果', en: 'administrative litigation after reconsideration, other result' },
    column: 13,
  },
  {
    code: 'litigation_after_reconsideration_pending',
    group: 'litigation_after_reconsideration',
    label: { zh: '行政诉讼/复议后起诉/尚未审结', en: 'administrative litigation after reconsideration, pending' },
    column: 14,
  },
  {
    code: 'litigation_after_reconsideration_total',
    group: 'litigation_after_reconsideration',
    label: { zh: '行政诉讼/复议后起诉/总计', en: 'administrative litigation after reconsideration, total' },
    column: 15,
  },
];
