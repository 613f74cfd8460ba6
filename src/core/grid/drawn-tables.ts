/**
 * Tables in text all of whose borders are drawn, as browsers of text print them: their rules run beside cells of
 * several rows, so that lines alone tell no rows. Pure, linear.
 */
import type { SourceCell, TextBlock } from '../document/document.js';
import { readDrawnTable } from '../document/markdown/grid-table.js';
import { PIPES } from '../document/pipe-rows.js';

const MARKDOWN_RULE = /^[\s|｜:│-]*-{2,}[\s|｜:│-]*$/;
const BOX_RULE = /^[\s+\-=─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╟╢╫╪|│║]+$/;
/** A rule with its corners: in a table, however long. */
const DRAWN_RULE = /^\s*(?:[+├┼┣╋╠╬╟┌┏╔└┗╚][-=─━═]|-{2,}\+-)/;
/** Below the upper border a rule may begin with the border at the side, as in Markdown, or run beside a cell: its end tells. */
const RULE_END = /[-─━═]{2}[-─━═+|│┃║┤┫╣╢]\s{0,8}$/;
const FRAME = new RegExp(`^[${PIPES}](.*)[${PIPES}]$`);
/** Rules from which a table is drawn with one under each row. */
export const MIN_RULES = 4;

/** True for a rule with its corners, which is drawn between rows and around tables. */
export function isDrawnRule(text: string): boolean {
  return DRAWN_RULE.test(text) && BOX_RULE.test(text);
}

/** The rows of a table all of whose borders are drawn: where a label is set on three lines, its figures stand beside one of them. */
export function drawnRows(lines: readonly TextBlock[]): SourceCell[][] | null {
  const drawn = withoutFrame(lines.map(({ text }) => text));
  if (!isDrawnRule(drawn[0] ?? '') || !isDrawnRule(drawn.at(-1) ?? '')) return null;
  if (drawn.filter((text) => isDrawnRule(text) || RULE_END.test(text.slice(-12))).length < MIN_RULES) return null;
  const page = lines[0]?.page;
  return (
    readDrawnTable(drawn)?.map((row) => row.map((cell) => (page === undefined ? cell : { ...cell, page }))) ?? null
  );
}

/** A table within a frame of its own, as pages draw one around it, without the frame. */
function withoutFrame(lines: readonly string[]): readonly string[] {
  const within = lines.slice(1, -1).map((line) => FRAME.exec(line.trim())?.[1]?.trim() ?? '');
  const last = within.findLastIndex((line) => line !== '');
  return isDrawnRule(within[0] ?? '') && isDrawnRule(within[last] ?? '') ? within.slice(0, last + 1) : lines;
}

/** Drawn lines. Hyphens alone in their cells are one only right under a header; elsewhere they are blanks. */
export function isRule(text: string, at: number): boolean {
  if (MARKDOWN_RULE.test(text)) return true;
  return BOX_RULE.test(text) && (at === 1 || !/^[\s|]*-(?:[^\S\t]*[|\t][^\S\t]*-)*[\s|]*$/.test(text));
}
