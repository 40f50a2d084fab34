import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { HistoryQuery, Histogram } from '#shared/models/history';
import { fakeBrowser } from '../../../testing/browser';
import { openView, sentTo } from '../../../testing/open-view';

fakeBrowser({ width: 960, height: 560 });

/** 96 parts of 1000 ms from 0 on, one row in each. */
const even: Histogram = { from: 0, until: 96_000, parts: Array.from({ length: 96 }, () => ({ all: 1, stopped: 0 })) };
const answers = { 'history/histogram': () => even };
const asked = (bridge: Parameters<typeof sentTo>[0]) => sentTo(bridge, 'history/list').at(-1) as HistoryQuery;
const ends = async () => [await screen.findByRole('slider', { name: 'Beginning of the time shown' }), screen.getByRole('slider', { name: 'End of the time shown' })] as const;

describe('the histogram', () => {
  it('asks for the rows the list shows, without their own time', async () => {
    const { bridge, stores } = await openView('history', { answers });
    await ends();
    await act(() => stores.history.getState().filter({ server: 'github', from: 5, until: 9 }));
    await waitFor(() => expect(sentTo(bridge, 'history/histogram')).toEqual([{ query: {}, parts: 96 }, { query: { server: 'github' }, parts: 96 }]));
  });

  it('is brushed by keys: an end moves a part, eight, to the end; the list follows once they rest; Esc takes the time off', async () => {
    const { bridge } = await openView('history', { answers });
    const [start, end] = await ends();
    for (const key of ['ArrowRight', 'ArrowRight', 'PageUp', 'ArrowLeft']) fireEvent.keyDown(start, { key });
    expect([start.getAttribute('aria-valuenow'), end.getAttribute('aria-valuenow')]).toEqual(['9', '96']);
    await waitFor(() => expect(asked(bridge)).toEqual({ limit: 200, from: 9000 }));
    // Each step on the way would have been a search of its own.
    expect(sentTo(bridge, 'history/list')).toHaveLength(2);
    fireEvent.keyDown(end, { key: 'ArrowLeft', shiftKey: true });
    await waitFor(() => expect(asked(bridge)).toEqual({ limit: 200, from: 9000, until: 88_000 }));
    fireEvent.keyDown(end, { key: 'Home' });
    await waitFor(() => expect(asked(bridge)).toEqual({ limit: 200, from: 9000, until: 10_000 }));
    fireEvent.keyDown(start, { key: 'Escape' });
    await waitFor(() => expect(asked(bridge)).toEqual({ limit: 200 }));
    expect(screen.queryByRole('button', { name: 'Any time' })).toBeNull();
  });

  it('is brushed by pointer, from either side, and a press takes the part it is on', async () => {
    const { bridge } = await openView('history', { answers });
    const [start] = await ends();
    const plot = start.parentElement as HTMLElement;
    plot.getBoundingClientRect = () => ({ left: 0, width: 960, top: 0, height: 40 }) as DOMRect;
    const bars = plot.querySelector('svg') as unknown as HTMLElement;
    const at = (name: 'pointerDown' | 'pointerMove' | 'pointerUp', x: number) => {
      const event = new MouseEvent(name.toLowerCase(), { bubbles: true, clientX: x, button: 0 });
      act(() => void bars.dispatchEvent(event));
    };
    at('pointerDown', 500);
    at('pointerMove', 300);
    at('pointerUp', 200);
    await waitFor(() => expect(asked(bridge)).toEqual({ limit: 200, from: 20_000, until: 50_000 }));
    at('pointerDown', 705);
    at('pointerUp', 705);
    await waitFor(() => expect(asked(bridge)).toEqual({ limit: 200, from: 70_000, until: 71_000 }));
  });

  it('is looked at closer, and is whole again', async () => {
    const { bridge } = await openView('history', { answers });
    const [start] = await ends();
    fireEvent.keyDown(start, { key: 'PageUp' });
    fireEvent.click(await screen.findByRole('button', { name: 'Look closer' }));
    await waitFor(() => expect(sentTo(bridge, 'history/histogram').at(-1)).toEqual({ query: { from: 8000, until: 96_000 }, parts: 96 }));
    fireEvent.click(screen.getByRole('button', { name: 'Whole record' }));
    await waitFor(() => expect(sentTo(bridge, 'history/histogram').at(-1)).toEqual({ query: {}, parts: 96 }));
  });

  it('has its figures as a table, each line with the way to see it alone', async () => {
    const one = { ...even, parts: even.parts.map((part, at) => (at === 4 ? { all: 7, stopped: 2 } : at === 90 ? part : { all: 0, stopped: 0 })) };
    const { bridge } = await openView('history', { answers: { 'history/histogram': () => one } });
    await ends();
    fireEvent.click(screen.getByRole('button', { name: 'Table' }));
    const table = within(screen.getByRole('table', { name: 'When they were' }));
    expect(table.getAllByRole('row').slice(1).map((row) => within(row).getAllByRole('cell').slice(0, 2).map(({ textContent }) => textContent))).toEqual([['1', '0'], ['7', '2']]);
    fireEvent.click(table.getAllByRole('button', { name: 'Show only these' })[1] as HTMLElement);
    await waitFor(() => expect(asked(bridge)).toEqual({ limit: 200, from: 4000, until: 5000 }));
  });

  it('drops an answer that a newer question overtook', async () => {
    const waiting: ((value: Histogram) => void)[] = [];
    const opened = await openView('history', { answers: {} });
    const { bridge, stores } = opened;
    const plain = bridge.call.bind(bridge);
    Object.assign(bridge, {
      call: (name: string, params: unknown) => (name === 'history/histogram' ? new Promise((done) => waiting.push((value) => done({ ok: true, value }))) : plain(name, params)),
    });
    await act(() => stores.history.getState().filter({ host: 'Zed' }));
    await act(() => stores.history.getState().filter({ host: 'Cursor' }));
    await waitFor(() => expect(waiting).toHaveLength(2));
    const of = (all: number): Histogram => ({ from: 0, until: 96_000, parts: [{ all, stopped: 0 }] });
    await act(async () => waiting[1]?.(of(2)));
    expect(await screen.findByText(/· 2 rows/)).toBeTruthy();
    await act(async () => waiting[0]?.(of(11)));
    expect(screen.queryByText(/· 11 rows/)).toBeNull();
  });

  it('says so where it cannot be had, and the list stays', async () => {
    let broken = true;
    await openView('history', { answers: { 'history/histogram': () => (broken ? 'The disk is full.' : even) } });
    expect((await screen.findByText(/cannot be drawn/)).textContent).toContain('The disk is full.');
    expect(document.querySelector('[data-seq]')).not.toBeNull();
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await ends();
  });
});
