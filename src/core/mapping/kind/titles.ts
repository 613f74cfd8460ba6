/**
 * What a title says of a document's kind, as an ordered table: the first rule that fits
 * decides, so a notice about reports is a notice and a template of a report a template.
 */
import type { DocumentKind } from '../../parsed-report.js';

export interface TitleRule {
  kind: DocumentKind;
  weight: number;
  reason: string;
  fits: RegExp;
  unless?: RegExp;
}

/** Marks of a form that waits to be filled in. */
export const PLACEHOLDER =
  /(?<![A-Za-z./])(?:[X×Ｘ✕╳Χ]{2,}|x{2,})(?![A-Za-z./])|20[X×Ｘx*_＿]{1,2}|_{3,}|＿{2,}|\*{2,}|[○〇O]{2,}(?=[市县区镇乡局委办厅年月单位])|某某|〔\s*〕\s*号/;

/** What a model of a document is called. */
export const MODEL =
  /模板|模版|样表|样式|样本|范文|范本|范例|参考格式|参考文本|空白表|填表说明|填报说明|[（(](?:编写|撰写)?提纲[)）]|(?:编写|撰写)提纲/;

const TAIL = '(?:[（(【\\[〔][^（()）]{0,30}[）)】\\]〕])?';

const TITLE_RULES: readonly TitleRule[] = [
  {
    kind: 'work_plan',
    weight: 8,
    reason: 'the title is that of a work plan',
    fits: /工作要点|要点的通知|要点(?:分工|任务|落实)|工作计划|工作安排|任务(?:分解|分工)|分工方案|分解方案|实施方案|工作方案|行动方案|任务清单|工作台账|任务台账|重点(?:工作)?任务|公开[^，。]{0,8}任务$|分解表|分工表/,
    unless: /总结|报告$|落实情况|完成情况|贯彻情况|自查|解读|问答|年报/,
  },
  {
    kind: 'news',
    weight: 12,
    reason: 'the title is that of an explanation',
    fits: new RegExp(`解读${TAIL}$|图解|一图[读看]懂|^[【\\[]?.{0,4}(?:解读|问答)\\d{0,3}[】\\]:：]`),
    unless: /(?:报告|年报)(?:及|和|暨|与)[^，。]{0,8}解读/,
  },
  {
    kind: 'news',
    weight: 6,
    reason: 'the title tells of a report or explains one',
    fits: /图解|解读|一图[读看]懂|(?:年报|年度报告)[^，。]{0,10}(?:出炉|亮相|发布了?|公布了?|上线|来了|新鲜|公开发布)$|(?:发布|公布|晒出?|亮出|推出|交出)[^，。]{0,24}(?:年报|年度报告|成绩单|答卷)|召开|举行|举办|研究部署|培训班|推进会|座谈会|记者|答记者问|评估[^，。]{0,10}(?:第[一二三\d]|居|位列)/,
    unless: new RegExp(`关于[^，。]*(?:通知|公告|通报|函)${TAIL}$`),
  },
  {
    kind: 'notice',
    weight: 7,
    reason: 'the title is that of a notice',
    fits: new RegExp(
      `(?:通知|通报|公告|公示|通告|启事|批复|复函|实施意见|指导意见|若干意见|关于.{2,60}(?:函|意见))${TAIL}$`,
    ),
  },
  {
    kind: 'template',
    weight: 12,
    reason: 'the title says that it is a model',
    fits: MODEL,
  },
  {
    kind: 'template',
    weight: 7,
    reason: 'the title is that of a form to be filled in',
    fits: new RegExp(`报告格式${TAIL}$|申请表${TAIL}$|登记表${TAIL}$|${PLACEHOLDER.source}`),
  },
  {
    kind: 'other',
    weight: 9,
    reason: 'the title is that of another yearly document',
    fits: /法治政府|依法行政|法治建设|部门决算|部门预算|决算公开|预算公开|财政[预决]算|[预决]算(?:说明|报告|信息)|网站(?:工作|监管)?年度?(?:工作)?报[表告]|网站年报|政府工作报告|述职|述廉|质量(?:年度)?报告|社会责任|绩效(?:评价|报告|自评)|统计公报|审计(?:结果|报告)|环境(?:状况|质量)|党务公开|村务公开|校务公开|司法公开|审务公开|检务公开|院务公开|厂务公开|建议提案办理|行政执法(?:年度|统计|数据)|执法(?:总体)?情况|权责清单|双随机|乡村振兴|国民经济|计划执行|会议纪要|招聘|采购/,
    unless: /信息公开[^，。]{0,14}(?:报告|年报|总结|情况)|政务公开(?:工作)?(?:年度)?(?:工作)?报告/,
  },
  {
    kind: 'other',
    weight: 9,
    reason: 'the title is that of a judgement on disclosure by somebody else',
    fits: /(?:评估|评价|测评|满意度|考核|督查|检查|调查|问卷)[^，。]{0,8}(?:报告|结果|情况)/,
    unless: /信息公开(?:工作)?(?:年度)?(?:工作)?(?:年度)?(?:报告|年报)|(?:评估|检查|调查)(?:局|中心|所|站|队)/,
  },
  {
    kind: 'other',
    weight: 8,
    reason: 'the title is that of a school’s report, which has a law and form of its own',
    fits: /学年|高校|高等学校|(?:大学|学院|学校|中学|小学|幼儿园)[^，。]{0,12}(?:信息公开|校务)/,
    unless: /政府信息公开|(?:办法|规定|条例|细则|制度|清单)$/,
  },
  {
    kind: 'guide',
    weight: 7,
    reason: 'the title is that of a guide',
    fits: /(?:公开|申请)(?:工作)?(?:服务)?(?:指南|须知|指引|流程)|办事指南|(?:信息公开|政务公开)[^，。]{0,8}指南/,
  },
  {
    kind: 'regulation',
    weight: 5,
    reason: 'the title is that of a regulation',
    fits: new RegExp(`(?:条例|办法|规定|规程|细则|制度|规则|规范|准则|守则|标准)${TAIL}$`),
  },
  {
    kind: 'other',
    weight: 6,
    reason: 'the title is that of a summary of work',
    fits: /政务公开[^，。]{0,10}(?:总结|小结|自查|自评)|总结[及和暨][^，。]{0,12}(?:计划|打算|安排|思路)|(?:自查|自评|整改|调研|落实情况|完成情况)[^，。]{0,8}报告/,
    unless: /信息公开[^，。]{0,14}报告/,
  },
  {
    kind: 'annual_report',
    weight: 5,
    reason: 'the title is that of an annual report',
    fits: new RegExp(
      `(?:信息公开|政务公开|政府信息|政府公开|公开工作)[^，。]{0,16}(?:年度?报告|年度工作报告|工作报告|年报|报告书|情况的?报告|公开报告|报告)(?:全文|正文|摘要)?${TAIL}(?:\\.\\w{3,4})?$`,
    ),
  },
  {
    kind: 'annual_report',
    weight: 5,
    reason: 'the title is that of an annual report',
    fits: new RegExp(
      `(?:年度报告|年报)[^，。]{0,6}(?:政府)?信息公开|(?:20\\d{2}|[〇○零一二三四五六七八九]{2})年度?[^，。]{0,24}信息公开(?:工作)?(?:年度)?${TAIL}$`,
    ),
  },
  {
    kind: 'annual_report',
    weight: 3,
    reason: 'the title names disclosure and an account of it',
    fits: new RegExp(
      `(?:信息公开|政务公开)[^，。]{0,12}(?:年度总结|工作总结|总结|统计表|情况表|汇总表|工作情况|执行情况|实施情况|情况)${TAIL}$`,
    ),
  },
];

/** The rule that the first telling title fits; titles with a year or 关于 go before names of columns. */
export function ruleOfTitles(titles: readonly string[]): { rule: TitleRule; title: string } | null {
  const telling = titles.filter((title) => /20\d{2}|二[〇○零Oo0]|关于|年度/.test(title));
  for (const title of [...telling, ...titles]) {
    const rule = TITLE_RULES.find(({ fits, unless }) => fits.test(title) && !unless?.test(title));
    if (rule) return { rule, title };
  }
  return null;
}
