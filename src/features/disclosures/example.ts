/** The example of the documentation: section two of one real report. */
import { DISCLOSURE_CODES } from '../../core/forms/codes.js';
import { EXAMPLE_PAGE, EXAMPLE_ROW, exampleFigures } from '../../http/schemas/example-rows.js';

const FIGURES = {
  rules_issued: 1,
  rules_repealed: 0,
  rules_in_force: 11,
  normative_documents_issued: 8,
  normative_documents_repealed: 26,
  normative_documents_in_force: 66,
  licensing_decisions: 447228,
  penalty_decisions: 3985758,
  coercion_decisions: 88283,
  fee_amount: 961716000,
};

export const DISCLOSURE_EXAMPLE = {
  data: [{ ...EXAMPLE_ROW, ...exampleFigures(DISCLOSURE_CODES, FIGURES, 'not_in_edition') }],
  page: EXAMPLE_PAGE,
};
