/**
 * The wordings of the annex's rows: as printed, without the remark in brackets, without 其中. Rows
 * of one wording share an entry; their order in the table tells them apart.
 */
import { ANNEX_ROWS } from './annex-2014.js';
import type { AnnexCode } from './codes.js';
import { labelKey } from './labels.js';

/** Codes by the wording they share, in the order in which they are printed. */
export const ANNEX_CODES_BY_WORDING: ReadonlyMap<string, readonly AnnexCode[]> = byWording();

/** The first code of each wording → its wordings. */
export const ANNEX_LABELS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [...ANNEX_CODES_BY_WORDING.values()].map(([first]) => [first ?? '', wordingsOf(labelOf(first))]),
);

/** The wording of a code, as a key. */
export function annexWording(code: AnnexCode): string {
  return labelKey(labelOf(code));
}

function byWording(): Map<string, AnnexCode[]> {
  const groups = new Map<string, AnnexCode[]>();
  for (const { code } of ANNEX_ROWS) {
    const key = annexWording(code);
    groups.set(key, [...(groups.get(key) ?? []), code]);
  }
  return groups;
}

function labelOf(code: AnnexCode | undefined): string {
  return ANNEX_ROWS.find((row) => row.code === code)?.label.zh ?? '';
}

function wordingsOf(label: string): string[] {
  const plain = label.replace(/(?<=.{4})[（(][^（()）]*[)）]/g, '');
  return [...new Set([label, plain, label.replace(/^其中：/, ''), plain.replace(/^其中：/, '')])];
}
