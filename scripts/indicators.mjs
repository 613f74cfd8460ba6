/**
 * Writes docs/indicators.md, the codebook of every figure, from the tables in src/core/forms.
 *
 * Usage: npm run build && node scripts/indicators.mjs [--check]
 * With --check nothing is written; exit code 1 when the page is behind the forms.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const PAGE = fileURLToPath(new URL('../docs/indicators.md', import.meta.url));

const HEAD = `<!-- Written by scripts/indicators.mjs from src/core/forms. Do not edit. -->

# Indicators (指标)

Every figure has a code. Codes are the same in a parsed report, in the columns of the database, in the answers and the
parameters of the API; they do not change. The wording is that of the printed form, group and row (or row and column)
joined by \`/\`. \`GET /api/v1/indicators\` answers the same as JSON.

每个数都有代码。解析结果、数据库列名、接口的回答与参数使用同一代码，代码不变。措辞取自表格原文，用 \`/\` 连接各级表头。
\`GET /api/v1/indicators\` 以 JSON 给出同样的内容。

A figure is null unless a number was printed; its status says why: \`blank\` (empty, or \`-\` \`/\` \`—\` \`无\`),
\`unreadable\` (something is printed that is not one number), \`not_in_edition\` (that edition of the form has no such
cell), \`absent\` (the document lacks the cell). A printed zero is 0.

只有印了数才有值；没有值时，状态说明原因：\`blank\`（空白，或 \`-\` \`/\` \`—\` \`无\`）、\`unreadable\`（印的不是一个数）、
\`not_in_edition\`（该版表格没有这一格）、\`absent\`（文件里没有这一格）。印着零就是 0。`;

/**
 * The page as Markdown.
 * @param {Record<string, any>} forms the modules of src/core/forms, merged
 */
export async function indicatorsPage(forms) {
  const text = [HEAD, ...sections(forms)].join('\n\n');
  return format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' });
}

/** @param {Record<string, any>} forms */
function sections({
  EDITIONS,
  DISCLOSURE,
  APPLICANT_COLUMNS,
  OUTCOME_ROWS,
  REVIEW_LITIGATION_COLUMNS,
  NARRATIVE,
  ANNEX_ROWS,
}) {
  return [
    '## Editions of the form (表格版本)',
    'A table’s own header decides its edition, never the year or the document cited.',
    table(
      ['edition', 'years', 'title', '名称', 'legal basis', '依据'],
      EDITIONS.map(({ id, years, title, legalBasis }) => [
        code(id),
        `${years.from}–${years.to ?? ''}`,
        title.en,
        title.zh,
        legalBasis.en,
        legalBasis.zh,
      ]),
    ),
    '## Section two: what was disclosed proactively (第二部分 主动公开政府信息情况)',
    'Under `disclosure`, and in `GET /api/v1/disclosures`. Amounts are in yuan whatever unit was printed.',
    table(
      ['code', 'printed', 'meaning', 'unit', 'editions', ''],
      DISCLOSURE.map(({ code: id, label, unit, editions, signed, amount }) => [
        code(id),
        label.zh,
        label.en,
        unit,
        editions.join(', '),
        [signed ? 'may be negative' : '', amount ? 'may have decimals' : ''].filter(Boolean).join('; '),
      ]),
    ),
    '## Section three: applications (第三部分 收到和处理政府信息公开申请情况)',
    'Under `applications`: outcome, then applicant. In `GET /api/v1/applications` a row is one applicant. Unit: applications (件).',
    '### Applicants (申请人)',
    table(
      ['code', 'printed', 'meaning'],
      APPLICANT_COLUMNS.map(({ code: id, label }) => [code(id), label.zh, label.en]),
    ),
    '### Rows (行)',
    table(
      ['code', 'printed', 'meaning', 'row in the form of 2019', 'row in the form of 2021'],
      OUTCOME_ROWS.map(({ code: id, label, row }) => [
        code(id),
        label.zh,
        label.en,
        row['2019'] ?? '',
        row['2021'] ?? '',
      ]),
    ),
    '## Section four: reconsideration and litigation (第四部分 行政复议、行政诉讼情况)',
    'Under `reviewLitigation`, and in `GET /api/v1/review-litigation`. The same in the forms of 2019 and 2021. Unit: cases (件).',
    table(
      ['column', 'code', 'printed', 'meaning'],
      REVIEW_LITIGATION_COLUMNS.map(({ code: id, column, label }) => [column, code(id), label.zh, label.en]),
    ),
    '## Counts in the prose (正文中的数)',
    'Under `narrative`, each with its qualifier, the words it was read from and their place. They stand beside the tables and never replace them. Fees are in yuan.',
    table(
      ['code', 'usual wording', 'meaning', 'unit'],
      NARRATIVE.map(({ code: id, label, unit }) => [code(id), label.zh, label.en, unit]),
    ),
    '## The statistical annex of 2014 to 2018 (政府信息公开情况统计表)',
    'Under `annex`. Amounts stay in 万元, as their codes say (`_wan`).',
    table(
      ['code', 'printed', 'meaning', 'unit'],
      ANNEX_ROWS.map(({ code: id, label, unit }) => [code(id), label.zh, label.en, unit]),
    ),
  ];
}

/** @param {string[]} head @param {(string | number)[][]} rows */
function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @param {string} id */
function code(id) {
  return `\`${id}\``;
}

async function main() {
  const names = ['editions', 'disclosure', 'applications', 'review-litigation', 'narrative', 'annex-2014'];
  const modules = await Promise.all(names.map((name) => import(`../dist/core/forms/${name}.js`)));
  const page = await indicatorsPage(Object.assign({}, ...modules));
  if (!process.argv.includes('--check')) {
    writeFileSync(PAGE, page);
  } else if (readFileSync(PAGE, 'utf8') !== page) {
    process.stderr.write('docs/indicators.md is behind src/core/forms: run node scripts/indicators.mjs\n');
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
