/**
 * Brings the generated Prisma client and dist up to date when a source is newer, so that tests that
 * start the program itself, or its worker thread, run what is being tested.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const at = (...parts: string[]): string => path.join(root, ...parts);

export function ensureBuilt(): void {
  if (modifiedAt(at('src/generated/prisma/client.ts')) < modifiedAt(at('prisma/schema.prisma'))) {
    execFileSync(process.execPath, [at('prisma/generate.js')], { stdio: 'inherit' });
  }
  if (modifiedAt(at('dist/.tsbuildinfo')) < newestSource(at('src'))) {
    const compiler = at('node_modules/typescript/bin/tsc');
    try {
      execFileSync(process.execPath, [compiler, '-p', at('tsconfig.build.json')], { cwd: root, stdio: 'pipe' });
    } catch (error) {
      // It writes its output in spite of type errors; `npm run check` is there to report those.
      if (!existsSync(at('dist/.tsbuildinfo'))) throw error;
    }
  }
}

function modifiedAt(file: string): number {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

function newestSource(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Math.max(...entries.map((entry) => modifiedAt(path.join(entry.parentPath, entry.name))));
}
