import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answering } from './answering';

function answersTo(text: string, midLine = false): unknown[] {
  const to = answering(4001, 'no', midLine);
  return `${to.push(Buffer.from(text))}${to.end()}`
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

function failure(id: string | number | null): object {
  return { jsonrpc: '2.0', id, error: { code: 4001, message: 'no' } };
}

describe('an answer for every request and for nothing else', () => {
  test.each([
    { why: 'number id', line: '{"jsonrpc":"2.0","id":7,"method":"tools/call"}', want: [failure(7)] },
    { why: 'text id', line: '{"jsonrpc":"2.0","id":"a\\"b","method":"x"}', want: [failure('a"b')] },
    { why: 'no line feed at the end', line: '{"id":1,"method":"x"}', want: [failure(1)] },
    { why: 'notification', line: '{"jsonrpc":"2.0","method":"notifications/initialized"}', want: [] },
    { why: 'reply', line: '{"jsonrpc":"2.0","id":3,"result":{}}', want: [] },
    { why: 'error reply', line: '{"jsonrpc":"2.0","id":null,"error":{}}', want: [] },
    { why: 'blank lines', line: '\n \r\n', want: [] },
    { why: 'null id', line: '{"id":null,"method":"x"}', want: [failure(null)] },
    { why: 'an id no number can hold', line: '{"id":9007199254740993,"method":"x"}', want: [failure(null)] },
    { why: 'broken id', line: '{"id":1.5,"method":"x"}', want: [failure(null)] },
    { why: 'object id', line: '{"id":{},"method":"x"}', want: [failure(null)] },
    { why: 'no method', line: '{"id":4}', want: [failure(4)] },
    { why: 'no JSON', line: '{"id":4', want: [failure(null)] },
    { why: 'no object', line: '4', want: [failure(null)] },
    { why: 'batch', line: '[{"id":1,"method":"x"},{"method":"n"},{"id":2,"method":"y"}]', want: [[failure(1), failure(2)]] },
    { why: 'batch of notifications', line: '[{"method":"n"}]', want: [] },
    { why: 'empty batch', line: '[]', want: [failure(null)] },
    { why: 'a member called __proto__', line: '{"__proto__":{"id":1,"method":"x"}}', want: [failure(null)] },
  ])('$why', ({ line, want }) => {
    expect(answersTo(line)).toEqual(want);
    expect(answersTo(`${line}\n`)).toEqual(want);
  });

  test('the rest of a line that began elsewhere is passed over', () => {
    expect(answersTo('"x"}\n{"id":1,"method":"y"}\n', true)).toEqual([failure(1)]);
    expect(answersTo('"x"', true)).toEqual([]);
  });
});

test('any bytes, cut anywhere, give the answers of the whole, and never throw', () => {
  const line = fc.oneof(
    fc.json(),
    fc.string(),
    fc.record({ id: fc.oneof(fc.integer(), fc.string()), method: fc.string() }).map((request) => JSON.stringify(request)),
  );
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.nat()), (lines, cuts) => {
      const bytes = Buffer.from(lines.join('\n'));
      const whole = answering(4004, 'x');
      const parts = answering(4004, 'x');
      const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
      const answered = at.slice(1).map((to, index) => parts.push(bytes.subarray(at[index], to)));
      expect(answered.join('') + parts.end()).toBe(whole.push(bytes) + whole.end());
    }),
  );
});
