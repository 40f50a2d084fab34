import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AppState } from '#shared/contracts/ipc';
import type { HistoryQuery } from '#shared/models/history';
import { createClient } from '../bridge/client';
import { sampleDetail, samplePage, sampleRow, sampleRules, sampleServers } from '../preview/console-samples';
import { appState, fakeBridge } from '../preview/fake-bridge';
import type { Answers, FakeBridge } from '../preview/fake-bridge';
import { createAppStore } from '../state/app-store';
import { createHistoryStore } from '../state/history-store';
import { createServerStore } from '../state/list-store';
import { createRuleStore } from '../state/rule-store';
import { fakeBrowser } from '../testing/browser';
import { ConsoleWindow } from './console-window';

fakeBrowser({ width: 1000, height: 560 });

/** 21 Nov 2026, noon UTC. */
const now = Date.UTC(2026, 10, 21, 12);

interface Opened {
  readonly bridge: FakeBridge;
  /** Raises the newest sequence number, as the journal does when it grows. */
  grow(head: number): Promise<void>;
}

async function open({ size = 50, state = {}, answers = {} }: { size?: number; state?: Partial<AppState>; answers?: Answers } = {}): Promise<Opened> {
  let head = size;
  const bridge = fakeBridge({
    'app/state': () => appState(state),
    'app/review': () => ({}),
    'history/list': (query: HistoryQuery) => samplePage(query, head, now),
    'history/detail': ({ seq }: { seq: number }) => sampleDetail(sampleRow(seq, head, now)),
    'history/facets': () => ({ hosts: ['Claude Code', 'Cursor'], servers: ['filesystem', 'github'], tools: ['write_file', 'query'] }),
    'history/verify': () => ({ ok: true, entries: 150, bad: null, head: 'ab'.repeat(32) }),
    'rule/list': () => sampleRules(now),
    'rule/revoke': () => ({}),
    'rule/confirm': () => ({}),
    'server/list': () => sampleServers(now),
    'server/forget': () => ({}),
    'server/block': () => ({}),
    'settings/set': (part: Partial<AppState['settings']>) => ({ ...appState(state).settings, ...part }),
    ...answers,
  });
  const stores = { app: createAppStore(() => client), history: createHistoryStore(() => client), rules: createRuleStore(() => client), servers: createServerStore(() => client) };
  const client = createClient(bridge, (message) => stores.app.getState().say(message));
  for (const store of Object.values(stores)) store.getState().start();
  render(<ConsoleWindow client={client} stores={stores} />);
  await act(() => Promise.resolve());
  return {
    bridge,
    async grow(to) {
      head = to;
      await act(async () => bridge.raise('history/grew', { head: to }));
    },
  };
}

function sent(bridge: FakeBridge, name: string): unknown[] {
  return bridge.sent.filter((call) => call.name === name).map(({ params }) => params);
}

async function show(name: string): Promise<void> {
  fireEvent.click(within(screen.getByRole('navigation')).getByRole('button', { name }));
  await act(() => Promise.resolve());
}

describe('the frame', () => {
  it('has a navigation with exactly the six views', async () => {
    await open({ state: { waiting: 3 } });
    const buttons = within(screen.getByRole('navigation')).getAllByRole('button');
    expect(buttons.map((button) => button.textContent)).toEqual(['History', 'Inbox', 'Servers', 'Rules', 'Hosts', 'Settings']);
  });

  it('shows notices, hidden characters made visible', async () => {
    await open({ state: { notices: ['The rules file was set aside.', 'a\u202Eb'] } });
    expect(within(screen.getByRole('status', { name: 'Notices' })).getAllByRole('listitem').map((item) => item.textContent)).toEqual(['The rules file was set aside.', 'a⟦U+202E⟧b']);
  });

  it('goes where main sends it', async () => {
    const { bridge } = await open();
    act(() => bridge.raise('console/navigate', { view: 'rules', focus: null }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Rules');
  });

  it('takes the theme from the settings', async () => {
    const { bridge } = await open({ state: { settings: { theme: 'dark', callTimeoutSeconds: 60, startHoldSeconds: 8, startAtLogin: false } } });
    expect(document.documentElement.dataset['theme']).toBe('dark');
    act(() => bridge.raise('app/changed', appState()));
    expect(document.documentElement.dataset['theme']).toBeUndefined();
  });
});

describe('the other views', () => {
  it('open the prompt window from the inbox and never answer', async () => {
    const { bridge } = await open({ state: { waiting: 2 } });
    await show('Inbox');
    expect(screen.getByRole('heading', { name: '2 questions wait for you' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(sent(bridge, 'app/review')).toEqual([{}]);
    expect(screen.queryByRole('button', { name: /Allow|Deny/ })).toBeNull();
  });

  it('say so when nothing waits', async () => {
    await open();
    await show('Inbox');
    expect(screen.getByRole('heading', { name: 'Nothing waits for you' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Review' })).toBeNull();
  });

  it.each([
    { control: 'Forget filesystem', call: 'server/forget', params: { digest: 'a' } },
    { control: 'Block github', call: 'server/block', params: { digest: 'b' } },
  ])('$control sends the server’s digest', async ({ control, call, params }) => {
    const { bridge } = await open();
    await show('Servers');
    fireEvent.click(screen.getByRole('button', { name: control }));
    expect(sent(bridge, call)).toEqual([params]);
  });

  it('offer no Block for a blocked server', async () => {
    await open();
    await show('Servers');
    expect(screen.queryByRole('button', { name: 'Block weather-free-pro' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Forget weather-free-pro' })).toBeTruthy();
  });

  it('say that hosts are wired by hand, and how', async () => {
    await open();
    await show('Hosts');
    expect(screen.getByRole('heading', { name: 'Hosts are wired by hand for now' })).toBeTruthy();
    expect(screen.getByLabelText('Connector command line').textContent).toBe(appState().connector);
  });

  it.each([
    { label: 'Tool call time-out', typed: '120', want: [{ callTimeoutSeconds: 120 }], problem: '' },
    { label: 'Tool call time-out', typed: '9', want: [], problem: 'Not saved. Give a whole number from 10 to 86,400; it is still 60.' },
    { label: 'Tool call time-out', typed: 'soon', want: [], problem: 'Not saved. Give a whole number from 10 to 86,400; it is still 60.' },
    { label: 'Start hold', typed: '30', want: [{ startHoldSeconds: 30 }], problem: '' },
    { label: 'Start hold', typed: '', want: [], problem: 'Not saved. Give a whole number from 1 to 600; it is still 8.' },
  ])('$label: "$typed"', async ({ label, typed, want, problem }) => {
    const { bridge } = await open();
    await show('Settings');
    const field = screen.getByRole('textbox', { name: label });
    fireEvent.change(field, { target: { value: typed } });
    await act(async () => void fireEvent.blur(field));
    expect({ sent: sent(bridge, 'settings/set'), problem: document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent }).toEqual({ sent: want, problem });
  });

  it('set the theme', async () => {
    const { bridge } = await open();
    await show('Settings');
    fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(sent(bridge, 'settings/set')).toEqual([{ theme: 'dark' }]);
  });
});
