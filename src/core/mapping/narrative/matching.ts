/**
 * What the words before a count say it counts. The phrase is tried against the wordings one after the
 * other; the first that fits decides, and a wording that fits but is refused (another body's count, a
 * part, several things counted together) ends the search: no looser wording may claim it then.
 */
import { LABELS } from './labels.js';
import type { Phrase } from './phrases.js';
import { type Place, type Outcome, fits, found } from './place.js';
import { isOfApplications, isOfCases, readApplications, readCarriedYear } from './match-applications.js';
import { readResult, readReview } from './match-cases.js';
import { readDocuments } from './match-documents.js';
import { readItems } from './match-items.js';

/** The indicator whose wording ends the phrase. */
export function matchPhrase(phrase: Phrase, place: Place): Outcome {
  for (const read of READERS) {
    const outcome = read(phrase.text, place);
    if (outcome !== null) return outcome;
  }
  return null;
}

type Reader = (text: string, place: Place) => Outcome;

const READERS: readonly Reader[] = [
  readCarriedYear,
  readLabel,
  readResult,
  readReview,
  readApplications,
  readDocuments,
  readItems,
];

function readLabel(text: string, place: Place): Outcome {
  for (const label of LABELS) {
    if (!fits(place, label.measures) || !label.signs.some((sign) => text.includes(sign))) continue;
    const match = label.wording.exec(text);
    if (match === null || label.after?.test(place.reach) === false) continue;
    const before = text.slice(0, match.index);
    // 因…等原因 names grounds only for example.
    if (label.refuse?.test(before.replace(/因[^,;]{0,24}等(?:原因|情形|情况)?/, '')) === true)
      return { refused: 'decoy' };
    if (label.refuseBeside?.test(place.reach) === true) return { refused: 'decoy' };
    if (label.refuseBehind?.test(place.behind) === true) return { refused: 'unrelated' };
    if (place.part && !label.asPart) return { refused: 'part' };
    if (label.code.startsWith('carried') && isOfCases(place)) return { refused: 'decoy' };
    if (label.topics !== undefined && isClassOfItems(match[0], place)) return { refused: 'decoy' };
    if (label.topics !== undefined && !isOfApplications(place)) return { refused: 'unrelated' };
    if (label.code === 'policy_interpretations' && isPartOfInterpretations(text, match.index)) {
      return { refused: 'part' };
    }
    if (label.code === 'processing_fees' && !isOfDisclosureFees(match[0], place)) return { refused: 'unrelated' };
    return found([label.code], match.index, label.ofApplications ? 3 : 4, label.ofApplications);
  }
  return null;
}

/** 不予公开信息10条 counts items that were not published, not answers to applications. */
function isClassOfItems(wording: string, place: Place): boolean {
  return wording.endsWith('信息') && place.measure !== null && '条项个'.includes(place.measure);
}

/** 图文解读12篇 counts one form of interpretations. */
function isPartOfInterpretations(text: string, at: number): boolean {
  return /(?:(?:负责人|负责同志|领导|[局县市区]长)(?:带头|参与|亲自)?|图文|图片|图表|图解|视频|动漫|动画|音频|文字|专家|媒体|H5|漫画|简明问答|负责人|多媒体|线上|线下|新闻发布会)(?:类|式|版|化|形式)?(?:政策)?$/.test(
    text.slice(0, at).replace(/以[^,;]{1,14}形式$/, ''),
  );
}

/** 收费及减免情况: in a report on disclosure, a section of its own is about its fees. */
const FEES_SECTION = /收费|减免/;
/** Fees for what one office or another does besides: 水资源费, 排污费. */
const OTHER_FEES = /(?:水|资源|排污|污水|垃圾|停车|登记|诉讼|工本|许可|管理|社会|养|训)[^,;检复邮]{0,4}费/;

function isOfDisclosureFees(wording: string, place: Place): boolean {
  // 收取信息处理费的件数为0件,总金额为0元; after 收费通知 it is what was asked for.
  if (/^总?金额$/.test(wording)) return /信息处理费(?![^;]{0,40}收费通知)[^;]{0,40}$/.test(place.reach);
  if (wording.includes('信息处理费') || wording.includes('信息公开') || wording.includes('依申请')) return true;
  const { title } = place.survey;
  if (/行政事业性/.test(place.reach + title)) return false;
  if (/信息处理费|收费通知|信息公开|依申请|申请/.test(place.reach + title)) return true;
  return FEES_SECTION.test(title) && !OTHER_FEES.test(wording);
}
