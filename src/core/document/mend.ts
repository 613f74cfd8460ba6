/**
 * Repairs the text of a document before anything is read from it, and records every repair.
 *
 * Contract: only damage done to text by machines is undone (converted script, inserted pinyin,
 * shifted bytes, spam). Digits are never touched: a figure is printed or it is not.
 * Order matters: shifted bytes are re-encoded while their characters are still as damaged;
 * script is converted last, since the other repairs look at both scripts.
 */
import type { Repair, RepairKind } from '../parsed-report.js';
import type { Block, ReadDocument } from './document.js';
import { dropCopies } from './mend/copies.js';
import { decodeEntities, MAY_HOLD_ENTITIES } from './mend/entities.js';
import { needsSimplifying, simplifier } from './mend/simplify.js';
import { pinyinMend } from './mend/pinyin.js';
import { type Mend, type Mended, remove, replace } from './mend/replace.js';
import { cutTail } from './mend/tail.js';

/** Fewer than this many doubled marks are typing, more are a machine's work. */
const DOUBLED_MARKS = 3;

const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]/g;
/** Longer texts are no report, and cost too much. */
const LONGEST_WITH_ENTITIES = 2_000_000;
/** What templates left unrendered, and the names that converters give to columns without a header. */
const PLACEHOLDER = /\{\{[^{}]{0,200}\}\}|\bUnnamed: \d{1,3}(?:_level_\d)?/g;
/** Figures that recognition of formulas set between marks. */
const FORMULA = /\$\s?\d[\d.,]{0,15}\s?[件项万元]{0,2}\$/g;
/** Radicals and compatibility ideographs that PDF fonts and OCR put for the plain characters. */
const COMPATIBILITY = /[\u2e80-\u2fdf\uf900-\ufaff]/g;
/** What a run of shifted bytes begins with (mend/shifted-gbk.ts): a full stop and a letter of row A8 of GBK, or `?。六）`. */
const MAY_BE_SHIFTED =
  /。(?:[\u3105-\u3129\u00e0-\u01f9\u0251\u0261\u2500-\u257f]|(?<=[?？\ufffd]。)[一二三四五六七八九十]）)/;
const DOUBLED = /[,，]+(?=[，、。；：！？,])/g;
/** A row of a spreadsheet saved with commas: empty cells at its ends or several together, or only short ones at its end. */
const RECORD = /^,|,,,|,$|(?:,[^,]{0,12}){3}$/;
/** A sentence, a row of another kind, or a number alone. */
const NO_RECORD = /[。|\t]|，[,，]|,，|^[\d,]{0,13}$/;
const LONGEST_RECORD = 2000;

/** Mends a read document. Returns a new document whose `repairs` tell what was done. */
export async function mend(document: ReadDocument): Promise<ReadDocument> {
  const mends = await mendsFor(textOf(document));
  const counts = new Map<RepairKind, number>();
  const apply = (text: string): string => {
    let result = text;
    for (const [kind, step] of mends) {
      const mended = step(result);
      result = mended.text;
      if (kind && mended.count > 0) counts.set(kind, (counts.get(kind) ?? 0) + mended.count);
    }
    return result;
  };
  const blocks = mends.length === 0 ? document.blocks : document.blocks.map((block) => mendBlock(block, apply));
  const title = document.title === null ? null : apply(document.title);
  const once = dropCopies(blocks);
  if (once.dropped > 0) counts.set('repeated_copy', once.dropped);
  const cut = cutTail(once.blocks);
  const repairs: Repair[] = [
    ...(document.repairs ?? []),
    ...[...counts].map(([kind, count]) => ({ kind, count })),
    ...cut.repairs,
  ];
  return { ...document, title, blocks: cut.blocks, repairs };
}

/** The repairs that a text calls for, in their order. Most reports need none, so each looks for its damage first. */
async function mendsFor(printed: string): Promise<[RepairKind | null, Mend][]> {
  const mends: [RepairKind | null, Mend][] = [];
  // Entities first: what they stand for is text like any other, damaged or not.
  const entities =
    printed.length <= LONGEST_WITH_ENTITIES && MAY_HOLD_ENTITIES.test(printed)
      ? decodeEntities(printed)
      : { text: printed, count: 0 };
  const source = entities.text;
  if (entities.count > 0) mends.push(['escaped_entities', decodeEntities]);
  // Invisible characters hide other damage: the rest is looked for as if they were gone.
  const whole = source.replace(INVISIBLE, '');
  if (whole !== source) mends.push([null, (text) => remove(text, INVISIBLE)]);
  if (whole.search(PLACEHOLDER) >= 0) mends.push(['template_placeholder', (text) => remove(text, PLACEHOLDER)]);
  if (whole.includes('$') && whole.search(FORMULA) >= 0)
    mends.push(['formula_marks', (text) => replace(text, FORMULA, (match) => match.replace(/[$\s]/g, ''))]);
  if (whole.search(COMPATIBILITY) >= 0)
    mends.push(['compatibility_forms', (text) => replace(text, COMPATIBILITY, (match) => match.normalize('NFKC'))]);
  if (MAY_BE_SHIFTED.test(whole)) mends.push(['shifted_gbk', (await import('./mend/shifted-gbk.js')).unshiftGbk]);
  const pinyin = pinyinMend(whole);
  if (pinyin) mends.push(['bracketed_pinyin', pinyin]);
  if ((whole.match(DOUBLED)?.length ?? 0) >= DOUBLED_MARKS) mends.push(['doubled_punctuation', undouble]);
  if (needsSimplifying(whole)) mends.push(['traditional_to_simplified', await simplifier()]);
  return mends;
}

function mendBlock(block: Block, apply: (text: string) => string): Block {
  if (block.kind === 'text') return { ...block, text: apply(block.text) };
  if (block.kind === 'image') return block;
  return { ...block, rows: block.rows.map((row) => row.map((cell) => ({ ...cell, text: apply(cell.text) }))) };
}

function textOf({ title, blocks }: ReadDocument): string {
  const parts: string[] = title === null ? [] : [title];
  for (const block of blocks) {
    if (block.kind === 'text') parts.push(block.text);
    else if (block.kind === 'table') for (const row of block.rows) for (const cell of row) parts.push(cell.text);
  }
  return parts.join('\n');
}

/** Of doubled marks the last, the printed one, stays; of two commas one full-width comma. */
function undouble(text: string): Mended {
  if (text.length <= LONGEST_RECORD && !NO_RECORD.test(text) && RECORD.test(text)) return { text, count: 0 };
  return replace(text, /[,，]+[，、。；：！？,]/g, (marks) => (marks.endsWith(',') ? '，' : marks.slice(-1)));
}
