import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { HistoryFacets, HistoryQuery, HistoryRow } from '#shared/models/history';
import type { Client } from '../bridge/client';

/** What the list is narrowed to. An absent member narrows nothing. */
export type Filters = Omit<HistoryQuery, 'before' | 'limit'>;
export type FilterName = keyof Filters;

/** The console's mirror of the journal's rows, newest first, as far back as was scrolled. */
export interface HistorySlice {
  readonly rows: readonly HistoryRow[];
  /** Whether older rows exist than the last of `rows`. */
  readonly more: boolean;
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: string | null;
  readonly loadingOlder: boolean;
  readonly filters: Filters;
  readonly facets: HistoryFacets;
  start(): () => void;
  /** The newest page for the present filters, in place of everything loaded. */
  load(): Promise<void>;
  loadOlder(): Promise<void>;
  /** Brings what grew or changed since, keeping older rows. Calls made meanwhile become one more round. */
  refresh(): Promise<void>;
  filter(filters: Filters): Promise<void>;
}
export type HistoryStore = StoreApi<HistorySlice>;

/** Rows asked for at once, and how many when more than that arrived between two looks. */
const page = 200;
const wide = 1000;
/** Rows still open that lie below the newest page and are looked up one by one. */
const openLimit = 20;

/** A store of the history. Replies that belong to earlier filters are dropped. */
export function createHistoryStore(client: () => Client): HistoryStore {
  return createStore<HistorySlice>()((set, get) => {
    let generation = 0;
    let running = false;
    let again = false;

    const list = (query: Omit<HistoryQuery, FilterName>) => client().call('history/list', { ...get().filters, ...query });

    async function loadFacets(): Promise<void> {
      const reply = await client().call('history/facets', {});
      if (reply.ok) set({ facets: reply.value });
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
      const older = get().rows.filter((row) => row.seq < oldest);
      const settled = await Promise.all(
        older
          .filter((row) => row.outcome === null)
          .slice(0, openLimit)
          .map(async (row) => ({ seq: row.seq, reply: await list({ before: row.seq + 1, limit: 1 }) })),
      );
      if (mine !== generation) return;
      const now = new Map(settled.flatMap(({ seq, reply }) => (reply.ok ? [[seq, reply.value.rows.find((row) => row.seq === seq) ?? null] as const] : [])));
      const kept = get()
        .rows.filter((row) => row.seq < oldest)
        .flatMap((row) => {
          const fresh = now.get(row.seq);
          return fresh === undefined ? [row] : fresh === null ? [] : [fresh];
        });
      set({ rows: [...rows, ...kept], more: kept.length === 0 ? more : get().more, status: 'ready', error: null });
    }

    return {
      rows: [],
      more: false,
      status: 'loading',
      error: null,
      loadingOlder: false,
      filters: {},
      facets: { hosts: [], servers: [], tools: [] },
      start() {
        const off = client().on('history/grew', () => {
          void get().refresh();
        });
        void get().load();
        return off;
      },
      async load() {
        const mine = ++generation;
        set({ status: 'loading', error: null, loadingOlder: false });
        const [reply] = await Promise.all([list({ limit: page }), loadFacets()]);
        if (mine !== generation) return;
        if (reply.ok) set({ rows: reply.value.rows, more: reply.value.more, status: 'ready' });
        else set({ rows: [], more: false, status: 'failed', error: reply.error });
      },
      async loadOlder() {
        const last = get().rows.at(-1);
        if (last === undefined || !get().more || get().loadingOlder) return;
        const mine = generation;
        set({ loadingOlder: true });
        const reply = await list({ before: last.seq, limit: page });
        if (mine !== generation) return;
        if (!reply.ok) {
          set({ loadingOlder: false, error: reply.error });
          return;
        }
        const end = get().rows.at(-1)?.seq ?? Infinity;
        set({ rows: [...get().rows, ...reply.value.rows.filter((row) => row.seq < end)], more: reply.value.more, loadingOlder: false, error: null });
      },
      async refresh() {
        if (running) {
          again = true;
          return;
        }
        running = true;
        do {
          again = false;
          await Promise.all([round(), loadFacets()]);
        } while (again);
        running = false;
      },
      async filter(filters) {
        set({ filters });
        await get().load();
      },
    };
  });
}

/** Whether rows may be missing between what is known and the newest page. */
function gapAbove(known: readonly HistoryRow[], newest: readonly HistoryRow[], more: boolean): boolean {
  const top = known[0]?.seq;
  const oldest = newest.at(-1)?.seq;
  return more && top !== undefined && oldest !== undefined && top < oldest;
}
