/** Reports whose page lost the title: who reports, from what the first sentences say. */
import { describe, expect, test } from 'vitest';
import { type AgencyInput, readAgency } from '../../src/core/mapping/agency.js';
import { preambleNames } from '../../src/core/mapping/agency/preamble.js';
import { expectQuick } from '../support/quick.js';

const EMPTY: AgencyInput = { title: null, headings: [], preamble: '', sections: [], signature: [], siteLines: [] };

function read(preamble: string, account = '') {
  const sections = [{ number: 1, title: '总体情况', text: account }];
  const { agency, diagnostics } = readAgency({ ...EMPTY, preamble, sections, year: 2022 });
  return {
    name: agency?.name ?? null,
    code: agency?.divisionCode ?? null,
    level: agency?.level ?? null,
    doubts: diagnostics.map((one) => one.code),
  };
}

describe('whose report it says it is', () => {
  test.each([
    ['现发布《临洮县新添镇2022年政府信息公开工作年度报告》。', '临洮县新添镇人民政府', '621124'],
    ['依照条例，现公开大冶市卫生健康局2022年政府信息公开工作年度报告。', '大冶市卫生健康局', '420281'],
    ['按要求编制杭州市余杭区卫生健康局2022年政府信息公开工作年度报告。', '杭州市余杭区卫生健康局', '330110'],
    ['沙塘镇政府结合实际工作，认真编制了2022年度政府信息公开年度报告。', '沙塘镇人民政府', null],
    ['特向社会公布2022年度政府信息公开年度报告。', null, null],
    ['现特向社会公布2022年长兴县和平镇人民政府信息公开工作年度报告。', '长兴县和平镇人民政府', '330522'],
    ['现将长兴县财政局（以下简称县财政局）2022年度信息公开工作报告如下：', '长兴县财政局', '330522'],
    ['特向社会公布永嘉县农业局2022年度信息公开工作情况。', '永嘉县农业局', '330324'],
    ['本报告依条例总结厦门市思明区中华街道办事处2022年政府信息公开工作情况。', '厦门市思明区中华街道办事处', '350203'],
    ['本报告梳理2022年度安康市统计局政府信息公开工作情况。', '安康市统计局', '610900'],
  ])('%s', (preamble, name, code) => {
    expect(read(preamble)).toMatchObject({ name, code });
  });

  test('the title of a notice about reports is another body’s', () => {
    const cited = '根据《福建省人民政府办公厅关于做好2022年政府信息公开工作年度报告编制工作的通知》，我局编制本报告。';
    expect(read(cited)).toMatchObject({ name: null, doubts: ['agency_missing'] });
  });
});

describe('a bureau that does not name itself in full', () => {
  const cited = '根据《长兴县人民政府办公室关于年度报告有关事项的通知》编制。有疑问请与县水利局办公室联系。';

  test('is known by the one full name that the text prints', () => {
    expect(read(cited, '我局公开了《长兴县水利局申请处理流程》。')).toMatchObject({ name: '长兴县水利局' });
    expect(read(cited, '我局公开了流程。')).toMatchObject({ name: null, doubts: ['agency_missing'] });
  });

  test('is not the government of the place it speaks of', () => {
    expect(
      read('', '我县水利任务重，长兴县水利发展快，长兴县人民政府重视，我县投入多。我局公开信息12条。').name,
    ).not.toBe('长兴县人民政府');
  });

  test('is not the office whose notice it cites between two others', () => {
    const preamble =
      '根据《政府信息公开条例》（以下简称《条例》）《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）要求，形成报告。请与长兴县水利局办公室联系。';
    expect(read(preamble, '我局公开信息12条。').name).toBe('长兴县水利局');
  });
});

test('the town of a county’s name is not the county’s', () => {
  const { agency } = readAgency({ ...EMPTY, headings: ['新县镇2022年度政府信息公开年度报告'], year: 2022 });
  expect(agency).toMatchObject({ name: '新县镇人民政府', divisionCode: null, level: 'township' });
});

describe('who compiled it', () => {
  test('is told before the report is named', () => {
    expect(read('根据条例要求，由福州市市场监督管理局编制完成本报告。').name).toBe('福州市市场监督管理局');
  });

  test.each([
    [
      '本报告根据条例要求，由南宁经济技术开发区管理委员会（以下简称管委会）编制。',
      '我委认真落实。',
      '南宁经济技术开发区管理委员会',
      'department',
    ],
    [
      '本年度报告根据条例要求，由安康市统计局围绕2022年度工作情况编制而成。',
      '我局认真落实。',
      '安康市统计局',
      'department',
    ],
    [
      '本报告由南平市人民政府信息公开工作领导小组办公室汇总各县市情况编制。',
      '全市有序推进。',
      '南平市人民政府',
      'prefecture',
    ],
    [
      '本报告是根据条例要求，由西城区统计局、西城区经济社会调查队编制的。',
      '本单位认真落实。',
      '西城区统计局',
      'department',
    ],
    ['本报告由衢州市政务公开办公室综合各部门情况编制。', '我市有序推进。', '衢州市人民政府', 'prefecture'],
  ])('%s', (preamble, account, name, level) => {
    expect(read(preamble, account)).toMatchObject({ name, level, doubts: ['agency_from_preamble'] });
  });

  test('sections and departments that a preamble lists have compiled nothing', () => {
    const listed = '本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分组成。';
    expect(preambleNames(listed, '', 2022)).toEqual({ of: null, compiledBy: null, subject: null, contact: null });
  });
});

describe('whom to ask about it', () => {
  test.each([
    ['如有疑问，请与闽侯县水利局政府信息公开工作领导小组办公室联系。', '我局认真落实。', '闽侯县水利局'],
    ['如有疑问，请联系：硚口区卫健局办公室，地址：集贤路。', '我局认真落实。', '硚口区卫健局'],
    ['如有疑问，请与平度市政府办公室联系。', '我市认真落实。', '平度市人民政府'],
    ['如有疑问，请与钦州市人民政府办公室文电科联系。', '我办认真落实，制定并完善本办制度。', '钦州市人民政府办公室'],
    ['如有疑问，请与钦州市人民政府办公室文电科联系。', '我市认真落实。', '钦州市人民政府'],
    ['如有疑问，请与章贡区人民政府水东镇办公室联系。', '我镇认真落实。', '章贡区水东镇人民政府'],
    ['如有疑问，可直接与福建省统计局联系。', '我局认真落实。', '福建省统计局'],
    ['如有疑问，请与泗阳县残联办公室联系。', '县残联认真落实。', '泗阳县残联'],
    ['如有疑问，请与漳平市卫生健康局综合股联系。', '我局认真落实。', '漳平市卫生健康局'],
    ['如有疑问，请与衢山镇党政办联系。', '我镇认真落实。', '衢山镇人民政府'],
    [
      '如有疑问，请联系：龙游县大街乡信息公开领导小组办公室，邮编：324403。',
      '本单位认真落实。',
      '龙游县大街乡人民政府',
    ],
  ])('%s', (preamble, account, name) => {
    expect(read(preamble, account)).toMatchObject({ name });
    expect(read(preamble, account).doubts).toContain('agency_from_preamble');
  });
});

describe('who acts in the account’s first sentence', () => {
  test.each([
    ['2022年，长兴县财政局认真贯彻条例。我局全年公开信息9条。', '长兴县财政局'],
    ['2022年，攸县在省、市主管部门的指导下，认真贯彻条例。全县公开信息9条。', '攸县人民政府'],
    ['2022年，拱北海关认真贯彻条例。我关公开信息9条。', '拱北海关'],
    ['2022年，财政部江苏监管局认真贯彻条例。我局公开信息9条。', '财政部江苏监管局'],
    ['2022年，陈炉古镇景区管委会认真贯彻条例。我委公开信息9条。', '陈炉古镇景区管委会'],
    ['舟山市定海区双桥街道办事处坚持依法公开。我街道未收到申请。', '舟山市定海区双桥街道办事处'],
    ['2022年，在县委、县政府领导下，闽侯县深入落实各项要求。我县全年公开信息99条。', '闽侯县人民政府'],
    ['2022年，我区认真贯彻条例。“林芝市巴宜区发布”公众号推送信息470条。', '林芝市巴宜区人民政府'],
  ])('%s', (account, name) => {
    expect(read('', account)).toMatchObject({ name, doubts: ['agency_from_prose'] });
  });

  test('a district named once without its organs or its account is anybody’s', () => {
    expect(read('', '2022年，我区认真贯彻条例，赴林芝市巴宜区交流学习1次。').name).toBeNull();
  });

  test('an item’s number is no part of who acts', () => {
    expect(read('', '（一）镇政府信息公开网站主动公开信息9条。').name).toBeNull();
  });

  test('who acts has the full name of a bureau that the title leaves without its county', () => {
    const account = '靖宇县公安局高度重视政府信息公开工作。我局在白山市公安局领导下建设平台。';
    const sections = [{ number: 1, title: '概述', text: account }];
    const { agency } = readAgency({
      ...EMPTY,
      headings: ['公安局2010年政府信息公开工作年度报告'],
      sections,
      year: 2010,
    });
    expect(agency).toMatchObject({ name: '靖宇县公安局', divisionCode: '220622' });
  });

  test('one of many zones, or a town without a name, is nobody', () => {
    for (const account of [
      '2022年，开发区管委会认真落实。',
      '2022年，高新技术产业开发区管委会认真落实。',
      '2022年，全乡认真落实。',
    ])
      expect(read('', account).name).toBeNull();
  });

  test('a government that acts is not the bureau that speaks', () => {
    expect(read('', '2022年，长兴县高度重视政府信息公开。我局按要求落实。我局未收到申请。').name).toBeNull();
  });
});

test('the name that the text shortens to the one in the title is given', () => {
  const preamble = '2025年，公主岭市残疾人联合会（以下简称 “市残联”）认真落实要求。';
  const { agency } = readAgency({ ...EMPTY, headings: ['市残联2025年政府信息公开工作年度报告'], preamble });
  expect(agency).toMatchObject({ name: '公主岭市残疾人联合会', asPrinted: '市残联' });
});

test('an office that signs is no fuller name of its bureau, and signs for it', () => {
  const signature = ['长兴县财政局办公室', '2023年1月18日'];
  const sections = [{ number: 1, title: '总体情况', text: '我局认真落实。' }];
  for (const headings of [['长兴县财政局2022年政府信息公开工作年度报告'], ['2022年政府信息公开工作年度报告']])
    expect(readAgency({ ...EMPTY, headings, signature, sections }).agency?.name).toBe('长兴县财政局');
});

test('a bureau that compiles its own report, as the government’s office asked', () => {
  const said =
    '根据黄龙县人民政府办公室《关于做好年度报告的通知》要求，黄龙县市场监督管理局结合单位实际，编制本单位2022年度政务公开工作年度报告。';
  expect(read(said).name).toBe('黄龙县市场监督管理局');
});

test.each([
  '国家税务总局佛山市税务局向社会公布本单位2022年政府信息公开工作年度报告。',
  '根据《格式》（国办公开办函〔2021〕30号），特向社会公布国家税务总局佛山市税务局（以下简称“佛山市税务局”，下文类同）2022年政府信息公开工作年度报告。',
])('a long name before what it publishes: %s', (preamble) => {
  expect(read(preamble).name).toBe('国家税务总局佛山市税务局');
});

test('a phrase of a hijacked page in the name’s place is told and left out', () => {
  const { name, code, doubts } = read('现将澳门赌场,博彩业网址交通运输局2022年政府信息公开工作年度报告予以公布。');
  expect({ name, code }).toEqual({ name: '交通运输局', code: null });
  expect(doubts).toContain('agency_phrase_dropped');
});

test('a hostile preamble costs linear time', async () => {
  await expectQuick(() => {
    for (const piece of ['报告由', '现将', '请与', '2022年在', '编制《'])
      preambleNames(piece.repeat(2000), piece.repeat(2000), 2022);
  }, 1000);
});
