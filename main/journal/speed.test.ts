import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, folder, open, outcome, read } from './testing/fixture';

test('prints how long entries take; machines differ, so only the count is asserted', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  const count = 2000;
  const times: number[] = [];
  for (let number = 1; number <= count; number += 1) {
    const started = process.hrtime.bigint();
    journal.append([call(number)]);
    times.push(Number(process.hrtime.bigint() - started) / 1000);
    journal.appendLater(outcome(number, 'forwarded'));
  }
  await journal.flush();
  times.sort((left, right) => left - right);
  const started = performance.now();
  const verified = await read(file).verify();
  const rate = Math.round((verified.entries / (performance.now() - started)) * 1000);
  const at = (part: number) => times[Math.floor(times.length * part)]?.toFixed(0);
  process.stdout.write(`journal: two entries in one commit, p50 ${at(0.5)} µs, p99 ${at(0.99)} µs; verify ${rate.toLocaleString('en')} entries/s\n`);
  expect(verified).toMatchObject({ ok: true, entries: 2 * count });
});
