import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ToDesktop } from '#shared/contracts/port';
import { FakeDesktop } from './testing/fake-desktop';
import { RawHost } from './testing/raw-host';

let desktop: FakeDesktop;
const plainServer = path.resolve(import.meta.dirname, '../../e2e/servers/plain.mjs');

beforeEach(async () => {
  desktop = await new FakeDesktop().start();
  desktop.person = (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : null);
});
afterEach(() => desktop.stop());

type Of<K extends ToDesktop['kind']> = Extract<ToDesktop, { kind: K }>;
const heard = <K extends ToDesktop['kind']>(kind: K): Promise<Of<K>> => desktop.until(() => desktop.messages.find((message): message is Of<K> => message.kind === kind));
const calls = () => desktop.prompts.filter((prompt) => prompt.kind === 'call');

test('a stored rule is told with how many calls it let through, over all sessions, and only what waited', async () => {
  const [one, other] = [await RawHost.ready(desktop, { args: [plainServer] }), await RawHost.ready(desktop, { args: [plainServer] })];
  const replies = [one.call(1, 'echo', { text: 'a' }), one.call(2, 'echo', { text: 'b' }), other.call(1, 'echo', { text: 'c' })];
  const env = one.call(3, 'env');
  const [first] = await desktop.until(() => (calls().length === 4 ? calls() : undefined));
  desktop.answer(calls().find((prompt) => prompt.kind === 'call' && prompt.tool === 'echo')?.id ?? first?.id ?? '', 'allow-always');
  const made = await heard('rule-made');
  expect(made).toMatchObject({ released: 2, rule: desktop.rules[0]?.id, words: expect.stringContaining('echo') });
  await Promise.all(replies);
  const withdrawn = desktop.messages.flatMap((message) => (message.kind === 'withdrawn' && !message.prompt.startsWith('first-use') ? [message.why] : []));
  expect(withdrawn.toSorted((a, b) => a.localeCompare(b))).toEqual(['answered', 'decided', 'decided']);
  desktop.answer(calls().find((prompt) => prompt.kind === 'call' && prompt.tool === 'env')?.id ?? '', 'deny');
  await env;
});

test('a rule that could not be stored is told of by nobody', async () => {
  const host = await RawHost.ready(desktop, { args: [plainServer] });
  const reply = host.call(1, 'echo', { text: 'a' });
  const asked = await desktop.prompt('call');
  desktop.storesFail = true;
  desktop.answer(asked.id, 'allow-always');
  await reply;
  expect(desktop.messages.some((message) => message.kind === 'rule-made')).toBe(false);
});

test('what is asked of a question is told from its session, and of one that is closed nothing', async () => {
  const host = await RawHost.ready(desktop, { args: [plainServer] });
  const reply = host.call(1, 'echo', { text: 'a' });
  const asked = await desktop.prompt('call');
  desktop.gateway.receive({ kind: 'prompt-ask', request: 7, prompt: asked.id, ask: { what: 'rule', option: 'allow-call-always' } });
  expect(await heard('prompt-told')).toMatchObject({ request: 7, told: { what: 'rule', covers: true, rule: { conditions: [{ op: 'exactly', at: '' }] } } });
  desktop.answer(asked.id, 'deny');
  await reply;
  desktop.gateway.receive({ kind: 'prompt-ask', request: 8, prompt: asked.id, ask: { what: 'rule', option: 'allow-call-always' } });
  expect(await desktop.until(() => desktop.messages.find((message) => message.kind === 'prompt-told' && message.request === 8))).toMatchObject({ told: null });
});
