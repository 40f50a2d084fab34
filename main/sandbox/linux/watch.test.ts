import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { usageOf } from './usage';
import type { Watched } from './watch';
import { hitWords, overLimit, watch } from './watch';

const mebibyte = 1024 * 1024;
const none: Watched = { memory: null, processes: null, output: null };
const idle = { memory: 0, processes: 1 };

afterEach(() => void vi.useRealTimers());

describe('what is over a limit', () => {
  test.each([
    { why: 'exactly the limit is within it', watched: { ...none, memory: 10 }, usage: { memory: 10 * mebibyte, processes: 1 }, said: [0], want: undefined },
    { why: 'a byte more is not', watched: { ...none, memory: 10 }, usage: { memory: 10 * mebibyte + 1, processes: 1 }, said: [0], want: 'memory' },
    { why: 'processes and threads', watched: { ...none, processes: 16 }, usage: { memory: 0, processes: 17 }, said: [0], want: 'processes' },
    { why: 'a burst within the window’s allowance', watched: { ...none, output: 1 }, usage: idle, said: [0, 10 * mebibyte], want: undefined },
    { why: 'more than the whole window allows, at once', watched: { ...none, output: 1 }, usage: idle, said: [0, 10 * mebibyte + 1], want: 'output' },
    { why: 'what was said before the window does not count', watched: { ...none, output: 1 }, usage: idle, said: [90 * mebibyte, 91 * mebibyte], want: undefined },
    { why: 'nothing watched', watched: none, usage: { memory: 1e12, processes: 1e6 }, said: [0, 1e12], want: undefined },
  ])('$why', ({ watched, usage, said, want }) => {
    expect(overLimit({ usage, said }, watched)).toBe(want);
  });

  test('more of anything is never within what less was over', () => {
    const numbers = fc.nat({ max: 64 });
    fc.assert(
      fc.property(numbers, numbers, numbers, numbers, (memory, processes, said, more) => {
        const watched = { memory: 32, processes: 32, output: 3 };
        const less = overLimit({ usage: { memory: memory * mebibyte, processes }, said: [0, said * mebibyte] }, watched);
        const larger = overLimit({ usage: { memory: (memory + more) * mebibyte, processes: processes + more }, said: [0, (said + more) * mebibyte] }, watched);
        expect(less === undefined || larger !== undefined).toBe(true);
      }),
    );
  });
});

describe('watching', () => {
  test.each([{ processes: null }, { processes: 100 }])('counts over ten seconds, tells once, and ends: $processes', ({ processes }) => {
    vi.useFakeTimers();
    let said = 0;
    const over: string[] = [];
    const watching = watch({ ...none, processes, output: 1 }, () => ({ usage: idle, said }), (name) => over.push(name));
    for (let second = 0; second < 30; second += 1) {
      said += mebibyte;
      vi.advanceTimersByTime(1000);
    }
    expect(over).toEqual([]);
    said += 11 * mebibyte;
    vi.advanceTimersByTime(5000);
    expect(over).toEqual(['output']);
    watching.end();
    expect(vi.getTimerCount()).toBe(0);
  });

  test.skipIf(process.platform !== 'linux')('reads the use of this very process and those below it', () => {
    const { memory, processes } = usageOf(process.pid);
    expect(memory).toBeGreaterThanOrEqual(process.memoryUsage.rss() * 0.5);
    expect(processes).toBeGreaterThan(1);
    expect(usageOf(process.pid, 1).processes).toBeGreaterThan(1);
    expect(usageOf(2 ** 22 + 1)).toEqual({ memory: 0, processes: 0 });
  });

  test('a hit is told with its number', () => {
    const limits = { memory: 512, processor: null, processes: 64, openFiles: null, fileSize: 10, output: 2 };
    expect((['memory', 'processes', 'fileSize', 'output'] as const).map((name) => hitWords(name, limits).words)).toEqual([
      'It used more memory than its profile allows (512 MiB), and was stopped.',
      'It started more processes than its profile allows (64), and was stopped.',
      'It wrote a file larger than its profile allows (10 MiB), and was stopped by the system.',
      'It said more than its profile allows (2 MiB a second over ten seconds), and was stopped.',
    ]);
  });
});
