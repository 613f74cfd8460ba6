/**
 * The numbered local form of 2008 to 2013, made in Shanghai and copied widely. No national form has its
 * rows; those that count exactly what an indicator of the prose counts name it. 否决公开答复总数 names
 * none: it also holds what was not there or not held, which is no denial in today's terms.
 */
import type { NarrativeCode } from './codes.js';

export interface LocalRow {
  /** The code that the form prints beside the row; local copies count otherwise. */
  number: string;
  label: string;
  /** Other wordings of the row, of this form and of those that were made after it. */
  wordings?: readonly string[];
  indicator?: NarrativeCode;
}

export const LOCAL_ROWS: readonly LocalRow[] = [
  {
    number: '01',
    label: '主动公开信息数',
    wordings: ['主动公开政府信息数', '主动公开政府信息总数', '主动公开信息总数', '主动信息公开数'],
    indicator: 'proactive_items',
  },
  { number: '02', label: '其中：全文电子化的主动公开信息数' },
  {
    number: '03',
    label: '新增的行政规范性文件数',
    wordings: [
      '新增行政规范性文件数',
      '新增的规范性文件数',
      '新增规范性文件数',
      '公开规范性文件数',
      '主动公开规范性文件数',
    ],
    indicator: 'normative_documents_published',
  },
  { number: '04', label: '提供服务类信息数' },
  { number: '05', label: '网站专栏页面访问量' },
  { number: '06', label: '现场接待人数', wordings: ['现场接待人次', '公共查阅点接待人数', '公共查阅点接待人次'] },
  { number: '07', label: '网上咨询数', wordings: ['网上咨询人次', '网络咨询数'] },
  { number: '08', label: '咨询电话接听数', wordings: ['电话咨询数', '咨询电话接听人次'] },
  { number: '09', label: '依申请公开信息目录数', wordings: ['依申请公开目录数'] },
  {
    number: '10',
    label: '申请总数',
    wordings: [
      '收到申请总数',
      '受理申请总数',
      '收到申请数',
      '受理申请数',
      '信息公开申请数',
      '信息公开申请总数',
      '政府信息公开申请总数',
      '政府信息公开申请数',
    ],
    indicator: 'applications_received',
  },
  { number: '11', label: '1.当面申请数' },
  { number: '12', label: '2.传真申请数' },
  { number: '13', label: '3.电子邮件申请数' },
  { number: '14', label: '4.网上申请数', wordings: ['网络申请数', '网上提交申请数'] },
  { number: '15', label: '5.信函申请数' },
  { number: '16', label: '6.其他形式申请数', wordings: ['其它形式申请数', '其他申请数'] },
  {
    number: '17',
    label: '对申请的答复总数',
    wordings: ['对申请的答复数', '申请答复总数', '申请答复数', '答复总数', '对申请答复总数'],
    indicator: 'applications_decided',
  },
  { number: '18', label: '1.同意公开答复数', wordings: ['同意公开数', '同意公开答复总数'], indicator: 'granted' },
  {
    number: '19',
    label: '2.同意部分公开答复数',
    wordings: ['同意部分公开数', '部分公开答复数'],
    indicator: 'partially_granted',
  },
  {
    number: '20',
    label: '3.否决公开答复总数',
    wordings: ['不予公开答复总数', '不予公开答复数', '不同意公开答复数', '不予公开数'],
  },
  { number: '21', label: '（1）“非《规定》所指政府信息”数', wordings: ['“非《条例》所指政府信息”数', '非政府信息数'] },
  { number: '22', label: '（2）“信息不存在”数', wordings: ['申请信息不存在数'] },
  { number: '23', label: '（3）“非本部门掌握”数', wordings: ['非本机关掌握数', '不属于本机关掌握数'] },
  { number: '24', label: '（4）“申请内容不明确”数' },
  { number: '25', label: '（5）“免予公开范围1”数', wordings: ['“不予公开范围1”数'] },
  { number: '26', label: '（6）“免予公开范围2”数', wordings: ['“不予公开范围2”数'] },
  { number: '27', label: '（7）“免予公开范围3”数', wordings: ['“不予公开范围3”数'] },
  { number: '28', label: '（8）“免予公开范围4”数', wordings: ['“不予公开范围4”数'] },
  { number: '29', label: '（9）“免予公开范围5”数', wordings: ['“不予公开范围5”数'] },
  { number: '30', label: '（10）“免予公开范围6”数', wordings: ['“不予公开范围6”数'] },
  { number: '31', label: '（11）其他原因', wordings: ['其它原因'] },
  { number: '32', label: '行政复议数', wordings: ['行政复议总数', '行政复议数量'], indicator: 'reconsideration_total' },
  { number: '33', label: '行政诉讼数', wordings: ['行政诉讼总数', '行政诉讼数量'], indicator: 'litigation_total' },
  { number: '34', label: '行政申诉数', wordings: ['行政申诉总数'] },
  { number: '35', label: '其中：对本部门首次处理不满意的行政申诉数' },
  { number: '36', label: '收取费用总数' },
  { number: '37', label: '其中：主动公开收费总数' },
  { number: '38', label: '1.邮寄费' },
  { number: '39', label: '2.递送费' },
  { number: '40', label: '3.复制费（纸张）' },
  { number: '41', label: '4.复制费（光盘）' },
  { number: '42', label: '5.复制费（软盘）' },
  { number: '43', label: '其中：依申请公开收费总数' },
  { number: '44', label: '1.检索费' },
  { number: '45', label: '2.邮寄费' },
  { number: '46', label: '3.递送费' },
  { number: '47', label: '4.复制费（纸张）' },
  { number: '48', label: '5.复制费（光盘）' },
  { number: '49', label: '6.复制费（软盘）' },
  { number: '50', label: '7.其他收费' },
  {
    number: '51',
    label: '政府信息公开指定专职人员数',
    wordings: ['政府信息公开指定专职人员总数', '政府信息公开工作人员数'],
  },
  { number: '52', label: '1.全职人员', wordings: ['全职人员数'] },
  { number: '53', label: '2.兼职人员', wordings: ['兼职人员数'] },
  { number: '54', label: '处理政府信息公开的专项经费', wordings: ['政府信息公开专项经费'] },
  { number: '55', label: '处理政府信息公开的实际支出' },
  { number: '56', label: '与诉讼（行政复议、行政申诉）有关的总费用' },
];

const PLAIN = /^其中：|^其中:/;

/** Number of a row → its wordings. */
export const LOCAL_LABELS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  LOCAL_ROWS.map(({ number, label, wordings = [] }) => [number, [label, label.replace(PLAIN, ''), ...wordings]]),
);
