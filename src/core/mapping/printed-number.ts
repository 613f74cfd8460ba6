/**
 * The digits of one number as a cell prints them: in one piece, in groups, spread out, in words.
 */
import { parseChineseNumber } from './narrative/number-words.js';

/** How a number was put together where the cell did not print it in one piece. */
export type CellNote =
  | 'joined_lines'
  | 'joined_spaced_digits'
  | 'joined_spaced_groups'
  | 'zero_look_alike'
  | 'fraction_of_zeros'
  | 'leading_zero';

export type UnreadableReason =
  'not_a_number' | 'ambiguous' | 'malformed_groups' | 'not_an_integer' | 'unexpected_unit' | 'out_of_range';

export interface PrintedNumber {
  text: string;
  note?: CellNote;
}

/** The digits of one number, its separators checked and taken out. */
export function readNumber(text: string): PrintedNumber | UnreadableReason {
  if (/^[〇零]$/.test(text)) return { text: '0' };
  if (/^[Oo○◯ОоΟο]$/.test(text)) return { text: '0', note: 'zero_look_alike' };
  // 03 and 00 are as likely the figures of two cells.
  if (/^0\d/.test(text) && /^\d+$/.test(text)) return { text, note: 'leading_zero' };
  if (/^\d+(?:\.\d+)?$/.test(text)) return { text };
  // A lone 一 is as often a dash that was typed or recognised wrongly.
  if (text === '一') return 'ambiguous';
  if (/[一二两三四五六七八九十百千万亿零〇壹贰叁肆伍陆柒捌玖拾]/.test(text)) {
    const value = parseChineseNumber(text);
    return value === null ? 'not_a_number' : { text: String(value) };
  }
  if (!/^\d[\d,.'’ ]*$/.test(text)) return 'not_a_number';
  return text.includes(' ') ? readSpaced(text) : readGrouped(text.replace(/’/g, "'"));
}

function readGrouped(text: string): PrintedNumber | UnreadableReason {
  const grouped = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$|^[1-9]\d{0,2}(?:'\d{3})+(?:\.\d+)?$/.test(text);
  if (grouped) return { text: text.replace(/[,']/g, '') };
  return /^\d+(?:\.\d+)?$/.test(text) ? { text } : 'malformed_groups';
}

/** Spaces inside: a thousands group each, or one between every two characters; else they part two figures. */
function readSpaced(text: string): PrintedNumber | UnreadableReason {
  const closed = text.replace(/ ?([,.']) ?/g, '$1');
  if (!closed.includes(' ')) return readGrouped(closed);
  if (/^\d(?: [\d,.])+$/.test(text)) {
    const joined = text.replace(/ /g, '');
    if (joined.startsWith('0') && !joined.startsWith('0.')) return 'ambiguous';
    const read = readGrouped(joined);
    return typeof read === 'string' ? read : { text: read.text, note: 'joined_spaced_digits' };
  }
  if (/^[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?$/.test(text)) {
    return { text: text.replace(/ /g, ''), note: 'joined_spaced_groups' };
  }
  return 'ambiguous';
}
