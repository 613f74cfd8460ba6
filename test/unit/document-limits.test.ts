/** What no report is as large as is refused before it costs time. */
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/core/document/read-document.js';

const refusal = async (text: string, fileName: string): Promise<string> => {
  const outcome: unknown = await readDocument(Buffer.from(text), { fileName }).then(
    ({ document }) => `${document.blocks.length > 0 ? 'read' : 'nothing'}`,
    (error: unknown) => error,
  );
  return outcome instanceof Error && 'code' in outcome ? String(outcome.code) : String(outcome);
};

describe('the size of a document', () => {
  it.each([
    ['lines', 'report.txt', (n: number) => '全年公开信息九条。\n'.repeat(n)],
    ['paragraphs', 'report.html', (n: number) => '<p>全年公开信息九条。</p>'.repeat(n)],
    ['cells', 'report.html', (n: number) => `<table>${'<tr><td>规章<td>9</tr>'.repeat(n / 2)}</table>`],
    ['rows between pipes', 'report.md', (n: number) => '| 规章 | 9 |\n'.repeat(n / 2)],
  ])('%s: some ten thousand are read, a hundred thousand are not', async (_name, fileName, print) => {
    expect(await refusal(print(50_000), fileName)).toBe('read');
    expect(await refusal(print(170_000), fileName)).toBe('parse_limit_exceeded');
  });

  it('text in one line is bounded too, and pages with their pictures may be larger', async () => {
    const line = '全年公开信息九条，'.repeat(700_000);
    expect(await refusal(line, 'report.txt')).toBe('document_too_large');
    const picture = `<img src="data:image/png;base64,${'A'.repeat(7_000_000)}">`;
    expect(await refusal(`<p>全年公开信息九条。</p>${picture}`, 'report.html')).toBe('read');
  });
});
