import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Numbers } from '#shared/models/numbers';
import type { Client } from '../bridge/client';

/** Figures about the person's own answers, read when they are looked at. */
export interface NumbersSlice {
  /** As they were read last; null before that. */
  readonly numbers: Numbers | null;
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: string | null;
  start(): () => void;
  load(): Promise<void>;
}
export type NumbersStore = StoreApi<NumbersSlice>;

/** A store of figures. A rule more or less changes what they propose: where they were read before they are read anew. */
export function createNumbersStore(client: () => Client): NumbersStore {
  return createStore<NumbersSlice>()((set, get) => ({
    numbers: null,
    status: 'loading',
    error: null,
    start: () =>
      client().on('rule/changed', () => {
        if (get().numbers !== null) void get().load();
      }),
    async load() {
      const reply = await client().call('numbers/get', {});
      set(reply.ok ? { numbers: reply.value, status: 'ready', error: null } : { status: 'failed', error: reply.error });
    },
  }));
}
