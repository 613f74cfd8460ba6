/** The example of the documentation: section three of one real report, its total column. */
import { OUTCOMES } from '../../core/forms/codes.js';
import { EXAMPLE_PAGE, EXAMPLE_ROW, exampleFigures } from '../../http/schemas/example-rows.js';

const TOTALS = {
  received: 3119,
  carried_in: 34,
  granted: 1362,
  partially_granted: 454,
  denied_state_secret: 2,
  denied_law_prohibited: 31,
  denied_three_securities_one_stability: 5,
  denied_third_party: 6,
  denied_internal_affairs: 8,
  denied_process_information: 12,
  denied_enforcement_file: 9,
  denied_administrative_query: 105,
  unavailable_not_held: 769,
  unavailable_must_be_created: 11,
  unavailable_unclear_after_correction: 1,
  not_processed_petition: 62,
  not_processed_repeat: 25,
  not_processed_publication: 0,
  not_processed_vexatious: 0,
  not_processed_confirm_or_reissue: 1,
  other_no_correction_in_time: 71,
  other_fee_unpaid: 6,
  other_other: 110,
  decided_total: 3050,
  carried_out: 103,
};

export const APPLICATION_EXAMPLE = {
  data: [{ ...EXAMPLE_ROW, applicant: 'total', ...exampleFigures(OUTCOMES, TOTALS, 'not_in_edition') }],
  page: EXAMPLE_PAGE,
};
