/**
 * The editions of the national form, and the header words that give each away.
 */
import type { EditionId } from './codes.js';

export interface Edition {
  id: EditionId;
  /** First and last year reported on; null while in force. */
  years: { from: number; to: number | null };
  title: { zh: string; en: string };
  legalBasis: { zh: string; en: string };
  /** Words of a table's own header that only this edition prints. */
  headerWords: readonly string[];
}

export const EDITIONS: readonly Edition[] = [
  {
    id: '2008',
    years: { from: 2008, to: 2013 },
    title: { zh: '《条例》施行初期（无全国统一表格）', en: 'First years of the Regulation (no national table)' },
    legalBasis: { zh: '国务院令第492号', en: 'State Council Order 492' },
    headerWords: ['全文电子化', '免予公开范围', '行政申诉数', '历年累计'],
  },
  {
    id: '2014',
    years: { from: 2014, to: 2018 },
    title: { zh: '政府信息公开情况统计表', en: 'Statistical annex on disclosure of government information' },
    legalBasis: { zh: '国办发〔2014〕32号', en: 'General Office of the State Council, 2014, No. 32' },
    headerWords: ['当面申请数', '按时办结数', '申请答复数', '被依法纠错数', '统计指标'],
  },
  {
    id: '2019',
    years: { from: 2019, to: 2020 },
    title: { zh: '年度报告格式（试行）', en: 'Annual report form (trial)' },
    legalBasis: {
      zh: '国务院令第711号；国办公开办函〔2019〕60号',
      en: 'State Council Order 711; disclosure office letter 2019, No. 60',
    },
    headerWords: [
      '对外公开总数量',
      '本年新制作数量',
      '上一年项目数量',
      '本年增/减',
      '其他对外管理服务事项',
      '政府集中采购',
    ],
  },
  {
    id: '2021',
    years: { from: 2021, to: null },
    title: { zh: '年度报告格式', en: 'Annual report form' },
    legalBasis: { zh: '国办公开办函〔2021〕30号', en: 'Disclosure office letter 2021, No. 30' },
    headerWords: ['本年制发件数', '本年废止件数', '现行有效件数', '本年收费金额'],
  },
];
