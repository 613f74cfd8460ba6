/**
 * What tells a report that lost its title and breaks off before its later sections: pages are often
 * kept by their first thousand characters only, so that the preamble and section one are all there is.
 */
import type { Evidence, KindFeatures } from './features.js';
import { ADDRESSES, PERIOD, PREAMBLE, PRESENTS, tellsAccount, tellsCounts } from './sayings.js';

/** 本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、…复议…: what a report says of itself. */
const LISTS_SECTIONS: readonly RegExp[] = [
  /(?:报告|年报|全文|内容)[^。\n]{0,60}?(?:包括|包含|分为|共分|由|从|内容)/,
  /主动公开/,
  /申请/,
  /复议|诉讼|收费|问题/,
  /情况/,
];
/** Rules for reports say what one has to hold. */
const PRESCRIBES = /应当?(?:包括|包含|载明)|要求如下|主要内容(?:应|为)/;
/** The articles of both Regulations that ask for a yearly report and say what it holds. */
const CITES_ARTICLE = /条例》[^。\n]{0,50}第(?:五十|四十九|三十一|三十二)条[^。\n]{0,80}(?:编制|公布|发布|报告)/;
const MOST_SENTENCES = 60;
/** Other papers on disclosure speak of two of them under headings of their own. */
const MIN_PARTS = 3;

function listsSections(sentence: string): boolean {
  return LISTS_SECTIONS.every((part) => part.test(sentence)) && !PRESCRIBES.test(sentence);
}

/** No title tells another kind, and most of the sections that would tell this one are lost. */
const isFragment = (f: KindFeatures): boolean => f.untitled && f.nationalSections < 3;

const listsItsSections = (f: KindFeatures): boolean =>
  isFragment(f) && f.opening.split('。', MOST_SENTENCES).some(listsSections);

const citesArticle = (f: KindFeatures): boolean =>
  isFragment(f) && f.opensWithOverview && CITES_ARTICLE.test(f.opening);

const tellsPartsOfOne = (f: KindFeatures): boolean => isFragment(f) && f.opensWithOverview && f.partsOfOne >= MIN_PARTS;

/** 现公布…2017年政府信息公开工作年度报告, and the account begins. */
const GIVES_REPORT =
  /(?:现|特|特此|现特)(?:将|予以|向社会|编制并)?(?:公布|公开|发布)[^。\n]{0,40}20\d{2}年度?[^。\n]{0,16}信息公开[^。\n]{0,12}(?:报告|年报)/;

/** 编制本局2018年度政府信息公开报告,并向社会公开: a bureau of itself; a notice speaks of 本单位. */
const COMPILES_ITS_OWN =
  /(?<!请[^。\n]{0,40})编制(?:了)?(?:本局|我[局委厅镇乡办县区市])20\d{2}年度?[^。\n]{0,10}信息公开[^。\n]{0,12}(?:报告|年报)/;

const compilesItsOwn = (f: KindFeatures): boolean =>
  isFragment(f) && COMPILES_ITS_OWN.test(f.opening) && tellsAccount(f);

const givesItself = (f: KindFeatures): boolean => isFragment(f) && f.opensWithOverview && GIVES_REPORT.test(f.opening);

/** Evidence for a report from what is left of it, and from titleless accounts of the first years. */
export const BROKEN_OFF: readonly Evidence[] = [
  {
    kind: 'annual_report',
    weight: 3,
    reason: 'has lost its title, and gives an account of the year in prose',
    holds: (f) =>
      f.untitled && f.nationalSections === 3 && f.exactSections < 3 && PREAMBLE.test(f.opening) && tellsAccount(f),
  },
  {
    kind: 'annual_report',
    weight: 5,
    reason: 'has lost its title, and presents itself as the report of the year',
    holds: (f) => isFragment(f) && PRESENTS.test(f.opening) && (tellsAccount(f) || f.opensWithOverview),
  },
  {
    kind: 'annual_report',
    weight: 5,
    reason: 'has lost its title, and lists the sections of a report as its own',
    holds: (f) =>
      listsItsSections(f) &&
      (f.opensWithOverview || PERIOD.test(f.opening) || PREAMBLE.test(f.opening)) &&
      !ADDRESSES.test(f.opening),
  },
  {
    kind: 'annual_report',
    weight: 4,
    reason: 'has lost its title, and says that the report of the year follows',
    holds: (f) => givesItself(f) && !ADDRESSES.test(f.opening),
  },
  {
    kind: 'annual_report',
    weight: 5,
    reason: 'has lost its title, and says that a bureau compiled its own report of the year',
    holds: compilesItsOwn,
  },
  {
    kind: 'annual_report',
    weight: 4,
    reason: 'has lost its title, and cites the article that asks for a yearly report',
    holds: (f) => citesArticle(f) && !ADDRESSES.test(f.opening),
  },
  {
    kind: 'annual_report',
    weight: 5,
    reason: 'has lost its title, and tells the parts of a report’s first section',
    holds: (f) => tellsPartsOfOne(f) && tellsCounts(f) && !ADDRESSES.test(f.opening),
  },
  {
    kind: 'annual_report',
    weight: 2,
    reason: 'has lost its title, and goes from how it was compiled and its period straight to the overview',
    holds: (f) =>
      isFragment(f) &&
      f.opensWithOverview &&
      PERIOD.test(f.opening) &&
      PREAMBLE.test(f.opening) &&
      !ADDRESSES.test(f.opening),
  },
];
