import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { HostIntent, HostsView } from '#shared/models/hosts-view';
import type { Client } from '../bridge/client';
import { beginChange, type Change } from './host-change';
import { follow } from './list-store';

/** The hosts on this machine, and the one change of their files that is being looked at. */
export interface HostSlice {
  readonly view: HostsView | null;
  /** Why the hosts could not be listed, in words; null where they were. */
  readonly error: string | null;
  /** Files are being read on the person's word. */
  readonly looking: boolean;
  /** What is about to be written, or was just; null where nothing is. */
  readonly change: Change | null;
  start(): () => void;
  load(): Promise<void>;
  /** Reads the files of a host, or of all (null). The words of its failure, or null. */
  look(host: string | null): Promise<string | null>;
  /** Works out what would be changed, for the person to read. Writes nothing. */
  preview(intent: HostIntent): Promise<void>;
  /** Writes what was read. Gives whether something was written. */
  write(): Promise<boolean>;
  /** Leaves what was read or written. */
  leave(): void;
}
export type HostStore = StoreApi<HostSlice>;

/** A store of the hosts on this machine. */
export function createHostStore(client: () => Client): HostStore {
  return createStore<HostSlice>()((set, get) => ({
    view: null,
    error: null,
    looking: false,
    change: null,
    start: () => follow(client().on('host/changed', () => void get().load()), get().load),
    async load() {
      const reply = await client().call('host/list', {});
      set(reply.ok ? { view: reply.value, error: null } : { error: reply.error });
    },
    async look(host) {
      if (get().looking) return null;
      set({ looking: true });
      const reply = await client().call('host/look', { host });
      await get().load();
      set({ looking: false });
      return reply.ok ? null : reply.error;
    },
    async preview(intent) {
      const begun = beginChange(intent, get().change);
      set({ change: begun });
      const reply = await client().call('host/preview', intent);
      // The person left, or asked for another.
      if (get().change !== begun) return;
      set({ change: reply.ok ? { state: 'ready', intent, preview: reply.value } : { state: 'failed', intent, why: reply.error } });
    },
    async write() {
      const { change } = get();
      if (change?.state !== 'ready' || change.preview.id === null) return false;
      const { intent, preview } = change;
      set({ change: { state: 'writing', intent, preview } });
      const reply = await client().call('host/apply', { id: change.preview.id });
      set({ change: reply.ok ? { state: 'done', intent, applied: reply.value } : { state: 'failed', intent, why: reply.error } });
      await get().load();
      return reply.ok && reply.value.done.length > 0;
    },
    leave: () => set({ change: null }),
  }));
}
