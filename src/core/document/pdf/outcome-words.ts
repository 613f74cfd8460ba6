/** The labels of section three by which its rows are told before anything is read. */
import { indexWordings, OUTCOME_GROUP_LABELS, OUTCOME_LABELS } from '../../forms/labels.js';

/** Keys of the labels of rows. */
export const ROW_WORDS: ReadonlySet<string> = new Set(indexWordings(OUTCOME_LABELS).keys());
/** Keys of the labels of groups of rows; 其他处理 may be a row's too. */
export const GROUP_WORDS: ReadonlySet<string> = new Set(indexWordings(OUTCOME_GROUP_LABELS).keys());

/** Whether a key is that of a row's label or of a group's. */
export function isOutcomeWord(key: string): boolean {
  return ROW_WORDS.has(key) || GROUP_WORDS.has(key);
}
