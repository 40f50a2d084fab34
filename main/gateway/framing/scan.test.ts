import { describe, expect, it } from 'vitest';
import { scan } from './scan';
import { batchLimit, depthLimit } from './walk';

const ok = (line: string) => {
  const bytes = Buffer.from(line);
  const scanned = scan(bytes);
  if (!scanned.ok || scanned.shape !== 'object') return scanned;
  const cut = (spans: object) =>
    Object.fromEntries(Object.entries(spans).map(([name, { start, end }]) => [name, bytes.toString('utf8', start, end)]));
  return { top: cut(scanned.top), params: cut(scanned.params), result: cut(scanned.result), error: cut(scanned.error), extra: scanned.extra };
};

const nothing = { top: {}, params: {}, result: {}, error: {}, extra: [] };

describe('scan notes places', () => {
  it.each([
    {
      why: 'a request with its params',
      line: '{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"echo","arguments":{"name":"inner"},"x":1,"_meta":{}}}',
      want: {
        ...nothing,
        top: { jsonrpc: '"2.0"', id: '7', method: '"tools/call"', params: '{"name":"echo","arguments":{"name":"inner"},"x":1,"_meta":{}}' },
        params: { name: '"echo"', arguments: '{"name":"inner"}', _meta: '{}' },
      },
    },
    {
      why: 'whitespace stays outside',
      line: ' { "id" : "a b" , "result" : { "isError" : true , "resultType" : "complete" } } ',
      want: {
        ...nothing,
        top: { id: '"a b"', result: '{ "isError" : true , "resultType" : "complete" }' },
        result: { isError: 'true', resultType: '"complete"' },
      },
    },
    {
      why: 'names are compared unescaped',
      line: '{"m\\u0065thod":"x","params":{"na\\u006de":1,"t\\u0061sk":{}}}',
      want: { ...nothing, top: { method: '"x"', params: '{"na\\u006de":1,"t\\u0061sk":{}}' }, params: { name: '1', task: '{}' } },
    },
    { why: 'unknown top-level members are named', line: '{"a":1,"id":2,"\\u0062":[{"id":3}]}', want: { ...nothing, top: { id: '2' }, extra: ['a', 'b'] } },
    { why: 'names below arrays are not the params\' own', line: '{"params":[{"name":1}]}', want: { ...nothing, top: { params: '[{"name":1}]' } } },
    { why: 'an extra member\'s insides are nobody\'s', line: '{"x":{"name":1},"error":{"task":[]}}', want: { ...nothing, top: { error: '{"task":[]}' }, error: { task: '[]' }, extra: ['x'] } },
    { why: 'each holder has its own', line: '{"params":{"name":1},"result":{"name":2},"error":{}}', want: { ...nothing, top: { params: '{"name":1}', result: '{"name":2}', error: '{}' }, params: { name: '1' }, result: { name: '2' } } },
    { why: 'an empty object', line: '{}', want: nothing },
  ])('$why', ({ line, want }) => {
    expect(ok(line)).toEqual(want);
  });

  it('gives the items of a batch', () => {
    expect(scan(Buffer.from('[ {"id":1} ,2]'))).toEqual({ ok: true, shape: 'array', items: [{ start: 2, end: 10 }, { start: 12, end: 13 }] });
  });
});

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const deepObjects = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

describe('scan finds fault', () => {
  it.each([
    { why: 'a control character in a string', line: '{"a":"\t"}', want: { problem: 'syntax', reason: 'unexpected byte 0x09 at byte 6' } },
    { why: 'a control character far into a string', line: `{"a":"${'x'.repeat(100)}\u0001"}`, want: { problem: 'syntax', reason: 'unexpected byte 0x01 at byte 106' } },
    { why: 'an unterminated string', line: '{"a":"b', want: { problem: 'syntax', reason: 'the line ends before its JSON does, at byte 7' } },
    { why: 'a wrong escape', line: '{"a":"\\x"}', want: { problem: 'syntax', reason: 'unexpected byte 0x78 at byte 7' } },
    { why: 'a short unicode escape', line: '{"a":"\\u12g4"}', want: { problem: 'syntax', reason: 'unexpected byte 0x67 at byte 10' } },
    { why: 'a leading zero', line: '{"a":01}', want: { problem: 'syntax', reason: 'unexpected byte 0x31 at byte 6' } },
    { why: 'a bare fraction', line: '{"a":1.}', want: { problem: 'syntax', reason: 'unexpected byte 0x7d at byte 7' } },
    { why: 'a plus sign', line: '{"a":+1}', want: { problem: 'syntax', reason: 'unexpected byte 0x2b at byte 5' } },
    { why: 'NaN', line: '{"a":NaN}', want: { problem: 'syntax', reason: 'unexpected byte 0x4e at byte 5' } },
    { why: 'a trailing comma', line: '{"a":1,}', want: { problem: 'syntax', reason: 'unexpected byte 0x7d at byte 7' } },
    { why: 'a trailing comma in an array', line: '[1,]', want: { problem: 'syntax', reason: 'unexpected byte 0x5d at byte 3' } },
    { why: 'a comment', line: '{/**/}', want: { problem: 'syntax', reason: 'unexpected byte 0x2f at byte 1' } },
    { why: 'the wrong bracket', line: '{"a":[1}', want: { problem: 'syntax', reason: 'unexpected byte 0x7d at byte 7' } },
    { why: 'something after the message', line: '{} {}', want: { problem: 'syntax', reason: 'unexpected byte 0x7b at byte 3' } },
    { why: 'a byte order mark', line: '\uFEFF{}', want: { problem: 'syntax', reason: 'unexpected byte 0xef at byte 0' } },
    { why: 'a log line', line: 'Server ready', want: { problem: 'syntax', reason: 'unexpected byte 0x53 at byte 0' } },
    { why: 'blanks only', line: '  ', want: { problem: 'syntax', reason: 'the line ends before its JSON does, at byte 2' } },
    { why: 'a scalar', line: '"x"', want: { problem: 'shape', reason: 'a message is an object or a batch of objects, at byte 0' } },
    { why: 'a repeated name', line: '{"a":1,"a":2}', want: { problem: 'duplicate', reason: 'an object repeats a member name at byte 8' } },
    { why: 'a repeated name in disguise', line: '{"params":{"name":1,"n\\u0061me":2}}', want: { problem: 'duplicate', reason: 'an object repeats a member name at byte 21' } },
    { why: 'a repeated name after many', line: `{${Array.from({ length: 40 }, (_, index) => `"k${index}":1`).join()},"k3":1}`, want: { problem: 'duplicate', reason: 'an object repeats a member name at byte 312' } },
    { why: 'a repeated name after many with insides', line: `{${Array.from({ length: 30 }, (_, index) => `"k${index}":{"x":1,"y":2}`).join()},"k17":1}`, want: { problem: 'duplicate', reason: 'an object repeats a member name at byte 592' } },
    { why: 'a repeated empty name', line: '{"x":{"":1,"":2}}', want: { problem: 'duplicate', reason: 'an object repeats a member name at byte 12' } },
    { why: 'depth 513', line: nested(depthLimit + 1).replace('[', '{"a":').replace(/\]$/, '}'), want: { problem: 'depth', reason: 'values are nested more than 512 deep at byte 516' } },
    { why: 'depth far beyond', line: deepObjects(100_000), want: { problem: 'depth', reason: 'values are nested more than 512 deep at byte 2560' } },
    { why: 'a member for a reader that ignores case', line: '{"method":"a","Method":"b"}', want: { problem: 'duplicate', reason: 'a member name differs from a protocol member only in letter case at byte 15' } },
    { why: 'the long s folds to s', line: '{"param\u017f":{}}', want: { problem: 'duplicate', reason: 'a member name differs from a protocol member only in letter case at byte 2' } },
    { why: 'a tool name for a reader that ignores case', line: '{"params":{"NAME":1,"name":2}}', want: { problem: 'duplicate', reason: 'a member name differs from a protocol member only in letter case at byte 12' } },
  ])('$why', ({ line, want }) => {
    expect(scan(Buffer.from(line))).toEqual({ ok: false, seems: 'unknown', ...want, ...(line.startsWith('{"method"') ? { seems: 'notification' } : {}) });
  });

  it.each([
    { why: 'an overlong form', bytes: [0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d] },
    { why: 'a surrogate half in bytes', bytes: [0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d] },
    { why: 'a cut sequence', bytes: [0x7b, 0x22, 0xe2, 0x82, 0x22, 0x3a, 0x31, 0x7d] },
  ])('encoding: $why', ({ bytes }) => {
    expect(scan(Buffer.from(bytes))).toEqual({ ok: false, problem: 'encoding', reason: 'the line is not UTF-8', seems: 'unknown' });
  });

  it('refuses a batch of more messages than the limit', () => {
    const batch = (count: number) => Buffer.from(`[${'1,'.repeat(count - 1)}1]`);
    expect(scan(batch(batchLimit))).toMatchObject({ ok: true });
    expect(scan(batch(batchLimit + 1))).toEqual({ ok: false, problem: 'shape', reason: 'a batch holds more than 10000 messages at byte 20001', seems: 'unknown' });
  });
});

describe('scan accepts', () => {
  it.each([
    { why: 'depth 512', line: `{"a":${nested(depthLimit - 1)}}` },
    { why: 'unpaired surrogate escapes', line: '{"a":"\\ud800","\\udc00":1}' },
    { why: 'the same name in two objects', line: '{"a":{"x":1},"b":{"x":1},"c":[{"x":1},{"x":2}]}' },
    { why: 'a name that repeats one of the outer object', line: '{"a":{"a":{"a":1}}}' },
    { why: 'an outer name after an inner object of many', line: `{"a":{${Array.from({ length: 30 }, (_, index) => `"k${index}":1`).join()}},"k1":2,"b":{"k1":1}}` },
    { why: 'names that differ only in letter case', line: '{"a":1,"A":2,"params":{"x":1,"X":2,"Name":"alone"},"result":{"name":1,"NAME":2}}' },
    { why: 'numbers no double holds', line: '{"a":[1e400,123456789012345678901234567890,-0,1.0]}' },
    { why: 'delete and other unicode in strings', line: '{"a":"\u007f\u2028\u{1f600}"}' },
    { why: 'repeats in a batch, which its items answer for', line: '[{"a":1,"a":2}]' },
  ])('$why', ({ line }) => {
    expect(scan(Buffer.from(line))).toMatchObject({ ok: true });
  });
});

describe('scan keeps the id of a faulty message', () => {
  it.each([
    { why: 'syntax after the id', line: '{"id":5,"method":"x",}', id: '5', seems: 'request' },
    { why: 'the line ends after the id', line: '{"id":"a\\n","method"', id: '"a\\n"', seems: 'unknown' },
    { why: 'syntax before the id', line: '{"method":x,"id":5}', id: undefined, seems: 'unknown' },
    { why: 'a number that may go on', line: '{"id":5', id: undefined, seems: 'unknown' },
    { why: 'a repeat before the id', line: '{"method":"x","params":{"a":1,"a":2},"id":5}', id: '5', seems: 'request' },
    { why: 'a repeat in a result', line: '{"result":{"a":1,"a":2},"id":5}', id: '5', seems: 'response' },
    { why: 'a repeated id', line: '{"id":5,"method":"x","id":6}', id: undefined, seems: 'request' },
    { why: 'a repeated id in disguise', line: '{"id":5,"method":"x","i\\u0064":6}', id: undefined, seems: 'request' },
    { why: 'a repeated id and then syntax', line: '{"id":5,"id"', id: undefined, seems: 'unknown' },
    { why: 'depth before the id', line: `{"method":"x","params":${nested(600)},"id":5}`, id: '5', seems: 'request' },
    { why: 'an inner id is nobody\'s', line: '{"method":"x","params":{"id":5,"a":1,"a":2}}', id: undefined, seems: 'notification' },
  ])('$why', ({ line, id, seems }) => {
    const scanned = scan(Buffer.from(line));
    expect(scanned.ok ? scanned : { id: scanned.id, seems: scanned.seems }).toEqual({ id, seems });
  });

  it('keeps it where only another part is not UTF-8, and not where the id itself is not', () => {
    const bad = Buffer.from('{"id":"a","method":"\xff"}', 'latin1');
    expect(scan(bad)).toMatchObject({ problem: 'encoding', id: '"a"', seems: 'request' });
    expect(scan(Buffer.from('{"id":"\xff","method":"x"}', 'latin1'))).not.toHaveProperty('id');
  });

  it('forgets the names of a line that broke off', () => {
    const many = Array.from({ length: 30 }, (_, index) => `"k${index}":1`).join();
    expect(scan(Buffer.from(`{${many},`))).toMatchObject({ ok: false });
    expect(scan(Buffer.from('{"k1":1}'))).toMatchObject({ ok: true });
  });
});
