/** Damage to the way in which numbers are printed. */
import { mapFigures } from './damage.js';
import type { Damage } from './damage.js';
import { pick } from './rng.js';

const isAmount = (path: string): boolean => path.endsWith('_amount');
const yuan = (value: number): string => `${value}元`;

const zeroAs = (name: string, sign: string, rest: Partial<Damage> = {}): Damage => ({
  name: `zero-as-${name}`,
  apply: (report) =>
    mapFigures(report, (_text, _path, value) => (value === 0 ? { text: sign, value: null } : undefined)),
  ...rest,
});

/** Rewrites whole numbers that have at least so many digits. */
const digits = (
  name: string,
  least: number,
  rewrite: (text: string) => string,
  rest: Partial<Damage> = {},
): Damage => ({
  name,
  apply: (report) =>
    mapFigures(report, (text) => (new RegExp(`^\\d{${least},}$`).test(text) ? { text: rewrite(text) } : undefined)),
  ...rest,
});

const grouped = (separator: string) => (text: string) => text.replace(/\B(?=(\d{3})+$)/g, separator);

/** A narrow column fills its first line: what is broken off is never the longer part. */
function brokenInNarrowCell(text: string): string {
  const cut = Math.ceil(text.length / 2);
  return `${text.slice(0, cut)}\n${text.slice(cut)}`;
}

export const FIGURE_DAMAGES: readonly Damage[] = [
  zeroAs('hyphen', '-'),
  zeroAs('slash', '/'),
  zeroAs('dash', '—'),
  zeroAs('word', '无'),
  zeroAs('blank', '', { needs: 'emptyCells' }),
  digits('thousands-comma', 4, grouped(',')),
  digits('thousands-wide-comma', 4, grouped('，')),
  digits('thousands-space', 4, grouped(' ')),
  digits('digits-apart', 2, (text) => text.split('').join(' ')),
  digits('number-broken', 4, brokenInNarrowCell, { needs: 'brokenNumbers' }),
  digits('full-width-digits', 1, (text) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  ),
  {
    name: 'count-with-unit',
    apply: (report) =>
      mapFigures(report, (text, path) => (path.startsWith('disclosure/') ? undefined : { text: `${text}件` })),
  },
  {
    name: 'revision-note',
    apply: (report, rng) =>
      mapFigures(report, (text, path) =>
        /normative_documents_(made|issued)$/.test(path)
          ? { text: `${text}（其中修订${pick(rng, [1, 2, 16])}件）` }
          : undefined,
      ),
  },
  {
    name: 'change-in-words',
    editions: ['2019'],
    apply: (report) =>
      mapFigures(report, (text, path, value) => {
        if (!path.endsWith('_change') || value === 0) return undefined;
        return { text: value < 0 ? `减${-value}` : `增${text}` };
      }),
  },
  {
    name: 'change-signs',
    editions: ['2019'],
    apply: (report, rng) =>
      mapFigures(report, (text, path, value) => {
        if (!path.endsWith('_change') || value === 0) return undefined;
        return { text: value < 0 ? `${pick(rng, ['－', '−', '–'])}${-value}` : `+${text}` };
      }),
  },
  {
    name: 'amount-in-yuan',
    apply: (report) => mapFigures(report, (_text, path, value) => (isAmount(path) ? { text: yuan(value) } : undefined)),
  },
  {
    name: 'amount-unit-in-cell',
    apply: (report) =>
      mapFigures(report, (text, path) => (isAmount(path) ? { text: `${text.replace('万元', '')} 万元` } : undefined)),
  },
  {
    name: 'repeated-strings-removed',
    needs: 'emptyCells',
    losesFigures: true,
    apply: (report) => {
      const seen = new Set<string>();
      return mapFigures(report, (text, path) => {
        const key = `${path.split('/')[0]} ${text}`;
        if (seen.has(key)) return { text: '', value: null };
        seen.add(key);
        return undefined;
      });
    },
  },
];
