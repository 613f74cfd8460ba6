/** Damage to labels and to the shape of the tables, and forms that mix editions. */
import { mapFigures, mapLabels, mapRows } from './damage.js';
import type { Damage } from './damage.js';
import { APPLICANTS_APART, drawDisclosure } from './figures.js';
import type { Figures, ReportTruth } from './figures.js';
import type { FormCell } from './form.js';
import { label } from './form.js';
import { below, pick } from './rng.js';
import type { Rng } from './rng.js';

const NUMBERING = /^(?:（.）|\d[.、])?/;

/** Where a label's own characters begin, after （三） or 2. */
const bodyStart = (text: string): number => NUMBERING.exec(text)?.[0].length ?? 0;

const SLIPS = ['末', '士', '曰', '囗', '亍', '圭', '弋', '氽'];
function misprint(text: string, rng: Rng): string {
  const start = bodyStart(text);
  const at = start + below(rng, text.length - start);
  return text.slice(0, at) + pick(rng, SLIPS) + text.slice(at + 1);
}

const OCR_SLIPS: readonly (readonly [string, string])[] = [
  ['属于', '厲于'],
  ['信息', '信恳'],
  ['公开', '公幵'],
  ['申请', '申靖'],
  ['行政', '行攻'],
  ['制作', '制怍'],
  ['合法', '台法'],
];
function scanSlip(text: string): string {
  const slip = OCR_SLIPS.find(([right]) => text.includes(right));
  return slip === undefined ? text : text.replace(slip[0], slip[1]);
}

/** Only labels long enough that one wrong character leaves no doubt. */
const isLongRowLabel = (text: string): boolean => text.length - bodyStart(text) >= 6 && text.length < 40;

function unmergeNumbers(row: FormCell[]): FormCell[] {
  return row.flatMap((cell) =>
    cell.figure === undefined
      ? [cell]
      : [
          { ...cell, colspan: 1 },
          ...Array.from({ length: cell.colspan - 1 }, () => ({ ...label('0'), decoy: true as const })),
        ],
  );
}

function unmergeHeader(row: FormCell[]): FormCell[] {
  return row.flatMap((cell) => {
    const spare = Array.from({ length: cell.colspan - 1 }, () => ({ ...label(''), rowspan: cell.rowspan }));
    return [{ ...cell, colspan: 1 }, ...spare];
  });
}

/** Rows that local forms add below rows of the national one. */
const EXTRA_ROWS: Record<string, readonly string[]> = {
  规范性文件: ['其他主动公开文件'],
  行政规范性文件: ['其他主动公开文件'],
  行政强制: ['行政检查', '行政确认'],
};

function extraRows(row: FormCell[], rng: Rng): FormCell[][] {
  const extra = (EXTRA_ROWS[row[0]?.text ?? ''] ?? []).map((text) => [
    label(text),
    ...row.slice(1).map((cell) => ({ ...label(String(1 + below(rng, 900)), cell.colspan), decoy: true as const })),
  ]);
  return [row, ...extra];
}

/** The single row 其他处理 of 2019 in a report on the form of 2021. */
function singleOtherRow(truth: ReportTruth): ReportTruth {
  const figures: Figures = { ...truth.figures };
  for (const applicant of [...APPLICANTS_APART, 'total'] as const) {
    let sum = 0;
    for (const outcome of ['other_no_correction_in_time', 'other_fee_unpaid', 'other_other'] as const) {
      sum += figures[`applications/${outcome}/${applicant}`] ?? 0;
      delete figures[`applications/${outcome}/${applicant}`];
    }
    figures[`applications/other_handling/${applicant}`] = sum;
  }
  return { ...truth, figures, forms: { ...truth.forms, applications: '2019' } };
}

function oldSectionTwo(truth: ReportTruth, rng: Rng): ReportTruth {
  const kept = Object.entries(truth.figures).filter(([path]) => !path.startsWith('disclosure/'));
  const figures = { ...drawDisclosure('2019', below(rng, 1e9)), ...(Object.fromEntries(kept) as Figures) };
  return { ...truth, figures, edition: null, forms: { ...truth.forms, disclosure: '2019' } };
}

const relabel = (name: string, rewrite: (text: string, rng: Rng) => string, rest: Partial<Damage> = {}): Damage => ({
  name,
  apply: (report, rng) => mapLabels(report, (text) => rewrite(text, rng)),
  ...rest,
});

const apart = (text: string): string => text.split('').join(' ');

export const FORM_DAMAGES: readonly Damage[] = [
  relabel('numbering-with-dun-comma', (text) => text.replace(/^(\d)\./, '$1、')),
  relabel('numbering-lost', (text) => text.replace(/^\d\./, '')),
  relabel('labels-broken', (text) => (text.length < 4 ? text : `${text.slice(0, 3)}\n${text.slice(3)}`), {
    needs: 'lineEnds',
  }),
  relabel('labels-spaced', (text) => (text.length > 8 ? text : apart(text))),
  relabel('label-misprinted', (text, rng) => (isLongRowLabel(text) && rng() < 0.3 ? misprint(text, rng) : text)),
  relabel('labels-scanned', (text) => (isLongRowLabel(text) ? scanSlip(text) : text)),
  relabel('headers-cut', (text) => text.replace(/^本年新(?:制作|公开)数量$/, '本年新'), { editions: ['2019'] }),
  relabel('normative-label-of-the-other-form', (text) =>
    text === '规范性文件' ? '行政规范性文件' : text === '行政规范性文件' ? '规范性文件' : text,
  ),
  {
    name: 'extra-rows',
    apply: (report, rng) =>
      mapRows(report, (row, table) => (table.name === 'disclosure' ? extraRows(row, rng) : [row])),
  },
  {
    name: 'numbers-unmerged',
    unfitLayouts: /^(?:aligned|cell-lines|label-|html-covered-repeated)/,
    apply: (report) => mapRows(report, (row) => [unmergeNumbers(row)]),
  },
  {
    name: 'header-unmerged',
    apply: (report) =>
      mapRows(report, (row, table, index) => [
        index < table.headRows && table.name !== 'disclosure' ? unmergeHeader(row) : row,
      ]),
  },
  { name: 'single-other-row', editions: ['2021'], truth: singleOtherRow },
  { name: 'section-two-of-2019', editions: ['2021'], truth: oldSectionTwo },
  {
    name: 'figures-removed',
    losesFigures: true,
    needs: 'emptyCells',
    apply: (report, rng) => mapFigures(report, () => (rng() < 0.3 ? { text: '', value: null } : undefined)),
  },
];
