import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pace } from '#app/asks/spent';
import { usualAsks, type AskSettings } from '#shared/models/ask';
import type { AskPromptView, PromptView } from '#shared/models/prompt';
import { FakeDesktop, type Person } from './testing/fake-desktop';
import { RawHost, textOf } from './testing/raw-host';
import { details } from './testing/raw-server';

/*
 * What holds of a server's asks beyond one question: answers that hold on, how fast it may ask, and how much in an hour. By the gateway as it runs, between a host and a server.
 */

let desktop: FakeDesktop;
/** Questions about asks, in their order. */
const questions = (): AskPromptView[] => desktop.prompts.flatMap((prompt) => (prompt.kind === 'ask' ? [prompt] : []));
const kinds = (): string[] => questions().map(({ asks, gate }) => `${asks} ${gate}`);
const option = ({ options }: PromptView, ...wanted: readonly string[]): { option: string } | null => {
  const found = wanted.flatMap((kind) => options.find((one) => one.kind === kind) ?? [])[0];
  return found === undefined ? null : { option: found.id };
};
const answering = (...wanted: readonly string[]): Person => (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : prompt.kind === 'call' ? { option: 'allow-session' } : option(prompt, ...wanted));

beforeEach(async () => {
  desktop = await new FakeDesktop({ callTimeoutSeconds: null }).start();
  desktop.person = answering('ask-allow', 'ask-send');
});
afterEach(() => desktop.stop());

/** Asks all its call names at once, and answers the call with what it got, in that order. */
const asking = `
const send = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\\n');
let [call, count, got, greeted] = [null, 0, [], null];
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params, result, error } = JSON.parse(line);
  if (method === 'initialize') { greeted = params.capabilities; send({ id, result: { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'asking', version: '1' } } }); }
  else if (method === 'tools/list') send({ id, result: { tools: ['ask', 'greeted'].map((name) => ({ name, inputSchema: { type: 'object' } })) } });
  else if (method === 'tools/call' && params.name === 'greeted') send({ id, result: { content: [{ type: 'text', text: JSON.stringify(greeted) }] } });
  else if (method === 'tools/call') {
    [call, got] = [id, params.arguments.asks.map(() => null)];
    params.arguments.asks.forEach((ask, at) => send({ id: count + '/' + at, ...ask }));
    count += 1;
  } else if (method === undefined) got[Number(id.split('/')[1])] = error?.message ?? result;
  if (call !== null && got.every((one) => one !== null)) {
    send({ id: call, result: { content: [{ type: 'text', text: JSON.stringify(got) }] } });
    call = null;
  }
});`;

const sampling = (n: number, maxTokens = 100): object => ({ method: 'sampling/createMessage', params: { messages: [{ role: 'user', content: { type: 'text', text: `words ${n}` } }], maxTokens } });
const form = (n: number): object => ({ method: 'elicitation/create', params: { message: `Who are you, ${n}?`, requestedSchema: { type: 'object', properties: { name: { type: 'string' } } } } });
const completed = { role: 'assistant', content: { type: 'text', text: 'completed' }, model: 'm' };
const filled = { action: 'accept', content: { name: 'Ada' } };

/** A host that answers all it is asked. */
async function ready(): Promise<RawHost> {
  const host = await RawHost.connect(desktop, { args: ['-e', asking] });
  host.sink = (line) => {
    const { id, method } = JSON.parse(line) as { id?: string; method?: string };
    if (method !== 'sampling/createMessage' && method !== 'elicitation/create') return false;
    host.send({ id, result: method === 'elicitation/create' ? filled : completed });
    return true;
  };
  await host.request('init', 'initialize', { protocolVersion: '2025-11-25', capabilities: { sampling: {}, elicitation: { form: {} } }, clientInfo: { name: 'acme', version: '1' } });
  host.send({ method: 'notifications/initialized' });
  // A call that asks nothing: from here on calls are let through in this session, also those too long to be answered at a glance.
  await asked(host);
  return host;
}

let calls = 0;
/** What the server was answered to what it asked in one call. */
async function asked(host: RawHost, ...asks: readonly object[]): Promise<unknown[]> {
  return JSON.parse(textOf(await host.call(`call ${(calls += 1)}`, 'ask', { asks }))) as unknown[];
}

const settings = (): Partial<AskSettings> => desktop.servers[0]?.asks ?? {};
function set(asks: Partial<AskSettings>): void {
  desktop.change({ servers: desktop.servers.map((record) => ({ ...record, asks: { ...usualAsks, ...record.asks, ...asks } })) });
}

test('always: what the model is asked is let through from then on, and so is what it wrote, each by an answer of its own, in other sessions too', async () => {
  const host = await ready();
  desktop.person = (prompt) => answering(prompt.kind === 'ask' && prompt.gate === 'ask' ? 'ask-always' : 'ask-send', 'ask-allow')(prompt);
  expect(await asked(host, sampling(1))).toEqual([completed]);
  expect(kinds()).toEqual(['sampling ask', 'sampling reply']);
  expect(settings()).toMatchObject({ sampling: 'allow', reviewsCompletions: true });

  desktop.person = answering('ask-always');
  expect(await asked(host, sampling(2))).toEqual([completed]);
  expect(kinds().slice(2)).toEqual(['sampling reply']);
  expect(settings()).toMatchObject({ sampling: 'allow', reviewsCompletions: false });

  desktop.person = answering();
  expect(await asked(host, sampling(3))).toEqual([completed]);
  const other = await ready();
  expect(await asked(other, sampling(4))).toEqual([completed]);
  expect(questions()).toHaveLength(3);
});

test('never: it is refused without a question from then on, and a session that begins later hides that its host can do it', async () => {
  const host = await ready();
  desktop.person = answering('ask-never');
  expect(await asked(host, form(1))).toEqual([{ action: 'decline' }]);
  expect(settings()).toMatchObject({ form: 'deny' });
  expect(await asked(host, form(2))).toEqual([{ action: 'decline' }]);
  expect(kinds()).toEqual(['form ask']);
  expect(JSON.parse(textOf(await host.call('g', 'greeted')))).toMatchObject({ sampling: {}, elicitation: { form: {} } });
  const other = await ready();
  expect(JSON.parse(textOf(await other.call('g', 'greeted')))).toEqual({ sampling: {} });
});

test('an answer that holds on and cannot be kept lets nothing through', async () => {
  const host = await ready();
  await asked(host, form(1));
  desktop.person = answering('ask-always');
  desktop.storesFail = true;
  expect(await asked(host, sampling(1))).toEqual(['the answer of the user could not be recorded']);
  expect(settings()).toEqual({});
});

test('a server that asks again and again is slowed, then paused with one card, and asks again once the person lets it', async () => {
  const host = await ready();
  desktop.person = answering();
  const most = pace.atOnce + pace.waitMs / pace.everyMs;
  const reply = asked(host, ...Array.from({ length: most + 8 }, (_, n) => form(n)));
  // So many are asked at once, the next ones one after the other, later; the rest are refused.
  await desktop.until(() => desktop.messages.some(({ kind }) => kind === 'asks-paused'));
  await desktop.until(() => questions().length === pace.atOnce);
  expect(desktop.messages.filter(({ kind }) => kind === 'asks-paused')).toHaveLength(1);
  for (const { id, options } of questions()) desktop.answer(id, options.find(({ kind }) => kind === 'ask-decline')?.id ?? '');
  // What waits for its turn still does: of the call nothing is answered yet.
  const ended = (): string[] => details(desktop, 'ask').concat(details(desktop, 'call')).flatMap(({ entries }) => entries.flatMap((one) => (one.kind === 'ask-ended' ? [String((JSON.parse(one.raw) as { body: Record<string, unknown> }).body['why'])] : [])));
  await vi.waitFor(() => expect(ended()).toHaveLength(8 + pace.atOnce));
  expect(ended().toSorted()).toEqual([...Array.from({ length: pace.atOnce }, () => 'declined'), ...Array.from({ length: 8 }, () => 'paused')]);
  expect(questions()).toHaveLength(pace.atOnce);

  const other = await ready();
  expect(await asked(other, sampling(1), form(90))).toEqual(['what this server asks for is paused', 'what this server asks for is paused']);
  expect(desktop.messages.filter(({ kind }) => kind === 'asks-paused')).toHaveLength(1);
  desktop.gateway.receive({ kind: 'resume-asks', server: desktop.servers[0]?.identity.digest ?? '' });
  desktop.person = answering('ask-decline');
  expect(await asked(other, form(91))).toEqual([{ action: 'decline' }]);
  // Its host leaves: what still waited for its turn ends unasked.
  host.end();
  const waited = pace.waitMs / pace.everyMs;
  const all = (count: number, one: unknown): unknown[] => Array.from({ length: count }, () => one);
  expect(await reply).toEqual([...all(pace.atOnce, { action: 'decline' }), ...all(waited, { action: 'cancel' }), ...all(8, 'what this server asks for is paused')]);
});

test('what goes beyond the tokens of an hour is refused without a question, over all sessions of the server', async () => {
  const host = await ready();
  await asked(host, sampling(1));
  set({ budget: { asks: 60, tokens: 350 } });
  expect(await asked(host, sampling(2, 200))).toEqual([completed]);
  const questionsBefore = questions().length;
  expect(await asked(host, sampling(3))).toEqual([expect.stringContaining('used up the tokens')]);
  const other = await ready();
  expect(await asked(other, sampling(4, 51))).toEqual([expect.stringContaining('used up the tokens')]);
  expect(questions()).toHaveLength(questionsBefore);
  // What still fits is asked about, and what costs no tokens.
  expect(await asked(other, sampling(5, 50))).toEqual([completed]);
  expect(await asked(other, form(1))).toEqual([filled]);
  desktop.gateway.receive({ kind: 'asks-ask', request: 7, server: desktop.servers[0]?.identity.digest ?? '' });
  expect(desktop.messages.find(({ kind }) => kind === 'asks-told')).toEqual({ kind: 'asks-told', request: 7, asks: 4, tokens: 350 });
});

test('what goes beyond the asks of an hour is refused without a question, where they are allowed too', async () => {
  const host = await ready();
  await asked(host, form(1));
  set({ budget: { asks: 3, tokens: 100_000 }, form: 'allow' });
  expect(await asked(host, form(2), form(3), form(4))).toEqual([filled, filled, expect.stringContaining('too much within an hour')]);
  expect(await asked(host, sampling(1))).toEqual([expect.stringContaining('too much within an hour')]);
  expect(kinds()).toEqual(['form ask', 'form reply']);
});
