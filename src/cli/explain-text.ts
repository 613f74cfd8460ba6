/**
 * Text for terminals: columns that line up although East Asian characters are two wide, and
 * nothing from a document that a terminal would take for a command.
 */

/** Raw text longer than this is cut for display. */
const LONGEST_RAW = 60;

/** Control characters, and those that turn the direction of writing: a document must not steer the terminal. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** One printed line: line breaks become a mark, other control characters their code. */
export function onOneLine(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    if (character === '\n') return '⏎';
    if (character === '\t') return '⇥';
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** What is printed at a place, in quotation marks, cut where it is long. */
export function quoted(raw: string): string {
  const line = onOneLine(raw.length > LONGEST_RAW ? `${raw.slice(0, LONGEST_RAW)}…` : raw);
  return `“${line}”`;
}

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    width += (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xffdc) || code >= 0x1f300 ? 2 : 1;
  }
  return width;
}

/** Rows of cells set in columns two spaces apart; the last column is not padded. */
export function inColumns(rows: readonly (readonly string[])[], indent: string): string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, widthOf(cell));
  return rows.map((row) => {
    const cells = row.map((cell, i) => cell + ' '.repeat(Math.max(0, (widths[i] ?? 0) - widthOf(cell))));
    return (indent + cells.join('  ')).trimEnd();
  });
}
