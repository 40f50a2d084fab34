import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { manyRules } from '../../preview/console-samples';
import { appState } from '../../preview/fake-bridge';
import { usesMs } from '../../state/rule-store';
import { fakeBrowser } from '../../testing/browser';
import { now, openView, sentTo } from '../../testing/open-view';

fakeBrowser({ width: 1000, height: 560 });

const row = (id: string) => {
  const found = document.querySelector<HTMLElement>(`[data-rule="${id}"]`);
  if (found === null) throw new Error(`no row of ${id}`);
  return found;
};
const shown = () => [...document.querySelectorAll<HTMLElement>('[data-rule]')].map(({ dataset }) => dataset['rule']);
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const frame = () => act(() => new Promise<void>((done) => requestAnimationFrame(() => done())));
const focused = () => (document.activeElement as HTMLElement).dataset['rule'];
const revoke = (id: string) => fireEvent.click(within(row(id)).getByRole('button', { name: 'Revoke' }));

describe('the list', () => {
  it('says what each rule decided', async () => {
    vi.useFakeTimers({ now, toFake: ['Date'] });
    await openView('rules');
    const told = ['r1', 'r2', 'r3'].map((id) => /\d+ Nov 2026(.*?)(Show|Revoke)/.exec(row(id).textContent ?? '')?.[1]);
    vi.useRealTimers();
    expect(told).toEqual(['3 calls, last just now', '2,314 calls, last 2 h ago', 'Not used yet']);
  });

  it('draws a window of rows out of 2,000', async () => {
    await openView('rules', { rules: manyRules(2000, now) });
    const table = screen.getByRole('table', { name: 'Rules' });
    expect({ few: shown().length < 60, count: table.getAttribute('aria-rowcount') }).toEqual({ few: true, count: '2000' });
  });

  it('finds rules by words, host, server and tool, and says so when none fits', async () => {
    await openView('rules', { rules: manyRules(2000, now) });
    const field = screen.getByRole('searchbox', { name: 'Search rules' });
    fireEvent.change(field, { target: { value: '_1999' } });
    await waitFor(() => expect(shown()).toEqual(['many-1999']));
    fireEvent.change(field, { target: { value: 'zzz' } });
    expect(await screen.findByRole('heading', { name: 'No rule fits' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show all rules' }));
    await waitFor(() => expect(shown().length).toBeGreaterThan(1));
  });

  it('is sorted on request', async () => {
    await openView('rules');
    fireEvent.keyDown(screen.getByRole('button', { name: /^Sort/ }), { key: 'Enter' });
    fireEvent.click(await screen.findByRole('menuitemradio', { name: 'Most used' }));
    await waitFor(() => expect(shown()).toEqual(['r5', 'r2', 'r7', 'r6', 'r1', 'r4', 'r3']));
  });

  it('brings the numbers up to date while it is looked at, at most every few seconds', async () => {
    vi.useFakeTimers();
    const { bridge, grow } = await openView('rules');
    const before = sentTo(bridge, 'rule/list').length;
    for (const head of [51, 52, 53]) await grow(head);
    await act(() => vi.advanceTimersByTimeAsync(usesMs));
    vi.useRealTimers();
    expect(sentTo(bridge, 'rule/list').length).toBe(before + 1);
  });

  it.each([
    { reads: 'ask', heading: 'No rules: every call asks' },
    { reads: 'pass', heading: 'No rules: calls that only read pass, all others ask' },
  ] as const)('says that there are none, and how one comes to be: $heading', async ({ reads, heading }) => {
    await openView('rules', { rules: [], state: { settings: { ...appState().settings, reads } } });
    expect(await screen.findByRole('heading', { name: heading })).toBeTruthy();
    expect(screen.queryByRole('searchbox')).toBeNull();
  });
});

describe('taking a rule back', () => {
  it('happens at once for an allow: more will be asked', async () => {
    const { bridge, stores } = await openView('rules');
    revoke('r2');
    await waitFor(() => expect(sentTo(bridge, 'rule/revoke')).toEqual([{ id: 'r2' }]));
    await waitFor(() => expect(stores.app.getState().said).toBe('Revoked: Allow Claude Code to run read_text_file on filesystem, up to tier 2 (writes), always. The next call it covered asks again.'));
  });

  it.each([
    { id: 'r4', words: 'Without it, calls it denied will ask you, or pass where an allow covers them.' },
    { id: 'r7', words: 'Without it, calls it asks about will pass where an allow covers them.' },
  ])('says first what gets looser: $words', async ({ id, words }) => {
    const { bridge } = await openView('rules');
    revoke(id);
    const group = await screen.findByRole('group', { name: 'Revoke this rule' });
    expect({ told: group.querySelector('p')?.textContent, focus: document.activeElement?.textContent, sent: sentTo(bridge, 'rule/revoke') }).toEqual({ told: words, focus: 'Keep it', sent: [] });
    fireEvent.click(within(group).getByRole('button', { name: 'Revoke it' }));
    await waitFor(() => expect(sentTo(bridge, 'rule/revoke')).toEqual([{ id }]));
  });

  it.each(['Keep it', 'Escape'])('keeps it on %s', async (how) => {
    const { bridge } = await openView('rules');
    revoke('r4');
    await screen.findByRole('group', { name: 'Revoke this rule' });
    if (how === 'Escape') press('Escape');
    else fireEvent.click(screen.getByRole('button', { name: how }));
    await frame();
    expect({ sent: sentTo(bridge, 'rule/revoke'), focus: document.activeElement?.textContent }).toEqual({ sent: [], focus: 'Revoke' });
  });

  it('says in words what it failed of', async () => {
    const { stores } = await openView('rules', { answers: { 'rule/revoke': () => 'The rules file could not be written. The rule still counts.' } });
    revoke('r2');
    await waitFor(() => expect(stores.app.getState().said).toBe('The rules file could not be written. The rule still counts.'));
  });
});

describe('suspended rules', () => {
  it('come first, under what that means, and are confirmed only by their own button', async () => {
    const { bridge } = await openView('rules');
    expect(screen.getByRole('heading', { name: /^One rule was edited outside Countersign/ })).toBeTruthy();
    expect(shown()[0]).toBe('r5');
    expect(row('r5').textContent).toContain('Allow any host to run any tool on any server, up to tier 3 (dangerous), always');
    expect(screen.getAllByRole('button', { name: 'Confirm what it says now' }).length).toBe(1);
    fireEvent.click(screen.getByRole('button', { name: 'Confirm what it says now' }));
    expect(sentTo(bridge, 'rule/confirm')).toEqual([{ id: 'r5' }]);
  });

  it('are removed without asking: they count for nothing', async () => {
    const { bridge } = await openView('rules');
    fireEvent.click(within(row('r5')).getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(sentTo(bridge, 'rule/revoke')).toEqual([{ id: 'r5' }]));
  });
});

describe('keys alone', () => {
  it('move, open on Enter, come back on Esc, and leave buttons their own keys', async () => {
    const { bridge } = await openView('rules');
    row('r5').focus();
    for (const [key, id] of [['ArrowDown', 'r1'], ['ArrowDown', 'r2'], ['ArrowUp', 'r1'], ['End', 'r7'], ['Home', 'r5'], ['ArrowDown', 'r1'], ['d', 'r4']] as const) {
      press(key);
      await frame();
      await waitFor(() => expect(focused()).toBe(id));
    }
    press('Enter');
    const detail = await screen.findByRole('complementary', { name: 'Rule' });
    expect(detail.textContent).toContain('Never let any host run drop_table on postgres');
    press('Escape');
    await frame();
    await waitFor(() => expect(focused()).toBe('r4'));
    within(row('r4')).getByRole('button', { name: 'Revoke' }).focus();
    press('Enter');
    expect({ detail: screen.queryByRole('complementary'), sent: sentTo(bridge, 'rule/revoke') }).toEqual({ detail: null, sent: [] });
  });

  it('stop at the buttons of one row only', async () => {
    await openView('rules');
    const stops = [...screen.getByRole('table').querySelectorAll<HTMLElement>('[tabindex="0"]')].map((stop) => stop.dataset['rule'] ?? stop.textContent);
    expect(stops).toEqual(['r5', 'Confirm what it says now', 'Remove']);
  });

  it('reach the search with /, and the list from there', async () => {
    await openView('rules');
    row('r5').focus();
    press('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    press('ArrowDown');
    expect(focused()).toBe('r5');
  });

  it('go on with the next rule when one is gone', async () => {
    let all = manyRules(5, now).map((rule) => ({ ...rule, action: 'allow' as const }));
    await openView('rules', { answers: { 'rule/list': () => all, 'rule/revoke': ({ id }: { id: string }) => { all = all.filter((rule) => rule.id !== id); return {}; } } });
    row('many-0').focus();
    press('ArrowDown');
    await frame();
    const button = within(row('many-1')).getByRole('button', { name: 'Revoke' });
    button.focus();
    fireEvent.click(button);
    await waitFor(() => expect(shown()).toEqual(['many-0', 'many-2', 'many-3', 'many-4']));
    await frame();
    expect(focused()).toBe('many-2');
  });
});

describe('from and to elsewhere', () => {
  it('leads to the calls a rule decided', async () => {
    const { stores } = await openView('rules');
    fireEvent.click(within(row('r2')).getByRole('button', { name: 'Show calls' }));
    expect({ filters: stores.history.getState().filters, view: stores.app.getState().view }).toEqual({ filters: { rule: 'r2' }, view: 'history' });
    expect(within(row('r3')).queryByRole('button', { name: 'Show calls' })).toBeNull();
  });

  it('opens the rule that main names', async () => {
    const { bridge, stores } = await openView('rules');
    await act(async () => bridge.raise('console/navigate', { view: 'rules', focus: 'r7' }));
    expect((await screen.findByRole('complementary', { name: 'Rule' })).textContent).toContain('Ask before any host runs any tool on github');
    expect(stores.rules.getState().wanted).toBeNull();
  });
});
