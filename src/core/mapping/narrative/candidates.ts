/**
 * Counts in the text → candidates for figures, each with its place and how strongly it speaks for
 * the whole year and the whole body. Which of several candidates stands is decided in `choose.ts`.
 */
import { shareOut, withListed } from './listed-counts.js';
import { matchPhrase } from './matching.js';
import { periodOf } from './period.js';
import { cut, join, type Phrase, phraseAfter, phraseBefore, REMARK, saysFurther, unquote } from './phrases.js';
import {
  type Candidate,
  type CountContext,
  type Doubt,
  isRefusal,
  type Match,
  type Outcome,
  type Place,
  type Readings,
  type Refusal,
} from './place.js';
import type { ProseNumeral } from './prose-numerals.js';
import { isOffice, isOneUnit, isSubordinate, placeOf, rankOf, REGION_WORD } from './standing.js';
import type { Sentence, Survey } from './survey.js';
import { totalOfWays } from './ways-of-applying.js';
import { resultOfAll, resultsOfSome } from './whole-results.js';

/** 未发生一起 is none; 未收到12件 is nothing that can be read. */
const NEGATED =
  /(?:未|没有|没|无)(?:收到|接到|接收|受理|发生|产生|出现|引发|引起|召开|收取|有)[^,;]{0,30}$|(?:没有|无)$/;

const RESULT = /^(?:reconsideration|litigation)_/;
const OWN_YEAR = /本年|今年|当年|全年|年内|20\d\d年度?(?:新增|新?公开|新?发布|主动公开|受理|收到|接收)/;

/** Reads every count of a sentence. */
export function readCounts(
  survey: Survey,
  sentence: Sentence,
  numerals: readonly ProseNumeral[],
  context: CountContext,
): Readings {
  const readings: Readings = { candidates: [], doubts: [] };
  const sharing = new Set<number>();
  let officeSaid = opensWithOffice(survey, sentence, context);
  let otherCases = false;
  numerals.forEach((numeral, index) => {
    if (sharing.has(index)) return;
    const passed = numerals[index - 1];
    if (isPassed(survey, numeral, numerals[index + 1])) return;
    const phrase =
      passed && isPassed(survey, passed, numeral)
        ? withoutPassing(phraseBefore(survey, passed.start, sentence.start))
        : phraseBefore(survey, numeral.start, sentence.start);
    const shared = shareOut(survey, sentence, numerals, index, phrase, context, readings);
    if (shared > 0) {
      for (let next = index; next < index + shared; next += 1) sharing.add(next);
      return;
    }
    const place = placeOf(survey, sentence, numeral, context);
    const summed = totalOfWays(place, numerals, index, phrase);
    const attempt = summed === null ? firstMatch(phrase, numeral, place) : { outcome: summed, phrase };
    const read = attempt === null ? null : readCount(numeral, phrase, place, attempt, context);
    if (read === null) return;
    if ('reason' in read) {
      readings.doubts.push(read);
      if (read.reason === 'unrelated' && /复议|诉讼/.test(phrase.text)) otherCases = true;
      return;
    }
    for (const candidate of read.candidates) {
      if (candidate.code.endsWith('_total')) otherCases = false;
      // 收到行政复议申请86件,其中维持52件: results go with the cases they are of.
      else if (otherCases && RESULT.test(candidate.code)) continue;
      // 2件维持、纠正1件: a label behind its count is taken and leads up to no other.
      survey.countEnds[candidate.end] = 1;
      if (read.ofApplications && candidate.office) officeSaid = true;
      else if (read.ofApplications && officeSaid && !REGION_WORD.test(phrase.text)) candidate.office = true;
      readings.candidates.push(candidate);
      const whole = resultOfAll(candidate, survey.prose.text);
      if (whole !== null) readings.candidates.push({ ...candidate, ...whole });
    }
  });
  readings.candidates = resultsOfSome(readings.candidates);
  return readings;
}

/** 突破100件,达到103件: a mark that was passed on the way to the count. */
function isPassed(survey: Survey, mark: ProseNumeral, count: ProseNumeral | undefined): boolean {
  if (count === undefined) return false;
  const { text } = survey.prose;
  return (
    PASSING.test(text.slice(Math.max(0, mark.start - 4), mark.numberStart)) &&
    REACHING.test(text.slice(mark.end, Math.min(count.start, mark.end + 12)))
  );
}

function withoutPassing(phrase: Phrase): Phrase {
  return cut(phrase, phrase.text.search(BEFORE_PASSING));
}

const PASSING = /(?:突破|超过|超|逾)了?$/;
/** The verb may count as the number's own qualifier already. */
const BEFORE_PASSING = /(?:首次|已经?|再次)?(?:(?:突破|超过|超|逾)了?)?$/;
const REACHING = /^(?:大关|关口)?,(?:共|全年)?(?:达到?|为|共计?|实际为)$/;

/** 县政府办公室受理的申请中,予以公开12件: the opening says whose all that follows is. */
function opensWithOffice(survey: Survey, sentence: Sentence, context: CountContext): boolean {
  const opening =
    survey.prose.text.slice(sentence.start, Math.min(sentence.end, sentence.start + 60)).split(',', 1)[0] ?? '';
  return opening.endsWith('申请中') && isOffice(opening, context);
}

interface Read {
  candidates: Candidate[];
  ofApplications: boolean;
}

/** What the words around a count were found to say, and which of them say it. */
interface Attempt {
  outcome: Match | Refusal;
  phrase: Phrase;
}

function readCount(
  numeral: ProseNumeral,
  before: Phrase,
  place: Place,
  { outcome, phrase }: Attempt,
  context: CountContext,
): Read | Doubt | null {
  const { survey, sentence } = place;
  if (isRefusal(outcome)) return { reason: outcome.refused, start: numeral.start, end: numeral.end };
  if (numeral.kind === 'bare' && !standsForCount(survey, numeral, outcome)) return null;
  const denial = NEGATED.exec(before.text);
  // 无一例被行政复议、行政诉讼纠错 denies an outcome, not the cases.
  if (denial !== null && /^[^,;。]{0,24}(?:纠|败诉|撤销|超期|逾期)/.test(place.behind)) return null;
  const value = denial === null ? numeral.value : numeral.value === 1 ? 0 : undefined;
  const matches = withListed(outcome, phrase, place, value === 0);
  if (!Array.isArray(matches)) return { reason: matches.refused, start: numeral.start, end: numeral.end };
  if (value === undefined) return null;
  if (value === null) return { reason: 'broken', start: numeral.start, end: numeral.end };
  if (outcome.ofApplications && isOneUnit(before.text, context)) {
    return { reason: 'part', start: numeral.start, end: numeral.end };
  }
  const carried = matches.some((match) => match.codes.some((code) => code === 'carried_in' || code === 'carried_out'));
  const period = carried ? 'reported' : periodOf(survey, sentence, numeral.start, before, context.year);
  if (period === 'other') return null;
  if (period === 'cumulative') return { reason: 'cumulative', start: numeral.start, end: numeral.end };
  const rank = rankOf(before, place) - (period === 'to_date' ? 1 : period === 'partial' ? 3 : 0);
  const office = isOffice(before.text, context);
  const end = Math.max(numeral.end, (phrase.index.at(-1) ?? 0) + 1);
  // What the office alone handled is for want of the whole body's figure.
  const standing = rank - (office ? 3 : 0);
  const candidates = matches.toReversed().flatMap((match) =>
    match.codes.map((code) => ({
      code,
      value,
      qualifier: numeral.qualifier,
      office: office && match.ofApplications,
      start: Math.min(phrase.index[denial?.index ?? match.at] ?? numeral.start, numeral.numberStart),
      end,
      rank: standing + match.strength,
      doubtful: period === 'to_date',
      partial: period === 'partial',
      ownYear: period === 'reported' && OWN_YEAR.test(before.text),
      subordinate: match.ofApplications && isSubordinate(before.text),
    })),
  );
  return { candidates, ofApplications: outcome.ofApplications };
}

/**
 * Label before the count (受理申请12件) or behind it (12件予以公开). What follows the count decides
 * which is tried: where it names a thing, that thing is what was counted.
 */
function firstMatch(before: Phrase, numeral: ProseNumeral, place: Place): Attempt | null {
  const after = phraseAfter(place.survey, numeral.end);
  const attempts: Phrase[] = [];
  if (saysFurther(after)) {
    attempts.push(before);
    if (before.remarkAt !== null || QUOTED_COLUMN.test(before.text)) attempts.push(unquote(place.survey, before));
  }
  if (numeral.kind !== 'bare') attempts.push(...behindCount(place.survey, before, after));
  for (const phrase of attempts) {
    const outcome: Outcome = matchPhrase(phrase, place);
    if (outcome !== null) return { outcome, phrase };
  }
  return carriedLater(before, after, place);
}

/** 在“政策解读”栏目发布信息30条. */
const QUOTED_COLUMN = new RegExp(`${REMARK}(?:栏目|专栏)[^,;]{0,8}$`);

const LEFT_OVER = /^(?:另外?|其余|其他|剩余|余下|还有|尚有|仍有|有|的)*$/;

/** 其余2件未到期限,结转下年度办理: where the rest of the applications went is told a clause later. */
function carriedLater(before: Phrase, after: Phrase, place: Place): Attempt | null {
  const comma = (after.index.at(-1) ?? place.at) + 1;
  if (after.text === '' || !LEFT_OVER.test(before.text) || place.survey.prose.text.charAt(comma) !== ',') return null;
  const phrase = phraseAfter(place.survey, comma + 1);
  const outcome = matchPhrase(phrase, place);
  return outcome !== null && !isRefusal(outcome) && outcome.codes.includes('carried_out') ? { outcome, phrase } : null;
}

const TURN = /并|均|已|全部|都|和|以及|及时|按时|,|、/;
const LEADING =
  /^(?:已|均|全部|全|都|按时|按期|按规定|按申请[^,;\d]{0,6}(?=全部)|依法|依规|在法定[^,;]{0,6}内|予以了|的|为|是|系|因)+/;

/** The thing named behind the count, whole or up to the next turn, read as if it stood before. */
function behindCount(survey: Survey, before: Phrase, after: Phrase): Phrase[] {
  const phrases: Phrase[] = [];
  const lead = saysFurther(after)
    ? (LEADING.exec(after.text)?.[0].length ?? 0)
    : (/^[的为是系]/.exec(after.text)?.[0].length ?? 0);
  const named: Phrase = { ...after, text: after.text.slice(lead), index: after.index.slice(lead) };
  if (named.text === '' || (saysFurther(after) && (lead === 0 || before.text.length > 3))) return phrases;
  // 0件维持、结果纠正1件: what stands next to another count belongs to that one.
  const next = (named.index.at(-1) ?? 0) + 1;
  if (survey.countStarts[next] !== 1) phrases.push(join(before, named));
  const turn = named.text.search(TURN);
  if (turn > 0) phrases.push(join(before, cut(named, turn)));
  return phrases;
}

/** A number without a measure word counts only where the label says number or as behind a colon: 申请数为0. */
function standsForCount(survey: Survey, numeral: ProseNumeral, match: Match): boolean {
  const { text } = survey.prose;
  const reviewed = match.codes.some((code) => /^(?:reconsideration|litigation)/.test(code));
  if (!match.ofApplications && !reviewed && numeral.value !== 0) return false;
  const next = text.charAt(numeral.end);
  return (
    /(?:为|:|数|量|数量|共计|总计)$/.test(text.slice(Math.max(0, numeral.start - 3), numeral.start)) &&
    (next === '' || ',;。、)\n'.includes(next))
  );
}
