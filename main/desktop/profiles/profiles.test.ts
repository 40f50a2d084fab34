import { existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { ToGateway } from '#shared/contracts/port';
import type { Profile, Template } from '#shared/models/profile';
import type { SandboxState, ServerRecord } from '#shared/models/server';
import { plainHome } from '#app/profiles/accepted';
import type { Profiling } from '#app/profiles/profiling';
import { desktopIn } from '../testing/desktop-in';
import { firstUseView, scratchFolder, serverRecord } from '../testing/samples';

const digest = 'a'.repeat(64);
const other = 'b'.repeat(64);
const files: Profile = { ...plainHome, template: 'files', files: { ...plainHome.files, reach: 'folders', read: ['/srv/data'] }, network: { mode: 'allowed', allow: [] } };
const unrestricted: Profile = { ...plainHome, template: 'unrestricted', files: { ...plainHome.files, reach: 'all' } };

/** Profiles that differ by their folders and addresses alone; `/forbidden` may be named by none. */
const profiling: Profiling = {
  propose: () => ({ profiles: [files, plainHome], because: [] }),
  view: (profile, { level, missing }) => ({ profile, title: profile.template, line: `as ${profile.template}`, dangers: profile.template === 'unrestricted' ? ['It can do everything.'] : [], level, missing: [...missing] }),
  check: (profile, { forbidden }) => [...profile.files.read, ...profile.files.write].filter((path) => path === '/forbidden' || forbidden.includes(path)).map((path) => `${path} may not be named.`),
  wider: (before, after) => permitted(after).filter((one) => !permitted(before).includes(one)),
  widen(profile, { what, target }, offer) {
    if (offer === 'domain') return null;
    if (what === 'limit') return { ...profile, limits: { ...profile.limits, memory: 4096 } };
    if (what === 'write') return { ...profile, files: { ...profile.files, write: [...profile.files.write, target] } };
    if (what !== 'connect') return { ...profile, files: { ...profile.files, read: [...new Set([...profile.files.read, offer === 'folder' ? '/srv' : target])] } };
    const [host = '', port = '0'] = target.split(':');
    return profile.network.mode !== 'allowed' ? null : { ...profile, network: { mode: 'allowed', allow: [...profile.network.allow.filter((one) => one.host !== host), { host, port: Number(port) }] } };
  },
  offers: ({ what, target }) => (what === 'connect' ? [{ id: 'this', words: `Allow ${target}` }] : [{ id: 'this', words: `Allow ${target}` }, { id: 'folder', words: 'Allow its folder' }]),
};

function permitted({ files: { read, reach }, network }: Profile): readonly string[] {
  return [...read, reach, ...(network.mode === 'allowed' ? network.allow.map(({ host }) => host) : [network.mode])];
}

type Asked = Extract<ToGateway, { kind: 'profiles-ask' }>;
const state = (profile: Profile, held: SandboxState['level'] = 'full'): SandboxState => ({ level: profile.template === 'unrestricted' ? 'none' : held, missing: [], line: '' });

/** A desktop that knows one server, whose gateway holds every profile. */
function desktopWith(home: string, record: ServerRecord = serverRecord({ profile: files }), tells = true) {
  const made = desktopIn(home, { profiling });
  const { say, told, gateway } = made;
  say({ kind: 'store-server', store: '1', record });
  told();
  /** Carries out a call while the gateway tells what it is asked. */
  async function answered<T>(call: Promise<T> | T): Promise<T> {
    let over = false;
    const done = Promise.resolve(call).finally(() => (over = true));
    done.catch(() => undefined);
    for (const asks = new Set<number>(); tells && !over; await new Promise(setImmediate)) {
      const asked = gateway().told.find((message): message is Asked => message.kind === 'profiles-ask' && !asks.has(message.request));
      if (asked === undefined) continue;
      asks.add(asked.request);
      say({ kind: 'profiles-told', request: asked.request, states: asked.profiles.map((profile) => state(profile)) });
    }
    return done;
  }
  const asked = () => gateway().told.filter(({ kind }) => kind === 'profiles-ask').length;
  const { handlers } = made.desktop;
  const set = (profile: Profile, accepted = false) => answered(handlers['profile/set']({ digest, profile, accepted }));
  const kept = () => gateway().told.filter((message) => message.kind === 'snapshot').at(-1)?.snapshot.servers[0];
  const recorded = () => gateway().told.flatMap((message) => (message.kind === 'record' && message.entry === 'profile-changed' ? [message] : []));
  const blocked = (target: string, what: 'read' | 'write' | 'connect' | 'limit' = 'read', at = 1, server = digest) =>
    say({ kind: 'blocked', blocked: { id: `${server}/${what}/${target}`, server, what, target, source: what === 'connect' ? 'exact' : 'hint', at } });
  const list = async () => (await handlers['blocked/list']({})).map(({ target, times, offers }) => ({ target, times, offers: offers.map(({ id }) => id) }));
  return { ...made, handlers, answered, asked, set, kept, recorded, blocked, list };
}

test('the choices are its own profile, then what is proposed, each as it is held here', async () => {
  using home = scratchFolder();
  const { handlers, answered } = desktopWith(home.path, serverRecord());
  expect((await answered(handlers['profile/choices']({ digest })))?.map(({ profile, level }) => [profile.template, level])).toEqual([['home', 'full'], ['files', 'full']]);
  expect(await handlers['profile/choices']({ digest: other })).toBeNull();
});

test('a check changes nothing and says what is wrong, or how it would be shown and what more it permits', async () => {
  using home = scratchFolder();
  const { handlers, answered, told } = desktopWith(home.path);
  const wider: Profile = { ...files, files: { ...files.files, read: ['/srv/data', '/srv/more'] } };
  expect(await answered(handlers['profile/check']({ digest, profile: wider }))).toMatchObject({ problems: [], view: { line: 'as files', level: 'full' }, wider: ['/srv/more'] });
  const wrong: Profile = { ...files, files: { ...files.files, write: [join(homedir(), '.ssh')] } };
  expect(await handlers['profile/check']({ digest, profile: wrong })).toEqual({ problems: [`${homedir()}/.ssh may not be named.`], view: null, wider: [] });
  expect(told().filter(({ kind }) => kind === 'snapshot' || kind === 'record')).toEqual([]);
});

test('in a home that is a link, keys are keys by where they lie as well', async () => {
  using home = scratchFolder();
  const [real, link] = [join(realpathSync(home.path), 'real'), join(home.path, 'link')];
  mkdirSync(join(real, '.ssh'), { recursive: true });
  symlinkSync(real, link);
  vi.stubEnv('HOME', link);
  const { handlers, answered } = desktopWith(home.path);
  const wrong: Profile = { ...files, files: { ...files.files, read: [join(real, '.ssh')] } };
  expect(await answered(handlers['profile/check']({ digest, profile: wrong }))).toMatchObject({ problems: [`${real}/.ssh may not be named.`], view: null });
  vi.unstubAllEnvs();
});

test('a profile is on disk, in the snapshot and in the record once it is set', async () => {
  using home = scratchFolder();
  const { set, kept, recorded, handlers, say } = desktopWith(home.path);
  const wider: Profile = { ...files, files: { ...files.files, read: ['/srv/data', '/srv/more'] } };
  await set(wider);
  expect(kept()).toEqual(serverRecord({ profile: wider, level: 'full', missing: [] }));
  expect(recorded()).toEqual([
    {
      kind: 'record',
      entry: 'profile-changed',
      body: { identity: digest, from: 'files', to: 'files', wider: true, level: 'full', by: 'person' },
      payload: { words: 'as files', profile: JSON.stringify(wider) },
      about: { server: 'filesystem', tool: null },
    },
  ]);
  expect(desktopIn(home.path).told()).toMatchObject([{ snapshot: { servers: [{ profile: wider }] } }]);
  say({ kind: 'sandbox', state: state(files, 'partial') });
  expect(handlers['server/list']({})).toMatchObject([{ profile: { profile: wider, level: 'full', line: 'as files' } }]);
});

test.each<[string, Profile, string]>([
  ['it names what no server may reach', { ...files, files: { ...files.files, read: ['/forbidden'] } }, '/forbidden may not be named.'],
  ['what is dangerous about it was not confirmed', unrestricted, 'Confirm first what is dangerous about this profile. Nothing was changed.'],
])('nothing changes where %s', async (_, profile, reason) => {
  using home = scratchFolder();
  const { set, kept, recorded } = desktopWith(home.path);
  await expect(set(profile)).rejects.toThrow(reason);
  expect([kept(), recorded()]).toEqual([undefined, []]);
});

test('a link is no folder: what it leads to has to be named', async () => {
  using home = scratchFolder();
  const { set, kept } = desktopWith(home.path);
  const [link, real] = [join(home.path, 'link'), realpathSync(home.path)];
  symlinkSync(real, link);
  await expect(set({ ...files, files: { ...files.files, write: [link] } })).rejects.toThrow(`${link} is a link to ${real}. Name that instead.`);
  await expect(set({ ...files, files: { ...files.files, write: [join(link, 'new')] } })).rejects.toThrow(`is a link to ${join(real, 'new')}.`);
  expect(kept()).toBeUndefined();
  await set({ ...files, files: { ...files.files, write: [join(real, 'new')] } });
  expect(kept()?.profile?.files.write).toEqual([join(real, 'new')]);
});

test('what is dangerous is taken once it was confirmed, with the level it has here', async () => {
  using home = scratchFolder();
  const { set, kept } = desktopWith(home.path);
  await set(unrestricted, true);
  expect(kept()).toMatchObject({ profile: unrestricted, level: 'none' });
});

test('a gateway that tells nothing in time leaves everything as it is', async () => {
  using home = scratchFolder();
  const { set, kept, timers, handlers, asked } = desktopWith(home.path, serverRecord({ profile: files }), false);
  const refused = expect(set(plainHome)).rejects.toThrow('How far this would be held here is not known yet.');
  const choices = handlers['profile/choices']({ digest });
  await expect.poll(asked).toBe(2);
  timers.fire();
  await refused;
  expect([await choices, kept()]).toEqual([null, undefined]);
});

test('a server that is blocked or forgotten while the gateway was asked gets no profile', async () => {
  using home = scratchFolder();
  const { handlers, answered, recorded } = desktopWith(home.path);
  const set = handlers['profile/set']({ digest, profile: plainHome, accepted: false });
  await handlers['server/block']({ digest });
  await expect(answered(set)).rejects.toThrow('This server is not known any more.');
  await expect(handlers['profile/set']({ digest: other, profile: plainHome, accepted: false })).rejects.toThrow('This server is not known any more.');
  expect(recorded()).toEqual([]);
});

test('a profile written into the file from outside counts for nothing, and neither does its server', () => {
  using home = scratchFolder();
  desktopWith(home.path, serverRecord({ profile: files }));
  const file = join(home.path, 'servers.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"folders"', '"all"'));
  expect(desktopIn(home.path).told()[0]).toMatchObject({ kind: 'start', snapshot: { servers: [] } });
});

test('what servers tried: one of each at a time, newest first, counted', async () => {
  using home = scratchFolder();
  const { blocked, list, say, emitted } = desktopWith(home.path);
  say({ kind: 'store-server', store: '2', record: serverRecord({ identity: { ...serverRecord().identity, digest: other }, profile: files }) });
  blocked('/srv/a', 'read', 1);
  blocked('/srv/a', 'read', 2);
  blocked('/srv/b', 'read', 3);
  blocked('/srv/c', 'read', 4, other);
  blocked('/srv/b', 'read', 5, 'c'.repeat(64));
  expect(await list()).toEqual([{ target: '/srv/c', times: 1, offers: ['this', 'folder'] }, { target: '/srv/b', times: 1, offers: ['this', 'folder'] }]);
  expect(emitted.filter((name) => name === 'blocked/changed')).toHaveLength(4);
});

test('what a window shows stays and keeps its place; what is newer of its server is counted behind it, and can be answered as soon as it is shown', async () => {
  using home = scratchFolder();
  const { blocked, handlers, answered, say } = desktopWith(home.path);
  say({ kind: 'store-server', store: '2', record: serverRecord({ identity: { ...serverRecord().identity, digest: other }, profile: files }) });
  const id = (target: string, server = digest) => `${server}/read/${target}`;
  const shown = async (ids?: readonly string[]) => (await handlers['blocked/list'](ids === undefined ? {} : { shown: [...ids] })).map(({ target, behind }) => `${target} +${behind}`);
  blocked('/srv/a', 'read', 1);
  blocked('/srv/c', 'read', 2, other);
  blocked('/srv/b', 'read', 3);
  expect(await shown()).toEqual(['/srv/b +1', '/srv/c +0']);
  expect(await shown([id('/srv/c', other), id('/srv/a')])).toEqual(['/srv/c +0', '/srv/a +1']);
  expect(await shown([id('/srv/a'), id('/srv/b'), id('/srv/gone')])).toEqual(['/srv/a +1', '/srv/c +0']);
  await answered(handlers['blocked/answer']({ id: id('/srv/a'), answer: 'block' }));
  expect(await shown([id('/srv/c', other), id('/srv/a')])).toEqual(['/srv/c +0', '/srv/b +0']);
});

test('put away for good: the next of its server comes, and it never comes back, not after a new start either', async () => {
  using home = scratchFolder();
  const { blocked, list, handlers, timers, kept } = desktopWith(home.path);
  blocked('/srv/a', 'read', 1);
  blocked('/srv/b', 'read', 2);
  await handlers['blocked/answer']({ id: `${digest}/read//srv/b`, answer: 'block' });
  expect(await list()).toMatchObject([{ target: '/srv/a' }]);
  blocked('/srv/b', 'read', 3);
  expect(await list()).toMatchObject([{ target: '/srv/a' }]);
  expect(kept()).toBeUndefined();
  timers.fire();
  const again = desktopIn(home.path, { profiling });
  expect((await again.desktop.handlers['blocked/list']({})).map(({ target }) => target)).toEqual(['/srv/a']);
  await expect(handlers['blocked/answer']({ id: `${digest}/read//srv/b`, answer: 'this' })).rejects.toThrow('This is not waiting any more.');
});

test('an edit from outside brings back what was put away', async () => {
  using home = scratchFolder();
  const { blocked, handlers, timers } = desktopWith(home.path);
  blocked('/srv/a');
  await handlers['blocked/answer']({ id: `${digest}/read//srv/a`, answer: 'block' });
  timers.fire();
  const file = join(home.path, 'blocked.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('/srv/a"', '/srv/x"'));
  const again = desktopIn(home.path, { profiling });
  again.say({ kind: 'blocked', blocked: { id: `${digest}/read//srv/a`, server: digest, what: 'read', target: '/srv/a', source: 'hint', at: 9 } });
  expect(await again.desktop.handlers['blocked/list']({})).toMatchObject([{ target: '/srv/a', times: 1 }]);
});

test('an offer widens the profile by that and nothing else; what it covers waits no longer, and what holds later is said', async () => {
  using home = scratchFolder();
  const { blocked, list, handlers, answered, kept, recorded, say, desktop } = desktopWith(home.path);
  say({ kind: 'sessions', sessions: [{ session: 's', server: digest, host: 'Claude Code', since: 1 }] });
  blocked('/srv/b', 'read', 1);
  blocked('/srv/a', 'read', 2);
  await answered(handlers['blocked/answer']({ id: `${digest}/read//srv/a`, answer: 'this' }));
  expect(kept()?.profile).toEqual({ ...files, files: { ...files.files, read: ['/srv/data', '/srv/a'] } });
  expect(recorded()).toMatchObject([{ body: { wider: true, by: 'person' } }]);
  expect(await list()).toMatchObject([{ target: '/srv/b' }]);
  expect((await desktop.handlers['app/state']({})).notices).toContain('What you allowed filesystem holds from its next start. Restart it under Servers to have it now.');
});

test('what a server wanted to write and is not there is not given by a card: it could not start with it', async () => {
  using home = scratchFolder();
  const { blocked, handlers, answered, kept, list } = desktopWith(home.path);
  const there = join(realpathSync(home.path), 'there');
  writeFileSync(there, '');
  blocked('/srv/gone', 'write', 1);
  await expect(answered(handlers['blocked/answer']({ id: `${digest}/write//srv/gone`, answer: 'this' }))).rejects.toThrow('/srv/gone is not there yet');
  expect([kept(), await list()]).toMatchObject([undefined, [{ target: '/srv/gone' }]]);
  blocked(there, 'write', 2);
  await answered(handlers['blocked/answer']({ id: `${digest}/write/${there}`, answer: 'this' }));
  expect(kept()?.profile?.files.write).toEqual([there]);
});

test('an offer that is taken while the profile changes brings nothing back that the person took away', async () => {
  using home = scratchFolder();
  const { blocked, handlers, answered, kept, say } = desktopWith(home.path);
  blocked('/srv/a');
  const answer = handlers['blocked/answer']({ id: `${digest}/read//srv/a`, answer: 'this' });
  const narrowed: Profile = { ...files, files: { ...files.files, read: [] } };
  say({ kind: 'store-server', store: '2', record: serverRecord({ profile: narrowed }) });
  await expect(answered(answer)).rejects.toThrow('What this server may do was changed meanwhile.');
  expect(kept()?.profile).toEqual(narrowed);
});

test('a limit that was reached may be raised by its card, which is gone then', async () => {
  using home = scratchFolder();
  const { blocked, handlers, answered, kept, list } = desktopWith(home.path);
  blocked('memory', 'limit');
  blocked('/srv/a', 'read', 0);
  await answered(handlers['blocked/answer']({ id: `${digest}/limit/memory`, answer: 'this' }));
  expect(kept()?.profile?.limits.memory).toBe(4096);
  expect(await list()).toMatchObject([{ target: '/srv/a' }]);
});

test('an address is allowed at once', async () => {
  using home = scratchFolder();
  const { blocked, list, handlers, answered, kept, say, desktop } = desktopWith(home.path);
  say({ kind: 'sessions', sessions: [{ session: 's', server: digest, host: 'Claude Code', since: 1 }] });
  blocked('a.example:443', 'connect');
  await answered(handlers['blocked/answer']({ id: `${digest}/connect/a.example:443`, answer: 'this' }));
  expect(kept()?.profile?.network).toEqual({ mode: 'allowed', allow: [{ host: 'a.example', port: 443 }] });
  expect([await list(), (await desktop.handlers['app/state']({})).notices.join()]).toEqual([[], expect.not.stringContaining('next start')]);
});

test.each<[string, string, 'this' | 'folder' | 'domain', 'read']>([
  ['an offer that was not made', '/srv/a', 'domain', 'read'],
  ['a path that is not what it looks like', '/srv/⟦U+202E⟧a', 'this', 'read'],
])('%s widens nothing', async (_, target, answer, what) => {
  using home = scratchFolder();
  const { blocked, handlers, kept } = desktopWith(home.path);
  blocked(target, what);
  await expect(handlers['blocked/answer']({ id: `${digest}/${what}/${target}`, answer })).rejects.toThrow('This cannot be allowed here.');
  expect(kept()).toBeUndefined();
});

test('a path no profile may name is not given by a card either', async () => {
  using home = scratchFolder();
  const { blocked, handlers, kept } = desktopWith(home.path);
  blocked('/forbidden');
  await expect(handlers['blocked/answer']({ id: `${digest}/read//forbidden`, answer: 'this' })).rejects.toThrow('/forbidden may not be named.');
  expect(kept()).toBeUndefined();
});

test('a limit that was reached is said in words', async () => {
  using home = scratchFolder();
  const { blocked, desktop } = desktopWith(home.path);
  blocked('fileSize', 'limit');
  expect((await desktop.handlers['app/state']({})).notices).toContain('filesystem reached the limit of its profile: size of a file. A larger one can be set under Servers.');
});

test('a server that is forgotten takes what it tried with it, and many attempts keep the disk busy once', async () => {
  using home = scratchFolder();
  const { blocked, list, handlers, timers, say } = desktopWith(home.path);
  for (let count = 0; count < 1100; count += 1) blocked(`/srv/${count}`, 'read', count);
  expect(existsSync(join(home.path, 'blocked.json'))).toBe(false);
  timers.fire();
  expect((JSON.parse(readFileSync(join(home.path, 'blocked.json'), 'utf8')) as { entries: unknown[] }).entries).toHaveLength(1000);
  await handlers['server/forget']({ digest });
  say({ kind: 'store-server', store: '3', record: serverRecord({ profile: files }) });
  expect(await list()).toEqual([]);
});

test.each<[string, Template, { option: string }, boolean]>([
  ['one that is offered', 'files', { option: 'allow' }, true],
  ['one that is not', 'docker', { option: 'allow' }, false],
  ['one for a block', 'files', { option: 'block' }, false],
])('the answer to a first use names a profile: %s', async (_, profile, answer, taken) => {
  using home = scratchFolder();
  const { desktop, say, told, clock } = desktopIn(home.path, { profiling });
  say({ kind: 'prompt', prompt: { ...firstUseView('p'), profiles: [profiling.view(files, state(files), '/')], proposedBecause: [] } });
  desktop.desk.screenChanged('shown');
  await desktop.handlers['prompt/painted']({ prompt: 'p' });
  clock.now += 2000;
  told();
  const answered = await desktop.handlers['prompt/answer']({ prompt: 'p', profile, ...answer });
  expect(answered).toEqual(taken ? { taken: true, reason: null } : { taken: false, reason: 'This profile is not offered for this server.' });
  expect(told()).toEqual(taken ? [{ kind: 'answer', answer: { prompt: 'p', profile, ...answer }, shownMs: 2000 }] : []);
});
