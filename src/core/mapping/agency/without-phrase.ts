/**
 * Names of hijacked pages: a phrase in the place of the division, told by the body's name elsewhere in the text.
 */
import type { Body } from './name.js';

/** The shortest organ that tells a body once its place is gone: 财政局. */
const MIN_ORGAN = 3;
/** The end of a place that the table of divisions may not hold, and of a body above. */
const PLACE_END = /[省市县区州旗盟镇乡村园场城港湾岛厅局委院会部]$|街道|苏木/;

/**
 * The body as a witness names it, where the title has words that are no place in the place of the witness's
 * divisions: hijacked pages put phrases there that no list holds. Null where the names are not otherwise the same.
 */
export function withoutPhrase(titled: Body, witnesses: readonly (Body | null)[]): Body | null {
  if (titled.path.length > 0 || titled.place !== '') return null;
  for (const witness of witnesses) {
    if (witness === null || witness.path.length === 0 || witness.relative || witness.dropped !== '') continue;
    const { organ } = witness;
    if (organ.length < MIN_ORGAN || !titled.name.endsWith(organ)) continue;
    const dropped = titled.name.slice(0, -organ.length);
    if (dropped !== '' && !PLACE_END.test(dropped)) return { ...witness, printed: titled.printed, dropped };
  }
  return null;
}
