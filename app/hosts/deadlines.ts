import type { HostLimit } from '#shared/models/host-table';
import { hostRow } from './table';
import { unknownHost } from './unknown-host';

/**
 * What the table says of a host, as it is before anybody changes it in its settings; null where it says nothing. Of a host of whom only single reports exist (Cursor)
 * it says nothing: our own time-out stands in for its limit. One with no clock at all waits until it is answered.
 */
export function limitOf(host: string): HostLimit | null {
  return hostRow(host)?.limit ?? null;
}

/** What a deadline depends on besides the host. */
export interface Waiting {
  /** The time after which this host was seen to give up (`learnedWait`), ms; null where it was not. */
  readonly seenMs: number | null;
  /** What the host's file tells it for this server ("Give me time to answer"), ms; null: nothing. */
  readonly toldMs?: number | null;
  /** Our own time-out, seconds; null: it is off. */
  readonly ownSeconds: number | null;
  /** The call carried a progress token, so the host hears of it while it waits. */
  readonly hasToken: boolean;
}

/** So long before a limit a question is answered with "not answered", ms: the host has to read that answer in time. */
export const answerEarlyMs = 5000;
/** A question is open at least so long, ms. */
const leastMs = 1000;
/** A time seen this near the idle clock, as a part of it, is that clock's and says nothing new. */
const sameClock = 0.1;

/**
 * When a question is answered with "not answered", ms after its call came, and whose limit that is. `ms` null: it waits until it is answered.
 *
 * What was seen counts where it is shorter than the table. Our own time-out counts only where nothing is known of the host: a limit the host does not have is not
 * put on it.
 */
export function deadlineOf(host: string, { seenMs, toldMs = null, ownSeconds, hasToken }: Waiting): { readonly ms: number | null; readonly of: 'host' | 'own' | null } {
  const limit = host === unknownHost ? null : limitOf(host);
  const seen = host === unknownHost || (limit !== null && isIdle(limit, seenMs)) ? null : seenMs;
  // What a host is told takes the place of the limit it has untold; what it was seen to do, told otherwise or not, is what it does.
  const hard = host === unknownHost ? null : (toldMs ?? limit?.hardMs ?? null);
  const idle = limit === null || toldMs !== null || (limit.progressResets && hasToken) ? null : limit.idleMs;
  const clocks = [hard, seen, idle].filter((ms) => ms !== null);
  if (clocks.length > 0) return { ms: early(Math.min(...clocks)), of: 'host' };
  if (limit !== null || ownSeconds === null) return { ms: null, of: null };
  return { ms: early(ownSeconds * 1000), of: 'own' };
}

function isIdle({ idleMs }: HostLimit, seenMs: number | null): boolean {
  return idleMs !== null && seenMs !== null && Math.abs(seenMs - idleMs) <= idleMs * sameClock;
}

function early(ms: number): number {
  return Math.max(leastMs, ms - answerEarlyMs);
}
