import { counted } from '../ui/amounts';

interface Spoken {
  /** What was left when the question came, and what is left now, ms. */
  readonly first: number;
  readonly left: number;
  readonly own: boolean;
  readonly host: string;
}

/** A region is spoken when its words change and not when it comes, so it comes without any, ms. */
const silentMs = 400;

/** What a screen reader is told of the time that is left: once when the question comes, at 30 s and at 10 s. Between, the words stay as they are, and nothing is spoken. */
export function waitSpoken({ first, left, own, host }: Spoken): string {
  if (first - left < silentMs) return '';
  if (left <= 10_000 && first > 10_000) return '10 seconds left to answer';
  if (left <= 30_000 && first > 30_000) return '30 seconds left to answer';
  return own ? `Your own time-out answers “not answered” in ${inWords(first)}` : `${host} gives up in ${inWords(first)}`;
}

function inWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return counted(seconds, 'second');
  return seconds < 7200 ? counted(Math.round(seconds / 60), 'minute') : counted(Math.round(seconds / 3600), 'hour');
}
