/**
 * Digits that are not what they look like without the properties over them: superscripts, subscripts, struck out. Word processors keep them as
 * plain digits: 22 with the mark of note 1 would be 221.
 */

/** Half points above the line from which a position makes a superscript; less evens out a line. */
export const RAISED_FROM = 4;

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The text with its digits as the superscripts of Unicode, which no reader takes for part of a number. */
export function raised(text: string): string {
  return text.replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? digit);
}

/** The reverse, for a paragraph in which nothing stands on the line: what is raised as a whole is only set higher. */
export function lowered(text: string): string {
  return text.replace(/[⁰¹²³⁴-⁹]/g, (character) => String(SUPERSCRIPTS.indexOf(character)));
}

/** Text struck out by hand, where it holds a figure: what was meant is not decided, and 12 struck out before 15 is not 1215. */
export function struck(text: string): string {
  return /\d/.test(text) ? `~~${text}~~` : text;
}

/**
 * A paragraph without the marks of notes: raised digits behind a word, a number or the end of a remark, as against
 * those behind a unit (m²). Marks that the program counts are no text either.
 */
export function withoutNoteMarks(text: string): string {
  return text.replace(/(?<=[\p{Script=Han}\d%％）)”」。，；：])[⁰¹²³⁴-⁹]+/gu, '');
}

/** A run of text as its properties have it. */
export function written(text: string, isRaised: boolean, isStruck: boolean): string {
  const whole = isStruck ? struck(text) : text;
  return isRaised ? raised(whole) : whole;
}
