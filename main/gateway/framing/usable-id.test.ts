import { expect, it } from 'vitest';
import { usableId } from './usable-id';

const five = { text: '5', key: 'n:5' };

it.each([
  { why: 'the id comes first', head: '{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"a":"xx', want: five },
  { why: 'the id ends the line', head: '{"method":"x","params":{"a":"xx', tail: 'xx"}},"jsonrpc":"2.0","id":5}', want: five },
  { why: 'a string id ends the line, with blanks', head: '{"result":"xx', tail: 'xx" , "id" : "a-b" } ', want: { text: '"a-b"', key: 's:a-b' } },
  { why: 'the head is cut inside the id', head: '{"jsonrpc":"2.0","id":5', want: null },
  { why: 'the head is cut inside a string id', head: '{"jsonrpc":"2.0","id":"a', want: null },
  { why: 'the id comes twice in the head', head: '{"id":5,"id":6,"a":"xx', want: null },
  { why: 'the id comes twice in the head and again in the tail', head: '{"id":5,"id":6,"a":"xx', tail: '","id":7}', want: null },
  { why: 'head and tail disagree', head: '{"id":5,"a":"xx', tail: 'xx","id":6}', want: null },
  { why: 'head and tail are the same', head: '{"id":5,"a":"xx', tail: '{"id":5}', want: five },
  { why: 'an inner id', head: '{"params":{"id":5,"a":"xx', tail: '"id":5}}', want: null },
  { why: 'an id inside a string', head: '{"params":"xx', tail: 'xx\\"id\\":5}"}', want: null },
  { why: 'the line is no JSON', head: '{"a":x', tail: ',"id":5}', want: null },
  { why: 'a batch', head: '[{"id":5,"a":"xx', tail: ',"id":5}]', want: null },
  { why: 'an odd number is echoed', head: '{"id":1.5,"a":"xx', want: { text: '1.5', key: 'n:1.5' } },
  { why: 'an id that is an object', head: '{"id":{},"a":"xx', want: null },
  { why: 'an id that is an object, and a number in the tail', head: '{"id":{},"a":"xx', tail: ',"id":5}', want: null },
  { why: 'nothing', head: '', want: null },
])('$why', ({ head, tail, want }) => {
  expect(usableId(Buffer.from(head), tail === undefined ? undefined : Buffer.from(tail))).toEqual(want);
});
