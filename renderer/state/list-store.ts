import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { InboxItem } from '#shared/models/inbox';
import type { ServerView } from '#shared/models/server';
import type { Result } from '#shared/result';
import type { Client } from '../bridge/client';

/** A list main holds as a whole: what it is now, or why it could not be had. */
export interface ListSlice<T> {
  readonly items: readonly T[];
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: string | null;
  start(): () => void;
  load(): Promise<void>;
}

/** The servers a person decided about. Each action gives the words of its failure, or null. */
export interface ServerSlice extends ListSlice<ServerView> {
  /** Ends every live session. */
  stop(digest: string): Promise<string | null>;
  /** Starts its process anew in every live session. */
  restart(digest: string): Promise<string | null>;
  /** Refuses its calls until it is resumed. */
  pause(digest: string): Promise<string | null>;
  resume(digest: string): Promise<string | null>;
  /** Lets a server ask again whose asks were too many. */
  resumeAsks(digest: string): Promise<string | null>;
  block(digest: string): Promise<string | null>;
  /** Fetches the newest of its package: what became of it, in words, whether or not it could be had. */
  update(digest: string): Promise<string>;
  forget(digest: string): Promise<string | null>;
}
export type ServerStore = StoreApi<ServerSlice>;

/** A store of every server with a decision. */
export function createServerStore(client: () => Client): ServerStore {
  return createStore<ServerSlice>()((set, get) => ({
    ...empty<ServerView>(),
    start: () => follow(client().on('server/changed', () => void get().load()), get().load),
    load: () => fill(client().call('server/list', {}), set),
    stop: (digest) => act(client().call('server/stop', { digest }), get().load),
    restart: (digest) => act(client().call('server/restart', { digest }), get().load),
    pause: (digest) => act(client().call('server/pause', { digest }), get().load),
    resume: (digest) => act(client().call('server/resume', { digest }), get().load),
    resumeAsks: (digest) => act(client().call('asks/resume', { digest }), get().load),
    async update(digest) {
      const reply = await client().call('package/update', { digest });
      await get().load();
      return reply.ok ? reply.value.words : reply.error;
    },
    block: (digest) => act(client().call('server/block', { digest }), get().load),
    forget: (digest) => act(client().call('server/forget', { digest }), get().load),
  }));
}

/** The open questions. They are answered in the prompt window alone. */
export type InboxStore = StoreApi<ListSlice<InboxItem>>;

/** A store of every open question. */
export function createInboxStore(client: () => Client): InboxStore {
  return createStore<ListSlice<InboxItem>>()((set, get) => ({
    ...empty<InboxItem>(),
    start: () => follow(client().on('inbox/changed', () => void get().load()), get().load),
    load: () => fill(client().call('inbox/list', {}), set),
  }));
}

/** Before anything was read. */
export function empty<T>(): Pick<ListSlice<T>, 'items' | 'status' | 'error'> {
  return { items: [], status: 'loading', error: null };
}

/** Loads at once; gives back how to stop hearing of changes. */
export function follow(off: () => void, load: () => Promise<void>): () => void {
  void load();
  return off;
}

/** Puts a reply into the list, or says why there is none. */
export async function fill<T>(reply: Promise<Result<T[], string>>, set: (part: Partial<ListSlice<T>>) => void): Promise<void> {
  const result = await reply;
  set(result.ok ? { items: result.value, status: 'ready', error: null } : { status: 'failed', error: result.error });
}

/** Reads the list anew after an action. The words of its failure, or null. */
export async function act(reply: Promise<Result<unknown, string>>, load: () => Promise<void>): Promise<string | null> {
  const result = await reply;
  await load();
  return result.ok ? null : result.error;
}
