import { expect, test } from 'vitest';
import { fromPlain, type Json } from '#shared/json';
import { inspect } from './inspect';

const result = (value: unknown): Json => fromPlain({ jsonrpc: '2.0', id: 1, result: value });
const text = (value: string): Json => result({ content: [{ type: 'text', text: value }] });
const line = 'All is well, and nothing has to be done about it. ';

test.each<{ readonly why: string; readonly of: () => Json }>([
  { why: 'JSON of short strings', of: () => text(JSON.stringify(Array.from({ length: 500_000 }, (_, at) => ({ id: `n${at}` })))) },
  { why: 'quotes alone', of: () => text(`["${'"'.repeat(10_000_000)}`) },
  { why: 'escaped quotes', of: () => text(`["${String.raw`\"`.repeat(5_000_000)}`) },
  { why: 'bytes that are text', of: () => result({ content: [{ type: 'resource', resource: { uri: 'a:b', mimeType: 'text/plain', blob: Buffer.from(line.repeat(110_000)).toString('base64') } }] }) },
  { why: 'bytes of nobody knows what', of: () => result({ content: [{ type: 'resource', resource: { uri: 'a:b', blob: 'AAAA'.repeat(2_000_000) } }] }) },
  { why: 'data addresses', of: () => text(`data:text/plain;base64,${Buffer.from(line).toString('base64')} `.repeat(100_000)) },
  { why: 'long data addresses', of: () => text(`data:text/plain;base64,${Buffer.from(line.repeat(5000)).toString('base64')} `.repeat(30)) },
  { why: 'heads of data addresses', of: () => text('data:text/a;a=b;a=b;a=b'.repeat(400_000)) },
  { why: 'structured content of numbers', of: () => result({ structuredContent: Array.from({ length: 150_000 }, (_, at) => ({ n: 4_000_000_000_000_000 + at })) }) },
  { why: 'structured content of items', of: () => result({ structuredContent: Array.from({ length: 150_000 }, (_, at) => `the ${at} of`) }) },
])('ten megabytes are looked through in bounded time: $why', ({ of }) => {
  const answer = of();
  const from = process.cpuUsage().user;
  const until = performance.now() + 120;
  const { detected } = inspect(answer, [], () => performance.now() > until);
  expect(detected.flag).toBe(false);
  // In processor time, for other programs run as well; the gateway ends the thread after as much.
  expect((process.cpuUsage().user - from) / 1000).toBeLessThan(2500 * 4);
}, 60_000);
