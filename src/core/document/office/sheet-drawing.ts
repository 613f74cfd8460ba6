/**
 * What lies over the cells of a worksheet: pictures, which may be tables, and boxes with text.
 */
import type { Block } from '../document.js';
import { scanXml } from './xml-scanner.js';

const MAX_BLOCKS = 1000;

/** The blocks of a drawing part, in its order; where they lie over the cells is not read. */
export function drawingBlocks(xml: string): Block[] {
  const blocks: Block[] = [];
  let parts: string[] = [];
  let inText = false;
  const push = (block: Block): void => {
    if (blocks.length < MAX_BLOCKS) blocks.push(block);
  };
  scanXml(xml, {
    open(name) {
      // Older programs get the same drawing once more.
      if (name === 'Fallback') return false;
      if (name === 'blip') push({ kind: 'image' });
      inText = name === 't';
      return true;
    },
    close(name) {
      inText = false;
      if (name !== 'p') return;
      const text = parts.join('').trim();
      parts = [];
      if (text !== '') push({ kind: 'text', text });
    },
    text(text) {
      if (inText) parts.push(text);
    },
  });
  return blocks;
}
