/**
 * Zeros that are told in words: 未收到政府信息公开申请, 无行政复议和行政诉讼, 没有收取任何费用,
 * 行政诉讼情况：无. The same labels as for counts decide what there was none of.
 */
import type { NarrativeCode } from '../../forms/codes.js';
import { withListed } from './listed-counts.js';
import { matchPhrase } from './matching.js';
import { periodOf } from './period.js';
import { cut, join, type Phrase, phraseBefore } from './phrases.js';
import { type Candidate, type CountContext, isRefusal, type Match, type Place } from './place.js';
import { isOffice } from './standing.js';
import { type Sentence, type Survey, topicAt } from './survey.js';
import { namesEveryWay } from './ways-of-applying.js';

/** A word that denies what follows it; 无法提供, 未审结, 未经复议 deny nothing. */
const DENIAL =
  /没有|不存在|不(?=收取任何)|没(?=收|有)|无一[例件起宗次](?:因)?|(?<!有)无(?!法|正当|纸|障|关|偿|一|锡|论|效|线|人|从|缝|故|权|须|需|差|违|限|理)|未被(?=(?:申请|提起|提出)?(?:行政)?(?:复议|诉讼))|未(?!来|经|成年|审|办|按|及|能|公开|完|到|央|予|答|作|纠|被)/;

/** 行政复议情况：无. */
const DENIED_BEHIND =
  /(?:情况|方面|案件|事项|数量|数|均|都|皆|全年|本年度?|20\d\d年度?|:|\u0001)*(?:没有发生|没有产生|没有收到|没有|未发生|未产生|未收到|未出现|无)(?:发生|情况)?$/;

/** Words after the thing denied that add nothing to it. */
const TRAILING =
  /(?:的案件|方面|的?(?:情况|情形|现象|事项|事件|问题|发生|行为|案例|业务)|等|的|、|(?:、|和|及|与|或者?|以及)?(?:被|出现|发生|产生)?(?:提起)?(?:有关|相关)?的?(?:行政申诉|举报|投诉|申诉|信访|上访|责任追究|(?:行政|国家)赔偿)+(?:案件|案|件|事项)?)$/;

/** Only what is commonly reported as none; a lack of anything else is no statement of a figure. */
const DENIABLE: ReadonlySet<NarrativeCode> = new Set([
  'applications_received',
  'carried_in',
  'carried_out',
  'denied',
  'partially_granted',
  'not_processed',
  'reconsideration_total',
  'reconsideration_corrected',
  'reconsideration_pending',
  'litigation_total',
  'litigation_corrected',
  'litigation_pending',
  'processing_fees',
  'press_conferences',
]);

const QUALIFIED =
  /不(?:及时|规范|按时|按期|满意|到位|准确|作为)|纠|败诉|撤销|维持|超期|逾期|超时|答复(?!而?(?:引[起发]|产生|提起))|应诉|因[^,;]{0,12}(?:不当|违法|不及时)|要求(?!公开|获取|$)|需要|必须|无正当/;

/** 因答复不满意而产生行政复议: why anybody would have sued is no qualification of what there was none of. */
const CAUSE = /因(?:对)?[^,;]{0,16}(?:不满意?|不服)而?(?:引[起发]|产生|提起|申请)的?/;

/** Most sentences deny nothing. */
const MAY_DENY = /[无未没]|不(?:存在|收取)/;

const CLAUSE_END = ',;)。!?';

/** Every statement of none in a sentence. */
export function readNone(survey: Survey, sentence: Sentence, context: CountContext): Candidate[] {
  const found: Candidate[] = [];
  const { text, partner } = survey.prose;
  if (!MAY_DENY.test(text.slice(sentence.start, sentence.end))) return found;
  let denial = false;
  for (let at = sentence.start; at <= sentence.end; at += 1) {
    const closer = partner[at] ?? -1;
    if (closer > at && text.charAt(at) !== '(') {
      at = closer;
      continue;
    }
    const character = text.charAt(at);
    // 无行政复议案及申诉案(包括信访): the bracket says more of what there was none of.
    if (character === '(' && denial) {
      const before = readClause(survey, sentence, at, phraseBefore(survey, at, sentence.start), context);
      found.push(...before);
      if (before.length > 0) denial = false;
      continue;
    }
    if (at < sentence.end && !CLAUSE_END.includes(character)) {
      if ('无未没'.includes(character) || (character === '不' && /^不(?:存在|收取)/.test(text.slice(at, at + 3))))
        denial = true;
      continue;
    }
    if (!denial) continue;
    denial = false;
    found.push(...readClause(survey, sentence, at, phraseBefore(survey, at, sentence.start), context));
  }
  return found;
}

/** 无 and nothing else, as under a heading that names the thing. */
export function isBareNone(text: string): boolean {
  return /^(?:本年度|本年|全年|20\d\d年度?)?(?:无|没有|暂无|没有发生|未发生|无此类情况|无相关情况)。?$/.test(
    text.replace(/\s/g, ''),
  );
}

/** What there was none of, by the heading above a bare 无. */
export function noneUnder(heading: string): NarrativeCode[] {
  const named = HEADED.flatMap(({ code, says }) => (says.test(heading) ? [code] : []));
  return named.length > 0 || !/依申请公开|公开申请|申请公开/.test(heading) ? named : ['applications_received'];
}

const HEADED: readonly { code: NarrativeCode; says: RegExp }[] = [
  { code: 'processing_fees', says: /收费|费用/ },
  { code: 'reconsideration_total', says: /复议/ },
  { code: 'litigation_total', says: /诉讼/ },
];

function readClause(
  survey: Survey,
  sentence: Sentence,
  at: number,
  clause: Phrase,
  context: CountContext,
): Candidate[] {
  const place: Place = {
    survey,
    sentence,
    at,
    measure: null,
    none: true,
    part: false,
    reach: survey.prose.text.slice(Math.max(sentence.start, at - 160), at),
    behind: '',
    year: context.year,
  };
  const denied = denialBefore(clause, place) ?? denialBehind(clause, place);
  if (denied === null || isOfSomeOnly(clause.text.slice(0, denied.from))) return [];
  const carried = denied.matches.some(({ codes }) => codes.includes('carried_in') || codes.includes('carried_out'));
  const period = carried ? 'reported' : periodOf(survey, sentence, at, clause, context.year);
  // None ever is none this year.
  if (period !== 'reported' && period !== 'to_date' && period !== 'cumulative') return [];
  const start = clause.index[denied.from] ?? sentence.start;
  const end = (clause.index.at(-1) ?? at - 1) + 1;
  const office = isOffice(clause.text, context);
  return denied.matches.toReversed().flatMap((match) =>
    match.codes
      .filter((code) => DENIABLE.has(code))
      .map((code) => ({
        code,
        value: 0,
        qualifier: 'exact' as const,
        office: office && match.ofApplications,
        start,
        end,
        rank: match.strength,
        doubtful: false,
      })),
  );
}

/** 其他部门未收到申请, 各乡镇均未收到: the others may have had some. */
function isOfSomeOnly(subject: string): boolean {
  return (
    /其[他它余](?!组织)|部分/.test(subject) || (/各(?:乡|镇|街道)/.test(subject) && !/部门|单位|全|机关/.test(subject))
  );
}

interface Denied {
  matches: Match[];
  /** Where in the clause the statement begins. */
  from: number;
}

function denialBefore(clause: Phrase, place: Place): Denied | null {
  const denial = DENIAL.exec(clause.text);
  if (denial === null) return null;
  const begin = denial.index + denial[0].length;
  let rest = deniedOnce({ ...clause, text: clause.text.slice(begin), index: clause.index.slice(begin), each: true });
  const second = DENIED_BESIDE.exec(rest.text);
  if (second !== null) rest = { ...cut(rest, second.index), each: true };
  for (let match = TRAILING.exec(rest.text); match !== null; match = TRAILING.exec(rest.text)) {
    rest = { ...cut(rest, match.index), each: true };
  }
  const asked = plainRequests(rest);
  if (asked !== null) return { matches: asked, from: denial.index };
  if (QUALIFIED.test(rest.text.replace(CAUSE, ''))) return null;
  if (
    /^(?:向[^,;收]{0,14}|有(?!关)|发生|产生|进行过?|关于|有关|相关|与|因)*(?:依申请)?(?:公开)?(?:政府)?(?:信息)?(?:公开)?(?:工作|方面)?(?:有关|相关|而?(?:产生|发生|引起))?的?收费(?:项目)?(?:(?:、|和|及|与|以及)(?:费用)?减免)?$/.test(
      rest.text,
    ) &&
    /公开|申请|收费/.test(place.reach + place.survey.title)
  ) {
    return { matches: [feesOnly()], from: denial.index };
  }
  const matches =
    plainRequests(rest) ??
    matchAll(rest, place) ??
    plainApplications(rest, place) ??
    carriedAround(clause, denial, rest, place);
  return matches === null ? null : { matches, from: denial.index };
}

/** 未收到申请和未涉及不予公开的信息: another thing denied beside the first. */
const DENIED_BESIDE = /(?<=.{4})(?:以及|和|及|且|也|并)(?:未(?:发生|涉及|出现|收取|收到|产生|有)|没有)/;

/** 无申请、无复议、无诉讼 as 无申请、复议、诉讼. */
function deniedOnce(rest: Phrase): Phrase {
  const kept = rest.index
    .map((_at, position) => position)
    .filter((position) => !rest.text.startsWith('、无', position - 1));
  if (kept.length === rest.index.length) return rest;
  const text = kept.map((position) => rest.text.charAt(position)).join('');
  return { ...rest, text, index: kept.map((position) => rest.index[position] ?? 0) };
}

/** 上年无结转: the denial stands inside the label. */
function carriedAround(clause: Phrase, denial: RegExpExecArray, rest: Phrase, place: Place): Match[] | null {
  if (!rest.text.startsWith('结转')) return null;
  const matches = matchAll(join({ ...cut(clause, denial.index), each: true }, rest), place);
  return matches?.every(({ codes }) => codes.includes('carried_in')) === true ? matches : null;
}

function denialBehind(clause: Phrase, place: Place): Denied | null {
  const denial = DENIED_BEHIND.exec(clause.text);
  if (denial === null || denial.index === 0) return null;
  const rest: Phrase = { ...cut(clause, denial.index), each: true };
  if (QUALIFIED.test(rest.text.slice(-16))) return null;
  const matches = matchAll(rest, place);
  const first = matches?.at(-1);
  return matches === null || first === undefined ? null : { matches, from: first.at };
}

function matchAll(rest: Phrase, place: Place): Match[] | null {
  const first = matchPhrase(rest, place);
  if (first === null || isRefusal(first)) return null;
  // 未发生不及时办理: the handling of applications is denied, not their coming in.
  if (first.codes.includes('applications_received') && !/申请|受理|收/.test(rest.text)) return null;
  const listed = withListed(first, rest, place, true);
  return Array.isArray(listed) ? listed : null;
}

/** 未收到要求公开和不予公开的信息: nobody asked for any. */
function plainRequests(rest: Phrase): Match[] | null {
  const asked =
    /^(?:收到|接到)[^,;]{0,24}(?:申请|要求|请求)(?:要求|获取)?公开[^,;]{0,10}信息(?:的?(?:要求|请求|申请))?$/.test(
      rest.text,
    );
  return asked || ASKED_FOR.test(rest.text) ? APPLICATIONS : null;
}

/** 无申请政府信息公开的情况. */
const ASKED_FOR =
  /^(?:收到|接到|有|公民|群众|公众|个人|单位|任何|、|和|法人|其他组织)*(?:申请|要求)(?:公开)?(?:政府|政务)(?:信息)(?:公开)?的?$/;

/** 没有未办结的申请, 未收到涉密申请: none of one kind. */
const SOME_APPLICATIONS = /许可|登记|撤回|补正|延期|重复|网上|网络|信函|当面|未|不|转|涉密|批量|超|恶意|投诉|咨询/;

/** 未收到(任何)申请 where the place is about applications. */
function plainApplications(rest: Phrase, place: Place): Match[] | null {
  if (!/^(?:收到|接到|接收|受理|有|新收)?[^,;复诉]{0,32}申请(?:件)?$/.test(rest.text)) return null;
  const said = /信息公开|公开申请|公开(?:政府)?信息的申请/.test(rest.text);
  if (!said && topicAt(place.survey, place.at, place.sentence) !== 'application') return null;
  if (namesEveryWay(rest.text)) return APPLICATIONS;
  if (SOME_APPLICATIONS.test(rest.text)) return null;
  return APPLICATIONS;
}

const APPLICATIONS: Match[] = [{ codes: ['applications_received'], at: 0, strength: 2, ofApplications: true }];

function feesOnly(): Match {
  return { codes: ['processing_fees'], at: 0, strength: 3, ofApplications: false };
}
