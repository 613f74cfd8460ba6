/** Every figure can be traced: the text at its place is its raw text, for every sample and every golden report. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Examined, examine } from '../../src/core/parse-report.js';
import type { Cell, CellPlace, TextPlace } from '../../src/core/parsed-report.js';
import { textAt } from '../../src/core/text-at.js';

const samples = new URL('../../samples/', import.meta.url);
const corpus = new URL('../corpus/', import.meta.url);

const files: [name: string, url: URL][] = [
  ...readdirSync(samples)
    .filter((name) => /\.(?:html|txt|md)$/.test(name) && name !== 'README.md')
    .map((name): [string, URL] => [`samples/${name}`, new URL(name, samples)]),
  ...readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(new URL(`${name}/`, corpus))
        .filter((file) => file.startsWith('source.'))
        .map((file): [string, URL] => [`corpus/${name}`, new URL(`${name}/${file}`, corpus)]),
    ),
];

interface Traced {
  path: string;
  raw: string;
  at: CellPlace | TextPlace;
}

function isCell(value: object): value is Cell {
  return 'status' in value;
}

function cellsOf(table: object | null, path: string): Traced[] {
  return Object.entries(table ?? {}).flatMap(([code, value]: [string, object]) =>
    isCell(value) ? [{ path: `${path}/${code}`, raw: value.raw, at: value.at }] : cellsOf(value, `${path}/${code}`),
  );
}

function figuresOf({ report }: Examined): Traced[] {
  return [
    ...cellsOf(report.disclosure, 'disclosure'),
    ...cellsOf(report.applications, 'applications'),
    ...cellsOf(report.reviewLitigation, 'reviewLitigation'),
    ...cellsOf(report.annex, 'annex'),
    ...report.narrative.map(({ indicator, raw, at }) => ({ path: `narrative/${indicator}`, raw, at })),
  ];
}

describe('the text at the place of every figure is its raw text', () => {
  it.each(files)('%s', async (_name, url) => {
    const examined = await examine(readFileSync(url), { fileName: url.pathname });
    const figures = figuresOf(examined);
    expect(figures.filter(({ raw, at }) => textAt(examined, at) !== raw)).toEqual([]);
    if (examined.report.kind !== 'annual_report') expect(figures).toEqual([]);
  });

  it('holds for places of findings: a finding never points at nothing', async () => {
    const examined = await examine(readFileSync(new URL('anji-2022-wrong-total.html', samples)));
    const places = examined.report.findings.flatMap(({ at }) => at);
    expect(places.length).toBeGreaterThan(0);
    expect(places.filter((place) => textAt(examined, place) === null)).toEqual([]);
  });

  it('gives nothing for a place that the document does not have', async () => {
    const examined = await examine(readFileSync(new URL('xuyi-2019.html', samples)));
    const nowhere: (CellPlace | TextPlace)[] = [
      { table: 99, row: 1, column: 1 },
      { table: 1, row: 0, column: 1 },
      { table: 1, row: 1, column: 999 },
      { section: 77, start: 0, end: 1 },
      { section: 1, start: 0, end: 1_000_000 },
      { section: 1, start: 5, end: 2 },
      { section: 1, start: -3, end: 2 },
    ];
    expect(nowhere.map((place) => textAt(examined, place))).toEqual(nowhere.map(() => null));
  });
});
