/**
 * The national forms as they are printed: blocks of text and tables whose cells know the
 * figure they show. Written out from the forms themselves, apart from the reader's tables.
 */
import type { Applicant, DisclosureCode, Outcome } from '../../src/core/forms/codes.js';
import { APPLICANTS_APART, REVIEW_GROUPS, REVIEW_RESULTS } from './figures.js';
import type { FigurePath, Figures, FormEdition, ReportTruth } from './figures.js';

export interface FormCell {
  text: string;
  colspan: number;
  rowspan: number;
  /** The figure that the cell shows; absent for labels. */
  figure?: FigurePath;
  /** A number that is nobody's figure: an extra row, a cell left over from unmerging. */
  decoy?: true;
}

export interface FormTable {
  kind: 'table';
  name: 'disclosure' | 'applications' | 'reviewLitigation';
  /** Rows of the head of the table, repeated where a layout repeats it. */
  headRows: number;
  rows: FormCell[][];
}

export interface FormText {
  kind: 'text';
  role: 'title' | 'date' | 'heading' | 'paragraph' | 'signature' | 'chrome';
  text: string;
}

/** A report ready to be laid out; `figures` is what a reader must find in it. */
export interface FormReport {
  truth: ReportTruth;
  blocks: (FormText | FormTable)[];
}

export const isNumberCell = (cell: FormCell): boolean => cell.figure !== undefined || cell.decoy === true;

export function label(text: string, colspan = 1, rowspan = 1): FormCell {
  return { text, colspan, rowspan };
}

/** Yuan as the number of 万元 that a report prints. */
export function inWan(yuan: number): string {
  return String(Math.round(yuan) / 10_000);
}

function figureCell(figures: Figures, figure: FigurePath, colspan = 1): FormCell {
  const value = figures[figure];
  let text = value === null || value === undefined ? '' : String(value);
  if (text !== '' && figure === 'disclosure/fee_amount') text = inWan(Number(value));
  if (text !== '' && figure === 'disclosure/procurement_amount') text = `${inWan(Number(value))}万元`;
  return { text, colspan, rowspan: 1, figure };
}

/** A part of section two: its article, its header cells, and its rows of codes. Last cells span what is left of four columns. */
interface DisclosurePart {
  article: string;
  header: readonly string[];
  rows: readonly (readonly [string, ...DisclosureCode[]])[];
}

const DISCLOSURE_FORM: Record<FormEdition, readonly DisclosurePart[]> = {
  '2019': [
    {
      article: '第二十条第（一）项',
      header: ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'],
      rows: [
        ['规章', 'rules_made', 'rules_disclosed', 'rules_disclosed_cumulative'],
        [
          '规范性文件',
          'normative_documents_made',
          'normative_documents_disclosed',
          'normative_documents_disclosed_cumulative',
        ],
      ],
    },
    {
      article: '第二十条第（五）项',
      header: ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
      rows: [
        ['行政许可', 'licensing_previous_items', 'licensing_items_change', 'licensing_decisions'],
        [
          '其他对外管理服务事项',
          'other_services_previous_items',
          'other_services_items_change',
          'other_services_decisions',
        ],
      ],
    },
    {
      article: '第二十条第（六）项',
      header: ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
      rows: [
        ['行政处罚', 'penalty_previous_items', 'penalty_items_change', 'penalty_decisions'],
        ['行政强制', 'coercion_previous_items', 'coercion_items_change', 'coercion_decisions'],
      ],
    },
    {
      article: '第二十条第（八）项',
      header: ['信息内容', '上一年项目数量', '本年增/减'],
      rows: [['行政事业性收费', 'fee_previous_items', 'fee_items_change']],
    },
    {
      article: '第二十条第（九）项',
      header: ['信息内容', '采购项目数量', '采购总金额'],
      rows: [['政府集中采购', 'procurement_projects', 'procurement_amount']],
    },
  ],
  '2021': [
    {
      article: '第二十条第（一）项',
      header: ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      rows: [
        ['规章', 'rules_issued', 'rules_repealed', 'rules_in_force'],
        [
          '行政规范性文件',
          'normative_documents_issued',
          'normative_documents_repealed',
          'normative_documents_in_force',
        ],
      ],
    },
    {
      article: '第二十条第（五）项',
      header: ['信息内容', '本年处理决定数量'],
      rows: [['行政许可', 'licensing_decisions']],
    },
    {
      article: '第二十条第（六）项',
      header: ['信息内容', '本年处理决定数量'],
      rows: [
        ['行政处罚', 'penalty_decisions'],
        ['行政强制', 'coercion_decisions'],
      ],
    },
    {
      article: '第二十条第（八）项',
      header: ['信息内容', '本年收费金额（单位：万元）'],
      rows: [['行政事业性收费', 'fee_amount']],
    },
  ],
};

function disclosureTable(figures: Figures, edition: FormEdition): FormTable {
  const rows: FormCell[][] = [];
  for (const part of DISCLOSURE_FORM[edition]) {
    const rest = 5 - part.header.length;
    const spanOf = (index: number): number => (index === part.header.length - 1 ? rest : 1);
    rows.push([label(part.article, 4)]);
    rows.push(part.header.map((text, index) => label(text, spanOf(index))));
    for (const [text, ...codes] of part.rows) {
      const cells = codes.map((code, index) => figureCell(figures, `disclosure/${code}`, spanOf(index + 1)));
      rows.push([label(text), ...cells]);
    }
  }
  return { kind: 'table', name: 'disclosure', headRows: 2, rows };
}

/** Section three's results: a group with its rows, or one row by itself. */
const RESULT_FORM: readonly { group: string; rows: readonly (readonly [string, Outcome])[] }[] = [
  { group: '（一）予以公开', rows: [['', 'granted']] },
  { group: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', rows: [['', 'partially_granted']] },
  {
    group: '（三）不予公开',
    rows: [
      ['1.属于国家秘密', 'denied_state_secret'],
      ['2.其他法律行政法规禁止公开', 'denied_law_prohibited'],
      ['3.危及“三安全一稳定”', 'denied_three_securities_one_stability'],
      ['4.保护第三方合法权益', 'denied_third_party'],
      ['5.属于三类内部事务信息', 'denied_internal_affairs'],
      ['6.属于四类过程性信息', 'denied_process_information'],
      ['7.属于行政执法案卷', 'denied_enforcement_file'],
      ['8.属于行政查询事项', 'denied_administrative_query'],
    ],
  },
  {
    group: '（四）无法提供',
    rows: [
      ['1.本机关不掌握相关政府信息', 'unavailable_not_held'],
      ['2.没有现成信息需要另行制作', 'unavailable_must_be_created'],
      ['3.补正后申请内容仍不明确', 'unavailable_unclear_after_correction'],
    ],
  },
  {
    group: '（五）不予处理',
    rows: [
      ['1.信访举报投诉类申请', 'not_processed_petition'],
      ['2.重复申请', 'not_processed_repeat'],
      ['3.要求提供公开出版物', 'not_processed_publication'],
      ['4.无正当理由大量反复申请', 'not_processed_vexatious'],
      ['5.要求行政机关确认或重新出具已获取信息', 'not_processed_confirm_or_reissue'],
    ],
  },
];
const OTHER_HANDLING_FORM: Record<FormEdition, (typeof RESULT_FORM)[number]> = {
  '2019': { group: '（六）其他处理', rows: [['', 'other_handling']] },
  '2021': {
    group: '（六）其他处理',
    rows: [
      ['1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', 'other_no_correction_in_time'],
      ['2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请', 'other_fee_unpaid'],
      ['3.其他', 'other_other'],
    ],
  },
};

function applicationsTable(figures: Figures, edition: FormEdition): FormTable {
  const columns: Applicant[] = [...APPLICANTS_APART, 'total'];
  const figuresOf = (outcome: Outcome): FormCell[] =>
    columns.map((applicant) => figureCell(figures, `applications/${outcome}/${applicant}`));
  const rows: FormCell[][] = [
    [label('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3), label('申请人情况', 7)],
    [label('自然人', 1, 2), label('法人或其他组织', 5), label('总计', 1, 2)],
    ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'].map((text) => label(text)),
    [label('一、本年新收政府信息公开申请数量', 3), ...figuresOf('received')],
    [label('二、上年结转政府信息公开申请数量', 3), ...figuresOf('carried_in')],
  ];
  const results: FormCell[][] = [];
  for (const { group, rows: kinds } of [...RESULT_FORM, OTHER_HANDLING_FORM[edition]]) {
    kinds.forEach(([text, outcome], index) => {
      if (text === '') results.push([label(group, 2), ...figuresOf(outcome)]);
      else results.push([...(index === 0 ? [label(group, 1, kinds.length)] : []), label(text), ...figuresOf(outcome)]);
    });
  }
  results.push([label('（七）总计', 2), ...figuresOf('decided_total')]);
  results[0]?.unshift(label('三、本年度办理结果', 1, results.length));
  rows.push(...results, [label('四、结转下年度继续办理', 3), ...figuresOf('carried_out')]);
  return { kind: 'table', name: 'applications', headRows: 3, rows };
}

function reviewTable(figures: Figures): FormTable {
  const results = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const codes = REVIEW_GROUPS.flatMap((group) =>
    [...REVIEW_RESULTS, 'total' as const].map((result) => `reviewLitigation/${group}_${result}` as const),
  );
  return {
    kind: 'table',
    name: 'reviewLitigation',
    headRows: 3,
    rows: [
      [label('行政复议', 5), label('行政诉讼', 10)],
      [...results.map((text) => label(text, 1, 2)), label('未经复议直接起诉', 5), label('复议后起诉', 5)],
      [...results, ...results].map((text) => label(text)),
      codes.map((code) => figureCell(figures, code)),
    ],
  };
}

/** The three tables of a report. */
export function formTables(truth: ReportTruth): [FormTable, FormTable, FormTable] {
  return [
    disclosureTable(truth.figures, truth.forms.disclosure),
    applicationsTable(truth.figures, truth.forms.applications),
    reviewTable(truth.figures),
  ];
}

/** What a report says around its tables; no paragraph here states a count. */
export interface ReportProse {
  title?: string;
  date?: string | null;
  intro: string;
  overview: readonly string[];
  problems: readonly string[];
  other: string;
}

export const PLAIN_PROSE: ReportProse = {
  intro: '本报告依照《中华人民共和国政府信息公开条例》的规定编制，电子版可在政府门户网站查阅。',
  overview: [
    '（一）主动公开情况。围绕群众关心的事项更新公开目录，做到应公开尽公开。',
    '（二）依申请公开情况。完善登记、审核、答复和归档各个环节，按期答复。',
  ],
  problems: ['一是个别单位公开不够及时；二是解读形式较为单一。', '下一步将加强培训，丰富解读方式。'],
  other: '无其他需要报告的事项。',
};

function chineseDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** Prints a truth on its form: title, six sections, three tables, signature. */
export function printForm(truth: ReportTruth, prose: ReportProse = PLAIN_PROSE): FormReport {
  const [disclosure, applications, review] = formTables(truth);
  const text = (role: FormText['role'], value: string): FormText => ({ kind: 'text', role, text: value });
  const paragraphs = (values: readonly string[]): FormText[] => values.map((value) => text('paragraph', value));
  const date = prose.date === undefined ? `发布日期：${truth.publishedOn ?? ''}` : prose.date;
  return {
    truth,
    blocks: [
      text('title', prose.title ?? `${truth.agency}${truth.year}年政府信息公开工作年度报告`),
      ...(truth.publishedOn === null || date === null ? [] : [text('date', date)]),
      text('paragraph', prose.intro),
      text('heading', '一、总体情况'),
      ...paragraphs(prose.overview),
      text('heading', '二、主动公开政府信息情况'),
      disclosure,
      text('heading', '三、收到和处理政府信息公开申请情况'),
      applications,
      text('heading', '四、政府信息公开行政复议、行政诉讼情况'),
      review,
      text('heading', '五、存在的主要问题及改进情况'),
      ...paragraphs(prose.problems),
      text('heading', '六、其他需要报告的事项'),
      text('paragraph', prose.other),
      ...(truth.signedOn === null
        ? []
        : [text('signature', truth.agency), text('signature', chineseDate(truth.signedOn))]),
    ],
  };
}
