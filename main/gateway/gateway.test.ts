import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { settingsSchema } from '#shared/models/settings';
import { FakeDesktop, type Person } from './testing/fake-desktop';
import { RawHost, textOf } from './testing/raw-host';

let desktop: FakeDesktop;
const plainServer = path.resolve(import.meta.dirname, '../../e2e/servers/plain.mjs');

/** Allows every first use, and answers calls by `option`. */
const answering = (option: string | null): Person => (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : option === null ? null : { option });

beforeEach(async () => {
  desktop = await new FakeDesktop().start();
  desktop.person = answering('allow-once');
});
afterEach(() => desktop.stop());

function logged(): { args: string[]; calls: () => string[] } {
  const log = path.join(mkdtempSync(path.join(tmpdir(), 'cs-log-')), 'server.log');
  return {
    args: [plainServer, '--log', log],
    calls: () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter((line) => line.includes('"tools/call"')) : []),
  };
}

test('what a killed run left is gone before a host can come: a server that runs could lead the cleaning elsewhere', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cs-left-'));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  vi.stubEnv('TMPDIR', folder);
  const left = path.join(folder, `countersign-self-test-${spawnSync(process.execPath, ['-e', '']).pid}-aB3xY9`);
  mkdirSync(path.join(left, 'within'), { recursive: true });
  utimesSync(left, 0, 0);
  const own = new FakeDesktop();
  const there = own.until(() => own.messages.some(({ kind }) => kind === 'listening')).then(() => existsSync(left));
  await own.start();
  expect(await there).toBe(false);
  await own.stop();
});

describe('a call', () => {
  test('allowed once reaches the server exactly as judged and its result comes back', async () => {
    const { args, calls } = logged();
    const host = await RawHost.ready(desktop, { args });
    host.raw('{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"echo","arguments":{"text":"hi","n":1.0,"big":12345678901234567890,"__proto__":{"a":1}}},"vendor":true}\n');
    expect(textOf(await host.reply(7))).toBe('echo: hi');
    expect(calls()).toEqual(['{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"echo","arguments":{"text":"hi","n":1.0,"big":12345678901234567890,"__proto__":{"a":1}}},"vendor":true}']);
  });

  test('denied never reaches the server, and the model reads the note', async () => {
    const { args, calls } = logged();
    desktop.person = (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : { option: 'deny', note: 'not on a Friday' });
    const host = await RawHost.ready(desktop, { args });
    const reply = await host.call(1, 'echo', { text: 'hi' });
    expect(reply.result?.isError).toBe(true);
    expect(textOf(reply)).toContain('not on a Friday');
    expect(calls()).toEqual([]);
  });

  test('allowed always is stored, then silent; revoked it is asked about again', async () => {
    desktop.person = answering('allow-always');
    const host = await RawHost.ready(desktop);
    await host.call(1, 'echo', { text: 'a' });
    expect(desktop.rules).toHaveLength(1);
    await host.call(2, 'echo', { text: 'b' });
    expect(desktop.prompts.filter((prompt) => prompt.kind === 'call')).toHaveLength(1);
    desktop.change({ rules: [] });
    await host.call(3, 'echo', { text: 'c' });
    expect(desktop.prompts.filter((prompt) => prompt.kind === 'call')).toHaveLength(2);
  });

  test('whose rule cannot be stored is not sent', async () => {
    const { args, calls } = logged();
    desktop.person = answering('allow-always');
    const host = await RawHost.ready(desktop, { args });
    desktop.storesFail = true;
    const reply = await host.call(1, 'echo');
    expect(reply.result?.isError).toBe(true);
    expect(calls()).toEqual([]);
  });

  test('above the tier of its grant is asked about again, once the person has reviewed what raised it', async () => {
    desktop.person = (prompt) => ({ option: (['allow', 'allow-always', 'allow-once'] as const).find((id) => prompt.options.some((option) => option.id === id)) ?? 'deny' });
    const host = await RawHost.ready(desktop);
    await host.request('l', 'tools/list');
    await host.call(1, 'echo', { text: 'a' });
    await host.call(2, 'shift');
    await host.request('m', 'tools/list');
    expect(textOf(await host.call(3, 'echo', { text: 'b' }))).toContain('holds it back');
    desktop.review();
    const before = desktop.prompts.length;
    await host.call(4, 'echo', { text: 'b' });
    expect(desktop.prompts.slice(before)).toMatchObject([{ kind: 'call', tool: 'echo', tier: 3 }]);
    expect(desktop.prompts.at(-1)?.options.map((option) => option.id)).not.toContain('allow-always');
  });

  test('ten in parallel give ten answers, none lost and none swapped', async () => {
    desktop.person = (prompt) => {
      if (prompt.kind !== 'call') return { option: 'allow' };
      const nth = Number(prompt.arguments[0]?.text.slice(1));
      return { option: nth % 2 === 0 ? 'allow-once' : 'deny', note: `no to n${nth}` };
    };
    const host = await RawHost.ready(desktop);
    const replies = await Promise.all(Array.from({ length: 10 }, (_, nth) => host.call(nth, 'echo', { text: `n${nth}` })));
    expect(replies.map(textOf)).toEqual(Array.from({ length: 10 }, (_, nth) => (nth % 2 === 0 ? `echo: n${nth}` : expect.stringContaining(`no to n${nth}`))));
  });

  test('the host takes back is withdrawn, and a late yes finds nothing', async () => {
    const { args, calls } = logged();
    desktop.person = answering(null);
    const host = await RawHost.ready(desktop, { args });
    void host.call(1, 'echo').catch(() => undefined);
    const { id } = await desktop.prompt('call');
    host.send({ method: 'notifications/cancelled', params: { requestId: 1 } });
    await desktop.until(() => desktop.messages.some((message) => message.kind === 'withdrawn' && message.prompt === id && message.why === 'cancelled'));
    desktop.answer(id, 'allow-once');
    await desktop.until(() => desktop.messages.some((message) => message.kind === 'answer-refused' && message.prompt === id));
    expect(await host.request('p', 'ping')).toMatchObject({ error: { code: -32601 } });
    expect(calls()).toEqual([]);
  });

  test('held delays no other message', async () => {
    desktop.person = answering(null);
    const host = await RawHost.ready(desktop);
    host.send({ id: 1, method: 'tools/call', params: { name: 'echo' } });
    await desktop.prompt('call');
    expect(await host.request(2, 'tools/list')).toMatchObject({ result: { tools: expect.any(Array) } });
  });

  test('in flight when the server crashes is answered with what is known', async () => {
    const host = await RawHost.ready(desktop);
    const reply = await host.call(1, 'crash');
    expect(reply.result?.isError).toBe(true);
    expect(textOf(reply)).toMatch(/exit code 3.*not known/);
    await host.gone();
  });

  test('keeps progress and its order', async () => {
    const host = await RawHost.ready(desktop);
    await host.call(1, 'progress', {}, { _meta: { progressToken: 'p' } });
    const heard = host.lines.slice(-4).map((line) => JSON.parse(line) as { params?: { progress: number }; id?: number });
    expect(heard.map((message) => message.params?.progress ?? message.id)).toEqual([1, 2, 3, 1]);
  });

  test('may make the server ask the host, whose answer goes back', async () => {
    const host = await RawHost.ready(desktop, { capabilities: { roots: {} } });
    host.send({ id: 1, method: 'tools/call', params: { name: 'roots' } });
    const asked = await host.until((message) => message.method === 'roots/list');
    const { href: uri } = pathToFileURL(desktop.home);
    host.send({ id: asked.id, result: { roots: [{ uri }, { uri: `${uri}/nothing-here` }] } });
    const question = await desktop.prompt('ask');
    expect(host.lines.some((line) => line.includes(uri))).toBe(false);
    desktop.answer(question.id, question.options.find(({ kind }) => kind === 'ask-allow' || kind === 'ask-send')?.id ?? '');
    // What does not exist is not chosen beforehand.
    expect(JSON.parse(textOf(await host.reply(1)))).toEqual({ roots: [{ uri }] });
  });
});

describe('a server', () => {
  test('is started only after its first use was allowed, and then at once', async () => {
    const { args } = logged();
    desktop.person = () => null;
    const host = await RawHost.connect(desktop, { args });
    host.send({ id: 'init', method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {} } });
    const prompt = await desktop.prompt('first-use');
    expect(prompt).toMatchObject({ server: 'plain', args, envNames: [] });
    expect(host.lines).toEqual([]);
    desktop.answer(prompt.id, 'allow');
    expect(await host.reply('init')).toMatchObject({ result: { serverInfo: { name: 'plain' } } });
  });

  test('blocked is refused now and at every later start, without a question', async () => {
    desktop.person = () => ({ option: 'block' });
    const host = await RawHost.connect(desktop);
    expect(await host.request('init', 'initialize', {})).toMatchObject({ error: { code: 4102 } });
    await host.gone();
    const again = await RawHost.connect(desktop);
    expect(await again.request('init', 'initialize', {})).toMatchObject({ error: { code: 4102 } });
    expect(desktop.prompts).toHaveLength(1);
  });

  test('shares one question between a probe and its real session', async () => {
    desktop.person = () => null;
    const probe = await RawHost.connect(desktop);
    probe.send({ id: 1, method: 'server/discover', params: {} });
    const { id } = await desktop.prompt('first-use');
    probe.destroy();
    const host = await RawHost.connect(desktop);
    const reply = host.request('init', 'initialize', { protocolVersion: '2025-11-25', capabilities: {} });
    desktop.answer(id, 'allow');
    expect(await reply).toMatchObject({ result: { serverInfo: { name: 'plain' } } });
    expect(desktop.prompts).toHaveLength(1);
  });

  test('whose identity changed is asked about again, with what changed', async () => {
    await RawHost.ready(desktop, { args: [plainServer] });
    await RawHost.ready(desktop, { args: [plainServer, '--other'] });
    const asked = desktop.prompts.filter((prompt) => prompt.kind === 'first-use');
    expect(asked).toHaveLength(2);
    expect(asked[1]?.kind === 'first-use' && asked[1].changes.length).toBeGreaterThan(0);
  });

  test('that does not exist is refused in words without a question', async () => {
    const host = await RawHost.connect(desktop, { command: 'no-such-program-here' });
    const reply = await host.request(1, 'initialize', {});
    expect(reply.error?.message).toContain('no-such-program-here');
    expect(desktop.prompts).toEqual([]);
  });

  test('gets the minimum and the named variables as its environment', async () => {
    const host = await RawHost.ready(desktop, { env: { GITHUB_TOKEN: 'x', DISPLAY: ':0', SSH_AUTH_SOCK: '/tmp/a' } });
    const env = JSON.parse(textOf(await host.call(1, 'env'))) as Record<string, string>;
    expect(env['GITHUB_TOKEN']).toBe('x');
    expect(Object.keys(env).filter((name) => /DISPLAY|SSH|DBUS|COUNTERSIGN|VITEST|NODE_ENV/.test(name))).toEqual([]);
  });

  test('ends with its host, and its whole tree with it', async () => {
    const host = await RawHost.ready(desktop);
    host.destroy();
    await desktop.until(() => desktop.messages.some((message) => message.kind === 'sessions' && message.sessions.length === 0));
  });

  test('whose lines are no messages loses them with a word, and its answers to nothing are dropped', async () => {
    const host = await RawHost.ready(desktop);
    await host.call(1, 'junk');
    expect(host.lines.filter((line) => line.includes('999999') || line.includes('no JSON'))).toEqual([]);
  });
});

describe('malformed lines of the host', () => {
  const sheet = [
    { why: 'no JSON', line: 'this is no JSON', want: { id: null, error: { code: -32700 } } },
    { why: 'a null id', line: '{"jsonrpc":"2.0","id":null,"method":"ping"}', want: { id: null, error: { code: -32600 } } },
    { why: 'a float id is echoed so that nobody waits', line: '{"jsonrpc":"2.0","id":1.5,"method":"ping"}', want: { id: 1.5, error: { code: -32600 } } },
    { why: 'an id past 2^53', line: '{"jsonrpc":"2.0","id":9007199254740993,"method":"ping"}', want: { error: { code: -32600 } } },
    { why: 'positional params', line: '{"jsonrpc":"2.0","id":5,"method":"tools/call","params":["echo"]}', want: { id: 5, error: { code: -32602 } } },
    { why: 'two names, one shown and one run', line: '{"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"echo","name":"crash"}}', want: { id: 6, error: { code: -32600 } } },
    { why: 'a batch', line: '[{"jsonrpc":"2.0","id":7,"method":"ping"},{"jsonrpc":"2.0","id":8,"method":"tools/call","params":{"name":"echo"}}]', want: [{ id: 7, error: { code: -32600 } }, { id: 8, error: { code: -32600 } }] },
    { why: 'invalid UTF-8', line: Buffer.from([0x7b, 0xff, 0x7d]), want: { id: null, error: { code: -32700 } } },
  ];

  test.each(sheet)('$why', async ({ line, want }) => {
    const host = await RawHost.ready(desktop);
    const before = host.lines.length;
    host.raw(Buffer.concat([typeof line === 'string' ? Buffer.from(line) : line, Buffer.from('\n')]));
    await host.request('after', 'ping');
    const answers = host.lines.slice(before, -1).map((one) => JSON.parse(one) as unknown);
    expect(answers).toMatchObject([want]);
  });
});

describe('time', () => {
  test('a question nobody answers is answered with no before the host gives up', async () => {
    await desktop.stop();
    desktop = await new FakeDesktop({ callTimeoutSeconds: 10 }).start();
    desktop.person = answering(null);
    desktop.change({ settings: { theme: 'system', callTimeoutSeconds: 6, startHoldSeconds: 8, reads: 'ask', startAtLogin: false, reviewShortcut: null, inFullScreen: 'wait', hideFromCapture: false, watchHosts: 'tell', record: { payloadDays: 30, entryDays: 365, budgetMb: 2000, stored: { secret: 'mask' } } } });
    const host = await RawHost.ready(desktop);
    const reply = await host.call(1, 'echo');
    expect(textOf(reply)).toContain('Nobody answered in time');
  });

  test('a late yes outlives its session and lets the very same call through once, in another', async () => {
    desktop.person = answering(null);
    desktop.change({ settings: settingsSchema.parse({ reads: 'ask', callTimeoutSeconds: 10 }), waits: { acme: 6000 } });
    const { args, calls } = logged();
    const host = await RawHost.ready(desktop, { args });
    expect(textOf(await host.call(1, 'echo', { text: 'a' }))).toContain('Nobody answered in time');
    const late = await desktop.until(() => desktop.prompts.find((prompt) => prompt.kind === 'call' && prompt.expiredAt !== undefined));
    expect(desktop.prompts.find(({ id }) => `${id}/late` === late.id)).toMatchObject({ deadlineOf: 'host' });
    host.end();
    await host.gone();
    desktop.answer(late.id, 'ticket');
    await desktop.until(() => desktop.messages.some((message) => message.kind === 'withdrawn' && message.prompt === late.id && message.why === 'answered'));
    const next = await RawHost.ready(desktop, { args });
    next.send({ id: 1, method: 'tools/call', params: { name: 'echo', arguments: { text: 'b' } } });
    await desktop.until(() => desktop.prompts.some((prompt) => prompt.kind === 'call' && prompt.arguments[0]?.text === 'b'));
    expect(textOf(await next.call(2, 'echo', { text: 'a' }))).toBe('echo: a');
    const asked = desktop.prompts.length;
    next.send({ id: 3, method: 'tools/call', params: { name: 'echo', arguments: { text: 'a' } } });
    await desktop.until(() => desktop.prompts.length > asked);
    expect(calls()).toHaveLength(1);
  });

  test('a host that takes its waiting call back has that told with the time it waited', async () => {
    desktop.person = answering(null);
    const host = await RawHost.ready(desktop);
    void host.call(1, 'echo').catch(() => undefined);
    await desktop.prompt('call');
    host.send({ method: 'notifications/cancelled', params: { requestId: 1 } });
    const told = await desktop.until(() => desktop.messages.find((message) => message.kind === 'host-gave-up'));
    expect(told).toEqual({ kind: 'host-gave-up', host: 'acme', afterMs: expect.any(Number) });
  });

  test('a first use holds the start only so long; the question stays', async () => {
    await desktop.stop();
    desktop = await new FakeDesktop({ startHoldSeconds: 1, reads: 'ask', startAtLogin: false, reviewShortcut: null, inFullScreen: 'wait', hideFromCapture: false, watchHosts: 'tell', record: { payloadDays: 30, entryDays: 365, budgetMb: 2000, stored: { secret: 'mask' } } }).start();
    const host = await RawHost.connect(desktop);
    expect((await host.request(1, 'initialize', {})).error?.message).toContain('waiting for you in Countersign');
    const { id } = await desktop.prompt('first-use');
    expect(desktop.messages.some((message) => message.kind === 'withdrawn' && message.prompt === id)).toBe(false);
    desktop.answer(id, 'allow');
    await host.gone();
    expect(await (await RawHost.ready(desktop)).request(2, 'tools/list')).toHaveProperty('result');
  });
});

test('a program that was replaced while its question waited is not started in place of the one that was shown', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cs-swap-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const link = path.join(folder, 'server');
  symlinkSync(process.execPath, link);
  desktop.person = () => null;
  const host = await RawHost.connect(desktop, { command: link });
  const greeted = host.request('init', 'initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'acme', version: '1' } });
  await desktop.until(() => desktop.prompts.length > 0);
  rmSync(link);
  symlinkSync('/bin/sh', link);
  desktop.answer(desktop.prompts[0]?.id ?? '', 'allow');
  expect((await greeted).error?.message).toMatch(/has changed since you accepted it/);
});
