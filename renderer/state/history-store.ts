import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { HistoryFacets, HistoryQuery, HistoryRow } from '#shared/models/history';
import type { Filters } from '#shared/models/saved-view';
import type { Client } from '../bridge/client';
import { filterCount, queryOf } from './filters';
import { filled, firstPlace, isRow, letGo } from './history-window';
import type { Line } from './history-window';

export type { Filters } from '#shared/models/saved-view';
export type FilterName = keyof Filters;

/** The console's mirror of the journal's rows, newest first, as far back as was scrolled. */
export interface HistorySlice {
  /** Whole rows near what is looked at, and the places of all others. */
  readonly rows: readonly Line[];
  /** Whether older rows exist than the last of `rows`. */
  readonly more: boolean;
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: string | null;
  readonly loadingOlder: boolean;
  readonly filters: Filters;
  readonly facets: HistoryFacets;
  /** The row that was asked for from elsewhere, until `taken`. */
  readonly wanted: number | null;
  start(): () => void;
  /** The newest page for the present filters, in place of everything loaded. */
  load(): Promise<void>;
  loadOlder(): Promise<void>;
  /** Lines `first` to `last` are in view: what was let go of them is read again, and what is far from them may be let go. */
  look(first: number, last: number): Promise<void>;
  /** Brings what grew or changed since, keeping older rows. Calls made meanwhile become one more round. */
  refresh(): Promise<void>;
  filter(filters: Filters): Promise<void>;
  /** The values to choose a filter from. Asked for when a choice is about to be made, not as the journal grows. */
  askFacets(): Promise<void>;
  /** Wants row `seq`: filters that hide it are cleared, and pages are read as far down as is cheap. */
  reveal(seq: number): Promise<void>;
  taken(): void;
}
export type HistoryStore = StoreApi<HistorySlice>;

/** Rows asked for at once, and how many when more than that arrived between two looks. */
const page = 200;
const wide = 1000;
/** Whole rows kept at most. */
export const keptLimit = 5000;
/** Rows still open that lie below the newest page and are looked up one by one. */
const openLimit = 20;
/** Wide pages read at most to reach a row that was asked for. */
const reach = 5;

/** A store of the history. Replies that belong to earlier filters are dropped. */
export function createHistoryStore(client: () => Client): HistoryStore {
  return createStore<HistorySlice>()((set, get) => {
    let generation = 0;
    let running = false;
    let again = false;
    let filling = false;
    let around = 0;
    let lowest = 0;
    // A span that ends now is counted from when it was asked for: pages of one list have one beginning.
    let asked = Date.now();

    const list = (query: Pick<HistoryQuery, 'before' | 'limit'>) => client().call('history/list', { ...queryOf(get().filters, asked), ...query });
    const kept = (lines: readonly Line[]) => letGo(lines, around, keptLimit);

    async function older(limit: number): Promise<void> {
      const last = get().rows.at(-1);
      if (last === undefined || !get().more || get().loadingOlder) return;
      const mine = generation;
      set({ loadingOlder: true });
      const reply = await list({ before: last.seq, limit });
      if (mine !== generation) return;
      if (!reply.ok) {
        set({ loadingOlder: false, error: reply.error });
        return;
      }
      const end = get().rows.at(-1)?.seq ?? Infinity;
      set({ rows: kept([...get().rows, ...reply.value.rows.filter((row) => row.seq < end)]), more: reply.value.more, loadingOlder: false, error: null });
    }

    async function round(): Promise<void> {
      const mine = generation;
      let first = await list({ limit: page });
      if (first.ok && gapAbove(get().rows, first.value.rows, first.value.more)) first = await list({ limit: wide });
      if (mine !== generation) return;
      // The next growth tries again; the rows on screen stay true to what was read.
      if (!first.ok) return;
      const { rows, more } = first.value;
      const oldest = rows.at(-1)?.seq;
      if (!more || oldest === undefined || gapAbove(get().rows, rows, more)) {
        set({ rows, more, status: 'ready', error: null });
        return;
      }
      const open = get().rows.filter((row): row is HistoryRow => row.seq < oldest && isRow(row) && row.outcome === null);
      const settled = await Promise.all(open.slice(0, openLimit).map(async (row) => ({ seq: row.seq, reply: await list({ before: row.seq + 1, limit: 1 }) })));
      if (mine !== generation) return;
      const now = new Map(settled.flatMap(({ seq, reply }) => (reply.ok ? [[seq, reply.value.rows.find((row) => row.seq === seq) ?? null] as const] : [])));
      const below = get()
        .rows.filter((row) => row.seq < oldest)
        .flatMap((row) => {
          const fresh = now.get(row.seq);
          return fresh === undefined ? [row] : fresh === null ? [] : [fresh];
        });
      set({ rows: kept([...rows, ...below]), more: below.length === 0 ? more : get().more, status: 'ready', error: null });
    }

    return {
      rows: [],
      more: false,
      status: 'loading',
      error: null,
      loadingOlder: false,
      filters: {},
      facets: { hosts: [], servers: [], tools: [] },
      wanted: null,
      start() {
        const offs = [
          client().on('history/grew', () => void get().refresh()),
          client().on('console/navigate', ({ view, focus }) => {
            if (view === 'history' && focus !== null && /^[1-9]\d{0,14}$/.test(focus)) void get().reveal(Number(focus));
          }),
        ];
        void get().load();
        return () => offs.forEach((off) => off());
      },
      async load() {
        const mine = ++generation;
        around = 0;
        lowest = 0;
        asked = Date.now();
        set({ status: 'loading', error: null, loadingOlder: false });
        const reply = await list({ limit: page });
        if (mine !== generation) return;
        if (reply.ok) set({ rows: reply.value.rows, more: reply.value.more, status: 'ready' });
        else set({ rows: [], more: false, status: 'failed', error: reply.error });
      },
      // Whoever has come to the very end is faster than pages come in.
      loadOlder: () => older(lowest >= get().rows.length - 1 ? wide : page),
      async look(first, last) {
        around = Math.floor((first + last) / 2);
        lowest = last;
        const missing = firstPlace(get().rows, first, last + 1);
        if (missing < 0 || filling) return;
        filling = true;
        const mine = generation;
        // Half a page above what is in view: the list is most often scrolled on the way it was going.
        const above = get().rows[Math.max(0, first - page / 2) - 1];
        const reply = await list({ limit: page, ...(above === undefined ? {} : { before: above.seq }) });
        filling = false;
        if (mine === generation && reply.ok) set({ rows: kept(filled(get().rows, reply.value.rows)) });
      },
      async refresh() {
        if (running) {
          again = true;
          return;
        }
        running = true;
        do {
          again = false;
          await round();
        } while (again);
        running = false;
      },
      async filter(filters) {
        set({ filters });
        await get().load();
      },
      async askFacets() {
        const reply = await client().call('history/facets', {});
        if (reply.ok) set({ facets: reply.value });
      },
      async reveal(seq) {
        const found = () => get().rows.some((row) => row.seq === seq);
        if (!found() && filterCount(get().filters) > 0) await get().filter({});
        else if (!found()) await get().refresh();
        for (let pages = 0; pages < reach && !found() && get().more && (get().rows.at(-1)?.seq ?? 0) > seq; pages += 1) await older(wide);
        set({ wanted: seq });
      },
      taken: () => set({ wanted: null }),
    };
  });
}

/** Whether rows may be missing between what is known and the newest page. */
function gapAbove(known: readonly Line[], newest: readonly HistoryRow[], more: boolean): boolean {
  const top = known[0]?.seq;
  const oldest = newest.at(-1)?.seq;
  return more && top !== undefined && oldest !== undefined && top < oldest;
}
