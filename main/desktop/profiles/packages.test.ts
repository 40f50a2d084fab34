import { expect, test } from 'vitest';
import { openServersStore } from '../stores/servers-store';
import { desktopIn } from '../testing/desktop-in';
import { scratchFolder, serverRecord } from '../testing/samples';

const digest = 'a'.repeat(64);
const other = 'b'.repeat(64);
const fetched = { name: '@scope/pkg', version: '1.2.0', integrity: 'sha512-good', at: 5 };

/** A desktop that knows one server, for which nothing was fetched yet. */
function desktopWith(home: string, record = serverRecord()) {
  const made = desktopIn(home);
  const { say, told, desktop } = made;
  say({ kind: 'store-server', store: '1', record });
  told();
  const pin = (change: Partial<typeof fetched> = {}, server = digest, by: 'start' | 'person' = 'start') => {
    say({ kind: 'store-fetched', store: '2', server, fetched: { ...fetched, ...change }, by });
    const messages = told();
    return {
      stored: messages.flatMap((message) => (message.kind === 'stored' ? [message.ok] : [])),
      recorded: messages.flatMap((message) => (message.kind === 'record' ? [{ entry: message.entry, body: message.body, payload: message.payload, about: message.about }] : [])),
      snapshot: messages.findLast((message) => message.kind === 'snapshot')?.snapshot.servers[0]?.fetched,
    };
  };
  const view = async () => (await desktop.handlers['server/list']({}))[0];
  const update = () => Promise.resolve(desktop.handlers['package/update']({ digest }));
  return { ...made, pin, view, update };
}

test('what was fetched is on disk, in the snapshot and in the record before anybody acts on it', async () => {
  using home = scratchFolder();
  const { pin, view, vault } = desktopWith(home.path);
  expect(pin()).toEqual({
    stored: [true],
    snapshot: fetched,
    recorded: [{ entry: 'package-fetched', body: { identity: digest, version: '1.2.0', from: null, by: 'start' }, payload: { name: '@scope/pkg', integrity: 'sha512-good' }, about: { server: 'filesystem', tool: null } }],
  });
  expect((await view())?.fetched).toEqual(fetched);
  const store = openServersStore({ home: home.path, key: vault.subkey('rules'), now: () => 0, onDamage: () => undefined, onBrokenSeal: () => undefined });
  expect(store.live()[0]?.fetched).toEqual(fetched);
});

test('sessions that waited for one fetch make one entry; an update makes another', () => {
  using home = scratchFolder();
  const { pin } = desktopWith(home.path);
  pin();
  expect(pin({ at: 6 })).toMatchObject({ stored: [true], recorded: [] });
  expect(pin({ version: '1.3.0' }, digest, 'person').recorded).toMatchObject([{ body: { version: '1.3.0', from: '1.2.0', by: 'person' } }]);
});

test.each<[string, Parameters<typeof serverRecord>[0], string]>([
  ['nobody knows', {}, other],
  ['was blocked meanwhile', { trust: 'blocked' }, digest],
])('for a server that %s nothing is stored', (_, changes, server) => {
  using home = scratchFolder();
  const { pin } = desktopWith(home.path, serverRecord(changes));
  expect(pin({}, server)).toMatchObject({ stored: [false], recorded: [] });
});

test('what the person decided survives a pin, and the pin survives what they decide', async () => {
  using home = scratchFolder();
  const { pin, say, told, desktop } = desktopWith(home.path);
  pin();
  await desktop.handlers['server/block']({ digest });
  expect(told().findLast((message) => message.kind === 'snapshot')?.snapshot.servers[0]).toMatchObject({ trust: 'blocked', fetched });
  await desktop.handlers['server/forget']({ digest });
  say({ kind: 'store-server', store: '3', record: serverRecord() });
  expect(told().findLast((message) => message.kind === 'snapshot')?.snapshot.servers[0]?.fetched).toBeUndefined();
});

test('how far a fetch is stands in the server’s view, hostile characters visible; one that was cut short does not stay', async () => {
  using home = scratchFolder();
  const { say, view, emitted, gateway } = desktopWith(home.path);
  say({ kind: 'package', server: other, fetch: { state: 'fetching', words: ['x'] } });
  expect((await view())?.fetch).toBeUndefined();
  emitted.length = 0;
  const fetching = { kind: 'package', server: digest, fetch: { state: 'fetching', words: ['Fetching a\u202Eb…'] } } as const;
  for (const one of [fetching, fetching]) say({ ...one, fetch: { ...one.fetch, words: [...one.fetch.words] } });
  expect([(await view())?.fetch, emitted.filter((name) => name === 'server/changed')]).toEqual([{ state: 'fetching', words: ['Fetching a⟦U+202E⟧b…'] }, ['server/changed']]);
  gateway().end(1);
  expect((await view())?.fetch).toBeUndefined();
});

test('an update is asked of the gateway, and what became of it is said', async () => {
  using home = scratchFolder();
  const { pin, update, say, told, timers, gateway } = desktopWith(home.path);
  await expect(update()).rejects.toThrow('Nothing is fetched for this server.');
  pin();
  const asked = () => told().flatMap((message) => (message.kind === 'update-package' ? [message.request] : []))[0] ?? expect.fail('not asked');
  const done = update();
  say({ kind: 'package-updated', request: asked(), ok: true, words: 'pkg 1.2.0 is the newest.' });
  expect(await done).toEqual({ words: 'pkg 1.2.0 is the newest.' });
  const failed = update();
  say({ kind: 'package-updated', request: asked(), ok: false, words: 'It stays at 1.2.0.' });
  await expect(failed).rejects.toThrow('It stays at 1.2.0.');
  const silent = update();
  timers.fire();
  await expect(silent).rejects.toThrow('did not say');
  const lost = update();
  gateway().end(1);
  await expect(lost).rejects.toThrow('did not say');
});
