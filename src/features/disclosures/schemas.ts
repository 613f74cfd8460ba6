/** Section two as rows. */
import { z } from 'zod';
import { DISCLOSURE_CODES } from '../../core/forms/codes.js';
import { DISCLOSURE } from '../../core/forms/disclosure.js';
import { figureListSchema } from '../../http/schemas/figure-rows.js';
import { coverageParameter, pageParameters, reportFilters } from '../../http/schemas/filters.js';
import { labelsOf } from '../../http/schemas/record-of.js';

export const DisclosureQuery = z.strictObject({
  ...reportFilters,
  coverage: coverageParameter('How much of section two the document has (主动公开表的完整程度). Comma is OR.'),
  ...pageParameters,
});

export const DisclosureList = figureListSchema({
  name: 'Disclosure',
  section: 'section two, proactive disclosure (主动公开政府信息情况)',
  codes: DISCLOSURE_CODES,
  labels: labelsOf(DISCLOSURE),
});
