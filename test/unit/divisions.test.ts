/** Administrative divisions: names, codes, parents, years and namesakes. */
import { describe, expect, test } from 'vitest';
import { shortNamesOf } from '../../src/core/divisions/division-names.js';
import { DIVISION_TABLE } from '../../src/core/divisions/division-table.js';
import {
  chainOf,
  type Division,
  divisionByCode,
  divisionsNamed,
  findDivision,
  isWithoutCounties,
  liesIn,
  parentOf,
  readDivisionPath,
} from '../../src/core/divisions/divisions.js';

const ROWS = DIVISION_TABLE.trim()
  .split('\n')
  .map((line) => {
    const [code = '', name = '', from = '', to = '', successors = ''] = line.split('\t');
    return { code, name, from, to, successors: successors === '' ? [] : successors.split(',') };
  });
const PRESENT = ROWS.filter((row) => row.to === '');
const PAST = ROWS.filter((row) => row.to !== '');

describe('the table', () => {
  test('has every division of the end of 2024', () => {
    expect(PRESENT.filter((row) => row.code.endsWith('0000'))).toHaveLength(34);
    expect(PRESENT.filter((row) => /^\d{4}00$/.test(row.code) && !row.code.endsWith('0000'))).toHaveLength(333);
    const counties = PRESENT.filter((row) => !row.code.endsWith('00'));
    expect(counties.length).toBe(2846);
  });

  test('is small', () => {
    expect(Buffer.byteLength(DIVISION_TABLE)).toBeLessThan(100_000);
  });

  test('names each code once at a time', () => {
    expect(new Set(PRESENT.map((row) => row.code)).size).toBe(PRESENT.length);
    expect(new Set(ROWS.map((row) => row.code + row.name)).size).toBe(ROWS.length);
  });

  test('lets every past division end in others that follow it', () => {
    const codes = new Set(ROWS.map((row) => row.code));
    for (const row of PAST) {
      expect(Number(row.to), row.name).toBeGreaterThanOrEqual(2007);
      expect(row.successors.length, row.name).toBeGreaterThan(0);
      for (const successor of row.successors) expect(codes.has(successor), row.name).toBe(true);
      if (row.from !== '') expect(Number(row.from)).toBeLessThan(Number(row.to));
    }
  });

  test('has a parent for everything but provinces', () => {
    for (const { code } of PRESENT) {
      const division = divisionByCode(code) as Division;
      expect(chainOf(division)[0]?.level, code).toBe('province');
    }
  });
});

describe('changes since 2007', () => {
  test.each([
    ['110103', '崇文区', 2010, ['110101']],
    ['110104', '宣武区', 2010, ['110102']],
    ['310103', '卢湾区', 2011, ['310101']],
    ['310108', '闸北区', 2015, ['310106']],
    ['320829', '洪泽县', 2016, ['320813']],
    ['341400', '巢湖市', 2011, ['340100', '340200', '340500']],
    ['371200', '莱芜市', 2019, ['370100']],
    ['330103', '下城区', 2021, ['330105']],
    ['330104', '江干区', 2021, ['330102']],
    ['320584', '吴江市', 2012, ['320509']],
    ['542400', '那曲地区', 2017, ['540600']],
    ['652200', '哈密地区', 2016, ['650500']],
    ['652100', '吐鲁番地区', 2015, ['650400']],
    ['542200', '山南地区', 2016, ['540500']],
    ['542600', '林芝地区', 2015, ['540400']],
    ['542100', '昌都地区', 2014, ['540300']],
    ['542300', '日喀则地区', 2014, ['540200']],
    ['220381', '公主岭市', 2020, ['220184']],
    ['450127', '横县', 2021, ['450181']],
  ])('%s %s', (code, name, year, successors) => {
    const past = divisionsNamed(name, year - 1).find((one) => one.code === code);
    expect(past).toMatchObject({ name, validTo: year, successors });
  });

  test.each([
    ['思茅市', '普洱市', '530800', 2007],
    ['襄樊市', '襄阳市', '420600', 2010],
    ['桥东区', '襄都区', '130502', 2020],
    ['桥西区', '信都区', '130503', 2020],
    ['楚州区', '淮安区', '320803', 2011],
    ['苍山县', '兰陵县', '371324', 2014],
  ])('%s became %s', (before, after, code, year) => {
    expect(divisionByCode(code)?.name).toBe(after);
    expect(divisionByCode(code, year - 1)?.name).toBe(before);
    expect(divisionByCode(code, year)?.name).toBe(after);
    expect(divisionByCode(code)?.validFrom).toBe(year);
  });

  test('new divisions know when they began', () => {
    expect(findDivision('临平区')).toMatchObject({ code: '330113', validFrom: 2021 });
    expect(findDivision('钱塘区')).toMatchObject({ code: '330114', validFrom: 2021 });
    expect(findDivision('三沙市')).toMatchObject({ code: '460300', validFrom: 2012 });
    expect(findDivision('东城区')?.validFrom).toBeNull();
  });

  test('the year decides between divisions of one name', () => {
    expect(findDivision('巢湖市', { year: 2009 })?.code).toBe('341400');
    expect(findDivision('巢湖市', { year: 2015 })?.code).toBe('340181');
    expect(findDivision('儋州市', { year: 2012 })?.code).toBe('469003');
    expect(findDivision('儋州市')?.code).toBe('460400');
    expect(findDivision('公主岭市', { year: 2015 })?.code).toBe('220381');
    expect(findDivision('东乡县', { year: 2012 })?.code).toBe('361029');
    expect(findDivision('东乡县', { year: 2020 })?.code).toBe('622926');
  });

  test('a name of next year is known, since reports are written then', () => {
    expect(findDivision('襄都区', { year: 2019 })?.code).toBe('130502');
  });
});

describe('names', () => {
  test.each([
    ['淮安市', '320800'],
    ['淮安', '320800'],
    ['淮安区', '320803'],
    ['吉林', '220000'],
    ['吉林市', '220200'],
    ['河北', '130000'],
    ['海南', '460000'],
    ['内蒙古', '150000'],
    ['广西', '450000'],
    ['恩施州', '422800'],
    ['恩施土家族苗族自治州', '422800'],
    ['黔东南州', '522600'],
    ['西双版纳州', '532800'],
    ['博尔塔拉州', '652700'],
    ['恭城县', '450332'],
    ['隆林县', '451031'],
    ['双江县', '530925'],
    ['鄂温克族自治旗', '150724'],
    ['石河子市', '659001'],
    ['济源市', '419001'],
    ['仙桃', '429004'],
    ['东莞', '441900'],
    ['台湾省', '710000'],
    ['香港特别行政区', '810000'],
    ['澳门', '820000'],
    ['神农架', '429021'],
    ['长 兴 县', '330522'],
  ])('%s', (name, code) => {
    expect(findDivision(name)?.code).toBe(code);
  });

  test.each(['鼓楼区', '朝阳区', '桥西区', '城区', '朝阳', '和平区', '新华区', '没有这个县', '雄安新区', ''])(
    '%s alone means nothing certain',
    (name) => {
      expect(findDivision(name)).toBeNull();
    },
  );

  test.each([
    ['鼓楼区', ['徐州市'], '320302'],
    ['鼓楼区', ['江苏省'], null],
    ['鼓楼区', ['320100'], '320106'],
    ['朝阳区', ['北京'], '110105'],
    ['朝阳区', ['吉林省', '长春市'], '220104'],
    ['桥西区', ['张家口市'], '130703'],
    ['桥西区', ['河北省'], null],
    ['长兴县', ['江苏省'], '330522'],
  ])('%s within %j', (name, within, code) => {
    expect(findDivision(name, { within })?.code ?? null).toBe(code);
  });

  test('short forms', () => {
    expect(shortNamesOf('双江拉祜族佤族布朗族傣族自治县')).toEqual({ abbreviations: ['双江县'], bare: '双江' });
    expect(shortNamesOf('新疆维吾尔自治区')).toEqual({ abbreviations: [], bare: '新疆' });
    expect(shortNamesOf('东乡族自治县')).toEqual({ abbreviations: ['东乡县'], bare: '东乡' });
    expect(shortNamesOf('城区').bare).toBeNull();
    expect(shortNamesOf('浦东新区').bare).toBe('浦东');
  });
});

describe('what lies in what', () => {
  test.each([
    ['320813', ['江苏省', '淮安市', '洪泽区']],
    ['110108', ['北京市', '海淀区']],
    ['419001', ['河南省', '济源市']],
    ['659001', ['新疆维吾尔自治区', '石河子市']],
    ['441900', ['广东省', '东莞市']],
    ['542421', ['西藏自治区', '那曲地区', '那曲县']],
  ])('%s', (code, names) => {
    expect(chainOf(divisionByCode(code) as Division).map((one) => one.name)).toEqual(names);
  });

  test('provinces lie in nothing, and codes that never were mean nothing', () => {
    expect(parentOf(divisionByCode('110000') as Division)).toBeNull();
    expect(divisionByCode('999999')).toBeNull();
    expect(divisionByCode('')).toBeNull();
  });

  test('a city without counties', () => {
    expect(isWithoutCounties(findDivision('中山市') as Division)).toBe(true);
    expect(isWithoutCounties(findDivision('淮安市') as Division)).toBe(false);
    expect(liesIn(findDivision('洪泽区') as Division, findDivision('江苏省') as Division)).toBe(true);
  });
});

describe('paths at the start of a text', () => {
  test.each([
    ['江苏省淮安市洪泽区人民政府', ['江苏省', '淮安市', '洪泽区'], 9],
    ['福州市鼓楼区', ['福建省', '福州市', '鼓楼区'], 6],
    ['北京市朝阳区', ['北京市', '朝阳区'], 6],
    ['吉林省吉林市', ['吉林省', '吉林市'], 6],
    ['南昌市南昌县', ['江西省', '南昌市', '南昌县'], 6],
    ['淮安市场监督管理局', ['江苏省', '淮安市'], 3],
    ['沙头镇', [], 0],
  ])('%s', (text, names, length) => {
    const path = readDivisionPath(text);
    expect(path.divisions.map((one) => one.name)).toEqual(names);
    expect(path.length).toBe(length);
  });

  test('an ambiguous one keeps its candidates and decides nothing', () => {
    const path = readDivisionPath('鼓楼区人民政府');
    expect(path.divisions).toEqual([]);
    expect(path.candidates.map((one) => one.code).sort()).toEqual(['320106', '320302', '350102', '410204']);
  });
});
