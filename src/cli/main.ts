/**
 * The command line. Each command is loaded only when it is called: `parse` must start without
 * a server's worth of modules.
 */
import { defineCommand, runMain } from 'citty';
import { PARSER_VERSION } from '../core/version.js';

const main = defineCommand({
  meta: {
    name: 'gongkai',
    version: PARSER_VERSION,
    description: 'Reads annual reports on disclosure of government information and serves their figures.',
  },
  subCommands: {
    serve: () => import('./serve.js').then((module) => module.default),
    parse: () => import('./parse.js').then((module) => module.default),
  },
});

/** Runs the command that the arguments name; the exit code is left in `process.exitCode`. */
export async function run(args: string[]): Promise<void> {
  await runMain(main, { rawArgs: args });
}
