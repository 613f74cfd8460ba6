/**
 * The words printed in the tables, as data: what a row label, a column header or a group
 * heading may read, in the variants met in the wild. Everything is compared by `labelKey`,
 * which forgets what printers vary: width, spaces, punctuation and numbering.
 */
import type { Applicant, Outcome } from './codes.js';
import { remember } from './remember.js';

/** Rows of section two. */
export type DisclosureRow =
  'rules' | 'normative_documents' | 'licensing' | 'other_services' | 'penalty' | 'coercion' | 'fee' | 'procurement';

/** Columns of section two, over both editions. */
export type DisclosureColumn =
  | 'issued'
  | 'repealed'
  | 'in_force'
  | 'made'
  | 'disclosed'
  | 'disclosed_cumulative'
  | 'previous_items'
  | 'items_change'
  | 'decisions'
  | 'amount'
  | 'projects';

export type OutcomeGroupLabel = 'denied' | 'unavailable' | 'not_processed' | 'other_handling' | 'decided';

export type ReviewLeaf = 'upheld' | 'corrected' | 'other' | 'pending' | 'total';
export type ReviewHead = 'reconsideration' | 'litigation' | 'litigation_direct' | 'litigation_after_reconsideration';

/** Code → every wording, the form's own first. */
type Wordings<Code extends string> = Readonly<Record<Code, readonly string[]>>;

export const DISCLOSURE_ROW_LABELS: Wordings<DisclosureRow> = {
  rules: ['规章', '政府规章', '部门规章', '地方政府规章'],
  normative_documents: ['行政规范性文件', '规范性文件'],
  licensing: ['行政许可', '行政许可事项'],
  other_services: ['其他对外管理服务事项', '其他对外管理服务'],
  penalty: ['行政处罚'],
  coercion: ['行政强制'],
  fee: ['行政事业性收费', '行政事业性收费项目'],
  procurement: ['政府集中采购'],
};

export const DISCLOSURE_COLUMN_LABELS: Wordings<DisclosureColumn> = {
  issued: ['本年制发件数', '本年制发数', '本年度制发数', '本年度制发件数', '制发件数', '本年制发数量', '本年制发'],
  repealed: ['本年废止件数', '本年废止数', '本年度废止件数', '废止件数', '本年废止数量', '本年废止'],
  in_force: ['现行有效件数', '现行有效件', '现行有效数', '现行有效件数历史累计', '现行有效数量', '现行有效'],
  made: ['本年新制作数量', '本年新制作数', '本年制作数量', '本年新制作'],
  disclosed: ['本年新公开数量', '本年新公开数', '本年公开数量', '本年新公开'],
  disclosed_cumulative: ['对外公开总数量', '公开总数量', '对外公开总数', '对外公开数量'],
  previous_items: ['上一年项目数量', '上年项目数量', '上一年项目数', '上年项目数'],
  items_change: ['本年增减', '增减', '本年度增减'],
  decisions: ['本年处理决定数量', '处理决定数量', '本年度处理决定数量', '处理决定数', '本年处理决定数'],
  amount: [
    '本年收费金额',
    '本年收费金额（单位：万元）',
    '本年收费总金额',
    '收费金额',
    '收费总金额',
    '本年度收费金额',
    '采购总金额',
    '采购金额',
    '采购总额',
  ],
  projects: ['采购项目数量', '采购项目数'],
};

/** A header cut by a lost line break: 本年新制作数量 and 本年新公开数量 both read so, and only their order tells. */
export const CUT_HEADER = '本年新';

export const DISCLOSURE_CORNER = '信息内容';

export const APPLICANT_LABELS: Wordings<Applicant> = {
  natural_person: ['自然人', '公民'],
  commercial_enterprise: ['商业企业', '企业'],
  research_institution: ['科研机构'],
  public_welfare_organization: ['社会公益组织', '社会公益', '公益组织'],
  legal_service_organization: ['法律服务机构', '法律服务'],
  other_organization: ['其他', '其它'],
  total: ['总计', '合计', '小计'],
};

/** Headers above the applicants that are none themselves. */
export const APPLICANT_HEADS: readonly string[] = ['申请人情况', '法人或其他组织', '法人及其他组织', '法人和其他组织'];

export const OUTCOME_LABELS: Wordings<Outcome> = {
  received: ['本年新收政府信息公开申请数量', '本年新收政府信息公开申请', '本年新收申请数量', '本年新收'],
  carried_in: [
    '上年结转政府信息公开申请数量',
    '上年结转政府信息公开申请',
    '上一年结转政府信息公开申请数量',
    '上年度结转政府信息公开申请数量',
    '上一年结转',
    '上年结转',
  ],
  granted: ['予以公开', '同意公开'],
  partially_granted: [
    '部分公开区分处理的只计这一情形不计其他情形',
    '部分公开区分处理的只计这一情形',
    '部分公开区分处理的只计这一情形不计其他',
    '部分公开',
  ],
  denied_state_secret: ['属于国家秘密', '国家秘密', '涉及国家秘密'],
  denied_law_prohibited: [
    '其他法律行政法规禁止公开',
    '法律行政法规禁止公开',
    '其他法律法规禁止公开',
    '其他法律行政止公开',
    '其他法律、行政法规禁止公开的',
  ],
  denied_three_securities_one_stability: ['危及三安全一稳定', '三安全一稳定'],
  denied_third_party: ['保护第三方合法权益', '第三方合法权益'],
  denied_internal_affairs: ['属于三类内部事务信息', '三类内部事务信息', '内部事务信息', '属于内部事务信息'],
  denied_process_information: [
    '属于四类过程性信息',
    '四类过程性信息',
    '过程性信息',
    '四类过程性性信息',
    '属于过程性信息',
  ],
  denied_enforcement_file: ['属于行政执法案卷', '行政执法案卷', '行政执法案卷信息', '属于行政执法案卷信息'],
  denied_administrative_query: ['属于行政查询事项', '行政查询事项'],
  unavailable_not_held: ['本机关不掌握相关政府信息', '本机关不掌握', '本机关不掌握相关信息'],
  unavailable_must_be_created: ['没有现成信息需要另行制作', '没有现成信息', '需要另行制作'],
  unavailable_unclear_after_correction: ['补正后申请内容仍不明确', '补正后仍不明确', '补正后申请仍不明确'],
  not_processed_petition: ['信访举报投诉类申请', '信访举报投诉'],
  not_processed_repeat: ['重复申请'],
  not_processed_publication: ['要求提供公开出版物'],
  not_processed_vexatious: ['无正当理由大量反复申请'],
  not_processed_confirm_or_reissue: [
    '要求行政机关确认或重新出具已获取信息',
    '确认或重新出具已获取信息',
    '要求确认或重新出具已获取信息',
  ],
  other_handling: ['其他处理', '其它处理'],
  other_no_correction_in_time: [
    '申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申请',
    '申请人无正当理由逾期不补正',
    '逾期不补正',
  ],
  other_fee_unpaid: [
    '申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开申请',
    '申请人逾期未按收费通知要求缴纳费用',
    '逾期不缴费',
    '逾期未缴费',
  ],
  other_other: ['其他', '其它'],
  decided_total: ['总计', '合计', '小计'],
  carried_out: [
    '结转下年度继续办理',
    '结转下一年度继续办理',
    '结转下年度办理',
    '结转下年度',
    '结转下一年',
    '转下年度继续办理',
  ],
};

export const OUTCOME_GROUP_LABELS: Wordings<OutcomeGroupLabel> = {
  denied: ['不予公开'],
  unavailable: ['无法提供'],
  not_processed: ['不予处理'],
  other_handling: ['其他处理', '其它处理'],
  decided: ['本年度办理结果', '本年办理结果', '办理结果'],
};

export const REVIEW_LEAF_LABELS: Wordings<ReviewLeaf> = {
  upheld: ['结果维持', '维持'],
  corrected: ['结果纠正', '纠正'],
  other: ['其他结果', '其它结果'],
  pending: ['尚未审结', '未审结', '尚未办结'],
  total: ['总计', '合计', '小计'],
};

export const REVIEW_HEAD_LABELS: Wordings<ReviewHead> = {
  reconsideration: ['行政复议'],
  litigation: ['行政诉讼'],
  litigation_direct: ['未经复议直接起诉', '未经行政复议直接起诉', '直接起诉'],
  litigation_after_reconsideration: ['复议后起诉', '经复议后起诉', '行政复议后起诉'],
};

/** Numbering that precedes a label: `三、` `（三）` `3.` `3、` `(3)` `③`. */
const NUMBERING = /^(?:\(?[一二三四五六七八九十\d]{1,3}[)、.,:]|[\u2460-\u2473])+/;
/** All that printers vary and no label needs. Brackets go, what they hold stays. */
const NOISE = /[\s\p{P}\p{S}\u00a0\u3000]+/gu;

/** Marks of notes, which folding to plain characters would make digits of the label. */
const NOTE_MARKS = /[⁰¹²³⁴-⁹]+/g;

/** The part of a label that counts: no width, spaces, punctuation, marks of notes or leading number. */
export function labelKey(text: string): string {
  return isDigits(text) || isHan(text) ? text : foldedKey(text);
}

const foldedKey = remember((text) =>
  text
    .replace(NOTE_MARKS, '')
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(NUMBERING, '')
    .replace(NOISE, '')
    .replace(/^\d{1,2}(?=\D)/, ''),
);

/** Digits alone, as in most cells; a label is never that. */
export function isDigits(text: string): boolean {
  return isWithin(text, 0x30, 0x39);
}

/** Characters alone, as in most labels: there is nothing to forget. */
function isHan(text: string): boolean {
  return isWithin(text, 0x4e00, 0x9fff);
}

// A loop and no expression: every cell is asked several times, and calling one costs more than a cell is long.
function isWithin(text: string, first: number, last: number): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < first || code > last) return false;
  }
  return true;
}

/** Label key → code for one vocabulary. */
export function indexWordings<Code extends string>(wordings: Wordings<Code>): ReadonlyMap<string, Code> {
  const index = new Map<string, Code>();
  for (const code of Object.keys(wordings) as Code[])
    for (const wording of wordings[code]) index.set(labelKey(wording), code);
  return index;
}
