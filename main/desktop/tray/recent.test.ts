import { expect, test } from 'vitest';
import type { HistoryPage, HistoryRow } from '#shared/models/history';
import { fakeTimers } from '../testing/fake-gateway';
import { recentRows } from './recent';

test('reads once for many growths, again after the next, and keeps what it had where the history cannot be read', async () => {
  const timers = fakeTimers();
  const pages: (() => Promise<HistoryPage>)[] = [() => Promise.resolve({ rows: [], more: false }), () => Promise.reject(new Error('busy')), () => Promise.resolve({ rows: [], more: true })];
  const seen: (readonly HistoryRow[])[] = [];
  const recent = recentRows({ reader: { list: () => pages.shift()?.() ?? expect.fail('read once too often') }, later: timers.later, onChange: (rows) => void seen.push(rows) });
  for (const want of [1, 1, 2]) {
    recent.grew();
    recent.grew();
    expect(timers.waits()).toEqual([2000]);
    timers.fire();
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen).toHaveLength(want);
  }
});
