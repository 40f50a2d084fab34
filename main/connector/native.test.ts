import fc from 'fast-check';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scrub } from '#main/link/scrub';
import { readChallenge, readOpened } from '#main/link/wire';
import { visibleHead } from '#shared/text/visible';
import { answering } from './answering';
import { frameReader } from './frames';
import { nativeBuild } from './testing/connector-host';

/*
 * The parts of the native connector against their twins: native/testing/oracle.c, built with sanitizers, is asked what it makes of the same bytes.
 */

const folder = mkdtempSync('/tmp/cs-oracle-');
let oracle: ChildProcessByStdio<Writable, Readable, null>;
let held = Buffer.alloc(0);
let settle: (answer: Buffer) => void;

beforeAll(async () => {
  const program = await nativeBuild(['--sanitize', '--main', 'testing/ask.c', '--also', 'testing/oracle.c', '--output', path.join(folder, 'oracle')]);
  oracle = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
  oracle.stdout.on('data', (chunk: Buffer) => {
    held = Buffer.concat([held, chunk]);
    if (held.length < 4 || held.length < 4 + held.readUInt32LE(0)) return;
    const answer = held.subarray(4);
    held = Buffer.alloc(0);
    settle(answer);
  });
  oracle.on('exit', () => settle(Buffer.from('the oracle ended')));
}, 120_000);
afterAll(() => {
  oracle.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** What the native part behind `letter` makes of `bytes`. */
function asked(letter: string, bytes: Buffer | string): Promise<string> {
  const question = Buffer.from(bytes as string);
  const head = Buffer.alloc(5);
  head.write(letter, 'latin1');
  head.writeUInt32LE(question.length, 1);
  return new Promise((resolve) => {
    settle = (answer) => resolve(answer.toString());
    oracle.stdin.write(Buffer.concat([head, question]));
  });
}

const id = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('1.0', '1e3', '-0', '9007199254740991', '9007199254740992', '9007199254740991.4', '1e999', '"\\ud83d\\ude00"', '"\\udc00\\ud800"', '"\\u0000\\/"', '{}', 'null', '01', '"\t"').map((raw) => ({ raw })),
);
const message = fc
  .record({ id, method: fc.string(), result: fc.json(), error: fc.json() }, { requiredKeys: [] })
  .map((members) => `{${Object.entries(members).map(([name, value]) => `${JSON.stringify(name)}:${typeof value === 'object' && value !== null ? value.raw : JSON.stringify(value)}`).join(' , ')}}`);
const line = fc.oneof(
  message,
  fc.array(message, { maxLength: 4 }).map((messages) => `[${messages.join(',')}]`),
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', ' \r', '\u00a0\ufeff\u2029', '{"id":1,"id":2,"method":"x"}', '{"__proto__":{"id":1}}', '{"\\u0069d":5,"method":"x"}', '[]', '[1,2]', '[[]', `${'['.repeat(500)}${']'.repeat(500)}`, '{"id":1,}', '[1,]', 'nul', '"\\x"'),
);
const bytes = fc.oneof(
  fc.array(line).map((lines) => Buffer.from(lines.join('\n'))),
  fc.tuple(line, fc.uint8Array({ maxLength: 8 }), fc.nat()).map(([text, odd, at]) => {
    const whole = Buffer.from(text);
    const cut = at % (whole.length + 1);
    return Buffer.concat([whole.subarray(0, cut), odd, whole.subarray(cut)]);
  }),
);

test('twin and native answer the same bytes with the same bytes, however they come', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, fc.boolean(), fc.nat(20), async (chunk, midLine, part) => {
      const to = answering(4001, 'no "ä"', midLine);
      const want = `${to.push(chunk)}${to.end()}`;
      expect(await asked('a', Buffer.concat([Buffer.from([part * 2 + (midLine ? 1 : 0)]), chunk]))).toBe(want);
    }),
    { numRuns: process.env['COUNTERSIGN_SOAK'] === '1' ? 200_000 : 1500 },
  );
});

const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const spoken = fc.oneof(
  fc.record({ countersign: fc.constantFrom('challenge', 'ready', 'refused'), version: fc.oneof(fc.integer(), fc.double()), nonce: fc.oneof(hex, fc.string()), proof: hex }, { requiredKeys: [] }),
  fc.record({ countersign: fc.constantFrom('ready', 'refused', 'other'), session: fc.oneof(fc.string({ unit: 'binary' }), fc.integer()), reason: fc.string() }, { requiredKeys: ['countersign'] }),
  fc.record({ countersign: fc.constant('challenge'), version: fc.integer(), nonce: hex, proof: hex }),
  fc.record({ countersign: fc.constant('refused'), reason: fc.string({ unit: 'binary' }) }),
  fc.jsonValue(),
);

test('twin and native read the handshake alike', async () => {
  await fc.assert(
    fc.asyncProperty(spoken.map((value) => JSON.stringify(value)), async (text) => {
      const challenge = readChallenge(text);
      expect(await asked('c', text)).toBe(challenge === undefined ? '' : `${challenge.version}${challenge.nonce}${challenge.proof}`);
      const opened = readOpened(text);
      const said = opened === undefined ? '' : opened.countersign === 'ready' ? opened.session : opened.reason;
      expect(await asked('o', text)).toBe(opened === undefined ? '' : `${opened.countersign}${JSON.stringify(said)}`);
    }),
    { numRuns: 500 },
  );
});

test('twin and native make hostile text visible alike', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
      expect(await asked('v', JSON.stringify(text))).toBe(visibleHead(text, 20, { lines: false }));
    }),
    { numRuns: 500 },
  );
});

test('twin and native read frames alike', async () => {
  const part = fc.oneof(fc.string().map((text) => `O ${Buffer.byteLength(text)}\n${text}`), fc.constantFrom('E 2\nab', 'X 0\n', 'X 3\n', 'O 01\n', 'O 268435457\n', 'O 9', '\n'), fc.string());
  await fc.assert(
    fc.asyncProperty(fc.array(part), async (parts) => {
      const chunk = Buffer.from(parts.join(''));
      const read = frameReader()(chunk);
      if (read === null) {
        expect(await asked('f', chunk)).toMatch(/\|broken[012]?$/);
        return;
      }
      const text = (kind: string): string => Buffer.concat(read.flatMap((one) => (one.kind === kind && one.kind !== 'exit' ? [one.bytes] : []))).toString();
      const exit = read.find((one) => one.kind === 'exit');
      expect(await asked('f', chunk)).toBe(`${text('output')}|${text('complaint')}|${exit?.kind === 'exit' ? exit.code : ''}`);
    }),
    { numRuns: 300 },
  );
});

describe('SHA-256', () => {
  test.each([
    { why: 'FIPS 180-4: one block', text: 'abc', want: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' },
    { why: 'FIPS 180-4: two blocks', text: 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', want: '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1' },
    { why: 'nothing', text: '', want: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
    { why: 'a million times a', text: 'a'.repeat(1_000_000), want: 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0' },
  ])('$why', async ({ text, want }) => {
    expect(await asked('s', text)).toBe(want);
  });

  test('every length around a block', async () => {
    for (let length = 0; length < 200; length += 1) {
      const text = Buffer.alloc(length, 'x');
      expect(await asked('s', text)).toBe(createHash('sha256').update(text).digest('hex'));
    }
  });
});

describe('HMAC-SHA256', () => {
  const rows: { why: string; key: Buffer; text: Buffer; want: string }[] = [
    { why: 'RFC 4231, 1', key: Buffer.alloc(20, 0x0b), text: Buffer.from('Hi There'), want: 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7' },
    { why: 'RFC 4231, 2: a short key', key: Buffer.from('Jefe'), text: Buffer.from('what do ya want for nothing?'), want: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843' },
    { why: 'RFC 4231, 3', key: Buffer.alloc(20, 0xaa), text: Buffer.alloc(50, 0xdd), want: '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe' },
    { why: 'RFC 4231, 6: a key longer than a block', key: Buffer.alloc(131, 0xaa), text: Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First'), want: '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54' },
  ];
  test.each(rows)('$why', async ({ key, text, want }) => {
    expect(createHmac('sha256', key).update(text).digest('hex')).toBe(want);
    expect(await asked('h', Buffer.concat([Buffer.from([key.length]), key, text]))).toBe(want);
  });
});

test('the app gets the same variables from both', async () => {
  const foreign = ['NODE_OPTIONS', 'node_options', 'ELECTRON_RUN_AS_NODE', 'LD_PRELOAD', 'GTK_MODULES', 'GTK3_MODULES', 'GTK_PATH', 'GDK_PIXBUF_MODULE_FILE', 'gio_extra_modules', 'GCONV_PATH', 'BASH_ENV', 'OPENSSL_CONF', 'SSLKEYLOGFILE'];
  const own = ['PATH', 'HOME', 'NODE', 'GTK_THEME', 'GTK_PATHS', 'XGTK_PATH', 'ENVIRONMENT', 'DBUS_SESSION_BUS_ADDRESS', 'COUNTERSIGN_HOME'];
  for (const name of foreign) expect([name, await asked('k', name), scrub({ [name]: '1' })]).toEqual([name, 'left out', {}]);
  for (const name of own) expect([name, await asked('k', name), scrub({ [name]: '1' })]).toEqual([name, 'kept', { [name]: '1' }]);
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/), async (name) => {
      expect(await asked('k', name)).toBe(name in scrub({ [name]: '1' }) ? 'kept' : 'left out');
    }),
    { numRuns: 100 },
  );
});
