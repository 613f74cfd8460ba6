import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Block, ReadDocument } from '../../src/core/document/document.js';
import { readDocx } from '../../src/core/document/docx.js';
import {
  deleted,
  docx,
  type DocxParts,
  inserted,
  listLevel,
  numbered,
  paragraph,
  run,
  textBoxRun,
  wordCell,
  wordTable,
} from '../generators/ooxml.js';
import { expectQuick } from '../support/quick.js';

async function read(body: string, options: DocxParts = {}): Promise<ReadDocument> {
  return readDocx(docx(body, options));
}

/** Blocks in short: a text as it is, a table as rows of cells, spans behind them where they are not 1. */
function brief(blocks: readonly Block[]): unknown[] {
  return blocks.map((block) => {
    if (block.kind === 'text') return block.text;
    if (block.kind === 'image') return '[image]';
    return block.rows.map((row) =>
      row.map(({ text, colspan, rowspan }) => (colspan * rowspan === 1 ? text : `${text}[${colspan}x${rowspan}]`)),
    );
  });
}

async function briefly(body: string, options: DocxParts = {}): Promise<unknown[]> {
  return brief((await read(body, options)).blocks);
}

describe('tables of a DOCX', () => {
  it('gives each merged cell once, with its spans', async () => {
    const body = wordTable([
      [{ content: '申请人情况', colspan: 3, rowspan: 2 }, '自然人', '总计'],
      ['1', '2'],
      [{ content: '三、本年度办理结果', rowspan: 2 }, { content: '（一）予以公开', colspan: 2 }, '25', '25'],
      ['（三）不予公开', '1.属于国家秘密', '0', '0'],
    ]);
    expect(await briefly(body)).toEqual([
      [
        ['申请人情况[3x2]', '自然人', '总计'],
        ['1', '2'],
        ['三、本年度办理结果[1x2]', '（一）予以公开[2x1]', '25', '25'],
        ['（三）不予公开', '1.属于国家秘密', '0', '0'],
      ],
    ]);
  });

  it('takes a continuation of nothing for a cell of its own, so that its neighbours stay in place', async () => {
    const body = `<w:tbl><w:tr>${wordCell(paragraph('甲'), 1, '<w:vMerge/>')}${wordCell(paragraph('1'))}</w:tr>
      <w:tr>${wordCell('<w:p/>', 1, '<w:vMerge/>')}${wordCell(paragraph('2'))}</w:tr></w:tbl>`;
    expect(await briefly(body)).toEqual([[['甲[1x2]', '1'], ['2']]]);
  });

  it('ends a downward merge where a row does not continue it', async () => {
    const restart = '<w:vMerge w:val="restart"/>';
    const body = `<w:tbl><w:tr>${wordCell(paragraph('甲'), 1, restart)}${wordCell(paragraph('1'))}</w:tr>
      <w:tr>${wordCell(paragraph('乙'))}${wordCell(paragraph('2'))}</w:tr>
      <w:tr>${wordCell(paragraph('丙'), 1, '<w:vMerge/>')}${wordCell(paragraph('3'))}</w:tr></w:tbl>`;
    expect(await briefly(body)).toEqual([
      [
        ['甲', '1'],
        ['乙', '2'],
        ['丙', '3'],
      ],
    ]);
  });

  it('keeps columns left out before a row, and joins cells merged the old way', async () => {
    const body = `<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>${wordCell(paragraph('1'))}</w:tr>
      <w:tr>${wordCell(paragraph('a'), 1, '<w:hMerge w:val="restart"/>')}${wordCell('<w:p/>', 1, '<w:hMerge/>')}${wordCell(paragraph('2'))}</w:tr></w:tbl>`;
    expect(await briefly(body)).toEqual([
      [
        ['[2x1]', '1'],
        ['a[2x1]', '2'],
      ],
    ]);
  });

  it('reads a nested table as a table of its own, in reading order', async () => {
    const inner = wordTable([
      ['规章', '1'],
      ['行政规范性文件', '15'],
    ]);
    const body = wordTable([
      [{ content: paragraph('二、主动公开政府信息情况') + inner + paragraph('以上') }],
      ['单位：件'],
    ]);
    expect(await briefly(body)).toEqual([
      '二、主动公开政府信息情况',
      [
        ['规章', '1'],
        ['行政规范性文件', '15'],
      ],
      '以上',
      [['单位：件']],
    ]);
  });

  it('keeps a small table within a cell as the cell’s text', async () => {
    expect(await briefly(wordTable([['数量', { content: `${wordTable([['12', '件']])}<w:p/>` }]]))).toEqual([
      [['数量', '12 件']],
    ]);
  });

  it('reads rows and cells inside content controls', async () => {
    const body = `<w:tbl><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:tr><w:sdt><w:sdtContent>
      ${wordCell(paragraph('规章'))}</w:sdtContent></w:sdt>${wordCell(paragraph('3'))}</w:tr></w:sdtContent></w:sdt></w:tbl>`;
    expect(await briefly(body)).toEqual([[['规章', '3']]]);
  });
});

describe('tracked changes of a DOCX', () => {
  it('reads insertions and not deletions, and says how many there were', async () => {
    const document = await read(paragraph(run('受理申请') + deleted('71') + inserted('81') + run('件')));
    expect(brief(document.blocks)).toEqual(['受理申请81件']);
    expect(document.repairs).toEqual([{ kind: 'tracked_changes_accepted', count: 2 }]);
  });

  it('reads moved text where it was moved to', async () => {
    const body =
      paragraph(`${run('甲')}<w:moveFrom w:id="1">${run('乙')}</w:moveFrom>`) +
      paragraph(`<w:moveTo w:id="2">${run('乙')}</w:moveTo>${run('丙')}`);
    expect(await briefly(body)).toEqual(['甲', '乙丙']);
  });

  it('joins paragraphs whose mark is deleted', async () => {
    const body = paragraph('全年共受理申请', '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph('81件。');
    expect(await briefly(body)).toEqual(['全年共受理申请81件。']);
  });

  it('leaves out deleted rows and cells, and keeps inserted ones', async () => {
    const row = (change: string, ...cells: string[]): string =>
      `<w:tr><w:trPr>${change}</w:trPr>${cells.map((text) => wordCell(paragraph(text))).join('')}</w:tr>`;
    const body = `<w:tbl>${row('', '行政许可', '1')}${row('<w:del w:id="1"/>', '行政检查', '2')}${row('<w:ins w:id="2"/>', '行政处罚', '3')}
      <w:tr>${wordCell(paragraph('行政强制'))}${wordCell(paragraph('9'), 1, '<w:cellDel w:id="3"/>')}${wordCell(paragraph('4'))}</w:tr></w:tbl>`;
    const document = await read(body);
    expect(brief(document.blocks)).toEqual([
      [
        ['行政许可', '1'],
        ['行政处罚', '3'],
        ['行政强制', '4'],
      ],
    ]);
    expect(document.repairs).toEqual([{ kind: 'tracked_changes_accepted', count: 3 }]);
  });

  it('does not take former properties for present ones', async () => {
    const body = `<w:tbl><w:tr>${wordCell(paragraph('1'), 1, '<w:tcPrChange w:id="1"><w:tcPr><w:gridSpan w:val="4"/></w:tcPr></w:tcPrChange>')}</w:tr></w:tbl>`;
    const document = await read(body);
    expect(brief(document.blocks)).toEqual([[['1']]]);
    expect(document.repairs).toBeUndefined();
  });
});

describe('automatic numbers of a DOCX', () => {
  const numbering = `<w:abstractNum w:abstractNumId="0">${listLevel(0, 'chineseCounting', '%1、')}${listLevel(1, 'japaneseCounting', '（%2）')}
      ${listLevel(2, 'decimal', '%3.')}</w:abstractNum>
    <w:abstractNum w:abstractNumId="1">${listLevel(0, 'decimal', '%1.')}${listLevel(1, 'decimal', '%1.%2')}</w:abstractNum>
    <w:abstractNum w:abstractNumId="2">${listLevel(0, 'bullet', '\uf0b7')}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`;

  it('writes them before their text and begins lower levels anew', async () => {
    const body = [
      numbered('总体情况', 1),
      numbered('主动公开', 1, 1),
      numbered('依申请公开', 1, 1),
      paragraph('正文'),
      numbered('主动公开政府信息情况', 1),
      numbered('规章', 1, 1),
      numbered('属于国家秘密', 1, 2),
    ].join('');
    expect(await briefly(body, { numbering })).toEqual([
      '一、总体情况',
      '（一）主动公开',
      '（二）依申请公开',
      '正文',
      '二、主动公开政府信息情况',
      '（一）规章',
      '1.属于国家秘密',
    ]);
  });

  it('never glues a number to a figure', async () => {
    const body = numbered('23件', 2) + numbered('5件', 2, 1) + wordTable([[{ content: numbered('66', 2) }]]);
    expect(await briefly(body, { numbering })).toEqual(['1. 23件', '1.1 5件', [['2.、66']]]);
  });

  it('writes no bullets, and counts on from a stated start', async () => {
    const body = numbered('甲', 3) + numbered('乙', 2) + numbered('丙', 4) + numbered('丁', 4);
    expect(await briefly(body, { numbering })).toEqual(['甲', '1.乙', '5.丙', '6.丁']);
  });

  it('takes the list from the style where the paragraph names none, and none where it says 0', async () => {
    const styles = `<w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>`;
    const styled = (more: string): string => `<w:pStyle w:val="b"/>${more}`;
    const body =
      paragraph('总体情况', styled('')) + paragraph('标题', styled('<w:numPr><w:numId w:val="0"/></w:numPr>'));
    expect(await briefly(body, { numbering, styles })).toEqual(['一、总体情况', '标题']);
  });

  it('writes the number of a cell that holds nothing else, but not of a blank line', async () => {
    const cell = (xml: string): { content: string } => ({ content: xml });
    const body =
      wordTable([
        [cell(numbered('', 2)), '规章'],
        [cell(numbered('', 2)), '文件'],
      ]) +
      numbered('', 1) +
      paragraph('完');
    expect(await briefly(body, { numbering })).toEqual([
      [
        ['1.', '规章'],
        ['2.', '文件'],
      ],
      '',
      '完',
    ]);
  });
});

describe('text of a DOCX', () => {
  it('reads a text box once, whichever variant the program understands', async () => {
    expect(
      await briefly(paragraph(run('前') + textBoxRun(paragraph('框内') + wordTable([['规章', '1']])) + run('后'))),
    ).toEqual(['前后', '框内', [['规章', '1']]]);
  });

  it('leaves out hidden text, field codes and pinyin', async () => {
    const field = (instruction: string, result: string): string =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r>` +
      `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const ruby = `<w:r><w:ruby><w:rt>${run('qū')}</w:rt><w:rubyBase>${run('区')}</w:rubyBase></w:ruby></w:r>`;
    const body = paragraph(
      run('共') +
        run('九', '<w:vanish/>') +
        run('十', '<w:vanish w:val="0"/>') +
        field('=SUM(ABOVE)', '12') +
        run('件，') +
        ruby,
    );
    expect(await briefly(body)).toEqual(['共十12件，区']);
  });

  it('does not glue the marks of notes to the figure before them', async () => {
    const styles =
      '<w:style w:type="character" w:styleId="mark"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>';
    const superscript = '<w:vertAlign w:val="superscript"/>';
    const note = (mark: string): string =>
      `<w:r><w:footnoteReference w:id="2"${mark === '' ? '' : ' w:customMarkFollows="1"'}/><w:t>${mark}</w:t></w:r>`;
    const cells = [
      run('22') + note(''),
      run('22') + note('1'),
      run('22') + run('1', superscript),
      run('22') + run('13', '<w:rStyle w:val="mark"/>'),
      run('22') + run('1', '<w:position w:val="8"/>'),
      run('22') + run('1', '<w:vertAlign w:val="baseline"/>'),
    ];
    expect(await briefly(wordTable([cells.map((content) => ({ content: paragraph(content) }))]), { styles })).toEqual([
      [['22', '22', '22¹', '22¹³', '22¹', '221']],
    ]);
  });

  it('does not glue a figure struck out to the one beside it', async () => {
    const out = '<w:strike/>';
    const body = wordTable([
      [
        { content: paragraph(run('12', out) + run('15')) },
        { content: paragraph(run('规章', out) + run('3', '<w:strike w:val="0"/>')) },
      ],
    ]);
    expect(await briefly(body)).toEqual([[['~~12~~15', '规章3']]]);
  });

  it('does not let a formula without a result pass for a blank', async () => {
    const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const field = (code: string, ...rest: string[]): string =>
      `${mark('begin')}<w:r><w:instrText> ${code} </w:instrText></w:r>${rest.join('')}${mark('end')}`;
    const cells = [
      field('=SUM(ABOVE)', mark('separate')),
      field('=A1*2'),
      '<w:fldSimple w:instr=" =SUM(LEFT)"/>',
      field('=SUM(ABOVE)', mark('separate'), run('7')),
      `<w:fldSimple w:instr="=SUM(LEFT)">${run('8')}</w:fldSimple>`,
      field('PAGE', mark('separate')),
    ];
    const document = await read(wordTable([cells.map((content) => ({ content: paragraph(content) }))]));
    expect(brief(document.blocks)).toEqual([[['=SUM(ABOVE)', '=A1*2', '=SUM(LEFT)', '7', '8', '']]]);
    expect(document.diagnostics.map(({ code }) => code)).toEqual(['formula_without_value']);
  });

  it('takes digits that are raised as a whole for what they are', async () => {
    const higher = '<w:position w:val="6"/>';
    expect(await briefly(paragraph(run('1', higher) + run('2', higher)))).toEqual(['12']);
  });

  it('leaves out the prompt of a control that was not filled, but no figure', async () => {
    const control = (text: string): string =>
      `<w:sdt><w:sdtPr><w:alias w:val="数量9"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run(text)}</w:sdtContent></w:sdt>`;
    const body = wordTable([
      [
        { content: paragraph(control('单击此处输入文字。')) },
        { content: paragraph(control('12')) },
        { content: paragraph(run('件')) },
      ],
    ]);
    expect(await briefly(body)).toEqual([[['', '12', '件']]]);
  });

  it('leaves out what a hidden paragraph style hides', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="z"><w:rPr><w:vanish/></w:rPr></w:style>';
    const hidden = paragraph(run('55') + run('6', '<w:vanish w:val="0"/>'), '<w:pStyle w:val="z"/>');
    expect(await briefly(wordTable([[{ content: paragraph('19') }, { content: hidden }]]), { styles })).toEqual([
      [['19', '6']],
    ]);
  });

  it('does not lose what follows a field that is never closed', async () => {
    const body = paragraph(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>${run('code')}`) + paragraph('正文');
    expect(await briefly(body)).toEqual(['', '正文']);
  });

  it('writes breaks, tabs and hyphens as they print', async () => {
    const body = paragraph(
      '<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>1</w:t><w:softHyphen/><w:t>2</w:t><w:noBreakHyphen/><w:t>3\u00ad4</w:t></w:r>',
    );
    expect(await briefly(body)).toEqual(['甲\t乙', '12-34']);
  });

  it('does not take a cell that holds only a picture for a blank one', async () => {
    const picture = '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>';
    const body = wordTable([['规章', { content: paragraph(picture) }, { content: paragraph(run('3') + picture) }]]);
    expect(await briefly(body)).toEqual([[['规章', '\ufffc', '3']], '[image]', '[image]']);
  });

  it('tells where pictures stand', async () => {
    expect(
      await briefly(paragraph('<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>') + paragraph('后')),
    ).toEqual(['[image]', '后']);
  });

  it('reads HTML put into the container for Word to convert', async () => {
    const document = await read(`${paragraph('前')}<w:altChunk r:id="c1"/>`, {
      parts: { 'word/afchunk.htm': '<html><body><table><tr><td>规章</td><td>3</td></tr></table></body></html>' },
      relationships: [{ id: 'c1', type: 'aFChunk', target: 'afchunk.htm' }],
    });
    expect(brief(document.blocks)).toEqual(['前', [['规章', '3']]]);
  });

  it('reads a DOCX put into another for Word to join, and says so of what it cannot read', async () => {
    const document = await read(`${paragraph('前')}<w:altChunk r:id="c1"/><w:altChunk r:id="c2"/>`, {
      parts: {
        'word/part.docx': docx(wordTable([['规章', '3']]) + '<w:altChunk r:id="c1"/>'),
        'word/part.rtf': '{\\rtf1 7}',
      },
      relationships: [
        { id: 'c1', type: 'aFChunk', target: 'part.docx' },
        { id: 'c2', type: 'aFChunk', target: 'part.rtf' },
      ],
    });
    expect(brief(document.blocks)).toEqual(['前', [['规章', '3']]]);
    expect(document.diagnostics.map(({ code }) => code)).toEqual(['embedded_object_not_read']);
  });

  it('keeps a blank line outside tables, as a blank cell that lost its table would leave', async () => {
    expect(
      await briefly(
        paragraph('规章') + paragraph('') + paragraph('1') + wordTable([[{ content: paragraph('') + paragraph('2') }]]),
      ),
    ).toEqual(['规章', '', '1', [['2']]]);
  });

  it('says that notes were not read', async () => {
    const document = await read(paragraph('正文'), {
      parts: {
        'word/footnotes.xml': `<w:footnotes xmlns:w="w"><w:footnote>${paragraph('注')}</w:footnote></w:footnotes>`,
      },
      relationships: [{ id: 'f1', type: 'footnotes', target: 'footnotes.xml' }],
    });
    expect(document.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['notes_not_read']);
  });

  it('reads the strict variant', async () => {
    expect(await briefly(paragraph('总体情况'), { strict: true })).toEqual(['总体情况']);
  });
});

describe('hostile DOCX', () => {
  const expectRefused = async (bytes: Uint8Array, code: string): Promise<void> => {
    await expectQuick(async () => {
      await expect(readDocx(bytes)).rejects.toMatchObject({ name: 'DocumentError', code });
    });
  };

  it('refuses a bomb while it unpacks, whatever size it declares', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(60_000_000) }, { level: 9 });
    await expectRefused(bomb, 'parse_limit_exceeded');
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    for (let at = 0; at + 4 < bomb.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
    }
    await expectRefused(bomb, 'parse_limit_exceeded');
  });

  it('refuses a DTD', async () => {
    const lol =
      '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document>&b;</w:document>';
    await expectRefused(zipSync({ 'word/document.xml': strToU8(lol) }), 'damaged_document');
  });

  it('refuses tables and elements nested without bound', async () => {
    await expectRefused(docx('<w:tbl><w:tr><w:tc>'.repeat(2000)), 'parse_limit_exceeded');
    await expectRefused(docx('<w:sdt>'.repeat(1_000_000)), 'parse_limit_exceeded');
  });

  it('refuses what is cut off, damaged, locked or no document', async () => {
    const whole = docx(paragraph('总体情况'));
    await expectRefused(whole.subarray(0, whole.length - 30), 'damaged_document');
    await expectRefused(zipSync({ 'a.txt': strToU8('a') }), 'unsupported_media_type');
    const flipped = zipSync({
      'word/document.xml': [strToU8(`<w:document>${paragraph('规章 1 件')}</w:document>`), { level: 0 }],
    });
    const digit = Buffer.from(flipped.buffer, flipped.byteOffset, flipped.length).indexOf(' 1 ');
    flipped[digit + 1] = 0x37;
    await expectRefused(flipped, 'damaged_document');
    const locked = zipSync({ 'word/document.xml': deflateRawSync(strToU8('x')) });
    for (let at = 0; at + 4 < locked.length; at++) {
      if (locked[at] === 0x50 && locked[at + 1] === 0x4b && locked[at + 2] === 1 && locked[at + 3] === 2)
        locked[at + 8] = 1;
    }
    await expectRefused(locked, 'encrypted_document');
  });

  it('bounds spans, and survives markup that makes no sense', async () => {
    const wide = `<w:tbl><w:tr>${wordCell(paragraph('1'), 3_000_000)}</w:tr></w:tbl>`;
    expect(await briefly(wide)).toEqual([[['1[64x1]']]]);
    expect(await briefly('</w:tc></w:tbl></w:p><w:r><w:t>1</w:t></w:r><w:tr><w:tc><w:p><w:t>2<w:p')).toBeDefined();
  });

  it('takes names from the document for names only', async () => {
    const body = '<w:__proto__/><w:constructor/><w:p><w:r><w:t>&valueOf;&amp;1</w:t><w:toString/></w:r></w:p>';
    expect(await briefly(body)).toEqual(['&valueOf;&1']);
    const numbering = `<w:abstractNum w:abstractNumId="0">${listLevel(0, '__proto__', '%1.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
    expect(await briefly(numbered('甲', 1), { numbering })).toEqual(['1.甲']);
  });

  it('reads a large document in time', async () => {
    const body = paragraph(`${'政府信息公开'.repeat(20)}`).repeat(20_000);
    await expectQuick(async () => {
      expect((await read(body)).blocks).toHaveLength(20_000);
    });
  });
});
