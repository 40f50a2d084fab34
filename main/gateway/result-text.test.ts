import { expect, test } from 'vitest';
import { resultText } from './result-text';

test.each([
  { why: 'its texts', result: { content: [{ type: 'text', text: 'a\n"b"' }, { type: 'image', data: 'AAAA' }, { type: 'text', text: 'c' }] }, want: 'a\n"b"\nc' },
  { why: 'texts of resources in it', result: { content: [{ type: 'resource', resource: { uri: 'file:///x', text: 'inside' } }] }, want: 'inside' },
  { why: 'no content', result: {}, want: '' },
  { why: 'content that is no list', result: { content: 7 }, want: '' },
])('of a result counts: $why', ({ result, want }) => {
  expect(resultText(Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, result })))).toBe(want);
});

test('of a long result the beginning counts, its escapes as spaces', () => {
  const text = resultText(Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: `first\nsecond ${'x'.repeat(100_000)}` }] } })));
  expect(text).toContain('first second xxx');
  expect(text.length).toBeLessThanOrEqual(64 * 1024);
});
