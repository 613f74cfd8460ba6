/** Bounds on what hostile input may cost. They find hangs and quadratic work; how fast the reader is, the benchmark tells. */
import { expect } from 'vitest';
import { DocumentError } from '../../src/core/document/document-error.js';

const LIMIT_MS = 2000;
const TRIES = 3;

/** Milliseconds of a run: of its processor or of the clock, whichever is less. */
async function costOf(run: () => unknown): Promise<number> {
  const start = performance.now();
  const cpu = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(cpu);
  return Math.min(performance.now() - start, (user + system) / 1000);
}

/** Expects a run to end within the limit; it may try again, since a busy machine is not held against it. */
export async function expectQuick(run: () => unknown, limit = LIMIT_MS): Promise<void> {
  let cost = Infinity;
  for (let tries = 0; tries < TRIES && cost >= limit; tries++) cost = Math.min(cost, await costOf(run));
  expect(cost).toBeLessThan(limit);
}

/** Expects a reading to end within the limit, with a result or with an error that says what is wrong with the document. */
export async function expectSurvival(read: () => Promise<unknown>): Promise<void> {
  await expectQuick(async () => {
    await read().catch((error: unknown) => expect(error).toBeInstanceOf(DocumentError));
  });
}
