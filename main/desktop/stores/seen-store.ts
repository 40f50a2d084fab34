import { z } from 'zod';
import { openStoreFile, type Damage } from './store-file';

const serverSchema = z.strictObject({
  /** By what its file says of it: the id of its view. */
  id: z.string(),
  name: z.string(),
  standing: z.enum(['protected', 'elsewhere', 'bypassing', 'uncovered']),
});
const seenSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Hosts the person looked into: when last, epoch ms, and what they saw in which file. */
  hosts: z.record(z.string(), z.strictObject({ at: z.number(), files: z.record(z.string(), z.array(serverSchema)) })),
  /** Servers past Countersign that were told of, by file and id. */
  told: z.array(z.string()),
});
export type SeenHosts = z.infer<typeof seenSchema>['hosts'];
export type SeenServer = z.infer<typeof serverSchema>;

/** What the person saw of hosts, and was told: names of servers and digests, no commands. */
export interface SeenStore {
  hosts(): SeenHosts;
  keep(host: string, seen: SeenHosts[string]): void;
  /** Whether it was told already; from now on it was. */
  tell(key: string): boolean;
}

/** So many are remembered to have been told. */
const limit = 500;

export function openSeenStore({ home, now, onDamage }: { readonly home: string; readonly now: () => number; readonly onDamage: (damage: Damage) => void }): SeenStore {
  const file = openStoreFile({ home, name: 'hosts-seen', schema: seenSchema, version: 1, migrations: {}, empty: { schemaVersion: 1 as const, hosts: {}, told: [] }, now, onDamage });
  return {
    hosts: () => file.read().hosts,
    keep(host, seen) {
      const content = file.read();
      file.write({ ...content, hosts: { ...content.hosts, [host]: seen } });
    },
    tell(key) {
      const content = file.read();
      if (content.told.includes(key)) return true;
      file.write({ ...content, told: [...content.told, key].slice(-limit) });
      return false;
    },
  };
}
