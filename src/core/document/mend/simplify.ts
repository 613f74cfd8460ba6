/**
 * Traditional script → simplified. The forms and every label are simplified; hijacked mirrors
 * and some sites serve a machine-converted traditional text, over-converted at times (製度, 全麵).
 */
import { isDigits } from '../../forms/labels.js';
import type { Mend } from './replace.js';

/** Frequent characters of reports that differ between the scripts. */
const TRADITIONAL =
  /[報開關於為與對會國門機務實數據處結無訴訟復議請規範發佈動辦區縣長員項總計條總體題進術業產標準點網應當後導]/g;
const SIMPLIFIED =
  /[报开关于为与对会国门机务实数据处结无诉讼复议请规范发布动办区县长员项总计条体题进术业产标准点网应当后导]/g;

/**
 * Forms of Japanese, which some mirrors convert to: their character sets lack ours. Only those that stand for
 * one character of Chinese and are none themselves.
 */
const JAPANESE = new Map(
  '総总関关処处実实発发対对権权団团経经続续転转図图県县伝传両两応应変变済济継继釈释収收郷乡価价効效験验検检拡扩読读営营労劳戦战歳岁様样専专単单説说気气豊丰辺边圏圈鉄铁銭钱囲围満满帰归覧览観观勧劝訳译択择沢泽斉齐剤剂摂摄従从軽轻恵惠塩盐仮假覚觉楽乐戯戏挙举蛍萤険险顕显厳严広广鉱矿雑杂賛赞歯齿児儿粛肃奨奖焼烧証证乗乘浄净剰剩縄绳譲让巣巢捜搜荘庄騒骚増增蔵藏臓脏帯带弾弹遅迟聴听徴征稲稻闘斗徳德悩恼脳脑売卖抜拔浜滨毎每黙默薬药揺摇頼赖緑绿塁垒霊灵齢龄録录湾湾'
    .match(/../gu)
    ?.map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)]),
);

const JAPANESE_FORM = new RegExp(`[${[...JAPANESE.keys()].join('')}]`, 'g');

type Convert = (text: string) => string;
let converter: Promise<Convert> | null = null;

/** True when the text is mostly in traditional script. A quoted traditional name is not enough. */
export function needsSimplifying(text: string): boolean {
  const traditional = text.match(TRADITIONAL)?.length ?? 0;
  return traditional >= 3 && traditional > (text.match(SIMPLIFIED)?.length ?? 0) / 4;
}

/** The conversion; its tables are loaded on first use only, since few documents need it. */
export async function simplifier(): Promise<Mend> {
  converter ??= import('opencc-js/t2cn').then(({ Converter }) => Converter({ from: 't', to: 'cn' }));
  const convert = await converter;
  return (text) => {
    // Most cells hold digits.
    if (isDigits(text)) return { text, count: 0 };
    const result = convert(text).replace(JAPANESE_FORM, (character) => JAPANESE.get(character) ?? character);
    let count = 0;
    for (let i = 0; i < result.length; i++) if (result[i] !== text[i]) count++;
    return { text: result, count };
  };
}
