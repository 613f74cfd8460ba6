/** HTML → blocks: text in reading order, tables with their spans, hostile pages bounded. */
import { describe, expect, it } from 'vitest';
import type { Block, SourceCell } from '../../src/core/document/document.js';
import { DocumentError } from '../../src/core/document/document-error.js';
import { readHtml } from '../../src/core/document/html.js';
import { shapeOf } from '../support/grids.js';
import { expectQuick } from '../support/quick.js';

/** Blocks without the empty ones, which only mark where a cell may have been. */
function read(html: string): (string | string[][])[] {
  return shapeOf(readHtml(html).blocks).filter((block) => block !== '');
}

function cellsOf(html: string): SourceCell[][] {
  const table = readHtml(html).blocks.find((block): block is Block & { kind: 'table' } => block.kind === 'table');
  return table?.rows ?? [];
}

describe('text', () => {
  it.each<[string, string, unknown]>([
    ['paragraphs', '<p>一</p><p>二</p>', ['一', '二']],
    ['white space of the source', '<p>  一\n  二\t三 </p>', ['一 二 三']],
    ['spans inside a word', '<p>1<span>2</span><b>3</b></p>', ['123']],
    ['line breaks', '<p>一<br>二<br/>三</p>', ['一', '二', '三']],
    ['a number broken by a line end is one', '<p>12<br>34</p>', ['12\n34']],
    ['entities', '<p>&lt;1&gt;&nbsp;&amp;&#20108;</p>', ['<1> &二']],
    ['text between blocks', 'a<div>b<p>c</p>d</div>e', ['a', 'b', 'c', 'd', 'e']],
    ['lists and headings', '<h1>一</h1><ul><li>a<li>b</ul>', ['一', 'a', 'b']],
    ['preformatted text', '<pre>a  1\nb  2</pre>', ['a  1', 'b  2']],
    ['unclosed tags', '<div><p>一<p>二<table><tr><td>3', ['一', '二', [['3']]]],
    ['stray closing tags', '</td></tr></table></div><p>一</p></p></span>', ['一']],
    ['an image', '<p>一<img src="a.png">二</p>', ['一', '[image]', '二']],
    ['uppercase tags', '<P>一</P><TABLE><TR><TD>2</TD></TR></TABLE>', ['一', [['2']]]],
  ])('%s', (_name, html, blocks) => {
    expect(read(html)).toEqual(blocks);
  });

  it('an empty block stays: it may be a cell', () => {
    expect(shapeOf(readHtml('<div>a</div><div></div><div>b</div>').blocks)).toEqual(['a', '', 'b']);
  });

  it.each([
    '<script>x</script>',
    '<style>x</style>',
    '<noscript>x</noscript>',
    '<template><p>x</p></template>',
    '<select><option>x</option></select>',
    '<button>x</button>',
    '<del>x</del>',
    '<p style="display:none">x</p>',
    '<div style="color:red; display : none ;"><p>x</p><p>x</p></div>',
    '<span style="visibility:hidden">x</span>',
    '<span style="mso-hide:all">x</span>',
    '<!-- x -->',
    '<xml><o:p>x</o:p></xml>',
  ])('%s says nothing, and does not swallow what follows', (html) => {
    expect(read(`<p>一</p>${html}<p>二</p>`)).toEqual(['一', '二']);
  });

  it('does not part a number around what is hidden', () => {
    expect(read('<p>12<span style="display:none">9</span>3<del>4</del></p>')).toEqual(['123']);
  });
});

describe('stray end tags in a table inside a layout table', () => {
  it.each([
    ['a cell closed twice', '<td>规章</td></td><td>3</td></tr>'],
    ['a row closed twice', '<td>规章</td><td>3</td></tr></tr>'],
    ['a header cell closed as a plain one', '<th>规章</td><td>3</td></tr>'],
    ['a division of the page closed in a cell', '<td>规章</div></td><td>3</td></tr>'],
    ['a pasted page that ends in a cell', '<td>规章</body></html></td><td>3</td></tr>'],
  ])('%s', (_name, row) => {
    const table = `<table><tr><td>信息内容</td><td>本年制发件数</td></tr><tr>${row}<tr><td>行政许可</td><td>8</td></tr></table>`;
    expect(read(`<div><table><tr><td><p>前</p>${table}<p>后</p></td></tr></table></div>`)).toEqual([
      '前',
      [
        ['信息内容', '本年制发件数'],
        ['规章', '3'],
        ['行政许可', '8'],
      ],
      '后',
    ]);
  });
});

describe('what nobody sees', () => {
  it.each([
    '12<span style="font-size:0">9</span>3',
    '12<span hidden>9</span>3',
    '12<span style="position:absolute;left:-9999px">9</span>3',
    '12<s>9</s>3',
    '12<i style="font-size:1px">9</i>3',
    '12<i style="transform: scale(0)">9</i>3',
    '12<canvas>9</canvas>3',
    '12<a class="msocomanchor" href="#_msocom_1">[A1]</a>3',
    '<i style="display:none;display:inline">123</i>',
    '<i style="opacity:0.9;overflow:hidden;height:0.6cm;text-indent:-5px;font-size:1em">123</i>',
    '12<span style="text-decoration: line-through">9</span>3',
    '12<ruby><rt>9</rt></ruby>3',
    '<span style="font-size:0">9<b style="font-size:12px">123</b>9</span>',
  ])('%s', (html) => expect(read(`<p>${html}</p>`)).toEqual(['123']));

  it('is not read when the page shows a table', () => {
    const other = `<div style="display:none">${'去年的政府信息公开工作年度报告'.repeat(30)}</div>`;
    const table = `<table>${'<tr><td>规章</td><td>3</td></tr>'.repeat(5)}</table>`;
    expect(read(table + other)).toHaveLength(1);
  });

  it('is read when the page shows next to nothing else', () => {
    const content = `<p>${'政府信息公开工作年度报告'.repeat(30)}</p><p style="display:none">博彩</p>`;
    const page = `<p>阅读原文</p><div style="visibility:hidden">${content}</div>`;
    expect(read(page)).toEqual(['阅读原文', '政府信息公开工作年度报告'.repeat(30)]);
  });
});

describe('raised text', () => {
  it.each<[string, string[], number]>([
    ['12<sup>1</sup>', ['12'], 1],
    ['申请12件<sup>[3]</sup>，', ['申请12件，'], 1],
    ['12<span style="vertical-align:super">①</span>', ['12'], 1],
    ['<sup>12</sup>', ['12'], 0],
    ['3000m<sup>2</sup>', ['3000m2'], 0],
    ['第<sup>三方</sup>', ['第三方'], 0],
  ])('%s', (html, blocks, marks) => {
    expect(read(`<p>${html}</p>`)).toEqual(blocks);
    expect(readHtml(`<p>${html}</p>`).diagnostics.map(({ code }) => code)).toEqual(marks > 0 ? ['footnote_mark'] : []);
  });
});

describe('fields', () => {
  it('of a cell show what they hold', () => {
    const row =
      '<td><input value="3"></td><td><input type=hidden value=4></td><td><select><option>1<option selected>2</select></td>';
    expect(read(`<table><tr>${row}</tr></table>`)).toEqual([[['3', '', '2']]]);
  });

  it('beside a figure make no figure with it', () => {
    expect(read('<table><tr><td>110<input value=110></td><td>x</td></tr></table>')).toEqual([[['110 / 110', 'x']]]);
  });

  it('of the page are none of its text', () => {
    expect(read('<p>一</p><input value="关键字"><select><option selected>x</option></select>')).toEqual(['一']);
  });
});

describe('head', () => {
  it('only the first title is the page’s', () => {
    expect(readHtml('<title>年报</title><svg><title>搜索</title></svg>').title).toBe('年报');
  });

  it('the title of an item is printed', () => {
    const { title, blocks } = readHtml('<rss><title>频道</title><item><title>年度报告</title><p>一</p></item></rss>');
    expect([title, shapeOf(blocks)]).toEqual(['频道', ['年度报告', '一']]);
  });

  it('takes the title and the date of publication', () => {
    const html = `<head><title> 2021年\n年度报告 - 某县 </title><meta name="PubDate" content="2022-1-9 20:46"></head><p>一</p>`;
    const { title, metadata, blocks } = readHtml(html);
    expect([title, metadata.publishedOn, shapeOf(blocks)]).toEqual(['2021年 年度报告 - 某县', '2022-01-09', ['一']]);
  });

  it('the title of the article stands above that of the page', () => {
    expect(readHtml('<title>某县政府网</title><meta name="ArticleTitle" content="年度报告">').title).toBe('年度报告');
  });

  it.each(['', 'yesterday', '2022', '01/09/2022'])('a date of publication that is none: %j', (content) => {
    expect(readHtml(`<meta name="PubDate" content="${content}">`).metadata.publishedOn).toBeNull();
  });

  it('a page without a title has none', () => {
    expect(readHtml('<p>一</p>').title).toBeNull();
  });
});

describe('tables', () => {
  it('keep their spans', () => {
    const cells = cellsOf('<table><tr><td colspan="3" rowspan=2>a</td><th>b</th></tr><tr><td>c</td></tr></table>');
    expect(cells).toEqual([
      [
        { text: 'a', colspan: 3, rowspan: 2 },
        { text: 'b', colspan: 1, rowspan: 1 },
      ],
      [{ text: 'c', colspan: 1, rowspan: 1 }],
    ]);
  });

  it.each(['', '0', '-3', 'x', 'NaN'])('a span of %j is one', (span) => {
    expect(cellsOf(`<table><tr><td colspan="${span}">a</td></tr></table>`)[0]?.[0]?.colspan).toBe(1);
  });

  it('bound their spans', () => {
    const [[cell] = []] = cellsOf(
      '<table><tr><td colspan="3000000" rowspan="99999999999999999999">a</td></tr></table>',
    );
    expect(cell?.colspan).toBeLessThanOrEqual(100);
    expect(cell?.rowspan).toBeLessThanOrEqual(1000);
  });

  it.each([
    ['cells never closed', '<table><tr><td>a<td>b<tr><td>c<td>d</table>'],
    ['row groups', '<table><thead><tr><th>a<th>b</thead><tbody><tr><td>c<td>d</tbody></table>'],
    [
      'paragraphs in cells',
      '<table><tr><td><p>a</p></td><td><p><span>b</span></p></td></tr><tr><td>c</td><td>d</td></tr></table>',
    ],
    ['rows closed but not opened', '<table><tr><td>a</td><td>b</td></tr>\n<td>c</td><td>d</td></tr></table>'],
    ['no rows', '<table><td>a</td><td>b</td><tr><td>c</td><td>d</td></tr></table>'],
  ])('%s', (_name, html) => {
    expect(read(html)).toEqual([
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ]);
  });

  it('several lines in a cell are one text with line breaks', () => {
    expect(read('<table><tr><td>一<br>二<p>三</p></td><td>x</td></tr></table>')).toEqual([[['一\n二\n三', 'x']]]);
  });

  it('empty cells are cells', () => {
    expect(read('<table><tr><td></td><td>&nbsp;</td><td>1</td></tr></table>')).toEqual([[['', '', '1']]]);
  });

  it('text before and after keeps its place', () => {
    expect(read('<p>前</p><table><tr><td>1</td></tr></table>后')).toEqual(['前', [['1']], '后']);
  });

  it('a table that lays out the page is dissolved into what it holds', () => {
    const inner = '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>';
    const html = `<table><tr><td>菜单</td><td><p>标题</p>${inner}<p>完</p></td></tr><tr><td>页脚</td></tr></table>`;
    expect(read(html)).toEqual([
      '菜单',
      '标题',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      '完',
      [['页脚']],
    ]);
  });

  it('a small table in a cell is the cell’s text', () => {
    const html = '<table><tr><td>总计</td><td><table><tr><td>12</td></tr></table></td></tr></table>';
    expect(read(html)).toEqual([[['总计', '12']]]);
  });

  it('a picture in a cell is known', () => {
    expect(read('<table><tr><td><img src=a></td></tr></table>')).toContain('[image]');
  });
});

describe('hostile pages', () => {
  it.each(['div', 'span', 'table', 'b', 'x'])('a million nested <%s> are refused', async (name) => {
    const page = `<${name}>`.repeat(1_000_000);
    await expectQuick(() => {
      try {
        readHtml(page);
        // Elements that close each other may nest without depth; then there is nothing to refuse.
      } catch (error) {
        expect(error).toBeInstanceOf(DocumentError);
        expect((error as DocumentError).code).toBe('parse_limit_exceeded');
      }
    });
  });

  it('more cells or paragraphs than any report has are an error', async () => {
    for (const part of ['<td>1', '<p>1'])
      await expectQuick(() => {
        expect(() => readHtml(`<table><tr>${part.repeat(600_000)}`)).toThrow(DocumentError);
      });
  });

  it('deep nesting is an error, ordinary depth is none', () => {
    expect(() => readHtml('<div>'.repeat(1_000_000))).toThrow(DocumentError);
    expect(read(`${'<div>'.repeat(500)}一`)).toEqual(['一']);
  });

  it.each([
    ['a long run of spaces', `<p>1${' '.repeat(500_000)}2</p>`],
    ['many line breaks', `<p>${'<br>'.repeat(200_000)}</p>`],
    ['many cells', `<table><tr>${'<td>1'.repeat(200_000)}</table>`],
    ['many tables', '<table><tr><td>1</td></tr></table>'.repeat(20_000)],
    ['an attribute without end', `<p title="${'x'.repeat(500_000)}`],
    ['a comment without end', `<!--${'-'.repeat(500_000)}`],
    ['end tags of nothing in a deep page', `${'<div>'.repeat(3900)}${'</x>'.repeat(1_000_000)}`],
    [
      'end tags of what is open outside the cell',
      `<b><table><tr><td>${'<div>'.repeat(3900)}${'</b>'.repeat(1_000_000)}`,
    ],
    ['unclosed angle brackets', '<'.repeat(200_000)],
  ])('%s is read in time', async (_name, html) => {
    await expectQuick(() => readHtml(html));
  });
});
