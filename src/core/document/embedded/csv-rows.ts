/**
 * CSV exports of content systems, with a page in a column of each row → the rows as objects by their header.
 */

const MAX_ROWS = 10_000;
const MAX_COLUMNS = 200;
/** A header: two or more short names, and nothing that could be text or markup. */
const HEADER = /^\ufeff?"?[\w\p{sc=Han} -]{1,40}"?(?:[,;\t]"?[\w\p{sc=Han} -]{1,40}"?){1,199}\r?\n/u;
const QUOTED_MARKUP = /(?:^|[,;\t])"(?:[^"<]|"")*<(?:[!a-z])/im;

/** Whether a text is a CSV file with markup in its cells. */
export function isCsv(text: string): boolean {
  const header = HEADER.exec(text.slice(0, 5000))?.[0];
  return header !== undefined && QUOTED_MARKUP.test(text.slice(header.length, header.length + 20_000));
}

/** The rows of a CSV file by the names of its header; undefined when it is none. */
export function csvRecords(text: string): unknown {
  if (!isCsv(text)) return undefined;
  const plain = text.replace(/^\ufeff/, '');
  const separator = /[,;\t]/.exec(plain)?.[0] ?? ',';
  const [header = [], ...rows] = csvRows(plain, separator);
  return rows.map((row) => Object.fromEntries(row.map((value, i) => [header[i]?.trim() || `column${i}`, value])));
}

function csvRows(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length && rows.length < MAX_ROWS;) {
    const { value, end } = field(text, at, separator);
    if (row.length < MAX_COLUMNS) row.push(value);
    const ended = text[end] !== separator;
    at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    if (!ended) continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

/** One field from `start` on, and where the separator or line end behind it stands. */
function field(text: string, start: number, separator: string): { value: string; end: number } {
  if (text[start] !== '"') {
    let end = start;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
    return { value: text.slice(start, end), end };
  }
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  const close = end < 0 ? text.length : end;
  return { value: text.slice(start + 1, close).replaceAll('""', '"'), end: Math.min(close + 1, text.length) };
}
