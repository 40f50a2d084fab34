import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FakeDesktop } from './testing/fake-desktop';
import { RawHost } from './testing/raw-host';
import { rawServer, recorded, type RawServer } from './testing/raw-server';

/**
 * What transports of the MCP SDKs pass, change or drop, row by row. Here a row passes with its bytes as received (a judged call:
 * with its meaning), or it is answered with a JSON-RPC error and recorded. `ID` stands for an id nobody has used.
 */
let desktop: FakeDesktop;
let host: RawHost;
let server: RawServer;
let ids = 0;

beforeAll(async () => {
  desktop = await new FakeDesktop().start();
  desktop.person = (prompt) => ({ option: prompt.kind === 'first-use' ? 'allow' : 'allow-once' });
  server = rawServer();
  host = await RawHost.ready(desktop, { args: server.args });
  await host.request('tools', 'tools/list');
  await settle();
});
afterAll(() => desktop.stop());

const utf8 = (latin1: string): string => Buffer.from(latin1, 'latin1').toString();
const freshId = (): string => `"f${(ids += 1)}"`;

/** Everything written before has been dealt with when this resolves. */
async function settle(): Promise<void> {
  await host.request(`mark ${(ids += 1)}`, 'x/mark');
}

/** The server asks something under the id `asked`. */
async function asked(): Promise<void> {
  host.send({ method: 'x/write', params: { lines: [Buffer.from('{"jsonrpc":"2.0","id":"asked","method":"vendor/ask"}').toString('base64')] } });
  await settle();
}

const seen = (): { toHost: number; toServer: number; malformed: number } => ({ toHost: host.lines.length, toServer: server.received().length, malformed: recorded(desktop, 'malformed').length });

const isMark = (line: string): boolean => line.includes('"mark ');
const linesToServer = (from: number): string[] => server.received().slice(from).map(utf8).filter((line) => !isMark(line) && !line.includes('"x/write"') && !line.includes('"x/wait"'));
const linesToHost = (from: number): string[] => host.lines.slice(from).filter((line) => !isMark(line));

describe('a line of the host passes as received', () => {
  const request = (rest: string): string => `{"jsonrpc":"2.0","id":ID,${rest}}`;
  test.each([
    { why: 'initialize with unknown capabilities', line: request('"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{"vendor":{"x":[1]}},"clientInfo":{"name":"acme","version":"1"}}') },
    { why: 'server/discover', line: request('"method":"server/discover","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}') },
    { why: 'an unknown method', line: request('"method":"vendor/unknown","params":{"a":1}') },
    { why: 'an unknown notification', line: '{"jsonrpc":"2.0","method":"notifications/vendor","params":{"a":1}}' },
    { why: 'a retry of a call that was asked for input', line: request('"method":"tools/call","params":{"name":"greet","arguments":{},"inputResponses":{"k":{"action":"accept","content":{"name":"Ada"}}},"requestState":"b64=="}'), reply: true },
    { why: 'a retry of another request', line: request('"method":"prompts/get","params":{"name":"p","requestState":"s"}') },
    { why: 'a string id with escapes and spaces', line: '{"jsonrpc":"2.0","id":"\\u0061 \\"b\\" /","method":"x/any"}' },
    { why: '`__proto__` in arguments', line: request('"method":"tools/call","params":{"name":"t","arguments":{"__proto__":{"a":1},"constructor":{"prototype":2}}}'), reply: true },
    { why: 'an error without an id', line: '{"jsonrpc":"2.0","error":{"code":-32700,"message":"what?"}}' },
    { why: 'an error with id null', line: '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"what?"}}' },
    { why: 'members in another order', line: '{"params":{"z":1,"_meta":{}},"method":"x/any","id":ID,"jsonrpc":"2.0"}' },
    { why: 'members of a call in another order', line: '{"params":{"arguments":{"z":1,"a":2},"name":"t"},"id":ID,"method":"tools/call","jsonrpc":"2.0"}', reply: true },
    { why: 'unicode escapes', line: request('"method":"x\\u002fany","params":{"t":"caf\\u00e9 \\ud83d\\ude00 \\/"}') },
    { why: 'text that is no ASCII', line: request('"method":"x/any","params":{"t":"café 😀 \u2028 \u202e"}') },
    { why: 'integers past 2^53', line: request('"method":"x/any","params":{"n":12345678901234567890,"m":-9007199254740993}') },
    { why: 'integers past 2^53 in a call', line: request('"method":"tools/call","params":{"name":"t","arguments":{"n":12345678901234567890,"f":1.0,"e":1E5}}'), reply: true },
    { why: '1e400', line: request('"method":"x/any","params":{"n":1e400}') },
    { why: '1e400 in a call', line: request('"method":"tools/call","params":{"name":"t","arguments":{"n":1e400}}'), reply: true },
    { why: 'unknown members inside an error', line: '{"jsonrpc":"2.0","id":"asked","error":{"code":-1,"message":"no","vendor":{"a":1}}}' },
    { why: 'an extra member', line: request('"method":"x/any","params":{},"vendor":{"a":1}') },
    { why: 'an extra member of a call', line: request('"method":"tools/call","params":{"name":"t","vendor":1},"vendor":{"a":1}'), reply: true },
    { why: 'params null', line: request('"method":"x/any","params":null') },
    { why: 'params null of a notification', line: '{"jsonrpc":"2.0","method":"notifications/x","params":null}' },
    { why: 'a result that is an array', line: '{"jsonrpc":"2.0","id":"asked","result":[1,2]}' },
    { why: 'a result that is no object', line: '{"jsonrpc":"2.0","id":"asked","result":7}' },
    { why: 'a float progressToken', line: request('"method":"x/any","params":{"_meta":{"progressToken":1.5}}') },
    { why: 'a float progressToken of a call', line: request('"method":"tools/call","params":{"name":"t","_meta":{"progressToken":1.5}}'), reply: true },
    { why: 'a related-task that is no object', line: request('"method":"x/any","params":{"_meta":{"io.modelcontextprotocol/related-task":"t"}}') },
    { why: 'a related-task of a call that is no object', line: request('"method":"tools/call","params":{"name":"t","_meta":{"io.modelcontextprotocol/related-task":7}}'), reply: true },
    { why: 'spaces between tokens', line: '{ "jsonrpc" : "2.0" ,\t"id" : ID , "method" : "x/any" }' },
  ])('$why', async ({ line, reply = false }) => {
    const id = freshId();
    const written = line.replace('ID', id);
    if (line.includes('"asked"')) await asked();
    const before = seen();
    host.raw(`${written}\n`);
    if (reply) await host.reply(JSON.parse(id));
    await settle();
    expect(linesToServer(before.toServer)).toEqual([written]);
    expect(recorded(desktop, 'malformed')).toHaveLength(before.malformed);
    expect(linesToHost(before.toHost).filter((one) => one.includes('"error"'))).toEqual([]);
  });

  test('a call with unicode escapes and spaces, as its meaning', async () => {
    const id = freshId();
    const before = seen();
    host.raw(`{ "jsonrpc": "2.0", "id": ${id}, "method": "tools\\/call", "params": {"name": "caf\\u00e9", "arguments": {"t": "\\u0041\\ud83d\\ude00 \\ud800"} } }\r\n`);
    await host.reply(JSON.parse(id));
    expect(linesToServer(before.toServer)).toEqual([`{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"café","arguments":{"t":"A😀 \\ud800"}}}`]);
  });
});

describe('a line of the host is answered with an error and recorded', () => {
  const refused = (code: number, id: unknown, reason: string) => ({ want: [{ jsonrpc: '2.0', id, error: { code, message: expect.stringContaining(reason) } }], reason });
  test.each([
    { why: 'a repeated member', line: '{"jsonrpc":"2.0","id":"r1","method":"x/any","params":{"a":1,"a":2}}', ...refused(-32600, 'r1', 'repeats a member name') },
    { why: 'a call with two names', line: '{"jsonrpc":"2.0","id":"r2","method":"tools/call","params":{"name":"safe","name":"dangerous"}}', ...refused(-32600, 'r2', 'repeats a member name') },
    { why: 'a call with two names, one of them escaped', line: '{"jsonrpc":"2.0","id":"r3","method":"tools/call","params":{"name":"safe","n\\u0061me":"dangerous"}}', ...refused(-32600, 'r3', 'repeats a member name') },
    { why: 'a member that differs in letter case only', line: '{"jsonrpc":"2.0","id":"r4","method":"ping","Method":"tools/call"}', ...refused(-32600, 'r4', 'letter case') },
    { why: 'id null', line: '{"jsonrpc":"2.0","id":null,"method":"x/any"}', ...refused(-32600, null, '`id`') },
    { why: 'a float id', line: '{"jsonrpc":"2.0","id":1.5,"method":"x/any"}', ...refused(-32600, 1.5, '`id`') },
    { why: 'an id past 2^53', line: '{"jsonrpc":"2.0","id":9007199254740993,"method":"x/any"}', ...refused(-32600, 9007199254740992, '`id`') },
    { why: 'positional params', line: '{"jsonrpc":"2.0","id":"r5","method":"x/any","params":[1]}', ...refused(-32602, 'r5', '`params`') },
    { why: 'positional params of a call', line: '{"jsonrpc":"2.0","id":"r6","method":"tools/call","params":["t"]}', ...refused(-32602, 'r6', '`params`') },
    { why: 'params null of a call', line: '{"jsonrpc":"2.0","id":"r7","method":"tools/call","params":null}', ...refused(-32602, 'r7', 'params of tools/call') },
    { why: 'no JSON', line: 'hello', ...refused(-32700, null, 'unexpected byte') },
    { why: 'a line that breaks off', line: '{"jsonrpc":"2.0","id":"r8","method":"x/any"', ...refused(-32700, 'r8', 'ends before') },
    { why: 'a byte order mark', line: '\uFEFF{"jsonrpc":"2.0","id":"r9","method":"x/any"}', ...refused(-32700, null, '') },
    { why: 'no version', line: '{"id":"r10","method":"x/any"}', ...refused(-32600, 'r10', '`jsonrpc`') },
    {
      why: 'a carriage return inside: some readers would take what follows for a line of its own',
      line: '{"jsonrpc":"2.0","id":"r11","method":"x/any","params":\r{"jsonrpc":"2.0","id":"r12","method":"tools/call","params":{"name":"t"}}\r}',
      ...refused(-32600, 'r11', 'line break'),
    },
  ])('$why', async ({ line, want, reason }) => {
    const before = seen();
    host.raw(`${line}\n`);
    await settle();
    expect(linesToHost(before.toHost).map((one) => JSON.parse(one) as unknown)).toEqual(want);
    expect(linesToServer(before.toServer)).toEqual([]);
    expect(recorded(desktop, 'malformed').slice(before.malformed)).toEqual([{ from: 'host', answered: true, reason: expect.stringContaining(reason) }]);
  });

  test('a call without an id, which nobody waits for', async () => {
    const before = seen();
    host.raw('{"jsonrpc":"2.0","method":"tools/call","params":{"name":"t","arguments":{}}}\n');
    await settle();
    expect(linesToHost(before.toHost)).toEqual([]);
    expect(linesToServer(before.toServer)).toEqual([]);
    expect(recorded(desktop, 'malformed').slice(before.malformed)).toEqual([{ from: 'host', answered: false, reason: 'tools/call needs an id' }]);
  });

  test('a batch, each of its requests; an answer and a notification in it are taken', async () => {
    await asked();
    const before = seen();
    host.raw('[{"jsonrpc":"2.0","id":"b1","method":"tools/call","params":{"name":"t"}},{"jsonrpc":"2.0","id":"asked","result":{}},{"jsonrpc":"2.0","id":"b2","method":"ping"},{"jsonrpc":"2.0","method":"notifications/x"}]\n');
    await settle();
    expect(linesToHost(before.toHost).map((one) => JSON.parse(one) as unknown)).toMatchObject([[{ id: 'b1', error: { code: -32600 } }, { id: 'b2', error: { code: -32600 } }]]);
    expect(linesToServer(before.toServer)).toEqual(['{"jsonrpc":"2.0","id":"asked","result":{}}', '{"jsonrpc":"2.0","method":"notifications/x"}']);
    expect(recorded(desktop, 'malformed').slice(before.malformed)).toMatchObject([{ from: 'host', answered: true, reason: expect.stringContaining('batches') }]);
  });

  test('an answer to the server that cannot be read: the server, which waits for it, is told', async () => {
    await asked();
    const before = seen();
    host.raw('{"jsonrpc":"2.0","id":"asked","result":{"a":1,"a":2}}\n');
    await settle();
    expect(linesToHost(before.toHost)).toEqual([]);
    expect(linesToServer(before.toServer).map((one) => JSON.parse(one) as unknown)).toMatchObject([{ id: 'asked', error: { code: -32603 } }]);
    expect(recorded(desktop, 'malformed').slice(before.malformed)).toMatchObject([{ from: 'host', answered: true }]);
  });
});

describe('a line of the server', () => {
  /** Lets the server write `line` while the host's request ID is open; answers what reached whom. */
  async function written(line: string | Buffer): Promise<{ toHost: string[]; toServer: unknown[]; malformed: unknown[] }> {
    const id = freshId();
    const before = seen();
    host.raw(`{"jsonrpc":"2.0","id":${id},"method":"x/wait"}\n`);
    const bytes = typeof line === 'string' ? Buffer.from(line.replaceAll('ID', id)) : line;
    host.send({ method: 'x/write', params: { lines: [bytes.toString('base64')] } });
    await settle();
    // What the line made us answer to the server left before this second mark does.
    await settle();
    return {
      toHost: linesToHost(before.toHost).map((one) => one.replaceAll(id, 'ID')),
      toServer: linesToServer(before.toServer).map((one) => JSON.parse(one) as unknown),
      malformed: recorded(desktop, 'malformed').slice(before.malformed),
    };
  }

  test.each([
    { why: 'a request with an unknown method', line: '{"jsonrpc":"2.0","id":"asked 1","method":"vendor/ask","params":{"x":1}}' },
    { why: 'a notification with an unknown method', line: '{"jsonrpc":"2.0","method":"vendor/said","params":{"x":1}}' },
    { why: 'a string id for a string id', line: '{"id":ID,"jsonrpc":"2.0","result":{}}' },
    { why: '`__proto__` in a result', line: '{"jsonrpc":"2.0","id":ID,"result":{"__proto__":{"a":1}}}' },
    { why: 'an error without an id', line: '{"jsonrpc":"2.0","error":{"code":-32700,"message":"what?"}}' },
    { why: 'members in another order', line: '{"result":{"z":1,"_meta":{}},"id":ID,"jsonrpc":"2.0"}' },
    { why: 'unicode escapes', line: '{"jsonrpc":"2.0","id":ID,"result":{"t":"caf\\u00e9 \\ud83d\\ude00 \\ud800"}}' },
    { why: 'integers past 2^53 and 1e400', line: '{"jsonrpc":"2.0","id":ID,"result":{"n":12345678901234567890,"m":1e400,"f":1.0}}' },
    { why: 'unknown members inside an error', line: '{"jsonrpc":"2.0","id":ID,"error":{"code":-32000,"message":"go there","data":{"elicitations":[]},"vendor":1}}' },
    { why: 'an extra member', line: '{"jsonrpc":"2.0","id":ID,"result":{},"vendor":{"a":1}}' },
    { why: 'params null', line: '{"jsonrpc":"2.0","method":"notifications/message","params":null}' },
    { why: 'a result that is an array', line: '{"jsonrpc":"2.0","id":ID,"result":[1,2]}' },
    { why: 'a result that is null', line: '{"jsonrpc":"2.0","id":ID,"result":null}' },
    { why: 'progress with a float token', line: '{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1.5,"progress":1}}' },
    { why: 'a related-task that is no object', line: '{"jsonrpc":"2.0","id":ID,"result":{"_meta":{"io.modelcontextprotocol/related-task":7}}}' },
  ])('passes as received: $why', async ({ line }) => {
    expect(await written(line)).toEqual({ toHost: [line], toServer: [], malformed: [] });
  });

  test('is taken apart where it is a batch', async () => {
    expect(await written('[{"jsonrpc":"2.0","id":ID,"result":{}}, {"jsonrpc":"2.0","method":"notifications/x"},{"jsonrpc":"2.0","id":"ask 2","method":"vendor/ask"}]')).toEqual({
      toHost: ['{"jsonrpc":"2.0","id":ID,"result":{}}', '{"jsonrpc":"2.0","method":"notifications/x"}', '{"jsonrpc":"2.0","id":"ask 2","method":"vendor/ask"}'],
      toServer: [],
      malformed: [],
    });
  });

  test.each([
    { why: 'a repeated member', line: '{"jsonrpc":"2.0","id":ID,"result":{"a":1,"a":2}}' },
    { why: 'a result and an error', line: '{"jsonrpc":"2.0","id":ID,"result":{},"error":{"code":1,"message":""}}' },
    { why: 'no version', line: '{"id":ID,"result":{}}' },
    { why: 'JSON that breaks off', line: '{"jsonrpc":"2.0","id":ID,"result":{' },
    { why: 'an error that is no object', line: '{"jsonrpc":"2.0","id":ID,"error":"no"}' },
    { why: 'a carriage return inside', line: '{"jsonrpc":"2.0","id":ID,"result":\r{"jsonrpc":"2.0","id":"other","result":{}}\r}' },
  ])('that answers the host but cannot be read fails the request: $why', async ({ line }) => {
    const { toHost, toServer, malformed } = await written(line);
    expect(toHost.map((one) => JSON.parse(one.replace('ID', '"ID"')) as unknown)).toEqual([{ jsonrpc: '2.0', id: 'ID', error: { code: 4103, message: expect.stringContaining('could not be read') } }]);
    expect(toServer).toEqual([]);
    expect(malformed).toEqual([{ from: 'server', answered: true, reason: expect.any(String) }]);
  });

  test.each([
    { why: 'id null', line: '{"jsonrpc":"2.0","id":null,"method":"roots/list"}', id: null, code: -32600 },
    { why: 'a float id', line: '{"jsonrpc":"2.0","id":1.5,"method":"roots/list"}', id: 1.5, code: -32600 },
    { why: 'an id past 2^53', line: '{"jsonrpc":"2.0","id":-9007199254740993,"method":"roots/list"}', id: -9007199254740992, code: -32600 },
    { why: 'positional params', line: '{"jsonrpc":"2.0","id":"p","method":"roots/list","params":[]}', id: 'p', code: -32602 },
    { why: 'a repeated member', line: '{"jsonrpc":"2.0","id":"p","method":"roots/list","params":{"a":1,"a":2}}', id: 'p', code: -32600 },
  ])('that asks the host but cannot be read is answered: $why', async ({ line, id, code }) => {
    const { toHost, toServer, malformed } = await written(line);
    expect(toHost).toEqual([]);
    expect(toServer).toEqual([{ jsonrpc: '2.0', id, error: { code, message: expect.any(String) } }]);
    expect(malformed).toEqual([{ from: 'server', answered: true, reason: expect.any(String) }]);
  });

  test.each([
    { why: 'no JSON', line: 'Server listening on stdio' },
    { why: 'no UTF-8', line: Buffer.from([0x7b, 0xff, 0x7d]) },
    { why: 'an answer to nothing', line: '{"jsonrpc":"2.0","id":424242,"result":{}}' },
    { why: 'an answer with id null', line: '{"jsonrpc":"2.0","id":null,"result":{}}' },
    { why: 'a notification with positional params', line: '{"jsonrpc":"2.0","method":"notifications/x","params":[1]}' },
  ])('nobody waits for is recorded and goes nowhere: $why', async ({ line }) => {
    expect(await written(line)).toEqual({ toHost: [], toServer: [], malformed: [{ from: 'server', answered: false, reason: expect.any(String) }] });
  });
});
