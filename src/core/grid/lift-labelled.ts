/**
 * The annex of one figure a row, written out as a list: `（一）收到申请数：12件；1.当面申请数：3件`, a row
 * a line or many in a paragraph. A sentence may look so too, so that a list is a table only where
 * labels of the annex, printed in full and in the form's order, make up most of it.
 */
import { plainRows, sourceCell, tableBlock } from '../document/blocks.js';
import type { Block, SourceCell, TextBlock } from '../document/document.js';
import { ANNEX_LABELS } from '../forms/annex-labels.js';
import { ANNEX_ROWS } from '../forms/annex-2014.js';
import { LabelIndex } from '../forms/label-index.js';
import { ANNEX_MEASURES } from '../forms/measure-words.js';
import { liftRuns, type Run } from './lift-runs.js';
import { isSectionHeading } from './vocabulary.js';

/** Rows of the form that prove a list. */
const MIN_ROWS = 8;
/** Rows that stand before one they should follow: local copies move a few. */
const MAX_MOVED = 2;
/** The whole annex in one paragraph is shorter. */
const LONGEST_LINE = 6000;
/** A longer line without a figure is a sentence, not a heading of the list. */
const LONGEST_HEADING = 40;
const LONGEST_LABEL = 90;

/** Single characters that entries are counted in. */
const MEASURE = `${ANNEX_MEASURES}处期项`;
const UNIT = `(?:万元|元|人次|[${MEASURE}])`;
/** A figure ends an entry; without a unit something must close it, since `数：1234.政务微信` may be two numbers. */
const FIGURE = new RegExp(
  `(?<![\\d０-９.．A-Za-z第+＋-－−])(?<!\\d[,，])((?:[\\d０-９]{1,3}(?:[,，][\\d０-９]{3})+|[\\d０-９]+)(?:[.．][\\d０-９]+)?)\\s?(?:(${UNIT})|(?=[\\s；;，,、。]|$))`,
  'g',
);
/** Behind a colon: nothing, or a mark that stands for it. */
const BLANK = new RegExp(`(?<!其中)[：:]\\s{0,4}((?:无|[-－—–―/]{1,2})?)\\s?(${UNIT}?)(?=[；;，,、。]|$)`, 'g');
const LINK = /[：:\s…·—]{1,12}$|[为是共计]$/;
/** 2、 behind a figure: here 、 numbers rows and closes none. */
const NUMBERED = /[；;，,。条件次篇个人元]\s?\d{1,2}、/;
/** What follows a figure that has no unit and is followed by 、. */
const MAYBE_NUMBER = /^、/;
/** A figure inside a label: an entry before it was not told. */
const SWALLOWED = new RegExp(`[\\d０-９]\\s?(?:${UNIT}|[；;，,、。])`);
const BRACKET = /[（(][^（()）]{0,60}[)）]/g;
/** A remark behind a figure; `（二）` numbers the next row. */
const NOTE = /^[（(][^（()）]{4,30}[)）](?=[；;，,、。\s]|$)/;
const SEPARATORS = /^[；;，,、。．\s]+/;
const SEPARATOR = /[；;，,、。．\s]/;
/** How an entry ends: with digits, a unit, a mark for none, a colon, or the bracket of a remark. */
const END_OF_ENTRY = new RegExp(`[\\d０-９万元${MEASURE}无\\-－—–―/：:)）]`);

const labels = new LabelIndex(ANNEX_LABELS);
const ORDER = new Map<string, number>(ANNEX_ROWS.map(({ code }, index) => [code, index]));

interface Entry {
  label: string;
  value: string;
  unit: string;
}

/** Lifts every list of the annex's rows among the text blocks. */
export function liftLabelled(blocks: readonly Block[]): Block[] {
  return liftRuns(blocks, runAt);
}

/** Entries and headings between them, from an entry to the last; null where none stands. */
function runAt(blocks: readonly Block[], from: number): Run | null {
  const rows: SourceCell[][] = [];
  const entries: Entry[] = [];
  let end = from;
  let headings: TextBlock[] = [];
  for (let i = from; i < blocks.length; i++) {
    const block = blocks[i];
    if (block?.kind !== 'text') break;
    if (block.text.trim() === '') continue;
    const own = entriesOf(block.text);
    if (own.length === 0) {
      if (i === from || !isHeading(block.text)) break;
      headings.push(block);
      continue;
    }
    for (const heading of headings) rows.push([sourceCell(heading.text.trim(), heading.page)]);
    headings = [];
    rows.push(
      ...plainRows(
        own.map(({ label, unit, value }) => [label, unit, value]),
        block.page,
      ),
    );
    entries.push(...own);
    end = i + 1;
  }
  const [first] = blocks.slice(from, from + 1);
  if (entries.length === 0 || first?.kind !== 'text') return null;
  return { end, table: isAnnex(entries) ? tableBlock(rows, first.page) : null };
}

function isHeading(text: string): boolean {
  return text.trim().length <= LONGEST_HEADING && !/[。；]/.test(text) && !isSectionHeading(text);
}

/** The entries that a line consists of; none where it says anything else. */
function entriesOf(line: string): Entry[] {
  if (line.length > LONGEST_LINE || !endsEntry(line) || !/\d|[０-９：:]/.test(line)) return [];
  // Brackets hold numbers of rows and remarks: no figures.
  const bare = line.replace(BRACKET, (bracket) => '〇'.repeat(bracket.length));
  const ends = [...bare.matchAll(FIGURE), ...bare.matchAll(BLANK)].sort((a, b) => a.index - b.index);
  const numbered = NUMBERED.test(bare);
  const entries: Entry[] = [];
  let at = 0;
  for (const match of ends) {
    if (match.index < at) continue;
    const behind = match.index + match[0].length;
    if (numbered && !match[2] && MAYBE_NUMBER.test(line.slice(behind, behind + 1))) continue;
    const entry = entryOf(line.slice(at, match.index).replace(SEPARATORS, ''), match);
    if (!entry) continue;
    if (SWALLOWED.test(entry.label.replace(BRACKET, ''))) return [];
    at = match.index + match[0].length;
    const note = NOTE.exec(line.slice(at, at + 40))?.[0] ?? '';
    at += note.length;
    entries.push({ ...entry, value: entry.value + note });
  }
  return line.slice(at).replace(SEPARATORS, '') === '' ? entries : [];
}

/** Few sentences end as an entry does. */
function endsEntry(line: string): boolean {
  let end = line.length;
  while (end > 0 && SEPARATOR.test(line.charAt(end - 1))) end--;
  return END_OF_ENTRY.test(line.charAt(end - 1));
}

/** The label that stands before a figure; null where nothing but a row's number does. */
function entryOf(before: string, match: RegExpMatchArray): Entry | null {
  let label = before.slice(-LONGEST_LABEL - 1);
  for (let link = LINK.exec(label); link !== null; link = LINK.exec(label)) label = label.slice(0, link.index);
  // 三、依申请公开情况：（一）收到申请数
  const own = label.slice(Math.max(label.lastIndexOf('：'), label.lastIndexOf(':')) + 1);
  if (own.length > LONGEST_LABEL || !/[\u4e00-\u9fff]{2}/.test(own)) return null;
  return { label: lastLabel(own.trim()), value: match[1] ?? '', unit: match[2] ?? '' };
}

/** A label without a figure and the one behind it: the figure is that of the nearest. */
function lastLabel(text: string): string {
  const last = text.slice(text.search(/\S+$/));
  return last !== text && labels.matchExact(last) !== null ? last : text;
}

/** Most entries are rows of the annex, and stand in its order. */
function isAnnex(entries: readonly Entry[]): boolean {
  const codes = entries.flatMap(({ label }) => labels.matchExact(label) ?? []);
  const places = [...new Set(codes)].map((code) => ORDER.get(code) ?? 0);
  const moved = places.filter((place, index) => index > 0 && place < (places[index - 1] ?? 0)).length;
  return places.length >= MIN_ROWS && codes.length * 2 > entries.length && moved <= MAX_MOVED;
}
