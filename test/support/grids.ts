/** Hand-made tables for tests of what is read from them. */
import type { Block, SourceCell, TableBlock } from '../../src/core/document/document.js';
import { expandGrid, type Grid } from '../../src/core/grid/grid.js';

/** A cell's text, or with its spans: [text, colspan, rowspan]. */
export type CellSpec = string | readonly [text: string, colspan: number, rowspan?: number];

export function sourceCellOf(spec: CellSpec): SourceCell {
  if (typeof spec === 'string') return { text: spec, colspan: 1, rowspan: 1 };
  const [text, colspan, rowspan = 1] = spec;
  return { text, colspan, rowspan };
}

export function tableOf(rows: readonly (readonly CellSpec[])[]): TableBlock {
  return { kind: 'table', rows: rows.map((row) => row.map(sourceCellOf)) };
}

/** One grid a table, numbered from 1. */
export function gridsOf(...tables: (readonly (readonly CellSpec[])[])[]): Grid[] {
  return tables.map((rows, i) => expandGrid(tableOf(rows), i + 1, i));
}

/** Lines of text as blocks. */
export function linesOf(text: string): Block[] {
  return text.split('\n').map((line): Block => ({ kind: 'text', text: line }));
}

/** Blocks as tests compare them: tables as rows of texts, texts as they are. */
export function shapeOf(blocks: readonly Block[]): (string | string[][])[] {
  return blocks.map((block) => {
    if (block.kind === 'text') return block.text;
    return block.kind === 'table' ? block.rows.map((row) => row.map((cell) => cell.text)) : '[image]';
  });
}
