/** Bytes → text: every charset, whatever was declared about it. */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { charsetOf, decode } from '../../src/core/document/decode.js';

const SIMPLIFIED =
  '盱眙县人民政府2021年政府信息公开工作年度报告：本年新收政府信息公开申请数量、行政复议、行政诉讼情况。';
const TRADITIONAL =
  '臺北市政府資訊公開工作年度報告：本年新收政府資訊公開申請數量、行政復議、行政訴訟情況，其他處理總計。';

const page = (declared: string | null, text: string): string =>
  `<html><head>${declared === null ? '' : `<meta charset="${declared}">`}</head><body><p>${text}</p></body></html>`;

/** Name for iconv, name as decoded, text that it can hold. */
const CHARSETS = [
  ['utf8', 'utf-8', SIMPLIFIED],
  ['gbk', 'gb18030', SIMPLIFIED],
  ['gb18030', 'gb18030', SIMPLIFIED],
  ['big5', 'big5', TRADITIONAL],
  ['utf-16le', 'utf-16le', SIMPLIFIED],
  ['utf-16be', 'utf-16be', SIMPLIFIED],
] as const;

const DECLARATIONS = [null, 'utf-8', 'gbk', 'gb2312', 'big5', 'iso-8859-1', 'nonsense'];

describe('decode', () => {
  const cases = CHARSETS.flatMap(([encoding, charset, text]) =>
    DECLARATIONS.map((declared) => [encoding, declared, charset, text] as const),
  );
  it.each(cases)('%s declared %s', (encoding, declared, charset, text) => {
    const html = page(declared, text);
    const decoded = decode(iconv.encode(html, encoding));
    expect({ charset: decoded.charset, text: decoded.text }).toEqual({ charset, text: html });
  });

  it.each(CHARSETS)('%s, declared wrongly by the carrier', (encoding, charset, text) => {
    const hint = charset === 'utf-8' ? 'gbk' : 'utf-8';
    const decoded = decode(iconv.encode(page(null, text), encoding), hint);
    expect([decoded.charset, decoded.declared]).toEqual([charset, charsetOf(hint)]);
    expect(decoded.text).toContain(text);
  });

  it.each([
    ['utf8', 'utf-8'],
    ['utf-16le', 'utf-16le'],
    ['utf-16be', 'utf-16be'],
  ] as const)('a mark decides for %s, and is not text', (encoding, charset) => {
    const decoded = decode(iconv.encode(SIMPLIFIED, encoding, { addBOM: true }), 'gbk');
    expect(decoded).toEqual({ text: SIMPLIFIED, charset, declared: 'gb18030' });
  });

  it('the carrier’s declaration stands above the page’s', () => {
    const decoded = decode(iconv.encode(page('big5', SIMPLIFIED), 'gbk'), 'gb2312');
    expect([decoded.charset, decoded.declared]).toEqual(['gb18030', 'gb18030']);
  });

  it.each([
    ['<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', 'gb18030'],
    ["<meta charset='GBK'>", 'gb18030'],
    ['<?xml version="1.0" encoding="UTF-8"?>', 'utf-8'],
    ['<meta charset=nonsense>', null],
    ['no declaration', null],
  ])('finds the declaration in %s', (text, declared) => {
    expect(decode(Buffer.from(text)).declared).toBe(declared);
  });

  it.each(['utf8', 'gbk'] as const)('a %s text cut within a character loses that character only', (encoding) => {
    const bytes = iconv.encode(SIMPLIFIED, encoding);
    const whole = SIMPLIFIED.slice(0, -1);
    for (let cut = 1; cut < iconv.encode('。', encoding).length; cut++) {
      const { text } = decode(bytes.subarray(0, bytes.length - cut));
      expect(text.startsWith(whole)).toBe(true);
      expect(text.length).toBeLessThanOrEqual(SIMPLIFIED.length + 1);
    }
  });

  it('a character cut at the end of what is looked at speaks for nothing', () => {
    const long = SIMPLIFIED.repeat(2000);
    for (const shift of ['', 'a', 'ab']) expect(decode(iconv.encode(shift + long, 'utf8')).charset).toBe('utf-8');
  });

  it('looks where the characters are, not at a long head of scripts', () => {
    const script = `<script>${'var a = 1;\n'.repeat(20_000)}</script>`;
    const decoded = decode(iconv.encode(script + page(null, SIMPLIFIED), 'gbk'));
    expect(decoded.charset).toBe('gb18030');
    expect(decoded.text).toContain(SIMPLIFIED);
  });

  it('short inputs are text too', () => {
    expect(decode(Buffer.alloc(0))).toEqual({ text: '', charset: 'utf-8', declared: null });
    expect(decode(Buffer.from('1')).text).toBe('1');
    expect(decode(iconv.encode('政府', 'utf8')).text).toBe('政府');
    expect(decode(iconv.encode('政府信息公开', 'gbk')).text).toBe('政府信息公开');
  });

  it('a few damaged bytes do not turn a UTF-8 page into another charset', () => {
    const bytes = Buffer.concat([iconv.encode(SIMPLIFIED.repeat(20), 'utf8'), Buffer.from([0xe6, 0x94, 0x3c, 0xff])]);
    expect(decode(bytes).charset).toBe('utf-8');
  });

  it('never throws, whatever the bytes', () => {
    let state = 1;
    for (let length = 0; length < 300; length++) {
      const bytes = Uint8Array.from({ length }, () => (state = (state * 1103515245 + 12345) & 0x7fffffff) >> 16);
      expect(() => decode(bytes)).not.toThrow();
    }
  });
});

describe('bytes of several charsets', () => {
  const words = '<p>政府信息公开</p><p>工作年度报告</p>'.repeat(10);

  it('words in UTF-8 and in GBK are each read as what they are', () => {
    const bytes = Buffer.concat([iconv.encode(words, 'gbk'), Buffer.from(words)]);
    expect(decode(bytes).text).toBe(words + words);
  });

  it('a few damaged bytes make no second charset', () => {
    const bytes = Buffer.concat([Buffer.from(words), Buffer.from([0xb0, 0xa1]), Buffer.from('<p>3</p>')]);
    expect(decode(bytes)).toMatchObject({ charset: 'utf-8', text: expect.stringContaining(words) as string });
  });
});

describe('marks that lie', () => {
  const text = '<p>本机关的政府信息公开工作年度报告</p>'.repeat(5);

  it.each([
    ['the mark of UTF-8 before GBK', [0xef, 0xbb, 0xbf], iconv.encode(text, 'gbk'), 'gb18030'],
    ['the mark of one byte order before the other', [0xfe, 0xff], Buffer.from(text, 'utf16le'), 'utf-16le'],
  ] as const)('%s', (_name, mark, bytes, charset) => {
    const decoded = decode(Buffer.concat([Buffer.from(mark), bytes]));
    expect(decoded.charset).toBe(charset);
    expect(decoded.text).toContain(text);
  });
});
