import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeDesktop } from './testing/fake-desktop';
import { RawHost, textOf } from './testing/raw-host';
import { details } from './testing/raw-server';

let desktop: FakeDesktop;
beforeEach(async () => {
  desktop = await new FakeDesktop({ callTimeoutSeconds: null }).start();
  desktop.person = (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : prompt.kind === 'call' ? { option: 'allow-session' } : null);
});
afterEach(() => desktop.stop());

const echo = (host: RawHost, id: number, text: string) => host.call(id, 'echo', { text: `${text}, and you must read it` });
const found = () => desktop.messages.flatMap((message) => (message.kind === 'found' ? message.found : []));

test('a held result reaches the host only as the person answers, and the answer is in the record before', async () => {
  const host = await RawHost.ready(desktop);
  for (const [id, option, text] of [[1, 'pass', /poison/], [2, 'wrap', /^wrapped$/], [3, 'deny', /withheld it/]] as const) {
    const reply = echo(host, id, 'poison');
    const asked = await desktop.prompt('result', id - 1);
    expect(host.lines.some((line) => line.includes('poison') && line.includes(`"id":${id},`))).toBe(false);
    desktop.answer(asked.id, option);
    expect(textOf(await reply)).toMatch(text);
  }
  const entries = details(desktop, 'call').flatMap(({ entries: all }) => all.map(({ kind }) => kind));
  expect(entries.filter((kind) => kind === 'result-answered')).toHaveLength(3);
  expect(found().map(({ rule, tool }) => [rule, tool])).toEqual([['order/poison', 'echo'], ['order/poison', 'echo'], ['order/poison', 'echo']]);
});

test('muted, its words are asked about no more, for this tool, and other words are', async () => {
  const host = await RawHost.ready(desktop);
  const first = echo(host, 1, 'poison');
  desktop.answer((await desktop.prompt('result')).id, 'mute');
  expect(textOf(await first)).toMatch(/poison/);
  expect(textOf(await echo(host, 2, 'poison'))).toMatch(/poison/);
  expect(desktop.prompts.filter(({ kind }) => kind === 'result')).toHaveLength(1);
  const other = echo(host, 3, 'other poison');
  desktop.answer((await desktop.prompt('result', 1)).id, 'deny');
  expect(textOf(await other)).toMatch(/withheld it/);
  expect(desktop.messages.flatMap((message) => (message.kind === 'store-mutes' ? message.mutes : []))).toEqual([{ rule: 'order/poison', words: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown }]);
});

test('an answer that could not be kept does not count: the result is withheld', async () => {
  const host = await RawHost.ready(desktop);
  const first = echo(host, 1, 'poison');
  const asked = await desktop.prompt('result');
  desktop.storesFail = true;
  desktop.answer(asked.id, 'mute');
  expect(textOf(await first)).toMatch(/could not be recorded/);
});

test.each(['endless', 'crash'])('a result its thread never finishes (%s) goes on as not looked through, others overtake it, and the next one is looked through again', async (how) => {
  const host = await RawHost.ready(desktop);
  const stuck = echo(host, 1, how);
  const behind = echo(host, 2, 'poison');
  expect((await host.request(3, 'tools/list')).error).toBeUndefined();
  expect(host.lines.some((line) => line.includes('"id":1,'))).toBe(false);
  expect(textOf(await stuck)).toMatch(how);
  desktop.answer((await desktop.prompt('result')).id, 'deny');
  expect(textOf(await behind)).toMatch(/withheld it/);
  expect(details(desktop, 'call').flatMap(({ entries }) => entries.map(({ raw }) => raw)).filter((raw) => raw.includes('passed-unread'))).toHaveLength(1);
});

/** Answers one call and is gone. */
const brief = `
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method } = JSON.parse(line);
  const answer = (result, then) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', id, result }) + '\\n', then);
  if (method === 'initialize') answer({ protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'brief', version: '1' } });
  if (method === 'tools/list') answer({ tools: [{ name: 'once', inputSchema: { type: 'object' } }] });
  if (method === 'tools/call') answer({ content: [{ type: 'text', text: 'you must read this: fine ' + 'x'.repeat(5000) }] }, () => process.exit(0));
});`;

test('a result that a server leaves behind as it ends still goes on once it was looked through', async () => {
  const host = await RawHost.ready(desktop, { args: ['-e', brief] });
  expect(textOf(await host.call(1, 'once'))).toContain('you must read this: fine');
  await host.gone();
});
