import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { controlRequestSchema, type ControlRequest } from '#shared/contracts/control';
import type { HistoryPage, Verification } from '#shared/models/history';
import type { RuleView } from '#shared/models/rule';
import { writeLaunchFile } from '#main/link/launch-file';
import { bundle } from '#main/link/testing/bundle';
import { startFakeGateway } from '#main/link/testing/fake-gateway';
import { start } from '#main/link/testing/host';
import { tempHome } from '#main/link/testing/temp-home';
import { makeRunFolders } from '#main/link/socket-path';

const folder = mkdtempSync('/tmp/cs-cli-');
let cli: string;
/** The same with 500 ms instead of ten seconds to look for the app. */
let hasty: string;

beforeAll(async () => {
  const entry = path.join(import.meta.dirname, 'index.ts');
  [cli, hasty] = await Promise.all([bundle(entry, folder), bundle(entry, folder, { 'reachMs: 10_000': 'reachMs: 500' })]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An app that answers control requests with `reply`; gives what it was asked. */
async function app(home: string, reply: (request: ControlRequest) => string): Promise<ControlRequest[]> {
  const asked: ControlRequest[] = [];
  const fake = await startFakeGateway(home, {
    control(socket: Socket) {
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString();
        if (!text.endsWith('\n')) return;
        const request = controlRequestSchema.parse(JSON.parse(text));
        asked.push(request);
        socket.write(`${reply(request)}\n`);
      });
      socket.on('end', () => socket.end());
    },
  });
  onTestFinished(() => fake.close());
  return asked;
}

function value(given: unknown): () => string {
  return () => JSON.stringify({ id: 1, ok: true, value: given });
}

async function called(home: string, argv: readonly string[], file = cli): Promise<{ code: number | string; output: string; errors: string }> {
  const { child, exit, output, errors } = start(file, argv, { COUNTERSIGN_HOME: home });
  child.stdin.end();
  const code = await exit;
  return { code, output: output(), errors: errors() };
}

const page: HistoryPage = {
  rows: [
    { seq: 9, at: 0, kind: 'call', session: 's', host: 'claude', server: 'gh', tool: 'evil\u001B[2J', tier: 2, outcome: 'refused', decidedBy: 'person', durationMs: 12.6 },
    { seq: 4, at: 1000, kind: 'first-use', session: 's', host: 'claude', server: 'gh', tool: null, tier: null, outcome: null, decidedBy: null, durationMs: null },
  ],
  more: true,
};
const rule: RuleView = { id: 'r1', action: 'allow', words: 'Allow echo', host: 'claude', server: 'gh', tool: 'echo', tier: 2, lifetime: 'always', createdAt: 0, uses: 0, lastUsedAt: null, suspended: true };
const held: Verification = { ok: true, entries: 3, bad: null, head: 'ab' };

describe('history', () => {
  test('is one JSON document, and the question is the one that was typed', async () => {
    const home = tempHome();
    const asked = await app(home, value(page));
    const { code, output, errors } = await called(home, ['history', '--json', '--tool', 'x', '--limit', '2']);
    expect({ code, errors, page: JSON.parse(output) as unknown }).toEqual({ code: 0, errors: '', page });
    expect(asked).toEqual([{ id: 1, call: 'history', params: { tool: 'x', limit: 2 } }]);
  });

  test('for people shows no control character', async () => {
    const home = tempHome();
    await app(home, value(page));
    const { output } = await called(home, ['history']);
    expect(output.split('\n')).toEqual([
      'SEQ  AT                    HOST    SERVER  WHAT             OUTCOME  DECIDED BY  MS',
      '9    1970-01-01T00:00:00Z  claude  gh      evil⟦U+001B⟧[2J  refused  person      13',
      '4    1970-01-01T00:00:01Z  claude  gh      first-use        open     -           -',
      'Older ones: --before 4',
      '',
    ]);
  });
});

describe('verify', () => {
  test('a chain that holds ends with 0', async () => {
    const home = tempHome();
    await app(home, value(held));
    expect(await called(home, ['verify'])).toEqual({ code: 0, output: 'The journal holds: 3 entries, head ab.\n', errors: '' });
  });

  test('one that does not ends with 1 and says where', async () => {
    const home = tempHome();
    const broken: Verification = { ok: false, entries: 3, bad: { seq: 2, why: 'hash' }, head: 'ab' };
    await app(home, value(broken));
    expect(await called(home, ['verify'])).toEqual({ code: 1, output: 'The journal does NOT hold at entry 2: hash.\n', errors: '' });
    const { code, output } = await called(home, ['verify', '--json']);
    expect({ code, verification: JSON.parse(output) as unknown }).toEqual({ code: 1, verification: broken });
  });
});

describe('rules', () => {
  test('are listed', async () => {
    const home = tempHome();
    await app(home, value([rule]));
    expect((await called(home, ['rules'])).output).toContain('r1  Allow echo  always  1970-01-01T00:00:00Z  suspended: changed from outside\n');
    expect(JSON.parse((await called(home, ['rules', '--json'])).output)).toEqual([rule]);
  });

  test('are revoked by id', async () => {
    const home = tempHome();
    const asked = await app(home, value({ revoked: true }));
    expect(await called(home, ['rules', 'revoke', 'r1', '--json'])).toEqual({ code: 0, output: '{\n  "revoked": true\n}\n', errors: '' });
    expect(asked).toEqual([{ id: 1, call: 'revoke', params: { rule: 'r1' } }]);
  });

  test('an id nobody knows is a failure', async () => {
    const home = tempHome();
    await app(home, value({ revoked: false }));
    expect(await called(home, ['rules', 'revoke', 'r9', '--json'])).toEqual({ code: 1, output: '', errors: 'countersign: There is no such rule.\n' });
  });
});

test('servers are listed', async () => {
  const home = tempHome();
  const server = { digest: 'a', name: 'gh', host: 'claude', command: '/bin/x', envNames: [], trust: 'known', decidedAt: 0, sessions: 2, suspended: false };
  await app(home, value([server]));
  expect(JSON.parse((await called(home, ['servers', '--json'])).output)).toEqual([server]);
});

describe('an app that does not answer as agreed', () => {
  test.each([
    { why: 'it says no', reply: () => '{"id":1,"ok":false,"error":"The journal is being repaired."}', want: 'The journal is being repaired.' },
    { why: 'another id', reply: () => '{"id":2,"ok":true,"value":{}}', want: 'Countersign gave an answer this program does not know.' },
    { why: 'another shape', reply: () => '{"id":1,"ok":true,"value":{"fine":true}}', want: 'Countersign gave an answer this program does not know.' },
    { why: 'no JSON', reply: () => 'hello', want: 'Countersign gave an answer that is not JSON.' },
  ])('$why', async ({ reply, want }) => {
    const home = tempHome();
    await app(home, reply);
    expect(await called(home, ['verify', '--json'])).toEqual({ code: 1, output: '', errors: `countersign: ${want}\n` });
  });
});

describe('an app that does not run', () => {
  test('is said on stderr', async () => {
    expect(await called(tempHome(), ['rules', '--json'], hasty)).toEqual({
      code: 1,
      output: '',
      errors: 'countersign: Countersign is not running and could not be started in time.\n',
    });
  });

  test('is started in the background', async () => {
    const home = tempHome();
    makeRunFolders(home);
    const said = path.join(home, 'said');
    writeFileSync(path.join(folder, 'app.cjs'), `require('fs').writeFileSync(${JSON.stringify(said)}, process.argv[2])`);
    writeLaunchFile(home, { command: process.execPath, args: [path.join(folder, 'app.cjs')], pid: 1 });
    const calling = called(home, ['verify']);
    await expect.poll(async () => (await import('node:fs')).existsSync(said), { timeout: 5000 }).toBe(true);
    await app(home, value(held));
    expect((await calling).code).toBe(0);
  });
});

describe('doctor', () => {
  const names = ['home', 'token', 'launch', 'socket', 'app', 'connector', ...(process.platform === 'linux' ? ['bubblewrap'] : [])];

  test('sees a running app', async () => {
    const home = tempHome();
    await app(home, value({}));
    const { output } = await called(home, ['doctor', '--json']);
    const { checks } = JSON.parse(output) as { checks: { name: string; ok: boolean }[] };
    expect(checks.map(({ name }) => name)).toEqual(names);
    expect(Object.fromEntries(checks.map(({ name, ok }) => [name, ok]))).toMatchObject({ home: true, token: true, launch: false, socket: true, app: true, connector: false });
  });

  test('sees that nothing is there, starts nothing and ends with 1', async () => {
    const home = tempHome();
    const { code, output } = await called(home, ['doctor']);
    expect(code).toBe(1);
    expect(output).toMatch(/NOT OK {2}app {9}/);
  });
});

test('called wrongly: 2, words on stderr, nothing on stdout', async () => {
  expect(await called(tempHome(), ['hosts', 'list', '--json'])).toEqual({ code: 2, output: '', errors: 'countersign: hosts is not available yet\nTry: countersign help\n' });
});

test('help and version need no app', async () => {
  expect((await called('nowhere', ['help'])).output).toContain('countersign history');
  expect((await called('nowhere', ['version'])).code).toBe(0);
});

test('a relative home is a failure', async () => {
  expect(await called('nowhere', ['verify'])).toEqual({ code: 1, output: '', errors: 'countersign: COUNTERSIGN_HOME must be an absolute path.\n' });
});
