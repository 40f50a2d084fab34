import { z } from 'zod';
import { mostTouches, observationSchema } from '#shared/models/observation';
import { emptySealedFile, openSealedEntries, sealedFileSchema } from './sealed-entries';
import { openStoreFile, type Damage } from './store-file';

/** What was seen of a server, with what the disk said of it then: paths are without links. */
export const seenSchema = observationSchema.extend({
  /** Folders that are there, among those the touches lie in. */
  folders: z.array(z.string()).max(mostTouches * 4),
});
export type KeptSeen = z.infer<typeof seenSchema>;

/** Whether a server's next session is watched, and what was seen last. */
export const watchedSchema = z.strictObject({ server: z.string(), wanted: z.boolean(), seen: seenSchema.nullable() });
export type Watched = z.infer<typeof watchedSchema>;

/** At most so many servers are kept; past it the oldest that was seen goes. */
export const watchedLimit = 50;

/** Which servers are watched, and what was seen. One edited from outside is forgotten: the person asks again. */
export interface ObservationStore {
  all(): readonly Watched[];
  find(server: string): Watched | undefined;
  /** Whether it could be written; otherwise nothing changed. */
  put(one: Watched): boolean;
  remove(server: string): boolean;
}

export interface ObservationStoreOptions {
  readonly home: string;
  readonly key: Buffer;
  readonly now: () => number;
  readonly onDamage: (damage: Damage) => void;
  readonly onFault: (call: string, cause: unknown) => void;
}

export function openObservationStore({ home, key, now, onDamage, onFault }: ObservationStoreOptions): ObservationStore {
  const file = openStoreFile({ home, name: 'observations', schema: sealedFileSchema, version: 1, migrations: {}, empty: emptySealedFile, now, onDamage });
  const entries = openSealedEntries<Watched>({ file, key, purpose: 'observations', schema: watchedSchema, idOf: ({ server }) => server, permits: () => false, onBrokenSeal: () => undefined });
  let kept = new Map(entries.list().flatMap((entry) => (entry.state === 'live' ? [[entry.id, entry.value] as const] : [])));

  function write(next: Map<string, Watched>): boolean {
    try {
      entries.replace([...next.values()]);
      kept = next;
      return true;
    } catch (cause) {
      onFault('keeping what was seen of servers', cause);
      return false;
    }
  }

  return {
    all: () => [...kept.values()],
    find: (server) => kept.get(server),
    put(one) {
      const next = new Map(kept);
      // Nothing wanted and nothing seen is nothing to keep.
      if (one.wanted || one.seen !== null) next.set(one.server, one);
      else next.delete(one.server);
      if (next.size > watchedLimit) {
        const [oldest] = [...next.values()].filter(({ server }) => server !== one.server).sort((left, right) => Number(left.wanted) - Number(right.wanted) || (left.seen?.until ?? 0) - (right.seen?.until ?? 0));
        if (oldest !== undefined) next.delete(oldest.server);
      }
      return write(next);
    },
    remove(server) {
      if (!kept.has(server)) return false;
      const next = new Map(kept);
      next.delete(server);
      return write(next);
    },
  };
}
