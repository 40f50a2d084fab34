import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pace } from './pace';

test('a burst waits for nothing, what follows comes one by one, and a rest brings the burst back', () => {
  let now = 1000;
  const turn = pace(10, 3, () => now);
  expect([turn(), turn(), turn(), turn(), turn()]).toEqual([0, 0, 0, 10, 20]);
  now += 1000;
  expect([turn(), turn(), turn(), turn()]).toEqual([0, 0, 0, 10]);
});

test('never more than the burst and one for each step pass in any stretch of time', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 60 }), (rests) => {
      let now = 0;
      const turn = pace(10, 4, () => now);
      const passed = rests.map((rest) => {
        now += rest;
        return now + turn();
      });
      for (const [from, start] of passed.entries()) {
        for (const [to, end] of passed.entries()) if (to > from) expect(to - from + 1).toBeLessThanOrEqual(5 + (end - start) / 10);
      }
    }),
  );
});
