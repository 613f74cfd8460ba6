import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Block, ReadDocument } from '../../src/core/document/document.js';
import { readXlsx } from '../../src/core/document/xlsx.js';
import { type SheetDescription, xlsx } from '../generators/ooxml.js';
import { expectQuick } from '../support/quick.js';

function brief(blocks: readonly Block[]): unknown[] {
  return blocks.map((block) => {
    if (block.kind !== 'table') return block.kind === 'text' ? block.text : '[image]';
    return block.rows.map((row) =>
      row.map(({ text, colspan, rowspan }) => (colspan * rowspan === 1 ? text : `${text}[${colspan}x${rowspan}]`)),
    );
  });
}

async function sheet(description: Omit<SheetDescription, 'name'>, styles = ''): Promise<ReadDocument> {
  return readXlsx(xlsx([{ name: 'Sheet1', ...description }], { styles }));
}

describe('worksheets', () => {
  it('gives merged cells once and leaves out columns that hold nothing', async () => {
    const document = await sheet({
      rows: [
        ['申请人情况', null, null, '自然人', null, '总计'],
        [null, null, null, '1', null, '2'],
        ['三、结果', '（一）予以公开', null, 25, null, 25],
        [null, '（三）不予公开', '1.国家秘密', 0, null, 0],
      ],
      merges: ['A1:C2', 'D1:E1', 'A3:A4', 'B3:C3'],
    });
    expect(brief(document.blocks)).toEqual([
      [
        ['申请人情况[3x2]', '自然人', '总计'],
        ['1', '2'],
        ['三、结果[1x2]', '（一）予以公开[2x1]', '25', '25'],
        ['（三）不予公开', '1.国家秘密', '0', '0'],
      ],
    ]);
  });

  it('cuts a sheet at blank rows and takes lines over its whole width for text, but not the articles of the form', async () => {
    const document = await sheet({
      rows: [
        ['淮水区2023年年度报告', null],
        ['二、主动公开政府信息情况', null],
        ['第二十条第（一）项', null],
        ['信息内容', '现行有效件数'],
        ['规章', 1],
        ['四、政府信息公开行政复议情况', null],
        ['结果维持', '总计'],
        [0, 3],
        [null, null],
        ['五、问题', null],
        ['无。', null],
      ],
      merges: ['A1:B1', 'A2:B2', 'A3:B3', 'A6:B6'],
    });
    expect(brief(document.blocks)).toEqual([
      '淮水区2023年年度报告',
      '二、主动公开政府信息情况',
      [['第二十条第（一）项[2x1]'], ['信息内容', '现行有效件数'], ['规章', '1']],
      '四、政府信息公开行政复议情况',
      [
        ['结果维持', '总计'],
        ['0', '3'],
      ],
      '五、问题',
      '无。',
    ]);
  });

  it('leaves out hidden sheets, rows and columns', async () => {
    const rows = [
      ['规章', 9, 1],
      ['草稿', 9, 2],
      ['文件', 9, 3],
    ];
    const shown: SheetDescription = {
      name: '主动公开情况',
      rows,
      columns: '<cols><col min="2" max="2" hidden="1"/></cols>',
      rowAttributes: { 2: 'hidden="1"' },
    };
    const document = await readXlsx(xlsx([{ name: 'old', rows, state: 'hidden' }, shown]));
    expect(brief(document.blocks)).toEqual([
      '主动公开情况',
      [
        ['规章', '1'],
        ['文件', '3'],
      ],
    ]);
  });

  it('reads the strict variant', async () => {
    const document = await readXlsx(xlsx([{ name: 'a', rows: [['规章', 1]] }], { strict: true }));
    expect(brief(document.blocks)).toEqual([[['规章', '1']]]);
  });
});

describe('cells', () => {
  const cell = (xml: string): { xml: string } => ({ xml });
  const one = async (xml: string, styles = ''): Promise<unknown> => {
    const document = await sheet({ rows: [['标', cell(xml)]] }, styles);
    const [table] = document.blocks;
    return table?.kind === 'table' ? table.rows[0]?.[1]?.text : undefined;
  };
  const styled = (code: string): string =>
    `<numFmts><numFmt numFmtId="170" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="10"/><xf numFmtId="31"/></cellXfs>`;

  it.each([
    ['<c r="$"><v>6187.3999999999996</v></c>', '6187.4'],
    ['<c r="$"><v>17719</v></c>', '17719'],
    ['<c r="$"><v>1.2E3</v></c>', '1200'],
    [
      '<c r="$" t="inlineStr"><is><r><t>13</t></r><r><t>,612</t></r><rPh sb="0" eb="1"><t>yi</t></rPh></is></c>',
      '13,612',
    ],
    ['<c r="$" t="str"><f>A1</f><v>5件</v></c>', '5件'],
    ['<c r="$"><f>SUM(A1:A2)</f><v>12</v></c>', '12'],
    ['<c r="$" t="e"><f>1/0</f><v>#DIV/0!</v></c>', '#DIV/0!'],
    ['<c r="$" t="inlineStr"><is><t>a_x000D_b</t></is></c>', 'a\rb'],
    ['<c r="$"><v>5003.35999999999</v></c>', '5003.36'],
    ['<c r="$"><v>20</v><extLst><ext><v>44</v></ext></extLst></c>', '20'],
    ['<c r="$" t="str"><f>A1</f></c>', '=A1'],
    [
      '<c r="$" t="inlineStr"><is><r><t>22</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is></c>',
      '22¹',
    ],
    ['<c r="$" t="inlineStr"><is><r><rPr><strike/></rPr><t>12</t></r><r><t>15</t></r></is></c>', '~~12~~15'],
  ])('%s is %s', async (xml, text) => expect(await one(xml)).toBe(text));

  it.each([
    ['#,##0', '61874', '61874'],
    ['0.0&quot;万元&quot;', '6187.4', '6187.4万元'],
    ['0!.0,&quot;万元&quot;', '61874000', '61874000元'],
    ['0\\万', '5', '5'],
    ['0!.0,', '61874000', '61874000元'],
    ['0\\.', '5', '5'],
    ['yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', '45311', '2024年1月20日'],
    ['[$-804]yyyy/mm/dd;@', '45311', '2024/01/20'],
  ])('format %s over %s is %s', async (code, stored, text) => {
    expect(await one(`<c r="$" s="1"><v>${stored}</v></c>`, styled(code))).toBe(text);
  });

  it('reads percentages and built-in dates', async () => {
    expect(await one('<c r="$" s="2"><v>0.285</v></c>', styled('0'))).toBe('28.5%');
    expect(await one('<c r="$" s="3"><v>45311</v></c>', styled('0'))).toBe('2024年1月20日');
  });

  it('does not let a formula without a stored result pass for a blank', async () => {
    const document = await sheet({ rows: [['总计', cell('<c r="$"><f>SUM(B1:B2)</f></c>')]] });
    expect(brief(document.blocks)).toEqual([[['总计', '=SUM(B1:B2)']]]);
    expect(document.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['formula_without_value']);
  });

  it('takes no zero that stands for a result still to be computed, and says so of other results', async () => {
    const cells = [cell('<c r="$"><f>SUM(C1:C2)</f><v>0</v></c>'), cell('<c r="$"><f>C1</f><v>7</v></c>'), 0];
    const document = await readXlsx(
      xlsx([{ name: 'a', rows: [cells] }], { workbook: '<calcPr calcId="1" fullCalcOnLoad="1"/>' }),
    );
    expect(brief(document.blocks)).toEqual([[['=SUM(C1:C2)', '7', '0']]]);
    expect(document.diagnostics.map((diagnostic) => diagnostic.code)).toEqual([
      'formula_without_value',
      'formula_result_doubtful',
    ]);
  });
});

describe('what a sheet shows', () => {
  it('shows a merged range whose first column or row is hidden in what is left of it', async () => {
    const document = await sheet({
      rows: [
        ['行政许可', null, 1],
        [null, null, 2],
        ['行政处罚', null, 3],
      ],
      merges: ['A1:B2', 'A3:B3'],
      columns: '<cols><col min="1" max="1" width="0" customWidth="1"/></cols>',
      rowAttributes: { 1: 'hidden="1"' },
    });
    expect(brief(document.blocks)).toEqual([
      [
        ['行政许可', '2'],
        ['行政处罚', '3'],
      ],
    ]);
  });

  it('takes texts that run over the cells beside them for text, but no label without figures', async () => {
    const document = await sheet({
      rows: [
        ['淮水区2023年年度报告', null, null],
        ['二、主动公开政府信息情况', null, null],
        ['第二十条第（一）项', null, null],
        ['信息内容', '制发', '现行有效'],
        ['规章', 1, 2],
        ['全年收到申请3件。', null, null],
        ['文件', null, null],
      ],
    });
    expect(brief(document.blocks)).toEqual([
      '淮水区2023年年度报告',
      '二、主动公开政府信息情况',
      [
        ['第二十条第（一）项', '', ''],
        ['信息内容', '制发', '现行有效'],
        ['规章', '1', '2'],
      ],
      '全年收到申请3件。',
      [['文件']],
    ]);
  });

  it('tells of pictures over the cells, and reads the text of boxes', async () => {
    const box =
      '<xdr:sp><xdr:txBody><a:p><a:r><a:t>全年收到</a:t></a:r><a:r><a:t>申请3件。</a:t></a:r></a:p></xdr:txBody></xdr:sp>';
    const drawing = `<xdr:pic><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic>${box}`;
    const document = await sheet({ rows: [['规章', 1]], drawing });
    expect(brief(document.blocks)).toEqual([[['规章', '1']], '[image]', '全年收到申请3件。']);
  });

  it('loses no cell behind two that claim one place', async () => {
    const twice = { xml: '<c r="B1"><v>1</v></c><c r="B1"><v>9</v></c>' };
    expect(brief((await sheet({ rows: [['规章', twice, 2]] })).blocks)).toEqual([[['规章', '1', '2']]]);
  });
});

describe('hostile XLSX', () => {
  it('bounds merged ranges by what the sheet holds', async () => {
    const document = await sheet({
      rows: [
        ['甲', 1],
        ['乙', 2],
      ],
      merges: [
        'A1:XFD1048576',
        'A1:A1048576',
        'B1:A1',
        'junk',
        ...Array.from({ length: 30_000 }, (_, i) => `C${i + 1}:XFD${i + 900}`),
      ],
    });
    expect(document.blocks.length).toBeGreaterThan(0);
  });

  it('refuses sheets that no report has', async () => {
    const diagonal = Array.from({ length: 3000 }, (_, i) => [{ xml: `<c r="${columnName(i)}${i + 1}"><v>1</v></c>` }]);
    await expect(sheet({ rows: diagonal })).rejects.toMatchObject({ code: 'parse_limit_exceeded' });
    await expectQuick(async () => {
      const many = Array.from({ length: 15_000 }, () => [1, 2, 3, 4, 5, 6, 7, 8]);
      await expect(sheet({ rows: many })).rejects.toMatchObject({ code: 'parse_limit_exceeded' });
    });
  });

  it('reads a large sheet in time', async () => {
    const rows = Array.from({ length: 9_000 }, (_, i) => ['行政许可', i, i, i, i, i, i, i, i, i]);
    const bytes = xlsx([{ name: 'a', rows }]);
    await expectQuick(async () => {
      expect((await readXlsx(bytes)).blocks).toHaveLength(1);
    });
  });

  it('refuses an archive without a workbook', async () => {
    await expect(readXlsx(zipSync({ 'xl/other.xml': strToU8('<a/>') }))).rejects.toMatchObject({
      code: 'unsupported_media_type',
    });
  });
});

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}
