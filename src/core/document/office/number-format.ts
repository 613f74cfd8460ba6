/**
 * Number formats of worksheets, as far as they change what a stored number means: dates,
 * percentages and units. Separators, colours and decimals shown change nothing.
 */

export type CellFormat = { kind: 'number'; unit: string } | { kind: 'percent' } | { kind: 'date'; pattern: string };

const DAY = 86_400_000;

/** Built-in formats that show dates; their patterns as the Chinese programs show them. */
const BUILT_IN_DATES: Readonly<Record<number, string>> = {
  14: 'yyyy/m/d',
  15: 'yyyy/m/d',
  16: 'm月d日',
  17: 'yyyy年m月',
  22: 'yyyy/m/d',
  27: 'yyyy年m月',
  28: 'm月d日',
  29: 'm月d日',
  30: 'm/d/yyyy',
  31: 'yyyy年m月d日',
  36: 'yyyy年m月',
  50: 'yyyy年m月',
  51: 'm月d日',
  52: 'yyyy年m月',
  53: 'm月d日',
  54: 'm月d日',
  57: 'yyyy年m月',
  58: 'm月d日',
};

const BUILT_IN_PERCENT = new Set([9, 10]);

/** Units written by a format after a number that is stored in that unit. */
const UNITS = ['万元', '亿元', '元'];

/** @param code the format's own code, null for a built-in one */
export function cellFormatOf(id: number, code: string | null): CellFormat {
  const builtIn = BUILT_IN_DATES[id];
  if (code === null) {
    if (builtIn !== undefined) return { kind: 'date', pattern: builtIn };
    return BUILT_IN_PERCENT.has(id) ? { kind: 'percent' } : { kind: 'number', unit: '' };
  }
  const positive = code.slice(0, 300).split(';')[0] ?? '';
  const { literal, symbols } = split(positive);
  if (/[yY]|d|D/.test(symbols) && !/[0#?]/.test(symbols)) return { kind: 'date', pattern: positive };
  if (symbols.includes('%')) return { kind: 'percent' };
  return { kind: 'number', unit: unitOf(positive, literal, symbols) };
}

/**
 * A stored number as text. Floating-point noise is dropped (6187.4 is stored as 6187.3999999999996, and a sum of
 * many amounts is off by more), digits are not: no amount has more than twelve.
 */
export function shownNumber(stored: string, format: CellFormat, date1904: boolean): string {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored;
  if (format.kind === 'date') return shownDate(value, format.pattern, date1904) ?? plain(value);
  if (format.kind === 'percent') return `${plain(value * 100)}%`;
  return plain(value) + format.unit;
}

function plain(value: number): string {
  return String(Number.isSafeInteger(value) ? value : Number(value.toPrecision(12)));
}

/**
 * A comma at the end of the digits divides what is shown by a thousand, and `!.` shows a point that is
 * none: a number shown in 万元 that way is stored in yuan, whether the format says 万元 or the header does.
 */
function unitOf(code: string, literal: string, symbols: string): string {
  const scaled = /[0#?],+(?![0#?,])/.test(symbols) || /(?:[!\\]\.|"\.")[0#?]/.test(code);
  return scaled ? '元' : (UNITS.find((candidate) => literal.includes(candidate)) ?? '');
}

/** A format's code without what it writes as it stands: texts in quotes, escaped characters, sections in brackets. */
function split(code: string): { literal: string; symbols: string } {
  let literal = '';
  let symbols = '';
  for (let i = 0; i < code.length; i++) {
    const character = code[i] ?? '';
    if (character === '"') {
      const end = endOf(code, '"', i + 1);
      literal += code.slice(i + 1, end);
      i = end;
    } else if (character === '[') i = endOf(code, ']', i + 1);
    else if (character === '\\' || character === '!') literal += code[++i] ?? '';
    else if (character === '_' || character === '*') i++;
    else if (character > '\u007f') literal += character;
    else symbols += character;
  }
  return { literal, symbols };
}

function endOf(code: string, mark: string, from: number): number {
  const end = code.indexOf(mark, from);
  return end < 0 ? code.length : end;
}

function shownDate(serial: number, pattern: string, date1904: boolean): string | null {
  if (serial < 1 || serial > 200_000) return null;
  // The 1900 system counts a 29 February 1900 that never was.
  const days = date1904 ? Math.floor(serial) + 1462 : Math.floor(serial);
  const date = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * DAY);
  const year = String(date.getUTCFullYear());
  const month = String(date.getUTCMonth() + 1);
  const day = String(date.getUTCDate());
  const unquoted =
    pattern
      .replace(/\[[^\]]{0,40}\]/g, '')
      .replace(/["\\@]/g, '')
      .split(/[hHsS]/)[0] ?? '';
  return unquoted
    .replace(/y+/gi, (token) => (token.length > 2 ? year : year.slice(2)))
    .replace(/m+/gi, (token) => month.padStart(token.length === 2 ? 2 : 1, '0'))
    .replace(/d+/gi, (token) => day.padStart(token.length === 2 ? 2 : 1, '0'))
    .trim();
}
