/**
 * The kind of a document, by weighed evidence. Only an annual report yields figures, so a
 * document taken for one by mistake is the worse error: it must reach a threshold and lead
 * every other kind. A report that lost its title or its tables still has its six sections.
 */
import type { Block } from '../document/document.js';
import type { DocumentKind } from '../parsed-report.js';
import { blankForm, EVIDENCE, structured } from './kind/evidence.js';
import { kindFeatures, type KindFeatures } from './kind/features.js';
import { tellsAccount } from './kind/sayings.js';
import { ruleOfTitles, type TitleRule } from './kind/titles.js';
import type { Outline } from './outline.js';

export interface KindReading {
  kind: DocumentKind;
  /** What decided, for people; the evidence of the kind that was chosen. */
  reasons: string[];
}

/** An annual report must weigh so much, and lead the next kind by so much. */
const ANNUAL_THRESHOLD = 5;
const ANNUAL_LEAD = 1;
const OTHER_THRESHOLD = 4;

/** Tells what a document is, and why. Never throws; a document that says nothing of itself is `other`. */
export function readKind(outline: Outline, blocks: readonly Block[]): KindReading {
  const features = kindFeatures(outline, blocks);
  const found = ruleOfTitles(outline.titles);
  const rule = found?.rule ?? null;
  const weights = new Map<DocumentKind, number>();
  const reasons: { kind: DocumentKind; reason: string }[] = [];
  const add = (kind: DocumentKind, weight: number, reason: string): void => {
    weights.set(kind, (weights.get(kind) ?? 0) + weight);
    reasons.push({ kind, reason: `${reason} (${weight > 0 ? '+' : ''}${weight})` });
  };
  if (found && rule) {
    const title = found.title.slice(0, 60);
    const announced = announcesItself(found.title, rule, features, followedByReport(outline.titles, found.title));
    if (announced) add('annual_report', 3, `the title announces the report: ${title}`);
    else add(rule.kind, rule.weight, `${rule.reason}: ${title}`);
    if ((announced || rule.kind === 'annual_report') && !structured(features) && tellsAccount(features)) {
      add('annual_report', 3, 'gives an account of the year in prose');
    }
  }
  for (const { kind, weight, reason, holds } of EVIDENCE) if (holds(features)) add(kind, weight, reason);
  const kind = decide(weights);
  return { kind, reasons: reasons.filter((one) => one.kind === kind).map((one) => one.reason) };
}

/** A notice that publishes the report which follows it speaks for the report. */
function announcesItself(title: string, rule: TitleRule, features: KindFeatures, followed: boolean): boolean {
  if (rule.kind !== 'notice' || blankForm(features)) return false;
  if (!structured(features) && !tellsAccount(features) && !(followed && features.opensWithOverview)) return false;
  return ANNOUNCES.test(title) && !/做好|编制|编报|开展|规范|格式|情况的通报|要求|征求/.test(title);
}

/** 关于公布…年度报告的通知, and below it the report under its own title. */
function followedByReport(titles: readonly string[], notice: string): boolean {
  const behind = titles.slice(titles.indexOf(notice) + 1);
  return behind.length > 0 && ruleOfTitles(behind)?.rule.kind === 'annual_report';
}

/** 公开 here is what one does with a report, not the end of 信息公开. */
const ANNOUNCES =
  /(?:公布|发布|(?<!信息|政务)公开|报送|印发)[^，。]{0,50}(?:年度报告|年报)|信息公开[^，。]{0,12}(?:年度报告|年报)的?公告$/;

function decide(weights: ReadonlyMap<DocumentKind, number>): DocumentKind {
  const annual = weights.get('annual_report') ?? 0;
  let best: DocumentKind = 'other';
  let most = OTHER_THRESHOLD - 1;
  for (const [kind, weight] of weights) {
    if (kind === 'annual_report' || weight <= most) continue;
    best = kind;
    most = weight;
  }
  const rival = Math.max(0, ...[...weights].filter(([kind]) => kind !== 'annual_report').map(([, weight]) => weight));
  return annual >= ANNUAL_THRESHOLD && annual >= rival + ANNUAL_LEAD ? 'annual_report' : best;
}
