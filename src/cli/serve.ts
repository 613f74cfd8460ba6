/**
 * `gongkai serve`: the API with its documentation; an embedded PostgreSQL unless DATABASE_URL is set.
 * Ends with Ctrl-C or SIGTERM, and stops everything it started; a second Ctrl-C does not wait.
 */
import { defineCommand } from 'citty';
import { type Config, ConfigError, readConfig } from '../config.js';
import { type Service, startService } from '../main.js';

export default defineCommand({
  meta: { name: 'serve', description: 'Serve the API and its documentation.' },
  args: {
    port: { type: 'string', description: 'Port to listen on; the next free one if it is busy (PORT)' },
    host: { type: 'string', description: 'Address to listen on (HOST)' },
    'data-dir': { type: 'string', description: 'Folder of the embedded database (GONGKAI_DATA_DIR)' },
  },
  async run({ args }) {
    const { port: PORT, host: HOST, 'data-dir': GONGKAI_DATA_DIR } = args;
    const given = Object.entries({ PORT, HOST, GONGKAI_DATA_DIR }).filter(([, value]) => value !== undefined);
    const config = configOrNull(Object.fromEntries(given));
    if (config !== null) await serve(config);
  },
});

/** Arguments stand above the environment. */
function configOrNull(args: Record<string, string | undefined>): Config | null {
  try {
    return readConfig(args);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
    return null;
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function serve(config: Config): Promise<void> {
  const starting = new AbortController();
  let service: Service | null = null;
  let stopping: Promise<void> | null = null;

  const stop = (exitCode: number): Promise<void> => {
    process.exitCode = exitCode;
    starting.abort(new Error('stopped'));
    return (stopping ??= (service?.stop() ?? Promise.resolve()).catch(fail));
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    // The shell that watches over the database stops it even now.
    if (starting.signal.aborted && signal === 'SIGINT') process.exit(130);
    say('Stopping.');
    void stop(0).then(() => service !== null && process.exit());
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);

  try {
    service = await startService(config, {
      say,
      signal: starting.signal,
      onCrash: (message) => {
        fail(new Error(message));
        void stop(1).then(() => process.exit());
      },
    });
    if (starting.signal.aborted) {
      await service.stop();
      process.exit();
    }
    announce(service);
  } catch (error) {
    if (!starting.signal.aborted) fail(error);
    process.exit();
  }
}

function announce({ url, exampleUrl }: Service): void {
  say(`Gongkai serves ${url}`);
  say(`  documentation  ${url}/docs`);
  say(`  try            curl '${exampleUrl}'`);
}

function fail(error: unknown): void {
  process.exitCode = 1;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
