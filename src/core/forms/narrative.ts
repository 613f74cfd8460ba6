/**
 * Counts that the prose of a report states.
 */
import type { NarrativeCode } from './codes.js';

export interface NarrativeIndicator {
  code: NarrativeCode;
  label: { zh: string; en: string };
  unit: 'application' | 'case' | 'item' | 'document' | 'event' | 'issue' | 'CNY';
}

export const NARRATIVE: readonly NarrativeIndicator[] = [
  {
    code: 'applications_received',
    label: { zh: '收到/受理政府信息公开申请', en: 'applications received' },
    unit: 'application',
  },
  { code: 'applications_decided', label: { zh: '答复/办结', en: 'applications decided' }, unit: 'application' },
  { code: 'carried_in', label: { zh: '上年结转', en: 'carried in from last year' }, unit: 'application' },
  { code: 'carried_out', label: { zh: '结转下年度', en: 'carried over to next year' }, unit: 'application' },
  { code: 'granted', label: { zh: '予以公开', en: 'disclosed in full' }, unit: 'application' },
  { code: 'partially_granted', label: { zh: '部分公开', en: 'disclosed in part' }, unit: 'application' },
  { code: 'denied', label: { zh: '不予公开', en: 'denied (all grounds)' }, unit: 'application' },
  { code: 'unavailable', label: { zh: '无法提供', en: 'unavailable (all grounds)' }, unit: 'application' },
  { code: 'not_processed', label: { zh: '不予处理', en: 'not processed (all grounds)' }, unit: 'application' },
  { code: 'other_handling', label: { zh: '其他处理', en: 'other handling (all kinds)' }, unit: 'application' },
  { code: 'reconsideration_total', label: { zh: '行政复议', en: 'administrative reconsiderations' }, unit: 'case' },
  { code: 'reconsideration_upheld', label: { zh: '复议维持', en: 'reconsiderations: upheld' }, unit: 'case' },
  { code: 'reconsideration_corrected', label: { zh: '复议纠正', en: 'reconsiderations: corrected' }, unit: 'case' },
  { code: 'reconsideration_other', label: { zh: '复议其他结果', en: 'reconsiderations: other' }, unit: 'case' },
  { code: 'reconsideration_pending', label: { zh: '复议尚未审结', en: 'reconsiderations: pending' }, unit: 'case' },
  {
    code: 'litigation_total',
    label: { zh: '行政诉讼（两类合计）', en: 'administrative litigation (both kinds)' },
    unit: 'case',
  },
  { code: 'litigation_upheld', label: { zh: '诉讼维持', en: 'litigation: upheld' }, unit: 'case' },
  { code: 'litigation_corrected', label: { zh: '诉讼纠正', en: 'litigation: corrected' }, unit: 'case' },
  { code: 'litigation_other', label: { zh: '诉讼其他结果', en: 'litigation: other' }, unit: 'case' },
  { code: 'litigation_pending', label: { zh: '诉讼尚未审结', en: 'litigation: pending' }, unit: 'case' },
  {
    code: 'proactive_items',
    label: { zh: '主动公开政府信息（条/件）', en: 'items of government information disclosed proactively' },
    unit: 'item',
  },
  {
    code: 'website_items',
    label: { zh: '门户网站发布信息', en: 'items published on the portal website' },
    unit: 'item',
  },
  { code: 'documents_disclosed', label: { zh: '主动公开文件', en: 'official documents disclosed' }, unit: 'document' },
  {
    code: 'normative_documents_published',
    label: { zh: '公开规范性文件', en: 'normative documents disclosed' },
    unit: 'document',
  },
  { code: 'policy_interpretations', label: { zh: '政策解读', en: 'policy interpretations published' }, unit: 'item' },
  { code: 'press_conferences', label: { zh: '新闻发布会', en: 'press conferences' }, unit: 'event' },
  { code: 'microblog_posts', label: { zh: '政务微博发布', en: 'official microblog posts' }, unit: 'item' },
  { code: 'wechat_posts', label: { zh: '政务微信发布', en: 'official WeChat posts' }, unit: 'item' },
  { code: 'gazette_issues', label: { zh: '政府公报', en: 'gazette issues' }, unit: 'issue' },
  { code: 'processing_fees', label: { zh: '信息处理费', en: 'information-processing fees collected' }, unit: 'CNY' },
];
