import { describe, expect, it } from 'vitest';
import { outline } from '../../src/core/mapping/outline.js';
import { readYear } from '../../src/core/mapping/year.js';
import { blocksOf, haveSeeds, proseBody, reportBody, seedBlocks } from './outline-support.js';

function read(text: string, title: string | null = null): { year: number | null; codes: string[] } {
  const { year, diagnostics } = readYear(outline(blocksOf(text), title));
  return { year, codes: diagnostics.map(({ code }) => code) };
}

const yearOf = (text: string, title: string | null = null): number | null => read(text, title).year;

/** A report that states no year but in what stands before it. */
const SILENT = `一、总体情况
我局认真落实条例，公开信息21条。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
人员不足。
六、其他需要报告的事项
无。`;

describe('from the title alone', () => {
  it.each([
    ['2024年政府信息公开工作年度报告', 2024],
    ['某县2021年度政府信息公开工作年度报告', 2021],
    ['某局政府信息公开工作年度报告（2022年）', 2022],
    ['某局政府信息公开工作年度报告（2022年度）', 2022],
    ['２０２０年政府信息公开工作年度报告', 2020],
    ['二〇二三年政府信息公开工作年度报告', 2023],
    ['二○二一年政府信息公开工作年度报告', 2021],
    ['二O二二年度政府信息公开工作年度报告', 2022],
    ['二零一九年政府信息公开工作年度报告', 2019],
    ['2019年长兴县政府信息公开年度工作报告', 2019],
    ['大川镇2023年度政府信息公开工作报告', 2023],
    ['2008年政府信息公开年报', 2008],
    ['利辛县望疃镇2023\n政府信息公开工作年度报告', 2023],
    ['2 0 2 1 年政府信息公开工作年度报告', 2021],
    ['高平市人民政府办公室\n2022年政府信息公开工作年度报告', 2022],
    ['县水利局关于2020年政府信息公开工作情况的报告', 2020],
    ['某县2022年政府信息公开工作总结和2023年工作计划', 2022],
  ])('%s', (title, year) => {
    expect(yearOf(`${title}\n${SILENT.replace('我局', `${year}年，我局`)}`)).toBe(year);
  });

  it('decides where the text states nothing', () => {
    expect(read(`某局2021年政府信息公开工作年度报告\n${SILENT}`)).toEqual({ year: 2021, codes: [] });
  });

  it('of the medium counts too', () => {
    expect(yearOf(SILENT, '2021年政府信息公开年度报告-某县人民政府')).toBe(2021);
  });

  it('a year outside the Regulation’s life is none', () => {
    expect(read(`2003年政府信息公开工作年度报告\n${SILENT}`)).toEqual({ year: null, codes: ['year_missing'] });
  });
});

describe('from the text', () => {
  it.each([
    ['自2020年1月1日至2020年12月31日', 2020],
    ['自2020年1月1日起至2020年12月31日止', 2020],
    ['2020年1月1日至12月31日', 2020],
    ['从2020 年 1 月 1 日到 2020 年 12 月 31 日', 2020],
    ['自２０２０年１月１日至２０２０年１２月３１日', 2020],
    ['2020年1月1日—2020年12月31日', 2020],
    ['2020年1月1日-12月31日', 2020],
    ['2008年5月1日至2008年12月31日', 2008],
    ['自20201月1日至12月31日', 2020],
    ['自20201月1日起至202012月31日止', 2020],
    ['2020 1 1 日至 2020 12 31 日', 2020],
    ['202011日至1231日', 2020],
  ])('the period of its statistics: %s', (period, year) => {
    expect(read(`本报告所列数据的统计期限${period}。\n${SILENT}`)).toEqual({ year, codes: [] });
  });

  it.each([
    ['2020年，我局认真落实条例', 2020],
    ['2020年度，我局认真落实条例', 2020],
    ['　　二〇二〇年，我局认真落实条例', 2020],
    ['在上级领导下，2020年我局认真落实条例', 2020],
    ['根据《2019年工作要点》（国办发〔2019〕14号），2020年我局', 2020],
    ['根据《条例》（2019年5月15日起施行），2020年我局', 2020],
  ])('the beginning of section one: %s', (opening, year) => {
    expect(yearOf(SILENT.replace('我局认真落实条例', opening))).toBe(year);
  });

  it('what the preamble calls itself', () => {
    expect(yearOf(`现公布我局2022年政府信息公开工作年度报告。\n${SILENT}`)).toBe(2022);
    expect(yearOf(`《望疃镇2023年政府信息公开工作年度报告》现予发布。\n${SILENT}`)).toBe(2023);
  });

  it('the year named most, when nothing else speaks', () => {
    const text = SILENT.replace('人员不足。', '2019年人员不足。2019年培训少。2020年将加强培训。');
    expect(yearOf(text.replace('我局认真落实条例，', ''))).toBe(2019);
  });

  it('a whole report without a title', () => {
    expect(read(reportBody(2021))).toEqual({ year: 2021, codes: [] });
    expect(read(proseBody(2012))).toEqual({ year: 2012, codes: [] });
  });
});

describe('from the account', () => {
  it('the sentence that presents it is heard before years told of inside', () => {
    const text = `现就2020年政务公开工作情况报告如下：\n一、总体情况\n对2019年收到的29份文件进行审查，2019年的已办结，2019年另有6件。`;
    expect(yearOf(text)).toBe(2020);
  });

  it('last year’s report, published in time, is not this one', () => {
    const text = `所列数据的统计期限自2012年1月1日至2012年12月31日止。\n一、概述\n我区按时公布2011年区政府信息公开工作年度报告，并督促各部门。`;
    expect(read(text)).toEqual({ year: 2012, codes: [] });
  });

  it('the last day of a year to which it counts may speak alone', () => {
    expect(yearOf('一、总体情况\n截止2023年12月31日，网站发布信息34条。')).toBe(2023);
  });
});

describe('what is no witness', () => {
  it.each([
    `发布时间：2024-05-01\n${SILENT}`,
    `${SILENT}\n某县财政局\n2022年1月19日`,
    `索引号：000014348/2023-00012\n发布日期：2023年3月1日\n${SILENT}`,
    `国办公开办函〔2021〕30号\n${SILENT}`,
    `2018年11日至2018年1231日\n${SILENT}`.replace('2018年11日至2018年1231日', '201711日至201731日'),
  ])('%#', (text) => {
    expect(read(text)).toEqual({ year: null, codes: ['year_missing'] });
  });

  it('the page’s date years later', () => {
    expect(
      read(`发布时间：2029-05-01\n某局2021年政府信息公开工作年度报告\n${reportBody(2021)}\n更新时间：2030-01-01`),
    ).toEqual({ year: 2021, codes: [] });
  });

  it('the year in which it was signed, before or after its end', () => {
    expect(yearOf(`${reportBody(2021)}\n某办公室\n2021年12月13日`)).toBe(2021);
    expect(yearOf(`${reportBody(2021)}\n某办公室\n2022年1月13日`)).toBe(2021);
  });

  it('a date that ran into the sentence behind it', () => {
    const text = SILENT.replace('我局', '2018年，我局');
    expect(yearOf(`2019年3月26日本年度报告根据条例由某局编制。\n${text}`)).toBe(2018);
  });

  it('a period that lost digits gives the plain year at most', () => {
    expect(
      yearOf(
        `某局政府信息公开工作年度报告\n统计期限为2018年11日至2018年1231日。\n${SILENT.replace('我局', '2018年，我局')}`,
      ),
    ).toBe(2018);
  });

  it('plans for next year and figures of last year', () => {
    const text = reportBody(2021)
      .replace('321条', '321条，比2020年增长12%')
      .replace('提高质量', '提高质量。2022年将开设专栏，2022年将加强考核，2022年拟修订指南');
    expect(read(`某局2021年政府信息公开工作年度报告\n${text}`)).toEqual({ year: 2021, codes: [] });
  });

  it('the year of a notice that is cited', () => {
    const text = `根据《省政府办公厅关于做好2012年政府信息公开工作年度报告有关事项的通知》（闽政办函〔2012〕157号）要求，编制本报告，统计期限自2012年1月1日至2012年12月31日。\n${SILENT}`;
    expect(read(text)).toEqual({ year: 2012, codes: [] });
  });
});

describe('conflicts', () => {
  it('last year’s period left standing loses against title and text', () => {
    const text = reportBody(2021).replace('自2021年1月1日至2021年12月31日', '自2020年1月1日至2020年12月31日');
    expect(read(`某局2021年政府信息公开工作年度报告\n${text}`)).toEqual({ year: 2021, codes: ['year_conflict'] });
  });

  it('a title of the year of publication loses against a report that says otherwise throughout', () => {
    expect(read(`某局2022年政府信息公开工作年度报告\n${reportBody(2021)}`)).toEqual({
      year: 2021,
      codes: ['year_conflict'],
    });
  });

  it('a period with two years is a slip and decides nothing', () => {
    const text = reportBody(2020).replace('自2020年1月1日至2020年12月31日', '自2019年1月1日至2020年12月31日');
    expect(read(`某局2020年政府信息公开工作年度报告\n${text}`)).toEqual({ year: 2020, codes: [] });
  });
});

describe('several reports', () => {
  it.each([
    '2020-2021年政府信息公开工作年度报告',
    '2020年、2021年政府信息公开工作年度报告',
    '2019年至2020年政府信息公开工作年度报告',
  ])('%s', (title) => {
    expect(read(`${title}\n${SILENT}`)).toEqual({ year: null, codes: ['several_reports'] });
  });

  it('two whole reports of different years', () => {
    const text = `某局2021年政府信息公开工作年度报告\n${reportBody(2021)}\n某局2022年政府信息公开工作年度报告\n${reportBody(2022)}`;
    expect(read(text).codes).toContain('several_reports');
  });

  const TITLES = '某局2021年政府信息公开工作年度报告\n某局2022年政府信息公开工作年度报告';

  it('two titles before one text that is silent about its year', () => {
    expect(read(`${TITLES}\n${SILENT}`).codes).toContain('several_reports');
  });

  it('two titles before one text that speaks of both years', () => {
    const both = reportBody(2022).replace('2022年1月1日', '2021年1月1日至2021年12月31日、2022年1月1日');
    expect(read(`${TITLES}\n${both}`).codes).toContain('several_reports');
  });

  it('two titles before the text of one year: one is a link', () => {
    expect(read(`${TITLES}\n${reportBody(2022)}`)).toEqual({ year: 2022, codes: ['year_conflict'] });
  });
});

describe('links to the reports of other years', () => {
  const LIST = [2024, 2023, 2022, 2021].map((year) => `某局${year}年政府信息公开工作年度报告`).join('\n2024-01-20\n');
  const PAGE = `当前位置：首页 > 政府信息公开年报\n某局2022年政府信息公开工作年度报告\n${SILENT}`;

  it('are no titles, where the report has one of its own', () => {
    expect(yearOf(`${LIST}\n${PAGE}`)).toBe(2022);
    expect(yearOf(`${LIST}\n${SILENT}`, '某局2023年政府信息公开工作年度报告')).toBe(2023);
  });

  it('leave the year open, where nothing else names it', () => {
    expect(read(`${LIST}\n${SILENT}`).codes).toContain('several_reports');
  });
});

describe.skipIf(!haveSeeds)('the real documents (skipped where they are not at hand)', () => {
  it.each([
    ['000_d4fee6cdffd86442.txt', 2020],
    ['001_bfb1f788e4caebeb.txt', 2020],
    ['003_bc36cf730a6aa635.txt', 2019],
    ['004_9ce4a37fc6d0bdf2.txt', 2021],
  ])('%s is about %i', (name, year) => {
    expect(readYear(outline(seedBlocks(name), null))).toEqual({ year, diagnostics: [] });
  });
});
