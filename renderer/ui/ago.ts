import { momentWords } from '#shared/words/formats';
import { say } from '#shared/words/say';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long ago, in words: `just now`, `4 min ago`, `2 h ago`, `3 days ago`. Both epoch ms; a time to come counts as now. */
export function ago(at: number, now: number): string {
  const past = now - at;
  if (past < minuteMs) return say('ago.now');
  if (past < hourMs) return say('ago.minutes', { number: Math.floor(past / minuteMs) });
  if (past < dayMs) return say('ago.hours', { number: Math.floor(past / hourMs) });
  return say('ago.days', { count: Math.floor(past / dayMs) });
}

/** A moment in a list that says the day elsewhere: how long ago within the last hour, then the time of day, local. */
export function brief(at: number, now: number): string {
  return at <= now && now - at < hourMs ? ago(at, now) : momentWords(at, 'minute');
}

/** Where the local day of `at` begins and ends, epoch ms. */
export function dayOf(at: number): { readonly from: number; readonly to: number } {
  const then = new Date(at);
  const [year, month, day] = [then.getFullYear(), then.getMonth(), then.getDate()];
  return { from: new Date(year, month, day).getTime(), to: new Date(year, month, day + 1).getTime() };
}

/** A local day in words: `Today`, `Yesterday`, `Thursday`, `Thu, 19 November`, `3 January 2025`. */
export function dayWords(at: number, now: number): string {
  const today = dayOf(now);
  if (at >= today.from && at < today.to) return say('console.day.today');
  const days = Math.round((today.from - dayOf(at).from) / dayMs);
  if (days === 1) return say('console.day.yesterday');
  if (days > 1 && days < 7) return momentWords(at, 'weekday');
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? momentWords(at, 'dated') : momentWords(at, 'longDate');
}

/** A local time of day on its own: `14:03`. */
export function timeWords(at: number): string {
  return momentWords(at, 'minute');
}

/** A local date on its own: `21 Nov 2026`. */
export function dateWords(at: number): string {
  return momentWords(at, 'date');
}
