/**
 * The forms before 2019: the annex of 2014 and local forms, which print one figure a row. Tables in
 * which they were found are left out for the readers of the national forms.
 */
import type { Grid } from '../grid/grid.js';
import type { Diagnostic } from '../parsed-report.js';
import { type AnnexReading, readAnnex } from './annex.js';
import { joinLocal, type LocalFormReading, printsLocalForm, readLocalForm, readSideBySide } from './local-form.js';

export interface EarlierForms {
  annex: AnnexReading | null;
  local: LocalFormReading | null;
  /** The tables that belong to neither. */
  rest: readonly Grid[];
}

/** @param year the year reported on, which decides between columns of several */
export function readEarlierForms(grids: readonly Grid[], year: number | null, diagnostics: Diagnostic[]): EarlierForms {
  if (printsNationalForm(grids)) return { annex: null, local: null, rest: grids };
  const rows = printsLocalForm(grids) ? readLocalForm(grids, year, diagnostics) : null;
  const annex = rows ? null : readAnnex(grids, year, diagnostics);
  const others = grids.filter((grid) => !rows?.grids.has(grid) && !annex?.grids.has(grid));
  const local = joinLocal(rows, readSideBySide(others, year, diagnostics));
  return { annex, local, rest: grids.filter((grid) => !local?.grids.has(grid) && !annex?.grids.has(grid)) };
}

/** Words that no form before 2019 has: both in tables, and no report has forms of both times. */
const NATIONAL = ['自然人', '本年新收'];

function printsNationalForm(grids: readonly Grid[]): boolean {
  return NATIONAL.every((word) =>
    grids.some((grid) => grid.starts.some((cells) => cells.some(({ text }) => text.includes(word)))),
  );
}
