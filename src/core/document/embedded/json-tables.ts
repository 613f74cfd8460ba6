/**
 * Tables that a JSON document holds as data (lists of rows, rows of cells) → a page, set among the
 * texts that stand around them. Extractors of PDF and editors of blocks deliver reports so: read
 * without its tables, such a report has lost all its figures.
 */
import { asHtml, escapeHtml, hanCount, LEAST_HAN, LEAST_STRING } from './wrapped-strings.js';

const MAX_NODES = 200_000;
const MAX_DEPTH = 40;
const MAX_SPAN = 60;
/** Rows of all tables together; a report has some seventy. */
const MAX_ROWS = 5000;
const MAX_CELL_NODES = 200;
/** Members that print their text, beside those of a list and those too long to be anything else. */
const TEXT_KEYS = /^(?:text|html|content|caption|body|title|heading|header|paragraph|value)s?$/i;
const CELL_KEYS = ['text', 'content', 'html', 'value'] as const;

/** Where the tables stand: the smallest part of the document that has them all, and prose around them. */
export interface JsonDocument {
  /** The objects and lists from the root down to that part, itself included. */
  path: readonly object[];
  html: string;
}

/** The document around the tables that are held as data; null when there are none. */
export function documentWithTables(json: unknown): JsonDocument | null {
  const tables = new Map<object, string>();
  const found = tablePaths(json, tables);
  const [first] = found;
  if (!first) return null;
  let depth = first.length - 1;
  while (depth > 0 && !found.every((path) => path[depth] === first[depth])) depth -= 1;
  for (; depth >= 0; depth -= 1) {
    const root = first[depth];
    if (root === undefined) continue;
    const parts = printed(root, tables);
    const prose = parts.filter((part) => !part.table).map((part) => part.html);
    if (depth > 0 && hanCount(prose.join(''), LEAST_HAN) < LEAST_HAN) continue;
    return { path: first.slice(0, depth + 1), html: parts.map((part) => part.html).join('\n') };
  }
  return null;
}

/** The ways from the root to every table, outermost first; `tables` takes their markup. */
function tablePaths(json: unknown, tables: Map<object, string>): object[][] {
  const found: object[][] = [];
  let rows = 0;
  const open: { value: unknown; path: readonly object[] }[] = [{ value: json, path: [] }];
  for (let visited = 0; open.length > 0 && visited < MAX_NODES; visited++) {
    const node = open.pop();
    if (!node || typeof node.value !== 'object' || node.value === null || node.path.length > MAX_DEPTH) continue;
    const path = [...node.path, node.value];
    const table = Array.isArray(node.value) && node.value.length <= MAX_ROWS ? tableOf(node.value) : null;
    if (table === null) {
      for (const value of Object.values(node.value)) if (typeof value === 'object') open.push({ value, path });
      continue;
    }
    rows += Object.keys(node.value).length;
    if (rows > MAX_ROWS) return [];
    tables.set(node.value, table);
    found.push(path);
  }
  return found;
}

interface Part {
  html: string;
  table: boolean;
}

/** Tables and texts below a part of the document, in their order. */
function printed(root: object, tables: ReadonlyMap<object, string>): Part[] {
  const parts: Part[] = [];
  const open: { value: unknown; prints: boolean; depth: number }[] = [{ value: root, prints: false, depth: 0 }];
  for (let visited = 0; open.length > 0 && visited < MAX_NODES; visited++) {
    const node = open.pop();
    if (!node || node.depth > MAX_DEPTH) continue;
    const { value, depth } = node;
    if (typeof value === 'string') {
      if (node.prints || value.length >= LEAST_STRING) parts.push({ html: textOf(value), table: false });
      continue;
    }
    if (typeof value !== 'object' || value === null) continue;
    const table = tables.get(value);
    if (table !== undefined) parts.push({ html: table, table: true });
    else
      for (const [key, member] of Object.entries(value).reverse()) {
        const prints = Array.isArray(value) || (depth > 0 && TEXT_KEYS.test(key));
        open.push({ value: member, prints, depth: depth + 1 });
      }
  }
  return parts;
}

function textOf(value: string): string {
  if (hanCount(value, 1) === 0) return '';
  return asHtml(value) ?? (value.trim().startsWith('<') ? value : `<p>${escapeHtml(value)}</p>`);
}

/** A list of rows as markup, if it is one that prints Chinese; null otherwise. */
function tableOf(list: readonly unknown[]): string | null {
  if (list.length < 2) return null;
  const rows = list.map(cellsOf);
  const whole = rows.every((row) => row !== null) ? rows : recordsOf(list);
  if (whole === null || !whole.some((row) => row !== null && row.length > 1)) return null;
  const html = whole.map((row) => `<tr>${(row ?? []).join('')}</tr>`).join('\n');
  return hanCount(html, LEAST_HAN) < LEAST_HAN ? null : `<table>${html}</table>`;
}

/** The cells of a row: a list of them, or an object with one such list, which says that it is a row if it says what it is. */
function cellsOf(row: unknown): string[] | null {
  if (typeof row !== 'object' || row === null) return null;
  if (!Array.isArray(row)) {
    if ('type' in row && !/row|^tr$/i.test(String(row.type))) return null;
    const lists = Object.values(row).filter((member) => Array.isArray(member));
    return lists.length === 1 ? cellsOf(lists[0]) : null;
  }
  const cells = row.map(cellOf);
  return cells.every((cell) => cell !== null) && cells.length > 0 ? cells : null;
}

function cellOf(cell: unknown): string | null {
  if (cell === null || typeof cell !== 'object') return `<td>${markupOf(cell)}</td>`;
  if (Array.isArray(cell)) return null;
  const members = new Map<string, unknown>(Object.entries(cell));
  const text = CELL_KEYS.map((key) => members.get(key)).find((member) => isPrinted(member)) ?? nestedText(cell);
  if (text === null) return null;
  const attributes = members.get('attrs') ?? members.get('attributes');
  if (typeof attributes === 'object' && attributes !== null)
    for (const [key, value] of Object.entries(attributes)) members.set(key, value);
  const span = (name: string, other: string): string => {
    const value = Number(members.get(name) ?? members.get(other));
    return Number.isInteger(value) && value > 1 && value <= MAX_SPAN ? ` ${name}="${value}"` : '';
  };
  return `<td${span('rowspan', 'rowSpan')}${span('colspan', 'colSpan')}>${markupOf(text)}</td>`;
}

/** The text of a cell that holds paragraphs of its own, as editors keep it; null for what does not call itself a cell. */
function nestedText(cell: object): string | null {
  if (!('type' in cell) || !/cell|^t[dh]$|header/i.test(String(cell.type))) return null;
  let text = '';
  const open: unknown[] = [cell];
  for (let visited = 0; open.length > 0 && visited < MAX_CELL_NODES; visited++) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    if ('text' in node && typeof node.text === 'string') text += node.text;
    else for (const member of Object.values(node).reverse()) open.push(member);
  }
  return text;
}

/** Records with one set of Chinese keys: the keys are the header. */
function recordsOf(list: readonly unknown[]): string[][] | null {
  const [first] = list;
  if (typeof first !== 'object' || first === null) return null;
  const keys = Object.keys(first);
  if (keys.length < 2 || !keys.every((key) => hanCount(key, 1) > 0)) return null;
  const rows = [keys.map((key) => `<td>${escapeHtml(key)}</td>`)];
  for (const record of list) {
    if (typeof record !== 'object' || record === null) return null;
    const members = new Map<string, unknown>(Object.entries(record));
    if (members.size > keys.length || !keys.every((key) => isScalar(members.get(key)))) return null;
    rows.push(keys.map((key) => `<td>${markupOf(members.get(key))}</td>`));
  }
  return rows;
}

function isScalar(value: unknown): boolean {
  return value === null || value === undefined || typeof value === 'string' || typeof value === 'number';
}

function isPrinted(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function markupOf(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value);
  return text.trimStart().startsWith('<') ? text : escapeHtml(text).replace(/\r?\n/g, '<br>');
}
