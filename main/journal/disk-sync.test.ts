import { expect, test, vi } from 'vitest';
import { createDiskSync } from './disk-sync';

/** An fsync whose ends the test decides. */
function fakeDisk() {
  const runs: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const failures: unknown[] = [];
  const disk = createDiskSync({
    fsync: () => new Promise<void>((resolve, reject) => void runs.push({ resolve, reject })),
    withinMs: 10,
    onFailure: (error) => failures.push(error),
  });
  return { disk, runs, failures };
}

test('nothing new needs no fsync', async () => {
  const { disk, runs } = fakeDisk();
  await disk.sync();
  expect(runs).toHaveLength(0);
});

test('what is committed while one runs waits for the next, and all who wait share it', async () => {
  const { disk, runs } = fakeDisk();
  const done: string[] = [];
  disk.soon();
  const first = disk.sync().then(() => done.push('first'));
  const joined = disk.sync().then(() => done.push('joined'));
  disk.soon();
  const later = [disk.sync(), disk.sync(), disk.sync()].map((wait) => wait.then(() => done.push('later')));
  expect(runs).toHaveLength(1);
  runs[0]?.resolve();
  await Promise.all([first, joined]);
  expect(done).toEqual(['first', 'joined']);
  await vi.waitFor(() => expect(runs).toHaveLength(2));
  runs[1]?.resolve();
  await Promise.all(later);
  expect([done.length, runs.length]).toEqual([5, 2]);
  await disk.end();
});

test('what nobody waits for is synced within the time given', async () => {
  const { disk, runs } = fakeDisk();
  disk.soon();
  await vi.waitFor(() => expect(runs).toHaveLength(1));
  runs[0]?.resolve();
  await disk.end();
});

test('a failed fsync is final', async () => {
  const { disk, runs, failures } = fakeDisk();
  disk.soon();
  const waiting = disk.sync();
  const error = new Error('EIO');
  runs[0]?.reject(error);
  await expect(waiting).rejects.toBe(error);
  disk.soon();
  await expect(disk.sync()).rejects.toBe(error);
  expect([failures, runs.length]).toEqual([[error], 1]);
  await disk.end();
});
