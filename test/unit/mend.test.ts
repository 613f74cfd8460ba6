/** Repairs of a document's text: each kind where it is damage, none where it is not, digits never. */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { Converter } from 'opencc-js';
import { describe, expect, it } from 'vitest';
import type { Block, ReadDocument } from '../../src/core/document/document.js';
import { mend } from '../../src/core/document/mend.js';
import type { RepairKind } from '../../src/core/parsed-report.js';

function documentOf(lines: readonly string[], title: string | null = null): ReadDocument {
  const blocks = lines.map((text): Block => ({ kind: 'text', text }));
  return { title, metadata: { publishedOn: null }, blocks, diagnostics: [] };
}

const textsOf = ({ blocks }: ReadDocument): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'text') return [block.text];
    return block.kind === 'table' ? block.rows.flat().map((cell) => cell.text) : [];
  });

/** The lines after mending, and the kinds of repairs made with their counts. */
async function mended(...lines: string[]): Promise<{ lines: string[]; repairs: Partial<Record<RepairKind, number>> }> {
  const result = await mend(documentOf(lines));
  return {
    lines: textsOf(result),
    repairs: Object.fromEntries((result.repairs ?? []).map(({ kind, count }) => [kind, count])),
  };
}

describe('what is not damaged stays as it is', () => {
  it.each([
    '一、总体情况（含各镇）：2021年，我县主动公开政府信息1.2万条，其中：规章0件。',
    '开发了手机客户端(app)，开通公众号（wechat），提供在线(online)服务',
    '我县主动公开政府信息，发布会上公开了《關於…》一文，题为“報告”，办理行政复议与诉讼各1件。',
    '数据统计期限自2021年1月1日至2021年12月31日止，，特此说明。',
    '(一)行政许可 (二)行政处罚',
    '。ok，好的。',
  ])('%s', async (line) => {
    expect(await mended(line)).toEqual({ lines: [line], repairs: {} });
  });
});

describe('traditional script', () => {
  const text = '本年新收政府信息公开申请数量，结转下年度继续办理，属于国家秘密，行政复议情况';

  it.each(['t', 'tw', 'hk'] as const)('of %s becomes simplified', async (to) => {
    const { lines, repairs } = await mended(Converter({ from: 'cn', to })(text));
    expect(lines).toEqual([text]);
    expect(repairs.traditional_to_simplified).toBeGreaterThan(5);
  });

  it('reaches cells and the title', async () => {
    const toTraditional = Converter({ from: 'cn', to: 't' });
    const cell = { text: toTraditional('行政处罚数量总计'), colspan: 1, rowspan: 1 };
    const source = { ...documentOf([toTraditional(text)], toTraditional('公开年报')) };
    const result = await mend({ ...source, blocks: [...source.blocks, { kind: 'table', rows: [[cell]] }] });
    expect(textsOf(result).at(-1)).toBe('行政处罚数量总计');
    expect(result.title).toBe('公开年报');
  });
});

describe('pinyin in brackets', () => {
  it('with tones goes', async () => {
    const { lines, repairs } = await mended('政(zhèng)府（fǔ）信息', '公开(kāi)12条');
    expect(lines).toEqual(['政府信息', '公开12条']);
    expect(repairs).toEqual({ bracketed_pinyin: 3 });
  });

  it('without tones goes where there is much of it', async () => {
    const line = '政(zheng)府(fu)信(xin)息(xi)公(gong)开(kai)工(gong)作(zuo)年(nian)报(bao)';
    expect(await mended(line)).toEqual({ lines: ['政府信息公开工作年报'], repairs: { bracketed_pinyin: 10 } });
  });

  it.each([
    ['政府(zhèngfǔ)信息（xìn xī）公开', '政府信息公开'],
    ['政 ( zhèng )府[fǔ]信〔xìn〕息【xī】', '政府信息'],
    ['请(qing3)，政(Zhèng)府', '请，政府'],
    ['政zhèng府fǔ信xìn息xī公gōng开kāi'.repeat(4), '政府信息公开'.repeat(4)],
  ])('%s', async (line, plain) => {
    expect((await mended('(kāi)开(kāi)', line)).lines[1]).toBe(plain);
  });

  it('of more syllables than characters stays', async () => {
    expect((await mended('政(zhèng)府，甲(beijing)')).lines).toEqual(['政府，甲(beijing)']);
  });

  it('a word that is no syllable stays, whatever stands around it', async () => {
    const { lines } = await mended('政(zhèng)府客户端(app)，网站（http）');
    expect(lines).toEqual(['政府客户端(app)，网站（http）']);
  });
});

describe('doubled punctuation', () => {
  it('is made one: the last mark is the printed one', async () => {
    const { lines, repairs } = await mended('一是,，二是,。三是，；四是,,五是');
    expect(lines).toEqual(['一是，二是。三是；四是，五是']);
    expect(repairs).toEqual({ doubled_punctuation: 4 });
  });

  it('never joins numbers', async () => {
    const { lines } = await mended('12,,34', '甲,,乙', '丙,,丁', '1,234');
    expect(lines).toEqual(['12，34', '甲，乙', '丙，丁', '1,234']);
  });
});

describe('shifted GBK', () => {
  /** The bytes of a line that begins with a full-width space, the first of them lost. */
  const shifted = (text: string): Buffer => iconv.encode(`　${text}`, 'gbk').subarray(1);

  /** The pair after the numeral is gone where it has no character and the page went through a converter that knows no private use. */
  const read = (bytes: Buffer): string => iconv.decode(bytes, 'gbk').replace(/^(..)[\ue000-\uf8ff]/, '$1');

  it.each([...'一二三四五七八九十'])('（%s）', async (numeral) => {
    const damaged = read(shifted(`（${numeral}）主动公开情况`));
    expect(damaged).not.toContain('（');
    const { lines, repairs } = await mended(damaged);
    expect(lines[0]).toMatch(new RegExp(`^（${numeral}）主动公开情`));
    expect(repairs).toEqual({ shifted_gbk: 1 });
  });

  it.each([
    ['?。ㄒ唬主动公开情况。公开信息12条。', '（一）主动公开情况。公开信息12条。'],
    ['?。ㄒ唬予以公开', '（一）予以公开'],
    ['?。ㄋ模无法提供', '（四）无法提供'],
    ['?。ㄒ唬主動公開情況。', '（一）主動公開情況。'],
    ['?。ǘ）部分公开', '（二）部分公开'],
    ['?。ㄈ\ufffd）不予公开', '（三）不予公开'],
    ['?。六）其他处理', '（六）其他处理'],
  ])('%s: the numeral alone', async (damaged, whole) => {
    expect((await mended(damaged)).lines).toEqual([whole]);
  });

  it('an enumeration behind a question is none', async () => {
    const line = '为何公开?。六是加强培训）';
    expect((await mended(line)).lines).toEqual([line]);
  });

  it('is set right up to the next ASCII byte; digits after it stay', async () => {
    const damaged = iconv.decode(shifted('（一）主动公开信息123条，受理申请45件。'), 'gbk');
    expect(damaged).toContain('23条，受理申请45件。');
    const { lines } = await mended(damaged);
    expect(lines[0]).toMatch(/^（一）主动公开信/);
    expect(lines[0]).toMatch(/23条，受理申请45件。$/);
  });

  it('a sentence that ends and goes on is none', async () => {
    const line = '公开工作。ㄅㄆㄇ是注音符号。';
    expect((await mended(line)).lines).toEqual([line]);
  });
});

describe('machine noise', () => {
  it('placeholders go', async () => {
    const { lines, repairs } = await mended('发布时间：{{ item.date }}', '共{{count}}条');
    expect([lines, repairs]).toEqual([['发布时间：', '共条'], { template_placeholder: 2 }]);
  });

  it('invisible characters go without being a repair', async () => {
    expect(await mended('1\u200b2\ufeff3')).toEqual({ lines: ['123'], repairs: {} });
  });

  it('radicals and compatibility forms become the plain characters', async () => {
    const { lines, repairs } = await mended('⼀、⼯作⾏政');
    expect([lines, repairs.compatibility_forms]).toEqual([['一、工作行政'], 3]);
  });
});

describe('tails', () => {
  const report = [
    '一、总体情况',
    '我县2021年公开信息12条。',
    '六、其他需要报告的事项',
    '无其他事项，收费0元。',
    '某某县人民政府',
    '2022年1月20日',
  ];

  it.each([
    ['【打印】【关闭】'],
    ['上一篇：2020年年度报告'],
    ['主办单位：某某县人民政府'],
    ['版权所有 2022'],
    ['扫一扫在手机打开当前页'],
  ])('a footer that begins with %s is cut', async (footer) => {
    const { lines, repairs } = await mended(...report, footer, '地址：人民路1号', '邮编：211700');
    expect([lines, repairs]).toEqual([report, { site_chrome: 3 }]);
  });

  it('words of a footer before the last heading cut nothing', async () => {
    const before = ['打印 关闭', '联系我们', ...report];
    expect(await mended(...before)).toEqual({ lines: before, repairs: {} });
  });

  it('lines of spam go wherever they stand, lines of the report never', async () => {
    const spam = '澳门威尼斯人娱乐城_百家乐真人视讯_开户送彩金';
    const { lines, repairs } = await mended(spam, ...report, spam);
    expect([lines, repairs.spam_tail]).toEqual([report, 2]);
  });

  it('one word alone makes no line spam', async () => {
    const line = '开展福利彩票公益金使用情况公开3次';
    expect((await mended(line, ...report)).lines).toContain(line);
  });
});

describe('digits', () => {
  const digitsOf = (texts: readonly string[]): string => texts.join('').replace(/[^\d０-９]/g, '');
  /** Characters that the repairs look at, among digits and plain ones. */
  const PIECES = [
    ...'0 7 12 2021 ３ , ， 。 ； （ ） ( ) a fǔ zhèng ? 政 府 開 報 會 與 信息 公开 ㈠ ⼀ ⽉ ㄒ ǎ {{ }} / -'.split(
      ' ',
    ),
    '\u200b',
    '\ufffd',
    ' ',
    '\n',
  ];
  const piece = fc.constantFrom(...PIECES);
  const line = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  it('are never touched, but in lines that are dropped and placeholders', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async (lines) => {
        const result = await mend(documentOf(lines));
        const after = textsOf(result);
        if (after.length < lines.length) return;
        const kept = lines.map((text) => text.replace(/[\u200b]/g, '').replace(/\{\{[^{}]*\}\}/g, ''));
        expect(digitsOf(after)).toBe(digitsOf(kept));
      }),
      { numRuns: 400, seed: 20240131 },
    );
  });

  it('of shifted lines stay as well', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(999_999), fc.nat(99), async (count, more) => {
        const text = `　（三）受理申请，共${count} 件，其中${more} 件。`;
        const damaged = iconv.decode(iconv.encode(text, 'gbk').subarray(1), 'gbk');
        const { lines } = await mended(damaged);
        expect(digitsOf(lines)).toBe(digitsOf([damaged]));
      }),
      { numRuns: 200, seed: 20240131 },
    );
  });
});

describe('entities left in the text', () => {
  it.each([
    ['&nbsp;3&nbsp;', ' 3 '],
    ['&amp;amp;nbsp;3', ' 3'],
    ['危及&ldquo;三安全一稳定&rdquo;', '危及“三安全一稳定”'],
    ['&#51;&#x32;', '32'],
  ])('%s', async (line, plain) => {
    expect((await mended(line)).lines).toEqual([plain]);
  });

  it('what only looks like one stays', async () => {
    expect(await mended('Q&A问答；R&D;经费&none;')).toEqual({ lines: ['Q&A问答；R&D;经费&none;'], repairs: {} });
  });
});

describe('copies of an article', () => {
  const article = Array.from({ length: 10 }, (_, i) => `（${i}）${'本机关按照规定主动公开政府信息'.repeat(3)}${i}件。`);

  it('the same to the last character are read once', async () => {
    expect(await mended('首页', ...article, '手机版', ...article)).toEqual({
      lines: ['首页', ...article, '手机版'],
      repairs: { repeated_copy: 10 },
    });
  });

  it('with a title of another year before what repeats, stay both: they are two reports', async () => {
    const two = ['某县2021年年报', ...article, '某县2022年年报', ...article];
    expect((await mended(...two)).lines).toEqual(two);
  });

  it('that differ stay both', async () => {
    const other = article.map((line, i) => (i % 4 === 3 ? `${line}以上。` : line));
    expect((await mended(...article, ...other)).lines).toEqual([...article, ...other]);
  });
});

it('figures set as formulas are figures; prices stay', async () => {
  expect(await mended('$ 31 $件', '$3件', '5$')).toEqual({
    lines: ['31件', '$3件', '5$'],
    repairs: { formula_marks: 1 },
  });
});

it('forms of Japanese are converted with the traditional ones', async () => {
  expect((await mended('總計、総計、関於處理実際發展対應')).lines).toEqual(['总计、总计、关于处理实际发展对应']);
});
