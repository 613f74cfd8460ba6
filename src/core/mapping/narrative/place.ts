/**
 * Where a count stands, and what the words before it were found to say: the vocabulary that the
 * readers of wordings share.
 */
import type { NarrativeCode } from '../../forms/codes.js';
import type { Sentence, Survey } from './survey.js';

/** Where a count stands and what is known of the place. */
export interface Place {
  survey: Survey;
  sentence: Sentence;
  /** Where the phrase's count, or its statement of none, stands. */
  at: number;
  /** Measure word; null where any will do (a statement of none, broken digits). */
  measure: string | null;
  /** True when none of it is what is stated. */
  none: boolean;
  /** After 其中 or inside brackets: a part of what was counted before. */
  part: boolean;
  /** Text of the stretch before the count, bounded. */
  reach: string;
  /** Text behind the count, bounded. */
  behind: string;
  year: number | null;
}

export interface Match {
  codes: NarrativeCode[];
  /** Where in the phrase the wording begins. */
  at: number;
  /** How sure the wording is: 4 names verb and thing, 3 the thing, 2 relies on the place. */
  strength: number;
  ofApplications: boolean;
}

/** Why a wording that fits gives no figure. Silent reasons are plain decoys and need no diagnostic. */
export interface Refusal {
  refused: 'decoy' | 'part' | 'together' | 'by_kind' | 'unrelated';
}

export type Outcome = Match | Refusal | null;

export function isRefusal(outcome: Match | Refusal): outcome is Refusal {
  return 'refused' in outcome;
}

export function fits(place: Place, measures: ReadonlySet<string>): boolean {
  return place.measure === null || measures.has(place.measure);
}

export function found(codes: NarrativeCode[], at: number, strength: number, ofApplications = false): Match {
  return { codes, at, strength, ofApplications };
}

export interface Candidate {
  code: NarrativeCode;
  value: number;
  qualifier: 'exact' | 'approximate' | 'at_least';
  office: boolean;
  /** Range in the compact text. */
  start: number;
  end: number;
  rank: number;
  /** A running total that may or may not be the year's: taken only for want of another, and told. */
  doubtful: boolean;
  /** Of some months only: taken for want of another, and told. */
  partial?: boolean;
  /** Says itself that it is the year's own. */
  ownYear?: boolean;
  /** Of the offices of one level or kind only, which beside another such count is not the whole. */
  subordinate?: boolean;
}

/** A count that looked like a figure and gave none. */
export interface Doubt {
  reason: Refusal['refused'] | 'cumulative' | 'broken';
  start: number;
  end: number;
}

export interface Readings {
  candidates: Candidate[];
  doubts: Doubt[];
}

export interface CountContext {
  year: number | null;
  /** The reporting body is a government, so its office is another, smaller subject. */
  officeApart: boolean;
}
