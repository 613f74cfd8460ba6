/**
 * Strings → HTML: what content systems wrap pages in (base64, percent encoding, entities) undone, and
 * how much of a report a string is.
 */

import { unescapeScript } from './script-strings.js';

/** Chinese characters below which a string is no report. */
export const LEAST_HAN = 30;
/** Characters below which a string is not looked at. */
export const LEAST_STRING = 40;
const MAX_UNESCAPES = 3;
/** What a table is worth against prose, in characters. */
export const TABLE_WORTH = 2000;

/** A string as HTML with its wrappings undone, or null when it cannot be a report's text. */
export function asHtml(value: string): string | null {
  if (value.length < LEAST_STRING) return null;
  const text = unescapeMarkup(percentDecoded(base64Decoded(unicodeDecoded(value))));
  if (hanCount(text, LEAST_HAN) < LEAST_HAN) return null;
  if (/<(?:p|div|t[dhr]|br|span|table|h\d|section|li)\b/i.test(text)) return text;
  return text
    .split(/\r?\n/)
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('\n');
}

const ESCAPED_TAG = /&(?:amp;){0,2}(?:lt|#60|#x3c);\/?(?:p|div|t[dhr]|tbody|br|span|table|strong|h\d|section)\b/gi;

export function isEscapedMarkup(text: string): boolean {
  ESCAPED_TAG.lastIndex = 0;
  let count = 0;
  while (count < 3 && ESCAPED_TAG.exec(text)) count++;
  return count >= 3;
}

export function unescapeMarkup(text: string): string {
  let result = text;
  for (let i = 0; i < MAX_UNESCAPES && isEscapedMarkup(result); i++) {
    if (result.includes('&#')) result = result.replace(/&#(?:60|x3c);/gi, '<').replace(/&#(?:62|x3e);/gi, '>');
    // The ampersand last: one level at a time.
    for (const [entity, character] of MARKUP_ENTITIES) result = result.replaceAll(entity, character);
  }
  return result;
}

const MARKUP_ENTITIES = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#34;', '"'],
  ['&#39;', "'"],
  ['&apos;', "'"],
  ['&amp;', '&'],
  ['&#38;', '&'],
] as const;

/** Undoes a second escaping of a string that was escaped for a script already. */
function unicodeDecoded(text: string): string {
  return /(?:\\u[0-9a-f]{4}[^\\]{0,200}){8}/i.test(text.slice(0, 20_000)) ? unescapeScript(text) : text;
}

/** Undoes escape() and encodeURIComponent(). */
function percentDecoded(text: string): string {
  if (!/^\s*%(?:3C|u[0-9a-f]{4}|E[4-9])/i.test(text)) return text;
  const wide = text.replace(/%u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  try {
    return decodeURIComponent(wide);
  } catch {
    return wide.replace(/%([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  }
}

function base64Decoded(text: string): string {
  const compact = text.trim();
  if (compact.length < 200 || !/^[A-Za-z0-9+/\s]+={0,2}$/.test(compact)) return text;
  const decoded = new TextDecoder().decode(Buffer.from(compact, 'base64'));
  return decoded.includes('\ufffd') || !decoded.includes('<') ? text : decoded;
}

export function worthOf(html: string): number {
  return hanCount(html, 1_000_000) + (/<t[dh]\b/i.test(html) ? TABLE_WORTH : 0);
}

/** Chinese characters in a text, counted up to a limit. */
export function hanCount(text: string, limit: number): number {
  let count = 0;
  for (let i = 0; i < text.length && count < limit; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x4e00 && code <= 0x9fff) count++;
  }
  return count;
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
