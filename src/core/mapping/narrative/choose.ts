/**
 * One figure an indicator: of several candidates the one that speaks for the whole year and body.
 * Where two equally good candidates differ nothing is given, and a diagnostic says so.
 */
import type { NarrativeCode } from '../../forms/codes.js';
import type { Candidate } from './place.js';

export interface Sited extends Candidate {
  section: number;
  /** Order of reading. */
  order: number;
}

export interface Choice {
  figures: Sited[];
  /** Candidates beside which another figure was chosen, or none could be. */
  contested: { code: NarrativeCode; chosen: Sited | null; other: Sited }[];
}

/** How much weaker a differing candidate must be to be passed over without a word. */
const CLEARLY_WEAKER = 3;

/** Chooses among candidates; order of answer is the order of the text. */
export function choose(candidates: readonly Sited[]): Choice {
  const byCode = new Map<NarrativeCode, Sited[]>();
  for (const candidate of candidates) {
    const known = byCode.get(candidate.code);
    if (known === undefined) byCode.set(candidate.code, [candidate]);
    else known.push(candidate);
  }
  const choice: Choice = { figures: [], contested: [] };
  for (const [code, sited] of byCode) chooseOne(code, sited, choice);
  choice.figures.sort((one, other) => one.order - other.order);
  return choice;
}

function isSameExactly(one: Sited, other: Sited): boolean {
  return one.qualifier === 'exact' && one.value === other.value && one.office === other.office;
}

function chooseOne(code: NarrativeCode, all: Sited[], choice: Choice): void {
  // 累计公开13866条,本年度公开470条: beside the year's own figure a running total is none.
  const sited = all.some((one) => one.ownYear === true && !one.office) ? all.filter((one) => !one.doubtful) : all;
  const ranked = sited.toSorted((one, other) => other.rank - one.rank || one.order - other.order);
  const [first, ...rest] = ranked;
  if (first === undefined) return;
  // 5350多条 and 5350条: what is told exactly somewhere is exact.
  const best = first.qualifier === 'exact' ? first : (rest.find((one) => isSameExactly(one, first)) ?? first);
  const rival = rest.find((one) => one.value !== best.value);
  if (rival === undefined) {
    choice.figures.push(best);
    return;
  }
  // 市本级50件,各县区200件: neither is the whole.
  const undecidable = rival.rank === best.rank || (best.subordinate === true && rival.subordinate === true);
  if (!undecidable) choice.figures.push(best);
  if (best.rank - rival.rank < CLEARLY_WEAKER) {
    choice.contested.push({ code, chosen: undecidable ? null : best, other: rival });
  }
}
