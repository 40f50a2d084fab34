import type { HostDeadline } from '#shared/models/host-deadline';
import { counted } from '../../ui/amounts';

/** How long a host waits for an answer, in words for a narrow column. */
export function patience({ hardMs, idleMs, source }: HostDeadline): string {
  if (hardMs === null && idleMs === null) return source === 'unknown' ? 'Not known' : 'Until you answer';
  if (idleMs === null) return span(hardMs ?? 0);
  return hardMs === null ? `${span(idleMs)} without progress` : `${span(idleMs)} without progress, ${span(hardMs)} at most`;
}

/** What follows from it, in a sentence. */
export function consequence({ hardMs, idleMs, progressResets, source }: HostDeadline): string {
  if (source === 'unknown') return 'Your own time-out stands in for its limit.';
  if (hardMs === null && idleMs === null) return 'It has no limit of its own.';
  if (idleMs !== null && progressResets) return 'While a question is open Countersign sends progress, where the host asks for it.';
  return 'A question is answered “not answered” 5 seconds before.';
}

/** Where the figure is from. */
export function origin({ source }: HostDeadline): string {
  switch (source) {
    case 'seen':
      return 'Seen here';
    case 'table':
      return 'Our table';
    case 'unknown':
      return 'None';
  }
}

/** A span of time in one unit, as long as that is exact enough: `55 seconds`, `4 minutes`, `28 hours`. */
export function span(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90 && seconds !== 60) return counted(seconds, 'second');
  if (seconds < 5400) return seconds % 60 === 0 ? counted(seconds / 60, 'minute') : `${counted(Math.floor(seconds / 60), 'minute')} ${counted(seconds % 60, 'second')}`;
  return counted(Math.round(seconds / 3600), 'hour');
}
