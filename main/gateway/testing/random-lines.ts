/** Numbers below a bound, the same ones for the same seed (mulberry32). */
export type Roll = (below: number) => number;

export function dice(state: number): Roll {
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export function pick<T>(roll: Roll, list: readonly T[]): T {
  const item = list[roll(list.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

const odd = ['null', '1.5', '9007199254740993', '{}', 'true', '[]', '1e3', '2.0', '"\\u0061"', '""'];
const splices = ['"', '\\', '{', '}', '[', ']', ',', ':', '\u0000', '\r', '\t', ' ', '0', '-', 'e', 'null', '"id":2,', '"method":"tools/call",', '"result":{},', '\\u', '\uFEFF', '\n', '"Method":"x",'];
const values = [
  '{}',
  '[]',
  '"x"',
  '{"a":[1,2.50,-0,1e400,12345678901234567890,true,false,null]}',
  '{"__proto__":{"x":1},"constructor":"y"}',
  '{"text":"caf\u00e9 \u{1f600} \u2028 \\ud800 \u202e"}',
  '{"a":1,"a":2}',
  '{"_meta":{"progressToken":1.5,"io.modelcontextprotocol/related-task":7}}',
  `${'['.repeat(520)}${']'.repeat(520)}`,
  `{"text":"${'long '.repeat(60)}\\n"}`,
];
const methods = ['initialize', 'server/discover', 'ping', 'tools/list', 'vendor/unknown', 'resources/read', 'roots/list', 'sampling/createMessage', 'notifications/progress', 'notifications/cancelled', ''];

/** Some JSON value as text. */
export function someValue(roll: Roll): string {
  return pick(roll, values);
}

export function someMethod(roll: Roll): string {
  return pick(roll, methods);
}

/** An id that MCP does not know, or knows by another spelling, as text. */
export function oddId(roll: Roll): string {
  return pick(roll, odd);
}

/** One message from its members' texts, in a random order. */
export function message(roll: Roll, members: Readonly<Record<string, string | undefined>>): string {
  const texts = Object.entries({ jsonrpc: '"2.0"', ...members }).flatMap(([name, text]) => (text === undefined ? [] : [`${JSON.stringify(name)}:${text}`]));
  for (let index = texts.length - 1; index > 0; index -= 1) {
    const other = roll(index + 1);
    [texts[index], texts[other]] = [texts[other] ?? '', texts[index] ?? ''];
  }
  return `{${texts.join(roll(8) === 0 ? ' , ' : ',')}}`;
}

/** The line with a few bytes cut out, put in or replaced. */
export function mutate(roll: Roll, line: Buffer): Buffer {
  let bytes = line;
  for (let edits = 1 + roll(3); edits > 0; edits -= 1) {
    const at = roll(bytes.length + 1);
    const put = roll(3) === 0 ? Buffer.of(roll(256)) : Buffer.from(pick(roll, splices));
    bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(Math.min(bytes.length, at + roll(4)))]);
  }
  return bytes;
}

/** Bytes of no meaning. */
export function noise(roll: Roll): Buffer {
  return Buffer.from(Array.from({ length: 1 + roll(60) }, () => roll(256)));
}

/** `bytes` in pieces with random borders. */
export function pieces(roll: Roll, bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  const most = pick(roll, [2, 20, 300, 9000]);
  for (let from = 0; from < bytes.length; ) {
    const to = from + 1 + roll(most);
    found.push(bytes.subarray(from, to));
    from = to;
  }
  return found;
}
