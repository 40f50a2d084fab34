import fs, { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { rule as madeRule } from '#app/testing/session-fixture';
import { FakeDesktop, type Person } from './testing/fake-desktop';
import { RawHost, textOf } from './testing/raw-host';
import { outcomes, rawServer, recorded } from './testing/raw-server';

let desktop: FakeDesktop;

/** Allows every first use, and answers calls by `option`. */
const answering = (option: string | null): Person => (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : option === null ? null : { option });

beforeEach(async () => {
  desktop = await new FakeDesktop().start();
  desktop.person = answering('allow-once');
});
afterEach(() => desktop.stop());

const call = (id: unknown, name: string) => ({ id, method: 'tools/call', params: { name, arguments: {} } });
const withdrawn = (prompt: string, why: string) => desktop.until(() => desktop.messages.some((message) => message.kind === 'withdrawn' && message.prompt === prompt && message.why === why));
const noSessions = () => desktop.until(() => desktop.messages.findLast((message) => message.kind === 'sessions')?.sessions !== undefined && sessionCount() === 0);

function sessionCount(): number {
  const counts = desktop.messages.findLast((message) => message.kind === 'sessions');
  return counts === undefined ? 0 : counts.sessions.length;
}

describe('a server that ends', () => {
  test('refuses what is held, fails what was sent and answers every other request', async () => {
    const { args, received } = rawServer();
    desktop.person = (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : prompt.tool === 'held' ? null : { option: 'allow-once' });
    const host = await RawHost.ready(desktop, { args });
    host.send(call(1, 'held'));
    const { id } = await desktop.prompt('call');
    host.send({ id: 2, method: 'x/wait' });
    host.send(call(3, 'wait'));
    await vi.waitFor(() => expect(received().some((line) => line.includes('"wait"'))).toBe(true));
    host.send({ method: 'x/crash' });
    expect(textOf(await host.reply(1))).toMatch(/exit code 7.*Nothing was run/);
    expect(await host.reply(2)).toMatchObject({ error: { code: 4103, message: expect.stringContaining('exit code 7') } });
    expect(textOf(await host.reply(3))).toMatch(/exit code 7.*not known/);
    await host.gone();
    await withdrawn(id, 'failed');
    desktop.answer(id, 'allow-once');
    await desktop.until(() => desktop.messages.some((message) => message.kind === 'answer-refused' && message.prompt === id));
    expect({ held: outcomes(desktop, 'held'), wait: outcomes(desktop, 'wait') }).toEqual({ held: ['failed'], wait: ['failed'] });
  });

  test('takes no other session of the same server with it', async () => {
    const { args } = rawServer();
    const [one, two] = await Promise.all([RawHost.ready(desktop, { args }), RawHost.ready(desktop, { args })]);
    desktop.person = answering(null);
    one.send(call(1, 'a'));
    const asked = await desktop.prompt('call');
    two.send({ method: 'x/crash' });
    await two.gone();
    desktop.answer(asked.id, 'allow-once');
    expect(textOf(await one.reply(1))).toBe('a');
  });
});

describe('two sessions of one server', () => {
  test('keep their ids, their questions and what was allowed for one session apart', async () => {
    const { args } = rawServer();
    desktop.person = (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : { option: 'allow-session' });
    const [one, two] = await Promise.all([RawHost.ready(desktop, { args }), RawHost.ready(desktop, { args })]);
    expect(textOf(await one.call(1, 'a'))).toBe('a');
    const asked = desktop.prompts.length;
    expect(textOf(await one.call(2, 'a'))).toBe('a');
    expect(desktop.prompts).toHaveLength(asked);
    desktop.person = answering('deny');
    expect((await two.call(1, 'a')).result?.isError).toBe(true);
    expect(desktop.prompts.slice(asked)).toMatchObject([{ kind: 'call', tool: 'a' }]);
  });
});

describe('a server that cannot be started', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cs-programs-'));
  const program = (name: string, content: string, mode: number): string => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    chmodSync(file, mode);
    return file;
  };
  mkdirSync(path.join(folder, 'folder'));
  test.each([
    { why: 'is missing', command: path.join(folder, 'missing'), asked: 0 },
    { why: 'is a folder', command: path.join(folder, 'folder'), asked: 0 },
    { why: 'may not be executed', command: program('plain', '#!/bin/sh\n', 0o644), asked: 0 },
    { why: 'is of no format the system knows', command: program('garbage', 'not a program at all', 0o755), asked: 1 },
    { why: 'names an interpreter that is missing', command: program('script', '#!/no/such/interpreter\n', 0o755), asked: 0 },
  ])('because its program $why is said so in words, with no path', async ({ command, asked }) => {
    const host = await RawHost.connect(desktop, { command, args: [] });
    const reply = await host.request(1, 'initialize', { protocolVersion: '2025-11-25', capabilities: {} });
    expect(reply.error?.message).toMatch(/not started|server ended|server failed/i);
    expect(reply.error?.message).not.toContain(desktop.home);
    expect(desktop.prompts).toHaveLength(asked);
    await host.gone();
    await noSessions();
  });
});

describe('a host', () => {
  test('gone in the middle of a call ends its server, and the journal says that nobody knows', async () => {
    const { args, received } = rawServer();
    const host = await RawHost.ready(desktop, { args });
    host.send(call(1, 'wait'));
    await vi.waitFor(() => expect(received().some((line) => line.includes('"wait"'))).toBe(true));
    host.destroy();
    await noSessions();
    expect(outcomes(desktop, 'wait')).toEqual(['failed']);
  });

  test('gone in the middle of a question takes the question with it', async () => {
    const { args, received } = rawServer();
    desktop.person = answering(null);
    const host = await RawHost.ready(desktop, { args });
    host.send(call(1, 'a'));
    const { id } = await desktop.prompt('call');
    host.destroy();
    await withdrawn(id, 'host-gone');
    desktop.answer(id, 'allow-once');
    await desktop.until(() => desktop.messages.some((message) => message.kind === 'answer-refused' && message.prompt === id));
    await noSessions();
    expect(outcomes(desktop, 'a')).toEqual(['withdrawn']);
    expect(received().filter((line) => line.includes('tools/call'))).toEqual([]);
  });

  test('that ends in the middle of a line is told, and the line is recorded', async () => {
    const host = await RawHost.ready(desktop, { args: rawServer().args });
    host.raw('{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"a"}}');
    host.end();
    expect(await host.until((message) => message.error !== undefined)).toMatchObject({ id: null, error: { code: -32700, message: expect.stringContaining('in the middle of a line') } });
    await host.gone();
    expect(recorded(desktop, 'malformed')).toEqual([{ from: 'host', answered: true, reason: 'the stream ended in the middle of a line' }]);
    expect(outcomes(desktop, 'a')).toEqual([]);
  });

  test('whose lines are no messages fills the journal only so far', async () => {
    const host = await RawHost.ready(desktop, { args: rawServer().args });
    for (let nth = 0; nth < 150; nth += 1) host.raw(`{"jsonrpc":"2.0","id":${nth},"method":"tools/call","params":null}\nno JSON ${nth}\n`);
    await host.request('after', 'ping');
    expect(host.lines.filter((line) => line.includes('"error"'))).toHaveLength(300);
    expect(recorded(desktop, 'malformed')).toHaveLength(100);
  });
});

describe('a call that is cancelled', () => {
  const cancel = (host: RawHost, requestId: unknown): void => host.send({ method: 'notifications/cancelled', params: { requestId, reason: 'enough' } });

  test('while it is held is never sent', async () => {
    const { args, received } = rawServer();
    desktop.person = answering(null);
    const host = await RawHost.ready(desktop, { args });
    host.send(call(1, 'a'));
    const { id } = await desktop.prompt('call');
    cancel(host, 1);
    await withdrawn(id, 'cancelled');
    await host.request('after', 'ping');
    expect(outcomes(desktop, 'a')).toEqual(['withdrawn']);
    expect(received().filter((line) => line.includes('tools/call') || line.includes('cancelled'))).toEqual([]);
  });

  test('when the server has it is cancelled there, and what the server answers all the same passes', async () => {
    const { args, received } = rawServer();
    const host = await RawHost.ready(desktop, { args });
    host.send(call(1, 'wait'));
    await vi.waitFor(() => expect(received().some((line) => line.includes('"wait"'))).toBe(true));
    cancel(host, 1);
    host.send({ method: 'x/write', params: { lines: [Buffer.from('{"jsonrpc":"2.0","id":1,"result":{"late":true}}').toString('base64')] } });
    expect(await host.reply(1)).toEqual({ jsonrpc: '2.0', id: 1, result: { late: true } });
    expect(received()).toContain('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1,"reason":"enough"}}');
    expect(outcomes(desktop, 'wait')).toEqual(['forwarded']);
  });

  test('and then answered by the server with something nobody can read has one outcome, and no answer', async () => {
    const { args, received } = rawServer();
    const host = await RawHost.ready(desktop, { args });
    host.send(call(1, 'wait'));
    await vi.waitFor(() => expect(received().some((line) => line.includes('"wait"'))).toBe(true));
    cancel(host, 1);
    host.send({ method: 'x/write', params: { lines: [Buffer.from('{"jsonrpc":"2.0","id":1,"result":{"a":1,"a":2}}').toString('base64')] } });
    await host.request('after', 'ping');
    expect(host.lines.filter((line) => line.includes('"id":1'))).toEqual([]);
    expect(outcomes(desktop, 'wait')).toEqual(['forwarded']);
    expect(recorded(desktop, 'malformed')).toMatchObject([{ from: 'server' }]);
  });

  test('between the answer and its record is never sent, and the answer is', async () => {
    const { args, received } = rawServer();
    const host = await RawHost.ready(desktop, { args });
    desktop.person = answering('allow-session');
    desktop.storesHang = true;
    host.send(call(1, 'a'));
    const store = await desktop.until(() => desktop.messages.find((message) => message.kind === 'store-rule'));
    const { id } = await desktop.prompt('call');
    cancel(host, 1);
    await withdrawn(id, 'cancelled');
    desktop.gateway.receive({ kind: 'stored', store: store.store, ok: true });
    await host.request('after', 'ping');
    expect(outcomes(desktop, 'a')).toEqual(['withdrawn']);
    expect(received().filter((line) => line.includes('tools/call'))).toEqual([]);
  });
});

describe('messages nobody judges', () => {
  test('progress passes in both directions, in order', async () => {
    const { args, received } = rawServer();
    const host = await RawHost.ready(desktop, { args });
    await host.call(1, 'progress', {}, { _meta: { progressToken: 't' } });
    expect(host.lines.slice(-4).map((line) => JSON.parse(line) as unknown)).toMatchObject([{ params: { progress: 1 } }, { params: { progress: 2 } }, { params: { progress: 3 } }, { id: 1 }]);
    for (const progress of [1, 2]) host.send({ method: 'notifications/progress', params: { progressToken: 's', progress } });
    await host.request('after', 'ping');
    expect(received().filter((line) => line.includes('progressToken":"s"'))).toHaveLength(2);
  });

  test('a request of the server with a method nobody knows reaches the host, and its answer the server', async () => {
    const { args, received } = rawServer();
    const host = await RawHost.ready(desktop, { args });
    host.send({ method: 'x/write', params: { lines: [Buffer.from('{"jsonrpc":"2.0","id":"q","method":"vendor/ask"}').toString('base64')] } });
    await host.until((message) => message.method === 'vendor/ask');
    host.send({ id: 'q', error: { code: -32601, message: 'method not found' } });
    await host.request('after', 'ping');
    expect(received()).toContain('{"jsonrpc":"2.0","id":"q","error":{"code":-32601,"message":"method not found"}}');
  });
});

describe('a journal that cannot be written', () => {
  /** A full disk: nothing more can be written to the intake, until `mend`. */
  function broken(): { mend(): void } {
    const { writeSync } = fs;
    const full = (fd: number, bytes: Buffer, ...rest: [number, number, number]): number => {
      if (bytes.subarray(0, 4).equals(Buffer.from('CSi1'))) throw new Error('ENOSPC: no space left on device, write');
      return writeSync(fd, bytes, ...rest);
    };
    fs.writeSync = full as typeof writeSync;
    syncBuiltinESMExports();
    const mend = (): void => {
      fs.writeSync = writeSync;
      syncBuiltinESMExports();
    };
    onTestFinished(mend);
    return { mend };
  }

  test('stops a call before it is sent, answers everything and ends the session', async () => {
    const { args, received } = rawServer();
    const host = await RawHost.ready(desktop, { args });
    desktop.change({ rules: [madeRule('deny', 'denied', { scope: { tool: 'denied' } })] });
    host.send({ id: 0, method: 'x/wait' });
    await host.request('before', 'ping');
    const { mend } = broken();
    host.raw([call(1, 'a'), call(2, 'denied'), { id: 3, method: 'x/wait' }].map((message) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`).join('') + 'no JSON\n');
    expect(await host.reply(0)).toMatchObject({ error: { message: expect.stringContaining('could not write its record') } });
    expect(textOf(await host.reply(1))).toContain('could not write its record');
    expect((await host.reply(2)).result?.isError).toBe(true);
    expect(await host.reply(3)).toHaveProperty('error');
    expect(await host.until((message) => message.id === null)).toMatchObject({ error: { code: -32700 } });
    await host.gone();
    mend();
    expect(received().filter((line) => line.includes('tools/call'))).toEqual([]);
    expect(desktop.messages).toContainEqual({ kind: 'fault', message: expect.stringContaining('journal could not be written') });
  });

  test('takes back the question whose entry it is, and no answer to that counts', async () => {
    const { args, received } = rawServer();
    desktop.person = answering(null);
    const host = await RawHost.ready(desktop, { args });
    const { mend } = broken();
    host.send(call(1, 'a'));
    const { id } = await desktop.prompt('call');
    await withdrawn(id, 'failed');
    desktop.answer(id, 'allow-once');
    await desktop.until(() => desktop.messages.some((message) => message.kind === 'answer-refused' && message.prompt === id));
    expect(textOf(await host.reply(1))).toContain('could not write its record');
    await host.gone();
    mend();
    expect(received().filter((line) => line.includes('tools/call'))).toEqual([]);
  });

  test('is not what a question waits for: it is drawn while its entry is written, and its answer is heard after that', async () => {
    const { args, received } = rawServer();
    const host = await RawHost.ready(desktop, { args });
    const { writeSync } = fs;
    const asked: unknown[] = [];
    fs.writeSync = ((fd: number, bytes: Buffer, ...rest: [number, number, number]): number => {
      const text = bytes.toString('latin1');
      for (const kind of ['call', 'answer']) if (text.includes(`"kind":"${kind}"`)) asked.push({ kind, questions: desktop.messages.filter((message) => message.kind === 'prompt' && message.prompt.kind === 'call').length, sent: received().filter((line) => line.includes('tools/call')).length });
      return writeSync(fd, bytes, ...rest);
    }) as typeof writeSync;
    syncBuiltinESMExports();
    onTestFinished(() => {
      fs.writeSync = writeSync;
      syncBuiltinESMExports();
    });
    expect(textOf(await host.call(1, 'a'))).toBe('a');
    expect(asked).toEqual([{ kind: 'call', questions: 1, sent: 0 }, { kind: 'answer', questions: 1, sent: 0 }]);
  });

  test('makes an answer of the person count for nothing', async () => {
    const { args, received } = rawServer();
    desktop.person = answering(null);
    const host = await RawHost.ready(desktop, { args });
    host.send(call(1, 'a'));
    const { id } = await desktop.prompt('call');
    const { mend } = broken();
    desktop.answer(id, 'allow-once');
    expect((await host.reply(1)).result?.isError).toBe(true);
    await host.gone();
    await withdrawn(id, 'failed');
    mend();
    expect(received().filter((line) => line.includes('tools/call'))).toEqual([]);
  });

  test('lets no new session start, says so, and does once it is mended', async () => {
    const { args } = rawServer();
    const { mend } = broken();
    const host = await RawHost.connect(desktop, { args });
    expect(await host.request(1, 'initialize', {})).toMatchObject({ error: { message: expect.stringContaining('could not write its record') } });
    await host.gone();
    expect(desktop.prompts).toEqual([]);
    mend();
    await RawHost.ready(desktop, { args });
    expect(desktop.prompts).toMatchObject([{ kind: 'first-use' }]);
  });
});

describe('a desktop', () => {
  test('that never says whether it stored an answer has not stored it', async () => {
    const { args, received } = rawServer();
    const host = await RawHost.ready(desktop, { args });
    desktop.person = answering('allow-session');
    desktop.storesHang = true;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      host.send(call(1, 'a'));
      await desktop.until(() => desktop.messages.some((message) => message.kind === 'store-rule'));
      vi.advanceTimersByTime(10_000);
    } finally {
      vi.useRealTimers();
    }
    expect(textOf(await host.reply(1))).toContain('could not be recorded');
    expect(outcomes(desktop, 'a')).toEqual(['failed']);
    expect(received().filter((line) => line.includes('tools/call'))).toEqual([]);
  });

  test('whose snapshots leave a gap is asked for the whole again, and one from the past changes nothing', async () => {
    const host = await RawHost.ready(desktop, { args: rawServer().args });
    const settings = { theme: 'system', callTimeoutSeconds: 60, startHoldSeconds: 8, reads: 'ask', startAtLogin: false, reviewShortcut: null, inFullScreen: 'wait', hideFromCapture: false, watchHosts: 'tell', record: { payloadDays: 30, entryDays: 365, budgetMb: 2000, stored: { secret: 'mask' } } } as const;
    const deny = [madeRule('deny', 'a', { scope: { tool: 'a' } })];
    desktop.gateway.receive({ kind: 'snapshot', snapshot: { revision: 50, rules: deny, servers: [], settings } });
    await desktop.until(() => desktop.messages.some((message) => message.kind === 'refetch'));
    desktop.gateway.receive({ kind: 'snapshot', snapshot: { revision: 49, rules: [], servers: [], settings } });
    expect(textOf(await host.call(1, 'a'))).toContain('A rule denies this call');
  });
});
