/** What `gongkai parse --explain` tells people, from examined samples. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/cli/explain.js';
import { inColumns, onOneLine, quoted, widthOf } from '../../src/cli/explain-text.js';
import { examine } from '../../src/core/parse-report.js';

async function explained(source: string | URL): Promise<string> {
  const bytes = typeof source === 'string' ? Buffer.from(source) : readFileSync(source);
  return explain('report.html', await examine(bytes)).join('\n');
}

const sample = (name: string): URL => new URL(`../../samples/${name}`, import.meta.url);

describe('explain', () => {
  it('tells the document, the kind with its reasons, the agency and the year with their evidence', async () => {
    const text = await explained(sample('anji-2022-wrong-total.html'));
    expect(text).toMatch(/^report\.html\n/);
    expect(text).toContain('text/html, utf-8, 7,147 bytes');
    expect(text).toMatch(/Kind: annual_report\n {2}because: .*\(\+\d\)/);
    expect(text).toMatch(/Agency: 安吉县人民政府\n {2}printed as “安吉县人民政府”, division 330523, level county/);
    expect(text).toContain('named in the signature: “安吉县人民政府”');
    expect(text).toMatch(/Year reported on: 2022\n {2}2022 stands in: the document's title/);
  });

  it('tells which table was taken for which section, and each figure beside its raw text, place and label', async () => {
    const text = await explained(sample('anji-2022-wrong-total.html'));
    expect(text).toMatch(/table 1 \(14 rows × 4 columns\): section two, .*10 figures/);
    expect(text).toMatch(/table 2 .*section three, .*175 figures/);
    expect(text).toMatch(/table 3 .*section four, .*15 figures in row 4/);
    expect(text).toMatch(/fee_amount +263158700 yuan +“26315\.87” +table 1, row 14, column 2 +行政事业性收费/);
    expect(text).toMatch(
      /received\.total +190 +“190” +table 2, row 4, column 10 +一、本年新收政府信息公开申请数量 × 总计/,
    );
    expect(text).toMatch(/press_conferences +11 +exact +“举行新闻发布会11场” +section 1, characters \d+ to \d+/);
  });

  it('tells both sides of a finding and the cells in it', async () => {
    const text = await explained(sample('anji-2022-wrong-total.html'));
    expect(text).toContain('applications.balance, applicant total: one side 195, the other 185, difference -10');
    expect(text).toMatch(/不符合/);
    expect(text).toMatch(/difference -10\n.*\n.*\n {6}“190” +table 2, row 4, column 10\n {6}“5” /);
  });

  it('tells what was mended, in words', async () => {
    const text = await explained(sample('yongchun-2021-traditional.html'));
    expect(text).toMatch(/traditional_to_simplified +\d+ × +characters of traditional script/);
  });

  it('never shows a blank as a number', async () => {
    const text = await explained(sample('fenghuang-2020-blanks.html'));
    expect(text).toMatch(/ blank +“\/?” +table/);
    expect(text).not.toMatch(/ 0 +“\/?” /);
  });

  it('says of a document that is no report that it yields no figure', async () => {
    const text = await explained('关于召开会议的通知\n各单位：请按时参加会议。特此通知。');
    expect(text).not.toContain('Kind: annual_report');
    expect(text).toContain('Year reported on: none');
    expect(text).toContain('Figures: none');
  });

  it('cites a diagnostic with its code and place', async () => {
    const page = readFileSync(sample('xuyi-2021.html'), 'utf8').replace(/>(\d{5,})</, '>12.5<');
    expect(await explained(page)).toMatch(/Diagnostics: 1\n {2}cell_unreadable: .*\(table 1, row \d+, column \d+\)/);
  });

  it('lets no document steer the terminal', async () => {
    const text = await explained(
      '<title>\u001b[31m2022年年度报告\u001b]0;x\u0007</title><p>一、总体情况\u202e\u009b2J</p>',
    );
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});

describe('text for terminals', () => {
  it('counts East Asian characters as two columns wide', () => {
    expect(widthOf('总计ab（')).toBe(8);
    expect(
      inColumns(
        [
          ['总计', 'a'],
          ['abcd', 'b'],
          ['x', ''],
        ],
        '',
      ),
    ).toEqual(['总计  a', 'abcd  b', 'x']);
  });

  it('keeps one line one line, and long raw text short', () => {
    expect(onOneLine('1\n2\t3\u001b')).toBe('1⏎2⇥3\\u001b');
    expect(quoted('长'.repeat(500)).length).toBeLessThan(80);
  });
});
