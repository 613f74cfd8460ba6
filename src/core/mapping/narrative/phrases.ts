/**
 * The words around a count: the phrase that leads up to it and the one that follows, without
 * quotations, brackets and the small words that join a label to its number. Bounded in length, so
 * reading a count costs the same wherever it stands.
 */
import type { Survey } from './survey.js';

/** A stretch of words; each character knows its place in the compact text. */
export interface Phrase {
  text: string;
  index: number[];
  /** Set by the small words taken off its end. */
  each: boolean;
  respectively: boolean;
  total: boolean;
  /** 截至目前, 大概 and the like stood between label and number. */
  upToNow: boolean;
  /** Where a quotation or bracket opens that was taken off its end; null for none. */
  remarkAt: number | null;
}

/** Stands for a quotation or a bracketed remark in a phrase. */
export const REMARK = '\u0001';

const LONGEST_PHRASE = 120;
const LONGEST_FOLLOWING = 40;

/** Between a label and its number: 共计, 总数为, 达, 各, 均为 … */
const JOINING_WORD =
  /(共计|总计|合计|累计|总共|一共|共有|共|计|总数|总量|数量|件数|条数|次数|篇数|场数|期数|总额|总|数|量|约为|约|大约|大概|近|超过|(?<!行)为|是|达到|多达|达|已|有|了|的|各|均|都|分别|全年|截[至止]目前|截[至止](?:20\d\d年)?(?:年底|\d{1,2}月底?(?:\d{1,2}日)?)|目前|实际|:|\u0001|》)$/;

const SUMMING_WORDS: ReadonlySet<string> = new Set([
  '共计',
  '总计',
  '合计',
  '总共',
  '一共',
  '共有',
  '共',
  '总数',
  '总量',
]);

/** Words a following phrase begins with when it says more of the count instead of naming what is counted. */
const FURTHER =
  /^(?:并|均|已|全部|全|都|皆|和|及|与|以及|其中|较|比|同比|按|在|依(?!申请)|于|占|含|包括|进行|得到|未(?!审结)|无(?!法提供)|由|同时|另|内容|总|因|是|不(?!予)|办|答|转(?!结|下|入|至|到|20)|分|至|左右|以上|,|比|需|正在(?![^,;]{0,10}审理)|暂|尚(?!未)|当|上线|有|通过|涉及|主要|每|了|整(?!改|理)|,)/;

/** The phrase before `from`, back to the clause's beginning, the opening bracket or the last count. */
export function phraseBefore(survey: Survey, from: number, floor: number): Phrase {
  const { text, partner } = survey.prose;
  const characters: string[] = [];
  const index: number[] = [];
  let at = (survey.passedOver.get(from) ?? from) - 1;
  while (at >= floor && characters.length < LONGEST_PHRASE) {
    if (survey.countEnds[at + 1] === 1) break;
    const character = text.charAt(at);
    const opener = partner[at] ?? -1;
    if (opener >= 0 && opener < at && opener >= floor && character !== '》') {
      characters.push(REMARK);
      index.push(opener);
      at = opener - 1;
      continue;
    }
    if (',;。!?\n|([“'.includes(character) && !insideTitle(survey, at)) break;
    characters.push(character);
    index.push(at);
    at -= 1;
  }
  return strip({
    text: characters.reverse().join(''),
    index: index.reverse(),
    each: false,
    respectively: false,
    total: false,
    upToNow: false,
    remarkAt: null,
  });
}

/** The phrase with what its quotations hold: “予以公开”13件. */
export function unquote(survey: Survey, phrase: Phrase): Phrase {
  const { text, partner } = survey.prose;
  const characters: string[] = [];
  const index: number[] = [];
  const marked = phrase.remarkAt === null ? phrase.text : phrase.text + REMARK;
  const places = phrase.remarkAt === null ? phrase.index : [...phrase.index, phrase.remarkAt];
  places.forEach((at, position) => {
    const closer = marked[position] === REMARK && text.charAt(at) === '“' ? (partner[at] ?? -1) : -1;
    for (let inside = at + 1; inside < closer; inside += 1) {
      characters.push(text.charAt(inside));
      index.push(inside);
    }
    if (closer < 0) {
      characters.push(marked.charAt(position));
      index.push(at);
    }
  });
  return strip({ ...phrase, text: characters.join(''), index, remarkAt: null });
}

/** The words behind `from` up to the next mark or number. */
export function phraseAfter(survey: Survey, from: number): Phrase {
  const { text } = survey.prose;
  const characters: string[] = [];
  const index: number[] = [];
  for (let at = from; at < text.length && characters.length < LONGEST_FOLLOWING; at += 1) {
    const character = text.charAt(at);
    if (character === '2' && /^20\d\d年/.test(text.slice(at, at + 5))) {
      for (let digit = at; digit < at + 4; digit += 1) {
        characters.push(text.charAt(digit));
        index.push(digit);
      }
      at += 3;
      continue;
    }
    const closer = text.charAt(at) === '“' ? (survey.prose.partner[at] ?? -1) : -1;
    if (closer > at && survey.countStarts[at] !== 1) {
      characters.push(REMARK);
      index.push(closer);
      at = closer;
      continue;
    }
    if (survey.countStarts[at] === 1 || ',;。:!?\n|()“”0123456789'.includes(character)) break;
    characters.push(character);
    index.push(at);
  }
  return {
    text: characters.join(''),
    index,
    each: false,
    respectively: false,
    total: false,
    upToNow: false,
    remarkAt: null,
  };
}

/** True when the words behind a count do not name what is counted. */
export function saysFurther(following: Phrase): boolean {
  return following.text === '' || following.text.startsWith('、') || FURTHER.test(following.text);
}

/** `first` with `second` behind it, as when a count stands before its label: 收到 12件 政府信息公开申请. */
export function join(first: Phrase, second: Phrase): Phrase {
  return strip({ ...first, text: first.text + second.text, index: first.index.concat(second.index) });
}

/** A phrase cut short at `length`, its joining words taken off. */
export function cut(phrase: Phrase, length: number): Phrase {
  return strip({ ...phrase, text: phrase.text.slice(0, length), index: phrase.index.slice(0, length) });
}

function strip(phrase: Phrase): Phrase {
  let { text, each, respectively, total, upToNow, remarkAt } = phrase;
  for (let match = JOINING_WORD.exec(text); match !== null; match = JOINING_WORD.exec(text)) {
    const word = match[0];
    if (word === '各' || word === '均' || word === '都') each = true;
    else if (word === '分别') respectively = true;
    else if (SUMMING_WORDS.has(word)) total = true;
    else if (word.startsWith('截')) upToNow = true;
    else if (word === REMARK) remarkAt = phrase.index[text.length - 1] ?? null;
    text = text.slice(0, -word.length);
  }
  return { text, index: phrase.index.slice(0, text.length), each, respectively, total, upToNow, remarkAt };
}

function insideTitle(survey: Survey, at: number): boolean {
  const { text, partner } = survey.prose;
  const from = Math.max(0, at - LONGEST_PHRASE);
  const opener = text.slice(from, at + 1).lastIndexOf('《');
  return opener >= 0 && (partner[from + opener] ?? -1) > at;
}
