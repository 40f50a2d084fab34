import { expect, test } from 'vitest';
import { calls, type CallName } from '#shared/contracts/ipc';
import type { VaultView } from '#shared/models/vault';
import { openLobby } from './lobby';
import { openSettingsStore } from './stores/settings-store';
import { fakeGateway, fakeTimers, type FakeGateway } from './testing/fake-gateway';
import { fakeVault } from './testing/fake-vault';
import { scratchFolder } from './testing/samples';

const locked: VaultView = { state: 'locked', protection: 'passphrase', keyring: false, words: 'Enter the passphrase.', rotatedAt: null };

function entered(home: string, first: VaultView) {
  const vault = fakeVault();
  const state = { view: first };
  const changes: (() => void)[] = [];
  vault.view = () => state.view;
  vault.onChange = (then) => void changes.push(then);
  const children: FakeGateway[] = [];
  const timers = fakeTimers();
  const happened: string[] = [];
  const lobby = openLobby({
    vault,
    home,
    token: 't',
    settings: openSettingsStore({ home, now: () => 0, onDamage: () => undefined }),
    notices: () => [],
    emit: (name) => void happened.push(name),
    connector: 'c',
    version: '1',
    platform: 'linux',
    onState: () => undefined,
    onConsoleLoaded: () => undefined,
    quit: () => undefined,
    onLocked: (words) => void happened.push(words),
    fork() {
      const child = fakeGateway();
      children.push(child);
      return child;
    },
    later: timers.later,
  });
  const become = (view: VaultView): void => {
    state.view = view;
    changes.forEach((then) => then());
  };
  return { lobby, become, children, timers, happened };
}

test('locked: the gateway refuses in words, and the person is told once', () => {
  using home = scratchFolder();
  const { become, children, happened } = entered(home.path, locked);
  expect(children.map(({ told }) => told)).toEqual([[{ kind: 'locked', home: home.path, token: 't', words: expect.stringContaining('enter the passphrase') }]]);
  become(locked);
  expect([children.length, happened]).toEqual([1, [expect.stringContaining('enter the passphrase'), 'app/changed']]);
});

test('a keyring that answers at once is waited for in silence; one that waits for the person is not', () => {
  using home = scratchFolder();
  const { children, timers } = entered(home.path, { ...locked, state: 'opening', protection: 'keyring' });
  // It loads meanwhile: told nothing it listens nowhere.
  expect([children.map(({ told }) => told), timers.waits()]).toEqual([[[]], [6000]]);
  timers.fire();
  expect(children.length).toBe(1);
  expect(children[0]?.told).toMatchObject([{ kind: 'locked', words: expect.stringContaining('waits for the system’s keyring') }]);
});

test('whatever needs a key is refused in words; the state, the vault and an empty prompt are there', async () => {
  using home = scratchFolder();
  const { lobby } = entered(home.path, locked);
  const open: readonly CallName[] = ['app/state', 'app/quit', 'prompt/state', 'prompt/painted', 'prompt/resize', 'vault/unlock', 'vault/retry', 'vault/protect', 'vault/rotate'];
  for (const name of Object.keys(calls) as CallName[]) {
    if (open.includes(name)) continue;
    expect(() => (lobby.handlers[name] as (params: unknown) => unknown)({}), name).toThrow('Countersign is locked.');
  }
  expect(await lobby.handlers['app/state']({})).toMatchObject({ vault: locked, gateway: 'stopped' });
  expect(calls['prompt/state'].result.parse(await lobby.handlers['prompt/state']({}))).toMatchObject({ prompt: null });
});

test('once open, the running gateway is handed over and nothing is said any more', () => {
  using home = scratchFolder();
  const { lobby, become, children, timers, happened } = entered(home.path, locked);
  happened.length = 0;
  expect(lobby.leave()).toBe(children[0]);
  become({ ...locked, state: 'open' });
  children[0]?.end(0);
  timers.fire();
  expect([children.length, happened, lobby.leave()]).toEqual([1, [], null]);
});

test('one that dies while the keyring is asked is begun again, and nothing is told either', () => {
  using home = scratchFolder();
  const { lobby, children, timers } = entered(home.path, { ...locked, state: 'opening', protection: 'keyring' });
  children[0]?.end(9);
  expect(timers.waits()).toEqual([6000, 1000]);
  expect(lobby.leave()).toBe(null);
  timers.fire();
  expect(children.length).toBe(1);
});

test('a gateway that dies while locked is started again; told to stop, it is not', async () => {
  using home = scratchFolder();
  const { lobby, children, timers } = entered(home.path, locked);
  children[0]?.end(9);
  timers.fire();
  expect(children.length).toBe(2);
  const stopped = lobby.stop();
  expect(children[1]?.told.at(-1)).toEqual({ kind: 'stop' });
  children[1]?.end(0);
  await stopped;
  timers.fire();
  expect(children.length).toBe(2);
});

test('one that dies as the words change is replaced once: a second would take its socket and outlive the app', () => {
  using home = scratchFolder();
  const { lobby, become, children, timers } = entered(home.path, locked);
  children[0]?.end(9);
  become({ ...locked, protection: 'keyring' });
  timers.fire();
  expect(children.length).toBe(2);
  expect(lobby.leave()).toBe(children[1]);
});
