/** Counts that stand in reports and are no figure of theirs, and places where none may be taken. */
import { describe, expect, it } from 'vitest';
import { readNarrative } from '../../src/core/mapping/narrative.js';

interface Options {
  year?: number | null;
  title?: string;
  number?: number;
  agencyName?: string | null;
}

function read(text: string, options: Options = {}) {
  const { year = 2022, title = '总体情况', number = 1, agencyName = '平川县人民政府' } = options;
  return readNarrative([{ number, title, text }], { year, agencyName });
}

function values(text: string, options: Options = {}): Record<string, number> {
  return Object.fromEntries(read(text, options).figures.map(({ indicator, value }) => [indicator, value]));
}

describe('takes nothing from', () => {
  it.each([
    ['last year’s figure', '去年同期收到政府信息公开申请12件。'],
    ['another year', '2021年共收到政府信息公开申请10件。'],
    ['another year in the clause before', '2021年，全县共收到政府信息公开申请10件。'],
    ['last year in the clause before', '上年度，共收到政府信息公开申请10件。'],
    ['growth in number', '政府信息公开申请较上年增加5件。'],
    ['growth in number, without comma', '收到政府信息公开申请比2021年增加5件。'],
    ['growth in per cent', '依申请公开量同比增长20%。'],
    ['cumulative since the regulation', '《条例》施行以来，累计受理政府信息公开申请120件。'],
    ['cumulative over the years', '历年累计主动公开政府信息52000条。'],
    ['cumulative since the channel opened', '政务微博自2012年开通以来累计发布信息12000条。'],
    ['hotline', '12345政务服务便民热线受理诉求3021件。'],
    ['hotline with a count before', '受理12345热线工单512件，办结508件。'],
    ['a document number', '制定实施方案（平政办发〔2022〕15号）。'],
    ['an order of the State Council', '根据国务院令第711号规定编制。'],
    ['an article of law', '依据《条例》第三十六条第（一）项公开。'],
    ['page views', '网站访问量达120万次，页面浏览量3000万次。'],
    ['followers', '微信公众号关注用户32000个，粉丝数12万人。'],
    ['readings', '政务微博阅读量达68万次。'],
    ['proposals', '办理人大代表建议5件、政协委员提案72件。'],
    ['proposals answered', '答复人大代表建议12件，办结率100%。'],
    ['mail and messages', '受理咨询投诉1029个，回复网民留言362条。'],
    ['mayor’s mailbox', '县长信箱收到来信248件，办结248件。'],
    ['penalties published', '全年公开行政处罚结果信息1296674条。'],
    ['execution items published', '全年公开执行信息101条。'],
    ['minutes', '公开政府全体会议纪要2件、专题会议纪要8件。'],
    ['meetings', '公开政府常务会议7期。'],
    ['lost digits', '在区政府网站开设重点专题，共发布信息余条。'],
    ['lost digits in applications', '共受理政府信息公开申请件，均已答复。'],
    ['lost digits in dates', '统计期限为2018年11日至2018年1231日。'],
    ['digits that are two numbers', '共收到政府信息公开申请12 5件。'],
    ['ill-formed groups', '主动公开政府信息1,23条。'],
    ['a size without a number', '主动公开政府信息数百条，发布微博上千条。'],
    ['several tens', '微信公众号发布信息几十条。'],
    ['several years', '2020年至2022年，共收到政府信息公开申请150件。'],
    ['several years by months', '自2020年1月至2022年12月，共收到政府信息公开申请150件。'],
    ['the last three years', '近三年共收到政府信息公开申请150件。'],
    ['fifteen years of the regulation', '条例实施15年来，共收到政府信息公开申请1500件。'],
    ['a quarter', '四季度，共主动公开政府信息300条。'],
    ['a month', '2022年12月，共收到政府信息公开申请3件。'],
    ['an intent', '拟召开新闻发布会5场。'],
    ['an assurance', '确保主动公开政府信息300条以上。'],
    ['an aim in zeros', '力争零复议、零诉讼。'],
    ['none corrected', '实现行政复议零纠错、行政诉讼零败诉。'],
    ['none of one matter', '未发生因食品安全引发的行政复议、行政诉讼案件。'],
    ['none of one matter as a count', '因征地引发的行政复议0件。'],
    ['no complaints of petitions', '信访事项复议0件。'],
    ['no application papers', '行政审批实现零申请材料。'],
    ['plan', '下一步将公开政府信息5000条。'],
    ['next year', '2023年，将召开新闻发布会12场。'],
    ['aim', '力争主动公开政府信息1万条以上。'],
    ['rule', '自收到申请之日起20个工作日内予以答复。'],
    ['a third party’s term', '应当自收到征求意见书之日起15个工作日内提出意见。'],
    ['per issue', '每期印发政府公报1300余册。'],
    ['per month', '平均每月发布政务微博100条。'],
    ['ordinal', '总第21期政府公报出版。'],
    ['accounts', '开通政务微信公众号12个、政务微博3个。'],
    ['columns', '网站开设政务公开专栏15个。'],
    ['interpretation columns', '网站设有政策解读专栏3个。'],
    ['training', '举办政府信息公开培训班3次，培训260余人次。'],
    ['training in interpretation', '举办政策解读培训2次。'],
    ['corrections', '全年补正政府信息公开申请3件。'],
    ['withdrawn', '申请人撤回政府信息公开申请2件。'],
    ['one way of applying', '其中网络申请10件、信函申请5件。'],
    ['one kind of applicant', '其中自然人申请12件、企业申请3件。'],
    ['one subject', '涉及征地拆迁的政府信息公开申请7件。'],
    ['guidance', '指导各部门办理政府信息公开申请36件。'],
    ['delayed answers', '延期答复5件。'],
    ['all reconsiderations of a justice bureau', '全年受理行政复议案件320件，审结298件。'],
    ['all applications, with a part that is no figure of its own', '受理各类申请158件，其中政府信息公开申请5件。'],
    ['entries of the catalogue', '依申请公开方面，信息公开目录新增1236条，更新236条。'],
    ['appearances in court', '行政机关负责人出庭应诉12次。'],
    ['normative documents in force', '现行有效行政规范性文件60件，清理规范性文件120件。'],
    ['normative documents, misprinted', '全年公开现范性文件33件。'],
    ['normative documents examined', '审查规范性文件35件，报备12件。'],
    ['press conferences of a higher body', '市政府新闻办召开新闻发布会36场，我县参加2场。'],
    ['other agency’s press conference', '配合市政府参加新闻发布会2场。'],
    ['administrative fees', '全年行政事业性收费251000元，减免37万元。'],
    ['costs', '投入经费6187.4万元用于平台建设。'],
    ['a bulletin of statistics', '发布统计公报1期、环境状况公报2期。'],
    ['a telephone number', '联系电话：0517-83605210，邮编：223001。'],
    ['a web address', '网址http://www.example.gov.cn/2022/12件。'],
    ['what was sent in', '向县政府网站报送信息120条，被采用98条。'],
    ['rules made, other papers published', '制定并修改规范性文件1个，公开其他相关文件0个。'],
    ['a column of a site', '县政府网站设有审计专栏，通过审计信息专栏公开政府信息16条。'],
    ['news sites', '在人民网、新华网等主流网站发布信息56条。'],
    ['none of one kind', '依申请公开方面，全年未收到涉密申请，目前没有未办结的申请。'],
    ['none of the others', '依申请公开方面，其他部门未收到申请。'],
    ['one applicant’s', '依申请公开方面，收到同一申请人提交的申请18件。'],
    ['two outcomes together', '依申请公开方面，公开和部分公开15件。'],
    ['late handling denied', '依申请公开方面，未发生不及时办理情况。'],
    ['several bodies', '县司法局、县教育局分别收到政府信息公开申请12件、8件。'],
    ['a double denial', '没有发生未按时答复申请的情况。'],
    ['a denial of delay', '未发生超期答复政府信息公开申请的情况。'],
    ['cases lost', '无行政复议被纠错、行政诉讼败诉案件。'],
    ['several things together', '全年发布微博、微信信息共3000条。'],
    ['a table row without measure words', '一、本年新收政府信息公开申请数量 81 0 0 0 0 0 81'],
    ['a table row with pipes', '| 行政复议 | 3 | 行政诉讼 | 5 |'],
  ])('%s', (_what, text) => {
    expect(values(text)).toEqual({});
  });
});

describe('takes the figure beside a decoy', () => {
  it.each([
    ['2021年收到申请10件，2022年收到政府信息公开申请12件。', { applications_received: 12 }],
    ['共收到政府信息公开申请12件（较上年增加3件）。', { applications_received: 12 }],
    ['较上年增加5件，全年共受理政府信息公开申请17件。', { applications_received: 17 }],
    ['历年累计主动公开政府信息52000条，其中2022年新增3200条。', { proactive_items: 3200 }],
    ['政府信息公开行政复议8件，其中上年结转2件。', { reconsideration_total: 8 }],
    [
      '收到政府信息公开申请4件。全年办理各类行政复议案件158件，其中涉及政府信息公开的行政复议5件。',
      { applications_received: 4, reconsideration_total: 5 },
    ],
    ['依申请公开方面，上年结转2件，新收36件，共办理38件。', { carried_in: 2, applications_received: 36 }],
    ['门户网站累计发布信息86000条，2022年新增7200条。', { website_items: 7200 }],
    ['微信公众号累计推送信息3000条，全年推送320条。', { wechat_posts: 320 }],
    ['公开信息680条，其中主动公开660条，依申请公开20条。', { proactive_items: 660 }],
    ['2021年、2022年分别收到政府信息公开申请12件、8件。', { applications_received: 8 }],
    ['历年累计主动公开政府信息52000条，2022年主动公开政府信息3200条。', { proactive_items: 3200 }],
    ['微信公众号发布信息300条，阅读量12万次，粉丝8000个。', { wechat_posts: 300 }],
    ['受理热线诉求300件，受理政府信息公开申请8件，办结8件。', { applications_received: 8, applications_decided: 8 }],
    ['办理政府信息公开申请7件，其中本机关不掌握4件，已通过网站对外公开1件。', { applications_received: 7 }],
    ['办理建议提案20件。依申请公开方面，收到申请4件。', { applications_received: 4 }],
    ['全年共收到政府信息公开申请12件。一季度收到3件。', { applications_received: 12 }],
    ['《平川县2021年政务公开工作要点》印发后，全年主动公开政府信息900条。', { proactive_items: 900 }],
    ['1—11月，政务微博发布信息1584条。', { microblog_posts: 1584 }],
    ['截至12月31日，全年共受理政府信息公开申请9件。', { applications_received: 9 }],
  ])('%s', (text, stated) => {
    expect(values(text)).toEqual(stated);
  });
});

describe('sections', () => {
  it('reads nothing where shortcomings and plans are told', () => {
    const text = '2022年，政策解读材料只有12篇。下一步，将召开新闻发布会5场。';
    expect(values(text, { number: 5, title: '存在的主要问题及改进情况' })).toEqual({});
    expect(values(text, { number: 5, title: '' })).toEqual({});
  });

  it('reads the section of old reports that has the same number', () => {
    const title = '因政府信息公开申请行政复议、提起行政诉讼的情况';
    expect(values('全年发生行政复议3件、行政诉讼1件。', { number: 5, title })).toEqual({
      reconsideration_total: 3,
      litigation_total: 1,
    });
  });

  it('stops at the heading of shortcomings inside one undivided text', () => {
    const text =
      '一、总体情况\n共受理政府信息公开申请9件。\n五、存在的主要问题及改进情况\n召开新闻发布会2场。\n六、其他需要报告的事项\n收取信息处理费0元。';
    expect(values(text, { number: 0, title: '' })).toEqual({ applications_received: 9, processing_fees: 0 });
  });

  it('takes a bare 无 for none only under a title that names the cases', () => {
    expect(values('无。', { number: 4, title: '政府信息公开行政复议、行政诉讼情况' })).toEqual({
      reconsideration_total: 0,
      litigation_total: 0,
    });
    expect(values('无。', { number: 6, title: '其他需要报告的事项' })).toEqual({});
  });

  it('takes a title for the subject of what follows', () => {
    const title = '收到和处理政府信息公开申请情况';
    expect(values('本年度共收到11件，办结11件。', { number: 3, title })).toEqual({
      applications_received: 11,
      applications_decided: 11,
    });
  });
});

describe('scope', () => {
  const office = '2022年，县政府办代表县政府受理政府信息公开申请17件，其中予以公开9件。';
  it('is the office’s in the report of its government', () => {
    expect(read(office).figures.map(({ indicator, scope }) => [indicator, scope])).toEqual([
      ['applications_received', 'office'],
      ['granted', 'office'],
    ]);
    expect(read('县政府办公室共受理政府信息公开申请17件。').figures[0]?.scope).toBe('office');
  });

  it('is nobody’s in particular elsewhere', () => {
    const own = '县政府办公室共受理政府信息公开申请17件。';
    expect(read(own, { agencyName: '平川县人民政府办公室' }).figures[0]?.scope).toBeNull();
    expect(read('全县共受理政府信息公开申请17件。').figures[0]?.scope).toBeNull();
    expect(
      read('县政府及县政府办公室相关申请由专人办理，全年共受理政府信息公开申请17件。').figures[0]?.scope,
    ).toBeNull();
  });

  it('is told by the opening of a list', () => {
    const list = '县政府办公室受理的政府信息公开申请中，予以公开12件、部分公开3件。';
    expect(read(list).figures.map(({ indicator, value, scope }) => [indicator, value, scope])).toEqual([
      ['granted', 12, 'office'],
      ['partially_granted', 3, 'office'],
    ]);
  });

  it('does not reach beyond applications', () => {
    expect(read('县政府办公室通过县政府网站发布信息300条。').figures[0]?.scope).toBeNull();
  });
});

describe('several figures for one indicator', () => {
  it('takes the total before a part', () => {
    const text = '全县共受理政府信息公开申请95件。县教育局受理政府信息公开申请20件。';
    const { figures, diagnostics } = read(text);
    expect(figures.map(({ value }) => value)).toEqual([95]);
    expect(diagnostics).toHaveLength(0);
  });

  it('gives none and says so when two are as good', () => {
    const { figures, diagnostics } = read('全年召开新闻发布会8场。本年度共举办新闻发布会6场。');
    expect(figures).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['narrative_counts_differ']);
    expect(diagnostics[0]?.at).toBeDefined();
  });

  it('is content when the same figure is told twice', () => {
    expect(values('全年召开新闻发布会8场。本年度共举办新闻发布会8场。')).toEqual({ press_conferences: 8 });
  });
});

describe('diagnostics', () => {
  it.each([
    ['政府信息公开行政复议、行政诉讼共5件。', 'narrative_together'],
    ['未经复议直接起诉的政府信息公开行政诉讼5件。', 'narrative_by_kind'],
    ['《条例》施行以来，累计受理政府信息公开申请120件。', 'narrative_cumulative'],
    ['共收到政府信息公开申请12 5件。', 'narrative_number_broken'],
    ['共收到政府信息公开申请1 2 5件。', 'narrative_number_joined'],
    ['全年受理行政复议案件320件。', 'narrative_unrelated'],
    ['截至目前，微信公众号累计发布信息2300条。', 'narrative_running_total'],
    ['2022年1月至6月，收到政府信息公开申请8件。', 'narrative_part_of_year'],
  ])('%s', (text, code) => {
    const { diagnostics } = read(text);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });
});
