import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runFolder } from '#main/link/socket-path';
import { scratchFolder } from '../testing/samples';
import { clearStopping, markStopping, takeLock } from './single';

/** Tries in order: whether the lock is had. `between` happens at each pause. */
function lock(home: string, tries: boolean[], between: () => void = () => undefined) {
  let now = 0;
  let asked = 0;
  const got = takeLock({
    home,
    take: () => tries[Math.min(asked++, tries.length - 1)] ?? false,
    steady: () => now,
    pause(ms) {
      now += ms;
      between();
    },
  });
  return { got, asked, now };
}

function homeWithRun() {
  const home = scratchFolder();
  mkdirSync(runFolder(home.path), { mode: 0o700 });
  return home;
}

test('alone, the lock is had at once', () => {
  using home = homeWithRun();
  expect(lock(home.path, [true])).toEqual({ got: true, asked: 1, now: 0 });
});

test('an instance that runs is told once, and this one ends', () => {
  using home = homeWithRun();
  expect(lock(home.path, [false])).toEqual({ got: false, asked: 1, now: 0 });
});

test('an instance that quits is waited for, and then followed', () => {
  using home = homeWithRun();
  markStopping(home.path);
  markStopping(home.path);
  expect(lock(home.path, [false, false, true])).toEqual({ got: true, asked: 3, now: 300 });
});

test('one that has gone between the look and the try is followed all the same', () => {
  using home = homeWithRun();
  markStopping(home.path);
  expect(lock(home.path, [false, true], () => clearStopping(home.path)).got).toBe(true);
});

test('an instance that hangs in quitting is not waited for for ever', () => {
  using home = homeWithRun();
  markStopping(home.path);
  const { got, now } = lock(home.path, [false]);
  expect([got, now >= 12_000, now < 13_000]).toEqual([false, true, true]);
});

test('a file that says nothing of the kind counts for nothing', () => {
  using home = homeWithRun();
  writeFileSync(join(runFolder(home.path), 'stopping'), 'garbage');
  expect(lock(home.path, [false]).got).toBe(false);
});
