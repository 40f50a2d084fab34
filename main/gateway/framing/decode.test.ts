import { describe, expect, it } from 'vitest';
import { type Decoded, decode, decodeItem } from './decode';

/** A decoded line without the line and the places in it, which must be the very line that came. */
function shown(decoded: Decoded, line: Buffer): object {
  expect(decoded.line).toBe(line);
  if (decoded.kind === 'batch') return { kind: 'batch', items: decoded.items.map((item) => item.toString()) };
  const { line: _line, ...rest } = decoded;
  if (rest.kind === 'malformed') return rest;
  const { spans: _spans, ...short } = rest;
  return short;
}

const n = (text: string) => ({ text, key: `n:${text}` });
const request = (id: { text: string; key: string }, method: string, paramsKind = 'object') => ({ kind: 'request', id, method, paramsKind });
const notification = (method: string, paramsKind = 'object') => ({ kind: 'notification', method, paramsKind });
const response = (id: { text: string; key: string }, ok = true) => ({ kind: 'response', id, ok });

describe('decode: every row of the fidelity table', () => {
  it.each([
    { cell: 'initialize with unknown capabilities', line: '{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{"vendor/x":{"y":[1]}}}}', want: request(n('0'), 'initialize') },
    { cell: 'server/discover', line: '{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{}}}', want: request(n('1'), 'server/discover') },
    { cell: 'unknown method', line: '{"jsonrpc":"2.0","id":1,"method":"vendor/unknown"}', want: request(n('1'), 'vendor/unknown', 'none') },
    { cell: 'retry with inputResponses and requestState', line: '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"greet","inputResponses":{"k":{"action":"accept"}},"requestState":"opaque"}}', want: request(n('2'), 'tools/call') },
    { cell: 'string id', line: '{"jsonrpc":"2.0","id":"a-1","method":"ping"}', want: request({ text: '"a-1"', key: 's:a-1' }, 'ping', 'none') },
    { cell: 'string id with escapes', line: '{"jsonrpc":"2.0","id":"\\u0061-1","method":"ping"}', want: request({ text: '"\\u0061-1"', key: 's:a-1' }, 'ping', 'none') },
    { cell: 'string id that looks like a number', line: '{"jsonrpc":"2.0","id":"1","method":"ping"}', want: request({ text: '"1"', key: 's:1' }, 'ping', 'none') },
    { cell: '__proto__ in arguments', line: '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x","arguments":{"__proto__":{"a":1}}}}', want: request(n('1'), 'tools/call') },
    { cell: 'error without id', line: '{"jsonrpc":"2.0","error":{"code":-32700,"message":"Parse error"}}', want: { kind: 'orphan-error' } },
    { cell: 'error with id null', line: '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}', want: { kind: 'orphan-error' } },
    { cell: 'server request with unknown method', line: '{"jsonrpc":"2.0","id":"s1","method":"vendor/ask","params":{}}', want: request({ text: '"s1"', key: 's:s1' }, 'vendor/ask') },
    { cell: 'input_required result', line: '{"jsonrpc":"2.0","id":1,"result":{"resultType":"input_required","inputRequests":{}}}', want: response(n('1')) },
    { cell: 'key order', line: '{"params":{"_meta":{}},"method":"x","id":3,"jsonrpc":"2.0"}', want: request(n('3'), 'x') },
    { cell: 'unicode escapes', line: '{"jsonrpc":"2\\u002e0","id":3,"meth\\u006fd":"tools\\/\\u0063all","params":{}}', want: request(n('3'), 'tools/call') },
    { cell: 'repeated member in params', line: '{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"safe","name":"dangerous"}}', want: { kind: 'malformed', code: -32600, reason: 'an object repeats a member name at byte 71', id: n('4'), seems: 'request' } },
    { cell: 'repeated id', line: '{"jsonrpc":"2.0","id":4,"id":5,"method":"x"}', want: { kind: 'malformed', code: -32600, reason: 'an object repeats a member name at byte 25', id: null, seems: 'request' } },
    { cell: 'integers past 2^53 in arguments', line: '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"arguments":{"n":12345678901234567890}}}', want: request(n('1'), 'tools/call') },
    { cell: '1e400', line: '{"jsonrpc":"2.0","id":1,"result":{"n":1e400}}', want: response(n('1')) },
    { cell: 'unknown members inside error', line: '{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"no","vendor":{"x":1}}}', want: response(n('1'), false) },
    { cell: 'extra top-level member', line: '{"jsonrpc":"2.0","id":1,"method":"x","traceparent":"00-1"}', want: request(n('1'), 'x', 'none') },
    { cell: 'id null', line: '{"jsonrpc":"2.0","id":null,"method":"x"}', want: { kind: 'malformed', code: -32600, reason: '`id` must be a string or an integer within ±(2^53−1)', id: null, seems: 'request' } },
    { cell: 'float id', line: '{"jsonrpc":"2.0","id":1.5,"method":"x"}', want: { kind: 'malformed', code: -32600, reason: '`id` must be a string or an integer within ±(2^53−1)', id: n('1.5'), seems: 'request' } },
    { cell: 'id past 2^53', line: '{"jsonrpc":"2.0","id":9007199254740993,"method":"x"}', want: { kind: 'malformed', code: -32600, reason: '`id` must be a string or an integer within ±(2^53−1)', id: n('9007199254740993'), seems: 'request' } },
    { cell: 'positional params', line: '{"jsonrpc":"2.0","id":1,"method":"x","params":[1]}', want: { kind: 'malformed', code: -32602, reason: '`params` must be an object', id: n('1'), seems: 'request' } },
    { cell: 'null params', line: '{"jsonrpc":"2.0","id":1,"method":"x","params":null}', want: request(n('1'), 'x', 'null') },
    { cell: 'batch', line: '[{"jsonrpc":"2.0","id":1,"method":"x"}, {"jsonrpc":"2.0","method":"y"}]', want: { kind: 'batch', items: ['{"jsonrpc":"2.0","id":1,"method":"x"}', '{"jsonrpc":"2.0","method":"y"}'] } },
    { cell: 'array result', line: '{"jsonrpc":"2.0","id":1,"result":[1,2]}', want: response(n('1')) },
    { cell: 'null result', line: '{"jsonrpc":"2.0","id":1,"result":null}', want: response(n('1')) },
    { cell: 'float progressToken', line: '{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1.5}}', want: notification('notifications/progress') },
    { cell: 'related-task that is no object', line: '{"jsonrpc":"2.0","id":1,"result":{"_meta":{"io.modelcontextprotocol/related-task":7}}}', want: response(n('1')) },
    { cell: 'line that is not JSON', line: 'Listening on port 3000', want: { kind: 'malformed', code: -32700, reason: 'unexpected byte 0x4c at byte 0', id: null, seems: 'unknown' } },
  ])('$cell', ({ line, want }) => {
    const bytes = Buffer.from(line);
    expect(shown(decode(bytes), bytes)).toEqual(want);
  });
});

const badId = '`id` must be a string or an integer within ±(2^53−1)';

describe('decode: malformed', () => {
  it.each([
    { line: '{"id":1,"method":"x"}', reason: '`jsonrpc` is missing', id: n('1'), seems: 'request' },
    { line: '{"jsonrpc":"1.0","id":1,"method":"x"}', reason: '`jsonrpc` must be "2.0"', id: n('1'), seems: 'request' },
    { line: '{"jsonrpc":2.0,"id":1,"method":"x"}', reason: '`jsonrpc` must be "2.0"', id: n('1'), seems: 'request' },
    { line: '{"jsonrpc":"2.0","id":1,"method":7}', reason: '`method` must be a string', id: n('1'), seems: 'request' },
    { line: '{"jsonrpc":"2.0","method":{}}', reason: '`method` must be a string', id: null, seems: 'notification' },
    { line: '{"jsonrpc":"2.0","id":true,"method":"x"}', reason: badId, id: null, seems: 'request' },
    { line: '{"jsonrpc":"2.0","id":{"a":1},"method":"x"}', reason: badId, id: null, seems: 'request' },
    { line: '{"jsonrpc":"2.0","id":[1],"method":"x"}', reason: badId, id: null, seems: 'request' },
    { line: '{"jsonrpc":"2.0","id":1e0,"method":"x"}', reason: badId, id: n('1e0'), seems: 'request' },
    { line: '{"jsonrpc":"2.0","id":-9007199254740992,"method":"x"}', reason: badId, id: n('-9007199254740992'), seems: 'request' },
    { line: '{"jsonrpc":"2.0","id":1,"method":"x","result":{}}', reason: 'a message must not hold both `method` and `result` or `error`', id: n('1'), seems: 'request' },
    { line: '{"jsonrpc":"2.0","id":1,"method":"x","error":{}}', reason: 'a message must not hold both `method` and `result` or `error`', id: n('1'), seems: 'request' },
    { line: '{"jsonrpc":"2.0","id":1,"result":{},"error":{}}', reason: 'a response must not hold both `result` and `error`', id: n('1'), seems: 'response' },
    { line: '{"jsonrpc":"2.0","id":1}', reason: 'a message must hold `method`, `result` or `error`', id: n('1'), seems: 'unknown' },
    { line: '{}', reason: '`jsonrpc` is missing', id: null, seems: 'unknown' },
    { line: '{"jsonrpc":"2.0","id":null,"result":{}}', reason: badId, id: null, seems: 'response' },
    { line: '{"jsonrpc":"2.0","result":{}}', reason: badId, id: null, seems: 'response' },
    { line: '{"jsonrpc":"2.0","id":1.5,"result":{}}', reason: badId, id: n('1.5'), seems: 'response' },
    { line: '{"jsonrpc":"2.0","id":1.5,"error":{}}', reason: badId, id: n('1.5'), seems: 'response' },
    { line: '{"jsonrpc":"2.0","id":1,"error":"no"}', reason: '`error` must be an object', id: n('1'), seems: 'response' },
    { line: '{"jsonrpc":"2.0","id":1,"error":null}', reason: '`error` must be an object', id: n('1'), seems: 'response' },
    { line: '[]', reason: 'a batch must hold a message', id: null, seems: 'unknown' },
    { line: '"ping"', reason: 'a message is an object or a batch of objects, at byte 0', id: null, seems: 'unknown' },
    { line: '{"jsonrpc":"2.0","id":1,"method":"tools/list","METHOD":"tools/call"}', reason: 'a member name differs from a protocol member only in letter case at byte 47', id: n('1'), seems: 'request' },
    { line: `{"jsonrpc":"2.0","method":"x","params":${'{"a":'.repeat(512)}1${'}'.repeat(512)},"id":1}`, reason: 'values are nested more than 512 deep at byte 2594', id: n('1'), seems: 'request' },
  ])('-32600 $reason: $line', ({ line, ...want }) => {
    const bytes = Buffer.from(line);
    expect(shown(decode(bytes), bytes)).toEqual({ kind: 'malformed', code: -32600, ...want });
  });

  it.each([
    { line: '{"jsonrpc":"2.0","id":"a","method":"x","params":"y"}', id: { text: '"a"', key: 's:a' }, seems: 'request' },
    { line: '{"jsonrpc":"2.0","id":1,"method":"x","params":7}', id: n('1'), seems: 'request' },
    { line: '{"jsonrpc":"2.0","id":1,"method":"x","params":true}', id: n('1'), seems: 'request' },
    { line: '{"jsonrpc":"2.0","method":"x","params":[1]}', id: null, seems: 'notification' },
  ])('-32602 params: $line', ({ line, ...want }) => {
    const bytes = Buffer.from(line);
    expect(shown(decode(bytes), bytes)).toEqual({ kind: 'malformed', code: -32602, reason: '`params` must be an object', ...want });
  });

  it.each([
    { line: Buffer.from('{"jsonrpc":"2.0","id":1,"method":"x"'), reason: 'the line ends before its JSON does, at byte 36', id: n('1'), seems: 'unknown' },
    { line: Buffer.from('{"jsonrpc":"2.0","id":1,"method":"\xff"}', 'latin1'), reason: 'the line is not UTF-8', id: n('1'), seems: 'request' },
    { line: Buffer.from('[{"jsonrpc":"2.0","id":1,"method":"x"},]'), reason: 'unexpected byte 0x5d at byte 39', id: null, seems: 'unknown' },
  ])('-32700 $reason', ({ line, ...want }) => {
    expect(shown(decode(line), line)).toEqual({ kind: 'malformed', code: -32700, ...want });
  });
});

describe('ids', () => {
  it.each([
    { text: '1', key: 'n:1' },
    { text: '-7', key: 'n:-7' },
    { text: '-0', key: 'n:0' },
    { text: '1.0', key: 'n:1' },
    { text: '9007199254740991', key: 'n:9007199254740991' },
    { text: '"n:1"', key: 's:n:1' },
    { text: '""', key: 's:' },
    { text: '"\\ud83d\\ude00"', key: 's:\u{1f600}' },
    { text: '"\\ud800"', key: 's:\ud800' },
  ])('$text is $key', ({ text, key }) => {
    expect(decode(Buffer.from(`{"jsonrpc":"2.0","id":${text},"result":{}}`))).toMatchObject({ kind: 'response', id: { text, key } });
  });
});

describe('decodeItem', () => {
  it('gives every item of a batch its own verdict', () => {
    const batch = decode(Buffer.from('[{"jsonrpc":"2.0","id":1,"method":"x"},{"jsonrpc":"2.0","id":2,"method":"x","params":{"a":1,"a":2}},3,[],[[1]]]'));
    expect(batch.kind === 'batch' && batch.items.map((item) => shown(decodeItem(item), item))).toEqual([
      request(n('1'), 'x', 'none'),
      { kind: 'malformed', code: -32600, reason: 'an object repeats a member name at byte 54', id: n('2'), seems: 'request' },
      { kind: 'malformed', code: -32600, reason: 'a message is an object or a batch of objects, at byte 0', id: null, seems: 'unknown' },
      { kind: 'malformed', code: -32600, reason: 'a batch must not hold a batch', id: null, seems: 'unknown' },
      { kind: 'malformed', code: -32600, reason: 'a batch must not hold a batch', id: null, seems: 'unknown' },
    ]);
  });
});
