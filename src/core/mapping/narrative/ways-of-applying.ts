/**
 * Ways of applying (in writing, on line, in person) where they stand for all applications: none by any of
 * them is none at all, and a bare total behind their counts is the total of applications.
 */
import { found, type Match, type Place } from './place.js';
import { type Phrase, phraseBefore } from './phrases.js';
import type { ProseNumeral } from './prose-numerals.js';
import { topicAt } from './survey.js';

const ON_PAPER = '书面|纸质|信函|邮寄|来信|来函|当面|现场|窗口|传真';
const ON_LINE = '互联网|网络|网上|在线|线上|网站|平台|电子邮件|邮件|邮箱|电子';
const WAY = `(?:${ON_PAPER}|${ON_LINE})(?:提出|提交)?(?:的)?(?:政府)?(?:信息)?(?:公开)?(?:的)?`;
const SOME_WAYS = new RegExp(
  `^(?:收到|接到|接收|受理|有|新收)?(?:过|任何)?(?:公民|公众|群众|政府信息公开|依申请公开)?的?(?:${WAY}(?:申请)?(?:、|和|或者?|及|以及|与))+${WAY}申请(?:件)?$`,
);
const PAPER = new RegExp(ON_PAPER);
const LINE = new RegExp(ON_LINE);

/** 收到书面政府信息公开申请和网络申请: what is named covers paper and net, so it is every application. */
export function namesEveryWay(text: string): boolean {
  return SOME_WAYS.test(text) && PAPER.test(text) && LINE.test(text);
}

const WAY_COUNTED = new RegExp(`(?:${WAY}|自然人|公民|个人|法人|企业|其他组织)(?:申请|方式|件)*$`);

/** 网上申请15件，信函申请8件，共23件: a bare total right behind its parts, which come to it. */
export function totalOfWays(
  place: Place,
  numerals: readonly ProseNumeral[],
  index: number,
  phrase: Phrase,
): Match | null {
  const { survey, sentence } = place;
  const total = numerals[index];
  if (!phrase.total || phrase.text !== '' || total === undefined || total.value === null) return null;
  let sum = 0;
  for (let at = index - 1; at >= 0 && index - at <= MOST_WAYS; at -= 1) {
    const part = numerals[at];
    if (part?.value === undefined || part.value === null || part.measure !== total.measure) return null;
    if (!WAY_COUNTED.test(phraseBefore(survey, part.start, sentence.start).text)) return null;
    sum += part.value;
    if (index - at >= 2 && sum === total.value) {
      return topicAt(survey, place.at, sentence) === 'application'
        ? found(['applications_received'], 0, 6, true)
        : null;
    }
  }
  return null;
}

/** More ways than anyone tells apart. */
const MOST_WAYS = 6;
