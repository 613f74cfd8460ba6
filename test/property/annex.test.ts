/** The annex of 2014, printed in many ways and read back exactly. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ANNEX_ROWS, type AnnexRow } from '../../src/core/forms/annex-2014.js';
import { parseReport } from '../../src/core/parse-report.js';

const RUNS = Number(process.env.GONGKAI_PROPERTY_RUNS ?? 1) * 60;
const SEED = Number(process.env.GONGKAI_PROPERTY_SEED ?? 20240131);

/** Headings between the rows; they state nothing. */
const HEADINGS: Partial<Record<AnnexRow['code'], string>> = {
  proactive_items: '一、主动公开情况',
  by_gazette: '（二）通过不同渠道和方式公开政府信息的情况',
  responses: '二、回应解读情况',
  received: '三、依申请公开情况',
  units: '八、机构建设和保障经费情况',
  meetings: '九、政府信息公开会议和培训情况',
};

interface Style {
  numbering: boolean;
  remarks: boolean;
  unitColumn: boolean;
  unitInCell: boolean;
  halves: boolean;
  serials: boolean;
  medium: 'html' | 'pipes' | 'tabs' | 'lines' | 'line';
}

const styles: fc.Arbitrary<Style> = fc.record({
  numbering: fc.boolean(),
  remarks: fc.boolean(),
  unitColumn: fc.boolean(),
  unitInCell: fc.boolean(),
  halves: fc.boolean(),
  serials: fc.boolean(),
  medium: fc.constantFrom('html', 'html', 'pipes', 'tabs', 'lines', 'line'),
});
const amounts = fc.integer({ min: 0, max: 99_999 }).map((hundreds) => hundreds / 100);
const figures = fc.record(
  Object.fromEntries(
    ANNEX_ROWS.map(({ code, unit }) => [
      code,
      fc.option(unit === '万元' ? amounts : fc.integer({ min: 0, max: 60_000 }), { freq: 12 }),
    ]),
  ),
);

function labelOf(row: AnnexRow, { numbering, remarks }: Style): string {
  const text = remarks ? row.label.zh : row.label.zh.replace(/(?<=.{4})[（(][^（）]*[)）]/, '');
  return numbering ? text : text.replace(/^(?:（.）|\d\.|[一二三四五六七八九]、)/, '');
}

/** Where nothing but white space parts the cells. */
function isFolded(medium: Style['medium']): boolean {
  return medium === 'lines' || medium === 'line';
}

function rowsOf(values: Record<string, number | null>, style: Style): string[][] {
  let serial = 0;
  const cells = ANNEX_ROWS.flatMap((row) => {
    const value = values[row.code] ?? null;
    const text = value === null ? '' : `${value}${style.unitInCell ? row.unit : ''}`;
    const own = [labelOf(row, style), ...(style.unitColumn ? [row.unit] : []), text];
    const heading = HEADINGS[row.code];
    const headingRow = heading === undefined ? [] : [[heading, ...(style.unitColumn ? [''] : []), '']];
    // In lines a serial number cannot be told from a figure.
    const serials = style.serials && !isFolded(style.medium);
    return [...headingRow, own].map((one) => (serials ? [String(++serial), ...one] : one));
  });
  // In lines nothing tells two halves from one.
  if (!style.halves || isFolded(style.medium)) return cells;
  const half = Math.ceil(cells.length / 2);
  const empty = cells[0]?.map(() => '') ?? [];
  return cells.slice(0, half).map((row, i) => [...row, ...(cells[half + i] ?? empty)]);
}

function print(rows: string[][], medium: Style['medium']): string {
  if (medium === 'html')
    return `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}</table>`;
  if (medium === 'line') return rows.map((row) => row.filter((cell) => cell !== '').join(' ')).join(' ');
  if (medium === 'lines') return rows.map((row) => row.join('\n')).join('\n');
  return rows.map((row) => (medium === 'pipes' ? `| ${row.join(' | ')} |` : row.join('\t'))).join('\n');
}

function report(rows: string[][], medium: Style['medium']): { text: string; fileName: string } {
  const prose = ['泗阳县人民政府2016年政府信息公开工作年度报告', '一、概述', '2016年，全县政府信息公开工作平稳推进。'];
  const title = '附件：政府信息公开情况统计表（2016年度）';
  if (medium !== 'html') return { text: [...prose, title, print(rows, medium)].join('\n'), fileName: 'report.txt' };
  const body = [...prose, title].map((line) => `<p>${line}</p>`).join('\n');
  return { text: `<html><body>${body}\n${print(rows, medium)}</body></html>`, fileName: 'report.html' };
}

it('every figure of the annex, however it is set', async () => {
  await fc.assert(
    fc.asyncProperty(figures, styles, async (values, style) => {
      const { text, fileName } = report(rowsOf(values, style), style.medium);
      const { annex } = await parseReport(new TextEncoder().encode(text), { fileName });
      const read = Object.fromEntries(ANNEX_ROWS.map(({ code }) => [code, annex?.[code]?.value ?? null]));
      expect(read).toEqual(values);
    }),
    { seed: SEED, numRuns: RUNS, endOnFailure: true },
  );
});
