import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { desktopIn, noHistory } from './testing/desktop-in';
import { callView, changedPin, pin, pinsOf, rule, scratchFolder, serverRecord } from './testing/samples';

test('an organisation’s rules are judged by, followed when they change, and stored nowhere', async () => {
  using home = scratchFolder();
  const file = join(home.path, 'managed.json');
  const put = (...rules: unknown[]): void => writeFileSync(file, JSON.stringify({ countersign: 'rules', version: 1, rules }), { mode: 0o600 });
  put({ action: 'deny', scope: { tool: 'delete_all' } });
  const { desktop, say, told, emitted } = desktopIn(home.path);
  expect(told()).toMatchObject([{ kind: 'start', snapshot: { rules: [{ action: 'deny', origin: 'managed', scope: { tool: 'delete_all' } }] } }]);
  say({ kind: 'store-rule', store: '1', rule: rule('r') });
  put({ action: 'ask' }, { action: 'allow' });
  told();
  emitted.length = 0;
  desktop.refresh();
  expect(told()).toMatchObject([{ kind: 'snapshot', snapshot: { rules: [{ id: 'managed-floor' }, { action: 'ask', origin: 'managed' }, { id: 'r' }] } }]);
  expect(emitted).toContain('rule/changed');
  expect((await desktop.handlers['app/state']({})).notices.join()).toContain('every call is asked about until your administrator has put it right');
  expect(await desktop.handlers['rule/list']({})).toMatchObject([{ id: 'managed-floor' }, { origin: 'managed' }, { origin: 'managed', problem: expect.any(String) as string }, { id: 'r', origin: 'answer' }]);
  rmSync(file);
  desktop.refresh();
  expect(told()).toMatchObject([{ kind: 'snapshot', snapshot: { rules: [{ id: 'r' }] } }]);
  expect((await desktop.handlers['app/state']({})).notices).toEqual([]);
  expect(readFileSync(join(home.path, 'rules.json'), 'utf8')).not.toContain('managed');
});

test('what servers describe is kept, counted, reviewed and given to the next gateway', async () => {
  using home = scratchFolder();
  const { desktop, say, told, emitted, states, timers } = desktopIn(home.path);
  const server = serverRecord().identity.digest;
  const changed = changedPin('send', 'Also to us');
  say({ kind: 'store-server', store: '1', record: serverRecord() });
  told();
  say({ kind: 'store-pins', pins: pinsOf(server, pin('read'), changed) });
  expect([states.at(-1)?.quarantined, emitted.includes('definition/changed'), told()]).toEqual([1, true, []]);
  timers.fire();
  expect(desktopIn(home.path).told()).toMatchObject([{ kind: 'start', pins: [pinsOf(server, pin('read'), changed)] }]);
  const listed = await desktop.handlers['definition/list']({ server: null });
  expect(listed).toMatchObject([{ name: 'send', standing: 'quarantined' }]);
  await desktop.handlers['definition/accept']({ server, kind: 'tool', name: 'send', fingerprint: changed.change?.fingerprint ?? '' });
  expect(told()).toMatchObject([{ kind: 'record', entry: 'definition-reviewed' }, { kind: 'pins', server, pins: { pins: [{ name: 'read' }, { name: 'send', change: null }] } }]);
  expect(states.at(-1)?.quarantined).toBe(0);
  await desktop.handlers['server/forget']({ digest: server });
  expect(told().at(-1)).toEqual({ kind: 'pins', server, pins: null });
  expect(desktopIn(home.path).told()).toMatchObject([{ kind: 'start', pins: [] }]);
});

test('a review makes no rule count that was edited outside and waits to be confirmed', async () => {
  using home = scratchFolder();
  const changed = changedPin('send', 'Also to us');
  const server = serverRecord().identity.digest;
  const mine = rule('mine', { scope: { host: 'claude-code', server, tool: 'send' }, pin: changed.fingerprint });
  const { desktop, say, told } = desktopIn(home.path);
  say({ kind: 'store-server', store: '1', record: serverRecord() }, { kind: 'store-pins', pins: pinsOf(server, changed) }, { kind: 'store-rule', store: '2', rule: mine });
  const file = join(home.path, 'rules.json');
  const stored = JSON.parse(readFileSync(file, 'utf8')) as { entries: { value: unknown; mac: string | null }[] };
  stored.entries.push({ ...stored.entries[0], value: rule('planted', { scope: { server, tool: 'send' }, pin: changed.fingerprint, tier: 3 }), mac: null });
  writeFileSync(file, JSON.stringify(stored));
  expect(await desktop.handlers['definition/detail']({ server, kind: 'tool', name: 'send' })).toMatchObject({ allows: 1 });
  told();
  await desktop.handlers['definition/accept']({ server, kind: 'tool', name: 'send', fingerprint: changed.change?.fingerprint ?? '' });
  expect(told().findLast(({ kind }) => kind === 'snapshot')).toMatchObject({ snapshot: { rules: [{ id: 'mine' }] } });
  const views = await desktop.handlers['rule/list']({});
  expect(Object.fromEntries(views.map(({ id, suspended }) => [id, suspended]))).toEqual({ mine: false, planted: true });
});

test('pins that were taken away leave every known server to be reviewed, and that is said and recorded', async () => {
  using home = scratchFolder();
  const { say, timers } = desktopIn(home.path);
  const server = serverRecord().identity.digest;
  say({ kind: 'store-server', store: '1', record: serverRecord() }, { kind: 'store-pins', pins: pinsOf(server, pin('read')) });
  timers.fire();
  rmSync(join(home.path, 'pins.json'));
  const { desktop, told } = desktopIn(home.path);
  expect(told()).toMatchObject([{ kind: 'start', pins: [{ server, pins: [], listed: ['tool', 'prompt', 'resource-template', 'instructions'] }] }, { kind: 'record', entry: 'fault', body: { what: 'seal-broken', file: 'pins.json' } }]);
  expect((await desktop.handlers['app/state']({})).notices.join()).toContain('Each of these tools counts as new');
});

test('a rule the person writes is judged by before the call returns', async () => {
  using home = scratchFolder();
  const { desktop, say, told } = desktopIn(home.path);
  say({ kind: 'store-server', store: '1', record: serverRecord() });
  told();
  const { id } = await desktop.handlers['rule/save']({ id: null, rule: { action: 'ask', scope: { tool: 'x' }, conditions: [], tier: 2, lifetime: { kind: 'always' } } });
  expect(told()).toMatchObject([{ kind: 'record', entry: 'rule-added', body: { rule: id } }, { kind: 'snapshot', snapshot: { rules: [{ id, action: 'ask', origin: 'person' }] } }]);
});

test('a faulty rule allows nothing, what forbids stays, and both are said', async () => {
  using home = scratchFolder();
  const { desktop, say, told } = desktopIn(home.path);
  const conditions = [{ op: 'regex', at: '/command', pattern: '(' } as const];
  told();
  say({ kind: 'store-rule', store: '1', rule: rule('a', { conditions }) }, { kind: 'store-rule', store: '2', rule: rule('d', { action: 'deny', conditions }) });
  expect(told().findLast(({ kind }) => kind === 'snapshot')).toMatchObject({ snapshot: { rules: [{ id: 'd' }] } });
  const views = await desktop.handlers['rule/list']({});
  expect(Object.fromEntries(views.map(({ id, problem }) => [id, problem]))).toEqual({
    a: expect.stringContaining('It allows nothing as it stands.') as string,
    d: expect.stringContaining('Where it cannot be told whether it covers a call, you are asked.') as string,
  });
  expect((await desktop.handlers['app/state']({})).notices).toContain('Something is wrong with 2 rules. What it is stands under Rules.');
});

test('an answer or a rule more is a reason to look for suggestions again', async () => {
  using home = scratchFolder();
  let asked = 0;
  const suggestions = () => {
    asked += 1;
    return Promise.resolve([]);
  };
  const { desktop, say } = desktopIn(home.path, { reader: { ...noHistory, suggestions } });
  await desktop.handlers['rule/suggestions']({});
  say({ kind: 'prompt', prompt: callView('p') });
  await desktop.handlers['rule/suggestions']({});
  expect(asked).toBe(1);
  say({ kind: 'withdrawn', prompt: 'p', why: 'answered' });
  await desktop.handlers['rule/suggestions']({});
  say({ kind: 'store-rule', store: '1', rule: rule('r') });
  await desktop.handlers['rule/suggestions']({});
  expect(asked).toBe(3);
});

test('a rule the person writes for a while lapses like one an answer made', async () => {
  using home = scratchFolder();
  const { desktop, say, told, clock, timers } = desktopIn(home.path);
  say({ kind: 'store-server', store: '1', record: serverRecord() });
  const server = serverRecord().identity.digest;
  await desktop.handlers['rule/save']({ id: null, rule: { action: 'allow', scope: { server, tool: 'x' }, conditions: [], tier: 3, lifetime: { kind: 'until', at: 5000 } } });
  expect(timers.waits()).toContain(4000);
  told();
  clock.now = 5000;
  timers.fire();
  expect(told()).toMatchObject([{ kind: 'snapshot', snapshot: { rules: [] } }]);
});

test('the rule an answer made is told with its receipt, and taken back within its time, which is recorded as undone', async () => {
  using home = scratchFolder();
  const { desktop, say, told, timers } = desktopIn(home.path);
  say({ kind: 'store-rule', store: '1', rule: rule('r') }, { kind: 'rule-made', prompt: 's/1', rule: 'r', words: 'Allow a\u202Eb', released: 3 });
  expect(desktop.desk.state().receipt).toEqual({ rule: 'r', words: 'Allow a⟦U+202E⟧b', released: 3, undoUntil: 11_000, undone: false });
  told();
  expect(await desktop.handlers['prompt/undo']({ rule: 'r' })).toEqual({ undone: true });
  expect(told()).toMatchObject([{ kind: 'record', entry: 'rule-revoked', body: { rule: 'r', by: 'person', undone: true } }, { kind: 'snapshot', snapshot: { rules: [] } }]);
  expect(desktop.desk.state().receipt?.undone).toBe(true);
  expect(await desktop.handlers['prompt/undo']({ rule: 'r' })).toEqual({ undone: false });
  timers.fire();
  expect(desktop.desk.state().receipt).toBeUndefined();
});
