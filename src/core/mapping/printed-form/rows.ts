/**
 * Rows of forms that print one figure a row: a label, perhaps a unit, and numbers. Which of the
 * numbers is the row's figure is decided in value-column.ts.
 */
import type { LabelIndex, LabelMatch } from '../../forms/label-index.js';
import { labelKey } from '../../forms/labels.js';
import { ANNEX_MEASURES } from '../../forms/measure-words.js';
import type { Grid, GridCell } from '../../grid/grid.js';
import { isNumber, isValue } from '../../grid/vocabulary.js';

/** A label with the cells that stand between it and the next. */
export interface FormRow<Code extends string> {
  grid: Grid;
  label: GridCell;
  code: Code;
  /** False where more was printed than the wording and what may stand around it, or something else. */
  sure: boolean;
  /** The unit that the row prints in a cell of its own or behind its label; null where it prints none. */
  unit: string | null;
  /** Numbers, blanks and marks; units are left out. */
  values: GridCell[];
}

/** Rows that must hold two labels before the table counts as set in two halves. */
const MIN_DOUBLE_ROWS = 3;
/** Halves and columns are told by so many rows at most. */
const MAX_SECONDS = 100;

/** Lines above and below that a wrapped label may take. */
const MAX_PIECES = 3;

const UNIT = new RegExp(
  `^[（(]?(?:单位[:：]?)?(万?(?:人次|[${ANNEX_MEASURES}元项期处位则页])(?:[/／、][条件次篇份人])?)[)）]?$`,
);
const LONGEST_UNIT = 20;
const UNIT_BEHIND = /[（(](?:单位[:：]?)?(万?元|万[条件次人]次?)[)）]$/;
const PERSONS = /[人名]$/;
/** What may stand around a wording without changing what it counts. */
const HARMLESS = /^(?:其中|[\d一二三四五六七八九十]|总?数量?|[条件次篇个人份场元]|人次|万元|单位)*$/;
/** What makes another count of it. */
const CHANGES = /累计|历年|上年|去年|上一年|往年|结转|同比|其他|未|不/;

/** The rows of a table in the order of the form: down the first half, then down the second. One list a half. */
export function rowsOfForm<Code extends string>(grid: Grid, labels: LabelIndex<Code>): FormRow<Code>[][] {
  const loose = grid.starts.map(looseText);
  const rows = grid.starts.map((cells, line) => rowsOfLine(grid, cells, labels, around(loose, line)));
  const seconds = rows.flatMap((entries) => entries[1]?.label.column ?? []);
  const all = rows.flat();
  // Text of one cell a line has no halves: where a number is missing, two rows are one.
  if (grid.borderless || seconds.length < MIN_DOUBLE_ROWS) return [all];
  const half = Math.min(...seconds.slice(0, MAX_SECONDS));
  return [all.filter(({ label }) => label.column < half), all.filter(({ label }) => label.column >= half)];
}

/** The labels of a line, each with its cells up to the next text; a number right before that is the other half's serial. */
function rowsOfLine<Code extends string>(
  grid: Grid,
  cells: readonly GridCell[],
  labels: LabelIndex<Code>,
  pieces: Pieces,
): FormRow<Code>[] {
  const rows: FormRow<Code>[] = [];
  let open: FormRow<Code> | null = null;
  let serials = false;
  for (const cell of cells) {
    const unit = unitOf(cell.text);
    if (unit !== undefined) {
      if (open) {
        open.unit = unit;
        // What is empty between label and unit is an indent, not a figure.
        open.values = open.values.filter(({ text }) => text.trim() !== '');
      }
      continue;
    }
    if (cell.text.trim() === '' || isValue(withoutPersons(cell.text))) {
      open?.values.push(cell);
      if (!open) serials ||= isNumber(cell.text);
      continue;
    }
    if (serials && open && isNumber(open.values.at(-1)?.text ?? '')) open.values.pop();
    open = rowAt(grid, cell, labels, pieces);
    if (open) rows.push(open);
  }
  return rows;
}

/** The unit that a cell prints and nothing else; short words are set wide: 万　元, 人 次. */
function unitOf(text: string): string | undefined {
  return text.length > LONGEST_UNIT ? undefined : UNIT.exec(text.replace(/\s+/g, ''))?.[1];
}

/** Lines above and below that hold nothing but a piece of text, the nearest first. */
interface Pieces {
  above: string[];
  below: string[];
}

/** The text of a line that holds nothing else: a heading, or a piece of a label broken over lines. */
function looseText(cells: readonly GridCell[]): string | null {
  const printed = cells.filter(({ text }) => text.trim() !== '');
  const text = printed[0]?.text.trim() ?? '';
  return printed.length === 1 && !isValue(text) && unitOf(text) === undefined ? text : null;
}

function around(loose: readonly (string | null)[], line: number): Pieces {
  const reach = (step: 1 | -1): string[] => {
    const pieces: string[] = [];
    for (let at = line + step; pieces.length < MAX_PIECES; at += step) {
      const piece = loose[at];
      if (piece === null || piece === undefined) break;
      pieces.push(piece);
    }
    return pieces;
  };
  return { above: reach(-1), below: reach(1) };
}

function rowAt<Code extends string>(
  grid: Grid,
  label: GridCell,
  labels: LabelIndex<Code>,
  pieces: Pieces,
): FormRow<Code> | null {
  const row = { grid, label, unit: UNIT_BEHIND.exec(label.text.trim())?.[1] ?? null, values: [] };
  const match = labels.match(label.text);
  if (match?.certainty !== 'exact') {
    const code = putTogether(label.text, labels, pieces);
    if (code) return { ...row, code, sure: true };
  }
  if (!match) return null;
  const around = match.certainty === 'part' ? aroundWording(label.text, match, labels) : '';
  if (CHANGES.test(around)) return null;
  const sure = match.certainty === 'exact' || (match.certainty === 'part' && HARMLESS.test(around));
  return { ...row, code: match.code, sure };
}

/** The code of a label that wraps around its numbers: spelt exactly together with the lines above and below. */
function putTogether<Code extends string>(own: string, labels: LabelIndex<Code>, pieces: Pieces): Code | null {
  for (let above = 0; above <= pieces.above.length; above++) {
    const before = pieces.above.slice(0, above).toReversed().join('');
    for (let below = above === 0 ? 1 : 0; below <= pieces.below.length; below++) {
      const code = labels.matchExact(`${before}${own}${pieces.below.slice(0, below).join('')}`);
      if (code !== null) return code;
    }
  }
  return null;
}

/** What a label prints beside the wording that it ends or begins with. */
function aroundWording<Code extends string>(text: string, match: LabelMatch<Code>, labels: LabelIndex<Code>): string {
  const key = labelKey(text);
  const atEnd = labels.matchExact(key.slice(-match.length)) === match.code;
  return atEnd ? key.slice(0, -match.length) : key.slice(match.length);
}

/** True for a unit that stands in a cell of its own. */
export function isUnit(text: string): boolean {
  return UNIT.test(text.trim());
}

/** Persons are counted in 人, which is no measure word elsewhere. */
export function withoutPersons(text: string): string {
  return text.replace(PERSONS, '');
}
