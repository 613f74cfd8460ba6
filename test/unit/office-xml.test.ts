/** Office documents in one XML file: as Word and Excel 2003 save them, and as servers fill them in. */
import { describe, expect, it } from 'vitest';
import type { Block, ReadDocument } from '../../src/core/document/document.js';
import { readDocument } from '../../src/core/document/read-document.js';

function brief(blocks: readonly Block[]): unknown[] {
  return blocks.map((block) => {
    if (block.kind !== 'table') return block.kind === 'text' ? block.text : '[image]';
    return block.rows.map((row) =>
      row.map(({ text, colspan, rowspan }) => (colspan * rowspan === 1 ? text : `${text}[${colspan}x${rowspan}]`)),
    );
  });
}

async function read(xml: string): Promise<ReadDocument> {
  return (await readDocument(Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`))).document;
}

const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
const cell = (text: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr><w:p>${text === '' ? '' : run(text)}</w:p></w:tc>`;

describe('Word 2003 XML', () => {
  const word = (body: string): Promise<ReadDocument> =>
    read(
      '<?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">' +
        '<w:styles><w:style w:styleId="z"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>' +
        `<w:body><wx:sect>${body}<w:sectPr><w:hdr><w:p>${run('页眉')}</w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>`,
    );

  it('reads merged cells, automatic numbers and accepted changes, and no notes, comments or headers', async () => {
    const change = (type: string, content: string): string =>
      `<aml:annotation w:type="${type}"><aml:content>${content}</aml:content></aml:annotation>`;
    const document = await word(
      `<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/></w:listPr></w:pPr>${run('总体情况')}</w:p>` +
        `<w:p>${run('受理')}${change('Word.Deletion', '<w:r><w:delText>71</w:delText></w:r>')}${change('Word.Insertion', run('81'))}${run('件')}` +
        `<w:r><w:footnote><w:p>${run('注5')}</w:p></w:footnote></w:r>${change('Word.Comment', `<w:p>${run('批注6')}</w:p>`)}</w:p>` +
        `<w:p><w:pPr><w:pStyle w:val="z"/></w:pPr>${run('暗7')}</w:p>` +
        `<w:tbl><w:tr>${cell('结果', '<w:vmerge w:val="restart"/>')}${cell('予以公开', '<w:gridSpan w:val="2"/>')}${cell('25')}</w:tr>` +
        `<w:tr>${cell('', '<w:vmerge/>')}${cell('不予公开', '<w:hmerge w:val="restart"/>')}${cell('', '<w:hmerge/>')}${cell('0')}</w:tr></w:tbl>`,
    );
    expect(brief(document.blocks)).toEqual([
      '一、总体情况',
      '受理81件',
      '',
      [
        ['结果[1x2]', '予以公开[2x1]', '25'],
        ['不予公开[2x1]', '0'],
      ],
    ]);
    expect(document.repairs).toEqual([{ kind: 'tracked_changes_accepted', count: 2 }]);
    expect(document.diagnostics.map(({ code }) => code)).toEqual(['notes_not_read']);
  });
});

describe('Flat OPC', () => {
  const part = (name: string, xml: string): string =>
    `<pkg:part pkg:name="${name}"><pkg:xmlData>${xml}</pkg:xmlData></pkg:part>`;

  it('reads the main part by its relationships, with its styles, and no other', async () => {
    const relation = (type: string, target: string): string =>
      `<Relationships><Relationship Id="a" Type="http://x/${type}" Target="${target}"/></Relationships>`;
    const document = await read(
      `<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${[
        part('/_rels/.rels', relation('officeDocument', 'word/document2.xml')),
        part('/word/_rels/document2.xml.rels', relation('styles', 'styles.xml')),
        part('/word/header1.xml', `<w:hdr><w:p>${run('页眉')}</w:p></w:hdr>`),
        part(
          '/word/document2.xml',
          `<w:document><w:body><w:p><w:pPr><w:pStyle w:val="z"/></w:pPr>${run('暗')}</w:p><w:tbl><w:tr>${cell('规章')}${cell('3')}</w:tr></w:tbl></w:body></w:document>`,
        ),
        part('/word/styles.xml', '<w:styles><w:style w:styleId="z"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'),
        '<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>iVBO</pkg:binaryData></pkg:part>',
      ].join('')}</pkg:package>`,
    );
    expect(brief(document.blocks)).toEqual(['', [['规章', '3']]]);
  });
});

describe('Excel 2003 XML', () => {
  const book = (styles: string, ...sheets: string[]): Promise<ReadDocument> =>
    read(
      `<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>${styles}</Styles>${sheets.join('')}</Workbook>`,
    );
  const sheet = (rows: string, options = ''): string =>
    `<Worksheet ss:Name="a"><Table>${rows}</Table><WorksheetOptions>${options}</WorksheetOptions></Worksheet>`;
  const data = (value: string | number, attributes = ''): string =>
    `<Cell ${attributes}><Data ss:Type="${typeof value === 'number' ? 'Number' : 'String'}">${value}</Data></Cell>`;

  it('places cells that count on or say where they stand, with their merges', async () => {
    const document = await book(
      '',
      sheet(
        `<Row ss:Index="3">${data('申请人情况', 'ss:Index="2" ss:MergeAcross="1" ss:MergeDown="1"')}${data('自然人')}${data('总计')}</Row>` +
          `<Row>${data(1, 'ss:Index="4"')}${data(2)}</Row><Row>${data('规章', 'ss:Index="2"')}${data('甲')}<Cell/>${data(3)}</Row>`,
      ),
    );
    expect(brief(document.blocks)).toEqual([
      [
        ['申请人情况[2x2]', '自然人', '总计'],
        ['1', '2'],
        ['规章', '甲', '', '3'],
      ],
    ]);
  });

  it('leaves out hidden sheets, rows, columns and comments, and keeps superscripts and formats', async () => {
    const document = await book(
      '<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="w"><NumberFormat ss:Format="0.0&quot;万元&quot;"/></Style>',
      sheet(`<Row>${data('旧', '')}${data(9)}</Row>`, '<Visible>SheetHidden</Visible>'),
      sheet(
        `<Column/><Column ss:Hidden="1"/><Row>${data('规章')}${data(8)}<Cell><Data ss:Type="String">22<Sup>1</Sup></Data><Comment><Data>7</Data></Comment></Cell></Row>` +
          `<Row ss:Hidden="1">${data('草稿')}${data(5, 'ss:Index="3"')}</Row>` +
          `<Row>${data('费用')}${data(1)}${data(6187.4, 'ss:StyleID="w"')}</Row><Row>${data('比')}${data(1)}${data(0.5, 'ss:StyleID="p"')}</Row>` +
          `<Row>${data('总计')}${data(1)}<Cell ss:Formula="=SUM(R[-2]C)"/></Row>`,
      ),
    );
    expect(brief(document.blocks)).toEqual([
      [
        ['规章', '22¹'],
        ['费用', '6187.4万元'],
        ['比', '50%'],
        ['总计', '=SUM(R[-2]C)'],
      ],
    ]);
    expect(document.diagnostics.map(({ code }) => code)).toEqual(['formula_without_value']);
  });
});

it.each([
  ['<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', 'OpenDocument'],
  ['<uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"></uof:UOF>', 'UOF'],
])('refuses %s by name', async (xml, name) => {
  await expect(read(xml.replace('/>', '></office:document>'))).rejects.toMatchObject({
    code: 'unsupported_media_type',
    message: expect.stringContaining(name) as string,
  });
});
