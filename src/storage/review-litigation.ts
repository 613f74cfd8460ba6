/** Section four as a list: a row per agency and year. */
import { REVIEW_LITIGATION_TABLE } from './figure-columns.js';
import type { FigureList } from './figure-rows.js';

export const REVIEW_LITIGATION_LIST: FigureList = {
  table: REVIEW_LITIGATION_TABLE,
  coverageColumn: 'coverage_review_litigation',
};
