import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonNumber, print } from '#shared/json';
import { call, notification, response, runningSession, said, world } from '#app/testing/session-fixture';
import { progressMs, progressToken } from './progress';
import { reduce } from './reduce';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import type { SessionState } from './state';

const at = 1_000_000;
const prompt = 'session-1/1';
const asked = { _meta: { progressToken: 'p-7' } };
const due = (n: number): SessionEvent => ({ kind: 'progress-due', at: at + n * progressMs, prompt });
const allow: SessionEvent[] = [{ kind: 'answered', at, prompt, option: 'allow-once', note: null }, { kind: 'settled', at, prompt, ok: true, rule: null }];

function run(state: SessionState, events: readonly SessionEvent[]): Effect[] {
  return events.flatMap((event) => reduce(state, event, world()));
}
const came = (rest: object = asked): SessionEvent => ({ kind: 'host-message', at, message: call(1, 'read', {}, rest) });
const told = (value: string, token = '"p-7"') => `to host: {"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":${token},"progress":${value},"message":"Waiting for you in Countersign"}}`;
const fromServer = (progress: unknown, progressToken: unknown = 'p-7'): SessionEvent => ({ kind: 'server-message', at, message: notification('notifications/progress', { progressToken, progress, total: 3, message: 'reading' }) });

describe('the host of a call that waits', () => {
  const sheet: { why: string; events: SessionEvent[]; want: string[] }[] = [
    { why: 'hears of it every 12 s, by its own token, in numbers that climb', events: [came(), due(1), due(2)], want: ['record call', 'timer', 'timer', 'ask read', told('0.000001'), 'timer', told('0.000002'), 'timer'] },
    { why: 'hears nothing where it gave no token', events: [came({}), due(1)], want: ['record call', 'timer', 'ask read'] },
    { why: 'hears by a token that is a number, as it was written', events: [came({ _meta: { progressToken: new JsonNumber('7.0') } }), due(1)], want: ['record call', 'timer', 'timer', 'ask read', told('0.000001', '7.0'), 'timer'] },
    { why: 'hears nothing by what is no token', events: [came({ _meta: { progressToken: { a: 1 } } }), due(1)], want: ['record call', 'timer', 'ask read'] },
    { why: 'nor by one that is endless', events: [came({ _meta: { progressToken: 'x'.repeat(1000) } }), due(1)], want: ['record call', 'timer', 'ask read'] },
    {
      why: 'hears no more of it once it was answered',
      events: [came(), { kind: 'answered', at, prompt, option: 'deny', note: null }, due(1)],
      want: ['record call', 'timer', 'timer', 'ask read', 'record answer', 'settle'],
    },
    { why: 'nor once it took the call back', events: [came(), { kind: 'host-message', at, message: notification('notifications/cancelled', { requestId: 1 }) }, due(1)], want: ['record call', 'timer', 'timer', 'ask read', 'record outcome withdrawn', 'withdraw cancelled', 'gave-up'] },
  ];
  test.each(sheet)('$why', ({ events, want }) => expect(said(run(runningSession(), events))).toEqual(want));

  test('that speaks 2026-07-28 hears of it the same way', () => {
    const modern = came({ _meta: { 'progressToken': 9, 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } });
    expect(said(run(runningSession(), [modern, due(1)]))).toContain(told('0.000001', '9'));
  });
});

describe('the server’s own progress', () => {
  const progressed = (events: SessionEvent[]) => said(run(runningSession(), [came(), due(1), ...allow, ...events])).filter((line) => line.includes('reading'));
  const line = (progress: string) => `to host: {"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"p-7","progress":${progress},"total":3,"message":"reading"}}`;

  const sheet = [
    { why: 'goes on as it came where it is above what the host was told', events: [fromServer(1), fromServer(2)], want: [line('1'), line('2')] },
    { why: 'that begins at nothing is put just above it', events: [fromServer(0), fromServer(1)], want: [line('0.000002'), line('1')] },
    { why: 'of another call is left alone', events: [fromServer(0, 'p-8')], want: [line('0').replace('p-7', 'p-8')] },
    { why: 'in no number is left alone', events: [fromServer('half')], want: [line('"half"')] },
    { why: 'after the answer is left alone', events: [{ kind: 'server-message', at, message: response(1, {}) } satisfies SessionEvent, fromServer(0)], want: [line('0')] },
  ];
  test.each(sheet)('$why', ({ events, want }) => expect(progressed(events)).toEqual(want));

  test('where nobody was told anything goes on byte for byte', () => {
    const state = runningSession();
    run(state, [came(), ...allow]);
    const notified = fromServer(0);
    expect(run(state, [notified])).toEqual([{ kind: 'send', to: 'host', line: notified.kind === 'server-message' ? notified.message.line : '' }]);
  });

  test('and ours together climb, however often either speaks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { maxLength: 8 }), (waits, rising) => {
        const events = [came(), ...Array.from({ length: waits }, (_, n) => due(n + 1)), ...allow, ...[...new Set(rising)].toSorted((a, b) => a - b).map((value) => fromServer(value))];
        const values = said(run(runningSession(), events)).flatMap((one) => /notifications\/progress.*"progress":([^,]+)/.exec(one)?.[1] ?? []).map(Number);
        for (const [index, value] of values.entries()) if (index > 0 && waits > 0) expect(value).toBeGreaterThan(values[index - 1] ?? 0);
      }),
      { numRuns: 50 },
    );
  });
});

test('a token is read where MCP has it', () => {
  const message = call(1, 'read', { progressToken: 'no' }, asked);
  expect(print(progressToken('body' in message ? message.body : undefined) ?? null)).toBe('"p-7"');
});
