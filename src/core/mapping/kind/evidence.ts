/**
 * What speaks for and against each kind of document besides its title, as data: each line
 * holds or does not, and its weight is added. Weights below zero speak against.
 */
import { BROKEN_OFF } from './broken-off.js';
import type { Evidence, KindFeatures } from './features.js';
import { ADDRESSES, PERIOD, PREAMBLE } from './sayings.js';

/** Written by a school for its own law; an education bureau that mentions schools is not meant. */
const school = (f: KindFeatures): boolean =>
  SCHOOL_LAW.test(f.opening) &&
  SCHOOL_ITSELF.test(f.opening) &&
  f.formLabels < 6 &&
  f.exactSections < 5 &&
  f.articles < 5;

/** Labels of the national form, and not one figure. */
export const blankForm = (f: KindFeatures): boolean =>
  f.formLabels >= 6 && (f.numericCells === 0 || f.codesOnly) && !speaksForItself(f);

/** 2019年，我乡…, or an account in section after section: a form that waits to be filled in does not say so. */
const speaksForItself = (f: KindFeatures): boolean =>
  f.placeholders === 0 &&
  !f.modelTitle &&
  (SPEAKS.test(f.opening) || (f.toldSections >= TOLD_SECTIONS && !asksOthers(f)));

/** A notice tells in its sections what others are to do. */
const asksOthers = (f: KindFeatures): boolean =>
  ADDRESSES.test(f.opening) || ORDERS.test(f.opening) || REPORTING_DUTY.test(f.body);

/** A blank form may come with a preface and a remark. */
const TOLD_SECTIONS = 3;

const SPEAKS = /20\d{2}年度?[，,]?(?:以来[，,])?[^。\n]{0,10}(?:我|本)[省市县区旗州镇乡局委厅办院校街]/;
/** The sections alone make it a report. */
export const structured = (f: KindFeatures): boolean => f.exactSections >= 4 || f.nationalSections >= 5;

const ORDERS =
  /通知如下|印发给你们|遵照执行|(?:请|望)[^。\n]{0,16}贯彻(?:执行|落实)|认真贯彻(?:执行|落实)(?=[。！]|$)|请(?:各单位|各部门|你们|于|将|按照|抓紧)|现就[^。\n]{0,50}(?:事项|工作|有关)|特此通知|予以通报|通报如下/;
const REPORTING_DUTY =
  /(?:编制|报送|上报|发布)[^。\n]{0,20}(?:时限|时间|要求)|于\s?\d{0,4}年?\s?\d{1,2}月\s?\d{1,2}日前[^。\n]{0,30}(?:报|发布|公布)/;
const NEWS_PHRASE = /记者|本报讯|本网讯|讯[（(]|月\d{1,2}日[上下]午|(?<!\d)日前|近日|据悉|据了解|据介绍|通讯员|小编/;
/** Sites of specimens, which take the names out of reports. */
const HANDED_AROUND = /由会员分享|珍藏版|网友投稿|小编[^。\n]{0,8}整理|供大家参考/;
const EXPLAINS =
  /现(?:就|将)?[^。\n]{0,30}解读(?:如下)?|解读(?:机关|单位|部门|人)|编制(?:背景|依据|目的|过程)\s*(?:\n|$)|一图读懂/;
const GUIDE_PHRASE =
  /受理机构|受理时间|办公时间|申请(?:方式|方法|流程|受理)|监督(?:方式|和救济)|编制本指南|更新(?:本)?指南/g;
const SCHOOL_LAW = /高等学校信息公开办法|高校信息公开|教育部令第29号|本学年|学年度?信息公开/;
const SCHOOL_ITSELF = /[我本]校|学校(?:网站|信息公开|完善|建立|领导|官网)/;

export const EVIDENCE: readonly Evidence[] = [
  {
    kind: 'annual_report',
    weight: 7,
    reason: 'five or more of the prescribed section titles',
    holds: (f) => f.exactSections >= 5,
  },
  {
    kind: 'annual_report',
    weight: 5,
    reason: 'three or four of the prescribed section titles',
    holds: (f) => f.exactSections >= 3 && f.exactSections < 5,
  },
  {
    kind: 'annual_report',
    weight: 4,
    reason: 'four sections of an annual report',
    holds: (f) => f.exactSections < 3 && f.nationalSections === 4,
  },
  {
    kind: 'annual_report',
    weight: 5,
    reason: 'five or more sections of an annual report',
    holds: (f) => f.exactSections < 3 && f.nationalSections >= 5,
  },
  {
    kind: 'annual_report',
    weight: 2,
    reason: 'three sections of an annual report',
    holds: (f) => f.exactSections < 3 && f.nationalSections === 3,
  },
  {
    kind: 'annual_report',
    weight: 4,
    reason: 'tables of the national form with figures',
    holds: (f) => f.formLabels >= 4 && f.numericCells >= 5 && !f.codesOnly,
  },
  {
    kind: 'annual_report',
    weight: 2,
    reason: 'most rows of the national form',
    holds: (f) => f.formLabels >= 14 && !f.codesOnly && (f.numericCells >= 20 || /\d/.test(f.body)),
  },
  {
    kind: 'annual_report',
    weight: 3,
    reason: 'rows of the national form in the text',
    holds: (f) => f.formLabels >= 8 && f.numericCells < 5 && /\d/.test(f.body) && f.placeholders < 4,
  },
  {
    kind: 'annual_report',
    weight: 2,
    reason: 'states the period of its statistics',
    holds: (f) => PERIOD.test(f.opening),
  },
  {
    kind: 'annual_report',
    weight: 1,
    reason: 'says how the report was compiled',
    holds: (f) => PREAMBLE.test(f.opening),
  },
  {
    kind: 'annual_report',
    weight: 2,
    reason: 'the page files it under annual reports',
    holds: (f) =>
      /分类[^\n]{0,8}(?:信息公开)?(?:年报|年度报告)|位置[^\n]{0,80}(?:信息公开年报|年度报告|公开年报)/.test(
        f.siteLines,
      ),
  },
  ...BROKEN_OFF,
  {
    kind: 'annual_report',
    weight: 1,
    reason: 'counts in the prose',
    holds: (f) => f.proseFigures >= 3 && f.nationalSections >= 2,
  },
  {
    kind: 'annual_report',
    weight: -5,
    reason: 'nothing is filled in',
    holds: (f) => blankForm(f) && f.proseFigures < 2 && !/\|\s*\d+\s*\|/.test(f.body) && f.bodyLength < 12_000,
  },
  {
    kind: 'annual_report',
    weight: -6,
    reason: 'written by a school under rules of its own',
    holds: school,
  },
  {
    kind: 'annual_report',
    weight: -6,
    reason: 'a paper that a site hands around',
    holds: (f) => HANDED_AROUND.test(f.opening),
  },

  {
    kind: 'work_plan',
    weight: 3,
    reason: 'names the units responsible for its tasks',
    holds: (f) => f.unitBrackets >= 3,
  },
  {
    kind: 'work_plan',
    weight: 4,
    reason: 'a table sets tasks to units',
    holds: (f) => f.taskTables > 0 && f.nationalSections < 3,
  },

  { kind: 'notice', weight: 3, reason: 'is addressed to other bodies', holds: (f) => ADDRESSES.test(f.opening) },
  {
    kind: 'notice',
    weight: 3,
    reason: 'gives orders to those it is addressed to',
    holds: (f) => ORDERS.test(f.opening) && ADDRESSES.test(f.opening),
  },
  {
    kind: 'notice',
    weight: 2,
    reason: 'asks others to compile or hand in',
    holds: (f) => REPORTING_DUTY.test(f.body) && ADDRESSES.test(f.opening),
  },

  { kind: 'regulation', weight: 7, reason: 'is set in articles', holds: (f) => f.articles >= 5 },

  {
    kind: 'guide',
    weight: 4,
    reason: 'tells how to ask for information',
    holds: (f) => phrases(f.body, GUIDE_PHRASE) >= 3 && f.nationalSections < 4,
  },

  {
    kind: 'template',
    weight: 6,
    reason: 'placeholders stand where names and figures would',
    holds: (f) => f.placeholders >= 4 && f.numericCells < 30 && f.proseFigures < 5,
  },
  {
    kind: 'template',
    weight: 9,
    reason: 'called a model, and no figure stands in its prose or placeholders do',
    holds: (f) => f.modelTitle && (f.placeholders >= 3 || f.proseFigures < 2),
  },
  {
    kind: 'template',
    weight: 7,
    reason: 'a blank form',
    holds: (f) => blankForm(f) && f.proseFigures < 2 && f.bodyLength < 1500 && !/\|\s*\d+\s*\|/.test(f.body),
  },
  {
    kind: 'template',
    weight: 6,
    reason: 'a blank form that prints the codes of its rows',
    holds: (f) => f.formLabels >= 4 && f.codesOnly && !speaksForItself(f),
  },
  {
    kind: 'template',
    weight: 4,
    reason: 'headings with nothing below them, and a blank form',
    holds: (f) => blankForm(f) && f.nationalSections >= 3 && f.bodyLength < 80,
  },
  {
    kind: 'template',
    weight: 6,
    reason: 'the form by which information is asked for',
    holds: (f) => f.requestLabels >= 5 && f.nationalSections < 3,
  },

  {
    kind: 'news',
    weight: 4,
    reason: 'is written as news',
    holds: (f) => NEWS_PHRASE.test(f.opening.slice(0, 1200)) && !structured(f) && f.nationalSections < 3,
  },
  {
    kind: 'news',
    weight: 5,
    reason: 'explains a report published elsewhere',
    holds: (f) => EXPLAINS.test(f.opening) && f.exactSections < 3,
  },

  {
    kind: 'other',
    weight: 9,
    reason: 'a paper that a site hands around',
    holds: (f) => HANDED_AROUND.test(f.opening),
  },
  {
    kind: 'other',
    weight: 7,
    reason: 'lists reports',
    holds: (f) => f.listedReports >= 3 && f.nationalSections === 0 && f.numericCells < 5,
  },
  {
    kind: 'other',
    weight: 6,
    reason: 'a title without a report',
    holds: (f) =>
      f.taskTables === 0 &&
      !NEWS_PHRASE.test(f.opening) &&
      f.body.length < 160 &&
      f.proseFigures === 0 &&
      f.images === 0 &&
      f.numericCells === 0 &&
      f.nationalSections < 3,
  },
  {
    kind: 'other',
    weight: 7,
    reason: 'written by a school under rules of its own',
    holds: school,
  },
];

function phrases(text: string, pattern: RegExp): number {
  const found = new Set<string>();
  for (const [word] of text.matchAll(pattern)) if (found.add(word).size >= 4) break;
  return found.size;
}
