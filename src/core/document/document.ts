/**
 * A document as the rest of the reader sees it, whatever its medium: blocks in reading
 * order, text and tables only. Readers of media produce it, `mend` repairs its text,
 * grids and prose are read from it. Pure data.
 */

import type { Diagnostic, Repair } from '../parsed-report.js';

/** A cell as it stands in the source. Spans are at least 1 and bounded by the reader. */
export interface SourceCell {
  text: string;
  colspan: number;
  rowspan: number;
  /** Page the cell stands on, where the medium has pages; counts from 1. */
  page?: number;
}

export interface TextBlock {
  kind: 'text';
  /** One paragraph or line without line breaks at its ends; inner line breaks are kept as `\n`. */
  text: string;
  page?: number;
}

/**
 * A table with its cells in source order, each row holding only the cells that start in it
 * (as in HTML): a cell spanning rows is not repeated.
 */
export interface TableBlock {
  kind: 'table';
  rows: SourceCell[][];
  page?: number;
  /** True when the table was put together from lines that had no borders at all: a cell may be two. */
  borderless?: true;
}

/** A picture that may hold a table; nothing is read from it, but its place is known. */
export interface ImageBlock {
  kind: 'image';
  page?: number;
  /** True when the picture is all that the page has, as a scanned page. */
  wholePage?: true;
}

export type Block = TextBlock | TableBlock | ImageBlock;

/** What a reader of one medium returns. */
export interface ReadDocument {
  /** Title from the medium's own metadata (HTML title, PDF info), if any. */
  title: string | null;
  /** Dates from the medium's metadata that state when the page was published (YYYY-MM-DD). */
  metadata: { publishedOn: string | null };
  blocks: Block[];
  diagnostics: Diagnostic[];
  /** Repairs that only the reader of the medium can make (tracked changes, charset). */
  repairs?: Repair[];
}
