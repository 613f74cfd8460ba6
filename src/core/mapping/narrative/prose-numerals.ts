/**
 * Finds the numbers of running text and says what each one is: a count with its measure word, an
 * amount, or one of the many numbers that are no count (years, dates, percentages, ordinals,
 * document and telephone numbers). Pure, linear; positions are those of the text given.
 */
import { decimalValue, exponentOf, parseChineseNumber, shiftDecimal, toDecimal } from './number-words.js';

export type NumeralKind =
  | 'count'
  | 'amount'
  | 'bare'
  | 'year'
  | 'date'
  | 'percentage'
  | 'ordinal'
  | 'document_number'
  | 'telephone'
  | 'range'
  | 'per_each'
  | 'broken';

export type NumeralQualifier = 'exact' | 'approximate' | 'at_least';

export interface ProseNumeral {
  kind: NumeralKind;
  /** Yuan for amounts; null where digits cannot be one number (`12 5`, `1,23`). */
  value: number | null;
  qualifier: NumeralQualifier;
  /** The measure word, empty when none follows. */
  measure: string;
  /** Start with the qualifier before it (约, 超过), and of the number itself. */
  start: number;
  numberStart: number;
  /** End of the number, and end with measure word and qualifier behind it. */
  numberEnd: number;
  end: number;
}

const CHINESE = '零〇一二两三四五六七八九十百千万亿';
const NUMERAL = new RegExp(`\\d[\\d,. ]*|[${CHINESE}]+`, 'g');

/** Qualifiers by side; the contract's three words for exactness. */
const QUALIFIER_BEFORE: readonly (readonly [RegExp, NumeralQualifier])[] = [
  [/(?:大约|大概|约为|约|将近|接近|近) *$/, 'approximate'],
  [/(?:超过|突破|不少于|不低于|至少|逾|超) *$/, 'at_least'],
];
const QUALIFIER_INSIDE: ReadonlyMap<string, NumeralQualifier> = new Map([
  ['余', 'approximate'],
  ['馀', 'approximate'],
  ['多', 'at_least'],
]);
const QUALIFIER_BEHIND: readonly (readonly [RegExp, NumeralQualifier])[] = [
  [/^ *(?:左右|上下)/, 'approximate'],
  [/^ *(?:以上|之多|余)/, 'at_least'],
];

/** Longest first. What stands here makes a number a count; other words behind a number leave it bare. */
const MEASURE =
  /^ *(件\(次\)|件次|人次|场次|期次|篇次|条次|件|条|起|宗|份|次|例|项|个|篇|批|封|则|期|场|部|幅|辑|册|人|名|家|户|处|类|种|本|张|天|小时)/;
const MONEY = /^ *(元|圆)/;

const CLOSING_QUOTE: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['"', '"'],
  ["'", "'"],
]);

const WINDOW = 14;

/** Every number of the text, left to right. */
export function readProseNumerals(text: string): ProseNumeral[] {
  const found: ProseNumeral[] = [];
  for (const match of text.matchAll(NUMERAL)) {
    const digits = match[0].replace(/[,. ]+$/, '');
    const numeral = /^\d/.test(digits) ? readArabic(text, match.index, digits) : readChinese(text, match.index, digits);
    if (numeral !== null) found.push(numeral);
  }
  return found;
}

function readArabic(text: string, start: number, digits: string): ProseNumeral {
  let end = start + digits.length;
  const whole = plainDigits(digits);
  const plain = whole ?? setApart(digits);
  const multiplier = /^ *(百万|千万|[百千万亿])/.exec(text.slice(end, end + WINDOW));
  let value = plain === null ? null : decimalOf(plain, 0);
  if (multiplier?.[1] !== undefined && plain !== null) {
    const exponent = [...multiplier[1]].reduce((sum, unit) => sum + (exponentOf(unit) ?? 0), 0);
    value = decimalOf(plain, exponent);
    end += multiplier[0].length;
    // 3万5千 is written, and means neither 30000 nor 5000.
    if (/^[\d一二两三四五六七八九]/.test(text.slice(end, end + 1))) value = null;
  }
  const numeral = describe(text, start, end, value, plain ?? digits);
  // Without a measure word, digits apart may be as many numbers.
  return whole === null && numeral.kind === 'bare' ? { ...numeral, kind: 'broken', value: null } : numeral;
}

/** 3 1 1 9: digits set apart one by one are one number; `12 5` is none. */
function setApart(digits: string): string | null {
  return DIGITS_APART.test(digits) && digits.length <= LONGEST_APART ? digits.replace(/ /g, '') : null;
}

export const DIGITS_APART = /^[1-9](?: \d)+$/;
const LONGEST_APART = 19;

function readChinese(text: string, start: number, word: string): ProseNumeral | null {
  const end = start + word.length;
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  // 数十, 几百, 上千, 近百, 十几: a size, not a number.
  if (/[数几上成]/.test(before) || after === '几' || after === '数') return null;
  const value = parseChineseNumber(word);
  return value === null ? null : describe(text, start, end, value, word);
}

/** The digits without separators, or null when separators do not make one number. */
function plainDigits(digits: string): string | null {
  if (/^\d+(?:\.\d+)?$/.test(digits)) return digits;
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) return digits.replace(/,/g, '');
  if (/^[1-9]\d{0,2}(?: \d{3})+$/.test(digits)) return digits.replace(/ /g, '');
  return null;
}

function decimalOf(digits: string, exponent: number): number | null {
  const decimal = toDecimal(digits);
  return decimal === null ? null : decimalValue(shiftDecimal(decimal, exponent));
}

function describe(text: string, start: number, numberEnd: number, value: number | null, digits: string): ProseNumeral {
  const numeral: ProseNumeral = {
    kind: 'bare',
    value,
    qualifier: 'exact',
    measure: '',
    start,
    numberStart: start,
    numberEnd,
    end: numberEnd,
  };
  unquote(text, numeral);
  qualifyBefore(text, numeral);
  const behind = /^ *([余馀多])/.exec(text.slice(numeral.end, numeral.end + 4));
  const inside = QUALIFIER_INSIDE.get(behind?.[1] ?? '');
  if (inside !== undefined) {
    // 近3万余条: any doubt below the number leaves it about.
    numeral.qualifier = numeral.qualifier === 'approximate' ? 'approximate' : inside;
    numeral.end += behind?.[0].length ?? 0;
  }
  const following = text.slice(numeral.end, numeral.end + WINDOW);
  numeral.kind = otherKind(text, numeral, digits, following) ?? countKind(text, numeral, following);
  return numeral;
}

/** “0”件: quotation marks around a number and nothing else are no part of what is said. */
function unquote(text: string, numeral: ProseNumeral): void {
  if (CLOSING_QUOTE.get(text.charAt(numeral.start - 1)) !== text.charAt(numeral.end)) return;
  numeral.start -= 1;
  numeral.end += 1;
}

function qualifyBefore(text: string, numeral: ProseNumeral): void {
  const before = text.slice(Math.max(0, numeral.start - 6), numeral.start);
  for (const [pattern, qualifier] of QUALIFIER_BEFORE) {
    const match = pattern.exec(before);
    if (match === null) continue;
    numeral.qualifier = qualifier;
    numeral.start -= match[0].length;
    return;
  }
}

/** What the number is when it is no count at all. */
function otherKind(text: string, numeral: ProseNumeral, digits: string, following: string): NumeralKind | null {
  const before = text.slice(Math.max(0, numeral.numberStart - 4), numeral.numberStart);
  if (/^ *(?:%|‰|个百分点|百分点|倍|成)/.test(following) || before.endsWith('百分之')) return 'percentage';
  if (/第 *$/.test(before)) return 'ordinal';
  // 无一例被申请复议 counts nothing.
  if (digits === '一' && before.endsWith('无')) return 'ordinal';
  if (/^ *年(?!度?报)/.test(following) && /^(?:19|20)\d\d$|^二[〇零]/.test(digits)) return 'year';
  if (/^ *(?:月|日|号(?!召)|年|时|分|点|秒|季度|个?工作日|个月|周|天|级|届|楼|室)/.test(following)) return 'date';
  if (/[〔[(【]$/.test(before) && /^ *[〕\])】] *\d* *号?/.test(following)) return 'document_number';
  if (/[-—–~～至]$/.test(before) && /\d[-—–~～至]$/.test(before)) return 'range';
  if (/^ *[-—–~～] *\d/.test(following)) return 'range';
  if (/[A-Za-z./@_×-]$|[A-Za-z\d]:$/.test(before) || /^[A-Za-z@_/:]/.test(following)) return 'telephone';
  if (/^1[23]\d{3}$/.test(digits) && /^ *(?:热线|平台|政务|市民|便民|市长|投诉|服务|工单)/.test(following))
    return 'telephone';
  if (/(?:每[期月季年周日天个次人家]?|平均|人均|日均|月均|单条|单篇|最多|最高)$/.test(before)) return 'per_each';
  return numeral.value === null ? 'broken' : null;
}

function countKind(text: string, numeral: ProseNumeral, following: string): NumeralKind {
  const money = MONEY.exec(following);
  const measure = money ?? MEASURE.exec(following);
  if (measure === null) return 'bare';
  numeral.measure = measure[1] ?? '';
  numeral.end += measure[0].length;
  const behind = text.slice(numeral.end, numeral.end + 4);
  for (const [pattern, qualifier] of QUALIFIER_BEHIND) {
    const match = pattern.exec(behind);
    if (match === null) continue;
    numeral.qualifier = match[0].trim() === '余' ? 'approximate' : qualifier;
    numeral.end += match[0].length;
    break;
  }
  return money === null ? 'count' : 'amount';
}
