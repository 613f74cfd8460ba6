/**
 * A name → the full name as far as the text gives it, and the division it means. Names are only
 * completed by what is printed: the city before its district, the division before 市财政局, 管理委员会
 * behind a zone. What the text leaves open stays open.
 */
import { chainOf, type Division, divisionNamesEndingAt, divisionsNamed, liesIn } from '../../divisions/divisions.js';
import { occurrences, parentEndingAt, placeMentions } from './evidence.js';
import { divisionCodeOf, isDistrict, provinceNamed } from './level.js';
import { type Body, bodyAt, readBody } from './name.js';

/** The document's texts in the order of their weight; the first two kinds are its own, the last the page's. */
export interface Texts {
  /** Signature, titles, preamble; without white space. */
  authoritative: readonly string[];
  running: readonly string[];
  site: readonly string[];
}

export interface Completed {
  body: Body;
  name: string;
  division: Division | null;
  /** Where the code comes from the text and not from the name (the county of a town); else null. */
  divisionCode: string | null;
  /** True when several divisions bear the name and the text does not decide. */
  ambiguous: boolean;
}

const MAX_TEXT = 100_000;

/** Completes a body's name from the texts, and finds the division it means. */
export function completeBody(body: Body, texts: Texts, year: number | null): Completed {
  if (body.kind === 'functional_area') return completeZone(body, texts);
  if (body.path.length === 0) return completeWithoutDivision(body, texts, year);
  const division = meantDivision(body, texts);
  const prefix = division === null ? '' : printedParent(body, division, texts);
  return {
    body,
    name: prefix + body.name,
    division,
    divisionCode: null,
    ambiguous:
      division === null && body.path.candidates.length > 1 && (body.path.withKind || body.kind === 'government'),
  };
}

/** The one candidate of an ambiguous name whose parent the text names: beside it, else anywhere. */
function meantDivision(body: Body, texts: Texts): Division | null {
  const { candidates, lastName } = body.path;
  if (candidates.length === 1) return candidates[0] ?? null;
  const beside = new Set<string>();
  const named = new Set<string>();
  for (const text of [...texts.authoritative, ...texts.running, ...texts.site]) {
    const bounded = text.slice(0, MAX_TEXT);
    for (const at of occurrences(bounded, lastName)) {
      const parent = parentEndingAt(bounded, at, candidates);
      if (parent === null) continue;
      for (const one of candidates) if (parent.divisions.some((outer) => liesIn(one, outer))) beside.add(one.code);
    }
    for (const one of candidates) {
      if (chainOf(one).some((outer) => outer.code !== one.code && bounded.includes(outer.name))) named.add(one.code);
    }
  }
  for (const codes of [beside, named]) {
    if (codes.size === 1) return candidates.find((one) => codes.has(one.code)) ?? null;
    if (codes.size > 1) return null;
  }
  return null;
}

/**
 * The prefecture to print before a county's name. A district bears its city's name wherever the text
 * names that city; a county or a county-level city only where title, signature or preamble print both together.
 */
function printedParent(body: Body, division: Division, texts: Texts): string {
  const ownName = body.prefix.length + body.path.length - body.path.lastName.length;
  if (division.level !== 'county' || ownName > 0 || !body.path.withKind) return '';
  const parent = chainOf(division).at(-2);
  if (parent === undefined || (parent.level === 'province' && !parent.name.endsWith('市'))) return '';
  const both = parent.name + body.path.lastName;
  if (texts.authoritative.some((text) => text.slice(0, MAX_TEXT).includes(both))) return parent.name;
  if (!isDistrict(division)) return '';
  const own = [...texts.authoritative, ...texts.running];
  return own.some((text) => text.slice(0, MAX_TEXT).includes(parent.name)) ? parent.name : '';
}

/** 河北雄安新区 → 河北雄安新区管理委员会 where the text prints that; a zone has no code. */
function completeZone(body: Body, texts: Texts): Completed {
  const done = { body, division: null, divisionCode: null, ambiguous: false };
  const base = { ...done, name: body.name };
  if (/(?:委员会|管委会|局|办公室)$/.test(body.name)) return base;
  for (const ending of ['管理委员会', '管委会']) {
    for (const text of [...texts.authoritative, ...texts.running]) {
      const bounded = text.slice(0, MAX_TEXT);
      const at = bounded.indexOf(body.name + ending);
      if (at < 0) continue;
      const before = provinceNamed(bounded.slice(Math.max(0, at - 2), at));
      const prefix = body.path.length === 0 && before !== null ? bounded.slice(at - 2, at) : '';
      return { ...done, name: prefix + body.name + ending };
    }
  }
  return base;
}

/** 市财政局, 沙头镇: the division is sought right before the printed name, everywhere in the text. */
function completeWithoutDivision(body: Body, texts: Texts, year: number | null): Completed {
  const open = { body, name: body.name, division: null, divisionCode: null, ambiguous: false };
  if (body.kind === 'national') return open;
  const own = [...texts.authoritative, ...texts.running];
  const full =
    nameInFull(body, own, year) ??
    uniqueFullName(body, texts.authoritative, year) ??
    uniqueFullName(body, texts.running, year) ??
    uniqueFullName(body, texts.site, year);
  if (full !== null) {
    const completed = completeBody(full, texts, year);
    return { ...completed, divisionCode: divisionCodeOf(full, completed.division) };
  }
  if (body.kind === 'department' || body.place !== '') return open;
  if (body.relative) return completeRelative(body, own, year) ?? open;
  const county = countyOfTown(own, year);
  return county === null ? open : { ...open, division: county, divisionCode: county.code };
}

/** 公主岭市残疾人联合会（以下简称“市残联”）: the name that the text itself shortens to the given one. */
function nameInFull(body: Body, texts: readonly string[], year: number | null): Body | null {
  for (const text of texts) {
    const bounded = text.slice(0, MAX_TEXT);
    for (const at of occurrences(bounded, body.core, 20)) {
      const front = SHORTENED.exec(bounded.slice(Math.max(0, at - 60), at))?.[1];
      const full = front === undefined ? null : readBody(front, year);
      if (full !== null && full.path.length > 0 && full.dropped === '') return full;
    }
  }
  return null;
}

const SHORTENED = /([\u4e00-\u9fff]{4,40})\s?[（(]\s?(?:以下)?简?称[为:：]?\s{0,2}[“"‘「《〈]?$/;

/** The one body whose name the texts print in full with the given name at its end. */
function uniqueFullName(body: Body, texts: readonly string[], year: number | null): Body | null {
  const found = new Map<string, Body>();
  const overlap = body.relative ? 1 : 0;
  for (const core of new Set([body.core, body.name])) {
    for (const text of texts) {
      const bounded = text.slice(0, MAX_TEXT);
      for (const at of occurrences(bounded, core)) {
        const name = divisionNamesEndingAt(bounded, at + overlap)[0];
        if (name === undefined) continue;
        const start = startOfChain(bounded, at + overlap - name.length, divisionsNamed(name, year));
        const full = bodyAt(bounded.slice(start, at + overlap) + body.name.slice(overlap), year);
        if (full !== null && full.path.length > 0) keepLongest(found, full);
      }
    }
  }
  return found.size === 1 ? ([...found.values()][0] ?? null) : null;
}

function keepLongest(found: Map<string, Body>, body: Body): void {
  const key = body.path.candidates.map((one) => one.code).join();
  const known = found.get(key);
  if (known === undefined || known.name.length < body.name.length) found.set(key, body);
}

/** For a county the prefecture printed before it is taken too; a province is not. */
function startOfChain(text: string, start: number, candidates: readonly Division[]): number {
  const parent = parentEndingAt(text, start, candidates);
  if (parent === null || parent.divisions.every((one) => one.level === 'province')) return start;
  return start - parent.name.length;
}

/** 区人民政府: the one division of that kind that the text names with an organ of its own. */
function completeRelative(body: Body, texts: readonly string[], year: number | null): Completed | null {
  const strong = placeMentions(texts, body.name.charAt(0), year).filter((mention) => mention.strong);
  const codes = new Set(strong.map((mention) => mention.division.code));
  const first = strong[0];
  if (codes.size !== 1 || first === undefined) return null;
  const longest = strong.reduce((best, one) => (one.printed.length > best.printed.length ? one : best), first);
  const full = bodyAt(longest.printed + body.name.slice(1), year);
  if (full === null) return null;
  return { body: full, name: full.name, division: first.division, divisionCode: null, ambiguous: false };
}

/** The one county whose organs (县委, 县人民政府) a town's own text names in full. */
function countyOfTown(texts: readonly string[], year: number | null): Division | null {
  const found = new Map<string, Division>();
  for (const kind of ['县', '区', '市', '旗']) {
    for (const { division, strong } of placeMentions(texts, kind, year)) {
      if (strong && division.level === 'county') found.set(division.code, division);
    }
  }
  return found.size === 1 ? ([...found.values()][0] ?? null) : null;
}
