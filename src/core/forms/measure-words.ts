/**
 * Words of one character that reports count in, for classes of characters. Readers add what their own text allows:
 * the more of them count as units, the more words of labels and sentences do too.
 */

/** Behind a number anywhere. */
export const MEASURES = '条件次篇个份起宗';
/** Behind a figure of the annex, in its own words: persons and places too. */
export const ANNEX_MEASURES = `${MEASURES}人场名家`;
