import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { HistoryDetail, HistoryQuery, HistoryRow, Today, StoredView } from '#shared/models/history';
import { sampleDetail, sampleRow } from '../../../preview/console-samples';
import { fakeBrowser } from '../../../testing/browser';
import { now, openView, sentTo } from '../../../testing/open-view';
import { actionThen } from '../today-part';

fakeBrowser();

/** A record of ten calls, every even one of the same tool. */
const head = 10;
const rowOf = (seq: number): HistoryRow => ({ ...sampleRow(seq, 50, now), seq, at: now - (head - seq) * 1000, kind: 'call', host: 'Zed', server: 'files', tool: seq % 2 === 0 ? 'read' : 'write', tier: 2, outcome: 'forwarded', decidedBy: 'person' });
const detailOf = (seq: number): HistoryDetail => ({ ...sampleDetail(rowOf(seq)), arguments: seq === 3 ? null : `{\n  "path": "/srv/${seq}"\n}`, note: null, grant: null });
const answers = {
  'history/list': ({ before, limit, tool, from }: HistoryQuery) => {
    const rows = Array.from({ length: head }, (_, at) => rowOf(head - at)).filter((row) => (before === undefined || row.seq < before) && (tool === undefined || row.tool === tool) && (from === undefined || row.at >= from));
    return { rows: rows.slice(0, limit), more: rows.length > limit };
  },
  'history/detail': ({ seq }: { seq: number }) => detailOf(seq),
};

async function openRow(seq: number, more: Parameters<typeof openView>[1] = {}) {
  const opened = await openView('history', { ...more, answers: { ...answers, ...more.answers } });
  await screen.findByRole('table', { name: 'History' });
  fireEvent.click(document.querySelector(`[data-seq="${seq}"]`) ?? expect.fail('no such row'));
  await screen.findByText('In the journal');
  return opened;
}

async function compareRow(seq: number, more: NonNullable<Parameters<typeof openRow>[1]>['answers'] = {}) {
  const opened = await openRow(seq, { answers: more });
  fireEvent.click(screen.getByRole('button', { name: 'Compare with…' }));
  return { ...opened, pane: within(await screen.findByRole('complementary', { name: 'Two calls compared' })) };
}

describe('two calls', () => {
  it('are set beside each other: the next of the same tool is the other, the older stands first', async () => {
    const { pane } = await compareRow(6);
    expect(await pane.findByText('2 lines differ')).toBeTruthy();
    expect([pane.getByRole<HTMLSelectElement>('combobox', { name: 'Compared with' }).value, pane.getAllByRole('columnheader').map(({ textContent }) => textContent)]).toEqual(['4', ['Fact', 'Entry 4', 'Entry 6']]);
    expect(pane.getByRole('deletion').textContent).toContain('/srv/4');
    expect(pane.getByRole('insertion').textContent).toContain('/srv/6');
    expect(pane.getByRole('row', { name: /^When \(differs\)/ })).toBeTruthy();
    expect(pane.getByRole('row', { name: /^Host Zed Zed$/ })).toBeTruthy();
  });

  it('of which the oldest has nothing below it: the next above is the other', async () => {
    const { pane } = await compareRow(2);
    await waitFor(() => expect(pane.getByRole<HTMLSelectElement>('combobox').value).toBe('4'));
  });

  it('any other is chosen from the same tool’s or in the list, and what has no arguments says so', async () => {
    const { pane } = await compareRow(6);
    await pane.findByText('2 lines differ');
    fireEvent.change(pane.getByRole('combobox'), { target: { value: '10' } });
    expect(await pane.findByRole('columnheader', { name: 'Entry 10' })).toBeTruthy();
    fireEvent.click(document.querySelector('[data-seq="3"]') ?? document.body);
    expect(await pane.findByText('The arguments of entry 3 were not recorded, or their key was erased.')).toBeTruthy();
    expect(pane.getByRole('row', { name: /^Tool \(differs\) write read/ })).toBeTruthy();
  });

  it('are left with Esc, which leads back to the call', async () => {
    const { pane } = await compareRow(6);
    fireEvent.keyDown(pane.getByRole('heading', { name: 'Two calls compared' }), { key: 'Escape' });
    expect(await screen.findByRole('heading', { name: 'Entry 6' })).toBeTruthy();
  });

  it('are not compared with what is gone, and a failure can be tried again', async () => {
    let broken = true;
    await openRow(6, { answers: { 'history/detail': ({ seq }: { seq: number }) => (seq === 4 && broken ? 'The disk is full.' : detailOf(seq)) } });
    fireEvent.click(screen.getByRole('button', { name: 'Compare with…' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('2 lines differ')).toBeTruthy();
  });
});

describe('what was redacted before storage', () => {
  const stored: StoredView = { withheld: [{ kind: 'secret', way: 'mask', count: 2 }, { kind: 'email', way: 'pseudonym', count: 1 }], missing: null };

  it('is told by kind and count, and that the record does not have the values', async () => {
    await openRow(6, { answers: { 'history/detail': ({ seq }: { seq: number }) => ({ ...detailOf(seq), stored }) } });
    expect(await screen.findByText('Redacted before storage: 2 left out (Passwords and keys) and 1 replaced by a stand-in (E-mail addresses). The record does not have these values.')).toBeTruthy();
  });

  it.each([
    ['unfinished', 'Not stored: they could not be looked through to their end.'],
    ['erased', 'Not stored: they were erased first.'],
    ['never', 'Not stored: Countersign ended before they were looked through.'],
    ['pending', 'Still being looked through for what is not stored. They appear here once that is done.'],
  ] as const)('and not stored says why: %s', async (missing, says) => {
    await openRow(6, { answers: { 'history/detail': ({ seq }: { seq: number }) => ({ ...detailOf(seq), arguments: null, stored: { withheld: [], missing } }) } });
    expect(await screen.findByText(says)).toBeTruthy();
  });

  it('comes when it is stored, and what was opened and focused stays', async () => {
    let missing: StoredView['missing'] = 'pending';
    let fails = false;
    const { bridge } = await openRow(6, { answers: { 'history/detail': ({ seq }: { seq: number }) => (fails ? 'The disk is full.' : missing === 'pending' ? { ...detailOf(seq), arguments: null, stored: { withheld: [], missing } } : { ...detailOf(seq), stored }) } });
    const read = () => sentTo(bridge, 'history/detail').length;
    const grew = (at: number) => act(async () => bridge.raise('history/grew', { head: at }));
    const steps = screen.getAllByText(/"kind"/)[0]?.closest('details') ?? expect.fail('no step');
    steps.open = true;
    const button = screen.getByRole('button', { name: 'Compare with…' });
    button.focus();
    const scrolled = screen.getByRole('group', { name: 'What was recorded' });
    scrolled.scrollTop = 40;

    await grew(11);
    expect(read()).toBe(3);
    expect(screen.getByText(/^Still being looked through/)).toBeTruthy();
    // What cannot be read now takes nothing away.
    fails = true;
    await grew(12);
    expect([screen.queryByRole('alert'), screen.getByText(/^Still being looked through/)]).toEqual([null, expect.anything()]);
    fails = false;
    missing = null;
    await grew(13);
    expect(screen.getByRole('region', { name: 'Arguments' }).textContent).toContain('/srv/6');
    expect(screen.getByRole('status', { name: 'Arguments' }).textContent).toBe('What it held is here now.');
    expect([steps.isConnected, steps.open, document.activeElement === button, scrolled.isConnected, scrolled.scrollTop]).toEqual([true, true, true, true, 40]);
    // All of it is there: growth is no reason any more.
    await grew(14);
    expect(read()).toBe(5);
  });

  it('is asked for once more, however often the record grows meanwhile', async () => {
    const { bridge } = await openRow(6, { answers: { 'history/detail': ({ seq }: { seq: number }) => ({ ...detailOf(seq), arguments: null, stored: { withheld: [], missing: 'pending' } }) } });
    await act(async () => {
      for (const head of [11, 12, 13, 14]) bridge.raise('history/grew', { head });
    });
    await act(() => Promise.resolve());
    expect(sentTo(bridge, 'history/detail')).toHaveLength(4);
  });

  it('is looked for once more when that it is to come is known: it may have come just before', async () => {
    let read = 0;
    await openRow(6, { answers: { 'history/detail': ({ seq }: { seq: number }) => ((read += 1) === 1 ? { ...detailOf(seq), arguments: null, stored: { withheld: [], missing: 'pending' } } : { ...detailOf(seq), stored }) } });
    expect((await screen.findByRole('region', { name: 'Arguments' })).textContent).toContain('/srv/6');
    expect(read).toBe(2);
  });

  it('is not said to be the same because marks are', async () => {
    const { pane } = await compareRow(6, { 'history/detail': ({ seq }: { seq: number }) => ({ ...detailOf(seq), arguments: '{}', stored }) });
    expect(await pane.findByText('Values were redacted before storage. One that was left out may differ although it looks the same.')).toBeTruthy();
    expect(pane.queryByText('The arguments are the same.')).toBeNull();
  });
});

describe('in the detail', () => {
  it('j and k go on to the next row and the one before', async () => {
    await openRow(6);
    const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
    press('j');
    expect(await screen.findByRole('heading', { name: 'Entry 5' })).toBeTruthy();
    press('k');
    press('k');
    expect(await screen.findByRole('heading', { name: 'Entry 7' })).toBeTruthy();
  });

  it('only the calls of its session are shown', async () => {
    const { bridge } = await openRow(6);
    fireEvent.click(screen.getByRole('button', { name: 'Show only this session' }));
    await waitFor(() => expect(sentTo(bridge, 'history/list').at(-1)).toEqual({ limit: 200, session: 's1' }));
  });
});

describe('what today’s rules would say', () => {
  const today: Today = { action: 'deny', tier: 3, because: ['It leaves \u202E the project'], rules: ['r4'] };

  it('stands beside what was decided then, once it is asked for', async () => {
    const { bridge } = await openRow(6, { answers: { 'history/today': () => today } });
    expect(sentTo(bridge, 'history/today')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'What would today’s rules say?' }));
    const table = within(await screen.findByRole('table', { name: 'Then and today' }));
    expect(table.getAllByRole('row').slice(1).map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
      ['Decision', 'You allowed it.', 'It would be refused.'],
      ['Tier', 'Writes', 'Dangerous'],
      ['Why', expect.stringContaining('No rule covers this call'), 'It leaves ⟦U+202E⟧ the project'],
    ]);
    expect(screen.getByText('Today’s rules would decide otherwise.')).toBeTruthy();
    expect(sentTo(bridge, 'history/today')).toEqual([{ seq: 6 }]);
  });

  it.each([
    { why: 'its arguments are gone', answer: null, says: /arguments are gone/ },
    { why: 'values a rule looks at were redacted', answer: { action: 'unknown' } as const, says: /redacted before storage: what today/ },
    { why: 'it cannot be found out', answer: 'The disk is full.', says: /could not be found out/ },
  ])('is not told where $why', async ({ answer, says }) => {
    await openRow(6, { answers: { 'history/today': () => answer } });
    fireEvent.click(screen.getByRole('button', { name: 'What would today’s rules say?' }));
    expect(await screen.findByText(says)).toBeTruthy();
    await act(() => Promise.resolve());
    expect(screen.queryByRole('table', { name: 'Then and today' })).toBeNull();
  });

  it.each([
    { why: 'a person answered', outcome: 'forwarded', decidedBy: 'person', was: 'ask' },
    { why: 'nobody answered in time', outcome: 'expired', decidedBy: 'deadline', was: 'ask' },
    { why: 'a rule allowed it', outcome: 'forwarded', decidedBy: 'rule', was: 'allow' },
    { why: 'it passed as a read', outcome: 'forwarded', decidedBy: 'default', was: 'allow' },
    { why: 'a rule refused it', outcome: 'refused', decidedBy: 'rule', was: 'deny' },
    { why: 'a setting refused it, which is no rule', outcome: 'refused', decidedBy: 'setting', was: null },
    { why: 'it is open', outcome: null, decidedBy: null, was: null },
  ] as const)('is held against what was decided then: $why', ({ outcome, decidedBy, was }) => {
    expect(actionThen({ row: { ...rowOf(6), outcome, decidedBy } })).toBe(was);
  });
});
