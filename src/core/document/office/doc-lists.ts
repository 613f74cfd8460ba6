/**
 * Automatic paragraph numbers of a DOC (MS-DOC 2.9.131 LFO, 2.9.147 LSTF, 2.9.150 LVL).
 */
import { viewOf } from './doc-properties.js';
import { type DocStyle, MAX_INHERITANCE, readReference } from './doc-styles.js';
import { formatName, ListCounter, type ListLevel } from './list-numbers.js';

export interface ListReference {
  /** Index of the list, counting from 1; 0 for none. */
  list: number;
  level: number;
}

interface Override {
  start: number | null;
  level: ListLevel | null;
}

interface ListUse {
  id: number;
  overrides: Map<number, Override>;
}

const MAX_LISTS = 5000;

/** Where the table stream keeps the two tables. */
export interface ListTables {
  lists: number;
  listsLength: number;
  uses: number;
  usesLength: number;
}

export class DocLists {
  private readonly definitions: Map<number, Map<number, ListLevel>>;
  private readonly uses: ListUse[];
  private readonly counters = new Map<number, ListCounter>();
  private readonly begun = new Set<number>();

  constructor(
    table: Uint8Array,
    tables: ListTables,
    private readonly styles: readonly DocStyle[],
  ) {
    this.definitions = tables.listsLength > 0 ? readDefinitions(table, tables.lists, tables.listsLength) : new Map();
    this.uses = tables.usesLength > 0 ? readUses(table, tables.uses) : [];
  }

  /** Number of the next paragraph of a style with these modifiers; '' when it has none. */
  next(style: number, modifiers: Uint8Array): string {
    const reference = this.referenceOf(style, modifiers);
    const use = this.uses[reference.list - 1];
    if (!use) return '';
    const levels = this.definitions.get(use.id);
    if (!levels) return '';
    let counter = this.counters.get(use.id);
    if (!counter) {
      counter = new ListCounter(levels);
      this.counters.set(use.id, counter);
    }
    if (!this.begun.has(reference.list)) {
      this.begun.add(reference.list);
      for (const [level, override] of use.overrides)
        if (override.start !== null) counter.restart(level, override.start);
    }
    return counter.next(Math.min(reference.level, 8), withOverrides(levels, use));
  }

  private referenceOf(style: number, modifiers: Uint8Array): ListReference {
    const own = readReference(modifiers);
    let { list, level } = own;
    let index = style;
    for (let i = 0; i < MAX_INHERITANCE && (list === null || level === null); i++) {
      const entry = this.styles[index];
      if (!entry) break;
      list ??= entry.list;
      level ??= entry.level;
      index = entry.base;
    }
    return { list: list ?? 0, level: level ?? 0 };
  }
}

function withOverrides(levels: ReadonlyMap<number, ListLevel>, use: ListUse): ReadonlyMap<number, ListLevel> {
  if (use.overrides.size === 0) return levels;
  const merged = new Map(levels);
  for (const [index, override] of use.overrides) if (override.level) merged.set(index, override.level);
  return merged;
}

function readDefinitions(table: Uint8Array, at: number, length: number): Map<number, Map<number, ListLevel>> {
  const view = viewOf(table);
  const found = new Map<number, Map<number, ListLevel>>();
  const count = Math.min(at + 2 <= table.length ? view.getUint16(at, true) : 0, MAX_LISTS);
  let next = at + length;
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + i * 28;
    if (entry + 28 > table.length) break;
    const levels = new Map<number, ListLevel>();
    const levelCount = ((table[entry + 26] ?? 0) & 1) === 1 ? 1 : 9;
    for (let level = 0; level < levelCount; level++) {
      const read = readLevel(table, next);
      if (!read) return found;
      levels.set(level, read.level);
      next = read.end;
    }
    found.set(view.getInt32(entry, true), levels);
  }
  return found;
}

function readLevel(table: Uint8Array, at: number): { level: ListLevel; end: number } | null {
  if (at + 30 > table.length) return null;
  const view = viewOf(table);
  const textAt = at + 28 + (table[at + 24] ?? 0) + (table[at + 25] ?? 0);
  if (textAt + 2 > table.length) return null;
  const length = view.getUint16(textAt, true);
  const end = textAt + 2 + length * 2;
  if (length > 255 || end > table.length) return null;
  let text = '';
  for (let i = 0; i < length; i++) {
    const code = view.getUint16(textAt + 2 + i * 2, true);
    text += code < 9 ? `%${code + 1}` : String.fromCharCode(code);
  }
  const level: ListLevel = {
    start: Math.max(view.getInt32(at, true), 0),
    format: formatName(table[at + 4] ?? 0),
    text,
    legal: ((table[at + 5] ?? 0) & 4) !== 0,
  };
  return { level, end };
}

function readUses(table: Uint8Array, at: number): ListUse[] {
  const view = viewOf(table);
  const count = Math.min(at + 4 <= table.length ? view.getUint32(at, true) : 0, MAX_LISTS);
  const uses: ListUse[] = [];
  let next = at + 4 + count * 16;
  for (let i = 0; i < count; i++) {
    const entry = at + 4 + i * 16;
    if (entry + 16 > table.length) break;
    const overrides = new Map<number, Override>();
    next += 4;
    for (let k = 0; k < (table[entry + 12] ?? 0) && next + 8 <= table.length; k++) {
      const flags = view.getUint32(next + 4, true);
      const override: Override = { start: (flags & 0x10) !== 0 ? view.getInt32(next, true) : null, level: null };
      next += 8;
      if ((flags & 0x20) !== 0) {
        const read = readLevel(table, next);
        if (!read) return uses;
        override.level = read.level;
        next = read.end;
        if (override.start !== null) override.start = read.level.start;
      }
      overrides.set(flags & 0x0f, override);
    }
    uses.push({ id: view.getInt32(entry, true), overrides });
  }
  return uses;
}
