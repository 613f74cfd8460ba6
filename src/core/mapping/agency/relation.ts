/**
 * Whether two printed names may be one body's, and whether one body may have compiled or signed
 * the report of the other. Both answer true when the print does not exclude it.
 */
import { liesIn } from '../../divisions/divisions.js';
import type { Body } from './name.js';
import { COMPILING_ORGAN } from './words.js';

/** Same division, as far as both say; a body that names none fits every division. */
function sharesDivision(a: Body, b: Body): boolean {
  if (a.place !== b.place && isPlaced(a) && isPlaced(b)) return false;
  if (a.path.length === 0 || b.path.length === 0) return true;
  return a.path.candidates.some((one) => b.path.candidates.some((other) => one.code === other.code));
}

/** Every character of the shorter in order in the longer: 发改委 in 发展和改革委员会. */
function isShortFor(short: string, long: string): boolean {
  let at = 0;
  for (const character of short) {
    at = long.indexOf(character, at);
    if (at < 0) return false;
    at += 1;
  }
  return true;
}

function isPlaced(body: Body): boolean {
  return body.place !== '' || body.path.length > 0;
}

/** 人民政府办公室 and 政府办, 发展和改革委员会 and 发改委: one name in two lengths. */
function organsAgree(a: Body, b: Body): boolean {
  const first = bareOrgan(a);
  const second = bareOrgan(b);
  return first.length <= second.length ? isShortFor(first, second) : isShortFor(second, first);
}

function bareOrgan(body: Body): string {
  const organ = body.kind === 'government' ? '人民政府' : body.organ;
  return body.relative ? organ : organ.replace(/^[省市县区州旗](?=.{2})/, '');
}

/** True when two names may be printed forms of one body. */
export function areClaimsOfOneBody(a: Body, b: Body): boolean {
  if (a.name === b.name) return true;
  if (!sharesDivision(a, b)) return false;
  if ((a.kind === 'government') !== (b.kind === 'government')) return false;
  return organsAgree(a, b);
}

/** True when `signer` may sign or have compiled a report of `author`. */
export function mayCompileFor(signer: Body, author: Body): boolean {
  if (areClaimsOfOneBody(signer, author)) return true;
  if (author.path.length === 0 && author.kind === 'township')
    return signer.kind === 'township_office' || COMPILING_ORGAN.test(signer.organ);
  const same = sharesDivision(signer, author);
  if (author.kind === 'government') return same && (signer.kind !== 'department' || COMPILING_ORGAN.test(signer.organ));
  if (author.kind === 'functional_area' || author.kind === 'township') return same || sharesParent(signer, author);
  const isGovernments = signer.kind === 'government' || signer.kind === 'government_office';
  return same && (isGovernments || signer.organ.startsWith(author.organ));
}

/** 长兴县2020年… over 长兴县人民政府办公室2020年…: one report whose title is printed twice. */
export function isOfficeAndGovernment(a: Body, b: Body): boolean {
  return (
    (a.understood && b.kind === 'government_office' && mayCompileFor(b, a)) ||
    (b.understood && a.kind === 'government_office' && mayCompileFor(a, b))
  );
}

/** 淮安市…开发区 and 淮安经济技术开发区 may print different depths of one path. */
function sharesParent(a: Body, b: Body): boolean {
  return a.path.candidates.some((one) => b.path.candidates.some((other) => liesIn(one, other) || liesIn(other, one)));
}
