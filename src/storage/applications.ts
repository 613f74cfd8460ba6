/** Section three as a list: a row per agency, year and applicant. */
import { APPLICATIONS_TABLE } from './figure-columns.js';
import type { FigureList } from './figure-rows.js';

export const APPLICATION_LIST: FigureList = { table: APPLICATIONS_TABLE, coverageColumn: 'coverage_applications' };
