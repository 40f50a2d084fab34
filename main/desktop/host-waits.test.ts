import { expect, test } from 'vitest';
import type { SeenWait } from '#app/hosts/learned';
import type { Measured } from './hosts/patience-side';
import { hostWaits } from './host-waits';

function waitsOf(given: Record<string, number[]> = {}, hosts: string[] = []) {
  const seen = new Map<string, SeenWait[]>(Object.entries(given).map(([host, times]) => [host, times.map((afterMs, index) => ({ at: 900 - index * 5000, afterMs }))]));
  const measured = new Map<string, readonly Measured[]>();
  const made = { changes: 0, faults: 0, fails: false };
  const waits = hostWaits({
    store: {
      path: '',
      seen: () => seen,
      note(host, afterMs) {
        if (made.fails) throw new Error('no space left');
        seen.set(host, [{ at: 10_000, afterMs }, ...(seen.get(host) ?? [])]);
        return true;
      },
      measured: () => measured,
      measure: (host, runs) => void measured.set(host, runs),
    },
    reader: { facets: async () => ({ hosts }) },
    now: () => 10_000,
    changed: () => void (made.changes += 1),
    onFault: () => void (made.faults += 1),
  });
  return { waits, made };
}

test('a host that took a call back twice after the same time is known to wait for that', () => {
  const { waits, made } = waitsOf({ acme: [60_010] });
  expect(waits.learned()).toEqual({});
  waits.gaveUp('acme', 60_020);
  expect(waits.learned()).toEqual({ waits: { acme: 60_010 } });
  expect(made.changes).toBe(1);
});

test.each([
  { why: 'in a moment', host: 'acme', afterMs: 9999 },
  { why: 'of a host nobody could identify', host: 'unknown', afterMs: 60_000 },
  { why: 'of a host whose name is no name', host: 'x'.repeat(201), afterMs: 60_000 },
])('a call taken back $why says nothing', ({ host, afterMs }) => {
  const { waits, made } = waitsOf();
  waits.gaveUp(host, afterMs);
  expect([waits.learned(), made]).toEqual([{}, { changes: 0, faults: 0, fails: false }]);
});

test('what cannot be kept is said, and nothing is learned of it', () => {
  const { waits, made } = waitsOf();
  made.fails = true;
  waits.gaveUp('acme', 60_000);
  expect([waits.learned(), made.changes, made.faults]).toEqual([{}, 0, 1]);
});

test('every host of the record is told with how long it waits and from where that is known', async () => {
  const { waits } = waitsOf({ codex: [60_000, 60_000], zed: [90_000], vscode: [47_000] }, ['Zed', 'OpenAI Codex', 'VS Code', 'Claude Code', 'acme', 'Unknown host', 'Cline (not confirmed)']);
  expect(await waits.deadlines()).toEqual([
    { host: 'acme', title: 'acme', hardMs: null, idleMs: null, progressResets: false, source: 'unknown', seen: [] },
    { host: 'claude-code', title: 'Claude Code', hardMs: 100_000_000, idleMs: 1_800_000, progressResets: true, source: 'table', seen: [] },
    { host: 'codex', title: 'OpenAI Codex', hardMs: 60_000, idleMs: null, progressResets: false, source: 'seen', seen: [{ at: 900, afterMs: 60_000 }, { at: -4100, afterMs: 60_000 }] },
    { host: 'unknown', title: 'Unknown host', hardMs: null, idleMs: null, progressResets: false, source: 'unknown', seen: [] },
    { host: 'vscode', title: 'VS Code', hardMs: null, idleMs: null, progressResets: false, source: 'table', seen: [{ at: 900, afterMs: 47_000 }] },
    { host: 'zed', title: 'Zed', hardMs: 60_000, idleMs: null, progressResets: false, source: 'table', seen: [{ at: 900, afterMs: 90_000 }] },
  ]);
});

const run = { progress: false, patient: false, ms: 120_000, at: 1 };
test.each([
  { why: 'a host of no table', host: 'acme', runs: [run], want: { 'host:acme': 120_000 } },
  { why: 'one that waits longer than the table says', host: 'zed', runs: [run], want: { 'host:zed': 120_000 } },
  { why: 'the idle clock the table knows', host: 'opencode', runs: [{ ...run, ms: 60_400 }], want: {} },
  { why: 'one that has no limit, and outlasted the test', host: 'vscode', runs: [{ ...run, patient: true, ms: 900_000 }], want: {} },
  { why: 'one that outlasted the test against the table', host: 'zed', runs: [{ ...run, patient: true, ms: 900_000 }], want: { 'host:zed': 900_000 } },
  { why: 'nothing where only progress was tried', host: 'acme', runs: [{ ...run, progress: true }], want: {} },
])('what a test measured is its deadline: $why', async ({ host, runs, want }) => {
  const { waits, made } = waitsOf();
  waits.keepMeasured(host, runs);
  expect(made.changes).toBe(1);
  expect(waits.told()).toEqual(want);
  expect((await waits.deadlines()).map(({ source }) => source)).toEqual([Object.keys(want).length === 0 ? (host === 'acme' ? 'unknown' : 'table') : 'seen']);
});
