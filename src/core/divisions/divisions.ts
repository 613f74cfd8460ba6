/**
 * Administrative divisions of China down to the county, present and past (since 2007), by their
 * GB/T 2260 codes: name → division, code → division, and the chain of what lies in what.
 *
 * Contract: a name that fits several divisions is answered only when the caller's context leaves
 * exactly one of them; otherwise null, never the likeliest. The table is read on the first
 * question (a few milliseconds), so that importing this module costs nothing.
 */
import { kindOfName, shortNamesOf } from './division-names.js';
import { DIVISION_TABLE } from './division-table.js';

export type DivisionLevel = 'province' | 'prefecture' | 'county';

export interface Division {
  /** Six digits, GB/T 2260. */
  code: string;
  name: string;
  level: DivisionLevel;
  /** 县, 区, 市, 自治州 … */
  kind: string;
  /** The year it began to bear this code and name; null when that was before 2008. */
  validFrom: number | null;
  /** The year it ceased to; null while it exists. */
  validTo: number | null;
  /** Codes of what followed it; empty while it exists. */
  successors: readonly string[];
}

export interface FindOptions {
  /** Names or codes of divisions that may hold the one sought; they decide only between namesakes. */
  within?: readonly string[];
  /** The year meant: a division in being at its end is preferred. Without it, a present division is. */
  year?: number | null;
}

/** Divisions read off the start of a text, from the widest to the narrowest. */
export interface DivisionPath {
  /** What the names decide, widest first; the last is the division named. Empty when there is none. */
  divisions: Division[];
  /** Every division the narrowest name may mean; more than one when it is ambiguous. */
  candidates: readonly Division[];
  /** Length of the text read. */
  length: number;
  /** The narrowest name as printed. */
  lastName: string;
  /** False when the narrowest name was printed without its kind (淮安 for 淮安市). */
  withKind: boolean;
}

interface Named {
  full: readonly Division[];
  abbreviated: readonly Division[];
  bare: readonly Division[];
}

interface DivisionIndex {
  byCode: Map<string, Division[]>;
  byName: Map<string, Named>;
  /** The last two characters of every name with its kind: most places in a text end none. */
  endings: Set<string>;
  longestName: number;
}

const SHORTEST_NAME = 2;
const NONE: readonly string[] = [];
const NOBODY: readonly Division[] = [];

let index: DivisionIndex | null = null;

function divisionIndex(): DivisionIndex {
  index ??= buildIndex();
  return index;
}

function levelOfCode(code: string): DivisionLevel {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

function yearOf(field: string | undefined): number | null {
  return field === undefined || field === '' ? null : Number(field);
}

function buildIndex(): DivisionIndex {
  const byCode = new Map<string, Division[]>();
  const byName = new Map<string, Named>();
  const endings = new Set<string>();
  let longestName = 0;
  for (const line of DIVISION_TABLE.split('\n')) {
    const [code, name, from, to, successors] = line.split('\t');
    if (code === undefined || name === undefined) continue;
    const kind = kindOfName(name);
    const division: Division = {
      code,
      name,
      level: levelOfCode(code),
      kind,
      validFrom: yearOf(from),
      validTo: yearOf(to),
      successors: successors === undefined ? NONE : successors.split(','),
    };
    longestName = Math.max(longestName, name.length);
    append(byCode, code, division);
    const { abbreviations, bare } = shortNamesOf(name, kind);
    addName(byName, name, 'full', division);
    for (const abbreviation of abbreviations) addName(byName, abbreviation, 'abbreviated', division);
    for (const withKind of [name, ...abbreviations]) endings.add(withKind.slice(-2));
    if (bare !== null) addName(byName, bare, 'bare', division);
  }
  return { byCode, byName, endings, longestName };
}

function append(map: Map<string, Division[]>, key: string, division: Division): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [division]);
  else list.push(division);
}

/** Most names mean one division in one way: lists are made only where they are needed. */
function addName(map: Map<string, Named>, name: string, sort: keyof Named, division: Division): void {
  let entry = map.get(name);
  if (entry === undefined) {
    entry = { full: NOBODY, abbreviated: NOBODY, bare: NOBODY };
    map.set(name, entry);
  }
  entry[sort] = entry[sort] === NOBODY ? [division] : [...entry[sort], division];
}

/** The division that bears a code, or bore it last (in a year: at its end); null for a code that never was one. */
export function divisionByCode(code: string, year: number | null = null): Division | null {
  return standing(divisionIndex().byCode.get(code) ?? [], year).at(-1) ?? null;
}

/** What a division lies in: its prefecture, or its province where no prefecture stands between. Null for a province. */
export function parentOf(division: Division): Division | null {
  if (division.level === 'province') return null;
  const province = `${division.code.slice(0, 2)}0000`;
  const prefecture = `${division.code.slice(0, 4)}00`;
  const year = division.validTo === null ? null : division.validTo - 1;
  const parent = division.level === 'county' ? divisionByCode(prefecture, year) : null;
  return parent ?? divisionByCode(province, year);
}

/** From the province down to the division itself. */
export function chainOf(division: Division): Division[] {
  const parent = parentOf(division);
  return parent === null ? [division] : [...chainOf(parent), division];
}

/** True when `inner` lies in `outer`, or is it; a renamed division (襄樊, 襄阳) counts as the same. */
export function liesIn(inner: Division, outer: Division): boolean {
  return chainOf(inner).some((division) => division.code === outer.code);
}

/** True for a prefecture-level city without counties (东莞, 中山, 儋州, 嘉峪关). */
export function isWithoutCounties(division: Division): boolean {
  return ['441900', '442000', '460400', '620200'].includes(division.code);
}

/**
 * Every division a name may mean: those of that full name, else of that abbreviation, else of that bare name.
 * A bare province name is the province (河北 is never 天津市河北区), and a bare name shared by a division and
 * what lies in it (淮安市, 淮安区) is the wider one.
 */
export function divisionsNamed(name: string, year: number | null = null): Division[] {
  const entry = divisionIndex().byName.get(name);
  return entry === undefined ? [] : meantBy(entry, year);
}

function meantBy(entry: Named, year: number | null): Division[] {
  const full = standing(entry.full, year);
  if (full.length > 0 && (entry.abbreviated.length === 0 || full.some((one) => stands(one, year)))) return full;
  const abbreviated = standing(entry.abbreviated, year);
  if (abbreviated.length > 0) return abbreviated;
  if (full.length > 0) return full;
  const bare = standing(entry.bare, year);
  const province = bare.find((division) => division.level === 'province');
  if (province !== undefined) return [province];
  const holder = bare.find((one) => bare.every((other) => liesIn(other, one)));
  return holder === undefined ? bare : [holder];
}

/** The one division a name means, or null when there is none or the context leaves several. */
export function findDivision(name: string, options: FindOptions = {}): Division | null {
  const year = options.year ?? null;
  const candidates = divisionsNamed(name.replace(/\s+/g, ''), year);
  if (candidates.length <= 1) return candidates[0] ?? null;
  const within = options.within ?? [];
  if (within.length === 0) return null;
  const holders = within.flatMap((one) => {
    const coded = /^\d{6}$/.test(one) ? divisionByCode(one, year) : null;
    return coded === null ? divisionsNamed(one, year) : [coded];
  });
  const held = candidates.filter((division) =>
    holders.some((holder) => holder.code !== division.code && liesIn(division, holder)),
  );
  return held.length === 1 ? (held[0] ?? null) : null;
}

/** True when a division stood at some time of the year; without a year, when it exists. */
function stands(division: Division, year: number | null): boolean {
  if (year === null) return division.validTo === null;
  return (division.validFrom ?? 0) <= year && (division.validTo ?? 9999) >= year;
}

/**
 * Those of some namesakes that stood in a year, or began in the next, when its report was written; without
 * a year those that exist. When there are none, the last to exist. One that only changed its code counts once.
 */
function standing(divisions: readonly Division[], year: number | null): Division[] {
  if (divisions.length <= 1) return [...divisions];
  let found = divisions.filter((one) => stands(one, year));
  if (found.length === 0 && year !== null) found = divisions.filter((one) => stands(one, year + 1));
  if (found.length === 0) {
    const last = Math.max(...divisions.map((one) => one.validTo ?? 9999));
    found = divisions.filter((one) => (one.validTo ?? 9999) === last);
  }
  if (found.length <= 1) return found;
  const codes = new Set(found.map((one) => one.code));
  return found.filter((one) => !one.successors.some((code) => code !== one.code && codes.has(code)));
}

/**
 * Reads divisions off the start of a text, each lying in the one before: 江苏省淮安市洪泽区… →
 * three divisions. Each time the longest name is taken that lies in what was read so far.
 */
export function readDivisionPath(text: string, year: number | null = null, start = 0): DivisionPath {
  let candidates: Division[] = [];
  let position = start;
  let lastName = '';
  let withKind = true;
  for (let step = 0; step < 3; step++) {
    const next = longestNameAt(text, position, year, candidates);
    if (next === null) break;
    candidates = next.candidates;
    lastName = next.name;
    withKind = next.withKind;
    position += next.name.length;
  }
  const last = candidates.length === 1 ? candidates[0] : undefined;
  return {
    divisions: last === undefined ? [] : chainOf(last),
    candidates,
    length: position - start,
    lastName,
    withKind,
  };
}

interface NameMatch {
  name: string;
  candidates: Division[];
  withKind: boolean;
}

function longestNameAt(text: string, start: number, year: number | null, within: Division[]): NameMatch | null {
  const { byName, longestName } = divisionIndex();
  for (let length = Math.min(longestName, text.length - start); length >= SHORTEST_NAME; length--) {
    const name = text.slice(start, start + length);
    const entry = byName.get(name);
    if (entry === undefined) continue;
    const withKind = entry.full.length + entry.abbreviated.length > 0;
    const fitting = within.length === 0 ? meantBy(entry, year) : standing(belowAny(entry, within), year);
    if (fitting.length > 0) return { name, candidates: fitting, withKind };
  }
  return null;
}

function belowAny(entry: Named, within: readonly Division[]): Division[] {
  for (const group of [entry.full, entry.abbreviated, entry.bare]) {
    const below = group.filter((one) => within.some((outer) => liesBelow(one, outer)));
    if (below.length > 0) return below;
  }
  return [];
}

function liesBelow(inner: Division, outer: Division): boolean {
  return inner !== outer && inner.code !== outer.code && liesIn(inner, outer);
}

/**
 * The names with their kind that end right before a position: for 邢台市|襄都区 at the bar, 邢台市. Longest first.
 * Reading backwards finds what a printed name is prefixed with.
 */
export function divisionNamesEndingAt(text: string, end: number): string[] {
  const { byName, endings, longestName } = divisionIndex();
  const names: string[] = [];
  if (!endings.has(text.slice(Math.max(0, end - 2), end))) return names;
  for (let length = Math.min(longestName, end); length >= SHORTEST_NAME; length--) {
    const name = text.slice(end - length, end);
    const entry = byName.get(name);
    if (entry !== undefined && entry.full.length + entry.abbreviated.length > 0) names.push(name);
  }
  return names;
}
