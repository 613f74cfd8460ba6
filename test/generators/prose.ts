/**
 * Paragraphs of reports with known figures: every indicator in several wordings, numbers in several
 * scripts, decoys between the sentences, and the layout a page or a converter leaves behind.
 */
import fc from 'fast-check';
import type { NarrativeCode } from '../../src/core/forms/codes.js';

export interface Stated {
  value: number;
  qualifier: 'exact' | 'approximate' | 'at_least';
}

export interface Prose {
  text: string;
  year: number;
  truth: Partial<Record<NarrativeCode, Stated>>;
}

/** A number as printed: what stands for it in the text. */
type Print = (value: number) => string;

interface Wording {
  code: NarrativeCode;
  /** `#` is the number, `@` the year reported on; each alternative holds the number once. */
  texts: readonly string[];
  /** Where 余 and 超过 may stand. */
  loose?: boolean;
}

const RECEIVED: Wording = {
  code: 'applications_received',
  texts: [
    '@年，全县共受理政府信息公开申请#件',
    '全年收到公民、法人和其他组织政府信息公开申请#件',
    '本机关共接收依申请公开事项#宗',
    '@年度，共收办信息公开申请#件（次）',
    '本年度新收政府信息公开申请#份',
    '全年收到#件政府信息公开申请',
    '政府信息公开申请共计#件',
    '通过网络、信函等方式共收到申请公开政府信息#条',
    '共接到依申请公开#起',
    '全年登记政府信息公开申请#次',
    '全年累计收到各类政府信息公开申请#件',
    '收到书面、网络等形式的政府信息公开申请#件',
    '受理公民、法人提出的政府信息公开申请#件',
    '依申请公开方面：@年收到申请#件',
    '自@年1月1日起至12月31日止，共收到政府信息公开申请#件',
    '我县@年度依申请公开申请数为#件',
    '收到涉及征地、规划等领域的政府信息公开申请共#件次',
    '今年以来，共计收到政府信息公开申请#封',
  ],
};

const DECIDED: Wording = {
  code: 'applications_decided',
  texts: ['答复#件', '已办结#件', '办结#件', '答复申请人#件', '按时办结#件', '已答复的共#件'],
};

const CARRIED_IN: Wording = {
  code: 'carried_in',
  texts: [
    '上年结转#件',
    '结转上年度申请#件',
    '上年度结转政府信息公开申请#件',
    '另有#件为上年结转',
    '上年度转结申请#件',
  ],
};

const CARRIED_OUT: Wording = {
  code: 'carried_out',
  texts: [
    '结转下年度继续办理#件',
    '#件结转下一年度办理',
    '#件顺延到下年度答复',
    '结转下年#件',
    '其余#件未到期限，结转下年度办理',
    '剩余#件转入下年办理',
  ],
};

const OUTCOMES: readonly Wording[] = [
  { code: 'granted', texts: ['予以公开#件', '“予以公开”#件', '#件予以公开', '予以公开的#件', '作出予以公开决定#件'] },
  { code: 'partially_granted', texts: ['部分公开#件', '#件部分公开', '予以部分公开#件'] },
  { code: 'denied', texts: ['不予公开#件', '#件不予公开', '不予公开的#件'] },
  { code: 'unavailable', texts: ['无法提供#件', '#件无法提供', '因本机关不掌握等原因无法提供的#件'] },
  { code: 'not_processed', texts: ['不予处理#件', '不予处理的#件'] },
  { code: 'other_handling', texts: ['其他处理#件', '作其他处理#件', '#件作其他处理'] },
];

const RECONSIDERATION: Wording = {
  code: 'reconsideration_total',
  texts: [
    '因政府信息公开引发的行政复议#件',
    '政府信息公开行政复议#起',
    '因政府信息公开被申请行政复议#件',
    '收到政府信息公开行政复议申请#件',
    '全年发生#件政府信息公开行政复议',
    '发生针对本县有关政府信息公开事务的行政复议案#件',
  ],
};

const LITIGATION: Wording = {
  code: 'litigation_total',
  texts: ['因政府信息公开被提起行政诉讼#件', '政府信息公开行政诉讼#起', '政府信息公开行政诉讼案件#宗'],
};

function results(kind: 'reconsideration' | 'litigation'): readonly Wording[] {
  return [
    { code: `${kind}_upheld`, texts: ['结果维持#件', '维持#件', '#件维持', '维持具体行政行为#件'] },
    { code: `${kind}_corrected`, texts: ['结果纠正#件', '被纠正#件', '#件结果纠正'] },
    { code: `${kind}_other`, texts: ['其他结果#件'] },
    { code: `${kind}_pending`, texts: ['尚未审结#件', '#件尚未审结'] },
  ];
}

const PUBLISHING: readonly Wording[] = [
  {
    code: 'proactive_items',
    loose: true,
    texts: [
      '全年主动公开政府信息#条',
      '@年共主动公开各类政府信息#件',
      '通过政府信息公开平台主动公开政府信息#条',
      '主动公开政府信息共12类#条',
      '我县信息主动公开#条',
      '通过各种渠道公开发布各类信息#条',
      '优化网站栏目，主动公开政府信息#条',
    ],
  },
  {
    code: 'website_items',
    loose: true,
    texts: [
      '县政府门户网站发布信息#条',
      '在政府网站主动公开各类政府信息#条',
      '依托县政府网站，发布各类政务信息#条',
      '网站信息发布量#条',
      '门户网站更新信息#篇',
      '县政府网站“要闻”等栏目共上传信息#条',
      '通过县政府网站公开就业、教育、医疗等政府信息#条',
    ],
  },
  { code: 'documents_disclosed', texts: ['主动公开县政府文件#件', '全年主动公开政府文件#份', '主动公开文件#件'] },
  {
    code: 'normative_documents_published',
    texts: [
      '公开规范性文件#件',
      '制发行政规范性文件#件并全部公开',
      '主动公开以县政府名义制发的规范性文件#件',
      '主动公开行政规范性文件#份',
    ],
  },
  {
    code: 'policy_interpretations',
    texts: [
      '发布政策解读#篇',
      '制作政策解读#个',
      '发布#篇规范性文件的解读材料',
      '发布相关解读#条',
      '解读信息发布#条',
      '在“政策解读”栏目发布信息#条',
    ],
  },
  {
    code: 'press_conferences',
    texts: [
      '召开新闻发布会#场',
      '组织召开“稳经济，促发展”等新闻发布会#场',
      '举办#场新闻发布会',
      '共举行#场县政府新闻发布活动',
    ],
  },
  {
    code: 'microblog_posts',
    loose: true,
    texts: ['政务微博发布信息#条', '政务微博“平川发布”发布信息#条', '政务微博发布量#条', '发布政务微博#条'],
  },
  {
    code: 'wechat_posts',
    loose: true,
    texts: [
      '微信公众号推送信息#条',
      '微信公众号“平川发布”共推文#篇',
      '开通微信公众号1个，发布信息#条',
      '微信公众号推送消息52期#条',
      '政务微信发布信息#篇',
      '“平川发布”微信公众号发布文章#篇',
    ],
  },
  {
    code: 'gazette_issues',
    texts: [
      '编发政府公报#期',
      '发行#期《平川县人民政府公报》',
      '制作《平川县人民政府公报》#期',
      '《政府公报》全年共出刊#期',
    ],
  },
];

const FEES: Wording = {
  code: 'processing_fees',
  texts: ['依申请公开信息处理费总金额为#元', '全年收取政府信息公开信息处理费#元', '收取信息处理费#元'],
};

/** Statements of none; each gives zero for its codes. */
const NONE: readonly { codes: readonly NarrativeCode[]; texts: readonly string[] }[] = [
  {
    codes: ['applications_received'],
    texts: [
      '全年未收到政府信息公开申请',
      '@年，本机关没有收到公民、法人和其他组织的政府信息公开申请',
      '本年度无依申请公开事项',
      '收到政府信息公开申请零件',
      '未收到群众要求公开政府信息的申请',
      '没有公民、法人和其他组织申请公开政府信息',
      '依申请公开情况：本年度无',
    ],
  },
  {
    codes: ['reconsideration_total', 'litigation_total'],
    texts: [
      '无因政府信息公开引发的行政复议和行政诉讼',
      '未发生政府信息公开行政复议、行政诉讼案件',
      '政府信息公开行政复议、行政诉讼均为0件',
      '没有发生因政府信息公开申请行政复议、提起行政诉讼的情况',
      '未发生针对本机关信息公开事务的行政复议案、行政诉讼案和有关的申诉案',
      '全年无一例因政府信息公开申请行政复议和提起行政诉讼发生',
    ],
  },
  {
    codes: ['processing_fees'],
    texts: ['办理申请未收取任何费用', '没有收取申请人任何费用', '未产生信息处理费', '信息公开没有收费及减免情况'],
  },
];

/** Sentences whose numbers are no figures; `#` any number, `@` the year, `-` the year before. */
const DECOYS: readonly string[] = [
  '受理12345热线诉求#件',
  '网站访问量达#万次',
  '微信公众号关注用户#个',
  '政务微博阅读量达#次',
  '办理人大代表建议#件、政协委员提案#件',
  '-年共收到政府信息公开申请#件',
  '政府信息公开申请较上年增加#件',
  '《条例》施行以来，累计受理政府信息公开申请#件',
  '全年公开行政处罚结果信息#条',
  '公开政府常务会议纪要#件',
  '组织政务公开培训#次，培训#人次',
  '受理咨询投诉#个，按期答复#个',
  '开通政务微博#个、政务微信公众号#个',
  '网站设置专栏#个',
  '共发布信息余条',
  '按照《平川县-年政务公开工作要点》（平政办发〔@〕#号）要求推进工作',
  '自收到申请之日起20个工作日内答复',
  '行政事业性收费#元',
  '现行有效行政规范性文件#件',
  '县长信箱收到来信#件，办结#件',
  '依申请公开办结率100%',
  '力争召开新闻发布会#场',
  '同比增长#%',
  '向省政府办公厅报送政务信息#条，采用#条',
  '向档案馆送交主动公开政府信息#件',
  '公开招考信息等相关信息#条',
  '通过电视台发布信息#条，通过其他方式公开政府信息#条',
  '“十三五”期间共受理政府信息公开申请#件',
  '教育系统收到政府信息公开申请#件',
  '县教育局受理政府信息公开申请#件',
  '免收信息处理费#元',
  '转载上级政策解读#条',
  '制定政策解读方案#份',
  '无一例被行政复议、行政诉讼纠错',
  '抽查政府信息公开申请答复书#份',
  '在今日头条发布信息#条',
];

const CHINESE_DIGITS = '零一二三四五六七八九';

/** A number below 1000 in Chinese. */
export function inChinese(value: number): string {
  if (value < 10) return CHINESE_DIGITS.charAt(value);
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const lead = hundreds === 0 ? '' : `${CHINESE_DIGITS.charAt(hundreds)}百`;
  const middle =
    tens === 0
      ? hundreds > 0 && ones > 0
        ? '零'
        : ''
      : `${tens === 1 && hundreds === 0 ? '' : CHINESE_DIGITS.charAt(tens)}十`;
  return lead + middle + (ones === 0 ? '' : CHINESE_DIGITS.charAt(ones));
}

const PRINTS: readonly Print[] = [
  String,
  (value) => ` ${value} `,
  (value) => value.toLocaleString('en-US'),
  (value) => [...String(value)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''),
  (value) => (value < 1000 ? inChinese(value) : String(value)),
];

const QUALIFIED: readonly { qualifier: Stated['qualifier']; print: (digits: string) => string }[] = [
  { qualifier: 'exact', print: (digits) => digits },
  { qualifier: 'approximate', print: (digits) => `${digits}余` },
  { qualifier: 'approximate', print: (digits) => `近${digits}` },
  { qualifier: 'approximate', print: (digits) => `大概${digits}` },
  { qualifier: 'at_least', print: (digits) => `超过${digits}` },
  { qualifier: 'at_least', print: (digits) => `${digits}多` },
];

interface Piece {
  text: string;
  truth: Prose['truth'];
}

const small = fc.integer({ min: 0, max: 999 });
const large = fc.integer({ min: 2, max: 99_999 });

function stated(wording: Wording, year: number): fc.Arbitrary<Piece> {
  return fc
    .tuple(
      fc.constantFrom(...wording.texts),
      wording.loose === true ? large : small,
      fc.constantFrom(...PRINTS),
      wording.loose === true ? fc.constantFrom(...QUALIFIED) : fc.constant(QUALIFIED[0]),
    )
    .map(([template, value, print, qualified]) => {
      const digits = qualified?.print(print(value).trim()) ?? print(value);
      const number = print(0).startsWith(' ') ? ` ${digits} ` : digits;
      return {
        text: template.replaceAll('@', String(year)).replace('#', number),
        truth: { [wording.code]: { value, qualifier: qualified?.qualifier ?? 'exact' } },
      };
    });
}

function listed(wordings: readonly Wording[], year: number): fc.Arbitrary<Piece[]> {
  return fc
    .shuffledSubarray([...wordings], { minLength: 0, maxLength: wordings.length })
    .chain((chosen) => fc.tuple(...chosen.map((wording) => stated(wording, year))));
}

function merge(pieces: readonly Piece[], separator: string): Piece {
  return {
    text: pieces.map(({ text }) => text).join(separator),
    truth: Object.assign({}, ...pieces.map(({ truth }) => truth)) as Prose['truth'],
  };
}

function applications(year: number): fc.Arbitrary<Piece> {
  return fc
    .tuple(
      stated(RECEIVED, year),
      listed([DECIDED, CARRIED_IN, CARRIED_OUT], year),
      listed(OUTCOMES, year),
      fc.constantFrom('，', '、', '；'),
      fc.constantFrom('，其中', '。其中，', '，'),
    )
    .map(([received, carried, outcomes, separator, joint]) => {
      const head = merge([received, ...carried], '，');
      if (outcomes.length === 0) return head;
      const list = merge(outcomes, separator);
      return { text: head.text + joint + list.text, truth: { ...head.truth, ...list.truth } };
    });
}

function reviews(year: number): fc.Arbitrary<Piece> {
  const one = (total: Wording, kind: 'reconsideration' | 'litigation') =>
    fc
      .tuple(stated(total, year), listed(results(kind), year), fc.constantFrom('，', '、'))
      .map(([head, parts, separator]) =>
        parts.length === 0 ? head : merge([head, merge(parts, separator)], '，其中'),
      );
  return fc
    .tuple(one(RECONSIDERATION, 'reconsideration'), one(LITIGATION, 'litigation'), fc.constantFrom('；', '。'))
    .map(([reconsideration, litigation, separator]) => merge([reconsideration, litigation], separator));
}

function none(entry: (typeof NONE)[number], year: number): fc.Arbitrary<Piece> {
  return fc.constantFrom(...entry.texts).map((text) => ({
    text: text.replaceAll('@', String(year)),
    truth: Object.fromEntries(entry.codes.map((code) => [code, { value: 0, qualifier: 'exact' }])),
  }));
}

function decoy(year: number): fc.Arbitrary<Piece> {
  return fc.tuple(fc.constantFrom(...DECOYS), fc.integer({ min: 2, max: 5000 })).map(([text, value]) => ({
    text: text
      .replaceAll('#', String(value))
      .replaceAll('@', String(year))
      .replaceAll('-年', `${year - 1}年`),
    truth: {},
  }));
}

/** One of several ways to tell of a subject, or silence. */
function sentences(year: number): fc.Arbitrary<Piece[]> {
  const silent = fc.constant<Piece>({ text: '', truth: {} });
  const choices = NONE.map((entry) => none(entry, year));
  return fc
    .tuple(
      fc.oneof(silent, applications(year), choices[0] ?? silent),
      fc.oneof(silent, reviews(year), choices[1] ?? silent),
      fc.oneof(silent, stated(FEES, year), choices[2] ?? silent),
      listed(PUBLISHING, year),
      fc.array(decoy(year), { maxLength: 6 }),
    )
    .map(([first, second, third, published, decoys]) => [first, second, third, ...published, ...decoys])
    .map((pieces) => pieces.filter(({ text }) => text !== ''))
    .chain((pieces) => fc.shuffledSubarray(pieces, { minLength: pieces.length, maxLength: pieces.length }));
}

/** Paragraphs may end in plans. */
const CLOSINGS: readonly string[] = ['', '', '下一步，将召开新闻发布会12场，受理政府信息公开申请30件。'];

/** What a page or a converter does to the text; no figure changes. */
const LAYOUTS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll('，', ',').replaceAll('；', ';').replaceAll('（', '(').replaceAll('）', ')'),
  (text) => text.replaceAll('。', '。\n'),
  (text) => wrap(text, 29),
  (text) => text.replaceAll('，', '， '),
];

/** Breaks lines as a page does, but never inside a number. */
function wrap(text: string, width: number): string {
  let wrapped = '';
  let column = 0;
  for (let at = 0; at < text.length; at += 1) {
    wrapped += text.charAt(at);
    column += 1;
    const inNumber = /[\d０-９,.]/.test(text.charAt(at)) && /[\d０-９,.]/.test(text.charAt(at + 1));
    if (column >= width && !inNumber && at < text.length - 1) {
      wrapped += '\n';
      column = 0;
    }
  }
  return wrapped;
}

/** A section's text with all figures it states. */
export function prose(): fc.Arbitrary<Prose> {
  return fc.integer({ min: 2008, max: 2030 }).chain((year) =>
    fc
      .tuple(fc.constant(year), sentences(year), fc.constantFrom(...LAYOUTS), fc.constantFrom(...CLOSINGS))
      .map(([of, pieces, layout, closing]) => {
        const { text, truth } = merge(pieces, '。');
        return { text: layout(`${text}。${closing}`), year: of, truth };
      }),
  );
}
