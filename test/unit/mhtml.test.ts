import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readMhtml, rootHtmlOf } from '../../src/core/document/mhtml.js';
import { expectQuick } from '../support/quick.js';

const PAGE = '<html><body><p>一、总体情况</p><table><tr><td>规章</td><td>3</td></tr></table></body></html>';

function quotedPrintable(bytes: Uint8Array): string {
  const lines: string[] = [];
  let line = '';
  for (const byte of bytes) {
    const plain = byte > 0x20 && byte < 0x7f && byte !== 0x3d;
    line += plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (line.length > 70) {
      lines.push(`${line}=`);
      line = '';
    }
  }
  return [...lines, line].join('\r\n');
}

function message(headers: string, parts: readonly string[], end = '--b--\r\n'): Uint8Array {
  const body = parts.map((part) => `--b\r\n${part}\r\n`).join('');
  return Buffer.from(
    `From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: ${headers}\r\n\r\npreamble\r\n${body}${end}`,
    'latin1',
  );
}

function htmlPart(body: string, charset: string, encoding: string, more = ''): string {
  return `Content-Type: text/html;\r\n\tcharset="${charset}"\r\nContent-Transfer-Encoding: ${encoding}\r\n${more}\r\n${body}`;
}

describe('MHTML', () => {
  it.each([
    ['quoted-printable UTF-8', htmlPart(quotedPrintable(Buffer.from(PAGE)), 'utf-8', 'quoted-printable')],
    ['quoted-printable GBK', htmlPart(quotedPrintable(iconv.encode(PAGE, 'gbk')), 'gb2312', 'quoted-printable')],
    ['base64 UTF-16', htmlPart(Buffer.from(`\ufeff${PAGE}`, 'utf16le').toString('base64'), 'unicode', 'base64')],
    ['8bit UTF-8', htmlPart(Buffer.from(PAGE).toString('latin1'), 'utf-8', '8bit')],
  ])('reads a page in %s', async (_, part) => {
    const picture = 'Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=';
    const document = await readMhtml(
      message('multipart/related; type="text/html";\r\n\tboundary="b"', [part, picture]),
    );
    expect(document.blocks).toEqual([
      { kind: 'text', text: '一、总体情况' },
      {
        kind: 'table',
        rows: [
          [
            { text: '规章', colspan: 1, rowspan: 1 },
            { text: '3', colspan: 1, rowspan: 1 },
          ],
        ],
      },
    ]);
  });

  it('reads a page within an alternative within the message', () => {
    const inner = `Content-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n${htmlPart('<p>in</p>', 'utf-8', '7bit')}\r\n--c--`;
    expect(rootHtmlOf(message('multipart/related; boundary=b', [inner]))).toContain('<p>in</p>');
  });

  it('takes the part that the message names as its start', () => {
    const parts = [
      htmlPart('<p>frame</p>', 'utf-8', '7bit', 'Content-ID: <x>\r\n'),
      htmlPart('<p>root</p>', 'utf-8', '7bit', 'Content-ID: <y>\r\n'),
    ];
    expect(rootHtmlOf(message('multipart/related; start="<y>"; boundary=b', parts))).toContain('root');
  });

  it('reads the sheets behind the frameset that Excel saves', () => {
    const parts = [
      htmlPart('<frameset><frame src="sheet001.htm"></frameset>', 'utf-8', '7bit'),
      htmlPart('<table><td>1</td></table>', 'utf-8', '7bit'),
    ];
    expect(rootHtmlOf(message('multipart/related; boundary=b', parts))).toContain('<td>1</td>');
  });

  it('reads a message that is cut off, or has lost its boundary parameter', () => {
    const part = htmlPart('<p>whole</p>', 'utf-8', '7bit');
    expect(rootHtmlOf(message('multipart/related; boundary=b', [part], ''))).toContain('whole');
    expect(rootHtmlOf(message('multipart/related', [part]))).toContain('whole');
  });

  it('refuses a message without a page, and says of other bytes that they are none', async () => {
    await expect(
      readMhtml(message('multipart/related; boundary=b', ['Content-Type: image/png\r\n\r\nx'])),
    ).rejects.toMatchObject({
      code: 'damaged_document',
    });
    expect(rootHtmlOf(Buffer.from(PAGE))).toBeNull();
    expect(rootHtmlOf(new Uint8Array())).toBeNull();
  });

  it.each([
    ['a million boundaries', `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(1_000_000)}`],
    ['boundaries that begin no line', `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'x--b'.repeat(1_000_000)}`],
    [
      'endless soft breaks',
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${'= '.repeat(1_000_000)}`,
    ],
    ['blanks without end', `${' '.repeat(3_000_000)}x`],
    [
      'spaces after an equals sign',
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=${' '.repeat(1_000_000)}`,
    ],
  ])('is done in time with %s', async (_, source) => {
    await expectQuick(() => {
      rootHtmlOf(Buffer.from(source));
    });
  });
});
