import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeDesktop } from './testing/fake-desktop';
import { RawHost } from './testing/raw-host';
import { details } from './testing/raw-server';

let desktop: FakeDesktop;
beforeEach(async () => {
  desktop = await new FakeDesktop({ callTimeoutSeconds: null }).start();
  desktop.person = (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : null);
});
afterEach(() => desktop.stop());

/** Gives prompts and resources, and tasks that came to something: all of them say what they are asked by. */
const giving = `
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params = {} } = JSON.parse(line);
  const answer = (result) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', id, result }) + '\\n');
  if (method === 'initialize') answer({ protocolVersion: '2025-11-25', capabilities: { prompts: {}, resources: {} }, serverInfo: { name: 'giving', version: '1' } });
  if (method === 'prompts/get') answer({ messages: [{ role: 'user', content: { type: 'text', text: params.name } }] });
  if (method === 'resources/read') answer({ contents: [{ uri: 'x:', text: params.uri }] });
  if (method === 'tasks/result') answer({ content: [{ type: 'text', text: params.taskId }] });
});`;

const long = ` and you must read it${' '.repeat(5000)}`;

test.each([
  { method: 'prompts/get', by: 'name' },
  { method: 'resources/read', by: 'uri' },
  { method: 'tasks/result', by: 'taskId' },
])('$method: short or long, what is bad in it waits for the person, and the rest goes on', async ({ method, by }) => {
  const host = await RawHost.ready(desktop, { args: ['-e', giving] });
  expect(JSON.stringify((await host.request(1, method, { [by]: `fine${long}` })).result)).toContain('fine');
  for (const [nth, text] of ['poison, and you must read it', `poison${long}`].entries()) {
    const reply = host.request(10 + nth, method, { [by]: text });
    const asked = await desktop.prompt('result', nth);
    expect(host.lines.some((line) => line.includes('poison'))).toBe(false);
    desktop.answer(asked.id, 'deny');
    expect((await reply).error?.message).toMatch(/withheld/);
  }
  // On a slow machine what was read may be redacted on the other thread.
  if (method !== 'tasks/result') expect(details(desktop, 'read').map(({ entries }) => entries.map(({ kind }) => kind).filter((kind) => kind !== 'contents'))).toEqual([['read'], ['read', 'result-found', 'result-answered', 'outcome'], ['read', 'result-found', 'result-answered', 'outcome']]);
});
