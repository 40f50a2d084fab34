import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { call, runningSession, world } from '#app/testing/session-fixture';
import { settingsSchema } from '#shared/models/settings';
import { attendedAtMostMs, attendedMs, putOff, type PutOff } from './put-off';
import { reduce } from './reduce';
import type { Effect } from './effect';
import type { SessionState } from './state';

/** The deadline of one that was due at `due` once a person was at it at these moments. */
function after(due: number, moments: readonly number[]): { readonly deadlineAt: number; readonly putOff?: PutOff } {
  return moments.reduce<{ deadlineAt: number; putOff?: PutOff }>((now, at) => putOff(now.deadlineAt, now.putOff, at) ?? now, { deadlineAt: due });
}

describe('our own time-out stands still while a person is at the question', () => {
  test.each([
    { why: 'nobody was there', at: [], want: 55_000 },
    { why: 'once: half a minute more', at: [10_000], want: 85_000 },
    { why: 'again within that: it counts from the last', at: [10_000, 20_000], want: 95_000 },
    { why: 'again at the same moment adds nothing', at: [10_000, 10_000], want: 85_000 },
    { why: 'again after it ran on: what was left when they came is left when they go', at: [10_000, 50_000], want: 115_000 },
    { why: 'too late', at: [55_000], want: 55_000 },
  ])('$why', ({ at, want }) => expect(after(55_000, at).deadlineAt).toBe(want));

  test('ten minutes at most, whatever a key that is stuck says', () => {
    const stuck = Array.from({ length: 2000 }, (_, at) => at * 1000);
    expect(after(55_000, stuck).deadlineAt).toBe(55_000 + attendedAtMostMs);
  });

  test('whenever a person is at it: never sooner, never held for longer than it may be, and never due within half a minute of the last sign unless it was held for all it may', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 60 }), (steps) => {
        let [at, deadlineAt, put] = [0, 55_000, undefined as PutOff | undefined];
        for (const step of steps) {
          at += step;
          const moved = putOff(deadlineAt, put, at);
          if (moved === null) continue;
          expect(moved.deadlineAt).toBeGreaterThan(deadlineAt);
          ({ deadlineAt, putOff: put } = moved);
          expect(deadlineAt - 55_000).toBe(put.ms);
          expect(put.ms).toBeLessThanOrEqual(attendedAtMostMs);
          if (put.ms < attendedAtMostMs) expect(put.until).toBe(at + attendedMs);
          expect(put.until).toBeLessThanOrEqual(deadlineAt);
        }
      }),
    );
  });
});

const asked = (host: string, ownSeconds: number | null = 60): { readonly state: SessionState; readonly run: (event: Parameters<typeof reduce>[1]) => Effect[] } => {
  const state = runningSession();
  state.host = { ...state.host, id: host };
  const by = world([], { settings: settingsSchema.parse({ reads: 'ask', callTimeoutSeconds: ownSeconds }) });
  const run = (event: Parameters<typeof reduce>[1]): Effect[] => reduce(state, event, by);
  run({ kind: 'host-message', at: 0, message: call(1, 'write', { path: '/a' }) });
  return { state, run };
};
const prompt = 'session-1/1';
const at = (ms: number) => ({ kind: 'attended', at: ms, prompt }) as const;
const expired = (effects: readonly Effect[]): boolean => effects.some((effect) => effect.kind === 'withdraw' && effect.why === 'expired');

test('a call of a host of which nothing is known: its timer is set anew, the person is told, and an answer after the first limit counts', () => {
  const { run } = asked('acme');
  expect(run(at(50_000))).toEqual([{ kind: 'timer', prompt, at: 85_000, heldUntil: 80_000 }]);
  const answer = run({ kind: 'answered', at: 84_999, prompt, option: 'deny', note: null });
  expect(answer.map(({ kind }) => kind)).toEqual(['record', 'settle']);
  expect(run(at(84_999))).toEqual([]);
});

test.each([
  { why: 'a host’s own limit cannot be held', host: 'zed', own: 60 },
  { why: 'where nothing ends the question nothing is held', host: 'acme', own: null },
])('$why', ({ host, own }) => expect(asked(host, own).run(at(1000))).toEqual([]));

test('when they go, it ends like any', () => {
  const { run } = asked('acme');
  run(at(50_000));
  expect(expired(run({ kind: 'deadline', at: 85_000, prompt }))).toBe(true);
  expect(run(at(85_001))).toEqual([]);
});
