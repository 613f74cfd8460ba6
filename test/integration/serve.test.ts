/** `gongkai serve` as a process: from settings to a clean end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { createTestDatabase } from './harness/database.js';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});

interface Run {
  child: ChildProcess;
  output(): string;
  /** Until the output matches, or the process ends. */
  until(pattern: RegExp): Promise<string[]>;
  exitCode(): Promise<number | null>;
}

function serve(environment: Record<string, string>, ...args: string[]): Run {
  const child = spawn(process.execPath, ['bin/gongkai.js', 'serve', ...args], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'exit');
  return {
    child,
    output: () => output,
    until: async (pattern) => {
      for (let waited = 0; waited < 25_000; waited += 25) {
        const match = pattern.exec(output);
        if (match) return [...match];
        if (child.exitCode !== null) break;
        await sleep(25);
      }
      throw new Error(`${pattern} is not in: ${output}`);
    },
    exitCode: async () => {
      await ended;
      return child.exitCode;
    },
  };
}

describe('gongkai serve', () => {
  test('migrates, loads the samples, answers its own example, and ends when told to', async () => {
    const db = await createTestDatabase({ template: null });
    const busy = createServer().listen(0, '127.0.0.1');
    try {
      await once(busy, 'listening');
      const { port } = busy.address() as { port: number };
      const environment = { DATABASE_URL: db.url, LOAD_SAMPLES: 'true', PARSE_TIMEOUT_MS: '20000' };
      const first = serve(environment, '--port', String(port));
      const [, example = ''] = await first.until(/curl '(\S+)'/);
      expect(first.output()).toMatch(new RegExp(`Port ${port} is busy: the service listens on \\d+\\.`));
      expect(first.output()).toMatch(/Loaded \d+ sample reports\./);
      const answer = (await (await fetch(example)).json()) as { data: unknown[] };
      expect(answer.data.length).toBeGreaterThan(0);
      first.child.kill('SIGTERM');
      expect(await first.exitCode()).toBe(0);

      const second = serve({ ...environment, PORT: '0' });
      const [, url = ''] = await second.until(/serves (\S+)/);
      expect(second.output()).not.toContain('Loaded');
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      second.child.kill('SIGINT');
      expect(await second.exitCode()).toBe(0);
    } finally {
      busy.close();
      await db.drop();
    }
  });

  test('names settings that are wrong, and ends with 2', async () => {
    const run = serve({ PORT: 'many', LOG_LEVEL: 'loud' });
    expect(await run.exitCode()).toBe(2);
    expect(run.output()).toContain('PORT must be a whole number');
    expect(run.output()).toContain('LOG_LEVEL must be');
  });

  test('says why a database cannot be used, without its password, and ends with 1', async () => {
    const db = await createTestDatabase({ template: null });
    const url = new URL(db.url);
    url.password = 'secret-of-mine';
    url.pathname = '/no_such_database';
    const run = serve({ DATABASE_URL: url.href });
    expect(await run.exitCode()).toBe(1);
    expect(run.output()).toContain('The database cannot be used');
    expect(run.output()).not.toContain('secret-of-mine');
    await db.drop();
  });
});
