/**
 * Documents published, told by the verb before them: made is not yet made public.
 */
import { HANDED_ON } from './channels.js';
import { DOCUMENT_MEASURES } from './labels.js';
import { type Place, type Outcome, fits, found } from './place.js';

/** 制发规范性文件9件,其中公开8件. */
const DISCLOSED_END = /(?:(?:主动|对外|全文)公开|^(?:其中)?公开)(?:类)?$/;

const NORMATIVE_END = /(?:行政)?规范性文件$/;

const DOCUMENT_END = /(?:文件|公文)(?:信息)?$/;

const MADE_PUBLIC =
  /^(?:,|并|均|已|全部|都|及时|按规定|依法|且|皆|予以|按时|向社会|对外|主动|在[^,;。]{1,14}|通过[^,;。]{1,14})*(?:公开|公布|发布)(?!其[他它]|[^,;。]{0,14}\d)/;

const PUBLIC_VERB = /主动公开|公开|发布|公布/g;

const MAKING_VERB =
  /制发|制定|出台|印发|废止|失效|清理|备案|审查|修订|审核|起草|报备|现行有效|有效|下发|转发|评估|公平竞争|继续/g;

const ISSUED = /^(?:制发|制定|出台|印发|下发)$/;

const PARTICULAR_DOCUMENT =
  /政策|规范|性$|会议|纪要|解读|预算|决算|目录|类|其他|其它|规章|法规|法律|重要|人事|招|档|配套|党|转发|信息|通知|公告|标准|规划|重点|应急|民生|惠|财政|环境|监管|涉|网站|微信|微博|、/;

export function readDocuments(text: string, place: Place): Outcome {
  if (!fits(place, DOCUMENT_MEASURES)) return null;
  const normative = NORMATIVE_END.exec(text);
  if (normative !== null) return readNormative(text, normative.index, place);
  const documents = DOCUMENT_END.exec(text);
  if (documents !== null) return readPlainDocuments(text, documents.index, place);
  return DISCLOSED_END.test(text) ? readDisclosedOfMade(text, place) : null;
}

function readNormative(text: string, at: number, place: Place): Outcome {
  const before = text.slice(0, at);
  const own = lastVerb(before);
  // 公开信息350条,其中规范性文件10条 counts items of one kind.
  if (own === null && place.measure === '条') return { refused: 'part' };
  const verb = own ?? lastVerb(place.reach);
  if (/解读|政策图解|废止|失效|现行有效|清理|备案/.test(before)) return { refused: 'decoy' };
  const published = verb?.public === true || (verb !== null && MADE_PUBLIC.test(place.behind));
  if (!published) return { refused: 'decoy' };
  return found(['normative_documents_published'], own?.at ?? at, 4);
}

function readPlainDocuments(text: string, at: number, place: Place): Outcome {
  const before = text.slice(0, at);
  const verb = lastVerb(before);
  if (verb === null || !verb.public) return null;
  const between = before.slice(verb.end).replace(/各类|各项/, '');
  if (between.length > 22 || PARTICULAR_DOCUMENT.test(between)) return { refused: 'decoy' };
  // 工作动态52条;其他主动公开文件10条: what is left of the items, not the documents.
  if (/其[他它]$/.test(before.slice(0, verb.at))) return { refused: 'part' };
  if (HANDED_ON.test(before.slice(0, verb.at))) return { refused: 'decoy' };
  if (OTHER_BODYS_DOCUMENTS.test(place.behind)) return { refused: 'together' };
  return found(['documents_disclosed'], verb.at, 4);
}

/** 公开市政府文件35件、市政府办公室文件66件: neither is the count of documents. */
const OTHER_BODYS_DOCUMENTS = /^(?:、|和|及|,)[^,;。、]{0,10}(?:政府|办|委|局|厅)[^,;。、]{0,6}(?:文件|公文)\d/;

/** 制发公文60件,其中主动公开44件. */
function readDisclosedOfMade(text: string, place: Place): Outcome {
  const made = /(规范性|政策性|[一-龥])?(?:公文|文件)[^,;、。]{0,8}\d[^,;。]{0,24}[,(](?:其中|:)?[^,;。]{0,8}$/.exec(
    place.reach.slice(-60),
  );
  if (made === null || made[1] === '政策性') return null;
  const at = text.search(DISCLOSED_END);
  return found([made[1] === '规范性' ? 'normative_documents_published' : 'documents_disclosed'], Math.max(0, at), 2);
}

function lastVerb(text: string): { public: boolean; at: number; end: number } | null {
  let last: { public: boolean; at: number; end: number } | null = null;
  for (const match of text.matchAll(PUBLIC_VERB)) {
    last = { public: true, at: match.index, end: match.index + match[0].length };
  }
  for (const match of text.matchAll(MAKING_VERB)) {
    // 公开以县政府名义制发的文件: who made it is told of what was made public.
    if (
      last?.public === true &&
      ISSUED.test(match[0]) &&
      /^的?(?:行政)?$/.test(text.slice(match.index + match[0].length))
    )
      break;
    if (last === null || match.index >= last.end) {
      last = { public: false, at: match.index, end: match.index + match[0].length };
    }
  }
  return last;
}
