import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/core/document/document.js';
import { outline } from '../../src/core/mapping/outline.js';
import { readWorkPlan } from '../../src/core/mapping/work-plan.js';
import { deadlineOf, readUnits, splitUnits } from '../../src/core/mapping/work-plan/units.js';
import type { Diagnostic, WorkPlan } from '../../src/core/parsed-report.js';
import { blocksOf, haveSeeds, seedBlocks, tableOf } from './outline-support.js';
import { expectQuick } from '../support/quick.js';

const read = (text: string, extra: readonly Block[] = []): WorkPlan => {
  const blocks = [...blocksOf(text), ...extra];
  return readWorkPlan(outline(blocks, null), blocks, []);
};

const HEAD =
  '某县人民政府办公室关于印发2022年政务公开工作要点的通知\n某政办发〔2022〕9号\n各乡镇人民政府：\n现将要点印发给你们。';

describe('number and year', () => {
  it.each<[string, string | null]>([
    ['保政办函〔2021〕15号', '保政办函〔2021〕15号'],
    ['  保政办函[2021]15号', '保政办函〔2021〕15号'],
    ['保政办函（2021）15号', '保政办函〔2021〕15号'],
    ['保政办函〔2021〕 15 号', '保政办函〔2021〕15号'],
    ['保政办函〔202115号', '保政办函〔202115号'],
    ['发文字号：保政办函〔2021〕15号', '保政办函〔2021〕15号'],
    ['根据《要点》（国办发〔2021〕12号）要求，制定本要点。', null],
    ['', null],
  ])('%s', (line, number) => {
    expect(read(`2021年政务公开工作要点\n${line}\n一、公开\n（一）甲。乙。（责任单位：丙局）`).documentNumber).toBe(
      number,
    );
  });

  it('the year planned for', () => {
    expect(read(`${HEAD}\n一、公开`).year).toBe(2022);
    expect(read('政务公开工作要点\n2023年是关键之年。\n一、公开').year).toBe(2023);
    expect(read('政务公开工作要点\n一、公开').year).toBeNull();
  });
});

describe('tasks', () => {
  it('with units in brackets of any kind', () => {
    for (const [open, close] of ['〔〕', '（）', '()', '[]', '【】']) {
      const { tasks } = read(
        `${HEAD}\n一、深化公开\n（一）做好规划公开。集中展示各类规划。${open}牵头单位:县发改局、县司法局，责任单位：县政府各部门,各县(市、区)政府${close}`,
      );
      expect(tasks).toEqual([
        {
          section: '深化公开',
          title: '做好规划公开',
          text: '集中展示各类规划。',
          leadUnits: ['县发改局', '县司法局'],
          responsibleUnits: ['县政府各部门', '各县(市、区)政府'],
          deadline: null,
        },
      ]);
    }
  });

  it('with units in words', () => {
    const { tasks } = read(`${HEAD}
一、深化公开
（一）做好规划公开。集中展示。（县政府办公室牵头，县财政局、县司法局配合）
（二）做好财政公开。按时公开。（县财政局负责）
（三）做好清单公开。及时调整。（县委编办、县司法局牵头，县政府各部门按职责分工负责）`);
    expect(tasks.map(({ leadUnits, responsibleUnits }) => [leadUnits, responsibleUnits])).toEqual([
      [['县政府办公室'], ['县财政局', '县司法局']],
      [[], ['县财政局']],
      [['县委编办', '县司法局'], ['县政府各部门']],
    ]);
  });

  it('with units on a line of their own or behind the last sentence', () => {
    const { tasks } = read(`${HEAD}
一、深化公开
（一）做好规划公开
集中展示。
责任部门：县发改局、县住建局
（二）做好财政公开。按时公开。责任单位：县财政局。
完成时限：2022年6月底前`);
    expect(tasks.map(({ title, responsibleUnits }) => [title, responsibleUnits])).toEqual([
      ['做好规划公开', ['县发改局', '县住建局']],
      ['做好财政公开', ['县财政局']],
    ]);
    expect(tasks[1]?.deadline).toBe('2022年6月底前');
  });

  it('items under a paragraph are tasks where they name the units, and text where they do not', () => {
    const { tasks } = read(`${HEAD}
一、深化公开
（一）加强战略信息公开
1.聚焦部署加强公开。围绕战略。（责任单位：县发改局）
2.聚焦产业加强公开。围绕产业。（责任单位：县工信局；完成时限：长期坚持）
（二）做好民生公开。抓好就业。（责任单位：县人社局）
1.公开政策。
2.公开结果，9月底前完成。`);
    expect(tasks.map(({ title }) => title)).toEqual(['聚焦部署加强公开', '聚焦产业加强公开', '做好民生公开']);
    expect(tasks.map(({ deadline }) => deadline)).toEqual([null, '长期坚持', '9月底前']);
    expect(tasks[2]?.text).toContain('公开结果');
  });

  it('a section that names units itself is one task', () => {
    const { tasks } = read(
      `${HEAD}\n一、做好规划公开\n集中展示各类规划。（责任单位：县发改局）\n二、做好财政公开\n按时公开。（责任单位：县财政局）`,
    );
    expect(tasks.map(({ title, responsibleUnits }) => [title, ...responsibleUnits])).toEqual([
      ['做好规划公开', '县发改局'],
      ['做好财政公开', '县财政局'],
    ]);
  });

  it('aims and principles are none', () => {
    const { tasks } = read(
      `${HEAD}\n一、总体要求\n（一）指导思想。全面贯彻。\n（二）工作目标。年底前完成。\n二、深化公开\n（一）做好规划公开。展示。（责任单位：县发改局）`,
    );
    expect(tasks.map(({ title }) => title)).toEqual(['做好规划公开']);
  });

  it('a plan that names no unit still has its tasks', () => {
    const { tasks } = read(
      `${HEAD}\n一、深化公开\n（一）做好规划公开。展示。\n（二）做好财政公开。2022年底前公开。\n二、强化保障\n（一）加强培训。两次。`,
    );
    expect(tasks.map(({ title, deadline }) => [title, deadline])).toEqual([
      ['做好规划公开', null],
      ['做好财政公开', '2022年底前'],
      ['加强培训', null],
    ]);
  });

  it('what follows the units of the last task is nobody’s', () => {
    const { tasks } = read(
      `${HEAD}\n一、强化保障\n（一）加强培训。两次。（责任单位：县政府办公室）\n本要点落实情况纳入年度报告。\n版权所有`,
    );
    expect(tasks[0]?.text).toBe('两次。');
  });

  it('from a table', () => {
    const table = tableOf([
      ['序号', '工作任务', '主要内容', '牵头单位', '责任单位', '完成时限'],
      ['1', '规划公开', '集中展示各类规划', '县发改局', '县政府各部门、各乡镇', '2022年6月底前'],
      ['2', '财政公开', '公开预决算', '县财政局', '县政府各部门', '持续推进'],
    ]);
    expect(read('2022年政务公开工作要点任务分工表', [table]).tasks).toEqual([
      {
        section: '',
        title: '规划公开',
        text: '集中展示各类规划',
        leadUnits: ['县发改局'],
        responsibleUnits: ['县政府各部门', '各乡镇'],
        deadline: '2022年6月底前',
      },
      {
        section: '',
        title: '财政公开',
        text: '公开预决算',
        leadUnits: ['县财政局'],
        responsibleUnits: ['县政府各部门'],
        deadline: '持续推进',
      },
    ]);
  });

  it('from a table whose sections span rows', () => {
    const cell = (text: string, rowspan = 1) => ({ text, colspan: 1, rowspan });
    const table: Block = {
      kind: 'table',
      rows: [
        [cell('类别'), cell('具体要求'), cell('责任科室'), cell('时限要求')],
        [cell('依申请公开', 2), cell('规范答复。'), cell('办公室'), cell('持续推进')],
        [cell('加强研判。'), cell('法规科、办公室'), cell('年底前')],
      ],
    };
    expect(
      read('2022年政务公开任务清单', [table]).tasks.map(({ section, title, responsibleUnits, deadline }) => [
        section,
        title,
        responsibleUnits,
        deadline,
      ]),
    ).toEqual([
      ['依申请公开', '规范答复', ['办公室'], '持续推进'],
      ['依申请公开', '加强研判', ['法规科', '办公室'], '年底前'],
    ]);
  });

  it('tables of figures give none', () => {
    expect(
      read('2022年政务公开工作要点', [
        tableOf([
          ['行政许可', '12'],
          ['行政处罚', '7'],
        ]),
      ]).tasks,
    ).toEqual([]);
  });
});

describe('units and deadlines', () => {
  it('commas inside brackets belong to a name', () => {
    expect(splitUnits('各县（市、区）政府、开发区管委会，市直各部门等')).toEqual([
      '各县（市、区）政府',
      '开发区管委会',
      '市直各部门',
    ]);
  });

  it('a deadline among the units is no unit', () => {
    expect(readUnits('责任单位：县财政局；完成时限：2022年9月30日前')).toEqual({
      leadUnits: [],
      responsibleUnits: ['县财政局'],
      deadline: '2022年9月30日前',
    });
  });

  it.each<[string, string | null]>([
    ['2021年6月底前，全部支持', '2021年6月底前'],
    ['要在2021年底前系统梳理', '2021年底前'],
    ['年底前完成', '年底前'],
    ['9月30日前报送', '9月30日前'],
    ['12月底之前', '12月底之前'],
    ['持续推进公开', null],
    ['2021年1月1日起施行', null],
    ['', null],
  ])('%s', (text, deadline) => {
    expect(deadlineOf(text)).toBe(deadline);
  });
});

describe('units and deadlines as they are set', () => {
  const only = (text: string) => read(`${HEAD}\n一、公开\n${text}`).tasks[0];

  it('on lines of their own, without brackets', () => {
    expect(
      only('1.公开惠企政策。集成发布。\n牵头单位：县经商局\n配合单位：县财政局、县税务局\n完成时限：长期坚持'),
    ).toMatchObject({
      title: '公开惠企政策',
      text: '集成发布。',
      leadUnits: ['县经商局'],
      responsibleUnits: ['县财政局', '县税务局'],
      deadline: '长期坚持',
    });
  });

  it('in a bracket that names nothing else, where the paragraph ends', () => {
    expect(
      only('1.梳理权力事项。动态调整。（市委编办、市行政审批局，各县（市、区）政府，2022年11月底前）'),
    ).toMatchObject({
      text: '动态调整。',
      leadUnits: [],
      responsibleUnits: ['市委编办', '市行政审批局', '各县（市、区）政府'],
      deadline: '2022年11月底前',
    });
  });

  it('a bracket inside a sentence, or of other words, names nobody', () => {
    for (const text of [
      '1.公开清单。各单位（含管委会）公开。',
      '1.公开清单。报送清单（以下简称市政府办）',
      '1.公开（市财政局）清单。',
    ])
      expect(only(text)).toMatchObject({ responsibleUnits: [] });
  });
});

describe('a table with rows that name sections', () => {
  const wide = (text: string) => [{ text, colspan: 5, rowspan: 1 }];
  const row = (...cells: string[]) => cells.map((text) => ({ text, colspan: 1, rowspan: 1 }));
  it('takes them for sections, never for tasks', () => {
    const table: Block = {
      kind: 'table',
      rows: [
        row('序号', '主要任务', '牵头单位', '责任单位', '完成时间'),
        wide('一、推进决策公开'),
        row('1', '做好预公开。', '市政府办公室', '市政府各部门', '全年'),
        wide('二、强化政策解读'),
        row('2', '提升解读质量。', '市司法局', '市直属机构', '2019年底前'),
      ],
    };
    expect(
      read('2019年政务公开任务分工', [table]).tasks.map(({ section, text, leadUnits }) => [section, text, leadUnits]),
    ).toEqual([
      ['推进决策公开', '做好预公开。', ['市政府办公室']],
      ['强化政策解读', '提升解读质量。', ['市司法局']],
    ]);
  });
});

describe('bounds', () => {
  it.each([
    ['brackets', `一、甲\n${'（牵头'.repeat(100_000)}`],
    ['tasks', `一、甲\n${'（一）甲。（责任单位：乙）\n1.丙（责任单位：丁）\n'.repeat(20_000)}`],
    ['labels', `一、甲\n（一）乙。${'责任单位：丙、'.repeat(60_000)}`],
  ])('%s', async (_, text) => {
    await expectQuick(() => {
      read(text);
    }, 1500);
  });
});

describe.skipIf(!haveSeeds)('the real plan (skipped where it is not at hand)', () => {
  it('has its number, year, five sections and eighteen tasks', () => {
    const blocks = seedBlocks('002_8b58756f196d09e0.txt');
    const plan = readWorkPlan(outline(blocks, null), blocks, []);
    expect(plan.documentNumber).toBe('保政办函〔2021〕15号');
    expect(plan.year).toBe(2021);
    expect(new Set(plan.tasks.map(({ section }) => section)).size).toBe(5);
    expect(plan.tasks).toHaveLength(18);
    expect(plan.tasks.filter(({ leadUnits }) => leadUnits.length > 0)).toHaveLength(16);
    expect(plan.tasks.every(({ responsibleUnits }) => responsibleUnits.length > 0)).toBe(true);
    expect(plan.tasks.map(({ deadline }) => deadline).filter(Boolean)).toEqual([
      '2021年底前',
      '2021年6月底前',
      '2021年底前',
    ]);
  });
});

describe('plans whose drawing is lost', () => {
  const brief = (text: string, extra: readonly Block[] = []) =>
    read(text, extra).tasks.map(({ section, title, leadUnits, responsibleUnits, deadline }) => [
      section,
      title,
      leadUnits,
      responsibleUnits,
      deadline,
    ]);

  it('a table without its spans is read from the right', () => {
    const table = tableOf([
      ['工作任务', '具体要求', '责任单位', '时限要求', '', ''],
      ['一、助力经济', '（一）涉企公开', '1', '公开涉企政策。', '市政府各部门、各县政府负责落实', '持续推进'],
      ['2', '开设专题。', '市发改委牵头，市住建局配合', '6月底前', '', ''],
      ['二、助力民生', '3', '公开招生。', '市教育局', '8月底前', ''],
      ['4', '公开食品抽检结果。', '市市场监管局', '', '', ''],
    ]);
    expect(brief('2022年政务公开任务清单', [table])).toEqual([
      ['助力经济', '（一）涉企公开', [], ['市政府各部门', '各县政府'], '持续推进'],
      ['助力经济', '（一）涉企公开', ['市发改委'], ['市住建局'], '6月底前'],
      ['助力民生', '（一）涉企公开', [], ['市教育局'], '8月底前'],
    ]);
  });

  it('a row that lacks its merged first cell is read from the right, one with a blank deadline from the left', () => {
    const table = tableOf([
      ['重点任务', '任务内容', '责任单位', '完成时限'],
      ['决策公开', '预公开', '县府办、县直单位', '全年'],
      ['会议开放', '县府办', '全年'],
      ['执行公开', '公开进展', '市前进区政府', ''],
    ]);
    expect(
      read('2021年政务公开任务分解表', [table]).tasks.map((task) => [task.title, task.text, ...task.responsibleUnits]),
    ).toEqual([
      ['决策公开', '预公开', '县府办', '县直单位'],
      ['决策公开', '会议开放', '县府办'],
      ['执行公开', '公开进展', '市前进区政府'],
    ]);
  });

  it('one cell a line, the number behind the field or before all', () => {
    const cells = '工作任务 具体要求 责任科室 时限要求 文件公开 1 清理文件。 办公室 年底前 2 公布目录。 法规科 6月底前';
    expect(brief(`2022年政务公开任务清单\n${cells.replaceAll(' ', '\n')}`)).toEqual([
      ['', '文件公开', [], ['办公室'], '年底前'],
      ['', '文件公开', [], ['法规科'], '6月底前'],
    ]);
    const counted =
      '序号 重点任务 工作内容 牵头单位 完成时限 1 规划 公开规划 市发改委 6月底 2 预算 公开预算 3月底 3 年报 发布年报 市府办 1月底';
    expect(brief(`2022年政务公开任务清单\n${counted.replaceAll(' ', '\n')}`)).toEqual([
      ['', '规划', ['市发改委'], [], '6月底'],
      ['', '年报', ['市府办'], [], '1月底'],
    ]);
  });

  it('all on one line', () => {
    expect(
      brief(
        '2020年政务公开工作要点 为做好工作，制定本要点。 一、用权公开 （一）公开清单。更新清单。（责任单位：市委编办） （二）公开执法。落实制度。（责任单位：市司法局） 二、年报 （三）编制年报。按时发布。（责任单位：市府办；完成时限：2021年1月31日前）',
      ),
    ).toEqual([
      ['用权公开', '公开清单', [], ['市委编办'], null],
      ['用权公开', '公开执法', [], ['市司法局'], null],
      ['年报', '编制年报', [], ['市府办'], '2021年1月31日前'],
    ]);
  });

  it('a bracket cut by a line’s end', () => {
    expect(brief(`${HEAD}\n一、公开\n（一）公开预算。按时公开。（责任单\n位：县财政局、县民\n政局）`)).toEqual([
      ['公开', '公开预算', [], ['县财政局', '县民政局'], null],
    ]);
  });
});

describe('units for more than one paragraph', () => {
  const titled = (text: string) =>
    read(`${HEAD}\n${text}`).tasks.map(({ section, title, responsibleUnits }) => [section, title, ...responsibleUnits]);

  it('named beside the section’s title', () => {
    expect(
      titled('一、用权公开（责任单位：县委编办、县司法局）\n1.更新清单。动态调整。\n2.公开执法。落实制度。'),
    ).toEqual([
      ['用权公开', '更新清单', '县委编办', '县司法局'],
      ['用权公开', '公开执法', '县委编办', '县司法局'],
    ]);
  });

  it('named below the last item', () => {
    expect(titled('一、公开\n（一）权责公开\n1.更新清单。\n2.公布目录。\n（责任单位：县委编办）')).toEqual([
      ['公开', '权责公开', '县委编办'],
    ]);
  });

  it('paragraphs without numbers are told apart by theirs', () => {
    expect(
      titled('一、公开\n做好规划公开。展示。（责任单位：县发改局）\n做好预算公开。公开。（责任单位：县财政局）'),
    ).toEqual([
      ['公开', '做好规划公开', '县发改局'],
      ['公开', '做好预算公开', '县财政局'],
    ]);
    const bullets =
      '2013年信息公开重点工作安排\n● 公开住房分配信息。（市住建局牵头落实）\n● 公开项目审批信息。（市发改委牵头，市政府有关部门分别落实）';
    expect(read(bullets).tasks.map(({ leadUnits, responsibleUnits }) => [leadUnits, responsibleUnits])).toEqual([
      [['市住建局'], []],
      [['市发改委'], ['市政府有关部门']],
    ]);
  });

  it('a list that goes on in the next line', () => {
    expect(
      titled('一、公开\n（一）公开清单。更新。\n责任单位：区委编办、区司法局，\n区各部门\n完成时限：12月底前'),
    ).toEqual([['公开', '公开清单', '区委编办', '区司法局', '区各部门']]);
  });

  it('numbered paragraphs without a section', () => {
    const { tasks } = read(
      '2022年政务公开工作要点\n1.加强政策公开。公开文件。（责任股室：法规股）\n2.规范年报。按时编制。（责任股室：办公室）',
    );
    expect(tasks.map(({ title, responsibleUnits }) => [title, ...responsibleUnits])).toEqual([
      ['加强政策公开', '法规股'],
      ['规范年报', '办公室'],
    ]);
  });

  it('a deadline behind those who help is no part of their name', () => {
    expect(
      titled('一、公开\n（一）健全机制。落实。（县府办〔县大数据局〕牵头，县司法局配合，2022年底前完成）'),
    ).toEqual([['公开', '健全机制', '县司法局']]);
  });
});

describe('rows that give no task', () => {
  const told = (rows: string[][]): { tasks: number; codes: string[]; message: string } => {
    const blocks = [...blocksOf(HEAD), tableOf(rows)];
    const diagnostics: Diagnostic[] = [];
    const { tasks } = readWorkPlan(outline(blocks, null), blocks, diagnostics);
    return {
      tasks: tasks.length,
      codes: diagnostics.map(({ code }) => code),
      message: diagnostics[0]?.message ?? '',
    };
  };
  const HEADER = ['序号', '工作任务', '责任单位', '完成时限'];
  const WHOLE = ['1', '优化信息公开专栏的设置并及时维护更新', '县政府办公室', '6月底前'];

  it('are told, with the words of the first', () => {
    const torn = ['2', '规范依申请公开的办理流程和答复文书', '', ''];
    expect(told([HEADER, WHOLE, torn])).toMatchObject({ tasks: 1, codes: ['plan_row_unread'] });
    expect(told([HEADER, WHOLE, torn]).message).toContain('规范依申请公开的办理流程');
  });

  it('whole rows, sections and empty rows are none of them', () => {
    const section = ['一、深化重点领域信息公开', '', '', ''];
    expect(told([HEADER, section, WHOLE, ['', '', '', '']])).toEqual({ tasks: 1, codes: [], message: '' });
  });
});
