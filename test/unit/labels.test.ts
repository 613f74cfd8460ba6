/** The form's words, and how they are recognised. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LabelIndex } from '../../src/core/forms/label-index.js';
import {
  APPLICANT_LABELS,
  DISCLOSURE_COLUMN_LABELS,
  DISCLOSURE_ROW_LABELS,
  indexWordings,
  labelKey,
  OUTCOME_GROUP_LABELS,
  OUTCOME_LABELS,
  REVIEW_HEAD_LABELS,
  REVIEW_LEAF_LABELS,
} from '../../src/core/forms/labels.js';
import { isPageNumber, isSectionHeading, isValue, tokenKind } from '../../src/core/grid/vocabulary.js';

const VOCABULARIES: readonly (readonly [string, Readonly<Record<string, readonly string[]>>])[] = [
  ['rows of section two', DISCLOSURE_ROW_LABELS],
  ['columns of section two', DISCLOSURE_COLUMN_LABELS],
  ['applicants', APPLICANT_LABELS],
  ['outcomes', OUTCOME_LABELS],
  ['groups of outcomes', OUTCOME_GROUP_LABELS],
  ['results of section four', REVIEW_LEAF_LABELS],
  ['groups of section four', REVIEW_HEAD_LABELS],
];

const wordingsOf = (labels: Readonly<Record<string, readonly string[]>>): [string, string][] =>
  Object.entries(labels).flatMap(([code, wordings]) => wordings.map((wording): [string, string] => [wording, code]));

describe('labelKey', () => {
  it.each([
    ['一、本年新收政府信息公开申请数量', '本年新收政府信息公开申请数量'],
    ['（七）总计', '总计'],
    ['(七)总计', '总计'],
    ['1.属于国家秘密', '属于国家秘密'],
    ['1、属于国家秘密', '属于国家秘密'],
    ['１．属于国家秘密', '属于国家秘密'],
    ['③其他', '其他'],
    ['其 他\n处 理', '其他处理'],
    ['危及“三安全一稳定”', '危及三安全一稳定'],
    ['本年增/减', '本年增减'],
    ['', ''],
    ['——', ''],
  ])('%j → %j', (label, key) => {
    expect(labelKey(label)).toBe(key);
  });

  it.each(VOCABULARIES)('is idempotent over the %s', (_name, labels) => {
    for (const [wording] of wordingsOf(labels)) expect(labelKey(labelKey(wording))).toBe(labelKey(wording));
  });

  it('forgets width, spaces and punctuation around and inside', () => {
    const noise = fc.constantFrom('', ' ', '\u3000', '\n', '“', '，', '/', '\u00a0');
    const wording = fc.constantFrom(...VOCABULARIES.flatMap(([, labels]) => wordingsOf(labels).map(([text]) => text)));
    fc.assert(
      fc.property(wording, fc.array(noise, { minLength: 40, maxLength: 40 }), (text, pieces) => {
        const noisy = [...text].map((character, i) => (pieces[i % 40] ?? '') + character).join('');
        expect(labelKey(noisy)).toBe(labelKey(text));
      }),
      { numRuns: 200, seed: 20240131 },
    );
  });
});

describe.each(VOCABULARIES)('%s', (_name, labels) => {
  const index = new LabelIndex(labels);

  it('every wording means its own code', () => {
    const found = wordingsOf(labels).map(([wording]) => [
      wording,
      index.match(wording)?.code,
      index.matchExact(wording),
    ]);
    expect(found).toEqual(wordingsOf(labels).map(([wording, code]) => [wording, code, code]));
  });

  it('no wording means two codes', () => {
    const keys = wordingsOf(labels).map(([wording, code]) => `${labelKey(wording)} ${code}`);
    const byKey = new Map([...new Set(keys)].map((key) => key.split(' ') as [string, string]));
    expect(new Set(keys).size).toBe(byKey.size);
    expect(indexWordings(labels).size).toBe(byKey.size);
  });

  it('numbered and spaced as printed, still its own code', () => {
    for (const [wording, code] of wordingsOf(labels))
      for (const printed of [`（三）${wording}`, `4.${wording}`, ` ${[...wording].join(' ')} `, `二、${wording}\n`])
        expect([printed, index.match(printed)?.code]).toEqual([printed, code]);
  });

  it('a misprint means the code of what was misprinted, or nothing: never another', () => {
    const wrong = wordingsOf(labels).flatMap(([wording, code]) => {
      const key = labelKey(wording);
      const misprints = Array.from(key, (_, i) => `${key.slice(0, i)}囧${key.slice(i + 1)}`);
      return misprints.filter((misprint) => {
        const match = index.match(misprint);
        return match?.certainty === 'near' && match.code !== code;
      });
    });
    expect(wrong).toEqual([]);
  });
});

describe('LabelIndex', () => {
  const rows = new LabelIndex(DISCLOSURE_ROW_LABELS);
  const outcomes = new LabelIndex(OUTCOME_LABELS);

  it.each(['行政检查', '行政确认', '行政奖励', '行政裁决', '行政给付', '行政征收', '行政征用'])(
    '%s, a row of no form, is taken for no other',
    (label) => {
      expect(rows.match(label)).toBeNull();
      expect(rows.match(`${label}事项`)).toBeNull();
    },
  );

  it.each(['其他主动公开文件', '信息内容', '第二十条第（一）项', '本机关', '合计', '收费', ''])(
    '%j is no row of section two',
    (label) => {
      expect(rows.match(label)).toBeNull();
    },
  );

  it.each([
    ['行政事业性收费（单位：万元）', 'fee', 'exact'],
    ['行政事业牲收费', 'fee', 'near'],
    ['其他对外管理服务事顶', 'other_services', 'part'],
    ['行政许可', 'licensing', 'exact'],
  ])('%s is %s (%s)', (label, code, certainty) => {
    const match = rows.match(label);
    expect(match?.code).toBe(code);
    if (certainty === 'exact') expect(match?.certainty).toBe('exact');
    else expect(match?.certainty).not.toBe('exact');
  });

  it.each([
    ['本年新收政俯信息公开申请数量', 'received'],
    ['属于囯家秘密', 'denied_state_secret'],
    ['结转下年度继读办理', 'carried_out'],
    ['无正当理由大量反复申清', 'not_processed_vexatious'],
    ['没有现成信息需要另行制做', 'unavailable_must_be_created'],
  ])('a misprint: %s', (label, code) => {
    expect(outcomes.match(label)?.code).toBe(code);
  });

  it('nearness that fits two codes fits none', () => {
    const index = new LabelIndex({ a: ['甲乙丙丁戊'], b: ['甲乙丙丁己'] });
    expect(index.match('甲乙丙丁庚')).toBeNull();
    expect(index.match('甲乙丙丁戊')?.code).toBe('a');
    expect(index.match('囧乙丙丁己')).toEqual({ code: 'b', certainty: 'near', length: 5 });
  });

  it('a label that runs on into numbers and the next row is none', () => {
    const outcomes = new LabelIndex(OUTCOME_LABELS);
    expect(outcomes.match('4.无正当理由大量反复申请 0 1 14 0 5.要求行政机关确认或重新')).toBeNull();
    expect(outcomes.match('4.无正当理由大量反复申请（5次以上）')?.code).toBe('not_processed_vexatious');
  });

  it('a header with its unit is a word of the form as it is printed', () => {
    const printed = labelKey('本年收费金额（单位：万元）');
    expect(indexWordings(DISCLOSURE_COLUMN_LABELS).get(printed)).toBe('amount');
  });

  it('short words are never matched by nearness', () => {
    const index = new LabelIndex({ a: ['规章'], b: ['总计'] });
    for (const label of ['规范', '总结', '规', '计']) expect(index.match(label)).toBeNull();
  });

  it('a sentence is no label', () => {
    expect(outcomes.match('我县积极推进政府信息公开工作，'.repeat(10))).toBeNull();
  });
});

describe('tokens', () => {
  it.each([
    '0',
    '12',
    '1,234',
    '1，234',
    '３',
    '-',
    '—',
    '/',
    '无',
    '12件',
    '251000元',
    '6187.4万元',
    '减3',
    '+2',
    '-5',
    '22（其中修订16件）',
    '1 234',
    ' 7 ',
    '12\n34',
  ])('%j is a value', (text) => expect([isValue(text), tokenKind(text)]).toEqual([true, 'value']));

  it.each(['', '规章', '2021年', '一、', '第3页', '12、13', '1.属于国家秘密', '我县12件'])('%j is no value', (text) =>
    expect(isValue(text)).toBe(false),
  );

  it.each(['- 3 -', '— 12 —', '第3页', '第 3 页 共 10 页', '3/10'])('%j numbers a page', (text) =>
    expect(isPageNumber(text)).toBe(true),
  );
  it.each(['3', '-', '—', '2021/2022年', '-3'])('%j numbers no page', (text) => expect(isPageNumber(text)).toBe(false));

  it.each([
    ['行政许可', 'row-label'],
    ['（三）不予公开', 'row-label'],
    ['本年制发件数', 'header'],
    ['本年收费金额（单位：万元）', 'header'],
    ['自然人', 'header'],
    ['其他', 'row-or-header'],
    ['总计', 'row-or-header'],
    ['我县高度重视', 'text'],
  ])('%s is a %s', (text, kind) => expect(tokenKind(text)).toBe(kind));

  it.each([
    ['一、总体情况', true],
    ['三、收到和处理政府信息公开申请情况', true],
    ['四、政府信息公开行政复议、行政诉讼情况', true],
    ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', false],
    ['行政诉讼', false],
    ['规章', false],
    [`总体情况${'很好'.repeat(40)}`, false],
  ])('%s heads a section: %s', (text, heads) => expect(isSectionHeading(text)).toBe(heads));
});
