import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Blocked } from '#shared/models/profile';
import type { Client } from '../bridge/client';
import { act, empty, fill, follow } from './list-store';
import type { ListSlice } from './list-store';

export type BlockedAnswer = 'block' | Blocked['offers'][number]['id'];

/** What servers tried and may not do: one of a server at a time. */
export interface BlockedSlice extends ListSlice<Blocked> {
  /** Until it is let go: what is shown stays where it is, and what is newer waits behind it. */
  hold(): () => void;
  /** The words of its failure, or null. */
  answer(id: string, answer: BlockedAnswer): Promise<string | null>;
}
export type BlockedStore = StoreApi<BlockedSlice>;

export function createBlockedStore(client: () => Client): BlockedStore {
  let holds = 0;
  return createStore<BlockedSlice>()((set, get) => ({
    ...empty<Blocked>(),
    start: () => follow(client().on('blocked/changed', () => void get().load()), get().load),
    load: () => fill(client().call('blocked/list', holds === 0 ? {} : { shown: get().items.map(({ id }) => id) }), set),
    hold() {
      holds += 1;
      return () => {
        holds -= 1;
        if (holds === 0) void get().load();
      };
    },
    answer: (id, answer) => act(client().call('blocked/answer', { id, answer }), get().load),
  }));
}
