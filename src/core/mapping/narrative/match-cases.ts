/**
 * Reconsideration and litigation: totals, and results that belong to the kind last named.
 */
import { headingStart, lastMention, type Topic } from './survey.js';
import { RESULTS, REVIEW_MEASURES, REVIEWS } from './labels.js';
import { type Place, type Outcome, fits, found } from './place.js';

export function readResult(text: string, place: Place): Outcome {
  if (!fits(place, REVIEW_MEASURES)) return null;
  for (const result of RESULTS) {
    const match = result.wording.exec(text);
    if (match === null) continue;
    const subject = subjectNamed(text) ?? reviewSubject(place);
    if (subject === null) continue;
    if (subject === 'litigation_kind') return { refused: 'by_kind' };
    if (subject === 'together') return { refused: 'together' };
    if (!isOfDisclosure('', place) && !FORM_WORDS.test(text + place.reach + place.behind))
      return { refused: 'unrelated' };
    return found([result[subject]], match.index, 3);
  }
  return null;
}

/** 1宗复议后诉讼结果维持: the label may stand behind its count and say itself whose result it is. */
function subjectNamed(text: string): 'reconsideration' | 'litigation' | 'litigation_kind' | null {
  const sued = /诉讼|起诉|应诉/.test(text);
  if (!text.includes('复议')) return sued ? (/直接/.test(text) ? 'litigation_kind' : 'litigation') : null;
  if (!sued) return 'reconsideration';
  return /经(?:行政)?复议|复议后/.test(text) ? 'litigation_kind' : null;
}

/** Whose results are told: the last kind of case named in the sentence or the few words before it. */
function reviewSubject(place: Place): 'reconsideration' | 'litigation' | 'litigation_kind' | 'together' | null {
  const kinds: readonly Topic[] = ['reconsideration', 'litigation', 'litigation_kind'];
  const { survey, sentence, at } = place;
  const floor = Math.max(headingStart(survey, sentence.paragraph), Math.min(sentence.start, at - 200) - 120);
  const last = lastMention(survey, at, floor, kinds);
  if (last === null) return null;
  const before = lastMention(survey, last.at, Math.max(floor, last.at - 10), kinds);
  if (before !== null && before.topic !== last.topic) {
    if (/^(?:[、和及与或,]|以及)?(?:提起)?$/.test(survey.prose.text.slice(before.end, last.at))) return 'together';
  }
  return last.topic === 'reconsideration' || last.topic === 'litigation' || last.topic === 'litigation_kind'
    ? last.topic
    : null;
}

/** 行政复议、行政诉讼0条: items have that measure too, but not of both at once. */
const OF_BOTH_KINDS = /复议(?:、|和|及|与|或)?(?:提起)?(?:行政)?诉讼(?:案件)?[均各共]?$/;

export function readReview(text: string, place: Place): Outcome {
  if (!fits(place, REVIEW_MEASURES) && !(place.measure === '条' && OF_BOTH_KINDS.test(place.reach))) return null;
  for (const { code, wording } of REVIEWS) {
    const match = wording.exec(text);
    if (match === null) continue;
    const before = text.slice(0, match.index);
    if (/出庭|旁听|参加|协助|代理|调解|化解|一审|二审|再审|败诉|驳回|撤回|接待|结转|上年/.test(before)) {
      return { refused: 'decoy' };
    }
    if (code === 'litigation_total' && /未经[^,;]{0,8}复议|复议后|经复议|直接提?起?$/.test(before)) {
      return { refused: 'by_kind' };
    }
    if (isOfAllMatters(before, place) || !isOfDisclosure(before, place)) return { refused: 'unrelated' };
    return found([code], match.index, /信息公开|依申请/.test(before) ? 4 : 3);
  }
  return null;
}

const FORM_WORDS = /结果维持|结果纠正|其他结果|尚未审结/;
/** The results of the form, in the form's words, tell its cases from those of any other account. */
const RESULTS_FOLLOW = /^[,:(、]?(?:其中|均为|均|都|[:,])*(?:结果维持|结果纠正|其他结果|尚未审结)/;
/** 因征地引发的行政复议: cases of one matter, of which none says nothing of the others. */
export const OF_ONE_MATTER = /因|涉|关于|引[发起]|针对|[类域]|受理的|方面的|信访|处罚|许可|执法|办件/;
/** （二）复议诉讼情况。 in front of a paragraph, as a section's title would. */
const HEADED =
  /^[^。\n,;\d]{0,24}(?:复议|诉讼)(?:、|和|及|工作|案件|行政)*(?:复议|诉讼)?(?:的)?(?:情况|方面|案件|工作)[。:\n,]/;

/** 各类行政复议案件158件,其中涉及政府信息公开的5件: what is counted is more than the cases meant here. */
function isOfAllMatters(before: string, { behind }: Place): boolean {
  if (/信息公开|依申请公开|公开申请|申请公开/.test(before)) return false;
  return /(?:各类|各种|各项|所有)的?$/.test(before) || PART_OF_DISCLOSURE.test(behind);
}

const PART_OF_DISCLOSURE = /^[,(、]?(?:其中|含)[^,;。\d]{0,8}(?:信息公开|依申请公开)/;

/** A justice bureau's report counts all reconsiderations it heard; only those about disclosure are meant here. */
function isOfDisclosure(before: string, place: Place): boolean {
  const { survey, sentence, at, reach } = place;
  const near = before + reach;
  if (/信息公开|政府信息|依申请公开|公开申请|申请公开/.test(near)) return true;
  // None at all is none about disclosure.
  if (place.none && !OF_ONE_MATTER.test(before)) return true;
  if (/公开.*(?:复议|诉讼)/.test(survey.title)) return true;
  if (lastMention(survey, at, headingStart(survey, sentence.paragraph), ['application']) !== null) return true;
  if (/(?:受理|办理|审理|审结|收到|办结|承办)[^,;]{0,12}$/.test(before)) return false;
  if (/复议|诉讼|申请/.test(survey.title)) return true;
  const start = Math.max(headingStart(survey, sentence.paragraph), at - 500);
  const paragraph = survey.prose.text.slice(start, at);
  return /信息公开|依申请公开|公开申请/.test(paragraph) || HEADED.test(paragraph) || RESULTS_FOLLOW.test(place.behind);
}
