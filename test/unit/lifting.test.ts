/** Tables drawn with pipes, tabs, spaces, or one cell a line, found in text. */
import { describe, expect, it } from 'vitest';
import { layOut } from '../../src/core/grid/lay-out.js';
import { liftAligned } from '../../src/core/grid/lift-aligned.js';
import { liftDelimited } from '../../src/core/grid/lift-delimited.js';
import { liftRecords } from '../../src/core/grid/lift-records.js';
import { liftStreams } from '../../src/core/grid/lift-stream.js';
import { spreadTabStops } from '../../src/core/grid/tab-stops.js';
import { displayWidth } from '../generators/layout-aligned.js';
import { linesOf, shapeOf } from '../support/grids.js';
import { expectQuick } from '../support/quick.js';

const delimited = (text: string): ReturnType<typeof shapeOf> => shapeOf(liftDelimited(linesOf(text)).blocks);
const aligned = (text: string): ReturnType<typeof shapeOf> => shapeOf(liftAligned(linesOf(text)));
const streams = (text: string): ReturnType<typeof shapeOf> => shapeOf(liftStreams(linesOf(text)));

const laidOut = (text: string): ReturnType<typeof shapeOf> => shapeOf(layOut(linesOf(text)).blocks);

const TABLE = [
  ['信息内容', '本年制发件数', '现行有效件数'],
  ['规章', '0', '3'],
  ['行政规范性文件', '2', '17'],
];

describe('pipes and tabs', () => {
  it.each([
    ['framed by pipes', '| 信息内容 | 本年制发件数 | 现行有效件数 |\n| 规章 | 0 | 3 |\n| 行政规范性文件 | 2 | 17 |'],
    ['with a Markdown rule', '|信息内容|本年制发件数|现行有效件数|\n|---|:-:|--:|\n|规章|0|3|\n|行政规范性文件|2|17|'],
    ['full-width pipes', '｜信息内容｜本年制发件数｜现行有效件数｜\n｜规章｜0｜3｜\n｜行政规范性文件｜2｜17｜'],
    ['box lines', '│信息内容│本年制发件数│现行有效件数│\n├──┼──┼──┤\n│规章│0│3│\n│行政规范性文件│2│17│'],
    ['between cells only', '信息内容 | 本年制发件数 | 现行有效件数\n规章 | 0 | 3\n行政规范性文件 | 2 | 17'],
    ['tabs', '信息内容\t本年制发件数\t现行有效件数\n规章\t0\t3\n行政规范性文件\t2\t17'],
  ])('%s', (_name, text) => {
    expect(delimited(`一、总体情况\n${text}\n我县高度重视。`)).toEqual(['一、总体情况', TABLE, '我县高度重视。']);
  });

  it.each(['三、依申请公开情况', '三，申请公开情况', '**三、政府信息依申请公开情况**', '第三部分 申请公开情况'])(
    '%s between two tables belongs to neither',
    (heading) => {
      const rows = '规章 | 0 | 3\n行政规范性文件 | 2 | 17';
      expect(delimited(`${rows}\n${heading}\n${rows}`)).toEqual([TABLE.slice(1), heading, TABLE.slice(1)]);
    },
  );

  it('a cell broken over lines does', () => {
    expect(delimited('指标 | 数\n三、本年度办理结果\n（一）予以公开 | 3')).toHaveLength(1);
  });

  it.each([
    ['unframed', '信息内容 | 本年制\n发件数 | 现行有效件数\n规章 | 0 | 3\n行政规范\n性文件 | 2 | 17'],
    ['framed', '| 信息内容 | 本年制\n发件数 | 现行有效件数 |\n| 规章 | 0 | 3 |\n| 行政规范\n性文件 | 2 | 17 |'],
    ['with tabs', '信息内容\t本年制\n发件数\t现行有效件数\n规章\t0\t3\n行政规范\n性文件\t2\t17'],
  ])('rows cut inside a cell, %s', (_name, text) => {
    const [table] = delimited(text);
    expect(Array.isArray(table) && table.map((row) => row.map((cell) => cell.replace('\n', '')))).toEqual(TABLE);
  });

  it('pipes that only fill rows up are no cells', () => {
    const row = '信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |';
    expect(delimited(`第二十条第（一）项 | |||\n${row}\n规章 | |||\n行政规范性文件 | 5 | 17 | |`)).toEqual([
      [
        ['第二十条第（一）项'],
        ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
        ['规章', '', '', ''],
        ['行政规范性文件', '5', '17'],
      ],
    ]);
  });

  it('a row between empty cells is framed by none of their borders', () => {
    const rows = ['（一）予以公开 | 2 |  | 3', ' | 1.属于国家秘密 | 1 | ', ' |  |  | ', '（七）总计 | 3 | 1 | 3'];
    expect(delimited([...rows, ...Array<string>(4).fill(' | 2.重复申请 |  | ')].join('\n'))[0]).toContainEqual([
      '',
      '1.属于国家秘密',
      '1',
      '',
    ]);
  });

  it('an empty cell is a cell', () => {
    expect(delimited('|规章||3|\n|行政规范性文件|2||')).toEqual([
      [
        ['规章', '', '3'],
        ['行政规范性文件', '2', ''],
      ],
    ]);
    expect(delimited('规章\t\t3\n行政规范性文件\t2\t')).toEqual([
      [
        ['规章', '', '3'],
        ['行政规范性文件', '2', ''],
      ],
    ]);
  });

  it('a row of the form with nothing but empty cells is a row; a heading before bare pipes is none', () => {
    expect(delimited('规章 | 1 | 2\n3.危及“三安全一稳定” | | | |\n总体评价 | | | |')).toEqual([
      [['规章', '1', '2'], ['3.危及“三安全一稳定”', '', '', '', ''], ['总体评价']],
    ]);
  });

  it('hyphens alone in their cells are blanks, but a rule right under a header', () => {
    expect(delimited('规章 | 数\n- | -\n- | -\n行政强制 | 2')).toEqual([
      [
        ['规章', '数'],
        ['-', '-'],
        ['行政强制', '2'],
      ],
    ]);
  });

  it('bare pipes under the headers of section four are its row of figures, left blank', () => {
    const leaves = '结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计';
    const header = `行政复议 | 行政诉讼\n${leaves} | ${leaves}`;
    const rows = (text: string): number =>
      delimited(text).flatMap((block) => (Array.isArray(block) ? block : [])).length;
    expect(rows(`${header}\n${' |'.repeat(15)}`)).toBe(3);
    expect(rows(`${header}\n${' |'.repeat(15)}\n${Array(15).fill('0').join(' | ')}`)).toBe(3);
    expect(rows(`${header}\n${' |'.repeat(300)}`)).toBe(2);
  });

  it('an escaped pipe parts no cell', () => {
    expect(delimited('|a\\|b|1|\n|c|2|')).toEqual([
      [
        ['a|b', '1'],
        ['c', '2'],
      ],
    ]);
  });

  it('one line with a pipe is text', () => {
    expect(delimited('首页 | 新闻')).toEqual(['首页 新闻']);
  });

  it('a heading ends a table', () => {
    const shape = delimited('|规章|1|\n|行政规范性文件|2|\n三、收到和处理政府信息公开申请情况\n|自然人|3|\n|总计|4|');
    expect(shape).toHaveLength(3);
    expect(shape[1]).toBe('三、收到和处理政府信息公开申请情况');
  });

  it('counts lines of bare pipes as noise and drops them', () => {
    const { blocks, noise } = liftDelimited(linesOf('|规章|1|\n||||||||\n|行政规范性文件|2|'));
    expect([shapeOf(blocks), noise]).toEqual([
      [
        [
          ['规章', '1'],
          ['行政规范性文件', '2'],
        ],
      ],
      1,
    ]);
  });
});

describe('columns kept apart by spaces', () => {
  it('become cells', () => {
    const text = [
      '    信息内容          本年制发件数    本年废止件数    现行有效件数',
      '      规章                 0               1               3',
      '  行政规范性文件           2               0              17',
    ].join('\n');
    expect(aligned(`我县高度重视。\n${text}\n\n以上为第二部分的情况，特此说明。`)[1]).toEqual([
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', '0', '1', '3'],
      ['行政规范性文件', '2', '0', '17'],
    ]);
  });

  it('a row that lacks a number keeps an empty cell under its header', () => {
    const text = [
      '信息内容          本年制发件数    本年废止件数    现行有效件数',
      '规章                   0               1               3',
      '行政规范性文件         2                              17',
    ].join('\n');
    expect(aligned(text)).toEqual([
      [
        ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
        ['规章', '0', '1', '3'],
        ['行政规范性文件', '2', '', '17'],
      ],
    ]);
  });

  it('numbers in a sentence are none', () => {
    const prose = '全年共公开  1200  条，其中网站  800  条\n微博  300  条，微信  100  条，与往年相比有所增加。';
    expect(aligned(prose)).toEqual(prose.split('\n'));
  });

  it('a label between the numbers of two rows takes neither for a piece of one', () => {
    const text = [
      '信息内容  本年制发件数  本年废止件数  现行有效件数',
      '0    0    0',
      '规章',
      '24    18    0',
      '行政规范性文件',
      '信息内容  本年处理决定数量',
      '431',
      '行政许可',
      '信息内容  本年处理决定数量',
      '200',
      '行政处罚',
      '30',
      '行政强制',
      '行政检查  481',
      '行政确认  122',
      '行政裁决  388',
    ].join('\n');
    expect(JSON.stringify(aligned(text))).not.toMatch(/200\\n30/);
  });

  it('page numbers inside are left out', () => {
    const rows = (from: number): string[] =>
      Array.from({ length: 3 }, (_, i) => `    规章      ${from + i}      0      5`);
    const [table] = aligned([...rows(1), '', '            - 3 -', '', ...rows(4)].join('\n'));
    expect(Array.isArray(table) ? table.flat() : []).not.toContain('- 3 -');
    expect(table).toHaveLength(6);
  });

  it('no text is lost and no digit joined to another cell’s', () => {
    const text = '规章   10   20   30\n行政规范性文件   40   50   60\n行政许可   70';
    expect(
      aligned(text)
        .flat(2)
        .filter((cell) => /\d/.test(cell)),
    ).toEqual(['10', '20', '30', '40', '50', '60', '70']);
  });
});

describe('one cell a line', () => {
  const lines = [
    '信息内容',
    '本年制发件数',
    '本年废止件数',
    '现行有效件数',
    '规章',
    '0',
    '1',
    '3',
    '行政规范性文件',
    '2',
    '0',
    '17',
  ];
  const table = [
    ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
    ['规章', '0', '1', '3'],
    ['行政规范性文件', '2', '0', '17'],
  ];

  it('becomes rows of the form', () => {
    expect(
      streams(['我县高度重视政府信息公开工作。', ...lines, '三、收到和处理政府信息公开申请情况'].join('\n')),
    ).toEqual(['我县高度重视政府信息公开工作。', table, '三、收到和处理政府信息公开申请情况']);
  });

  it('blank lines between all of them are spacing', () => {
    expect(streams(lines.join('\n\n'))).toEqual([table]);
  });

  it('a lone blank line in place of a number is an empty cell', () => {
    const [first] = streams(['规章', '1', '', '3', '行政规范性文件', '2', '5', '17', '行政许可', '4'].join('\n'));
    expect(first).toEqual([
      ['规章', '1', '', '3'],
      ['行政规范性文件', '2', '5', '17'],
      ['行政许可', '4'],
    ]);
  });

  it('a unit between a code and its figure stays in the row', () => {
    const rows = [
      ['（一）收到申请数', '22', '件', '14'],
      ['1.当面申请数', '23', '件', '3'],
      ['2.传真申请数', '24', '件', '0'],
      ['3.网络申请数', '25', '件', '11'],
    ];
    const [table] = streams(rows.flat().join('\n'));
    expect(table).toEqual(rows);
  });

  it('few words of the form are a sentence that happens to be short', () => {
    expect(streams('规章\n1\n我县高度重视')).toEqual(['规章', '1', '我县高度重视']);
  });
});

describe('layOut', () => {
  it('numbers the tables in order, whatever they were drawn with, and drops blank lines', () => {
    const text = `一、总体情况\n\n|规章|1|\n|行政规范性文件|2|\n三、收到和处理政府信息公开申请情况\n自然人\t1\n总计\t2`;
    const { blocks, grids } = layOut(linesOf(text));
    expect(grids.map(({ table, block }) => [table, blocks[block]?.kind])).toEqual([
      [1, 'table'],
      [2, 'table'],
    ]);
    expect(shapeOf(blocks)).not.toContain('');
  });

  it('takes a table of very many rows, in one line or a row a line', () => {
    const line = '行政许可 3 行政处罚 4 ';
    expect(layOut(linesOf(line.repeat(40_000))).blocks).toHaveLength(1);
    expect(layOut(linesOf('行政许可\n3\n'.repeat(150_000))).grids).toHaveLength(1);
  });

  it('tells pipe noise as a repair', () => {
    const { repairs } = layOut(linesOf('|规章|1|\n|||||||\n|行政规范性文件|2|'));
    expect(repairs).toEqual([{ kind: 'pipe_noise', count: 1 }]);
    expect(layOut(linesOf('|规章|1|\n|行政规范性文件|2|')).repairs).toEqual([]);
  });

  it('loses no text of what it lifts', () => {
    const text = '年度报告\n规章\t1\t2\n行政许可\t3\t4\n总体  很好\n行政处罚|5\n行政强制|6\n完';
    const characters = (value: string): string => [...value.replace(/[\s|]/g, '')].sort().join('');
    const { blocks } = layOut(linesOf(text));
    expect(characters(shapeOf(blocks).flat(2).join(''))).toBe(characters(text));
  });

  it.each([
    ['pipes', '|1'.repeat(100_000)],
    ['many values', '1\n'.repeat(60_000)],
    ['labels and values', '规章\n1\n'.repeat(40_000)],
  ])('%s are laid out in time', async (_name, text) => {
    await expectQuick(() => {
      layOut(linesOf(text));
    });
  });
});

describe('whole tables in one line', () => {
  const rows = '信息内容 本年制发件数 现行有效件数 规章 0 3 行政规范性文件 2 17 第二十条第（五）项 行政许可 5';
  const table = [...TABLE, ['第二十条第（五）项', '行政许可', '5']];

  it.each([
    ['single spaces', rows],
    ['full-width spaces', rows.replaceAll(' ', '\u3000')],
    ['tabs', rows.replaceAll(' ', '\t')],
    ['spaces of every kind', rows.replaceAll(' ', ' \u3000\t ')],
  ])('cells parted by %s; headings and sentences stay', (_name, text) => {
    const space = text.includes('\t') ? '\t' : text.includes('\u3000') ? '\u3000' : ' ';
    const line = [
      '我县高度重视。 成效良好。',
      '二、主动公开政府信息情况',
      text,
      '五、存在的主要问题及改进情况',
      '仍有不足。',
    ];
    expect(laidOut(line.join(space))).toEqual([
      '我县高度重视。 成效良好。',
      '二、主动公开政府信息情况',
      table,
      '五、存在的主要问题及改进情况',
      '仍有不足。',
    ]);
  });

  it('a heading goes with its number', () => {
    expect(laidOut(`二、 主动公开政府信息情况 ${rows}`)[0]).toBe('二、主动公开政府信息情况');
  });

  it('words and numbers of a sentence are no table', () => {
    const text = '本年 行政许可 5 件，行政处罚 7 件 均已公开。';
    expect(laidOut(text)).toEqual([text]);
  });
});

describe('a heading that ends in words of the form', () => {
  it.each(['行政复议   行政诉讼 四、行政复议、行政诉讼情况', '行政许可 0 三、收到和处理政府信息公开申请情况'])(
    '%s is passed over',
    (text) => {
      expect(streams(text)).toHaveLength(1);
      expect(aligned(text)).toHaveLength(1);
    },
  );
});

describe('rows of a spreadsheet saved with commas', () => {
  const records = (text: string): ReturnType<typeof shapeOf> => shapeOf(liftRecords(linesOf(text)));
  const rows = [
    '信息内容,本年制发件数,本年废止件数,现行有效件数',
    '规章,0,,3',
    '行政规范性文件,"1,250",2,17',
    '行政许可,5,,',
  ];

  it('quoted commas are of their cells, and empty cells are cells', () => {
    expect(records(rows.join('\n'))[0]).toEqual([
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', '0', '', '3'],
      ['行政规范性文件', '1,250', '2', '17'],
      ['行政许可', '5', '', ''],
    ]);
  });

  it('a line with another number of cells stays in one piece', () => {
    const many = Array<string>(10).fill('行政处罚,1,2,3');
    expect(records([...rows, ...many, '行政强制,1,250,2,3'].join('\n'))[0]?.at(-1)).toEqual(['行政强制,1,250,2,3']);
  });

  it('sentences and lists of other things are no rows', () => {
    const other = ['公开渠道有网站,微信,微博', '领域有教育,卫生,住房', '人员有甲,乙,丙', '方式有信,访,网'];
    expect(records(other.join('\n'))).toEqual(other);
  });

  it('lists of JSON are rows, a line or all on one', () => {
    const lists = rows.map((_, i) => ['规章', i, null, '3']);
    const table = lists.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
    expect(records(lists.map((row) => JSON.stringify(row)).join(',\n'))).toEqual([table]);
    expect(records(JSON.stringify(lists))).toEqual([table]);
  });
});

describe('tabs', () => {
  it('that reach stops are set as spaces, and one for each cell are left', () => {
    const stops = ['规章\t\t\t4', '行政规范性文件\t\t12', '行政许可\t\t7', '其他对外管理服务事项\t8'];
    const spread = shapeOf(spreadTabStops(linesOf(stops.join('\n'))));
    const begins = spread.map((line) =>
      typeof line === 'string' ? displayWidth(line.slice(0, line.lastIndexOf(' '))) : 0,
    );
    expect(new Set(begins).size).toBe(1);
    const cells = ['规章\t\t\t4', '行政规范性文件\t5\t\t12', '行政许可\t\t\t7', '其他对外管理服务事项\t\t8\t'];
    expect(shapeOf(spreadTabStops(linesOf(cells.join('\n'))))).toEqual(cells);
  });
});

describe('tables all of whose borders are drawn', () => {
  const ROWS = [
    ['（六）其他处理', '1.申请人无正当理由逾期不补正、行政机关不再处理', '/', '1'],
    ['2.申请人逾期未按收费通知要求缴纳费用', '1', '/'],
    ['（七）总计', '5', '1'],
  ];

  it.each([
    [
      'lines',
      `
┌──────┬──────────────────────┬────┬────┐
│      │1.申请人无正当理由逾期│    │    │
│（六）│不补正、行政机关不再处│/   │1   │
│其他处│理                    │    │    │
│理    ├──────────────────────┼────┼────┤
│      │2.申请人逾期未按收费通│1   │/   │
│      │知要求缴纳费用        │    │    │
├──────┴──────────────────────┼────┼────┤
│（七）总计                   │5   │1   │
└─────────────────────────────┴────┴────┘`,
    ],
    [
      'signs',
      `
+---------------------------------------+
|      |1.申请人无正当理由逾期|    |    |
|（六）|不补正、行政机关不再处|/   |1   |
|其他处|理                    |    |    |
|理    |----------------------+----+----|
|      |2.申请人逾期未按收费通|1   |/   |
|      |知要求缴纳费用        |    |    |
|-----------------------------+----+----|
|（七）总计                   |5   |1   |
+---------------------------------------+`,
    ],
  ])('with %s, where a rule runs beside a cell of several rows', (_, text) => {
    expect(delimited(text.trim())).toEqual([ROWS]);
  });
});

describe('a table within a frame', () => {
  it('is read without it', () => {
    const text = `
┌───────────────────────┐
│┌──────┬────┬────┐     │
││信息  │现行│废止│     │
││内容  │有效│件数│     │
│├──────┼────┼────┤     │
││规章  │3   │0   │     │
│├──────┼────┼────┤     │
││办法  │7   │1   │     │
│└──────┴────┴────┘     │
└───────────────────────┘`;
    expect(delimited(text.trim())).toEqual([
      [
        ['信息内容', '现行有效', '废止件数'],
        ['规章', '3', '0'],
        ['办法', '7', '1'],
      ],
    ]);
  });
});

describe('one cell a line', () => {
  it('puts a number together that was broken before its point', () => {
    const text = '信息内容\n本年收费金额（单位：万元）\n行政事业性收费\n6590\n.31\n行政强制\n12';
    expect(JSON.stringify(streams(text))).toContain('"6590.31"');
  });
});
