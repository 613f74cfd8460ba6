/**
 * The arithmetic of written numbers: Chinese number words and decimal strings moved by powers
 * of ten. Everything works on digits as text, so that 96171.6 万元 is exactly 961716000 and no
 * binary fraction ever shows. Pure; returns null for whatever is not one well-formed number.
 */

/** A decimal as text: whole digits without leading zeros (at least "0") and a fraction without trailing zeros. */
export interface Decimal {
  whole: string;
  fraction: string;
}

const DIGIT: ReadonlyMap<string, number> = new Map([
  ['零', 0],
  ['〇', 0],
  ['一', 1],
  ['二', 2],
  ['两', 2],
  ['兩', 2],
  ['三', 3],
  ['四', 4],
  ['五', 5],
  ['六', 6],
  ['七', 7],
  ['八', 8],
  ['九', 9],
  ['壹', 1],
  ['贰', 2],
  ['叁', 3],
  ['肆', 4],
  ['伍', 5],
  ['陆', 6],
  ['柒', 7],
  ['捌', 8],
  ['玖', 9],
] as const);

/** Units inside a section of four digits, and the exponent each stands for. */
const SMALL_UNIT: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);

const LARGE_UNIT: ReadonlyMap<string, number> = new Map([
  ['万', 10_000],
  ['萬', 10_000],
  ['亿', 100_000_000],
  ['億', 100_000_000],
]);

/** Longest number word worth reading: 九千九百九十九万九千九百九十九亿 and its like fit. */
const LONGEST = 24;

/** Power of ten a multiplier written after Arabic digits stands for; null for another character. */
export function exponentOf(unit: string): number | null {
  const value = SMALL_UNIT.get(unit) ?? LARGE_UNIT.get(unit);
  return value === undefined ? null : String(value).length - 1;
}

/**
 * The value of a Chinese number word: 三, 十二, 一百零二, 两万三千, 一千二 is refused (it says 1200 in
 * speech and 1002 in error). Digits without units are read only with a zero among them (一〇二);
 * 三四 means "three or four".
 */
export function parseChineseNumber(word: string): number | null {
  if (word.length === 0 || word.length > LONGEST) return null;
  const characters = [...word];
  if (characters.every((character) => DIGIT.has(character))) return positionalValue(characters);
  return unitedValue(characters);
}

function positionalValue(characters: readonly string[]): number | null {
  const digits = characters.map((character) => DIGIT.get(character) ?? 0);
  const first = digits[0];
  if (first === undefined) return null;
  if (digits.length === 1) return first;
  if (first === 0 || !digits.includes(0) || digits.length > 9) return null;
  return Number(digits.join(''));
}

/** Reads units from the largest down: each unit must be smaller than the one before it in its section. */
function unitedValue(characters: readonly string[]): number | null {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let sawZero = false;
  let lastSmall = 10_000;
  let lastLarge = Number.POSITIVE_INFINITY;
  for (const character of characters) {
    const value = DIGIT.get(character);
    const small = SMALL_UNIT.get(character);
    const large = LARGE_UNIT.get(character);
    if (value !== undefined) {
      if (digit !== null) return null;
      if (value === 0) sawZero = true;
      else digit = value;
    } else if (small !== undefined) {
      if (small >= lastSmall) return null;
      if (digit === null && !(small === 10 && section === 0 && !sawZero)) return null;
      section += (digit ?? 1) * small;
      lastSmall = small;
      digit = null;
      sawZero = false;
    } else if (large !== undefined) {
      const part = section + (digit ?? 0);
      if (part === 0 || large >= lastLarge) return null;
      total += part * large;
      section = 0;
      digit = null;
      sawZero = false;
      lastSmall = 10_000;
      lastLarge = large;
    } else return null;
  }
  if (digit !== null && !sawZero && !closesPlainly(characters, lastSmall, section, total)) return null;
  return total + section + (digit ?? 0);
}

/** A last digit without a unit is ones only after 十 (二十三) or 零 (一百零三): 一千二 and 三万五 are left unread. */
function closesPlainly(characters: readonly string[], lastSmall: number, section: number, total: number): boolean {
  return lastSmall === 10 || (section === 0 && total === 0 && characters.length === 1);
}

/** Splits plain digits with at most one point; null for anything else. */
export function toDecimal(text: string): Decimal | null {
  const match = /^(\d{1,40})(?:\.(\d{1,40}))?$/.exec(text);
  if (match === null) return null;
  return { whole: trimLeadingZeros(match[1] ?? ''), fraction: trimTrailingZeros(match[2] ?? '') };
}

/** Moves the point `exponent` places to the right, on text. */
export function shiftDecimal(decimal: Decimal, exponent: number): Decimal {
  const fraction = decimal.fraction.padEnd(exponent, '0');
  return {
    whole: trimLeadingZeros(decimal.whole + fraction.slice(0, exponent)),
    fraction: trimTrailingZeros(fraction.slice(exponent)),
  };
}

/** The number a decimal stands for; null where a double could not hold every digit of it. */
export function decimalValue(decimal: Decimal): number | null {
  const value = Number(decimal.fraction === '' ? decimal.whole : `${decimal.whole}.${decimal.fraction}`);
  if (value > Number.MAX_SAFE_INTEGER) return null;
  return decimal.fraction !== '' && decimal.whole.length + decimal.fraction.length > 15 ? null : value;
}

function trimLeadingZeros(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits[start] === '0') start += 1;
  return digits.slice(start);
}

function trimTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
