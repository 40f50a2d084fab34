import { expect, test } from 'vitest';
import { besideLarge } from './traffic.mjs';
import type { LineClient } from './line-client.mjs';

const plan = { besideBlocks: 3, perBlock: 20, bigBytes: 1000 };
const client = (bytes: number, calls: string[] = []): LineClient => ({ call: (name: string) => (calls.push(name), new Promise((done) => setImmediate(() => done({ bytes, at: performance.now() })))) }) as unknown as LineClient;

test('calls are measured alone and beside large results, which are all awaited', async () => {
  const [small, big]: [string[], string[]] = [[], []];
  const { alone, beside, results } = await besideLarge(client(10, small), client(2000, big), plan);
  expect(small).toHaveLength(2 * plan.besideBlocks * plan.perBlock);
  expect(results).toBe(big.length);
  expect(results).toBeGreaterThanOrEqual(plan.besideBlocks);
  for (const { p99 } of [alone, beside]) expect(p99).toBeGreaterThanOrEqual(0);
});

test('a large result that is none fails the run', async () => {
  await expect(besideLarge(client(10), client(10), plan)).rejects.toThrow('a result of 10 bytes came, not of 1000');
});
