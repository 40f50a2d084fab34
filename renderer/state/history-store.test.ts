import { describe, expect, it } from 'vitest';
import type { HistoryPage, HistoryQuery, HistoryRow } from '#shared/models/history';
import { createClient } from '../bridge/client';
import { sampleRow } from '../preview/console-samples';
import { fakeBridge } from '../preview/fake-bridge';
import { createHistoryStore, keptLimit } from './history-store';
import { isRow } from './history-window';
import type { Line } from './history-window';

/** A journal of rows `1…head`, with some rows told differently. */
function journal(head: number) {
  let newest = head;
  const told = new Map<number, Partial<HistoryRow>>();
  const row = (seq: number): HistoryRow => ({ ...sampleRow(seq, 1_000_000, 0), ...told.get(seq) });
  const page = ({ before, limit }: HistoryQuery): HistoryPage => {
    const top = Math.min(newest, (before ?? newest + 1) - 1);
    const rows = Array.from({ length: Math.min(limit, top) }, (_, at) => row(top - at));
    return { rows, more: top > limit };
  };
  const bridge = fakeBridge({ 'history/list': page, 'history/facets': () => ({ hosts: [], servers: [], tools: [] }) });
  const store = createHistoryStore(() => createClient(bridge, (message) => {
    throw new Error(message);
  }));
  return { store, told, bridge, grow: (to: number) => (newest = to) };
}

const seqs = (rows: readonly Line[]) => rows.map(({ seq }) => seq);
const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, at) => from - at);

describe('the history store', () => {
  it('keeps older pages when the journal grows', async () => {
    const { store, grow } = journal(500);
    await store.getState().load();
    await store.getState().loadOlder();
    grow(510);
    await store.getState().refresh();
    expect(seqs(store.getState().rows)).toEqual(down(510, 101));
  });

  it('leaves no hole when more came than fits a page', async () => {
    const { store, grow } = journal(500);
    await store.getState().load();
    grow(1200);
    await store.getState().refresh();
    expect(seqs(store.getState().rows)).toEqual(down(1200, 201));
  });

  it('starts over rather than leave a hole when far too much came', async () => {
    const { store, grow } = journal(500);
    await store.getState().load();
    grow(9000);
    await store.getState().refresh();
    expect({ seqs: seqs(store.getState().rows), more: store.getState().more }).toEqual({ seqs: down(9000, 8001), more: true });
  });

  it('learns the end of a call that was open far below the newest page', async () => {
    const { store, told, grow } = journal(500);
    told.set(150, { outcome: null, decidedBy: null });
    await store.getState().load();
    await store.getState().loadOlder();
    told.set(150, { outcome: 'refused', decidedBy: 'person' });
    grow(501);
    await store.getState().refresh();
    expect(store.getState().rows.find(({ seq }) => seq === 150)).toMatchObject({ outcome: 'refused' });
  });

  it('drops a reply that belongs to earlier filters', async () => {
    const late: ((page: unknown) => void)[] = [];
    const bridge = { call: (name: string) => (name === 'history/list' ? new Promise<never>((done) => late.push(done as never)) : Promise.resolve({ ok: true, value: { hosts: [], servers: [], tools: [] } } as const)), on: () => () => undefined };
    const store = createHistoryStore(() => createClient(bridge, () => undefined));
    const first = store.getState().load();
    const second = store.getState().filter({ host: 'Cursor' });
    late[1]?.({ ok: true, value: { rows: [], more: false } });
    await second;
    late[0]?.({ ok: true, value: { rows: [sampleRow(7, 8, 0)], more: true } });
    await first;
    expect({ rows: store.getState().rows, status: store.getState().status }).toEqual({ rows: [], status: 'ready' });
  });

  it('asks for older rows once at a time', async () => {
    const { store, bridge } = journal(500);
    await store.getState().load();
    await Promise.all([store.getState().loadOlder(), store.getState().loadOlder(), store.getState().loadOlder()]);
    expect(seqs(store.getState().rows)).toEqual(down(500, 101));
    expect(bridge.sent.filter(({ name }) => name === 'history/list').length).toBe(2);
  });
});

describe('what is kept', () => {
  async function down60Pages() {
    const opened = journal(20_000);
    await opened.store.getState().load();
    for (let page = 0; page < 60; page += 1) {
      const { rows } = opened.store.getState();
      await opened.store.getState().look(rows.length - 45, rows.length - 25);
      await opened.store.getState().loadOlder();
    }
    return opened;
  }
  const whole = (lines: readonly Line[]) => lines.filter(isRow).length;

  it('is at most 5,000 whole rows, near what is looked at, and the places of all others', async () => {
    const { store } = await down60Pages();
    const { rows } = store.getState();
    expect({ places: seqs(rows), whole: whole(rows) <= keptLimit }).toEqual({ places: down(20_000, 20_000 - 61 * 200 + 1), whole: true });
    expect(rows.slice(-200).every(isRow)).toBe(true);
  });

  it('is read again where it comes into view', async () => {
    const { store, bridge } = await down60Pages();
    const asked = bridge.sent.length;
    await store.getState().look(300, 320);
    expect(store.getState().rows.slice(300, 321).every(isRow)).toBe(true);
    expect(bridge.sent.slice(asked)).toEqual([{ name: 'history/list', params: { before: 19_801, limit: 200 } }]);
    expect(whole(store.getState().rows)).toBeLessThanOrEqual(keptLimit);
    await store.getState().look(300, 320);
    expect(bridge.sent.length).toBe(asked + 1);
  });

  it('stays so as the journal grows', async () => {
    const { store, grow } = await down60Pages();
    grow(20_050);
    await store.getState().refresh();
    expect({ first: store.getState().rows[0]?.seq, few: whole(store.getState().rows) <= keptLimit + 200 }).toEqual({ first: 20_050, few: true });
  });
});
