/**
 * One printed name → a body: the divisions it begins with, what sort of body it is, its full
 * legal form where the print leaves only 人民政府 out. A text that is no name of a body is null;
 * what stands before a name and cannot belong to it is cut off for recognition and kept apart.
 */
import { type DivisionPath, readDivisionPath } from '../../divisions/divisions.js';
import { divisionInOrgan, isBareUnknownDivision, unknownDivision } from './place.js';
import {
  CORPS,
  DOMAIN,
  FOREIGN_START,
  FUNCTIONAL_AREA,
  GOVERNMENT,
  GOVERNMENT_OFFICE,
  HIJACKED_PHRASE,
  LOWER_PLACE,
  NAME_CHARACTERS,
  NATIONAL_BODY,
  ORGAN_END,
  ORGAN_PREFIX,
  OTHER_KIND,
  RELATIVE_START,
  SENTENCE_WORD,
  SUBDISTRICT,
  TOWNSHIP,
} from './words.js';

export type BodyKind =
  'government' | 'government_office' | 'township' | 'township_office' | 'functional_area' | 'national' | 'department';

export interface Body {
  /** As printed, without the white space and marks around it. */
  printed: string;
  /** The name in full as far as the printed text goes: 长兴县 → 长兴县人民政府. */
  name: string;
  kind: BodyKind;
  /** The divisions the name begins with. */
  path: DivisionPath;
  /** A division behind those that the table does not hold (淮水区); such a body has no code. Empty when there is none. */
  place: string;
  /** 国家税务总局, 新疆生产建设兵团 … where it stands before the divisions. */
  prefix: string;
  /** What follows the divisions, in full form: 人民政府办公室, 财政局. */
  organ: string;
  /** 市财政局, 县政府办公室: the division is meant but not named. */
  relative: boolean;
  /** True when only divisions are printed and 人民政府 was understood. */
  understood: boolean;
  /** The part of the printed text that is the name; all of it unless something was cut off. */
  core: string;
  /** What was cut off because it cannot belong to a name; empty when nothing was. */
  dropped: string;
}

const MAX_NAME = 60;
const EMPTY_PATH: DivisionPath = { divisions: [], candidates: [], length: 0, lastName: '', withKind: true };

/** White space out, widths and brackets made one; nothing else is touched. */
export function squeezeName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff\u00ad]+/g, '')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/[【〔[]/g, '（')
    .replace(/[】〕\]]/g, '）');
}

const AROUND_START = /^(?:[《〈“"'‘:：,，.。、;；|*#>\-—–_=·•]|关于|关於|（）|印发|公布|现将|附件\d*)+/;
const AROUND_END =
  /(?:[》〉”"'’:：,，.。、;；|*#>\-—–_=·•]|关于|关於|年度|（(?:本级|机关|本部|部门|汇总)+）|（含[^（）]{1,20}）|（(?:以下)?简称[^（）]{1,30}）|（盖章）|（公章）|（印章）|（章）|（签章）|（）|（$|机关本级|本级|部门|行政机关|的|全文|公开版)+$/;

/** The name without what commonly stands around it in titles and signatures. */
function trimAround(text: string): string {
  const trimmed = text.replace(AROUND_START, '').replace(AROUND_END, '');
  const opened = trimmed.startsWith('（') && trimmed.endsWith('）') ? trimmed.slice(1, -1) : trimmed;
  return opened.startsWith('）') ? opened.slice(1) : opened;
}

/**
 * Reads one printed text as the name of a body.
 *
 * @param raw The whole name and nothing but it, perhaps with marks around it or a foreign run before it.
 * @param year The year meant, for divisions that changed.
 */
export function readBody(raw: string, year: number | null = null): Body | null {
  const printed = trimAround(squeezeName(raw));
  if (printed.length < 2 || printed.length > MAX_NAME) return null;
  const { start, end } = boundsOfName(printed);
  if (start === 0 && end === printed.length) {
    const whole = bodyAt(printed, year);
    if (whole !== null && (whole.path.length > 0 || whole.kind === 'national')) return whole;
    const behind = bodyBehind(printed, year);
    return behind !== null && (whole === null || CERTAIN_KINDS.has(behind.kind)) ? behind : whole;
  }
  const rest = trimAround(printed.slice(start, end));
  const body = bodyAt(rest, year) ?? bodyBehind(rest, year);
  return body === null ? null : cutFrom(printed, body);
}

/** The body with the whole printed text, and what of it was left out. */
function cutFrom(printed: string, body: Body): Body {
  const at = printed.lastIndexOf(body.core);
  return { ...body, printed, dropped: printed.slice(0, at) + printed.slice(at + body.core.length) };
}

/** Sorts of bodies whose name always begins with their division: what stands before it is no part of it. */
const CERTAIN_KINDS: ReadonlySet<BodyKind> = new Set(['government', 'government_office', 'township']);

/** What is left between foreign runs, domains and the phrases of hijacked pages: behind the last that stands before a name. */
function boundsOfName(text: string): { start: number; end: number } {
  let start = FOREIGN_START.exec(text)?.[0].length ?? 0;
  let end = text.length;
  for (const pattern of [DOMAIN, HIJACKED_PHRASE]) {
    for (const match of text.matchAll(pattern)) {
      const behind = match.index + match[0].length;
      if (behind === text.length && match.index > start) end = Math.min(end, match.index);
      else start = Math.max(start, behind);
    }
  }
  return start < end ? { start, end } : { start: 0, end: 0 };
}

/** A body whose name begins later in the text, at divisions printed with their kind. */
function bodyBehind(text: string, year: number | null): Body | null {
  for (let start = 1; start < text.length - 2 && start <= 24; start++) {
    const path = readDivisionPath(text, year, start);
    if (path.length < 2 || !path.withKind) continue;
    const body = bodyAt(text.slice(start), year);
    if (body !== null) return cutFrom(text, body);
  }
  return null;
}

const POLICE = /^公安(?:[局厅处]|分局|[支大总]队)$/;

/** A body whose name is the whole text. */
export function bodyAt(text: string, year: number | null): Body | null {
  if (text.length < 2 || !NAME_CHARACTERS.test(text)) return null;
  const prefix = ORGAN_PREFIX.exec(text)?.[0] ?? '';
  const read = readDivisionPath(text, year, prefix.length);
  // 公安局 is not the 局 of 公安县.
  const path = !read.withKind && POLICE.test(text) ? EMPTY_PATH : read;
  return known(text, prefix, path, year) ?? (prefix === '' ? governmentOfUnknown(text, path, year) : null);
}

const NOTHING_BUT_TOWN = /^[镇乡](?:人民政府|政府)?$/;

/** A body of the divisions read, or of none. */
function known(text: string, prefix: string, path: DivisionPath, year: number | null): Body | null {
  // 公安部 is not the 部 of 公安县.
  const named = path.length > 0 && (path.withKind || !text.endsWith('部'));
  if (!named && NATIONAL_BODY.test(text)) return plain(text, 'national', EMPTY_PATH, '', text);
  const rest = text.slice(prefix.length + path.length);
  const isBare = prefix === '' && !path.withKind && path.length === path.lastName.length;
  // 新县镇 is no 镇 of 新县.
  if (prefix === '' && path.length === path.lastName.length && NOTHING_BUT_TOWN.test(rest))
    return bodyWithoutDivision(text);
  if (isBare && (LOWER_PLACE.test(rest) || OTHER_KIND.test(rest))) return bodyWithoutDivision(text);
  if (path.length === 0 && CORPS.test(text)) return plain(text, 'department', EMPTY_PATH, '', text);
  if (path.length === 0) return prefix === '' ? bodyWithoutDivision(text) : organ(text, EMPTY_PATH, prefix, rest);
  if (rest === '') return prefix === '' || /师$|兵团$/.test(prefix) ? bareDivision(text, path, prefix) : null;
  return organ(text, path, prefix, rest) ?? shorterPath(text, prefix, path, year);
}

/** 淮安区 read as a district leaves nothing for 淮安区域…: the narrowest division is given back once. */
function shorterPath(text: string, prefix: string, path: DivisionPath, year: number | null): Body | null {
  const end = prefix.length + path.length - path.lastName.length;
  if (end <= prefix.length) return null;
  const shorter = readDivisionPath(text.slice(0, end), year, prefix.length);
  return shorter.length === end - prefix.length ? organ(text, shorter, prefix, text.slice(end)) : null;
}

/** 淮水区人民政府, 淮安市淮水区人民政府办公室: what stands before 人民政府 names a division, known or not. */
function governmentOfUnknown(text: string, path: DivisionPath, year: number | null): Body | null {
  const outer = withoutBareEnd(text, path, year);
  const place = unknownDivision(text.slice(outer.length));
  if (place === null) return null;
  const rest = text.slice(outer.length + place.length);
  const kind = GOVERNMENT.test(rest) ? 'government' : GOVERNMENT_OFFICE.test(rest) ? 'government_office' : null;
  if (kind === null) return null;
  const own = fullGovernment(rest);
  return { ...plain(text, kind, outer, '', own), name: text.slice(0, outer.length) + place + own, place };
}

/** 平川 read off 平川县 is not what is meant: a bare last name is given back. */
function withoutBareEnd(text: string, path: DivisionPath, year: number | null): DivisionPath {
  if (path.length === 0 || path.withKind) return path;
  const shorter = readDivisionPath(text.slice(0, path.length - path.lastName.length), year);
  return shorter.withKind ? shorter : EMPTY_PATH;
}

/** A title that prints nothing but a division which the table does not hold: 淮水区2023年…. */
export function bareUnknownDivision(raw: string, year: number | null): Body | null {
  const text = trimAround(squeezeName(raw));
  const outer = withoutBareEnd(text, readDivisionPath(text, year), year);
  const place = text.slice(outer.length);
  if (!isBareUnknownDivision(place)) return null;
  return { ...plain(text, 'government', outer, '', '人民政府'), name: `${text}人民政府`, place, understood: true };
}

function plain(text: string, kind: BodyKind, path: DivisionPath, prefix: string, organName: string): Body {
  const name = text.slice(0, prefix.length + path.length) + organName;
  return {
    printed: text,
    name,
    kind,
    path,
    place: '',
    prefix,
    organ: organName,
    relative: false,
    understood: false,
    core: text,
    dropped: '',
  };
}

/** Only divisions: their government. A 地区 or 盟 has none of its own, but a 行政公署. */
function bareDivision(text: string, path: DivisionPath, prefix: string): Body {
  const last = path.candidates[0];
  const organName = last?.kind === '地区' || last?.kind === '盟' ? '行政公署' : '人民政府';
  const full = path.withKind || last === undefined || path.candidates.length > 1 ? path.lastName : last.name;
  const name = text.slice(0, text.length - path.lastName.length) + full + organName;
  return { ...plain(text, 'government', path, prefix, organName), name, understood: true };
}

function organ(text: string, path: DivisionPath, prefix: string, rest: string): Body | null {
  if (
    rest === '' ||
    (rest.startsWith('（') && !FUNCTIONAL_AREA.test(rest)) ||
    (!path.withKind && LOWER_PLACE.test(rest))
  )
    return null;
  if (prefix === '' && path.length > 0) {
    if (GOVERNMENT.test(rest)) return plain(text, 'government', path, prefix, fullGovernment(rest));
    if (GOVERNMENT_OFFICE.test(rest)) return plain(text, 'government_office', path, prefix, fullGovernment(rest));
  }
  if (SENTENCE_WORD.test(rest)) return null;
  if (prefix === '') {
    const below = townOrZone(text, path, rest);
    if (below !== null) return below;
  }
  if (!ORGAN_END.test(rest)) return null;
  const place = prefix === '' && path.length > 0 && path.withKind ? divisionInOrgan(rest) : '';
  return { ...plain(text, 'department', path, prefix, rest), place };
}

/** 政府 is 人民政府 in every legal name; 政府办 stays, since it may be a 办公室 or a 办公厅. */
function fullGovernment(rest: string): string {
  if (rest === '行署' || rest === '公署') return '行政公署';
  return /^政府(?:$|办公)/.test(rest) ? `人民${rest}` : rest;
}

function townOrZone(text: string, path: DivisionPath, rest: string): Body | null {
  const subdistrict = SUBDISTRICT.exec(rest);
  if (subdistrict?.[1] !== undefined && !(subdistrict[1].endsWith('地区') && subdistrict[2] === undefined)) {
    const office = subdistrict[3] !== undefined;
    const full = subdistrict[1] + '办事处' + (subdistrict[3] ?? '');
    return plain(text, office ? 'township_office' : 'township', path, '', full);
  }
  // 章贡区人民政府水东镇: the county's government names its town.
  const town = TOWNSHIP.exec(path.length > 0 ? rest.replace(/^人民政府(?=.{2,8}[镇乡])/, '') : rest);
  if (town?.[1] !== undefined) {
    const office = town[3] !== undefined;
    const full = town[1] + (office && town[2] === undefined ? '' : '人民政府') + (town[3] ?? '');
    return plain(text, office ? 'township_office' : 'township', path, '', full);
  }
  return FUNCTIONAL_AREA.test(rest) ? plain(text, 'functional_area', path, '', rest) : null;
}

/** Words for an organ that name none. */
const NOBODYS =
  /^(?:(?:综合|党政|行政)?办公[室厅]|委员会|领导小组|工作(?:小组|专班)|(?:信息|服务)中心|.{0,10}[科股]|各.*)$/;

/** 沙头镇, 市财政局, 农业农村局: bodies whose division is not printed. */
function bodyWithoutDivision(text: string): Body | null {
  if (SENTENCE_WORD.test(text) || /^(?:本|[全各该][镇乡街])/.test(text)) return null;
  const within = RELATIVE_START.test(text) ? text.replace(/^全/, '') : null;
  if (within !== null) {
    const rest = within.slice(1);
    const governmental = GOVERNMENT.test(rest) || GOVERNMENT_OFFICE.test(rest);
    const sub = rest.replace(/^(?:人民)?政府/, '');
    if (sub !== rest && (SUBDISTRICT.test(sub) || TOWNSHIP.test(sub))) return townOrZone(sub, EMPTY_PATH, sub);
    if (governmental || ORGAN_END.test(rest)) {
      const kind: BodyKind = GOVERNMENT.test(rest) ? 'government' : governmental ? 'government_office' : 'department';
      const organName = governmental ? fullGovernment(rest) : rest;
      return { ...plain(text, kind, EMPTY_PATH, '', organName), name: text.slice(0, 1) + organName, relative: true };
    }
  }
  if (/^(?:人民)?政府/.test(text)) return null;
  const below = townOrZone(text, EMPTY_PATH, text);
  if (below !== null) return below;
  return text.length >= 3 && ORGAN_END.test(text) && !NOBODYS.test(text)
    ? plain(text, 'department', EMPTY_PATH, '', text)
    : null;
}
