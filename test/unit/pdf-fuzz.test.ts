/**
 * Damaged and hostile PDFs: none may crash or hang the reader, or cost much more than an honest one. The
 * documents are made here; what is drawn at random is drawn from a seed.
 */
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DocumentError } from '../../src/core/document/document-error.js';
import { readPdf } from '../../src/core/document/pdf.js';
import { MAX_HEAP_BYTES, withPdf } from '../../src/core/document/pdf/pdfium.js';
import { below, seeded } from '../generators/rng.js';
import { buildPdf, drawTable, PdfPage } from './pdf-fixture.js';

/** Of processor time, whatever else the machine does: no document of these may cost more. */
const MAX_MS = 2000;
const MEGABYTE = 1024 * 1024;

const OUTCOMES: ReadonlySet<string> = new Set([
  'read',
  'damaged_document',
  'encrypted_document',
  'parse_limit_exceeded',
  'document_too_large',
]);

/** What came of a document: `read`, or the code it was refused with; anything else fails the test. */
async function outcome(bytes: Uint8Array): Promise<string> {
  const start = process.cpuUsage();
  const result = await readPdf(bytes).then(
    () => 'read',
    (error: unknown) => {
      if (!(error instanceof DocumentError)) throw error;
      return error.code;
    },
  );
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 < MAX_MS ? result : 'too slow';
}

async function expectOutcome(bytes: Uint8Array): Promise<void> {
  expect(OUTCOMES).toContain(await outcome(bytes));
}

function honest(): Uint8Array {
  const rows = Array.from({ length: 12 }, (_, row) => ['行政许可', String(row), '0', '1289', '', '34']);
  const pages = [100, 120].map((top) => drawTable(new PdfPage(), [60, 240, 300, 360, 420, 480, 540], top, 24, rows));
  return buildPdf([...pages, new PdfPage().text(70, 100, '政府信息公开工作年度报告')]);
}

/** A page whose content is packed, under the fixture's object numbers. */
function packedPage(content: Uint8Array, filters = '/FlateDecode', layers = 1): Uint8Array {
  let data: Uint8Array = content;
  for (let layer = 0; layer < layers; layer += 1) data = deflateSync(data, { level: 9 });
  const hex = Buffer.from(data).toString('hex');
  const stream = `<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Filter [/ASCIIHexDecode ${filters}] /Length ${hex.length + 1} >>\nstream\n${hex}>\nendstream`;
  return buildPdf([new PdfPage().raw('/X1 Do')], [[1000, stream]]);
}

/** A file around one binary stream, which the readable fixture cannot hold. */
function binaryPage(data: Uint8Array, filter: string): Uint8Array {
  const head = `%PDF-1.5
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Count 1 /Kids [3 0 R] >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >> endobj
4 0 obj << /Length ${data.length} /Filter ${filter} >>
stream
`;
  const tail = '\nendstream endobj\ntrailer << /Root 1 0 R /Size 5 >>\n%%EOF\n';
  return Buffer.concat([Buffer.from(head), data, Buffer.from(tail)]);
}

/** The bytes of a file built with binary data in its text. */
function latin1(built: Uint8Array): Uint8Array {
  return Buffer.from(new TextDecoder().decode(built), 'latin1');
}

describe('a damaged PDF', () => {
  it('is read as far as it goes, or refused, wherever it is cut', async () => {
    const whole = honest();
    for (let cut = 0; cut < 40; cut += 1) await expectOutcome(whole.slice(0, Math.floor((whole.length * cut) / 40)));
  });

  it('is read or refused whatever bytes are changed, moved, doubled or lost', async () => {
    const rng = seeded(7);
    const whole = honest();
    for (let run = 0; run < 40; run += 1) {
      let bytes = Buffer.from(whole);
      for (let change = 1 + below(rng, 6); change > 0; change -= 1) {
        const at = below(rng, bytes.length);
        const length = below(rng, 200);
        const piece = bytes.subarray(at, at + length);
        const kind = below(rng, 4);
        if (kind === 0) bytes[at] = below(rng, 256);
        else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
        else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
        else bytes.fill(below(rng, 256), at, Math.min(bytes.length, at + length));
      }
      await expectOutcome(bytes);
    }
  });

  it('is read or refused whatever numbers are changed: references, lengths, offsets, places', async () => {
    const rng = seeded(11);
    const whole = Buffer.from(honest()).toString('latin1');
    const odd = ['0', '-1', '1', '2', '10', '65536', '2147483647', '4294967296', '1e9', '99999999999999999999', '.'];
    for (let run = 0; run < 40; run += 1) {
      const share = 0.002 * (1 + below(rng, 10));
      const changed = whole.replace(/\d+/g, (number) => (rng() < share ? (odd[below(rng, odd.length)] ?? '') : number));
      await expectOutcome(Buffer.from(changed, 'latin1'));
    }
  });
});

describe('a hostile PDF', () => {
  it.each<[string, () => Uint8Array]>([
    ['spaces', () => binaryPage(deflateSync(Buffer.alloc(64 * MEGABYTE, 0x20)), '/FlateDecode')],
    ['lines', () => binaryPage(deflateSync(Buffer.from('0 0 m 9 9 l S\n'.repeat(1_500_000))), '/FlateDecode')],
    [
      'spaces packed twice',
      () => binaryPage(deflateSync(deflateSync(Buffer.alloc(64 * MEGABYTE, 0x20))), '[ /FlateDecode /FlateDecode ]'),
    ],
  ])('that unpacks into too much is refused before it is unpacked: %s', async (_name, build) => {
    expect(await outcome(build())).toBe('parse_limit_exceeded');
  });

  it('whose pages all show one large stream, or streams of their own, is refused before they are unpacked', async () => {
    const packed = deflateSync(Buffer.alloc(MEGABYTE, 'q Q ')).toString('latin1');
    const stream = `<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream`;
    const shared = Array.from({ length: 100 }, () => new PdfPage(595, 842, '/Contents 1000 0 R'));
    expect(await outcome(latin1(buildPdf(shared, [[1000, stream]])))).toBe('parse_limit_exceeded');
    const own = Array.from({ length: 100 }, (_, n): [number, string] => [1000 + n, stream]);
    const pages = own.map(([number]) => new PdfPage(595, 842, `/Contents ${number} 0 R`));
    expect(await outcome(latin1(buildPdf(pages, own)))).toBe('parse_limit_exceeded');
  });

  it('packed under another filter is bounded by memory', async () => {
    await expectOutcome(packedPage(Buffer.alloc(8 * MEGABYTE, 0x20)));
  });

  it('with forms within forms by the hundred thousand ends', async () => {
    const forms = Array.from({ length: 6 }, (_, depth): [number, string] => {
      const content = depth < 5 ? '/X1 Do '.repeat(7) : '0 0 m 9 9 l S';
      const resources = `/Resources << /XObject << /X1 ${1001 + depth} 0 R >> >>`;
      return [
        1000 + depth,
        `<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] ${resources} /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    });
    await expectOutcome(buildPdf([new PdfPage().raw('/X1 Do '.repeat(7))], forms));
  });

  it('with one stream listed two thousand times is refused', async () => {
    const drawing = '0 0 m 9 9 l S\n'.repeat(2000);
    const page = new PdfPage(595, 842, `/Contents [${'1000 0 R '.repeat(2000)}]`);
    const stream = `<< /Length ${drawing.length} >>\nstream\n${drawing}endstream`;
    expect(await outcome(buildPdf([page], [[1000, stream]]))).toBe('parse_limit_exceeded');
  });

  it('with one table over many full pages costs no more than its rows', async () => {
    const rows = Array.from({ length: 75 }, (_, row) =>
      Array.from({ length: 9 }, (__, column) => String(row * column)),
    );
    const xs = Array.from({ length: 10 }, (_, column) => 20 + 60 * column);
    await expectOutcome(buildPdf(Array.from({ length: 40 }, () => drawTable(new PdfPage(), xs, 40, 10, rows, 6))));
  });

  it('leaves nothing behind, however many fail: the next document is read, in no more memory', async () => {
    const drawing = '0 0 m 9 9 l S\n'.repeat(2000);
    const page = new PdfPage(595, 842, `/Contents [${'1000 0 R '.repeat(2000)}]`);
    const stream = `<< /Length ${drawing.length} >>\nstream\n${drawing}endstream`;
    const hostile = buildPdf([page], [[1000, stream]]);
    const instance = await withPdf(honest(), ({ pdfium }) => pdfium.call.memory);
    const before = await readPdf(honest());
    for (let run = 0; run < 3; run += 1) {
      expect(await outcome(hostile)).toBe('parse_limit_exceeded');
      expect(await readPdf(honest())).toEqual(before);
    }
    expect(await withPdf(honest(), ({ pdfium }) => pdfium.call.memory)).toBe(instance);
    expect(instance.buffer.byteLength).toBeLessThanOrEqual(MAX_HEAP_BYTES);
  });

  it('with page trees that turn in circles or never end, ends', async () => {
    const circle =
      '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Type /Pages /Count 99999 /Kids [2 0 R 2 0 R] >> endobj';
    await expectOutcome(Buffer.from(`%PDF-1.5\n${circle}\ntrailer << /Root 1 0 R /Size 3 >>\n%%EOF\n`));
    const deep = Array.from(
      { length: 2000 },
      (_, n) => `${n + 2} 0 obj << /Type /Pages /Count 1 /Kids [${n + 3} 0 R] >> endobj`,
    );
    await expectOutcome(
      Buffer.from(
        `%PDF-1.5\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n${deep.join('\n')}\ntrailer << /Root 1 0 R >>\n%%EOF\n`,
      ),
    );
  });

  it('with arrays and dictionaries nested without end, ends', async () => {
    const nested = `[${'['.repeat(200_000)}`;
    await expectOutcome(buildPdf([new PdfPage().raw(nested)]));
    await expectOutcome(buildPdf([new PdfPage(595, 842, `/X ${'<</A '.repeat(50_000)}`)]));
  });

  it('with boxes beyond measure, and thousands of characters and lines in one place, is bounded', async () => {
    for (const size of [0, -5, 1e-9, 1e30])
      await expectOutcome(buildPdf([new PdfPage(size, size).text(70, 100, '公开')]));
    const page = new PdfPage();
    for (let i = 0; i < 8000; i += 1)
      page.text(70, 100, String(i % 10)).line(60 + (i % 7) / 10, 90, 300, 90 + (i % 11) / 10);
    await expectOutcome(buildPdf([page]));
    const grid = new PdfPage();
    for (let i = 0; i < 1400; i += 1) grid.line(0, i * 0.6, 595, i * 0.6).line(i * 0.42, 0, i * 0.42, 842);
    await expectOutcome(buildPdf([grid]));
  });
});
