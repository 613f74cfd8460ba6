/**
 * Numbers that word processors write before list paragraphs and do not keep in the text:
 * `一、`, `（一）`, `1.`. Shared by the readers of DOCX and DOC.
 */

export type NumberFormat = (value: number) => string;

const DIGITS = '〇一二三四五六七八九';
const FINANCIAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** Formats by their name in WordprocessingML (`w:numFmt`). */
const FORMATS: ReadonlyMap<string, NumberFormat> = new Map(
  Object.entries<NumberFormat>({
    decimal: String,
    decimalZero: (value) => String(value).padStart(2, '0'),
    decimalFullWidth: fullWidth,
    decimalFullWidth2: fullWidth,
    decimalHalfWidth: String,
    chineseCounting: chinese,
    chineseCountingThousand: chinese,
    taiwaneseCounting: chinese,
    taiwaneseCountingThousand: chinese,
    japaneseCounting: chinese,
    ideographDigital: digitByDigit,
    japaneseDigitalTenThousand: digitByDigit,
    taiwaneseDigital: digitByDigit,
    koreanDigital2: digitByDigit,
    chineseLegalSimplified: financial,
    ideographLegalTraditional: financial,
    japaneseLegal: financial,
    decimalEnclosedCircle: (value) => enclosed(value, 0x2460, 20),
    decimalEnclosedCircleChinese: (value) => enclosed(value, 0x2460, 20),
    decimalEnclosedParen: (value) => enclosed(value, 0x2474, 20),
    decimalEnclosedFullstop: (value) => enclosed(value, 0x2488, 20),
    ideographEnclosedCircle: (value) => enclosed(value, 0x3280, 10),
    ideographTraditional: (value) => STEMS[value - 1] ?? String(value),
    ideographZodiac: (value) => BRANCHES[value - 1] ?? String(value),
    upperRoman: (value) => roman(value),
    lowerRoman: (value) => roman(value).toLowerCase(),
    upperLetter: (value) => letters(value),
    lowerLetter: (value) => letters(value).toLowerCase(),
    numberInDash: (value) => `- ${value} -`,
    none: () => '',
  }),
);

/** The name in WordprocessingML of a format's code in the binary format (MS-OSHARED 2.2.1.3, MSONFC). */
const FORMAT_CODES: Readonly<Record<number, string>> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  10: 'ideographDigital',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  15: 'decimalHalfWidth',
  16: 'japaneseLegal',
  17: 'japaneseDigitalTenThousand',
  18: 'decimalEnclosedCircle',
  19: 'decimalFullWidth2',
  22: 'decimalZero',
  23: 'bullet',
  26: 'decimalEnclosedFullstop',
  27: 'decimalEnclosedParen',
  28: 'decimalEnclosedCircleChinese',
  29: 'ideographEnclosedCircle',
  30: 'ideographTraditional',
  31: 'ideographZodiac',
  33: 'taiwaneseCounting',
  34: 'ideographLegalTraditional',
  35: 'taiwaneseCountingThousand',
  36: 'taiwaneseDigital',
  37: 'chineseCounting',
  38: 'chineseLegalSimplified',
  39: 'chineseCountingThousand',
  57: 'numberInDash',
  255: 'none',
};

export interface ListLevel {
  start: number;
  /** Name of the format in WordprocessingML; `bullet` writes nothing. */
  format: string;
  /** Text of the number; `%1` to `%9` stand for the counters of levels 1 to 9. */
  text: string;
  /** Whether every counter is written in decimal, whatever its own level says. */
  legal: boolean;
}

export function formatName(code: number): string {
  return FORMAT_CODES[code] ?? 'decimal';
}

/** Counters of one list: `next` gives the number of the next paragraph on a level (0 to 8). */
export class ListCounter {
  private readonly counts: (number | null)[] = [];

  constructor(private readonly levels: ReadonlyMap<number, ListLevel>) {}

  /** Makes the level begin again at `start` (or at its own start) with its next paragraph. */
  restart(level: number, start: number | null): void {
    this.counts[level] = start === null ? null : start - 1;
  }

  next(level: number, levels: ReadonlyMap<number, ListLevel> = this.levels): string {
    for (let upper = 0; upper < level; upper++) this.counts[upper] ??= levels.get(upper)?.start ?? 1;
    const current = this.counts[level] ?? null;
    this.counts[level] = current === null ? (levels.get(level)?.start ?? 1) : current + 1;
    this.counts.length = level + 1;
    return this.written(level, levels);
  }

  private written(level: number, levels: ReadonlyMap<number, ListLevel>): string {
    const definition = levels.get(level);
    if (!definition || definition.format === 'bullet') return '';
    return definition.text.replace(/%([1-9])/g, (_, digit) => {
      const referred = Number(digit) - 1;
      const format = definition.legal ? 'decimal' : (levels.get(referred)?.format ?? 'decimal');
      return (FORMATS.get(format) ?? String)(this.counts[referred] ?? 1);
    });
  }
}

/**
 * A paragraph with its number: glued as in print, apart where gluing would make another number (`1.` before `23件`).
 * A space is not enough before a lone figure: `1. 66` would be 1.66.
 */
export function withNumber(number: string, text: string): string {
  if (number === '') return text;
  if (/[\d.]\s*$/.test(number) && /^[\d.,]+$/.test(text)) return `${number.trim()}、${text}`;
  const glued = !/[0-9a-zA-Z]$/.test(number) && !/^[0-9.,]/.test(text);
  return glued ? number.trimEnd() + text : `${number} ${text}`;
}

/** Counting in Chinese: 十二, 二十, 一百零一. */
export function chinese(value: number): string {
  if (value <= 0 || value >= 10_000) return value === 0 ? '〇' : String(value);
  const written = positional(value, DIGITS, ['', '十', '百', '千'], '零');
  return written.startsWith('一十') ? written.slice(1) : written;
}

function financial(value: number): string {
  return value > 0 && value < 10_000
    ? positional(value, FINANCIAL_DIGITS, ['', '拾', '佰', '仟'], '零')
    : String(value);
}

function positional(value: number, digits: string, units: readonly string[], zero: string): string {
  const places = String(value);
  let written = '';
  let pendingZero = false;
  for (let i = 0; i < places.length; i++) {
    const digit = Number(places[i]);
    if (digit === 0) {
      pendingZero = true;
      continue;
    }
    if (pendingZero) written += zero;
    pendingZero = false;
    written += (digits[digit] ?? '') + (units[places.length - 1 - i] ?? '');
  }
  return written;
}

function digitByDigit(value: number): string {
  return String(value).replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit);
}

function fullWidth(value: number): string {
  return String(value).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
}

function enclosed(value: number, first: number, count: number): string {
  return value >= 1 && value <= count ? String.fromCharCode(first + value - 1) : String(value);
}

function letters(value: number): string {
  if (value < 1 || value > 780) return String(value);
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let rest = value;
  let written = '';
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      written += sign;
      rest -= worth;
    }
  }
  return written;
}
