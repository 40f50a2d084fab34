import type { ServerView } from '#shared/models/server';
import type { Record } from './decisions';

/** Servers whose calls are refused for now, by identity digest. In memory: an app that came back with a server silenced would look broken. */
export interface PausedServers {
  /** As the gateway judges by them. */
  inSnapshot(): { readonly paused?: string[] };
  /** The views, with what is paused. */
  marked(views: readonly ServerView[]): readonly ServerView[];
  /** How many of them the person can see; one that was forgotten stays paused while it runs, and is there again when it is accepted again. */
  count(): number;
  /** Whether that changed anything; so with the following. */
  pause(digest: string): boolean;
  resume(digest: string): boolean;
}

export interface PausedServersOptions {
  /** Whether the person's servers hold this one. */
  readonly isKnown: (digest: string) => boolean;
  readonly record: Record;
  /** Has the gateway judge by it, and the windows show it. */
  readonly changed: () => void;
}

export function pausedServers({ isKnown, record, changed }: PausedServersOptions): PausedServers {
  const paused = new Set<string>();
  const noted = (digest: string, on: boolean): boolean => {
    record('trust-changed', { identity: digest, paused: on, by: 'person' });
    changed();
    return true;
  };
  return {
    count: () => [...paused].filter(isKnown).length,
    inSnapshot: () => (paused.size === 0 ? {} : { paused: [...paused] }),
    marked: (views) => (paused.size === 0 ? views : views.map((view) => (paused.has(view.digest) ? { ...view, paused: true } : view))),
    pause(digest) {
      if (paused.has(digest)) return false;
      paused.add(digest);
      return noted(digest, true);
    },
    resume: (digest) => paused.delete(digest) && noted(digest, false),
  };
}
