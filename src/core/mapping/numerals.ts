/**
 * Reads the one number a table cell prints.
 *
 * Contract: a cell gives its printed number, or is blank, or is unreadable with a reason; two
 * figures in one cell, a range, a percentage or a lost digit never become a number. A reading
 * that rests on a guess about layout (digits joined over a line end or over spaces, a letter O
 * for a zero) carries a `note`, which the caller makes a diagnostic. Never throws, linear in the
 * cell's length. Numbers in running text are read by `narrative/prose-numerals.ts`.
 */
import { MEASURES } from '../forms/measure-words.js';
import { decimalValue, exponentOf, shiftDecimal, toDecimal } from './narrative/number-words.js';
import { type CellNote, type PrintedNumber, readNumber, type UnreadableReason } from './printed-number.js';

export interface CellNumeralOptions {
  /** The column holds a change: 增2, 减3, ↓3 carry a sign. */
  signed?: boolean;
  /** Fractions are allowed; the default is to allow them in amounts only. */
  decimals?: boolean;
  /** What the column's header says it counts; a unit printed in the cell itself beats it. Amounts come back in yuan. */
  unit?: 'count' | 'wan_yuan' | 'yuan';
}

export type CellNumeral =
  | { status: 'reported'; value: number; note?: CellNote }
  | { status: 'blank' }
  | { status: 'unreadable'; reason: UnreadableReason };

/** A cell longer than this holds a sentence, not a number. */
const LONGEST_CELL = 160;

const PLAIN = /^(?:0|[1-9]\d{0,14})$/;

const BLANK = /^(?:[-‐‑‒–—―−─﹣/\\ ]+|无|無|暂无|没有|不涉及|不适用|n\/a|nan|none|null)[。.]?$/i;

const MEASURE_WORD = new RegExp(`(?:人次|件次|[${MEASURES}例项條批则期场部户家])$`);

/** Exponents of the amounts a cell may print; 元 is the unit of answer. */
const MONEY_UNIT = /(万|萬|亿|億)?(元|圆)(?:人民币|整)?$/;

const REMARKED_UNIT = /^(?:单位:? ?)?(万|萬|亿|億)?(元|圆)$/;

/** Marks of notes behind a figure, as the readers of office documents give what is set as superscript. */
const NOTE_MARKS = /(?<=\d ?)[⁰¹²³⁴-⁹]+$/;

const CURRENCY = /^(?:人民币|¥|￥|RMB)/i;

const TOTAL_WORD = /^(?:共计|合计|总计|共|计)(?=[\d一二三四五六七八九十百两零])/;

const SIGN_BEFORE: readonly (readonly [RegExp, 1 | -1])[] = [
  [/^(?:增加了?|新增|净增|增|↑|▲) ?(?=[\d一二三四五六七八九十百两零])/, 1],
  [/^(?:减少了?|净减|减|↓|▼) ?(?=[\d一二三四五六七八九十百两零])/, -1],
];

const SIGN_NOTE: ReadonlyMap<string, 1 | -1> = new Map([
  ['增', 1],
  ['增加', 1],
  ['减', -1],
  ['减少', -1],
]);

/** The number a cell prints. `unit` yields yuan for amounts; a negative number is kept even where none is expected, for the checks to flag. */
export function readCellNumeral(raw: string, options: CellNumeralOptions = {}): CellNumeral {
  // Nearly every cell of nearly every report is plain digits.
  if (PLAIN.test(raw) && (options.unit ?? 'count') === 'count') return { status: 'reported', value: Number(raw) };
  if (raw === '') return { status: 'blank' };
  if (raw.length > LONGEST_CELL * 8) return unreadable('not_a_number');
  const text = normalizeNumeralText(raw);
  if (text === '' || BLANK.test(text)) return { status: 'blank' };
  if (text.length > LONGEST_CELL) return unreadable('not_a_number');
  const lines = joinLines(text);
  if ('status' in lines) return lines;
  const cut = cutNote(lines.text);
  if (cut === null) return unreadable('ambiguous');
  return readBody(cut.body, cut.note, options, lines.note);
}

/** Full-width forms to ASCII, every space to one kind, invisible characters out; length is not kept. */
function normalizeNumeralText(raw: string): string {
  return raw
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/\r\n?|[\u2028\u2029\u000b\u000c]/g, '\n')
    .replace(/ *\n[ \n]*/g, (ends) => (ends.split('\n').length > 2 ? '\n\n' : '\n'))
    .replace(/([万萬亿億])[ \n](?=[元圆])/g, '$1')
    .trim();
}

/**
 * Takes line ends out. Where digits stand on both sides, the lines may be one number that wrapped
 * or two figures stacked in one cell: no column of the form is so narrow that it breaks a number of
 * fewer than four digits, and a wrapped number fills every line but the last. One more digit on the
 * last line is let pass: a converter that breaks a number in the middle of an odd count leaves it so. A
 * blank line between is no line end: readers set it where two figures stand above one another.
 */
function joinLines(text: string): { text: string; note?: CellNote } | CellNumeral {
  const lines = text.split('\n');
  if (lines.length === 1) return { text };
  let joined = lines[0] ?? '';
  let broken = 0;
  for (const line of lines.slice(1)) {
    if (/\d$/.test(joined) && /^\d/.test(line)) broken += 1;
    joined += line;
  }
  if (broken === 0) return { text: joined };
  const [first = '', ...rest] = lines;
  const last = rest[rest.length - 1] ?? '';
  const wraps =
    lines.every((line) => /^\d+$/.test(line)) &&
    lines.slice(0, -1).every((line) => line.length === first.length) &&
    last.length <= first.length + 1 &&
    !first.startsWith('0') &&
    last !== '0' &&
    joined.length >= 4 &&
    joined.length <= 12;
  return wraps ? { text: joined, note: 'joined_lines' } : unreadable('ambiguous');
}

/** Splits off what follows the number as a remark: 22（其中修订16件）, 5，含结转2件. Null when the remark is itself a figure. */
function cutNote(text: string): { body: string; note: string } | null {
  const bracket = text.search(/[([【〔]/);
  if (bracket > 0) {
    const note = text.slice(bracket + 1).replace(/[)\]】〕 。]+$/, '');
    if (/^[-+]?[\d., ]+$/.test(note)) return null;
    return { body: text.slice(0, bracket).trim(), note };
  }
  const remark = text.search(/[,;。] *(?:其中|含|包括|包含)/);
  return remark > 0 ? { body: text.slice(0, remark).trim(), note: '' } : { body: text, note: '' };
}

function readBody(body: string, remark: string, options: CellNumeralOptions, note?: CellNote): CellNumeral {
  let text = body
    .replace(NOTE_MARKS, '')
    .replace(/[。;、:]+$/, '')
    .replace(/^[:']+/, '')
    .trim();
  let sign: 1 | -1 = 1;
  if (options.signed === true) {
    const worded = takeSignWord(text, remark);
    text = worded.text;
    sign = worded.sign;
  }
  const printed = (options.signed === true ? /^([-+−‐–—]) ?(?=\d)/ : /^([-+−‐])(?=\d)/).exec(text);
  if (printed !== null) {
    if (sign === -1) return unreadable('ambiguous');
    sign = printed[1] === '+' ? 1 : -1;
    text = text.slice(printed[0].length);
  }
  const amount = takeUnit(text.replace(CURRENCY, '').replace(TOTAL_WORD, '').trim(), remark, options);
  if (amount === null) return unreadable('unexpected_unit');
  return finish(readNumber(amount.text), { exponent: amount.exponent, sign }, options, note);
}

/** A change told in words: 增2, 减少 3项, ↓3, or 3（减） with the word behind. */
function takeSignWord(text: string, remark: string): { text: string; sign: 1 | -1 } {
  for (const [pattern, sign] of SIGN_BEFORE) {
    if (pattern.test(text)) return { text: text.replace(pattern, ''), sign };
  }
  return { text, sign: SIGN_NOTE.get(remark) ?? 1 };
}

/** Removes the unit or measure word behind the number and says by how many tens the number counts. */
function takeUnit(
  text: string,
  remark: string,
  options: CellNumeralOptions,
): { text: string; exponent: number } | null {
  const isAmount = options.unit === 'yuan' || options.unit === 'wan_yuan';
  const money = MONEY_UNIT.exec(text) ?? (isAmount ? REMARKED_UNIT.exec(remark) : null);
  if (money !== null) {
    if (!isAmount) return null;
    const number = text.endsWith(money[0]) ? text.slice(0, -money[0].length) : text;
    return { text: number.trim(), exponent: exponentOf(money[1] ?? '') ?? 0 };
  }
  const bare = isAmount ? text : text.replace(MEASURE_WORD, '').trim();
  if (bare === '一' && bare !== text) return { text: '1', exponent: 0 };
  const multiplier = /\d *([千万萬亿億])$/.exec(bare);
  if (multiplier !== null) {
    return { text: bare.slice(0, -1).trim(), exponent: exponentOf(multiplier[1] ?? '') ?? 0 };
  }
  return { text: bare, exponent: options.unit === 'wan_yuan' ? 4 : 0 };
}

function finish(
  number: PrintedNumber | UnreadableReason,
  { exponent, sign }: { exponent: number; sign: 1 | -1 },
  options: CellNumeralOptions,
  joinedNote: CellNote | undefined,
): CellNumeral {
  if (typeof number === 'string') return unreadable(number);
  let note = number.note ?? joinedNote;
  const printed = toDecimal(number.text);
  if (printed === null) return unreadable('not_a_number');
  const decimal = shiftDecimal(printed, exponent);
  const decimals = options.decimals ?? (options.unit === 'yuan' || options.unit === 'wan_yuan');
  if (!decimals && number.text.includes('.') && exponent === 0) {
    // 13.000 in a column of counts is thirteen or thirteen thousand.
    if (decimal.fraction !== '') return unreadable('not_an_integer');
    if (/\.\d{3}$/.test(number.text)) return unreadable('ambiguous');
    note = note ?? 'fraction_of_zeros';
  }
  if (!decimals && decimal.fraction !== '') return unreadable('not_an_integer');
  const value = decimalValue(decimal);
  if (value === null) return unreadable('out_of_range');
  const signed = value === 0 ? 0 : sign * value;
  return note === undefined ? { status: 'reported', value: signed } : { status: 'reported', value: signed, note };
}

function unreadable(reason: UnreadableReason): CellNumeral {
  return { status: 'unreadable', reason };
}
