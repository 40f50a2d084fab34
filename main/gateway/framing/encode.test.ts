import { expect, it } from 'vitest';
import { JsonNumber } from '#shared/json';
import { decode } from './decode';
import { errorReply, resultReply } from './encode';

const id = { text: '"\\u0061"', key: 's:a' };

it.each([
  { reply: errorReply(id, -32600, 'no "x"\n'), want: '{"jsonrpc":"2.0","id":"\\u0061","error":{"code":-32600,"message":"no \\"x\\"\\n"}}\n' },
  { reply: errorReply(null, -32700, 'no'), want: '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no"}}\n' },
  { reply: errorReply(id, 1, 'no', { a: [1] }), want: '{"jsonrpc":"2.0","id":"\\u0061","error":{"code":1,"message":"no","data":{"a":[1]}}}\n' },
  { reply: errorReply(id, 1, 'no', null), want: '{"jsonrpc":"2.0","id":"\\u0061","error":{"code":1,"message":"no","data":null}}\n' },
  { reply: resultReply(id, { isError: true, content: [] }), want: '{"jsonrpc":"2.0","id":"\\u0061","result":{"isError":true,"content":[]}}\n' },
  { reply: resultReply(id, new Map([['n', new JsonNumber('1.0')]])), want: '{"jsonrpc":"2.0","id":"\\u0061","result":{"n":1.0}}\n' },
])('writes $want', ({ reply, want }) => {
  expect(reply.toString()).toBe(want);
});

it('writes what decode reads', () => {
  expect(decode(resultReply(id, {}).subarray(0, -1))).toMatchObject({ kind: 'response', id, ok: true });
  expect(decode(errorReply(id, 1, 'no').subarray(0, -1))).toMatchObject({ kind: 'response', id, ok: false });
  expect(decode(errorReply(null, 1, 'no').subarray(0, -1))).toMatchObject({ kind: 'orphan-error' });
});
