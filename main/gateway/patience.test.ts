import { PassThrough, Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { expect, test, vi } from 'vitest';
import { patientMs, progressMs, servePatience, type PatienceHeard } from './patience';

/** A host at the test's server, and a clock that only moves when it is moved. */
function host() {
  const fromHost = new PassThrough();
  const toHost = new PassThrough();
  const socket = Duplex.from({ readable: fromHost, writable: toHost }) as unknown as Socket;
  const heard: PatienceHeard[] = [];
  const said: Record<string, unknown>[] = [];
  toHost.on('data', (chunk: Buffer) => said.push(...chunk.toString('utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)));
  let now = 0;
  const timers = new Set<{ at: number; what: () => void }>();
  const later = (ms: number, what: () => void) => {
    const timer = { at: now + ms, what };
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  servePatience(socket, Buffer.alloc(0), { host: 'cursor', heard: (what) => void heard.push(what), now: () => now, later });
  return {
    heard,
    said,
    socket,
    say: (...messages: object[]) => void fromHost.write(messages.map((message) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`).join('')),
    raw: (text: string) => void fromHost.write(text),
    leave: () => void fromHost.end(),
    pass(ms: number) {
      const until = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at);
        if (next === undefined) break;
        timers.delete(next);
        now = next.at;
        next.what();
      }
      now = until;
    },
  };
}

const call = (id: number | string, name: string, progressToken?: string) => ({ id, method: 'tools/call', params: { name, ...(progressToken === undefined ? {} : { _meta: { progressToken } }) } });

test('greets in the host’s revision, lists two tools, and answers what it does not know with an error', async () => {
  const { say, said, raw } = host();
  raw('no json\n\n[1]\n{"id":{}}\n');
  say({ id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25' } }, { method: 'notifications/initialized' }, { id: 'two', method: 'tools/list' }, { id: 3, method: 'resources/list' }, { id: 4, method: 'ping' }, call(5, 'rm'));
  await vi.waitFor(() => expect(said).toHaveLength(5));
  expect(said).toMatchObject([
    { id: 1, result: { protocolVersion: '2025-11-25', serverInfo: { name: 'countersign-patience' } } },
    { id: 'two', result: { tools: [{ name: 'wait_without_progress' }, { name: 'wait_with_progress' }] } },
    { id: 3, error: { code: -32601 } },
    { id: 4, result: {} },
    { id: 5, result: { isError: true } },
  ]);
});

test('a host that takes its call back waited until then', async () => {
  const { say, heard, pass, said } = host();
  say(call(1, 'wait_without_progress'));
  await vi.waitFor(() => expect(heard).toEqual([{ host: 'cursor', progress: false, state: 'running', ms: null }]));
  pass(60_000);
  say({ method: 'notifications/cancelled', params: { requestId: 1 } });
  await vi.waitFor(() => expect(heard.at(-1)).toEqual({ host: 'cursor', progress: false, state: 'gaveUp', ms: 60_000 }));
  expect(said).toEqual([]);
  pass(patientMs);
  expect(heard).toHaveLength(2);
});

test('progress is sent to who asks for it, and who asks for none is told so', async () => {
  const { say, heard, pass, said } = host();
  say(call(1, 'wait_with_progress'));
  await vi.waitFor(() => expect(said).toMatchObject([{ id: 1, result: {} }]));
  expect(heard).toEqual([{ host: 'cursor', progress: true, state: 'noToken', ms: null }]);
  say(call(2, 'wait_with_progress', 't'));
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  pass(3 * progressMs);
  await vi.waitFor(() => expect(said.slice(1)).toMatchObject([1, 2, 3].map((progress) => ({ method: 'notifications/progress', params: { progressToken: 't', progress } }))));
});

test('one that outlasts the test is patient enough, and gets its answer', async () => {
  const { say, heard, pass, said } = host();
  say(call(1, 'wait_without_progress'));
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  pass(patientMs);
  await vi.waitFor(() => expect(said).toMatchObject([{ id: 1, result: { content: [{ type: 'text' }] } }]));
  expect(heard.at(-1)).toEqual({ host: 'cursor', progress: false, state: 'patient', ms: patientMs });
});

test('one that goes on without a word gave up by then; one that leaves says nothing', async () => {
  const { say, heard, pass, leave } = host();
  say(call(1, 'wait_without_progress'));
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  pass(30_000);
  say(call(2, 'wait_with_progress', 't'));
  await vi.waitFor(() => expect(heard.slice(1)).toEqual([{ host: 'cursor', progress: false, state: 'gaveUp', ms: 30_000 }, { host: 'cursor', progress: true, state: 'running', ms: null }]));
  pass(12_000);
  leave();
  await vi.waitFor(() => expect(heard.at(-1)).toEqual({ host: 'cursor', progress: true, state: 'ended', ms: 12_000 }));
});
