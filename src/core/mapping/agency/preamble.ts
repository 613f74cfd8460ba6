/**
 * What the sentences at a document's beginning say of its author: whose report it is, who
 * compiled it, whom to ask about it, and who acts in the account's first sentence. Where pages
 * lost their titles these sentences are all that names anybody.
 */
import { type Body, readBody } from './name.js';
import { isForeign } from './words.js';

export interface PreambleNames {
  /** Whose report it says it is. */
  of: Body | null;
  /** Who compiled it. */
  compiledBy: Body | null;
  /** Who acts in the first sentence of the account: 2021年，长兴县财政局认真贯彻…. */
  subject: Body | null;
  /** Whom to ask about it: the body itself, or an office of its own. */
  contact: Body | null;
}

/** So much of the text before section one is read, and of section one, into which preambles slip. */
const PREAMBLE = 3000;
const OPENING = 800;

const YEAR = '20\\d{2}年?度?';
const ACCOUNT = '(?:(?:政府|政务)?信息公开|政务公开)[^。；《》\\n]{0,14}?(?:报告|年报|情况)';
/** A report's title that goes on is another document's: …报告编制工作的通知. */
const NOT_CITED = '(?![^。；》\\n]{0,30}(?:通知|格式|意见|函))';
const NAME = '([^。；;《》〔〕\\n]{2,50}?)';
const STATES =
  '(?:现将|(?:现特|特此|现|特|兹)?(?:向社会)?(?:公布|公开|发布|编制|编写|撰写|形成|制作|总结|梳理|反映)(?:了|完成|并发布|形成)?)';
/** What a compiler does; 综合, 编制 and 对 also stand inside names: 综合实验区, 编制委员会, 对外. */
const BY_LAW =
  '(?:根据|按照|依据|遵照|依照|结合|围绕|负责|汇总|起草|撰写|编写|编制(?!委)|综合(?=各|全|本|了|所)|对(?=20|本|全|其|各|我)|在(?=20|本|全|认真))';
/** What an account goes on with behind its subject. */
const ACTS =
  '(?:认真|深入|严格|坚持|全面|高度|按照|积极|切实|紧紧|紧扣|持续|围绕|贯彻|根据|始终|以|在|不断|进一步|继续|扎实|着力|聚焦|立足|依法|大力|共|主动|通过|牢固|对照|结合|充分|加强|强化|推进|把|将|稳步|有序|深化|优化|狠抓|突出|高效|落实|及时|有效|政府信息公开|政务公开|信息公开)';

const OF: readonly RegExp[] = [
  new RegExp(`${STATES}[《“]?(?:关于)?${NAME}${YEAR}${ACCOUNT}${NOT_CITED}`, 'g'),
  new RegExp(`${STATES}[《“]?${YEAR}${NAME}${ACCOUNT}${NOT_CITED}`, 'g'),
  /(?:^|[。，,；\n])\s*([\u4e00-\u9fff（）]{3,40}?)(?:根据|按照|依据)(?:新修订的|修订后的)?《(?:中华人民共和国)?政府信息公开条例/g,
  new RegExp(
    `(?:^|[。，,；\\n])\\s*${NAME}(?:特|现)?(?:向社会)?(?:编制|发布|公布|公开)了?(?:本(?:单位|机关|局|部门))?${YEAR}${ACCOUNT}`,
    'g',
  ),
  new RegExp(
    `(?:^|[。，,；\\n])\\s*${NAME}(?:结合|认真|按照|严格)[^。；《》\\n]{0,30}编制(?:了|完成)?(?:本(?:单位|机关|局|部门))?${YEAR}${ACCOUNT}`,
    'g',
  ),
];
const COMPILED: readonly RegExp[] = [
  new RegExp(
    `(?:本年?度?(?:年度)?报告|本年报|年度报告|报告|年报)[^。\\n]{0,200}?由([^。；;，,、《》\\n]{2,60}?)(?:、[^。；;，,《》\\n]{2,60}?)?(?:（(?:以下|下)?简?称[^）]{1,20}）)?${BY_LAW}`,
    'g',
  ),
  /由([^。；;，,、《》\n]{2,50}?)(?:负责)?编制(?:完成|而成)?本(?:年度?)?(?:报告|年报)/g,
];
const CONTACT: readonly RegExp[] = [
  /(?:请|可|直接)(?:与|联系|向|同|致电|咨询)[:：]?([^。；;《》\n]{2,50}?)(?:联系|（|\(|反映|咨询|[,，;；。])/g,
];
const SUBJECT: readonly RegExp[] = [
  new RegExp(
    `(?:^|[。\\n])\\s*(?:${YEAR}(?:以来)?[，,]?|(?:一年|今年以|本年度)来?[，,])?(?:在[^。\\n]{2,60}下[，,])?([\\u4e00-\\u9fff（）()]{2,40}?)${ACTS}`,
    'g',
  ),
];
/** （一） before a sentence is no part of the name that opens it. */
const ITEM_NUMBER = /^[（(][一二三四五六七八九十\d]{1,2}[）)]/;
const MAX_SAYINGS = 12;

/** What the sentences before section one, and the first of section one, say of the author. */
export function preambleNames(preamble: string, opening: string, year: number | null): PreambleNames {
  const head = preamble.slice(0, PREAMBLE).replace(/[ \t\u3000]+/g, '');
  const account = opening.slice(0, OPENING).replace(/[ \t\u3000]+/g, '');
  const both = `${head}\n${account}`;
  return {
    of: firstNamed(OF, both, year),
    compiledBy: firstNamed(COMPILED, both, year),
    subject: firstNamed(SUBJECT, both, year),
    contact: firstNamed(CONTACT, both, year),
  };
}

/** 西城区统计局、西城区经济社会调查队: of two bodies named side by side the first speaks for both. */
function firstOfTwo(text: string, year: number | null): string {
  const mark = text.indexOf('、');
  if (mark < 2) return text;
  const second = readBody(text.slice(mark + 1), year);
  return second !== null && second.path.withKind && second.dropped === '' ? text.slice(0, mark) : text;
}

/** 合水镇人民政府信息公开年度报告: 政府 ends the name and begins what the report is about. */
function firstNamed(patterns: readonly RegExp[], text: string, year: number | null): Body | null {
  for (const pattern of patterns) {
    let looked = 0;
    for (const found of text.matchAll(pattern)) {
      const printed = (found[1] ?? '').replace(ITEM_NUMBER, '').replace(/人民$/, '人民政府');
      const body = readBody(firstOfTwo(printed, year), year);
      if (body !== null && (body.dropped === '' || isForeign(body.dropped))) return body;
      looked += 1;
      if (looked >= MAX_SAYINGS) break;
    }
  }
  return null;
}
