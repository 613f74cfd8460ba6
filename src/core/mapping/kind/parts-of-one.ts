/**
 * The five parts that section one of a report has had since 2019.
 */

/** The parts of section one since 2019, at the beginning of a paragraph or behind a full stop. */
const PARTS_OF_ONE =
  /(?:^|[\n。；; \u3000])[（(]?[一二三四五六七八九\d]{1,2}[)）、.．][ \u3000]*(?:[^。，,\n]{0,12}?)(主动公开|依申请公开|信息(?:资源)?管理|平台建设|监督保障)/g;
const MOST_PARTS = 60;

/** How many of the five parts of section one are headings of the text. */
export function partsOfOne(text: string): number {
  const found = new Set<string>();
  let looked = 0;
  for (const [, part = ''] of text.matchAll(PARTS_OF_ONE)) {
    found.add(part);
    looked += 1;
    if (looked >= MOST_PARTS) break;
  }
  return found.size;
}
