/**
 * Numbers that stand above their labels → labels first, as all other texts have them.
 *
 * Read as labels with the values that follow, such a text gives every row the numbers of the next. Its
 * ends tell: numbers right below the header, and a label behind the last of them.
 */
import { LabelIndex } from '../../forms/label-index.js';
import { labelKey, OUTCOME_GROUP_LABELS } from '../../forms/labels.js';
import { isRowLabel } from '../vocabulary.js';
import type { StreamLine } from './lines.js';

/** Labels with numbers above them that are no chance. */
const MIN_PAIRS = 3;
/** Share of the rows that must have one number, if one number makes a row. */
const MIN_SINGLE = 0.8;
/** A unit beside a label, in a cell of its own, is no longer. */
const LONGEST_UNIT = 3;
/** 一、主动公开情况, above the first row of the annex. */
const HEADING = /情况[：:]?$/;
const groups = new LabelIndex(OUTCOME_GROUP_LABELS);

/** Values with the texts that follow them, of which the first so many are their label. */
interface Part {
  values: StreamLine[];
  texts: StreamLine[];
  label: number;
}

/**
 * Pieces in runs to be set into rows each for itself: one run, of labels before their values; where the ends
 * tell of labels below them but not all rows agree, labels and values apart, which are nobody's then.
 */
export function labelsFirst(lines: readonly StreamLine[]): (readonly StreamLine[])[] {
  const parts = partsOf(lines);
  const [first, ...others] = parts;
  const rows = first?.values.length === 0 ? others : parts;
  const head = first?.values.length === 0 ? first.texts : [];
  if (!startsWithValues(head, rows) || !rows.at(-1)?.texts.some(isLabel)) return [lines];
  if (!holdsLabel(head) && areBelow(rows) && !isOfPage(rows)) return [[...head, ...rows.flatMap(turned)]];
  return [head, ...rows.flatMap(({ values, texts }) => [values, texts])];
}

function turned({ values, texts, label }: Part): StreamLine[] {
  return [...texts.slice(0, label), ...values, ...texts.slice(label)];
}

/** Blank lines are left out: which cell is empty they do not tell here. */
function partsOf(lines: readonly StreamLine[]): Part[] {
  const parts: Part[] = [];
  for (const line of lines) {
    if (line.kind === 'blank') continue;
    let part = parts.at(-1);
    if (!part || (line.kind === 'value' && part.texts.length > 0)) {
      part = { values: [], texts: [], label: 0 };
      parts.push(part);
    }
    (line.kind === 'value' ? part.values : part.texts).push(line);
  }
  return parts.map((part) => ({ ...part, label: labelLength(part.texts) }));
}

/** The label right below values: that of a group before its own, and a unit behind it; 0 where a header follows. */
function labelLength(texts: readonly StreamLine[]): number {
  let at = 0;
  while (at + 1 < texts.length && isGroup(texts[at])) at++;
  const label = texts[at];
  if (!label || label.kind === 'header') return 0;
  while (isUnit(texts[at + 1])) at++;
  return at + 1;
}

function isGroup(line: StreamLine | undefined): boolean {
  const match = line ? groups.match(line.text) : null;
  // A part at its end is a misprinted beginning; one at its beginning has the row's own label behind it.
  return (
    match !== null &&
    (match.certainty !== 'part' || groups.matchExact(labelKey(line?.text ?? '').slice(-match.length)) !== null)
  );
}

function isUnit(line: StreamLine | undefined): boolean {
  return line?.kind === 'text' && line.text.length <= LONGEST_UNIT;
}

/** Numbers stand right behind a header or the heading of a group, or before everything else: no label is theirs. */
function startsWithValues(head: readonly StreamLine[], rows: readonly Part[]): boolean {
  if (rows.length === 0) return false;
  if (head.length === 0 || rows.slice(0, -1).some(({ texts }) => isHead(texts.at(-1)))) return true;
  return !holdsLabel(head) && (isHead(head.at(-1)) || head.at(-1)?.kind === 'row-or-header');
}

function isHead(line: StreamLine | undefined): boolean {
  return line?.kind === 'header' || (line?.kind === 'text' && HEADING.test(line.text));
}

function holdsLabel(texts: readonly StreamLine[]): boolean {
  return texts.some(({ kind }) => kind === 'row-label');
}

/** Every row of numbers has a label below it, the last one nothing else, and below headers there are numbers. */
function areBelow(rows: readonly Part[]): boolean {
  const last = rows.at(-1);
  const pairs = rows.filter(({ texts, label }) => texts.slice(0, label).some(isLabel)).length;
  if (pairs < MIN_PAIRS || last?.label !== last?.texts.length) return false;
  return rows.every(({ texts, label }) => label > 0 && !isAboveLabels(texts.slice(label)));
}

/** A single number before rows of several may be that of a page. */
function isOfPage(rows: readonly Part[]): boolean {
  return (
    rows[0] !== undefined &&
    countOf(rows[0]) === 1 &&
    rows.filter((row) => countOf(row) === 1).length < rows.length * MIN_SINGLE
  );
}

function isLabel({ kind }: StreamLine): boolean {
  return isRowLabel(kind);
}

/** A header with labels right below it. */
function isAboveLabels(texts: readonly StreamLine[]): boolean {
  const header = texts.findIndex(({ kind }) => kind === 'header');
  return header >= 0 && holdsLabel(texts.slice(header));
}

function countOf({ values }: Part): number {
  return values.reduce((count, { text }) => count + text.split(' ').length, 0);
}
