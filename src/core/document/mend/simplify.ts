/**
 * Traditional script → simplified. The forms and every label are simplified; hijacked mirrors
 * and some sites serve a machine-converted traditional text, over-converted at times (製度, 全麵).
 */

/** Frequent characters of reports that differ between the scripts. */
const TRADITIONAL =
  /[報開關於為與對會國門機務實數據處結無訴訟復議請規範發佈動辦區縣長員項總計條總體題進術業產標準點網應當後導]/g;
const SIMPLIFIED =
  /[报开关于为与对会国门机务实数据处结无诉讼复议请规范发布动办区县长员项总计条体题进术业产标准点网应当后导]/g;

type Convert = (text: string) => string;
let converter: Promise<Convert> | null = null;

/** True when the text is mostly in traditional script. A quoted traditional name is not enough. */
export function needsSimplifying(text: string): boolean {
  const traditional = text.match(TRADITIONAL)?.length ?? 0;
  return traditional >= 3 && traditional > (text.match(SIMPLIFIED)?.length ?? 0) / 4;
}

/** The conversion; its tables are loaded on first use only, since few documents need it. */
export async function simplifier(): Promise<(text: string) => { text: string; count: number }> {
  converter ??= import('opencc-js/t2cn').then(({ Converter }) => Converter({ from: 't', to: 'cn' }));
  const convert = await converter;
  return (text) => {
    const result = convert(text);
    let count = 0;
    for (let i = 0; i < result.length; i++) if (result[i] !== text[i]) count++;
    return { text: result, count };
  };
}
