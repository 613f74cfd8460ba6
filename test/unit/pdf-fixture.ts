/**
 * PDFs drawn for tests: pages of text, lines and boxes at given places. Text is set in a font that is not
 * embedded, with the standard Chinese encoding, so that a file is some kilobytes of readable operators.
 * Places are in points from the top left, y being the baseline of text.
 */

/** Content of one page. */
export class PdfPage {
  readonly operators: string[] = [];

  constructor(
    readonly width = 595,
    readonly height = 842,
    /** Further entries of the page dictionary, as `/Rotate 90`. */
    readonly entries = '',
  ) {}

  text(x: number, y: number, text: string, size = 12): this {
    return this.matrixText([1, 0, 0, 1, x, this.height - y], text, size);
  }

  matrixText(matrix: readonly number[], text: string, size = 12): this {
    const hex = [...text].map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');
    this.operators.push(`BT /F1 ${size} Tf ${matrix.join(' ')} Tm <${hex}> Tj ET`);
    return this;
  }

  /** Text in the middle of a box between x0 and x1. */
  centred(x0: number, x1: number, y: number, text: string, size = 10): this {
    return this.text((x0 + x1 - textWidth(text, size)) / 2, y, text, size);
  }

  line(x0: number, y0: number, x1: number, y1: number): this {
    this.operators.push(`0.5 w ${x0} ${this.height - y0} m ${x1} ${this.height - y1} l S`);
    return this;
  }

  filledBox(x: number, y: number, width: number, height: number, grey = 0): this {
    this.operators.push(`${grey} g ${x} ${this.height - y - height} ${width} ${height} re f 0 g`);
    return this;
  }

  raw(operators: string): this {
    this.operators.push(operators);
    return this;
  }
}

/** The advance width of a text: ideographs an em, Latin half an em. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0xff ? size : size / 2), 0);
}

/** A table with all its lines: columns at `xs`, rows of `height`, texts centred; '' leaves a cell empty. */
export function drawTable(
  page: PdfPage,
  xs: readonly number[],
  top: number,
  height: number,
  rows: readonly (readonly string[])[],
  size = 10,
): PdfPage {
  const [left, right] = [xs[0] ?? 0, xs.at(-1) ?? 0];
  for (let row = 0; row <= rows.length; row += 1) page.line(left, top + row * height, right, top + row * height);
  for (const x of xs) page.line(x, top, x, top + rows.length * height);
  setTexts(page, xs, top, height, rows, size);
  return page;
}

/** The texts of a table without any line. */
export function setTexts(
  page: PdfPage,
  xs: readonly number[],
  top: number,
  height: number,
  rows: readonly (readonly string[])[],
  size = 10,
): PdfPage {
  rows.forEach((row, r) => {
    row.forEach((text, c) => {
      if (text !== '') page.centred(xs[c] ?? 0, xs[c + 1] ?? 0, top + (r + 0.5) * height + 0.36 * size, text, size);
    });
  });
  return page;
}

/** The file; `extra` are further objects as `[number, body]`, numbered from 1000 on. */
export function buildPdf(pages: readonly PdfPage[], extra: readonly [number, string][] = [], trailer = ''): Uint8Array {
  const font = 3;
  const objects: [number, string][] = [
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [
      2,
      `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${10 + 2 * index} 0 R`).join(' ')}] >>`,
    ],
    [
      font,
      '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    ],
    [
      4,
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500 814 939 500] ' +
        '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>',
    ],
    [
      5,
      '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 ' +
        '/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    ],
  ];
  pages.forEach((page, index) => {
    const content = page.operators.join('\n');
    const resources = `/Resources << /Font << /F1 ${font} 0 R /F2 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >> >> ${extra.length > 0 ? `/XObject << /X1 ${extra[0]?.[0] ?? 0} 0 R >>` : ''} >>`;
    objects.push([
      10 + 2 * index,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] ${resources} /Contents ${11 + 2 * index} 0 R ${page.entries} >>`,
    ]);
    objects.push([11 + 2 * index, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`]);
  });
  return assemble([...objects, ...extra], trailer);
}

function assemble(objects: readonly [number, string][], trailer: string): Uint8Array {
  let file = '%PDF-1.5\n';
  const offsets = new Map<number, number>();
  for (const [number, body] of objects) {
    offsets.set(number, file.length);
    file += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(...offsets.keys()) + 1;
  const start = file.length;
  const entries: string[] = ['0000000000 65535 f '];
  for (let number = 1; number < size; number += 1) {
    const offset = offsets.get(number);
    entries.push(offset === undefined ? '0000000000 65535 f ' : `${String(offset).padStart(10, '0')} 00000 n `);
  }
  file += `xref\n0 ${size}\n${entries.join('\n')}\ntrailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}
