/**
 * Divisions that the table does not hold: a name that says 〈X〉人民政府 is believed whatever X is, and has
 * no code. Only the wording is judged here; nothing is looked up.
 */
import type { AgencyLevel } from '../../parsed-report.js';
import { SENTENCE_WORD } from './words.js';

const KIND = '(?:自治[区州县旗]|[省市县区州旗盟])';
/** Longer names are those of autonomous divisions; a longer text in front of a kind is a sentence. */
const STEP = `(?:[\\u4e00-\\u9fff]{2,12}?自治[区州县旗]|[\\u4e00-\\u9fff]{2,4}?${KIND})`;
const CHAIN = new RegExp(`^((?:${STEP}){1,3})(?=人民政府|政府|行政公署|行署)`);
const BARE = new RegExp(`^(?:${STEP}){1,3}$`);
const BEFORE_ORGAN = /^([\u4e00-\u9fff]{2,6}?(?:自治[县旗]|[县区旗]))(?![划域县区])/;

const LONGEST = 20;

/** Words that end as divisions do and are none. */
const NO_DIVISION =
  /(?:社|园|校|院|片|小|景|库|灾|辖|地|城|新|矿|林|牧|山|湖|港|军|专|街|市|郊|厂|营|赛|考|战|选|发|示范|试验|实验|度假|保税|高新|经开|保护|风景|工业|旅游|合作|管理|功能)区$|(?:超|城|夜|股|上|都|县|区|各)市$|(?:区|市|各|全|本|我|该|兄弟)县$|红旗$|(?:同|联|结|加)盟$/;
/** Characters that join words and stand in no name of a place that is not in the table. */
const JOINING = /[与及对向在是将等就由从并或被把以]|查看|下载|点击|浏览|阅读|附件|标题|转[发载]|欢迎|访问/;

/** The unknown division that a name with 人民政府 behind it begins with; null when the text is no such name. */
export function unknownDivision(text: string): string | null {
  const name = CHAIN.exec(text)?.[1];
  return name !== undefined && isPlausible(name) ? name : null;
}

/** True for the bare name of a division, as titles print it: 淮水区2023年…. */
export function isBareUnknownDivision(text: string): boolean {
  return BARE.test(text) && isPlausible(text);
}

/** The unknown division inside the name of an organ: 淮水区 in 淮安市|淮水区财政局; empty when there is none. */
export function divisionInOrgan(organ: string): string {
  const name = BEFORE_ORGAN.exec(organ)?.[1];
  return name !== undefined && isPlausible(name) ? name : '';
}

function isPlausible(name: string): boolean {
  return (
    name.length <= LONGEST &&
    !/^[全各本我该某省市县区州旗盟]/.test(name) &&
    !NO_DIVISION.test(name) &&
    !SENTENCE_WORD.test(name) &&
    !JOINING.test(name)
  );
}

/** The level that a name's kind says; a 市 may be of several. */
export function levelOfPlace(place: string): AgencyLevel | null {
  if (/(?:省|自治区)$/.test(place)) return 'province';
  if (/[州盟]$/.test(place)) return 'prefecture';
  return /[县区旗]$/.test(place) ? 'county' : null;
}
