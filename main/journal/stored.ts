import { withheldSchema, type Withheld } from '#shared/models/redaction';
import type { Entry } from '#shared/models/entry';
import type { StoredView } from '#shared/models/history';
import { say } from '#shared/words/say';
import { bothWords } from '#shared/words/formats';

/** What an entry says was redacted before what it held was stored; none where nothing was. */
export function withheldOf(entry: Partial<Entry>): readonly Withheld[] {
  const told = entry.body?.['withheld'];
  return Array.isArray(told) ? told.flatMap((one) => withheldSchema.safeParse(one).data ?? []) : [];
}

export function isRedacted(entry: Partial<Entry>): boolean {
  return withheldOf(entry).length > 0;
}

/** What became of what an entry held, beside its payload: what was redacted, and why there is none. `all`: the entries of its call. `ended`: whether the run that recorded it has ended. Null where it was stored as it was. */
export function storedOf(seq: number, entry: Partial<Entry>, all: readonly { readonly entry: Partial<Entry> }[], ended: () => boolean): StoredView | null {
  const contents = entry.body?.['contents'];
  if (contents === 'not-stored') return { withheld: [], missing: 'unfinished' };
  const followed = contents === 'later' ? all.find(({ entry: one }) => one.kind === 'contents' && one.body?.['of'] === seq)?.entry : undefined;
  if (contents === 'later' && followed === undefined) return { withheld: [], missing: ended() ? 'never' : 'pending' };
  const why = followed?.body?.['why'];
  if (why !== undefined) return { withheld: [], missing: why === 'erased' ? 'erased' : 'unfinished' };
  const withheld = [...withheldOf(followed ?? entry)];
  return withheld.length === 0 ? null : { withheld, missing: null };
}

/** The same in a sentence. */
export function withheldWords(withheld: readonly Withheld[]): string {
  return say('stored.withheld', { kinds: bothWords(withheld.map(({ kind, way, count }) => say(`stored.${way}`, { kind: say(`redaction.kind.${kind}`), count }))) });
}
