/** The example of the documentation: section four of one real report. */
import { REVIEW_LITIGATION_CODES } from '../../core/forms/codes.js';
import { EXAMPLE_PAGE, EXAMPLE_ROW, exampleFigures } from '../../http/schemas/example-rows.js';

const FIGURES = {
  reconsideration_upheld: 72,
  reconsideration_corrected: 64,
  reconsideration_other: 178,
  reconsideration_pending: 37,
  reconsideration_total: 351,
  litigation_direct_upheld: 13,
  litigation_direct_corrected: 4,
  litigation_direct_other: 8,
  litigation_direct_pending: 1,
  litigation_direct_total: 26,
  litigation_after_reconsideration_upheld: 12,
  litigation_after_reconsideration_corrected: 1,
  litigation_after_reconsideration_other: 1,
  litigation_after_reconsideration_pending: 6,
  litigation_after_reconsideration_total: 20,
};

export const REVIEW_LITIGATION_EXAMPLE = {
  data: [{ ...EXAMPLE_ROW, ...exampleFigures(REVIEW_LITIGATION_CODES, FIGURES, 'absent') }],
  page: EXAMPLE_PAGE,
};
