/**
 * The evidence of who reports, gathered once, and the strongest of it. Ranked: the report's own
 * title, the signature, the preamble, the title of another kind of document, the publisher, the prose.
 */
import type { Section } from '../../parsed-report.js';
import { completeBody, type Texts } from './completion.js';
import { authorOf } from './author.js';
import { ownKind, placeMentions, publishers, signers } from './evidence.js';
import { type Body, readBody, squeezeName } from './name.js';
import { type PreambleNames, preambleNames } from './preamble.js';
import { areClaimsOfOneBody, isOfficeAndGovernment, mayCompileFor } from './relation.js';
import { otherTitleClaim, type TitleClaim, titleClaims } from './title.js';
import { withoutPhrase } from './without-phrase.js';

export interface AgencyInput {
  /** Title from the medium's own metadata, if any. */
  title: string | null;
  /** Lines before section one that may be titles, in reading order. */
  headings: readonly string[];
  /** Text before section one. */
  preamble: string;
  sections: readonly Section[];
  /** Last lines: signer and date. */
  signature: readonly string[];
  /** Lines of the page around the report: 来源, 发布机构, 当前位置 … */
  siteLines: readonly string[];
  /** The year reported on where it is known already; decides between divisions that changed. */
  year?: number | null;
}

export type AgencySource = 'title' | 'signature' | 'preamble' | 'publisher' | 'prose';

/** A name found in the document and where; for people who ask why. */
export interface AgencyMention {
  source: AgencySource;
  printed: string;
  name: string;
}

export interface Chosen {
  body: Body;
  source: AgencySource;
}

export interface Evidence {
  /** The year reported on, as far as known here. */
  year: number | null;
  claims: TitleClaim[];
  title: TitleClaim | null;
  /** What a title that is no report's names: 保定市2021年…要点. */
  other: TitleClaim | null;
  signers: Body[];
  said: PreambleNames;
  publishers: Body[];
}

/** Everything the document says of its author, source by source. */
export function gather(input: AgencyInput): Evidence {
  const known = input.year ?? null;
  const heads = input.headings.length > 0 ? input.headings : input.preamble.split('\n').slice(0, 12);
  const claims = titleClaims(heads, known);
  const inMedium = input.title === null ? [] : titleClaims([input.title], known);
  const inPreamble = claims.some((claim) => claim.body !== null) ? [] : titleClaims(openingLines(input), known);
  const found = [...claims, ...inPreamble, ...inMedium];
  const year = yearOf(input, found);
  const signed = signers(input.signature, year);
  const said = preambleNames(preambleOf(input), openingOf(input), year);
  const all = withoutLinks(found, said.of === null ? signed : [...signed, said.of]);
  const title = leading(all);
  return {
    year,
    claims: all,
    title,
    other: title === null ? firstOther(input, known) : null,
    signers: signed,
    said,
    publishers: publishers(input.siteLines, year),
  };
}

/**
 * Titles of several bodies' reports above a text that says whose it is: those of others are links. A
 * second report in the file is known by its sections.
 */
function withoutLinks(claims: readonly TitleClaim[], witnesses: readonly Body[]): TitleClaim[] {
  const named = witnesses.filter((body) => !body.relative);
  const bodies = claims.flatMap(({ kind, body, year }) =>
    kind === 'report' && body !== null && year !== null ? [body] : [],
  );
  const several = bodies.some((body) => !bodies.every((other) => mayBeOne(body, other)));
  if (!several || named.length === 0) return [...claims];
  return claims.filter(
    ({ kind, body }) => kind !== 'report' || body === null || named.some((witness) => mayBeOne(witness, body)),
  );
}

function mayBeOne(a: Body, b: Body): boolean {
  return areClaimsOfOneBody(a, b) || isOfficeAndGovernment(a, b);
}

/** The first title that names a body; one without a year (the name of a column) only when no other does. */
function leading(claims: readonly TitleClaim[]): TitleClaim | null {
  const named = claims.filter((claim) => claim.body !== null);
  const first = named.find((claim) => claim.kind === 'issuer' || claim.year !== null) ?? named[0] ?? null;
  // 贺州市人民政府办公室关于公布…报告的通知 over 贺州市2009年度…报告: whoever sends a report out need not be whose it is.
  const { body } = first ?? {};
  const own = named.find((claim) => claim.kind === 'report' && claim.year !== null && !claim.apart);
  const sentOut = first?.kind === 'issuer' && own?.body && body && isOfficeAndGovernment(body, own.body);
  return sentOut ? own : first;
}

/** Text before section one, whichever way it was handed over. */
function preambleOf(input: AgencyInput): string {
  const opening = input.sections.find((section) => section.number === 0);
  return input.preamble !== '' ? input.preamble : (opening?.text ?? '');
}

/** The beginning of the account, into which the preamble slips where headings come late. */
function openingOf(input: AgencyInput): string {
  return input.sections.find((section) => section.number > 0)?.text ?? '';
}

function openingLines(input: AgencyInput): string[] {
  return preambleOf(input).split('\n').slice(0, 12);
}

function firstOther(input: AgencyInput, year: number | null): TitleClaim | null {
  for (const line of [...input.headings.slice(0, 20), ...(input.title === null ? [] : [input.title])]) {
    const claim = otherTitleClaim(line, year);
    if (claim !== null) return claim;
  }
  return null;
}

function yearOf(input: AgencyInput, claims: readonly TitleClaim[]): number | null {
  if (input.year !== undefined && input.year !== null) return input.year;
  const stated = claims.find((claim) => claim.year !== null && /^\d{4}$/.test(claim.year))?.year;
  return stated === undefined || stated === null ? null : Number(stated);
}

/** The document's texts by weight. */
export function textsOf(input: AgencyInput): Texts {
  const heads = [...input.headings, input.title ?? ''].map(squeezeName);
  return {
    authoritative: [
      ...input.signature.map(squeezeName),
      ...heads,
      preambleOf(input).slice(0, 4000).replace(/\s+/g, ''),
    ],
    running: input.sections.map((section) => section.text),
    site: input.siteLines.map((line) => line.slice(0, 400)),
  };
}

/** The strongest evidence that names a body. */
export function choose(evidence: Evidence, texts: Texts, year: number | null): Chosen | null {
  const titled = evidence.title?.body ?? null;
  const signer = evidence.signers.find((body) => !body.relative) ?? evidence.signers[0];
  if (titled !== null && !(evidence.title?.apart === true && isOverruled(titled, signer))) {
    return { body: titled, source: 'title' };
  }
  const kind = ownKind([...texts.authoritative, ...texts.running]);
  if (signer !== undefined) {
    // 财政局办公室 signs what 我局 says; an office that says 我县 may still report for itself.
    const body = /^[局厅委院镇乡]$|街道/.test(kind ?? '') ? authorOf(signer, kind, year) : signer;
    return { body, source: 'signature' };
  }
  return chooseFromSaid(evidence, kind, year) ?? chooseFromPage(evidence, texts, kind, year);
}

/** Without title and signature: what the preamble says, then the title of another kind of document, then who acts. */
function chooseFromSaid({ said, other }: Evidence, kind: string | null, year: number | null): Chosen | null {
  if (said.of !== null && !said.of.relative) return { body: said.of, source: 'preamble' };
  if (said.compiledBy !== null && !said.compiledBy.relative) {
    return { body: authorOf(said.compiledBy, kind, year), source: 'preamble' };
  }
  if (other?.body) return { body: other.body, source: 'title' };
  if (said.subject !== null && actsAs(said.subject, kind)) return { body: said.subject, source: 'prose' };
  return null;
}

function chooseFromPage(evidence: Evidence, texts: Texts, kind: string | null, year: number | null): Chosen | null {
  const publisher = evidence.publishers.find(
    (body) => body.kind === 'national' || (!body.relative && body.path.length > 0),
  );
  if (publisher !== undefined) return { body: authorOf(publisher, kind, year), source: 'publisher' };
  const { contact } = evidence.said;
  if (contact !== null && !contact.relative) return { body: authorOf(contact, kind, year), source: 'preamble' };
  const place = kind === null ? null : placeOfProse(texts, kind, year);
  return place === null ? relativeInFull(evidence.said, texts, kind, year) : { body: place, source: 'prose' };
}

/** 区民政局 and nothing more says who acts or whom to ask: who that is, if the text prints the full name once. */
function relativeInFull(said: PreambleNames, texts: Texts, kind: string | null, year: number | null): Chosen | null {
  for (const [body, source] of [
    [said.subject, 'prose'],
    [said.contact, 'preamble'],
  ] as const) {
    if (body === null || !body.relative) continue;
    const author = authorOf(body, kind, year);
    if (author.kind !== 'department' || !author.name.endsWith(kind ?? '局')) continue;
    const { body: full } = completeBody(author, texts, year);
    if (full.path.length > 0) return { body: full, source };
  }
  return null;
}

/** Whether a body that acts in the account may be the one that calls itself 我局, 我镇 or 我市 there. */
function actsAs(body: Body, kind: string | null): boolean {
  const known = body.path.length > 0 || body.kind === 'township' || body.kind === 'national';
  if (body.relative || !(known || isOwnZone(body) || ONE_OF_A_KIND.test(body.name))) return false;
  if (kind === null) return true;
  if (body.kind === 'government') return (body.path.candidates[0]?.kind ?? body.place).endsWith(kind);
  if (body.kind === 'township') return body.name.includes(kind);
  return !/^[省市县区州旗盟镇乡]$/.test(kind) || body.kind === 'functional_area';
}

/** Bodies below the ministries, none of which has a namesake. */
const ONE_OF_A_KIND = /海关$|^新疆生产建设兵团|部[\u4e00-\u9fff]{2,6}(?:监管局|督察局|管理局|委员会)$/;

/** 陈炉古镇景区管委会: a zone with a name of its own, not one of many (开发区管委会, 高新区管委会). */
function isOwnZone({ kind, name }: Body): boolean {
  return kind === 'functional_area' && /委员会$|管委会$/.test(name) && name.replace(ZONE_WORDS, '').length >= 2;
}

const ZONE_WORDS =
  /管理|管委会|委员会|经济|技术|高新|高科技|产业|工业|农业|国家|省级|综合|开发|示范|试验|保税|科技|旅游|度假|[新园景港片经]区|区|园|城|党工委/g;

/** A name that only stands above a nameless title may be the site's; a signature that excludes it is stronger. */
function isOverruled(titled: Body, signer: Body | undefined): boolean {
  return signer !== undefined && !signer.relative && !mayCompileFor(signer, titled);
}

/** A place named once without its organs may be anybody's: visited, quoted, a zone's other name. */
const MIN_MENTIONS = 2;

/** The one division of the author's own kind (我区 → 区) that the prose names; null when it names several. */
function placeOfProse(texts: Texts, kind: string, year: number | null): Body | null {
  if (!/^[省市县区州旗盟]$/.test(kind)) return null;
  const mentions = placeMentions([...texts.authoritative, ...texts.running], kind, year);
  const strong = mentions.filter((mention) => mention.strong);
  for (const group of [strong, mentions]) {
    const codes = new Set(group.map((mention) => mention.division.code));
    if (codes.size === 0) continue;
    if (codes.size > 1 || (group === mentions && mentions.length < MIN_MENTIONS)) return null;
    const longest = group.reduce((best, one) => (one.printed.length > best.printed.length ? one : best));
    return readBody(longest.printed, year);
  }
  return null;
}

/** 市发改委 in the title, 淮安市发展和改革委员会 in the signature: one body, and the signature has its full name. */
export function withSignersName(chosen: Chosen, evidence: Evidence, year: number | null): Body {
  if (chosen.source !== 'title') return chosen.body;
  const titled = evidence.claims.flatMap((claim) => (claim.kind === 'report' && claim.body ? [claim.body] : []));
  const acting = chosen.body.path.length === 0 ? evidence.said.subject : null;
  const { of, contact } = evidence.said;
  const known = withoutPhrase(chosen.body, [...evidence.signers, of, contact, acting]);
  if (known !== null) return known;
  for (const body of [...evidence.signers, ...titled, of, acting]) {
    if (body === null) continue;
    const named = withoutProvince(body, year);
    if (named.name.length <= chosen.body.name.length || named.relative || isOfficeOf(named, chosen.body)) continue;
    if (areClaimsOfOneBody(chosen.body, named)) return named;
  }
  return chosen.body;
}

/** 财政局办公室 is no fuller name of 财政局. */
function isOfficeOf(named: Body, owner: Body): boolean {
  const at = named.organ.indexOf(owner.organ);
  return at >= 0 && /^.{0,8}(?:办公室|[科处股]|中心)$/.test(named.organ.slice(at + owner.organ.length));
}

/** 浙江省 before 长兴县人民政府 is no part of the name; 北京市 before 海淀区人民政府 is. */
function withoutProvince(body: Body, year: number | null): Body {
  const [province, inner] = body.path.divisions;
  if (
    province === undefined ||
    inner === undefined ||
    province.name.endsWith('市') ||
    !body.name.startsWith(province.name)
  )
    return body;
  return readBody(body.name.slice(province.name.length), year) ?? body;
}

/** All names found, for people who ask why. */
export function mentionsOf(evidence: Evidence, chosen: Chosen | null): AgencyMention[] {
  const mentions: AgencyMention[] = [];
  const add = (source: AgencySource, body: Body | null): void => {
    if (body !== null) mentions.push({ source, printed: body.printed, name: body.name });
  };
  for (const claim of evidence.claims) add('title', claim.body);
  for (const signer of evidence.signers) add('signature', signer);
  for (const said of ['of', 'compiledBy', 'contact'] as const) add('preamble', evidence.said[said]);
  for (const publisher of evidence.publishers) add('publisher', publisher);
  add('prose', chosen?.source === 'prose' ? chosen.body : evidence.said.subject);
  return mentions;
}
