import { expect, test } from 'vitest';
import { id, response } from '#app/testing/session-fixture';
import { answeredAs, resultReply } from './answered-as';
import type { Message } from './message';

type Response = Extract<Message, { kind: 'response' }>;
const text = (line: Uint8Array): string => new TextDecoder().decode(line);

test('an answer under another id is the same line but for it, where the place of its id is known', () => {
  const written = '{"result":{"t":"café \\u00e9","n":1.0}, "id" : "cs:own:1","jsonrpc":"2.0"}';
  const line = new TextEncoder().encode(written);
  const start = new TextEncoder().encode(written.slice(0, written.indexOf('"cs:own:1"'))).length;
  const message: Response = { kind: 'response', id: id('cs:own:1'), ok: true, line, idSpan: { start, end: start + 10 } };
  const other = answeredAs(message, id('né'));
  expect(text(other.line)).toBe('{"result":{"t":"café \\u00e9","n":1.0}, "id" : "n\\u00e9","jsonrpc":"2.0"}');
  expect(other.id).toEqual(id('né'));
  expect(other).not.toHaveProperty('idSpan');
});

test('and printed anew where it is not', () => {
  const other = answeredAs(response('cs:own:1', { t: 'é' }) as Response, id(7));
  expect(JSON.parse(text(other.line))).toEqual({ jsonrpc: '2.0', id: 7, result: { t: 'é' } });
});

test('a result is answered under the id as it was written', () => {
  expect(resultReply({ text: '1.0', key: 'n:1' }, new Map([['action', 'cancel']]))).toBe('{"jsonrpc":"2.0","id":1.0,"result":{"action":"cancel"}}');
});
