/**
 * Items of information published, told by the channel they were published on.
 */
import type { NarrativeCode } from '../../forms/codes.js';
import { ITEM_MEASURES } from './labels.js';
import { headingStart, lastMention, topicAt } from './survey.js';
import {
  BARE_PUBLISHING,
  ITEM_END,
  CHANNEL_NAME,
  HANDED_ON,
  channelsIn,
  indicatorOfChannels,
  ITEM_WORDINGS,
  KIND_OF_DISCLOSURE,
  NOT_PUBLISHED,
  POST_WORDING,
} from './channels.js';
import { REMARK } from './phrases.js';
import { type Place, type Outcome, fits, found } from './place.js';

export function readItems(text: string, place: Place): Outcome {
  if (!fits(place, ITEM_MEASURES)) return null;
  if (ALREADY_PUBLIC.test(text) && topicAt(place.survey, place.at, place.sentence) === 'application')
    return { refused: 'decoy' };
  const addition = readAddition(text, place);
  if (addition !== null) return addition;
  const ends = ITEM_END.test(text.slice(-2));
  const worded = ends ? firstOf(ITEM_WORDINGS, text) : undefined;
  const posts = worded === undefined ? POST_WORDING.exec(text) : null;
  if (posts !== null) return readPosts(posts.index, text, place);
  if (worded !== undefined && MADE_ONLY.test(worded[0]) && channelsIn(text).size === 0) return null;
  // 公开招考等信息2条 counts some kinds; 主动公开…等信息82条 all of them.
  if (
    worded !== undefined &&
    /等(?!各|多)/.test(worded[0]) &&
    !worded[0].includes('主动公开') &&
    channelsNear(text, place).size === 0
  ) {
    return null;
  }
  const loose = worded ?? (place.measure === '个' || place.measure === '次' ? null : looseItems(text, place));
  if (loose === null || loose === undefined || isNotPublished(text, loose.index)) return null;
  const lead = text.slice(0, loose.index);
  if (
    HANDED_ON.test(lead) ||
    (text.includes('报') && SENT_UP.test(text)) ||
    (KIND_OF_DISCLOSURE.test(lead) && loose[0].startsWith('公开'))
  )
    return null;
  const channels = channelsNear(text, place);
  const tail = text.slice(loose.index);
  const from = headingStart(place.survey, place.sentence.paragraph);
  const headed = /主动公开/.test(
    place.survey.prose.text.slice(from, place.sentence.paragraph + 24) + place.survey.title,
  );
  const proactive =
    worded === undefined
      ? tail.endsWith('公开') &&
        (channels.size === 0 ? isAllDisclosed(text, place) : isByWebsiteAndMore(text, channels))
      : /公开/.test(tail) || lead.endsWith('主动') || (headed && channels.size === 0);
  const code =
    indicatorOfChannels(channels, proactive) ??
    (proactive && isByAllMeans(lead.slice(-2) + tail, place) ? 'proactive_items' : null);
  if (code === null && worded === undefined) return null;
  if (code === null) return { refused: channels.size > 1 ? 'together' : 'unrelated' };
  if (code === 'proactive_items') {
    if (place.part && !MADE_ITEMS.test(place.reach)) return { refused: 'part' };
    if (!tail.includes('主动公开') && PROACTIVE_PART.test(place.behind)) return { refused: 'decoy' };
  }
  if (code === 'website_items' && SOME_FIELDS.test(tail)) return { refused: 'part' };
  return found([code], loose.index, strengthOf(code, tail, channels) - (worded === undefined ? 2 : 0));
}

/** 本机关不掌握4件,已通过网站对外公开1件: what became of applications. */
const ALREADY_PUBLIC = /^(?:属于)?已[^,;]{0,16}公开$/;

/** 通过网站公开项目建设、…等领域信息60余条: some of what it published. */
const SOME_FIELDS = /、[^,;]*等(?:重点)?(?:领域|方面|类)[^,;]{0,6}信息$/;

function isNotPublished(text: string, at: number): boolean {
  // 门户网站、公众号等栏目公开: the columns are where it was published; 经审核公开: it was, once checked.
  const said = text.slice(Math.max(0, at - 3)).replace(/关心关注|关注的|等栏目|经审[核查]/, '');
  return NOT_PUBLISHED.test(at >= 3 && !text.startsWith('等栏目', at - 3) ? said.slice(1) : said);
}

/** 主动公开 says more than 公开, and a site that is named more than some platform. */
function strengthOf(code: NarrativeCode, tail: string, channels: ReturnType<typeof channelsIn>): number {
  if (code === 'proactive_items') return tail.includes('主动公开') ? 5 : 4;
  return channels.size > 0 && !(code === 'website_items' && !channels.has('website')) ? 4 : 3;
}

/** 门户网站累计发布信息86432条,2022年新增7211条: the year's addition to a running total just told. */
function readAddition(text: string, place: Place): Outcome {
  const added = place.reach.includes('累') ? ADDED_THIS_YEAR.exec(text) : null;
  const total = added === null ? null : RUNNING_TOTAL.exec(place.reach);
  if (added === null || total === null) return null;
  const code = indicatorOfChannels(channelsIn(total[0]), total[0].includes('公开'));
  return code === null ? null : found([code], added.index, 4);
}

const ADDED_THIS_YEAR =
  /(?:本年度?|今年|当年|全年|20\d\d年度?)(?:新增|新发布|新公开|主动公开|公开|发布|推送|更新)(?:发布|公开)?(?:信息)?$/;
const RUNNING_TOTAL =
  /[^,;]{0,40}(?:累计|累积)[^,;\d]{1,20}\d+[百千万亿]?[余多]?[条篇件][,(](?:其中[,:]?)?[^,;]{0,16}$/;

/** 全年共主动公开120条: with nothing named but the body, items are what is disclosed. */
function isAllDisclosed(text: string, place: Place): boolean {
  return ITEMS_BEFORE.test(place.reach) || (place.measure === '条' && !place.part && saysBodyOnly(text));
}

function saysBodyOnly(text: string): boolean {
  return text.endsWith('主动公开') && BODY_ONLY.test(text.slice(0, -4).replace(SAID_OF_TIME, ''));
}

const SAID_OF_TIME =
  /(?:政府|政务)?信息公开|全年|年内|(?:20\d\d|本)年度?|年度|今年|截至[^,;]{0,8}|共|累计|已|及时|依法|我$/g;
const BODY_ONLY = /^(?:[一-龥]{0,12}(?:[局委办厅镇乡县市区院旗]|街道|管委会|本机关|本单位))?$/;

/** 通过门户网站及新媒体主动公开907条. */
function isByWebsiteAndMore(text: string, channels: ReturnType<typeof channelsIn>): boolean {
  return text.endsWith('主动公开') && channels.size > 1 && channels.has('website');
}

/** 通过报纸、电视等渠道,主动公开30条: the channels are named for example, the items are all. */
function isByAllMeans(tail: string, place: Place): boolean {
  return (
    /主动(?:公开|发布)/.test(tail) &&
    /等[^,;。]{0,8}(?:渠道|途径|方式|形式|媒体|载体|平台)[^;。]{0,24}$/.test(place.reach)
  );
}

function firstOf(wordings: readonly RegExp[], text: string): RegExpExecArray | undefined {
  for (const wording of wordings) {
    const match = wording.exec(text);
    if (match !== null) return match;
  }
  return undefined;
}

/** 公众号推送政务动态66条: on a website it would be one kind of item among many. */
function readPosts(at: number, text: string, place: Place): Outcome {
  if (NOT_PUBLISHED.test(text.slice(at))) return null;
  const code = indicatorOfChannels(channelsNear(text, place), false);
  return code === 'wechat_posts' || code === 'microblog_posts' ? found([code], at, 2) : null;
}

/** 制作政府信息3021条,其中主动公开1027条: of what was made, what was published is the whole. */
const MADE_ONLY = /^(?:制作|产生|形成|报送|采编|录入)/;
/** 累计公开信息12万条,本年度主动公开1.2万条: the items are named once. */
const ITEMS_BEFORE = /信息[^,;]{0,8}\d[百千万亿]?[余多]?条[^;]*$/;
const MADE_ITEMS =
  /(?:制作|产生|形成|生成|获取)[^,;]{0,14}信息[^,;]{0,6}\d|(?<!主动)公开[^,;主]{0,12}信息[^,;\d]{0,6}\d+[条件份][,(]其中[,:]?(?:主动公开)?[^,;]{0,8}$/;
/** 公开信息687条,其中主动公开668条: the whole holds what was disclosed on request. */
const PROACTIVE_PART = /^[,(]其中[,:]?主动公开(?:政府|信息|的)*\d/;

/** 转发省政府微信信息120条 */
const ANOTHERS = /(?:转发|转载|采用|录用|报送|检测|监测|抽查)[^,;]*信息$/;

function looseItems(text: string, place: Place): RegExpExecArray | null {
  const named = ANOTHERS.test(text) ? null : CHANNEL_NAME.exec(text);
  // 来信2879件,其中信箱778件、网站1794件: what came in by a channel was not published there.
  return named === null || lastMention(place.survey, place.at, place.at - place.reach.length)?.topic !== 'other'
    ? (named ?? BARE_PUBLISHING.exec(text))
    : null;
}

/** “平川发布”平台: some platform with a name of its own. */
const OWN_PLATFORM = new RegExp(`${REMARK}平台`);
const SEVERAL_QUOTED = /“[^”]{0,10}(?:两微|双微|微一端|新媒体|矩阵)[^”]{0,10}”/;

/** 向县政府网站报送信息120条: what was sent in is not yet what was published. */
const SENT_UP = /(?:向|给|为)[^,;]{2,24}(?:报送|上报)/;

const OWN_COLUMN = /(?:通过|在|利用|依托)[^,;]{1,16}(?:专栏|栏目|专区|频道|版块|板块)/;

const MEANS =
  /通过|利用|依托|借助|运用|以[^,;]{2,30}为(?!主|第一|重要)|在[^,;]{0,20}(?:网|平台|号|微博|微信)|作用|优势|[网站台号博信]$/;
/** 开通公众号1个,发布信息52条: the accounts are counted, and what they published. */
const ACCOUNTS_ONLY = /^[^\d]*(?:公众号|微信|微博|账号|平台|网站)(?:平台|账号)?(?:\u0001)?\d+个$/;

/** The channels of the clause, or of the clauses before it back to the last count of the sentence. */
function channelsNear(text: string, place: Place): ReturnType<typeof channelsIn> {
  // 新媒体方面:微信公众号发布82条: the heading names no channel of its own.
  const said = channelsIn(text.slice(text.lastIndexOf(':') + 1));
  const own = said.size > 0 ? said : channelsIn(text);
  // “两微”平台: what is quoted in front of the number names no other channel, unless it is the quotation itself.
  if (text.includes(REMARK) && SEVERAL_QUOTED.test(place.reach.slice(-text.length - 40))) own.add('other');
  if (own.has('platform') && OWN_PLATFORM.test(text)) own.add('other');
  // 通过审计信息专栏公开16条: a column is not the site it stands on.
  if (own.size === 0 && OWN_COLUMN.test(text)) own.add('other');
  if (own.size > 0) return own;
  const clauses = place.reach.split(/[,:]/);
  for (let index = clauses.length - 1; index >= 0; index -= 1) {
    const clause = clauses[index] ?? '';
    const counted =
      index < clauses.length - 1 &&
      /\d[百千万亿]?[余多]?[条篇件期份则个项次场元]/.test(clause) &&
      !ACCOUNTS_ONLY.test(clause);
    if (counted) break;
    const channels = channelsIn(clause);
    // 更新网站信息,主动公开182条: the site is another matter unless it is named as the means.
    if (channels.size > 0) return text.includes('主动公开') && !MEANS.test(clause) ? own : channels;
  }
  return own;
}
