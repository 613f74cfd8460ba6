/** Markup → elements as they open and close, as browsers have it where the reading depends on it. */
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { type ElementHandler, readElements } from '../../src/core/document/html/element-reader.js';

/** `<name …>` for what opens, `/name` for what closes, and text as it stands. */
function events(html: string): string[] {
  const seen: string[] = [];
  const handler: ElementHandler = {
    open: ({ name }, attributes) =>
      seen.push(`<${[name, ...Object.entries(attributes).map(([key, value]) => `${key}=${value}`)].join(' ')}>`),
    text: (text) => seen.push(text),
    close: ({ name }) => seen.push(`/${name}`),
  };
  readElements(html, handler);
  return seen;
}

describe('elements', () => {
  it.each<[string, string, string]>([
    ['names in capitals', '<P>一</P>', '<p> 一 /p'],
    ['left open at the end of the page', '<div><p>一', '<div> <p> 一 /p /div'],
    ['a paragraph ended by the next', '<p>一<p>二', '<p> 一 /p <p> 二 /p'],
    ['a paragraph ended by a table', '<p>一<table></table>', '<p> 一 /p <table> /table'],
    [
      'cells and rows without end tags',
      '<tr><td>1<td>2<tr><td>3',
      '<tr> <td> 1 /td <td> 2 /td /tr <tr> <td> 3 /td /tr',
    ],
    ['elements without content', '<p>一<br>二<img></p>', '<p> 一 <br> /br 二 <img> /img /p'],
    ['the old name of a picture', '<image>', '<img> /img'],
    ['an end tag of a line break', '一</br>二', '一 <br> /br 二'],
    ['an end tag of a paragraph alone', '一</p>二', '一 <p> /p 二'],
    ['end tags of what is not open', '一</b></div></td>二', '一 二'],
    ['end tags in the wrong order', '<b><i>一</b></i>', '<b> <i> 一 /i /b'],
    ['a slash that means nothing', '<p/>一', '<p> 一 /p'],
    ['a slash in a drawing', '<svg><a/></svg>', '<svg> <a> /a /svg'],
    ['a drawing that is only a slash', '<svg/>一', '<svg> /svg 一'],
    ['a form within a form', '<form>一<form>二</form>三', '<form> 一 二 /form 三'],
    ['comments, declarations, instructions', '<!doctype html><!-- x --><?php y ?><p>', '<p> /p'],
    ['references', '<p>&lt;&#19968;&#x4e8c;&nbsp;</p>', '<p> < 一 二 \u00a0 /p'],
    ['a tag that never ends', '<p>一<div style="', '<p> 一 /p'],
  ])('%s', (_, html, expected) => {
    expect(events(html).join(' ')).toBe(expected);
  });

  it.each<[string, string, string]>([
    [
      'a cell ends nothing outside of it',
      '<div><table><tr><td>1</div>2',
      '<div> <table> <tr> <td> 1 2 /td /tr /table /div',
    ],
    ['a cell ends nothing of the table around', '<td><table></td>1', '<td> <table> 1 /table /td'],
    ['a table is ended from within its cells', '<table><tr><td>1</table>2', '<table> <tr> <td> 1 /td /tr /table 2'],
  ])('%s', (_, html, expected) => {
    expect(events(html).join(' ')).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['only those that are asked for', '<p class=a style="b" id=c>', '<p style=b>'],
    ['in capitals', '<TD COLSPAN=2 rowSpan="3">', '<td colspan=2 rowspan=3>'],
    ['the first of two', '<p style=a style=b>', '<p style=a>'],
    ['without a value', '<option selected>', '<option selected=>'],
    ['references in a value', '<a href="#a&amp;b&#35;">', '<a href=#a&b#>'],
    ['a value is not that of its neighbour', '<p class="x&amp;y" style="z" title="w">', '<p style=z>'],
  ])('attributes: %s', (_, html, expected) => {
    expect(events(html)[0]).toBe(expected);
  });

  it('tells where an element begins', () => {
    const starts: number[] = [];
    readElements('一<p><b>二</b>', {
      open: (_element, _attributes, start) => starts.push(start),
      text() {},
      close() {},
    });
    expect(starts).toEqual([1, 4]);
  });
});

/** Where no end tag is astray in a table, the parser of the library is a second witness. */
describe('any run of tags', () => {
  const names = ['p', 'div', 'b', 'li', 'ul', 'a', 'h2', 'dd', 'br', 'img', 'option', 'select', 'form', 'svg'];
  const tag = fc.constantFrom(
    ...names.flatMap((name) => [`<${name}>`, `</${name}>`, `<${name}/>`]),
    '一',
    '&lt;',
    '<!-- -->',
  );

  it('gives the elements that htmlparser2 gives', () => {
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 40 }), (tags) => {
        const expected: string[] = [];
        const parser = new Parser({
          onopentag: (name) => expected.push(`<${name}>`),
          ontext: (text) => expected.push(text),
          onclosetag: (name) => expected.push(`/${name}`),
        });
        parser.end(tags.join(''));
        expect(events(tags.join(''))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
