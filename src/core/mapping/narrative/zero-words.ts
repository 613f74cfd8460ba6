/**
 * Zeros told as one word: 零申请, 零复议、零诉讼, “零收费”.
 */
import type { NarrativeCode } from '../../forms/codes.js';
import { OF_ONE_MATTER } from './match-cases.js';
import { periodOf } from './period.js';
import { phraseBefore } from './phrases.js';
import type { Candidate, CountContext } from './place.js';
import { type Sentence, type Survey, topicAt } from './survey.js';

const ZERO_WORD =
  /零(?:行政)?(复议|诉讼|应诉|(?:依)?申请(?:公开)?)(?!纠|败|撤|被|不|过|差|超|率|机关|人|结案|办结|答复)/g;

const CODE_OF_WORD: Readonly<Record<string, NarrativeCode>> = {
  复议: 'reconsideration_total',
  诉讼: 'litigation_total',
  应诉: 'litigation_total',
};

/** Every such word of a sentence. */
export function readZeroWords(survey: Survey, sentence: Sentence, context: CountContext): Candidate[] {
  const { text } = survey.prose;
  if (!text.slice(sentence.start, sentence.end).includes('零')) return [];
  const found: Candidate[] = [];
  for (const match of text.slice(sentence.start, sentence.end).matchAll(ZERO_WORD)) {
    const start = sentence.start + match.index;
    const end = start + match[0].length;
    const code = CODE_OF_WORD[match[1] ?? ''] ?? 'applications_received';
    // 归零申请, 三十零…: the word must begin here; 零申请 is said of other work too.
    if (/[归清一二三四五六七八九十百千万\d]/.test(text.charAt(start - 1))) continue;
    if (code === 'applications_received' && !isOfApplications(survey, sentence, start, end)) continue;
    const clause = phraseBefore(survey, start, sentence.start);
    if (OF_ONE_MATTER.test(clause.text) && !/公开/.test(clause.text)) continue;
    if (periodOf(survey, sentence, start, clause, context.year) !== 'reported') continue;
    found.push({ code, value: 0, qualifier: 'exact', office: false, start, end, rank: 3, doubtful: false });
  }
  return found;
}

function isOfApplications(survey: Survey, sentence: Sentence, start: number, end: number): boolean {
  const around = survey.prose.text.slice(Math.max(sentence.paragraph, start - 40), end + 12);
  return /信息公开|依申请|零(?:行政)?(?:复议|诉讼)/.test(around) || topicAt(survey, start, sentence) === 'application';
}
