/**
 * The wordings of the annex's rows: as printed, without the remark in brackets, without 其中. Rows
 * of one wording share an entry; their order in the table tells them apart.
 */
import { ANNEX_ROWS } from './annex-2014.js';
import type { AnnexCode } from './codes.js';
import { labelKey } from './labels.js';

/** Wordings that agencies print for a row beside the form's own. */
const REWORDED: Partial<Record<AnnexCode, readonly string[]>> = {
  proactive_items: ['主动公开政府信息总数', '主动公开信息数'],
  normative_issued: ['制发规范性文件数', '制发规范性文件总件数'],
  press_conferences: ['参加或举办新闻发布会次数', '参加或举办新闻发布会总数'],
  interpretations: ['政策解读稿件数', '发布政策解读稿件数'],
  social_responses: ['微博、微信回应事件数', '微博微信回应事件总数'],
  received: ['收到申请总数', '收到申请件数', '收到的申请数'],
  received_online: ['网上申请数'],
  received_letter: ['信件申请数'],
  concluded: ['申请办结总数'],
  replies: ['申请答复总数'],
  reply_not_ours: ['不属于本机关公开数', '不属于本行政机关公开范围数'],
  reply_nonexistent: ['申请公开的信息不存在数', '信息不存在数'],
  reply_amend: ['告知作出更改、补充数', '告知做出更改补充数'],
  denied_state_secret: ['属于国家秘密'],
  denied_not_gi: ['不是条例所指政府信息', '不属于《条例》所指政府信息'],
  denied_other: ['法律、法规规定的其它情形', '法律法规规定的其它情形'],
  reconsideration: ['行政复议数', '行政复议总数', '行政复议数量'],
  reconsideration_other: ['其它情形数'],
  litigation: ['行政诉讼数', '行政诉讼总数'],
  litigation_upheld: ['维持具体行政行为或驳回原告诉讼请求数'],
  complaints: ['举报投诉数', '举报投诉总数'],
  fees_wan: ['依申请公开信息收取费用', '依申请公开政府信息收取的费用'],
  units: ['政府信息公开专门机构数'],
  reading_points: ['政府信息公开查阅点数'],
  staff: ['政府信息公开工作人员数', '从事政府信息公开工作人员总数'],
  meetings: ['召开政府信息公开工作会议和专题会议数', '召开政府信息公开工作会议数'],
  courses: ['举办各类培训班次数'],
  trained: ['接受培训人次', '接受培训人次数'],
};

/** Codes by the wording they share, in the order in which they are printed. */
export const ANNEX_CODES_BY_WORDING: ReadonlyMap<string, readonly AnnexCode[]> = byWording();

/** The first code of each wording → its wordings. */
export const ANNEX_LABELS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [...ANNEX_CODES_BY_WORDING.values()].map(([first]) => [
    first ?? '',
    [...wordingsOf(labelOf(first)), ...((first && REWORDED[first]) ?? [])],
  ]),
);

/** The wording of a code, as a key. */
export function annexWording(code: AnnexCode): string {
  return labelKey(labelOf(code));
}

function byWording(): Map<string, AnnexCode[]> {
  const groups = new Map<string, AnnexCode[]>();
  for (const { code } of ANNEX_ROWS) {
    const key = annexWording(code);
    groups.set(key, [...(groups.get(key) ?? []), code]);
  }
  return groups;
}

function labelOf(code: AnnexCode | undefined): string {
  return ANNEX_ROWS.find((row) => row.code === code)?.label.zh ?? '';
}

function wordingsOf(label: string): string[] {
  const plain = label.replace(/(?<=.{4})[（(][^（()）]*[)）]/g, '');
  return [...new Set([label, plain, label.replace(/^其中：/, ''), plain.replace(/^其中：/, '')])];
}
