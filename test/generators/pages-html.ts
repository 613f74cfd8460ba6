/**
 * Pages as content systems, hijackers and converters deliver them: the same printed report, each time in
 * other markup. Used by themselves, since what they do to a page has nothing to do with damage to the form.
 */
import iconv from 'iconv-lite';
import type { FormCell, FormReport, FormTable, FormText } from './form.js';
import { isNumberCell } from './form.js';
import { bodyHtml, escapeHtml } from './layouts-html.js';

export interface Page {
  name: string;
  mediaType: string;
  fileName: string;
  render(report: FormReport): string | Uint8Array;
}

const spans = (cell: FormCell): string =>
  (cell.colspan > 1 ? ` colspan="${cell.colspan}"` : '') + (cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : '');

const plainCell = (cell: FormCell): string => `<td${spans(cell)}>${escapeHtml(cell.text)}</td>`;

const tableOf =
  (cell: (cell: FormCell) => string, row = (cells: string): string => `<tr>${cells}</tr>`) =>
  (table: FormTable): string =>
    `<table border="1"><tbody>\n${table.rows.map((cells) => row(cells.map(cell).join(''))).join('\n')}\n</tbody></table>`;

const plainTable = tableOf(plainCell);

const titleOf = (report: FormReport): string => {
  const [title] = report.blocks;
  return title?.kind === 'text' ? title.text : '';
};

const pageAround = (report: FormReport, body: string, head = '<meta charset="utf-8">'): string =>
  `<!DOCTYPE html>\n<html>\n<head>\n<title>${escapeHtml(titleOf(report))}</title>\n${head}\n</head>\n<body>\n${body}\n</body>\n</html>\n`;

const html = (name: string, render: Page['render']): Page => ({
  name,
  mediaType: 'text/html',
  fileName: 'report.html',
  render,
});

/** A page in which each number's cell is written in some way. */
const numbers = (name: string, write: (text: string) => string): Page =>
  html(name, (report) =>
    pageAround(
      report,
      bodyHtml(
        report,
        tableOf((cell) => `<td${spans(cell)}>${isNumberCell(cell) ? write(cell.text) : escapeHtml(cell.text)}</td>`),
      ),
    ),
  );

const withTables = (name: string, table: (table: FormTable) => string, text?: (text: FormText) => string): Page =>
  html(name, (report) => pageAround(report, bodyHtml(report, table, text)));

const HIDING = [
  'style="display:none"',
  'style="visibility: hidden"',
  'style="font-size:0px;color:#fff"',
  'style="position:absolute;left:-9999px"',
  'style="opacity:0"',
  'style="height:0;overflow:hidden"',
  'style="text-indent:-9999px"',
  'hidden',
];

/** Inserted behind the first digit of each number of several. */
const inside =
  (between: string) =>
  (text: string): string =>
    text.length > 1 ? text.slice(0, 1) + between + text.slice(1) : text;

const markupOf = (report: FormReport): string => bodyHtml(report, plainTable);
const escapedTwice = (text: string): string => escapeHtml(text).replaceAll('<br>', '\n').replaceAll('"', '&quot;');

function mail(body: string): string {
  const encoded = Buffer.from(body).toString('base64').replace(/.{76}/g, '$&\r\n');
  return `From: office@example.org\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}\r\n`;
}

export const PAGES: readonly Page[] = [
  ...HIDING.map((attribute) =>
    numbers(`a hidden number (${attribute})`, (text) => `${text}<span ${attribute}>88</span>`),
  ),
  ...HIDING.map((attribute) =>
    numbers(`a hidden link (${attribute})`, (text) => `${text}<div ${attribute}><a href="/x">澳门某某娱乐城</a></div>`),
  ),
  numbers(
    'font size 0 around another',
    (text) => `<p style="font-size:0"><span style="font-size:14px">${text}</span>5</p>`,
  ),
  numbers('a number struck out', (text) => `<s>77</s>${text}<span style="text-decoration:line-through">6</span>`),
  numbers('footnote marks', (text) => `${text}<a href="#_ftn1">[1]</a>`),
  numbers('ruby', (text) => `<ruby>${text}<rt>7</rt></ruby>`),
  numbers('a comment inside', inside('<!-- 5 -->')),
  numbers('a place to break inside', inside('<wbr>')),
  numbers('a soft hyphen inside', inside('&shy;')),
  numbers('entities', (text) => [...text].map((digit) => `&#${digit.charCodeAt(0)}`).join('')),
  numbers('spaces escaped twice', (text) => `&amp;nbsp;${text}&amp;amp;nbsp;`),
  numbers('input fields', (text) => `<input type="hidden" value="55"><input type=text value="${text}">`),
  numbers('selects', (text) => `<select><option>0</option><option selected>${text}</option></select>`),
  withTables('quotes escaped twice', (table) => plainTable(table).replaceAll('"', '\\"')),
  withTables('rows never opened', (table) => plainTable(table).replaceAll('</tr>\n<tr>', '</tr>\n')),
  withTables(
    'a hidden copy for telephones',
    (table) => `${plainTable(table)}<div style="display:none">${plainTable(table)}</div>`,
  ),
  withTables('a copy for telephones', (table) => plainTable(table) + plainTable(table)),
  html('the article twice', (report) =>
    pageAround(report, `<div>${markupOf(report)}</div><div>${markupOf(report)}</div>`),
  ),
  html('shown by a script', (report) =>
    pageAround(
      report,
      `<h1>${titleOf(report)}</h1><div id="js_content" style="visibility: hidden; opacity: 0;"><section>${markupOf(report)}</section></div><p>阅读原文</p>`,
    ),
  ),
  html('in an attribute of a frame', (report) =>
    pageAround(report, `<iframe srcdoc="${escapedTwice(markupOf(report))}"></iframe>`),
  ),
  html('CDATA', (report) => pageAround(report, `<div><![CDATA[${markupOf(report)}]]></div>`)),
  html(
    'records',
    (report) =>
      `<?xml version="1.0" encoding="utf-8"?><datastore><recordset><record><![CDATA[${markupOf(report)}]]></record></recordset></datastore>`,
  ),
  html(
    'feed',
    (report) =>
      `<?xml version="1.0"?><rss version="2.0"><channel><title>年报</title><item><title>${titleOf(report)}</title><description>${escapedTwice(markupOf(report))}</description></item></channel></rss>`,
  ),
  html('CSV', (report) => `id,title,content\n7,${titleOf(report)},"${markupOf(report).replaceAll('"', '""')}"\n`),
  html(
    'JSON lines',
    (report) => `{"id":1,"content":"<p>无</p>"}\n${JSON.stringify({ id: 2, content: markupOf(report) })}\n`,
  ),
  html('JSON with a slip', (report) => `{"code":0,"data":{"content":${JSON.stringify(markupOf(report))},}}`),
  html('mail', (report) => mail(pageAround(report, markupOf(report)))),
  html('UTF-8 read as Latin-1', (report) => Buffer.from(pageAround(report, markupOf(report))).toString('latin1')),
  html('GBK read as Latin-1', (report) => iconv.encode(pageAround(report, markupOf(report)), 'gbk').toString('latin1')),
  html('UTF-16 big-endian without a mark', (report) => iconv.encode(pageAround(report, markupOf(report)), 'utf-16be')),
];
