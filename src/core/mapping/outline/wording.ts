/**
 * What the headings of a report are called, as data: the six national sections in the wordings
 * of every edition, and the headings that are certainly none of them.
 */

/** The national meaning of a section: 1 总体情况 … 6 其他需要报告的事项. */
export type Meaning = 1 | 2 | 3 | 4 | 5 | 6;

/**
 * Wordings that may open a heading, on text without white space. The shortest match wins,
 * ties by order: 因…申请行政复议…情况 also reads as a heading about applications. Digits and
 * sentence marks end a heading, so that text running on behind a title is never swallowed.
 */
const OPENINGS: readonly { meaning: Meaning; pattern: RegExp }[] = [
  {
    meaning: 4,
    pattern:
      /^[^。；;：:《》\d]{0,26}?(?:复议[^。；;：:《》\d]{0,18}?(?:诉讼|应诉)|诉讼[^。；;：:《》\d]{0,14}?复议)(?:案件)?(?:工作)?(?:的)?(?:相关)?(?:情况)?/,
  },
  {
    meaning: 4,
    pattern: /^[^。；;：:《》，,\d]{0,22}?(?:行政复议|行政诉讼|行政申诉|复议、申诉)(?:案件)?(?:的)?(?:情况)/,
  },
  {
    meaning: 6,
    pattern:
      /^(?:需要(?:说明|报告)的)?(?:其[他它])[^。；;：:，,《》\d]{0,8}?(?:事项|情况|内容|问题)|^(?:需要|应当|需)(?:特别)?(?:报告|说明)的?(?:其[他它])?(?:事项|情况|问题)/,
  },
  {
    meaning: 5,
    pattern:
      /^[^。；;：:，,《》\d]{0,18}?(?:问题|不足|困难)(?:[^。；;：:《》\d]{0,18}?(?:情况|措施|打算|安排|办法|建议|计划|思路|方向|举措|对策|设想))?|^[^。；;：:，,《》\d]{0,10}?(?:改进(?:的)?(?:情况|措施)|下一?步[^。；;：:，,《》\d]{0,8}?(?:打算|安排|计划|措施|思路))/,
  },
  {
    meaning: 3,
    pattern:
      /^(?=[^。；;：:《》\d]{0,34}?申请)[^。；;：:《》\d]{0,18}?(?:收到|受理|处理|接收|办理|依申请|申请)[^。；;：:《》\d]{0,26}?(?:情况|工作(?=$|[\s。：:])|公开(?=$|[\s。：:]))/,
  },
  {
    meaning: 2,
    pattern:
      /^[^。；;：:，,《》\d]{0,14}?主动(?:向社会)?公开[^。；;：:，,《》\d]{0,16}?(?:情况|概况)|^[^。；;：:，,《》\d]{0,14}?主动公开(?:政府信息|信息|工作)?(?=$|[。：:])/,
  },
  {
    meaning: 1,
    pattern:
      /^[^，。；、：:,;！!？?《》（）()]{0,22}?(?:总体情况|概述|概况|基本情况|整体情况|总体工作情况|总体概况|总体状况|总体开展情况|情况综述|综述)/,
  },
];

/** The titles that the forms of 2019 and 2021 prescribe, whole, with the variants seen in print. */
const EXACT: readonly { meaning: Meaning; pattern: RegExp }[] = [
  { meaning: 1, pattern: /^(?:政府信息公开|政务公开)?(?:工作)?(?:的)?总体情况$/ },
  { meaning: 2, pattern: /^(?:行政机关)?主动公开政府信息(?:的)?情况$/ },
  { meaning: 3, pattern: /^(?:行政机关)?收到(?:和|及|与|、)?处理政府信息公开申请(?:的)?情况$/ },
  {
    meaning: 4,
    pattern:
      /^(?:因)?政府信息公开(?:工作)?(?:被)?(?:申请|提起)?(?:的)?行政复议(?:和|、|及|与|或|,|，)?(?:被)?(?:提起)?行政诉讼(?:的)?情况$/,
  },
  {
    meaning: 5,
    pattern:
      /^(?:政府信息公开(?:工作)?)?(?:中)?(?:存在的?主?要?|主要)(?:问题|不足)(?:及|和|、|与)(?:改进|整改)的?(?:情况|措施)$/,
  },
  {
    meaning: 6,
    pattern: /^(?:需要报告的)?其[他它](?:需要|应当)?(?:报告|说明)?的?事项$|^需要(?:说明|报告)的(?:其[他它])?事项$/,
  },
];

/** Without one of these no opening fits; most numbered lines are done with here. */
const ANY_WORDING = /情况|概述|综述|概况|状况|事项|问题|不足|困难|复议|诉讼|申诉|主动|改进|下一?步|申请/;

/** Rows of the form of section three that begin like headings: 一、本年新收… stands in a table, or where one was. */
const FORM_ROW = /^(?:本年新收|上年结转|上一年结转|本年度?办理结果|结转下年)/;

/** Headings of the first editions that are certainly not one of the six. */
const NOT_NATIONAL = /收费|减免|费用|收支|支出/;

/** A preamble that lists the sections announces them with one of these before, or ends with one behind. */
export const LIST_BEFORE = /(?:包括|包含|分为|含有|涵盖|由|涉及|为|反映)[:：“"]?\s*$/;
export const LIST_BEHIND = /^\s*(?:[、，,；;]|和|及|等|以及|[几一二三四五六七八]+个?(?:部分|方面)|部分)/;

export interface Wording {
  meaning: Meaning;
  /** Length of the title in the text that was given. */
  length: number;
}

/**
 * The national section that a text begins with, and where its title ends.
 *
 * @param text Squeezed text (no white space) behind the number of a heading.
 */
export function openingWording(text: string): Wording | null {
  if (!ANY_WORDING.test(text) || FORM_ROW.test(text)) return null;
  let best: Wording | null = null;
  for (const { meaning, pattern } of OPENINGS) {
    const found = pattern.exec(text);
    if (found && (!best || found[0].length < best.length)) best = { meaning, length: found[0].length };
  }
  if (best && NOT_NATIONAL.test(text.slice(0, best.length)) && best.meaning !== 5) return null;
  return best;
}

/** The national section whose prescribed title this is, whole; null for anything else. */
export function exactWording(title: string): Meaning | null {
  if (title.length > 40) return null;
  for (const { meaning, pattern } of EXACT) if (pattern.test(title)) return meaning;
  return null;
}

/** True for the label of a row of the form that looks like a numbered heading. */
export function isFormRow(text: string): boolean {
  return FORM_ROW.test(text);
}
