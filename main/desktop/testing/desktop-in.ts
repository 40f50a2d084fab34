import { join } from 'node:path';
import { expect } from 'vitest';
import type { AppState } from '#shared/contracts/ipc';
import type { ToDesktop, ToGateway } from '#shared/contracts/port';
import { ok, type Result } from '#shared/result';
import { openDesktop } from '../desktop';
import type { DesktopOptions } from '../desktop-options';
import type { AnchoredReading } from '../record-side';
import { noHosts } from './fake-bench';
import { fakeGateway, fakeTimers, type FakeGateway } from './fake-gateway';
import { fakeScreen } from './fake-screen';
import { fakeVault } from './fake-vault';
import type { Besides } from '../tray/model';

/** A history nobody can list, and in which nothing is found. */
export const noHistory: AnchoredReading = {
  list: () => Promise.reject(new Error('/secret/path is locked')),
  histogram: () => Promise.reject(new Error('/secret/path is locked')),
  overview: () => Promise.reject(new Error('/secret/path is locked')),
  today: () => Promise.resolve(null),
  detail: () => Promise.resolve(null),
  facets: () => Promise.resolve({ hosts: [], servers: [], tools: [] }),
  usage: () => Promise.resolve([]),
  verify: () => Promise.resolve({ ok: true, entries: 0, bad: null, head: '', problems: [], warnings: [], warned: 0, signed: null, key: null }),
  matching: () => Promise.resolve(null),
  suggestions: () => Promise.resolve([]),
  numbers: () => Promise.resolve({ since: 0, questions: 0, activeHours: 0, tiers: [], expired: 0, proposals: [] }),
};

/** The desktop over this folder, with everything around it faked. Whoever owns the folder counts as its administrator. */
export function desktopIn(home: string, changes: Partial<DesktopOptions> = {}, login: Result<null, string> = ok(null)) {
  const vault = fakeVault();
  const children: FakeGateway[] = [];
  const timers = fakeTimers();
  const emitted: string[] = [];
  const screen = fakeScreen();
  const clock = { now: 1000 };
  const states: AppState[] = [];
  const besides: Besides[] = [];
  const desktop = openDesktop({
    home,
    install: '/app',
    version: '1',
    connector: '/app/countersign run --server NAME --host HOST --',
    connectorProgram: '/app/countersign',
    token: 't',
    vault,
    reader: noHistory,
    verifyAt: () => Promise.reject(new Error('there is no copy')),
    managed: { files: [join(home, 'managed.json')], trust: { owners: [process.getuid?.() ?? 0], groups: [], top: home } },
    outWorker: 'none',
    telemetryWorker: 'none',
    facts: () => ({ electron: null, notifications: true }),
    hosts: { open: noHosts, notify: () => undefined, watch: () => ({ follow: () => undefined, mode: () => 'events', close: () => undefined }) },
    dialogs: { toSave: () => Promise.resolve(null), toOpen: () => Promise.resolve(null) },
    notices: [],
    openUpdates: () => ({ state: () => ({ state: 'off', version: null, words: null }), check: () => ({ ok: true, value: null }), install: () => ({ ok: false, error: 'Not now.' }) }),
    fork() {
      const child = fakeGateway();
      children.push(child);
      return child;
    },
    trial: { node: () => null, spawn: () => expect.fail('started') },
    screen,
    resizePrompt: () => undefined,
    emit: (name) => void emitted.push(name),
    showConsole: () => void emitted.push('console shown'),
    onTheme: () => undefined,
    openAddress: () => undefined,
    onState(state, beside) {
      states.push(state);
      besides.push(beside);
    },
    onRecent: () => undefined,
    onConsoleLoaded: () => void emitted.push('console loaded'),
    loginItem: {
      set(on) {
        emitted.push(`at login: ${on}`);
        return login;
      },
      follow: () => void emitted.push('login followed'),
    },
    quit: () => void emitted.push('quit'),
    platform: 'linux',
    now: () => clock.now,
    steady: () => clock.now,
    later: timers.later,
    log: () => undefined,
    ...changes,
  });
  const gateway = (): FakeGateway => children.at(-1) ?? expect.fail('no gateway');
  const say = (...messages: ToDesktop[]): void => messages.forEach((message) => gateway().say(message));
  /** What the gateway was told since it was last asked. */
  const told = (): ToGateway[] => gateway().told.splice(0);
  say({ kind: 'listening', socket: '/s' });
  return { desktop, vault, gateway, say, told, emitted, screen, clock, timers, states, besides };
}
