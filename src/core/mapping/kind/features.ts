/**
 * What is counted in a document to tell its kind. Everything is bounded, so that the cost of
 * a look does not grow with a hostile document.
 */
import type { Block, TableBlock } from '../../document/document.js';
import type { DocumentKind } from '../../parsed-report.js';
import { isDigits } from '../../forms/labels.js';
import { narrowDigits } from '../dates-text.js';
import type { Outline } from '../outline.js';
import { partsOfOne } from './parts-of-one.js';
import { MODEL, PLACEHOLDER, ruleOfTitles } from './titles.js';
import { exactWording, openingWording } from '../outline/wording.js';
import { withoutSpace } from '../outline/lines.js';
import { columnsOf } from '../work-plan/table.js';

export interface KindFeatures {
  /** Sections whose title is a prescribed one, and sections whose title means one of the six. */
  exactSections: number;
  nationalSections: number;
  /** Nothing in the document looks like the title of any kind of document. */
  untitled: boolean;
  /** The first section is the overview: 总体情况, 概述. */
  opensWithOverview: boolean;
  /** How many of the five parts of section one are headings. */
  partsOfOne: number;
  /** Different labels of the national forms, in tables or in text. */
  formLabels: number;
  /** Labels of the form by which an applicant asks for information. */
  requestLabels: number;
  /** Cells of tables that hold one number. */
  numericCells: number;
  /** The numbers of a table count up by one: a blank copy of a local form, printing its codes. */
  codesOnly: boolean;
  images: number;
  placeholders: number;
  /** A title says that this is a model: 模板, 样表, 范本. */
  modelTitle: boolean;
  /** Counts with a measure word in the prose. */
  proseFigures: number;
  /** 第一条, 第二条 … at the beginning of lines. */
  articles: number;
  /** Brackets that name responsible units. */
  unitBrackets: number;
  /** Tables that set tasks to units. */
  taskTables: number;
  /** Lines that are titles of reports, as on a page that lists them. */
  listedReports: number;
  /** Sections in which a sentence tells something, and none says what to write. */
  toldSections: number;
  /** Characters of prose behind the head. */
  bodyLength: number;
  /** The head and the beginning of the body, for phrases. */
  opening: string;
  body: string;
  siteLines: string;
}

/** One line of what speaks for a kind; a weight below zero speaks against it. */
export interface Evidence {
  kind: DocumentKind;
  weight: number;
  reason: string;
  holds: (features: KindFeatures) => boolean;
}

const BODY_LIMIT = 30_000;
const MAX_CELLS = 6000;

const FORM_LABELS =
  /本年新收政府信息公开申请|上年结转政府信息公开申请|结转下年度继续办理|本年制发件数|本年废止件数|现行有效件数|对外公开总数量|本年新制作数量|本年新公开数量|上一年项目数量|本年处理决定数量|本年收费金额|采购总金额|未经复议直接起诉|复议后起诉|予以公开|部分公开|属于国家秘密|属于三类内部事务|属于四类过程性|本机关不掌握|信访举报投诉类|重复申请|申请人情况|法人或其他组织|法律服务机构|社会公益组织|勾稽关系|当面申请数|网络申请数|信函申请数|按时办结数|申请答复数|同意公开答复数|被依法纠错数|主动公开政府信息数|统计指标|主动公开信息数|全文电子化|申请总数|对申请的答复总数|免予公开范围|结果维持|结果纠正|尚未审结/g;
const REQUEST_LABELS =
  /申请人信息|证件名称|证件号码|所需(?:的)?(?:政府)?信息|工作单位|获取信息的?方式|信息的?(?:指定)?提供方式|信息(?:的)?用途|是否申请减免|法人代表|组织机构代码|统一社会信用代码|申请人签名|申请时间|联系人姓名/g;
/** Digits and what parts them. */
const LONGEST_NUMBER = 16;
const NUMBER_CELL = /^[-−+]?\d[\d,，.]{0,15}(?:万元|元|件|条|次|人|个)?$/;
const PLACEHOLDERS = new RegExp(PLACEHOLDER.source, 'g');
/** The annex of 2014 says in two labels how to count (相同信息计1条): that is no figure. */
const PROSE_FIGURE = /(?<!(?:相同信息|热点或舆情)计)\d\s{0,2}余?(?:件|条|次|份|起|宗|篇|期|场|个|项|例|人次|万元|元)/g;
const ARTICLE = /(?:^|\n)\s{0,8}第[一二三四五六七八九十百]{1,4}条(?!第)/g;
const UNIT_BRACKET = /[〔（([【][^〔（([【\]】）)〕]{0,30}(?:牵头|责任|负责|配合|主办|协办)(?:单位|部门|科室)?/g;
const REPORT_TITLE_LINE =
  /(?:年度报告|年度工作报告|信息公开年报|工作报告)(?:[（(].{0,20}[）)])?(?:\s*[[［]?20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}[\]］]?)?$/;

/** How much of a section is looked at to see whether it tells something. */
const SECTION_LOOK = 2000;
const SENTENCE = /[\u4e00-\u9fff]{2}[^。\n]{0,200}。/;
/** Directions for whoever fills in a form, and gaps left for figures. */
const DIRECTS =
  /填写|填报|(?:简要|简单|详细|具体|逐一)(?:说明|介绍|叙述|概述|阐述|描述)|主要(?:包括|说明|介绍|写|反映)|写明|列明|(?:^|\n)[（(]?(?:包括|说明|介绍)|[ \u3000_＿]{2,}[条件次篇元]/;

function tells(text: string): boolean {
  return SENTENCE.test(text) && !DIRECTS.test(text);
}

/** Counts, over at most the first thirty thousand characters of prose and six thousand cells. */
export function kindFeatures(outline: Outline, blocks: readonly Block[]): KindFeatures {
  const text = proseOf(outline);
  const cells = cellsOf(blocks);
  const labels = distinct(`${withoutSpace(cells.labels)}\n${withoutSpace(text)}`, FORM_LABELS, 60);
  const opening = text.slice(0, 3000);
  return {
    exactSections: outline.national ? outline.sections.filter(({ title }) => exactWording(title) !== null).length : 0,
    nationalSections: outline.national
      ? outline.sections.filter(({ number, title }) => openingWording(title)?.meaning === number).length
      : 0,
    untitled: ruleOfTitles(outline.titles) === null,
    opensWithOverview: openingWording(outline.sections[1]?.title ?? '')?.meaning === 1,
    partsOfOne: partsOfOne(opening),
    formLabels: labels,
    requestLabels: distinct(`${cells.labels}\n${opening}`, REQUEST_LABELS, 30),
    numericCells: cells.numbers.length,
    codesOnly: countsUp(cells.numbers),
    images: blocks.reduce((count, block) => count + (block.kind === 'image' ? 1 : 0), 0),
    placeholders: count(`${outline.titles.join('\n')}\n${text.slice(0, 12_000)}\n${cells.labels}`, PLACEHOLDERS, 40),
    modelTitle: outline.titles.some((title) => MODEL.test(title)),
    proseFigures: count(text, PROSE_FIGURE, 30),
    articles: count(text, ARTICLE, 30),
    unitBrackets: count(text, UNIT_BRACKET, 30),
    taskTables: blocks.filter((block) => block.kind === 'table' && setsTasks(block)).length,
    listedReports: listedReports(outline),
    toldSections: outline.sections.filter(({ number, text: own }) => number > 0 && tells(own.slice(0, SECTION_LOOK)))
      .length,
    bodyLength: outline.sections.reduce((sum, { number, text: own }) => sum + (number === 0 ? 0 : own.length), 0),
    opening,
    body: text,
    siteLines: outline.siteLines.slice(0, 60).join('\n'),
  };
}

function proseOf(outline: Outline): string {
  let text = '';
  for (const section of outline.sections) {
    if (text.length >= BODY_LIMIT) break;
    text += `${section.title}\n${section.text.slice(0, BODY_LIMIT - text.length)}\n`;
  }
  return text;
}

/** A list of what has to be published names offices too, and sets nobody a task. */
function setsTasks({ rows }: TableBlock): boolean {
  return rows.slice(0, 3).some((row) => {
    const cells = row.slice(0, 12).map(({ text }) => withoutSpace(text.slice(0, 40)));
    return columnsOf(cells) !== null && cells.some((cell) => /任务|工作|措施/.test(cell)) && !cells.some(isOfCatalogue);
  });
}

function isOfCatalogue(header: string): boolean {
  return /公开(?:主体|依据|渠道|对象|方式|层级|事项)/.test(header);
}

interface Cells {
  labels: string;
  numbers: string[];
}

function cellsOf(blocks: readonly Block[]): Cells {
  const numbers: string[] = [];
  let labels = '';
  let seen = 0;
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    for (const row of block.rows) {
      for (const { text } of row) {
        seen += 1;
        if (seen > MAX_CELLS) return { labels, numbers };
        const value = isDigits(text) ? text : narrowDigits(text.trim());
        if (value !== '' && (isDigits(value) ? value.length <= LONGEST_NUMBER : NUMBER_CELL.test(value)))
          numbers.push(value);
        else if (value !== '' && labels.length < BODY_LIMIT) labels += `${value.slice(0, 60)}\n`;
      }
    }
  }
  return { labels, numbers };
}

/** 01, 02, 03 … through most of the cells. */
function countsUp(numbers: readonly string[]): boolean {
  if (numbers.length < 8) return false;
  let steps = 0;
  for (let index = 1; index < numbers.length; index += 1) {
    if (Number(numbers[index]) === Number(numbers[index - 1]) + 1) steps += 1;
  }
  return steps * 10 >= (numbers.length - 1) * 9;
}

function count(text: string, pattern: RegExp, limit: number): number {
  let found = 0;
  pattern.lastIndex = 0;
  while (found < limit && pattern.test(text)) found += 1;
  pattern.lastIndex = 0;
  return found;
}

function distinct(text: string, pattern: RegExp, limit: number): number {
  const found = new Set<string>();
  let looked = 0;
  for (const [word] of text.matchAll(pattern)) {
    found.add(word);
    looked += 1;
    if (found.size >= limit || looked > 2000) break;
  }
  return found.size;
}

function listedReports(outline: Outline): number {
  const found = new Set<string>();
  for (const line of outline.head.slice(0, 300)) {
    const squeezed = withoutSpace(line);
    if (squeezed.length <= 80 && /20\d{2}|二[〇○零]/.test(squeezed) && REPORT_TITLE_LINE.test(squeezed))
      found.add(squeezed);
  }
  return found.size;
}
