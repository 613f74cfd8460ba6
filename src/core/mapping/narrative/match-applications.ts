/**
 * Applications: received, decided and carried, by verb and thing or by the place alone.
 */
import { lastMention, topicAt } from './survey.js';
import {
  ALL_APPLICANTS,
  APPLICATION,
  APPLICATION_MEASURES,
  CARRIED_YEAR,
  DECIDING,
  HANDLING,
  OTHER_DEALINGS,
  PART_OF_APPLICATIONS,
  RECEIVING,
} from './labels.js';
import { type Place, type Outcome, fits, found } from './place.js';

const APPLICATION_END = new RegExp(`${APPLICATION}$`);

const RECEIVED_END =
  /(?:受理|收到|接收|接到|收办|新收|新增|登记|接受|受办|收件|办理)(?:到|了)?(?:[^,;]{2,30}(?:提交|提出|递交)的)?(?:各类|有效|书面|公众|群众|公民|此类|相关|的)*(?:申请(?:事项|件|公开|量|书|表)?)?$/;

/** 申请量23件 where the place is about applications; with any other word before it, it may be some of them. */
const BARE_APPLICATIONS =
  /^(?:全年|本年度?|20\d\d年度?|[本我][局县市区州委办厅镇乡]|本机关|的|共|总)*申请(?:件|事项)?$/;

const DECIDED_END =
  /(?:答复(?:处理|办理)?|办结|办复|办理完毕|办理完成)(?:了)?(?:申请人|申请|公开申请|申请事项|申请件|完毕)?(?:总)?$/;

/** 受理并办结12件; 今年收到的33件申请均已按期办结. */
const TAKEN_AND =
  /(?:受理|收到|接收)(?:并|、|和|及)(?:已)?$|(?:受理|收到|接收|接到)的?[^,;]{0,12}申请(?:件|事项)?(?:均|全部|都)[^,;]{0,14}$/;

const NOT_YET =
  /(?:延期|逾期|超期|提前|未|不|待|拟|需|应|正在|协助|指导|网上|网络|书面|当面|邮寄|信函|电话|口头)(?:予|能|要|以)?(?:答复|办结|办复)/;

/** 行政复议8件,其中上年结转2件: cases are carried over as applications are. */
export function isOfCases({ survey, sentence, at }: Place): boolean {
  const topic = lastMention(survey, at, sentence.start)?.topic;
  return topic === 'reconsideration' || topic === 'litigation' || topic === 'litigation_kind';
}

export function readCarriedYear(text: string, place: Place): Outcome {
  if (!fits(place, APPLICATION_MEASURES)) return null;
  const match = CARRIED_YEAR.exec(text);
  if (match === null) return null;
  if (isOfCases(place)) return { refused: 'decoy' };
  const named = Number(match[1] ?? match[2]);
  if (place.year === null) return { refused: 'decoy' };
  if (match[1] !== undefined) {
    return named === place.year - 1 ? found(['carried_in'], match.index, 4, true) : { refused: 'decoy' };
  }
  if (named === place.year) return found(['carried_in'], match.index, 4, true);
  return named === place.year + 1 ? found(['carried_out'], match.index, 4, true) : { refused: 'decoy' };
}

const APPLICATIONS_COUNTED = /(?:信息公开|依申请公开)(?:的)?申请[^,;。]{0,8}\d[^。;]{0,8}[,(](?:其中|包括|含)/;

/** The outcomes' labels are met in no other work, but for the classes of documents (公开, 不予公开). */
export function isOfApplications(place: Place): boolean {
  const topic = topicAt(place.survey, place.at, place.sentence);
  // 收到申请13件,其中局长信箱2件;予以公开2件: the mailbox is a way of applying.
  const said = place.survey.prose.text.slice(Math.max(place.sentence.start, place.at - 240), place.at);
  if (topic === 'document' || (topic === 'other' && !APPLICATIONS_COUNTED.test(said))) return false;
  if (areClasses(place)) return false;
  if (/公文|发文|制发/.test(place.reach) && !/申请(?!公开)/.test(place.reach)) return false;
  if (topic !== null || /申请/.test(place.reach) || /申请/.test(place.survey.title)) return true;
  if (lastMention(place.survey, place.at, 0, ['application']) !== null) return true;
  const { prose } = place.survey;
  return OUTCOME_OF_NOTHING_ELSE.test(
    prose.text.slice(Math.max(place.sentence.start, place.at - LIST), place.at + LIST),
  );
}

/**
 * 主动公开1027条,依申请公开459条,不予公开1535条 are classes of documents or items, unless applications lead up to
 * them; 属于主动公开范围35件 is itself an outcome.
 */
function areClasses({ survey, sentence, reach }: Place): boolean {
  const proactive = /(?<!属于?(?:已|已经)?)主动公开(?!范围)[^,;]{0,12}\d/.exec(reach);
  if (proactive === null) return false;
  const { text } = survey.prose;
  const goesOn = text.startsWith('其中', sentence.start);
  const before = goesOn ? text.slice(Math.max(sentence.paragraph, sentence.start - 60), sentence.start) : '';
  return !/(?:受理|收到|接收|答复|申请)[^,;]{0,16}\d/.test(before + reach.slice(0, proactive.index));
}

/** Counted beside another outcome, these tell a list of outcomes without a word of applications. */
const OUTCOME_OF_NOTHING_ELSE = /(?:无法提供|不予处理)[^,;。]{0,6}[\d一二三四五六七八九十百零]/;
/** How far a list of outcomes reaches to either side. */
const LIST = 120;

export function readApplications(text: string, place: Place): Outcome {
  if (!fits(place, APPLICATION_MEASURES)) return null;
  const named = APPLICATION_END.exec(text);
  if (named !== null) return readNamedApplications(text, named.index, place);
  const topic = topicAt(place.survey, place.at, place.sentence);
  if (topic !== 'application' && !/本年度?新收申请$/.test(text)) return null;
  const decided = DECIDED_END.exec(text);
  if (decided !== null) {
    if (NOT_YET.test(text.slice(-14))) return { refused: 'decoy' };
    // 按期答复14件,延期答复2件: the parts of what was decided.
    if (/按期|按时|限内/.test(text.slice(-14)) && /延期|延长/.test(place.behind)) return { refused: 'part' };
    const taken = TAKEN_AND.exec(text.slice(0, decided.index));
    return taken === null
      ? found(['applications_decided'], decided.index, 3, true)
      : found(['applications_received', 'applications_decided'], taken.index, 3, true);
  }
  const received = RECEIVED_END.exec(text) ?? BARE_APPLICATIONS.exec(text);
  if (received === null) return null;
  if ((place.part && !NEW_ONES.test(text)) || isPart(text)) return { refused: 'part' };
  if (/(?:未|不予|协助|指导|目录|栏目|专栏|网页|数据库|清单|指南)$/.test(text.slice(0, received.index)))
    return { refused: 'decoy' };
  const handled = received[0].startsWith('办理');
  if (handled && CARRIED_BESIDE.test(place.reach)) return { refused: 'together' };
  if (PART_OF_DISCLOSURE.test(place.behind)) return { refused: 'unrelated' };
  if (holdsCarried(place, !handled)) return { refused: 'together' };
  return found(['applications_received'], received.index, handled ? 1 : 2, true);
}

function readNamedApplications(text: string, at: number, place: Place): Outcome {
  const before = text.slice(Math.max(0, at - 44), at).replace(/(?:未|没有|没|无)(?=收到|接到|接收|受理|新收)/, '');
  if (OTHER_DEALINGS.test(before.replace(ALL_APPLICANTS, '').slice(-30))) return { refused: 'decoy' };
  const deciding = DECIDING.test(before);
  const verb = /(?:受理|收到|接收|接到|收办|新收|新增|登记|接受|收)(?:(?!受理|收到|接收|接到|收办|新收).){0,44}$/.exec(
    before,
  );
  const receiving = verb !== null || RECEIVING.test(before);
  const start = verb === null ? at : at - before.length + verb.index;
  if (deciding && !receiving) {
    return found(['applications_decided'], at - before.length + before.search(DECIDING), 4, true);
  }
  if (isPart(before) || (place.part && !(receiving && isOfAnotherWhole(place)))) return { refused: 'part' };
  if (holdsCarried(place, receiving)) {
    return deciding ? found(['applications_decided'], start, 4, true) : { refused: 'together' };
  }
  // 新收14件,加上上年结转的1件,共办理15件: what was handled is not what came in.
  if (!receiving && CARRIED_ADDED.test(place.reach)) return { refused: 'together' };
  if (!receiving && !HANDLING.test(before) && /制发|发文|公文|文件/.test(place.reach)) return { refused: 'decoy' };
  if (!receiving && !deciding && isClassOfItems(text.slice(at), place)) return { refused: 'decoy' };
  if (deciding) return found(['applications_received', 'applications_decided'], start, 4, true);
  return found(['applications_received'], start, receiving ? 4 : HANDLING.test(before) ? 3 : 2, true);
}

/** 主动公开120条,依申请公开6条: classes of the same items, counted alike; 依申请公开6件 beside 条 are applications. */
function isClassOfItems(wording: string, place: Place): boolean {
  if (place.measure === null || !/^依申请公开(?:的|政府|信息)*$/.test(wording)) return false;
  const proactive = /主动公开[^,;]{0,16}\d[百千万亿]?[余多]?(?:件次|条次|[条件篇份项个])/.exec(
    place.reach + '\n' + (place.behind.split('。', 1)[0] ?? ''),
  );
  return proactive !== null && proactive[0].endsWith(place.measure);
}

/** 共办理15件(新收14件、上年结转1件), 处理15件(含上年结转1件): more than came in this year. */
function holdsCarried({ behind }: Place, receiving: boolean): boolean {
  return SPLIT_BY_YEAR.test(behind) || (!receiving && WITH_CARRIED.test(behind));
}

/** Those that came in this year, told apart from those carried over. */
const NEW_ONES = /^(?:其中|含|包括|[,:])*(?:本年度?|当年|今年|20\d\d年度?)?新(?:收到?|受理|接收|增)(?:申请)?$/;
const SPLIT_BY_YEAR =
  /^[,(](?:其中|含|包括)?[,:]?(?:本年度?|当年|今年|20\d\d年度?)?新(?:收到?|受理|接收|增)[^,;)\d]{0,10}\d/;
const WITH_CARRIED = /^\((?:其中|含|包括)?[,:]?(?:含|包括)?(?:上一?年度?|去年|20\d\d年度?)(?:的)?(?:结转|转结)/;

/** 主动公开信息2条,其中文件2件,受理申请9件: what came before 其中 was no count of applications. */
function isOfAnotherWhole({ reach }: Place): boolean {
  const at = reach.lastIndexOf('其中');
  return at >= 0 && !/申请/.test(reach.slice(0, at)) && /[\d一二三四五六七八九十百][^,;]{0,4},/.test(reach.slice(at));
}

const CARRIED_ADDED =
  /(?:加上?|连同|含|包括)[^,;)]{0,4}(?:上一?年|去年|20\d\d年)[^,;)]{0,6}(?:结转|转结)[^,;)]{0,10}[\d一二三四五六七八九十百][^;]*$/;

/** 上年结转2件,新收36件,共办理38件. */
const CARRIED_BESIDE = /(?:上一?年度?|去年|20\d\d年度?)(?:的)?(?:结转|转结)[^,;]{0,10}[\d一二三四五六七八九十百][^;]*$/;

/** 受理各类申请158件,其中政府信息公开申请5件. */
const PART_OF_DISCLOSURE =
  /^[,(、]?(?:其中|含)(?:涉及|属于|有)?(?:政府|政务)?(?:信息公开|依申请公开)(?:类|的|方面|申请|事项)*(?:共|为)?[\d一二三四五六七八九十百]/;

function isPart(before: string): boolean {
  return PART_OF_APPLICATIONS.test(before.replace(ALL_APPLICANTS, ''));
}
