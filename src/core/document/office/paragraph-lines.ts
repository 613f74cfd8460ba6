/**
 * A paragraph's text → text blocks, alike in DOCX and DOC.
 */
import type { TextBlock } from '../document.js';

/** A paragraph that is one number with a break in it. */
const BROKEN_NUMBER = /^\d{1,9}\n\d{1,9}$/;

/**
 * One block a line; a paragraph without text is one empty block, since tables lost to paragraphs
 * have empty ones for blank cells.
 */
export function paragraphLines(text: string): TextBlock[] {
  const trimmed = text.trim();
  if (trimmed === '' || BROKEN_NUMBER.test(trimmed)) return [{ kind: 'text', text: trimmed }];
  const lines = trimmed.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => ({ kind: 'text', text: line.trim() }));
}
