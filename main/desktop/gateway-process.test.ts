import { expect, test } from 'vitest';
import type { ToDesktop } from '#shared/contracts/port';
import { runGateway } from './gateway-process';
import { fakeGateway, fakeTimers, type FakeGateway } from './testing/fake-gateway';

const listening: ToDesktop = { kind: 'listening', socket: '/s' };

function run() {
  const children: FakeGateway[] = [];
  const timers = fakeTimers();
  const seen: string[] = [];
  const clock = { steady: 0 };
  const gateway = runGateway({
    fork() {
      const child = fakeGateway();
      children.push(child);
      return child;
    },
    start: () => ({ kind: 'start', home: '/h', install: '/i', token: 't', journalKey: 'j', identityKey: 'i', recordKey: 'r', standInKey: 's', checkpoint: null, closed: false, snapshot: { revision: 1, rules: [], servers: [], settings: { theme: 'system', callTimeoutSeconds: 60, startHoldSeconds: 8, reads: 'ask', startAtLogin: false, reviewShortcut: null, inFullScreen: 'wait', hideFromCapture: false, watchHosts: 'tell', record: { payloadDays: 30, entryDays: 365, budgetMb: 2000, stored: { secret: 'mask' } } } }, pins: [] }),
    onMessage(message) {
      if (message.kind === 'refetch') throw new Error('boom');
      seen.push(message.kind);
    },
    onState: (state) => void seen.push(state),
    onLost: () => void seen.push('lost'),
    onFault: (what) => void seen.push(`fault: ${what}`),
    later: timers.later,
    steady: () => clock.steady,
  });
  const last = (): FakeGateway => children.at(-1) ?? expect.fail('no child');
  return { gateway, children, timers, seen, clock, last };
}

test('speaks first with `start`, and is listening when it says so', () => {
  const { gateway, last, seen } = run();
  expect([last().told.map(({ kind }) => kind), gateway.state()]).toEqual([['start'], 'starting']);
  last().say(listening);
  expect([gateway.state(), seen]).toEqual(['listening', ['listening', 'listening']]);
});

test.each([{ kind: 'allow-everything' }, { ...listening, more: 1 }, null, 'x', { kind: 'prompt', prompt: {} }])('a message of no known shape is a fault, never a crash: %j', (message) => {
  const { last, seen } = run();
  last().say(message);
  expect(seen).toEqual(['fault: the gateway said something the contract does not know; it was ignored']);
});

test('a handler that throws is a fault, and the next message is handled', () => {
  const { last, seen } = run();
  last().say({ kind: 'refetch' });
  last().say({ kind: 'stopped' });
  expect(seen).toEqual(['fault: a message of the gateway could not be handled (refetch): boom', 'stopped']);
});

test('a gateway that ends is lost and started again, later each time, soon again after a long life', () => {
  const { children, timers, seen, clock, last } = run();
  last().end(1);
  expect(seen).toEqual(['stopped', 'lost', 'fault: the gateway ended by itself (code 1) and is started again']);
  const waits = timers.waits();
  for (let time = 0; time < 7; time += 1) {
    timers.fire();
    last().end(1);
    waits.push(...timers.waits());
  }
  expect([waits, children.length]).toEqual([[250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000], 8]);
  timers.fire();
  clock.steady += 60_000;
  last().end(1);
  expect(timers.waits()).toEqual([250]);
});

test('what an earlier gateway still says is not heard', () => {
  const { children, timers, seen, last } = run();
  last().end(1);
  timers.fire();
  seen.length = 0;
  children[0]?.say(listening);
  expect(seen).toEqual([]);
});

test('records wait for a gateway that listens; anything else is in its start', () => {
  const { gateway, timers, last } = run();
  const record = { kind: 'record', entry: 'fault', body: { n: 1 } } as const;
  gateway.send(record);
  last().end(1);
  gateway.send({ kind: 'answer', answer: { prompt: 'p', option: 'deny' } });
  timers.fire();
  last().say(listening);
  expect(last().told.slice(1)).toEqual([record]);
});

test('stopping waits for its word, its end or five seconds, and starts nothing again', async () => {
  for (const how of ['word', 'end', 'clock'] as const) {
    const { gateway, children, timers, last } = run();
    last().say(listening);
    const stopped = gateway.stop();
    expect([last().told.at(-1), timers.waits()]).toEqual([{ kind: 'stop' }, [5000]]);
    if (how === 'word') last().say({ kind: 'stopped' });
    if (how === 'end') last().end(0);
    if (how === 'clock') timers.fire();
    await stopped;
    timers.fire();
    expect(children.length).toBe(1);
  }
});

test('a gateway that waits to be started again is not, once stopped', async () => {
  const { gateway, children, timers, last } = run();
  last().end(1);
  await gateway.stop();
  timers.fire();
  expect(children.length).toBe(1);
});

test('it is stopped in order, something is done while none runs, and the next is started', async () => {
  const { gateway, children, last, seen, timers } = run();
  last().say(listening);
  const order: string[] = [];
  const renewed = gateway.renew(() => void order.push(`between, ${children.length}`));
  expect(last().told.at(-1)).toEqual({ kind: 'stop' });
  // A record that comes meanwhile waits for the next.
  last().say({ kind: 'stopped' });
  expect(order).toEqual([]);
  last().end(0);
  await renewed;
  expect(order).toEqual(['between, 1']);
  expect(children).toHaveLength(2);
  expect(last().told.map(({ kind }) => kind)).toEqual(['start']);
  expect(seen.filter((one) => one.startsWith('fault'))).toEqual([]);
  // Its deadline is over: nothing is killed by it any more.
  timers.fire();
  expect(children).toHaveLength(2);
});

test('what fails in between is told, and the next is started all the same', async () => {
  const { gateway, children, last } = run();
  last().say(listening);
  const renewed = gateway.renew(() => {
    throw new Error('the disk is full');
  });
  last().end(0);
  await expect(renewed).rejects.toThrow('the disk is full');
  expect(children).toHaveLength(2);
});

test('none that could be stopped in order: refused, and nothing is done', async () => {
  const { gateway } = run();
  await expect(gateway.renew(() => expect.fail('done'))).rejects.toThrow(/does not run just now/);
});
