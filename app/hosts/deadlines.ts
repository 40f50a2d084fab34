import { unknownHost } from './unknown-host';

/** How a host waits for the answer to a tool call it was not told otherwise about. Times in ms. */
export interface HostLimit {
  /** It gives up then whatever happens; null: no such clock. */
  readonly hardMs: number | null;
  /** It gives up when it has heard nothing of the call for so long; null: no such clock. */
  readonly idleMs: number | null;
  /** Progress starts `idleMs` anew, where the call carried a token for it. */
  readonly progressResets: boolean;
  /** Its clocks stand still while a question of the server's to the person is open. */
  readonly elicitationPauses: boolean;
  /** Where this is from, in words. */
  readonly source: string;
}

const minute = 60_000;
const hard = (hardMs: number, source: string): HostLimit => ({ hardMs, idleMs: null, progressResets: false, elicitationPauses: false, source });
const endless = (source: string): HostLimit => ({ hardMs: null, idleMs: null, progressResets: false, elicitationPauses: false, source });

/**
 * Hosts whose patience is known, by id, as it is before anybody changes it in their settings. A host of whom only single reports exist (Cursor), or nothing, is not
 * here: our own time-out stands in for its limit. One with no clock at all waits until it is answered.
 */
const limits: Readonly<Record<string, HostLimit>> = {
  'claude-desktop': hard(4 * minute, 'reports of its users; its Code tab may give up sooner'),
  'claude-code': { hardMs: 100_000_000, idleMs: 30 * minute, progressResets: true, elicitationPauses: true, source: 'its program, 2.1.329' },
  'vscode': endless('its source: it waits until the person cancels'),
  'vscode-insiders': endless('its source: it waits until the person cancels'),
  'zed': hard(minute, 'its source'),
  'cline': hard(minute, 'its source and its program, 3.0.65'),
  'roo-code': hard(minute, 'its source'),
  'continue': hard(minute, 'its source'),
  'gemini-cli': hard(10 * minute, 'its source and its program, 0.61.0'),
  'codex': { ...hard(5 * minute, 'its source'), elicitationPauses: true },
  'opencode': { hardMs: null, idleMs: minute, progressResets: true, elicitationPauses: false, source: 'its program, 1.18.33' },
  'goose': hard(5 * minute, 'its documentation'),
  'kiro': hard(2 * minute, 'Amazon Q, whose code it shares'),
  'amazon-q': hard(2 * minute, 'its source'),
  'factory-droid': hard(3 * minute, 'its program, 0.215.0'),
  'crush': endless('its source: it waits as long as its turn lasts'),
};

/** What the table says of a host; null where it says nothing. */
export function limitOf(host: string): HostLimit | null {
  return Object.hasOwn(limits, host) ? (limits[host] ?? null) : null;
}

/** What a deadline depends on besides the host. */
export interface Waiting {
  /** The time after which this host was seen to give up (`learnedWait`), ms; null where it was not. */
  readonly seenMs: number | null;
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
export function deadlineOf(host: string, { seenMs, ownSeconds, hasToken }: Waiting): { readonly ms: number | null; readonly of: 'host' | 'own' | null } {
  const limit = host === unknownHost ? null : limitOf(host);
  const seen = host === unknownHost || (limit !== null && isIdle(limit, seenMs)) ? null : seenMs;
  const clocks = [limit?.hardMs ?? null, seen, limit === null || (limit.progressResets && hasToken) ? null : limit.idleMs].filter((ms) => ms !== null);
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
