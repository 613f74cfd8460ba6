/** A strict object with one optional or required key a code: how tables of figures are described. */
import { z } from 'zod';

type Labels<K extends string> = Partial<Record<K, { zh: string; en: string }>>;

/** Every key may be missing; `labels` become the descriptions. */
export function partialRecordOf<K extends string, V extends z.ZodType>(
  codes: readonly K[],
  value: V,
  labels: Labels<K> = {},
): z.ZodObject<Record<K, z.ZodExactOptional<V>>, z.core.$strict> {
  const shape = Object.fromEntries(codes.map((code) => [code, z.exactOptional(described(value, labels[code]))]));
  return z.strictObject(shape as Record<K, z.ZodExactOptional<V>>);
}

/** Every key must be there. */
export function fullRecordOf<K extends string, V extends z.ZodType>(
  codes: readonly K[],
  value: V,
  labels: Labels<K> = {},
): z.ZodObject<Record<K, V>, z.core.$strict> {
  const shape = Object.fromEntries(codes.map((code) => [code, described(value, labels[code])]));
  return z.strictObject(shape as Record<K, V>);
}

function described<V extends z.ZodType>(value: V, label: { zh: string; en: string } | undefined): V {
  return label === undefined ? value : value.describe(`${label.en} (${label.zh})`);
}

/** Labels of a list of form entries by their code. */
export function labelsOf<K extends string>(
  entries: readonly { code: K; label: { zh: string; en: string } }[],
): Labels<K> {
  return Object.fromEntries(entries.map((entry) => [entry.code, entry.label])) as Labels<K>;
}
