/** What a damage is, and the few ways in which damages work on a printed form. */
import type { FigurePath, FormEdition, ReportTruth } from './figures.js';
import type { FormCell, FormReport, FormTable } from './form.js';
import type { LostTrace } from './layout.js';
import type { Rng } from './rng.js';

export interface Damage {
  name: string;
  /** Forms that it can befall; all where absent. */
  editions?: readonly FormEdition[];
  /** Changes what is to be printed (hybrids of editions). */
  truth?: (truth: ReportTruth, rng: Rng) => ReportTruth;
  /** Changes what is printed, and the truth with it where a figure can no longer be read. */
  apply?: (report: FormReport, rng: Rng) => FormReport;
  /** The trace that a layout must keep for the damage to be survived whole. */
  needs?: LostTrace;
  /** Layouts in which even a person could not read it. */
  unfitLayouts?: RegExp;
  /** Figures other than zero are lost, so that sums no longer show. */
  losesFigures?: true;
}

/** Rewrites tables row by row. */
export function mapRows(
  report: FormReport,
  rewrite: (row: FormCell[], table: FormTable, index: number) => FormCell[][],
): FormReport {
  const blocks = report.blocks.map((block) =>
    block.kind === 'text' ? block : { ...block, rows: block.rows.flatMap((row, index) => rewrite(row, block, index)) },
  );
  return { ...report, blocks };
}

/** Rewrites each label of the tables. */
export function mapLabels(
  report: FormReport,
  rewrite: (text: string, table: FormTable, row: number) => string,
): FormReport {
  return mapRows(report, (row, table, index) => [
    row.map((cell) =>
      cell.figure === undefined && !cell.decoy ? { ...cell, text: rewrite(cell.text, table, index) } : cell,
    ),
  ]);
}

/** Rewrites every paragraph and heading. */
export function mapProse(report: FormReport, rewrite: (text: string) => string): FormReport {
  const blocks = report.blocks.map((block) =>
    block.kind === 'text' ? { ...block, text: rewrite(block.text) } : block,
  );
  return { ...report, blocks };
}

/** Rewrites every string of the report: prose, labels and numbers. */
export function mapAllText(report: FormReport, rewrite: (text: string) => string): FormReport {
  const inTables = mapRows(report, (row) => [row.map((cell) => ({ ...cell, text: rewrite(cell.text) }))]);
  return mapProse(inTables, rewrite);
}

/** What a figure's cell says after the damage; `value: null` when no number can be read from it any more. */
export interface Reprinted {
  text: string;
  value?: null;
}

/** Rewrites each printed figure; a figure that is answered with undefined stays. */
export function mapFigures(
  report: FormReport,
  reprint: (text: string, path: FigurePath, value: number) => Reprinted | undefined,
): FormReport {
  const figures = { ...report.truth.figures };
  const printed = mapRows(report, (row) => [
    row.map((cell) => {
      const value = cell.figure === undefined ? undefined : figures[cell.figure];
      if (cell.figure === undefined || value === undefined || value === null) return cell;
      const again = reprint(cell.text, cell.figure, value);
      if (again === undefined) return cell;
      if (again.value === null) figures[cell.figure] = null;
      return { ...cell, text: again.text };
    }),
  ]);
  return { ...printed, truth: { ...report.truth, figures } };
}
