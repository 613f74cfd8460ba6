/**
 * Pinyin that a converter put beside characters: `报(bào)告`, `政府（zhèng fǔ）`, `请[qing3]`, `政zhèng府fǔ`.
 *
 * Toned syllables give it away. Plain ones, like a legitimate (app), only count when there are many; and no
 * more syllables go than characters stand before them.
 */
import type { Mend } from './replace.js';

const LETTERS = 'a-zA-Zɑɡ\\u00e0-\\u024f';
const BRACKETED = new RegExp(
  `(?<=([\\u3400-\\u9fff]{1,12}))[ \\u3000]{0,2}[(（[〔【]\\s{0,2}([${LETTERS}][${LETTERS}1-5 '’]{0,60})\\s{0,2}[)）\\]〕】]`,
  'g',
);
const BARE = new RegExp(`(?<=[\\u3400-\\u9fff])[${LETTERS}]{1,7}(?=[^${LETTERS}\\d]|$)`, 'g');
const TONED = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/;
/** Bare syllables stand between characters as English words do: only a text full of toned ones has them. */
const LEAST_BARE = 20;
const LEAST_PLAIN = 8;

const INITIALS = 'b p m f d t n l g k h j q x r z c s y w zh ch sh'.split(' ');
const FINALS =
  'a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou u ua uai uan uang ue ui un uo v ve'.split(
    ' ',
  );
const SYLLABLES: ReadonlySet<string> = new Set([
  ...'a ai an ang ao e ei en eng er o ou'.split(' '),
  ...INITIALS.flatMap((initial) => FINALS.map((final) => initial + final)),
]);
const LONGEST_SYLLABLE = 6;

/** The repair that a text calls for; null when it holds no pinyin. */
export function pinyinMend(whole: string): Mend | null {
  if (!/[\u3400-\u9fff][ \u3000]{0,2}[(（[〔【]?\s{0,2}[a-zA-Zɑɡ\u00e0-\u024f]/.test(whole)) return null;
  const bracketed = [...whole.matchAll(BRACKETED)].filter(([, before = '', reading = '']) =>
    isReading(reading, before),
  );
  const toned = bracketed.filter(([text]) => TONED.test(text.toLowerCase())).length;
  const bare = (whole.match(BARE) ?? []).filter((text) => TONED.test(text.toLowerCase())).length >= LEAST_BARE;
  if (toned === 0 && bracketed.length < LEAST_PLAIN && !bare) return null;
  return (text) => {
    let count = 0;
    const drop = (isPinyin: boolean, match: string): string => {
      if (!isPinyin) return match;
      count++;
      return '';
    };
    const plain = text.replace(BRACKETED, (match, before: string, reading: string) =>
      drop(isReading(reading, before), match),
    );
    return { text: bare ? plain.replace(BARE, (match) => drop(syllablesOf(match) === 1, match)) : plain, count };
  };
}

function isReading(reading: string, before: string): boolean {
  const syllables = syllablesOf(reading);
  return syllables > 0 && syllables <= before.length;
}

/** The least number of syllables that a text can be divided into; 0 when it is no pinyin. */
function syllablesOf(text: string): number {
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ɑ', 'a')
    .replaceAll('ɡ', 'g');
  let syllables = 0;
  for (const word of plain.split(/[ '’1-5]+/)) {
    if (word === '') continue;
    const here = wordSyllables(word);
    if (here === 0) return 0;
    syllables += here;
  }
  return syllables;
}

function wordSyllables(word: string): number {
  const least: number[] = [0];
  for (let end = 1; end <= word.length; end++) {
    least[end] = Infinity;
    for (let length = 1; length <= Math.min(LONGEST_SYLLABLE, end); length++)
      if (SYLLABLES.has(word.slice(end - length, end)))
        least[end] = Math.min(least[end] ?? Infinity, (least[end - length] ?? Infinity) + 1);
  }
  const all = least[word.length] ?? Infinity;
  return Number.isFinite(all) ? all : 0;
}
