import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/core/document/document.js';
import { readMarkdown } from '../../src/core/document/markdown.js';
import { expectQuick } from '../support/quick.js';

function brief(text: string): unknown[] {
  return readMarkdown(text)
    .blocks.filter((block: Block) => block.kind !== 'text' || block.text.trim() !== '')
    .map((block) => {
      if (block.kind !== 'table') return block.kind === 'text' ? block.text : '[image]';
      return block.rows.map((row) =>
        row.map(({ text: cell, colspan, rowspan }) =>
          colspan * rowspan === 1 ? cell : `${cell}[${colspan}x${rowspan}]`,
        ),
      );
    });
}

describe('Markdown lines', () => {
  it.each([
    ['# 一、总体情况', '一、总体情况'],
    ['## 二、主动公开 ##', '二、主动公开'],
    ['###三、收到和处理', '三、收到和处理'],
    ['- 受理**81**件', '受理81件'],
    ['1. 属于国家秘密', '1. 属于国家秘密'],
    ['> 引用', '引用'],
    ['全年`共`受理 __申请__ *12* 件', '全年共受理 申请 12 件'],
    ['增长 5\\*、a\\_b、1\\. 甲', '增长 5*、a_b、1. 甲'],
    ['见[公报](http://x/y_z)和 a_b_c', '见公报和 a_b_c'],
    ['共&nbsp;3&#20214; &lt;', '共 3件 <'],
    ['<span style="x">甲</span>', '甲'],
    ['~~77~~3件', '3件'],
    ['<del>77</del>3<s>6</s>件', '3件'],
  ])('%s is %s', (line, text) => expect(brief(line)).toEqual([text]));

  it('drops rules and underlines of headings', () => {
    expect(brief('总体情况\n======\n\n正文\n\n---\n\n* * *\n完')).toEqual(['总体情况', '正文', '完']);
  });

  it('reads front matter', () => {
    const document = readMarkdown('---\ntitle: "淮水区年度报告"\ndate: 2024-01-20 08:00\n---\n# 一、总体情况\n');
    expect(document.title).toBe('淮水区年度报告');
    expect(document.metadata.publishedOn).toBe('2024-01-20');
    expect(brief('---\n甲\n---\n乙')).toEqual(['甲', '乙']);
  });

  it('tells pictures and reads what is fenced', () => {
    expect(brief('![表](a.png)\n\n```\n# 规章 1\n```\n完')).toEqual(['[image]', '规章 1', '完']);
  });
});

describe('marks of footnotes in Markdown', () => {
  it.each([
    ['受理12<sup>1</sup>件', '受理12件'],
    ['受理12^[1]^件', '受理12件'],
    ['受理12$^{①}$件', '受理12件'],
    ['受理12[^1]件', '受理12件'],
    ['受理12[1](#fn1)件', '受理12件'],
    ['受理**12**[\\[1\\]](#_ftn1)件', '受理12件'],
  ])('%s', (line, text) => {
    expect(brief(line)).toEqual([text]);
    expect(readMarkdown(line).diagnostics.map(({ code }) => code)).toEqual(['footnote_mark']);
  });

  it.each(['3000m<sup>2</sup>', '[^1]: 含网上申请。', '见[公报](#top)'])('%s is none', (line) => {
    expect(readMarkdown(line).diagnostics).toEqual([]);
  });
});

describe('Markdown tables', () => {
  it('reads pipe tables, escaped pipes and blank cells', () => {
    expect(
      brief('前\n\n| 信息内容 | 件数 | |\n|:---|---:|---|\n| **规章** | 0 | |\n| 甲\\|乙 | 13,612 | - |\n\n后'),
    ).toEqual([
      '前',
      [
        ['信息内容', '件数', ''],
        ['规章', '0', ''],
        ['甲|乙', '13,612', '-'],
      ],
      '后',
    ]);
  });

  it('needs no border pipes when there is a delimiter row, and no delimiter row when there are', () => {
    expect(brief('信息内容 | 件数\n--- | ---\n规章 | 3')).toEqual([
      [
        ['信息内容', '件数'],
        ['规章', '3'],
      ],
    ]);
    expect(brief('| 规章 | 3 |\n| 文件 | 4 |')).toEqual([
      [
        ['规章', '3'],
        ['文件', '4'],
      ],
    ]);
    expect(brief('甲 | 乙')).toEqual(['甲 | 乙']);
  });

  it('keeps a row of dashes that stand for zeros', () => {
    expect(brief('| 甲 | 乙 |\n|---|---|\n| 规章 | - |')).toEqual([
      [
        ['甲', '乙'],
        ['规章', '-'],
      ],
    ]);
  });

  it('reads tables in HTML over blank lines, and breaks in cells', () => {
    expect(
      brief('甲\n<table>\n<tr><td rowspan="2">乙</td><td>1</td></tr>\n\n<tr><td>2</td></tr>\n</table>\n丙'),
    ).toEqual(['甲', [['乙[1x2]', '1'], ['2']], '丙']);
    expect(brief('| 甲<br>乙 | 1 |\n|--|--|')).toEqual([[['甲\n乙', '1']]]);
  });

  it('reads grid tables with spans and cells over lines', () => {
    const grid = [
      '+----------+------+------+',
      '| 信息内容 | 件数        |',
      '+==========+======+======+',
      '| 行政     | 1    | 2    |',
      '| 许可     |      |      |',
      '|          +------+------+',
      '|          | 3    | 4    |',
      '+----------+------+------+',
    ].join('\n');
    expect(brief(grid)).toEqual([
      [
        ['信息内容', '件数[2x1]'],
        ['行政许可[1x2]', '1', '2'],
        ['3', '4'],
      ],
    ]);
  });
});

describe('hyphens in cells', () => {
  it('rule off the header, and stand for blanks below it', () => {
    const table = '| 信息内容 | 件数 |\n| - | - |\n| 规章 | - |\n| - | - |\n| 行政强制 | 2 |';
    expect(brief(table)).toEqual([
      [
        ['信息内容', '件数'],
        ['规章', '-'],
        ['-', '-'],
        ['行政强制', '2'],
      ],
    ]);
  });
});

describe('hostile Markdown', () => {
  it.each([
    ['asterisks', '*'.repeat(200_000)],
    ['asterisks apart', '* a '.repeat(100_000)],
    ['brackets', '['.repeat(200_000)],
    ['links', '[a]('.repeat(100_000)],
    ['pipes', `${'|'.repeat(500_000)}\n|--|`],
    ['backticks', '` `` '.repeat(50_000)],
    ['quotes', '> '.repeat(200_000)],
    ['tags', '<a '.repeat(200_000)],
    ['underscores', '_a'.repeat(200_000)],
    ['tables opened', '<table>\n'.repeat(3000)],
    ['grid corners', `+${'--+'.repeat(50_000)}\n|${'  |'.repeat(50_000)}\n+${'--+'.repeat(50_000)}`],
    ['grid rows', '+--+--+\n|1 |2 |\n'.repeat(20_000)],
    ['dashes', `${'-'.repeat(300_000)}x`],
    ['hashes', '#'.repeat(300_000)],
  ])('%s are done in time', async (_, text) => {
    await expectQuick(() => {
      readMarkdown(text);
    });
  });
});

describe('runs of text with attributes', () => {
  it.each([
    ['[一、总体情况]{style="font-size:16pt"}', '一、总体情况'],
    ['收到申请[12]{lang="EN-US"}[件]{.underline}。', '收到申请12件。'],
    ['见[附件]{}与[注]', '见[附件]{}与[注]'],
  ])('%s', (source, text) => expect(readMarkdown(source).blocks).toMatchObject([{ kind: 'text', text }]));
});
