/**
 * Tables that are there as pictures only. A picture in a section of tables is most likely its table; a page
 * that is one picture holds whatever would stand there.
 */
import type { Block } from '../document/document.js';
import type { Diagnostic, ReportCoverage } from '../parsed-report.js';
import type { Outline } from './outline.js';

const AS_PICTURE: ReportCoverage = { disclosure: 'image', applications: 'image', reviewLitigation: 'image' };

/** Whether the section's table is there as a picture: one in the section, or a page that is one where it would stand. */
export function hasPicture(blocks: readonly Block[], shape: Outline, section: number): boolean {
  const numbers = shape.sections.map(({ number }) => number);
  const before = Math.max(0, ...numbers.filter((number) => number < section));
  const missing = !numbers.includes(section);
  return blocks.some((block, index) => {
    if (block.kind !== 'image') return false;
    const place = shape.sectionOf[index];
    return place === section || (missing && block.wholePage === true && place === before);
  });
}

/** Whether the document is nothing but pictures of pages, whatever a scanning program wrote into their margins. */
export function isOnlyPictures(blocks: readonly Block[]): boolean {
  const pages = new Set<number | undefined>();
  for (const block of blocks) if (block.kind === 'image' && block.wholePage) pages.add(block.page);
  return pages.size > 0 && blocks.every((block) => block.kind === 'image' || pages.has(block.page));
}

/** What is said of a document of pictures: its tables may be there, and nothing was read. */
export const ONLY_PICTURES: { coverage: ReportCoverage; diagnostic: Diagnostic } = {
  coverage: AS_PICTURE,
  diagnostic: {
    code: 'only_pictures',
    message: 'The document is nothing but pictures of pages: no figure can be read; what it is, only its name tells.',
  },
};

/** What a file's name says of it when nothing inside can be read; null for names that say nothing. */
export function titleOfFile(fileName: string | null | undefined): string | null {
  const name = (fileName ?? '')
    .slice(-300)
    .replace(/^.*[\\/]/, '')
    .replace(/\.\w{1,5}$/, '')
    .trim();
  return /\p{Script=Han}{4}/u.test(name) ? name : null;
}
