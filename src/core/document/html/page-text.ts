/** White space and characters of a page's text. */

const UNEVEN_SPACE = /[\t\r\n\f\u00a0]| {2}/;

/** Source line breaks and tabs are spaces in HTML; no-break spaces are kept as plain spaces. */
export function collapse(text: string): string {
  return UNEVEN_SPACE.test(text) ? text.replace(/[ \t\r\n\f]+|\u00a0/g, ' ') : text;
}

/** Trims every line of a text. Not one expression: over a long run of spaces it would be quadratic. */
export function tidy(text: string): string {
  if (!text.includes('\n')) return text.trim();
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

/** Chinese characters. */
export function countHan(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x4e00 && code <= 0x9fff) count++;
  }
  return count;
}
