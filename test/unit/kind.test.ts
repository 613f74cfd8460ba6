import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/core/document/document.js';
import { ANNEX_ROWS } from '../../src/core/forms/annex-2014.js';
import { readKind } from '../../src/core/mapping/kind.js';
import { outline } from '../../src/core/mapping/outline.js';
import type { DocumentKind } from '../../src/core/parsed-report.js';
import { blocksOf, haveSeeds, proseBody, reportBody, seedBlocks, tableOf } from './outline-support.js';

function kindOf(text: string, extra: readonly Block[] = [], title: string | null = null): DocumentKind {
  const blocks = [...blocksOf(text), ...extra];
  return readKind(outline(blocks, title), blocks).kind;
}

const PLAN = `各乡镇人民政府，县政府各部门：
现将《要点》印发给你们，请认真贯彻落实。
一、深化重点领域公开
（一）做好规划公开。归集展示各类规划。（责任单位：县发展改革局）
（二）做好财政公开。按时公开预决算。（牵头单位：县财政局，责任单位：各部门）
二、加强政策解读
（一）提升解读质量。丰富解读形式。（责任单位：县政府办公室）
三、强化保障
（一）加强培训。年内组织培训两次，并做好年度报告编制工作。（责任单位：县政府办公室）`;

const CALL = `各县（市、区）人民政府，市政府各部门、各直属机构：
为做好2023年政府信息公开工作年度报告的编制和发布工作，现就有关事项通知如下。
一、规范年报内容
严格按照国办公开办函〔2021〕30号文件规定的格式编制，全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分。
二、确保数据准确
各单位要认真核对数据，注意勾稽关系。
三、按时报送
请于2024年1月31日前在网站发布，并报送市政府办公室。
附件：政府信息公开工作年度报告格式`;

const ANNEX = `政府信息公开工作年度报告（格式）
一、总体情况
二、主动公开政府信息情况
@blank
三、收到和处理政府信息公开申请情况
@blank
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
六、其他需要报告的事项`;

const ARTICLES = `第一章 总则
第一条 为了规范政府信息公开工作，制定本办法。
第二条 本办法适用于本市行政机关。
第三条 市政府办公室是主管部门。
第四条 行政机关应当主动公开下列信息。
第五条 行政机关应当每年1月31日前公布年度报告。
第六条 本办法自发布之日起施行。`;

const GUIDE = `为了更好地提供政府信息公开服务，编制本指南，每年更新。
一、主动公开
（一）公开范围。机构职能、规范性文件。
二、依申请公开
（一）受理机构。办公地址：人民路1号，办公时间：工作日。
（二）申请方式。当面申请、信函申请、网上申请。
（三）申请受理。自收到申请之日起20个工作日内答复。
三、监督方式和救济
可以依法申请行政复议或者提起行政诉讼。`;

const NEWS = `近日，记者从市政府办公室获悉，我市2023年政府信息公开工作年度报告已在门户网站公布。
报告显示，去年全市共收到政府信息公开申请3119件，主动公开信息5500余条，举办新闻发布会12场。
据介绍，市政府将继续提高公开质量。`;

const SUMMARY = `一、工作开展情况
一年来，我局认真落实各项部署，召开会议12次。
二、存在的问题
基础工作薄弱。
三、下一步打算
加强学习。`;

const SCHOOL = `本报告根据《高等学校信息公开办法》编制，统计期限为2022年9月1日至2023年8月31日。
一、概述
本学年学校完善了信息公开制度。
二、主动公开情况
通过学校网站公开信息1200条。
三、依申请公开情况
本学年收到申请2件。
四、对信息公开的评议情况
师生评价良好。
五、因学校信息公开工作受到举报、复议、诉讼的情况
无。
六、存在的主要问题和改进措施
继续完善清单。`;

const REPORT_TITLES: readonly string[] = [
  '2024年政府信息公开工作年度报告',
  '淮安市人民政府2024年政府信息公开工作年度报告',
  '某县财政局2021年度政府信息公开工作年度报告',
  '2019年长兴县政府信息公开年度工作报告',
  '大川镇2023年度政府信息公开工作报告',
  '市审计局2020年政府信息公开年报',
  '区教育局政府信息公开工作年度报告（2022年）',
  '2022年度信息公开年度报告',
  '城关镇人民政府二〇二一年政府信息公开工作年度报告',
  '县水利局关于2020年政府信息公开工作情况的报告',
  '2023年政府信息公开工作年度报告.pdf',
  '县人民政府办公室关于公布2021年政府信息公开工作年度报告的公告',
  '发展和改革委员会2021年法定政府信息公开年度报告',
  '某市税务局2022年度政府信息公开工作情况报告',
];

describe('annual reports', () => {
  it.each(REPORT_TITLES)('%s, on the form of 2021 with tables', (title) => {
    expect(kindOf(`${title}\n发布时间：2024-01-20\n${reportBody(2023)}`)).toBe('annual_report');
  });

  it.each(REPORT_TITLES)('%s, with its tables lost', (title) => {
    expect(kindOf(`${title}\n${reportBody(2023, '')}`)).toBe('annual_report');
  });

  it.each(['2010年政府信息公开工作年度报告', '市环保局2012年度政府信息公开年报', '2016年度政府信息公开工作情况报告'])(
    '%s, prose in the sections of the first editions',
    (title) => {
      expect(kindOf(`${title}\n${proseBody(2012)}`)).toBe('annual_report');
    },
  );

  it('without any title', () => {
    expect(kindOf(reportBody(2021))).toBe('annual_report');
    expect(kindOf(reportBody(2021, ''))).toBe('annual_report');
    expect(kindOf(proseBody(2011))).toBe('annual_report');
  });

  it('with the tables as pictures', () => {
    expect(kindOf(`2021年政府信息公开工作年度报告\n${reportBody(2021, '@image')}`)).toBe('annual_report');
  });

  it('with its tables left blank but its prose written', () => {
    expect(kindOf(`王村镇2021年政府信息公开工作年度报告\n${reportBody(2021, '@blank')}`)).toBe('annual_report');
  });

  it('scanned: a title of the medium and pictures', () => {
    expect(kindOf('@image\n@image\n@image', [], '某县2021年政府信息公开工作年度报告')).toBe('annual_report');
  });

  it('prose without any heading', () => {
    const text = `县档案局2013年政府信息公开工作年度报告\n根据《中华人民共和国政府信息公开条例》，现公布我局2013年政府信息公开年度报告。本报告所列数据统计期限为2013年1月1日至12月31日。\n2013年我局主动公开信息31条，受理申请0件，没有收费，没有发生行政复议和诉讼。今后将继续完善公开目录，加强学习培训，提高工作人员素质，方便群众查阅，做好公开工作。`;
    expect(kindOf(text)).toBe('annual_report');
  });

  it('the statistical annex of 2014 on its own', () => {
    const rows = [
      '（一）主动公开政府信息数',
      '1.政府公报公开政府信息数',
      '1.当面申请数',
      '3.网络申请数',
      '4.信函申请数',
      '1.按时办结数',
      '（三）申请答复数',
      '2.同意公开答复数',
      '（二）被依法纠错数',
    ];
    const table = tableOf([
      ['统计指标', '单位', '统计数'],
      ...rows.map((label, index) => [label, '条', String(index * 3)]),
    ]);
    expect(kindOf('政府信息公开情况统计表\n（2016年度）\n填报单位：县民政局', [table])).toBe('annual_report');
  });

  it('a school on the national form with its tables is read as one', () => {
    expect(kindOf(`县第一中学2023年政府信息公开工作年度报告\n${reportBody(2023)}`)).toBe('annual_report');
  });

  it('names of columns before the title do not make it a guide', () => {
    const menu = '政府信息公开指南\n政府信息公开制度\n法定主动公开内容\n政府信息公开年报\n依申请公开';
    expect(
      kindOf(`${menu}\n当前位置：首页 > 政府信息公开年报\n县住建局2022年政府信息公开工作年度报告\n${reportBody(2022)}`),
    ).toBe('annual_report');
  });

  it('a report that cites plans and notices in its text', () => {
    const text = reportBody(2021).replace(
      '各项任务按期完成',
      '印发《2021年政务公开工作要点》和《关于做好年度报告编制工作的通知》，请各单位认真贯彻落实',
    );
    expect(kindOf(`2021年政府信息公开工作年度报告\n${text}`)).toBe('annual_report');
  });
});

const OTHERS: readonly [DocumentKind, string, string][] = [
  ['work_plan', '县人民政府办公室关于印发2022年政务公开工作要点的通知', PLAN],
  ['work_plan', '2023年新区政务公开工作要点', PLAN],
  ['work_plan', '2021年政府信息公开工作计划', PLAN],
  ['work_plan', '县2024年政务公开工作要点任务分工方案', PLAN],
  ['work_plan', '市政务公开重点任务分解表（2022年）', PLAN],
  ['work_plan', '全面推进基层政务公开标准化规范化工作实施方案', PLAN],
  ['work_plan', '某市2021年政务公开重点工作任务', PLAN],
  ['work_plan', '县卫生健康局2020年政府信息公开工作安排', PLAN],
  ['notice', '市人民政府办公室关于做好2023年政府信息公开工作年度报告编制和发布工作的通知', CALL],
  ['notice', '关于编制2023年政府信息公开工作年度报告的通知', CALL],
  ['notice', '市人民政府办公室\n关于做好2025年政府信息公开工作年度报告\n编制和发布工作的通知', CALL],
  ['notice', '关于做好2023年政府信息公开工作年度报告编制和发布工作的通知', `${CALL}\n${ANNEX}`],
  ['notice', '关于政府信息公开工作年度报告\n有关事项的通知', `${CALL}\n${ANNEX}`],
  ['notice', '办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知', `${CALL}\n${ANNEX}`],
  ['notice', '关于2009年政府信息公开工作年度报告编制公布情况的通报', CALL.replace('通知如下', '通报如下')],
  [
    'notice',
    '关于开展政务公开培训的通知',
    '各部门：\n现就培训有关事项通知如下。\n一、时间\n4月15日。\n二、地点\n市政府会议室。\n三、要求\n请于4月10日前报名。',
  ],
  ['regulation', '某市政府信息公开办法', ARTICLES],
  ['regulation', '政府信息公开工作年度报告制度（试行）', ARTICLES],
  ['regulation', '中华人民共和国政府信息公开条例', ARTICLES],
  ['regulation', '政府信息公开保密审查规定', ARTICLES],
  ['regulation', '政府信息公开工作考核细则', ARTICLES],
  ['guide', '某县人民政府信息公开指南', GUIDE],
  ['guide', '县民政局政府信息公开工作指南', GUIDE],
  ['guide', '政府信息公开指南', GUIDE],
  ['guide', '依申请公开指南', GUIDE],
  ['guide', '政府信息公开年报\n政府网站年度报表\n依申请公开\n某县政务信息公开指南', GUIDE],
  [
    'template',
    'XX单位2023年政府信息公开工作年度报告',
    reportBody(2023, '@blank')
      .replaceAll('我单位', 'XX单位')
      .replace('321条', 'XX条')
      .replace('7件', 'XX件')
      .replace('2次', 'XX次'),
  ],
  ['template', '20XX年政府信息公开工作年度报告（模板）', ANNEX],
  ['template', '政府信息公开工作年度报告格式（样表）', ANNEX],
  ['template', '政府信息公开年度报告范文', proseBody(2012)],
  ['template', '_____（单位）20__年政府信息公开工作年度报告', ANNEX],
  [
    'template',
    '政府信息公开申请表',
    '申请人信息\n公民 姓名 工作单位\n证件名称 证件号码\n法人或其他组织 名称 组织机构代码\n所需信息的内容描述\n信息用途\n获取信息的方式\n是否申请减免费用\n申请人签名',
  ],
  ['news', '我市发布2023年政府信息公开年报', NEWS],
  ['news', '市政府晒出2023年信息公开成绩单', NEWS],
  ['news', '2023年政府信息公开年度报告出炉', NEWS],
  [
    'news',
    '《王庄镇2023年政府信息公开工作年度报告》解读',
    '《王庄镇2023年政府信息公开工作年度报告》已经编制完成，现就年报内容解读如下。\n一、编制背景\n年度报告是法定制度安排。\n二、编制依据\n条例。\n三、主要内容\n报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六项内容，收到申请17件。',
  ],
  [
    'news',
    '文字解读：某街道2022年政府信息公开工作年度报告',
    '第一部分：总体情况。五方面。\n第二部分：主动公开政府信息情况。规章0件。\n第三部分：收到和处理政府信息公开申请情况。收到3件。\n第四部分：政府信息公开行政复议、行政诉讼情况。无。\n第五部分：存在的主要问题及改进情况。改进。\n第六部分：其他需要报告的事项。无。',
  ],
  ['news', '市政府党组研究部署2022年政务公开工作', '6月28日上午，市政府党组召开会议，听取任务分工情况汇报。'],
  ['news', '图解：某区2022年政府信息公开工作年度报告', '一图读懂。收到申请12件，公开信息300条。'],
  ['other', '某大学2022-2023学年信息公开年度报告', SCHOOL],
  ['other', '某职业学院信息公开工作年度报告', SCHOOL],
  ['other', '2021-2022学年度信息公开工作报告', SCHOOL],
  ['other', '某县2023年法治政府建设年度报告', SUMMARY],
  ['other', '县司法局2022年度法治政府建设工作情况报告', SUMMARY],
  [
    'other',
    '2022年度部门决算',
    '目录\n第一部分 部门概况\n一、主要职能\n第二部分 2022年度部门决算表\n收入支出总表\n第三部分 情况说明\n一、收入决算情况\n收入120万元。',
  ],
  ['other', '县财政局2024年部门预算公开', SUMMARY],
  [
    'other',
    '政府网站工作年度报表（2023年度）',
    '填报单位：县政府办公室\n网站名称\n独立用户访问总量\n信息发布\n总数 1200\n专栏专题',
  ],
  ['other', '2020年政务公开工作总结', SUMMARY],
  ['other', '自治区设区市推进政务公开工作五年来的总体评价报告', SUMMARY],
  ['other', '某县人民法院2021年司法公开工作年度报告', SUMMARY],
  ['other', '', `《2022局年度信息公开工作报告.doc》由会员分享，可在线阅读。\n${proseBody(2022)}`],
  ['other', '县教育局2021年工作总结及2022年工作计划', SUMMARY],
  ['other', '2022年政务公开工作要点落实情况报告', SUMMARY],
  ['other', '2023年县人民政府工作报告', SUMMARY],
  ['other', '', '欢迎访问\n首页\n新闻\n联系我们'],
];

describe('reports of which only the beginning is left, without their title', () => {
  const ACCOUNT = '一、总体情况\n2023年，区水务局认真落实条例，网站公开信息120条。';
  it.each([
    [
      'the sections it lists',
      `本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、行政复议和行政诉讼情况等部分。\n${ACCOUNT}`,
    ],
    ['the article it cites', `依据《中华人民共和国政府信息公开条例》第五十条规定，编制本报告。\n${ACCOUNT}`],
    ['how it was compiled and its period', `根据条例编制本报告。数据统计期限为2023年1月1日至12月31日。\n${ACCOUNT}`],
    ['the report it gives', `现编制并发布本单位2023年政府信息公开工作年度报告。\n${ACCOUNT}`],
    [
      'the parts of section one',
      '一、总体情况\n2023年，我局稳步推进。\n（一）主动公开情况。公开信息12条。\n（二）依申请公开情况。未收到申请。\n（三）政府信息管理情况。严格审核。',
    ],
    [
      'the report it gives',
      `根据《中华人民共和国政府信息公开条例》（以下简称《条例》）和市人民政府办公室有关文件的要求，特向社会公布2021年度我局政府信息公开工作报告。\n${ACCOUNT}`,
    ],
    [
      'its own bureau',
      '根据条例要求，编制本局2018年度政府信息公开报告，并向社会公开。\n一、政务公开情况\n2018年，我局公开政府信息267条，没有公开申请，没有行政复议。\n二、主要工作措施\n加强领导。',
    ],
    ['the account it presents', `现就2023年政务公开工作情况报告如下：\n${ACCOUNT}`],
  ])('are told by %s', (_why, text) => {
    expect(kindOf(text)).toBe('annual_report');
  });

  it.each([
    [
      'a notice that says what reports hold',
      `各乡镇人民政府，县政府各部门：\n年度报告内容包括总体情况、主动公开政府信息情况、申请办理情况、行政复议情况。\n一、总体情况\n公开信息多少条。`,
    ],
    [
      'a rule that says what reports hold',
      '政府信息公开工作年度报告应当包括主动公开政府信息情况、收到和处理申请情况、行政复议和行政诉讼情况。\n一、概述\n写明工作情况。',
    ],
    ['a self-inspection', '现将2023年政府信息公开工作自查情况报告如下：\n一、基本情况\n网站公开信息120条。'],
  ])('%s is none', (_what, text) => {
    expect(kindOf(text)).not.toBe('annual_report');
  });

  it('a report addressed to the office above is no notice', () => {
    expect(
      kindOf(
        '平川县2009年政府信息公开工作年度报告\n市政府办公室：\n一、加强领导，认真贯彻执行《条例》\n2009年，我县成立领导小组，明确办公室负责此项工作，各乡镇和部门确定一名联络员，建立审查、发布和考核制度，做到有人管、有章循。全年组织两次培训，参加人员一百余名，并对重点部门进行检查，督促其按期更新目录，方便群众查阅，受到欢迎，取得成效。',
      ),
    ).toBe('annual_report');
  });

  it('a notice that sends out the report below it speaks for it', () => {
    expect(
      kindOf(
        '平川县人民政府办公室关于公布平川县2009年度政府信息公开工作年度报告的通知（平政办发〔2010〕3号）\n各乡镇人民政府：\n现予公布。\n平川县2009年度政府信息公开工作年度报告\n本报告数据统计期限为2009年1月1日至12月31日。\n一、基本情况\n我县重点做好了几项工作，成立领导小组，明确办公室负责此项工作，各乡镇和部门确定一名联络员，建立审查、发布和考核制度，做到有人管、有章循。',
      ),
    ).toBe('annual_report');
  });
});

describe('everything else', () => {
  it('questions and answers about a plan are no plan', () => {
    expect(kindOf('【问答5】2023年平川县政务公开工作要点\n问：有什么变化？\n答：重点是公开。')).not.toBe('work_plan');
  });

  it.each(OTHERS)('%s: %s', (kind, title, body) => {
    expect(kindOf(`${title}\n${body}`)).toBe(kind);
  });

  it.each(OTHERS.filter(([, title]) => title !== ''))('%s: %s, with a page around it', (kind, title, body) => {
    const page = `当前位置：首页 > 政务公开\n索引号：000014348/2023-00012\n${title}\n发布时间：2023-12-20 来源：市政府办公室 浏览次数：33\n${body}\n打印 关闭\n主办：市人民政府办公室 网站标识码：1306240003`;
    expect(kindOf(page)).toBe(kind);
  });

  it('a list of reports is none', () => {
    const list = ['2023', '2022', '2021', '2020'].map((year) => `县水利局${year}年政府信息公开工作年度报告`).join('\n');
    expect(kindOf(`政府信息公开年报\n${list}\n上一页\n下一页`)).toBe('other');
  });

  it('a page with nothing but a title and a link is none', () => {
    expect(kindOf('县水利局2023年政府信息公开工作年度报告\n附件下载')).toBe('other');
  });

  it('a blank annex of 2014, one cell a line, is a template though its labels say how to count', () => {
    const labels = ANNEX_ROWS.flatMap(({ label, unit }) => [label.zh, unit]);
    expect(kindOf(['政府信息公开情况统计表', '（    年度）', '统计指标', '单位', '统计数', ...labels].join('\n'))).toBe(
      'template',
    );
  });

  it('a blank form without a title is a template, with or without codes in its cells', () => {
    expect(kindOf(ANNEX.split('\n').slice(1).join('\n'))).toBe('template');
    const rows = [
      '主动公开信息数',
      '其中：全文电子化的主动公开信息数',
      '申请总数',
      '1.当面申请数',
      '对申请的答复总数',
      '1.同意公开答复数',
      '行政复议数',
      '行政诉讼数',
      '收取费用总数',
    ];
    const codes = tableOf(rows.map((label, index) => [label, '条', String(index + 1).padStart(2, '0')]));
    expect(kindOf('政府信息公开情况统计表', [codes])).toBe('template');
  });

  it('a notice whose title is lost, with the blank form annexed, is no report', () => {
    expect(kindOf(`${CALL}\n${ANNEX}`)).not.toBe('annual_report');
  });

  it('a school’s report without the national form is none, whatever its title', () => {
    expect(kindOf(`某大学2023年政府信息公开年度报告\n${SCHOOL}`)).toBe('other');
    expect(kindOf(SCHOOL)).not.toBe('annual_report');
  });

  it('a plan keeps its kind when the notice before it is lost', () => {
    expect(kindOf(PLAN.split('\n').slice(2).join('\n'), [], '2022年政务公开工作要点_某县人民政府')).toBe('work_plan');
  });
});

describe('reasons', () => {
  it('say what decided', () => {
    const blocks = blocksOf(`2021年政府信息公开工作年度报告\n${reportBody(2021)}`);
    const { reasons } = readKind(outline(blocks, null), blocks);
    expect(reasons.length).toBeGreaterThan(2);
    expect(reasons[0]).toContain('title');
  });
});

describe.skipIf(!haveSeeds)('the real documents (skipped where they are not at hand)', () => {
  it.each([
    ['000_d4fee6cdffd86442.txt', 'annual_report'],
    ['001_bfb1f788e4caebeb.txt', 'annual_report'],
    ['002_8b58756f196d09e0.txt', 'work_plan'],
    ['003_bc36cf730a6aa635.txt', 'annual_report'],
    ['004_9ce4a37fc6d0bdf2.txt', 'annual_report'],
  ])('%s is %s', (name, kind) => {
    const blocks = seedBlocks(name);
    expect(readKind(outline(blocks, null), blocks).kind).toBe(kind);
  });
});
