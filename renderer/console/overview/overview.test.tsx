import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HistoryQuery, Overview } from '#shared/models/history';
import type { RuleInput, RuleView } from '#shared/models/rule';
import { sampleRules } from '../../preview/console-samples';
import { sampleOverview } from '../../preview/record-samples';
import { fakeBrowser } from '../../testing/browser';
import { now, openView, sentTo } from '../../testing/open-view';
import { isUnused } from './unused';

fakeBrowser();
const day = 86_400_000;

// Ranges and ages are counted from now; timers are the real ones.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now }));
afterEach(() => void vi.useRealTimers());

async function openOverview(more: Parameters<typeof openView>[1] = {}) {
  const opened = await openView('history', more);
  await screen.findByRole('table', { name: 'History' });
  const tab = screen.getByRole('tab', { name: 'Overview' });
  fireEvent.mouseDown(tab, { button: 0 });
  await act(() => Promise.resolve());
  return opened;
}

/** The rows of a chart's table, once it is shown in the chart's place. */
async function tableOf(title: string): Promise<readonly HTMLElement[]> {
  const section = within(await screen.findByRole('region', { name: title }));
  fireEvent.click(section.getByRole('button', { name: 'Table' }));
  return section.getAllByRole('row').slice(1);
}
/** Counts a month, by days. */
async function month(): Promise<void> {
  fireEvent.click(await screen.findByRole('radio', { name: 'Month' }));
  await screen.findAllByText(/most of them \d+ (Oct|Nov)\.$/);
  await act(() => Promise.resolve());
}
const cells = (row: HTMLElement | undefined): readonly (string | null)[] => [...(row?.children ?? [])].map(({ textContent }) => textContent);

describe('the overview', () => {
  it('counts the last seven days, and any other time that is chosen', async () => {
    const { bridge } = await openOverview();
    const first = (sentTo(bridge, 'history/overview')[0] ?? {}) as { from: number; until: number };
    expect(first.until - first.from).toBeGreaterThan(6.9 * day);
    expect(first.until).toBeGreaterThan(now);
    fireEvent.click(screen.getByRole('button', { name: 'Earlier' }));
    await waitFor(() => expect(sentTo(bridge, 'history/overview').at(-1)).toMatchObject({ until: first.from }));
    expect(screen.getByRole('button', { name: 'Later' }).getAttribute('aria-disabled')).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: 'Day' }));
    await waitFor(() => expect(sentTo(bridge, 'history/overview').at(-1)).toMatchObject({ until: first.until }));
    expect(screen.getByRole('button', { name: 'Later' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('says each chart in a sentence, and has its figures as a table', async () => {
    await openOverview();
    await month();
    const chart = await screen.findByRole('region', { name: 'Calls over time' });
    const says = within(chart).getByText(/passed or were stopped; most of them/).textContent;
    expect(within(chart).getByRole('img').getAttribute('aria-label')).toBe(says);
    const rows = await tableOf('Calls over time');
    expect(within(chart).queryByRole('img')).toBeNull();
    expect(cells(rows[0])).toEqual(['21 Nov', '344', '14', '5', '3', 'Show these calls']);
    expect(cells((await tableOf('By server'))[0])).toEqual(['filesystem', '2,923', '300', '113', 'Show these calls']);
  });

  it('leads from a part, a server, a tool and a rule to their calls', async () => {
    const { bridge } = await openOverview();
    await month();
    const last = () => sentTo(bridge, 'history/list').at(-1) as HistoryQuery;
    const rows = await tableOf('Calls over time');
    fireEvent.click(within(rows[0] as HTMLElement).getByRole('button', { name: 'Show these calls' }));
    await waitFor(() => expect(last()).toMatchObject({ kind: 'call' }));
    expect((last().until ?? 0) - (last().from ?? 0)).toBe(day);
    expect(screen.getByRole('tab', { name: 'Calls' }).getAttribute('aria-selected')).toBe('true');
    for (const { region, press, want } of [
      { region: 'By server', press: /^filesystem/, want: { server: 'filesystem' } },
      { region: 'By tool', press: /^create_issue/, want: { server: 'github', tool: 'create_issue' } },
      { region: 'What each rule let through', press: /^Allow Claude Code to run read_text_file/, want: { rule: 'r2' } },
    ]) {
      fireEvent.mouseDown(screen.getByRole('tab', { name: 'Overview' }), { button: 0 });
      fireEvent.click(within(await screen.findByRole('region', { name: region })).getByRole('button', { name: press }));
      await waitFor(() => expect(last()).toMatchObject(want));
    }
  });

  it('says what to do where nothing happened', async () => {
    await openOverview({ answers: { 'history/overview': ({ from, until }: { from: number; until: number }) => sampleOverview(from, until, now, 'none') } });
    expect(await screen.findByRole('heading', { name: 'Nothing happened in this time' })).toBeTruthy();
  });

  it('says why it cannot be counted, and counts when asked again', async () => {
    let broken = true;
    await openOverview({ answers: { 'history/overview': ({ from, until }: { from: number; until: number }) => (broken ? 'The disk is full.' : sampleOverview(from, until, now, 'some')) } });
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('region', { name: 'Calls over time' })).toBeTruthy();
  });

  it('drops an answer about a time that is not looked at any more', async () => {
    const waiting: ((value: Overview) => void)[] = [];
    const { bridge } = await openView('history');
    const plain = bridge.call.bind(bridge);
    Object.assign(bridge, { call: (name: string, params: unknown) => (name === 'history/overview' ? new Promise((done) => waiting.push((value) => done({ ok: true, value }))) : plain(name, params)) });
    await screen.findByRole('table', { name: 'History' });
    fireEvent.mouseDown(screen.getByRole('tab', { name: 'Overview' }), { button: 0 });
    fireEvent.click(await screen.findByRole('button', { name: 'Earlier' }));
    await waitFor(() => expect(waiting).toHaveLength(2));
    const of = (calls: number): Overview => ({ ...sampleOverview(now - day, now, now, 'some'), calls });
    await act(async () => waiting[1]?.(of(4711)));
    expect(await screen.findByText('4,711')).toBeTruthy();
    await act(async () => waiting[0]?.(of(1234)));
    expect(screen.queryByText('1,234')).toBeNull();
  });

  it('shows names of others as they are, control characters made visible', async () => {
    await openOverview({ answers: { 'history/overview': ({ from, until }: { from: number; until: number }) => sampleOverview(from, until, now, 'hostile') } });
    const region = await screen.findByRole('region', { name: 'New and changed servers' });
    expect([region.textContent?.includes('⟦U+202E⟧'), region.querySelector('b')]).toEqual([true, null]);
  });
});

describe('an allow nobody used', () => {
  const base: RuleView = { ...(sampleRules(now)[1] as RuleView), createdAt: now - 90 * day, lastUsedAt: now - 40 * day };

  it.each([
    { why: 'not for 40 days', rule: {}, unused: true },
    { why: 'never, and made long ago', rule: { lastUsedAt: null }, unused: true },
    { why: 'never, and made a week ago', rule: { lastUsedAt: null, createdAt: now - 7 * day }, unused: false },
    { why: 'yesterday', rule: { lastUsedAt: now - day }, unused: false },
    { why: 'a deny protects without being used', rule: { action: 'deny' }, unused: false },
    { why: 'the organisation’s are not the person’s to end', rule: { origin: 'managed' }, unused: false },
    { why: 'a suspended one counts for nothing already', rule: { suspended: true }, unused: false },
  ] as const)('or not: $why', ({ rule, unused }) => {
    expect(isUnused({ ...base, ...rule }, now)).toBe(unused);
  });

  const input = (tool: string): RuleInput => ({ action: 'allow', scope: { tool }, conditions: [], tier: 2, lifetime: { kind: 'always' }, pin: 'c'.repeat(64) });
  const rules: RuleView[] = [
    { ...base, id: 'u1', words: 'Allow one' },
    { ...base, id: 'u2', words: 'Allow two', lastUsedAt: null },
    { ...base, id: 'ends', words: 'Allow until' },
    { ...base, id: 'fresh', words: 'Allow fresh', lastUsedAt: now - day },
  ];
  const get = ({ id }: { id: string }) => (id === 'ends' ? { ...input(id), lifetime: { kind: 'until' as const, at: now + day } } : input(id));

  it('is offered an end in 30 days, with everything else as it was, and its way back', async () => {
    const { bridge } = await openOverview({ rules, answers: { 'rule/get': get, 'rule/save': ({ id }: { id: string | null }) => ({ id: id ?? '' }) } });
    const part = within(await screen.findByRole('region', { name: 'Allows nobody used for 30 days' }));
    await part.findByText('Allow one');
    // What ends anyway, and what was used of late, is not offered.
    expect(part.getAllByRole('listitem').map(({ textContent }) => textContent?.slice(0, 9))).toEqual(['Allow two', 'Allow one']);
    fireEvent.click(part.getByRole('button', { name: 'End all 2 in 30 days' }));
    const undo = await part.findByRole('button', { name: 'Undo' });
    expect(sentTo(bridge, 'rule/save')).toEqual(['u2', 'u1'].map((id) => ({ id, rule: { ...input(id), lifetime: { kind: 'until', at: expect.any(Number) as number } } })));
    expect((sentTo(bridge, 'rule/save')[0] as { rule: { lifetime: { at: number } } }).rule.lifetime.at - now).toBeLessThan(30.1 * day);
    fireEvent.click(undo);
    await waitFor(() => expect(sentTo(bridge, 'rule/save').slice(2)).toEqual(['u2', 'u1'].map((id) => ({ id, rule: input(id) }))));
    await waitFor(() => expect(part.queryByRole('button', { name: 'Undo' })).toBeNull());
  });

  it('keeps what was refused as it was, and says so', async () => {
    const { stores } = await openOverview({ rules, answers: { 'rule/get': get, 'rule/save': ({ id }: { id: string | null }) => (id === 'u1' ? 'The disk is full.' : { id: id ?? '' }) } });
    const part = within(await screen.findByRole('region', { name: 'Allows nobody used for 30 days' }));
    fireEvent.click(await part.findByRole('button', { name: 'End all 2 in 30 days' }));
    await waitFor(() => expect(stores.app.getState().said).toBe('1 rule ends in 30 days. The others are as they were. The disk is full.'));
  });
});
