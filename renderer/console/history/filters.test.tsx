import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { HistoryQuery } from '#shared/models/history';
import { sampleDetail, sampleRow } from '../../preview/console-samples';
import { fakeBrowser } from '../../testing/browser';
import { now, openView, sentTo } from '../../testing/open-view';
import type { OpenedView } from '../../testing/open-view';

fakeBrowser();

const lists = ({ bridge }: OpenedView) => sentTo(bridge, 'history/list');

async function choose(menu: string, choice: string): Promise<void> {
  fireEvent.keyDown(await screen.findByRole('button', { name: new RegExp(`^${menu}`) }), { key: 'Enter' });
  fireEvent.click(await screen.findByRole('menuitemradio', { name: choice }));
  await act(() => Promise.resolve());
}

describe('filters beyond the first', () => {
  async function add(name: string, choice: string | RegExp): Promise<void> {
    fireEvent.keyDown(screen.getByRole('button', { name: 'Filter' }), { key: 'Enter' });
    fireEvent.click(await screen.findByRole('menuitem', { name }));
    fireEvent.click(await screen.findByRole('menuitemradio', { name: choice }));
    await act(() => Promise.resolve());
  }

  it.each([
    { name: 'Tier', choice: 'Silent', query: { tier: 0 } },
    { name: 'Decided by', choice: 'You', query: { decidedBy: 'person' } },
    { name: 'Kind', choice: 'First use', query: { kind: 'first-use' } },
    { name: 'Rule', choice: /^Never let any host run drop_table/, query: { rule: 'r4' } },
    { name: 'Session', choice: /^.+ and .+, /, query: { session: 's1' } },
  ])('are added one by one, each open at once: $name', async ({ name, choice, query }) => {
    const opened = await openView('history');
    await screen.findByRole('table', { name: 'History' });
    await add(name, choice);
    await waitFor(() => expect(lists(opened).at(-1)).toEqual({ limit: 200, ...query }));
  });

  it('are chips, and each is taken off by its own end', async () => {
    const opened = await openView('history');
    await screen.findByRole('table', { name: 'History' });
    await add('Tier', 'Dangerous');
    await choose('Server', 'github');
    fireEvent.click(screen.getByRole('button', { name: 'Remove the filter Tier' }));
    await waitFor(() => expect(lists(opened).at(-1)).toEqual({ limit: 200, server: 'github' }));
    expect(screen.queryByRole('button', { name: 'Remove the filter Tier' })).toBeNull();
    expect(document.activeElement?.textContent).toContain('Tier');
  });

  it('a span that ends now is counted anew each time the list is read, and one time replaces the other', async () => {
    const opened = await openView('history');
    await screen.findByRole('table', { name: 'History' });
    const before = Date.now();
    await choose('Time', 'Last hour');
    await waitFor(() => expect(opened.stores.history.getState().filters).toEqual({ recent: 'hour' }));
    const { from = 0 } = lists(opened).at(-1) as HistoryQuery;
    expect(from).toBeGreaterThanOrEqual(before - 3_600_000);
    await act(() => opened.stores.history.getState().filter({ from: 5, until: 9 }));
    expect(await screen.findByRole('button', { name: /^Time .+ – / })).toBeTruthy();
    await choose('Time', 'Last 7 days');
    expect(opened.stores.history.getState().filters).toEqual({ recent: 'week' });
  });
});

it('what revoked a rule from a call is undone in place', async () => {
  const { stores } = await openView('history', { answers: { 'rule/get': () => ({ action: 'allow', scope: {}, conditions: [], tier: 1, lifetime: { kind: 'always' } }), 'rule/save': () => ({ id: 'again' }) } });
  await screen.findByRole('table', { name: 'History' });
  const allowed = Array.from({ length: 50 }, (_, at) => 50 - at).find((seq) => sampleDetail(sampleRow(seq, 50, now)).rules.length > 0) ?? 0;
  fireEvent.click(document.querySelector(`[data-seq="${allowed}"]`) ?? document.body);
  fireEvent.click(await screen.findByRole('button', { name: /^Revoke/ }));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(stores.rules.getState().revoked).toBeNull());
});
