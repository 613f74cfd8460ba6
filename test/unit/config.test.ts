import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig, SETTINGS } from '../../src/config.js';

const problems = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig({}, environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('settings', () => {
  test('have defaults', () => {
    expect(readConfig({}, {})).toMatchObject({
      database: { url: null, poolSize: 10, preparedStatements: true },
      dataDir: '.gongkai',
      host: '127.0.0.1',
      port: 3000,
      maxUploadBytes: 33_554_432,
      parse: { timeoutMs: 2000, memoryMb: 300, threads: null },
      loadSamples: null,
    });
  });

  test('come from the environment, and above it from the command line', () => {
    const environment = { PORT: '4000', HOST: '::', LOAD_SAMPLES: 'false', DATABASE_URL: '' };
    expect(readConfig({}, environment)).toMatchObject({ port: 4000, host: '::', loadSamples: false });
    expect(readConfig({ PORT: '5000' }, environment).port).toBe(5000);
  });

  test.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['DATABASE_URL', 'mysql://someone:secret@db/x'],
    ['DATABASE_URL', 'db:5432'],
    ['LOG_LEVEL', 'loud'],
    ['DATABASE_PREPARED_STATEMENTS', 'maybe'],
    ['MAX_UPLOAD_BYTES', '32MB'],
  ])('%s=%s is refused by name', (key, value) => {
    const [problem] = problems({ [key]: value });
    expect(problem).toMatch(new RegExp(`^${key} must be `));
  });

  test('are never repeated: a URL may hold a password', () => {
    expect(problems({ DATABASE_URL: 'mysql://someone:secret@db/x' }).join()).not.toContain('secret');
  });

  test('that are wrong are all named at once', () => {
    expect(problems({ PORT: 'x', LOG_LEVEL: 'y' })).toHaveLength(2);
  });

  test('stand in .env.example, each with its description and default, and nothing else does', () => {
    const example = readFileSync('.env.example', 'utf8');
    const keys = [...example.matchAll(/^#? ?([A-Z][A-Z0-9_]*)=(.*)$/gm)].map((match) => [match[1], match[2]]);
    expect(keys).toEqual(Object.entries(SETTINGS).map(([key, { default: value }]) => [key, value ?? '']));
    for (const { description } of Object.values(SETTINGS)) expect(example).toContain(description);
  });
});
