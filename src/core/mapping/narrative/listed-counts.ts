/**
 * Counts that are stated for several labels at once: each of a list (行政复议、行政诉讼均为0件), or one
 * after the other (分别为2件、1件).
 */
import { matchPhrase } from './matching.js';
import { periodOf } from './period.js';
import { cut, type Phrase, unquote } from './phrases.js';
import { type CountContext, isRefusal, type Match, type Place, type Readings, type Refusal } from './place.js';
import type { ProseNumeral } from './prose-numerals.js';
import { isOneUnit, placeOf, rankOf } from './standing.js';
import type { Sentence, Survey } from './survey.js';

const JOINT =
  /(?:(?<=复议)(?<!经复议)(?<!经行政复议)|、|以及|和|及|与|或者|或)(?:被)?(?:提[起出前]|申请|引发|引起|发生|产生)?的?$/;

const PLACES = /^(?:发布|推送|更新|上传|转发|制作)$|(?:网站?|平台|专栏|栏目|微博|微信|公众号|渠道|媒体)$/;

/**
 * A label may end a list: 行政复议、行政诉讼均为0件 states each; 行政复议、行政诉讼共5件 states neither.
 */
export function withListed(first: Match, phrase: Phrase, place: Place, zero: boolean): Match[] | Refusal {
  const matches = [first];
  let at = first.at;
  for (let round = 0; round < 8; round += 1) {
    const before = phrase.text.slice(0, at);
    const joint = JOINT.exec(before);
    if (joint === null || joint.index === 0) return matches;
    const rest = cut(phrase, joint.index);
    // 通过网站、专栏、主动公开570条: a list of places or verbs, not of things counted.
    // 行政复议5件(维持3件)、行政诉讼3件: what stands before has a count of its own.
    if (rest.text === '' || PLACES.test(rest.text)) return matches;
    const next = matchPhrase(rest, place);
    const listed = next !== null && !isRefusal(next);
    if (!phrase.each && !zero) {
      // 公开和部分公开15件: the first of the list needs no verb to be an outcome.
      return first.ofApplications && !listed && !rest.text.endsWith('公开') ? matches : { refused: 'together' };
    }
    if (!listed) return matches;
    matches.push(next);
    at = next.at;
  }
  return matches;
}

/** 行政复议、行政诉讼分别为2件、1件: each count goes to its own label. Answers how many counts were dealt with. */
export function shareOut(
  survey: Survey,
  sentence: Sentence,
  numerals: readonly ProseNumeral[],
  index: number,
  phrase: Phrase,
  context: CountContext,
  readings: Readings,
): number {
  const first = numerals[index];
  const match = /^(.+?)分别([^,;、分]{0,24})$/.exec(phrase.respectively ? `${phrase.text}分别` : phrase.text);
  if (match === null || first === undefined) return 0;
  let run = 1;
  for (let next = index + 1; next < numerals.length; next += 1) {
    const gap = survey.prose.text.slice(numerals[next - 1]?.end ?? 0, numerals[next]?.start ?? 0);
    if (!/^(?:、|和|及|与|,|以及)$/.test(gap)) break;
    run += 1;
  }
  const names = (match[1] ?? '').split(/、|以及|和|及|与|,/);
  if (run < 2 || names.length < run) return run;
  let offset = (match[1] ?? '').length;
  const starts: { name: string; at: number }[] = [];
  for (const name of names.toReversed()) {
    offset -= name.length;
    starts.unshift({ name, at: offset });
    offset -= 1;
  }
  starts.slice(-run).forEach(({ name, at }, position) => {
    const numeral = numerals[index + position];
    if (numeral === undefined || numeral.value === null) return;
    const place = placeOf(survey, sentence, numeral, context);
    const verb = match[2] ?? '';
    const named = unquote(survey, {
      ...phrase,
      text: name + verb,
      index: [...phrase.index.slice(at, at + name.length), ...[...verb].map(() => first.start - 1)],
    });
    if (isOfOtherYear(name, context.year) || isOneUnit(named.text, context)) return;
    const outcome = matchPhrase(named, place);
    if (outcome === null) return;
    // 市政府办公室、市教育局分别收到申请12件、8件: each is one body's count.
    if (!isRefusal(outcome) && outcome.ofApplications && outcome.at >= name.length && !/年度?$/.test(name)) return;
    if (isRefusal(outcome)) {
      readings.doubts.push({ reason: outcome.refused, start: numeral.start, end: numeral.end });
      return;
    }
    if (periodOf(survey, sentence, numeral.start, phrase, context.year) !== 'reported') return;
    for (const code of outcome.codes) {
      readings.candidates.push({
        code,
        value: numeral.value,
        qualifier: numeral.qualifier,
        office: false,
        start: phrase.index[at] ?? numeral.start,
        end: numeral.end,
        rank: rankOf(phrase, place) + outcome.strength,
        doubtful: false,
      });
    }
  });
  return run;
}

/** 2021年、2022年分别收到5件、8件. */
function isOfOtherYear(name: string, year: number | null): boolean {
  const named = /20\d\d(?=年)/.exec(name);
  return named !== null && year !== null && Number(named[0]) !== year;
}
