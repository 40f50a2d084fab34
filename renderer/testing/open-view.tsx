import { act, render } from '@testing-library/react';
import type { AppState } from '#shared/contracts/ipc';
import type { HistoryQuery } from '#shared/models/history';
import type { RuleView } from '#shared/models/rule';
import { createClient } from '../bridge/client';
import { HistoryView } from '../console/history/history-view';
import { RulesView } from '../console/rules-view';
import type { RecordStores } from '../console/rules-view/record-stores';
import { sampleDetail, samplePage, sampleRow, sampleRules } from '../preview/console-samples';
import { sampleHistogram, sampleOverview, sampleToday, sampleViews } from '../preview/record-samples';
import { appState, fakeBridge } from '../preview/fake-bridge';
import type { Answers, FakeBridge } from '../preview/fake-bridge';
import { createAppStore } from '../state/app-store';
import { createHistoryStore } from '../state/history-store';
import { createRuleStore } from '../state/rule-store';

/** 21 Nov 2026, noon UTC: what the samples are dated by. */
export const now = Date.UTC(2026, 10, 21, 12);

export interface OpenedView {
  readonly bridge: FakeBridge;
  readonly stores: RecordStores;
  /** Raises the newest sequence number, as the journal does when it grows. */
  grow(head: number): Promise<void>;
}

interface ViewOptions {
  /** How many entries the journal has. */
  readonly size?: number;
  readonly state?: Partial<AppState>;
  readonly rules?: readonly RuleView[];
  readonly answers?: Answers;
}

/** Draws the history or the rules over an invented journal. */
export async function openView(view: 'history' | 'rules', { size = 50, state = {}, rules = sampleRules(now), answers = {} }: ViewOptions = {}): Promise<OpenedView> {
  let head = size;
  const bridge = fakeBridge({
    'app/state': () => appState(state),
    'app/try': () => ({}),
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
    'rule/list': () => [...rules],
    'rule/revoke': () => ({}),
    'rule/confirm': () => ({}),
    'rule/get': () => null,
    'rule/suggestions': () => [],
    ...answers,
  });
  const stores = { app: createAppStore(() => client), history: createHistoryStore(() => client), rules: createRuleStore(() => client) };
  const client = createClient(bridge, (message) => stores.app.getState().say(message));
  for (const store of Object.values(stores)) store.getState().start();
  render(view === 'history' ? <HistoryView client={client} stores={stores} /> : <RulesView client={client} stores={stores} />);
  await act(() => Promise.resolve());
  return {
    bridge,
    stores,
    async grow(to) {
      head = to;
      await act(async () => bridge.raise('history/grew', { head: to }));
    },
  };
}

/** What was sent under one call's name, in order. */
export function sentTo(bridge: FakeBridge, name: string): unknown[] {
  return bridge.sent.filter((call) => call.name === name).map(({ params }) => params);
}
