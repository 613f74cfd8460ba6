#!/usr/bin/env node
import { existsSync } from 'node:fs';

const entry = new URL('../dist/bin/main.js', import.meta.url);
if (existsSync(entry)) {
  const { run } = await import(entry.href);
  await run(process.argv.slice(2));
} else {
  process.stderr.write('gongkai is not built yet: run `npm ci`, or `npm run build`.\n');
  process.exitCode = 2;
}
