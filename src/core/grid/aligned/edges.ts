/**
 * Columns of a table in which hardly any row is full, told by all its values at once: in a text set by a
 * program they end, begin or centre in as many places as the form has columns, and in no other.
 */
import { areApart, usualColumns } from './columns.js';
import { type AlignedLine, type Edge, EDGES, partsOf, spanOf, type Token, valuesOf } from './tokens.js';

/** Columns of section three, the only table of many rows whose cells are often blank. */
const WIDTH = 7;
/** Display columns that the edges of one column may differ by. */
const MAX_SPREAD = 1;
/** Values that must stand in each column: one alone may stand anywhere. */
const MIN_VALUES = 2;
/** Rows that bear witness. */
const MIN_ROWS = 6;

/** The columns that rows share, told by the full ones or by all; none where neither tells them. */
export function sharedColumns(lines: readonly AlignedLine[]): Token[] {
  const usual = usualColumns(lines);
  return usual.length > 0 ? usual : columnsByEdges(lines);
}

/** The seven columns, or none where the values stand in more places, or in fewer. Narrow columns leave one space between. */
function columnsByEdges(lines: readonly AlignedLine[]): Token[] {
  const rows = lines
    .map((line) => valuesOf(line).flatMap((value) => partsOf(value)))
    .filter((values) => values.length > 0);
  if (rows.length < MIN_ROWS || rows.some((values) => values.length > WIDTH)) return [];
  for (const edge of EDGES) {
    const groups = groupsBy(edge, rows.flat());
    if (groups.length !== WIDTH || !groups.every((group) => isColumn(group, rows))) continue;
    const columns = groups.map(spanOf);
    if (areApart(columns)) return columns;
  }
  return [];
}

/** Values whose edges are next to each other. */
function groupsBy(edge: Edge, values: readonly Token[]): Token[][] {
  const groups: Token[][] = [];
  for (const value of values.toSorted((a, b) => edge(a) - edge(b))) {
    const first = groups.at(-1)?.[0];
    if (first && edge(value) - edge(first) <= MAX_SPREAD) groups.at(-1)?.push(value);
    else groups.push([value]);
  }
  return groups;
}

function isColumn(group: readonly Token[], rows: readonly (readonly Token[])[]): boolean {
  const own = new Set(group);
  return group.length >= MIN_VALUES && rows.every((values) => values.filter((value) => own.has(value)).length <= 1);
}
