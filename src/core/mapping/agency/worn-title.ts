/**
 * A title whose own words recognition misread or a copy lost a character of: 长兴县水利局2022年政府信息公幵工作年度报告.
 * Text in, text out; names are read elsewhere.
 */

const PARTS = /^([\u4e00-\u9fff（）]{4,40})((?:19|20)\d{2})年度?(.{8,14})$/;
const WORDS = '政府信息公开工作年度报告';
/** So many of its characters must stand there in order, so many of its last four (a plan has none), and so few others. */
const MIN_KEPT = 8;
const MIN_END = 3;
const MAX_FOREIGN = 2;

/** What stands before the year of such a title, and the year; null for any other line. */
export function wornTitle(line: string): { front: string; year: string } | null {
  const [, front, year, words] = line.length > 70 ? [] : (PARTS.exec(line) ?? []);
  if (front === undefined || year === undefined || words === undefined) return null;
  let kept = 0;
  let end = 0;
  let at = 0;
  for (const character of words) {
    const found = WORDS.indexOf(character, at);
    if (found < 0) continue;
    kept += 1;
    if (found >= WORDS.length - 4) end += 1;
    at = found + 1;
  }
  return kept >= MIN_KEPT && end >= MIN_END && words.length - kept <= MAX_FOREIGN ? { front, year } : null;
}
