/**
 * One result for every case just counted: 行政复议3件,均维持; 行政诉讼1件,目前正在法院审理中. The count is the
 * total's own, so it is told only where the words right behind it leave no case out.
 */
import type { NarrativeCode } from '../../forms/codes.js';
import type { Candidate } from './place.js';

const WHO = '(?:[^,;。)\\d其]{0,10}(?:机关|政府|法院|厅|局))?';
const SO_FAR = '(?:目前|现|截[至止]目前|年底前|结果|复议结果|诉讼结果|审理结果|为)*';
const ALL = '(?:均|全部|都|皆)';
const END = '(?=[,;。)\\n]|$)';
const KEPT =
  '(?:被|为|已|予以|依法|结果|决定|作出|获)*维持(?:了)?(?:原?(?:具体)?行政行为|原?(?:答复|决定|结果|判决)|[我本][一-龥]{1,2}(?:的)?(?:原?(?:答复|决定|行政行为)))?(?:的)?(?:决定|处理)?';

const UPHELD_ALL = new RegExp(`^[,(](?:其中)?${SO_FAR}${WHO}${ALL}${WHO}${KEPT}${END}`);
/** Of a single case it need not be said that all were. */
const UPHELD = new RegExp(`^[,(]${SO_FAR}${WHO}${KEPT}${END}`);
const PENDING = new RegExp(
  `^[,(]${SO_FAR}${ALL}?(?:正在|尚在|仍在|还在|尚未|未|暂未)${WHO}(?:审理|审结|开庭|(?<=[正尚仍还]在)办理)(?:之|过程)?中?${END}`,
);

/** Longest wording of a result. */
const REACH = 48;

/** The result that all the cases of a total had, and where the words for it end. */
export function resultOfAll(
  { code, value, qualifier, end }: Candidate,
  text: string,
): { code: NarrativeCode; end: number } | null {
  const kind = code === 'reconsideration_total' ? 'reconsideration' : code === 'litigation_total' ? 'litigation' : null;
  if (kind === null || value < 1 || qualifier !== 'exact') return null;
  const behind = text.slice(end, end + REACH);
  const upheld = UPHELD_ALL.exec(behind) ?? (value === 1 ? UPHELD.exec(behind) : null);
  if (upheld !== null) return { code: `${kind}_upheld`, end: end + upheld[0].length };
  const pending = PENDING.exec(behind);
  return pending === null ? null : { code: `${kind}_pending`, end: end + pending[0].length };
}

const RESULTS_OF = /^(reconsideration|litigation)_(?:upheld|corrected|other|pending)$/;

/** Between two totals counted in one breath. */
const IN_ONE_BREATH = 12;

/**
 * 行政复议5宗、行政诉讼0宗,其中1宗纠正: of a kind there was none of, nothing can have a result; results behind two
 * totals in one breath are those of the other kind.
 */
export function resultsOfSome(candidates: readonly Candidate[]): Candidate[] {
  const total = (kind: string) => candidates.find(({ code }) => code === `${kind}_total`);
  return candidates.flatMap((candidate) => {
    const kind = candidate.value > 0 ? RESULTS_OF.exec(candidate.code)?.[1] : undefined;
    const own = kind === undefined ? undefined : total(kind);
    if (kind === undefined || own?.value !== 0) return [candidate];
    const other = kind === 'litigation' ? 'reconsideration' : 'litigation';
    const before = total(other);
    if (before === undefined || before.end > own.start || own.start - before.end > IN_ONE_BREATH) return [candidate];
    if (candidates.some(({ start, end }) => start >= before.end && end <= own.start)) return [candidate];
    return before.value < candidate.value
      ? []
      : [{ ...candidate, code: candidate.code.replace(kind, other) as NarrativeCode }];
  });
}
