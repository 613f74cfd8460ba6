/** Tables and whole documents that are there as pictures: coverage `image`, no figure, and a diagnostic. */
import { describe, expect, it } from 'vitest';
import { hasPicture, isOnlyPictures, titleOfFile } from '../../src/core/mapping/pictures.js';
import { outline } from '../../src/core/mapping/outline.js';
import { parseReport } from '../../src/core/parse-report.js';
import { buildPdf, PdfPage } from './pdf-fixture.js';
import { blocksOf } from './outline-support.js';

const IMAGE =
  '<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 4 >>\nstream\nabcd\nendstream';
const AS_PICTURE = { disclosure: 'image', applications: 'image', reviewLitigation: 'image' };

const scannedPage = (): PdfPage => new PdfPage().raw('q 595 0 0 842 0 0 cm /X1 Do Q');
const scan = (...pages: PdfPage[]): Uint8Array => buildPdf(pages, [[1000, IMAGE]]);

describe('a scanned PDF', () => {
  it('is of no kind that can be told, and says that its tables may be there as pictures', async () => {
    const report = await parseReport(scan(scannedPage(), scannedPage()));
    expect(report).toMatchObject({ kind: 'other', year: null, coverage: AS_PICTURE, disclosure: null });
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['only_pictures', 'pdf_page_scanned']);
  });

  it('stays one when a scanning program writes its name at the foot of the pages', async () => {
    const page = scannedPage().text(380, 825, '由掌上扫描仪制作 https://scan.example', 8);
    expect((await parseReport(scan(page))).coverage).toEqual(AS_PICTURE);
  });

  it('is a report where its file is named one', async () => {
    const fileName = '淮安市人民政府2023年政府信息公开工作年度报告.pdf';
    const report = await parseReport(scan(scannedPage()), { fileName });
    expect(report).toMatchObject({ kind: 'annual_report', year: 2023, coverage: AS_PICTURE });
    expect(report.agency?.name).toBe('淮安市人民政府');
  });

  it('is none where a page has text of its own', async () => {
    const report = await parseReport(scan(scannedPage(), new PdfPage().text(70, 100, '政务公开专栏')));
    expect(report.coverage.disclosure).toBe('absent');
  });
});

describe('pictures of pages among text', () => {
  it('stand for the sections that are missing where they stand', () => {
    const text =
      '某县2023年政府信息公开工作年度报告\n一、总体情况\n公开信息10条。\n@image\n五、存在的主要问题及改进情况\n人手不足。';
    const small = blocksOf(text);
    const whole = small.map((block) => (block.kind === 'image' ? { ...block, wholePage: true as const } : block));
    const shape = outline(whole, null);
    expect([2, 3, 4, 5, 6].map((section) => hasPicture(whole, shape, section))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect([2, 3, 4].map((section) => hasPicture(small, shape, section))).toEqual([false, false, false]);
  });

  it('make no document of pictures', () => {
    expect(isOnlyPictures([])).toBe(false);
    expect(isOnlyPictures([{ kind: 'image' }])).toBe(false);
    expect(
      isOnlyPictures([
        { kind: 'image', page: 1, wholePage: true },
        { kind: 'text', text: '一', page: 2 },
      ]),
    ).toBe(false);
  });
});

it.each([
  ['某县2023年年度报告.pdf', '某县2023年年度报告'],
  ['C:\\报告\\P0202401.pdf', null],
  ['/srv/某市公开年报.PDF', '某市公开年报'],
  [undefined, null],
])('the name of a file says what it is where it is in words: %s', (name, title) => {
  expect(titleOfFile(name)).toBe(title);
});
