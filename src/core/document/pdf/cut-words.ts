/**
 * Headers whose words touch, where columns are as narrow as they: 本年制发件数本年废止件数. A piece of text that is
 * nothing but words of the form's headers is cut into them.
 */
import {
  APPLICANT_LABELS,
  DISCLOSURE_COLUMN_LABELS,
  DISCLOSURE_CORNER,
  indexWordings,
  REVIEW_HEAD_LABELS,
  REVIEW_LEAF_LABELS,
} from '../../forms/labels.js';
import type { LinePiece } from './page-layout.js';

const WORDS: ReadonlySet<string> = new Set([
  ...indexWordings(DISCLOSURE_COLUMN_LABELS).keys(),
  ...indexWordings(APPLICANT_LABELS).keys(),
  ...indexWordings(REVIEW_LEAF_LABELS).keys(),
  ...indexWordings(REVIEW_HEAD_LABELS).keys(),
  DISCLOSURE_CORNER,
]);
const LONGEST = Math.max(...[...WORDS].map((word) => word.length));
/** No header is longer: fifteen words of four characters. */
const MAX_LENGTH = 70;

/** The words of a piece, each at its place; the piece itself where it is anything else. */
export function cutWords(piece: LinePiece): LinePiece[] {
  const { text, x0, x1 } = piece;
  if (text.length < 4 || text.length > MAX_LENGTH || WORDS.has(text)) return [piece];
  const words: LinePiece[] = [];
  const advance = (x1 - x0) / text.length;
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + LONGEST);
    while (to > from && !WORDS.has(text.slice(from, to))) to -= 1;
    if (to === from) return [piece];
    words.push({ text: text.slice(from, to), x0: x0 + from * advance, x1: x0 + to * advance });
    from = to;
  }
  return words;
}
