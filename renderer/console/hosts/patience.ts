import type { HostDeadline } from '#shared/models/host-deadline';
import { spanWords } from '#shared/words/formats';
import { say } from '#shared/words/say';

/** How long a host waits for an answer, in words for a narrow column. */
export function patience({ hardMs, idleMs, source }: HostDeadline): string {
  if (hardMs === null && idleMs === null) return say(source === 'unknown' ? 'console.hosts.unknown' : 'console.hosts.endless');
  if (idleMs === null) return span(hardMs ?? 0);
  return hardMs === null ? say('console.hosts.idle', { idle: span(idleMs) }) : say('console.hosts.idleAndMost', { idle: span(idleMs), most: span(hardMs) });
}

/** What follows from it, in a sentence. */
export function consequence({ hardMs, idleMs, progressResets, source }: HostDeadline): string {
  if (source === 'unknown') return say('console.hosts.ownTimeout');
  if (hardMs === null && idleMs === null) return say('console.hosts.noLimit');
  if (idleMs !== null && progressResets) return say('console.hosts.progress');
  return say('console.hosts.before');
}

/** Where the figure is from. */
export function origin({ source }: HostDeadline): string {
  switch (source) {
    case 'seen':
      return say('console.hosts.fromSeen');
    case 'table':
      return say('console.hosts.fromTable');
    case 'unknown':
      return say('console.hosts.fromNone');
  }
}

/** A span of time in one unit, as long as that is exact enough: `55 seconds`, `4 minutes`, `28 hours`. */
export function span(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90 && seconds !== 60) return spanWords(seconds, 'second');
  if (seconds >= 5400) return spanWords(Math.round(seconds / 3600), 'hour');
  const minutes = spanWords(Math.floor(seconds / 60), 'minute');
  return seconds % 60 === 0 ? minutes : say('console.hosts.span', { minutes, seconds: spanWords(seconds % 60, 'second') });
}
