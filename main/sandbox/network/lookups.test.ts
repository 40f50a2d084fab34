import { expect, test } from 'vitest';
import { resolveHere, sessionLookups, turns } from './lookups';

/** A resolver that waits until it is told, and what it waits with. */
function slow() {
  const waiting = new Map<string, (addresses: readonly string[] | Error) => void>();
  const resolve = (name: string) => new Promise<readonly string[]>((found, lost) => waiting.set(name, (outcome) => {
    waiting.delete(name);
    if (outcome instanceof Error) lost(outcome);
    else found(outcome);
  }));
  return { resolve, waiting, names: () => [...waiting.keys()] };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a session looks up one name at a time, all together two, in their turn', async () => {
  const { resolve, waiting, names } = slow();
  const all = turns(2);
  const [a, b, c] = [sessionLookups(resolve, all, 60_000), sessionLookups(resolve, all, 60_000), sessionLookups(resolve, all, 60_000)];
  const found = [a('a1'), a('a2'), b('b1'), b('b2'), c('c1')];
  await settled();
  expect(names()).toEqual(['a1', 'b1']);
  waiting.get('a1')?.(['1.1.1.1']);
  await settled();
  expect(names()).toEqual(['b1', 'c1']);
  waiting.get('b1')?.(new Error('ENOTFOUND'));
  await settled();
  expect(names()).toEqual(['c1', 'a2']);
  for (const name of ['c1', 'a2']) waiting.get(name)?.([]);
  await settled();
  waiting.get('b2')?.(['2.2.2.2']);
  expect(await Promise.all(found)).toEqual([['1.1.1.1'], [], 'failed', ['2.2.2.2'], []]);
});

test('one that takes too long is given up, keeps its turn until it ends, and those behind it that were given up too are not begun', async () => {
  const { resolve, waiting, names } = slow();
  const lookup = sessionLookups(resolve, turns(1), 20);
  expect(await Promise.all([lookup('first'), lookup('second')])).toEqual(['late', 'late']);
  expect(names()).toEqual(['first']);
  const third = lookup('third');
  waiting.get('first')?.([]);
  await settled();
  expect(names()).toEqual(['third']);
  waiting.get('third')?.(['1.1.1.1']);
  expect(await third).toEqual(['1.1.1.1']);
});

test('this machine’s own way finds this machine', async () => {
  expect((await resolveHere('localhost')).some((address) => address === '127.0.0.1' || address === '::1')).toBe(true);
});
