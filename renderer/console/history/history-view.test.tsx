import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { HistoryQuery, Verification } from '#shared/models/history';
import { sampleDetail, samplePage, sampleRow, sampleRules } from '../../preview/console-samples';
import { appState } from '../../preview/fake-bridge';
import { fakeBrowser } from '../../testing/browser';
import { now, openView, sentTo } from '../../testing/open-view';
import type { OpenedView } from '../../testing/open-view';
import { HistoryTable } from './history-table';

fakeBrowser({ width: 1000, height: 560 });

const rowsShown = () => [...document.querySelectorAll<HTMLElement>('[data-seq]')].map((row) => Number(row.dataset['seq']));
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const frame = () => act(() => new Promise<void>((done) => requestAnimationFrame(() => done())));
const focusedRow = () => (document.activeElement as HTMLElement).dataset['seq'];
const lists = ({ bridge }: OpenedView) => sentTo(bridge, 'history/list');

async function focusFirstRow(): Promise<void> {
  const first = await waitFor(() => {
    const row = document.querySelector<HTMLElement>('[data-seq][tabindex="0"]');
    if (row === null) throw new Error('no row yet');
    return row;
  });
  first.focus();
}

async function choose(menu: string, choice: string): Promise<void> {
  fireEvent.keyDown(await screen.findByRole('button', { name: new RegExp(`^${menu}`) }), { key: 'Enter' });
  fireEvent.click(await screen.findByRole('menuitemradio', { name: choice }));
  await act(() => Promise.resolve());
}

it('leads from a call to a rule about it, and from nothing else', async () => {
  const { stores } = await openView('history');
  const call = await waitFor(() => {
    const found = [...document.querySelectorAll<HTMLElement>('[data-seq]')].find(({ dataset }) => sampleRow(Number(dataset['seq']), 50, now).kind === 'call');
    if (found === undefined) throw new Error('no call yet');
    return found;
  });
  const { host, server, tool } = sampleRow(Number(call.dataset['seq']), 50, now);
  fireEvent.click(call);
  fireEvent.click(await screen.findByRole('button', { name: 'Make a rule from this call…' }));
  expect([stores.app.getState().view, stores.rules.getState().editing]).toMatchObject(['rules', { id: null, about: { host, server }, draft: { tool: { kind: 'one', text: tool } } }]);
  const other = document.querySelector<HTMLElement>('[data-seq="48"]');
  expect(sampleRow(48, 50, now).kind).toBe('first-use');
  fireEvent.click(other as HTMLElement);
  await waitFor(() => expect(screen.getByRole('complementary').textContent).toContain('Entry 48'));
  await act(() => Promise.resolve());
  expect(screen.queryByRole('button', { name: 'Make a rule from this call…' })).toBeNull();
});

describe('the list', () => {
  it('is a table named History with the seven columns', async () => {
    await openView('history');
    const table = await screen.findByRole('table', { name: 'History' });
    expect(within(table).getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['Time', 'Host', 'Server', 'Tool', 'Outcome', 'Decided by', 'Duration']);
  });

  it('draws a window of rows out of 100,000', async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => sampleRow(100_000 - at, 100_000, now));
    const nothing = () => undefined;
    render(<HistoryTable rows={rows} more={false} problem={null} active={null} shown={null} onActive={nothing} onOpen={nothing} onBack={nothing} onEnd={nothing} onLook={nothing} />);
    const table = screen.getByRole('table', { name: 'History' });
    expect({ first: rowsShown()[0], few: rowsShown().length < 60, all: Number(table.getAttribute('aria-rowcount')) > 100_001 }).toEqual({ first: 100_000, few: true, all: true });
    table.scrollTop = table.scrollHeight;
    await act(async () => void fireEvent.scroll(table));
    expect({ last: rowsShown().at(-1), few: rowsShown().length < 60 }).toEqual({ last: 1, few: true });
  });

  it('stands under the days it happened on', async () => {
    vi.useFakeTimers({ now, toFake: ['Date'] });
    await openView('history', { answers: { 'history/list': () => ({ rows: [0, 1, 24, 25, 49].map((hours, at) => ({ ...sampleRow(9 - at, 9, now), at: now - hours * 3_600_000 })), more: false }) } });
    const table = await screen.findByRole('table', { name: 'History' });
    const lines = within(table).getAllByRole('row').slice(1).map((row) => (row.dataset['seq'] === undefined ? row.textContent : row.dataset['seq']));
    vi.useRealTimers();
    expect(lines).toEqual(['Today', '9', '8', 'Yesterday', '7', '6', 'Thursday', '5']);
  });

  it('asks for older rows when the end of what is loaded comes near, for more at its very end, until there are none', async () => {
    const opened = await openView('history', { size: 1500 });
    const table = await screen.findByRole('table', { name: 'History' });
    for (const top of [170 * 28, Infinity, Infinity, Infinity]) {
      table.scrollTop = Math.min(top, table.scrollHeight);
      await act(async () => void fireEvent.scroll(table));
    }
    expect(lists(opened)).toEqual([{ limit: 200 }, { before: 1301, limit: 200 }, { before: 1101, limit: 1000 }, { before: 101, limit: 1000 }]);
    expect(rowsShown().at(-1)).toBe(1);
  });

  it('shows what comes in at the top at once', async () => {
    const { grow } = await openView('history', { size: 50 });
    await screen.findByRole('table', { name: 'History' });
    await grow(53);
    await waitFor(() => expect(rowsShown().slice(0, 4)).toEqual([53, 52, 51, 50]));
  });

  it('keeps what is being read in place when rows come in above', async () => {
    const { grow } = await openView('history', { size: 400 });
    const table = await screen.findByRole('table', { name: 'History' });
    table.scrollTop = 2800;
    await act(async () => void fireEvent.scroll(table));
    const before = table.scrollTop;
    await grow(403);
    await waitFor(() => expect(table.scrollTop).toBe(before + 3 * 28));
    fireEvent.click(screen.getByRole('button', { name: '3 new' }));
    expect(table.scrollTop).toBe(0);
  });

  it('never asks for the values of filters as the journal grows, only as a menu opens', async () => {
    const { bridge, grow } = await openView('history');
    for (const head of [51, 52, 53]) await grow(head);
    expect(sentTo(bridge, 'history/facets')).toEqual([]);
    fireEvent.keyDown(screen.getByRole('button', { name: 'Server' }), { key: 'Enter' });
    expect(await screen.findByRole('menuitemradio', { name: 'github' })).toBeTruthy();
    expect(sentTo(bridge, 'history/facets')).toEqual([{}]);
  });
});

describe('the filters', () => {
  it('narrow by each name, count themselves, and go with one press', async () => {
    const opened = await openView('history');
    await choose('Server', 'github');
    await choose('Outcome', 'Refused');
    const clear = await screen.findByRole('button', { name: 'Clear 2 filters' });
    expect(screen.getByRole('button', { name: 'Server github' })).toBeTruthy();
    fireEvent.click(clear);
    await act(() => Promise.resolve());
    expect(lists(opened)).toEqual([{ limit: 200 }, { limit: 200, server: 'github' }, { limit: 200, server: 'github', outcome: 'refused' }, { limit: 200 }]);
    expect(screen.queryByRole('button', { name: /^Clear/ })).toBeNull();
  });

  it.each([
    { how: 'Any', act: () => choose('Server', 'Any') },
    { how: 'its value again', act: () => choose('Server', 'github') },
    { how: 'Backspace on its button', act: async () => void fireEvent.keyDown(screen.getByRole('button', { name: 'Server github' }), { key: 'Backspace' }) },
  ])('go one by one with $how', async ({ act: undo }) => {
    const { stores } = await openView('history');
    await choose('Server', 'github');
    await undo();
    await waitFor(() => expect(stores.history.getState().filters).toEqual({}));
  });

  it('narrow by what is typed, once typing rests; Esc empties the field, then leads to the list', async () => {
    const opened = await openView('history');
    const field = await screen.findByRole('searchbox', { name: 'Search calls and arguments' });
    field.focus();
    for (const value of ['g', 'gi', ' GitH ']) fireEvent.change(field, { target: { value } });
    await waitFor(() => expect(lists(opened)).toEqual([{ limit: 200 }, { limit: 200, text: 'GitH' }]));
    await waitFor(() => expect(rowsShown().length).toBeGreaterThan(0));
    press('Escape');
    await waitFor(() => expect(lists(opened).at(-1)).toEqual({ limit: 200 }));
    press('Escape');
    expect(focusedRow()).toBe('50');
  });

  it('are reached with / from the list, which no other field loses', async () => {
    await openView('history');
    await focusFirstRow();
    press('/');
    const field = screen.getByRole('searchbox');
    expect(document.activeElement).toBe(field);
    expect(fireEvent.keyDown(field, { key: '/' })).toBe(true);
    press('ArrowDown');
    expect(focusedRow()).toBe('50');
  });

  it('say so when nothing fits, and are cleared from there', async () => {
    const opened = await openView('history');
    fireEvent.change(await screen.findByRole('searchbox'), { target: { value: 'zzz' } });
    expect(await screen.findByRole('heading', { name: 'Nothing fits' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show everything' }));
    await waitFor(() => expect(rowsShown().length).toBeGreaterThan(0));
    expect({ last: lists(opened).at(-1), typed: screen.getByRole<HTMLInputElement>('searchbox').value }).toEqual({ last: { limit: 200 }, typed: '' });
  });

  it('show which rule they are set to, and take it off', async () => {
    const opened = await openView('history');
    await act(() => opened.stores.history.getState().filter({ rule: 'r2' }));
    fireEvent.click(screen.getByRole('button', { name: /^Decided by: Allow Claude Code to run read_text_file/ }));
    await waitFor(() => expect(lists(opened)).toEqual([{ limit: 200 }, { limit: 200, rule: 'r2' }, { limit: 200 }]));
  });
});

describe('keys alone', () => {
  it('move by arrows, pages, End and Home, open on Enter and come back on Esc', async () => {
    await openView('history', { size: 50 });
    await focusFirstRow();
    for (const [key, seq] of [['ArrowDown', 49], ['ArrowDown', 48], ['ArrowUp', 49], ['PageDown', 32], ['PageUp', 49], ['End', 1], ['Home', 50], ['ArrowDown', 49]] as const) {
      press(key);
      await frame();
      await waitFor(() => expect(focusedRow()).toBe(String(seq)));
    }
    press('Enter');
    const detail = await screen.findByRole('complementary', { name: 'Detail' });
    await waitFor(() => expect(within(detail).getByText('In the journal')).toBeTruthy());
    expect(document.activeElement?.textContent).toBe('Entry 49');
    press('Escape');
    await frame();
    expect(screen.queryByRole('complementary')).toBeNull();
    await waitFor(() => expect(focusedRow()).toBe('49'));
  });

  it('Esc goes back one step at a time: the detail, then the filters', async () => {
    const { stores } = await openView('history');
    await choose('Server', 'github');
    await focusFirstRow();
    press('Enter');
    await screen.findByRole('complementary', { name: 'Detail' });
    await focusFirstRow();
    press('Escape');
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    expect(stores.history.getState().filters).toEqual({ server: 'github' });
    await focusFirstRow();
    press('Escape');
    await waitFor(() => expect(stores.history.getState().filters).toEqual({}));
  });

  it('jump to a tool by its first letters', async () => {
    await openView('history', { size: 50 });
    await focusFirstRow();
    for (const key of 'wri') press(key);
    await frame();
    await waitFor(() => expect(document.activeElement?.textContent).toContain('write_file'));
  });
});

describe('the detail', () => {
  const openRow = async (seq: number) => {
    await screen.findByRole('table', { name: 'History' });
    fireEvent.click(document.querySelector(`[data-seq="${seq}"]`) ?? document.body);
    const detail = await screen.findByRole('complementary', { name: 'Detail' });
    await within(detail).findByText('In the journal');
    return within(detail);
  };
  const seqWhere = (fits: (detail: ReturnType<typeof sampleDetail>) => boolean) => Array.from({ length: 50 }, (_, at) => 50 - at).find((seq) => fits(sampleDetail(sampleRow(seq, 50, now)))) ?? 0;

  it('tells the steps in words, with each record and its hash behind a disclosure', async () => {
    await openView('history');
    const detail = await openRow(49);
    expect(detail.getByText('You allowed it for this session, after 4.1 s.')).toBeTruthy();
    expect(detail.getByText(/"option":"allow-session"/).closest('details')?.open).toBe(false);
    expect(detail.getAllByRole('button', { name: 'Copy hash', hidden: true }).length).toBe(3);
  });

  it('marks the arguments as the host’s', async () => {
    await openView('history');
    const detail = await openRow(49);
    const box = detail.getByRole('region', { name: 'Arguments' });
    expect({ marked: box.querySelector('pre')?.closest('.quoted') !== null, from: box.querySelector('h3')?.textContent, text: box.querySelector('pre')?.textContent?.includes('"dryRun": false') }).toEqual({ marked: true, from: `Arguments, as ${sampleRow(49, 50, now).host} gave them`, text: true });
  });

  it.each([
    { why: 'made in the last 24 hours is undone', age: 23 * 3_600_000, name: 'Undo' },
    { why: 'made before is revoked', age: 25 * 3_600_000, name: 'Revoke' },
  ])('a grant $why', async ({ age, name }) => {
    const { bridge } = await openView('history', { rules: sampleRules(now).map((rule) => ({ ...rule, createdAt: Date.now() - age })) });
    const detail = await openRow(seqWhere(({ grant }) => grant !== null));
    fireEvent.click(detail.getByRole('button', { name }));
    expect(sentTo(bridge, 'rule/revoke')).toEqual([{ id: 'r1' }]);
  });

  it('leads to the other calls of the rule that decided, and to the rule', async () => {
    const { stores } = await openView('history');
    const detail = await openRow(seqWhere(({ rules }) => rules.length > 0));
    fireEvent.click(detail.getByRole('button', { name: 'Show its 2,314 calls' }));
    expect(stores.history.getState().filters).toEqual({ rule: 'r2' });
    fireEvent.click(detail.getByRole('button', { name: 'Open rule' }));
    expect({ view: stores.app.getState().view, wanted: stores.rules.getState().wanted }).toEqual({ view: 'rules', wanted: 'r2' });
  });

  it('narrows the list to its server', async () => {
    const { stores } = await openView('history');
    const detail = await openRow(49);
    fireEvent.click(detail.getByRole('button', { name: 'Show only this server' }));
    expect(stores.history.getState().filters).toEqual({ server: sampleRow(49, 50, now).server });
  });

  it('opens for the row that main names, even past filters and pages', async () => {
    const { bridge, stores } = await openView('history', { size: 900 });
    await act(() => stores.history.getState().filter({ server: 'github' }));
    await act(async () => bridge.raise('console/navigate', { view: 'history', focus: '120' }));
    expect(await screen.findByText('Entry 120')).toBeTruthy();
    expect(stores.history.getState().filters).toEqual({});
    await waitFor(() => expect(rowsShown()).toContain(120));
    expect(stores.history.getState().wanted).toBeNull();
  });

  it.each(['r1', '', '1.5', '999999999999999999999'])('opens nothing for a row named %j', async (focus) => {
    const { bridge } = await openView('history');
    await act(async () => bridge.raise('console/navigate', { view: 'history', focus }));
    expect(screen.queryByRole('complementary')).toBeNull();
  });
});

describe('verifying the record', () => {
  const verified = { entries: 150, bad: null, head: 'ab'.repeat(32), problems: [], warnings: [], warned: 0, signed: { seq: 149, at: Date.UTC(2026, 10, 21, 10) }, key: 'cd'.repeat(32) };

  it.each([
    { why: 'that holds', answer: { ...verified, ok: true }, want: '150 entries checked: nothing was changed, removed or put in between. Last hash abababababababab.' },
    { why: 'that does not', answer: { ...verified, ok: false, bad: { seq: 12, why: 'its hash does not fit' } }, want: 'The record does not hold from entry 12 on: its hash does not fit. What comes before it is as it was written.' },
  ])('says what became of one $why, to be copied and dismissed', async ({ answer, want }) => {
    await openView('history', { answers: { 'history/verify': () => answer } });
    fireEvent.click(await screen.findByRole('button', { name: 'Verify record' }));
    expect(await screen.findByText(want)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Copy result' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText(want)).toBeNull();
  });

  it('says how far it is', async () => {
    const { bridge } = await openView('history', { answers: { 'history/verify': undefined as never } });
    fireEvent.click(await screen.findByRole('button', { name: 'Verify record' }));
    act(() => bridge.raise('history/verifying', { done: 63, total: 150 }));
    expect(screen.getByRole('button', { name: 'Verifying: 42 %' })).toBeTruthy();
  });

  it('says how far it is signed, what is wrong beside the entries, and what is worth to be known', async () => {
    const answer: Verification = { ...verified, ok: false, problems: ['The public key beside the journal is missing.'], warnings: [1, 2, 3, 4].map((seq) => ({ seq, why: `the clock stepped back ${seq} seconds` })), warned: 5 };
    await openView('history', { answers: { 'history/verify': () => answer } });
    fireEvent.click(await screen.findByRole('button', { name: 'Verify record' }));
    expect(await screen.findByText('The record does not hold.')).toBeTruthy();
    for (const text of ['The public key beside the journal is missing.', /^Signed up to entry 149, /, 'Worth knowing, entry 3: the clock stepped back 3 seconds.', 'There are 2 more such notes; countersign verify lists them.']) expect(screen.getByText(text)).toBeTruthy();
    expect(screen.queryByText(/entry 4:/)).toBeNull();
  });

  it('is busy until it is done, and asks once', async () => {
    const { bridge } = await openView('history', { answers: { 'history/verify': () => new Promise(() => undefined) as never } });
    fireEvent.click(await screen.findByRole('button', { name: 'Verify record' }));
    const busy = screen.getByRole('button', { name: 'Verifying every entry…' });
    fireEvent.click(busy);
    expect({ asked: sentTo(bridge, 'history/verify').length, disabled: busy.getAttribute('aria-disabled') }).toEqual({ asked: 1, disabled: 'true' });
  });
});

describe('other states', () => {
  it('says what to do next while it is empty, and offers to be tried', async () => {
    const { bridge } = await openView('history', { size: 0 });
    expect(await screen.findByRole('heading', { name: 'Nothing has been asked yet' })).toBeTruthy();
    expect(screen.getByLabelText('Connector command line').textContent).toBe(appState().connector);
    fireEvent.click(screen.getByRole('button', { name: 'Try it' }));
    expect(sentTo(bridge, 'app/try')).toEqual([{}]);
  });

  it.each([
    { trial: { state: 'running', words: 'Starting the server…' } as const, button: 'Trying it…' },
    { trial: { state: 'failed', words: 'There is no Node.js here.' } as const, button: 'Try it again' },
  ])('tells how the trial goes: $trial.state', async ({ trial, button }) => {
    await openView('history', { size: 0, state: { trial } });
    expect(await screen.findByText(trial.words)).toBeTruthy();
    expect(screen.getByRole('button', { name: button })).toBeTruthy();
  });

  it('says why it failed and tries again', async () => {
    let broken = true;
    await openView('history', { answers: { 'history/list': (query: HistoryQuery) => (broken ? 'The disk is full.' : samplePage(query, 5, now)) } });
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('table', { name: 'History' })).toBeTruthy();
  });

  it('draws a skeleton only after 200 ms', async () => {
    await openView('history', { answers: { 'history/list': () => new Promise(() => undefined) as never } });
    expect(screen.queryByRole('status', { name: 'Loading' })).toBeNull();
  });
});
