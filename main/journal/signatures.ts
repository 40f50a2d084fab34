import type { Checkpoint } from '#shared/models/checkpoint';
import type { Entry } from '#shared/models/entry';
import { say } from '#shared/words/say';
import { checkpointOf, signatureHolds } from './checkpoint';
import { cutOf } from './cut';

/** What the checkpoints within the chain come to. */
export interface Signatures {
  /** An entry that keeps a checkpoint: why it does not hold, in words, or null. */
  entry(entry: Partial<Entry>): string | null;
  /** The same of one that keeps a cut. */
  cut(entry: Partial<Entry>): string | null;
  /** The newest checkpoint that holds. */
  newest(): Checkpoint | null;
  /** The newest version of the file that was signed for, and by which entry; 0 without one. */
  schema(): { readonly version: number; readonly seq: number };
  /** At the end of the chain, in words. */
  problems(): string[];
  warnings(): { readonly seq: number; readonly why: string }[];
}

/**
 * `ours`: this installation's public key; null where it is not known. A key that came before ours is only told: a vault that nothing
 * protected, or a new one, brings a new key. Once ours has signed, no other may.
 */
export function createSignatures(ours: string | null, first: () => string): Signatures {
  let newest: Checkpoint | null = null;
  let seen = false;
  const others = new Set<string>();
  let lastOther = 0;
  let schema = { version: 0, seq: 0 };
  const lost: string[] = [];

  /** Whether this key may have signed there: in words, or null. */
  function keyFault(key: string, seq: number): string | null {
    if (ours !== null && key === ours) seen = true;
    else if (seen) return say('verify.otherKey', { key });
    else {
      // One at a time: how many there were is told, not which.
      if (others.size < otherLimit) others.add(key);
      lastOther = seq;
    }
    return null;
  }

  return {
    entry(entry) {
      const checkpoint = checkpointOf(entry);
      if (checkpoint === null) return say('verify.noCheckpoint');
      if (checkpoint.first !== first()) return say('verify.otherJournal');
      if (!signatureHolds(checkpoint)) return say('verify.signature');
      const stranger = keyFault(checkpoint.key, checkpoint.seq + 1);
      if (stranger !== null) return stranger;
      if (entry.body?.['lost'] !== undefined && lost.length < otherLimit) lost.push(say('verify.lost', { seq: String(entry.seq) }));
      const appended = entry.body?.['appended'];
      if (typeof appended === 'number' && lost.length < otherLimit) lost.push(say('verify.appended', { seq: String(appended) }));
      if (checkpoint.schema > schema.version) schema = { version: checkpoint.schema, seq: checkpoint.seq + 1 };
      newest = checkpoint;
      return null;
    },
    cut(entry) {
      const cut = cutOf(entry);
      if (cut === null) return say('verify.noCut');
      if (cut.first !== first()) return say('verify.cutOfOther');
      if (!signatureHolds(cut) || cut.seq >= (entry.seq ?? 0)) return say('verify.cutSignature', { seq: String(cut.seq) });
      return keyFault(cut.key, entry.seq ?? 0);
    },
    newest: () => newest,
    schema: () => schema,
    problems: () => [...lost, ...(ours !== null && !seen && others.size > 0 ? [say('verify.notOurs')] : [])],
    warnings: () => (ours !== null && seen && others.size > 0 ? [{ seq: lastOther, why: say('verify.earlierKeys', { count: others.size }) }] : []),
  };
}

const otherLimit = 100;
