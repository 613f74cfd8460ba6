/**
 * What documents say in so many words: reports of themselves, notices to others.
 */
import type { KindFeatures } from './features.js';

/** 现将我局2011年度政府信息公开工作报告如下. A notice tells how others did: 情况通报如下. */
export const PRESENTS =
  /现[将就](?![^。\n]{0,60}(?:自查|检查|整改|评估))[^。\n]{0,30}20\d{2}年度?[^。\n]{0,16}(?:信息|政务)公开[^。\n]{0,16}(?:报告|总结|汇报|公布)如下/;
/** A line of addressees; one that speaks of a year, or of us, is a sentence before a list. */
export const ADDRESSES =
  /(?:^|\n)(?![^\n]{0,60}(?:\d年|我|本(?![省市县区级])))[^\n。]{0,60}(?:人民政府|各部门|各单位|委员会|办事处|直属机构|有关单位|各科室|管委会|各乡镇|办公[厅室])[^\n。]{0,30}[:：]\s*(?:\n|$)/;
/** How it was compiled, or that it follows. */
export const PREAMBLE =
  /本(?:年度|次)?(?:年度)?报告(?:由|根据|依据|是|按照|中|全文|所列|的)|(?:现|特此?|现特)(?:向社会)?(?:公布|发布|公开|编制)[^。\n]{0,40}(?:年度报告|年报|信息公开工作报告)|(?:编制|编写|制作|形成)[^。\n]{0,10}本(?:年度)?报告|编制了[^。\n]{0,30}(?:年度报告|年报)|年度报告如下|(?:报告|公布)如下/;
/** The period of its statistics. */
export const PERIOD = /统计(?:期限|时限|时间|范围|时段|周期|数据)|所列数据|数据(?:的)?统计|数据截[至止]/;

/**
 * An account of the year without the form's sections, as short reports of the first years give it: how much
 * was published, what of applications, of cases or fees or shortcomings.
 */
export const tellsAccount = (f: KindFeatures): boolean =>
  PUBLISHED_COUNT.test(f.body) &&
  /申请/.test(f.body) &&
  /复议|诉讼|收费|问题|不足/.test(f.body) &&
  !ADDRESSES.test(f.opening);

/** How much was published; 相同信息计1条 stands in the labels of the annex of 2014. */
const PUBLISHED_COUNT = /(?:公开|发布)[^。；\n\d]{0,24}(?<!相同信息计)\d{1,7}\s?余?[条件篇份项]/;
/** How much was published, or that nobody asked for anything. */
export const tellsCounts = (f: KindFeatures): boolean =>
  PUBLISHED_COUNT.test(f.body) || /(?:未|没有|无)[^。\n]{0,12}申请/.test(f.body);
