import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/core/document/document.js';
import { outline, type Outline } from '../../src/core/mapping/outline.js';
import { printedNumber } from '../../src/core/mapping/outline/headings.js';
import { blocksOf, haveSeeds, proseBody, reportBody, seedBlocks } from './outline-support.js';
import { expectQuick } from '../support/quick.js';

const of = (text: string, title: string | null = null): Outline => outline(blocksOf(text), title);

/** Numbers and titles of the sections behind the head. */
function sections(text: string): string[] {
  return of(text)
    .sections.slice(1)
    .map(({ number, title }) => `${number} ${title}`);
}

const numbers = (text: string): number[] =>
  of(text)
    .sections.slice(1)
    .map(({ number }) => number);

const NATIONAL = [
  '总体情况',
  '主动公开政府信息情况',
  '收到和处理政府信息公开申请情况',
  '政府信息公开行政复议、行政诉讼情况',
  '存在的主要问题及改进情况',
  '其他需要报告的事项',
];
const CN = '一二三四五六七八九十';

/** The six sections, each with a sentence, headed as `heading` says. */
function report(heading: (number: number, title: string) => string): string {
  return NATIONAL.map((title, index) => `${heading(index + 1, title)}\n此节之${index + 1}的正文。`).join('\n');
}

const STYLES: readonly [string, (number: number, title: string) => string][] = [
  ['一、总体情况', (n, t) => `${CN[n - 1]}、${t}`],
  ['一，总体情况', (n, t) => `${CN[n - 1]}，${t}`],
  ['一.总体情况', (n, t) => `${CN[n - 1]}.${t}`],
  ['一．总体情况', (n, t) => `${CN[n - 1]}．${t}`],
  ['一：总体情况', (n, t) => `${CN[n - 1]}：${t}`],
  ['一 、总体情况', (n, t) => `${CN[n - 1]} 、${t}`],
  ['一、 总体情况', (n, t) => `${CN[n - 1]}、 ${t}`],
  ['一 总体情况', (n, t) => `${CN[n - 1]} ${t}`],
  ['一总体情况', (n, t) => `${CN[n - 1]}${t}`],
  ['一、、总体情况', (n, t) => `${CN[n - 1]}、、${t}`],
  ['  一、总体情况。', (n, t) => `  ${CN[n - 1]}、${t}。`],
  ['　　一、总体情况：', (n, t) => `　　${CN[n - 1]}、${t}：`],
  ['一、总 体 情 况', (n, t) => `${CN[n - 1]}、${[...t].join(' ')}`],
  ['第一部分 总体情况', (n, t) => `第${CN[n - 1]}部分 ${t}`],
  ['第一部分、总体情况', (n, t) => `第${CN[n - 1]}部分、${t}`],
  ['第一部分总体情况', (n, t) => `第${CN[n - 1]}部分${t}`],
  ['第1部分 总体情况', (n, t) => `第${n}部分 ${t}`],
  ['第一章 总体情况', (n, t) => `第${CN[n - 1]}章 ${t}`],
  ['（一）总体情况', (n, t) => `（${CN[n - 1]}）${t}`],
  ['(一) 总体情况', (n, t) => `(${CN[n - 1]}) ${t}`],
  ['1.总体情况', (n, t) => `${n}.${t}`],
  ['1、总体情况', (n, t) => `${n}、${t}`],
  ['1． 总体情况', (n, t) => `${n}． ${t}`],
  ['总体情况', (_, t) => t],
  ['【】without number, decorated', (_, t) => `● ${t}`],
  ['## 一、总体情况', (n, t) => `## ${CN[n - 1]}、${t}`],
  ['**一、总体情况**', (n, t) => `**${CN[n - 1]}、${t}**`],
  ['number on a line of its own', (n, t) => `${CN[n - 1]}、\n${t}`],
  ['number lost, mark left', (_, t) => `、${t}`],
];

describe('headings of the six sections', () => {
  it.each(STYLES)('%s', (_, heading) => {
    const { sections: found } = of(`2021年政府信息公开工作年度报告\n${report(heading)}`);
    expect(found.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(found.slice(1).map(({ title }) => title)).toEqual(NATIONAL);
    expect(found.slice(1).map(({ text }) => text)).toEqual(NATIONAL.map((__, index) => `此节之${index + 1}的正文。`));
  });

  it('run on with their text on one line', () => {
    const text = NATIONAL.map((title, index) => `${CN[index]}、${title} 2020年，此节之${index + 1}的正文。`).join(' ');
    const { sections: found, head } = of(`2020年报告 本报告由总体情况、主动公开政府信息情况等六部分组成。 ${text}`);
    expect(found.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(found[3]?.text).toBe('2020年，此节之3的正文。');
    expect(head).toHaveLength(1);
  });

  it.each(['。', '：', ' '])('followed by %s and their text', (mark) => {
    const text = NATIONAL.map((title, index) => `${CN[index]}、${title}${mark}此节之${index + 1}的正文。`).join('\n');
    const { sections: found } = of(text);
    expect(found.slice(1).map(({ title }) => title)).toEqual(NATIONAL);
    expect(found[6]?.text).toBe('此节之6的正文。');
  });

  it('a title set over two lines', () => {
    const text = report((n, t) => `${CN[n - 1]}、${n === 3 || n === 4 ? `${t.slice(0, 9)}\n${t.slice(9)}` : t}`);
    expect(sections(text)).toEqual(NATIONAL.map((title, index) => `${index + 1} ${title}`));
  });

  it('wording goes before the printed number, in any order', () => {
    expect(
      sections(
        '一、总体情况\n甲。\n二、收到和处理政府信息公开申请情况\n乙。\n三、主动公开政府信息情况\n丙。\n五、其他需要报告的事项\n无。',
      ),
    ).toEqual(['1 总体情况', '3 收到和处理政府信息公开申请情况', '2 主动公开政府信息情况', '6 其他需要报告的事项']);
  });

  it('sections that are missing leave their numbers free', () => {
    expect(numbers('一、总体情况\n甲。\n二、主动公开政府信息情况\n乙。\n三、存在的主要问题及改进情况\n丙。')).toEqual([
      1, 2, 5,
    ]);
  });

  it('a heading that lost its number is found between its neighbours', () => {
    expect(
      numbers(
        '一、总体情况\n甲。\n主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n乙。\n五、存在的主要问题及改进情况\n丙。',
      ),
    ).toEqual([1, 2, 3, 5]);
  });
});

describe('wordings of other editions', () => {
  it.each<[string, number[]]>([
    [
      '一、概述\n甲。\n二、主动公开政府信息的情况\n乙。\n三、依申请公开政府信息和不予公开政府信息的情况\n丙。\n四、政府信息公开的收费及减免情况\n丁。\n五、因政府信息公开申请行政复议、提起行政诉讼的情况\n戊。\n六、存在的主要问题及改进情况\n己。\n七、其他需要报告的事项\n庚。',
      [1, 2, 3, 7, 4, 5, 6],
    ],
    [
      '一、工作概述\n甲。\n二、政府信息主动公开情况\n乙。\n三、政府信息公开申请的办理情况\n丙。\n四、收费及减免情况\n丁。\n五、复议、诉讼情况\n戊。\n六、存在问题及下一步工作措施\n己。',
      [1, 2, 3, 7, 4, 5],
    ],
    [
      '一、政府信息公开工作情况概述\n甲。\n二、主动公开情况\n乙。\n三、依申请公开情况\n丙。\n四、咨询和投诉情况\n丁。\n五、行政复议和行政诉讼情况\n戊。\n六、工作人员和费用支出情况\n己。\n七、主要问题和改进措施\n庚。\n八、其他事项\n辛。',
      [1, 2, 3, 7, 4, 8, 5, 6],
    ],
    [
      '一、推进政府信息公开工作总体情况\n甲。\n二、回应解读情况\n乙。\n三、主动公开政府信息情况\n丙。\n四、依申请公开办理情况\n丁。\n五、因政府信息公开申请提起行政复议和行政诉讼的情况\n戊。\n六、存在的主要问题和改进情况\n己。',
      [1, 7, 2, 3, 4, 5],
    ],
    [
      '一、行政机关主动公开政府信息情况\n甲。\n二、行政机关收到和处理政府信息公开申请情况\n乙。\n三、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n丙。\n四、政府信息公开工作存在的主要问题及改进情况\n丁。\n五、其他需要报告的事项\n戊。',
      [2, 3, 4, 5, 6],
    ],
    [
      '一、主要工作\n甲。\n二、主动公开政府信息情况\n乙。\n三、依申请公开政府信息情况\n丙。\n四、存在的问题\n丁。',
      [1, 2, 3, 5],
    ],
    [
      '一、基本情况\n甲。\n二、主动公开政府信息的情况\n乙。\n三、申请公开政府信息的情况\n丙。\n四、行政复议情况\n丁。\n五、行政诉讼情况\n戊。\n六、存在的不足\n己。\n七、改进措施\n庚。',
      [1, 2, 3, 4, 5],
    ],
  ])('%#', (text, expected) => {
    expect(numbers(text)).toEqual(expected);
  });
});

describe('what is no heading of the first level', () => {
  it('（一） inside section one', () => {
    const text = `一、总体情况\n（一）主动公开政府信息情况\n甲。\n（二）依申请公开情况\n乙。\n（五）监督保障情况\n丙。\n二、主动公开政府信息情况\n丁。\n三、收到和处理政府信息公开申请情况\n戊。`;
    expect(numbers(text)).toEqual([1, 2, 3]);
    expect(of(text).sections[1]?.text).toContain('（二）依申请公开情况\n乙。');
  });

  it('unnumbered titles inside section one', () => {
    const text = `一、总体情况\n主动公开政府信息情况\n甲。\n二、主动公开政府信息情况\n乙。\n三、收到和处理政府信息公开申请情况\n丙。`;
    expect(numbers(text)).toEqual([1, 2, 3]);
  });

  it('a numbering of the same style inside section one', () => {
    const text = `一、总体情况\n甲。\n一、主动公开工作情况\n乙。\n二、依申请公开情况\n丙。\n三、平台建设\n丁。\n二、主动公开政府信息情况\n戊。\n三、收到和处理政府信息公开申请情况\n己。\n四、政府信息公开行政复议、行政诉讼情况\n庚。`;
    expect(numbers(text)).toEqual([1, 2, 3, 4]);
    expect(of(text).sections[1]?.text).toContain('三、平台建设');
  });

  it.each([
    '全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等内容。',
    '本报告由总体情况、主动公开政府信息情况、其他需要报告的事项六部分组成。',
    '全文包括：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；四、政府信息公开行政复议、行政诉讼情况；五、存在的主要问题及改进情况；六、其他需要报告的事项。',
    '本报告由一、总体情况 二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况 四、政府信息公开行政复议、行政诉讼情况 五、存在的主要问题及改进情况 六、其他需要报告的事项 六部分组成。',
  ])('a sentence of the preamble: %s', (sentence) => {
    const { sections: found, head } = of(`2021年报告\n${sentence}\n${report((n, t) => `${CN[n - 1]}、${t}`)}`);
    expect(found.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(head).toContain(sentence);
  });

  it.each<[string, (title: string, index: number) => string]>([
    ['plain', (title, index) => `${CN[index]}、${title}`],
    ['with page numbers', (title, index) => `${CN[index]}、${title}........${index + 1}`],
    ['with page numbers in brackets', (title, index) => `${CN[index]}、${title}（${index + 1}）`],
    ['without numbers', (title) => title],
  ])('a table of contents, %s', (_, line) => {
    const contents = NATIONAL.map(line).join('\n');
    const text = `2021年政府信息公开工作年度报告\n目录\n${contents}\n${report((n, t) => `${CN[n - 1]}、${t}`)}`;
    const found = of(text).sections;
    expect(found.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(found[1]?.text).toBe('此节之1的正文。');
  });

  it('a table of contents on one line', () => {
    const contents = NATIONAL.map((title, index) => `${CN[index]}、${title}`).join(' ');
    expect(numbers(`${contents}\n${report((n, t) => `${CN[n - 1]}、${t}`)}`)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('rows of the form of section three', () => {
    const rows =
      '一、本年新收政府信息公开申请数量\n3\n二、上年结转政府信息公开申请数量\n0\n三、本年度办理结果\n四、结转下年度继续办理\n0';
    const text = `一、总体情况\n甲。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n${rows}\n四、政府信息公开行政复议、行政诉讼情况\n乙。`;
    expect(numbers(text)).toEqual([1, 2, 3, 4]);
  });

  it('headings that follow one another because their tables are lost stay', () => {
    expect(
      numbers(
        `一、总体情况\n甲。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n乙。\n六、其他需要报告的事项\n无。`,
      ),
    ).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('documents that are no reports', () => {
  it('keep their printed numbers', () => {
    expect(
      sections(
        '一、加强主动公开\n（一）甲。\n二、紧扣宏观政策落地,加强政策解读\n（一）乙。\n三、强化保障。各部门要落实责任。',
      ),
    ).toEqual(['1 加强主动公开', '2 紧扣宏观政策落地,加强政策解读', '3 强化保障']);
  });

  it('without headings are all head', () => {
    const found = of('甲\n乙\n丙。');
    expect(found.head).toEqual(['甲', '乙', '丙。']);
    expect(found.sections).toEqual([{ number: 0, title: '', text: '甲\n乙\n丙。' }]);
  });

  it('empty documents have an empty section 0', () => {
    expect(outline([], null).sections).toEqual([{ number: 0, title: '', text: '' }]);
  });
});

describe('where blocks stand', () => {
  it('tables belong to the section before them', () => {
    const blocks = blocksOf(
      `报告\n@table\n一、总体情况\n甲。\n二、主动公开政府信息情况\n@table\n三、收到和处理政府信息公开申请情况\n@table\n@image`,
    );
    expect(outline(blocks, null).sectionOf).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 3]);
  });

  it('a block that holds several headings stands where it ends', () => {
    const blocks: Block[] = [
      { kind: 'text', text: '一、总体情况\n甲。\n二、主动公开政府信息情况' },
      ...blocksOf('@table\n三、收到和处理政府信息公开申请情况\n@table'),
    ];
    expect(outline(blocks, null).sectionOf).toEqual([2, 2, 3, 3]);
  });
});

describe('two reports in one document', () => {
  it('the second begins where section one comes again, and its numbers are its own', () => {
    const blocks = blocksOf(
      `2021年政府信息公开工作年度报告\n${reportBody(2021)}\n2022年政府信息公开工作年度报告\n${reportBody(2022)}`,
    );
    const found = outline(blocks, null);
    expect(found.restart).not.toBeNull();
    expect(found.sections.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('one report has none', () => {
    expect(of(reportBody(2021)).restart).toBeNull();
    expect(of(proseBody(2011)).restart).toBeNull();
  });
});

describe('titles', () => {
  it.each<[string, string[]]>([
    [
      '当前位置：首页 > 年报\n县水利局2022年政府信息公开工作年度报告\n发布时间：2023-01-20',
      ['县水利局2022年政府信息公开工作年度报告'],
    ],
    ['高平市人民政府办公室\n2022年政府信息公开工作年度报告', ['高平市人民政府办公室2022年政府信息公开工作年度报告']],
    [
      '长兴县\n人民政府办公室\n2021年政府信息公开工作\n年度报告',
      ['长兴县人民政府办公室2021年政府信息公开工作年度报告'],
    ],
    [
      '某州政府办关于做好2013年年度报告编制和发布工作的通知某府公开办函〔2014〕1号各县市政府办：',
      ['某州政府办关于做好2013年年度报告编制和发布工作的通知'],
    ],
    ['利辛县望疃镇2023\n政府信息公开工作年度报告', ['利辛县望疃镇2023政府信息公开工作年度报告']],
    [
      '市人民政府办公室\n关于做好2025年政府信息公开工作年度报告\n编制和发布工作的通知',
      ['市人民政府办公室关于做好2025年政府信息公开工作年度报告编制和发布工作的通知'],
    ],
    ['关于政府信息公开工作年度报告\n有关事项的通知', ['关于政府信息公开工作年度报告有关事项的通知']],
    ['政府信息公开工作年度报告\n（2021年度）', ['政府信息公开工作年度报告（2021年度）']],
    ['某局\n2020年度\n政府信息公开工作\n年度报告', ['某局2020年度政府信息公开工作年度报告']],
    [
      '政府信息公开指南\n政府信息公开制度\n政府信息公开年报\n县财政局2021年政府信息公开年报',
      ['县财政局2021年政府信息公开年报'],
    ],
    ['政府信息公开指南\n政府信息公开制度\n政府信息公开年报', []],
    ['政府信息公开指南', ['政府信息公开指南']],
    ['标题：县财政局2021年政府信息公开年报\n发布机构：县财政局', ['县财政局2021年政府信息公开年报']],
    [
      '2019年某县政府信息公开年度工作报告 本报告根据修订后的条例编制，统计范围自2019年1月1日起至2019年12月31日止。',
      ['2019年某县政府信息公开年度工作报告'],
    ],
    ['本报告由办公室根据《中华人民共和国政府\n信息公开条例》（国令第711号）（以下简称《条例》）规定编\n制。', []],
    ['《要点》已经市政府同意,现印发给你们,请结合实际认真贯彻落实。', []],
  ])('%#', (text, titles) => {
    expect(of(`${text}\n${report((n, t) => `${CN[n - 1]}、${t}`)}`).titles).toEqual(titles);
  });

  it('the title of the medium is added without the name of the site', () => {
    expect(of('正文。', '县财政局2021年政府信息公开年报_信息公开_某县人民政府').titles).toEqual([
      '县财政局2021年政府信息公开年报',
    ]);
    expect(of('正文。', '某县人民政府网站').titles).toEqual([]);
  });
});

describe('signatures', () => {
  it.each<[string, string[]]>([
    ['江门市江海区人民政府办公室\n2021年12月13日', ['江门市江海区人民政府办公室', '2021年12月13日']],
    ['长兴县人民政府 2020年1月19日 |', ['长兴县人民政府', '2020年1月19日']],
    ['某县财政局\n二〇二一年一月十九日\n打印 关闭\n扫一扫', ['某县财政局', '二〇二一年一月十九日']],
    ['2022年1月5日', ['2022年1月5日']],
    ['某县财政局\n2022-01-05', ['某县财政局', '2022-01-05']],
    ['某镇人民政府2023年1月10日', ['某镇人民政府', '2023年1月10日']],
    ['截至2022年1月5日\n收到申请5件。', []],
    ['联系电话：0312-1234567', []],
  ])('%#', (tail, signature) => {
    expect(of(`2021年报告\n${report((n, t) => `${CN[n - 1]}、${t}`)}\n${tail}`).signature).toEqual(signature);
  });

  it('a page date before the report is none, a date below its signer is one', () => {
    const body = report((n, t) => `${CN[n - 1]}、${t}`);
    expect(of(`2021年报告\n2022年1月5日\n${body}`).signature).toEqual([]);
    expect(of(`2021年报告\n（2022年1月5日）\n${body}`).signature).toEqual(['（2022年1月5日）']);
    expect(of(`2021年报告\n某县财政局\n2022年1月5日\n${body}`).signature).toEqual(['某县财政局', '2022年1月5日']);
  });
});

describe('site lines', () => {
  it('a bare label is joined with its value, and the head’s tables are read', () => {
    const blocks: Block[] = [
      {
        kind: 'table',
        rows: [
          [
            { text: '发布机构', colspan: 1, rowspan: 1 },
            { text: '县财政局', colspan: 1, rowspan: 1 },
            { text: '发文日期：2018-02-28', colspan: 1, rowspan: 1 },
          ],
        ],
      },
      ...blocksOf('发布时间:\n2021-06-30\n来源：本网\n正文在此。'),
    ];
    const { siteLines } = outline(blocks, null);
    expect(siteLines).toEqual(
      expect.arrayContaining(['发布时间: 2021-06-30', '来源：本网', '发布机构 县财政局', '发文日期：2018-02-28']),
    );
    expect(siteLines).not.toContain('正文在此。');
  });
});

describe('site lines set as a list', () => {
  it('are read without their marks', () => {
    expect(
      of('- 索 引 号:QZ01\n- 发布机构:某市某开发区管理委员会办公室\n• 公文生成日期:2020-01-02\n正文。').siteLines,
    ).toEqual(['索 引 号:QZ01', '发布机构:某市某开发区管理委员会办公室', '公文生成日期:2020-01-02']);
  });
});

describe('printed numbers', () => {
  it.each([
    ['一', 1],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['二十三', 23],
    ['7', 7],
    ['12', 12],
    ['一二', null],
    ['百', null],
    ['', null],
  ] as const)('%s is %s', (text, value) => {
    expect(printedNumber(text)).toBe(value);
  });
});

describe('bounds', () => {
  it.each<[string, string]>([
    ['a long line of bars', `一、总体情况\n${'|'.repeat(400_000)}`],
    ['a long line of headings', '。一、总体情况'.repeat(40_000)],
    ['a long line of parts', '。第一部分'.repeat(100_000)],
    ['many headings', '一、总体情况\n'.repeat(40_000)],
    ['many numbers', '（一）主动公开情况\n'.repeat(40_000)],
    ['one long word', '信'.repeat(400_000)],
    ['white space', ' '.repeat(400_000)],
    ['open brackets', `一、〔${'（'.repeat(200_000)}`],
    ['dates', '2021年1月1日\n'.repeat(40_000)],
  ])('%s', async (_, text) => {
    await expectQuick(() => {
      outline(blocksOf(text), text.slice(0, 1000));
    }, 1500);
  });
});

describe.skipIf(!haveSeeds)('the real documents (skipped where they are not at hand)', () => {
  it.each([
    '000_d4fee6cdffd86442.txt',
    '001_bfb1f788e4caebeb.txt',
    '003_bc36cf730a6aa635.txt',
    '004_9ce4a37fc6d0bdf2.txt',
  ])('%s has its six sections', (name) => {
    expect(outline(seedBlocks(name), null).sections.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});

describe('headings in several styles', () => {
  it.each([
    ['（六） behind 五、', (n: number, t: string) => (n === 6 ? `（六）${t}` : `${CN[n - 1]}、${t}`)],
    ['第五部分 and 第六部分', (n: number, t: string) => (n >= 5 ? `第${CN[n - 1]}部分 ${t}` : `${CN[n - 1]}、${t}`)],
    ['6. behind 五、', (n: number, t: string) => (n === 6 ? `6.${t}` : `${CN[n - 1]}、${t}`)],
  ])('%s are the sections they name', (_, heading) => {
    expect(sections(report(heading))).toEqual(NATIONAL.map((title, i) => `${i + 1} ${title}`));
  });

  it('leaves a subtitle under another number where it stands', () => {
    const text = `一、总体情况\n（一）主动公开政府信息情况\n全年公开。\n三、${NATIONAL[2]}\n无。\n四、${NATIONAL[3]}\n无。`;
    expect(numbers(text)).toEqual([1, 3, 4]);
  });

  it('are found within a line', () => {
    const line = NATIONAL.map((title, i) => `${i < 4 ? `${CN[i]}、` : `第${CN[i]}部分 `}${title} 此节有正文。`).join(
      ' ',
    );
    expect(numbers(line)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
