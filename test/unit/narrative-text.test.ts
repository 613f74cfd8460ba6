/** What lies under the reading of figures: compacting text, finding numbers, keeping places. */
import { describe, expect, it } from 'vitest';
import { readNarrative } from '../../src/core/mapping/narrative.js';
import { readProseNumerals } from '../../src/core/mapping/narrative/prose-numerals.js';
import { compactProse, sourceRange } from '../../src/core/mapping/narrative/prose-text.js';
import { expectQuick } from '../support/quick.js';

describe('compactProse', () => {
  it.each([
    ['drops spaces beside digits', '受理申请 3119 件', '受理申请3119件'],
    ['keeps a space between digits', '申请12 5件', '申请12 5件'],
    [
      'joins a wrapped line',
      '2024年，全市共受理政府信息公开申请，共计答\n复 3050 件',
      '2024年,全市共受理政府信息公开申请,共计答复3050件',
    ],
    ['keeps the end of a short line', '（二）依申请公开情况\n共收到12件', '(二)依申请公开情况\n共收到12件'],
    [
      'keeps the end of a sentence',
      '全年主动公开政府信息共计一千二百条。\n共收到12件',
      '全年主动公开政府信息共计一千二百条。\n共收到12件',
    ],
    [
      'keeps the line end before an enumeration',
      '全县各级行政机关依法公开政府信息工作\n（二）依申请',
      '全县各级行政机关依法公开政府信息工作\n(二)依申请',
    ],
    [
      'goes on across a page number',
      '围绕重点工作组织召开了多个主题的新闻发\n- 12 -\n布会8场',
      '围绕重点工作组织召开了多个主题的新闻发布会8场',
    ],
    ['reads full-width forms', '受理１２件（次）；办结', '受理12件(次);办结'],
    ['reads an ASCII full stop as one', '未收到申请.本年', '未收到申请。本年'],
    ['leaves a decimal point', '3.2万条', '3.2万条'],
    ['breaks at a tab', '申请\t12', '申请\n12'],
    ['drops commas between groups of three', '公开1,200条，23,45条', '公开1200条,23,45条'],
    ['tells straight quotation marks apart', '称"公开"的', '称“公开”的'],
    ['reads a full stop before a year', '有效管理.2023年共公开', '有效管理。2023年共公开'],
    ['reads a full stop at a line’s end', '总金额为0.\n', '总金额为0。'],
    [
      'joins a number that a full line parted',
      '2022年全县共收到政府信息公开申请一共有2\n3件，均已答复。',
      '2022年全县共收到政府信息公开申请一共有23件,均已答复。',
    ],
    ['joins a number of ten thousands on a line of its own', '共公开信息\n2.3\n万条，其中', '共公开信息2.3万条,其中'],
    ['joins a rate on a line of its own', '件，同比增长\n2\n%，办结', '件,同比增长2%,办结'],
    ['joins a number on a line in brackets', '件（上年结转\n1\n件），', '件(上年结转1件),'],
    ['joins a number on a line of its own', '共公开信息\n5928\n条，其中', '共公开信息5928条,其中'],
    ['joins a line that begins with a closing mark', '共公开信息5条\n，其中', '共公开信息5条,其中'],
    ['leaves numbers under each other', '规章\n0\n0\n1', '规章\n0\n0\n1'],
  ])('%s', (_what, source, compact) => {
    expect(compactProse(source).text).toBe(compact);
  });

  it('knows where every character stood', () => {
    const source = '共受理 申请\u3000３１ 件。\n\n结转 2 件';
    const prose = compactProse(source);
    for (let at = 0; at < prose.text.length; at += 1) {
      if (prose.text.charAt(at) === '\n') continue;
      const { start, end } = sourceRange(prose, at, at + 1);
      expect(end - start).toBe(1);
      expect(compactProse(source.slice(start, end)).text).toBe(prose.text.charAt(at));
    }
  });
});

describe('readProseNumerals', () => {
  it.each([
    ['5500余条', 'count', 5500, 'approximate', '条'],
    ['5500 余 条', 'count', 5500, 'approximate', '条'],
    ['近3000条', 'count', 3000, 'approximate', '条'],
    ['大概2300条', 'count', 2300, 'approximate', '条'],
    ['约120件左右', 'count', 120, 'approximate', '件'],
    ['超过12000条', 'count', 12000, 'at_least', '条'],
    ['逾1.2万条', 'count', 12000, 'at_least', '条'],
    ['5600多件', 'count', 5600, 'at_least', '件'],
    ['1000条以上', 'count', 1000, 'at_least', '条'],
    ['1.2万余条', 'count', 12000, 'approximate', '条'],
    ['近3万余条', 'count', 30000, 'approximate', '条'],
    ['3.5亿元', 'amount', 350000000, 'exact', '元'],
    ['6187.4万元', 'amount', 61874000, 'exact', '元'],
    ['13,612件', 'count', 13612, 'exact', '件'],
    ['13 612件', 'count', 13612, 'exact', '件'],
    ['三期', 'count', 3, 'exact', '期'],
    ['十二场', 'count', 12, 'exact', '场'],
    ['一百零二件', 'count', 102, 'exact', '件'],
    ['两万三千条', 'count', 23000, 'exact', '条'],
    ['12件(次)', 'count', 12, 'exact', '件(次)'],
    ['30人次', 'count', 30, 'exact', '人次'],
    ['12 5件', 'broken', null, 'exact', ''],
    ['1,23件', 'broken', null, 'exact', ''],
    ['3万5千条', 'broken', null, 'exact', ''],
    ['2024年', 'year', 2024, 'exact', ''],
    ['12月', 'date', 12, 'exact', ''],
    ['20个工作日', 'date', 20, 'exact', ''],
    ['第21次', 'ordinal', 21, 'exact', ''],
    ['〔2021〕15号', 'document_number', 2021, 'exact', ''],
    ['99.5%', 'percentage', 99.5, 'exact', ''],
    ['1.5倍', 'percentage', 1.5, 'exact', ''],
    ['每期1300册', 'per_each', 1300, 'exact', ''],
    ['12345热线', 'telephone', 12345, 'exact', ''],
    ['0517-83605210', 'range', 517, 'exact', ''],
  ])('%s', (text, kind, value, qualifier, measure) => {
    expect(readProseNumerals(text)[0]).toMatchObject({
      kind,
      value,
      qualifier,
      ...(measure === '' ? {} : { measure }),
    });
  });

  it.each(['数百条', '几十条', '上千条', '十几件', '两三件', '百余条'])('reads no number in %s', (text) => {
    expect(readProseNumerals(text).filter(({ kind }) => kind === 'count')).toEqual([]);
  });

  it('keeps the places of what it finds', () => {
    const text = '共受理约120件左右';
    const [numeral] = readProseNumerals(text);
    expect(numeral).toMatchObject({ start: 3, numberStart: 4, numberEnd: 7, end: 10 });
  });
});

describe('places', () => {
  it('gives exactly the section’s text, wraps and spaces and all', () => {
    const text =
      '2024 年，全市共受理政府信息公开申请 3119 件，答\n复 3050 件（含上年度结转申请 34 件，另有 103 件顺延到下年度\n答复）。';
    const { figures } = readNarrative([{ number: 1, title: '总体情况', text }], { year: 2024 });
    expect(figures.map(({ raw }) => raw)).toEqual([
      '受理政府信息公开申请 3119 件',
      '答\n复 3050 件',
      '上年度结转申请 34 件',
      '103 件顺延到下年度\n答复',
    ]);
    for (const { raw, at } of figures) expect(raw).toBe(text.slice(at.start, at.end));
  });

  it('names the section each stands in', () => {
    const { figures } = readNarrative(
      [
        { number: 1, title: '总体情况', text: '受理政府信息公开申请3件。' },
        { number: 6, title: '其他需要报告的事项', text: '收取信息处理费0元。' },
      ],
      { year: 2024 },
    );
    expect(figures.map(({ at }) => at.section)).toEqual([1, 6]);
  });
});

describe('cost', () => {
  const read = (text: string) => readNarrative([{ number: 1, title: '总体情况', text }], { year: 2022 });

  it.each([
    ['counts', '1件'.repeat(60_000)],
    ['commas', ','.repeat(200_000)],
    ['open brackets', '('.repeat(200_000)],
    ['open titles', '《,'.repeat(100_000)],
    ['line ends', '公\n'.repeat(100_000)],
    ['labels', '行政复议、'.repeat(40_000)],
    ['denials', '未收到'.repeat(60_000)],
    ['digits', '1'.repeat(200_000)],
    ['spaced digits', '1 '.repeat(100_000)],
    ['number words', '一'.repeat(200_000)],
    ['channels', '微信网站'.repeat(50_000) + '发布信息3条'],
    ['quotations', '“”'.repeat(100_000) + '新闻发布会3场'],
    ['one endless clause', '公开信息'.repeat(50_000) + '3条'],
  ])('stays linear on %s', async (_what, text) => {
    await expectQuick(() => {
      expect(() => read(text)).not.toThrow();
    }, 1500);
  });
});
