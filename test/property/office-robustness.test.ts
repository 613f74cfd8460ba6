/**
 * No office document makes the reader throw anything but a DocumentError, or take more than two seconds: documents
 * whose markup is mutated inside a container that is whole, containers whose bytes are, and documents made to be large.
 * GONGKAI_FUZZ_RUNS sets how many mutated documents are read (100 without it).
 */
import { readFileSync } from 'node:fs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { it } from 'vitest';
import { parseReport } from '../../src/core/parse-report.js';
import { docx, numbered, paragraph, run, wordCell, wordTable, xlsx } from '../generators/ooxml.js';
import { below, pick, seeded } from '../generators/rng.js';
import type { Rng } from '../generators/rng.js';
import { expectSurvival } from '../support/quick.js';

const RUNS = Number(process.env.GONGKAI_FUZZ_RUNS ?? 100);
const SEED = Number(process.env.GONGKAI_PROPERTY_SEED ?? 20240131);

const expectSurvives = (bytes: Uint8Array): Promise<void> => expectSurvival(() => parseReport(bytes));

const corpus = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../corpus/${path}`, import.meta.url)));
const DOCX = corpus('docx-tracked-and-numbered/source.docx');
const XLSX = xlsx([
  {
    name: '依申请公开情况',
    rows: [
      ['淮安市2023年政府信息公开工作年度报告', null, null],
      [
        '信息内容',
        '本年制发件数',
        { xml: '<c r="$" t="inlineStr"><is><r><t>现行</t></r><r><t>有效件数</t></r></is></c>' },
      ],
      ['规章', 1, { xml: '<c r="$" s="1"><f>SUM(B3)</f><v>12</v></c>' }],
    ],
    merges: ['A1:C1'],
    columns: '<cols><col min="9" max="9" hidden="1"/></cols>',
  },
]);

/** Elements, ends and values that mean something to the readers, in places where they mean nothing. */
const MARKUP = [
  ['<w:tbl>', '</w:tbl>', '<w:tr>', '</w:tc>', '<w:tc>', '<w:p>', '</w:p>', '<w:r>', '<w:t>', '</w:t>', '<w:sdt>'],
  ['<w:sdtPr><w:showingPlcHdr/>', '<w:del>', '</w:ins>', '<w:moveFrom>', '<mc:AlternateContent><mc:Choice>'],
  [
    '<w:txbxContent>',
    '</w:txbxContent>',
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:numPr>',
    '<w:vMerge/>',
    '<w:hMerge/>',
  ],
  ['<w:gridSpan w:val="999999999"/>', '<w:gridBefore w:val="-3"/>', '<w:ilvl w:val="99"/>', '<w:rPr><w:vanish/>'],
  [
    '<c r="XFD1048576"><v>9</v></c>',
    '<c r="A0" t="s">',
    '<v>1e400</v>',
    '<f>',
    '<row r="-1">',
    '<mergeCell ref="B2:A1"/>',
  ],
  [
    '<col min="-9" max="1e9" hidden="1"/>',
    '<![CDATA[',
    '<!--',
    ']]>',
    '<?',
    '&#0;',
    '&#xFFFFFF;',
    '&bogus;',
    '"',
    "'",
    '<',
    '\u0000',
  ],
].flat();

type Mutation = (text: string, rng: Rng) => string;

const MUTATIONS: Record<string, Mutation> = {
  markupInserted(text, rng) {
    let mutated = text;
    for (let count = 1 + below(rng, 30); count > 0; count--) {
      const at = below(rng, mutated.length + 1);
      mutated = mutated.slice(0, at) + pick(rng, MARKUP) + mutated.slice(at);
    }
    return mutated;
  },
  tagsLost: (text, rng) => text.replace(/<[^<>]*>/g, (tag) => (below(rng, 20) === 0 ? '' : tag)),
  tagsSwapped(text, rng) {
    const tags = text.match(/<[^<>]*>/g) ?? [''];
    return text.replace(/<[^<>]*>/g, (tag) => (below(rng, 20) === 0 ? pick(rng, tags) : tag));
  },
  numbersChanged: (text, rng) =>
    text.replace(/\d+/g, (digits) =>
      below(rng, 5) === 0 ? pick(rng, ['-1', '0', '99999999999', '1e9', 'x', '4294967295', '2147483648']) : digits,
    ),
  cutOff: (text, rng) => text.slice(0, below(rng, text.length)),
  repeated: (text) => text.replace(/<(?:w:tbl|sheetData)>.*<\/(?:w:tbl|sheetData)>/s, (tables) => tables.repeat(8)),
};

const BYTES: Record<string, (bytes: Uint8Array, rng: Rng) => Uint8Array> = {
  flipped(bytes, rng) {
    const changed = bytes.slice();
    for (let count = 1 + below(rng, 20); count > 0; count--)
      changed[below(rng, changed.length)] = pick(rng, [0, 1, 0x7f, 0xff, below(rng, 256)]);
    return changed;
  },
  cutOff: (bytes, rng) => bytes.slice(0, below(rng, bytes.length)),
  wordsChanged(bytes, rng) {
    const changed = bytes.slice();
    const view = new DataView(changed.buffer);
    for (let count = 1 + below(rng, 8); count > 0; count--)
      view.setUint32(
        below(rng, changed.length >> 2) << 2,
        pick(rng, [0, 1, 0xffffffff, 0xfffffffe, 0x7fffffff, below(rng, 64)]),
        true,
      );
    return changed;
  },
};

it.each(Object.entries(MUTATIONS))('survives markup %s', async (_, mutate) => {
  const parts = [DOCX, XLSX].map((bytes) => unzipSync(bytes));
  for (let i = 0; i < Math.ceil(RUNS / 6); i++) {
    const rng = seeded(SEED + i);
    const whole = parts[i % parts.length] ?? {};
    const mutated = Object.entries(whole).map(([name, bytes]): [string, Uint8Array] => {
      const isMutated = /(?:document|numbering|styles|sheet1|sharedStrings|workbook|rels)(?:\.xml)?(?:\.rels)?$/.test(
        name,
      );
      return [
        name,
        isMutated && below(rng, 2) === 0 ? strToU8(mutate(Buffer.from(bytes).toString('utf8'), rng)) : bytes,
      ];
    });
    await expectSurvives(zipSync(Object.fromEntries(mutated), { level: 1 }));
  }
});

it.each(Object.entries(BYTES))('survives bytes %s', async (_, change) => {
  const whole = [DOCX, XLSX, corpus('doc-tracked-and-numbered/source.doc'), corpus('xls-merged-cells/source.xls')];
  for (let i = 0; i < RUNS; i++) await expectSurvives(change(pick(seeded(i), whole), seeded(SEED + i)));
});

const table = (rows: string): string => `<w:tbl>${rows}</w:tbl>`;
const sheetRows = (count: number, row: (i: number) => string): Uint8Array =>
  xlsx([
    {
      name: 'a',
      rows: [[{ xml: `<c r="$"/></row>${Array.from({ length: count }, (_, i) => row(i)).join('')}<row>` }]],
    },
  ]);
const flat = (body: string): Uint8Array =>
  strToU8(`<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>${body}`);
const superscript = run('9'.repeat(100), '<w:vertAlign w:val="superscript"/>');

it.each<[string, () => Uint8Array]>([
  [
    'spans without end',
    () => docx(table(`<w:tr>${wordCell(paragraph('规章'), 1e9)}${wordCell('')}</w:tr>`.repeat(3000))),
  ],
  ['rows without end', () => docx(table('<w:tr><w:tc><w:p/></w:tc></w:tr>'.repeat(50_000)))],
  [
    'merges without end',
    () => docx(table(`<w:tr>${wordCell(paragraph('1'), 64, '<w:vMerge/>').repeat(40)}</w:tr>`.repeat(800))),
  ],
  [
    'tables in tables',
    () => docx(('<w:tbl><w:tr><w:tc>'.repeat(39) + paragraph('1') + '</w:tc></w:tr></w:tbl>'.repeat(39)).repeat(200)),
  ],
  ['boxes in boxes', () => docx('<w:p><w:r><w:txbxContent>'.repeat(1200) + run('1'))],
  [
    'controls in controls',
    () => docx('<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>'.repeat(2000) + run('文'.repeat(1e5))),
  ],
  ['paragraphs that run on', () => docx(paragraph('1', '<w:rPr><w:del/></w:rPr>').repeat(50_000))],
  ['superscripts', () => docx(paragraph(superscript.repeat(5000)))],
  ['fields in fields', () => docx('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(1e5) + paragraph('1'))],
  ['lists', () => docx(numbered('甲', 1, 8).repeat(20_000))],
  ['a tag without end', () => docx('<w:p ' + 'a="b" '.repeat(1e6))],
  [
    'one document put in many times',
    () => docx(chunks(60), chunkParts(60, '<table>' + '<tr><td>规章<td>1'.repeat(2e4))),
  ],
  ['documents that are bombs', () => docx(chunks(60), chunkParts(60, docx(paragraph('甲'.repeat(900)).repeat(9000))))],
  ['cells at the corners', () => sheetRows(1, () => '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')],
  ['cells on a diagonal', () => sheetRows(600, (i) => `<row r="${i + 2}">${'<c/>'.repeat(i)}<c><v>1</v></c></row>`)],
  [
    'one text in all cells',
    () => xlsx([{ name: 'a', rows: Array.from({ length: 400 }, () => ['甲'.repeat(30_000)]) }]),
  ],
  ['hidden rows', () => sheetRows(90_000, (i) => `<row r="${i * 10}" hidden="1"/>`)],
  ['rows in one XML file', () => flat(table(`<w:tr>${wordCell(paragraph('1'))}</w:tr>`.repeat(30_000)))],
  ['tables in tables in one XML file', () => flat('<w:tbl><w:tr><w:tc>'.repeat(1e5))],
  [
    'parts without end in one XML file',
    () =>
      strToU8(
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">' +
          '<pkg:part pkg:name="/a"><pkg:xmlData>'.repeat(1e5),
      ),
  ],
  ['tables that are whole', () => docx(wordTable(Array.from({ length: 8000 }, () => ['行政许可', '12', '3'])))],
])('bounds %s', async (_, make) => {
  await expectSurvives(make());
});

function chunks(count: number): string {
  return Array.from({ length: count }, (_, i) => `<w:altChunk r:id="c${i}"/>`).join('');
}

function chunkParts(count: number, content: string | Uint8Array): Parameters<typeof docx>[1] {
  const relationships = Array.from({ length: count }, (_, i) => ({ id: `c${i}`, type: 'aFChunk', target: 'chunk' }));
  return { parts: { 'word/chunk': content }, relationships };
}

it.each(['doc-tracked-and-numbered/source.doc', 'xls-merged-cells/source.xls'])(
  'comes out of sectors that run in a circle in %s',
  async (path) => {
    const whole = corpus(path);
    const allocation = new DataView(whole.buffer).getUint32(76, true);
    for (let from = 0; from < 128; from += 3) {
      const circular = whole.slice();
      new DataView(circular.buffer).setUint32((allocation + 1) * 512 + from * 4, Math.max(from - 2, 0), true);
      await expectSurvives(circular);
    }
  },
);
