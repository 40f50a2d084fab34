import type { Entry, EntryDraft } from '#shared/models/entry';
import { eraseScopeSchema, type ErasedCount, type EraseScope } from '#shared/models/record';
import { parseRecord } from './entry';

/** What is to be forgotten, exactly. */
export interface Forgotten {
  readonly scope: EraseScope;
  readonly by: 'person' | 'retention';
  /** Contents of entries behind this one … */
  readonly after: number;
  /** … up to this one. */
  readonly upTo: number;
  /** The last entry that goes altogether; 0 where none does. */
  readonly cut: number;
  /** Of one that is gone on with: when it was asked for, epoch ms. Contents recorded since on the same day have that day's key, or the one after it, so that only keys of days that were over then go. */
  readonly asked?: number;
}

/** The entry that stays: what was erased, how much and by whom, and nothing of what was in it. */
export function draftOfErased({ scope, by, after, upTo, cut }: Forgotten, { payloads, keys, entries, setAside }: ErasedCount, at: number): EntryDraft {
  const span = scope.what === 'period' ? { from: scope.from, until: scope.until } : scope.what === 'before' ? { until: scope.until } : {};
  const body = { what: scope.what, by, ...span, payloads, keys, entries, setAside, ...(scope.what !== 'everything' && scope.setAside === true ? { aside: true } : {}), after, upTo, cut };
  return { kind: 'erased', at, ...(scope.what === 'server' ? { server: scope.server } : {}), body };
}

/** What an entry of this kind says is to go; null for any other. */
export function readErased(record: string): Forgotten | null {
  const { kind, server, at, body }: Partial<Entry> = parseRecord(record) ?? {};
  const { what, by, from, until, aside, after, upTo, cut } = body ?? {};
  const scope = eraseScopeSchema.safeParse({ ...scopeMembers(what, server, from, until), ...(aside === true ? { setAside: true } : {}) }).data;
  if (kind !== 'erased' || scope === undefined || typeof at !== 'number') return null;
  if ((by !== 'person' && by !== 'retention') || typeof after !== 'number' || typeof upTo !== 'number' || typeof cut !== 'number') return null;
  return { scope, by, after, upTo, cut, asked: at };
}

function scopeMembers(what: unknown, server: unknown, from: unknown, until: unknown): object {
  if (what === 'server') return { what, server };
  if (what === 'period') return { what, from, until };
  return what === 'before' ? { what, until } : { what };
}
