/**
 * Cuts what a site appended to the report: share buttons, editors, footers, and the spam that
 * hijacked sites carry. Nothing before the last heading is ever cut.
 */
import type { Repair } from '../../parsed-report.js';
import type { Block } from '../document.js';

/** Lines that open a page's footer. Anchored: the words also stand inside sentences. */
const FOOTER =
  /^[\s【[（(|+]*(?:责任编辑|编辑[:：]|作者[:：]|审核[:：]|关键词[:：]|打印|关闭|分享到|分享[:：]|扫一扫|扫描二维码|上一篇|下一篇|上一条|下一条|相关链接|相关附件|相关下载|相关新闻|相关文章|相关阅读|附件下载|版权所有|主办单位|主办[:：]|承办单位|技术支持|网站标识码|网站地图|站点地图|联系我们|关于我们|新闻评论|返回顶部|回到顶部|友情链接|政府网站找错|您访问的链接即将离开|网站声明|隐私|免责声明|[\u4e00-\u9fff]ICP备|[\u4e00-\u9fff]?公网安备|copyright|©)/i;

const SPAM_WORDS =
  /无码|人妻|成人|彩票|博彩|娱乐城|赌场|百家乐|时时彩|六合彩|老虎机|棋牌|真人视讯|澳门|威尼斯人|乱码|一区二区|三区|毛片|裸聊|约炮|激情|av在线|免费观看|在线播放|国产精品|日韩|欧美|体育投注|下注|开户送|注册送/gi;

const HEADING =
  /^[\s（(]*(?:[一二三四五六七八]|第[一二三四五六七八]部分|[1-8])\s*[、.．)）:： ]?\s*(?:总体|概述|主动公开|收到和处理|依申请|政府信息公开|行政机关|因政府信息|存在|工作中存在|其他|需要)/;

/** Spam words in one line from which it is spam and nothing else. */
const SPAM_HITS = 2;

/** Hijacked sites put their phrases into the report's own sentences, in place of names: such a line stays. */
const OF_THE_REPORT = /信息公[开開]|政[务務]公[开開]|行政[复復][议議]|主[动動]公[开開]|依申[请請]/;

/** Returns the blocks up to the page's footer, and what was cut. */
export function cutTail(blocks: readonly Block[]): { blocks: Block[]; repairs: Repair[] } {
  const kept = dropSpamLines(blocks);
  const from = lastAnchor(kept) + 1;
  const end = kept.findIndex((block, i) => i >= from && block.kind === 'text' && FOOTER.test(block.text));
  const result = end < 0 ? kept : kept.slice(0, end);
  const repairs: Repair[] = [];
  if (kept.length < blocks.length) repairs.push({ kind: 'spam_tail', count: blocks.length - kept.length });
  if (result.length < kept.length) repairs.push({ kind: 'site_chrome', count: kept.length - result.length });
  return { blocks: result, repairs };
}

function dropSpamLines(blocks: readonly Block[]): Block[] {
  return blocks.filter((block) => block.kind !== 'text' || OF_THE_REPORT.test(block.text) || !isSpam(block.text));
}

function isSpam(text: string): boolean {
  return (text.match(SPAM_WORDS)?.length ?? 0) >= SPAM_HITS;
}

/** The last block that surely belongs to the report: a heading of the form, or a table; else two thirds of the text. */
function lastAnchor(blocks: readonly Block[]): number {
  for (let i = blocks.length - 1; i >= 0; i--) {
    const block = blocks[i];
    if (!block) continue;
    if (block.kind === 'table' && block.rows.length >= 3) return i;
    if (block.kind === 'text' && HEADING.test(block.text)) return i;
  }
  return Math.floor((blocks.length * 2) / 3);
}
