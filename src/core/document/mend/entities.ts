/**
 * Entities that stand in the text as they were written, because a content system escaped them once too
 * often or a converter left them: `&nbsp;3`, `&ldquo;三安全一稳定&rdquo;`. Beside a figure they hide it.
 */
import type { Mended } from './replace.js';

/** What the names of entities stand for. */
export const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  middot: '·',
  bull: '•',
  times: '×',
  yen: '¥',
  shy: '',
  zwnj: '',
  zwj: '',
};

/** Cheap sign that a text holds any. */
export const MAY_HOLD_ENTITIES = /&[a-z#]/i;

const ENTITY = /&(?:amp;){0,4}(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,6}));/g;

/** The character that an entity names; what is no entity stays as it is. */
export function decodeEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name] ?? ENTITIES[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? parseInt(hex ?? '0', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** Decodes the entities of a text, escaped however often. */
export function decodeEntities(text: string): Mended {
  let count = 0;
  const result = text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    const decoded = decodeEntity(whole, decimal, hex, name);
    if (decoded !== whole) count++;
    return decoded;
  });
  return { text: result, count };
}
