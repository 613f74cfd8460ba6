/** Tables whose borders are not all drawn: cells where the form's words prove them, else lines of text. */
import { describe, expect, it } from 'vitest';
import type { ReadDocument } from '../../src/core/document/document.js';
import { readPdf } from '../../src/core/document/pdf.js';
import { buildPdf, drawTable, PdfPage } from './pdf-fixture.js';

const SIZE = 10;
/** Middles of the seven columns of numbers. */
const COLUMNS = [270, 310, 350, 390, 430, 470, 510];
const APPLICANTS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];

function cells(document: ReadDocument): string[][] {
  return document.blocks
    .flatMap((block) => (block.kind === 'table' ? block.rows : []))
    .map((row) => row.map(({ text }) => text));
}

function lines(document: ReadDocument): string[] {
  return document.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
}

function setRow(page: PdfPage, y: number, figures: readonly string[]): PdfPage {
  for (const [index, text] of figures.entries()) {
    const middle = COLUMNS[index] ?? 0;
    if (text !== '') page.centred(middle - 20, middle + 20, y, text, SIZE);
  }
  return page;
}

/** A header whose words are wrapped after two characters. */
function setHead(page: PdfPage, y: number): PdfPage {
  for (const from of [0, 2, 4])
    setRow(
      page,
      y + from * 6,
      APPLICANTS.map((word) => word.slice(from, from + 2)),
    );
  return page;
}

describe('numbers set apart', () => {
  it('are one number in a cell with all its borders, however many cells hold such', async () => {
    const page = drawTable(new PdfPage(), [60, 200, 300, 400], 100, 24, [
      ['规章', '', ''],
      ['行政许可', '', ''],
    ]);
    for (const y of [115, 139]) {
      for (const x of [220, 320]) page.text(x, y, '13', SIZE).text(x + 13, y, '612', SIZE);
    }
    const read = await readPdf(buildPdf([page]));
    expect(cells(read)).toEqual([
      ['规章', '13 612', '13 612'],
      ['行政许可', '13 612', '13 612'],
    ]);
    expect(read.diagnostics).toEqual([]);
  });

  it('are one number without borders where another number runs over the gap, two where one stands on its left, and else in doubt', async () => {
    const joined = new PdfPage().text(60, 100, '规章', SIZE).text(200, 100, '13', SIZE).text(213, 100, '612', SIZE);
    joined
      .text(300, 100, '4', SIZE)
      .text(60, 120, '行政许可', SIZE)
      .text(204, 120, '4075', SIZE)
      .text(300, 120, '6', SIZE);
    expect(lines(await readPdf(buildPdf([joined])))[0]).toMatch(/规章 {2,}13 612 {2,}4$/);
    const apart = new PdfPage().text(60, 100, '规章', SIZE).text(200, 100, '13', SIZE).text(213, 100, '612', SIZE);
    apart
      .text(300, 100, '4', SIZE)
      .text(60, 120, '行政许可', SIZE)
      .text(205, 120, '7', SIZE)
      .text(218, 120, '75', SIZE);
    expect(lines(await readPdf(buildPdf([apart])))[0]).toMatch(/规章 {2,}13 {2,}612 {2,}4$/);
    const alone = new PdfPage().text(60, 100, '规章', SIZE).text(200, 100, '13', SIZE).text(213, 100, '612', SIZE);
    expect(lines(await readPdf(buildPdf([alone.text(300, 100, '4', SIZE)])))[0]).toMatch(/规章 {2,}13 \? 612 {2,}4$/);
  });
});

describe('section three without borders', () => {
  it('puts wrapped labels to the numbers beside them, and leaves blanks under their header', async () => {
    const page = setHead(new PdfPage(), 100);
    setRow(page.text(60, 160, '一、本年新收政府信息公开申请数量', SIZE), 160, ['3', '', '1', '', '', '', '4']);
    page
      .text(120, 180, '5.要求行政机关确认', SIZE)
      .text(120, 194, '或重新出具已获取', SIZE)
      .text(120, 208, '信息', SIZE);
    setRow(page.text(60, 187, '（五）不', SIZE).text(60, 201, '予处理', SIZE), 194, ['2', '', '1', '', '', '', '3']);
    setRow(page.text(120, 230, '（七）总计', SIZE), 230, ['2', '', '1', '', '', '', '3']);
    const read = await readPdf(buildPdf([page]));
    expect(cells(read)).toEqual([
      ['', ...APPLICANTS],
      ['一、本年新收政府信息公开申请数量', '3', '', '1', '', '', '', '4'],
      ['（五）不予处理'],
      ['5.要求行政机关确认或重新出具已获取信息', '2', '', '1', '', '', '', '3'],
      ['（七）总计', '2', '', '1', '', '', '', '3'],
    ]);
    expect(read.diagnostics.map(({ code }) => code)).toEqual(['pdf_table_aligned']);
  });

  it('takes digits that touch over two columns for neither', async () => {
    const page = new PdfPage();
    for (const [row, label] of ['1.属于国家秘密', '4.保护第三方合法权益', '8.属于行政查询事项'].entries())
      setRow(page.text(60, 100 + 20 * row, label, SIZE), 100 + 20 * row, ['1', '1', '1', '1', '1', '1', '6']);
    setRow(page.text(60, 160, '2.重复申请', SIZE), 160, ['', '', '1', '1', '1', '1', '9']);
    page.centred(COLUMNS[0] ?? 0, COLUMNS[1] ?? 0, 160, '2345678901', SIZE);
    const last = cells(await readPdf(buildPdf([page]))).at(-1);
    expect(last).toEqual(['2.重复申请', '2345678901 ?', '2345678901 ?', '1', '1', '1', '1', '9']);
  });

  it('leaves out a head that is printed again', async () => {
    const first = setHead(new PdfPage(), 700);
    setRow(first.text(60, 760, '（一）予以公开', SIZE), 760, ['1', '0', '0', '0', '0', '0', '1']);
    setRow(first.text(60, 774, '1.属于国家秘密', SIZE), 774, ['0', '0', '0', '0', '0', '0', '0']);
    const second = setHead(new PdfPage(), 60);
    setRow(second.text(60, 120, '2.重复申请', SIZE), 120, ['0', '0', '0', '0', '0', '0', '0']);
    setRow(second.text(60, 140, '（七）总计', SIZE), 140, ['1', '0', '0', '0', '0', '0', '1']);
    const read = await readPdf(buildPdf([first, second]));
    expect([...lines(read), ...cells(read).flat()].join('').match(/自然/g)).toHaveLength(1);
  });
});

describe('section four without borders', () => {
  it('sets its numbers under the words of its header, blanks between them', async () => {
    const page = new PdfPage();
    const middles = Array.from({ length: 15 }, (_, index) => 40 + index * 36);
    const leaves = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
    page.centred(40, 184, 100, '行政复议').centred(220, 544, 100, '行政诉讼');
    page.centred(220, 364, 114, '未经复议直接起诉').centred(400, 544, 114, '复议后起诉');
    const put = (y: number, texts: readonly string[]): void => {
      for (const [index, text] of texts.entries()) {
        const middle = middles[index] ?? 0;
        if (text !== '') page.centred(middle - 18, middle + 18, y, text, 9);
      }
    };
    for (const from of [0, 2])
      put(
        130 + 6 * from,
        middles.map((_, index) => (leaves[index % 5] ?? '').slice(from, from + 2)),
      );
    put(165, ['1', '0', '', '0', '1', '', '2', '0', '', '2', '0', '', '3', '', '3']);
    expect(cells(await readPdf(buildPdf([page])))).toEqual([
      ['行政复议', '行政诉讼'],
      ['', '未经复议直接起诉', '复议后起诉'],
      [...leaves, ...leaves, ...leaves],
      ['1', '0', '', '0', '1', '', '2', '0', '', '2', '0', '', '3', '', '3'],
    ]);
  });
});

describe('words of headers that touch', () => {
  it('are cut where they are nothing but such words', async () => {
    const page = new PdfPage()
      .text(60, 100, '信息内容', SIZE)
      .text(200, 100, '本年制发件数本年废止件数现行有效件数', SIZE);
    page.text(60, 120, '规章', SIZE).text(225, 120, '1', SIZE).text(285, 120, '2', SIZE).text(345, 120, '3', SIZE);
    expect(
      lines(await readPdf(buildPdf([page])))[0]
        ?.trim()
        .split(/ {2,}/),
    ).toEqual(['信息内容', '本年制发件数', '本年废止件数', '现行有效件数']);
  });
});

describe('a head with borders over rows without', () => {
  it('is part of their table', async () => {
    const page = drawTable(new PdfPage(), [60, 200, 300, 400, 500], 100, 24, [
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
    ]);
    page.text(70, 140, '规章', SIZE).text(240, 140, '1', SIZE).text(340, 140, '2', SIZE).text(440, 140, '3', SIZE);
    const read = await readPdf(buildPdf([page]));
    expect(cells(read)).toEqual([]);
    expect(lines(read).map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', '1', '2', '3'],
    ]);
  });
});
