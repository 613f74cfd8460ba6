/**
 * When the page was published and when the document was signed. The page's own lines tell the
 * first, the document's last lines the second; neither is ever derived from the other.
 */
import { readDate } from './dates-text.js';
import { withoutSpace } from './outline/lines.js';
import type { Outline } from './outline.js';

export interface DocumentDates {
  publishedOn: string | null;
  signedOn: string | null;
}

/** Labels of dates on a page, the surest first. */
const PUBLISHED_LABELS: readonly RegExp[] = [
  /(?:发布|公布|公开|发表|发稿)(?:时间|日期)|发布于/,
  /(?:撰写|上传|添加|录入|制发|印发|发文|提供|信息)(?:时间|日期)/,
  /(?:^|[^\u4e00-\u9fff])(?:时间|日期)/,
  /(?:更新|修改)(?:时间|日期)/,
  /(?:生成|编辑|制作|创建)(?:时间|日期)/,
  /(?:来源|作者|字[体号])[:：]/,
];
const SIGNED_LABEL = /(?:成文)(?:时间|日期)/;
/** A date that stands beside a source or a time of day is a page's date although nothing names it. */
const PAGE_DATE = /^[【[（(]?\s?20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[T\s]{0,3}\d{1,2}[:：]\d{2})?/;
/** Characters behind a label in which its value stands. */
const REACH = 26;

/**
 * Reads both dates as YYYY-MM-DD; null where nothing valid is printed.
 *
 * @param metadata What the medium itself says; the page's printed line goes before it.
 */
export function readDates(outline: Outline, metadata: { publishedOn: string | null }): DocumentDates {
  const publishedOn = labelled(outline.siteLines, PUBLISHED_LABELS) ?? metadata.publishedOn ?? unlabelled(outline.head);
  const signedOn = signedDate(outline.signature) ?? labelled(outline.siteLines, [SIGNED_LABEL]);
  return { publishedOn, signedOn };
}

function labelled(siteLines: readonly string[], labels: readonly RegExp[]): string | null {
  for (const label of labels) {
    for (const line of siteLines) {
      const text = line.replace(/([时日发布更新公开])[ \t\u3000]+(?=[间期布时日开])/g, '$1');
      const found = label.exec(text);
      if (!found) continue;
      const behind = text.slice(found.index + found[0].length, found.index + found[0].length + REACH);
      const date = readDate(behind, true);
      if (date !== null) return date;
    }
  }
  return null;
}

/** The site's address before a date, as its printing function sets them: 某市门户网站 www.….gov.cn 2022-01-27. */
const SITE_AND_DATE =
  /\.(?:cn|com|net|org)\s{1,8}(20\d{2}-\d{1,2}-\d{1,2}|20\d{2}年\d{1,2}月\d{1,2}日)(?:\s{1,4}\d{1,2}[:：时時]\d{2}分?(?:\s{1,8}[来來]源.{1,30})?)?$/;

/** …年度报告 时间：2026-01-19: the label stands behind the title, on its line. */
const TITLE_AND_DATE = /报告\s{1,4}(?:发布|公布)?(?:时间|日期)[:：]\s{0,2}(20\d{2}-\d{1,2}-\d{1,2})$/;

/** A line of the head such as 2021-03-10 20:46:44 来源: … */
function unlabelled(head: readonly string[]): string | null {
  for (const raw of head.slice(0, 200)) {
    if (raw.length > 100) continue;
    const line = raw.replace(/^\s*(?:[-•·*●]\s+|[?？]{2,8})/, '');
    const printed = (SITE_AND_DATE.exec(line.trimEnd()) ?? TITLE_AND_DATE.exec(line.trimEnd()))?.[1];
    if (printed) return readDate(printed);
    const found = PAGE_DATE.exec(line.trim());
    if (!found) continue;
    const rest = withoutSpace(line.trim().slice(found[0].length));
    const timed = /\d[:：]\d{2}$/.test(found[0]);
    const short = /^[【[（(]?\s?20\d{2}[-/.]/.test(found[0]);
    if (timed || short || /^.{0,14}(?:来源|作者|浏览|发布|字号|字体|点击|阅读)/.test(rest)) return readDate(found[0]);
  }
  return null;
}

function signedDate(signature: readonly string[]): string | null {
  const last = signature.at(-1);
  return last === undefined ? null : readDate(last.trim());
}
