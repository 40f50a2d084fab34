/** A host took back a call that waited for an answer: when (epoch ms), and how long after the call had come (ms). */
export interface SeenWait {
  readonly at: number;
  readonly afterMs: number;
}

/** Nothing shorter is a host's limit: nobody could answer in it. It is a person who changed their mind. ms. */
export const leastWaitMs = 10_000;
/** So many are looked at, the newest. */
export const seenLimit = 5;
/** A figure nobody saw again for so long is forgotten, ms: while it holds we answer before it, so nothing else would ever correct it. */
export const seenForMs = 30 * 86_400_000;
/** How late a message about a timer may be, ms. */
const latenessMs = 1000;
/** Two times that lie this near one another, as a part of the longer and at most by a timer's lateness, are one timer's. */
const alike = 0.05;
/** Calls taken back within so long were taken back by one act: a person who stops a turn takes all of its calls back at once. ms. */
const togetherMs = 2000;

/**
 * How long a host waits, from when it was seen to give up; null where that cannot be told. A timer gives up at the same time every time, a person whenever they like: a
 * time counts if another one that was seen apart from it lies beside it. Of those that count, the shortest.
 */
export function learnedWait(seen: readonly SeenWait[], now: number): number | null {
  const recent = newest(seen).filter(({ at, afterMs }) => afterMs >= leastWaitMs && at > now - seenForMs);
  const timers = recent.filter((one) => recent.some((other) => !isTogether(one.at, other.at) && isAlike(one.afterMs, other.afterMs)));
  return timers.length === 0 ? null : Math.min(...timers.map(({ afterMs }) => afterMs));
}

/** The newest first, as many as are looked at. */
export function newest(seen: readonly SeenWait[]): readonly SeenWait[] {
  return seen.toSorted((one, other) => other.at - one.at).slice(0, seenLimit);
}

function isAlike(one: number, other: number): boolean {
  return Math.abs(one - other) <= Math.min(latenessMs, Math.max(one, other) * alike);
}

/** Whether calls taken back at these times, epoch ms, were taken back by one act. */
export function isTogether(one: number, other: number): boolean {
  return Math.abs(one - other) < togetherMs;
}
