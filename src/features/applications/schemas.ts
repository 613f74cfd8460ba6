/** Section three as rows. */
import { z } from 'zod';
import { OUTCOME_ROWS } from '../../core/forms/applications.js';
import { APPLICANTS, OUTCOMES } from '../../core/forms/codes.js';
import { applicantListSchema } from '../../http/schemas/figure-rows.js';
import { coverageParameter, pageParameters, reportFilters } from '../../http/schemas/filters.js';
import { codes } from '../../http/schemas/query-values.js';
import { labelsOf } from '../../http/schemas/record-of.js';

export const ApplicationQuery = z.strictObject({
  ...reportFilters,
  applicant: codes(
    { description: 'Kinds of applicant (申请人类别); `total` is the printed total. Comma is OR.', example: 'total' },
    APPLICANTS,
  ),
  coverage: coverageParameter('How much of section three the document has (依申请公开表的完整程度). Comma is OR.'),
  ...pageParameters,
});

export const ApplicationList = applicantListSchema({
  name: 'Application',
  section: 'section three, applications received and handled (收到和处理政府信息公开申请情况)',
  codes: OUTCOMES,
  labels: labelsOf(OUTCOME_ROWS),
});
