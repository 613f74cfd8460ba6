/**
 * Which channel a count of published items belongs to. A count names its channel in its own clause
 * or takes that of the clauses before it in the sentence; where several channels are named together
 * the count is theirs in common and belongs to none of them.
 */
import type { NarrativeCode } from '../../forms/codes.js';

export type Channel = 'website' | 'microblog' | 'wechat' | 'platform' | 'other';

const CHANNEL_WORDS: readonly (readonly [Channel, string])[] = [
  ['microblog', '微博(?:公众)?号?'],
  [
    'other',
    '(?:各类|各级|各种)(?:新闻)?媒体|人民网|新华网|中新网|光明网|央视网|主流(?:媒体|网站)|新闻网站|商业网站|公报|其[他它](?:方式|渠道|途径|形式|媒体|载体)|线下|两微|双微|微信群|工作群|视频号|客户端|抖音|头条|快手|新媒体|报纸|报刊|电视|广播|公告栏|公示栏|公示平台|显示屏|政务服务网|服务热线|微信、微博|APP|微博微信|服务平台|举报平台|问政平台|互动平台|投诉平台|新媒体平台|查阅点|宣传栏|明白纸|百家号|小程序|融媒体',
  ],
  ['wechat', '微信|公众号'],
  [
    'website',
    '门户网|网站|网页(?=专栏|主动|上|公开|发布)|官网|政府网|(?<!电子)政务网(?!络)|信息网|信息公开网|政务公开网|(?:在|通过|依托|利用)[^,;。]{0,16}网(?=[上公发主,])',
  ],
  ['platform', '(?:信息公开|政务公开|信息)?平台|公开专栏|公开栏目|信息公开目录'],
];

const CHANNEL_OF_GROUP: readonly Channel[] = CHANNEL_WORDS.map(([channel]) => channel);
const CHANNEL_PATTERN = new RegExp(CHANNEL_WORDS.map(([, words]) => `(${words})`).join('|'), 'gi');

/** Items in general: a count of 财政信息 or 行政处罚结果信息 is not one of all items. */
const GENERAL_ITEMS =
  '(?:政府工作|政府信息公开平台|信息公开平台|信息平台|网站平台|各类|各(?=政府)|各项|各种|相关|有关|所有|全部|重要|最新|海关|政府|政务|公开|公开类|主动公开|本级|本地|本(?:部门|单位|机关|局|镇|乡|街道|委|校)|基层|文字|有效|网站|微博|微信|公众号|平台|的|了)*(?:信息|稿件|文章|图文|消息|资讯|推文|作品|博文|微博|新闻)+(?:数据|内容)?(?:、(?:动态|资讯|公告|通知|[一-龥]{2,4}信息))*';
const PUBLISHING =
  '(?:主动公开|对外公开|公开发布|发布|公开|推送|更新|上传|刊发|刊登|登载|发表|编发|推出|转载|上线|采编|制作|报送|录入|上载|挂网|公布|公示|新增)';

/** 发布生态环境各类信息: in an office's own field 各类 are all; 公开平川镇政府信息: so are those of the body itself. */
const OWN_FIELD =
  '(?:[一-龥]{2,6}[市县区旗镇乡](?=政府信息)|(?:街道|镇|乡)(?=信息)|(?:(?!财政|人事|行政|处罚|许可|招|政策|监督|公开|发布|推送|目录|栏)[一-龥]){2,6}(?=各[类种]))?';

/** Ends of a phrase in front of a count of published items, the strictest first. */
export const ITEM_WORDINGS: readonly RegExp[] = [
  new RegExp(`${PUBLISHING}(?:和更新|、更新|更新)?(?:了)?${OWN_FIELD}${GENERAL_ITEMS}$`),
  new RegExp(`${PUBLISHING}[^,;]{0,80}(?:等[^,;、]{0,14}(?:的)?|、[^,;、]{1,12}(?=各类))${GENERAL_ITEMS}$`),
  new RegExp(
    `(?<=^|[网站台号博信\u0001、:]|全年|\\d年|年度|完成|共计?|合计|总计|[我本全][一-龥]{1,2}|[局委办厅镇乡县区])${GENERAL_ITEMS}(?!公开)${PUBLISHING}$`,
  ),
  new RegExp(`(?:主动公开|公开|发布)(?:各类|各项)?(?:政府|政务)信息公开(?:信息)?$`),
  /主动公开(?:各类)?(?:政府|政务)?信息(?:、[一-龥]{2,8})*、[一-龥]{0,6}(?:动态|公告|通知|资讯)$/,
  /(?<!法定)主动公开(?:相关|有关|各类)*内容$/,
  /(?<=^|、)主动公开(?:政府|政务)?信息的?(?:情况|数量)$/,
];

/** How any of them ends; most phrases before a count do not, and need not be tried. */
export const ITEM_END =
  /(?:信息|稿件|文章|图文|消息|资讯|推文|作品|博文|微博|新闻|数据|内容|动态|公告|通知|情况|公开|发布|推送|更新|上传|[刊转编]发|刊登|登载|发表|推出|转载|上线|采编|制作|报送|录入|上载|挂网|公布|公示|新增)$/;

/** On a channel for posts everything posted counts, whatever it tells of. */
export const POST_WORDING = new RegExp(
  `${PUBLISHING}[^,;]{0,40}(?:信息|动态|文章|图文|稿件|消息|资讯|推文|内容|作品|新闻|短视频|视频)等?$`,
);

/** 向档案馆送交主动公开信息12件: what was handed on is not what was published. */
export const HANDED_ON = /(?:接收|送交|报送|移交|移送|寄送|赠送|提供|推荐|上报)(?:了)?$/;

/** 财政公开信息8条: one kind of disclosure, not what was disclosed. */
export const KIND_OF_DISCLOSURE = /(?:财政|财务|党务|村务|人事|业务|预算|决算)$/;

/** A bare verb or the channel's own name in front of a number: 微信900条, 网站发布2428条. */
export const BARE_PUBLISHING = new RegExp(
  `(?<=^|[网站台号博信上中\u0001]|年|年度|累计|共计?|合计|总计|主动|对外)${PUBLISHING}$|(?<=[号博信站\u0001](?:共|累计|共计)?)(?:发文|发稿|推文)$`,
);
export const CHANNEL_NAME = /(?:微博|微信|公众号|公众平台|网站|官网|门户网)(?:\u0001)?(?:平台|账号)?(?:信息)?$/;

/** Things that are counted on a channel without being published there. */
export const NOT_PUBLISHED =
  /关注|粉丝|用户|订阅|阅读|浏览|访问|点击|留言|转发|点赞|评论|播放|下载|回复|答复|受理|办理|注册|检索|(?<!公)开[通设]|运维|关停|注销|备案|整改|错|链接|检测|监测|抽查|栏目(?!主动公开)|信件|咨询|投诉|评议|征集|收到|采纳|采用|录用|约稿|审核|撤|删|下架|清理/;

/** 网站和某某号等渠道: channels that have no word of their own. */
const MORE_CHANNELS = /(?:、|和|及|与|以及)[^,;、]{1,14}等?(?:各类|多种|多个|各种|多)?(?:渠道|途径|载体|媒介|融媒)/;
const WEBSITE_AND_PLATFORM = /网站?(?:、|和|及|与|以及)[^,;]{0,14}平台/;

/** The channels named in a stretch of text. */
export function channelsIn(text: string): Set<Channel> {
  const found = new Set<Channel>();
  for (const match of text.matchAll(CHANNEL_PATTERN)) {
    const channel = CHANNEL_OF_GROUP[match.slice(1).findIndex((part) => part !== undefined)];
    if (channel !== undefined) found.add(channel);
  }
  if (MORE_CHANNELS.test(text)) found.add('other');
  if (found.has('website') && found.has('platform') && WEBSITE_AND_PLATFORM.test(text)) found.add('other');
  return found;
}

/** The indicator of a count of published items, or null when the channels are several or none counts. */
export function indicatorOfChannels(channels: ReadonlySet<Channel>, proactive: boolean): NarrativeCode | null {
  const counted = [...channels].filter((channel) => channel !== 'platform');
  // 微博、微信公开117条 are some of all items; with the website they are all.
  if (counted.length > 1) return proactive && channels.has('website') ? 'proactive_items' : null;
  switch (counted[0]) {
    case 'website':
      return 'website_items';
    case 'microblog':
      return 'microblog_posts';
    case 'wechat':
      return 'wechat_posts';
    case 'other':
      return null;
    default:
      if (proactive) return 'proactive_items';
      return channels.has('platform') ? 'website_items' : null;
  }
}
