/**
 * Styles of a DOC (MS-DOC 2.9.271 STSH), as far as they decide what is read: the list a paragraph is in, and
 * whether text is hidden or raised.
 */
import { eachModifier, viewOf } from './doc-properties.js';

export interface DocStyle {
  base: number;
  list: number | null;
  level: number | null;
  hidden: boolean;
  raised: boolean;
}

export const MAX_INHERITANCE = 20;
const MAX_STYLES = 5000;
const NO_STYLE = 0xfff;
const PARAGRAPH_STYLE = 1;
const CHARACTER_STYLE = 2;
const LIST_OF_PARAGRAPH = 0x460b;
const LEVEL_OF_PARAGRAPH = 0x260a;
const HIDDEN = 0x083c;
const SCRIPT = 0x2a48;

/** By index; `sheet` is what the table stream holds of them. */
export function readStyles(sheet: Uint8Array): DocStyle[] {
  const view = viewOf(sheet);
  const styles: DocStyle[] = [];
  if (sheet.length < 6) return styles;
  const count = Math.min(view.getUint16(2, true), MAX_STYLES);
  const baseLength = view.getUint16(4, true);
  let at = 2 + view.getUint16(0, true);
  for (let i = 0; i < count && at + 2 <= sheet.length; i++) {
    const length = view.getUint16(at, true);
    styles.push(readStyle(sheet.subarray(at + 2, at + 2 + length), baseLength));
    at += 2 + length + (length % 2);
  }
  return styles;
}

/** Whether a style or one that it is based on has the property. */
export function inherits(styles: readonly DocStyle[], style: number, property: 'hidden' | 'raised'): boolean {
  for (let i = 0, index = style; i < MAX_INHERITANCE; i++) {
    const entry = styles[index];
    if (!entry) return false;
    if (entry[property]) return true;
    index = entry.base;
  }
  return false;
}

export function readReference(modifiers: Uint8Array): { list: number | null; level: number | null } {
  let list: number | null = null;
  let level: number | null = null;
  eachModifier(modifiers, (code, operand) => {
    if (code === LIST_OF_PARAGRAPH) list = viewOf(operand).getInt16(0, true);
    else if (code === LEVEL_OF_PARAGRAPH) level = operand[0] ?? 0;
  });
  return { list, level };
}

function readStyle(style: Uint8Array, baseLength: number): DocStyle {
  const none: DocStyle = { base: NO_STYLE, list: null, level: null, hidden: false, raised: false };
  if (style.length < baseLength + 2 || style.length < 6) return none;
  const view = viewOf(style);
  const kindAndBase = view.getUint16(2, true);
  const [base, kind] = [kindAndBase >> 4, kindAndBase & 0x0f];
  const named = baseLength + 2 + view.getUint16(baseLength, true) * 2 + 2;
  const first = propertiesAt(style, named);
  if (kind === CHARACTER_STYLE) return { ...none, base, ...characterProperties(first.list) };
  if (kind !== PARAGRAPH_STYLE) return { ...none, base };
  const { list } = propertiesAt(style, first.end);
  return { ...none, base, ...readReference(first.list.subarray(2)), ...characterProperties(list) };
}

/** A list of properties at an even place, behind its length. */
function propertiesAt(style: Uint8Array, from: number): { list: Uint8Array; end: number } {
  const at = from + (from % 2);
  if (at + 2 > style.length) return { list: new Uint8Array(), end: style.length };
  const end = at + 2 + viewOf(style).getUint16(at, true);
  return { list: style.subarray(at + 2, end), end };
}

function characterProperties(modifiers: Uint8Array): { hidden: boolean; raised: boolean } {
  const found = { hidden: false, raised: false };
  eachModifier(modifiers, (code, operand) => {
    if (code === HIDDEN) found.hidden = ((operand[0] ?? 0) & 1) === 1;
    else if (code === SCRIPT) found.raised = (operand[0] ?? 0) !== 0;
  });
  return found;
}
