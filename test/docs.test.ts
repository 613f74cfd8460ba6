/**
 * What is written twice must agree: the documentation and the code. (.env.example is held by
 * unit/config.test.ts, docs/errors.md by unit/http-errors.test.ts, docs/api.md and docs/openapi.json
 * by unit/http-openapi.test.ts.)
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../src/config.js';
import * as annex from '../src/core/forms/annex-2014.js';
import * as applications from '../src/core/forms/applications.js';
import {
  ANNEX_CODES,
  APPLICANTS,
  DISCLOSURE_CODES,
  EDITION_IDS,
  NARRATIVE_CODES,
  OUTCOMES,
  REVIEW_LITIGATION_CODES,
} from '../src/core/forms/codes.js';
import * as disclosure from '../src/core/forms/disclosure.js';
import * as editions from '../src/core/forms/editions.js';
import * as narrative from '../src/core/forms/narrative.js';
import * as reviewLitigation from '../src/core/forms/review-litigation.js';
import { parseReport } from '../src/core/parse-report.js';
import { diagnosticCodes } from './support/diagnostic-codes.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** The first cell of every row of a page's tables, where it is one code. */
const tableCodes = (page: string): string[] => [...page.matchAll(/^\| `([^`|]+)` +\|/gm)].map(([, code]) => code ?? '');

const markdown = ['', 'docs', 'docs/adr', 'samples', 'test/corpus'].flatMap((folder) =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .filter((name) => folder !== 'samples' || name === 'README.md')
    .map((name) => path.posix.join(folder, name)),
);

describe('README.md and README.zh-CN.md', () => {
  const twins = [read('README.md'), read('README.zh-CN.md')] as const;
  const both = (of: (page: string) => unknown): unknown[] => twins.map(of);
  const withoutCode = (page: string): string => page.replace(/^```[\s\S]*?^```$/gm, '');

  it('have the same headings, level by level', () => {
    const [english, chinese] = both((page) => [...withoutCode(page).matchAll(/^(#+) /gm)].map(([, level]) => level));
    expect(chinese).toEqual(english);
  });

  it('have the same code blocks', () => {
    const [english, chinese] = both((page) => [...page.matchAll(/^```[\s\S]*?^```$/gm)].map(([block]) => block));
    expect(chinese).toEqual(english);
  });

  it('have tables of the same codes, and link to the same places', () => {
    const [english, chinese] = both(tableCodes);
    expect(chinese).toEqual(english);
    const links = both((page) =>
      linksOf(page)
        .filter((link) => !link.startsWith('README'))
        .sort(),
    );
    expect(links[1]).toEqual(links[0]);
  });

  it.each(twins)('list every setting with its default, and nothing else', (page) => {
    const section = /<!-- settings -->([\s\S]*?)<!-- \/settings -->/.exec(page)?.[1] ?? '';
    const listed = [...section.matchAll(/^\| `([A-Z_]+)` +\| ([^|]*?) +\|/gm)].map(([, key, value]) => [key, value]);
    const settings = Object.entries(SETTINGS).map(([key, { default: value }]) => [
      key,
      value === null ? '' : `\`${value}\``,
    ]);
    expect(listed).toEqual(settings);
  });

  it.each(twins)('list every route', (page) => {
    const { paths } = JSON.parse(read('docs/openapi.json')) as { paths: Record<string, Record<string, unknown>> };
    const routes = Object.entries(paths).flatMap(([route, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${route}`),
    );
    expect(routes.filter((route) => !page.includes(`\`${route}\``))).toEqual([]);
    const named = [...page.matchAll(/^\| `((?:GET|POST) [^`]+)`/gm)].map(([, route]) => route ?? '');
    expect(named.filter((route) => !routes.includes(route))).toEqual([]);
  });
});

describe('the examples of README.md', () => {
  const [answer, line] = [...read('README.md').matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(
    ([, json]) => JSON.parse(json ?? '') as Record<string, unknown>,
  );

  it('the first answer is what the sample says', async () => {
    const report = await parseReport(readFileSync(path.join(root, 'samples/xuyi-2021.html')));
    const [row] = (answer?.data ?? []) as {
      figures: object;
      agency: { name: string };
      year: number;
      edition: string;
    }[];
    const cells = Object.entries(report.reviewLitigation ?? {});
    expect(row?.figures).toEqual(Object.fromEntries(cells.map(([code, { value }]) => [code, value])));
    expect([row?.agency.name, row?.year, row?.edition]).toEqual([report.agency?.name, report.year, report.edition]);
  });

  it('the parsed line is what is parsed', async () => {
    const { path: file, findings, ...shortened } = line ?? {};
    const report = await parseReport(readFileSync(path.join(root, String(file))));
    expect(report).toMatchObject(shortened);
    for (const finding of findings as object[])
      expect(report.findings).toContainEqual(expect.objectContaining(finding));
    const documents = readdirSync(path.join(root, 'samples')).filter((name) => !/^readme/i.test(name));
    expect(path.posix.join('samples', documents.sort()[0] ?? '')).toBe(file);
  });
});

describe('docs/indicators.md', () => {
  it('is what scripts/indicators.mjs writes', async () => {
    const script = new URL('../scripts/indicators.mjs', import.meta.url).href;
    const { indicatorsPage } = (await import(script)) as { indicatorsPage: (forms: object) => Promise<string> };
    const forms = { ...editions, ...disclosure, ...applications, ...reviewLitigation, ...narrative, ...annex };
    expect(await indicatorsPage(forms)).toBe(read('docs/indicators.md'));
  });

  it('has every code', () => {
    const page = read('docs/indicators.md');
    const codes = [
      EDITION_IDS,
      DISCLOSURE_CODES,
      APPLICANTS,
      OUTCOMES,
      REVIEW_LITIGATION_CODES,
      NARRATIVE_CODES,
      ANNEX_CODES,
    ].flat();
    expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });
});

describe('docs/diagnostics.md', () => {
  it('has every code that the reader can emit, and no other', () => {
    const { codes, unresolved } = diagnosticCodes();
    expect(unresolved).toEqual([]);
    expect(tableCodes(read('docs/diagnostics.md')).sort()).toEqual([...codes].sort());
  });
});

describe('docs/architecture.md', () => {
  it('names every folder of src, and no folder that is not there', () => {
    const named = [...read('docs/architecture.md').matchAll(/`(src\/[\w/-]*)\/`/g)].map(([, folder]) => folder ?? '');
    const folders = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .map((entry) => path.posix.join('src', entry.split(path.sep).join('/')))
      .filter((entry) => !entry.startsWith('src/generated/') && statSync(path.join(root, entry)).isDirectory());
    expect([...new Set(named)].sort()).toEqual([...new Set([...folders, 'src/generated'])].sort());
  });

  it.each(['docs/architecture.md', 'docs/reading.md', 'CONTRIBUTING.md'])(
    '%s names only files that are there',
    (page) => {
      const files = [...read(page).matchAll(/`((?:src|test|docs|prisma|scripts|bench|samples|bin)\/[\w./-]+\.\w+)`/g)];
      expect(files.map(([, file]) => file ?? '').filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    },
  );
});

it('docs/reading.md names only cases that are there', () => {
  const page = read('docs/reading.md');
  const lines = [...page.matchAll(/^(?:Cases: .*|\|.*\|)$/gm)].map(([line]) => line).join('\n');
  const cases = [...lines.matchAll(/`([a-z\d]+(?:-[a-z\d]+)+)`/g)].map(([, name]) => name ?? '');
  expect(cases.length).toBeGreaterThan(50);
  expect(cases.filter((name) => !existsSync(path.join(root, 'test/corpus', name)))).toEqual([]);
});

describe('all pages', () => {
  it.each(markdown)('%s: links lead somewhere', (page) => {
    const broken = linksOf(read(page)).filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? page : path.posix.join(path.posix.dirname(page), decodeURI(file));
      if (!existsSync(path.join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(read(target)).includes(decodeURI(anchor));
    });
    expect(broken).toEqual([]);
  });

  it('name only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = markdown.flatMap((page) =>
      [...read(page).matchAll(/npm run ([a-z][\w:]*)/g)].map(([, name]) => name ?? ''),
    );
    expect([...new Set(named)].filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('decisions are numbered once each', () => {
    const numbers = markdown.filter((page) => page.startsWith('docs/adr/')).map((page) => page.slice(9, 13));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.every((number) => /^\d{4}$/.test(number))).toBe(true);
  });
});

/** Targets of a page's links inside the project. */
function linksOf(page: string): string[] {
  const prose = page.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, link]) => link ?? '')
    .filter((link) => !/^[a-z]+:/.test(link));
}

/** Anchors that a forge makes of a page's headings. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}
