import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { HistoryQuery } from '#shared/models/history';
import { sampleDetail, samplePage, sampleRow } from '../preview/console-samples';
import { appState } from '../preview/fake-bridge';
import { fakeBrowser } from '../testing/browser';
import { frame, now, open, press, sent, show } from '../testing/open-console';
import { HistoryTable } from './history/history-table';

fakeBrowser({ width: 1000, height: 560 });

const rowsShown = () => [...document.querySelectorAll<HTMLElement>('[data-seq]')].map((row) => Number(row.dataset['seq']));

async function focusFirstRow(): Promise<void> {
  const first = await waitFor(() => {
    const row = document.querySelector<HTMLElement>('[data-seq][tabindex="0"]');
    if (row === null) throw new Error('no row yet');
    return row;
  });
  first.focus();
}

describe('the frame', () => {
  it('has a navigation with exactly the six views', async () => {
    await open({ state: { waiting: 3 } });
    const buttons = within(screen.getByRole('navigation')).getAllByRole('button');
    expect(buttons.map((button) => button.textContent)).toEqual(['History', 'Inbox', 'Servers', 'Rules', 'Hosts', 'Settings']);
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

describe('the history', () => {
  it('is a table named History with the seven columns', async () => {
    await open();
    const table = await screen.findByRole('table', { name: 'History' });
    expect(within(table).getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['Time', 'Host', 'Server', 'Tool', 'Outcome', 'Decided by', 'Duration']);
  });

  it('draws a window of rows out of 100,000', async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => sampleRow(100_000 - at, 100_000, now));
    const nothing = () => undefined;
    render(<HistoryTable rows={rows} more={false} problem={null} active={null} shown={null} onActive={nothing} onOpen={nothing} onEnd={nothing} />);
    const table = screen.getByRole('table', { name: 'History' });
    expect({ first: rowsShown()[0], few: rowsShown().length < 60, count: table.getAttribute('aria-rowcount') }).toEqual({ first: 100_000, few: true, count: '100001' });
    table.scrollTop = table.scrollHeight;
    await act(async () => void fireEvent.scroll(table));
    expect({ last: rowsShown().at(-1), few: rowsShown().length < 60 }).toEqual({ last: 1, few: true });
  });

  it('asks for older rows when the end of what is loaded comes near, until there are none', async () => {
    const { bridge } = await open({ size: 500 });
    const table = await screen.findByRole('table', { name: 'History' });
    for (let page = 0; page < 4; page++) {
      table.scrollTop = table.scrollHeight;
      await act(async () => void fireEvent.scroll(table));
    }
    expect(sent(bridge, 'history/list')).toEqual([{ limit: 200 }, { before: 301, limit: 200 }, { before: 101, limit: 200 }]);
    expect(table.getAttribute('aria-rowcount')).toBe('501');
  });

  it('asks for each filter by name, and for all again when cleared', async () => {
    const { bridge } = await open();
    fireEvent.change(await screen.findByRole('combobox', { name: 'Server' }), { target: { value: 'github' } });
    fireEvent.change(await screen.findByRole('combobox', { name: 'Outcome' }), { target: { value: 'refused' } });
    await act(() => Promise.resolve());
    fireEvent.click(await screen.findByRole('button', { name: 'Clear filters' }));
    await act(() => Promise.resolve());
    expect(sent(bridge, 'history/list')).toEqual([{ limit: 200 }, { limit: 200, server: 'github' }, { limit: 200, server: 'github', outcome: 'refused' }, { limit: 200 }]);
  });

  it('shows what comes in at the top at once', async () => {
    const { grow } = await open({ size: 50 });
    await screen.findByRole('table', { name: 'History' });
    await grow(53);
    await waitFor(() => expect(rowsShown().slice(0, 4)).toEqual([53, 52, 51, 50]));
  });

  it('keeps what is being read in place when rows come in above', async () => {
    const { grow } = await open({ size: 400 });
    const table = await screen.findByRole('table', { name: 'History' });
    table.scrollTop = 2800;
    await act(async () => void fireEvent.scroll(table));
    const before = table.scrollTop;
    await grow(403);
    await waitFor(() => expect(table.scrollTop).toBe(before + 3 * 28));
    fireEvent.click(screen.getByRole('button', { name: '3 new' }));
    expect(table.scrollTop).toBe(0);
  });

  it('moves by arrows, End and Home, opens on Enter and comes back on Esc', async () => {
    await open({ size: 50 });
    await focusFirstRow();
    for (const [key, seq] of [['ArrowDown', 49], ['ArrowDown', 48], ['ArrowUp', 49], ['End', 1], ['Home', 50], ['ArrowDown', 49]] as const) {
      press(key);
      await frame();
      await waitFor(() => expect((document.activeElement as HTMLElement).dataset['seq']).toBe(String(seq)));
    }
    press('Enter');
    const detail = await screen.findByRole('complementary', { name: 'Detail' });
    await waitFor(() => expect(within(detail).getByText('In the journal')).toBeTruthy());
    expect(document.activeElement?.textContent).toBe('Entry 49');
    press('Escape');
    await frame();
    expect(screen.queryByRole('complementary')).toBeNull();
    await waitFor(() => expect((document.activeElement as HTMLElement).dataset['seq']).toBe('49'));
  });

  it('jumps to a tool by typing its first letters', async () => {
    await open({ size: 50 });
    await focusFirstRow();
    for (const key of 'wri') press(key);
    await frame();
    await waitFor(() => expect(document.activeElement?.textContent).toContain('write_file'));
  });

  it('revokes a grant from the detail', async () => {
    const seq = Array.from({ length: 50 }, (_, at) => 50 - at).find((at) => sampleDetail(sampleRow(at, 50, now)).grant !== null) ?? 0;
    const { bridge } = await open();
    await screen.findByRole('table', { name: 'History' });
    fireEvent.click(document.querySelector(`[data-seq="${seq}"]`) ?? document.body);
    fireEvent.click(await screen.findByRole('button', { name: 'Revoke' }));
    expect(sent(bridge, 'rule/revoke')).toEqual([{ id: 'r1' }]);
  });

  it.each([
    { why: 'that holds', answer: { ok: true, entries: 150, bad: null, head: 'ab'.repeat(32) }, want: '150 entries checked: nothing was changed, removed or put in between. Last hash abababababababab.' },
    { why: 'that does not', answer: { ok: false, entries: 150, bad: { seq: 12, why: 'its hash does not fit' }, head: 'ab'.repeat(32) }, want: 'The record does not hold from entry 12 on: its hash does not fit. What comes before it is as it was written.' },
  ])('says what became of verifying a record $why', async ({ answer, want }) => {
    await open({ answers: { 'history/verify': () => answer } });
    fireEvent.click(await screen.findByRole('button', { name: 'Verify record' }));
    expect(await screen.findByText(want)).toBeTruthy();
  });

  it('says what to do next while it is empty', async () => {
    await open({ size: 0 });
    expect(await screen.findByRole('heading', { name: 'Nothing has been asked yet' })).toBeTruthy();
    expect(screen.getByLabelText('Connector command line').textContent).toBe(appState().connector);
    expect(screen.getByRole('button', { name: 'Copy command line' })).toBeTruthy();
  });

  it('says why it failed and tries again', async () => {
    let broken = true;
    await open({ answers: { 'history/list': (query: HistoryQuery) => (broken ? 'The disk is full.' : samplePage(query, 5, now)) } });
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('table', { name: 'History' })).toBeTruthy();
  });

  it('draws a skeleton only after 200 ms', async () => {
    await open({ answers: { 'history/list': () => new Promise(() => undefined) as never } });
    expect(screen.queryByRole('status', { name: 'Loading' })).toBeNull();
  });
});

describe('the rules', () => {
  it('revoke a rule', async () => {
    const { bridge } = await open();
    await show('Rules');
    const item = within(screen.getByRole('list', { name: 'Rules' })).getByText(/read_text_file/).closest('li');
    fireEvent.click(within(item ?? document.body).getByRole('button', { name: 'Revoke' }));
    expect(sent(bridge, 'rule/revoke')).toEqual([{ id: 'r2' }]);
    await waitFor(() => expect(sent(bridge, 'rule/list').length).toBe(2));
  });

  it('confirm a suspended rule only by its own button, next to what it says now', async () => {
    const { bridge } = await open();
    await show('Rules');
    const suspended = screen.getByRole('region', { name: 'Suspended rules' });
    expect(suspended.textContent).toContain('Allow any host to run any tool on any server, up to tier 3 (dangerous), always');
    expect(screen.getAllByRole('button', { name: 'Confirm what it says now' }).length).toBe(1);
    fireEvent.click(within(suspended).getByRole('button', { name: 'Confirm what it says now' }));
    expect(sent(bridge, 'rule/confirm')).toEqual([{ id: 'r5' }]);
  });

  it('say in words what an action failed of', async () => {
    await open({ answers: { 'rule/revoke': () => 'The rules file could not be written. The rule still counts.' } });
    await show('Rules');
    fireEvent.click(screen.getAllByRole('button', { name: 'Revoke' })[1] ?? document.body);
    expect(await screen.findByText('The rules file could not be written. The rule still counts.')).toBeTruthy();
  });

  it('find rules by their words', async () => {
    await open();
    await show('Rules');
    fireEvent.change(screen.getByRole('searchbox', { name: 'Search rules' }), { target: { value: 'drop_table' } });
    await waitFor(() => expect(within(screen.getByRole('list', { name: 'Rules' })).getAllByRole('listitem').length).toBe(1));
  });
});
