/** Section two as a list: a row per agency and year. */
import { DISCLOSURE_TABLE } from './figure-columns.js';
import type { FigureList } from './figure-rows.js';

export const DISCLOSURE_LIST: FigureList = { table: DISCLOSURE_TABLE, coverageColumn: 'coverage_disclosure' };
