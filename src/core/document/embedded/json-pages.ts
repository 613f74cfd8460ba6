/**
 * JSON answers of content systems, JSONP calls and assignments of JSON → the page they hold, with the
 * title and the date of publication that stand beside it.
 */
import { documentWithTables } from './json-tables.js';
import { asHtml, escapeHtml, LEAST_HAN, LEAST_STRING, worthOf } from './wrapped-strings.js';

const MAX_NODES = 200_000;
/** Of exports with one object a line. */
const MAX_LINES = 5000;
const TITLE_KEYS = /^(?:article|doc|info|news|content)?_?(?:title|subject|headline)$/i;
const DATE_KEYS =
  /^(?:(?:article|doc|info|news)?_?(?:pub|publish|published|release|issue|show|display)_?(?:date|time|at|on|edtime|eddate)?|(?:fb|fbsj|fwrq|fbrq)|date|发布(?:日期|时间))$/i;

/** Longer strings than this are judged by what they hold. */
const LONGEST_SHORT = 2000;
/** Blocks from which a list of them is a document, and their members that print something. */
const LEAST_TYPED = 6;
const BLOCK_KEYS = /^(?:text|html|content|table_(?:caption|body|footnote)|body|title|value)$/i;

interface JsonText {
  html: string;
  worth: number;
  title: string | null;
  publishedOn: string | null;
}

interface JsonNode {
  value: unknown;
  /** Keys from the root, indexes left out: the same for every element of a list. */
  path: string;
  /** Whether it stands in a list, however deep. */
  listed: boolean;
  title: string | null;
  publishedOn: string | null;
}

export function jsonOf(text: string): unknown {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  const call = /^(?:\/\*\*\/\s*)?(?:try\s*\{\s*)?[\w.$]{1,80}\s*\(\s*(?=[[{"])/.exec(trimmed.slice(0, 200));
  const assigned = /^(?:var|let|const|window\.)\s*[\w.$]{1,80}\s*=\s*(?=[[{])/.exec(trimmed.slice(0, 200));
  const start = (call ?? assigned)?.[0].length ?? 0;
  if (!/^[[{"]/.test(trimmed.slice(start, start + 1))) return undefined;
  const end = start === 0 ? trimmed.length : trimmed.lastIndexOf(closing(trimmed[start])) + 1;
  try {
    return JSON.parse(trimmed.slice(start, end));
  } catch {
    return start === 0 ? jsonLines(trimmed) : undefined;
  }
}

/** One JSON object a line, as exports write them. */
function jsonLines(text: string): unknown {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2 || lines.length > MAX_LINES || !lines.every((line) => /^\s*\{.*\}\s*$/.test(line)))
    return undefined;
  try {
    return lines.map((line): unknown => JSON.parse(line));
  } catch {
    return undefined;
  }
}

function closing(opening: string | undefined): string {
  return opening === '{' ? '}' : opening === '[' ? ']' : '"';
}

export function htmlOfJson(json: unknown): string | null {
  const groups = new Map<string, JsonText[]>();
  for (const [path, text] of jsonTexts(json)) {
    const group = groups.get(path);
    if (group) group.push(text);
    else groups.set(path, [text]);
  }
  let best: JsonText[] = [];
  let bestWorth = 0;
  for (const group of groups.values()) {
    const worth = group.reduce((sum, text) => sum + text.worth, 0);
    if (worth < LEAST_HAN) continue;
    if (worth > bestWorth) {
      best = group;
      bestWorth = worth;
    }
  }
  const tabled = best.some((text) => /<t[dh]\b/i.test(text.html)) ? null : documentWithTables(json);
  if (tabled) {
    const around = tabled.path.toReversed().map(namedBy);
    const title = around.find((one) => one.title !== null)?.title ?? null;
    return pageAround(title, around.find((one) => one.publishedOn !== null)?.publishedOn ?? null, tabled.html);
  }
  const [first] = best;
  if (!first) return null;
  // Elements of a list are kept together, each under its title: they may be the sections of one report,
  // and if they are several reports, it must show.
  const several = best.length > 1;
  const body = best.map((text) => (several && text.title ? `<h2>${escapeHtml(text.title)}</h2>` : '') + text.html);
  return pageAround(several ? null : first.title, first.publishedOn, body.join('\n'));
}

function* jsonTexts(json: unknown): Generator<[string, JsonText]> {
  const open: JsonNode[] = [{ value: json, path: '', listed: false, title: null, publishedOn: null }];
  for (let visited = 0; open.length > 0 && visited < MAX_NODES; visited++) {
    const node = open.pop();
    if (!node) return;
    const { value } = node;
    if (typeof value === 'string') {
      const inner = /^\s*[[{]/.test(value) ? jsonOf(value) : undefined;
      if (inner !== undefined) open.push({ ...node, value: inner });
      else {
        const html = asHtml(value) ?? (node.listed ? shortHtml(value) : null);
        if (html !== null) yield [node.path, { ...node, html, worth: value.length < LEAST_STRING ? 0 : worthOf(html) }];
      }
    } else if (Array.isArray(value)) {
      const blocks = blocksIn(value);
      if (blocks !== null) yield [`${node.path}[]`, { ...node, ...blocks }];
      for (let i = Math.min(value.length, MAX_NODES) - 1; i >= 0; i--)
        open.push({ ...node, listed: true, value: value[i] });
    } else if (typeof value === 'object' && value !== null) pushMembers(open, node, value);
  }
}

/** An element of a list that is too short to be a report: what is beside it may be one, and this a section of it. */
function shortHtml(value: string): string | null {
  const text = value.trim();
  if (text === '' || text.length > LONGEST_SHORT) return null;
  return text.startsWith('<') ? text : `<p>${escapeHtml(text)}</p>`;
}

/** A document as a list of its blocks, each with its type, as converters of PDF write it. */
function blocksIn(list: readonly unknown[]): { html: string; worth: number } | null {
  if (list.length < LEAST_TYPED) return null;
  const parts: string[] = [];
  for (const block of list.slice(0, MAX_NODES)) {
    if (typeof block !== 'object' || block === null || !('type' in block) || typeof block.type !== 'string')
      return null;
    for (const [key, value] of Object.entries(block))
      if (BLOCK_KEYS.test(key))
        for (const text of [value].flat())
          if (typeof text === 'string') parts.push(shortHtml(text) ?? asHtml(text) ?? '');
  }
  return { html: parts.join('\n'), worth: parts.reduce((sum, part) => sum + worthOf(part), 0) };
}

/** Members in reverse, so that they come off the stack in their order. A title beside a content is its title. */
function pushMembers(open: JsonNode[], node: JsonNode, value: object): void {
  const { title, publishedOn } = namedBy(value);
  for (const [key, member] of Object.entries(value).reverse()) {
    open.push({
      value: member,
      path: `${node.path}.${key}`.slice(0, 500),
      listed: node.listed,
      title: title ?? node.title,
      publishedOn: publishedOn ?? node.publishedOn,
    });
  }
}

/** The title and the date of publication among the members of an object. */
function namedBy(value: object): { title: string | null; publishedOn: string | null } {
  if (Array.isArray(value)) return { title: null, publishedOn: null };
  const entries = Object.entries(value);
  const title = entries.find(([key, member]) => TITLE_KEYS.test(key) && isShortText(member))?.[1];
  const date = entries
    .map(([key, member]) => (DATE_KEYS.test(key) ? dateOf(member) : null))
    .find((found) => found !== null);
  return { title: typeof title === 'string' ? title : null, publishedOn: date ?? null };
}

function isShortText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 200;
}

function dateOf(value: unknown): string | null {
  if (typeof value === 'string') {
    const match = /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(value);
    return match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : null;
  }
  if (typeof value !== 'number' || value < 9e11 || value > 4e12) return null;
  // Milliseconds of midnight in China stand for that day there.
  return new Date(value + 8 * 3_600_000).toISOString().slice(0, 10);
}

function pageAround(title: string | null, publishedOn: string | null, body: string): string {
  const date = publishedOn === null ? '' : `<meta name="PubDate" content="${publishedOn}">`;
  if (title === null) return `<html><head>${date}</head><body>${body}</body></html>`;
  const plain = escapeHtml(title.replace(/<[^<>]{0,200}>/g, ''));
  return `<html><head><title>${plain}</title>${date}</head><body><h1>${plain}</h1>\n${body}</body></html>`;
}
