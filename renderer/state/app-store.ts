import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { AppState, CallName, EventPayload, Params } from '#shared/contracts/ipc';
import type { GuideStep } from '#shared/models/hosts-view';
import type { Settings } from '#shared/models/settings';
import { say } from '#shared/words/say';
import type { Client } from '../bridge/client';
import { quietSaid } from './quiet';

/** Which view the console shows. */
export type View = EventPayload<'console/navigate'>['view'];

/** A layer over the views. */
export type Layer = 'palette' | 'shortcuts' | 'remove';

/** The console's mirror of the app: settings, notices, how many questions wait, which view is open. */
export interface AppSlice {
  readonly state: AppState | null;
  /** Why the state could not be had; null when it could. */
  readonly error: string | null;
  readonly view: View;
  /** The row, server or rule a view was asked to open; the view takes it back with `seen`. */
  readonly focus: string | null;
  /** The view was gone to for one thing in it: a guide does not stand in front of that. */
  readonly aimed: boolean;
  /** Times a view was gone to, the one that is open included: it then shows itself from its start. */
  readonly visits: number;
  /** Times a view was come to by keyboard: its heading then takes the focus. */
  readonly arrivals: number;
  readonly layer: Layer | null;
  /** What the last action came to, in words, for the status line; null when there is nothing to say. */
  readonly said: string | null;
  /** Notices the person closed: they are counted in the status line instead of being shown. */
  readonly closed: readonly string[];
  start(): () => void;
  reload(): Promise<void>;
  show(view: View, to?: { readonly focus?: string | null; readonly byKeys?: boolean }): void;
  seen(): void;
  cover(layer: Layer | null): void;
  say(words: string | null): void;
  closeNotices(): void;
  openNotices(): void;
  /** Shows the prompt window, with this question where one is named. */
  review(prompt?: string): Promise<void>;
  /** Asks main for something that gives nothing back, and says `words`, or why it failed. Gives whether it was done. */
  ask<N extends Asked>(name: N, params: Params<N>, words: string | null): Promise<boolean>;
  /** Holds prompts back for so many minutes, until turned off (null), or no longer (0). */
  quiet(minutes: number | null): Promise<void>;
  set(settings: Partial<Settings>): Promise<boolean>;
  /** Where the person is in the first-start guide; kept by main. */
  guide(step: GuideStep): Promise<void>;
}
export type AppStore = StoreApi<AppSlice>;

/** Calls that only do something. */
type Asked = Extract<CallName, `app/${string}` | `vault/${string}` | `update/${string}`>;

/** A store of the console's frame. */
export function createAppStore(client: () => Client): AppStore {
  return createStore<AppSlice>()((set, get) => ({
    state: null,
    error: null,
    view: 'history',
    focus: null,
    aimed: false,
    visits: 0,
    arrivals: 0,
    layer: null,
    said: null,
    closed: [],
    start() {
      const offs = [
        client().on('app/changed', (state) => set({ state, error: null })),
        client().on('console/navigate', ({ view, focus }) => get().show(view, { focus })),
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
    show: (view, { focus = null, byKeys = false } = {}) => set({ view, focus, aimed: focus !== null, layer: null, said: null, visits: get().visits + 1, arrivals: get().arrivals + (byKeys ? 1 : 0) }),
    seen: () => set({ focus: null }),
    cover: (layer) => set({ layer }),
    say: (said) => set({ said }),
    closeNotices: () => set({ closed: get().state?.notices ?? [] }),
    openNotices: () => set({ closed: [] }),
    async review(prompt) {
      await get().ask('app/review', prompt === undefined ? {} : { prompt }, null);
    },
    async ask(name, params, words) {
      const reply = await client().call(name, params);
      set({ said: reply.ok ? words : reply.error });
      return reply.ok;
    },
    async quiet(minutes) {
      await get().ask('app/quiet', { minutes }, quietSaid(minutes, Date.now()));
    },
    async guide(step) {
      const reply = await client().call('guide/step', { step });
      const { state } = get();
      if (!reply.ok) set({ said: reply.error });
      else if (state !== null) set({ state: { ...state, guide: step } });
    },
    async set(settings) {
      const reply = await client().call('settings/set', settings);
      if (!reply.ok) {
        set({ said: reply.error });
        return false;
      }
      const state = get().state;
      if (state !== null) set({ state: { ...state, settings: reply.value }, said: say('console.saved') });
      return true;
    },
  }));
}
