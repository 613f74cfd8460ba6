/**
 * What stands around a title on its line: leads that belong to the page or the list, and the sentence that
 * only quotes it. Text in, text or a judgement out; names are read elsewhere.
 */
/** 为做好《…报告》的编制: a title in 《》 with words around it is spoken of; alone on its line it is the title. */
export function isQuotedInSentence(front: string, after: string): boolean {
  const open = front.lastIndexOf('《');
  if (open < 0 || front.indexOf('》', open) >= 0) return false;
  const before = front.slice(0, open);
  const behind = after.slice(after.indexOf('》') + 1);
  if (!after.includes('》')) return /[\u4e00-\u9fff]$/.test(before);
  // 《条例》《…报告有关事项的通知》（国办公开办函…）要求: titles cited one behind the other, each with its number.
  return /[\u4e00-\u9fff》）]$/.test(before) || /^(?:（[^（）]{1,40}）)?[\u4e00-\u9fff，,。；;、《]/.test(behind);
}

/**
 * What pages and lists print before a title and no name contains: a date, a document number, an item's
 * number, a column in brackets, the site's own name, the words of a page before its text.
 */
const LEADS: readonly RegExp[] = [
  /^(?:19|20)\d{2}[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?)?/,
  /^[\u4e00-\u9fff]{1,12}（(?:19|20)\d{2}）第?\d{1,4}号/,
  /^附件(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[:：.、]?/,
  /^(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、.．]/,
  /^(?:转发|转载)[:：]?/,
  // The end of a trail (首页 > 年报 > 正文) or of the table of particulars, on one line with the title.
  /^(?:文章|信息|详细|查看|浏览|当前)?(?:正文|内容|详情)(?:内容|页)?/,
  /^(?:有效性[:：]?)?(?:有效|失效|废止)/,
  /^(?:现将|(?:现特|特此|现|特|兹)?(?:向社会)?(?:公布|公开|发布|编制(?!委)|编写|撰写|形成|制作)了?)(?!信息|办)/,
  /^（(?!(?:19|20)\d{2})[^（）]{1,12}）/,
  /^（(?:19|20)\d{2}[.\-/年]\d{1,2}[.\-/月]\d{1,2}日?）/,
  /^[\u4e00-\u9fff]{2,20}?(?:(?:门户|政府|官方)网站[-—–_·]?|(?:政务网|信息网|官网|网站|人民政府|政府)[-—–_·])/,
];

/** A title without what stands before its name. */
export function withoutLead(text: string): string {
  let rest = text;
  for (let round = 0; round < 4; round += 1) {
    const lead = LEADS.map((pattern) => pattern.exec(rest)).find((match) => match !== null);
    const shorter = lead === undefined ? rest : rest.slice(lead[0].length).replace(/^[-—–_·:：\s]+/, '');
    // 信息网管理中心 is a name; behind a lead another must be left.
    if (shorter === rest || shorter.length < 3) return rest;
    rest = shorter;
  }
  return rest;
}

/** 水利部水利部2009年…: the name of the site and that of the title on one line. */
const NAME_TWICE = /^(.{3,30})(?=\1)/;

/** A name behind itself, or behind its beginning (莎车县莎车县人民政府), as flattened pages have it, once. */
export function withoutDouble(name: string): string {
  return name.replace(NAME_TWICE, '');
}
