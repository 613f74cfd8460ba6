/**
 * Ruling lines put together: pieces of one line merged, lines that meet gathered into nets.
 * Each net may be a table; what it holds is decided in lattice.ts.
 */
import { NO_BOX, union, type Box } from './box.js';
import type { DrawnRules, Rule } from './page-content.js';

/** Pieces of one line lie within this of each other, in points, across it. */
const SAME_LINE = 1.2;
/** A gap this long, in points, does not end a line: dots, and corners left open by cell borders. */
const SAME_LINE_GAP = 3;
/** Lines shorter than this, in points, after merging are specks. */
const MIN_LENGTH = 5;
/** Two lines meet when they come this near, in points. */
const MEETING = 3;
/** Dots of one line share this, in points; so many of them are a line. */
const DOT_ROW = 0.5;
const MIN_DOTS = 6;
/** Lines of one table drawn without meeting begin and end this near, in points. */
const SAME_ENDS = 5;
/** A line that meets none, inside a table, is one of its borders from this length on, in points. */
const MIN_HELD = 20;
/** Beyond so many lines a page is a drawing; the longest are kept. */
const MAX_LINES = 1500;

export interface RuleNet {
  horizontal: Rule[];
  vertical: Rule[];
  box: Box;
}

export interface MergedRules {
  horizontal: Rule[];
  vertical: Rule[];
  bounded: boolean;
}

/** Merges pieces of lines; linear but for sorting. */
export function mergeRules({ rules, dots }: DrawnRules): MergedRules {
  const all = [...rules, ...dottedLines(dots, true), ...dottedLines(dots, false)];
  const horizontal = mergeDirection(all.filter((rule) => rule.horizontal));
  const vertical = mergeDirection(all.filter((rule) => !rule.horizontal));
  const bounded = horizontal.length > MAX_LINES || vertical.length > MAX_LINES;
  return { horizontal: longest(horizontal), vertical: longest(vertical), bounded };
}

/** Dots in a row, close together, are a line; a speck at a corner or a full stop drawn as a shape is none. */
function dottedLines(dots: DrawnRules['dots'], horizontal: boolean): Rule[] {
  const placed = dots.map(({ x, y }) => (horizontal ? { at: y, along: x } : { at: x, along: y }));
  placed.sort((a, b) => Math.round(a.at / DOT_ROW) - Math.round(b.at / DOT_ROW) || a.along - b.along);
  const lines: Rule[] = [];
  let row = NaN;
  let count = 0;
  let line: Rule | null = null;
  for (const { at, along } of placed) {
    if (line !== null && Math.round(at / DOT_ROW) === row && along - line.to <= SAME_LINE_GAP) {
      line.to = along;
      count += 1;
      if (count === MIN_DOTS) lines.push(line);
      continue;
    }
    row = Math.round(at / DOT_ROW);
    count = 1;
    line = { horizontal, at, from: along, to: along };
  }
  return lines;
}

/** Lines from the edges of filled boxes, for tables whose cells are told by their shading alone. */
export function rulesOfFills(fills: readonly Box[]): MergedRules {
  const rules = fills.flatMap(({ x0, x1, y0, y1 }) => [
    { horizontal: true, at: y0, from: x0, to: x1 },
    { horizontal: true, at: y1, from: x0, to: x1 },
    { horizontal: false, at: x0, from: y0, to: y1 },
    { horizontal: false, at: x1, from: y0, to: y1 },
  ]);
  return mergeRules({ rules, dots: [] });
}

function longest(rules: Rule[]): Rule[] {
  if (rules.length <= MAX_LINES) return rules;
  return rules.sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MAX_LINES);
}

function mergeDirection(rules: Rule[]): Rule[] {
  const sorted = rules.sort((a, b) => a.at - b.at);
  const merged: Rule[] = [];
  let group: Rule[] = [];
  for (const rule of sorted) {
    const first = group[0];
    if (first !== undefined && rule.at - first.at > SAME_LINE) {
      mergeGroup(group, merged);
      group = [];
    }
    group.push(rule);
  }
  mergeGroup(group, merged);
  return merged;
}

function mergeGroup(group: Rule[], merged: Rule[]): void {
  let current: Rule | null = null;
  let weight = 0;
  for (const rule of group.sort((a, b) => a.from - b.from)) {
    const length = rule.to - rule.from;
    if (current !== null && rule.from <= current.to + SAME_LINE_GAP) {
      current.at = (current.at * weight + rule.at * (length + 0.01)) / (weight + length + 0.01);
      current.to = Math.max(current.to, rule.to);
      weight += length + 0.01;
      continue;
    }
    if (current !== null && current.to - current.from >= MIN_LENGTH) merged.push(current);
    current = { ...rule };
    weight = length + 0.01;
  }
  if (current !== null && current.to - current.from >= MIN_LENGTH) merged.push(current);
}

function hasSameEnds(box: Box, stray: Box): boolean {
  return Math.abs(box.y0 - stray.y0) <= SAME_ENDS && Math.abs(box.y1 - stray.y1) <= SAME_ENDS;
}

/** Whether a line of some length stands inside, between rows that have no lines of their own. */
function isHeld(box: Box, stray: Box): boolean {
  const inside = stray.x0 > box.x0 && stray.x1 < box.x1 && stray.y0 >= box.y0 - MEETING && stray.y1 <= box.y1 + MEETING;
  return inside && stray.y1 - stray.y0 >= MIN_HELD;
}

/** Gathers lines that meet, directly or through others, into nets. */
export function ruleNets({ horizontal, vertical }: MergedRules): RuleNet[] {
  const parent = Array.from({ length: horizontal.length + vertical.length }, (_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    while (parent[index] !== root) {
      const next = parent[index] ?? root;
      parent[index] = root;
      index = next;
    }
    return root;
  };
  horizontal.forEach((across, i) => {
    vertical.forEach((down, j) => {
      if (meet(across, down)) parent[find(i)] = find(horizontal.length + j);
    });
  });
  const nets = new Map<number, RuleNet>();
  const netOf = (index: number): RuleNet => {
    const root = find(index);
    const net = nets.get(root) ?? { horizontal: [], vertical: [], box: NO_BOX };
    nets.set(root, net);
    return net;
  };
  horizontal.forEach((rule, index) => {
    const net = netOf(index);
    net.horizontal.push(rule);
    net.box = union(net.box, { x0: rule.from, x1: rule.to, y0: rule.at, y1: rule.at });
  });
  vertical.forEach((rule, index) => {
    const net = netOf(horizontal.length + index);
    net.vertical.push(rule);
    net.box = union(net.box, { x0: rule.at, x1: rule.at, y0: rule.from, y1: rule.to });
  });
  return adoptStrays([...nets.values()]);
}

/**
 * A column whose cells all run on from the page before has a border that no line meets; it belongs to
 * the net that begins and ends where it does.
 */
function adoptStrays(nets: RuleNet[]): RuleNet[] {
  const strays = nets.filter((net) => net.horizontal.length === 0);
  if (strays.length === 0 || strays.length > 50) return nets;
  const kept = nets.filter((net) => net.horizontal.length > 0);
  for (const stray of strays) {
    const home = kept.find(({ box }) => hasSameEnds(box, stray.box) || isHeld(box, stray.box));
    if (home === undefined) continue;
    home.vertical.push(...stray.vertical);
    home.box = union(home.box, { ...home.box, x0: stray.box.x0, x1: stray.box.x1 });
  }
  return kept;
}

function meet(across: Rule, down: Rule): boolean {
  return (
    down.at >= across.from - MEETING &&
    down.at <= across.to + MEETING &&
    across.at >= down.from - MEETING &&
    across.at <= down.to + MEETING
  );
}
