import { describe, expect, it } from 'vitest';
import { type CellNumeral, type CellNumeralOptions, readCellNumeral } from '../../src/core/mapping/numerals.js';
import {
  decimalValue,
  parseChineseNumber,
  shiftDecimal,
  toDecimal,
} from '../../src/core/mapping/narrative/number-words.js';
import { expectQuick } from '../support/quick.js';

const COUNT: CellNumeralOptions = { unit: 'count' };
const CHANGE: CellNumeralOptions = { unit: 'count', signed: true };
const WAN: CellNumeralOptions = { unit: 'wan_yuan' };
const YUAN: CellNumeralOptions = { unit: 'yuan' };

const blank: CellNumeral = { status: 'blank' };
const no = (reason: Extract<CellNumeral, { status: 'unreadable' }>['reason']): CellNumeral => ({
  status: 'unreadable',
  reason,
});
const is = (value: number, note?: Extract<CellNumeral, { status: 'reported' }>['note']): CellNumeral =>
  note === undefined ? { status: 'reported', value } : { status: 'reported', value, note };

const CASES: readonly (readonly [string, string, CellNumeralOptions, CellNumeral])[] = [
  ['plain digits', '136', COUNT, is(136)],
  ['a printed zero', '0', COUNT, is(0)],
  ['leading zeros', '007', COUNT, is(7, 'leading_zero')],
  ['full-width digits', '１３６', COUNT, is(136)],
  ['surrounding spaces of every kind', '\u00a0\u3000 136\t', COUNT, is(136)],
  ['zero-width characters', '\ufeff1\u200b36', COUNT, is(136)],
  ['comma groups', '13,612', COUNT, is(13612)],
  ['full-width comma groups', '13，612', COUNT, is(13612)],
  ['two comma groups', '3,985,758', COUNT, is(3985758)],
  ['apostrophe groups', "13'612", COUNT, is(13612)],
  ['comma group with a space', '13, 612', COUNT, is(13612)],
  ['spaced groups', '13 612', COUNT, is(13612, 'joined_spaced_groups')],
  ['spaced groups, narrow space', '1\u2009296\u2009674', COUNT, is(1296674, 'joined_spaced_groups')],
  ['ill-formed group', '1,23', COUNT, no('malformed_groups')],
  ['ill-formed groups of four', '1,2345', COUNT, no('malformed_groups')],
  ['group of a number longer than three', '1234,567', COUNT, no('malformed_groups')],
  ['mixed separators', "1,234'567", COUNT, no('malformed_groups')],
  ['a group cut short', '13,', COUNT, no('malformed_groups')],
  ['letter-spaced digits', '1 3 6', COUNT, is(136, 'joined_spaced_digits')],
  ['two letter-spaced digits', '9 5', COUNT, is(95, 'joined_spaced_digits')],
  ['letter-spaced group', '1 , 2 3 4', COUNT, is(1234, 'joined_spaced_digits')],
  ['unevenly spaced', '12 5', COUNT, no('ambiguous')],
  ['two spaced zeros', '0 0', COUNT, no('ambiguous')],
  ['unmerged cells', '2|0|0', COUNT, no('not_a_number')],
  ['wide gap between digits', '1  3', COUNT, no('ambiguous')],
  ['stacked zeros', '0\n0', COUNT, no('ambiguous')],
  ['stacked small figures', '3\n2', COUNT, no('ambiguous')],
  ['broken in the middle of an odd count of digits', '12\n345', COUNT, is(12345, 'joined_lines')],
  ['stacked figures of unlike length', '12\n3456', COUNT, no('ambiguous')],
  ['wrapped number', '1296\n674', COUNT, is(1296674, 'joined_lines')],
  ['wrapped number of five digits', '447\r\n22', COUNT, is(44722, 'joined_lines')],
  ['wrapped with a zero carried', '3985\n012', COUNT, is(3985012, 'joined_lines')],
  ['two figures with a blank line between', '2992\n\n15', COUNT, no('ambiguous')],
  ['two figures with a line of spaces between', '2992\n 　\n15', COUNT, no('ambiguous')],
  ['a zero below a number', '1296\n0', COUNT, no('ambiguous')],
  ['a number over three lines', '398\n575\n8', COUNT, is(3985758, 'joined_lines')],
  ['wrapped after a comma', '13,\n612', COUNT, is(13612)],
  ['wrapped before the point', '96171\n.6', WAN, is(961716000)],
  ['measure word on the next line', '12\n件', COUNT, is(12)],
  ['remark on the next line', '22\n（其中修订16件）', COUNT, is(22)],
  ['measure word', '12件', COUNT, is(12)],
  ['measure word after a space', '12 件', COUNT, is(12)],
  ['another measure word', '3宗', COUNT, is(3)],
  ['visits', '30人次', COUNT, is(30)],
  ['with a total word', '共12件', COUNT, is(12)],
  ['bracketed remark', '22（其中修订16件）', COUNT, is(22)],
  ['mark of a note', '22¹', COUNT, is(22)],
  ['bracketed remark, carried', '5（含结转2件）', COUNT, is(5)],
  ['bracketed nothing', '0（无）', COUNT, is(0)],
  ['bracket never closed', '22（其中修订16件', COUNT, is(22)],
  ['remark after a comma', '22，其中修订16件', COUNT, is(22)],
  ['bracketed second figure', '12（13）', COUNT, no('ambiguous')],
  ['only a bracket', '（12）', COUNT, no('not_a_number')],
  ['empty', '', COUNT, blank],
  ['only spaces', ' \u00a0\u3000\n', COUNT, blank],
  ['hyphen', '-', COUNT, blank],
  ['em dash', '—', COUNT, blank],
  ['two dashes', '——', COUNT, blank],
  ['full-width hyphen', '－', COUNT, blank],
  ['en dash', '–', COUNT, blank],
  ['slash', '/', COUNT, blank],
  ['full-width slash', '／', COUNT, blank],
  ['none', '无', COUNT, blank],
  ['none, traditional', '無', COUNT, blank],
  ['none with a full stop', '无。', COUNT, blank],
  ['zero as a word', '零', COUNT, is(0)],
  ['zero as a round sign', '〇', COUNT, is(0)],
  ['none of them, as a word', '零件', COUNT, is(0)],
  ['letter O alone', 'O', COUNT, is(0, 'zero_look_alike')],
  ['small letter o alone', 'o', COUNT, is(0, 'zero_look_alike')],
  ['circle alone', '○', COUNT, is(0, 'zero_look_alike')],
  ['letter O among digits', '1O', COUNT, no('not_a_number')],
  ['letter l for one', 'l2', COUNT, no('not_a_number')],
  ['letter I alone', 'I', COUNT, no('not_a_number')],
  ['a one that may be a dash', '一', COUNT, no('ambiguous')],
  ['a one with its measure word', '一件', COUNT, is(1)],
  ['Chinese three', '三', COUNT, is(3)],
  ['Chinese twelve', '十二', COUNT, is(12)],
  ['Chinese hundred and two', '一百零二件', COUNT, is(102)],
  ['Chinese two', '两', COUNT, is(2)],
  ['three or four', '三四', COUNT, no('not_a_number')],
  ['negative count', '-3', COUNT, is(-3)],
  ['negative change', '-3', CHANGE, is(-3)],
  ['full-width minus', '－3', CHANGE, is(-3)],
  ['em dash as minus in a change', '—3', CHANGE, is(-3)],
  ['em dash before a count', '—3', COUNT, no('not_a_number')],
  ['plus', '+2', CHANGE, is(2)],
  ['less', '减3', CHANGE, is(-3)],
  ['more', '增2', CHANGE, is(2)],
  ['less with words', '减少3项', CHANGE, is(-3)],
  ['more with words', '增加5', CHANGE, is(5)],
  ['more with a space', '增加 5 项', CHANGE, is(5)],
  ['less in Chinese', '减少三项', CHANGE, is(-3)],
  ['down arrow', '↓3', CHANGE, is(-3)],
  ['word behind in brackets', '3（减）', CHANGE, is(-3)],
  ['two signs', '减-3', CHANGE, no('not_a_number')],
  ['a change where a count is due', '减3', COUNT, no('not_a_number')],
  ['two changes', '增3减1', CHANGE, no('not_a_number')],
  ['minus zero', '-0', CHANGE, is(0)],
  ['amount in the header’s ten thousands', '96171.6', WAN, is(961716000)],
  ['amount with trailing zero', '6187.40', WAN, is(61874000)],
  ['amount with its own unit', '6187.4万元', WAN, is(61874000)],
  ['amount with its own unit under yuan', '6187.4万元', YUAN, is(61874000)],
  ['plain yuan under ten thousands', '251000元', WAN, is(251000)],
  ['yuan', '251000', YUAN, is(251000)],
  ['hundred million', '1.2亿元', WAN, is(120000000)],
  ['ten thousand without 元', '12万', WAN, is(120000)],
  ['unit in brackets', '6187.4（万元）', YUAN, is(61874000)],
  ['unit in brackets with its word', '6187.4（单位：万元）', YUAN, is(61874000)],
  ['currency sign', '￥251,000.00', YUAN, is(251000)],
  ['grouped amount', '96,171.6', WAN, is(961716000)],
  ['fen', '0.123456', WAN, is(1234.56)],
  ['no binary error', '1.1', WAN, is(11000)],
  ['no binary error, long', '4.35', WAN, is(43500)],
  ['count in ten thousands', '1.2万', COUNT, is(12000)],
  ['fraction of a count', '12.5', COUNT, no('not_an_integer')],
  ['count as a spreadsheet prints it', '12.0', COUNT, is(12, 'fraction_of_zeros')],
  ['thirteen or thirteen thousand', '13.000', COUNT, no('ambiguous')],
  ['money among counts', '12元', COUNT, no('unexpected_unit')],
  ['ideographic full stop as point', '96171。6', WAN, no('not_a_number')],
  ['out of range', '99999999999999999999', COUNT, no('out_of_range')],
  ['out of range with its unit', '9999999999999亿元', YUAN, no('out_of_range')],
  ['percentage', '12%', COUNT, no('not_a_number')],
  ['times', '3倍', COUNT, no('not_a_number')],
  ['approximate', '5500余', COUNT, no('not_a_number')],
  ['about', '约100', COUNT, no('not_a_number')],
  ['a date', '2021-12', COUNT, no('not_a_number')],
  ['a year', '2021年', COUNT, no('not_a_number')],
  ['a range', '3-5', COUNT, no('not_a_number')],
  ['a label', '自然人', COUNT, no('not_a_number')],
  ['an ordinal', '第3', COUNT, no('not_a_number')],
  ['a circled number', '①', COUNT, no('not_a_number')],
  ['a placeholder', '{{ total }}', COUNT, no('not_a_number')],
  ['a sentence', '本年度共受理12件'.repeat(40), COUNT, no('not_a_number')],
];

describe('readCellNumeral', () => {
  it.each(CASES)('reads %s', (_name, raw, options, expected) => {
    expect(readCellNumeral(raw, options)).toEqual(expected);
  });

  it('allows fractions in amounts by default and in counts when asked', () => {
    expect(readCellNumeral('12.5', { decimals: true })).toEqual(is(12.5));
    expect(readCellNumeral('12.5', { unit: 'yuan', decimals: false })).toEqual(no('not_an_integer'));
  });

  it('stays fast on hostile cells', async () => {
    const hostile = [
      '1 '.repeat(50_000),
      '1,'.repeat(50_000),
      '('.repeat(50_000),
      '\n1'.repeat(50_000),
      '一'.repeat(50_000),
    ];
    await expectQuick(() => {
      for (const raw of hostile) expect(readCellNumeral(raw, COUNT).status).toBe('unreadable');
    }, 200);
  });
});

describe('parseChineseNumber', () => {
  it.each([
    ['零', 0],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['二十三', 23],
    ['一百零二', 102],
    ['一百二十', 120],
    ['三百六十五', 365],
    ['一千零二十', 1020],
    ['两千', 2000],
    ['两万三千', 23000],
    ['十五万', 150000],
    ['一亿零三百万', 103000000],
    ['一〇二', 102],
    ['二〇二一', 2021],
    ['一百二', null],
    ['三万五', null],
    ['三四', null],
    ['十百', null],
    ['百', null],
    ['万', null],
    ['', null],
    ['件', null],
  ])('%s', (word, value) => {
    expect(parseChineseNumber(word)).toBe(value);
  });
});

describe('decimals', () => {
  it('shifts on text', () => {
    const decimal = toDecimal('96171.6');
    expect(decimal === null ? null : decimalValue(shiftDecimal(decimal, 4))).toBe(961716000);
    expect(toDecimal('1.2.3')).toBeNull();
  });
});
