import type { DatabaseSync } from 'node:sqlite';
import type { Checkpoint } from '#shared/models/checkpoint';
import { cutSchema, type Cut } from '#shared/models/cut';
import type { Entry, EntryDraft } from '#shared/models/entry';
import { signatureHolds } from './checkpoint';
import { parseRecord } from './entry';
import { forgottenCondition } from './schema';

/** The entry that keeps a cut within the chain: what it says is to go is behind it. */
export function draftOfCut({ seq, hash, first, count, why, at, key, signature }: Cut): EntryDraft {
  return { kind: 'cut', at, body: { seq, hash, first, count, why, key, signature } };
}

/** The cut an entry keeps; null where its members are none. */
export function cutOf({ at, body }: Partial<Entry>): Cut | null {
  const { seq, hash, first, count, why, key, signature } = body ?? {};
  return cutSchema.safeParse({ what: 'countersign cut', v: 1, seq, hash, first, count, why, at, key, signature }).data ?? null;
}

/** Every cut the journal names, the oldest first. Signatures are not checked. */
export function cutsOf(db: DatabaseSync): Cut[] {
  const found = db.prepare(`SELECT record FROM entries WHERE ${forgottenCondition} AND kind = 'cut' ORDER BY seq`).all() as { record: string }[];
  return found.flatMap(({ record }) => cutOf(parseRecord(record) ?? {}) ?? []);
}

/** Whether a cut took away what a checkpoint covered and stands behind it, so that nothing but its own signature says so, and that is by none of the `keys` that may. */
export function cutUnseen(cut: Cut, covered: Checkpoint | null, keys: readonly (string | null)[]): boolean {
  return covered !== null && covered.seq <= cut.seq && !(cut.first === covered.first && [covered.key, ...keys].includes(cut.key) && signatureHolds(cut));
}

/** The hash of entry 1, hex, which names the journal: a cut tells it once that entry is gone. Null where there is none. */
export function firstHash(db: DatabaseSync): string | null {
  const one = db.prepare('SELECT lower(hex(hash)) AS hash FROM entries WHERE seq = 1').get() as { hash: string } | undefined;
  return one?.hash ?? cutsOf(db).at(-1)?.first ?? null;
}
