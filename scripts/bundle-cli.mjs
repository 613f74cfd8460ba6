/**
 * Rolls the command line into dist/bin: a handful of modules instead of some two hundred, whose
 * finding and opening costs `gongkai parse` more than the reading of a report. Part of `npm run build`.
 *
 * Left outside: the server, which is started once and loads files beside its modules, and the
 * library that looks for its WebAssembly beside itself.
 */
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const path = (/** @type {string} */ relative) => fileURLToPath(new URL(relative, import.meta.url));

const SERVER = { id: '../cli/run-server.js', external: true };

const dir = path('../dist/bin');
await rm(dir, { recursive: true, force: true });
await build({
  input: path('../dist/cli/main.js'),
  platform: 'node',
  external: ['@hyzyla/pdfium'],
  plugins: [{ name: 'server-stays-outside', resolveId: (id) => (id === './run-server.js' ? SERVER : null) }],
  output: { dir, format: 'esm', chunkFileNames: '[name].js' },
});
