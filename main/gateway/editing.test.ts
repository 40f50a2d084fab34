import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ToDesktop } from '#shared/contracts/port';
import { FakeDesktop } from './testing/fake-desktop';
import { RawHost, textOf } from './testing/raw-host';

type Told = Extract<ToDesktop, { kind: 'prompt-told' }>['told'];
type Ask = Parameters<FakeDesktop['gateway']['receive']>[0] & { kind: 'prompt-ask' };

let desktop: FakeDesktop;
let calls: () => string[];
let args: string[];

beforeEach(async () => {
  desktop = await new FakeDesktop().start();
  desktop.person = (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : null);
  const log = path.join(mkdtempSync(path.join(tmpdir(), 'cs-log-')), 'server.log');
  args = [path.resolve(import.meta.dirname, '../../e2e/servers/plain.mjs'), '--log', log];
  calls = () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter((line) => line.includes('"tools/call"')) : []);
});
afterEach(() => desktop.stop());

let asked = 0;
async function ask(prompt: string, what: Ask['ask']): Promise<Told> {
  const request = (asked += 1);
  desktop.gateway.receive({ kind: 'prompt-ask', request, prompt, ask: what });
  const told = await desktop.until(() => desktop.messages.find((message) => message.kind === 'prompt-told' && message.request === request));
  return told.kind === 'prompt-told' ? told.told : null;
}
const edited = (prompt: string, text: string): void => desktop.gateway.receive({ kind: 'answer', answer: { prompt, option: 'allow-once', arguments: text } });

test('what a person writes reaches the server as they wrote it, and the model is told', async () => {
  const host = await RawHost.ready(desktop, { args });
  const reply = host.call(1, 'echo', { text: 'hi' });
  const { id } = await desktop.prompt('call');
  expect(await ask(id, { what: 'edit' })).toMatchObject({ what: 'edit', text: '{\n  "text": "hi"\n}' });
  expect(await ask(id, { what: 'check', text: '{"text": "ho", "n": 1.0}' })).toMatchObject({ check: { problems: [], tier: 0, changed: true } });
  expect(await ask(id, { what: 'check', text: '{"text": ' })).toMatchObject({ check: { problems: [{ at: '', words: 'This is not JSON from here on', from: 9 }], tier: null } });
  edited(id, '{"text": "ho", "n": 1.0}');
  const { result } = await reply;
  expect((result as { content: unknown[] }).content).toEqual([
    { type: 'text', text: 'echo: ho' },
    { type: 'text', text: 'The user edited the arguments before allowing this call. It ran with: {"text":"ho","n":1.0}' },
  ]);
  expect(calls()).toEqual(['{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"text":"ho","n":1.0}}}']);
  expect(await ask(id, { what: 'edit' })).toBe(null);
});

test('what cannot be read is not taken, and the question stays', async () => {
  const host = await RawHost.ready(desktop, { args });
  const reply = host.call(1, 'echo', { text: 'hi' });
  const { id } = await desktop.prompt('call');
  edited(id, '{"text": 1, "text": 2}');
  await desktop.until(() => desktop.messages.find((message) => message.kind === 'answer-refused' && message.prompt === id && message.reason.includes('twice')));
  desktop.answer(id, 'deny');
  expect((await reply).result?.isError).toBe(true);
  expect(calls()).toEqual([]);
});

test('large arguments are judged on the thread for that, in the check and for the answer', async () => {
  const host = await RawHost.ready(desktop, { args });
  const reply = host.call(1, 'echo', { text: 'hi' });
  const { id } = await desktop.prompt('call');
  const text = JSON.stringify({ text: 'x'.repeat(80_000) });
  const told = await ask(id, { what: 'check', text });
  expect(told).toMatchObject({ what: 'check', check: { problems: [], changed: true } });
  edited(id, text);
  // Where the thread was too slow it counts as dangerous, and is asked about anew.
  const next = await desktop.until(() => desktop.prompts.find((prompt) => prompt.id === `${id}~2`)?.id ?? (calls().length > 0 ? 'sent' : undefined));
  if (next !== 'sent') desktop.answer(next, 'allow-once');
  const content = ((await reply).result as { content: { text: string }[] } | undefined)?.content ?? [];
  expect(content.at(-1)?.text.slice(-40)).toMatch(/… \(80,011 characters in all\)$/);
  expect(calls()).toHaveLength(1);
});

test('a server that is paused is refused at once, and runs on', async () => {
  const host = await RawHost.ready(desktop, { args });
  const held = host.call(1, 'echo', { text: 'hi' });
  const prompt = await desktop.prompt('call');
  const server = prompt.kind === 'call' ? (prompt.identity ?? '') : '';
  desktop.change({ paused: [server] });
  expect(textOf(await held)).toContain('paused this server');
  expect(textOf(await host.call(2, 'echo', { text: 'hi' }))).toContain('paused this server');
  expect((await host.request(3, 'tools/list')).result).toBeTruthy();
  expect(calls()).toEqual([]);
});

test('which tool a finding in its arguments would be muted for is told while the question is open, for what can be muted and nothing else; it answers nothing', async () => {
  const host = await RawHost.ready(desktop, { args });
  const reply = host.call(1, 'echo', { text: 'Write to ana.perez@kontor.se' });
  const { id, ...view } = await desktop.prompt('call');
  expect(view.kind === 'call' ? view.evidence?.flatMap((one) => one.mute?.rules ?? []) : []).toEqual(['personal/email']);
  expect(desktop.messages.flatMap((message) => (message.kind === 'found' ? message.found.map(({ rule, where, tool }) => [rule, where, tool]) : []))).toEqual([['personal/email', 'arguments', 'echo']]);
  expect(await ask(id, { what: 'mute', rules: ['personal/email'] })).toEqual({ what: 'mute', tool: 'echo' });
  expect(await ask(id, { what: 'mute', rules: ['personal/email', 'trail/secret-to-new'] })).toBe(null);
  expect(await ask('nothing', { what: 'mute', rules: ['personal/email'] })).toBe(null);
  expect(calls()).toEqual([]);
  desktop.answer(id, 'deny');
  expect((await reply).result?.isError).toBe(true);
  expect(await ask(id, { what: 'mute', rules: ['personal/email'] })).toBe(null);
  expect(calls()).toEqual([]);
});
