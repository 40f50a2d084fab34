import { afterEach, beforeEach, expect, test } from 'vitest';
import { longLine } from './framing/rest';
import { FakeDesktop } from './testing/fake-desktop';
import { RawHost, textOf } from './testing/raw-host';
import { rawServer, recorded } from './testing/raw-server';

let desktop: FakeDesktop;
beforeEach(async () => {
  desktop = await new FakeDesktop({ callTimeoutSeconds: null }).start();
  desktop.person = (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : prompt.kind === 'call' ? { option: 'allow-session' } : null);
});
afterEach(() => desktop.stop());

const long = 'a line of a log\n'.repeat(longLine / 8);
const coded = (message: object | string) => Buffer.from(typeof message === 'string' ? message : JSON.stringify({ jsonrpc: '2.0', ...message })).toString('base64');
const answer = (id: unknown, text: string) => ({ id, result: { content: [{ type: 'text', text }] } });

test('what follows a long line comes after it', async () => {
  const host = await RawHost.ready(desktop, { args: rawServer().args });
  host.send({ id: 7, method: 'x/wait' });
  host.send({ id: 8, method: 'x/wait' });
  host.send({ method: 'x/write', params: { lines: [{ method: 'x/before' }, { id: 7, result: { long } }, { method: 'x/after' }, { id: 8, result: { long } }, { method: 'x/last' }].map(coded) } });
  await host.until(({ method }) => method === 'x/last');
  const came = host.lines.map((line) => JSON.parse(line) as { id?: unknown; method?: string });
  expect(came.map(({ id, method }) => method ?? id).filter((name) => name !== 'init')).toEqual(['x/before', 7, 'x/after', 8, 'x/last']);
});

/** Answers one request at length, and is gone once that is written. */
const brief = `
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method } = JSON.parse(line);
  const answer = (result, then) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', id, result }) + '\\n', then);
  if (method === 'initialize') answer({ protocolVersion: '2025-11-25', capabilities: {}, serverInfo: { name: 'brief', version: '1' } });
  if (method === 'x/long') answer({ long: 'a line of a log\\n'.repeat(${longLine / 8}) }, () => process.exit(7));
});`;

test('a long answer that a server leaves behind as it ends still goes on, and its end is told after it', async () => {
  const host = await RawHost.ready(desktop, { args: ['-e', brief] });
  host.send({ id: 8, method: 'x/wait' });
  expect((await host.request(7, 'x/long')).result?.['long']).toBe(long);
  expect((await host.reply(8)).error?.message).toContain('exit code 7');
  expect(host.lines.map((line) => (JSON.parse(line) as { id: unknown }).id)).toEqual(['init', 7, 8]);
});

test('a long result of a call is looked through and goes on', async () => {
  const host = await RawHost.ready(desktop, { args: rawServer().args });
  host.send({ id: 7, method: 'tools/call', params: { name: 'wait', arguments: {} } });
  await expect.poll(() => desktop.prompts.filter(({ kind }) => kind === 'call')).toHaveLength(1);
  host.send({ method: 'x/write', params: { lines: [coded(answer(7, long))] } });
  expect(textOf(await host.reply(7))).toBe(long);
});

test('a long line that says a thing twice is refused like a short one', async () => {
  const host = await RawHost.ready(desktop, { args: rawServer().args });
  host.send({ id: 7, method: 'x/wait' });
  host.send({ method: 'x/write', params: { lines: [coded(`{"jsonrpc":"2.0","id":7,"result":{"a":1,"a":2,"long":${JSON.stringify(long)}}}`)] } });
  const reply = await host.reply(7);
  expect(reply.result).toBeUndefined();
  expect(reply.error).toBeDefined();
  expect(recorded(desktop, 'malformed')).toHaveLength(1);
});
