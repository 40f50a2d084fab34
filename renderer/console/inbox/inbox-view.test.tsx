import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { sampleInbox, sampleLate } from '../../preview/inbox-samples';
import { fakeBrowser } from '../../testing/browser';
import { frame, open, press, sent, show } from '../../testing/open-console';
import { openItems } from './inbox-view';

fakeBrowser({ width: 1000, height: 560 });

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')];

describe('the questions that can be answered', () => {
  const now = 1_000_000;
  const [one] = sampleInbox(now, 1);
  const item = (id: string, askedAt: number, deadlineAt: number | null) => ({ ...one!, id, askedAt, deadlineAt });
  it.each([
    { why: 'the oldest comes first', items: [item('new', 2, null), item('old', 1, null)], want: ['old', 'new'] },
    { why: 'one past its deadline is gone', items: [item('late', 1, now - 1), item('open', 2, now + 1)], want: ['open'] },
    { why: 'one at its deadline is gone', items: [item('at', 1, now)], want: [] },
    { why: 'one without a deadline stays', items: [item('ever', 1, null)], want: ['ever'] },
    { why: 'one whose host has stopped waiting is elsewhere', items: [{ ...item('late', 1, null), expiredAt: now - 1 }], want: [] },
  ])('$why', ({ items, want }) => expect(openItems(items, now).map(({ id }) => id)).toEqual(want));
});

describe('the inbox', () => {
  it('shows who wants to do what to what, and never an answer', async () => {
    await open({ state: { waiting: 3 } });
    await show('Inbox');
    const items = within(screen.getByRole('list', { name: 'Waiting questions' })).getAllByRole('listitem');
    expect(items.length).toBe(3);
    expect(items[0]?.textContent).toContain('Dangerous: Claude Code to filesystem to write_file');
    expect(items[1]?.textContent).toContain('First use: Cursor to postgres');
    expect(screen.queryByRole('button', { name: /^(Allow|Deny|Block)/ })).toBeNull();
  });

  it('says of what a server asks that the server asks, whatever tool of its runs', async () => {
    const [one] = sampleInbox(Date.now(), 1);
    await open({ state: { waiting: 1 }, answers: { 'inbox/list': () => [{ ...one!, kind: 'ask', tier: 2, sentence: 'filesystem asks you for 1 answer.' }] } });
    await show('Inbox');
    expect(within(screen.getByRole('list', { name: 'Waiting questions' })).getByRole('listitem').textContent).toContain('A server asks: filesystem asks Claude Code');
  });

  it('opens the question under the keys in the prompt window', async () => {
    const { bridge } = await open({ state: { waiting: 3 } });
    await show('Inbox');
    rows()[0]?.focus();
    press('ArrowDown');
    await frame();
    fireEvent.click(document.activeElement ?? document.body);
    fireEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(sent(bridge, 'app/review')).toEqual([{ prompt: 'p1' }, {}]);
  });

  it('lists what was not answered in time apart, the newest first, and opens it', async () => {
    const now = Date.now();
    const { bridge } = await open({ state: { waiting: 1 }, answers: { 'inbox/list': () => [...sampleInbox(now, 1), ...sampleLate(now, 2).toReversed()] } });
    await show('Inbox');
    expect(within(screen.getByRole('list', { name: 'Waiting questions' })).getAllByRole('listitem')).toHaveLength(1);
    const section = screen.getByRole('region', { name: /^Not answered in time/ });
    expect(section.textContent).toContain('Nothing was run. A yes now allows one identical retry within 10 minutes');
    const late = within(section).getAllByRole('listitem');
    expect(late).toHaveLength(2);
    expect(late[0]?.textContent).toContain('5 min');
    fireEvent.click(within(late[0] ?? section).getByRole('button'));
    expect(sent(bridge, 'app/review')).toEqual([{ prompt: 'late0' }]);
  });

  it('is not empty while a late yes can be given', async () => {
    await open({ answers: { 'inbox/list': () => sampleLate(Date.now(), 1) } });
    await show('Inbox');
    expect(screen.getByText('No question waits.')).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Nothing waits for you' })).toBeNull();
  });

  it('is read anew when it changed', async () => {
    let count = 2;
    const { bridge } = await open({ state: { waiting: 2 }, answers: { 'inbox/list': () => sampleInbox(Date.now(), count) } });
    await show('Inbox');
    count = 4;
    await act(async () => bridge.raise('inbox/changed', {}));
    expect(rows().length).toBe(4);
  });

  it('draws a window of rows out of 1,000', async () => {
    await open({ state: { waiting: 1000 } });
    await show('Inbox');
    expect(rows().length).toBeGreaterThan(5);
    expect(rows().length).toBeLessThan(60);
  });

  it('says so when nothing waits, and offers no demonstration to whoever has servers', async () => {
    await open();
    await show('Inbox');
    expect(screen.getByRole('heading', { name: 'Nothing waits for you' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Review' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Try it' })).toBeNull();
  });

  it('says that it is quiet, and ends it', async () => {
    const { bridge } = await open({ state: { waiting: 1, quiet: { until: null } } });
    await show('Inbox');
    expect(screen.getByText('Quiet until you turn it off.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show now' }));
    expect(sent(bridge, 'app/quiet')).toEqual([{ minutes: 0 }]);
  });

  it('says how many wait even where the list could not be read', async () => {
    await open({ state: { waiting: 2 }, answers: { 'inbox/list': () => 'This is not available.' } });
    await show('Inbox');
    expect(screen.getByRole('alert').textContent).toContain('2 questions wait, but the list could not be read.');
  });
});
