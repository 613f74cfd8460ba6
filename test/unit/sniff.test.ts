/** Bytes → medium, by content: names and declared types may lie. */
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { DocumentError } from '../../src/core/document/document-error.js';
import { sniffBinary, sniffText } from '../../src/core/document/sniff.js';
import { expectQuick } from '../support/quick.js';

const zip = (...names: string[]): Uint8Array =>
  zipSync(Object.fromEntries(names.map((name) => [name, Buffer.from('x')])));

const FREE = 0xffffffff;
const END_OF_CHAIN = 0xfffffffe;

/** The smallest compound file: a header, a sector of allocation and a sector of at most three named streams. */
function ole(...names: string[]): Uint8Array {
  const bytes = Buffer.alloc(3 * 512);
  const [allocation, directory] = [512, 1024];
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes);
  for (const [at, value] of [
    [0x18, 0x3e],
    [0x1a, 3],
    [0x1c, 0xfffe],
    [0x1e, 9],
    [0x20, 6],
  ] as const)
    bytes.writeUInt16LE(value, at);
  for (const [at, value] of [
    [0x2c, 1],
    [0x30, 1],
    [0x38, 4096],
    [0x3c, END_OF_CHAIN],
    [0x44, END_OF_CHAIN],
  ] as const)
    bytes.writeUInt32LE(value, at);
  for (let slot = 1; slot < 109; slot++) bytes.writeUInt32LE(FREE, 0x4c + 4 * slot);
  bytes.fill(0xff, allocation, allocation + 512);
  bytes.writeUInt32LE(0xfffffffd, allocation);
  bytes.writeUInt32LE(END_OF_CHAIN, allocation + 4);
  for (const [i, name] of ['Root Entry', ...names].entries()) {
    const entry = directory + 128 * i;
    bytes.write(name, entry, 'utf16le');
    bytes.writeUInt16LE(2 * name.length + 2, entry + 0x40);
    bytes.writeUInt8(i === 0 ? 5 : 2, entry + 0x42);
    bytes.writeUInt8(1, entry + 0x43);
    bytes.writeUInt32LE(FREE, entry + 0x44);
    bytes.writeUInt32LE(i > 0 && i < names.length ? i + 1 : FREE, entry + 0x48);
    bytes.writeUInt32LE(i === 0 && names.length > 0 ? 1 : FREE, entry + 0x4c);
    bytes.writeUInt32LE(END_OF_CHAIN, entry + 0x74);
  }
  return bytes;
}

function refusal(bytes: Uint8Array): { code: string; message: string } | null {
  try {
    sniffBinary(bytes);
    return null;
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return { code: error.code, message: error.message };
  }
}

describe('binary media', () => {
  it.each([
    ['PDF', Buffer.from('%PDF-1.7\n...'), 'pdf'],
    ['PDF behind a few bytes of junk', Buffer.from('\n\njunk%PDF-1.4'), 'pdf'],
    ['DOCX', zip('[Content_Types].xml', 'word/document.xml'), 'docx'],
    ['XLSX', zip('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
    ['XLSX with a document in it', zip('[Content_Types].xml', 'xl/workbook.xml', 'xl/embeddings/word/a.docx'), 'xlsx'],
    ['DOC', ole('WordDocument'), 'doc'],
    ['XLS', ole('Workbook'), 'xls'],
    ['XLS of 1995', ole('Book'), 'xls'],
    ['HTML', Buffer.from('<html>'), null],
    ['text', Buffer.from('政府信息公开'), null],
    ['UTF-16 with a mark', iconv.encode('政府信息公开年度报告', 'utf-16le', { addBOM: true }), null],
    ['UTF-16 of markup without a mark', iconv.encode('<html><body>政府</body></html>', 'utf-16le'), null],
    ['GBK', iconv.encode('政府信息公开', 'gbk'), null],
    ['words that begin like a signature', Buffer.from('BM is here; MZ too'), null],
  ])('%s', (_name, bytes, medium) => {
    expect(sniffBinary(bytes)).toBe(medium);
  });

  it.each([
    ['PNG image', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
    ['JPEG image', [0xff, 0xd8, 0xff, 0xe0]],
    ['GIF image', [...Buffer.from('GIF89a')]],
    ['gzip archive', [0x1f, 0x8b, 8, 0]],
    ['RAR archive', [...Buffer.from('Rar!\u001a\u0007')]],
    ['RTF document', [...Buffer.from('{\\rtf1\\ansi}')]],
    ['BMP image', [0x42, 0x4d, 0, 0, 0, 0]],
    ['ELF program', [0x7f, 0x45, 0x4c, 0x46]],
    ['zip archive', [...zip('anything.txt')]],
    ['zip archive', [...zip('reports/word/document.xml')]],
    ['OFD document', [...zip('OFD.xml', 'Doc_0/Document.xml')]],
    ['OpenDocument file', [...zip('mimetype', 'content.xml')]],
    ['OLE container', [...ole('PowerPoint Document')]],
    ['binary data', Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) & 0xff)],
  ])('refuses a %s by name', (name, bytes) => {
    const refused = refusal(Uint8Array.from(bytes));
    expect(refused?.code).toBe('unsupported_media_type');
    expect(refused?.message).toContain(name);
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \r\n\t '],
    ['a mark and nothing else', '\ufeff\n'],
  ])('%s is empty', (_name, text) => {
    expect(refusal(Buffer.from(text))?.code).toBe('empty_document');
  });

  it('a container cut off is damaged', () => {
    expect(refusal(ole('WordDocument').subarray(0, 700))?.code).toBe('damaged_document');
  });

  it('a protected document is told as such', () => {
    expect(refusal(ole('EncryptedPackage', 'WordDocument'))?.code).toBe('encrypted_document');
  });
});

describe('kinds of text', () => {
  it.each([
    ['<!DOCTYPE html><html><body><p>年度报告</p></body></html>', 'html'],
    ['<div>一</div><div>二</div><div>三</div>', 'html'],
    ['\n  <table><tr><td>1</td></tr></table>', 'html'],
    ['年度报告\n一、总体情况', 'text'],
    ['数量 < 5 且 > 3 的 <p> 标签', 'text'],
    ['| 信息内容 | 本年制发件数 |\n| --- | --- |\n| 规章 | 0 |', 'markdown'],
    ['信息内容|数量||\n规章|0||', 'text'],
    ['{"content": "<p>年度报告</p>"}', 'json'],
    ['[{"a": 1}]', 'json'],
    ['callback({"content": "<p>年度报告</p>"})', 'script'],
    ['callback({"content": "\\u003cp\\u003e年度报告"})', 'script'],
    ['{"code": 0, "data": {"content": "<p>年度报告</p><p>', 'script'],
    ['id,title,content\n1,年报,"<p>年度报告</p>"\n', 'csv'],
    ['<?xml version="1.0"?><rss><item>&lt;p&gt;年度报告</item></rss>', 'html'],
    ['MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>年报</p>', 'mhtml'],
    ['二、主动公开政府信息情况\n\n![](/u/1.png)\n\n三、申请', 'markdown'],
    ['+----+----+\n| 一 | 2 |\n+----+----+\n', 'markdown'],
    ['{年度报告}', 'text'],
    ['From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="b"\r\n\r\n--b\r\n', 'mhtml'],
  ])('%j', (text, kind) => {
    expect(sniffText(text, null, null)).toBe(kind);
  });

  it('names and types decide between kinds of plain text only', () => {
    expect(sniffText('# 年度报告', null, 'report.md')).toBe('markdown');
    expect(sniffText('# 年度报告', 'text/markdown; charset=utf-8', null)).toBe('markdown');
    expect(sniffText('<html><body><p>年度报告</p></body></html>', 'text/plain', 'report.txt')).toBe('html');
    expect(sniffText('年度报告', 'text/html', 'report.html')).toBe('text');
  });

  it('is quick on what looks like the head of a mail and is none', async () => {
    await expectQuick(() => {
      sniffText('a:\n'.repeat(50_000), null, null);
      sniffText(`${'a: b\n '.repeat(50_000)}`, null, null);
      sniffText('<p '.repeat(100_000), null, null);
    }, 1000);
  });
});
