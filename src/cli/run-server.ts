/**
 * What `gongkai serve` does: starts the service, tells where it is, and stops everything it started
 * on Ctrl-C or SIGTERM; a second Ctrl-C does not wait.
 */
import { type Config, ConfigError, readConfig } from '../config.js';
import { type Service, startService } from '../main.js';

/**
 * Serves until stopped; the exit code is left in `process.exitCode`.
 * @param given settings by their environment names, which stand above the environment
 */
export async function runServer(given: Record<string, string | undefined>): Promise<void> {
  const config = configOrNull(given);
  if (config !== null) await serve(config);
}

function configOrNull(given: Record<string, string | undefined>): Config | null {
  try {
    return readConfig(given);
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
