/**
 * From a body that compiled, publishes or answers for a report to the body whose report it is:
 * how the report calls itself (我市, 我局, 我镇) says which of the two speaks.
 */
import { type Body, readBody } from './name.js';
import { COMPILING_ORGAN } from './words.js';

/** Offices that only ever work for their government: …人民政府信息公开工作领导小组办公室. */
const GOVERNMENTS_OWN = /^(?:人民政府|政府).{0,12}(?:公开|领导小组)/;

/**
 * The body that an office speaks for; the body itself where the report says nothing else.
 *
 * @param kind How the report calls itself: 市 from 我市, 局 from 我局; null when it does not say.
 */
export function authorOf(body: Body, kind: string | null, year: number | null): Body {
  const inner = kind === '办' ? DIVISION_OF_BODY : PART_OF_BODY;
  const named = (inner.test(body.organ) ? readBody(body.core.replace(inner, ''), year) : null) ?? body;
  const author = speaksForGovernment(named, kind) ? governmentOf(named, year) : ownerNamed(named, kind, year);
  return { ...(author ?? named), printed: body.printed };
}

/** 市政府办公室文电科, 市财政局综合股: whoever answers the telephone; none of these reports for itself. */
const DIVISION_OF_BODY = /(?<=[局厅委院室])[\u4e00-\u9fff]{2,6}[科股]$/;
/** Its office as well, unless the report says 我办; an office of a committee is most often a body of its own. */
const PART_OF_BODY = /(?<=[局厅委院室])[\u4e00-\u9fff]{2,6}[科股]$|(?<=[局厅联社队校])办公室$/;

function speaksForGovernment(body: Body, kind: string | null): boolean {
  if (body.path.length === 0) return false;
  if (body.kind === 'department' && GOVERNMENTS_OWN.test(body.organ)) return true;
  const own = body.path.candidates[0]?.kind ?? '';
  if (kind === null || !own.endsWith(kind)) return false;
  return body.kind === 'government_office' || (body.kind === 'department' && COMPILING_ORGAN.test(body.organ));
}

function governmentOf(body: Body, year: number | null): Body | null {
  return readBody(body.core.slice(0, body.path.length), year);
}

/** 安康市统计局办公室 for 我局: the name without the office that answers for it. */
function ownerNamed(body: Body, kind: string | null, year: number | null): Body | null {
  if (body.kind === 'township_office') return readBody(body.core.replace(OFFICE_OF_TOWN, ''), year);
  if (body.kind === 'government_office') return null;
  if (!DISCLOSURE_OFFICE.test(body.organ) && !/^(?:[局厅委院镇乡区]|街道|新区)$/.test(kind ?? '')) return null;
  const owner = body.core.replace(OFFICE_OF_BODY, '').replace(/(?:政府|依申请)$/, '');
  return owner.length > body.path.length + body.prefix.length && owner !== body.core ? readBody(owner, year) : null;
}

/** Whoever calls itself how: an office for disclosure only ever answers for the body it belongs to. */
const DISCLOSURE_OFFICE = /公开(?:工作)?(?:领导小组)?(?:办公?室?|机构)$/;
const OFFICE_OF_TOWN = /(?:党政|党政综合|综合)?办公?室?$/;
const OFFICE_OF_BODY =
  /(?:党政|综合|行政|党组|党委|机关)?(?:办公[室厅]|(?:综合|秘书|政务公开|信息公开|政策法规|法规)[科处室]|(?:政务|信息)公开(?:工作)?(?:领导小组)?(?:办公?室?|机构)|信息中心)$/;
