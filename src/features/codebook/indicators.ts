/** All indicators of all tables in one list, made from the forms. */
import type { z } from 'zod';
import { ANNEX_ROWS } from '../../core/forms/annex-2014.js';
import { OUTCOME_ROWS } from '../../core/forms/applications.js';
import { DISCLOSURE } from '../../core/forms/disclosure.js';
import { NARRATIVE } from '../../core/forms/narrative.js';
import { REVIEW_LITIGATION_COLUMNS } from '../../core/forms/review-litigation.js';
import { EDITION_IDS, type EditionId } from '../../core/forms/codes.js';
import type { IndicatorSchema } from './schemas.js';

export type Indicator = z.output<typeof IndicatorSchema>;

const NATIONAL_FORMS: readonly EditionId[] = ['2019', '2021'];

/** The annex prints amounts in 万元 and its codes say so: they are not converted. */
const ANNEX_UNITS: Readonly<Record<string, string>> = {
  条: 'item',
  件: 'case',
  次: 'event',
  篇: 'article',
  万元: 'ten_thousand_CNY',
  个: 'place',
  人: 'person',
  人次: 'attendance',
};

export const INDICATORS: readonly Indicator[] = [
  ...DISCLOSURE.map(({ code, label, unit, editions, signed, printedUnit }): Indicator => ({
    code,
    table: 'disclosure',
    label,
    group: null,
    unit,
    printedUnit: printedUnit ?? null,
    editions: [...editions],
    signed: signed === true,
  })),
  ...OUTCOME_ROWS.map(({ code, group, label, row }): Indicator => ({
    code,
    table: 'applications',
    label,
    group,
    unit: 'application',
    printedUnit: null,
    editions: EDITION_IDS.filter((edition) => row[edition] !== undefined),
    signed: false,
  })),
  ...REVIEW_LITIGATION_COLUMNS.map(({ code, group, label }): Indicator => ({
    code,
    table: 'reviewLitigation',
    label,
    group,
    unit: 'case',
    printedUnit: null,
    editions: [...NATIONAL_FORMS],
    signed: false,
  })),
  ...ANNEX_ROWS.map(({ code, label, unit }): Indicator => ({
    code,
    table: 'annex',
    label,
    group: null,
    unit: ANNEX_UNITS[unit] ?? unit,
    printedUnit: unit === '万元' ? unit : null,
    editions: ['2014'],
    signed: false,
  })),
  ...NARRATIVE.map(({ code, label, unit }): Indicator => ({
    code,
    table: 'narrative',
    label,
    group: null,
    unit,
    printedUnit: null,
    editions: [...EDITION_IDS],
    signed: false,
  })),
];
