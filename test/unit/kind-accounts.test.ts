/** Short reports of the first years against everything else that counts disclosures: title and body crossed. */
import { describe, expect, it } from 'vitest';
import { LOCAL_ROWS } from '../../src/core/forms/local-2008.js';
import { readKind } from '../../src/core/mapping/kind.js';
import { outline } from '../../src/core/mapping/outline.js';
import { blocksOf, tableOf } from './outline-support.js';

function kindOf(text: string): string {
  const blocks = blocksOf(text);
  return readKind(outline(blocks, null), blocks).kind;
}

/** Some bear words in their names that title other documents. */
const AUTHORS = [
  '长兴县财政局',
  '长兴县政府采购中心',
  '长兴县乡村振兴局',
  '长兴县法制办公室',
  '水口乡',
  '长兴县质量技术监督局',
];
const TITLES = [
  '2012年政府信息公开工作年度报告',
  '关于2012年度政府信息公开工作情况的报告',
  '2012年政府信息公开工作总结',
  '2012年度政府信息公开情况',
  '2012年政务公开工作报告',
  '2012年政府信息公开和政务公开工作总结报告',
  '2012年政府信息公开工作年度报告公告',
  '关于发布2012年政府信息公开年度报告的通知',
];
const BODIES = [
  '一、基本情况\n2012年成立领导小组。\n二、公开的内容和形式\n公开信息98条。\n三、申请公开情况\n全年无申请。\n四、存在问题\n更新不及时。\n五、下一步工作打算\n加强管理。',
  '现将有关情况报告如下：\n1、概述。保障知情权。\n2、主动公开情况。公开信息121条，公开栏21条。\n3、依申请公开情况。未收到申请。\n4、收费情况。无。\n5、存在问题及改进。进一步加强。',
  '2012年，我单位通过政府网站主动公开信息233条，未收到申请，没有行政复议和诉讼。主要问题是人员不足。下一步将加强队伍建设。',
];

describe('an account of the year, whoever gives it and however it is set', () => {
  it.each(AUTHORS)('%s', (author) => {
    for (const title of TITLES)
      for (const body of BODIES) expect(kindOf(`${author}${title}\n${body}`)).toBe('annual_report');
  });
});

it('an account without a title that presents itself, and one whose lines before lists name offices', () => {
  expect(
    kindOf(
      '按照条例要求，现将我局2011年度政府信息公开工作报告如下：\n一、基本情况\n成立小组。\n二、网上公开情况\n2011年公开信息63条，未收到申请，无复议。\n三、存在问题\n不足。',
    ),
  ).toBe('annual_report');
  expect(
    kindOf(
      '2016年度某街道政府信息公开工作年度报告\n一、基本概况\n2016年我街道办事处的工作有了进一步的提升：\n公开信息55条，没有收到申请。',
    ),
  ).toBe('annual_report');
});

const COUNTS = '全县公开信息32100条，收到申请211件，行政复议3件，行政诉讼1件，存在问题得到整改。';
const OTHERS: readonly (readonly [string, string])[] = [
  ['news', `我县信息公开成效显著\n日前，县政府公布2022年政府信息公开工作年度报告。${COUNTS}`],
  [
    'news',
    `长兴县召开2022年政府信息公开工作年度报告编制培训会\n1月5日，县政府办召开培训会，68家单位参加。会议强调，公开信息条数、申请件数要准确。`,
  ],
  [
    'news',
    `《长兴县2022年政府信息公开工作年度报告》政策解读\n一、编制背景\n按条例编制。\n二、主要内容\n（一）总体情况。${COUNTS}\n（二）主动公开政府信息情况。规章0件。\n（三）收到和处理政府信息公开申请情况。新收211件。`,
  ],
  ['other', `长兴县2022年政府信息公开第三方评估报告\n一、评估结果\n68家单位${COUNTS}\n二、建议\n改进。`],
  ['other', `长兴县2022年法治政府建设工作情况报告\n一、主要工作\n${COUNTS}\n二、存在的主要问题\n能力不足。`],
  ['notice', `长兴县关于2022年政府信息公开工作年度报告公开征求意见的公告\n公众可于1月20日前提出意见。上年${COUNTS}`],
  [
    'notice',
    `关于2022年政府信息公开工作年度报告有关情况的通报\n各乡镇（街道）：\n现通报如下：\n一、总体情况\n68家单位${COUNTS}\n二、存在的主要问题\n12家未按时发布。`,
  ],
  [
    'template',
    `政府信息公开工作年度报告（模板）\nXX局2022年政府信息公开工作年度报告\n一、总体情况\nXX年，我局公开信息XX条，收到申请XX件。\n二、主动公开政府信息情况\n@table\n三、收到和处理政府信息公开申请情况\n@table\n四、政府信息公开行政复议、行政诉讼情况\n@table\n五、存在的主要问题及改进情况\nXXX\n六、其他需要报告的事项\nXXX`,
  ],
  [
    'regulation',
    '高等学校信息公开办法\n第一条 目的。\n第二条 范围。\n第三条 主管。\n第四条 制度。\n第五条 不得。\n第六条 施行。',
  ],
];

describe('what counts disclosures and is no report', () => {
  const sites = [
    '',
    '首页 > 政务公开 > 政府信息公开年报\n发布日期：2023-01-20\n',
    '索引号：1234 主题分类：政府信息公开年报\n',
  ];
  it.each(OTHERS)('%s: %s', (kind, text) => {
    for (const site of sites) expect(kindOf(site + text)).toBe(kind);
  });
});

describe('a blank form annexed', () => {
  const form = [['指标名称', '计量单位', '代码'], ...LOCAL_ROWS.map(({ label, number }) => [label, '条', number])];
  const kindWithForm = (prose: string): string => {
    const blocks = [...blocksOf(prose), tableOf(form)];
    return readKind(outline(blocks, null), blocks).kind;
  };

  it.each(BODIES.slice(0, 2))('takes nothing from a report that tells its year: %#', (body) => {
    const told = `${body}\n六、复议和诉讼\n没有发生复议和诉讼。\n七、机构和人员\n由办公室兼管。`;
    expect(kindWithForm(`长兴县财政局2012年政府信息公开工作年度报告\n${told}`)).toBe('annual_report');
  });

  it.each([
    '一、概述\n二、主动公开政府信息的情况\n三、依申请公开政府信息的情况\n四、收费及减免情况\n五、存在的问题',
    '一、概述\n（简要说明本单位工作开展的情况。）\n二、主动公开情况\n主要包括公开的内容和形式。\n三、依申请公开情况\n共受理申请    件。',
    '现就编制报告通知如下：\n一、编制要求\n各单位要高度重视。\n二、报告内容\n内容要全面。\n三、报送时间\n请各单位于1月10日前报送。',
  ])('stays a template or a notice where nothing is told: %#', (body) => {
    expect(kindWithForm(`2012年政府信息公开工作年度报告\n${body}`)).not.toBe('annual_report');
  });
});
