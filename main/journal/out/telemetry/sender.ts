import type { TelemetryState } from '#shared/models/telemetry';
import type { LogRecord } from './log-record';
import { pauseMs } from './pace';
import type { Taken } from './post';

/** Entries as they are read for sending: records with the number of each, oldest first. */
export interface Batch {
  readonly records: readonly LogRecord[];
  /** The last entry looked at; it is at or behind the last record's. */
  readonly last: number;
}

export interface SenderOptions {
  /** The last entry that was taken. */
  readonly from: number;
  /** Entries behind one, at most so many. */
  readonly read: (after: number, limit: number) => Batch;
  /** The newest entry's number. */
  readonly head: () => number;
  readonly post: (records: readonly LogRecord[]) => Promise<Taken>;
  /** Everything up to here was taken, or refused for good: it is never sent again. */
  readonly acknowledged: (seq: number) => void;
  readonly told: (state: TelemetryState) => void;
  /** Resolves after ms, sooner where `wake` was called or it was stopped. */
  readonly rest: (ms: number, wakes: boolean) => Promise<void>;
  readonly stopped: () => boolean;
  /** Epoch ms. */
  readonly now: () => number;
  /** 0 to 1. */
  readonly random: () => number;
}

/** Entries of one request, how long to gather them, and how often to look where nothing woke it, ms. */
export const batchLimit = 500;
export const gatherMs = 1000;
export const lookMs = 10_000;

/**
 * Sends the journal, entry by entry, until it is stopped. The journal itself is the queue: what was taken is remembered as one number, so that nothing is held twice, nothing is lost
 * by waiting, and after a crash at most one batch comes again (records carry the entry's hash).
 */
export async function sendJournal({ from, read, head, post, acknowledged, told, rest, stopped, now, random }: SenderOptions): Promise<void> {
  let at = from;
  let failures = 0;
  let limit = batchLimit;
  let refused = 0;
  let sentAt: number | null = null;
  let problem: string | null = null;
  const tell = (state: TelemetryState['state'], retryAt: number | null = null): void => told({ state, waiting: Math.max(0, head() - at), sentAt, problem, retryAt, refused });

  tell('idle');
  while (!stopped()) {
    if (head() <= at) {
      await rest(lookMs, true);
      if (head() > at && !stopped()) await rest(gatherMs, false);
      continue;
    }
    const batch = read(at, limit);
    if (batch.last <= at) {
      await rest(lookMs, true);
      continue;
    }
    tell(failures === 0 ? 'sending' : 'failing');
    const taken: Taken = batch.records.length === 0 ? { kind: 'taken', refused: 0, why: null } : await post(batch.records);
    if (stopped()) return;
    if (taken.kind === 'later') {
      failures += 1;
      problem = taken.why;
      const pause = pauseMs(failures, taken.afterMs, random());
      tell('failing', now() + pause);
      await rest(pause, false);
      continue;
    }
    if (taken.kind === 'unfit' && batch.records.length > 1) {
      // One of them is at fault, or they are too much together.
      limit = Math.max(1, Math.floor(batch.records.length / 2));
      continue;
    }
    refused += taken.kind === 'unfit' ? 1 : Math.min(taken.refused, batch.records.length);
    problem = taken.kind === 'unfit' || taken.refused > 0 ? taken.why : null;
    if (taken.kind === 'taken') sentAt = now();
    at = batch.last;
    failures = 0;
    limit = Math.min(batchLimit, limit * 2);
    acknowledged(at);
    tell(head() > at ? 'sending' : 'idle');
  }
}
