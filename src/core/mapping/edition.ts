/**
 * The edition of a report, where section two does not tell it. Tables decide; the year only
 * speaks for reports whose tables are lost.
 */
import type { EditionId } from '../forms/codes.js';
import { EDITIONS } from '../forms/editions.js';
import type { ApplicationsTable } from '../parsed-report.js';

/** By the rows of 其他处理: one row in the 2019 form, three in the 2021 form. */
export function tableEdition(applications: ApplicationsTable | null): EditionId | null {
  if (!applications) return null;
  if (applications.other_no_correction_in_time || applications.other_fee_unpaid || applications.other_other)
    return '2021';
  return applications.other_handling ? '2019' : null;
}

/** The edition in force for reports on a year. */
export function editionOfYear(year: number | null): EditionId | null {
  if (year === null) return null;
  return EDITIONS.find(({ years }) => year >= years.from && (years.to === null || year <= years.to))?.id ?? null;
}
