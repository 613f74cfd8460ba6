/** Who reports, from all evidence of a document; each case a kind of evidence or of doubt. */
import { describe, expect, test } from 'vitest';
import { type AgencyInput, normalizeAgencyName, readAgency } from '../../src/core/mapping/agency.js';
import { expectQuick } from '../support/quick.js';

const EMPTY: AgencyInput = { title: null, headings: [], preamble: '', sections: [], signature: [], siteLines: [] };

function read(input: Partial<AgencyInput>) {
  const reading = readAgency({ ...EMPTY, ...input });
  return { ...reading, codes: reading.diagnostics.map((one) => one.code) };
}

function prose(text: string) {
  return { sections: [{ number: 1, title: '总体情况', text }] };
}

describe('a title over several lines', () => {
  test.each([
    [['淮安市人民政府', '2024 年政府信息公开工作年度报告']],
    [['淮安市人民政府2024年', '政府信息公开工作年度报告']],
    [['淮安市人民政府2024年政府信息', '公开工作年度报告']],
    [['淮 安 市 人 民 政 府', '2024年政府信息公开工作年度报告']],
    [['2024年政府信息公开工作年度报告', '（淮安市人民政府）']],
    [['当前位置：首页', '淮安市人民政府', '2024年政府信息公开工作年度报告']],
    [['淮安市', '人民政府', '2024年政府信息公开工作年度报告']],
  ])('%j', (headings) => {
    const { agency, codes } = read({ headings });
    expect(agency).toEqual({
      name: '淮安市人民政府',
      asPrinted: '淮安市人民政府',
      divisionCode: '320800',
      level: 'prefecture',
    });
    expect(codes).toEqual([]);
  });
});

describe('the full name where the text gives it', () => {
  test('a district printed with its city in the signature', () => {
    const { agency } = read({
      headings: ['江海区人民政府办公室2021年度政府信息公开工作年度报告'],
      signature: ['江门市江海区人民政府办公室', '2021年12月13日'],
    });
    expect(agency).toEqual({
      name: '江门市江海区人民政府办公室',
      asPrinted: '江海区人民政府办公室',
      divisionCode: '440704',
      level: 'department',
    });
  });

  test('a district whose city stands elsewhere in the text', () => {
    const { agency } = read({
      headings: ['襄都区2020年政府信息公开工作年度报告'],
      ...prose('按照邢台市统一部署，我区扎实推进。'),
    });
    expect(agency?.name).toBe('邢台市襄都区人民政府');
  });

  test('a district whose city stands nowhere keeps its printed name and its code', () => {
    const { agency } = read({ headings: ['襄都区2020年政府信息公开工作年度报告'] });
    expect(agency).toMatchObject({ name: '襄都区人民政府', divisionCode: '130502' });
  });

  test('a county is not given its prefecture because the text mentions it', () => {
    const { agency } = read({
      headings: ['长兴县2019年政府信息公开工作年度报告'],
      signature: ['长兴县人民政府', '2020年1月19日'],
      ...prose('在湖州市政府办公室指导下，我县有序推进。'),
    });
    expect(agency).toMatchObject({ name: '长兴县人民政府', asPrinted: '长兴县', divisionCode: '330522' });
  });

  test('a county signed with its prefecture is named so', () => {
    const { agency } = read({
      headings: ['长兴县人民政府2019年政府信息公开工作年度报告'],
      signature: ['湖州市长兴县人民政府'],
    });
    expect(agency?.name).toBe('湖州市长兴县人民政府');
  });

  test('市财政局 with its city printed elsewhere', () => {
    const { agency, codes } = read({
      headings: ['市财政局2022年政府信息公开工作年度报告'],
      preamble: '本报告由淮安市财政局编制。',
    });
    expect(agency).toEqual({
      name: '淮安市财政局',
      asPrinted: '市财政局',
      divisionCode: '320800',
      level: 'department',
    });
    expect(codes).toEqual([]);
  });

  test('市财政局 with no city anywhere stays as printed, without a code', () => {
    const { agency } = read({ headings: ['市财政局2022年政府信息公开工作年度报告'] });
    expect(agency).toMatchObject({ name: '市财政局', divisionCode: null, level: 'department' });
  });

  test('a short name in the title, the full one in the signature', () => {
    const { agency, codes } = read({
      headings: ['淮安市发改委2022年政府信息公开工作年度报告'],
      signature: ['淮安市发展和改革委员会', '2023年1月16日'],
    });
    expect(agency).toMatchObject({ name: '淮安市发展和改革委员会', asPrinted: '淮安市发改委', divisionCode: '320800' });
    expect(codes).toEqual([]);
  });

  test('a town with its county in the text', () => {
    const { agency } = read({
      headings: ['沙头镇2022年政府信息公开工作年度报告'],
      ...prose('永嘉县沙头镇人民政府认真落实要求。'),
    });
    expect(agency).toMatchObject({ name: '永嘉县沙头镇人民政府', divisionCode: '330324', level: 'township' });
  });

  test('a town whose county only its organs name: the code, not the name', () => {
    const { agency } = read({
      headings: ['沙头镇人民政府2022年政府信息公开工作年度报告'],
      ...prose('在永嘉县委、永嘉县人民政府的领导下，我镇有序推进公开。'),
    });
    expect(agency).toMatchObject({ name: '沙头镇人民政府', divisionCode: '330324', level: 'township' });
  });

  test('a zone whose committee the text names', () => {
    const { agency } = read({
      headings: ['河北雄安新区2020年政府信息公开工作年度报告'],
      preamble: '本报告由河北雄安新区党工委管委会党政办公室根据条例编制。',
      ...prose('新区本级编制《河北雄安新区管理委员会政府信息公开指南》并公布。'),
    });
    expect(agency).toEqual({
      name: '河北雄安新区管理委员会',
      asPrinted: '河北雄安新区',
      divisionCode: null,
      level: 'department',
    });
  });

  test('a zone whose committee the text does not name', () => {
    expect(read({ headings: ['河北雄安新区2020年政府信息公开工作年度报告'] }).agency?.name).toBe('河北雄安新区');
  });
});

describe('who compiled is not who reports', () => {
  test.each([
    '淮安市人民政府办公室',
    '淮安市政务服务管理办公室',
    '淮安市大数据管理局',
    '淮安市政府信息公开领导小组办公室',
  ])('signed by %s', (signer) => {
    const { agency, codes } = read({
      headings: ['淮安市2020年政府信息公开工作年度报告'],
      preamble: '本报告由淮安市人民政府办公室根据《中华人民共和国政府信息公开条例》编制。',
      signature: [signer, '2021年1月20日'],
    });
    expect(agency?.name).toBe('淮安市人民政府');
    expect(codes).toEqual([]);
  });

  test('the site that hosts a page is nobody', () => {
    const { agency, codes } = read({
      headings: ['保定市人民政府办公室关于印发保定市2021年政务公开工作要点的通知', '保政办函〔2021〕15号'],
      siteLines: ['河北省阜平县人民政府信息中心 版权所有'],
    });
    expect(agency?.name).toBe('保定市人民政府办公室');
    expect(codes).toEqual([]);
  });

  test('a site’s name behind the title is nobody', () => {
    const { agency, codes } = read({ title: '2020年政府信息公开工作年度报告-长兴县人民政府门户网站' });
    expect(agency).toBeNull();
    expect(codes).toEqual(['agency_missing']);
  });

  test('a notice that quotes the title of reports is its issuer’s', () => {
    const { agency } = read({
      headings: ['长兴县人民政府办公室关于做好2020年政府信息公开工作年度报告编制工作的通知'],
    });
    expect(agency?.name).toBe('长兴县人民政府办公室');
  });

  test('a work plan without an issuer', () => {
    expect(read({ headings: ['保定市2021年政务公开工作要点'] }).agency?.name).toBe('保定市人民政府');
  });
});

describe('a title quoted in a sentence', () => {
  const quoting = '为做好《武义县人民政府2022年政府信息公开工作年度报告》的编制和发布，现将有关事项通知如下。';

  test('names nobody, and the signature does', () => {
    const { agency } = read({
      headings: ['关于做好2022年度政府信息公开工作年度报告编制发布工作的通知'],
      preamble: quoting,
      signature: ['武义县人民政府办公室', '2022年12月20日'],
    });
    expect(agency).toMatchObject({ name: '武义县人民政府办公室', divisionCode: '330723' });
  });

  test.each([
    quoting,
    '现公布《武义县人民政府2022年政府信息公开工作年度报告》。',
    '《武义县人民政府2022年政府信息公开工作年度报告》解读',
    '按照《武义县人民政府2022年政府信息公开工作年度报告',
  ])('%s', (line) => {
    expect(read({ headings: [line] }).agency).toBeNull();
  });
});

describe('a division that the table does not hold', () => {
  const headings = ['淮水区人民政府2023年政府信息公开工作年度报告'];
  const own = { name: '淮水区人民政府', divisionCode: null, level: 'county' };

  test('is believed over its compiling office', () => {
    const { agency, codes } = read({
      headings,
      preamble: '本报告由淮水区人民政府办公室编制。',
      signature: ['淮水区人民政府办公室', '2024年1月20日'],
    });
    expect(agency).toMatchObject(own);
    expect(codes).toEqual([]);
  });

  test('is completed by what the text prints before it, and still has no code', () => {
    const { agency } = read({ headings, ...prose('淮安市淮水区人民政府认真落实。') });
    expect(agency).toMatchObject({ ...own, name: '淮安市淮水区人民政府' });
  });

  test('excludes another that signs', () => {
    expect(read({ headings, signature: ['安吉县人民政府', '2024年1月20日'] }).codes).toEqual(['agency_conflict']);
  });

  test('is read over two lines and from a signature', () => {
    expect(read({ headings: ['淮水区人民政府', '2023年政府信息公开工作年度报告'] }).agency).toMatchObject(own);
    expect(
      read({
        headings: ['2023年政府信息公开工作年度报告'],
        signature: ['淮水区人民政府', '2024年1月20日'],
      }).agency,
    ).toMatchObject(own);
  });

  test('is not the namesake of another kind', () => {
    const { agency } = read({
      headings: ['平川县人民政府', '2022年政府信息公开工作年度报告'],
      signature: ['平川县人民政府办公室'],
    });
    expect(agency).toMatchObject({ name: '平川县人民政府', divisionCode: null, level: 'county' });
  });
});

describe('a short name in the title', () => {
  test.each([
    ['县政府办', { signature: ['涟水县人民政府办公室', '2023年1月20日'] }, '涟水县人民政府办公室', '320826'],
    ['市政府办公室', prose('淮安市政府办公室认真落实要求。'), '淮安市人民政府办公室', '320800'],
    ['财政局', { signature: ['平川县财政局'] }, '平川县财政局', null],
  ])('%s', (short, elsewhere, name, divisionCode) => {
    const { agency } = read({ headings: [`${short}2022年政府信息公开工作年度报告`], ...elsewhere });
    expect(agency).toMatchObject({ name, divisionCode, level: 'department' });
  });
});

describe('without a title', () => {
  test('the signature', () => {
    const { agency, codes } = read({
      headings: ['2020年政府信息公开工作年度报告'],
      signature: ['阜平县人民政府', '2021年1月28日'],
    });
    expect(agency).toMatchObject({ name: '阜平县人民政府', divisionCode: '130624' });
    expect(codes).toEqual([]);
  });

  test.each([
    '阜平县人民政府 2021年1月28日',
    '阜平县人民政府（盖章）',
    '阜平县人民政府2021年1月28日',
    '阜 平 县 人 民 政 府',
    '阜平县人民政府 二〇二一年一月二十八日',
  ])('signed %s', (line) => {
    expect(read({ signature: [line] }).agency?.name).toBe('阜平县人民政府');
  });

  test('an office that says 我市 speaks for its government', () => {
    const { agency, codes } = read({
      preamble: '本报告由淮安市人民政府办公室根据《中华人民共和国政府信息公开条例》编制。',
      ...prose('2024年，我市坚持以公开促落实。我市主动公开信息。'),
    });
    expect(agency).toMatchObject({ name: '淮安市人民政府', divisionCode: '320800', level: 'prefecture' });
    expect(codes).toEqual(['agency_from_preamble']);
  });

  test('现将… names whose report it is', () => {
    const { agency } = read({ preamble: '现将长兴县水利局2020年政府信息公开工作情况报告如下：' });
    expect(agency?.name).toBe('长兴县水利局');
  });

  test('the publisher, told as a doubt', () => {
    const { agency, codes } = read({ siteLines: ['索引号：1234 发布机构：长兴县水利局 发布时间：2021-01-20'] });
    expect(agency).toMatchObject({ name: '长兴县水利局', divisionCode: '330522' });
    expect(codes).toEqual(['agency_from_publisher']);
  });

  test('only the prose', () => {
    const { agency, codes } = read({
      siteLines: ['发布时间: 2021-02-19 发布机构:政府办公室 字体:[大 中 小]'],
      ...prose(
        '纳入全区绩效考核，编制发布《邢台市襄都区2020年政务公开工作要点》《邢台市襄都区人民政府办公室关于推进工作的通知》，落实我区方案，区政府网站发布解读11篇。',
      ),
    });
    expect(agency).toMatchObject({ name: '邢台市襄都区人民政府', divisionCode: '130502', level: 'county' });
    expect(codes).toEqual(['agency_from_prose']);
  });

  test('prose that names two districts decides nothing', () => {
    const { agency } = read(prose('我区赴北京市海淀区人民政府、北京市西城区人民政府学习，全区推进。'));
    expect(agency).toBeNull();
  });

  test('a district named once without an organ of its own decides nothing', () => {
    const { agency } = read(prose('我区认真落实，发布《武汉经济技术开发区（汉南区）产业措施》。'));
    expect(agency).toBeNull();
  });

  test('nothing at all', () => {
    expect(read({}).codes).toEqual(['agency_missing']);
  });
});

describe('namesakes', () => {
  test('are not guessed', () => {
    const { agency, codes } = read({ headings: ['鼓楼区人民政府2020年政府信息公开工作年度报告'] });
    expect(agency).toMatchObject({ name: '鼓楼区人民政府', divisionCode: null, level: 'county' });
    expect(codes).toEqual(['agency_division_ambiguous']);
  });

  test.each([
    ['南京市', '320106'],
    ['徐州市', '320302'],
    ['开封市', '410204'],
    ['福州市', '350102'],
  ])('鼓楼区 of %s, by the text', (city, code) => {
    const { agency, codes } = read({
      headings: ['鼓楼区人民政府2020年政府信息公开工作年度报告'],
      ...prose(`在${city}委、市政府领导下，我区有序推进。`),
    });
    expect(agency).toMatchObject({ name: `${city}鼓楼区人民政府`, divisionCode: code });
    expect(codes).toEqual([]);
  });

  test('by the page around it, for the code only', () => {
    const { agency } = read({
      headings: ['鼓楼区2020年政府信息公开工作年度报告'],
      siteLines: ['徐州市鼓楼区人民政府主办'],
    });
    expect(agency).toMatchObject({ name: '鼓楼区人民政府', divisionCode: '320302' });
  });

  test('not by two cities in one text', () => {
    const { agency, codes } = read({
      headings: ['桥西区2018年政府信息公开工作年度报告'],
      ...prose('学习石家庄市与张家口市的做法。'),
    });
    expect(agency?.divisionCode).toBeNull();
    expect(codes).toEqual(['agency_division_ambiguous']);
  });

  test('by the year: 桥西区 was renamed in Xingtai in 2020', () => {
    const { agency } = read({
      headings: ['桥西区2018年政府信息公开工作年度报告'],
      ...prose('按照邢台市要求推进。'),
    });
    expect(agency).toMatchObject({ name: '邢台市桥西区人民政府', divisionCode: '130503' });
  });
});

describe('divisions in the year of their end', () => {
  const headings = ['桥东区人民政府2020年政府信息公开工作年度报告'];

  test('a name given up in that year may still be meant', () => {
    expect(read({ headings, ...prose('在邢台市委领导下，我区推进公开。') }).agency).toMatchObject({
      name: '邢台市桥东区人民政府',
      divisionCode: '130502',
    });
    expect(read({ headings, ...prose('在张家口市委领导下，我区推进公开。') }).agency?.divisionCode).toBe('130702');
    expect(read({ headings }).agency?.divisionCode).toBeNull();
  });

  test('an old county keeps its old code in its own years', () => {
    const { agency } = read({ headings: ['洪泽县2015年政府信息公开工作年度报告'] });
    expect(agency?.divisionCode).toBe('320829');
  });
});

describe('names around the title', () => {
  test('a column that looks like a title does not outrank the title', () => {
    const { agency, codes } = read({
      headings: ['长兴县政府信息公开年报', '长兴县财政局2020年政府信息公开工作年度报告'],
    });
    expect(agency?.name).toBe('长兴县财政局');
    expect(codes).toEqual([]);
  });

  test('the site’s name above a nameless title yields to another signature, and is told', () => {
    const { agency, codes } = read({
      headings: ['长兴县人民政府', '2020年政府信息公开工作年度报告'],
      signature: ['长兴县财政局', '2021年1月10日'],
    });
    expect(agency?.name).toBe('长兴县财政局');
    expect(codes).toEqual(['agency_title_overruled']);
  });

  test('a title printed twice, for the county and for its office', () => {
    const { agency, codes } = read({
      title: '长兴县人民政府办公室2020年政府信息公开工作年度报告',
      headings: ['长兴县2020年政府信息公开工作年度报告'],
    });
    expect(agency?.name).toBe('长兴县人民政府');
    expect(codes).toEqual([]);
  });

  test('a province before the signer is not added to the name', () => {
    const { agency } = read({
      headings: ['长兴县2020年政府信息公开工作年度报告'],
      signature: ['浙江省长兴县人民政府'],
    });
    expect(agency?.name).toBe('长兴县人民政府');
  });
});

describe('hijacked names', () => {
  test.each([
    ['puroview.com沙头镇2022年政府信息公开工作年度报告', 'puroview.com'],
    ['www.abc123.net 沙头镇2022年政府信息公开工作年度报告', 'www.abc123.net'],
    ['澳门新葡京官网沙头镇2022年政府信息公开工作年度报告', '澳门新葡京官网'],
    ['亚博体育app下载沙头镇2022年政府信息公开工作年度报告', '亚博体育app下载'],
    ['bet365官方网站沙头镇2022年政府信息公开工作年度报告', 'bet365官方网站'],
    ['浙江省puroview.com沙头镇2022年政府信息公开工作年度报告', 'puroview.com'],
    ['沙头镇puroview.com2022年政府信息公开工作年度报告', 'puroview.com'],
    ['沙头镇澳门新葡京官网2022年政府信息公开工作年度报告', '澳门新葡京官网'],
  ])('%s', (title, dropped) => {
    const plain = read({ headings: [title] });
    expect(plain.agency).toMatchObject({ name: '沙头镇人民政府', divisionCode: null, level: 'township' });
    expect(plain.codes).toEqual(['agency_phrase_dropped', 'agency_unplaced']);
    expect(plain.diagnostics[0]?.message).toContain(dropped);
    const elsewhere = read({ headings: [title], signature: ['永嘉县沙头镇人民政府'] });
    expect(elsewhere.agency).toMatchObject({ name: '永嘉县沙头镇人民政府', divisionCode: '330324' });
  });

  test.each(['韦德体育财政局', '环亚娱乐财政局', 'AG真人财政局', '菲律宾申博财政局', '某新品牌财政局'])(
    '%s is never silent',
    (name) => {
      const { codes } = read({ headings: [`${name}2022年政府信息公开工作年度报告`] });
      expect(codes.some((code) => ['agency_unplaced', 'agency_missing'].includes(code))).toBe(true);
    },
  );

  test.each([
    ['皇冠官网沙头镇人民政府', '永嘉县沙头镇人民政府', '皇冠官网'],
    ['全站登录财政局', '盱眙县财政局', '全站登录'],
    ['皇冠官网人民政府办公室', '固始县人民政府办公室', '皇冠官网'],
  ])('%s, signed by %s', (titled, signer, dropped) => {
    const { agency, codes, diagnostics } = read({
      headings: [`${titled}2022年政府信息公开工作年度报告`],
      signature: [signer],
    });
    expect(agency).toMatchObject({ name: signer, asPrinted: titled });
    expect(codes).toEqual(['agency_phrase_dropped']);
    expect(diagnostics[0]?.message).toContain(dropped);
  });

  test('a phrase before a town, which the preamble names where it says whom to ask', () => {
    const { agency, codes } = read({
      headings: ['皇冠官网蓬莱镇人民政府2022年政府信息公开工作年度报告'],
      preamble: '本报告数据统计期限为2022年1月1日至12月31日。如有疑问，请与安溪县蓬莱镇人民政府联系。',
    });
    expect(agency).toMatchObject({ name: '安溪县蓬莱镇人民政府', divisionCode: '350524' });
    expect(codes).toEqual(['agency_phrase_dropped']);
  });

  test('a place that the table does not hold is no phrase', () => {
    const { agency } = read({
      headings: ['城东片区财政局2022年政府信息公开工作年度报告'],
      signature: ['盱眙县财政局'],
    });
    expect(agency?.name).not.toBe('盱眙县财政局');
  });

  test('a phrase before a division', () => {
    const { agency, codes } = read({ headings: ['最新线路入口长兴县人民政府2020年政府信息公开工作年度报告'] });
    expect(agency).toMatchObject({ name: '长兴县人民政府', divisionCode: '330522' });
    expect(codes).toEqual(['agency_phrase_dropped']);
  });

  test('a title that is nothing but a phrase names nobody', () => {
    expect(read({ headings: ['澳门新葡京官网2022年政府信息公开工作年度报告'] }).agency).toBeNull();
  });
});

describe('two bodies in one document', () => {
  test('a title and a signature that exclude each other', () => {
    const { agency, codes } = read({
      headings: ['长兴县财政局2020年政府信息公开工作年度报告'],
      signature: ['安吉县水利局', '2021年1月5日'],
    });
    expect(agency?.name).toBe('长兴县财政局');
    expect(codes).toEqual(['agency_conflict']);
  });

  test('two governments', () => {
    const { codes } = read({
      headings: ['长兴县人民政府2020年政府信息公开工作年度报告'],
      signature: ['安吉县人民政府', '2021年1月5日'],
    });
    expect(codes).toEqual(['agency_conflict']);
  });

  test.each([
    { signature: ['桂林市统计局', '2023年1月7日'] },
    { preamble: '现公布桂林市统计局2022年政府信息公开工作年度报告。' },
  ])('titles of others above a text that says whose it is: %j', (said) => {
    const { agency, codes } = read({
      headings: ['水利部2022年政府信息公开工作年度报告', '长兴县人民政府2022年政府信息公开工作年度报告'],
      ...said,
    });
    expect(agency?.name).toBe('桂林市统计局');
    expect(codes).not.toContain('several_reports');
  });

  test('two titles', () => {
    const { codes } = read({
      headings: ['长兴县人民政府2020年政府信息公开工作年度报告', '安吉县人民政府2020年政府信息公开工作年度报告'],
    });
    expect(codes).toContain('several_reports');
    expect(codes).toContain('agency_conflict');
  });

  test('one title twice is one report', () => {
    const { codes } = read({
      title: '长兴县人民政府2020年政府信息公开工作年度报告-长兴县人民政府',
      headings: ['长兴县2020年政府信息公开工作年度报告', '长兴县人民政府2020年政府信息公开工作年度报告'],
    });
    expect(codes).toEqual([]);
  });
});

describe('sentences are no titles', () => {
  test.each([
    '为做好2020年政府信息公开工作年度报告编制工作',
    '根据《中华人民共和国政府信息公开条例》，编制2020年政府信息公开工作年度报告。',
    '本年度报告由总体情况等六部分组成',
    '政府信息公开年报',
    '信息公开工作年度报告',
    '体裁分类:政府信息公开年报 主题分类:其他',
    '某某县财政局2020年政府信息公开工作年度报告',
    'XX县（局）2020年政府信息公开工作年度报告',
    '本机关2020年政府信息公开工作年度报告',
    '我局2020年政府信息公开工作年度报告',
    '全市政府系统2020年政府信息公开工作年度报告',
    '全区2020年政府信息公开工作年度报告',
    '市区2020年政府信息公开工作年度报告',
    '中心社区2020年政府信息公开工作年度报告',
    '点击下载平川县2020年政府信息公开工作年度报告',
  ])('%s', (line) => {
    expect(read({ headings: [line] }).agency).toBeNull();
  });
});

test('names are stored under one form', () => {
  expect(normalizeAgencyName(' 长 兴 县 人民政府\u3000')).toBe('长兴县人民政府');
  expect(normalizeAgencyName('江门高新区(江海区)管委会')).toBe('江门高新区（江海区）管委会');
  expect(normalizeAgencyName('ＸＸ市财政局')).toBe('XX市财政局');
  expect(normalizeAgencyName('长兴县政府')).not.toBe(normalizeAgencyName('长兴县人民政府'));
});

test('hostile texts cost linear time', async () => {
  for (const hostile of [
    '市'.repeat(200_000),
    '政府信息公开'.repeat(30_000),
    '2020年'.repeat(40_000),
    '（'.repeat(100_000),
    '关于'.repeat(90_000),
  ]) {
    await expectQuick(() => {
      read({
        title: hostile,
        headings: [hostile],
        preamble: hostile,
        signature: [hostile],
        siteLines: [hostile],
        ...prose(hostile),
      });
    }, 1500);
  }
});
