/**
 * Property runs of a DOC (MS-DOC 2.9): which formatting lies over which bytes of the text, kept in
 * pages of 512 bytes, as lists of modifiers (Sprm: a code and its operand).
 */

export interface PropertyRun {
  /** Byte range in the WordDocument stream. */
  start: number;
  end: number;
  /** Style index; 0 for character runs. */
  style: number;
  modifiers: Uint8Array;
}

const PAGE = 512;
const MAX_PAGES = 50_000;
const MAX_RUNS = 500_000;
const DEFINE_TABLE = 0xd608;
const CHANGE_TABS = 0xc615;
/** Operand lengths by the three top bits of a modifier's code; 6 is variable. */
const OPERAND_LENGTHS = [1, 1, 2, 4, 2, 2, 0, 3] as const;

/** Runs in ascending order, none over another. `at` and `length` tell where the table stream lists the pages. */
export function propertyRuns(
  document: Uint8Array,
  table: Uint8Array,
  at: number,
  length: number,
  kind: 'paragraph' | 'character',
): PropertyRun[] {
  const view = viewOf(table);
  const count = Math.min(Math.floor((length - 4) / 8), MAX_PAGES);
  const runs: PropertyRun[] = [];
  for (let i = 0; i < count && runs.length < MAX_RUNS; i++) {
    const number = at + (count + 1) * 4 + i * 4;
    if (number + 4 > table.length) break;
    const start = (view.getUint32(number, true) & 0x3fffff) * PAGE;
    const page = document.subarray(start, start + PAGE);
    if (page.length === PAGE) runs.push(...(kind === 'paragraph' ? paragraphPage(page) : characterPage(page)));
  }
  runs.sort((a, b) => a.start - b.start);
  let end = 0;
  return runs.filter((run) => {
    if (run.start < end || run.end <= run.start) return false;
    end = run.end;
    return true;
  });
}

function paragraphPage(page: Uint8Array): PropertyRun[] {
  const view = viewOf(page);
  const count = page[PAGE - 1] ?? 0;
  const runs: PropertyRun[] = [];
  for (let i = 0; i < count; i++) {
    const entry = (count + 1) * 4 + i * 13;
    if (entry >= PAGE - 1) break;
    const at = (page[entry] ?? 0) * 2;
    const words = page[at] ?? 0;
    const start = at + (words === 0 ? 2 : 1);
    const length = words === 0 ? (page[at + 1] ?? 0) * 2 : words * 2 - 1;
    const properties = at === 0 ? new Uint8Array() : page.subarray(start, Math.min(start + length, PAGE - 1));
    runs.push({
      start: view.getUint32(i * 4, true),
      end: view.getUint32(i * 4 + 4, true),
      style: properties.length < 2 ? 0 : (properties[0] ?? 0) | ((properties[1] ?? 0) << 8),
      modifiers: properties.subarray(2),
    });
  }
  return runs;
}

function characterPage(page: Uint8Array): PropertyRun[] {
  const view = viewOf(page);
  const count = page[PAGE - 1] ?? 0;
  const runs: PropertyRun[] = [];
  for (let i = 0; i < count; i++) {
    const entry = (count + 1) * 4 + i;
    if (entry >= PAGE - 1) break;
    const at = (page[entry] ?? 0) * 2;
    if (at === 0) continue;
    const modifiers = page.subarray(at + 1, Math.min(at + 1 + (page[at] ?? 0), PAGE - 1));
    runs.push({ start: view.getUint32(i * 4, true), end: view.getUint32(i * 4 + 4, true), style: 0, modifiers });
  }
  return runs;
}

/** Calls back for each modifier of a list; stops where the list is damaged. */
export function eachModifier(list: Uint8Array, visit: (code: number, operand: Uint8Array) => void): void {
  for (let at = 0; at + 2 < list.length;) {
    const code = (list[at] ?? 0) | ((list[at + 1] ?? 0) << 8);
    const { start, length } = operandOf(list, at + 2, code);
    if (start + length > list.length) return;
    visit(code, list.subarray(start, start + length));
    at = start + length;
  }
}

function operandOf(list: Uint8Array, at: number, code: number): { start: number; length: number } {
  const fixed = OPERAND_LENGTHS[(code >> 13) as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7];
  if (fixed > 0) return { start: at, length: fixed };
  const first = list[at] ?? 0;
  if (code === DEFINE_TABLE) return { start: at + 2, length: Math.max((first | ((list[at + 1] ?? 0) << 8)) - 1, 0) };
  if (code === CHANGE_TABS && first === 255) {
    const deleted = list[at + 1] ?? 0;
    const added = list[at + 2 + deleted * 4] ?? 0;
    return { start: at + 1, length: 2 + deleted * 4 + added * 3 };
  }
  return { start: at + 1, length: first };
}

/** The run over a byte of the text, or null. */
export function runAt(runs: readonly PropertyRun[], position: number): PropertyRun | null {
  const run = runs[firstEndingAfter(runs, position)];
  return run && run.start <= position ? run : null;
}

/** Index of the first run that ends behind a byte of the text. */
export function firstEndingAfter(runs: readonly { end: number }[], position: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.end ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
