/**
 * Pages that do not stand as markup: JSON answers of content systems with the page in a string,
 * scripts that write it, text areas and doubly escaped entities that hold it. What comes out is
 * one HTML text for the reader of HTML; nothing is read here.
 */
import { csvRecords } from './embedded/csv-rows.js';
import { htmlOfJson, jsonOf } from './embedded/json-pages.js';
import { scriptStrings } from './embedded/script-strings.js';
import {
  asHtml,
  isEscapedMarkup,
  LEAST_STRING,
  TABLE_WORTH,
  unescapeMarkup,
  worthOf,
} from './embedded/wrapped-strings.js';

/** Pages and answers of content systems are well below; parsed JSON takes many times its length in memory. */
const MAX_LENGTH = 8_000_000;

/**
 * The HTML that a JSON document, a JSONP call, a script or a page holds inside a string, spliced into
 * the page it came from where there is one; null when the text is to be read as it stands.
 */
export function unwrapEmbeddedHtml(text: string): string | null {
  if (text.length > MAX_LENGTH) return null;
  const json = jsonOf(text) ?? csvRecords(text);
  if (json !== undefined) return htmlOfJson(json);
  if (isScript(text) || /^\s*[[{]/.test(text)) return bestString(text)?.html ?? null;
  return unwrapPage(text);
}

interface Embedded {
  html: string;
  worth: number;
  /** What the content takes the place of in the page. */
  start: number;
  end: number;
}

const SCRIPT_START =
  /^(?:(?:var|let|const)\s+[\w$]{1,60}\s*=|window[.[]|document\.write|[\w$][\w.$]{0,60}\s*=\s*["'`{[]|[\w$][\w.$]{0,60}\(\s*["'`{[]|\(?function\b|["'`])/;

/** Whether a text begins as a script does: its markup then stands in literals, and is not to be read as a page. */
export function isScript(text: string): boolean {
  return SCRIPT_START.test(
    text
      .slice(0, 300)
      .replace(/^\ufeff/, '')
      .trimStart(),
  );
}

function unwrapPage(page: string): string | null {
  const elements = hiddenElements(page);
  const visible = visibleText(page, elements);
  const shown = visible.html + worthOf(visible.text);
  let best: Embedded | null = null;
  for (const element of elements) {
    const found = elementContent(page, element);
    if (found && found.worth > (best?.worth ?? 0)) best = found;
  }
  for (const found of attributeContents(page)) if (found.worth > (best?.worth ?? 0)) best = found;
  const escaped = escapedBody(visible.text, page);
  if (escaped && escaped.worth > (best?.worth ?? 0)) best = escaped;
  // A page that shows a report is read as it stands: its scripts hold menus, and drafts of what it shows.
  if (!best || best.worth < 3 * shown) return null;
  return page.slice(0, best.start) + best.html + page.slice(best.end);
}

interface HiddenElement {
  name: string;
  start: number;
  contentStart: number;
  contentEnd: number;
  end: number;
}

const HIDDEN = /<(script|style|textarea|xmp|template|noscript)\b/gi;

/** Elements whose content no browser shows as markup. */
function hiddenElements(page: string): HiddenElement[] {
  const found: HiddenElement[] = [];
  const lower = page.toLowerCase();
  HIDDEN.lastIndex = 0;
  for (let match = HIDDEN.exec(page); match && found.length < 5000; match = HIDDEN.exec(page)) {
    const name = (match[1] ?? '').toLowerCase();
    const opened = page.indexOf('>', match.index);
    if (opened < 0) break;
    const closed = lower.indexOf(`</${name}`, opened);
    const contentEnd = closed < 0 ? page.length : closed;
    const closedAt = closed < 0 ? -1 : page.indexOf('>', closed);
    const end = closedAt < 0 ? page.length : closedAt + 1;
    found.push({ name, start: match.index, contentStart: opened + 1, contentEnd, end });
    HIDDEN.lastIndex = end;
  }
  return found;
}

function visibleText(page: string, elements: readonly HiddenElement[]): { text: string; html: number } {
  let from = 0;
  const parts: string[] = [];
  for (const element of elements) {
    parts.push(page.slice(from, element.start));
    from = element.end;
  }
  parts.push(page.slice(from));
  const markup = parts.join(' ');
  const text = markup.replace(/<[^<>]*>/g, ' ');
  return { text, html: /<t[dh]\b/i.test(markup) && /\d/.test(text) ? TABLE_WORTH : 0 };
}

function elementContent(page: string, element: HiddenElement): Embedded | null {
  const content = page.slice(element.contentStart, element.contentEnd);
  if (element.name === 'style' || content.length < LEAST_STRING) return null;
  if (element.name === 'script') {
    const best = bestString(content);
    return best && { ...best, start: element.start, end: element.end };
  }
  const html = asHtml(content);
  return html === null ? null : { html, worth: worthOf(html), start: element.start, end: element.end };
}

/** Attributes that carry a page: frames with their document, hidden fields, components with their content. */
const CARRIER = /\s(?:srcdoc|src|data|value|content|(?:data|v)?[-:][\w-]{1,40})\s*=\s*(["'])/gi;
const LEAST_PAGE = 400;
const DATA_URI = /^data:text\/html(?:;[\w=-]{1,40}){0,3},/i;

function* attributeContents(page: string): Generator<Embedded> {
  for (const match of page.matchAll(CARRIER)) {
    const from = match.index + match[0].length;
    const end = page.indexOf(match[1] ?? '"', from);
    if (end - from < LEAST_PAGE) continue;
    const value = page.slice(from, end);
    if (/[<>]/.test(value)) continue;
    const uri = DATA_URI.exec(value)?.[0];
    if (uri === undefined && !isEscapedMarkup(value)) continue;
    const html = asHtml(uri === undefined ? value : value.slice(uri.length));
    // Before the tag: what stands within a frame is never shown.
    const start = page.lastIndexOf('<', match.index);
    if (html !== null && start >= 0) yield { html, worth: worthOf(html), start, end: start };
  }
}

/** The literal of a script that is worth most; templates in a script of type text/html are markup themselves. */
function bestString(script: string): { html: string; worth: number; start: number; end: number } | null {
  let best: Embedded | null = null;
  for (const literal of scriptStrings(script, LEAST_STRING)) {
    const html = asHtml(literal.value);
    const worth = html === null ? 0 : worthOf(html);
    if (html !== null && worth > (best?.worth ?? 0)) best = { html, worth, start: literal.start, end: literal.end };
  }
  if (best === null && /^\s*<(?!!--)/.test(script)) {
    const html = asHtml(script);
    if (html !== null) best = { html, worth: worthOf(html), start: 0, end: script.length };
  }
  return best;
}

/** Markup that a page shows as text, because its content was escaped once too often. */
function escapedBody(visible: string, page: string): Embedded | null {
  if (!isEscapedMarkup(visible)) return null;
  const html = unescapeMarkup(page);
  return { html, worth: worthOf(html) + TABLE_WORTH * 10, start: 0, end: page.length };
}
