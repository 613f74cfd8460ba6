/**
 * The statistical annex of 2014 to 2018 (政府信息公开情况统计表). Row numbers of local copies
 * differ, so rows are known by their labels and by the order in which they stand.
 */
import type { AnnexCode } from './codes.js';

export interface AnnexRow {
  code: AnnexCode;
  label: { zh: string; en: string };
  unit: '条' | '件' | '次' | '篇' | '万元' | '个' | '人' | '人次';
}

export const ANNEX_ROWS: readonly AnnexRow[] = [
  {
    code: 'proactive_items',
    label: {
      zh: '（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）',
      en: 'items disclosed proactively (same item by several channels counted once)',
    },
    unit: '条',
  },
  {
    code: 'normative_disclosed',
    label: { zh: '其中：主动公开规范性文件数', en: 'of which normative documents disclosed' },
    unit: '条',
  },
  {
    code: 'normative_issued',
    label: { zh: '制发规范性文件总数', en: 'normative documents issued in total' },
    unit: '件',
  },
  { code: 'by_gazette', label: { zh: '1.政府公报公开政府信息数', en: 'government gazette' }, unit: '条' },
  { code: 'by_website', label: { zh: '2.政府网站公开政府信息数', en: 'government website' }, unit: '条' },
  { code: 'by_weibo', label: { zh: '3.政务微博公开政府信息数', en: 'official microblog' }, unit: '条' },
  { code: 'by_wechat', label: { zh: '4.政务微信公开政府信息数', en: 'official WeChat' }, unit: '条' },
  { code: 'by_other', label: { zh: '5.其他方式公开政府信息数', en: 'other channels' }, unit: '条' },
  {
    code: 'responses',
    label: {
      zh: '（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）',
      en: 'responses to public concerns (one topic counted once)',
    },
    unit: '次',
  },
  { code: 'press_conferences', label: { zh: '1.参加或举办新闻发布会总次数', en: 'press conferences' }, unit: '次' },
  {
    code: 'press_conferences_head',
    label: { zh: '其中：主要负责同志参加新闻发布会次数', en: 'of which attended by the head' },
    unit: '次',
  },
  { code: 'interviews', label: { zh: '2.政府网站在线访谈次数', en: 'online interviews' }, unit: '次' },
  {
    code: 'interviews_head',
    label: { zh: '其中：主要负责同志参加政府网站在线访谈次数', en: 'of which with the head' },
    unit: '次',
  },
  { code: 'interpretations', label: { zh: '3.政策解读稿件发布数', en: 'policy interpretation articles' }, unit: '篇' },
  {
    code: 'social_responses',
    label: { zh: '4.微博微信回应事件数', en: 'incidents answered by weibo/WeChat' },
    unit: '次',
  },
  { code: 'other_responses', label: { zh: '5.其他方式回应事件数', en: 'incidents answered otherwise' }, unit: '次' },
  { code: 'received', label: { zh: '（一）收到申请数', en: 'requests received' }, unit: '件' },
  { code: 'received_in_person', label: { zh: '1.当面申请数', en: 'in person' }, unit: '件' },
  { code: 'received_fax', label: { zh: '2.传真申请数', en: 'by fax' }, unit: '件' },
  { code: 'received_online', label: { zh: '3.网络申请数', en: 'online' }, unit: '件' },
  { code: 'received_letter', label: { zh: '4.信函申请数', en: 'by letter' }, unit: '件' },
  { code: 'concluded', label: { zh: '（二）申请办结数', en: 'requests concluded' }, unit: '件' },
  { code: 'concluded_on_time', label: { zh: '1.按时办结数', en: 'on time' }, unit: '件' },
  { code: 'concluded_extended', label: { zh: '2.延期办结数', en: 'after extension' }, unit: '件' },
  { code: 'replies', label: { zh: '（三）申请答复数', en: 'replies' }, unit: '件' },
  {
    code: 'reply_already_public',
    label: { zh: '1.属于已主动公开范围数', en: 'already proactively disclosed' },
    unit: '件',
  },
  { code: 'reply_granted', label: { zh: '2.同意公开答复数', en: 'disclosure agreed' }, unit: '件' },
  { code: 'reply_partial', label: { zh: '3.同意部分公开答复数', en: 'partial disclosure agreed' }, unit: '件' },
  { code: 'reply_denied', label: { zh: '4.不同意公开答复数', en: 'disclosure refused' }, unit: '件' },
  { code: 'denied_state_secret', label: { zh: '其中：涉及国家秘密', en: 'state secret' }, unit: '件' },
  { code: 'denied_trade_secret', label: { zh: '涉及商业秘密', en: 'trade secret' }, unit: '件' },
  { code: 'denied_privacy', label: { zh: '涉及个人隐私', en: 'personal privacy' }, unit: '件' },
  {
    code: 'denied_security',
    label: {
      zh: '危及国家安全、公共安全、经济安全和社会稳定',
      en: 'would endanger the three securities and one stability',
    },
    unit: '件',
  },
  {
    code: 'denied_not_gi',
    label: { zh: '不是《条例》所指政府信息', en: 'not government information under the Regulation' },
    unit: '件',
  },
  { code: 'denied_other', label: { zh: '法律法规规定的其他情形', en: 'other case under law' }, unit: '件' },
  {
    code: 'reply_not_ours',
    label: { zh: '5.不属于本行政机关公开数', en: 'not for this organ to disclose' },
    unit: '件',
  },
  { code: 'reply_nonexistent', label: { zh: '6.申请信息不存在数', en: 'information does not exist' }, unit: '件' },
  { code: 'reply_amend', label: { zh: '7.告知作出更改补充数', en: 'told to amend or supplement' }, unit: '件' },
  {
    code: 'reply_other_channel',
    label: { zh: '8.告知通过其他途径办理数', en: 'referred to other channels' },
    unit: '件',
  },
  { code: 'reconsideration', label: { zh: '四、行政复议数量', en: 'administrative reconsiderations' }, unit: '件' },
  { code: 'reconsideration_upheld', label: { zh: '（一）维持具体行政行为数', en: 'upheld' }, unit: '件' },
  { code: 'reconsideration_corrected', label: { zh: '（二）被依法纠错数', en: 'corrected' }, unit: '件' },
  { code: 'reconsideration_other', label: { zh: '（三）其他情形数', en: 'other' }, unit: '件' },
  { code: 'litigation', label: { zh: '五、行政诉讼数量', en: 'administrative lawsuits' }, unit: '件' },
  {
    code: 'litigation_upheld',
    label: { zh: '（一）维持具体行政行为或者驳回原告诉讼请求数', en: 'upheld or claim rejected' },
    unit: '件',
  },
  { code: 'litigation_corrected', label: { zh: '（二）被依法纠错数', en: 'corrected' }, unit: '件' },
  { code: 'litigation_other', label: { zh: '（三）其他情形数', en: 'other' }, unit: '件' },
  { code: 'complaints', label: { zh: '六、举报投诉数量', en: 'reports and complaints' }, unit: '件' },
  {
    code: 'fees_wan',
    label: { zh: '七、依申请公开信息收取的费用', en: 'fees collected for disclosure on request' },
    unit: '万元',
  },
  { code: 'units', label: { zh: '（一）政府信息公开工作专门机构数', en: 'dedicated units' }, unit: '个' },
  { code: 'reading_points', label: { zh: '（二）设置政府信息公开查阅点数', en: 'reading points' }, unit: '个' },
  { code: 'staff', label: { zh: '（三）从事政府信息公开工作人员数', en: 'staff' }, unit: '人' },
  {
    code: 'staff_full_time',
    label: { zh: '1.专职人员数（不包括政府公报及政府网站工作人员数）', en: 'full-time' },
    unit: '人',
  },
  { code: 'staff_part_time', label: { zh: '2.兼职人员数', en: 'part-time' }, unit: '人' },
  {
    code: 'funds_wan',
    label: {
      zh: '（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）',
      en: 'special funds',
    },
    unit: '万元',
  },
  { code: 'meetings', label: { zh: '（一）召开政府信息公开工作会议或专题会议数', en: 'meetings' }, unit: '次' },
  { code: 'courses', label: { zh: '（二）举办各类培训班数', en: 'training courses' }, unit: '次' },
  { code: 'trained', label: { zh: '（三）接受培训人员数', en: 'persons trained' }, unit: '人次' },
];
