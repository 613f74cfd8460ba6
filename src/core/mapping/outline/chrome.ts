/**
 * Lines that a site sets around a document: where it stands, when it was put up, by whom.
 * They tell about the page, never about the report; dates.ts reads the page's date from them.
 */
import type { Block, TableBlock } from '../../document/document.js';
import { withoutSpace, type Line } from './lines.js';

/** Labels of a page's own data, as they stand without white space. */
const LABELS = [
  '(?:文章|信息|稿件|内容|数据|发布)?来源',
  '(?:信息)?(?:发布|发文|公开|制发|制作|编制)(?:机构|单位|机关|主体|部门|人)',
  '(?:信息|首次|网站|公文)?(?:发布|公布|公开|更新|生成|发文|成文|撰写|制作|制发|印发|废止|失效|生效|录入|编辑|添加|上传|修改|发表|发稿|提供|创建)(?:时间|日期)|发布于|信息时间',
  '(?:时间|日期)',
  '信息索引号|索引号|统一编号|登记号|文号|发文字号|文件编号|文件字号',
  '(?:主题|体裁|组配|信息|公文|服务对象|事项)?分类',
  '公开(?:方式|形式|时限|范围|程序|类别|属性|责任部门)',
  '有效性|效力状态|是否有效|有效期',
  '信息名称|文件名称|标题|名称|题名|文件标题|内容概述|信息类别|语种|载体类型|服务对象|主题词|关键[词字]',
  '(?:浏览|访问|点击|阅读|累计|查看|下载)(?:次数|人数|总量|量|数)?',
  '字体(?:大小)?|字号|作者|编辑|责任编辑|责编|审核|校对|签发|初审|复审|终审|录入|供稿|摄影',
  '分享(?:到|至)?|视力保护色|打印|收藏|保护视力色|背景色',
  '(?:您?(?:现在|当前)?(?:所在)?(?:的)?位置)|当前位置',
  '主办(?:单位)?|承办(?:单位)?|协办|维护单位|技术支持|网站标识码|邮编|传真|电话|联系电话|地址|办公地址',
].join('|');

const LABELLED = new RegExp(`^[【\\[(（]?(${LABELS})(?:[】\\])）]?[:：]|[】\\]]|$|(?=20\\d{2}[-/.年]))`);
const FURNITURE =
  /^(?:打印|关闭|返回顶部|上一篇|下一篇|上一条|下一条|相关(?:下载|附件|文档|链接|信息|文章|稿件|阅读)|版权所有|扫一扫|网站地图|站点地图|无障碍|分享|收藏|我要纠错|点击下载|附件下载|首页)|ICP备|公网安备|公安机关备案|版权所有|网站标识码|扫一扫|手机(?:端|版|浏览)|首页[>＞»]|[>＞»].{1,20}[>＞»]/;
/** A page's date behind something else on its line: 市卫生健康委 发布时间：2025-01-24. */
const DATED_BEHIND =
  /^.{0,60}(?:(?:发布|更新|公开)(?:时间|日期)(?:[:：]|(?=20\d{2}[-/.]))|(?<![\u4e00-\u9fff])(?:时间|日期)[:：])20\d{2}[-年./]\d{1,2}[-月./]\d{1,2}/;
const DATED_SOURCE = /^(?:20\d{2})[-年./]\d{1,2}[-月./]\d{1,2}日?.{0,14}(?:来源|作者|浏览|发布|字号)/;

/** A page's own data may be set as a list. */
const BULLET = /^[-•·*●]\s{0,8}/;

/** So many lines of the head and of the tail are looked at. */
const HEAD = 400;
const TAIL = 120;
/** Site lines are never longer than this. */
const MAX_LENGTH = 240;

/** True for a line of the page around the document. */
export function isSiteLine(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  const squeezed = withoutSpace(text).replace(BULLET, '');
  return (
    LABELLED.test(squeezed) || FURNITURE.test(squeezed) || DATED_SOURCE.test(squeezed) || DATED_BEHIND.test(squeezed)
  );
}

/** True for a label whose value stands on the next line: 发布时间: */
function isBareLabel(text: string): boolean {
  const squeezed = withoutSpace(text);
  const found = LABELLED.exec(squeezed);
  return found !== null && found[0].length === squeezed.length;
}

/**
 * The lines that tell about the page, a bare label joined with the line that holds its value;
 * the cells of a table of such labels before the first section are read as lines too.
 *
 * @param body First line of the first section and of the last one. Between them is text, not page.
 */
export function siteLinesOf(
  lines: readonly Line[],
  blocks: readonly Block[],
  body: { first: number; last: number },
): string[] {
  const found: string[] = [];
  const tail = Math.max(body.last, lines.length - TAIL);
  const headEnd = Math.min(body.first, HEAD);
  for (let index = 0; index < lines.length; index += 1) {
    if (index === headEnd && tail > index) index = tail;
    const text = (lines[index]?.text ?? '').replace(BULLET, '');
    if (!isSiteLine(text)) continue;
    const next = lines[index + 1]?.text;
    if (isBareLabel(text) && next !== undefined && next.length <= 60 && !isSiteLine(next)) {
      found.push(`${text} ${next}`);
      index += 1;
    } else found.push(text);
  }
  const firstBlock = lines[body.first]?.block ?? blocks.length;
  for (const block of blocks.slice(0, Math.min(firstBlock, 200))) {
    if (block.kind === 'table') found.push(...siteCells(block));
  }
  return found;
}

function siteCells(table: TableBlock): string[] {
  const found: string[] = [];
  for (const row of table.rows.slice(0, 12)) {
    for (const [index, cell] of row.entries()) {
      if (!isSiteLine(cell.text.trim())) continue;
      const value = isBareLabel(cell.text) ? row[index + 1]?.text.trim() : '';
      found.push(value ? `${cell.text.trim()} ${value}` : cell.text.trim());
    }
  }
  return found;
}

/** The title that a page gives in its own data: 标题: …, 名称: … */
export function titleOfSiteLine(text: string): string | null {
  const found = /^(?:信息名称|文件名称|文件标题|标题|名称|题名)[:：]?(.{6,120})$/.exec(withoutSpace(text));
  return found?.[1] ?? null;
}
