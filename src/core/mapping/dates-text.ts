/**
 * Dates and years as they are written in Chinese documents → plain numbers. Nothing is made
 * of a date that has lost digits: 2018年11日 is no date, 20211年 no year.
 */

const CHINESE_YEAR_DIGITS: Readonly<Record<string, string>> = {
  〇: '0',
  '○': '0',
  零: '0',
  O: '0',
  o: '0',
  Ｏ: '0',
  О: '0',
  '０': '0',
  '0': '0',
  一: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

/** Years a report may be about: the Regulation came into force in 2008. */
export const FIRST_YEAR = 2008;
export const LAST_YEAR = 2099;

/** Full-width digits → ASCII; every other character, and so every offset, stays. */
export function narrowDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/** 2021 or 二〇二一 → 2021; null when it is no year from 2000 to 2099. */
export function readYearWord(word: string): number | null {
  let digits = '';
  for (const character of word.trim()) {
    if (/\s/.test(character)) continue;
    const digit = /\d/.test(character) ? character : CHINESE_YEAR_DIGITS[character];
    if (digit === undefined) return null;
    digits += digit;
  }
  return /^20\d{2}$/.test(digits) ? Number(digits) : null;
}

/** 1 to 31 from 9, 09, 九, 十九, 二十一, 廿一, 元 (the first month) …; null for anything else. */
function readDayWord(word: string): number | null {
  if (/^\d{1,2}$/.test(word)) return Number(word);
  if (word === '元') return 1;
  const found = /^(二|三)?(十)?([一二三四五六七八九])?$/.exec(word.replace('廿', '二十').replace('卅', '三十'));
  if (!found || word === '') return null;
  const ten = found[2] ? (found[1] ? Number(CHINESE_YEAR_DIGITS[found[1]]) : 1) * 10 : 0;
  if (!found[2] && found[1] && found[3]) return null;
  return ten + Number(CHINESE_YEAR_DIGITS[found[3] ?? (found[2] ? '零' : (found[1] ?? '零'))] ?? 0);
}

/** YYYY-MM-DD when the calendar knows the day, else null. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (year < FIRST_YEAR - 8 || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return null;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (day > days) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const YEAR_WORD =
  '20\\d{2}|[二两]\\s?[〇○零OoＯО０0]\\s?[〇○零OoＯО０0-9一二三四五六七八九]\\s?[〇○零OoＯО０0-9一二三四五六七八九]';
const WRITTEN = new RegExp(
  `(?<!\\d)(${YEAR_WORD})\\s{0,2}年\\s{0,2}([0-9一二三四五六七八九十]{1,2}|元)\\s{0,2}月\\s{0,2}([0-9一二三四五六七八九十廿卅]{1,3})\\s{0,2}[日号]`,
);
const SHORT = /(?<!\d)(20\d{2})\s?([-/.．])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)/;
const COMPACT = /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/;

/**
 * The first date in a text as YYYY-MM-DD; null when there is none or it is not in the calendar.
 *
 * @param compact Whether 20210310 counts: only behind a label that announces a date.
 */
export function readDate(text: string, compact = false): string | null {
  const narrow = narrowDigits(text);
  const written = WRITTEN.exec(narrow);
  const short = SHORT.exec(narrow);
  if (written && (!short || written.index < short.index)) {
    const year = readYearWord(written[1] ?? '');
    const month = readDayWord(written[2] ?? '');
    const day = readDayWord(written[3] ?? '');
    return year === null || month === null || day === null ? null : isoDate(year, month, day);
  }
  if (short) return isoDate(Number(short[1]), Number(short[3]), Number(short[4]));
  const solid = compact ? COMPACT.exec(narrow) : null;
  return solid ? isoDate(Number(solid[1]), Number(solid[2]), Number(solid[3])) : null;
}

export interface YearMention {
  year: number;
  /** Offset of the year's first character in the narrowed text, and behind 年 or 年度. */
  start: number;
  end: number;
}

const YEAR_MENTION = new RegExp(`(?<![\\d〔\\[（(【])(${YEAR_WORD})\\s{0,2}年度?`, 'g');

/** Every year written with 年 (2021年, 二〇二一年度), within the range a report may be about. */
export function yearMentions(text: string, limit = 400): YearMention[] {
  const mentions: YearMention[] = [];
  for (const found of narrowDigits(text).matchAll(YEAR_MENTION)) {
    const year = readYearWord(found[1] ?? '');
    if (year !== null && year >= FIRST_YEAR)
      mentions.push({ year, start: found.index, end: found.index + found[0].length });
    if (mentions.length >= limit) break;
  }
  return mentions;
}
