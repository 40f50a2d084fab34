import { spanWords } from '#shared/words/formats';
import { say } from '#shared/words/say';

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
  if (left <= 10_000 && first > 10_000) return say('wait.tenLeft');
  if (left <= 30_000 && first > 30_000) return say('wait.thirtyLeft');
  return own ? say('wait.ownSpoken', { span: inWords(first) }) : say('wait.hostSpoken', { host, span: inWords(first) });
}

function inWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return spanWords(seconds, 'second');
  return seconds < 7200 ? spanWords(Math.round(seconds / 60), 'minute') : spanWords(Math.round(seconds / 3600), 'hour');
}
