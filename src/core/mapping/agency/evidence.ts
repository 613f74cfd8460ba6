/**
 * What a document says of its author outside its title and preamble: the signature, the page's
 * own data (发布机构), the prose (我区, 《邢台市襄都区…要点》). Each gives the names printed there;
 * none decides.
 */
import {
  type Division,
  type DivisionPath,
  divisionNamesEndingAt,
  divisionsNamed,
  liesIn,
  readDivisionPath,
} from '../../divisions/divisions.js';
import { type Body, readBody, squeezeName } from './name.js';

const DATES =
  /[（(]?(?:(?:19|20)\d{2}|[二一][〇○零oO0九][〇○零oO0-9一二三四五六七八九]{2})\s*[年./-]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:[月./-]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[日号]?)?[）)]?/g;

/** The bodies that sign: whole lines, with or without the date behind them. */
export function signers(lines: readonly string[], year: number | null): Body[] {
  const found: Body[] = [];
  for (const line of lines.slice(-6)) {
    if (line.length > 120) continue;
    const text = squeezeName(line.replace(DATES, '')).replace(
      /^(?:落款|签发|发布单位|单位|报告单位|编制单位)[:：]/,
      '',
    );
    if (/[。，,；;：:]/.test(text)) continue;
    const body = readBody(text, year);
    if (body !== null && body.dropped === '') found.push(body);
  }
  return found;
}

const PUBLISHER =
  /^(?:信息)?(?:发布|发文|公开|制作|编制|生成|报告|信息所属|责任|填报|信息公开)(?:机构|机关|单位|主体|部门)(?:名称)?[:：\s]*(.{2,40}?)(?:\s|字体|发布|公开|成文|索引|文号|主题|体裁|$)/;

/** The bodies that the page's own data name as publisher. */
export function publishers(siteLines: readonly string[], year: number | null): Body[] {
  const found: Body[] = [];
  for (const line of siteLines.slice(0, 60)) {
    for (const part of line
      .slice(0, 400)
      .split(/(?<=\S)\s*(?=(?:发布|发文|公开|制作|编制|责任)(?:机构|机关|单位|主体|部门))/)) {
      const printed = PUBLISHER.exec(part.trim())?.[1];
      const body = printed === undefined ? null : readBody(printed, year);
      if (body !== null && body.dropped === '') found.push(body);
    }
  }
  return found;
}

const FIRST_PERSON = /[我全本](?:自治)?([省市县区州旗盟镇乡局厅委院校]|办(?!法)|街道|中心|学校|支队|新区)/g;
const KIND_CHARACTER = /[省市县区州旗盟]/g;
const MAX_SCAN = 60_000;

/** How the author calls itself most often (我区, 本区 → 区); null when nothing prevails. */
export function ownKind(texts: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const match of text.slice(0, MAX_SCAN).matchAll(FIRST_PERSON)) {
      const kind = match[1] ?? '';
      const weight = match[0].startsWith('我') ? 3 : 1;
      counts.set(kind, (counts.get(kind) ?? 0) + weight);
    }
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (first === undefined) return null;
  // A bureau speaks of 我市 too; no government says 我局.
  const bureau = OF_PLACES.test(first[0])
    ? ranked.find(([kind, weight]) => OF_BUREAUS.test(kind) && weight >= 3)
    : null;
  if (bureau) return bureau[0];
  return second !== undefined && second[1] === first[1] ? null : first[0];
}

export interface PlaceMention {
  division: Division;
  path: DivisionPath;
  printed: string;
  /** True where a title in 《》 or an organ of that division follows at once. */
  strong: boolean;
}

const OF_PLACES = /^[省市县区州旗盟]$/;
const OF_BUREAUS = /^[局厅]$/;

/** Divisions printed with their kind in running text, each with the wider ones printed before it. */
export function placeMentions(texts: readonly string[], kind: string, year: number | null): PlaceMention[] {
  const mentions: PlaceMention[] = [];
  for (const whole of texts) {
    const text = whole.slice(0, MAX_SCAN);
    for (const match of text.matchAll(KIND_CHARACTER)) {
      if (match[0] !== kind || mentions.length > 400) continue;
      const mention = mentionEndingAt(text, match.index + 1, year);
      if (mention !== null) mentions.push(mention);
    }
  }
  return mentions;
}

function mentionEndingAt(text: string, end: number, year: number | null): PlaceMention | null {
  const name = divisionNamesEndingAt(text, end).find((one) => one.length >= 3);
  if (name === undefined) return null;
  const start = startWithParents(text, end - name.length, divisionsNamed(name, year));
  const path = readDivisionPath(text.slice(start, end), year);
  const division = path.divisions.at(-1);
  if (division === undefined || path.length !== end - start) return null;
  const behind = text.slice(end, end + 8);
  // “巴宜区发布” is the account of the place itself.
  const strong = text.charAt(start - 1) === '《' || /^(?:人民政府|政府|委|政务|行政|发布[”"」])/.test(behind);
  return { division, path, printed: text.slice(start, end), strong };
}

/** Where a printed name begins, the wider divisions printed right before it included. */
function startWithParents(text: string, start: number, candidates: readonly Division[]): number {
  let position = start;
  let inner = candidates;
  for (let step = 0; step < 2; step++) {
    const parent = parentEndingAt(text, position, inner);
    if (parent === null) break;
    position -= parent.name.length;
    inner = parent.divisions;
  }
  return position;
}

/** The wider division printed right before a position, holding at least one of the candidates. */
export function parentEndingAt(
  text: string,
  end: number,
  candidates: readonly Division[],
): { name: string; divisions: Division[] } | null {
  for (const name of divisionNamesEndingAt(text, end)) {
    const holding = divisionsNamed(name).filter((outer) =>
      candidates.some((inner) => inner.code !== outer.code && liesIn(inner, outer)),
    );
    if (holding.length > 0) return { name, divisions: holding };
  }
  return null;
}

/** Every place where a text prints a string, bounded. */
export function occurrences(text: string, wanted: string, limit = 200): number[] {
  const found: number[] = [];
  if (wanted === '') return found;
  for (let at = text.indexOf(wanted); at >= 0 && found.length < limit; at = text.indexOf(wanted, at + wanted.length)) {
    found.push(at);
  }
  return found;
}
