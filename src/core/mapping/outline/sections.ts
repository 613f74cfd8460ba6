/**
 * Candidates → the headings of the first level, each with the number of its section.
 * Wording decides before the printed number. Numbers are unique within a document, since
 * places in the text name them; what is no national section gets 7 or more in a report.
 */
import type { Candidate, NumberStyle } from './headings.js';
import type { Meaning } from './wording.js';
import type { Line } from './lines.js';

export interface SectionHeading extends Candidate {
  number: number;
}

export interface SectionPlan {
  headings: SectionHeading[];
  /** The headings at least two or three of which have national wordings. */
  national: boolean;
  /** Index into `headings` where a second run of the six sections begins. */
  restart: number | null;
}

/** Which headings are sections. `tablesBefore[i]` counts tables and pictures before block i. */
export function planSections(
  lines: readonly Line[],
  candidates: readonly Candidate[],
  tablesBefore: readonly number[],
): SectionPlan {
  const style = firstLevelStyle(candidates);
  if (style === null) return { headings: [], national: false, restart: null };
  const level = candidates.filter(
    (one) => !one.contents && (one.style === style || one.style === 'none' || isStray(one)),
  );
  const withoutContents = dropContents(lines, level, tablesBefore);
  const settled = settleOthers(withoutContents, style);
  const national = isNational(settled);
  if (!national) return { headings: numberPlainly(settled), national, restart: null };
  const restartAt = findRestart(settled);
  const single = restartAt === null ? settleRepeats(settled) : settleRepeats(settled.slice(0, restartAt));
  const second = restartAt === null ? [] : settled.slice(restartAt);
  const headings = numberNationally(single, second);
  return { headings, national, restart: restartAt === null ? null : single.length };
}

/** 一、 to 五、 and then （六） or 第六部分: a prescribed title under its own number, in a style that the others are not in. */
function isStray(one: Candidate): boolean {
  return one.exact && one.printed === one.meaning;
}

function meanings(candidates: readonly Candidate[]): Set<Meaning> {
  const found = new Set<Meaning>();
  for (const { meaning } of candidates) if (meaning !== null) found.add(meaning);
  return found;
}

/** The numbering that the sections carry: the one whose headings have the most national wordings. */
function firstLevelStyle(candidates: readonly Candidate[]): NumberStyle | null {
  const order: readonly NumberStyle[] = ['cn', 'part', 'paren', 'digit', 'none'];
  const counts = new Map<NumberStyle, { worded: number; exact: number; all: number }>();
  for (const style of order) {
    const own = candidates.filter((one) => one.style === style);
    const exact = new Set(own.filter((one) => one.exact).map((one) => one.meaning)).size;
    counts.set(style, { worded: meanings(own).size, exact, all: own.length });
  }
  const count = (style: NumberStyle) => counts.get(style) ?? { worded: 0, exact: 0, all: 0 };
  const part = count('part');
  const cn = count('cn');
  if (part.all >= 2 && part.worded >= 3 && part.worded >= cn.worded) return 'part';
  if (cn.worded >= 2 || cn.exact >= 1) return 'cn';
  for (const style of ['paren', 'digit'] as const)
    if (count(style).worded >= 4 && count(style).exact >= 2) return style;
  if (count('none').worded >= 3 && cn.worded < 2) return 'none';
  if (part.all >= 2 && cn.all < 2) return 'part';
  if (cn.all > 0) return 'cn';
  return count('none').worded >= 2 ? 'none' : null;
}

function isNational(headings: readonly Candidate[]): boolean {
  const exact = new Set(headings.filter((one) => one.exact).map((one) => one.meaning)).size;
  return exact >= 2 || meanings(headings).size >= 3 || (meanings(headings).size >= 2 && headings.length <= 3);
}

function keyOf(candidate: Candidate): string {
  return candidate.meaning === null ? candidate.title : String(candidate.meaning);
}

/** A table of contents is a run of headings with nothing between them, all of which come again. */
function dropContents(
  lines: readonly Line[],
  level: readonly Candidate[],
  tablesBefore: readonly number[],
): Candidate[] {
  const lastSeen = new Map<string, number>();
  for (const [index, one] of level.entries()) lastSeen.set(keyOf(one), index);
  const kept: Candidate[] = [];
  for (let from = 0; from < level.length;) {
    const to = endOfRun(lines, level, from, tablesBefore);
    const run = level.slice(from, to);
    const again = run.filter((one) => (lastSeen.get(keyOf(one)) ?? 0) >= to).length;
    if (run.length < 3 || again * 10 < run.length * 6) for (const one of run) kept.push(one);
    from = to;
  }
  return kept;
}

/** Where a run of headings that follow one another without text ends; a repeated heading ends it too. */
function endOfRun(
  lines: readonly Line[],
  level: readonly Candidate[],
  from: number,
  tablesBefore: readonly number[],
): number {
  const seen = new Set<string>();
  let to = from;
  for (; to < level.length; to += 1) {
    const current = level[to];
    const previous = to > from ? level[to - 1] : undefined;
    if (!current || seen.has(keyOf(current))) break;
    if (previous && !nothingBetween(lines, previous, current, tablesBefore)) break;
    seen.add(keyOf(current));
  }
  return Math.max(to, from + 1);
}

function nothingBetween(lines: readonly Line[], a: Candidate, b: Candidate, tablesBefore: readonly number[]): boolean {
  const blockA = lines[a.endLine]?.block ?? 0;
  const blockB = lines[b.line]?.block ?? 0;
  if ((tablesBefore[blockA] ?? 0) !== (tablesBefore[blockB] ?? 0)) return false;
  let length = 0;
  for (let line = a.endLine; line <= b.line && length <= 160; line += 1) {
    const text = lines[line]?.text ?? '';
    const part = text.slice(line === a.endLine ? a.end : 0, line === b.line ? b.start : undefined);
    if (part.includes('。', 1) || part.length > 60) return false;
    length += part.length;
  }
  return length <= 160;
}

/** A title unnumbered or in another style counts where no heading of the style says the same and the order allows it. */
function settleOthers(level: readonly Candidate[], style: NumberStyle): Candidate[] {
  if (style === 'none') return level.filter((one) => one.style === 'none');
  const numbered = meanings(level.filter((one) => one.style === style));
  return level.filter((one, index) => {
    if (one.style === style || (one.style === 'none' && one.meaning === null)) return true;
    if (one.meaning === null || numbered.has(one.meaning)) return false;
    const before = level.slice(0, index).findLast((other) => other.style === style && other.meaning !== null);
    const behind = level.slice(index + 1).find((other) => other.style === style && other.meaning !== null);
    return (before?.meaning ?? 0) < one.meaning && one.meaning < (behind?.meaning ?? 7);
  });
}

/** Where a second report begins: section one again after at least four others, most of which come again. */
function findRestart(level: readonly Candidate[]): number | null {
  const seen = new Set<Meaning>();
  for (const [index, one] of level.entries()) {
    if (one.meaning === 1 && seen.size >= 4 && seen.has(1)) {
      const later = meanings(level.slice(index));
      if ([...later].filter((meaning) => seen.has(meaning)).length >= 4) return index;
    }
    if (one.meaning !== null) seen.add(one.meaning);
  }
  return null;
}

/** Of several headings with one meaning the prescribed one stands, else the first; neighbours are one section. */
function settleRepeats(level: readonly Candidate[]): Candidate[] {
  const outer = withoutNested(level);
  const standing = new Map<Meaning, Candidate>();
  for (const one of outer) {
    if (one.meaning === null) continue;
    const other = standing.get(one.meaning);
    if (!other || (one.exact && !other.exact)) standing.set(one.meaning, one);
  }
  const kept: Candidate[] = [];
  for (const one of outer) {
    const last = kept.at(-1);
    if (one.meaning === null || standing.get(one.meaning) === one) kept.push(one);
    else if (last?.meaning !== one.meaning && (one.printed ?? 0) > (last?.printed ?? 0))
      kept.push({ ...one, meaning: null });
  }
  return kept;
}

/** Takes out a numbering of the same style inside a section: 一、… 二、… between the prescribed 一、 and 二、. */
function withoutNested(level: readonly Candidate[]): Candidate[] {
  const lowestBehind: number[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  for (let index = level.length - 1; index >= 0; index -= 1) {
    lowestBehind[index] = lowest;
    const one = level[index];
    if (one?.exact && one.printed !== null) lowest = Math.min(lowest, one.printed);
  }
  let exactBefore = false;
  return level.filter((one, index) => {
    exactBefore ||= one.exact;
    return one.exact || !exactBefore || one.printed === null || (lowestBehind[index] ?? 0) > one.printed;
  });
}

function numberNationally(single: readonly Candidate[], second: readonly Candidate[]): SectionHeading[] {
  const taken = new Set<number>(meanings(single));
  const headings: SectionHeading[] = [];
  let spare = 7;
  const nextSpare = (wanted: number): number => {
    let number = Math.max(wanted, spare);
    while (taken.has(number)) number += 1;
    return number;
  };
  for (const [index, one] of single.entries()) {
    let number: number = one.meaning ?? 0;
    if (number === 0) {
      const printed = one.printed ?? 0;
      number = fitsInOrder(single, index, printed, taken) ? printed : nextSpare(printed);
    }
    taken.add(number);
    headings.push({ ...one, number });
  }
  spare = Math.max(6, ...taken) + 1;
  for (const one of second) {
    headings.push({ ...one, number: spare });
    spare += 1;
  }
  return headings;
}

const CERTAINLY_OTHER = /收费|减免|费用|收支|人员|咨询|投诉|回应|解读|培训|会议|附件|附表|建议|提案|重点领域|监督|平台/;

/** A heading of unknown wording keeps a printed 1 to 6 when nothing else claims it and its neighbours agree. */
function fitsInOrder(
  single: readonly Candidate[],
  index: number,
  printed: number,
  taken: ReadonlySet<number>,
): boolean {
  if (printed < 1 || taken.has(printed)) return false;
  if (printed > 6) return true;
  if (CERTAINLY_OTHER.test(single[index]?.title ?? '')) return false;
  const before = single.slice(0, index).findLast((one) => one.meaning !== null)?.meaning ?? 0;
  const behind = single.slice(index + 1).find((one) => one.meaning !== null)?.meaning ?? 7;
  return before < printed && printed < behind;
}

/** Documents that are no reports keep their printed numbers; a number printed twice is counted on. */
function numberPlainly(level: readonly Candidate[]): SectionHeading[] {
  const taken = new Set<number>();
  let highest = 0;
  return level.map((one) => {
    const number = one.printed !== null && !taken.has(one.printed) ? one.printed : highest + 1;
    taken.add(number);
    highest = Math.max(highest, number);
    return { ...one, number };
  });
}
