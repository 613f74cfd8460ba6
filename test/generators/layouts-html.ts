/** Layouts in HTML: one way of writing a table each, around the same page. */
import type { FormCell, FormReport, FormTable, FormText } from './form.js';
import type { Layout } from './layout.js';
import { cutBefore, flatten } from './placement.js';

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
}

const spans = (cell: FormCell): string =>
  (cell.colspan > 1 ? ` colspan="${cell.colspan}"` : '') + (cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : '');

function rowsHtml(rows: readonly FormCell[][], withSpans = true): string {
  const cell = (one: FormCell): string => `<td${withSpans ? spans(one) : ''}>${escapeHtml(one.text)}</td>`;
  return rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n');
}

const properTable = (table: FormTable): string =>
  `<table border="1"><tbody>\n${rowsHtml(table.rows)}\n</tbody></table>`;

function gridTable(table: FormTable, covered: 'empty' | 'repeated'): string {
  const row = (texts: string[]): string => `<tr>${texts.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`;
  return `<table>\n${flatten(table.rows, covered).map(row).join('\n')}\n</table>`;
}

/** The row before which a page break falls: in the midst of section three, after the head elsewhere. */
function breakRow(table: FormTable): number {
  if (table.name === 'applications') return 12;
  return table.name === 'disclosure' ? 7 : table.headRows;
}

function splitTable(table: FormTable, repeatHeader: boolean): string {
  const [first, second] = cutBefore(table.rows, breakRow(table));
  const head = repeatHeader && table.name !== 'disclosure' ? table.rows.slice(0, table.headRows) : [];
  return [first, [...head, ...second]].map((rows) => `<table border=1>\n${rowsHtml(rows)}\n</table>`).join('\n');
}

function divGrid(table: FormTable): string {
  const row = (texts: string[]): string =>
    `<div class="tr">${texts.map((text) => `<div class="td">${escapeHtml(text)}</div>`).join('')}</div>`;
  return `<div class="table">\n${flatten(table.rows, 'empty').map(row).join('\n')}\n</div>`;
}

const textHtml = ({ role, text }: FormText): string =>
  role === 'title' ? `<h1>${escapeHtml(text)}</h1>` : `<p class="${role}">${escapeHtml(text)}</p>`;

/** The content of a page, without the page. */
export function bodyHtml(report: FormReport, table: (table: FormTable) => string, text = textHtml): string {
  return report.blocks.map((block) => (block.kind === 'text' ? text(block) : table(block))).join('\n');
}

function page(report: FormReport, body: string, head = ''): string {
  const title = report.blocks.find((block) => block.kind === 'text' && block.role === 'title');
  const titleText = title?.kind === 'text' ? escapeHtml(title.text) : '';
  return `<!DOCTYPE html>\n<html>\n<head>\n<title>${titleText}</title>\n${head}</head>\n<body>\n${body}\n</body>\n</html>\n`;
}

/** Word's way: every run in spans, digits split between them, conditional comments all around. */
function wordRun(text: string): string {
  if (text === '') return '<span lang=EN-US>&nbsp;<o:p></o:p></span>';
  const cut = /^\d{2,}$/.test(text) ? 1 : Math.ceil(text.length / 2);
  const [first, second] = [text.slice(0, cut), text.slice(cut)].map(escapeHtml);
  return `<span lang=EN-US style='font-size:10.5pt;font-family:宋体'>${first}<span style='mso-spacerun:yes'></span><span>${second}</span></span><span lang=EN-US><o:p></o:p></span>`;
}

function wordTable(table: FormTable): string {
  const cell = (one: FormCell): string =>
    `<td width=61${spans(one).replaceAll('"', '')} style='width:45.8pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt'>\n<p class=MsoNormal align=center style='mso-line-height-rule:exactly'>${wordRun(one.text)}</p>\n</td>`;
  const rows = table.rows.map(
    (row) => `<tr style='mso-yfti-irow:1;height:15.75pt'>\n${row.map(cell).join('\n')}\n</tr>`,
  );
  return `<table class=MsoNormalTable border=0 cellspacing=0 style='mso-yfti-tbllook:1184'>\n${rows.join('\n')}\n<![if !supportMisalignedColumns]>\n<tr height=0>\n<td width=61 style='border:none'></td><td width=62 style='border:none'></td>\n</tr>\n<![endif]>\n</table>`;
}

const WORD_HEAD = `<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>100</w:Zoom></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; mso-pagination:none; font-size:10.5pt;} table.MsoNormalTable {mso-tstyle-rowband-size:0;} --></style>
`;

/** Layout by tables, as pages of the 2000s have it. */
function nestedPage(body: string): string {
  return `<table width="1000"><tr><td colspan="2"><table><tr><td>首页</td><td>政务公开</td><td>政民互动</td></tr></table></td></tr>
<tr><td width="200"><table><tr><td>公开指南</td></tr><tr><td>公开年报</td></tr></table></td><td><table><tr><td>${body}</td></tr></table></td></tr>
<tr><td colspan="2">网站地图</td></tr></table>`;
}

function mhtml(report: FormReport): string {
  const html = page(report, bodyHtml(report, properTable));
  const encoded = Buffer.from(html, 'utf8').toString('base64').replace(/.{76}/g, '$&\r\n');
  return [
    'From: <Saved by a browser>',
    'Subject: report',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; type="text/html"; boundary="----=_part_0001"',
    '',
    '------=_part_0001',
    'Content-Type: text/html; charset="utf-8"',
    'Content-Transfer-Encoding: base64',
    '',
    encoded,
    '------=_part_0001--',
    '',
  ].join('\r\n');
}

function json(report: FormReport): string {
  const [title] = report.blocks;
  return JSON.stringify({
    code: 200,
    message: 'success',
    data: {
      id: 482913,
      title: title?.kind === 'text' ? title.text : '',
      content: bodyHtml(report, properTable),
      views: 1385,
    },
  });
}

const html = (name: string, render: (report: FormReport) => string): Layout => ({
  name,
  mediaType: 'text/html',
  fileName: 'report.html',
  render,
});

export const HTML_LAYOUTS: readonly Layout[] = [
  html('html', (report) => page(report, bodyHtml(report, properTable), '<meta charset="utf-8">\n')),
  html('html-spans-dropped', (report) =>
    page(
      report,
      bodyHtml(report, (table) => `<table>${rowsHtml(table.rows, false)}</table>`),
    ),
  ),
  html('html-covered-empty', (report) =>
    page(
      report,
      bodyHtml(report, (table) => gridTable(table, 'empty')),
    ),
  ),
  html('html-covered-repeated', (report) =>
    page(
      report,
      bodyHtml(report, (table) => gridTable(table, 'repeated')),
    ),
  ),
  html('html-word', (report) =>
    page(
      report,
      bodyHtml(report, wordTable, ({ text }) => `<p class=MsoNormal>${wordRun(text)}</p>`),
      WORD_HEAD,
    ),
  ),
  html('html-split', (report) =>
    page(
      report,
      bodyHtml(report, (table) => splitTable(table, false)),
    ),
  ),
  html('html-split-header-repeated', (report) =>
    page(
      report,
      bodyHtml(report, (table) => splitTable(table, true)),
    ),
  ),
  html('html-nested', (report) => page(report, nestedPage(bodyHtml(report, properTable)))),
  html('html-divs', (report) => page(report, bodyHtml(report, divGrid))),
  html('html-fragment', (report) => bodyHtml(report, properTable)),
  html('html-in-script', (report) =>
    page(
      report,
      `<div id="detail"></div>\n<script>var detail = ${JSON.stringify({ content: bodyHtml(report, properTable) }).replaceAll('</', '<\\/')};</script>`,
    ),
  ),
  { ...html('json', json), mediaType: 'application/json', fileName: 'report.json' },
  { ...html('mhtml', mhtml), mediaType: 'multipart/related', fileName: 'report.mht' },
];
