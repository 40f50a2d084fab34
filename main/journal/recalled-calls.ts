import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { hostOfTitle } from '#app/hosts/known';
import type { CallFacts } from '#app/policy/verdict';
import type { Files } from '#app/ports';
import { fromPlain, type Json } from '#shared/json';
import type { Entry, Plain } from '#shared/models/entry';
import { parseRecord } from './entry';
import { createContentsOf, type OpenPayload, type Payload } from './open-payload';
import { isRedacted } from './stored';

/** What was recorded of calls and answers, read back a piece at a time so that other questions are answered in between. */
export interface RecalledCalls {
  /** Entries of a kind, newest first, down to those before `since` (epoch ms). Ends when `enough` says so. */
  newestFirst(kind: 'call' | 'answer', since: number, enough: () => boolean): AsyncIterable<Recalled>;
  /** The call an answer belongs to; null where the record has none. */
  callOf(call: string): Recalled | null;
  /** The call that entry `seq` recorded; null where it recorded none. */
  at(seq: number): Recalled | null;
  /** The facts that call was judged by, as far as the record has them; null where it was recorded in no known form. `onLooked` is told whenever its arguments are looked at. */
  facts(recalled: Recalled, world: RecalledWorld, onLooked?: () => void): CallFacts | null;
  /** The arguments; undefined where there were none, null where they cannot be had any more or are too large to be looked at. */
  argumentsOf(recalled: Recalled): Json | undefined | null;
  /** The arguments as they left, where values of them were kept back; undefined where none were. */
  sentOf(recalled: Recalled): Json | undefined;
  /** Whether values of it were redacted before it was stored: what is recorded of them is not what they were. */
  redacted(recalled: Recalled): boolean;
}

export interface Recalled {
  readonly seq: number;
  readonly call: string | null;
  readonly entry: Partial<Entry>;
}

/** What the record does not hold: the folders servers run in, by identity digest, and the file system as it is now. */
export interface RecalledWorld {
  readonly folders: Readonly<Record<string, string>>;
  readonly files: Files;
}

/** Entries of one read, and how long to go on without letting others in between, ms. */
const portion = 500;
const sliceMs = 15;

/** Largest payload that is opened, bytes. */
export const payloadLimit = 4 * 1024 * 1024;

export function createRecalledCalls(db: DatabaseSync, open: OpenPayload): RecalledCalls {
  const head = db.prepare('SELECT max(seq) AS seq FROM entries');
  const some = db.prepare('SELECT seq, call, record FROM entries WHERE seq <= ? AND seq > ? AND kind = ? ORDER BY seq DESC');
  const one = db.prepare(`SELECT seq, call, record FROM entries WHERE call = ? AND kind = 'call' ORDER BY seq LIMIT 1`);
  const atSeq = db.prepare(`SELECT seq, call, record FROM entries WHERE seq = ? AND kind = 'call'`);
  const payload = db.prepare('SELECT iif(length(payload) <= ?, payload, NULL) AS payload FROM entries WHERE seq = ?');

  // What was redacted is in the entry itself.
  const contentsOf = createContentsOf(db, 0);

  function opened({ seq, entry }: Recalled): Payload | null {
    const row = payload.get(payloadLimit, seq) as { payload: Uint8Array | null } | undefined;
    return open(seq, entry, row?.payload ?? null);
  }

  function argumentsOf(recalled: Recalled): Json | undefined | null {
    if (holdsNothing(recalled)) return undefined;
    const text = opened(recalled)?.['arguments'];
    return text === null ? undefined : (parsed(text) ?? null);
  }

  return {
    async *newestFirst(kind, since, enough) {
      let until = performance.now() + sliceMs;
      for (let upper = (head.get() as { seq: number | null }).seq ?? 0; upper > 0; upper -= portion) {
        for (const row of some.all(upper, upper - portion, kind) as unknown as readonly Row[]) {
          if (enough()) return;
          const recalled = recalledOf(row);
          if ((recalled.entry.at ?? 0) < since) return;
          yield recalled;
          if (performance.now() < until) continue;
          await setImmediate();
          until = performance.now() + sliceMs;
        }
        if (enough()) return;
      }
    },
    callOf(call) {
      const row = one.get(call) as unknown as Row | undefined;
      return row === undefined ? null : recalledOf(row);
    },
    facts(recalled, { folders, files }, onLooked) {
      const { host, server, session, tool, body } = recalled.entry;
      const identity = body?.['identity'];
      const tier = body?.['tier'];
      if (typeof identity !== 'string' || typeof tool !== 'string' || (tier !== 0 && tier !== 1 && tier !== 2 && tier !== 3)) return null;
      let args: { readonly value: Json | undefined } | null = null;
      return {
        host: hostOfTitle(host ?? ''),
        server: identity,
        serverName: server ?? '',
        tool,
        tier,
        session: session ?? '',
        // Opened only where a condition looks at them.
        get arguments() {
          onLooked?.();
          return (args ??= { value: argumentsOf(recalled) ?? undefined }).value;
        },
        // The record does not say.
        others: false,
        pin: null,
        floor: null,
        passes: 1,
        places: { folder: folders[identity] ?? null, files },
      };
    },
    at(seq) {
      const row = atSeq.get(seq) as unknown as Row | undefined;
      return row === undefined ? null : recalledOf(row);
    },
    argumentsOf,
    sentOf: (recalled) => (holdsNothing(recalled) ? undefined : parsed(opened(recalled)?.['sent'])),
    redacted: ({ seq, entry }) => isRedacted(entry) || (entry.body?.['contents'] === 'later' && isRedacted(contentsOf(seq, entry)?.entry ?? {})),
  };
}

/** Whether nothing was to be stored of it: it had no arguments. */
function holdsNothing({ entry }: Recalled): boolean {
  return entry.day === undefined && entry.body?.['contents'] === undefined;
}

/** The value of JSON text; undefined where it is none. */
function parsed(text: Plain | undefined): Json | undefined {
  try {
    return typeof text === 'string' ? fromPlain(JSON.parse(text)) : undefined;
  } catch {
    return undefined;
  }
}

interface Row {
  readonly seq: number;
  readonly call: string | null;
  readonly record: string;
}

function recalledOf({ seq, call, record }: Row): Recalled {
  return { seq, call, entry: parseRecord(record) ?? {} };
}
