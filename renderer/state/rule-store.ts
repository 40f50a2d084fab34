import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { RuleView } from '#shared/models/rule';
import type { Client } from '../bridge/client';
import { act, empty, fill, follow } from './list-store';
import type { ListSlice } from './list-store';

/** The rules and what a person may do with one. Each action gives the words of its failure, or null. */
export interface RuleSlice extends ListSlice<RuleView> {
  /** The rule that was asked for from elsewhere, until `taken`. */
  readonly wanted: string | null;
  revoke(id: string): Promise<string | null>;
  confirm(id: string): Promise<string | null>;
  /** Keeps the numbers of uses up to date while somebody looks at them. Answers how to stop. */
  watch(): () => void;
  reveal(id: string): void;
  taken(): void;
}
export type RuleStore = StoreApi<RuleSlice>;

/** Uses are asked for at most this often, ms. */
export const usesMs = 5000;

/** A store of every rule, suspended ones included. */
export function createRuleStore(client: () => Client): RuleStore {
  return createStore<RuleSlice>()((set, get) => ({
    ...empty<RuleView>(),
    wanted: null,
    start() {
      const offs = [
        follow(client().on('rule/changed', () => void get().load()), get().load),
        client().on('console/navigate', ({ view, focus }) => {
          if (view === 'rules' && focus !== null) set({ wanted: focus });
        }),
      ];
      return () => offs.forEach((off) => off());
    },
    load: () => fill(client().call('rule/list', {}), set),
    revoke: (id) => act(client().call('rule/revoke', { id }), get().load),
    confirm: (id) => act(client().call('rule/confirm', { id }), get().load),
    watch() {
      let timer: ReturnType<typeof setTimeout> | null = null;
      void get().load();
      const off = client().on('history/grew', () => {
        timer ??= setTimeout(() => {
          timer = null;
          void get().load();
        }, usesMs);
      });
      return () => {
        off();
        if (timer !== null) clearTimeout(timer);
      };
    },
    reveal: (id) => set({ wanted: id }),
    taken: () => set({ wanted: null }),
  }));
}
