/**
 * Lines before section one → the document's own titles. A title set over two or three lines
 * is joined; names of a site's columns, which look like titles too, count only alone.
 */
import { isSiteLine, titleOfSiteLine } from './chrome.js';
import { withoutSpace } from './lines.js';

const MAX_TITLE = 90;
const MAX_TITLES = 12;
/** Titles looked at, those of lists among them. */
const MAX_FOUND = 100;
/** Titles one below the other that are a list of links, not the lines of one head. */
const MIN_LIST = 3;
const DATE_LINE = /^\W{0,3}(?:20\d{2}[年\-/.])?\d{1,2}[月\-/.]\d{1,2}日?\W{0,3}$|^\s*$/;
const MAX_HEAD_LINES = 400;

const ENDINGS =
  '年?报告|年报|公开[^，。]{0,8}(?:任务|分工|分解)|分解表|分工表|通知|通报|公告|公示|通告|要点|计划|安排|方案|办法|条例|规定|细则|制度|规范|规程|规则|标准|指南|意见|函|批复|决定|申请表|登记表|报表|总结|小结|汇总表|统计表|情况表|清单|台账|一览表|解读|图解|说明|须知|模板|模版|样表|样式|格式|范文|范本|决算|预算|公报|白皮书|纪要|办理情况|工作情况|落实情况|公开情况|信息公开';
const BRACKETED = '(?:[（(【\\[〔<《“"][^（()）]{0,30}[）)】\\]〕>》”"])?';
const TITLE_END = new RegExp(`(?:${ENDINGS})${BRACKETED}$`);
const SUBJECT = /信息公开|政务公开|年度报告|年报|工作报告|公开工作/;
/** Openings of a sentence that only speaks of a report. */
const SENTENCE =
  /^(?:本(?:年度)?报告|根据|按照|依据|为了?|现将|现发布|特向|现就|各[市县区镇乡省]|附件?[:：\d一]|注[:：])|[。；;]|[:：]$/;
/** Names of columns of a site; with one of these alone a page may be titled, with two it is a menu. */
const COLUMN =
  /^(?:(?:政府|政务)?信息公开(?:工作)?(?:指南|制度|目录|年报|年度报告|规定|专栏|申请|条例|情况)?|政府信息公开工作年度报告|依申请公开(?:指南|目录|制度)?|(?:法定)?主动公开(?:内容|目录|指南)?|政务公开(?:工作)?(?:要点|制度|目录|标准)?|公开(?:指南|目录|制度|年报|规定)|年度报告|年报|工作报告|政府工作报告|政策解读|政策文件|通知公告|公示公告|规范性文件|行政规范性文件|财政预决算|(?:部门)?预算|(?:部门)?决算|人事信息|统计公报|规划计划|信息公开年度?报告|(?:政府|本级|部门|单位|历年)?(?:信息公开)?年报|政府网站(?:工作)?年度(?:工作)?报[表告]|.{2,8}(?:政务|信息)公开网?)$/;
/** Lines that name only who speaks, the first line of a title set over two. */
const ISSUER =
  /(?:人民政府|政府|办公厅|办公室|委员会|[局厅委部署院所处站社队会]|中心|[市县省州旗盟镇乡]|(?<!专)区|街道|街道办事处|管委会|集团|公司|大学|学院|银行|总队|支队|分局)$/;
const OPEN_END = /关于|20\d{2}年?度?$|[的和及与、]$|政府信息公开(?:工作)?$|政务公开(?:工作)?$/;
const STARTS_WITHIN = /^(?:20\d{2}|人民政府|二[〇○零0Oo]|关于|政府信息|政务公开|信息公开|年度|年|工作|编制|有关)/;

/**
 * The titles that stand in the head, in order, then the one of the page's own data and the
 * medium's, where the text does not repeat them.
 */
export function titlesOf(head: readonly string[], siteLines: readonly string[], mediumTitle: string | null): string[] {
  const own: PlacedTitle[] = [];
  const columns: string[] = [];
  const lines = head.slice(0, MAX_HEAD_LINES);
  for (let index = 0; index < lines.length && own.length < MAX_FOUND;) {
    const found = titleAt(lines, index);
    if (found && COLUMN.test(found.title)) columns.push(found.title);
    else if (found) own.push({ title: found.title, from: index, to: index + found.lines });
    index += found?.lines ?? 1;
  }
  const medium = mediumTitle === null ? null : cleanMediumTitle(mediumTitle);
  const titles = unique(withoutLists(own, lines, medium).map(({ title }) => title)).slice(0, MAX_TITLES);
  for (const line of siteLines) {
    const title = titleOfSiteLine(line);
    if (title && looksLikeTitle(title) && titles.length < MAX_TITLES) pushNew(titles, title);
  }
  if (medium && !COLUMN.test(medium)) pushNew(titles, medium);
  const names = unique(columns);
  return titles.length === 0 && names.length === 1 ? names : titles;
}

interface Found {
  title: string;
  lines: number;
}

/** A title with the lines it stands on, the last one exclusive. */
interface PlacedTitle {
  title: string;
  from: number;
  to: number;
}

/**
 * The titles without those of lists: links to the reports of other years or other bodies, one below
 * the other, with their dates at most between them. What a list repeats from elsewhere is the page's
 * own; where nothing but a list stands, nothing tells which of its titles is.
 */
function withoutLists(
  titles: readonly PlacedTitle[],
  lines: readonly string[],
  medium: string | null,
): readonly PlacedTitle[] {
  const runs: PlacedTitle[][] = [];
  for (const title of titles) {
    const previous = runs.at(-1)?.at(-1);
    const isNext = previous && lines.slice(previous.to, title.from).every((line) => DATE_LINE.test(line));
    if (isNext) runs.at(-1)?.push(title);
    else runs.push([title]);
  }
  const kept = runs.filter((run) => !isList(run)).flat();
  const own = new Set([...kept.map(({ title }) => title), ...(medium === null ? [] : [medium])]);
  const known = titles.filter(({ title }) => own.has(title));
  return known.length > 0 ? known : titles;
}

/** Two titles of one year may be a notice and the report that it sends out. */
function isList(run: readonly PlacedTitle[]): boolean {
  const titles = new Set(run.map(({ title }) => title));
  const years = new Set([...titles].map((title) => /20\d{2}/.exec(title)?.[0] ?? ''));
  return titles.size >= MIN_LIST || (titles.size > 1 && years.size > 1);
}

function titleAt(lines: readonly string[], index: number): Found | null {
  const text = lines[index] ?? '';
  if (text.length > 160) {
    const title = titleInFront(text);
    return title ? { title, lines: 1 } : null;
  }
  if (isSiteLine(text)) return null;
  const first = bare(text);
  if (first.length < 2 || first.length > MAX_TITLE || SENTENCE.test(first) || /[。；;！]\s*$/.test(text)) {
    const title = titleInFront(text);
    return title ? { title, lines: 1 } : null;
  }
  return joined(lines, index, first) ?? titleOfYear(text);
}

/** 2012年…年报 保护视力色: 打印本页 …: the page's controls run on behind the title. */
function titleOfYear(text: string): Found | null {
  const title = /20\d{2}年/.test(text) && /\s/.test(text.trim()) ? titleInFront(text) : null;
  return title !== null && /20\d{2}年/.test(title) ? { title, lines: 1 } : null;
}

/** The longest of up to four lines from `index` on that together are one title. */
function joined(lines: readonly string[], index: number, first: string): Found | null {
  let best: Found | null = looksLikeTitle(first) ? { title: first, lines: 1 } : null;
  let title = first;
  for (let count = 2; count <= 4; count += 1) {
    const raw = lines[index + count - 1];
    if (raw === undefined || raw.length > 60 || isSiteLine(raw) || /[。；;！]\s*$/.test(raw)) break;
    const next = bare(raw);
    if (next.length < 2 || SENTENCE.test(next) || !goesOn(title, next, best !== null)) break;
    title += next;
    if (title.length > MAX_TITLE) break;
    if (looksLikeTitle(title)) best = { title, lines: count };
  }
  return best;
}

/** Whether a next line goes on with the title so far. */
function goesOn(title: string, next: string, complete: boolean): boolean {
  const unfinished = /关于/.test(title) && !/(?:通知|通报|公告|函|意见|报告|批复|通告|说明)$/.test(title);
  if (unfinished && next.length <= 40) return true;
  if (/关于/.test(title) && /^[^《》]{0,16}(?:通知|通报|公告|函|意见)$/.test(next)) return true;
  if (complete) return /^[（(【〔[][^（()）]{1,24}[）)】〕\]]$/.test(next) && !/^[（(]?20\d{2}年\d/.test(next);
  // A menu of years, or a year's menu above the title: no title goes on from one year to the next.
  if (/20\d{2}年?度?$/.test(title) && /20\d{2}/.test(next)) return false;
  if (OPEN_END.test(title)) return true;
  return ISSUER.test(title) && title.length <= 40 && STARTS_WITHIN.test(next);
}

function looksLikeTitle(title: string): boolean {
  if (title.length < 4 || title.length > MAX_TITLE || SENTENCE.test(title)) return false;
  if (/^[（(]?20\d{2}[年\-/.]\d{1,2}[月\-/.]\d{0,2}日?[）)]?$/.test(title)) return false;
  if (TITLE_END.test(title)) return balanced(title);
  const issuer = ISSUER.test(title) && !/召开|举行|举办/.test(title);
  const named = SUBJECT.test(title) && title.length >= 10 && !issuer && balanced(title);
  return named && !/[，,：:]$|以下简称/.test(title) && !OPEN_END.test(title);
}

/** A line with half a pair of brackets is a piece of a sentence that was wrapped. */
function balanced(title: string): boolean {
  const count = (pattern: RegExp): number => title.match(pattern)?.length ?? 0;
  return count(/[《]/g) === count(/[》]/g) && count(/[（(]/g) === count(/[）)]/g);
}

/** The page's date may have run into the sentence behind it: 2019年3月26日本年度报告根据…. */
const DATE_IN_FRONT = /^20\d{2}年\d{1,2}月\d{1,2}日\s{0,4}/;
/** …的通知 with the document's number or those it is addressed to behind it on the line. */
const NOTICE_RUN_ON =
  /^(.{2,40}?关于[^。]{4,60}?的(?:通知|通报|函))\s*(?=各|[\u4e00-\u9fff]{2,14}[〔[（(【]\s?20\d{2})/;

/** A title in front of a long line that runs on: 2019年…年度报告 本报告根据… */
function titleInFront(text: string): string | null {
  const front = text.slice(0, MAX_TITLE + 20).replace(DATE_IN_FRONT, '');
  const runOn =
    /^(.{6,80}?(?:年度报告|年度工作报告|工作年报|年报|工作报告))(?:（[^）]{1,16}）)?\s*(?=本|根据|依据|按照|现|为|目录|一)/.exec(
      front,
    );
  const notice = NOTICE_RUN_ON.exec(front);
  const title = bare(runOn?.[1] ?? notice?.[1] ?? /^\S{6,80}(?=\s)/.exec(front)?.[0] ?? '');
  return title !== '' && !isSiteLine(title) && TITLE_END.test(title) && !SENTENCE.test(title) ? title : null;
}

/** 标题-站名, 标题_栏目_站名 → 标题, where that looks like one. */
function cleanMediumTitle(raw: string): string | null {
  const parts = raw
    .slice(0, 300)
    .split(/\s*[-_|–—>»]{1,3}\s*/)
    .map(bare)
    .filter((part) => part !== '');
  for (const part of [...parts, bare(raw.slice(0, 300))]) {
    if (looksLikeTitle(part) && !COLUMN.test(part)) return part;
  }
  return null;
}

function bare(text: string): string {
  return withoutSpace(text)
    .replace(/^[#*>|•·\-—=]{1,8}/, '')
    .replace(/[*|•·\-—=。]{1,8}$/, '');
}

function unique(values: readonly string[]): string[] {
  const kept: string[] = [];
  for (const value of values) pushNew(kept, value);
  return kept;
}

function pushNew(values: string[], value: string): void {
  if (!values.includes(value)) values.push(value);
}
