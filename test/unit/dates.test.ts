import { describe, expect, it } from 'vitest';
import { readDates } from '../../src/core/mapping/dates.js';
import { isoDate, readDate, readYearWord } from '../../src/core/mapping/dates-text.js';
import { outline } from '../../src/core/mapping/outline.js';
import { blocksOf, haveSeeds, reportBody, seedBlocks } from './outline-support.js';

const BODY = reportBody(2021);
const published = (head: string, metadata: string | null = null): string | null =>
  readDates(outline(blocksOf(`${head}\n某局2021年政府信息公开工作年度报告\n${BODY}`), null), { publishedOn: metadata })
    .publishedOn;
const signed = (tail: string): string | null =>
  readDates(outline(blocksOf(`某局2021年政府信息公开工作年度报告\n${BODY}\n${tail}`), null), { publishedOn: null })
    .signedOn;

describe('publication', () => {
  it.each<[string, string | null]>([
    ['发布时间: 2021-02-19 发布机构:政府办公室', '2021-02-19'],
    ['发布时间：2021-02-19 10:21', '2021-02-19'],
    ['发布日期：2021年3月10日', '2021-03-10'],
    ['发布时间:\n2021-06-30', '2021-06-30'],
    ['2021-03-10 20:46:44 来源: 某网', '2021-03-10'],
    ['2021-03-10 20:46:44', '2021-03-10'],
    ['2021-03-10', '2021-03-10'],
    ['• 听全文\n• 2021-03-10\n• 来源：某局', '2021-03-10'],
    ['某市人民政府门户网站 www.example.gov.cn 2021-03-10', '2021-03-10'],
    ['中央政府门户网站 www.gov.cn   2021年03月10日 15时57分   来源：某市政府网站', '2021-03-10'],
    ['索引号 719776475-GK-2021-75236 发布日期 2021-03-10 16:03', '2021-03-10'],
    ['某局2021年政府信息公开工作年度报告 时间：2021-03-10', '2021-03-10'],
    ['2021年3月10日 来源：某网', '2021-03-10'],
    ['时间：20210310', '2021-03-10'],
    ['文章编辑：某网（www.example.com）  时间:2021-03-10 14:02:35 浏览：', '2021-03-10'],
    ['日期：2021/3/10', '2021-03-10'],
    ['文章来源:本网 更新时间:2021-12-16 10:21 浏览数:-', '2021-12-16'],
    ['发布时间：2021-03-10 更新时间：2022-01-01', '2021-03-10'],
    ['更新时间：2022-01-01\n发布时间：2021-03-10', '2021-03-10'],
    ['公开日期 2017-03-01 生成日期 2017-02-16', '2017-03-01'],
    ['撰写时间\n2024年01月12日 17:12:21', '2024-01-12'],
    ['信息来源：办公室 发布时间 : 2019-03-06 10:24', '2019-03-06'],
    ['【发布时间】2021-3-9', '2021-03-09'],
    ['发布时间：2020-06-29 10时59分', '2020-06-29'],
    ['发布时间：2021.03.10', '2021-03-10'],
    ['发布时间：2021-02-30', null],
    ['发布时间：2021-13-01', null],
    ['发布时间：', null],
    ['来源：本网', null],
    ['有效期至 2021-12-31', null],
    ['发布来源：某网站 发布时间：2025-01-24 16:55', '2025-01-24'],
    ['发布于：2023-01-20', '2023-01-20'],
    ['发稿时间：2023-01-20', '2023-01-20'],
    ['来源：某日报 2023-02-01', '2023-02-01'],
    ['作者：某人 2023-01-20', '2023-01-20'],
    ['字体：【大 中 小】 2023-01-20', '2023-01-20'],
  ])('%s', (head, date) => {
    expect(published(head)).toBe(date);
  });

  it('the printed line goes before the medium, the medium before nothing', () => {
    expect(published('发布时间：2021-03-10', '2021-03-09')).toBe('2021-03-10');
    expect(published('来源：本网', '2021-03-09')).toBe('2021-03-09');
  });

  it('dates inside the report are none of the page', () => {
    expect(published('某某')).toBeNull();
  });
});

describe('signing', () => {
  it.each<[string, string | null]>([
    ['某办公室\n2021年12月13日', '2021-12-13'],
    ['???????某办公室\n??2021年12月13日?????', '2021-12-13'],
    ['某办公室\n2022 年 1 月 9 日', '2022-01-09'],
    ['二〇二一年一月十九日', '2021-01-19'],
    ['某县财政局\n2023年元月18日', '2023-01-18'],
    ['南京海关\n2023年1月18日', '2023-01-18'],
    ['某县人民政府\n二○二二年十二月三十一日', '2022-12-31'],
    ['二O二一年二月二十日', '2021-02-20'],
    ['长兴县人民政府 2020年1月19日 |', '2020-01-19'],
    ['（2022年1月20日）', '2022-01-20'],
    ['某县财政局\n2022.1.5', '2022-01-05'],
    ['某县财政局\n2022年1月15日\n打印 关闭\n版权所有：某县人民政府', '2022-01-15'],
    ['2021年2月30日', null],
    ['2021年131日', null],
    ['2021年12月', null],
    ['', null],
  ])('%s', (tail, date) => {
    expect(signed(tail)).toBe(date);
  });
});

describe('words', () => {
  it('years', () => {
    expect(readYearWord('二〇二一')).toBe(2021);
    expect(readYearWord('2021')).toBe(2021);
    expect(readYearWord('１９９９')).toBeNull();
    expect(readYearWord('二一')).toBeNull();
  });

  it('the calendar', () => {
    expect(isoDate(2024, 2, 29)).toBe('2024-02-29');
    expect(isoDate(2023, 2, 29)).toBeNull();
    expect(readDate('２０２１年３月１０日')).toBe('2021-03-10');
    expect(readDate('20210310')).toBeNull();
    expect(readDate('20210310', true)).toBe('2021-03-10');
    expect(readDate('二〇二一年廿一月')).toBeNull();
    expect(readDate('二〇二一年十月三十一日')).toBe('2021-10-31');
  });
});

describe.skipIf(!haveSeeds)('the real documents (skipped where they are not at hand)', () => {
  it.each<[string, string | null, string | null]>([
    ['000_d4fee6cdffd86442.txt', '2021-03-10', null],
    ['001_bfb1f788e4caebeb.txt', '2021-02-19', null],
    ['002_8b58756f196d09e0.txt', '2021-06-30', '2021-06-25'],
    ['003_bc36cf730a6aa635.txt', null, '2020-01-19'],
    ['004_9ce4a37fc6d0bdf2.txt', '2021-12-16', '2021-12-13'],
  ])('%s', (name, publishedOn, signedOn) => {
    expect(readDates(outline(seedBlocks(name), null), { publishedOn: null })).toEqual({ publishedOn, signedOn });
  });
});
