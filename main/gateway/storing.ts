import { redactStored, type Held, type Stored } from '#app/redaction/stored';
import type { EntryDraft, Plain } from '#shared/models/entry';
import type { EraseScope } from '#shared/models/record';
import type { RedactionSettings } from '#shared/models/redaction';
import { say } from '#shared/words/say';
import { holds } from '#main/journal/forgotten-days';
import type { Journal } from '#main/journal/writer';
import type { StoreJob } from './examine/store-job';
import { keyedBy } from './keyed';

/*
 * What the gateway records goes through here: what calls held is redacted as the person set it before the journal has it. A call is on the disk before it is on the wire, so what is short is redacted at once; what is
 * long is not waited for: its entry is recorded without it, says so, and an entry `contents` follows with what another thread left of it. What cannot be looked through to its end is not stored at all.
 */

/** The journal as the gateway records in it. */
export interface Storing extends Journal {
  /** From here on stand-ins are others: those of before can never be told from what they stood for again. `key`: 32 bytes, hex. */
  rekey(key: string): void;
  /** What is erased is not stored any more where it is still being redacted: its entry stands already. */
  erased(scope: EraseScope): void;
  /** Resolves when nothing is being redacted any more; what is not ready by then is not stored. */
  settled(): Promise<void>;
}

export interface StoringOptions {
  readonly journal: Journal;
  readonly ways: () => RedactionSettings;
  /** Keys the stand-ins: 32 bytes, hex. */
  readonly key: string;
  /** Redacts on a thread of its own; null where that did not finish. Never rejects. */
  readonly redact: (job: StoreJob) => Promise<Stored | null>;
  /** Calls back, at once or a moment later, when no question is being drawn: what is redacted until then would keep the person waiting. */
  readonly whenDrawn: (begin: () => void) => void;
  readonly onFault: (error: unknown) => void;
  /** Epoch ms. */
  readonly now: () => number;
  /** ms of a clock that never jumps. */
  readonly steady: () => number;
}

/** Characters that are redacted where traffic runs, and of an entry that belongs to no call; how long that may take, ms. */
const atOnce = { ofCall: 4 * 1024, other: 64 * 1024, ms: 25 } as const;
/** So many characters may wait for the other thread; past that contents are not stored. */
const waitingLimit = 64 << 20;
/** How long the end waits for it, ms. */
const endMs = 1500;
/** Members of bodies that are sentences, which may name what a call held; so many of them are remembered. */
const sentences = ['because', 'reason', 'why', 'words'] as const;
const rememberedLimit = 200;
const shortSentence = 1024;

interface Pending {
  readonly seq: number;
  readonly draft: EntryDraft;
  readonly size: number;
  /** What the other thread is to do; null once it was told. */
  job: StoreJob | null;
}

interface Made {
  readonly draft: EntryDraft;
  /** What is to be redacted by another thread. */
  readonly later: { readonly held: Held; readonly size: number } | null;
}

export function storing({ journal, ways, key, redact, whenDrawn, onFault, now, steady }: StoringOptions): Storing {
  let standIns = Buffer.from(key, 'hex');
  let keyed = keyedBy(standIns);
  let said = new Map<string, string>();
  let saidFor: RedactionSettings | null = null;
  const pending = new Set<Pending>();
  let waiting = 0;
  let whenNone: (() => void) | null = null;

  function inTime(held: Held, settings: RedactionSettings): Stored | null {
    const until = steady() + atOnce.ms;
    return redactStored(held, settings, keyed, () => steady() > until);
  }

  function made(given: EntryDraft): Made {
    const settings = ways();
    const draft = withSentences(given, settings);
    const { payload: held } = draft;
    if (held === undefined || Object.keys(settings).length === 0) return { draft, later: null };
    const size = sizeOf(held);
    const ofCall = draft.call !== undefined;
    const stored = size > (ofCall ? atOnce.ofCall : atOnce.other) ? null : inTime(held, settings);
    if (stored !== null) {
      const { payload, withheld } = stored;
      return { draft: withheld.length === 0 ? draft : { ...draft, payload, body: { ...draft.body, withheld: withheld.map((one) => ({ ...one })) } }, later: null };
    }
    const { payload: _, ...bare } = draft;
    const waits = ofCall && waiting + size <= waitingLimit;
    return { draft: { ...bare, body: { ...draft.body, contents: waits ? 'later' : 'not-stored' } }, later: waits ? { held, size } : null };
  }

  function withSentences(draft: EntryDraft, settings: RedactionSettings): EntryDraft {
    let body = draft.body;
    for (const name of sentences) {
      const value = body[name];
      const told = typeof value === 'string' ? sentence(value, settings) : Array.isArray(value) && value.length > 0 ? value.map((one: Plain) => (typeof one === 'string' ? sentence(one, settings) : one)) : value;
      if (told !== value && JSON.stringify(told) !== JSON.stringify(value)) body = { ...body, [name]: told };
    }
    return body === draft.body ? draft : { ...draft, body };
  }

  function sentence(text: string, settings: RedactionSettings): string {
    if (saidFor !== settings || said.size >= rememberedLimit) [said, saidFor] = [new Map(), settings];
    const known = said.get(text);
    if (known !== undefined) return known;
    // A short one is of our own words: what a slow machine takes for it is no reason to lose it.
    const told = (text.length <= shortSentence ? redactStored({ text }, settings, keyed) : inTime({ text }, settings))?.payload['text'];
    const kept = typeof told === 'string' ? told : say('stored.unfinished');
    said.set(text, kept);
    return kept;
  }

  function begin(seq: number, { draft, later }: Made): void {
    if (later === null) return;
    const one: Pending = { seq, draft, size: later.size, job: { stored: later.held, ways: ways(), standIns } };
    pending.add(one);
    waiting += later.size;
    whenDrawn(() => handOver(one));
  }

  function handOver(one: Pending): void {
    const { job } = one;
    // What was erased meanwhile is nobody's any more.
    if (job === null || !pending.has(one)) return;
    one.job = null;
    void redact(job).then((stored) => end(one, stored === null ? { why: 'unfinished' } : stored));
  }

  function end(one: Pending, came: Stored | { readonly why: 'unfinished' | 'erased' }): void {
    if (!pending.delete(one)) return;
    waiting -= one.size;
    const { session, host, server, tool, call, at } = one.draft;
    const whose = { ...(session === undefined ? {} : { session }), ...(host === undefined ? {} : { host }), ...(server === undefined ? {} : { server }), ...(tool === undefined ? {} : { tool }), ...(call === undefined ? {} : { call }) };
    const withheld = 'withheld' in came && came.withheld.length > 0 ? { withheld: came.withheld.map((each) => ({ ...each })) } : {};
    try {
      journal.appendLater({ kind: 'contents', at: now(), ...whose, body: { at, of: one.seq, ...('why' in came ? { why: came.why } : withheld) }, ...('payload' in came ? { payload: came.payload } : {}) });
    } catch (error) {
      onFault(error);
    }
    if (pending.size === 0) whenNone?.();
  }

  return {
    ...journal,
    append(drafts) {
      const all = drafts.map(made);
      const seqs = journal.append(all.map(({ draft }) => draft));
      all.forEach((one, at) => begin(seqs[at] ?? 0, one));
      return seqs;
    },
    appendLater(draft) {
      const one = made(draft);
      if (one.later === null) journal.appendLater(one.draft);
      else begin(journal.append([one.draft])[0] ?? 0, one);
    },
    rekey(next) {
      standIns = Buffer.from(next, 'hex');
      keyed = keyedBy(standIns);
      said.clear();
    },
    erased(scope) {
      for (const one of pending) if (holds(scope, one.draft)) end(one, { why: 'erased' });
    },
    async settled() {
      if (pending.size === 0) return;
      for (const one of pending) handOver(one);
      const done = Promise.withResolvers<void>();
      whenNone = done.resolve;
      const timer = setTimeout(done.resolve, endMs);
      await done.promise;
      clearTimeout(timer);
      for (const one of pending) end(one, { why: 'unfinished' });
    },
  };
}

/** Characters of what an entry held. */
function sizeOf(held: Held): number {
  let size = 0;
  for (const value of Object.values(held)) size += typeof value === 'string' ? value.length : value === undefined || value === null || typeof value !== 'object' ? 8 : JSON.stringify(value).length;
  return size;
}
