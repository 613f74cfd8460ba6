/** Damage to the text as such: script, punctuation, bytes, and what sites put around a report. */
import iconv from 'iconv-lite';
import { Converter } from 'opencc-js';
import { mapAllText, mapProse } from './damage.js';
import type { Damage } from './damage.js';
import type { FormReport, FormText } from './form.js';
import { below, pick } from './rng.js';
import type { Rng } from './rng.js';

const HALF_WIDTH: Record<string, string> = {
  '（': '(',
  '）': ')',
  '：': ':',
  '，': ',',
  '；': ';',
  '“': '"',
  '”': '"',
};

const PINYIN: Record<string, string> = {
  区: 'qū',
  务: 'wù',
  网: 'wǎng',
  领: 'lǐng',
  请: 'qǐng',
  规: 'guī',
  总: 'zǒng',
  构: 'gòu',
  业: 'yè',
  许: 'xu',
  诉: 'su',
};

const INVISIBLE = ['\u200b', '\ufeff', '\u00ad', '\u200e'];

/** A paragraph that begins with （一）: one byte before it is lost, so that two bytes of neighbours pair up. */
function shiftBytes(text: string): string {
  if (!/^（.）.{4}/.test(text)) return text;
  const bytes = iconv.encode(`　${text.slice(0, 5)}`, 'gbk');
  bytes[0] = 0x3f;
  return `${iconv.decode(bytes.subarray(0, bytes.length - 1), 'gbk')}_${text.slice(6)}`;
}

const traditional = (to: 't' | 'tw' | 'hk'): Damage => ({
  name: `traditional-${to}`,
  apply: (report) => mapAllText(report, Converter({ from: 'cn', to })),
});

const chrome = (text: string): FormText => ({ kind: 'text', role: 'chrome', text });

const around = (
  name: string,
  before: (report: FormReport) => string[],
  after: (report: FormReport, rng: Rng) => string[],
): Damage => ({
  name,
  apply: (report, rng) => ({
    ...report,
    blocks: [...before(report).map(chrome), ...report.blocks, ...after(report, rng).map(chrome)],
  }),
});

const LURES = ['万豪娱乐官网', '澳彩资料大全', '注册送彩金平台', '真人棋牌下载', '电竞投注网站'];

export const TEXT_DAMAGES: readonly Damage[] = [
  {
    name: 'half-width-punctuation',
    apply: (report) =>
      mapAllText(report, (text) => text.replace(/[（）：，；“”]/g, (sign) => HALF_WIDTH[sign] ?? sign)),
  },
  {
    name: 'pinyin-in-brackets',
    apply: (report) =>
      mapAllText(report, (text) =>
        text.replace(/[区务网领请规总构业许诉]/g, (glyph) => `${glyph}(${PINYIN[glyph] ?? ''})`),
      ),
  },
  {
    name: 'punctuation-doubled',
    apply: (report, rng) =>
      mapAllText(report, (text) =>
        text.replace(/[，、。；]/g, (sign) => (sign === '，' ? pick(rng, [',,', ',，']) : `,${sign}`)),
      ),
  },
  { name: 'bytes-shifted', apply: (report) => mapProse(report, shiftBytes) },
  {
    name: 'invisible-characters',
    apply: (report, rng) =>
      mapAllText(report, (text) =>
        text === '' ? text : text.slice(0, 1) + pick(rng, INVISIBLE) + text.slice(1) + pick(rng, INVISIBLE),
      ),
  },
  {
    name: 'wide-spaces-around',
    apply: (report) => mapAllText(report, (text) => (text === '' ? text : `\u3000${text}\u00a0`)),
  },
  traditional('t'),
  traditional('tw'),
  traditional('hk'),
  around(
    'site-chrome',
    ({ truth }) => [
      '无障碍阅读 | 长者助手 | 登录',
      '您现在的位置：首页 > 政务公开 > 政府信息公开年报 > 正文',
      `索引号：014001053/${truth.year + 1}-00127 文号：无 字体：[大 中 小]`,
      '浏览次数：3128次',
    ],
    ({ truth }) => [
      '【打印本页】【关闭窗口】 分享到：微信 微博 QQ空间',
      `上一篇：${truth.agency}${truth.year - 1}年政府信息公开工作年度报告`,
      `下一篇：${truth.year + 1}年政务公开工作要点`,
      '版权所有：某某市人民政府办公室 苏ICP备05012345号-1 网站标识码：3208000001 政务服务热线：12345',
    ],
  ),
  around(
    'spam-tail',
    () => [],
    (_report, rng) => [
      Array.from({ length: 40 }, () => below(rng, 3)).join(''),
      ...Array.from(
        { length: 12 },
        () => `${pick(rng, LURES)}| ${pick(rng, LURES)}${below(rng, 999)}| ${pick(rng, LURES)}`,
      ),
    ],
  ),
  around(
    'pipe-noise',
    () => ['|'.repeat(180), `首页 ${'|'.repeat(240)}`],
    () => ['|'.repeat(320), `打印 关闭 ${'|'.repeat(200)}`],
  ),
  around(
    'template-placeholders',
    () => ['{{ page.crumbs }}', '{{article.title}} {{ article.views }}次'],
    () => ['{{ item.prev }}', '${footer.icp}'],
  ),
  {
    name: 'page-dated-years-later',
    apply: (report) => {
      const publishedOn = `${report.truth.year + 4}-06-30`;
      const blocks = report.blocks.map((block) =>
        block.kind === 'text' && block.role === 'date' ? { ...block, text: `发布日期：${publishedOn}` } : block,
      );
      return { truth: { ...report.truth, publishedOn }, blocks };
    },
  },
];
