import { describe, expect, it } from 'vitest';
import { unwrapEmbeddedHtml } from '../../src/core/document/embedded-html.js';
import { readHtml } from '../../src/core/document/html.js';
import { expectQuick } from '../support/quick.js';

const PROSE = '2023年，全区认真贯彻条例，全年共受理政府信息公开申请八十一件，均按期答复，没有引起行政复议和行政诉讼。';
const INNER = `<p>一、总体情况</p><p>${PROSE}</p><table><tr><td>规章</td><td>3</td></tr></table>`;
const ESCAPED = INNER.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function textsOf(source: string): unknown[] {
  const html = unwrapEmbeddedHtml(source);
  if (html === null) return [];
  return readHtml(html)
    .blocks.map((block) => {
      if (block.kind === 'table') return block.rows.map((row) => row.map((cell) => cell.text));
      return block.kind === 'text' ? block.text : '';
    })
    .filter((text) => text !== '');
}

const READ = ['一、总体情况', PROSE, [['规章', '3']]];

describe('HTML in JSON', () => {
  it('takes the field that holds the page, with the title and the date beside it', () => {
    const json = {
      code: 0,
      data: {
        title: '淮水区2023年年度报告',
        publishTime: '2024-01-20 10:00:00',
        summary: '短',
        content: INNER,
        menu: '<p>首页</p>',
      },
    };
    const source = JSON.stringify(json);
    expect(textsOf(source)).toEqual(['淮水区2023年年度报告', ...READ]);
    const html = unwrapEmbeddedHtml(source) ?? '';
    expect(readHtml(html)).toMatchObject({ title: '淮水区2023年年度报告', metadata: { publishedOn: '2024-01-20' } });
  });

  it.each([
    ['JSONP', `jQuery123_4({"content":${JSON.stringify(INNER)}});`],
    ['a comment before JSONP', `/**/cb({"content":${JSON.stringify(INNER)}})`],
    ['escaped for scripts', JSON.stringify({ content: INNER }).replaceAll('<', '\\u003c').replaceAll('/', '\\/')],
    ['JSON within JSON', JSON.stringify({ data: JSON.stringify({ content: INNER }) })],
    ['escaped markup', JSON.stringify({ content: ESCAPED })],
    ['markup escaped twice', JSON.stringify({ content: ESCAPED.replaceAll('&', '&amp;') })],
    ['base64', JSON.stringify({ content: Buffer.from(INNER).toString('base64') })],
    ['percent encoding', JSON.stringify({ content: encodeURIComponent(INNER) })],
    ['a bare string', JSON.stringify(INNER)],
    ['one object a line', `{"id":1}\n${JSON.stringify({ content: INNER })}\n`],
    ['a row of CSV', `id,content\n1,"${INNER}"\n`],
    ['a byte order mark', `\ufeff${JSON.stringify([{ content: INNER }])}`],
  ])('reads %s', (_, source) => expect(textsOf(source)).toEqual(READ));

  it('reads a list of typed blocks, however short, in their order', () => {
    const texts = ['一、总体情况', '无。', '某区人民政府', '2024年1月20日', PROSE].map((text) => ({
      type: 'text',
      text,
    }));
    const source = JSON.stringify([
      ...texts,
      { type: 'table', img_path: 'a.jpg', table_body: '<table><tr><td>规章</td><td>3</td></tr></table>' },
    ]);
    expect(textsOf(source)).toEqual(['一、总体情况', '无。', '某区人民政府', '2024年1月20日', PROSE, [['规章', '3']]]);
  });

  it('keeps the short sections of a list', () => {
    const source = JSON.stringify([{ html: INNER }, { html: '<p>某区人民政府</p>' }]);
    expect(textsOf(source)).toEqual([...READ, '某区人民政府']);
  });

  it('joins the strings of a list that a script joins', () => {
    const lines = INNER.split('</p>').map((part, i, all) => JSON.stringify(i < all.length - 1 ? `${part}</p>` : part));
    expect(textsOf(`<script>document.write([${lines.join(',\n')}].join(""))</script>`)).toEqual(READ);
  });

  it('reads what is there of JSON that was cut short', () => {
    const source = JSON.stringify({ id: 1, content: `${INNER}<p>${'补'.repeat(400)}</p>` });
    expect(textsOf(source.slice(0, -30)).slice(0, 3)).toEqual(READ);
  });

  it('reads a date in milliseconds as the day in China', () => {
    const source = JSON.stringify({ pubDate: Date.UTC(2024, 0, 19, 16), content: INNER });
    expect(unwrapEmbeddedHtml(source)).toContain('content="2024-01-20"');
  });

  it('keeps the elements of a list together, each under its title', () => {
    const source = JSON.stringify({
      sections: [
        { title: '一、总体情况', body: `<p>${PROSE}</p>` },
        { title: '六、其他', body: `<p>${PROSE}</p>` },
      ],
    });
    expect(textsOf(source)).toEqual(['一、总体情况', PROSE, '六、其他', PROSE]);
  });

  it('reads plain text with its lines', () => {
    expect(textsOf(JSON.stringify({ content: `一、总体情况\n${PROSE}` }))).toEqual(['一、总体情况', PROSE]);
  });

  it('finds nothing in data', () => {
    expect(unwrapEmbeddedHtml('{"规章":1,"文件":2}')).toBeNull();
    expect(unwrapEmbeddedHtml('[1,2,3]')).toBeNull();
  });
});

describe('HTML in pages and scripts', () => {
  const page = (inside: string): string =>
    `<html><head><title>淮水区</title></head><body><div id="app"></div>${inside}</body></html>`;
  const literal = JSON.stringify(INNER).replaceAll('<', '\\u003c');

  it.each([
    ['a variable', page(`<script>var content = ${literal};</script>`)],
    ['single quotes', page(`<script>var c = '${INNER.replaceAll('/', '\\/')}'; render(c)</script>`)],
    ['joined literals', page(`<script>var h = '${INNER.slice(0, 60)}' +\n '${INNER.slice(60)}';</script>`)],
    ['literals added up', page(`<script>var h = '${INNER.slice(0, 60)}'; h += '${INNER.slice(60)}';</script>`)],
    [
      'document.write',
      page(`<script>document.write("${INNER.slice(0, 60)}");\ndocument.write("${INNER.slice(60)}");</script>`),
    ],
    ['a JSON script', page(`<script type="application/json">{"a":{"html":${literal}}}</script>`)],
    ['a template literal', page(`<script>el.innerHTML = \`${INNER}\`</script>`)],
    ['unescape', page(`<script>document.write(decodeURIComponent("${encodeURIComponent(INNER)}"))</script>`)],
    ['a text area', page(`<textarea style="display:none">${ESCAPED}</textarea>`)],
    ['xmp', page(`<xmp>${INNER}</xmp>`)],
    ['a template of type text/html', page(`<script type="text/html">${INNER}</script>`)],
    ['markup shown as text', page(`<div>${ESCAPED}</div>`)],
    ['a script of its own', `var content = ${literal};`],
    ['a call of its own', `show('${INNER}')`],
  ])('reads %s', (_, source) => expect(textsOf(source)).toEqual(READ));

  it('keeps what the page shows before it', () => {
    const source = page(`<h1>年度报告</h1><script>var content = ${literal};</script><p>尾</p>`);
    expect(textsOf(source)).toEqual(['年度报告', ...READ, '尾']);
    expect(readHtml(unwrapEmbeddedHtml(source) ?? '').title).toBe('淮水区');
  });

  it('leaves a page alone that shows its report', () => {
    expect(unwrapEmbeddedHtml(page(`${INNER}<script>var draft = ${literal};</script>`))).toBeNull();
    expect(unwrapEmbeddedHtml(page('<p>空</p><script>var a = "没有什么";</script>'))).toBeNull();
  });

  it.each([
    ['scripts', '<script>'.repeat(200_000)],
    ['quotes', `<script>${'\\"'.repeat(500_000)}</script>`],
    ['mixed quotes', `<script>${'\\\'""'.repeat(300_000)}</script>`],
    ['tags opened', '<'.repeat(1_000_000)],
    ['deep JSON', '['.repeat(100_000)],
    ['entities', '&amp;'.repeat(300_000)],
    ['JSON of many rows', JSON.stringify({ rows: Array.from({ length: 100_000 }, () => ['规章', '1', '2']) })],
    ['JSON of many members', JSON.stringify(Array.from({ length: 200_000 }, (_, i) => ({ [`k${i}`]: i })))],
    ['JSON within JSON', JSON.stringify(Array.from({ length: 2000 }, () => '["a","b"'.repeat(50)))],
  ])('is done in time with %s', async (_, source) => {
    await expectQuick(() => {
      unwrapEmbeddedHtml(source);
    });
  });
});

describe('tables held as data in JSON', () => {
  const HEAD = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];
  const RULES = ['规章', '3', '', '12'];
  const DOCUMENTS = ['行政规范性文件（含以政府办公室名义印发的）', '2', '1', '17'];
  const TABLE = [HEAD, RULES, DOCUMENTS];
  const WHOLE = ['淮水区2023年年度报告', '一、总体情况', PROSE, TABLE];
  const report = (...blocks: unknown[]) =>
    JSON.stringify({ title: '淮水区2023年年度报告', date: '2024-01-20', blocks });
  const texts = ['一、总体情况', PROSE].map((text) => ({ type: 'paragraph', text }));
  const nested = (type: string, content: unknown) => ({ type, content });

  it.each([
    ['a list of rows in a block', report(...texts, { type: 'table', rows: TABLE })],
    ['a list of rows in the data of a block', report(...texts, { type: 'table', data: { content: TABLE } })],
    ['rows that hold their cells', report(...texts, { type: 'table', rows: TABLE.map((cells) => ({ cells })) })],
    [
      'cells with their text',
      report(...texts, { type: 'table', rows: TABLE.map((row) => row.map((text) => ({ text, rowspan: 1 }))) }),
    ],
    [
      'records with Chinese keys',
      report(...texts, {
        type: 'table',
        rows: [RULES, DOCUMENTS].map((row) => Object.fromEntries(HEAD.map((key, i) => [key, row[i]]))),
      }),
    ],
    [
      'an editor’s tree',
      report(
        ...texts,
        nested(
          'table',
          TABLE.map((row) =>
            nested(
              'tableRow',
              row.map((text) => nested('tableCell', [nested('paragraph', [{ type: 'text', text }])])),
            ),
          ),
        ),
      ),
    ],
    [
      'a list of tables beside the paragraphs',
      JSON.stringify({ title: '淮水区2023年年度报告', paragraphs: ['一、总体情况', PROSE], tables: [TABLE] }),
    ],
  ])('reads %s in its place', (_, source) => expect(textsOf(source)).toEqual(WHOLE));

  it('keeps the spans of cells and the date beside the title', () => {
    const rows = [[{ text: '第二十条第（一）项主动公开的规章和行政规范性文件', colspan: 4 }], ...TABLE];
    const { blocks, metadata } = readHtml(unwrapEmbeddedHtml(report(...texts, { type: 'table', rows })) ?? '');
    expect(blocks.find((block) => block.kind === 'table')?.rows[0]).toMatchObject([{ colspan: 4 }]);
    expect(metadata.publishedOn).toBe('2024-01-20');
  });

  it('takes paragraphs of several runs for no table', () => {
    const runs = {
      type: 'paragraph',
      content: [
        { type: 'text', text: '全年' },
        { type: 'text', text: PROSE },
      ],
    };
    expect(unwrapEmbeddedHtml(report(runs, runs, runs, runs)) ?? '').not.toContain('<td');
  });
});
