/**
 * The wordings of every indicator, as data: how its label ends in front of a number, which measure
 * words may follow the number, and what must not stand before the label. A new wording is a new
 * alternative here, not a new branch.
 */
import type { NarrativeCode } from '../../forms/codes.js';
import type { Topic } from './survey.js';

export interface Label {
  code: NarrativeCode;
  /** One of these stands in every wording; looked for first, since most phrases hold none. */
  signs: readonly string[];
  /** Matches at the end of the phrase before the number. */
  wording: RegExp;
  measures: ReadonlySet<string>;
  /** What the place must be about; absent where the wording says it all. */
  topics?: readonly Topic[];
  /** Words in the phrase before the label that make it another count. */
  refuse?: RegExp;
  /** What must not be told right before, beside a count of the same kind. */
  refuseBeside?: RegExp;
  /** Words behind the count that make it another body's. */
  refuseBehind?: RegExp;
  /** What must be told before in the sentence, where the label itself names only the verb. */
  after?: RegExp;
  /** Also read after 其中 and in brackets, where totals are not. */
  asPart: boolean;
  /** Belongs to the handling of applications, so it shares the scope of the count of applications. */
  ofApplications: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const APPLICATIONS = words('封 件 件(次) 件次 起 宗 份 条 次 例 项 个 批 则 人次');
const CASES = words('件 件(次) 件次 起 宗 例 个 次 项 份');
const ITEMS = words('条 件 篇 则 个 份 项 次 条次 篇次');
const DOCUMENTS = words('件 份 个 部 篇 项 条');
const INTERPRETATIONS = words('条 个 篇 件 则 份 次 期 项 部 篇次');
const EVENTS = words('场 次 场次 个 期');
const ISSUES = words('期 期次 辑');
const MONEY = words('元 圆');

/** Applications by any name. */
export const APPLICATION =
  '(?:(?:要求|请求|申请)(?:获取|公开)(?:相关|有关)?(?:政府)?信息的?(?:书面)?申请|(?:政府|政务)?(?:信息)?(?:依申请)?公开(?:信息)?的?(?:书面)?申请|(?:政府|政务)信息的?申请|依申请(?:需要|需|要求)?公开(?:的)?(?:政府信息|政务信息|信息)?(?:公开)?(?:的)?(?:申请)?|依申请(?:信息公开|政府信息公开|公开政府信息|信息)|申请(?:公开(?:政府)?(?:信息)?|政府信息公开)|信息公开依申请)(?:事项|案件|办件|办理(?=事项|件)|信件|函件|来信|来函|材料|信息|工单|请求|要求|诉求|情况|件|表|书|工作)*';

const SUCH = '(?:的)?(?:政府)?(?:信息)?(?:公开)?(?:申请|答复|决定|情形|情况|类|件)*';

const PREVIOUS = '(?:上一?年度?|去年度?|前一年度?|以前年度|往年)';
const NEXT = '(?:下一?个?年度?|次年度?|明年度?|第二年度?|来年)';
const CARRIED = '(?:结转|转结|顺延|延续|延期|接转|跨年|留转)';
const GOING_ON = '(?:继续)?(?:进行)?(?:办理|答复|处理|办结|审理)?(?:的)?';

const IN_APPLICATIONS: readonly Topic[] = ['application'];

const CARRIED_IN = new RegExp(
  `(?:${PREVIOUS}(?:的)?(?:未办结|未办理完毕|未完成)?(?:的)?(?:${CARRIED}|转入|遗留|转来)(?:过来|下来|而来|到|至|入|的|本年度?|今年)*|${CARRIED}(?:自)?${PREVIOUS}|${CARRIED}(?:到|至|入)?(?:本年度?|今年))${GOING_ON}(?:${APPLICATION}|申请|事项|件)?$`,
);
export const CARRIED_OUT = new RegExp(
  `(?:(?:${CARRIED}|转)(?:至|到|入|在)?${NEXT}|${NEXT}(?:继续)?(?:办理|答复|处理)|${NEXT}${CARRIED})${GOING_ON}(?:${APPLICATION}|申请|事项|件)?$`,
);
/** Carried from or to a year that is named; whether in or out depends on the year reported on. */
export const CARRIED_YEAR = new RegExp(
  `(?:(20\\d\\d)年度?(?:的)?${CARRIED}|(?:${CARRIED}|转)(?:至|到|入)?(20\\d\\d)年度?)${GOING_ON}(?:${APPLICATION}|申请|事项|件)?$`,
);

function outcome(code: NarrativeCode, wording: string, refuse?: RegExp): Label {
  return {
    code,
    signs: ['公开', '提供', '处理'],
    wording: new RegExp(`${wording}${SUCH}$`),
    measures: APPLICATIONS,
    topics: IN_APPLICATIONS,
    asPart: true,
    ofApplications: true,
    ...(refuse === undefined ? {} : { refuse }),
  };
}

function carried(code: NarrativeCode, wording: RegExp): Label {
  return { code, signs: ['转', '延', '年'], wording, measures: APPLICATIONS, asPart: true, ofApplications: true };
}

/** Why something was refused: a count for one ground is not the count of all refusals. */
const GROUND = /属于|因|涉及|由于|其他法律|国家秘密|第三方|内部事务|过程性|执法案卷|行政查询|不掌握|没有现成|重复|信访/;

/** Labels tried in this order; the first that fits the end of the phrase decides. */
export const LABELS: readonly Label[] = [
  carried('carried_in', CARRIED_IN),
  carried('carried_out', CARRIED_OUT),
  outcome('partially_granted', '(?:予以|同意|准予|作出|给予)?部分(?:予以)?公开', GROUND),
  outcome('denied', '(?:不予以?公开|不同意公开|(?<![为常原])不公开)', GROUND),
  outcome('unavailable', '无法提供', GROUND),
  outcome('not_processed', '不予处理', GROUND),
  outcome('other_handling', '(?:作|做)?(?:出)?(?:其他|其它)(?:方式|情形|类)?处理', GROUND),
  {
    // 予以公开9件,无法提供3件,其他2件: the last of a list that only the handling of applications has.
    code: 'other_handling',
    signs: ['其他', '其它'],
    wording: /^(?:以及|和|及)?(?:其他|其它)(?:情形|情况)?$/,
    after: /(?:无法提供|不予处理)[^;。]{0,40}\d[^,;。]{0,4}[,、;]?(?:以及|和|及)?(?:其他|其它)(?:情形|情况)?$/,
    measures: APPLICATIONS,
    topics: IN_APPLICATIONS,
    asPart: true,
    ofApplications: true,
  },
  outcome('granted', '(?<!不)(?<!部分)(?:予以|同意|准予|给予)(?:全部|全文)?公开'),
  {
    code: 'press_conferences',
    signs: ['发布会', '发布活动'],
    wording:
      /(?:新闻发布(?:会|活动)(?:共|全年|累计|已)*(?:组织)?(?:举办|召开|举行)?|(?:召开|举办|举行)[^,;]{0,30}发布会)$/,
    measures: EVENTS,
    refuse: /参加|出席|列席|协助|配合|观看/,
    refuseBeside: /(?:参加|出席|列席)[^,;]{0,30}发布会\d{1,4}[场次]、[^,;]{0,30}$/,
    // 市政府新闻办召开新闻发布会36场,我县参加2场: those that somebody else held.
    refuseBehind: /^[^,(;。]{0,3}[,(;](?:其中[,:]?)?(?:我|本)[^,;。\d]{1,8}(?:参加|参与|出席)[^,;。\d]{0,10}\d/,
    asPart: true,
    ofApplications: false,
  },
  {
    code: 'gazette_issues',
    signs: ['公报', '政报'],
    wording:
      /(?:政府)?(?:公报|政报)(?:》)?(?:纸质版|电子版)?(?:全年|共|累计|已)*(?:出刊|出版|发行|编发|编印|印发|刊发|制作|编制)?$/,
    measures: ISSUES,
    refuse: /统计公报|环境.{0,6}公报|审计|质量.{0,4}公报/,
    asPart: true,
    ofApplications: false,
  },
  {
    code: 'gazette_issues',
    signs: ['编发', '编印', '出版', '出刊', '发行', '印发'],
    wording: /^(?:全年|本年度?|20\d\d年度?|共|累计)*(?:编发|编印|编辑出版|出版|出刊|发行|印发)$/,
    after: /(?:政府公报|政报)》?[^;。]{0,40},[^,]*$/,
    measures: ISSUES,
    asPart: false,
    ofApplications: false,
  },
  {
    // 政府公报每月一期,全年12期
    code: 'gazette_issues',
    signs: [''],
    wording: /^$/,
    after: /(?:政府公报|政报)》?[^;。]{0,40}[月季]刊?[^,;。]{0,8},(?:全年|本年度?|20\d\d年度?)(?:共|累计)?$/,
    measures: ISSUES,
    asPart: false,
    ofApplications: false,
  },
  {
    code: 'policy_interpretations',
    signs: ['解读'],
    wording:
      /(?:(?:政策)?解读(?:类|的|公开|发布|(?:专栏|栏目)(?:共|累计)?(?:发布|公开|更新))?(?:材料|稿件|信息|文章|产品|文件|作品|图文|资料|内容|件|稿|文稿)*(?:发布|公开|制作|工作)?|(?:发布|制作|公开|推出|撰写|编写|编制|开展|栏)解读[^,、解]{0,14}政策(?:性)?文件|(?:立|设|开)[^,]{0,8}解读(?:各项|各类|相关|有关|重要)*政策(?:性)?文件|解读(?:各项|各类|相关|有关|重要|重大|本级)*(?:政策(?:性)?(?:文件)?|[^,、解]{0,8}政府(?:办公室|办)?文件))$/,
    measures: INTERPRETATIONS,
    refuse:
      /转载|转发|上级|国家|省级|中央|率|点击|阅读|浏览|访问|培训|(?:文件|信息|政策)(?:及|和|与|、)(?:其)?(?:政策)?$|(?:及|和|与|、)(?:其)?(?:配套|相关|同步|有关)+(?:政策)?$/,
    asPart: true,
    ofApplications: false,
  },
  {
    code: 'processing_fees',
    signs: ['费', '收取', '收缴', '金额'],
    wording:
      /(?:信息(?:公开)?处理费用?(?:的)?(?:情况|收入|(?:总)?(?:金额|额))?|(?:收取|收缴|收到)[^,;]{0,24}(?:费用?|处理费|金额)|(?:政府信息公开|信息公开|依申请公开|实际|申请)的?收费(?:(?:及|和|与|、)减免)?(?:总)?(?:金额|额)?|收费(?:总)?(?:金额|额)|实际收取(?:总)?(?:金额|费用)?|信息(?:公开)?处理费用?[^,;]{0,12}(?:收取|收费)(?:总)?(?:金额|额|情况)?|^总?金额)$/,
    measures: MONEY,
    refuse: /应当?$|行政事业性|罚|税|停车|经费|投入|预算|减免|免收|免除|非税|诉讼费|涉企|水费|学费/,
    asPart: true,
    ofApplications: false,
  },
];

/** Case totals; which of the two is decided with the list that stands before them. */
export const REVIEWS: readonly { code: 'reconsideration_total' | 'litigation_total'; wording: RegExp }[] = [
  {
    code: 'litigation_total',
    wording:
      /(?<!复议后)(?<!复议后的)(?<!直接)(?:行政)?(?:诉讼|应诉)(?:的案件|案件|案|申请|请求|情况|事项|件)*(?:总)?(?:数|数量)?$/,
  },
  {
    code: 'reconsideration_total',
    wording: /(?<!未经)(?<!未经行政)(?:行政)?复议(?:的案件|案件|案|申请|请求|情况|事项|件)*(?:总)?(?:数|数量)?$/,
  },
];

export const REVIEW_MEASURES = CASES;
export const APPLICATION_MEASURES = APPLICATIONS;
export const ITEM_MEASURES = ITEMS;
export const DOCUMENT_MEASURES = DOCUMENTS;

/** Results of cases; the last kind of case named says whose. */
export const RESULTS: readonly {
  wording: RegExp;
  reconsideration: NarrativeCode;
  litigation: NarrativeCode;
}[] = [
  {
    wording:
      /(?:结果)?(?:予以|被)?(?:维持)(?:原?(?:具体)?行政行为|原判|结果|原?决定|原?答复|[我本][局委办厅]答复|的)*(?:(?:或者?|、)驳回[^,;、]{0,14})?$/,
    reconsideration: 'reconsideration_upheld',
    litigation: 'litigation_upheld',
  },
  {
    wording: /(?:结果)?(?:依法)?(?:予以|被)?(?:依法)?(?:纠正|纠错)(?:结果|的)*$/,
    reconsideration: 'reconsideration_corrected',
    litigation: 'litigation_corrected',
  },
  {
    wording: /(?:其他|其它)(?:结果|情形|情况)(?:的)?$/,
    reconsideration: 'reconsideration_other',
    litigation: 'litigation_other',
  },
  {
    wording:
      /(?:尚未|还未|仍未|未|正在|尚在|仍在|还在)(?:[^,;]{0,8}(?:机关|法院|政府))?(?:审结|审理|结案|审结案件)(?:中|过程中)?(?:的)?$/,
    reconsideration: 'reconsideration_pending',
    litigation: 'litigation_pending',
  },
];

/** Verbs between the body and its applications: what was done with those counted. */
export const RECEIVING =
  /受理|收到|接收|接到|收办|新收|新增|登记|接受|承办|受办|收取|收悉|提出|提交|(?<!接)收(?=政府|信息|公开|依申请)/;
export const HANDLING = /办理|处理/;
export const DECIDING = /答复|办结|办复|办理完毕|办理完成|办理答复|审结|回复/;
/** Counts of applications that are neither received nor decided ones. */
export const OTHER_DEALINGS =
  /撤回|撤销|补正|延期|延长|转送|转办|转交|移送|指导|协助|审查|审核|抽查|评查|超期|逾期|超时|重复|咨询|不予受理|未受理|正在|征求|会商|纠纷|不予|未|较难|复杂|疑难|申请人不|败诉|同类|批量/;

/** One kind of applicant or way of applying: a part of the applications. */
export const PART_OF_APPLICATIONS =
  /同一|单个|自然人|法人|企业|律师|网络|互联网|网上|网下|在线|线上|线下|信函|邮寄|邮件|当面|现场|传真|窗口|平台|来函|涉及|关于|有关|针对|属于|领域|方面|(?<!各)类(?:的)?$|季度|上半年|下半年/;

/** Applicants in general, and several ways of applying at once, are not a part. */
export const ALL_APPLICANTS =
  /(?:线上|网上)(?:、|和|及)?(?:线下|网下|现场)|(?:线下|网下|现场)(?:、|和|及)?(?:线上|网上)|(?:关于|有关|涉及|针对)(?:本[局委办厅镇乡]|我[局委办厅镇乡])?的?(?:政府|政务)信息公开|(?:自然人|公民|群众)(?:个人)?(?:、|和|或|及)?(?:法人|企业)(?:(?:和|及|或者?|以及|、|与)?(?:其他|其它)?组织)?|(?:方面|情况):|涉及[^,;]{2,36}等[^,;]{0,8}的|依申请公开(?:工作|办理|受理)?(?:方面|情况)|(?:(?:书面|信函|网络|网上|当面|邮寄|现场|传真)[^,;]{0,20}等|(?:通过|以)[^,;]{0,30}(?:等|多种|各种|各类))[^,;]{0,8}(?:方式|渠道|途径|形式|平台)|政府信息公开平台|法人(?:和|及|或者?|以及|、|与)其他组织/g;
