import { say } from '#shared/words/say';
import type { DayKeys } from './day-keys';
import type { Head } from './drain';
import { bytesHash, payloadDigest, recordText, type Prepared } from './entry';
import { JournalError } from './error';
import { FrameWriter } from './intake-frame';
import { sealPayload } from './payload-seal';

/** Makes entries: what this writes is final. */
export interface Chain {
  head(): Head;
  /** The hash of entry 1, hex; null while there is none. */
  first(): string | null;
  /** Makes entries of all items and gives them to `write` as one frame. Where that throws nothing was made, and `journal/not-written` is thrown. */
  append(items: readonly Prepared[], write: (frame: Uint8Array) => void): void;
}

export function createChain(days: DayKeys, start: Head, begun: string | null): Chain {
  const frames = new FrameWriter();
  let head = start;
  let first = begun;

  function add(item: Prepared, last: Head): Head {
    const seq = last.seq + 1;
    if (item.payload === null) return { seq, hash: bytesHash(frames.add(recordText(item, { seq, prev: last.hash }), null)) };
    const { name: day, key } = days.for(item.at);
    const payload = sealPayload(key, item.payload, day, seq);
    const record = recordText(item, { seq, prev: last.hash, day, payloadDigest: payloadDigest(payload) });
    return { seq, hash: bytesHash(frames.add(record, payload)) };
  }

  return {
    head: () => head,
    first: () => first,
    append(items, write) {
      try {
        let next = head;
        let began = first;
        frames.begin();
        for (const item of items) {
          next = add(item, next);
          began ??= next.hash;
        }
        write(frames.end(next.seq));
        head = next;
        first = began;
      } catch (cause) {
        throw new JournalError('journal/not-written', say('journal.notWritten'), { cause });
      }
    },
  };
}
