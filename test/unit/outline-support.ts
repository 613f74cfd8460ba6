/**
 * Documents for the tests of outline, kind, year, dates and work plans: text → blocks, and a
 * plain normaliser for the real documents that stand in for what the mending step does.
 */
import { existsSync, readFileSync } from 'node:fs';
import { Converter } from 'opencc-js';
import type { Block, TableBlock } from '../../src/core/document/document.js';

/** One block a line; `@table` stands for a filled table of section three, `@blank` for an empty one, `@image` for a picture. */
export function blocksOf(text: string): Block[] {
  return text.split('\n').map((line): Block => {
    if (line.trim() === '@table') return applicationsTable('0');
    if (line.trim() === '@blank') return applicationsTable('');
    if (line.trim() === '@image') return { kind: 'image' };
    return { kind: 'text', text: line };
  });
}

export function tableOf(rows: readonly (readonly string[])[]): TableBlock {
  return { kind: 'table', rows: rows.map((row) => row.map((text) => ({ text, colspan: 1, rowspan: 1 }))) };
}

function applicationsTable(value: string): TableBlock {
  const rows = [
    '本年新收政府信息公开申请数量',
    '上年结转政府信息公开申请数量',
    '（一）予以公开',
    '（二）部分公开',
    '1.属于国家秘密',
    '5.属于三类内部事务信息',
    '四、结转下年度继续办理',
  ];
  return tableOf([
    ['（本列数据的勾稽关系为：…）', '自然人', '法人或其他组织', '总计'],
    ...rows.map((label) => [label, value, value, value]),
  ]);
}

const seeds = new URL('../../../shared/seeds/', import.meta.url);

/** True where the real documents can be read; tests that need them say so when they skip. */
export const haveSeeds = existsSync(seeds);

const toSimplified = Converter({ from: 't', to: 'cn' });

/** A real document, mended as far as these tests need it. */
export function seedBlocks(name: string): Block[] {
  const mended = toSimplified(readFileSync(new URL(name, seeds), 'utf8'))
    .replace(/\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńň]{1,7}\)/g, '')
    .replace(/[,，]([,，、。；])/g, '$1')
    .replace(/[?？]。ㄒ唬/g, '（一）');
  return mended.split('\n').map((text: string) => ({ kind: 'text', text }));
}

/** The body of a report on the form of 2021. */
export function reportBody(year: number, tables: '@table' | '@blank' | '@image' | '' = '@table'): string {
  return `本报告根据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自${year}年1月1日至${year}年12月31日。
一、总体情况
${year}年，我单位按照上级部署推进政府信息公开，各项任务按期完成。
（一）主动公开情况。全年通过门户网站公开信息321条，其中政策解读12篇。
（二）依申请公开情况。全年收到政府信息公开申请7件，均按期答复。
（三）监督保障情况。举办培训2次。
二、主动公开政府信息情况
${tables}
三、收到和处理政府信息公开申请情况
${tables}
四、政府信息公开行政复议、行政诉讼情况
${tables}
五、存在的主要问题及改进情况
主要问题是公开内容还不够丰富，${year + 1}年将加强培训，提高质量。
六、其他需要报告的事项
本年度未收取信息处理费。`;
}

/** A report of the first editions: prose in sections of its own. */
export function proseBody(year: number): string {
  return `本报告由概述、主动公开政府信息的情况、依申请公开政府信息情况、收费及减免情况、复议诉讼情况、存在的主要问题及改进措施组成，统计期限从${year}年1月1日至${year}年12月31日。
一、概述
${year}年，我局认真贯彻条例，完善了公开制度。
二、主动公开政府信息的情况
截至${year}年底，共主动公开政府信息455条，其中政策法规类22条。
三、依申请公开政府信息和不予公开政府信息的情况
全年受理申请3件，全部答复。
四、政府信息公开的收费及减免情况
全年没有收费。
五、因政府信息公开申请行政复议、提起行政诉讼的情况
全年未发生。
六、存在的主要问题及改进措施
人员不足，下一步加强培训。`;
}
