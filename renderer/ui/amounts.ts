import { clockDigits, momentWords, numberWords, tenthWords } from '#shared/words/formats';
import { say } from '#shared/words/say';

/** A span of time as a clock shows it: `0:48`, `1:02:03`. Never below zero; a started second counts. */
export function clockSpan(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = clockDigits(rest);
  return hours > 0 ? `${numberWords(hours)}:${clockDigits(minutes)}:${tail}` : `${numberWords(minutes)}:${tail}`;
}

/** How long something took, for a narrow column: `12 ms`, `3.4 s`, `2 m 05 s`. */
export function shortSpan(ms: number): string {
  if (ms < 1000) return say('console.span.milliseconds', { number: Math.round(ms) });
  if (ms < 60_000) return say('console.span.seconds', { number: tenthWords(ms / 1000) });
  return say('console.span.minutes', { minutes: Math.floor(ms / 60_000), seconds: clockDigits(Math.floor(ms / 1000) % 60) });
}

/** How long ago something was, to the minute: `now`, `3 min`, `2 h`, `5 d`. */
export function age(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes < 1) return say('console.age.now');
  if (minutes < 60) return say('console.age.minutes', { number: minutes });
  return minutes < 2880 ? say('console.age.hours', { number: Math.floor(minutes / 60) }) : say('console.age.days', { number: Math.floor(minutes / 1440) });
}

/** A moment for a list, as short as it can be told apart from `now`: `14:03:22`, `20 Nov 14:03:22`, `3 Jan 2025`. Both epoch ms, local time. */
export function moment(at: number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)];
  if (then.toDateString() === today.toDateString()) return momentWords(then, 'second');
  return then.getFullYear() === today.getFullYear() ? say('moment.day', { day: momentWords(then, 'day'), time: momentWords(then, 'second') }) : momentWords(then, 'date');
}

/** A moment to the minute, local time, told apart from `now` (both epoch ms): `14:03`, `tomorrow 08:00`, `20 Nov 14:03`. */
export function shortMoment(at: number, now: number): string {
  const then = new Date(at);
  const tomorrow = new Date(now);
  tomorrow.setDate(tomorrow.getDate() + 1);
  if (then.toDateString() === new Date(now).toDateString()) return momentWords(then, 'minute');
  return then.toDateString() === tomorrow.toDateString() ? say('moment.tomorrow', { time: momentWords(then, 'minute') }) : say('moment.day', { day: momentWords(then, 'day'), time: momentWords(then, 'minute') });
}

/** A moment in full, local time: `21 Nov 2026, 14:03:22`. */
export function fullMoment(at: number): string {
  return momentWords(at, 'full');
}
