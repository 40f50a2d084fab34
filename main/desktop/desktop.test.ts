import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { err } from '#shared/result';
import type { DesktopOptions } from './desktop-options';
import { desktopIn } from './testing/desktop-in';
import { callView, rule, scratchFolder, serverRecord } from './testing/samples';

const live = (session: string) => ({ session, server: 'a'.repeat(64), host: 'Claude Code', since: 1 });
const settings = { theme: 'system', callTimeoutSeconds: 60, startHoldSeconds: 8, startAtLogin: false, reviewShortcut: 'CommandOrControl+Alt+Shift+C', inFullScreen: 'wait', hideFromCapture: false, watchHosts: 'tell', reads: 'pass', record: { payloadDays: 30, entryDays: 365, budgetMb: 2000, stored: { secret: 'mask' } } };

test('a rule an answer made is on disk and in the snapshot before it is acknowledged', () => {
  using home = scratchFolder();
  const { say, told } = desktopIn(home.path);
  expect(told()).toMatchObject([{ kind: 'start', snapshot: { revision: 1, rules: [], servers: [], settings } }]);
  say({ kind: 'store-rule', store: '1', rule: rule('r') });
  expect(told()).toEqual([
    { kind: 'snapshot', snapshot: { revision: 2, rules: [rule('r')], servers: [], settings } },
    { kind: 'stored', store: '1', ok: true },
  ]);
  expect(desktopIn(home.path).told()).toMatchObject([{ snapshot: { rules: [rule('r')] } }]);
});

test('a server likewise', () => {
  using home = scratchFolder();
  const { say, told } = desktopIn(home.path);
  told();
  say({ kind: 'store-server', store: '1', record: serverRecord() });
  expect(told()).toMatchObject([{ kind: 'snapshot', snapshot: { revision: 2, servers: [serverRecord()] } }, { kind: 'stored', store: '1', ok: true }]);
});

test('what cannot be brought to disk is not acknowledged and does not count', async () => {
  using home = scratchFolder();
  const { desktop, say, told } = desktopIn(home.path);
  told();
  rmSync(home.path, { recursive: true });
  writeFileSync(home.path, 'no folder any more');
  say({ kind: 'store-rule', store: '1', rule: rule('r') });
  expect(told()).toEqual([{ kind: 'stored', store: '1', ok: false }]);
  expect((await desktop.handlers['app/state']({})).notices.join()).toContain('could not be brought to disk');
  say({ kind: 'refetch' });
  expect(told()).toMatchObject([{ kind: 'snapshot', snapshot: { rules: [] } }]);
});

test('a damaged file is said, recorded and never read as allow', async () => {
  using home = scratchFolder();
  writeFileSync(join(home.path, 'settings.json'), '{"schemaVersion":1,"settings":{},"console":null}');
  writeFileSync(join(home.path, 'rules.json'), '{"schemaVersion":1,"seal":null,"entries":[{"value":');
  const { desktop, told } = desktopIn(home.path);
  const setAside = readdirSync(home.path).find((name) => name.startsWith('rules.damaged-'));
  expect(told()).toMatchObject([
    { kind: 'start', snapshot: { rules: [] } },
    { kind: 'record', entry: 'fault', body: { what: 'store-damaged', file: 'rules.json', setAside } },
  ]);
  expect((await desktop.handlers['app/state']({})).notices).toContain(
    `rules.json could not be used because it is not JSON. It was set aside as ${setAside} in the data folder, and nothing in it counts.`,
  );
});

test('an answer goes from the prompt window to the gateway, and the question stays until it is withdrawn', async () => {
  using home = scratchFolder();
  const { desktop, say, told, screen, clock } = desktopIn(home.path);
  told();
  say({ kind: 'prompt', prompt: callView('p') });
  desktop.desk.screenChanged('shown');
  await desktop.handlers['prompt/painted']({ prompt: 'another' });
  expect(told()).toEqual([]);
  await desktop.handlers['prompt/painted']({ prompt: 'p' });
  await desktop.handlers['prompt/painted']({ prompt: 'p', count: 2 });
  expect(told()).toEqual([{ kind: 'painted', prompt: 'p' }]);
  clock.now += 500;
  expect(await desktop.handlers['prompt/answer']({ prompt: 'p', option: 'allow-once' })).toEqual({ taken: true, reason: null });
  expect([told(), screen.isVisible]).toEqual([[{ kind: 'answer', answer: { prompt: 'p', option: 'allow-once' }, shownMs: 500 }], true]);
  say({ kind: 'withdrawn', prompt: 'p', why: 'answered' });
  expect(screen.isVisible).toBe(false);
});

test('a gateway that ends takes its questions and its sessions’ rules with it', () => {
  using home = scratchFolder();
  const { say, gateway, told, screen, timers } = desktopIn(home.path);
  say({ kind: 'store-rule', store: '1', rule: rule('s', { lifetime: { kind: 'session', session: 'x' } }) }, { kind: 'prompt', prompt: callView('p') });
  gateway().end(9);
  expect(screen.isVisible).toBe(false);
  timers.fire();
  expect(told()).toMatchObject([{ kind: 'start', snapshot: { rules: [] } }]);
});

test('a rule for a session ends when its server has no session left', () => {
  using home = scratchFolder();
  const { say, told } = desktopIn(home.path);
  say({ kind: 'sessions', sessions: [live('x')] }, { kind: 'store-rule', store: '1', rule: rule('s', { lifetime: { kind: 'session', session: 'x' } }) });
  told();
  say({ kind: 'sessions', sessions: [live('x'), live('y')] });
  expect(told()).toEqual([]);
  say({ kind: 'sessions', sessions: [] });
  expect(told()).toMatchObject([{ kind: 'snapshot', snapshot: { rules: [] } }]);
});

test('a rule that lapses is taken from the gateway when it does', () => {
  using home = scratchFolder();
  const { say, told, clock, timers } = desktopIn(home.path);
  say({ kind: 'store-rule', store: '1', rule: rule('u', { lifetime: { kind: 'until', at: 5000 } }) });
  told();
  expect(timers.waits()).toContain(4000);
  clock.now = 5000;
  timers.fire();
  expect(told()).toMatchObject([{ kind: 'snapshot', snapshot: { rules: [] } }]);
});

test('revoking is recorded and told at once, and the console hears of it', async () => {
  using home = scratchFolder();
  const { desktop, say, told, emitted } = desktopIn(home.path);
  say({ kind: 'store-rule', store: '1', rule: rule('r') });
  told();
  emitted.length = 0;
  expect(await desktop.handlers['rule/revoke']({ id: 'r' })).toEqual({});
  expect(told()).toMatchObject([{ kind: 'record', entry: 'rule-revoked', body: { rule: 'r' } }, { kind: 'snapshot', snapshot: { rules: [] } }]);
  expect(emitted).toEqual(['rule/changed']);
  expect(() => desktop.handlers['rule/revoke']({ id: 'r' })).toThrow('This rule does not exist any more.');
});

test('a page of the full view comes from the gateway, opens the full view, and only for the question on screen', async () => {
  using home = scratchFolder();
  const { desktop, say, told } = desktopIn(home.path);
  say({ kind: 'prompt', prompt: callView('p', { needsFullView: true }) });
  told();
  const page = desktop.handlers['prompt/full-view']({ prompt: 'p', offset: 0 });
  expect(told()).toEqual([{ kind: 'full-view', request: 1, prompt: 'p', offset: 0 }]);
  expect(desktop.desk.state().fullViewOpened).toBe(false);
  say({ kind: 'full-view', request: 1, text: 'abc', length: 3 });
  expect([await page, desktop.desk.state().fullViewOpened]).toEqual([{ text: 'abc', length: 3 }, true]);
  await expect(desktop.handlers['prompt/full-view']({ prompt: 'q', offset: 0 })).rejects.toThrow('no longer on screen');
});

test('what is typed at the CLI is performed and answered; what fails is said without a path', async () => {
  using home = scratchFolder();
  const { say, gateway, told, emitted } = desktopIn(home.path);
  say({ kind: 'store-rule', store: '1', rule: rule('r') }, { kind: 'prompt', prompt: callView('p') });
  told();
  const typed = [['rules', '--json'], ['pending', '--json'], ['rules', 'revoke', 'r'], ['rules', 'revoke', 'r'], ['history'], ['open'], ['allow', 'everything']];
  typed.forEach((argv, connection) => say({ kind: 'cli', connection, argv, columns: null, cwd: null }));
  await expect.poll(() => gateway().told.filter(({ kind }) => kind === 'cli-reply').length).toBe(typed.length);
  const replies = told().flatMap((message) => (message.kind === 'cli-reply' ? [message] : []));
  const [rules, pending, revoked, again, history, open, allow] = replies.sort((left, right) => left.connection - right.connection).map(({ reply }) => reply);
  expect(JSON.parse(rules?.output ?? '')).toMatchObject([{ id: 'r', suspended: false }]);
  expect(JSON.parse(pending?.output ?? '')).toMatchObject([{ id: 'p', tool: 'write_file', onScreen: true }]);
  expect(revoked).toMatchObject({ code: 0, complaint: '' });
  expect(again).toEqual({ code: 1, output: '', complaint: 'countersign: There is no such rule.\n' });
  expect(history).toEqual({ code: 1, output: '', complaint: 'countersign: That could not be read. Nothing was changed.\n' });
  expect([open?.code, emitted.includes('console shown'), allow?.code]).toEqual([0, true, 2]);
});

test('the inbox lists the open questions', async () => {
  using home = scratchFolder();
  const { desktop, say } = desktopIn(home.path);
  say({ kind: 'prompt', prompt: callView('a') }, { kind: 'prompt', prompt: callView('b') });
  expect(await desktop.handlers['inbox/list']({})).toMatchObject([{ id: 'a', onScreen: true }, { id: 'b', onScreen: false }]);
});

test('a change from outside reaches the gateway: the rule is suspended, then confirmed', async () => {
  using home = scratchFolder();
  const { desktop, say, told } = desktopIn(home.path);
  say({ kind: 'store-rule', store: '1', rule: rule('r') });
  told();
  const file = join(home.path, 'rules.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"tier": 2', '"tier": 3').replace('"tier":\t2', '"tier":\t3'));
  desktop.refresh();
  expect(told()).toMatchObject([{ kind: 'snapshot', snapshot: { rules: [] } }]);
  expect((await desktop.handlers['app/state']({})).notices.join()).toContain('1 rule was changed outside Countersign');
  expect(await desktop.handlers['rule/list']({})).toMatchObject([{ id: 'r', tier: 3, suspended: true }]);
  expect(await desktop.handlers['rule/confirm']({ id: 'r' })).toEqual({});
  expect(told()).toMatchObject([{ kind: 'record', entry: 'rule-added' }, { kind: 'snapshot', snapshot: { rules: [{ id: 'r', tier: 3 }] } }]);
});

test('history that cannot be read is refused in words', async () => {
  using home = scratchFolder();
  const { desktop } = desktopIn(home.path);
  await expect(desktop.handlers['history/list']({ limit: 10 })).rejects.toThrow('The history could not be read. Nothing was changed. Try again.');
});

test('an update that is refused goes into the journal, and its words to whoever pressed', () => {
  using home = scratchFolder();
  let told: Parameters<DesktopOptions['openUpdates']>[0] | undefined;
  const { desktop, say, told: sent } = desktopIn(home.path, {
    notices: ['not for release'],
    openUpdates(hooks) {
      told = hooks;
      return { state: () => ({ state: 'ready', version: '2.0.0', words: null }), check: () => ({ ok: true, value: null }), install: () => ({ ok: false, error: 'Answer first.' }) };
    },
  });
  say({ kind: 'sessions', sessions: [live('x'), live('y')] }, { kind: 'prompt', prompt: callView('p') });
  sent();
  expect(told?.busy()).toEqual({ waiting: 1, sessions: 2 });
  told?.onWrong('bad signature');
  expect(sent()).toEqual([{ kind: 'record', entry: 'fault', body: { what: 'update-refused', words: 'bad signature' } }]);
  expect(desktop.handlers['app/state']({})).toMatchObject({ update: { state: 'ready', version: '2.0.0' }, notices: expect.arrayContaining(['not for release']) as string[] });
  expect(desktop.handlers['update/check']({})).toEqual({});
  expect(() => desktop.handlers['update/install']({})).toThrow('Answer first.');
});

test('a forgotten server’s secrets go with it; a read secret is recorded before its value is given', async () => {
  using home = scratchFolder();
  const { desktop, vault, say, told, emitted } = desktopIn(home.path);
  const record = serverRecord();
  const server = record.identity.digest;
  say({ kind: 'store-server', store: '1', record: { ...record, identity: { ...record.identity, envNames: ['TOKEN'] } } });
  expect(await desktop.handlers['secret/set']({ server, name: 'TOKEN', value: 'x' })).toEqual({});
  told();
  emitted.length = 0;
  say({ kind: 'secrets', request: 3, session: 's', server, names: ['TOKEN'] });
  expect(told()).toEqual([
    { kind: 'record', entry: 'secret-read', body: { server, name: 'TOKEN', session: 's' } },
    { kind: 'secrets', request: 3, values: { TOKEN: 'x' } },
  ]);
  expect(emitted).toEqual(['secret/changed']);
  expect(await desktop.handlers['server/forget']({ digest: server })).toEqual({});
  // What keys the record's stand-ins is no server's.
  expect([...vault.values.keys()]).toEqual(['record/stand-ins']);
});

test('a key kept another way is recorded', () => {
  using home = scratchFolder();
  const { vault, told } = desktopIn(home.path);
  told();
  vault.kept({ what: 'rotated', by: 'keyring' });
  expect(told()).toEqual([{ kind: 'record', entry: 'vault-changed', body: { what: 'rotated', by: 'keyring' } }]);
});

test('quiet time is in the state, holds prompts back, and ends by the clock or by hand', async () => {
  using home = scratchFolder();
  const { desktop, say, screen, clock, timers, states, emitted } = desktopIn(home.path);
  await desktop.handlers['app/quiet']({ minutes: 30 });
  say({ kind: 'prompt', prompt: callView('p') });
  expect([states.at(-1)?.quiet, states.at(-1)?.waiting, screen.shown]).toEqual([{ until: 1_801_000 }, 1, []]);
  expect(emitted).toContain('inbox/changed');
  clock.now = 1_801_000;
  timers.fire();
  expect([states.at(-1)?.quiet, screen.shown]).toEqual([null, ['quiet']]);
  await desktop.handlers['app/quiet']({ minutes: null });
  expect([states.at(-1)?.quiet, screen.isVisible]).toEqual([{ until: null }, false]);
  await desktop.handlers['app/review']({ prompt: 'p' });
  expect(screen.shown).toEqual(['quiet', 'asked']);
  await desktop.handlers['app/quiet']({ minutes: 0 });
  expect(states.at(-1)?.quiet).toBe(null);
});

test('quiet time that ended while the machine slept ends with the next question', async () => {
  using home = scratchFolder();
  const { desktop, say, screen, clock } = desktopIn(home.path);
  await desktop.handlers['app/quiet']({ minutes: 30 });
  clock.now = 2_000_000;
  say({ kind: 'prompt', prompt: callView('p') });
  expect(screen.shown).toEqual(['quiet']);
});

test('a server is stopped and restarted by the gateway, and only one that runs', async () => {
  using home = scratchFolder();
  const { desktop, say, told } = desktopIn(home.path);
  say({ kind: 'store-server', store: '1', record: serverRecord() });
  const digest = 'a'.repeat(64);
  expect(() => desktop.handlers['server/stop']({ digest })).toThrow('This server is not running.');
  say({ kind: 'sessions', sessions: [live('x')] });
  told();
  await desktop.handlers['server/stop']({ digest });
  await desktop.handlers['server/restart']({ digest });
  expect(told()).toEqual([{ kind: 'stop-server', digest }, { kind: 'restart-server', digest }]);
  expect(desktop.sessions()).toEqual([{ session: 'x', host: 'Claude Code', since: 1 }]);
});

test('the start at login is set with the system first; what it refuses is said and not kept', async () => {
  using home = scratchFolder();
  const { desktop, emitted, told } = desktopIn(home.path);
  await desktop.handlers['settings/set']({ startAtLogin: false, theme: 'dark' });
  expect(emitted.filter((what) => what.startsWith('at login'))).toEqual([]);
  expect(await desktop.handlers['settings/set']({ startAtLogin: true })).toMatchObject({ startAtLogin: true, theme: 'dark' });
  expect(emitted.filter((what) => what.startsWith('at login'))).toEqual(['at login: true']);
  expect(told().at(-1)).toMatchObject({ kind: 'snapshot', snapshot: { settings: { startAtLogin: true } } });
  const again = desktopIn(home.path, {}, err('The autostart folder could not be written: no space.'));
  expect(again.emitted).toContain('login followed');
  expect(() => again.desktop.handlers['settings/set']({ startAtLogin: false })).toThrow('The autostart folder could not be written: no space. The setting was not changed.');
  expect((await again.desktop.handlers['app/state']({})).settings.startAtLogin).toBe(true);
});

test('quitting from the console asks as the tray does', async () => {
  using home = scratchFolder();
  const { desktop, emitted } = desktopIn(home.path);
  await desktop.handlers['app/quit']({});
  expect(emitted).toContain('quit');
});

test('what is told beside the state: servers that are paused, that ask too much, and questions nobody answered in time', () => {
  using home = scratchFolder();
  const { desktop, say, besides } = desktopIn(home.path);
  const record = serverRecord();
  const { digest } = record.identity;
  say({ kind: 'store-server', store: '1', record });
  desktop.pauseServer(digest);
  expect(besides.at(-1)).toEqual({ paused: 1, flooding: 0, late: 0 });
  say({ kind: 'prompt', prompt: callView('late', { expiredAt: 1 }) });
  expect(besides.at(-1)).toEqual({ paused: 1, flooding: 0, late: 1 });
  void desktop.handlers['server/resume']({ digest });
  expect(besides.at(-1)).toEqual({ paused: 0, flooding: 0, late: 1 });
});

test('a paused server that is forgotten is not counted, and is paused still when it is accepted again', async () => {
  using home = scratchFolder();
  const { desktop, say, besides } = desktopIn(home.path);
  const record = serverRecord();
  const { digest } = record.identity;
  say({ kind: 'store-server', store: '1', record });
  desktop.pauseServer(digest);
  await desktop.handlers['server/forget']({ digest });
  expect(besides.at(-1)?.paused).toBe(0);
  say({ kind: 'store-server', store: '2', record });
  expect(besides.at(-1)?.paused).toBe(1);
  expect(await desktop.handlers['server/list']({})).toMatchObject([{ digest, paused: true }]);
});
