/**
 * Which outcome each row of numbers in section three is: by the label on its line, or, where the
 * label stands above or below its numbers or is wrapped around them, by the pieces of text there.
 *
 * Pieces are put together only within one column of labels, where columns are known, and only as
 * they follow each other. What spells a label exactly comes first; a misprinted one is taken when
 * no other outcome could be meant, is told, and gives way to a row whose label is printed right.
 */
import { OUTCOME_ROWS } from '../../forms/applications.js';
import type { Outcome } from '../../forms/codes.js';
import { labelKey } from '../../forms/labels.js';
import type { Diagnostic } from '../../parsed-report.js';
import { placeOf } from '../read-cell.js';
import { atLabel, type Direction, type NumberRow, type Piece, type Surroundings } from './number-row.js';
import { FORM_ORDER, groups, holdsAnother, isTwoLabels, matchLabel, outcomes } from './outcome-label.js';
import { isWrapped, spellExactly, spellings } from './spell-label.js';

/** What a row was taken for, and by what. */
interface Label {
  outcome: Outcome;
  /** True when the label is not printed as it should be. */
  near: boolean;
  /** True when the whole label stands above or below, though those of most rows stand beside their numbers. */
  apart: boolean;
  /** The text that was taken for the label. */
  text: string;
}

export interface LabelledRow extends NumberRow, Label {}

export type Line = { kind: 'numbers'; row: NumberRow } | { kind: 'pieces'; pieces: Piece[] };

/** Parts of the form's first and last row labels, any of which survives a misprint of another. */
const FIRST_LABEL = /新收|本年.收|收政府信息/;
const LAST_LABEL = /结转|下年度|继续办理/;
/** Pieces that a misprinted label may be broken into where all labels stand on one side. */
const MAX_NEAR_PIECES = 3;
/** Characters that a label put together may have beyond its wording: what is left of a remark. */
const MAX_RESIDUE = 4;
/** A wording as long as this is no chance find, whatever stands beside it. */
const LONG_WORDING = 10;

const FIRST_LEAF = /^[1１①]/;
const CUT_GROUP = /^\s*[（(][四五六七][)）]\s*其[他它]\s*$/;

/** Gives every row of numbers its label; rows without one are left out. */
export function labelRows(lines: readonly Line[], diagnostics: Diagnostic[]): LabelledRow[] {
  const rows = lines.flatMap((line) => (line.kind === 'numbers' ? [line.row] : []));
  const gaps = piecesBetween(lines);
  const direction = directionOf(rows, gaps);
  const surroundings = rows.map((row, i): Surroundings => {
    const [above = [], below = []] = gaps.slice(i, i + 2);
    return { row, above, below, direction, contested: isContested(rows, i) };
  });
  const found = surroundings.map(exactLabel);
  for (const [i, around] of surroundings.entries())
    found[i] ??= nearLabel({ ...around, contested: isContested(rows, i, found) }, () => boundsOf(found, i));
  const known = found.filter((row): row is LabelledRow => row !== null && !isCutGroup(row, diagnostics));
  reportApart(known, diagnostics);
  return keepExact(known, diagnostics);
}

/** The label may be of a row whose cells are all blank, and the row have lost its own. */
function reportApart(rows: readonly LabelledRow[], diagnostics: Diagnostic[]): void {
  for (const { grid, outcome, text, apart, after } of rows)
    if (apart)
      diagnostics.push({
        code: 'label_apart',
        message: `“${text}” stands above or below the numbers taken for ${outcome}, where others stand beside theirs.`,
        ...(after[0] ? { at: placeOf(grid, after[0]) } : {}),
      });
}

/** （六）其他: what is left of 其他处理, which may be a row or only the group of three; it is never its third, 3.其他. */
function isCutGroup(row: LabelledRow, diagnostics: Diagnostic[]): boolean {
  const { text, outcome } = row;
  if (outcome !== 'other_other' || !CUT_GROUP.test(text)) return false;
  diagnostics.push({
    code: 'row_ambiguous',
    message: `“${text.trim()}” may be the row 其他处理 or the label of its group; it is left out.`,
    ...atLabel(row),
  });
  return true;
}

/**
 * The side on which the labels stand. Where most are on the line of their numbers or wrapped around
 * it, the rest is wrapped too; else the ends of the table tell: the first label of the form stands
 * before all numbers, or the last one after all of them.
 */
function directionOf(rows: readonly NumberRow[], gaps: Piece[][]): Direction {
  // A piece of a label on the line of the numbers: the rest is wrapped around it, never all on one side.
  const wrapped = rows.filter(
    (row, i) => row.label !== null || isWrapped(row, gaps[i] ?? [], gaps[i + 1] ?? []),
  ).length;
  if (wrapped * 2 > rows.length) return 'around';
  const names = (part: readonly Piece[] | undefined, words: RegExp, outcome: Outcome): boolean =>
    part !== undefined && part.some(({ text }) => words.test(labelKey(text)) || outcomes.match(text)?.code === outcome);
  const startsAbove = names(gaps[0], FIRST_LABEL, 'received');
  const endsBelow = names(gaps.at(-1), LAST_LABEL, 'carried_out');
  if (startsAbove === endsBelow) return 'none';
  return startsAbove ? 'above' : 'below';
}

/** Pieces of text before the first row of numbers, between each two, and after the last. */
function piecesBetween(lines: readonly Line[]): Piece[][] {
  const gaps: Piece[][] = [[]];
  for (const line of lines) {
    if (line.kind === 'numbers') gaps.push([]);
    else gaps.at(-1)?.push(...line.pieces.filter((piece, i) => !isGroupLabel(piece, line.pieces[i + 1])));
  }
  return gaps;
}

/** A group's label before that of its first row on the same line: （六）其他处理 1.… is not the row 其他处理. */
function isGroupLabel(piece: Piece, next: Piece | undefined): boolean {
  return next !== undefined && FIRST_LEAF.test(next.text) && groups.matchExact(piece.text) !== null;
}

/**
 * Around labels, two rows of numbers in succession without a word on their lines are the halves of
 * one row whose numbers are broken over lines as likely as two rows: a label that stands on one
 * side of them only is taken by neither, unless the other row has found its own.
 */
function isContested(
  rows: readonly NumberRow[],
  index: number,
  labelled: readonly (LabelledRow | null)[] = [],
): boolean {
  const bare = (i: number): boolean => rows[i]?.label === null && !labelled[i];
  return rows[index]?.label === null && (bare(index - 1) || bare(index + 1));
}

function exactLabel(around: Surroundings): LabelledRow | null {
  const { row } = around;
  const text = row.label?.text ?? '';
  const direct = matchLabel(text);
  if (direct?.certainty === 'exact') return labelled(row, { outcome: direct.code, near: false, text, apart: false });
  const spelled = spellExactly(around);
  if (spelled) return labelled(row, { ...spelled, near: false });
  if (!direct) return null;
  const near = direct.certainty === 'near' || holdsAnother(text, direct.length);
  return labelled(row, { outcome: direct.code, near, text, apart: false });
}

/** Field by field: to spread a row first takes several times as long, and there is one for every label. */
function labelled({ grid, row, label, pieces, after }: NumberRow, { outcome, near, text, apart }: Label): LabelledRow {
  return { grid, row, label, pieces, after, outcome, near, text, apart };
}

/** Outcomes that may still be meant between two labelled rows, as places in the form, both exclusive. */
interface Bounds {
  after: number;
  before: number;
  taken: ReadonlySet<Outcome>;
}

function boundsOf(rows: readonly (LabelledRow | null)[], index: number): Bounds {
  const orders = rows.map((row) => (row ? (FORM_ORDER.get(row.outcome) ?? null) : null));
  const after = orders.slice(0, index).findLast((order) => order !== null) ?? -1;
  const before = orders.slice(index + 1).find((order) => order !== null) ?? OUTCOME_ROWS.length;
  return { after, before, taken: new Set(rows.flatMap((row) => row?.outcome ?? [])) };
}

/**
 * A misprinted label, or one with its group's label before it, if only one outcome can be meant.
 * `bounds` looks through all rows and is asked for only when there is text to judge.
 */
function nearLabel(around: Surroundings, bounds: () => Bounds): LabelledRow | null {
  const { row, direction } = around;
  if (direction === 'none') return null;
  const found = new Map<Outcome, string>();
  if (direction === 'around')
    for (const text of spellings(around)) {
      const match = outcomes.match(text);
      const fits = match && (match.length >= LONG_WORDING || labelKey(text).length - match.length <= MAX_RESIDUE);
      if (fits && isOpen(match.code, bounds()) && (found.get(match.code)?.length ?? 0) < text.length)
        found.set(match.code, text);
    }
  else {
    const side = around[direction];
    if (side.length === 0 || side.length > MAX_NEAR_PIECES) return null;
    const text = side.map((piece) => piece.text).join('') + (row.label?.text ?? '');
    const match = matchLabel(text);
    if (match && !isTwoLabels(text)) found.set(match.code, text);
  }
  const [only] = found;
  if (found.size !== 1 || !only) return null;
  return labelled(row, { outcome: only[0], near: true, text: only[1], apart: false });
}

function isOpen(outcome: Outcome, { after, before, taken }: Bounds): boolean {
  const order = FORM_ORDER.get(outcome) ?? -1;
  return order > after && order < before && !taken.has(outcome);
}

/** A label known only by nearness gives way to one printed right, and is told. */
function keepExact(rows: readonly LabelledRow[], diagnostics: Diagnostic[]): LabelledRow[] {
  const exact = new Set(rows.filter((row) => !row.near).map((row) => row.outcome));
  return rows.filter((row) => {
    if (!row.near) return true;
    const doubled = exact.has(row.outcome);
    const message = doubled
      ? `The row “${row.text}” is not in the form.`
      : `“${row.text}” was taken for ${row.outcome}.`;
    diagnostics.push({ code: doubled ? 'row_unknown' : 'label_matched_by_nearness', message, ...atLabel(row) });
    return !doubled;
  });
}
