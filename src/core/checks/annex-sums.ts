/**
 * The sums that the annex of 2014 implies: a total and its kinds, and what is printed as 其中 of a row
 * above it. Reconsiderations and lawsuits have no such sum: those still pending have no row.
 */
import { ANNEX_ROWS } from '../forms/annex-2014.js';
import type { AnnexCode } from '../forms/codes.js';
import type { AnnexTable, Finding, LocalizedText } from '../parsed-report.js';
import { compare } from './relations.js';

const SUMS: readonly { total: AnnexCode; parts: readonly AnnexCode[] }[] = [
  { total: 'received', parts: ['received_in_person', 'received_fax', 'received_online', 'received_letter'] },
  { total: 'concluded', parts: ['concluded_on_time', 'concluded_extended'] },
  {
    total: 'replies',
    parts: [
      'reply_already_public',
      'reply_granted',
      'reply_partial',
      'reply_denied',
      'reply_not_ours',
      'reply_nonexistent',
      'reply_amend',
      'reply_other_channel',
    ],
  },
  {
    total: 'reply_denied',
    parts: [
      'denied_state_secret',
      'denied_trade_secret',
      'denied_privacy',
      'denied_security',
      'denied_not_gi',
      'denied_other',
    ],
  },
];

const OF_WHICH: readonly { whole: AnnexCode; part: AnnexCode }[] = [
  { whole: 'proactive_items', part: 'normative_disclosed' },
  { whole: 'press_conferences', part: 'press_conferences_head' },
  { whole: 'interviews', part: 'interviews_head' },
];

const SUM: LocalizedText = { zh: '各分项之和 = 合计', en: 'sum of the kinds = total' };
const PART: LocalizedText = { zh: '“其中”不大于其上一级', en: 'a part is not more than its whole' };

const labels = new Map(ANNEX_ROWS.map(({ code, label }) => [code, label]));

/** Evaluates the sums; findings come in the order of the form. */
export function checkAnnex(table: AnnexTable): Finding[] {
  const labelOf = (code: AnnexCode): LocalizedText => labels.get(code) ?? { zh: code, en: code };
  return [
    ...OF_WHICH.flatMap(({ whole, part }) =>
      compare('annex_2014.sums', { indicator: part }, labelOf(part), [table[whole]], [table[part]], {
        relation: 'at_most',
        words: PART,
      }),
    ),
    ...SUMS.flatMap(({ total, parts }) =>
      compare(
        'annex_2014.sums',
        { indicator: total },
        labelOf(total),
        parts.map((code) => table[code]),
        [table[total]],
        { words: SUM },
      ),
    ),
  ];
}
