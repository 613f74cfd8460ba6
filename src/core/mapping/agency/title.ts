/**
 * Titles → who they name. A report's title names a body, a year and the report in many orders
 * (〈body〉2024年政府信息公开工作年度报告, 2019年〈body〉政府信息公开年度工作报告, …报告（〈body〉)), over one
 * line or several, alone or with a site's name behind it; a notice's names its issuer before 关于.
 */
import { bareUnknownDivision, type Body, readBody, squeezeName } from './name.js';
import { isQuotedInSentence, withoutDouble, withoutLead } from './title-lead.js';
import { RELATIVE_START } from './words.js';
import { wornTitle } from './worn-title.js';

export interface TitleClaim {
  /** Null when the title names nobody. */
  body: Body | null;
  /** The part of the title taken for the name, as printed. */
  printed: string;
  year: string | null;
  /** `report` for the title of an annual report, `issuer` for 〈body〉关于…的通知, `other` for 〈body〉2021年…要点. */
  kind: 'report' | 'issuer' | 'other';
  /** True when the name stood on a line of its own beside the title. */
  apart: boolean;
}

const DIGIT_YEAR = '(?:19|20)\\d{2}';
const WORD_YEAR = '[二一][〇○零oO0九][〇○零oO0-9一二三四五六七八九]{2}';
const SCHOOL_YEAR = `${DIGIT_YEAR}\\s*[-—–~～至/]+\\s*${DIGIT_YEAR}\\s*学?年度?`;
const YEARS = new RegExp(
  `[（]?(?:${SCHOOL_YEAR}|(?:${DIGIT_YEAR}|${WORD_YEAR})年?度?(?:上半年|下半年)?(?:1[-—至]12月份?)?)(?:[）]|(?=.))?`,
  'g',
);
const FOUR_DIGITS = new RegExp(DIGIT_YEAR);

/** 政府信息公开 … 报告, in every order of 工作, 年度 and 情况 that is printed. */
const REPORT =
  /(?:法定)?(?:政府|政务|校务|院务)?信息[和与、]?(?:政务)?公开|政务公开(?:和|与|及|暨)?(?:政府)?(?:信息公开)?/g;
const REPORT_TAIL =
  /^(?:[（][^（）]{1,12}[）])?(?:及政务公开)?(?:工作|年度|情况|的|自查|总结|执行|实施|年|本|（?(?:19|20)\d{2}年?度?）?){0,6}(?:报告|年报|总结|公报)(?:书)?/;
const PUNCTUATED = /[。；;!！?？>》《|\n\r]/;
const NOTICE =
  /^(.{2,60}?)(?:关于|转发|印发).{2,160}?(?:通知|通报|意见|函|办法|方案|决定|批复|公告|通告|要点|规定|细则|制度|的复函|计划|安排)(?:[（].{1,30}[）])?$/;
const OTHER =
  /^(.{2,60}?)(?:(?:政府|政务)?信息公开|政务公开|政府网站).{0,24}?(?:要点|计划|安排|方案|办法|条例|规定|细则|制度|规范|指南|目录|标准|报表|意见|汇总表|统计表|任务|分工|清单|台账|分[解工]表)(?:（.{1,20}）)?$/;
const LABEL = /^(?:标题|名称|题名|题目|文件名称|信息名称|公文名称|文章标题|内容概述)[:：]?(?!为)/;

/** A year that lost a digit, or that recognition read with letters: 221年, 202l年. It states none, and is no part of a name. */
const WORN_YEAR = /[0-9IlOo]{2,5}年度?$/;

/** The years taken out of a part of a title, and the first of them. */
function withoutYears(text: string): { text: string; year: string | null } {
  let year: string | null = null;
  const rest = text.replace(YEARS, (found) => {
    year ??= FOUR_DIGITS.exec(found)?.[0] ?? found.replace(/[年度（）]/g, '');
    return '';
  });
  return { text: rest, year };
}

/** 海关总署2010年海关信息公开…: what the name has said already is not said again behind the year. */
function withoutEcho(text: string): string {
  const year = /(?:(?:19|20)\d{2})年度?(?=[\u4e00-\u9fff]{1,6}$)/.exec(text);
  if (year === null || year.index === 0) return text;
  const behind = year.index + year[0].length;
  return text.slice(0, year.index).includes(text.slice(behind)) ? text.slice(0, behind) : text;
}

function numberOfYear(stated: string | null): number | null {
  return stated !== null && /^\d{4}$/.test(stated) ? Number(stated) : null;
}

/**
 * What the lines of a head say: claims of report titles first in reading order, each line
 * read alone, then with its neighbours where it names nobody.
 */
export function titleClaims(lines: readonly string[], year: number | null): TitleClaim[] {
  const claims: TitleClaim[] = [];
  const bounded = lines.slice(0, MAX_LINES);
  const squeezed = bounded.map((line) => squeezeName(line.slice(0, MAX_LINE)).replace(LABEL, ''));
  for (let index = 0; index < bounded.length; index++) {
    const claim = claimAt(bounded, squeezed, index, year);
    if (claim !== null) claims.push(claim);
  }
  return claims;
}

const MAX_LINES = 60;
const MAX_LINE = 400;

function claimAt(
  lines: readonly string[],
  squeezed: readonly string[],
  index: number,
  year: number | null,
): TitleClaim | null {
  const line = squeezed[index] ?? '';
  const notice = noticeClaim(line, year);
  if (notice !== null) return notice;
  const alone = reportClaim(lines[index] ?? '', line, year);
  if (alone !== null && alone.body !== null) return alone;
  const worn = wornClaim(line, year);
  if (worn !== null) return worn;
  const before = squeezed[index - 1] ?? '';
  if (alone === null) {
    if (line.length > 60 || before === '' || before.length > 60 || REPORT_LINE.test(before)) return null;
    const joined = before + line;
    return spansBreak(joined, before.length) ? reportClaim(joined, joined, year) : null;
  }
  return besideClaim(alone, squeezed, index, year) ?? alone;
}

/** Only a whole name with its division is believed before words that are not the title's own, and never for a second report. */
function wornClaim(line: string, known: number | null): TitleClaim | null {
  const worn = wornTitle(line);
  const body = worn === null ? null : placedBody(worn.front, known ?? numberOfYear(worn.year));
  return worn === null || body === null
    ? null
    : { body, printed: body.printed, year: worn.year, kind: 'report', apart: true };
}

const REPORT_LINE = /信息公开.{0,12}(?:报告|年报)/;

/** True when the words of the report's title run over the break of the two lines. */
function spansBreak(joined: string, at: number): boolean {
  REPORT.lastIndex = 0;
  for (const match of joined.matchAll(REPORT)) {
    const tail = REPORT_TAIL.exec(joined.slice(match.index + match[0].length));
    if (tail === null) continue;
    const end = match.index + match[0].length + tail[0].length;
    if (match.index < at && end > at) return true;
  }
  return false;
}

/** A title that names nobody, beside a line that is nothing but a name. */
function besideClaim(
  title: TitleClaim,
  squeezed: readonly string[],
  index: number,
  year: number | null,
): TitleClaim | null {
  const candidates = [
    squeezed[index - 1],
    (squeezed[index - 2] ?? '') + (squeezed[index - 1] ?? ''),
    squeezed[index - 2],
    squeezed[index + 1],
  ];
  for (const candidate of candidates) {
    if (candidate === undefined || candidate === '' || candidate.length > 60 || REPORT_LINE.test(candidate)) continue;
    if (/[:：。，,]/.test(candidate)) continue;
    const { text, year: stated } = withoutYears(candidate);
    const body = readBody(text, year ?? numberOfYear(title.year));
    if (body !== null && body.dropped === '' && isNameAlone(body)) {
      return { ...title, body, printed: body.printed, year: title.year ?? stated, apart: true };
    }
  }
  return null;
}

/** Beside a title only names that cannot be a column or a slogan count. */
function isNameAlone(body: Body): boolean {
  return body.path.length > 0
    ? body.path.withKind || body.kind !== 'government'
    : body.kind !== 'department' || body.organ.length >= 4;
}

function noticeClaim(line: string, year: number | null): TitleClaim | null {
  const match = NOTICE.exec(line);
  if (match?.[1] === undefined || PUNCTUATED.test(match[1])) return null;
  const body = readBody(withoutYears(match[1]).text, year);
  return body === null ? null : { body, printed: body.printed, year: null, kind: 'issuer', apart: false };
}

/** The title of a report inside one line; the first that names a body, else the first at all. */
function reportClaim(raw: string, squeezed: string, year: number | null): TitleClaim | null {
  let nameless: TitleClaim | null = null;
  for (const match of squeezed.matchAll(REPORT)) {
    const behind = squeezed.slice(match.index + match[0].length);
    const tail = REPORT_TAIL.exec(behind);
    if (tail === null) continue;
    const after = behind.slice(tail[0].length);
    const front = squeezed.slice(0, match.index);
    if (isQuotedInSentence(front, after)) continue;
    const owned = front.endsWith('人民') && match[0].startsWith('政府') ? '政府' : '';
    const claim = claimFrom(raw, front + owned, after, tail[0], year);
    if (claim === null) continue;
    if (claim.body !== null) return claim;
    nameless ??= claim;
  }
  return nameless;
}

function claimFrom(raw: string, before: string, after: string, tail: string, known: number | null): TitleClaim | null {
  if (/^(?:的|编制|等|和|与|、|及|格式|模板|要|由|应|中|统计|是|工作|向|进行|在|并|已|于|将|按)/.test(after))
    return null;
  const cut = lastBreak(before);
  const { text: named, year: front } = withoutYears(withoutEcho(withoutLead(before.slice(cut))));
  const text = withoutDouble(named.replace(WORN_YEAR, ''));
  const back = withoutYears(tail + after.slice(0, 40));
  const stated = front ?? back.year;
  const year = known ?? numberOfYear(stated);
  const report = { year: stated, kind: 'report' as const, apart: false };
  if (text === '' || /^(?:关于|年度|度|年|本级|全市|全县|全区)$/.test(text)) {
    const behind = bodyBehindTitle(back.text, year);
    if (behind !== null) return { ...report, body: behind, printed: behind.printed };
    const beside =
      bodyInBrackets(before.slice(cut), year) ?? bodyBeforeBreak(before, cut, year) ?? bodyBehindDash(back.text, year);
    return { ...report, body: beside, printed: beside?.printed ?? '', apart: beside !== null };
  }
  const body = bodyOnLine(raw, text, year) ?? bareUnknown(text, stated, year);
  if (body !== null) return { ...report, body, printed: body.printed };
  return stated !== null && !/[，,：:、。]/.test(text) && text.length <= 12
    ? { ...report, body: null, printed: text }
    : null;
}

/** What stands before the title, as one name; a name of no division may have taken a word of the page before it. */
function bodyOnLine(raw: string, text: string, year: number | null): Body | null {
  const whole = readBody(text, year);
  if (whole !== null && (whole.path.length > 0 || whole.kind === 'national')) return whole;
  return bodyAmongTokens(raw, text, year) ?? whole;
}

/** Only a title with its year is believed for a bare name that the table does not hold. */
function bareUnknown(text: string, stated: string | null, year: number | null): Body | null {
  return stated === null ? null : bareUnknownDivision(text, year);
}

/** Where the title can begin at the earliest: behind the last mark that no title holds. */
function lastBreak(text: string): number {
  for (let index = text.length - 1; index >= 0; index--) {
    if (/[。；;!！?？>》《|_：:，,]/.test(text.charAt(index))) return index + 1;
  }
  return 0;
}

/** …报告（市财政局）, …报告——市财政局. A site's name behind a dash (…网, 首页) is no body's. */
function bodyBehindTitle(behind: string, year: number | null): Body | null {
  const match = /(?:报告|年报|总结)[^（—\-–]{0,8}(?:（([^（）]{2,40})）|[—–]{1,3}([^—\-–]{2,40})$)/.exec(behind);
  const text = match?.[1] ?? match?.[2];
  return text === undefined || /网|首页|平台|20\d\d/.test(text) ? null : readBody(text, year);
}

/** 【市审计局】2021年…: what stands in brackets where the title begins, if it names a body whole. */
function bodyInBrackets(before: string, year: number | null): Body | null {
  const text = /^（([^（）]{2,40})）/.exec(before)?.[1];
  return text === undefined ? null : placedBody(text, year);
}

/** 市审计局：2021年…: the name before the mark at which a title without one begins. */
function bodyBeforeBreak(before: string, cut: number, year: number | null): Body | null {
  const mark = before.charAt(cut - 1);
  const text = before.slice(lastBreak(before.slice(0, cut - 1)), cut - 1);
  return /[：:|_>]/.test(mark) ? placedBody(text, year) : null;
}

/** …报告-市审计局: most often the site that holds the page, which for a bureau's or a town's is its own. */
function bodyBehindDash(behind: string, year: number | null): Body | null {
  const text = /(?:报告|年报|总结)[-_]([\u4e00-\u9fff]{4,40})$/.exec(behind)?.[1];
  const body = text === undefined || /网|首页|平台/.test(text) ? null : placedBody(text, year);
  return body === null || body.kind === 'government' || body.kind === 'government_office' ? null : body;
}

/** A whole name with its division, or a ministry's, or a town's. */
function placedBody(text: string, year: number | null): Body | null {
  const body = readBody(text, year);
  if (body === null || body.dropped !== '') return null;
  const placed = body.path.length > 0 && (body.path.withKind || body.kind !== 'government');
  return placed || body.kind === 'national' || body.kind === 'township' ? body : null;
}

/** 首页 信息公开 长兴县2019年…: the line's words from the right, as many as make one name. */
function bodyAmongTokens(raw: string, text: string, year: number | null): Body | null {
  const tokens = raw
    .slice(0, MAX_LINE)
    .split(/[\s>»›|/_]+/)
    .map((token) => squeezeName(token));
  for (let index = 0; index < tokens.length && index < 12; index++) {
    const joined = withoutYears(tokens.slice(index).join('')).text;
    const at = joined.search(/(?:政府|政务)?信息公开|政务公开/);
    const part = at > 0 ? joined.slice(0, at) : '';
    if (part === '' || part.length >= text.length || !text.endsWith(part)) continue;
    const body = readBody(part, year);
    if (body === null || body.dropped !== '') continue;
    const isPlaced = body.path.length > 0 || body.kind === 'national' || RELATIVE_START.test(part);
    // 中国人民银行 桂林市中心支行 is one name over two words.
    if (isPlaced && readBody(text.slice(0, -part.length), year) === null) return body;
  }
  return null;
}

/** What a line that is no report's title names at its start: 保定市2021年政务公开工作要点. */
export function otherTitleClaim(line: string, year: number | null): TitleClaim | null {
  const squeezed = squeezeName(line.slice(0, MAX_LINE)).replace(LABEL, '');
  if (squeezed.length > 90) return null;
  const match = OTHER.exec(squeezed);
  if (match?.[1] === undefined) return null;
  const { text, year: stated } = withoutYears(match[1]);
  const body = readBody(text, year);
  return body === null || body.path.length === 0
    ? null
    : { body, printed: body.printed, year: stated, kind: 'other', apart: false };
}
