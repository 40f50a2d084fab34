import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { canonical, fromPlain } from '#shared/json';
import type { StoreFile } from './store-file';

/*
 * The rule of this file: a value counts only while it is exactly what Countersign wrote.
 *
 * Each value carries a MAC. A value edited from outside no longer fits its MAC: it is suspended, that is kept and
 * shown and never used, until the person has confirmed what it says now. The seal is a MAC over the set of MACs, so
 * that a value taken out, or one revoked before and put back with its old MAC, is noticed too: then every value that
 * permits anything loses its MAC and has to be confirmed again. The same happens when a value that forbids something was
 * edited: without it the others could permit more than the person said.
 */

/** The content of a file of sealed values. `permits` says of the value as it was stored whether it permits anything; the seal covers it. */
export const sealedFileSchema = z.strictObject({
  schemaVersion: z.literal(1),
  seal: z.string().nullable(),
  entries: z.array(z.strictObject({ value: z.unknown(), mac: z.string().nullable(), permits: z.boolean().default(true) })).max(20_000),
});
export type SealedFile = z.infer<typeof sealedFileSchema>;

export const emptySealedFile: SealedFile = { schemaVersion: 1, seal: null, entries: [] };

/** One stored value. `digest` stands for its content. `unreadable` is one of no known shape; its id is made from its content. */
export type SealedEntry<T> =
  | { readonly state: 'live' | 'suspended'; readonly id: string; readonly value: T; readonly digest: string }
  | { readonly state: 'unreadable'; readonly id: string };

export interface SealedEntries<T> {
  list(): readonly SealedEntry<T>[];
  /** Stores each value in place of any of its id, in one step. Throws when the disk refuses. */
  put(...values: readonly T[]): void;
  /** Stores these values and no others. Throws when the disk refuses. */
  replace(values: readonly T[]): void;
  /** Whether there was one. */
  remove(ids: readonly string[]): boolean;
  /** Whether the seal is the one of exactly these entries: also of none at all, once some were stored. */
  sealed(): boolean;
  /** Makes a suspended value count, if its content still is the one `digest` stands for. Whether there was one. */
  confirm(id: string, digest: string): boolean;
}

export interface SealedOptions<T> {
  readonly file: StoreFile<SealedFile>;
  readonly key: Buffer;
  /** Goes into each MAC, so that a value of one file means nothing in another. */
  readonly purpose: 'rule' | 'server' | 'pins' | 'blocked' | 'found' | 'observations';
  readonly schema: z.ZodType<T>;
  readonly idOf: (value: T) => string;
  /** Whether a value permits anything. */
  readonly permits: (value: T) => boolean;
  readonly onBrokenSeal: () => void;
}

export function openSealedEntries<T>(options: SealedOptions<T>): SealedEntries<T> {
  const mac = (kind: string, text: string): string => createHmac('sha256', options.key).update(`countersign ${options.purpose} ${kind} 1\n${text}`).digest('hex');
  const macs = new WeakMap<object, string>();
  const sealOf = (entries: SealedFile['entries']): string => mac('seal', entries.flatMap((entry) => (entry.mac === null ? [] : [`${entry.permits ? 'permits' : 'forbids'} ${entry.mac}`])).sort().join('\n'));

  // Thousands of values are read many times and change one at a time: what a text was found to be once, under this key, it still is.
  let read = new Map<string, SealedEntry<T>>();
  let sound: SealedFile['entries'] | null = null;
  let listed: { readonly of: SealedFile['entries']; readonly entries: readonly SealedEntry<T>[] } | null = null;

  function macOf(value: unknown): string {
    const known = typeof value === 'object' && value !== null ? macs.get(value) : undefined;
    if (known !== undefined) return known;
    const made = mac('value', canonical(fromPlain(value)));
    if (typeof value === 'object' && value !== null) macs.set(value, made);
    return made;
  }

  function list(): readonly SealedEntry<T>[] {
    const entries = stored();
    if (listed?.of === entries) return listed.entries;
    const found = new Map<string, SealedEntry<T>>();
    const all = entries.map((entry) => {
      const text = `${entry.mac ?? ''}\n${JSON.stringify(entry.value)}`;
      const one = read.get(text) ?? entryOf(entry);
      found.set(text, one);
      return one;
    });
    read = found;
    listed = { of: entries, entries: all };
    return all;
  }

  function write(entries: SealedFile['entries']): void {
    options.file.write({ schemaVersion: 1, seal: sealOf(entries), entries });
  }

  function entryOf(stored: SealedFile['entries'][number]): SealedEntry<T> {
    const parsed = options.schema.safeParse(stored.value);
    if (!parsed.success) return { state: 'unreadable', id: `unreadable-${mac('unreadable', canonical(fromPlain(stored.value))).slice(0, 16)}` };
    const digest = macOf(stored.value);
    const fits = stored.mac !== null && equal(stored.mac, digest);
    return { state: fits ? 'live' : 'suspended', id: options.idOf(parsed.data), value: parsed.data, digest };
  }

  function stored(): SealedFile['entries'] {
    const { seal, entries } = options.file.read();
    if (entries === sound) return entries;
    const sealed = entries.some((entry) => entry.mac !== null);
    const forbiddingEdited = entries.some((entry) => !entry.permits && entry.mac !== null && !equal(entry.mac, macOf(entry.value)));
    if (!sealed || (!forbiddingEdited && seal !== null && equal(seal, sealOf(entries)))) return (sound = entries);
    const unsealed = entries.map((entry) => {
      const read = entryOf(entry);
      return read.state === 'live' && !options.permits(read.value) ? entry : { ...entry, mac: null };
    });
    write(unsealed);
    options.onBrokenSeal();
    return unsealed;
  }

  function entryFor(value: T): SealedFile['entries'][number] {
    return { value, mac: macOf(value), permits: options.permits(value) };
  }

  function without(ids: ReadonlySet<string>): SealedFile['entries'] {
    const entries = stored();
    const known = list();
    return entries.filter((_, at) => !ids.has(known[at]?.id ?? ''));
  }

  function put(...values: readonly T[]): void {
    write([...without(new Set(values.map(options.idOf))), ...values.map(entryFor)]);
  }

  function replace(values: readonly T[]): void {
    // Read first: a file that is damaged is set aside before anything takes its place.
    stored();
    write(values.map(entryFor));
  }

  function remove(ids: readonly string[]): boolean {
    const entries = stored();
    const left = without(new Set(ids));
    if (left.length === entries.length) return false;
    write(left);
    return true;
  }

  function confirm(id: string, digest: string): boolean {
    const entries = stored();
    const index = entries.findIndex((entry) => {
      const read = entryOf(entry);
      return read.state === 'suspended' && read.id === id && read.digest === digest;
    });
    if (index === -1) return false;
    write(entries.map((entry, at) => (at === index ? confirmed(entry.value) : entry)));
    return true;
  }

  function confirmed(value: unknown): SealedFile['entries'][number] {
    return { value, mac: macOf(value), permits: options.permits(options.schema.parse(value)) };
  }

  function sealed(): boolean {
    const entries = stored();
    const { seal } = options.file.read();
    return seal !== null && equal(seal, sealOf(entries));
  }

  return { list, put, replace, remove, sealed, confirm };
}

function equal(given: string, wanted: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(wanted);
  return left.length === right.length && timingSafeEqual(left, right);
}
