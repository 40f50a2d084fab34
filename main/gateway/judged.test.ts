import { expect, test } from 'vitest';
import type { World } from '#app/ports';
import type { SessionEvent } from '#app/session/event';
import { call, request, response, runningSession, said, waitingSession, world } from '#app/testing/session-fixture';
import { judged } from './judged';

const host = (message: ReturnType<typeof call>): SessionEvent => ({ kind: 'host-message', at: 1, message });
const listed: SessionEvent = { kind: 'server-message', at: 1, message: response(2, { tools: [] }) };
const broken = (what: string): World => ({
  ...world(),
  get pins(): never {
    throw new Error(what);
  },
});

test('a message that cannot be judged ends its session: what waits is refused, and nothing is sent', () => {
  const state = runningSession();
  for (const event of [host(call(1, 'read')), host(request(2, 'tools/list'))]) judged(state, event, world());
  const { effects, fault } = judged(state, listed, broken('no pins'));
  expect(fault).toEqual(new Error('no pins'));
  expect(said(effects)).toEqual(['record outcome failed', expect.stringMatching(/^to host: .*Nothing was run/), 'withdraw failed', 'record session-ended', 'end']);
  expect(judged(state, host(call(3, 'read')), world())).toEqual({ effects: [], fault: null });
});

test('a session that cannot even be ended in order is ended', () => {
  const state = waitingSession();
  const broken = (): never => {
    throw new Error('twice');
  };
  Object.assign(state.queue, { splice: broken });
  Object.assign(state.requests, { values: broken });
  expect(judged(state, { kind: 'admitted', at: 1 }, world())).toEqual({ effects: [{ kind: 'end' }], fault: new Error('twice') });
  expect(state.phase).toBe('closed');
});
