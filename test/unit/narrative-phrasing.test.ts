/** Turns of phrase around counts, each with all the figures it states and no more. */
import { describe, expect, it } from 'vitest';
import { readNarrative } from '../../src/core/mapping/narrative.js';
import type { NarrativeCode } from '../../src/core/forms/codes.js';

type Stated = Partial<Record<NarrativeCode, number>>;

function read(text: string, agencyName = '平川县人民政府'): Stated {
  const { figures } = readNarrative([{ number: 1, title: '总体情况', text }], { year: 2022, agencyName });
  return Object.fromEntries(figures.map(({ indicator, value }) => [indicator, value]));
}

const CASES: Readonly<Record<string, readonly (readonly [string, Stated])[]>> = {
  'applications of all kinds and by several ways': [
    ['全年收到各类政府信息公开申请268件，较2021年的240件增长11.7%。', { applications_received: 268 }],
    ['依申请公开方面：2022年收到申请3件、办结3件。', { applications_received: 3, applications_decided: 3 }],
    ['受理公民、法人提出的政府信息公开申请9件，其中自然人9件。', { applications_received: 9 }],
    ['未收到群众要求公开政府信息的申请。', { applications_received: 0 }],
    ['没有收到书面、网络等形式的政府信息公开申请。', { applications_received: 0 }],
    ['共收到26份政府信息公开申请件，依规答复处理24件。', { applications_received: 26, applications_decided: 24 }],
    ['依申请公开收件5件，答复5件。', { applications_received: 5, applications_decided: 5 }],
  ],
  'counts of several bodies': [
    ['市本级受理政府信息公开申请50件，各县区受理200件。', {}],
    ['县水利局、县住建局、县农业农村局分别受理政府信息公开申请30件、12件、8件。', {}],
    ['县政府办收到申请6件，县直部门收到80件，全县共收到政府信息公开申请86件。', { applications_received: 86 }],
  ],
  'counts respectively': [
    ['2022年受理、答复政府信息公开申请分别为12件和11件。', { applications_received: 12, applications_decided: 11 }],
    ['政府信息公开申请受理数、办结数分别为12件、11件。', { applications_received: 12, applications_decided: 11 }],
    ['2020年、2021年、2022年分别收到政府信息公开申请3件、5件、8件。', { applications_received: 8 }],
    ['“平川发布”微信公众号、“平川微博”分别发布信息584条、267条。', { wechat_posts: 584, microblog_posts: 267 }],
  ],
  'the year beside a running total': [
    ['截至2022年底，累计主动公开信息326条，其中2022年新增主动公开信息112条。', { proactive_items: 112 }],
    ['历年累计受理政府信息公开申请523件，其中2022年受理41件。', { applications_received: 41 }],
    ['2008年以来累计受理政府信息公开申请523件，今年受理41件，去年受理52件。', { applications_received: 41 }],
    ['2008年以来累计受理政府信息公开申请523件。', {}],
    ['2022年以来受理政府信息公开申请41件。', { applications_received: 41 }],
  ],
  'cases dismissed': [
    [
      '因政府信息公开发生行政诉讼案件2起，1起法院判决驳回原告诉讼请求，1起尚未审结。',
      { litigation_total: 2, litigation_pending: 1 },
    ],
    ['政府信息公开行政复议5件，其中驳回复议申请3件。', { reconsideration_total: 5 }],
  ],
  'all a channel published': [
    ['政务微博共计发布2133条，微信公众号共计推送211篇。', { microblog_posts: 2133, wechat_posts: 211 }],
  ],
  'outcomes beside what was public already': [
    [
      '共收到政府信息公开申请85件。答复中，属于已主动公开范围的42件，同意公开的37件，不同意公开5件。',
      { applications_received: 85, granted: 37, denied: 5 },
    ],
    ['全年文件主动公开27件，依申请公开5件，不予公开15件。', {}],
  ],
  'applications carried over': [
    [
      '收到政府信息公开申请14件，上年无结转，无结转下年。',
      { applications_received: 14, carried_in: 0, carried_out: 0 },
    ],
    [
      '收到政府信息公开申请14件，办结12件，其余2件未到期限，结转下年度办理。',
      { applications_received: 14, applications_decided: 12, carried_out: 2 },
    ],
    [
      '收到政府信息公开申请14件，办结12件，其余2件转入下年办理。',
      { applications_received: 14, applications_decided: 12, carried_out: 2 },
    ],
    ['收到政府信息公开申请14件，均未到期，结转下年度办理。', { applications_received: 14 }],
    [
      '本年新收申请14件，加上上年结转的1件，今年共办理政府信息公开申请15件。',
      { applications_received: 14, carried_in: 1 },
    ],
  ],
  'outcomes told without a word of applications': [
    [
      '办理结果为：予以公开13件、部分公开2件、无法提供4件、不予处理1件。',
      { granted: 13, partially_granted: 2, unavailable: 4, not_processed: 1 },
    ],
    ['申请办理结果中“予以公开”13件，“部分公开”2件。', { granted: 13, partially_granted: 2 }],
    ['政府信息公开申请中，因本机关不掌握等原因无法提供的49件。', { unavailable: 49 }],
    ['依申请公开受理8件，其中主动公开3件，予以公开4件。', { applications_received: 8, granted: 4 }],
    ['不予公开信息有10条，主要是人事信息。', {}],
  ],
  'items and their classes': [
    ['主动公开政府信息共12类1200条。', { proactive_items: 1200 }],
    ['微信公众号推送消息300期900条。', { wechat_posts: 900 }],
    ['全年制作政府信息1300条，其中主动公开1200条，不予公开20条。', { proactive_items: 1200 }],
    ['历年累计主动公开政府信息12万条，本年度主动公开1.2万条。', { proactive_items: 12_000 }],
    ['2022年公开政府信息350条，其中概况类20条、规范性文件10条。', { proactive_items: 350 }],
    ['一是主动公开情况。\n今年来，全镇共发布各类信息内容46条。', { proactive_items: 46 }],
    ['优化网站栏目，主动公开政府信息182条。', { proactive_items: 182 }],
    ['依托县政府网站，主动公开政府信息182条。', { website_items: 182 }],
    ['网站公开信息935条，微博、微信公开信息117条。', { website_items: 935 }],
    ['收到来信2879件，其中信箱778件，县政府网站“公众监督”1794件。', {}],
    ['开通微信公众号1个，发布信息52条。', { wechat_posts: 52 }],
  ],
  'documents, interpretations and events': [
    ['主动公开以县政府名义制发的规范性文件6件。', { normative_documents_published: 6 }],
    ['通过网站公开信息75条，其中工作动态52条；其他主动公开文件10条。', { website_items: 75 }],
    ['集中公开县政府及县政府办公室印发文件25件。', { documents_disclosed: 25 }],
    ['公开政策文件及配套解读50余件。', {}],
    ['在门户网站“政策解读”栏目发布信息30条。', { policy_interpretations: 30 }],
    ['全年举办12场县政府新闻发布活动。', { press_conferences: 12 }],
    ['《政府公报》全年共出刊12期。', { gazette_issues: 12 }],
    ['政府公报编发工作有序推进，全年编发12期。', { gazette_issues: 12 }],
    ['新闻发布会共举办12场次。', { press_conferences: 12 }],
    ['共制发规范性文件9件，其中公开8件。', { normative_documents_published: 8 }],
  ],
  'whose and of what': [
    ['通过互联网提交的政府信息公开申请12件、通过邮寄提交的8件，共计20件。', { applications_received: 20 }],
    ['向档案馆送交主动公开政府信息12件，财政公开信息8条。', {}],
    ['公开文件、纪要及相关解读信息90条。', {}],
    ['教育系统收到政府信息公开申请12件，卫生系统收到8件。', {}],
    ['12月31日当天收到政府信息公开申请2件。', {}],
    ['“十三五”期间共受理政府信息公开申请526件。', {}],
    ['收到行政复议申请86件，审结75件，其中维持52件、撤销8件。', {}],
    ['自2022年1月1日起至12月31日止，共收到政府信息公开申请3件。', { applications_received: 3 }],
    ['截至2022年底，累计公开政府信息13866条。本年度公开政府信息470条。', { proactive_items: 470 }],
    ['通过公报发布信息6条，通过其他方式公开政府信息54条。', {}],
    ['公开招考信息等相关信息2条。', {}],
    ['通过报纸、电视等渠道，主动公开政府信息30条。', { proactive_items: 30 }],
    [
      '收到政府信息公开申请13件，其中信箱2件；予以公开2件，其他处理1件。',
      { applications_received: 13, granted: 2, other_handling: 1 },
    ],
    ['收到2条公众通过“公开系统”提交的信息公开申请。', { applications_received: 2 }],
    ['依申请公开情况。书面申请48件，电子邮件申请32件，合计80件。', { applications_received: 80 }],
  ],
  'results in the words of the form of 2014': [
    [
      '政府信息公开行政复议58件，其中维持具体行政行为42件，被依法纠错6件，其他情形10件。',
      {
        reconsideration_total: 58,
        reconsideration_upheld: 42,
        reconsideration_corrected: 6,
        reconsideration_other: 10,
      },
    ],
    [
      '信息公开行政诉讼31件，其中维持具体行政行为或者驳回原告诉讼请求22件。',
      { litigation_total: 31, litigation_upheld: 22 },
    ],
  ],
  'a mark passed on the way to the count': [
    ['全年政府信息公开申请量首次突破100件，达到103件。', { applications_received: 103 }],
    ['主动公开政府信息超过5000条大关，达5230条。', { proactive_items: 5230 }],
  ],
  'issues of a gazette': [
    ['县政府公报每月一期，全年12期。', { gazette_issues: 12 }],
    ['《平川县政府公报》为双月刊，每期发行2000份，全年发行6期。', { gazette_issues: 6 }],
    ['工作简报每月一期，全年12期。', {}],
  ],
  'the last of a list of outcomes': [
    [
      '收到政府信息公开申请18件，予以公开12件，无法提供4件，其他2件。',
      { applications_received: 18, granted: 12, unavailable: 4, other_handling: 2 },
    ],
    ['收到政府信息公开申请18件，网上申请12件，其他6件。', { applications_received: 18 }],
  ],
  'none under a heading': [
    ['（一）收费及减免情况\n无。', { processing_fees: 0 }],
    ['（一）行政复议和行政诉讼情况\n未发生。', { reconsideration_total: 0, litigation_total: 0 }],
    ['（一）依申请公开政府信息情况\n无\n（二）投诉举报情况\n无', { applications_received: 0 }],
    ['（一）收费情况\n按规定执行。\n（二）其他事项\n无。', {}],
  ],
  'fees and cases': [
    ['无一例因政府信息公开申请行政复议和提起行政诉讼发生。', { reconsideration_total: 0, litigation_total: 0 }],
    ['无一例被行政复议、行政诉讼纠错。', {}],
    [
      '我镇无政府信息公开申请、无行政复议、无行政诉讼。',
      { applications_received: 0, reconsideration_total: 0, litigation_total: 0 },
    ],
    ['县档案馆接收公开文件320件，移送主动公开文件126件。', {}],
    ['免收信息处理费300元。', {}],
    ['没有因政府信息公开而产生的收费。', { processing_fees: 0 }],
    ['信息公开没有收费及减免情况。', { processing_fees: 0 }],
    ['收取信息处理费的件数为0件，总金额为0元。', { processing_fees: 0 }],
    ['未发生行政复议案件、行政诉讼案件和举报申诉件。', { reconsideration_total: 0, litigation_total: 0 }],
  ],
};

describe.each(Object.entries(CASES))('%s', (_kind, cases) => {
  it.each(cases)('%s', (text, stated) => {
    expect(read(text)).toEqual(stated);
  });
});

it('a section that says only 无 denies what its title names', () => {
  const stated = (title: string): Stated => {
    const { figures } = readNarrative([{ number: 4, title, text: '无。' }], { year: 2012, agencyName: '平川县水利局' });
    return Object.fromEntries(figures.map(({ indicator, value }) => [indicator, value]));
  };
  expect(stated('政府信息公开的收费及减免情况')).toEqual({ processing_fees: 0 });
  expect(stated('申请行政复议、提起行政诉讼情况')).toEqual({ reconsideration_total: 0, litigation_total: 0 });
  expect(stated('咨询投诉情况')).toEqual({});
});

it('a section about fees speaks of those of disclosure', () => {
  const sections = [{ number: 4, title: '收费及减免情况', text: '全年共收取检索费、复制费等费用320元，减免40元。' }];
  const { figures } = readNarrative(sections, { year: 2012, agencyName: '平川县水利局' });
  expect(figures).toMatchObject([{ indicator: 'processing_fees', value: 320 }]);
});
