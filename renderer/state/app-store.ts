import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { AppState, EventPayload } from '#shared/contracts/ipc';
import type { Settings } from '#shared/models/settings';
import type { Client } from '../bridge/client';

/** Which view the console shows. */
export type View = EventPayload<'console/navigate'>['view'];

/** The console's mirror of the app: settings, notices, how many questions wait, which view is open. */
export interface AppSlice {
  readonly state: AppState | null;
  /** Why the state could not be had; null when it could. */
  readonly error: string | null;
  readonly view: View;
  /** What the last action came to, in words, for a status line; null when there is nothing to say. */
  readonly said: string | null;
  start(): () => void;
  reload(): Promise<void>;
  show(view: View): void;
  say(words: string | null): void;
  review(): Promise<void>;
  set(settings: Partial<Settings>): Promise<boolean>;
}
export type AppStore = StoreApi<AppSlice>;

/** A store of the console's frame. */
export function createAppStore(client: () => Client): AppStore {
  return createStore<AppSlice>()((set, get) => ({
    state: null,
    error: null,
    view: 'history',
    said: null,
    start() {
      const offs = [
        client().on('app/changed', (state) => set({ state, error: null })),
        client().on('console/navigate', ({ view }) => set({ view, said: null })),
      ];
      void get().reload();
      return () => offs.forEach((off) => off());
    },
    async reload() {
      const before = get().state;
      const reply = await client().call('app/state', {});
      if (!reply.ok) set({ error: reply.error });
      else if (get().state === before) set({ state: reply.value, error: null });
    },
    show: (view) => set({ view, said: null }),
    say: (said) => set({ said }),
    async review() {
      const reply = await client().call('app/review', {});
      if (!reply.ok) set({ said: reply.error });
    },
    async set(settings) {
      const reply = await client().call('settings/set', settings);
      if (!reply.ok) {
        set({ said: reply.error });
        return false;
      }
      const state = get().state;
      if (state !== null) set({ state: { ...state, settings: reply.value }, said: 'Saved.' });
      return true;
    },
  }));
}
