import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ReadDocument, TableBlock } from '../../src/core/document/document.js';
import { readPdf } from '../../src/core/document/pdf.js';
import { buildPdf, drawTable, PdfPage, setTexts } from './pdf-fixture.js';

const XS = [60, 240, 300, 360, 420, 480, 540];
const ROWS = [
  ['信息内容', '自然人', '商业企业', '科研机构', '其他', '总计'],
  ['1.属于国家秘密', '12', '0', '7', '0', '19'],
  ['2.重复申请', '345', '6', '0', '1', '352'],
  ['3.其他', '0', '0', '0', '20480', '20480'],
];

function tables(document: ReadDocument): TableBlock[] {
  return document.blocks.filter((block) => block.kind === 'table');
}

function texts(document: ReadDocument): string[] {
  return document.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
}

function cellTexts(table: TableBlock | undefined): string[][] {
  return (table?.rows ?? []).map((row) => row.map((cell) => cell.text));
}

function codes(document: ReadDocument): string[] {
  return document.diagnostics.map(({ code }) => code);
}

describe('ruled tables', () => {
  it('reads the cells between lines drawn as strokes', async () => {
    const read = await readPdf(buildPdf([drawTable(new PdfPage(), XS, 100, 24, ROWS)]));
    expect(cellTexts(tables(read)[0])).toEqual(ROWS);
    expect(read.diagnostics).toEqual([]);
  });

  it('reads lines drawn as thin boxes, as dots, and inside a form object', async () => {
    const boxes = setTexts(new PdfPage(), XS, 100, 24, ROWS);
    for (const x of XS) boxes.filledBox(x - 0.25, 100, 0.5, 96);
    for (let y = 100; y <= 196; y += 24) boxes.filledBox(60, y - 0.25, 480, 0.5);
    const dots = setTexts(new PdfPage(), XS, 100, 24, ROWS);
    for (const x of XS) for (let y = 100; y <= 196; y += 2) dots.filledBox(x - 0.4, y - 0.4, 0.8, 0.8);
    for (let y = 100; y <= 196; y += 24) for (let x = 60; x <= 540; x += 2) dots.filledBox(x - 0.4, y - 0.4, 0.8, 0.8);
    const drawing = drawTable(new PdfPage(), XS, 100, 24, []).line(60, 124, 540, 124);
    for (const x of XS) drawing.line(x, 100, x, 196);
    for (let y = 100; y <= 196; y += 24) drawing.line(60, y, 540, y);
    const stream = drawing.operators.join('\n');
    const form = `<< /Type /XObject /Subtype /Form /BBox [0 0 1200 1700] /Matrix [0.5 0 0 0.5 0 0] /Length ${stream.length} >>\nstream\n${stream}\nendstream`;
    const inForm = setTexts(new PdfPage(), XS, 100, 24, ROWS).raw('q 2 0 0 2 0 0 cm /X1 Do Q');
    for (const bytes of [buildPdf([boxes]), buildPdf([dots]), buildPdf([inForm], [[1000, form]])]) {
      expect(cellTexts(tables(await readPdf(bytes))[0])).toEqual(ROWS);
    }
  });

  it('reads the values of form fields where they are shown', async () => {
    const shown = 'BT /F1 10 Tf 5 8 Td <00320030003400380030> Tj ET';
    const font = '/Resources << /Font << /F1 3 0 R >> >>';
    const extra: [number, string][] = [
      [
        1000,
        '<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (20480) /F 4 /Rect [300 712 360 736] /AP << /N 1001 0 R >> >>',
      ],
      [
        1001,
        `<< /Type /XObject /Subtype /Form /BBox [0 0 60 24] ${font} /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
      ],
    ];
    const page = drawTable(new PdfPage(595, 842, '/Annots [1000 0 R]'), [60, 300, 360], 106, 24, [['总计', '']]);
    expect(cellTexts(tables(await readPdf(buildPdf([page], extra)))[0])).toEqual([['总计', '20480']]);
  });

  it('says that form fields hold values which nothing shows', async () => {
    const field = '<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (20480) /F 4 /Rect [300 712 360 736] >>';
    const page = drawTable(new PdfPage(595, 842, '/Annots [1000 0 R]'), [60, 300, 360], 106, 24, [['总计', '']]);
    const read = await readPdf(buildPdf([page], [[1000, field]]));
    expect(cellTexts(tables(read)[0])).toEqual([['总计', '']]);
    expect(codes(read)).toContain('pdf_field_unshown');
  });

  it('never runs a number on into the digits of a stamp or watermark beside it', async () => {
    const cells = [['总计', '25']];
    const stamped = (operators: string): PdfPage =>
      drawTable(new PdfPage(), [60, 300, 360], 106, 24, cells).raw(operators);
    const at = 'BT 1 0 0 1 335.1 720.4 Tm';
    const digits = '<00320030> Tj ET';
    const read = async (page: PdfPage): Promise<unknown> => cellTexts(tables(await readPdf(buildPdf([page])))[0]);
    expect(await read(stamped(`${at} /F1 10 Tf ${digits}`))).toEqual([['总计', '2520']]);
    expect(await read(stamped(`1 0 0 rg ${at} /F1 10 Tf ${digits}`))).toEqual([['总计', '25  20']]);
    expect(await read(stamped(`${at} /F1 12 Tf ${digits}`))).toEqual([['总计', '25  20']]);
  });

  it('leaves out faint text that is laid over the page like tiles, and says so', async () => {
    const page = drawTable(new PdfPage(), XS, 100, 24, ROWS).raw('0.8 g');
    for (const y of [130, 155, 180]) page.text(150, y, '张三2024', 10);
    const read = await readPdf(buildPdf([page]));
    expect(cellTexts(tables(read)[0])).toEqual(ROWS);
    expect(codes(read)).toContain('pdf_text_faint');
  });

  it('tells text under a picture of the page, and text drawn as strokes', async () => {
    const picture =
      '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\nstream\na\nendstream';
    const over = drawTable(new PdfPage(), XS, 100, 24, ROWS).raw('q 595 0 0 842 0 0 cm /X1 Do Q');
    const read = await readPdf(buildPdf([over], [[1000, picture]]));
    expect(cellTexts(tables(read)[0])).toEqual(ROWS);
    expect(codes(read)).toContain('pdf_text_recognised');
    const strokes = new PdfPage();
    for (let n = 0; n < 400; n += 1)
      strokes.filledBox(60 + 12 * (n % 40), 100 + 20 * Math.floor(n / 40), n % 2 ? 6 : 1, n % 2 ? 1 : 6);
    expect(codes(await readPdf(buildPdf([strokes])))).toContain('pdf_text_outlined');
  });

  it('gives merged cells their spans and reads labels set one glyph a line', async () => {
    const page = new PdfPage();
    for (const y of [100, 220]) page.line(60, y, 400, y);
    for (const y of [130, 160, 190]) page.line(90, y, 400, y);
    for (const x of [60, 90, 300, 400]) page.line(x, 100, x, 220);
    [...'本年度办理'].forEach((glyph, index) => page.text(70, 125 + index * 20, glyph, 10));
    ['（一）予以公开', '（二）部分公开', '（三）不予公开', '（七）总计'].forEach((label, index) => {
      page.text(95, 120 + index * 30, label, 10).text(340, 120 + index * 30, String(index + 1), 10);
    });
    const [table] = tables(await readPdf(buildPdf([page])));
    expect(table?.rows[0]?.[0]).toMatchObject({ text: '本年度办理', rowspan: 4, colspan: 1, page: 1 });
    expect(cellTexts(table).slice(1)).toEqual([
      ['（二）部分公开', '2'],
      ['（三）不予公开', '3'],
      ['（七）总计', '4'],
    ]);
  });

  it('takes the outer sides from the rules where they are not drawn', async () => {
    const page = setTexts(new PdfPage(), XS, 100, 24, ROWS);
    for (const x of XS.slice(1, -1)) page.line(x, 100, x, 196);
    for (let y = 100; y <= 196; y += 24) page.line(60, y, 540, y);
    expect(cellTexts(tables(await readPdf(buildPdf([page])))[0])).toEqual(ROWS);
  });

  it('joins a wrapped label solid, and a number broken in a narrow cell with a diagnostic', async () => {
    const page = drawTable(new PdfPage(), [60, 160, 190], 100, 40, [['', '']]);
    page.text(64, 115, '要求行政机关确认').text(64, 131, '或重新出具');
    page.text(163, 115, '1234').text(163, 131, '567');
    const read = await readPdf(buildPdf([page]));
    expect(cellTexts(tables(read)[0])).toEqual([['要求行政机关确认或重新出具', '1234567']]);
    expect(codes(read)).toContain('pdf_number_wrapped');
  });

  it('keeps two numbers that stand above one another in a wide cell apart', async () => {
    const page = drawTable(new PdfPage(), [60, 160, 300], 100, 40, [['合计', '']]);
    page.text(170, 115, '12').text(170, 131, '34');
    const read = await readPdf(buildPdf([page]));
    expect(cellTexts(tables(read)[0])).toEqual([['合计', '12\n\n34']]);
    expect(codes(read)).toContain('pdf_numbers_stacked');
  });

  it('puts a number that runs over a border whole into one cell and says so', async () => {
    const page = drawTable(new PdfPage(), [60, 160, 200, 240], 100, 30, [['行政处罚', '', '7']]);
    page.text(163, 118, '123456789');
    const read = await readPdf(buildPdf([page]));
    expect(cellTexts(tables(read)[0])).toEqual([['行政处罚', '123456789', '7']]);
    expect(codes(read)).toContain('pdf_text_crosses_border');
  });

  it('reads what is printed twice once, and different digits over one another not at all', async () => {
    const page = drawTable(new PdfPage(), [60, 160, 300], 100, 30, [['总计', '311']]);
    page.centred(160.3, 300.3, 118.6, '311', 10);
    page.centred(60.3, 160.3, 118.6, '总计', 10);
    expect(cellTexts(tables(await readPdf(buildPdf([page])))[0])).toEqual([['总计', '311']]);
    const clash = drawTable(new PdfPage(), [60, 160, 300], 100, 30, [['总计', '311']]).centred(
      160,
      300,
      118.6,
      '429',
      10,
    );
    const read = await readPdf(buildPdf([clash]));
    expect(cellTexts(tables(read)[0])[0]?.[1]).toContain('\ufffd');
    expect(codes(read)).toContain('pdf_text_overlapping');
  });
});

describe('watermarks', () => {
  it('leaves large faint text out of the table it lies on, and says so', async () => {
    const page = new PdfPage().raw('0.85 g').text(150, 180, '内部资料', 60).raw('0 g');
    const read = await readPdf(buildPdf([drawTable(page, XS, 100, 24, ROWS)]));
    expect(cellTexts(tables(read)[0])).toEqual(ROWS);
    expect(codes(read)).toEqual(['pdf_text_faint']);
  });
});

describe('tables over page breaks', () => {
  const broken = (below: PdfPage): Promise<ReadDocument> => {
    const above = new PdfPage();
    for (const y of [700, 730, 790]) above.line(60, y, 500, y);
    above.line(150, 760, 500, 760);
    for (const x of [60, 150, 380, 500]) above.line(x, 700, x, 790);
    above.text(64, 718, '结果', 10).text(155, 718, '情形', 10).text(400, 718, '数量', 10);
    above.text(64, 748, '不予公开', 10).text(155, 748, '1.属于国家秘密', 10).text(400, 748, '3', 10);
    above.text(155, 778, '2.内部事务', 10).text(400, 778, '4', 10);
    return readPdf(buildPdf([above, below]));
  };

  it('puts the parts together, with the label that goes on and without the head that is printed again', async () => {
    const below = drawTable(new PdfPage(), [60, 150, 380, 500], 60, 30, [
      ['结果', '情形', '数量'],
      ['', '3.其他', '5'],
    ]);
    const [table, ...others] = tables(await broken(below));
    expect(others).toEqual([]);
    expect(cellTexts(table)).toEqual([
      ['结果', '情形', '数量'],
      ['不予公开', '1.属于国家秘密', '3'],
      ['2.内部事务', '4'],
      ['3.其他', '5'],
    ]);
    expect(table?.rows[1]?.[0]).toMatchObject({ rowspan: 3, page: 1 });
    expect(table?.rows[3]?.[1]).toMatchObject({ page: 2 });
  });

  it('keeps a table with other outer borders apart', async () => {
    expect(tables(await broken(drawTable(new PdfPage(), [60, 150, 300], 60, 30, [['其他', '5']])))).toHaveLength(2);
  });
});

describe('tables without all their lines', () => {
  it('keeps digits of two columns apart however near they are set', async () => {
    const page = drawTable(new PdfPage(), [60, 200, 400], 100, 30, [['集中采购', '']]);
    page.text(210, 118, '1016', 10).text(231.5, 118, '27万元', 10);
    const text = cellTexts(tables(await readPdf(buildPdf([page])))[0])[0]?.[1];
    expect(text).toBe('1016  27万元');
  });

  const many = [...ROWS, ['4.补正后不明确', '5', '5', '5', '5', '20']];

  it('leaves them as lines with their columns spaced apart and says so', async () => {
    const bare = setTexts(new PdfPage(), XS, 100, 24, many);
    const ruled = setTexts(new PdfPage(), XS, 100, 24, many);
    for (let y = 100; y <= 100 + 24 * many.length; y += 24) ruled.line(60, y, 540, y);
    const framed = setTexts(new PdfPage(), XS, 100, 24, many);
    for (const y of [100, 100 + 24 * many.length]) framed.line(60, y, 540, y);
    for (const x of [60, 540]) framed.line(x, 100, x, 100 + 24 * many.length);
    const columned = setTexts(new PdfPage(), XS, 100, 24, many);
    for (const y of [100, 124, 100 + 24 * many.length]) columned.line(60, y, 540, y);
    for (const x of XS) columned.line(x, 100, x, 100 + 24 * many.length);
    for (const page of [bare, ruled, framed, columned]) {
      const read = await readPdf(buildPdf([page]));
      expect(tables(read)).toEqual([]);
      expect(texts(read).map((line) => line.trim().split(/ {2,}/))).toEqual(many);
      expect(codes(read)).toEqual(['pdf_table_aligned']);
    }
  });

  it('leaves a few aligned numbers as lines with their columns spaced apart', async () => {
    const page = setTexts(new PdfPage(), XS, 100, 24, ROWS.slice(0, 2));
    const read = await readPdf(buildPdf([page]));
    expect(tables(read)).toEqual([]);
    expect(texts(read).at(-1)).toMatch(/1\.属于国家秘密 {2,}12 {2,}0 {2,}7 {2,}0 {2,}19/);
  });
});

describe('prose', () => {
  it('joins the lines of a paragraph and keeps paragraphs apart', async () => {
    const page = new PdfPage();
    page.text(94, 100, '围绕群众关心的事项更新公开目录做到应公开尽公开全年受理申请三千', 12);
    page.text(70, 120, '一百一十九件，答复三千件。', 12);
    page.text(94, 140, '二是完善登记审核答复归档各个环节按期答复申请人不断提高办理质量', 12);
    page.text(70, 160, '并做好归档工作', 12);
    expect(texts(await readPdf(buildPdf([page])))).toEqual([
      '围绕群众关心的事项更新公开目录做到应公开尽公开全年受理申请三千一百一十九件，答复三千件。',
      '二是完善登记审核答复归档各个环节按期答复申请人不断提高办理质量并做好归档工作',
    ]);
  });

  it('joins a title that goes on in the middle of the next line', async () => {
    const body = '围绕群众关心的事项更新公开目录做到应公开尽公开全年受理申请三千一百一';
    const page = new PdfPage().text(82, 100, '淮安市洪泽区人民政府办公室二〇二四年政府信息', 20);
    page.text(222, 130, '公开工作年度报告', 20);
    for (let row = 0; row < 5; row += 1) page.text(82, 180 + row * 22, body, 12);
    expect(texts(await readPdf(buildPdf([page])))[0]).toBe(
      '淮安市洪泽区人民政府办公室二〇二四年政府信息公开工作年度报告',
    );
  });

  it('drops page numbers and running headers, and joins a paragraph across pages', async () => {
    const line = '围绕群众关心的事项更新公开目录做到应公开尽公开全年受理申请三千一百';
    const pages = [1, 2, 3].map((number) => {
      const page = new PdfPage().text(220, 40, '某市政府信息公开年度报告', 9).text(280, 810, `- ${number} -`, 10);
      for (let row = 0; row < 30; row += 1) page.text(70, 100 + row * 22, line, 12);
      return page;
    });
    expect(texts(await readPdf(buildPdf(pages)))).toEqual([line.repeat(90)]);
  });

  it('reads by position, not by the order of the content', async () => {
    const page = new PdfPage().text(70, 300, '后').text(70, 100, '先').text(200, 200, '中右').text(70, 200, '中左');
    expect(texts(await readPdf(buildPdf([page]))).map((text) => text.trim().replace(/\s+/g, ' '))).toEqual([
      '先',
      '中左 中右',
      '后',
    ]);
  });

  it('reads turned pages, by their /Rotate and by their text alone', async () => {
    const upright = drawTable(new PdfPage(842, 595), XS, 100, 24, ROWS);
    const turned = new PdfPage(595, 842, '/Rotate 90');
    turned.raw(`0 1 -1 0 595 0 cm\n${upright.operators.join('\n')}`);
    const silent = new PdfPage(595, 842);
    silent.raw(`0 1 -1 0 595 0 cm\n${upright.operators.join('\n')}`);
    for (const page of [turned, silent]) expect(cellTexts(tables(await readPdf(buildPdf([page])))[0])).toEqual(ROWS);
  });
});

describe('what cannot be read', () => {
  it('shows a scan as a picture without text', async () => {
    const image =
      '<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 4 >>\nstream\nabcd\nendstream';
    const read = await readPdf(buildPdf([new PdfPage().raw('q 500 0 0 700 40 60 cm /X1 Do Q')], [[1000, image]]));
    expect(read.blocks).toEqual([{ kind: 'image', page: 1, wholePage: true }]);
    expect(codes(read)).toEqual(['pdf_page_scanned']);
  });

  it('refuses what is no PDF, what is cut short beyond reading, and what needs a password', async () => {
    await expect(readPdf(new TextEncoder().encode('hello'))).rejects.toMatchObject({ code: 'damaged_document' });
    await expect(readPdf(new Uint8Array())).rejects.toMatchObject({ code: 'damaged_document' });
    const locked = buildPdf(
      [new PdfPage().text(70, 100, '公开')],
      [[1000, `<< /Filter /Standard /V 1 /R 2 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> /P -4 >>`]],
      '/Encrypt 1000 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]',
    );
    await expect(readPdf(locked)).rejects.toMatchObject({ code: 'encrypted_document' });
  });

  it('says that a file cut short was read as far as it goes', async () => {
    const whole = buildPdf([drawTable(new PdfPage(), XS, 100, 24, ROWS), new PdfPage().text(70, 100, '第二页')]);
    const read = await readPdf(whole.slice(0, whole.length - 20));
    expect(codes(read)).toContain('pdf_damaged');
  });

  it('survives objects that refer to themselves, absurd page boxes and many pages', async () => {
    const loop =
      '<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X1 1000 0 R >> >> /Length 6 >>\nstream\n/X1 Do\nendstream';
    await readPdf(buildPdf([new PdfPage().text(70, 100, '公开').raw('/X1 Do')], [[1000, loop]]));
    await readPdf(buildPdf([new PdfPage(1e9, 1e9).text(70, 100, '公开')]));
    const read = await readPdf(buildPdf(Array.from({ length: 320 }, () => new PdfPage().text(70, 100, '公开'))));
    expect(codes(read)).toContain('pdf_pages_left_out');
    expect(texts(read)).toHaveLength(300);
  });

  it('bounds what a page of a hundred thousand lines costs', async () => {
    const page = new PdfPage().text(70, 100, '公开');
    page.raw(
      Array.from(
        { length: 100_000 },
        (_, i) => `${(i * 7) % 595} ${(i * 13) % 842} m ${(i * 7) % 595} ${(i * 11) % 842} l S`,
      ).join('\n'),
    );
    const start = performance.now();
    const read = await readPdf(buildPdf([page]));
    expect(performance.now() - start).toBeLessThan(5000);
    expect(codes(read)).toContain('pdf_limit_reached');
  });

  it('never throws anything but a DocumentError, whatever bytes are changed', async () => {
    const whole = buildPdf([drawTable(new PdfPage(), XS, 100, 24, ROWS)]);
    for (let seed = 1; seed <= 150; seed += 1) {
      const bytes = whole.slice();
      for (let change = 0; change < 8; change += 1)
        bytes[(seed * 7919 + change * 104_729) % bytes.length] = (seed * 31 + change * 17) % 256;
      await readPdf(bytes).catch((error: unknown) => expect(error).toMatchObject({ name: 'DocumentError' }));
    }
  });
});

const CORPUS = new URL('../../../shared/corpus/', import.meta.url);

async function shared(name: string): Promise<Uint8Array | null> {
  return readFile(new URL(name, CORPUS)).then(
    (bytes) => new Uint8Array(bytes),
    () => null,
  );
}

interface Truth {
  applications: Record<string, Record<string, number>>;
  disclosure: Record<string, number>;
}

/** Rows of section three and the code whose figures stand in them; labels as the reports print them. */
const LABELLED: readonly [RegExp, string][] = [
  [/^一、本年新收/, 'received'],
  [/^二、上年结转/, 'carried_in'],
  [/^（一）予以公开/, 'granted'],
  [/^（二）部分公开/, 'partially_granted'],
  [/^1\.属于国家秘密/, 'denied_state_secret'],
  [/^4\.保护第三方/, 'denied_third_party'],
  [/^8\.属于行政查询/, 'denied_administrative_query'],
  [/^1\.本机关不掌握/, 'unavailable_not_held'],
  [/^2\.没有现成信息/, 'unavailable_must_be_created'],
  [/^1\.信访举报投诉/, 'not_processed_petition'],
  [/^（七）总计/, 'decided_total'],
  [/^四、结转下年度/, 'carried_out'],
];

describe.each(['huaian_2024', 'hongze_2024'])('%s', (name) => {
  it('holds each figure in the row of its label', async ({ skip }) => {
    const bytes = await shared(`${name}.pdf`);
    const truthBytes = await shared(`${name}.json`);
    if (bytes === null || truthBytes === null) return skip('../shared/corpus is not there');
    const truth = JSON.parse(new TextDecoder().decode(truthBytes)) as Truth;
    const rows = tables(await readPdf(bytes)).flatMap(cellTexts);
    for (const [label, code] of LABELLED) {
      const row = rows.find((cells) => cells.some((text) => label.test(text)));
      const figures = row?.slice(-7).map(Number);
      expect([code, figures]).toEqual([code, Object.values(truth.applications[code] ?? {})]);
    }
    const licensing = rows.find((cells) => cells[0] === '行政许可');
    expect(Number(licensing?.[1])).toBe(truth.disclosure['licensing_decisions']);
  });
});
