/**
 * One line of Markdown without its marks: emphasis, code, links, tags, entities, backslash escapes.
 */

import { decodeEntity } from '../mend/entities.js';

/** Stands for an escaped character while marks are removed. */
const ESCAPE_BASE = 0xf0000;
/** Longer lines are no prose; they are left as they are. */
const LONGEST_LINE = 100_000;

/** A line without the marks that Markdown sets within lines. */
export function plainInline(line: string): string {
  if (line.length > LONGEST_LINE || !/[\\`*_~[<&!]/.test(line)) return line;
  const text = line
    .replace(STRUCK, '')
    .replace(/\\([!-/:-@[-`{-~])/g, (_, mark: string) => String.fromCodePoint(ESCAPE_BASE + mark.charCodeAt(0)))
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-zA-Z][^<>]{0,300}>/g, '')
    .replace(/!\[[^[\]]{0,300}\]\([^()]{0,1000}\)/g, '')
    .replace(/\[([^[\]]{0,500})\]\([^()]{0,1000}\)/g, '$1')
    .replace(ATTRIBUTED, '$1');
  return withoutEmphasis(text)
    .replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,6}));/g, decodeEntity)
    .replace(/[\u{f0000}-\u{f00ff}]/gu, (mark) =>
      String.fromCharCode((mark.codePointAt(0) ?? ESCAPE_BASE) - ESCAPE_BASE),
    );
}

/** `[text]{.underline}`, `[12]{style="…"}`: converters keep so what the markup said of a run of text. Shifted letters stay. */
const ATTRIBUTED = /\[([^[\]]{0,2000})\]\{(?=[.#\w-])[^{}]{0,500}\}/g;

/** Struck out is as good as taken out; run on, `~~7~~3` would be 73. */
const STRUCK = /~~[^~]{1,2000}~~|<(del|s|strike)\b[^<>]{0,300}>[^<]{0,2000}<\/\1\s{0,9}>/gi;

/** Marks of footnotes in all their notations, behind text or a figure: run on, `12<sup>1</sup>` would be 121. */
const NOTE_MARK = new RegExp(
  `(?<=[\\d\\p{sc=Han}）)*\`])(?:${[
    '<su([pb])\\b[^<>]{0,100}>[[［(（【]?(?:注?\\d{1,2}|[①-⑳*※†])[\\]］)）】]?</su\\1>',
    '\\^[[(]?(?:\\d{1,2}|[①-⑳*])[\\])]?\\^',
    '\\$\\s?\\^\\s?\\{?\\s?[[(]?(?:\\d{1,2}|[①-⑳*])[\\])]?\\s?\\}?\\s?\\$',
    '\\[\\^[\\w-]{1,20}\\](?!:)',
    '\\[\\\\?\\[?\\d{1,2}\\\\?\\]?\\]\\(#[-_]{0,2}(?:ftn|fn|footnote|edn|note)[^()]{0,100}\\)',
  ].join('|')})`,
  'giu',
);

/** A text without the marks of its footnotes, and how many those were. */
export function withoutNoteMarks(text: string): { text: string; count: number } {
  let count = 0;
  const plain = text.replace(NOTE_MARK, () => {
    count++;
    return '';
  });
  return { text: plain, count };
}

/** Marks go in pairs: a single `*` before a figure is a footnote's, and stays. */
function withoutEmphasis(text: string): string {
  return text
    .replace(/(`{1,3})([^`]{1,500})\1/g, '$2')
    .replace(/\*{1,3}([^*\s](?:[^*]{0,2000}[^*\s])?)\*{1,3}/g, '$1')
    .replace(/(?<![\p{L}\p{N}_])_{1,3}([^_\s](?:[^_]{0,2000}[^_\s])?)_{1,3}(?![\p{L}\p{N}_])/gu, '$1');
}
