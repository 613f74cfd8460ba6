/**
 * Writes an expected.json for every folder of test/corpus that has none, from what is parsed now.
 * Existing expectations are never touched. Read each new one against its source before keeping it.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/corpus.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, GONGKAI_CORPUS_UPDATE: '1' },
});
process.exitCode = status ?? 1;
