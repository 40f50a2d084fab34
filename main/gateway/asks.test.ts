import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { usualAsks, type AskSettings } from '#shared/models/ask';
import type { PromptView } from '#shared/models/prompt';
import { FakeDesktop } from './testing/fake-desktop';
import { RawHost, textOf } from './testing/raw-host';
import { details } from './testing/raw-server';

let desktop: FakeDesktop;
beforeEach(async () => {
  desktop = await new FakeDesktop({ callTimeoutSeconds: null }).start();
  desktop.person = (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : prompt.kind === 'call' ? { option: 'allow-session' } : null);
});
afterEach(() => desktop.stop());

/** Asks as its call says and answers the call with all that was ever sent to it. */
const asking = `
const seen = [];
const url = { method: 'elicitation/create', params: { mode: 'url', message: 'Log in', url: 'https://example.net/kept-back', elicitationId: 'e' } };
const send = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\\n');
let call = null;
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  seen.push(line);
  const { id, method, params } = JSON.parse(line);
  const whole = () => ({ resultType: 'complete', content: [{ type: 'text', text: JSON.stringify(seen) }] });
  if (method === 'initialize') send({ id, result: { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'asking', version: '1' } } });
  else if (method === 'tools/list') send({ id, result: { tools: ['ask', 'input', 'seen'].map((name) => ({ name, inputSchema: { type: 'object' } })) } });
  else if (method === 'resources/read' && params.inputResponses === undefined) send({ id, result: { resultType: 'input_required', inputRequests: { a: url } } });
  else if (method === 'resources/read') send({ id, result: { resultType: 'complete', contents: [{ uri: 'x:y', text: JSON.stringify(params.inputResponses) + 'é'.repeat(5000) }] } });
  else if (method === 'prompts/get') send({ id, error: { code: -32042, message: 'open it', data: { elicitations: [url.params] } } });
  else if (method === 'resources/list') send({ id, result: { resultType: 'input_required', inputRequests: { a: url }, requestState: 's' } });
  else if (method === 'tasks/result') process.stdout.write('{"jsonrpc":"2.0","id":' + id + ',"error":{"code":-3.2042e4,"message":"' + 'long '.repeat(2000) + '","data":{"elicitations":[' + JSON.stringify(url.params) + ']}}}\\n');
  else if (method === 'tasks/get') send({ id, result: { resultType: 'complete', taskId: params.taskId, status: 'input_required', inputRequests: { a: url } } });
  else if (method === 'tasks/update') { seen.push('updated'); send({ id, result: { resultType: 'complete' } }); }
  else if (method === 'tools/call' && params.name === 'ask') { call = id; send({ id: 'q', method: params.arguments.method, params: params.arguments.params }); }
  else if (method === 'tools/call' && params.name === 'seen') send({ id, result: whole() });
  else if (method === 'tools/call' && params.inputResponses === undefined) send({ id, result: { resultType: 'input_required', inputRequests: params.arguments, requestState: 'opaque==' } });
  else if (method === 'tools/call') send({ id, result: whole() });
  else if (method === undefined) { send({ id: call, result: whole() }); call = null; }
});`;

const can = { sampling: {}, elicitation: { form: {}, url: {} }, roots: {} };
const sampling = { method: 'sampling/createMessage', params: { messages: [{ role: 'user', content: { type: 'text', text: 'secret words' } }], maxTokens: 9 } };
const url = { method: 'elicitation/create', params: { mode: 'url', message: 'Log in', url: 'https://example.net/', elicitationId: 'e' } };
const modern = { _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': can } };

const option = ({ options }: PromptView, ...kinds: readonly string[]): string => options.find(({ kind }) => kinds.includes(kind))?.id ?? 'none';
const wrote = (host: RawHost, text: string): boolean => host.lines.some((line) => line.includes(text));
const recorded = (): string[] => details(desktop, 'ask').concat(details(desktop, 'call')).flatMap(({ entries }) => entries.flatMap(({ kind }) => (kind.startsWith('ask') ? [kind] : [])));

describe('what a server asks', () => {
  const ready = (): Promise<RawHost> => RawHost.ready(desktop, { args: ['-e', asking], capabilities: can });

  test('by a request: nothing reaches the host or the server before its gate', async () => {
    const host = await ready();
    const reply = host.call(1, 'ask', sampling);
    const asks = await desktop.prompt('ask');
    expect(wrote(host, 'secret words')).toBe(false);
    desktop.answer(asks.id, option(asks, 'ask-allow'));
    await host.until(({ method }) => method === 'sampling/createMessage');
    host.send({ id: 'q', result: { role: 'assistant', content: { type: 'text', text: 'completed' }, model: 'm' } });
    const replied = await desktop.prompt('ask', 1);
    expect(wrote(host, 'completed')).toBe(false);
    desktop.answer(replied.id, option(replied, 'ask-allow', 'ask-send'));
    expect(textOf(await reply)).toContain('completed');
    await desktop.until(() => recorded().length >= 4);
    expect(recorded()).toEqual(['ask', 'ask-answered', 'ask-answered', 'ask-ended']);
  });

  test('by a request that is refused: the host never hears of it', async () => {
    const host = await ready();
    const reply = host.call(1, 'ask', sampling);
    const asks = await desktop.prompt('ask');
    desktop.answer(asks.id, option(asks, 'deny'));
    expect(textOf(await reply)).toContain('User rejected sampling request');
    expect(wrote(host, '"method":"sampling/createMessage"')).toBe(false);
  });

  test('for roots that are refused: none is sent', async () => {
    const host = await ready();
    const reply = host.call(1, 'ask', { method: 'roots/list' });
    await host.until(({ method }) => method === 'roots/list');
    host.send({ id: 'q', result: { roots: [{ uri: 'file:///srv/kept-back' }] } });
    const picks = await desktop.prompt('ask');
    desktop.answer(picks.id, option(picks, 'deny'));
    expect(textOf(await reply)).not.toContain('kept-back');
  });

  test('by a result: what is declined is hidden, and the retry is ours', async () => {
    const host = await ready();
    const reply = host.call(1, 'input', { where: url }, modern);
    const asks = await desktop.prompt('ask');
    desktop.answer(asks.id, option(asks, 'ask-decline'));
    const seen = JSON.parse(textOf(await reply)) as string[];
    expect(JSON.parse(seen.at(-1) ?? '')).toMatchObject({ id: expect.stringMatching(/^cs:/), params: { inputResponses: { where: { action: 'decline' } }, requestState: 'opaque==', arguments: { where: url } } });
    expect(wrote(host, 'input_required')).toBe(false);
  });

  test('by a result: what is allowed reaches the host, and its retry the server', async () => {
    const host = await ready();
    host.send({ id: 1, method: 'tools/call', params: { name: 'input', arguments: { where: url }, ...modern } });
    const asks = await desktop.prompt('ask');
    desktop.answer(asks.id, option(asks, 'ask-allow'));
    expect((await host.reply(1)).result).toEqual({ resultType: 'input_required', inputRequests: { where: url }, requestState: 'opaque==' });
    const seen = textOf(await host.call(2, 'input', { where: url }, { ...modern, inputResponses: { where: { action: 'accept' } }, requestState: 'opaque==' }));
    expect(JSON.parse((JSON.parse(seen) as string[]).at(-1) ?? '')).toMatchObject({ id: 2, params: { inputResponses: { where: { action: 'accept' } } } });
  });
});

describe('what a server asks in other places', () => {
  const ready = (): Promise<RawHost> => RawHost.ready(desktop, { args: ['-e', asking], capabilities: can });
  const declined = async (): Promise<void> => {
    const asks = await desktop.prompt('ask');
    desktop.answer(asks.id, option(asks, 'ask-decline'));
  };

  test('of a resource: the retry is ours, and its long result the host’s under its own id', async () => {
    const host = await ready();
    const reply = host.request(5, 'resources/read', { uri: 'x:y', ...modern });
    await declined();
    const { contents } = (await reply).result as { contents: { text: string }[] };
    expect(contents[0]?.text).toBe(`{"a":{"action":"decline"}}${'é'.repeat(5000)}`);
    expect(wrote(host, 'kept-back')).toBe(false);
  });

  test('in an error: the host gets a refusal', async () => {
    const host = await ready();
    const reply = host.request(5, 'prompts/get', { name: 'p' });
    await declined();
    expect((await reply).error?.message).toMatch(/did not get it: the user refused it/);
    expect(wrote(host, 'kept-back')).toBe(false);
  });

  test('in an error of a task’s result, however long it is and its code is written: the host gets a refusal', async () => {
    const host = await ready();
    const reply = host.request(5, 'tasks/result', { taskId: 't' });
    await declined();
    expect((await reply).error?.message).toMatch(/did not get it: the user refused it/);
    expect(wrote(host, 'kept-back')).toBe(false);
  });

  test('in the answer to a request that nothing may be asked in: nobody is asked, and the host gets an error', async () => {
    const host = await ready();
    expect((await host.request(5, 'resources/list', modern)).error?.message).toMatch(/nothing may be asked in/);
    expect((await host.request(6, 'resources/list', { ...modern, inputResponses: { a: { action: 'accept' } }, requestState: 's' })).error?.message).toMatch(/belong to nothing/);
    expect(wrote(host, 'kept-back')).toBe(false);
  });

  test('of a task: it is left out, and answered by us', async () => {
    const host = await ready();
    const { result } = await host.request(5, 'tasks/get', { taskId: 't', ...modern });
    expect([result?.['status'], result?.['inputRequests']]).toEqual(['working', undefined]);
    await declined();
    const seen = textOf(await host.call(6, 'seen', {}, modern));
    expect(seen).toContain('updated');
    expect(seen).toMatch(/tasks\/update.*decline/);
    expect(wrote(host, '"inputRequests":{"a"')).toBe(false);
  });
});

test('what the person denied is hidden from the server, and refused', async () => {
  const before = await RawHost.ready(desktop, { args: ['-e', asking], capabilities: can });
  const decide = (asks: Partial<AskSettings>): void => {
    const servers = desktop.servers.map((record) => ({ ...record, asks: { ...usualAsks, ...asks } }));
    desktop.change({ servers });
  };
  decide({ sampling: 'deny' });
  const host = await RawHost.ready(desktop, { args: ['-e', asking], capabilities: can });
  const seen = JSON.parse(textOf(await host.call(1, 'ask', sampling))) as string[];
  expect(JSON.parse(seen[0] ?? '')).toMatchObject({ params: { capabilities: { elicitation: can.elicitation, roots: {} } } });
  expect(seen[0]).not.toContain('sampling');
  expect(seen.at(-1)).toContain('User rejected sampling request');
  expect(desktop.prompts.some(({ kind }) => kind === 'ask')).toBe(false);
  // In the newer era with each request, also with those that nothing can be asked by.
  for (const method of ['completion/complete', 'resources/list', 'tasks/get']) host.send({ id: method, method, params: { taskId: 't', ...modern } });
  const said = (JSON.parse(textOf(await host.call(2, 'seen', {}, modern))) as string[]).filter((line) => line.includes('clientCapabilities'));
  expect(said.length).toBeGreaterThanOrEqual(4);
  for (const line of said) expect([line.includes('"elicitation"'), line.includes('"sampling"')]).toEqual([true, false]);
  before.end();
});
