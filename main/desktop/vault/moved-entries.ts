import { z } from 'zod';
import type { Vault } from './vault';

/** Of which entry a value was, and what that starts. */
const startSchema = z.strictObject({
  command: z.string(),
  args: z.array(z.string()),
  envNames: z.array(z.string()),
  /** The host's file it was moved out of; absent: moved before that was kept. */
  from: z.strictObject({ host: z.string(), path: z.string() }).optional(),
  /** Servers besides `server` that were given a copy, by digest. */
  copies: z.array(z.string()).optional(),
});
const keptSchema = z.union([startSchema.extend({ value: z.string() }), startSchema.extend({ server: z.string() })]);
/** What the vault holds for an entry: the value, or afterwards which server has it, and what the entry started when it was moved. */
export type KeptValue = z.infer<typeof keptSchema>;

/** A variable of an entry. */
export interface EntryName {
  readonly id: string;
  readonly name: string;
}

/** What was moved out of hosts' files, by the entry it stood in, as the vault holds it. */
export interface MovedEntries {
  read(id: string, name: string): KeptValue | null;
  /** Throws where the disk refuses. */
  write(id: string, name: string, kept: KeptValue): void;
  drop(names: readonly EntryName[]): void;
  /** Everything that can be read. */
  all(): readonly (EntryName & { readonly kept: KeptValue })[];
}

export function movedEntries(vault: Pick<Vault, 'read' | 'put' | 'drop' | 'entries'>): MovedEntries {
  function read(id: string, name: string): KeptValue | null {
    const content = vault.read(keyOf(id, name));
    if (content === null) return null;
    try {
      return keptSchema.safeParse(JSON.parse(content.toString('utf8'))).data ?? null;
    } catch {
      return null;
    }
  }

  return {
    read,
    write: (id, name, kept) => vault.put(keyOf(id, name), Buffer.from(JSON.stringify(kept))),
    drop(names) {
      const there = names.map(({ id, name }) => keyOf(id, name)).filter((key) => Object.hasOwn(vault.entries(), key));
      if (there.length > 0) vault.drop(there);
    },
    all: () =>
      Object.keys(vault.entries()).flatMap((key) => {
        const [, id, name] = /^secret-entry\/([^/]+)\/([^/]+)$/.exec(key) ?? [];
        const kept = id === undefined || name === undefined ? null : read(id, name);
        return id === undefined || name === undefined || kept === null ? [] : [{ id, name, kept }];
      }),
  };
}

function keyOf(id: string, name: string): string {
  return `secret-entry/${id}/${name}`;
}
