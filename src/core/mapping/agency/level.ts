/**
 * What a body's name says of its standing: its level, the code it carries by itself, whether it is a district.
 */
import { type Division, divisionsNamed, isWithoutCounties } from '../../divisions/divisions.js';
import type { AgencyLevel } from '../../parsed-report.js';
import type { Body } from './name.js';
import { levelOfPlace } from './place.js';

/** The level of a body. An office or bureau is a department whatever it serves; a ministry is national. */
export function levelOf(body: Body, division: Division | null): AgencyLevel | null {
  switch (body.kind) {
    case 'government':
      if (body.place !== '') return levelOfPlace(body.place);
      return division?.level ?? levelShared(body.path.candidates);
    case 'township':
      return 'township';
    case 'national':
      return /办公厅$|办公室$/.test(body.name) ? 'department' : 'national';
    default:
      return 'department';
  }
}

function levelShared(candidates: readonly Division[]): AgencyLevel | null {
  const levels = new Set(candidates.map((one) => one.level));
  return levels.size === 1 ? (candidates[0]?.level ?? null) : null;
}

/** The code a name carries by itself, given the division it was found to mean. */
export function divisionCodeOf(body: Body, division: Division | null): string | null {
  if (division === null || body.place !== '' || body.kind === 'functional_area' || body.kind === 'national')
    return null;
  if (body.kind === 'township' || body.kind === 'township_office') {
    return division.level === 'county' || isWithoutCounties(division) ? division.code : null;
  }
  if (/^(?:海关|海事局|大学|学院)$/.test(body.organ) || /(?:开发|高新|保税|新)区/.test(body.organ)) return null;
  if (body.path.withKind || body.kind !== 'department') return division.code;
  return division.level === 'province' && /(?:厅|局|委员会)$/.test(body.organ) ? division.code : null;
}

/** True when a name is that of a district of a city, which is commonly printed without the city. */
export function isDistrict(division: Division): boolean {
  return division.level === 'county' && division.kind.endsWith('区');
}

/** The divisions a bare prefix such as 河北 in 河北雄安新区 names. */
export function provinceNamed(name: string): Division | null {
  const found = divisionsNamed(name).filter((division) => division.level === 'province');
  return found.length === 1 ? (found[0] ?? null) : null;
}
