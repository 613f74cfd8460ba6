/**
 * Recognises a printed label: exactly, by its end or beginning, or by nearness where a character
 * or two are misprinted. Nearness only counts when one code is nearer than every other.
 */
import { isDigits, labelKey } from './labels.js';
import { remember } from './remember.js';

export interface LabelMatch<Code> {
  code: Code;
  /** `near` rests on resemblance and deserves a diagnostic. */
  certainty: 'exact' | 'part' | 'near';
  /** Characters of the wording that matched; a longer one is the better match. */
  length: number;
}

/** Shortest wording that may be recognised inside a longer label. */
const MIN_PART = 4;
/** A misprint may spoil one character in this many. */
const CHARACTERS_PER_MISPRINT = 4;
const LONGEST_KEY = 80;
/** A longer text carries no remark that is looked for. */
const LONGEST_REMARKED = 120;

/** What an agency adds behind a label: （件）, （含办公室）, （单位：万元）. */
const REMARK = /[（(][^（()）]{1,20}[)）]\s*[:：*]?\s*$/;
/** A remark that only says in what the row counts. */
const UNIT_REMARK = /[（(]\s*(?:(?:计量)?单位\s*[:：]?)?\s*(?:件|条|宗|项|份|个|起|次|件数|万?元)\s*[)）]\s*[:：]?\s*$/;

/** One misprint away from 本年, and last year's figure. */
const LAST_YEAR = /[上去前]一?年/;
const ANOTHER_PERIOD = /[上去前]一?年|历年|累计|同比/;
/** Behind a wording: several numbers and the label that follows them, where the rows of a table run into one another. */
const ANOTHER_ROW = /\d[件宗起条]?\d.{0,40}[\u4e00-\u9fff]{4}/;
/** Before a wording: 非行政许可, 未经行政复议. */
const NEGATION = /[不未非]$|经$/;

export class LabelIndex<Code extends string> {
  private readonly wordings: { key: string; code: Code }[];
  private readonly exact: ReadonlyMap<string, Code>;
  private readonly remembered: (text: string) => LabelMatch<Code> | null;

  constructor(labels: Readonly<Record<Code, readonly string[]>>) {
    this.wordings = (Object.keys(labels) as Code[]).flatMap((code) =>
      labels[code].map((wording) => ({ key: labelKey(wording), code })),
    );
    this.wordings.sort((a, b) => b.key.length - a.key.length);
    this.exact = new Map(this.wordings.map(({ key, code }) => [key, code]));
    this.remembered = remember((text) => this.look(text));
  }

  /** The code of a label, or null. */
  match(text: string): LabelMatch<Code> | null {
    return isDigits(text) ? null : this.remembered(text);
  }

  private look(text: string): LabelMatch<Code> | null {
    const key = labelKey(text);
    return key === '' || key.length > LONGEST_KEY ? null : (this.find(key, text) ?? this.findRemarked(text));
  }

  /** The code of a label that is printed in full, or null. */
  matchExact(text: string): Code | null {
    if (isDigits(text)) return null;
    const key = labelKey(text);
    const code = this.exact.get(key);
    // A text that is its own key has no brackets, and so no remark.
    if (code !== undefined || key === text || text.length > LONGEST_REMARKED || !UNIT_REMARK.test(text))
      return code ?? null;
    return this.exact.get(labelKey(text.replace(UNIT_REMARK, ''))) ?? null;
  }

  /** A label with a remark behind it; one of more than a unit may narrow what the row counts, which is told. */
  private findRemarked(text: string): LabelMatch<Code> | null {
    const remark = text.length > LONGEST_REMARKED ? null : REMARK.exec(text);
    if (!remark || LAST_YEAR.test(remark[0])) return null;
    const match = this.find(labelKey(text.replace(REMARK, '')));
    if (!match || match.certainty === 'near' || UNIT_REMARK.test(text)) return match;
    return { ...match, certainty: 'near' };
  }

  private find(key: string, text = key): LabelMatch<Code> | null {
    const code = this.matchExact(text);
    if (code !== null) return { code, certainty: 'exact', length: key.length };
    const part = this.wordings.find((wording) => isPart(wording.key, key));
    if (part) return { code: part.code, certainty: 'part', length: part.key.length };
    return this.nearest(key);
  }

  private nearest(key: string): LabelMatch<Code> | null {
    let best = Number.POSITIVE_INFINITY;
    let codes = new Set<Code>();
    let length = 0;
    for (const wording of this.wordings) {
      const allowed = Math.floor(wording.key.length / CHARACTERS_PER_MISPRINT);
      if (allowed === 0 || Math.abs(wording.key.length - key.length) > allowed) continue;
      const limit = Math.min(allowed, best);
      if (strangers(key, wording.key, limit) > limit) continue;
      const distance = editDistance(key, wording.key, limit);
      if (distance > limit || turnsRound(wording.key, key)) continue;
      if (distance < best) codes = new Set();
      best = distance;
      codes.add(wording.code);
      length = wording.key.length;
    }
    const [code] = codes;
    return codes.size === 1 && code !== undefined ? { code, certainty: 'near', length } : null;
  }
}

/** True where a wording ends a longer label, or begins it, and what else is there does not turn its meaning round. */
function isPart(wording: string, key: string): boolean {
  if (wording.length < MIN_PART || wording.length > key.length) return false;
  const begins = wording.length > MIN_PART && key.startsWith(wording) && !ANOTHER_ROW.test(key.slice(wording.length));
  return (begins || key.endsWith(wording)) && !turnsRound(wording, key);
}

function turnsRound(wording: string, key: string): boolean {
  if (ANOTHER_PERIOD.test(key) && !ANOTHER_PERIOD.test(wording)) return true;
  return key.endsWith(wording) && NEGATION.test(key.slice(0, -wording.length));
}

/** Characters of one text that another lacks, counted to just beyond `limit`: each of them is an edit. */
function strangers(a: string, b: string, limit: number): number {
  let count = 0;
  for (let i = 0; i < a.length && count <= limit; i++) if (!b.includes(a.charAt(i))) count++;
  return count;
}

/** Levenshtein distance, or anything above `limit` once it is passed. */
function editDistance(a: string, b: string, limit: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const value = Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      current.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
}
