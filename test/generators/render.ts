/** From known figures to bytes, through a form, any damages and a layout. */
import { CHARSETS, encode } from './charsets.js';
import type { Charset } from './charsets.js';
import type { Damage } from './damage.js';
import { FIGURE_DAMAGES } from './damages-figures.js';
import { FORM_DAMAGES } from './damages-form.js';
import { TEXT_DAMAGES } from './damages-text.js';
import type { ReportTruth } from './figures.js';
import { printForm } from './form.js';
import type { ReportProse } from './form.js';
import type { Layout } from './layout.js';
import { HTML_LAYOUTS } from './layouts-html.js';
import { TEXT_LAYOUTS } from './layouts-text.js';
import { seeded } from './rng.js';

export const LAYOUTS: readonly Layout[] = [...HTML_LAYOUTS, ...TEXT_LAYOUTS];
export const DAMAGES: readonly Damage[] = [...FIGURE_DAMAGES, ...FORM_DAMAGES, ...TEXT_DAMAGES];

export interface Rendering {
  bytes: Uint8Array;
  text: string;
  mediaType: string;
  fileName: string;
  /** The truth as it must be read after the damage. */
  expected: ReportTruth;
}

export interface RenderOptions {
  seed?: number;
  charset?: Charset;
  prose?: ReportProse;
}

/** How much of the truth a reader can be held to: all of it, or only that nothing is wrong. */
export function readability(layout: Layout, damage: Damage): 'exact' | 'nothing-wrong' | 'unfit' {
  if (damage.unfitLayouts?.test(layout.name)) return 'unfit';
  return damage.needs !== undefined && layout.loses?.includes(damage.needs) ? 'nothing-wrong' : 'exact';
}

export function render(
  truth: ReportTruth,
  layout: Layout,
  damages: readonly Damage[] = [],
  { seed = 1, charset, prose }: RenderOptions = {},
): Rendering {
  const rng = seeded(seed);
  const hybrid = damages.reduce((current, damage) => damage.truth?.(current, rng) ?? current, truth);
  const printed = damages.reduce(
    (current, damage) => damage.apply?.(current, rng) ?? current,
    printForm(hybrid, prose),
  );
  const text = layout.render(printed);
  const bytes = charset === undefined ? new TextEncoder().encode(text) : encode(text, charset);
  return { bytes, text, mediaType: layout.mediaType, fileName: layout.fileName, expected: printed.truth };
}

export function layoutNamed(name: string): Layout {
  const layout = LAYOUTS.find((one) => one.name === name);
  if (layout === undefined) throw new Error(`no layout named ${name}`);
  return layout;
}

export function damageNamed(name: string): Damage {
  const damage = DAMAGES.find((one) => one.name === name);
  if (damage === undefined) throw new Error(`no damage named ${name}`);
  return damage;
}

export function charsetNamed(name: string): Charset {
  const charset = CHARSETS.find((one) => one.name === name);
  if (charset === undefined) throw new Error(`no charset named ${name}`);
  return charset;
}
