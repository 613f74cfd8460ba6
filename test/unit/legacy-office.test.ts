import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Block, TableBlock } from '../../src/core/document/document.js';
import { readDoc, readXls } from '../../src/core/document/legacy-office.js';
import { readDocx } from '../../src/core/document/docx.js';
import { expectQuick } from '../support/quick.js';

const corpus = new URL('../corpus/', import.meta.url);
const doc = new Uint8Array(readFileSync(new URL('doc-tracked-and-numbered/source.doc', corpus)));
const xls = new Uint8Array(readFileSync(new URL('xls-merged-cells/source.xls', corpus)));
const sameAsDocx = new Uint8Array(readFileSync(new URL('docx-tracked-and-numbered/source.docx', corpus)));

function tables(blocks: readonly Block[]): TableBlock[] {
  return blocks.filter((block) => block.kind === 'table');
}

describe('DOC', () => {
  it('gives what the same report as DOCX gives: text, automatic numbers, accepted changes, every span', async () => {
    expect(await readDoc(doc)).toEqual(await readDocx(sameAsDocx));
  });

  it('refuses a container without a document, and one that is cut off', async () => {
    await expect(readDoc(xls)).rejects.toMatchObject({ code: 'unsupported_media_type' });
    await expect(readDoc(doc.subarray(0, 4000))).rejects.toMatchObject({ code: 'damaged_document' });
    await expect(readDoc(doc.subarray(0, 100))).rejects.toMatchObject({ code: 'damaged_document' });
  });

  it('tells a password from damage', async () => {
    const locked = doc.slice();
    const header = findHeader(locked);
    locked[header + 0x0b] = (locked[header + 0x0b] ?? 0) | 1;
    await expect(readDoc(locked)).rejects.toMatchObject({ code: 'encrypted_document' });
  });

  it('refuses documents older than Word 97', async () => {
    const old = doc.slice();
    old.set([101, 0], findHeader(old) + 2);
    await expect(readDoc(old)).rejects.toMatchObject({ code: 'unsupported_media_type' });
  });
});

describe('XLS', () => {
  it('gives the tables that the same report as DOCX gives', async () => {
    expect(tables((await readXls(xls)).blocks)).toEqual(tables((await readDocx(sameAsDocx)).blocks));
  });

  it('refuses a container without a workbook, and one that is cut off', async () => {
    await expect(readXls(doc)).rejects.toMatchObject({ code: 'unsupported_media_type' });
    await expect(readXls(xls.subarray(0, 3000))).rejects.toMatchObject({ code: 'damaged_document' });
  });
});

describe('damaged containers', () => {
  it.each([
    ['DOC', doc, readDoc],
    ['XLS', xls, readXls],
  ] as const)(
    '%s: no mutation makes the reader hang, run out of bounds or throw anything but DocumentError',
    async (_, whole, read) => {
      let seed = 1;
      const next = (limit: number): number => {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        return seed % limit;
      };
      await expectQuick(async () => {
        for (let round = 0; round < 300; round++) {
          const bytes = whole.slice(0, round % 5 === 0 ? next(whole.length) : whole.length);
          for (let i = 0; i < 1 + next(20); i++)
            bytes[next(Math.max(bytes.length, 1))] = [0, 1, 0x7f, 0xff, next(256)][next(5)] ?? 0;
          await read(bytes).catch((error: unknown) => expect(error).toMatchObject({ name: 'DocumentError' }));
        }
      }, 20_000);
    },
  );
});

/** Where the WordDocument stream begins in the file. */
function findHeader(bytes: Uint8Array): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(Buffer.from([0xec, 0xa5]));
}
