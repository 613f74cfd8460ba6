/**
 * What the header of section three says of its columns: where each applicant stands in a grid that
 * is whole, and in which order they stand where merged cells were lost.
 */
import { APPLICANTS, type Applicant } from '../../forms/codes.js';
import { LabelIndex } from '../../forms/label-index.js';
import { APPLICANT_HEADS, APPLICANT_LABELS, labelKey } from '../../forms/labels.js';
import type { Grid, GridCell } from '../../grid/grid.js';
import { isNumber } from '../../grid/vocabulary.js';
import { outcomeOf } from './outcome-label.js';

/** Columns counted from the right edge of a table, so that they also hold for a fragment with fewer columns of labels. */
export interface HeaderColumns {
  fromRight: ReadonlyMap<Applicant, number>;
  /** Other columns with words of their own (小计, 备注), whose numbers belong to no applicant. */
  foreign: ReadonlySet<number>;
  /** True when one column stands for all organisations, so that they are not told apart. */
  merged: boolean;
}

/** The columns from the first applicant on; `foreign` is a column of no applicant, null one whose header is lost. */
export type HeaderOrder = readonly (Applicant | 'foreign' | null)[];

type Name = Applicant | 'organisations' | 'subtotal' | 'foreign' | 'unknown' | null;

const WIDTH = APPLICANTS.length;
/** Applicants that a row must name to be a header. */
const MIN_NAMED = 3;
const applicants = new LabelIndex(APPLICANT_LABELS);
const [HEAD = '', ...ORGANISATIONS] = APPLICANT_HEADS.map(labelKey);
const SUBTOTAL = '小计';
/** Columns that agencies add. Any other word may be an applicant misprinted. */
const ADDED: ReadonlySet<string> = new Set(['备注', '说明', '单位', '计量单位', '比例', '占比']);

function nameOf(text: string): Name {
  const key = labelKey(text);
  if (key === '' || key === HEAD) return null;
  if (ORGANISATIONS.includes(key)) return 'organisations';
  if (key === SUBTOTAL) return 'subtotal';
  return applicants.matchExact(text) ?? (ADDED.has(key) ? 'foreign' : 'unknown');
}

function isApplicant(name: Name): name is Applicant {
  return name !== null && name !== 'organisations' && name !== 'subtotal' && name !== 'foreign' && name !== 'unknown';
}

/** The rows of a header: from the first that names an applicant to the first of figures. */
function headerRows(grid: Grid): { from: number; to: number } {
  const names = (cells: readonly GridCell[]): boolean =>
    cells.some((cell) => labelKey(cell.text) === HEAD || nameOf(cell.text) === 'natural_person');
  const from = Math.max(0, grid.starts.findIndex(names));
  const below = grid.starts.findIndex((cells, row) => row >= from && cells.some(isFirstRow));
  return { from, to: below < 0 ? grid.starts.length : below };
}

/** Below the header stand numbers, or the first label of the form. */
function isFirstRow({ text }: GridCell): boolean {
  return isNumber(text) || outcomeOf(text) === 'received';
}

/**
 * The column of each applicant by the lowest header that names it; null unless all seven are named
 * once. Neighbours of one name are one merged cell, repeated when it was taken apart.
 */
export function headerColumns(grid: Grid): HeaderColumns | null {
  const { from, to } = headerRows(grid);
  const header = grid.slots.slice(from, to);
  const width = header[0]?.length ?? 0;
  const names = Array.from({ length: width }, (_, column) => lowestName(header, column));
  if (!names.includes('total')) names.splice(0, width, ...names.map((name) => (name === 'subtotal' ? 'total' : name)));
  const columns = new Map<Applicant, number>();
  const foreign = new Set<number>();
  for (const [column, name] of names.entries()) {
    // One cell over two columns says not which of them is meant.
    if (isApplicant(name) && header.some((row) => spans(row, column, name))) return null;
    if (isApplicant(name) && names[column - 1] !== name) {
      if (columns.has(name)) return null;
      columns.set(name, width - column);
    } else if (name !== null && columns.size > 0) foreign.add(width - column);
  }
  const organisations = names.filter((name) => name === 'organisations').length;
  const merged = organisations === 1 && columns.size === 2 && columns.has('natural_person') && columns.has('total');
  return columns.size === WIDTH || merged ? { fromRight: columns, foreign, merged } : null;
}

function spans(row: readonly (GridCell | undefined)[], column: number, name: Name): boolean {
  const cell = row[column];
  return cell !== undefined && cell === row[column - 1] && nameOf(cell.text) === name;
}

/** What the header of a column names lowest; other words count only where nothing else is named. */
function lowestName(header: Grid['slots'], column: number): Name {
  let named: Name = null;
  for (const row of header) {
    const name = nameOf(row[column]?.text ?? '');
    if (name !== null && (name !== 'unknown' || named === null)) named = name;
  }
  return named;
}

/**
 * The order of the columns by the words of the header alone: the row that names the organisations
 * together, with the row of their kinds in its place, or one row that names all. Null where no row does.
 */
export function headerOrder(grid: Grid): HeaderOrder | null {
  const { from, to } = headerRows(grid);
  const rows = grid.starts.slice(from, to).flatMap((cells) => inLines(trim(cells.map((cell) => nameOf(cell.text)))));
  const upper = rows.findIndex((names) => names.includes('organisations'));
  const kinds = rows.slice(upper + 1).find((names) => names.filter(isApplicant).length >= MIN_NAMED);
  if (!kinds) return null;
  const names = rows[upper] ?? [];
  const order = upper < 0 ? kinds : inPlace(grid.borderless ? besidePersons(names) : names, kinds);
  if (!order.includes('total'))
    order.splice(0, order.length, ...order.map((name) => (name === 'subtotal' ? 'total' : name)));
  const named = order.filter(isApplicant);
  if (new Set(named).size < named.length) return null;
  // Where the first header is lost, nothing says where the columns begin, unless a column of sums does.
  const [first] = order;
  if (named.length < WIDTH && first !== 'natural_person' && first !== 'total' && !order.includes('subtotal'))
    return null;
  // Where all are named, a cell without words is a piece of its neighbour.
  const columns = named.length === WIDTH ? order.filter((name) => name !== null) : order;
  return columns.map((name) => (isApplicant(name) ? name : name === null || name === 'unknown' ? null : 'foreign'));
}

/** The two rows of the form's header, where they stand on one line: the kinds of organisations after all else. */
function inLines(names: readonly Name[]): Name[][] {
  const kinds = names.indexOf('organisations') < 0 ? -1 : names.indexOf('total') + 1;
  const isTwo = kinds > 0 && names.slice(kinds).filter(isApplicant).length >= MIN_NAMED;
  return isTwo ? [names.slice(0, kinds), names.slice(kinds)] : [[...names]];
}

/**
 * In text line by line the word for all organisations, set half a line higher in its merged cell, comes
 * before the persons that stand left of it.
 */
function besidePersons(names: readonly Name[]): Name[] {
  const isAbove = names[0] === 'organisations' && names[1] === 'natural_person';
  return isAbove ? ['natural_person', 'organisations', ...names.slice(2)] : [...names];
}

/** From the first applicant on, without the empty cells at the end. */
function trim(names: readonly Name[]): Name[] {
  const first = names.findIndex((name) => isApplicant(name) || name === 'organisations');
  return first < 0 ? [] : names.slice(first, names.findLastIndex((name) => name !== null) + 1);
}

/** The kinds of organisations in the place of the word for all of them and of what is left of its merged cell. */
function inPlace(names: readonly Name[], kinds: readonly Name[]): Name[] {
  const out: Name[] = [];
  let within = false;
  for (const name of names) {
    if (name === 'organisations') {
      if (!within) out.push(...kinds);
      within = true;
    } else if (name !== null || !within) {
      out.push(name);
      within = false;
    }
  }
  return out;
}
