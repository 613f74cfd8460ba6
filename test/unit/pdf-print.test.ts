/** Text in a PDF that is no print as it stands: beside a figure it would make another one. */
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../src/core/document/pdf.js';
import type { ReadDocument } from '../../src/core/document/document.js';
import { buildPdf, drawTable, PdfPage } from './pdf-fixture.js';

const XS = [60, 240, 340, 440, 540];
const HEIGHT = 24;
const ROWS = [
  ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
  ['规章', '12', '0', '57'],
  ['行政规范性文件', '3', '1', '408'],
];

/** The table with `operators` drawn beside the 12 of its second row; its digits are 10 points in size and end at 295. */
function tableWith(draw: (page: PdfPage) => PdfPage): Promise<ReadDocument> {
  return readPdf(buildPdf([draw(drawTable(new PdfPage(), XS, 100, HEIGHT, ROWS))]));
}

const BASE = 100 + 1.5 * HEIGHT + 3.6;

function figures({ blocks }: ReadDocument): string[][] {
  const table = blocks.find((block) => block.kind === 'table');
  if (table === undefined) return [];
  return table.rows.slice(1).map((row) => row.slice(1).map(({ text }) => text));
}

const codes = ({ diagnostics }: ReadDocument): string[] => diagnostics.map(({ code }) => code);
const AS_PRINTED = ROWS.slice(1).map((row) => row.slice(1));

describe('text that nobody sees', () => {
  it.each<[string, (page: PdfPage) => PdfPage]>([
    ['in white', (page) => page.raw('1 g').text(295, BASE, '8', 10).raw('0 g')],
    ['tiny', (page) => page.text(295, BASE, '8', 0.75)],
  ])('%s is no part of a figure', async (_name, draw) => {
    const read = await tableWith(draw);
    expect(figures(read)).toEqual(AS_PRINTED);
    expect(codes(read)).toEqual(['pdf_text_unseen']);
  });

  it('in white on a dark ground is print', async () => {
    const page = new PdfPage().filledBox(60, 60, 480, 30, 0.2).raw('1 g').text(70, 80, '信息公开', 14).raw('0 g');
    const read = await readPdf(buildPdf([drawTable(page, XS, 100, HEIGHT, ROWS)]));
    expect(read.blocks[0]).toMatchObject({ kind: 'text', text: '信息公开' });
    expect(codes(read)).toEqual([]);
  });
});

describe('a raised mark', () => {
  it.each(['1', '[2]', '12'])('%s behind a figure is no part of it', async (mark) => {
    const read = await tableWith((page) => page.text(295.5, BASE - 4, mark, 6));
    expect(figures(read)).toEqual(AS_PRINTED);
    expect(codes(read)).toEqual(['footnote_mark']);
  });

  it('is not told where the figure below is small as a whole', async () => {
    const rows = ROWS.map((row) => [...row]);
    const read = await readPdf(buildPdf([drawTable(new PdfPage().text(60, 80, '表一', 22), XS, 100, 12, rows, 6)]));
    expect(figures(read)).toEqual(AS_PRINTED);
    expect(codes(read)).toEqual([]);
  });
});

describe('a line through a figure', () => {
  it('leaves no figure in its cell', async () => {
    const read = await tableWith((page) => page.line(285, BASE - 3, 295, BASE - 3).text(296, BASE, '15', 10));
    expect(figures(read)).toEqual([
      ['\ufffd\ufffd15', '0', '57'],
      ['3', '1', '408'],
    ]);
    expect(codes(read)).toEqual(['pdf_text_struck']);
  });

  it('of dashes is a border', async () => {
    const read = await tableWith((page) => {
      for (let x = 240; x < 340; x += 12) page.line(x, BASE - 3, x + 8, BASE - 3);
      return page;
    });
    expect(codes(read)).not.toContain('pdf_text_struck');
  });

  it('under a figure takes nothing back', async () => {
    const read = await tableWith((page) => page.line(284, BASE + 1.5, 296, BASE + 1.5));
    expect(figures(read)).toEqual(AS_PRINTED);
    expect(codes(read)).toEqual([]);
  });
});
