/** Section four as rows. */
import { z } from 'zod';
import { REVIEW_LITIGATION_CODES } from '../../core/forms/codes.js';
import { REVIEW_LITIGATION_COLUMNS } from '../../core/forms/review-litigation.js';
import { figureListSchema } from '../../http/schemas/figure-rows.js';
import { coverageParameter, pageParameters, reportFilters } from '../../http/schemas/filters.js';
import { labelsOf } from '../../http/schemas/record-of.js';

export const ReviewLitigationQuery = z.strictObject({
  ...reportFilters,
  coverage: coverageParameter('How much of section four the document has (复议诉讼表的完整程度). Comma is OR.'),
  ...pageParameters,
});

export const ReviewLitigationList = figureListSchema({
  name: 'ReviewLitigation',
  section: 'section four, administrative reconsideration and litigation (行政复议、行政诉讼情况)',
  codes: REVIEW_LITIGATION_CODES,
  labels: labelsOf(REVIEW_LITIGATION_COLUMNS),
});
