/**
 * The figures of an examined report for people: which table was taken for which part, and each
 * figure beside its raw text and place, codes beside the form's own labels.
 */
import { ANNEX_ROWS } from '../core/forms/annex-2014.js';
import { APPLICANT_COLUMNS, OUTCOME_ROWS } from '../core/forms/applications.js';
import { DISCLOSURE } from '../core/forms/disclosure.js';
import { NARRATIVE } from '../core/forms/narrative.js';
import { REVIEW_LITIGATION_COLUMNS } from '../core/forms/review-litigation.js';
import type { Grid } from '../core/grid/grid.js';
import type { Examined } from '../core/parse-report.js';
import type { Cell, CellPlace, ParsedReport, TextPlace } from '../core/parsed-report.js';
import { inColumns, onOneLine, quoted } from './explain-text.js';

/** A part of the form with the figures that were read for it. */
interface Part {
  heading: string;
  coverage: string;
  figures: PartFigure[];
}

interface PartFigure {
  code: string;
  label: string;
  /** What the value counts, where it is no plain count. */
  unit: string;
  cell: Cell;
}

/** What is said of a table that gave no figure, so that people recognise it. */
const SHOWN_CELLS = 3;

/** Which table was taken for which part of the form, and which for none. */
export function explainTables({ report, layout }: Examined): string[] {
  if (layout.grids.length === 0) return ['no table was found'];
  const parts = partsOf(report);
  const lines = layout.grids.flatMap((grid) => {
    const taken = parts.flatMap((part) => {
      const rows = part.figures.filter(({ cell }) => cell.at.table === grid.table).map(({ cell }) => cell.at.row);
      if (rows.length === 0) return [];
      const [from, to] = [Math.min(...rows), Math.max(...rows)];
      return [`${part.heading}: ${rows.length} figures in ${from === to ? `row ${from}` : `rows ${from} to ${to}`}`];
    });
    return [`${tableText(grid)}: ${taken.length > 0 ? taken.join('; ') : `no figure was read; ${opening(grid)}`}`];
  });
  return lines;
}

/** Every figure of the tables, a block a part: value, raw text, place, label. */
export function explainFigures(report: ParsedReport): { heading: string; lines: string[] }[] {
  return partsOf(report)
    .filter((part) => part.figures.length > 0)
    .map((part) => ({
      heading: `${part.heading} (${part.coverage})`,
      lines: inColumns(
        part.figures.map(({ code, label, unit, cell }) => [
          code,
          valueText(cell, unit),
          quoted(cell.raw),
          placeText(cell.at),
          label,
        ]),
        '',
      ),
    }));
}

/** Figures stated in prose. */
export function explainNarrative(report: ParsedReport): string[] {
  const labels = new Map(NARRATIVE.map(({ code, label }) => [code, label.zh]));
  return inColumns(
    report.narrative.map(({ indicator, value, qualifier, scope, raw, at }) => [
      indicator,
      String(value),
      scope === null ? qualifier : `${qualifier}, ${scope} only`,
      quoted(raw),
      placeText(at),
      labels.get(indicator) ?? '',
    ]),
    '',
  );
}

export function placeText(at: CellPlace | TextPlace): string {
  if ('section' in at) return `section ${at.section}, characters ${at.start} to ${at.end}`;
  const page = at.page === undefined ? '' : `page ${at.page}, `;
  return `${page}table ${at.table}, row ${at.row}, column ${at.column}`;
}

function partsOf(report: ParsedReport): Part[] {
  const { disclosure, applications, reviewLitigation, annex, coverage } = report;
  return [
    {
      heading: 'section two, 主动公开政府信息情况',
      coverage: coverage.disclosure,
      figures: DISCLOSURE.flatMap(({ code, label, amount }) =>
        figure(code, label.zh, disclosure?.[code], amount ? ' yuan' : ''),
      ),
    },
    {
      heading: 'section three, 收到和处理政府信息公开申请情况',
      coverage: coverage.applications,
      figures: OUTCOME_ROWS.flatMap((row) =>
        APPLICANT_COLUMNS.flatMap((column) =>
          figure(
            `${row.code}.${column.code}`,
            `${row.label.zh} × ${column.label.zh}`,
            applications?.[row.code]?.[column.code],
          ),
        ),
      ),
    },
    {
      heading: 'section four, 行政复议、行政诉讼情况',
      coverage: coverage.reviewLitigation,
      figures: REVIEW_LITIGATION_COLUMNS.flatMap(({ code, label }) => figure(code, label.zh, reviewLitigation?.[code])),
    },
    {
      heading: 'statistical annex, 政府信息公开情况统计表',
      coverage: `${Object.keys(annex ?? {}).length} of ${ANNEX_ROWS.length} rows`,
      figures: ANNEX_ROWS.flatMap(({ code, label, unit }) => figure(code, label.zh, annex?.[code], ` ${unit}`)),
    },
  ];
}

function figure(code: string, label: string, cell: Cell | undefined, unit = ''): PartFigure[] {
  return cell ? [{ code, label, unit, cell }] : [];
}

/** Null is never shown as a number. */
function valueText(cell: Cell, unit: string): string {
  return cell.value === null ? cell.status : `${cell.value}${unit}`;
}

function tableText(grid: Grid): string {
  const pages = new Set(grid.starts.flatMap((row) => row.flatMap((cell) => cell.page ?? [])));
  const [from, to] = [Math.min(...pages), Math.max(...pages)];
  const where = pages.size === 0 ? '' : from === to ? `, page ${from}` : `, pages ${from} to ${to}`;
  const columns = Math.max(0, ...grid.slots.map((row) => row.length));
  return `table ${grid.table} (${grid.starts.length} rows × ${columns} columns${where})`;
}

function opening(grid: Grid): string {
  const texts = grid.starts.flat().flatMap((cell) => (cell.text.trim() === '' ? [] : [cell.text.trim()]));
  if (texts.length === 0) return 'its cells are empty';
  const shown = texts.slice(0, SHOWN_CELLS).map((text) => onOneLine(text.slice(0, 20)));
  return `it begins “${shown.join(' | ')}”`;
}
