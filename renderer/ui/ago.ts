import { say } from '../words/say';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const date = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'long' });
const dateOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const shortDate = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

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
  return at <= now && now - at < hourMs ? ago(at, now) : clock.format(at);
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
  if (at >= today.from && at < today.to) return 'Today';
  const days = Math.round((today.from - dayOf(at).from) / dayMs);
  if (days === 1) return 'Yesterday';
  if (days > 1 && days < 7) return weekday.format(at);
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? date.format(at) : dateOfYear.format(at);
}

/** A local time of day on its own: `14:03`. */
export function timeWords(at: number): string {
  return clock.format(at);
}

/** A local date on its own: `21 Nov 2026`. */
export function dateWords(at: number): string {
  return shortDate.format(at);
}
