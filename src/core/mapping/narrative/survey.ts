/**
 * A section surveyed before any figure is read from it: sentences and their stretches, the counts
 * that stand in it, and what each place is about (applications, reconsideration, litigation, or
 * another body of work whose counts look the same). One pass each; positions are those of the
 * compact text.
 */
import { isHan, type ProseText } from './prose-text.js';
import { type ProseNumeral, readProseNumerals } from './prose-numerals.js';

export type Topic = 'application' | 'reconsideration' | 'litigation' | 'litigation_kind' | 'document' | 'other';

export interface Mention {
  at: number;
  end: number;
  topic: Topic;
  /** Where the bracket it stands in closes; beyond, the text speaks again of what stood before. */
  closesAt: number;
}

/** Up to the next full stop or line end; `paragraph` is where its line begins. */
export interface Sentence {
  start: number;
  end: number;
  paragraph: number;
}

export interface Survey {
  prose: ProseText;
  /** Title of the section, which says what its first sentences are about. */
  title: string;
  numerals: ProseNumeral[];
  /** 1 just behind every count and amount: no label reaches across another count. */
  countEnds: Uint8Array;
  /** 1 where a count or amount begins, qualifier and all. */
  countStarts: Uint8Array;
  /** 公开信息12类1200条: where a count begins, the beginning of the count of classes right before it. */
  passedOver: ReadonlyMap<number, number>;
  sentences: Sentence[];
  mentions: Mention[];
}

/**
 * Words that tell what the counts behind them belong to. 建议, 信箱 and the like are bodies of work
 * that are received, answered and counted just as applications are.
 */
const TOPIC_WORDS: readonly (readonly [Topic, string])[] = [
  [
    'litigation_kind',
    '(?:未)?经?过?(?:行政)?复议(?:后|程序)?(?:再|又|而|直接)?(?:直接)?(?:提起)?(?:行政)?(?:起诉|诉讼)|直接起诉',
  ],
  ['litigation', '行政诉讼|行政应诉|诉讼|应诉'],
  ['reconsideration', '行政复议|复议'],
  [
    'application',
    '依申请公开|(?:信息|政务|政府)公开(?:的)?申请|申请公开|依申请|公开申请|信息的申请|对(?:公众|申请人)?(?:的)?申请(?:的)?(?=答复)|信息公开(?:行政)?(?=复议|诉讼|行政)',
  ],
  [
    'other',
    '(?:建议|提案|议案|信访|留言|来信|来访|信箱|咨询|投诉|举报|热线|工单|帖子|诉求|行政许可|行政处罚|行政强制|会议|培训|意见征集|民意|听证|审批事项|网民|网友|市长信|民声|舆情)(?!申请|类申请|件申请|等?(?:方式|途径)|类政府信息)',
  ],
  ['document', '公文|发文|制发'],
];

const TOPIC_OF_GROUP: readonly Topic[] = TOPIC_WORDS.map(([topic]) => topic);
const TOPIC_PATTERN = new RegExp(TOPIC_WORDS.map(([, words]) => `(${words})`).join('|'), 'g');

/** Surveys one section's text. */
export function surveySection(prose: ProseText, title: string): Survey {
  const numerals = readProseNumerals(prose.text);
  const countEnds = new Uint8Array(prose.text.length + 1);
  const countStarts = new Uint8Array(prose.text.length + 1);
  for (const numeral of numerals) {
    if (!isCounted(numeral)) continue;
    countEnds[numeral.end] = 1;
    countStarts[numeral.start] = 1;
  }
  return {
    prose,
    title,
    numerals,
    countEnds,
    countStarts,
    passedOver: passOver(prose.text, numerals),
    sentences: splitSentences(prose),
    mentions: findMentions(prose),
  };
}

const CLASSES = new Set(['类', '种', '项', '期']);
const BETWEEN = /^(?:、|,)?(?:共计|共|合计)?$/;
const BETWEEN_BARE = /^(?:大|个)?(?:类别?|方面|领域)(?:、|,)?(?:共计|共|合计)?$/;

/** Counts of classes or issues right before the count of what they hold. */
function passOver(text: string, numerals: readonly ProseNumeral[]): Map<number, number> {
  const passed = new Map<number, number>();
  numerals.forEach((numeral, index) => {
    const before = numerals[index - 1];
    if (before === undefined || numeral.kind !== 'count' || !'条篇'.includes(numeral.measure)) return;
    const gap = text.slice(before.end, Math.min(numeral.start, before.end + 8));
    const holds = before.kind === 'count' ? CLASSES.has(before.measure) && BETWEEN.test(gap) : BETWEEN_BARE.test(gap);
    if (holds) passed.set(numeral.start, passed.get(before.start) ?? before.start);
  });
  return passed;
}

/** True for a number that counts something, read or broken. */
export function isCounted(numeral: ProseNumeral): boolean {
  return numeral.kind === 'count' || numeral.kind === 'amount';
}

/**
 * What a place is about: the nearest mention before it in its paragraph; a paragraph that is only a
 * heading, and the section's title, speak for what follows them.
 */
export function topicAt(survey: Survey, at: number, sentence: Sentence): Topic | null {
  const mention = lastMention(survey, at, headingStart(survey, sentence.paragraph));
  if (mention !== null) return mention.topic;
  if (/复议|诉讼/.test(survey.title)) return null;
  return /申请/.test(survey.title) ? 'application' : null;
}

/** The last mention that ends at or before `at` and starts at or after `floor`. */
export function lastMention(survey: Survey, at: number, floor: number, topics?: readonly Topic[]): Mention | null {
  const { mentions } = survey;
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= 0; index -= 1) {
    const mention = mentions[index];
    if (mention === undefined || mention.at < floor) return null;
    if (mention.closesAt < at) continue;
    if (topics === undefined || topics.includes(mention.topic)) return mention;
  }
  return null;
}

/**
 * Where what a paragraph is about begins: a heading on a line of its own, short and without a count,
 * is read with the next line, and a line that begins with 其中 with the one before.
 */
export function headingStart(survey: Survey, paragraph: number, depth = 0): number {
  const { text } = survey.prose;
  if (paragraph < 2) return paragraph;
  const before = text.slice(Math.max(0, paragraph - LONGEST_PARAGRAPH), paragraph - 1).lastIndexOf('\n');
  if (before < 0 && paragraph > LONGEST_PARAGRAPH) return paragraph;
  const start = Math.max(0, paragraph - LONGEST_PARAGRAPH) + before + 1;
  if (text.startsWith('其中', paragraph)) return start;
  // A line that ends with a semicolon is the first part of one account.
  if (text.charAt(paragraph - 2) === ';' && depth < MOST_PARTS) return headingStart(survey, start, depth + 1);
  const line = text.slice(start, paragraph - 1);
  return line.length <= 40 && !/[,;]/.test(line) && !/\d[件条份宗起]/.test(line) ? start : paragraph;
}

/** Lines of one account, each closed by a semicolon. */
const MOST_PARTS = 12;
/** How far back the line before is looked for. */
const LONGEST_PARAGRAPH = 1000;

function splitSentences(prose: ProseText): Sentence[] {
  const { text, partner } = prose;
  const sentences: Sentence[] = [];
  let start = 0;
  let paragraph = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (isHan(text.charCodeAt(at))) continue;
    const closer = partner[at];
    if (closer !== undefined && closer > at) {
      at = closer;
      continue;
    }
    const character = text[at];
    if (character !== undefined && !'。!?\n|'.includes(character)) continue;
    if (at > start) sentences.push({ start, end: at, paragraph });
    start = at + 1;
    if (character === '\n' || character === '|') paragraph = at + 1;
  }
  return sentences;
}

function findMentions(prose: ProseText): Mention[] {
  const { text, partner } = prose;
  const mentions: Mention[] = [];
  let bracket = text.indexOf('(');
  let closesAt = -1;
  for (const match of text.matchAll(TOPIC_PATTERN)) {
    const group = match.slice(1).findIndex((part) => part !== undefined);
    const topic = TOPIC_OF_GROUP[group];
    const end = match.index + match[0].length;
    if (topic === undefined || isClassName(text, match.index, end, match[0])) continue;
    for (; bracket >= 0 && bracket < match.index; bracket = text.indexOf('(', bracket + 1)) {
      closesAt = Math.max(closesAt, partner[bracket] ?? -1);
    }
    mentions.push({ at: match.index, end, topic, closesAt: closesAt > match.index ? closesAt : text.length });
  }
  return mentions;
}

/** 主动公开、依申请公开、不予公开 are the three classes of a document, not a body of applications. */
function isClassName(text: string, at: number, end: number, word: string): boolean {
  return (
    word === '依申请公开' && /[、“]/.test(text.charAt(at - 1)) && /^(?:[、”]|\d+[件份])/.test(text.slice(end, end + 6))
  );
}
