import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { ObservationView } from '#shared/models/observation';
import type { Client } from '../bridge/client';
import { act, empty, fill, follow } from './list-store';
import type { ListSlice } from './list-store';

/** Servers whose next session is watched, or was. Each act gives the words of its failure, or null. */
export interface ObservationSlice extends ListSlice<ObservationView> {
  watch(digest: string, on: boolean): Promise<string | null>;
  /** `until` names what was shown. */
  answer(digest: string, answer: 'apply' | 'keep', until: number): Promise<string | null>;
}
export type ObservationStore = StoreApi<ObservationSlice>;

export function createObservationStore(client: () => Client): ObservationStore {
  return createStore<ObservationSlice>()((set, get) => ({
    ...empty<ObservationView>(),
    start: () => follow(client().on('observation/changed', () => void get().load()), get().load),
    load: () => fill(client().call('observation/list', {}), set),
    watch: (digest, on) => act(client().call('observation/watch', { digest, on }), get().load),
    answer: (digest, answer, until) => act(client().call('observation/answer', { digest, answer, until }), get().load),
  }));
}
