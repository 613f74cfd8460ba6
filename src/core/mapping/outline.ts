/**
 * The outline of a document: its titles, its sections with their text, where each block
 * stands, the signature, and the lines of the page around it. Contract: text is only divided,
 * never changed; a section's text is its lines without the heading, joined by `\n`, and offsets
 * anywhere in a parsed report count in that text.
 */
import type { Block } from '../document/document.js';
import type { Section } from '../parsed-report.js';
import { siteLinesOf } from './outline/chrome.js';
import { headingCandidates } from './outline/headings.js';
import { linesOf, type Line } from './outline/lines.js';
import { planSections, type SectionHeading } from './outline/sections.js';
import { signatureOf } from './outline/signature.js';
import { titlesOf } from './outline/titles.js';

export interface Outline {
  /** The document's own titles: lines before section one that look like one, a title set over several lines joined. */
  titles: string[];
  /** All lines before the first heading. */
  head: string[];
  /** Number 0 is what precedes the first heading (title empty), 1 to 6 the national sections; numbers are unique. */
  sections: Section[];
  /** For each block, the number of the section in which it stands (where it ends, if it holds headings). */
  sectionOf: number[];
  /** Who signed and when, at most two lines; empty when the document is not signed. */
  signature: string[];
  /** Lines that tell about the page: 来源, 发布机构, 发布时间, 索引号, 当前位置 …, a bare label joined with its value. */
  siteLines: string[];
  /** True when the headings are those of an annual report of any edition. */
  national: boolean;
  /** Index in `blocks` where a second run of the six sections begins: two reports in one document. */
  restart: number | null;
}

/**
 * Divides a document. Linear in its length.
 *
 * @param blocks Mended blocks in reading order, text tables already lifted.
 * @param title The medium's own title, if any.
 */
export function outline(blocks: readonly Block[], title: string | null): Outline {
  const lines = linesOf(blocks);
  const plan = planSections(lines, headingCandidates(lines), objectsBefore(blocks));
  const { headings } = plan;
  const first = headings[0];
  const head = textBetween(lines, null, first ?? null);
  const sections: Section[] = [{ number: 0, title: '', text: head.join('\n') }];
  for (const [index, heading] of headings.entries()) {
    const text = textBetween(lines, heading, headings[index + 1] ?? null).join('\n');
    sections.push({ number: heading.number, title: heading.title, text });
  }
  const body = { first: first?.line ?? lines.length, last: headings.at(-1)?.line ?? 0 };
  const siteLines = siteLinesOf(lines, blocks, body);
  const restart = plan.restart === null ? undefined : headings[plan.restart];
  return {
    titles: titlesOf(head, siteLines, title),
    head,
    sections,
    sectionOf: sectionOfBlocks(blocks, lines, headings),
    signature: signatureOf(lines, plan.national && first ? first.line : 0),
    siteLines,
    national: plan.national,
    restart: restart ? (lines[restart.line]?.block ?? null) : null,
  };
}

/** How many tables and pictures stand before each block. */
function objectsBefore(blocks: readonly Block[]): number[] {
  let count = 0;
  return blocks.map((block) => (block.kind === 'text' ? count : count++));
}

/** The lines behind one heading and before the next; a line is cut where a heading stands inside it. */
function textBetween(lines: readonly Line[], from: SectionHeading | null, to: SectionHeading | null): string[] {
  const firstLine = from ? from.endLine : 0;
  const lastLine = to ? to.line : lines.length - 1;
  const found: string[] = [];
  for (let index = firstLine; index <= lastLine; index += 1) {
    const text = lines[index]?.text ?? '';
    const start = from && index === from.endLine ? from.end : 0;
    const end = to && index === to.line ? to.start : text.length;
    const part =
      start === 0 && end === text.length
        ? text
        : text
            .slice(start, end)
            .replace(/^[\s。：:]+/, '')
            .trimEnd();
    if (part !== '') found.push(part);
  }
  return found;
}

function sectionOfBlocks(
  blocks: readonly Block[],
  lines: readonly Line[],
  headings: readonly SectionHeading[],
): number[] {
  let next = 0;
  let current = 0;
  return blocks.map((_, block) => {
    for (let heading = headings[next]; heading; heading = headings[next]) {
      if ((lines[heading.line]?.block ?? 0) > block) break;
      current = heading.number;
      next += 1;
    }
    return current;
  });
}
