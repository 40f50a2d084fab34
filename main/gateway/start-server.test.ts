import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { plainHome } from '#app/profiles/accepted';
import type { LaunchPlan, Sandbox, ServerExit } from '#main/sandbox/sandbox';
import type { Way } from '#main/sandbox/network/serving';
import { notStarted } from '#main/sandbox/not-started';
import { startServer, type Starting } from './start-server';

const plan: LaunchPlan = { located: '/bin/true', args: ['one'], cwd: '/', env: { HOME: '/h' }, hidden: [], readOnly: [], home: '/h', level: 'full' };

function starting(changes: Partial<Starting>) {
  const plans: LaunchPlan[] = [];
  let refuse: LaunchPlan['refused'];
  let end: (exit: ServerExit) => void = () => undefined;
  const exit = new Promise<ServerExit>((resolve) => (end = resolve));
  const sandbox: Sandbox = {
    id: 'plain',
    probe: () => Promise.reject(new Error('not here')),
    launch({ refused, ...given }) {
      refuse = refused;
      plans.push(given);
      return { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough(), pid: 1, started: Promise.resolve({ ok: true }), exit, stop: async () => end({ code: 0, signal: null }) };
    },
  };
  const reach = { profile: plainHome, home: '/h', program: [], hidden: ['/h/.ssh'], readOnly: [] };
  const server = startServer(plan, { sandbox, reach, secrets: null, way: null, planted: () => undefined, failed: null, notice: () => undefined, ...changes });
  return { server, plans, refused: (what: 'read' | 'write' | 'connect', target: string) => refuse?.({ what, target }) };
}

const ways: string[] = [];
const way = async (): Promise<Way> => ({ socket: '/run/s.sock', close: async () => void ways.push('closed') });

test('a server that needs nothing starts at once', () => {
  expect(starting({}).plans).toEqual([plan]);
});

test('what the system says it refused is noticed as certain, where its profile forbids it', () => {
  const noticed: unknown[] = [];
  const { refused } = starting({ notice: (one) => noticed.push(one) });
  refused('read', '/h/.ssh/id_ed25519');
  refused('read', '/h/work/a.txt');
  refused('connect', '140.82.112.5:443');
  expect(noticed).toEqual([{ what: 'read', target: '/h/.ssh/id_ed25519', source: 'exact' }]);
});

test('secrets reach its environment and its files, and nothing else', async () => {
  const files = { files: [{ name: 'KEY', content: Buffer.from('k') }], folder: '/h/run' };
  const { plans, server } = starting({ secrets: async () => ({ env: { HOME: '/h', TOKEN: 'tops3cret' }, secretFiles: files }) });
  expect(plans).toEqual([]);
  await server.started;
  expect(plans).toEqual([{ ...plan, env: { HOME: '/h', TOKEN: 'tops3cret' }, secretFiles: files }]);
});

test('its way out is its own, and goes when it does', async () => {
  ways.length = 0;
  const { plans, server } = starting({ way });
  await server.started;
  expect([plans[0]?.proxySocket, ways]).toEqual(['/run/s.sock', []]);
  await server.stop();
  expect(ways).toEqual(['closed']);
});

test('what it left behind that others run later is told', async () => {
  const left: string[][] = [];
  const sandbox: Sandbox = { id: 'plain', probe: () => Promise.reject(new Error('not here')), launch: () => ({ ...notStarted('x'), planted: Promise.resolve(['/h/work/.git/hooks/pre-commit']) }) };
  starting({ sandbox, planted: (paths) => left.push([...paths]) });
  starting({ sandbox, planted: (paths) => left.push([...paths]), secrets: async () => ({ env: {} }) });
  await expect.poll(() => left).toEqual([['/h/work/.git/hooks/pre-commit'], ['/h/work/.git/hooks/pre-commit']]);
});

test('a start that failed is told, and one whose end was asked for is not', async () => {
  const failed: string[] = [];
  const one = starting({ secrets: async () => null, failed: (reason) => failed.push(reason) });
  await one.server.started;
  await expect.poll(() => failed).toEqual([expect.stringContaining('could not give it the secrets')]);
  const other = starting({ secrets: async () => null, failed: (reason) => failed.push(reason) });
  await other.server.stop();
  await other.server.started;
  expect(failed).toHaveLength(1);
});

const inPlace = { located: '/usr/bin/node', args: ['/data/packages/a/x.js', 'one'], program: ['/data/packages/a'], hidden: ['/data/journal'], env: { HOME: '/elsewhere', npm_config_offline: 'true' } };

test('what was got ready starts in its place, with the rest as it was; its variables replace none', async () => {
  const { server, plans } = starting({ prepare: async () => inPlace, way });
  await server.started;
  expect(plans).toEqual([{ ...plan, ...inPlace, env: { HOME: '/h', npm_config_offline: 'true' }, proxySocket: '/run/s.sock' }]);
});

test('where nothing takes its place, it starts itself', async () => {
  const { server, plans } = starting({ prepare: async () => null });
  await server.started;
  expect(plans).toEqual([plan]);
});

test('what is not got ready is not started, and no secret is read for it', async () => {
  let read = 0;
  const { server, plans } = starting({ prepare: async () => 'The registry has no package pkg.', secrets: async () => ((read += 1), { env: {} }) });
  expect([await server.started, plans, read]).toEqual([{ ok: false, reason: 'The registry has no package pkg.' }, [], 0]);
});

test('stopped while something is got ready: that hears of it, and nothing is started', async () => {
  const { server, plans } = starting({ prepare: (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve('given up'))) });
  await server.stop();
  expect([(await server.started).ok, plans]).toEqual([false, []]);
});

test('of its complaints, those count that fit what started in its place', async () => {
  const noticed: string[] = [];
  const { server } = starting({ prepare: async () => inPlace, reach: { profile: { ...plainHome, files: { ...plainHome.files, reach: 'folders' } }, home: '/h', program: ['/usr/lib/npm'], hidden: ['/data'], readOnly: [] }, notice: ({ what, target }) => noticed.push(`${what} ${target}`) });
  await server.started;
  (server.stderr as PassThrough).write(`Error: EACCES: permission denied, open '/data/packages/a/x.js'\nError: ENOENT: no such file or directory, open '/data/journal/x'\n`);
  await expect.poll(() => noticed).toEqual(['read /data/journal/x']);
});

test.each<[string, Partial<Starting>, RegExp]>([
  ['secrets', { secrets: async () => null }, /could not give it the secrets/],
  ['its way out', { way: async () => null }, /could not open the way/],
])('without %s nothing is started', async (_, changes, reason) => {
  const { plans, server } = starting(changes);
  expect(await server.started).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  expect(plans).toEqual([]);
});

test('one that is stopped while its way opens leaves none behind', async () => {
  ways.length = 0;
  let open: (made: Way) => void = () => undefined;
  const { server, plans } = starting({ way: () => new Promise((resolve) => (open = resolve)) });
  await Promise.resolve();
  const stopped = server.stop();
  open(await way());
  await stopped;
  expect([plans, ways]).toEqual([[], ['closed']]);
});

test('of what it complains of, what its profile forbids is told', async () => {
  const noticed: string[] = [];
  const { server } = starting({ notice: ({ what, target, source }) => noticed.push(`${what} ${target} ${source}`) });
  (server.stderr as PassThrough).write(`Error: EACCES: permission denied, open '/h/.ssh/id'\nError: ENOENT: no such file or directory, open '/h/x'\n`);
  await expect.poll(() => noticed).toEqual(['read /h/.ssh/id hint']);
});

test.each([
  { why: 'ran', changes: {}, want: ['begun', 'over true'] },
  { why: 'did not', changes: { secrets: async () => null }, want: ['begun', 'over false'] },
])('whoever watches one that $why hears of its end', async ({ changes, want }) => {
  const heard: string[] = [];
  const { server } = starting({ ...changes, watching: { server: 'a'.repeat(64), begun: () => heard.push('begun'), over: (_, ran) => heard.push(`over ${String(ran)}`) } });
  await server.stop();
  await expect.poll(() => heard).toEqual(want);
});
