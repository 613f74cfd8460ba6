/**
 * Tables as some sites set them, otherwise than the form does: turned, taken apart, with columns or
 * rows of their own. Each is a layout in HTML; `rewrite` first changes what is printed, and the
 * truth with it where a figure can no longer be told.
 */
import type { Damage } from './damage.js';
import { mapRows } from './damage.js';
import { drawDisclosure } from './figures.js';
import type { FigurePath, Figures } from './figures.js';
import { isNumberCell, label, printForm } from './form.js';
import type { FormCell, FormReport, FormTable } from './form.js';
import type { Layout } from './layout.js';
import { bodyHtml, escapeHtml } from './layouts-html.js';
import { cutBefore } from './placement.js';

export interface OtherLayout {
  layout: Layout;
  rewrite: Damage;
}

const GROUPS = ['行政复议', '未经复议直接起诉', '复议后起诉'];
const RESULTS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];

const spans = ({ colspan, rowspan }: FormCell): string =>
  (colspan > 1 ? ` colspan="${colspan}"` : '') + (rowspan > 1 ? ` rowspan="${rowspan}"` : '');
const rowHtml = (row: readonly FormCell[]): string =>
  `<tr>${row.map((cell) => `<td${spans(cell)}>${escapeHtml(cell.text)}</td>`).join('')}</tr>`;
const tableHtml = (rows: readonly FormCell[][]): string => `<table>\n${rows.map(rowHtml).join('\n')}\n</table>`;

type Drawn = Partial<Record<FormTable['name'], (table: FormTable) => string>>;

const draw =
  (drawn: Drawn) =>
  (table: FormTable): string =>
    (drawn[table.name] ?? ((one: FormTable) => tableHtml(one.rows)))(table);

function other(name: string, drawn: Drawn, rewrite: Partial<Damage> = {}): OtherLayout {
  const render = (report: FormReport): string => `<html><body>\n${bodyHtml(report, draw(drawn))}\n</body></html>`;
  return {
    layout: { name, mediaType: 'text/html', fileName: 'report.html', render },
    rewrite: { name, ...rewrite },
  };
}

const figuresOf = (table: FormTable): FormCell[] => table.rows.at(-1) ?? [];
const groupOf = (cells: readonly FormCell[], group: number): FormCell[] => cells.slice(group * 5, group * 5 + 5);
const labels = (texts: readonly string[]): FormCell[] => texts.map((text) => label(text));

/** A table of five columns for each kind of case, under a caption of its own. */
const captioned = (table: FormTable): string =>
  GROUPS.map(
    (group, i) => `<p>（${'一二三'[i]}）${group}</p>\n${tableHtml([labels(RESULTS), groupOf(figuresOf(table), i)])}`,
  ).join('\n');

const titled = (table: FormTable): string =>
  GROUPS.map((group, i) => tableHtml([[label(group, 5)], labels(RESULTS), groupOf(figuresOf(table), i)])).join('\n');

const stacked = (table: FormTable): string =>
  tableHtml(GROUPS.flatMap((group, i) => [[label(group, 5)], labels(RESULTS), groupOf(figuresOf(table), i)]));

/** One figure a row: kind of case, result, number. */
const turned = (table: FormTable): string =>
  tableHtml(
    GROUPS.flatMap((group, i) =>
      groupOf(figuresOf(table), i).map((cell, j) => [
        ...(j === 0 ? [label(group, 1, 5)] : []),
        label(RESULTS[j] ?? ''),
        cell,
      ]),
    ),
  );

const turnedWithHeadings = (table: FormTable): string =>
  tableHtml(
    GROUPS.flatMap((group, i) => [
      [label(group, 2)],
      ...groupOf(figuresOf(table), i).map((cell, j) => [label(RESULTS[j] ?? ''), cell]),
    ]),
  );

const kindsAsRows = (table: FormTable): string =>
  tableHtml([labels(['', ...RESULTS]), ...GROUPS.map((group, i) => [label(group), ...groupOf(figuresOf(table), i)])]);

/** Cut by a page break: within the header, or between it and the figures, with an empty row on top of the next page. */
const cutAt =
  (row: number, emptyRow: boolean) =>
  (table: FormTable): string => {
    const [first, second] = cutBefore(table.rows, row);
    const empty = emptyRow ? [Array.from({ length: 15 }, () => label(''))] : [];
    return `${tableHtml(first)}\n${tableHtml([...empty, ...second])}`;
  };

const insertColumn =
  (at: 'first' | 'beforeFigures', textOf: (row: number, isHead: boolean) => string) =>
  (table: FormTable): string => {
    let number = 0;
    const rows = table.rows.map((row, index) => {
      const isHead = index < table.headRows;
      if (isHead && index > 0) return row;
      const cell = { ...label(textOf(isHead ? 0 : ++number, isHead)), rowspan: isHead ? table.headRows : 1 };
      const first = row.findIndex(isNumberCell);
      const place = at === 'first' ? 0 : isHead ? 1 : first;
      return row.toSpliced(place, 0, cell);
    });
    return tableHtml(rows);
  };

/** One column for all organisations: their sum, of which the form knows nothing. */
function mergeOrganisations(report: FormReport): FormReport {
  const figures: Figures = { ...report.truth.figures };
  const isOrganisation = (cell: FormCell): boolean =>
    cell.figure !== undefined && /^applications\/.*\/(?!natural_person|total)/.test(cell.figure);
  const merged = mapRows(report, (row, table, index) => {
    if (table.name !== 'applications') return [row];
    if (index === 2) return [];
    if (index < 2)
      return [
        row.map((cell) => ({
          ...cell,
          colspan: cell.colspan === 7 ? 3 : cell.colspan === 5 ? 1 : cell.colspan,
          rowspan: cell.rowspan === 3 ? 2 : 1,
        })),
      ];
    const parts = row.filter(isOrganisation);
    const sum = parts.reduce((total, cell) => total + (figures[cell.figure as FigurePath] ?? 0), 0);
    const [first] = parts;
    return [row.flatMap((cell) => (cell === first ? [label(String(sum))] : isOrganisation(cell) ? [] : [cell]))];
  });
  for (const path of Object.keys(figures) as FigurePath[])
    if (/^applications\/.*\/(?!natural_person|total)/.test(path)) delete figures[path];
  return { ...merged, truth: { ...report.truth, figures } };
}

/** 规章 as two rows, for those of ministries and those of places: neither is the form's figure. */
function splitRules(report: FormReport): FormReport {
  const figures: Figures = { ...report.truth.figures };
  const split = mapRows(report, (row, table) => {
    if (table.name !== 'disclosure' || row[0]?.text !== '规章') return [row];
    return ['部门规章', '地方政府规章'].map((text, i) => [
      label(text),
      ...row.slice(1).map((cell) => ({ ...cell, text: String(Number(cell.text) + i + 1) })),
    ]);
  });
  for (const path of Object.keys(figures) as FigurePath[])
    if (path.startsWith('disclosure/rules_')) delete figures[path];
  return { ...split, truth: { ...report.truth, figures } };
}

/** Section two with the parts of both editions, one below the other, as reports on 2021 have it. */
function bothEditions(report: FormReport, extra: FormTable): FormReport {
  const blocks = report.blocks.map((block) =>
    block.kind === 'table' && block.name === 'disclosure' ? { ...block, rows: [...block.rows, ...extra.rows] } : block,
  );
  return { ...report, blocks };
}

function withOldSectionTwo(report: FormReport): FormReport {
  const old = drawDisclosure('2019', 7);
  const truth = {
    ...report.truth,
    figures: old,
    forms: { disclosure: '2019' as const, applications: '2021' as const },
  };
  const extra = printForm(truth).blocks.find((block) => block.kind === 'table' && block.name === 'disclosure');
  if (extra?.kind !== 'table') return report;
  const both = bothEditions(report, extra);
  return { ...both, truth: { ...report.truth, edition: null, figures: { ...old, ...report.truth.figures } } };
}

/** The whole report in one table, prose in rows that span it, as saved from a spreadsheet. */
function oneTable(report: FormReport): string {
  const rows = report.blocks.flatMap((block) => (block.kind === 'text' ? [[label(block.text, 16)]] : block.rows));
  return `<html><body>${tableHtml(rows)}</body></html>`;
}

const repeatHeaders = (table: FormTable): string =>
  tableHtml(
    table.rows.flatMap((row, i) => {
      const previous = table.rows.slice(0, i).findLast((candidate) => candidate[0]?.text === '信息内容');
      return previous && isNumberCell(row.at(-1) ?? label('')) && row[0]?.text !== '信息内容' ? [previous, row] : [row];
    }),
  );

const nested = (table: FormTable): string =>
  `<table><tr><td>统计表</td></tr><tr><td>${tableHtml(table.rows)}</td></tr></table>`;

export const OTHER_LAYOUTS: readonly OtherLayout[] = [
  other('review-captioned', { reviewLitigation: captioned }),
  other('review-titled', { reviewLitigation: titled }),
  other('review-stacked', { reviewLitigation: stacked }),
  other('review-turned', { reviewLitigation: turned }),
  other('review-turned-with-headings', { reviewLitigation: turnedWithHeadings }),
  other('review-kinds-as-rows', { reviewLitigation: kindsAsRows }),
  other('review-cut-in-header', { reviewLitigation: cutAt(2, false) }),
  other('review-cut-after-first-row', { reviewLitigation: cutAt(1, false) }),
  other('review-cut-with-empty-row', { reviewLitigation: cutAt(3, true) }),
  other('serial-column', { applications: insertColumn('first', (row, head) => (head ? '序号' : String(row))) }),
  other('unit-column', { applications: insertColumn('beforeFigures', (_row, head) => (head ? '单位' : '件')) }),
  other('organisations-merged', {}, { apply: mergeOrganisations, losesFigures: true }),
  other('rules-split', {}, { apply: splitRules }),
  other('section-two-of-both-editions', {}, { apply: withOldSectionTwo, editions: ['2021'] }),
  other('header-on-every-row', { disclosure: repeatHeaders }),
  other('table-in-table', { disclosure: nested, applications: nested, reviewLitigation: nested }),
  {
    layout: { name: 'one-table', mediaType: 'text/html', fileName: 'report.html', render: oneTable },
    rewrite: { name: 'one-table' },
  },
];
