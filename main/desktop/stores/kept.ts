import type { z } from 'zod';
import { emptySealedFile, openSealedEntries, sealedFileSchema } from './sealed-entries';
import { openStoreFile, type Damage } from './store-file';

/** How long a change may wait for the disk, ms: a server that tries and tries must not keep it busy. */
const flushMs = 3000;

/** Things noticed of servers, in memory and brought to disk a little later. One edited from outside is forgotten: what it told of brings it back. */
export interface KeptStore<T> {
  /** All, in no order. */
  all(): readonly T[];
  put(one: T): void;
  /** Whether any was. */
  remove(wanted: (one: T) => boolean): boolean;
  /** Brings what waits to disk. Never throws. */
  flush(): void;
}

export interface KeptOptions {
  readonly home: string;
  /** 32 bytes; keys the seals. */
  readonly key: Buffer;
  readonly now: () => number;
  readonly later: (ms: number, what: () => void) => void;
  readonly onDamage: (damage: Damage) => void;
  readonly onFault: (call: string, cause: unknown) => void;
}

/** What is kept in which file. */
export interface Keeping<T> {
  readonly name: 'blocked' | 'found';
  readonly schema: z.ZodType<T>;
  /** Past so many the first in this order goes. */
  readonly limit: number;
  readonly order: (left: T, right: T) => number;
  /** What was being done where it fails, for the log. */
  readonly doing: string;
}

export function openKept<T extends { readonly id: string }>({ name, schema, limit, order, doing }: Keeping<T>, { home, key, now, later, onDamage, onFault }: KeptOptions): KeptStore<T> {
  const file = openStoreFile({ home, name, schema: sealedFileSchema, version: 1, migrations: {}, empty: emptySealedFile, now, onDamage });
  const entries = openSealedEntries<T>({ file, key, purpose: name, schema, idOf: ({ id }) => id, permits: () => false, onBrokenSeal: () => undefined });
  const kept = new Map(entries.list().flatMap((entry) => (entry.state === 'live' ? [[entry.id, entry.value] as const] : [])));
  let waits = false;

  function changed(): void {
    if (waits) return;
    waits = true;
    later(flushMs, flush);
  }

  function flush(): void {
    if (!waits) return;
    waits = false;
    try {
      entries.replace([...kept.values()]);
    } catch (cause) {
      onFault(doing, cause);
    }
  }

  return {
    all: () => [...kept.values()],
    put(one) {
      kept.set(one.id, one);
      if (kept.size > limit) {
        const [first] = [...kept.values()].sort(order);
        if (first !== undefined) kept.delete(first.id);
      }
      changed();
    },
    remove(wanted) {
      const gone = [...kept.values()].filter(wanted);
      for (const { id } of gone) kept.delete(id);
      if (gone.length > 0) changed();
      return gone.length > 0;
    },
    flush,
  };
}
