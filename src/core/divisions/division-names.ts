/**
 * How a division's name is shortened in print: 恩施土家族苗族自治州 → 恩施州, 内蒙古自治区 → 内蒙古,
 * 淮安市 → 淮安. Two sorts are kept apart: abbreviations, which still say what kind of division is
 * meant, and bare names, which do not (淮安: the city, or the district in it).
 */

/** Peoples as they stand in names of autonomous divisions; 族 is left out of some of them. */
const PEOPLES_WITHOUT_SUFFIX =
  '蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|鄂伦春|鄂温克|达斡尔|布依|朝鲜|土家|哈尼|傈僳|拉祜|东乡|纳西|景颇|仫佬|布朗|撒拉|毛南|仡佬|裕固|保安|独龙|普米|各';
const PEOPLES_OF_ONE_CHARACTER = '回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|羌|怒';
const PEOPLE_AT_END = new RegExp(`(?:(?:${PEOPLES_WITHOUT_SUFFIX})族?|(?:${PEOPLES_OF_ONE_CHARACTER})族)$`);

const KINDS = new Set([
  '特别行政区',
  '自治区',
  '自治州',
  '自治县',
  '自治旗',
  '地区',
  '新区',
  '林区',
  '特区',
  ...'省市县区州旗盟',
]);
const LENGTHS_OF_KINDS = [5, 3, 2, 1];
const AUTONOMOUS: Record<string, string> = { 自治区: '', 自治州: '州', 自治县: '县', 自治旗: '旗' };

export interface ShortNames {
  /** Still naming the kind: 恩施州. Empty when the name has no such form. */
  abbreviations: string[];
  /** Without the kind: 恩施. Null when nothing usable is left (城区, 矿区). */
  bare: string | null;
}

/** The kind a full name ends in: 县, 区, 市, 自治州 … or an empty string. */
export function kindOfName(name: string): string {
  for (const length of LENGTHS_OF_KINDS) {
    const kind = name.slice(-length);
    if (name.length > length && KINDS.has(kind)) return kind;
  }
  return '';
}

/** The short forms of a full division name. */
export function shortNamesOf(name: string, kind: string = kindOfName(name)): ShortNames {
  const trunk = name.slice(0, name.length - kind.length);
  const suffix = AUTONOMOUS[kind];
  if (suffix === undefined) return { abbreviations: [], bare: trunk.length >= 2 ? trunk : null };
  const stem = withoutPeoples(trunk);
  if (stem.length < 2) return { abbreviations: [], bare: trunk.length >= 2 ? trunk : null };
  return { abbreviations: suffix === '' ? [] : [stem + suffix], bare: stem };
}

function withoutPeoples(trunk: string): string {
  let stem = trunk;
  for (let match = PEOPLE_AT_END.exec(stem); match !== null && match.index > 0; match = PEOPLE_AT_END.exec(stem)) {
    stem = stem.slice(0, match.index);
  }
  return PEOPLE_AT_END.test(stem) ? stem.replace(/族$/, '') : stem;
}
