/** Text decoded in a wrong charset before it was saved: put right where the bytes prove it, told where they do not. */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { reread } from '../../src/core/document/misread.js';

const TEXT = '<p>2023年，全区主动公开政府信息和规范性文件，共收到政府信息公开申请31件，办理行政复议2件。</p>'.repeat(5);

describe('put right', () => {
  it.each([
    ['UTF-8 as Latin-1', Buffer.from(TEXT).toString('latin1')],
    ['UTF-8 as Windows-1252', new TextDecoder('windows-1252').decode(Buffer.from(TEXT))],
    ['GBK as Latin-1', iconv.encode(TEXT, 'gbk').toString('latin1')],
  ])('%s', async (_name, text) => {
    expect(await reread(text)).toEqual({
      text: TEXT,
      repairs: [{ kind: 'charset_misread', count: 1 }],
      diagnostics: [],
    });
  });

  it('a content misread within a page that was not', async () => {
    const page = `<p>政府信息公开年报</p>${Buffer.from(TEXT).toString('latin1')}`;
    expect((await reread(page)).text).toBe(`<p>政府信息公开年报</p>${TEXT}`);
  });

  it('UTF-8 as GBK, but for what was lost at the ends of words', async () => {
    const { text, repairs, diagnostics } = await reread(iconv.decode(Buffer.from(TEXT), 'gbk'));
    expect(text).toContain('全区主动公开政府信息和规范性文件');
    expect(text).toContain('申请31件');
    expect(repairs).toEqual([{ kind: 'charset_misread', count: 1 }]);
    expect(diagnostics).toEqual([]);
  });
});

describe('left alone', () => {
  it.each([
    ['a report', TEXT],
    ['a text in French', 'Été à la forêt, déjà vu, où ça? '.repeat(50)],
    ['a rare word', `${TEXT}鏀垮簻`],
  ])('%s', async (_name, text) => {
    expect(await reread(text)).toEqual({ text, repairs: [], diagnostics: [] });
  });
});

it('says what is lost for good', async () => {
  const lost = iconv.encode(TEXT, 'gbk').toString('utf8');
  expect((await reread(lost)).diagnostics).toEqual([
    { code: 'text_garbled', message: expect.stringMatching(/^\d+ characters were lost/) as string },
  ]);
});
