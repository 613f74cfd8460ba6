/**
 * A line of drawn text by columns. Converters measure Chinese in two ways: by the width it is shown in, or by
 * its number of characters.
 */

/** A wide character takes two columns, the second of them empty. */
export function displayColumns(line: string): string[] {
  return columnsBy(line, isWide);
}

/** As East Asian fonts show it: quotation marks and dashes, narrow elsewhere, are wide too. */
export function eastAsianColumns(line: string): string[] {
  return columnsBy(line, (code) => isWide(code) || isWideInEastAsia(code));
}

function columnsBy(line: string, wide: (code: number) => boolean): string[] {
  const columns: string[] = [];
  for (const character of line) {
    columns.push(character);
    if (wide(character.codePointAt(0) ?? 0)) columns.push('');
  }
  return columns;
}

/** Every character takes one column. */
export function characterColumns(line: string): string[] {
  return [...line];
}

function isWideInEastAsia(code: number): boolean {
  return code === 0xb7 || code === 0xd7 || (code >= 0x2010 && code <= 0x2027) || (code >= 0x2460 && code <= 0x24ff);
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    code >= 0x20000
  );
}
