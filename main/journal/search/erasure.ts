import type { Entry } from '#shared/models/entry';
import { visible } from '#shared/text/visible';

/** What an `erased` entry says is to go. It stands in the journal before anything goes, so that no index can be late. */
export interface Erasure {
  /** Contents of entries behind this one … */
  readonly after: number;
  /** … up to this one, … */
  readonly upTo: number;
  /** … of this server, as it is shown; null: of all, … */
  readonly server: string | null;
  /** … from then on and before then, epoch ms. */
  readonly from: number;
  readonly until: number;
  /** The last entry that goes altogether; 0 where none does. */
  readonly cut: number;
}

/** What it does not say, or says in a form of a later version, counts for as much as it can: an index that knows too little can be made anew. */
export function erasureOf(seq: number, { server, body }: Partial<Entry>): Erasure {
  const number = (name: string, otherwise: number): number => (typeof body?.[name] === 'number' ? body[name] : otherwise);
  return {
    after: number('after', 0),
    upTo: number('upTo', seq),
    server: body?.['what'] === 'server' && typeof server === 'string' ? visible(server, { lines: false }) : null,
    from: number('from', 0),
    until: number('until', Number.MAX_SAFE_INTEGER),
    cut: number('cut', 0),
  };
}

/** Whether the contents of an entry go with it. `server` as it is shown. */
export function isErased({ after, upTo, server: wanted, from, until }: Erasure, seq: number, at: number, server: string | null): boolean {
  return seq > after && seq <= upTo && (wanted === null ? at >= from && at < until : server === wanted);
}
