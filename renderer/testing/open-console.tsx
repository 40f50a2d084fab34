import { act, fireEvent, render, screen, within } from '@testing-library/react';
import type { AppState, Bridge } from '#shared/contracts/ipc';
import type { HistoryQuery } from '#shared/models/history';
import { createClient } from '../bridge/client';
import { ConsoleWindow } from '../console/console-window';
import { sampleNumbers } from '../preview/numbers-samples';
import { sampleAsks } from '../preview/asks-page-samples';
import { sampleDetail, samplePage, sampleRow, sampleRules } from '../preview/console-samples';
import { sampleDefinition, sampleDefinitions } from '../preview/definition-samples';
import { sampleHistogram, sampleOverview, sampleToday, sampleViews } from '../preview/record-samples';
import { appState, fakeBridge } from '../preview/fake-bridge';
import type { Answers, FakeBridge } from '../preview/fake-bridge';
import { hostAnswers } from '../preview/hosts-bridge';
import { sampleInbox } from '../preview/inbox-samples';
import { sampleSecrets, sampleServers } from '../preview/server-samples';
import { createAppStore } from '../state/app-store';
import { createObservationStore } from '../state/observation-store';
import { createBlockedStore } from '../state/blocked-store';
import type { DefinitionKey } from '../state/definition-store';
import { createDefinitionStore } from '../state/definition-store';
import { createHistoryStore } from '../state/history-store';
import { createHostStore } from '../state/host-store';
import { createInboxStore, createServerStore } from '../state/list-store';
import { createNumbersStore } from '../state/numbers-store';
import { createEditingStore } from '../state/profile/editing';
import { createRuleStore } from '../state/rule-store';

/** 21 Nov 2026, noon UTC. */
export const now = Date.UTC(2026, 10, 21, 12);

export interface Opened {
  readonly bridge: FakeBridge;
  /** Raises the newest sequence number, as the journal does when it grows. */
  grow(head: number): Promise<void>;
}

/** Draws the console over a history of `size` rows, with a bridge that does what it is asked unless told otherwise. */
export async function open({ size = 50, state = {}, answers = {} }: { size?: number; state?: Partial<AppState>; answers?: Answers } = {}): Promise<Opened> {
  let head = size;
  const bridge = fakeBridge({
    'app/state': () => appState(state),
    'app/review': () => ({}),
    'app/quiet': () => ({}),
    'app/try': () => ({}),
    'app/quit': () => ({}),
    'inbox/list': () => sampleInbox(Date.now(), state.waiting ?? 0),
    'history/list': (query: HistoryQuery) => samplePage(query, head, now),
    'history/detail': ({ seq }: { seq: number }) => sampleDetail(sampleRow(seq, head, now)),
    'history/facets': () => ({ hosts: ['Claude Code', 'Cursor'], servers: ['filesystem', 'github'], tools: ['write_file', 'query'] }),
    'history/histogram': ({ query, parts }: { query: HistoryQuery; parts: number }) => sampleHistogram(query, parts, head, now),
    'history/overview': ({ from, until }: { from: number; until: number }) => sampleOverview(from, until, now, 'some'),
    'history/today': ({ seq }: { seq: number }) => sampleToday(sampleRow(seq, head, now)),
    'view/list': () => sampleViews(),
    'view/save': () => ({ id: 'v9' }),
    'view/remove': () => ({}),
    'history/verify': () => ({ ok: true, entries: 150, bad: null, head: 'ab'.repeat(32), problems: [], warnings: [], warned: 0, signed: { seq: 149, at: 0 }, key: 'cd'.repeat(32) }),
    ...hostAnswers('found', now),
    'host/deadlines': () => [],
    'rule/list': () => sampleRules(now),
    'rule/revoke': () => ({}),
    'rule/confirm': () => ({}),
    'rule/get': () => null,
    'rule/hosts': () => [],
    'rule/suggestions': () => [],
    'numbers/get': () => sampleNumbers(now, 'some'),
    'server/list': () => sampleServers(now),
    'server/stop': () => ({}),
    'server/restart': () => ({}),
    'server/forget': () => ({}),
    'server/block': () => ({}),
    'blocked/list': () => [],
    'redaction/get': () => ({ ways: {} }),
    'asks/get': ({ digest }: { digest: string }) => sampleAsks(digest),
    'results/get': () => ({ handling: 'pass', found: [] }),
    'secret/handed': () => [],
    'observation/list': () => [],
    'secret/list': () => sampleSecrets(now),
    'definition/list': ({ server }: { server: string | null }) => sampleDefinitions(now).filter((one) => (server === null ? (state.quarantined ?? 0) > 0 && one.standing !== 'accepted' : one.server === server)),
    'definition/detail': (key: DefinitionKey) => sampleDefinition(key, now),
    'definition/accept': () => ({}),
    'definition/take-back': () => ({}),
    'vault/retry': () => ({}),
    'vault/rotate': () => ({}),
    'update/check': () => ({}),
    'update/install': () => ({}),
    'record/sizes': () => ({ used: 312_400_000, payloads: 121_000_000, free: 0, entries: 214_032, oldest: Date.UTC(2026, 1, 3), setAside: { files: 0, bytes: 0 }, diskFree: null }),
    'settings/set': (part: Partial<AppState['settings']>) => ({ ...appState(state).settings, ...part }),
    ...answers,
  });
  await drawConsole(bridge);
  return {
    bridge,
    async grow(to) {
      head = to;
      await act(async () => bridge.raise('history/grew', { head: to }));
    },
  };
}

/** Draws the console over a bridge. */
export async function drawConsole(bridge: Bridge): Promise<void> {
  const to = () => client;
  const stores = { app: createAppStore(to), inbox: createInboxStore(to), history: createHistoryStore(to), rules: createRuleStore(to), servers: createServerStore(to), definitions: createDefinitionStore(to), numbers: createNumbersStore(to), blocked: createBlockedStore(to), observations: createObservationStore(to), hosts: createHostStore(to) };
  const client = createClient(bridge, (message) => stores.app.getState().say(message));
  for (const store of Object.values(stores)) store.getState().start();
  render(<ConsoleWindow client={client} stores={{ ...stores, profile: createEditingStore() }} />);
  await settle();
}

/** Lets replies that are on their way arrive. */
export async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  });
}

/** What was sent under one call's name, in order. */
export function sent(bridge: FakeBridge, name: string): unknown[] {
  return bridge.sent.filter((call) => call.name === name).map(({ params }) => params);
}

/** Goes to a view by its button. */
export async function show(name: string): Promise<void> {
  fireEvent.click(within(screen.getByRole('navigation')).getByRole('button', { name }));
  await settle();
}

/** Presses a key where the focus is, as a keyboard would. */
export function press(key: string, modifiers: { readonly ctrlKey?: boolean } = {}): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...modifiers });
}

/** Lets a layer that was closed give the focus back, which it does in a turn of its own. */
export async function turn(): Promise<void> {
  await act(() => new Promise<void>((done) => setTimeout(done, 0)));
  await frame();
}

/** Waits for what is drawn in the next frame. */
export async function frame(): Promise<void> {
  await act(() => new Promise<void>((done) => requestAnimationFrame(() => done())));
  await settle();
}
